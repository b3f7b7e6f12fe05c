"""Findings for a machine: ``schema/findings.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fjplan.findings import Finding, PlacedFix, Severity


def report_findings(findings: Sequence[Finding], checked: int) -> str:
    """One JSON object; lines and columns count code points from 1, ends are exclusive."""
    levels = [finding.check.level for finding in findings]
    report = {
        "format": 1,
        "findings": [_finding(finding) for finding in findings],
        "summary": {
            "files": checked,
            "errors": levels.count(Severity.ERROR),
            "warnings": levels.count(Severity.WARNING),
            "infos": levels.count(Severity.INFO),
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.check.code,
        "name": finding.check.name,
        "level": finding.check.level.value,
        "message": finding.message,
        "path": finding.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "task": finding.task,
        "quote": finding.quote,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: PlacedFix) -> dict[str, Any]:
    return {
        "safe": fix.safe,
        "edits": [
            {
                "line": edit.place.line,
                "column": edit.place.column,
                "end_line": edit.place.end_line,
                "end_column": edit.place.end_column,
                "replacement": edit.replacement,
            }
            for edit in fix.edits
        ],
    }
