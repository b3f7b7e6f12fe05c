"""Which rules a selector means: a code, a family such as P or P1, a name, or ALL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module

from fjplan.errors import FjplanError
from fjplan.findings import FORM, Check, Severity
from fjplan.frozen import replace
from fjplan.lint_settings import LintSettings
from fjplan.rules.base import Rule

ALL = "ALL"


def matches(selector: str, check: Check) -> bool:
    """Whether a selector means a check."""
    return selector in (ALL, check.name) or (selector[:1].isupper() and check.code.startswith(selector))


def explain_unknown(selector: str, checks: Iterable[Check]) -> str:
    """What to say of a selector that means nothing, with the nearest that does."""
    known = [word for check in checks for word in (check.code, check.name)]
    likest = import_module("difflib").get_close_matches
    near = likest(selector.upper(), known, n=1) or likest(selector, known, n=1)
    advice = f"是不是 {near[0]}？" if near else "全部规则见 fjplan rules"
    return f"没有“{selector}”这条规则；{advice}"


def select_rules(rules: Sequence[Rule], settings: LintSettings) -> tuple[Rule, ...]:
    """The rules that run, at the project's levels; raises FjplanError for a selector that means none."""
    for selectors in (settings.select or (), settings.extend_select, settings.ignore, settings.levels):
        _check(selectors, rules)
    for selector in settings.ignore:
        if selector != ALL and any(matches(selector, check) and len(selector) > 1 for check in FORM):
            raise FjplanError(f"“{selector}”是格式检查，不是一份计划就谈不上别的，不能略去")
    chosen = [rule for rule in rules if _is_chosen(rule, settings)]
    return tuple(_at_level(rule, settings) for rule in chosen)


def _check(selectors: Iterable[str], rules: Sequence[Rule]) -> None:
    checks = [*FORM, *(rule.check for rule in rules)]
    for selector in selectors:
        if selector != ALL and not any(matches(selector, check) for check in checks):
            raise FjplanError(explain_unknown(selector, checks))


def _is_chosen(rule: Rule, settings: LintSettings) -> bool:
    """The more exact selector wins; of equal ones, the one that leaves out."""
    usual = rule.default if settings.select is None else False
    wanted = _exactness((*(settings.select or ()), *settings.extend_select), rule.check)
    unwanted = _exactness(settings.ignore, rule.check)
    if wanted == unwanted == 0:
        return usual
    return wanted > unwanted


def _exactness(selectors: Iterable[str], check: Check) -> int:
    """How exactly the most exact of the selectors means a check; 0 where none does."""
    found = [selector for selector in selectors if matches(selector, check)]
    whole = len(check.code) + 2
    return max(
        (
            1 if each == ALL else whole if each in (check.name, check.code) else len(each) + 1
            for each in found
        ),
        default=0,
    )


def _at_level(rule: Rule, settings: LintSettings) -> Rule:
    level = _level(rule.check, settings)
    return rule if level is None else replace(rule, check=replace(rule.check, level=level), is_level_set=True)


def _level(check: Check, settings: LintSettings) -> Severity | None:
    """The level that the most exact selector gives a check; None where none does."""
    found = [selector for selector in settings.levels if matches(selector, check)]
    exact = max(found, key=lambda selector: _exactness([selector], check), default=None)
    return None if exact is None else settings.levels[exact]
