"""A fix of a rule mends its finding for good, and changes no printed word but those it was to change."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from fjplan.composing import compose
from fjplan.findings import Finding
from fjplan.loading import Document, load_bytes
from fjplan.report.show_text import report_printed
from fjplan.rule_pages import Mending
from fjplan.rules import ALL_RULES
from fjplan.rules.base import Rule
from fjplan.yaml_edit import mend
from tests.rules.conftest import REGISTRY, Lint, plan_of

WITH_FIX = [rule for rule in ALL_RULES if rule.page.fix is not Mending.NONE and rule.check.code != "S901"]
each_rule = pytest.mark.parametrize("rule", WITH_FIX, ids=lambda rule: rule.check.code)


def of_rule(rule: Rule, yaml: str, findings: Lint) -> list[Finding]:
    settings = replace(rule.page.project, select=(rule.check.code,))
    return [each for each in findings(yaml, settings=settings) if each.check.code == rule.check.code]


def mended(rule: Rule, findings: Lint) -> tuple[Document, Document, list[Finding]]:
    """The rule's bad case before and after its fixes, and the findings that were mended."""
    before = load_bytes(plan_of(rule.page.bad).encode(), "计划.yaml")
    found = of_rule(rule, rule.page.bad, findings)
    after, made = mend(before, [each for each in found if each.fix])
    return before, after, made


def words(document: Document) -> str:
    assert document.plan is not None
    return report_printed(compose(document.plan, REGISTRY))


@each_rule
def test_the_fix_mends_the_finding_and_a_second_run_changes_nothing(rule: Rule, findings: Lint) -> None:
    _, after, made = mended(rule, findings)
    assert made
    while fixable := [each for each in of_rule(rule, after.source.text, findings) if each.fix]:
        after, more = mend(after, fixable)  # of two fixes that touch, the second waits for its turn
        assert more
        made += more
        assert len(made) < 10
    assert mend(after, []) == (after, [])


@each_rule
def test_the_printed_words_differ_only_by_the_edit(rule: Rule, findings: Lint) -> None:
    before, after, made = mended(rule, findings)
    old, new = words(before), words(after)
    edits = [edit for each in made if each.fix for edit in each.fix.edits]
    # A unit may be printed once for each of its edits, and a term that is glossed moves with it.
    allowed = sum(len(edit.replacement) + edit.span.end - edit.span.start for edit in edits)
    changes = [
        code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    changed = sum(code[2] - code[1] + code[4] - code[3] for code in changes)
    assert changed <= allowed + 2  # 省 that a list of units elides or keeps


def test_some_rules_have_fixes_of_each_sort() -> None:
    assert {rule.page.fix for rule in WITH_FIX} == {Mending.SAFE, Mending.UNSAFE}
    assert len(WITH_FIX) > 25
