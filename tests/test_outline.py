"""The body as printed: every form that sections, tasks, parts and 总体要求 take, paragraph by paragraph."""

from __future__ import annotations

from typing import Any

import pytest

from fjplan import assets
from fjplan.model import (
    Assignment,
    Conventions,
    Level,
    Mention,
    Numbering,
    Part,
    Plan,
    Role,
    Section,
    Stand,
    Task,
)
from fjplan.outline import Outline
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
LINE, RUN_IN = Stand.LINE, Stand.RUN_IN
CHINESE, PAREN, ARABIC = Numbering.CHINESE, Numbering.CHINESE_PAREN, Numbering.ARABIC


def level(
    number: Numbering, heading: Stand = LINE, *, stop: bool | None = None, run_on: bool = False
) -> Level:
    return Level(
        number=number, heading=heading, stop=heading is RUN_IN if stop is None else stop, run_on=run_on
    )


OF_2024 = (level(CHINESE), level(PAREN, run_on=True), level(ARABIC, RUN_IN, run_on=True))


def plan(*children: Section | Task, levels: tuple[Level, ...] = OF_2024, **others: Any) -> Plan:
    conventions = others.pop("conventions", {})
    return Plan(
        id="fj-2024",
        year=2024,
        title="要点",
        region="福建省",
        children=children,
        conventions=Conventions(levels=levels, **conventions),
        **others,
    )


def section(known: str, *children: Section | Task, **others: Any) -> Section:
    return Section(id=known, title=known.title(), children=children, **others)


def task(known: str, text: str | None = "做。", heading: str | None = "标题", **others: Any) -> Task:
    return Task(id=known, heading=heading, text=text, **others)


def units(*names: str, role: Role | None = None) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=name, role=role) for name in names))


def walked(work: Plan) -> Outline:
    outline = Outline(work, REGISTRY)
    outline.overall()
    outline.children(work.children, None, 1)
    return outline


def blocks(work: Plan) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.depth, block.text) for block in walked(work).blocks]


def nodes(work: Plan) -> list[tuple[str, str | None, str, str | None, str | None]]:
    return [(n.id, n.parent, n.kind.value, n.number, n.heading) for n in walked(work).nodes]


def heads(work: Plan) -> list[str]:
    """The first words of each paragraph that begins a node."""
    return [block.text for block in walked(work).blocks if block.node]


# Levels and numbering


def test_three_levels_run_on_and_a_task_may_be_the_subsection() -> None:  # L1 L6 L11
    work = plan(
        section("a", section("a1", task("t1"), task("t2"))),
        section("b", section("b1", task("t3"))),
        section("c", task("t4"), task("t5", heading="评价")),
    )
    assert blocks(work) == [
        ("heading", 1, "一、A"),
        ("heading", 2, "（一）A1"),
        ("paragraph", 3, "1.标题。做。"),
        ("paragraph", 3, "2.标题。做。"),
        ("heading", 1, "二、B"),
        ("heading", 2, "（二）B1"),
        ("paragraph", 3, "3.标题。做。"),
        ("heading", 1, "三、C"),
        ("heading", 2, "（三）标题"),
        ("paragraph", 0, "做。"),
        ("heading", 2, "（四）评价"),
        ("paragraph", 0, "做。"),
    ]
    assert nodes(work) == [
        ("a", None, "section", "一、", "A"),
        ("a1", "a", "section", "（一）", "A1"),
        ("t1", "a1", "task", "1.", "标题"),
        ("t2", "a1", "task", "2.", "标题"),
        ("b", None, "section", "二、", "B"),
        ("b1", "b", "section", "（二）", "B1"),
        ("t3", "b1", "task", "3.", "标题"),
        ("c", None, "section", "三、", "C"),
        ("t4.section", "c", "section", "（三）", "标题"),
        ("t4", "t4.section", "task", None, None),
        ("t5.section", "c", "section", "（四）", "评价"),
        ("t5", "t5.section", "task", None, None),
    ]
    placed = [block.node for block in walked(work).blocks]
    assert placed == ["a", "a1", "t1", "t2", "b", "b1", "t3", "c", "t4.section", "t4", "t5.section", "t5"]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        # L2: 一、 then 1. running on
        (
            (level(CHINESE), level(ARABIC, RUN_IN, run_on=True)),
            ["一、A", "1.标题。做。", "2.标题。做。", "二、B", "3.标题。做。"],
        ),
        # L3: 一、 then （一） restarting
        (
            (level(CHINESE), level(PAREN, RUN_IN)),
            ["一、A", "（一）标题。做。", "（二）标题。做。", "二、B", "（一）标题。做。"],
        ),
        # L4: running on, heading on a line of its own
        (
            (level(CHINESE), level(PAREN, run_on=True)),
            ["一、A", "（一）标题", "（二）标题", "二、B", "（三）标题"],
        ),
        # L13: a heading on its own line with a stop
        ((level(CHINESE), level(ARABIC, stop=True)), ["一、A", "1.标题。", "2.标题。", "二、B", "1.标题。"]),
        (
            (level(CHINESE), level(Numbering.ARABIC_PAREN, RUN_IN)),
            ["一、A", "（1）标题。做。", "（2）标题。做。", "二、B", "（1）标题。做。"],
        ),
        (
            (level(Numbering.NONE), level(Numbering.CIRCLED, RUN_IN)),
            ["A", "①标题。做。", "②标题。做。", "B", "①标题。做。"],
        ),
        # A level that no convention names
        ((level(CHINESE),), ["一、A", "标题", "标题", "二、B", "标题"]),
    ],
)
def test_two_levels(levels: tuple[Level, ...], expected: list[str]) -> None:
    assert (
        heads(plan(section("a", task("t1"), task("t2")), section("b", task("t3")), levels=levels)) == expected
    )


def test_a_heading_on_its_own_line_leaves_the_text_without_a_level() -> None:  # L13
    work = plan(section("a", task("t1")), levels=(level(CHINESE), level(ARABIC, stop=True)))
    assert blocks(work) == [("heading", 1, "一、A"), ("heading", 2, "1.标题。"), ("paragraph", 0, "做。")]
    assert nodes(work) == [("a", None, "section", "一、", "A"), ("t1", "a", "task", "1.", "标题")]


def test_thirty_flat_tasks() -> None:  # L8
    tasks = [task(f"t{index}", assignment=units("省工信厅")) for index in range(1, 31)]
    work = plan(*tasks, levels=(level(CHINESE, RUN_IN),))
    found = blocks(work)
    assert found[0] == ("paragraph", 1, "一、标题。做。（责任单位：省工信厅）")
    assert found[-1] == ("paragraph", 1, "三十、标题。做。（责任单位：省工信厅）")
    assert len(found) == 30
    assert nodes(work)[20] == ("t21", None, "task", "二十一、", "标题")


def test_restarting_three_levels_with_points() -> None:  # L5 L10
    point = Part(is_point=True, heading="促进创新", text="支持研发。", assignment=units("省工信厅"))
    bare = Part(is_point=True, text="培育企业。")
    levels = (level(CHINESE), level(PAREN), level(ARABIC, stop=True))
    work = plan(
        section("a", section("a1", task("t1", parts=(point, bare))), section("a2", task("t2"))), levels=levels
    )
    assert blocks(work) == [
        ("heading", 1, "一、A"),
        ("heading", 2, "（一）A1"),
        ("heading", 3, "1.标题。"),
        ("paragraph", 0, "做。"),
        ("paragraph", 0, "一是促进创新。支持研发。（责任单位：省工信厅）"),
        ("paragraph", 0, "二是培育企业。"),
        ("heading", 2, "（二）A2"),
        ("heading", 3, "1.标题。"),
        ("paragraph", 0, "做。"),
    ]
    assert nodes(work)[2:5] == [
        ("t1", "a1", "task", "1.", "标题"),
        ("t1.1", "t1", "part", "一是", "促进创新"),
        ("t1.2", "t1", "part", "二是", None),
    ]


def test_mixed_children_and_an_unnumbered_task() -> None:  # L7
    work = plan(
        section("a", task("t1", heading=None, numbered=False)),
        section("b", task("t2"), section("b1", task("t3")), task("t4", numbered=False)),
    )
    assert blocks(work) == [
        ("heading", 1, "一、A"),
        ("paragraph", 0, "做。"),
        ("heading", 1, "二、B"),
        ("heading", 2, "（一）标题"),
        ("paragraph", 0, "做。"),
        ("heading", 2, "（二）B1"),
        ("paragraph", 3, "1.标题。做。"),
        ("heading", 2, "标题"),
        ("paragraph", 0, "做。"),
    ]
    assert nodes(work)[1] == ("t1", "a", "task", None, None)
    assert nodes(work)[-2:] == [
        ("t4.section", "b", "section", None, "标题"),
        ("t4", "t4.section", "task", None, None),
    ]


def test_an_unnumbered_section_takes_no_number_from_the_next() -> None:
    work = plan(section("a"), section("b", numbered=False), section("c"))
    assert heads(work) == ["一、A", "B", "二、C"]


def test_a_task_without_a_heading_keeps_its_number() -> None:  # L12
    work = plan(section("a", task("t1", heading=None)), levels=(level(CHINESE), level(ARABIC, RUN_IN)))
    assert blocks(work)[1] == ("paragraph", 0, "1.做。")
    assert nodes(work)[1] == ("t1", "a", "task", "1.", None)


def test_a_task_of_only_a_heading() -> None:
    work = plan(section("a", task("t1", text=None)), levels=(level(CHINESE), level(ARABIC, RUN_IN)))
    assert blocks(work)[1] == ("paragraph", 2, "1.标题。")


def test_a_heading_with_its_own_mark_takes_no_stop() -> None:
    work = plan(section("a", task("t1", heading="怎么办？")), levels=(level(CHINESE), level(ARABIC, RUN_IN)))
    assert blocks(work)[1] == ("paragraph", 2, "1.怎么办？做。")


def test_lead_and_closing_stand_around_the_children_of_a_section() -> None:  # L9 L15 L16
    work = plan(
        section("a", task("t1"), lead=("到年底，占比达到70%。", "第二段。"), closing=("结语。",)),
        section("b", lead=("加强领导。",)),
        levels=(level(CHINESE), level(ARABIC, RUN_IN)),
    )
    assert blocks(work) == [
        ("heading", 1, "一、A"),
        ("paragraph", 0, "到年底，占比达到70%。"),
        ("paragraph", 0, "第二段。"),
        ("paragraph", 2, "1.标题。做。"),
        ("paragraph", 0, "结语。"),
        ("heading", 1, "二、B"),
        ("paragraph", 0, "加强领导。"),
    ]
    first = walked(work).nodes[0]
    assert (first.lead, first.closing) == (("到年底，占比达到70%。", "第二段。"), ("结语。",))
