"""The account of an import for a machine keeps to its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from fjplan.imported import Balance, Doubt, Entry, Imported, Ledger
from fjplan.model import Plan
from fjplan.report.import_json import report_import

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = json.loads((ROOT / "schema/import.schema.json").read_text(encoding="utf-8"))
BALANCE = Balance(source=10, kept=6, dropped=3, repaired_old=1, repaired_new=2, added=1, plan=9)
DROP = Entry(0, 4, 1, "首页\n新", "", "网页信息")
REPAIR = Entry(9, 10, 3, ",", "，", "半角标点改全角")
ADD = Entry(12, 12, 4, "", "）", "补上括号", ("sections", 0, "tasks", 1, "units"))
NOWHERE = Entry(12, 12, 4, "", "1.", "补上序号")
DOUBT = Doubt(
    line=4, quote="甲局", chose="甲局", others=("乙局", "丙局"), why="名称不明", path=("tasks", 0, "units")
)
BARE = Doubt(line=1, quote="首页", chose="不收", why="不像正文")


def imported(ledger: Ledger, *doubts: Doubt) -> Imported:
    plan = Plan(id="p", year=2024, title="要点")
    return Imported(plan=plan, source="", ledger=ledger, doubts=doubts)


def reported(ledger: Ledger | None = None, *doubts: Doubt) -> Any:
    text = report_import(imported(ledger or Ledger(BALANCE, (), (), ()), *doubts))
    assert text.endswith("}\n")
    report = json.loads(text)
    Draft202012Validator(PUBLISHED).validate(report)
    return report


FULL = Ledger(BALANCE, (DROP,), (REPAIR,), (ADD, NOWHERE))


def test_the_report_is_versioned_and_has_the_balance() -> None:
    assert reported() == {
        "format": 1,
        "balance": {
            "source": 10,
            "kept": 6,
            "dropped": 3,
            "repaired_old": 1,
            "repaired_new": 2,
            "added": 1,
            "plan": 9,
        },
        "dropped": [],
        "repaired": [],
        "added": [],
        "doubts": [],
    }


def test_what_was_not_kept_has_its_place_and_reason() -> None:
    report = reported(FULL)
    assert report["dropped"] == [{"start": 0, "end": 4, "line": 1, "text": "首页\n新", "why": "网页信息"}]
    assert report["repaired"] == [
        {"start": 9, "end": 10, "line": 3, "old": ",", "new": "，", "why": "半角标点改全角"}
    ]


def test_an_addition_has_a_pointer_to_its_value_or_null() -> None:
    assert reported(FULL)["added"] == [
        {"path": "/sections/0/tasks/1/units", "text": "）", "why": "补上括号", "start": 12, "line": 4},
        {"path": None, "text": "1.", "why": "补上序号", "start": 12, "line": 4},
    ]


def test_a_doubt_says_what_was_chosen_and_what_it_may_be() -> None:
    assert reported(None, DOUBT, BARE)["doubts"] == [
        {
            "line": 4,
            "quote": "甲局",
            "chose": "甲局",
            "others": ["乙局", "丙局"],
            "why": "名称不明",
            "path": "/tasks/0/units",
        },
        {"line": 1, "quote": "首页", "chose": "不收", "others": [], "why": "不像正文", "path": None},
    ]


def test_chinese_stays_readable() -> None:
    assert "“甲局”".strip("“”") in report_import(imported(FULL, DOUBT))
    assert "\\u" not in report_import(imported(FULL, DOUBT))


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("balance",),
        ("dropped", 0),
        ("repaired", 0),
        ("added", 0),
        ("doubts", 0),
    ],
)
def test_the_schema_takes_no_other_key_and_misses_none(path: tuple[str | int, ...]) -> None:
    def at(report: Any) -> Any:
        for step in path:
            report = report[step]
        return report

    more = reported(FULL, DOUBT)
    at(more)["x"] = 1
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(more)
    for key in list(at(reported(FULL, DOUBT))):
        less = reported(FULL, DOUBT)
        del at(less)[key]
        with pytest.raises(ValidationError):
            Draft202012Validator(PUBLISHED).validate(less)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("format",), 2),
        (("balance", "kept"), -1),
        (("dropped", 0, "line"), 0),
        (("dropped", 0, "text"), ""),
        (("added", 0, "path"), "sections/0"),
        (("added", 0, "path"), ""),
        (("doubts", 0, "others"), "乙局"),
        (("doubts", 0, "why"), ""),
    ],
)
def test_the_schema_refuses_what_no_import_says(keys: tuple[str | int, ...], value: object) -> None:
    report = reported(FULL, DOUBT)
    holder = report
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(PUBLISHED).validate(report)


def test_every_part_of_the_schema_is_explained_in_chinese() -> None:
    def objects(schema: Any) -> list[Any]:
        below = [*schema.get("properties", {}).values(), *filter(None, [schema.get("items")])]
        return [schema, *(each for one in below for each in objects(one))]

    found = objects(PUBLISHED)
    assert len(found) > 25
    for each in found:
        assert any("\u4e00" <= character <= "\u9fff" for character in each["description"])
        if each.get("type") == "object":
            assert each["additionalProperties"] is False
            assert each["required"] == list(each["properties"])
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert PUBLISHED["$id"] == "urn:fjplan:import:1"
    Draft202012Validator.check_schema(PUBLISHED)
