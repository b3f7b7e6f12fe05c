"""Every fault that the schema finds is told in one Chinese line, where it stands."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fjplan import schema, shapes
from fjplan.findings import SCHEMA, Issue
from fjplan.loading import load_file
from fjplan.model import NodePath

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "schema/plan.schema.json").read_text(encoding="utf-8")

PLAN: dict[str, Any] = {"schema": "fjplan/plan@1", "id": "p", "year": 2024, "title": "甲"}
TASK: dict[str, Any] = {"id": "x", "text": "甲"}
SECTION: dict[str, Any] = {"id": "s", "title": "甲"}
TARGET: dict[str, Any] = {"metric": "率", "value": 1, "measure": "%", "quote": "甲"}
NOTICE: dict[str, Any] = {"issuer": "甲", "body": "乙"}
AT_TASK: NodePath = ("tasks", 0)
LINE = "应为一行文字，前后没有空格；不能分行"
EMPTY = "是空的；没有内容就删去这个键，或写 null"
EMPTY_LIST = "是空列表；至少一项，没有就删去这个键"
WORDS = "缺少“text”或“parts”或“heading”；至少写一个"
ROLES = "缺少“lead”或“responsible”或“shared”或“local”或“support”或“leaders”；至少写一个"
KINDS = "department、party、institution、university、enterprise、government、collective"
MAY = "这个键；这里可以写：document、opinion、instruction"
STATUSES = "draft、consulting、submitted、issued"
DAY = "不是日期；写成 2024-04-30 的样子，月、日两位"


def top(**fields: Any) -> dict[str, Any]:
    return {"tasks": [TASK], **PLAN, **fields}


def task(**fields: Any) -> dict[str, Any]:
    return {**PLAN, "tasks": [{**TASK, **fields}]}


def due(by: Any) -> dict[str, Any]:
    return task(deadlines=[{"quote": "甲", "by": by}])


def target(**fields: Any) -> dict[str, Any]:
    return task(targets=[{**TARGET, **fields}])


AT_TARGET: NodePath = (*AT_TASK, "targets", 0)
AT_DUE: NodePath = (*AT_TASK, "deadlines", 0, "by")
CASES: list[tuple[Any, list[tuple[NodePath, str]]]] = [
    # Keys
    (top(titel="甲"), [(("titel",), "没有“titel”这个键；是不是“title”？")]),
    (top(标题="甲"), [(("标题",), "没有“标题”这个键；是不是“title”？")]),
    (task(责任单位=["甲"]), [((*AT_TASK, "责任单位"), "没有“责任单位”这个键；是不是“units”？")]),
    (top(zzz=1), [(("zzz",), "没有“zzz”这个键；可以写的键见 fjplan schema")]),
    (task(basis=[{"qq": "甲"}]), [((*AT_TASK, "basis", 0, "qq"), f"没有“qq”{MAY}")]),
    (
        top(**{"q\n" * 20: 1}),
        [(("q\n" * 20,), "没有“q q q q q q q q q q ……”这个键；可以写的键见 fjplan schema")],
    ),
    (
        task(unit=["甲"], headings="乙"),
        [
            ((*AT_TASK, "unit"), "没有“unit”这个键；是不是“units”？"),
            ((*AT_TASK, "headings"), "没有“headings”这个键；是不是“heading”？"),
        ],
    ),
    (
        {"tasks": [TASK]},
        [
            ((), "缺少“schema”（格式）"),
            ((), "缺少“id”（计划编号）"),
            ((), "缺少“year”（年份）"),
            ((), "缺少“title”（标题）"),
        ],
    ),
    (top(notice={}), [(("notice",), "缺少“issuer”（发文机关）"), (("notice",), "缺少“body”（正文）")]),
    # Choices of keys
    (PLAN, [((), "缺少“sections”或“tasks”或“items”；至少写一个")]),
    (top(sections=[SECTION]), [((), "“sections”“tasks”“items”只能用一个")]),
    (
        {**PLAN, "sections": [{**SECTION, "sections": [SECTION], "tasks": [TASK]}]},
        [(("sections", 0), "“sections”和“tasks”不能同时用；章节与任务混排用“items”")],
    ),
    (
        {**PLAN, "items": [{**SECTION, "tasks": [TASK], "items": [TASK]}]},
        [(("items", 0), "“tasks”和“items”不能同时用；章节与任务混排用“items”")],
    ),
    ({**PLAN, "items": [{"title": "甲"}]}, [(("items", 0), "缺少“id”（编号）")]),
    ({**PLAN, "tasks": [{"id": "x"}]}, [(AT_TASK, WORDS)]),
    ({**PLAN, "tasks": [{"id": "x", "heading": None}]}, [(AT_TASK, WORDS)]),
    ({**PLAN, "tasks": [{}]}, [(AT_TASK, "缺少“id”（编号）"), (AT_TASK, WORDS)]),
    (task(parts=[{}]), [((*AT_TASK, "parts", 0), "缺少“point”或“text”；至少写一个")]),
    (task(clause="（甲）"), [(AT_TASK, "写了“clause”就要写“units”")]),
    (task(units={"respectively": True}), [((*AT_TASK, "units"), ROLES)]),
    (top(overall={}), [(("overall",), "缺少“text”或“parts”；至少写一个")]),
    (
        top(overall={"parts": [{"role": "goals", "heading": "甲"}]}),
        [(("overall",), "写了“parts”就要写“heading”")],
    ),
    (task(basis=[{}]), [((*AT_TASK, "basis", 0), "这里只写一个键")]),
    (task(basis=[{"document": "甲", "opinion": "乙"}]), [((*AT_TASK, "basis", 0), "这里只写一个键")]),
    # Types
    ([], [((), "整个文件应为“键: 值”，这里是列表")]),
    (None, [((), "整个文件应为“键: 值”，这里是空")]),
    ("甲", [((), "整个文件应为“键: 值”，这里是“甲”")]),
    (top(tasks=["甲"]), [(AT_TASK, "“tasks”的第 1 项应为“键: 值”，这里是“甲”")]),
    (top(title=2024), [(("title",), "“title”应为文字，这里是数字 2024；请加引号")]),
    (top(title=Decimal("5.10")), [(("title",), "“title”应为文字，这里是数字 5.10；请加引号")]),
    (top(title=True), [(("title",), "“title”应为文字，这里是true；请加引号")]),
    (top(title=None), [(("title",), "“title”应为文字，这里是空")]),
    (top(title={"a": 1}), [(("title",), "“title”应为文字，这里是“键: 值”")]),
    (top(year="2024"), [(("year",), "“year”应为整数，这里是“2024”；请去掉引号")]),
    (top(year="今年"), [(("year",), "“year”应为整数，这里是“今年”")]),
    (task(numbered="no"), [((*AT_TASK, "numbered"), "“numbered”应为true 或 false，这里是“no”")]),
    (task(heading=3), [((*AT_TASK, "heading"), "“heading”应为文字 或 空（null），这里是数字 3；请加引号")]),
    (task(units="省工信厅"), [((*AT_TASK, "units"), "“units”应为列表，这里是“省工信厅”")]),
    (task(units={"lead": "甲"}), [((*AT_TASK, "units", "lead"), "“lead”应为列表，这里是“甲”")]),
    (
        task(units=["甲", ["乙", 3]]),
        [((*AT_TASK, "units", 1, 1), "“units”的第 2 项应为文字，这里是数字 3；请加引号")],
    ),
    (
        task(parts=[{"point": False}]),
        [((*AT_TASK, "parts", 0, "point"), "“point”应为true 或 文字，这里是false")],
    ),
    (top(overall=[]), [(("overall",), "“overall”应为空（null） 或 “键: 值”，这里是列表")]),
    (top(closing=3), [(("closing",), "“closing”应为文字 或 列表，这里是数字 3")]),
    (top(closing=["甲", ""]), [(("closing", 1), f"“closing”的第 2 项{EMPTY}")]),
    # Words from a list
    (top(status="isued"), [(("status",), f"“status”只能写 {STATUSES}，这里是“isued”；是不是 issued？")]),
    (target(op="≥"), [((*AT_TARGET, "op"), "“op”只能写 >=、>、=、~、<、<=，这里是“≥”")]),
    (top(schema="fjplan/plan@2"), [(("schema",), "“schema”应写 fjplan/plan@1，这里是“fjplan/plan@2”")]),
    (
        top(conventions={"clause": {"groups": "every"}}),
        [(("conventions", "clause", "groups"), '“groups”应为"all" 或 列表，这里是“every”')],
    ),
    (
        top(conventions={"clause": {"groups": [["甲"]]}}),
        [(("conventions", "clause", "groups", 0, 0), f"“groups”的第 1 项只能写 {KINDS}，这里是“甲”")],
    ),
    # Patterns
    (top(title=""), [(("title",), f"“title”{EMPTY}")]),
    (top(title=" 甲"), [(("title",), f"“title”{LINE}")]),
    (top(title="甲\n乙"), [(("title",), f"“title”{LINE}")]),
    (task(text=" "), [((*AT_TASK, "text"), f"“text”{EMPTY}")]),
    (top(id="甲"), [(("id",), "“id”“甲”不是编号；用小写字母开头，只用小写字母、数字和连字符")]),
    (top(id="x" * (shapes.MAX_ID + 1)), [(("id",), f"“id”过长，最多 {shapes.MAX_ID} 个字符")]),
    (
        target(value="1,000"),
        [((*AT_TARGET, "value"), "“value”“1,000”不是数字；照写阿拉伯数字，不带单位、逗号和正号")],
    ),
    (
        target(value="一\n" * 30),
        [((*AT_TARGET, "value"), f"“value”“{'一 ' * 10}……”不是数字；照写阿拉伯数字，不带单位、逗号和正号")],
    ),
    (target(value=None), [((*AT_TARGET, "value"), "“value”应为数字 或 文字，这里是空")]),
    # Lists
    (top(tasks=[]), [(("tasks",), f"“tasks”{EMPTY_LIST}")]),
    (task(units=["甲", []]), [((*AT_TASK, "units", 1), f"“units”的第 2 项{EMPTY_LIST}")]),
    # Years and days
    (top(year=24), [(("year",), "“year”应为 1949 至 2999 之间的年份，这里是数字 24")]),
    (top(until=3000), [(("until",), "“until”应为 1949 至 2999 之间的年份，这里是数字 3000")]),
    (due(24), [(AT_DUE, "“by”应为 1949 至 2999 之间的年份，这里是数字 24")]),
    (due("2024-02-30"), [(AT_DUE, "没有 2024-02-30 这一天；请查日历")]),
    (due("2024-13"), [(AT_DUE, f"“by”“2024-13”{DAY}")]),
    (due("年底"), [(AT_DUE, f"“by”“年底”{DAY}")]),
    (due(None), [(AT_DUE, "“by”应为整数 或 文字，这里是空")]),
    (
        top(notice={**NOTICE, "date": "2024-02-30"}),
        [(("notice", "date"), "没有 2024-02-30 这一天；请查日历")],
    ),
    (top(notice={**NOTICE, "date": "2024.4.30"}), [(("notice", "date"), f"“date”“2024.4.30”{DAY}")]),
    (
        top(notice={**NOTICE, "disclosure": {"brackets": 1}}),
        [
            (("notice", "disclosure"), "缺少“text”（文字）"),
            (("notice", "disclosure", "brackets"), "“brackets”应为true 或 false，这里是数字 1"),
        ],
    ),
]


def explained(data: Any) -> list[Issue]:
    return schema.explain(data, TEXT)


@pytest.mark.parametrize(("data", "expected"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_a_fault_is_explained_where_it_stands(data: Any, expected: list[tuple[NodePath, str]]) -> None:
    issues = explained(data)
    assert [(issue.where, issue.message) for issue in issues] == expected
    assert {issue.check for issue in issues} == {SCHEMA}


def test_only_an_unknown_key_is_shown_at_the_key() -> None:
    assert {issue.message[:2] for data, _ in CASES for issue in explained(data) if issue.on_key} == {"没有"}
    assert [issue.on_key for issue in explained(top(titel="甲", year=1))] == [True, False]


def test_a_plan_without_fault_has_nothing_to_explain() -> None:
    assert explained(top()) == []


def test_no_message_is_jsonschemas_english() -> None:
    values: list[Any] = [
        None,
        True,
        0,
        Decimal("3.5"),
        "",
        "x y z",
        "2024-02-30",
        [],
        {},
        ["x"],
        [[]],
        {"x": {}},
    ]
    full = load_file(str(ROOT / "tests/data/plans/forms/fujian-2020.yaml")).data
    for key in [*full, "zzz"]:
        for value in values:
            for issue in explained({**full, key: value}):
                own = issue.message.replace("x y z", "")
                assert not re.search(r"[A-Za-z']+ [A-Za-z']+ [A-Za-z']+", own), issue.message
                assert re.search("[一-鿿]", own)


def test_the_same_fault_is_told_once() -> None:
    issues = explained(task(units={"lead": [], "support": []}))
    assert len(issues) == len(set(issues)) == 2
