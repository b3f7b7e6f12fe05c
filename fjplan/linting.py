"""Everything that an old hand would mark in a plan: faults of form, and what the rules find."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping

from fjplan.checking import check
from fjplan.comments import read_comments
from fjplan.findings import FORM, UNUSED_IGNORE, Check, Finding
from fjplan.frozen import dataclass, replace
from fjplan.lint_settings import LintSettings
from fjplan.loading import Document
from fjplan.placing import place
from fjplan.references import Facts as References
from fjplan.rules.base import Facts, Rule
from fjplan.rules.quoting import without_parting
from fjplan.rules.running import run_rules
from fjplan.texts import read_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Linting:
    """What one run goes by: the rules at the project's levels, all there are, settings."""

    rules: tuple[Rule, ...]
    known: tuple[Rule, ...]
    settings: LintSettings

    def checks(self) -> Mapping[Check, bool]:
        """Every check there is, at the project's level, and whether it runs; faults of form always do."""
        running = {rule.check.code: rule.check for rule in self.rules}
        form = {check.code for check in FORM}
        return {
            running.get(rule.check.code, rule.check): rule.check.code in running.keys() | form
            for rule in self.known
        }


def lint(
    document: Document, references: References, schema_text: Callable[[], str], linting: Linting
) -> list[Finding]:
    """All findings of one document that no comment lets stand, sorted by place."""
    findings = set(check(document, references, schema_text))
    comments = read_comments(document.source)
    if document.plan:
        facts = Facts(
            texts=read_texts(document.plan),
            registry=references.registry,
            settings=linting.settings,
            comments=comments,
        )
        issues = run_rules(document.plan, facts, linting.rules)
        issues = without_parting(issues, document.plan, facts.texts)
        findings |= {place(issue, document) for issue in issues}
    if any(words.startswith("fjplan:") for _, words in comments):  # few plans have such comments
        suppress = importlib.import_module("fjplan.suppressing").suppress
        findings = set(_at_own_level(suppress(findings, comments, document, linting.checks()), linting))
    return sorted(findings, key=lambda finding: finding.sort_key)


def _at_own_level(findings: Iterable[Finding], linting: Linting) -> Iterable[Finding]:
    """The findings of comments come at the project's level, or not at all."""
    mine = next((rule.check for rule in linting.rules if rule.check.code == UNUSED_IGNORE.code), None)
    for finding in findings:
        if finding.check.code != UNUSED_IGNORE.code:
            yield finding
        elif mine:
            yield replace(finding, check=mine)
