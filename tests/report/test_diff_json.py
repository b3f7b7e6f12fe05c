"""A review for a machine keeps to its published schema and to the form that is promised."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from fjplan.differences import (
    KINDS,
    Accepted,
    By,
    Candidate,
    Candidates,
    Confidence,
    Pair,
    Relation,
    Review,
    Shared,
    UnitView,
)
from fjplan.model import Force, Op
from fjplan.printed import PrintedTarget
from fjplan.report.diff_json import report_review
from tests.report.reviews import change, comparison, pair, real_review, review, section, side, task

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = json.loads((ROOT / "schema/diff.schema.json").read_text(encoding="utf-8"))

OLD = side(2020, section("a", "甲章", task("t1", "升级网络", units="省数字办"), task("t2"), task("t3")))
NEW = side(2024, section("b", "乙章", task("n1", "建设网络", units="省数据管理局"), task("n2")))
FOUND = pair("t1", "n1", Relation.SPLIT, 0.123456)
LOWERED = change(
    "target.lowered",
    "t1",
    "n1",
    "降了",
    path="targets/端口数",
    before="７万个",
    after="5万个",
    confidence=Confidence.SUGGESTED,
    score=0.98765,
    shared=(Shared("旧句。", "新句。", 0.55555),),
    basis=("省里的意见",),
)
DROPPED = change("task.dropped", "t2", None, "删了")
HIDDEN = change("task.renumbered", "t1", "n1", "1.→2.")
OWED = PrintedTarget(
    metric="端口数",
    op=Op.AT_LEAST,
    value=Decimal("5.10"),
    measure="万个",
    base_value=Decimal(51000),
    base_measure="个",
    force=Force.STRIVE,
    deadline=datetime.date(2024, 12, 31),
    quote="端口5.10万个以上",
)


def full() -> Review:
    compared = comparison(OLD, NEW, FOUND, changes=(LOWERED, DROPPED, HIDDEN))
    candidates = (Candidates("t3", (Candidate("n2", 0.33333),)),)
    alignment = dataclasses.replace(compared.alignment, candidates=candidates)
    compared = dataclasses.replace(compared, alignment=alignment)
    view = UnitView(
        name="省数据局",
        gained=("n2",),
        lost=("t2",),
        kept=("n1",),
        leads=("n1",),
        owes=(("n1", OWED),),
        passed=("t3",),
        notes=("另经“各设区市”承担新任务1项。",),
    )
    made = review(compared, Accepted(DROPPED, "会上定的"), notes=("不是一个系列",))
    return dataclasses.replace(made, unit=view)


def reported(told: Review) -> Any:
    text = report_review(told)
    assert text.endswith("}\n")
    assert "\\u" not in text
    report = json.loads(text)
    Draft202012Validator(PUBLISHED).validate(report)
    return report


def test_the_keys_stand_in_a_fixed_order() -> None:
    assert list(reported(full())) == [
        *("format", "old", "new", "notes", "pairs", "candidates", "dropped", "added"),
        *("changes", "accepted", "summary", "unit"),
    ]
    assert reported(full())["format"] == 1
    assert reported(full())["notes"] == ["不是一个系列"]


def test_a_side_names_its_plan_and_tasks() -> None:
    report = reported(full())
    assert report["old"] == {
        "id": "p-2020",
        "title": "2020年要点",
        "year": 2020,
        "name": "旧.yaml",
        "tasks": [
            {"id": "t1", "number": "（一）", "name": "升级网络"},
            {"id": "t2", "number": "（二）", "name": "做t2。"},
            {"id": "t3", "number": "（三）", "name": "做t3。"},
        ],
    }
    assert (report["new"]["id"], report["new"]["name"]) == ("p-2024", "新.yaml")


def test_pairs_and_candidates_have_rounded_scores() -> None:
    report = reported(full())
    assert report["pairs"] == [
        {
            "old": "t1",
            "new": "n1",
            "relation": "split",
            "by": "text",
            "confidence": "suggested",
            "score": 0.123,
        }
    ]
    assert report["candidates"] == [{"old": "t3", "new": [{"id": "n2", "score": 0.333}]}]
    assert (report["dropped"], report["added"]) == (["t2", "t3"], ["n2"])


def test_a_pair_that_a_person_made_has_no_score() -> None:
    made = Pair(old="t1", new="n1", relation=Relation.SAME, by=By.EXPLICIT, confidence=Confidence.CERTAIN)
    (found,) = reported(review(comparison(OLD, NEW, made)))["pairs"]
    assert (found["by"], found["confidence"], found["score"]) == ("explicit", "certain", None)


def test_a_change_has_every_field() -> None:
    words = "target.lowered\nt1\nn1\ntargets/端口数\n7万个\n5万个"  # after NFKC
    assert reported(full())["changes"] == [
        {
            "code": "target.lowered",
            "level": "error",
            "message": "降了",
            "old": "t1",
            "new": "n1",
            "path": "targets/端口数",
            "from": "７万个",
            "to": "5万个",
            "confidence": "suggested",
            "evidence": {"score": 0.988, "shared": [{"old": "旧句。", "new": "新句。", "score": 0.556}]},
            "basis": ["省里的意见"],
            "fingerprint": hashlib.sha256(words.encode()).hexdigest()[:16],
        }
    ]


def test_an_accepted_change_has_its_reason_and_stands_apart() -> None:
    (found,) = reported(full())["accepted"]
    assert (found["code"], found["old"], found["new"], found["reason"]) == (
        *("task.dropped", "t2", None),
        "会上定的",
    )
    assert (found["from"], found["to"], found["evidence"]) == (None, None, {"score": None, "shared": []})


def test_hidden_changes_are_only_counted() -> None:
    report = reported(full())
    assert [each["code"] for each in report["changes"]] == ["target.lowered"]
    assert report["summary"]["hidden"] == [{"code": "task.renumbered", "name": "仅序号变化", "count": 1}]
    assert report["summary"]["listed"] == [{"code": "target.lowered", "name": "指标降低", "count": 1}]


def test_the_summary_is_in_figures() -> None:
    summary = reported(full())["summary"]
    counts = ("old_tasks", "new_tasks", "same", "split", "merged", "absorbed", "dropped", "added")
    assert [summary[key] for key in counts] == [3, 2, 0, 1, 0, 0, 2, 1]
    assert [summary[key] for key in ("suggested", "unexplained", "accepted")] == [1, 0, 1]
    assert summary["levels"] == {"error": 1, "warning": 0, "info": 0}
    assert summary["sections"] == [
        {
            "id": "b",
            "title": "乙章",
            "tasks": 2,
            "added": 1,
            "dropped": 0,
            "levels": {"error": 1, "warning": 0, "info": 0},
        },
        {
            "id": "a",
            "title": "甲章",
            "tasks": 3,
            "added": 0,
            "dropped": 2,
            "levels": {"error": 0, "warning": 0, "info": 0},
        },
    ]
    assert summary["units"] == [
        {"name": "省数据管理局", "gained": 1, "lost": 0, "kept": 0, "leads": 1},
        {"name": "省数字办", "gained": 0, "lost": 1, "kept": 0, "leads": 0},
    ]


def test_a_units_view_has_its_tasks_and_targets() -> None:
    assert reported(full())["unit"] == {
        "name": "省数据局",
        "gained": ["n2"],
        "lost": ["t2"],
        "kept": ["n1"],
        "leads": ["n1"],
        "owes": [
            {
                "task": "n1",
                "metric": "端口数",
                "op": ">=",
                "value": "5.10",
                "measure": "万个",
                "force": "strive",
                "deadline": "2024-12-31",
                "quote": "端口5.10万个以上",
            }
        ],
        "passed": ["t3"],
        "notes": ["另经“各设区市”承担新任务1项。"],
    }


def test_without_a_unit_its_view_is_null() -> None:
    assert reported(review(comparison(OLD, NEW)))["unit"] is None


def test_the_real_plans_keep_to_the_schema() -> None:
    told = real_review()
    report = reported(told)
    assert (len(report["old"]["tasks"]), len(report["new"]["tasks"])) == (39, 31)
    assert [each["fingerprint"] for each in report["changes"]] == list(
        dict.fromkeys(each["fingerprint"] for each in report["changes"])
    )
    assert len(report["changes"]) == len(told.listed)
    assert report_review(told) == report_review(real_review())


def test_every_kind_has_a_code_that_the_schema_takes() -> None:
    told = full()
    for kind in KINDS.values():
        each = dataclasses.replace(LOWERED, kind=kind)
        (found,) = reported(dataclasses.replace(told, listed=(each,)))["changes"]
        assert found["code"] == kind.code


OBJECTS: list[tuple[str | int, ...]] = [
    (),
    ("old",),
    ("old", "tasks", 0),
    ("new",),
    ("pairs", 0),
    ("candidates", 0),
    ("candidates", 0, "new", 0),
    ("changes", 0),
    ("changes", 0, "evidence"),
    ("changes", 0, "evidence", "shared", 0),
    ("accepted", 0),
    ("accepted", 0, "evidence"),
    ("summary",),
    ("summary", "levels"),
    ("summary", "listed", 0),
    ("summary", "hidden", 0),
    ("summary", "sections", 0),
    ("summary", "sections", 0, "levels"),
    ("summary", "units", 0),
    ("unit",),
    ("unit", "owes", 0),
]


@pytest.mark.parametrize("path", OBJECTS)
def test_the_schema_takes_no_other_key_and_misses_none(path: tuple[str | int, ...]) -> None:
    def at(report: Any) -> Any:
        for step in path:
            report = report[step]
        return report

    more = reported(full())
    at(more)["x"] = 1
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(more)
    for key in list(at(reported(full()))):
        less = reported(full())
        del at(less)[key]
        with pytest.raises(ValidationError):
            Draft202012Validator(PUBLISHED).validate(less)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("format",), 2),
        (("pairs", 0, "relation"), "moved"),
        (("pairs", 0, "by"), "guess"),
        (("pairs", 0, "confidence"), "explicit"),
        (("pairs", 0, "score"), 1.5),
        (("candidates", 0, "new"), [{"id": "n", "score": 0.1}] * 4),
        (("changes", 0, "level"), "warn"),
        (("changes", 0, "code"), "T101"),
        (("changes", 0, "message"), ""),
        (("changes", 0, "fingerprint"), "ABC"),
        (("summary", "dropped"), -1),
        (("summary", "hidden", 0, "count"), 0),
        (("unit", "owes", 0, "value"), 5.1),
    ],
)
def test_the_schema_refuses_what_no_review_says(keys: tuple[str | int, ...], value: object) -> None:
    report = reported(full())
    holder = report
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(report)


def test_every_part_of_the_schema_is_explained_in_chinese() -> None:
    def parts(schema: Any) -> list[Any]:
        below = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
        below += filter(None, [schema.get("items")])
        return [schema, *(each for one in below for each in parts(one))]

    found = parts(PUBLISHED)
    assert len(found) > 90
    for each in found:
        assert any("\u4e00" <= character <= "\u9fff" for character in each["description"])
        if each.get("type") == "object":
            assert each["additionalProperties"] is False
            assert each["required"] == list(each["properties"])
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert PUBLISHED["$id"] == "urn:fjplan:diff:1"
    Draft202012Validator.check_schema(PUBLISHED)


def test_what_is_else_only_counted_has_no_level_where_it_is_listed() -> None:
    (found,) = reported(dataclasses.replace(full(), listed=(HIDDEN,)))["changes"]
    assert (found["code"], found["level"]) == ("task.renumbered", None)
