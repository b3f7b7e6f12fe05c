"""Every rule's page: its bad case is found, its good case is not, and what is said of the bad one is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from fjplan.findings import FORM, UNUSED_IGNORE, Finding, Severity
from fjplan.rule_pages import Mending
from fjplan.rules import ALL_RULES
from fjplan.rules.base import Rule
from tests.rules.conftest import Lint, line

READ = [rule for rule in ALL_RULES if rule.check not in (*FORM, UNUSED_IGNORE)]
EXPECTED = Path(__file__).parents[1] / "data" / "rules" / "expected.txt"
each_rule = pytest.mark.parametrize("rule", READ, ids=lambda rule: rule.check.code)


def of_rule(rule: Rule, yaml: str, findings: Lint) -> list[Finding]:
    found = findings(yaml, settings=replace(rule.page.project, select=(rule.check.code,)))
    return [each for each in found if each.check.code == rule.check.code]


@each_rule
def test_the_bad_case_is_found(rule: Rule, findings: Lint) -> None:
    assert of_rule(rule, rule.page.bad, findings)


@each_rule
def test_no_rule_finds_an_error_or_a_warning_in_the_good_case(rule: Rule, findings: Lint) -> None:
    assert of_rule(rule, rule.page.good, findings) == []
    grave = {Severity.ERROR, Severity.WARNING}
    assert [line(each) for each in findings(rule.page.good) if each.check.level in grave] == []


@each_rule
def test_the_page_says_whether_its_fix_is_safe(rule: Rule, findings: Lint) -> None:
    fixes = {each.fix.safe for each in of_rule(rule, rule.page.bad, findings) if each.fix}
    wanted = {Mending.NONE: set(), Mending.SAFE: {True}, Mending.UNSAFE: {False}}[rule.page.fix]
    assert fixes == wanted


def test_what_is_said_of_the_bad_cases_is_what_was_read(findings: Lint, update_golden: bool) -> None:
    text = ""
    for rule in sorted(READ, key=lambda rule: rule.check.code):
        lines = [line(each) for each in of_rule(rule, rule.page.bad, findings)]
        text += f"{rule.check.code} {rule.check.name}\n" + "".join(f"  {each}\n" for each in lines)
    if update_golden:
        EXPECTED.write_text(text, encoding="utf-8")
    assert EXPECTED.read_text(encoding="utf-8") == text


def test_codes_and_names_are_used_once_and_well_formed() -> None:
    codes, names = ([getattr(rule.check, key) for rule in ALL_RULES] for key in ("code", "name"))
    assert len(codes) == len(set(codes)) > 10
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[PNDSUTWX][0-9]{3}", code) for code in codes)
    assert all(re.fullmatch("[a-z]+(-[a-z0-9]+)*", name) for name in names)
