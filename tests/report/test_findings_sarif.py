"""SARIF keeps to the schema of the standard, and says where, what and how to mend it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from fjplan import __version__
from fjplan.findings import Check, Edit, Finding, PlacedFix, Severity
from fjplan.report.findings_sarif import report_findings
from fjplan.source import Location, Span

STANDARD = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)
PLACE = Location(9, 5, 9, 7)
FINDING = Finding(
    check=Check("P106", "doubled-stop", Severity.ERROR),
    message="“，，”重复；应为“，”",
    path="plans/计划 1.yaml",
    place=PLACE,
    task="network",
    quote="，，",
    fix=PlacedFix((Edit(Span(3, 5), PLACE, "，"),), safe=True),
)
BARE = Finding(
    check=Check("S101", "encoding", Severity.INFO), message="不对", path="-", place=Location(1, 1, 1, 1)
)


def reported(*findings: Finding) -> Any:
    text = report_findings(findings, 1)
    assert text == report_findings(findings, 1)
    report = json.loads(text)
    Draft4Validator(STANDARD).validate(report)
    (run,) = report["runs"]
    return run


def test_the_schema_refuses_what_is_no_sarif() -> None:
    assert not Draft4Validator(STANDARD).is_valid({"version": "2.1.0"})


def test_a_result_says_where_it_is_and_counts_code_points() -> None:
    run = reported(FINDING)
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("P106", 0, "error")
    assert result["message"] == {"text": "“，，”重复；应为“，”"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "plans/%E8%AE%A1%E5%88%92%201.yaml"},
        "region": {
            "startLine": 9,
            "startColumn": 5,
            "endLine": 9,
            "endColumn": 7,
            "snippet": {"text": "，，"},
        },
    }


def test_a_fix_is_told_as_a_replacement() -> None:
    (result,) = reported(FINDING)["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    region = {"startLine": 9, "startColumn": 5, "endLine": 9, "endColumn": 7}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "，"}}]


def test_the_rules_that_occur_are_listed_once() -> None:
    run = reported(BARE, FINDING, FINDING)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["P106", "S101"]
    assert [result["ruleIndex"] for result in run["results"]] == [1, 0, 0]
    assert [result["level"] for result in run["results"]] == ["note", "error", "error"]
    assert "fixes" not in run["results"][0]


def test_the_tool_and_its_rules_say_what_they_are() -> None:
    driver = reported(FINDING)["tool"]["driver"]
    assert driver == {
        "name": "fjplan",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN",
        "rules": [
            {
                "id": "P106",
                "name": "doubled-stop",
                "shortDescription": {"text": "标点：doubled-stop"},
                "help": {"text": "详细的说明：fjplan rules P106"},
                "defaultConfiguration": {"level": "error"},
            }
        ],
    }


def test_the_place_of_a_fault_of_several_lines_and_a_file_beside_are_kept() -> None:
    long = replace(FINDING, path="./a:b%.yaml", place=Location(2, 1, 4, 3), quote=None)
    (location,) = reported(long)["results"][0]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a%3Ab%25.yaml"},
        "region": {"startLine": 2, "startColumn": 1, "endLine": 4, "endColumn": 3},
    }


def test_the_fingerprint_stays_while_lines_move_and_changes_with_the_words() -> None:
    moved = replace(FINDING, place=Location(30, 1, 30, 3))
    other = replace(FINDING, quote="、、")
    prints = [
        result["partialFingerprints"]["fjplan/v1"] for result in reported(FINDING, moved, other)["results"]
    ]
    assert prints[0] == prints[1] != prints[2]
    assert len(prints[0]) == 16


def test_a_run_without_findings_is_valid_too() -> None:
    assert reported()["results"] == []
