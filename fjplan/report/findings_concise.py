"""Findings for a person, a line each: place, level, code, name, message."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.findings import Finding
from fjplan.report.findings_text import LEVELS


def report_findings(findings: Sequence[Finding], checked: int) -> str:
    """One line for each finding."""
    return "".join(
        f"{each.path}:{each.place.line}:{each.place.column}: {LEVELS[each.check.level]} "
        f"{each.check.code} [{each.check.name}] {each.message}\n"
        for each in findings
    )
