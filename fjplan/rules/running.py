"""The one loop over the rules: hits become issues; a rule that fails is told, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.findings import Issue, Severity
from fjplan.frozen import replace
from fjplan.model import Plan
from fjplan.rules.base import Facts, Hit, Rule
from fjplan.rules.citing import is_of_wording, lighten_cited

MOST = 100
"""So many hits of one rule are listed: more of them tell a person nothing new."""

CUT = "这样的问题太多，此后的没有再查"
"""What the message of the last one ends with."""


def run_rules(plan: Plan, facts: Facts, rules: Sequence[Rule]) -> Iterator[Issue]:
    """Every issue that the rules find in a plan."""
    for rule in rules:
        yield from _run(plan, facts, rule)


def _run(plan: Plan, facts: Facts, rule: Rule) -> Iterator[Issue]:
    try:
        hits = rule.find(plan, facts)
        for count, hit in enumerate(lighten_cited(hits, facts.texts) if is_of_wording(rule) else hits, 1):
            if count == MOST:
                yield _issue(rule, replace(hit, message=f"{hit.message}。{CUT}"))
                return
            yield _issue(rule, hit)
    except Exception as fault:  # a fault of ours must not hide what the other rules find
        message = f"程序自身出错（{type(fault).__name__}）：这条规则没有查完，其余照查；请把这一行告诉我们"
        yield Issue(replace(rule.check, level=Severity.ERROR), (), message)


def _issue(rule: Rule, hit: Hit) -> Issue:
    """A hit may be graver or lighter than its rule, unless the project has set the rule's level."""
    check = rule.check if hit.level is None or rule.is_level_set else replace(rule.check, level=hit.level)
    return Issue(
        check,
        hit.where,
        hit.message,
        on_key=hit.on_key,
        quote=hit.quote,
        other=hit.other,
        within=hit.within,
        fix=hit.fix,
    )
