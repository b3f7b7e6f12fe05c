"""What the parts of a plan say of each other: every fault as a whole list of issues."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import fjplan
from fjplan.building import build_plan
from fjplan.findings import CLAUSE_MISMATCH, DUPLICATE, REFERENCE, Issue
from fjplan.loading import load_file
from fjplan.model import NodePath
from fjplan.references import Facts, check_references
from fjplan.registry import decode_table, read_registry

ROOT = Path(__file__).parent.parent
UNITS = decode_table("units.csv", (Path(fjplan.__file__).parent / "data/units.csv").read_bytes())
FACTS = Facts(
    registry=read_registry([("units.csv", UNITS)]),
    other_plans={"fj-2023": {"network": "network", "cloud": "cloud", "ports": "network"}},
)
TASK: dict[str, Any] = {"id": "x", "text": "新增端口7万个以上。"}
AT: NodePath = ("tasks", 0)


def issues(**fields: Any) -> list[Issue]:
    plan = {"schema": "fjplan/plan@1", "id": "fj-2024", "year": 2024, "title": "甲", "region": "福建省"}
    if not fields.keys() & {"sections", "items"}:
        plan["tasks"] = [TASK]
    return list(check_references(build_plan({**plan, **fields}), FACTS))


def of_task(**fields: Any) -> list[Issue]:
    return issues(tasks=[{**TASK, **fields}])


def target(quote: str) -> dict[str, Any]:
    return {"metric": "数", "value": 7, "measure": "万个", "quote": quote}


def unsaid(quote: str, *path: str | int) -> Issue:
    message = f"正文里没有“{quote}”；请照正文一字不差地写，或改正文"
    return Issue(REFERENCE, path, message, quote=quote)


@pytest.mark.parametrize(
    "path", [ROOT / "plans/2024.yaml", *sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))], ids=str
)
def test_a_sound_plan_has_no_issue(path: Path) -> None:
    plan = load_file(str(path)).plan
    assert plan is not None
    assert list(check_references(plan, FACTS)) == []


def test_a_plan_may_not_end_before_it_begins() -> None:
    assert issues(until=2023) == [Issue(REFERENCE, ("until",), "止年 2023 早于起年 2024")]
    assert issues(until=2024) == []


# Ids


def test_an_id_is_used_once_in_sections_tasks_and_parts() -> None:
    message = "编号“a”重复；编号在一份计划里只用一次"
    task = {"id": "b", "parts": [{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}]}
    found = issues(sections=[{"id": "a", "title": "甲", "tasks": [task]}])
    first: NodePath = ("sections", 0, "id")
    parts: NodePath = ("sections", 0, "tasks", 0, "parts")
    assert found == [
        Issue(DUPLICATE, (*parts, 0, "id"), message, quote="a", other=first),
        Issue(DUPLICATE, (*parts, 1, "id"), message, quote="a", other=first),
    ]


# Levels


def test_a_level_that_is_not_agreed_on_is_told_once_where_it_begins() -> None:
    deep = {"id": "c", "title": "丙", "tasks": [TASK]}
    plan = {"sections": [{"id": "a", "title": "甲", "items": [{"id": "b", "text": "乙"}, deep]}]}
    message = "这里是第 2 级，conventions.levels 只说了 1 级；请补上这一级怎样编号"
    found = issues(conventions={"levels": [{"number": "chinese", "heading": "line"}]}, **plan)
    assert found == [
        Issue(REFERENCE, ("sections", 0, "items", 0, "id"), message),
        Issue(REFERENCE, ("sections", 0, "items", 1, "title"), message),
    ]


# Links to earlier plans


def test_a_task_continues_one_that_the_earlier_plan_has() -> None:
    links = [
        {"plan": "fj-2023", "task": "network"},
        {"plan": "fj-2023", "task": "gone"},
        {"plan": "fj-2022", "task": "unknown-plan"},
        {"plan": "fj-2024", "task": "x"},
    ]
    here: NodePath = (*AT, "continued_from")
    assert of_task(continued_from=links) == [
        Issue(REFERENCE, (*here, 1, "task"), "计划“fj-2023”里没有编号为“gone”的任务"),
        Issue(REFERENCE, (*here, 3, "plan"), "“fj-2024”就是本计划；这里应写往年的计划"),
    ]


def test_a_task_does_not_go_on_from_one_that_the_earlier_plan_has() -> None:
    links = [{"plan": "fj-2023", "task": "gone"}, {"plan": "fj-2024", "task": "x"}]
    here: NodePath = (*AT, "not_continued_from")
    assert of_task(not_continued_from=links) == [
        Issue(REFERENCE, (*here, 0, "task"), "计划“fj-2023”里没有编号为“gone”的任务"),
        Issue(REFERENCE, (*here, 1, "plan"), "“fj-2024”就是本计划；这里应写往年的计划"),
    ]


def test_a_task_goes_on_from_another_or_does_not() -> None:
    links = [{"plan": "fj-2023", "task": "network"}, {"plan": "fj-2022", "task": "network"}]
    here: NodePath = (*AT, "not_continued_from", 1, "task")
    assert of_task(continued_from=links[:1], not_continued_from=links[::-1]) == [
        Issue(
            REFERENCE,
            here,
            "任务“network”写了接着它，又写了不接着它；请留一处",
            other=(*AT, "continued_from", 0),
        )
    ]
    assert of_task(continued_from=links[:1], not_continued_from=links[1:]) == []


def test_a_part_is_not_denied_by_itself_nor_its_task_beside_it() -> None:
    whole, part = ({"plan": "fj-2023", "task": name} for name in ("network", "ports"))
    here: NodePath = (*AT, "not_continued_from", 0, "task")
    assert of_task(not_continued_from=[part]) == [
        Issue(REFERENCE, here, "“ports”是任务“network”的一部分；不接着的写任务的编号，接着的才可以写部分的")
    ]
    assert of_task(continued_from=[part], not_continued_from=[whole]) == [
        Issue(
            REFERENCE,
            here,
            "任务“network”写了接着它，又写了不接着它；请留一处",
            other=(*AT, "continued_from", 0),
        )
    ]


def test_what_a_task_does_not_go_on_from_is_said_once() -> None:
    link = {"plan": "fj-2023", "task": "network"}
    here: NodePath = (*AT, "not_continued_from")
    message = "任务“network”已经写过不接着它；请删去重复的一条"
    assert of_task(not_continued_from=[link, link]) == [
        Issue(REFERENCE, (*here, 1, "task"), message, other=(*here, 0))
    ]


def test_two_tasks_may_say_of_an_old_one_that_one_goes_on_from_it_and_one_does_not() -> None:
    link = [{"plan": "fj-2023", "task": "network"}]
    two = [{**TASK, "continued_from": link}, {**TASK, "id": "other", "not_continued_from": link}]
    assert issues(tasks=two) == []


def test_a_dropped_task_stood_in_the_earlier_plan() -> None:
    dropped = [{"task": "gone", "plan": "fj-2023", "reason": "甲"}, {"task": "gone", "reason": "甲"}]
    assert issues(dropped=dropped) == [
        Issue(REFERENCE, ("dropped", 0, "task"), "计划“fj-2023”里没有编号为“gone”的任务")
    ]


@pytest.mark.parametrize(("plan", "is_same"), [(None, True), ("fj-2023", True), ("fj-2022", False)])
def test_a_task_is_not_both_dropped_and_continued(plan: str | None, is_same: bool) -> None:
    dropped = {"task": "network", "reason": "甲"} | ({"plan": plan} if plan else {})
    task = {**TASK, "continued_from": [{"plan": "fj-2023", "task": "network"}]}
    issue = Issue(
        REFERENCE,
        ("dropped", 0, "task"),
        "任务“network”写了不再列入，又有任务接着它；请留一处",
        other=(*AT, "continued_from", 0),
    )
    assert issues(tasks=[task], dropped=[dropped]) == [issue] * is_same


# Quotes


def test_the_quote_of_a_target_stands_in_the_task_or_its_parts() -> None:
    parts = [{"point": "要点", "text": "二。", "targets": [target("要点"), target("一")]}]
    found = of_task(
        heading="标题", text="一。", parts=parts, targets=[target("标题"), target("二"), target("三")]
    )
    assert found == [
        unsaid("三", *AT, "targets", 2, "quote"),
        unsaid("一", *AT, "parts", 0, "targets", 1, "quote"),
    ]


def test_the_words_of_a_deadline_stand_in_the_task() -> None:
    deadlines = [{"quote": "端口7万个", "by": 2024}, {"quote": "年底前", "by": 2024}]
    assert of_task(deadlines=deadlines) == [unsaid("年底前", *AT, "deadlines", 1, "quote")]


def test_the_quote_of_a_section_stands_in_its_title_or_lead() -> None:
    section = {"id": "s", "title": "标题", "lead": ["一", "二"], "tasks": [TASK]}
    targets = [target("标题"), target("二"), target("7万个")]
    assert issues(sections=[{**section, "targets": targets}]) == [
        unsaid("7万个", "sections", 0, "targets", 2, "quote")
    ]


def test_the_quotes_of_the_overall_part_stand_where_their_targets_do() -> None:
    part = {
        "role": "goals",
        "heading": "目标",
        "text": "一",
        "milestones": [{"by": 2024, "text": "二", "targets": [target("二"), target("一")]}],
        "bullets": [{"heading": "三", "text": "四", "targets": [target("三"), target("二")]}],
        "targets": [target("一"), target("二"), target("三"), target("四"), target("六")],
    }
    overall = {"preamble": "五", "heading": "总体要求", "parts": [part]}
    overall["targets"] = [*part["targets"][:4], target("五"), target("六")]
    here: NodePath = ("overall", "parts", 0)
    assert issues(overall=overall) == [
        unsaid("六", "overall", "targets", 5, "quote"),
        unsaid("六", *here, "targets", 4, "quote"),
        unsaid("一", *here, "milestones", 0, "targets", 1, "quote"),
        unsaid("二", *here, "bullets", 0, "targets", 1, "quote"),
    ]
    assert issues(overall={"text": "一", "targets": [target("一"), target("二")]}) == [
        unsaid("二", "overall", "targets", 1, "quote")
    ]


# Clauses that were kept


def clause_issues(clause: str, units: Any) -> list[str]:
    found = of_task(clause=clause, units=units)
    assert all((each.check, each.where) == (CLAUSE_MISMATCH, (*AT, "clause")) for each in found)
    return [each.message.removeprefix("责任单位原文与 units 不一致：") for each in found]


@pytest.mark.parametrize(
    ("clause", "units", "expected"),
    [
        ("（责任单位：省数据管理局、工信厅，各设区市）", ["省数据管理局", "省工信厅", "各设区市"], []),
        ("（责任单位：省工业和信息化厅", ["省工信厅"], []),
        ("（省水利厅牵头，省经济信息中心配合）", {"lead": ["省水利厅"], "support": ["省经济信息中心"]}, []),
        ("（责任单位：省工信厅、水利厅）", ["省工信厅"], ["原文另有省水利厅"]),
        ("（责任单位：省工信厅）", ["省工信厅", "省水利厅"], ["原文没有省水利厅"]),
        ("（责任单位：省水利厅）", ["省工信厅"], ["原文另有省水利厅；原文没有省工信厅"]),
        ("（责任单位：省水利厅、工信厅）", ["省工信厅", "省水利厅"], ["次序、角色或负责领导不同"]),
        ("（省水利厅牵头）", ["省水利厅"], ["次序、角色或负责领导不同"]),
        ("（省水利厅牵头）", {"lead": ["省水利厅"], "leaders": ["副省长"]}, ["次序、角色或负责领导不同"]),
    ],
)
def test_a_kept_clause_names_the_units_beside_it(clause: str, units: Any, expected: list[str]) -> None:
    assert clause_issues(clause, units) == expected


def test_a_clause_is_held_to_the_units_of_its_own_part() -> None:
    part = {"text": "甲", "units": ["省水利厅"], "clause": "（责任单位：省工信厅）"}
    (issue,) = of_task(parts=[part], units=["省工信厅"])
    assert (issue.check, issue.where) == (CLAUSE_MISMATCH, (*AT, "parts", 0, "clause"))
