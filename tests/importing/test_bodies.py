"""Sections and tasks of an imported text: what each holds, and that it prints as it was written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.imported import Imported
from fjplan.importing.document import Options, import_document
from fjplan.model import Assignment, Mention, Numbering, Part, Role, Section, Stand, Task
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
TITLE = "2024年福建省数字福建工作要点"
UNITS = "（责任单位：省工信厅）"
TWO = "（责任单位：省工信厅、省科技厅）"
# Two tasks that show the usual habits.
OTHERS = f"""二、其他
1.丙任务。丙文，丙文。{UNITS}
2.丁任务。丁文，丁文。{UNITS}"""


def imported(text: str) -> Imported:
    """The plan of a text under a title; it prints as it was written."""
    source = f"{TITLE}\n{text}\n"
    result = import_document("plan.txt", source.encode(), REGISTRY, Options())
    words = "".join(block.text for block in compose(result.plan, REGISTRY).blocks())
    assert words == "".join(source.split())
    return result


def first(text: str) -> Any:
    """The first item of the first section, with others after it."""
    (section, _) = imported(f"一、甲\n{text}\n{OTHERS}").plan.children
    assert isinstance(section, Section)
    return section.children[0]


def to(*names: str, role: Role | None = None) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=name, role=role) for name in names))


def test_a_task_with_a_heading_a_text_and_units() -> None:
    assert first(f"1.加快升级网络。持续开展，推进应用。{TWO}") == Task(
        id="shengji-wangluo",
        heading="加快升级网络",
        text="持续开展，推进应用。",
        assignment=to("省工信厅", "省科技厅"),
    )


def test_a_task_without_a_heading() -> None:
    # L12: the guess is a doubt.
    result = imported(f"一、甲\n1.加快升级，推进应用。持续开展。{UNITS}\n{OTHERS}")
    task = next(result.plan.iter_tasks())
    assert (task.heading, task.text) == (None, "加快升级，推进应用。持续开展。")
    assert [(doubt.line, doubt.chose, doubt.others, doubt.why, doubt.path) for doubt in result.doubts] == [
        (
            3,
            "没有标题",
            ("首句作标题",),
            "首句有逗号或较长，作正文，不作标题",
            ("sections", 0, "tasks", 0, "text"),
        )
    ]


def test_a_heading_that_is_a_guess_is_doubted() -> None:
    result = imported(f"一、甲\n1.推进政务、医疗应用。持续开展，推进应用。{UNITS}\n{OTHERS}")
    assert [(doubt.chose, doubt.others, doubt.path) for doubt in result.doubts] == [
        ("标题“推进政务、医疗应用”", ("作正文的第一句",), ("sections", 0, "tasks", 0, "heading"))
    ]


def test_points_on_lines_of_their_own_with_units_of_their_own() -> None:
    # U14.
    task = first(
        f"1.加快升级。\n要抓好落实。\n一是建设，应用。{UNITS}\n二是提升，完善。（责任单位：省科技厅）"
    )
    assert task == Task(
        id="shengji",
        heading="加快升级",
        text="要抓好落实。",
        parts=(
            Part(is_point=True, text="建设，应用。", assignment=to("省工信厅")),
            Part(is_point=True, text="提升，完善。", assignment=to("省科技厅")),
        ),
    )


def test_a_point_with_a_heading() -> None:
    task = first(f"1.加快升级。\n一是建设网络。持续开展，应用。\n二是提升。完善，应用。{UNITS}")
    assert task.parts == (
        Part(is_point=True, heading="建设网络", text="持续开展，应用。"),
        Part(is_point=True, heading="提升", text="完善，应用。"),
    )


def test_a_text_of_several_paragraphs() -> None:
    assert first(f"1.加快升级。\n甲文，甲文。\n乙文，乙文。{UNITS}").text == "甲文，甲文。\n乙文，乙文。"


def test_a_stop_too_many_after_a_clause_is_dropped() -> None:
    source = f"{TITLE}\n一、甲\n1.乙任务。乙文，乙文。{UNITS}。\n2.丙任务。丙文，丙文。{UNITS}\n"
    result = import_document("plan.txt", source.encode(), REGISTRY, Options())
    assert next(result.plan.iter_tasks()).text == "乙文，乙文。"
    assert [(entry.old, entry.why) for entry in result.ledger.dropped] == [("。", "责任单位后多余的句号")]


def test_one_clause_after_all_points_is_the_tasks() -> None:
    task = first(f"1.加快升级。要抓好落实：一是建设，应用。二是提升，完善。{UNITS}")
    assert task == Task(
        id="shengji",
        heading="加快升级",
        text="要抓好落实：",
        parts=(Part(is_point=True, text="建设，应用。"), Part(is_point=True, text="提升，完善。")),
        assignment=to("省工信厅"),
    )


def test_points_that_stand_otherwise_than_most_say_so() -> None:
    result = imported(
        f"一、甲\n1.加快升级。\n一是建设，应用。\n二是提升，完善。{UNITS}\n"
        f"2.加快应用。要抓好：一是建设，应用。二是提升，完善。\n三是推广，普及。{UNITS}\n{OTHERS}"
    )
    assert result.plan.conventions.points is Stand.LINE
    tasks = list(result.plan.iter_tasks())
    assert [part.stands for part in tasks[0].parts] == [None, None]
    assert [part.stands for part in tasks[1].parts] == [Stand.RUN_IN, Stand.RUN_IN, None]


def test_two_clauses_make_parts() -> None:
    # U12.
    task = first(f"1.加快升级。甲文，甲文。{UNITS}乙文，乙文。（责任单位：省科技厅）")
    assert task == Task(
        id="shengji",
        heading="加快升级",
        parts=(
            Part(text="甲文，甲文。", assignment=to("省工信厅")),
            Part(text="乙文，乙文。", assignment=to("省科技厅")),
        ),
    )


def test_clauses_on_lines_of_their_own() -> None:
    # U26: as in most of 002.
    result = imported(f"一、甲\n1.乙任务。\n乙文，乙文。\n{UNITS}\n2.丙任务。\n丙文，丙文。\n{UNITS}")
    assert [(task.heading, task.text, task.assignment) for task in result.plan.iter_tasks()] == [
        ("乙任务", "乙文，乙文。", to("省工信厅")),
        ("丙任务", "丙文，丙文。", to("省工信厅")),
    ]
    assert result.plan.conventions.clause.stands.value == "line"


def test_clauses_before_the_stop_with_roles_by_verb() -> None:
    # U13, U15.
    tasks = imported(
        "一、甲\n（一）乙平台，乙应用（省水利厅牵头，省经济信息中心配合）。\n（二）丙平台，丙应用（省信息化局负责）。"
    ).plan.iter_tasks()
    assert [(task.text, task.assignment) for task in tasks] == [
        (
            "乙平台，乙应用。",
            Assignment(
                mentions=(
                    Mention(name="省水利厅", role=Role.LEAD),
                    Mention(name="省经济信息中心", role=Role.SUPPORT),
                )
            ),
        ),
        ("丙平台，丙应用。", to("省信息化局", role=Role.RESPONSIBLE)),
    ]


def test_labelled_lines() -> None:
    # U21.
    lines = "牵头单位：省工信厅\n责任单位：省科技厅"
    result = imported(f"一、甲\n1.乙任务。\n乙文，乙文。\n{lines}\n2.丙任务。\n丙文，丙文。\n{lines}")
    assert next(result.plan.iter_tasks()).assignment == Assignment(
        mentions=(Mention(name="省工信厅", role=Role.LEAD), Mention(name="省科技厅", role=Role.RESPONSIBLE))
    )


def test_a_bracket_in_a_name_and_one_that_is_no_clause() -> None:
    # U24, L14.
    text = (
        "2018年福州市数字福州工作要点\n一、甲\n"
        "1.集成电路设计中心（ICC）平台。建设（二期），应用。（市行政（市民）服务中心管委会牵头）\n"
        "2.乙任务。乙文，乙文。（市数字办牵头）"
    )
    result = import_document("plan.txt", text.encode(), REGISTRY, Options())
    task = next(result.plan.iter_tasks())
    assert (task.heading, task.text) == ("集成电路设计中心（ICC）平台", "建设（二期），应用。")
    assert task.assignment == to("市行政（市民）服务中心管委会", role=Role.LEAD)


def test_a_subsection_is_itself_the_task() -> None:
    # L6.
    section = imported(
        f"一、甲\n（一）乙\n1.丙任务。丙文，丙文。{UNITS}\n2.丁任务。丁文，丁文。{UNITS}\n（二）健全机制\n己文，己文。{UNITS}"
    ).plan.children[0]
    assert isinstance(section, Section)
    assert [type(child) for child in section.children] == [Section, Task]
    assert section.children_key == "items"
    assert section.children[1] == Task(
        id="jizhi", heading="健全机制", text="己文，己文。", assignment=to("省工信厅")
    )  # fmt: skip


def test_the_lead_of_a_section() -> None:
    # L9.
    section = imported(
        f"一、甲\n至2024年底，达到70%以上。\n1.丙任务。丙文，丙文。{UNITS}\n{OTHERS}"
    ).plan.children[0]
    assert isinstance(section, Section)
    assert section.lead == ("至2024年底，达到70%以上。",)


def test_the_last_paragraph_closes_the_plan() -> None:
    # L16.
    result = imported(f"{OTHERS}\n各地各部门要认真组织实施，及时报告。".replace("二、", "一、"))
    assert result.plan.closing == ("各地各部门要认真组织实施，及时报告。",)
    assert [task.text for task in result.plan.iter_tasks()] == ["丙文，丙文。", "丁文，丁文。"]


def test_what_says_that_it_closes_the_plan_needs_no_clause_before_it() -> None:
    # N15.
    tasks = "1.丙任务。\n丙文，丙文。\n2.丁任务。\n丁文，丁文。"
    result = imported(f"一、甲\n{tasks}\n本要点自印发之日起施行。\n有效期二年。")
    assert result.plan.closing == ("本要点自印发之日起施行。", "有效期二年。")
    assert [task.text for task in result.plan.iter_tasks()] == ["丙文，丙文。", "丁文，丁文。"]


@pytest.mark.parametrize("more", [f"\n另外报告，汇总。{UNITS}", "另外报告，汇总。"])
def test_more_of_the_last_task_does_not_close_the_plan(more: str) -> None:
    result = imported(f"{OTHERS}{more}".replace("二、", "一、"))
    assert result.plan.closing == ()
    assert [len(task.parts) for task in result.plan.iter_tasks()] == [0, 2]


@pytest.mark.parametrize("run_on", [True, False])
def test_numbers_run_on_or_begin_again(run_on: bool) -> None:
    # L1 to L4.
    numbers = ("1", "2", "3", "4") if run_on else ("1", "2", "1", "2")
    one, two, three, four = (f"{number}.任务{number}。甲文，甲文。{UNITS}" for number in numbers)
    result = imported(f"一、甲\n{one}\n{two}\n二、乙\n{three}\n{four}")
    levels = [(level.number, level.run_on) for level in result.plan.conventions.levels]
    assert levels[:2] == [(Numbering.CHINESE, False), (Numbering.ARABIC, run_on)]


def test_a_bracket_that_never_closes_is_closed_and_doubted() -> None:
    # U25: no. 6 of 2024.
    source = f"{TITLE}\n一、甲\n1.乙任务。乙文，乙文。{UNITS[:-1]}\n2.丙任务。丙文，丙文。{UNITS}\n"
    result = import_document("plan.txt", source.encode(), REGISTRY, Options())
    assert [(doubt.line, doubt.chose, doubt.why) for doubt in result.doubts] == [
        (3, "读到行末，补上右括号", "责任单位的右括号缺失")
    ]
    assert [(entry.line, entry.new, entry.why) for entry in result.ledger.added] == [
        (3, "）", "补上责任单位缺失的右括号")
    ]


def test_a_clause_that_cannot_be_composed_is_kept_and_doubted() -> None:
    odd = "（责任单位：省工信厅、省科技厅、商务厅）"
    usual = f"2.丙任务。丙文，丙文。{TWO}\n3.丁任务。丁文，丁文。{TWO}"
    result = imported(f"一、甲\n1.乙任务。乙文，乙文。{odd}\n{usual}")
    task = next(result.plan.iter_tasks())
    assert task.clause == odd
    assert task.assignment == to("省工信厅", "省科技厅", "省商务厅")
    assert [doubt.chose for doubt in result.doubts] == ["照录原文（clause）"]


def test_an_unknown_unit_is_doubted_once() -> None:
    unknown = "（责任单位：省某某厅）"
    result = imported(f"一、甲\n1.乙任务。乙文，乙文。{unknown}\n2.丙任务。丙文，丙文。{unknown}")
    (doubt,) = result.doubts
    assert (doubt.line, doubt.chose, doubt.why) == (3, "省某某厅", "登记册里没有这个单位")
    assert len(doubt.others) == 2


def test_every_id_is_its_own_and_a_words_target_is_found() -> None:
    result = imported(
        f"一、数据\n1.数据。建成5个平台，推进应用。{UNITS}\n2.数据。建成6个平台，推进应用。{UNITS}"
    )
    nodes = [node for _, node in result.plan.walk()]
    assert [node.id for node in nodes] == ["shuju", "shuju-2", "shuju-3"]
    assert [node.targets[0].quote for node in nodes if node.targets] == ["建成5个平台", "建成6个平台"]
    assert all(re.fullmatch("[a-z0-9-]+", node.id) for node in nodes)


@pytest.mark.parametrize("mark", ["！", "？"])
def test_a_heading_keeps_its_own_stop(mark: str) -> None:
    point = f"1.建设网络{mark}持续开展，应用。\n一是提升{mark}完善，应用。\n二是推广{mark}普及，应用。{UNITS}"
    assert (first(point).heading, first(point).parts[0].heading) == (f"建设网络{mark}", f"提升{mark}")
