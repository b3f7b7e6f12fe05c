"""Findings as workflow commands, which a forge shows at the lines of a merge request."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.findings import Finding, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_findings(findings: Sequence[Finding], checked: int) -> str:
    """One command for each finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    place, check = finding.place, finding.check
    properties = {
        "file": finding.path,
        "line": place.line,
        "endLine": place.end_line,
        "title": f"{check.code} {check.name}",
    }
    if place.end_line == place.line:  # columns are read only where all is on one line
        properties |= {"col": place.column, "endColumn": place.end_column}
    said = ",".join(f"{key}={_escaped(str(value), in_property=True)}" for key, value in properties.items())
    return f"::{COMMANDS[check.level]} {said}::{_escaped(finding.message)}\n"


def _escaped(words: str, *, in_property: bool = False) -> str:
    """Words with what would end a command, or a property of it, in per cent form."""
    words = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return words.replace(":", "%3A").replace(",", "%2C") if in_property else words
