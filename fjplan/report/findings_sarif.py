"""Findings as SARIF 2.1.0 (OASIS), which forges and editors read."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from fjplan import __version__
from fjplan.findings import Check, Edit, Finding, Severity
from fjplan.rule_pages import FAMILIES
from fjplan.source import Location

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "fjplan/v1"


def report_findings(findings: Sequence[Finding], checked: int) -> str:
    """One run of the tool with its results; columns count code points from 1, ends are exclusive."""
    checks = sorted({finding.check.code: finding.check for finding in findings}.values(), key=_code)
    index = {check.code: at for at, check in enumerate(checks)}
    run = {
        "tool": {"driver": _driver(checks)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.check.code]) for finding in findings],
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _code(check: Check) -> str:
    return check.code


def _driver(checks: Sequence[Check]) -> dict[str, Any]:
    return {
        "name": "fjplan",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": [_rule(check) for check in checks],
    }


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": f"{FAMILIES[check.code[0]]}：{check.name}"},
        "help": {"text": f"详细的说明：fjplan rules {check.code}"},
        "defaultConfiguration": {"level": LEVELS[check.level]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = finding.place
    region = {**_region(place), "snippet": {"text": finding.quote}} if finding.quote else _region(place)
    result = {
        "ruleId": finding.check.code,
        "ruleIndex": index,
        "level": LEVELS[finding.check.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": region}}],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
    }
    if finding.fix:
        edits = [_replacement(edit) for edit in finding.fix.edits]
        changes = [{"artifactLocation": _artifact(finding.path), "replacements": edits}]
        safety = "不会改变意思" if finding.fix.safe else "改了要看一眼"
        result["fixes"] = [{"description": {"text": safety}, "artifactChanges": changes}]
    return result


def fingerprint(finding: Finding) -> str:
    """What stays the same while lines move: file, code, task and quote."""
    known = (finding.path, finding.check.code, finding.task or "", finding.quote or finding.message)
    words = unicodedata.normalize("NFKC", "\n".join(known))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.removeprefix("./"))}


def _region(place: Location) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.replacement}}
