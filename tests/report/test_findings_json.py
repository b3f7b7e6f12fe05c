"""Findings for a machine keep to their published schema."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fjplan.findings import SCHEMA, Check, Edit, Finding, PlacedFix, Severity
from fjplan.report.findings_json import report_findings
from fjplan.source import Location, Span

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = json.loads((ROOT / "schema/findings.schema.json").read_text(encoding="utf-8"))
FINDING = Finding(
    check=SCHEMA,
    message="没有“unit”这个键",
    path="plans/p.yaml",
    place=Location(9, 5, 9, 9),
    task="network",
    heading="升级网络",
    quote="unit",
    line="    unit: [省工信厅]",
)
BARE = Finding(check=SCHEMA, message="不对", path="-", place=Location(1, 1, 1, 1))


def reported(*findings: Finding, checked: int = 1) -> Any:
    text = report_findings(findings, checked)
    assert text.endswith("}\n")
    report = json.loads(text)
    Draft202012Validator(PUBLISHED).validate(report)
    return report


def test_a_finding_has_every_field_of_the_schema() -> None:
    assert reported(FINDING)["findings"] == [
        {
            "code": "S201",
            "name": "schema",
            "level": "error",
            "message": "没有“unit”这个键",
            "path": "plans/p.yaml",
            "line": 9,
            "column": 5,
            "end_line": 9,
            "end_column": 9,
            "task": "network",
            "quote": "unit",
            "fix": None,
        }
    ]


def test_what_is_not_known_is_null() -> None:
    (finding,) = reported(BARE)["findings"]
    assert (finding["task"], finding["quote"], finding["fix"]) == (None, None, None)


@pytest.mark.parametrize("safe", [True, False])
def test_a_fix_is_every_edit_with_its_place(safe: bool) -> None:
    edits = (
        Edit(Span(3, 5), Location(9, 5, 9, 7), "，"),
        Edit(Span(9, 12), Location(9, 11, 10, 2), ""),
    )
    (finding,) = reported(dataclasses.replace(FINDING, fix=PlacedFix(edits, safe=safe)))["findings"]
    assert finding["fix"] == {
        "safe": safe,
        "edits": [
            {"line": 9, "column": 5, "end_line": 9, "end_column": 7, "replacement": "，"},
            {"line": 9, "column": 11, "end_line": 10, "end_column": 2, "replacement": ""},
        ],
    }


def test_the_summary_counts_files_and_levels() -> None:
    warning, info = Check("P101", "half-width", Severity.WARNING), Check("W101", "vague", Severity.INFO)
    mixed = [FINDING, BARE, dataclasses.replace(BARE, check=warning), dataclasses.replace(BARE, check=info)]
    assert reported()["summary"] == {"files": 1, "errors": 0, "warnings": 0, "infos": 0}
    assert reported(*mixed, checked=7)["summary"] == {"files": 7, "errors": 2, "warnings": 1, "infos": 1}


def test_the_report_is_versioned_and_keeps_chinese_readable() -> None:
    assert reported()["format"] == 1
    assert "没有“unit”这个键" in report_findings([FINDING], 1)


def test_findings_keep_their_order() -> None:
    assert [each["path"] for each in reported(FINDING, BARE, FINDING)["findings"]] == [
        "plans/p.yaml",
        "-",
        "plans/p.yaml",
    ]
