"""Parts, points and unit clauses inside a task, 总体要求 before the tasks, and what a target comes to."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from fjplan import assets
from fjplan.model import (
    Assignment,
    Bullet,
    ClauseConvention,
    ClauseStand,
    Conventions,
    Counts,
    Force,
    Level,
    Marker,
    Mention,
    Milestone,
    Numbering,
    Op,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Quantity,
    Role,
    Section,
    Stand,
    Target,
    Task,
    Term,
)
from fjplan.outline import Outline
from fjplan.printed import PrintedTarget
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
LINE, RUN_IN = Stand.LINE, Stand.RUN_IN
TWO = (
    Level(number=Numbering.CHINESE, heading=LINE, stop=False),
    Level(number=Numbering.ARABIC, heading=RUN_IN, stop=True),
)
THREE = (TWO[0], Level(number=Numbering.CHINESE_PAREN, heading=LINE, stop=False), TWO[1])


def plan(*children: Section | Task, levels: tuple[Level, ...] = TWO, **others: Any) -> Plan:
    conventions = Conventions(levels=levels, **others.pop("conventions", {}))
    return Plan(
        id="fj-2024",
        year=2024,
        title="要点",
        region="福建省",
        children=children,
        conventions=conventions,
        **others,
    )


def section(known: str, *children: Section | Task, **others: Any) -> Section:
    return Section(id=known, title=known.title(), children=children, **others)


def task(known: str, text: str | None = "做。", **others: Any) -> Task:
    return Task(id=known, heading="标题", text=text, **others)


def units(*names: str) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=name) for name in names))


def walked(work: Plan) -> Outline:
    outline = Outline(work, REGISTRY)
    outline.overall()
    outline.children(work.children, None, 1)
    return outline


def blocks(work: Plan) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.depth, block.text) for block in walked(work).blocks]


def body(one: Task, **conventions: Any) -> list[str]:
    """The paragraphs of one task."""
    return [text for _, _, text in blocks(plan(section("a", one), conventions=conventions))[1:]]


# Parts and points


def test_parts_run_on_each_with_its_clause() -> None:  # U12 U13
    one = task(
        "t1",
        text=None,
        parts=(
            Part(text="整合学校。", assignment=units("省教育厅", "省卫健委")),
            Part(id="own", text="统筹中心。", assignment=units("各设区市人民政府")),
        ),
    )
    assert body(one) == [
        "1.标题。整合学校。（责任单位：省教育厅、省卫健委）统筹中心。（责任单位：各设区市人民政府）"
    ]
    found = walked(plan(section("a", one))).nodes
    assert [(n.id, n.parent, n.kind.value, n.text, n.clause) for n in found[2:]] == [
        ("t1.1", "t1", "part", "整合学校。", "（责任单位：省教育厅、省卫健委）"),
        ("own", "t1", "part", "统筹中心。", "（责任单位：各设区市人民政府）"),
    ]
    assert [unit.id for unit in found[2].units] == ["fj-jyt", "fj-wjw"]


@pytest.mark.parametrize(
    ("usual", "own", "expected"),
    [
        (LINE, None, ["1.标题。做。", "一是甲。", "二是乙。"]),
        (RUN_IN, None, ["1.标题。做。一是甲。二是乙。"]),
        (RUN_IN, LINE, ["1.标题。做。", "一是甲。二是乙。"]),
        (LINE, RUN_IN, ["1.标题。做。一是甲。", "二是乙。"]),
    ],
)
def test_points_stand_as_the_convention_says_or_the_part(
    usual: Stand, own: Stand | None, expected: list[str]
) -> None:
    parts = (Part(is_point=True, text="甲。", stands=own), Part(is_point=True, text="乙。"))
    assert body(task("t1", parts=parts), points=usual) == expected


def test_points_count_points_alone() -> None:
    parts = (
        Part(text="另外，"),
        Part(is_point=True, text="甲。"),
        Part(text="乙。"),
        Part(is_point=True, text="丙。"),
    )
    assert body(task("t1", parts=parts)) == ["1.标题。做。另外，", "一是甲。乙。", "二是丙。"]


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        (ClauseStand.AFTER_STOP, ["1.标题。做。", "再做。（责任单位：省工信厅）"]),
        (ClauseStand.BEFORE_STOP, ["1.标题。做。", "再做（责任单位：省工信厅）。"]),
        (ClauseStand.LINE, ["1.标题。做。", "再做。", "（责任单位：省工信厅）"]),
        (ClauseStand.LINES, ["1.标题。做。", "再做。", "责任单位：省工信厅"]),
    ],
)
def test_the_clause_ends_the_last_paragraph(stands: ClauseStand, expected: list[str]) -> None:  # U21 U26
    one = task("t1", text="做。\n再做。", assignment=units("省工信厅"))
    assert body(one, clause=ClauseConvention(stands=stands)) == expected


def test_a_task_without_units_has_no_clause() -> None:  # U29
    assert body(task("t1")) == ["1.标题。做。"]


def test_a_kept_clause_stands_as_written_and_takes_its_gloss_along() -> None:
    terms = (Term(term="各设区市", gloss="含平潭综合实验区，下同"),)
    note = ClauseConvention(note="列第一位的为牵头单位，下同")
    kept = "（省工信厅、各设区市负责，列第一位的为牵头单位，下同）"
    tasks = [
        task("t1", assignment=units("省工信厅", "各设区市"), clause=kept),
        task("t2", assignment=units("各设区市")),
        task("t3", assignment=units("各设区市")),
    ]
    work = plan(section("a", *tasks), conventions={"terms": terms, "clause": note})
    assert [node.clause for node in walked(work).nodes[1:]] == [
        kept,
        "〔责任单位：各设区市（含平潭综合实验区，下同）〕",
        "（责任单位：各设区市）",
    ]


def test_the_first_unit_leads_only_where_the_document_says_so() -> None:  # U18
    one = task("t1", assignment=units("省工信厅", "省发改委"))
    for first_is_lead, roles in ((False, [None, None]), (True, [Role.LEAD, None])):
        clause = ClauseConvention(first_is_lead=first_is_lead)
        node = walked(plan(section("a", one), conventions={"clause": clause})).nodes[1]
        assert [unit.role for unit in node.units] == roles
        assert node.clause == "（责任单位：省工信厅、省发改委）"


def test_an_unknown_unit_is_printed_and_has_no_id() -> None:
    node = walked(plan(section("a", task("t1", assignment=units("省未来局"))))).nodes[1]
    assert [(unit.name, unit.id) for unit in node.units] == [("省未来局", None)]


# 总体要求


def test_one_paragraph_takes_no_number() -> None:  # O1 O4
    overall = Overall(preamble=("为强化引领，制定本计划。",), text="总体要求是：甲。\n乙。")
    work = plan(section("a"), overall=overall)
    assert blocks(work) == [
        ("paragraph", 0, "为强化引领，制定本计划。"),
        ("paragraph", 0, "总体要求是：甲。"),
        ("paragraph", 0, "乙。"),
        ("heading", 1, "一、A"),
    ]


def test_without_one_the_first_section_begins() -> None:  # O5
    outline = walked(plan(section("a")))
    assert outline.printed_overall is None
    assert [block.text for block in outline.blocks] == ["一、A"]


def test_a_section_of_its_own_takes_the_first_number() -> None:  # O3 O6
    target = Target(metric="设施", quantity=Quantity(value=Decimal(3), measure="个"), quote="3个")
    parts = (
        OverallPart(role=OverallRole.GUIDING, heading="指导思想", text="以甲为指导。\n坚持乙。"),
        OverallPart(
            role=OverallRole.PRINCIPLES,
            heading="基本原则",
            bullets=(Bullet(heading="坚持统筹", text="一盘棋。"), Bullet(text="无标题。")),
            marker=Marker.ARABIC,
        ),
        OverallPart(
            role=OverallRole.GOALS,
            heading="发展目标",
            milestones=(
                Milestone(by=datetime.date(2018, 12, 31), text="到2018年底，建成3个。", targets=(target,)),
            ),
            bullets=(Bullet(heading="设施升级", targets=(target,)), Bullet(heading="怎样？", text="好。")),
        ),
    )
    overall = Overall(preamble=("制定本方案。",), heading="总体要求", text="总的来说。", parts=parts)
    outline = walked(plan(section("a", section("a1")), overall=overall, levels=THREE))
    assert [(block.kind.value, block.depth, block.text) for block in outline.blocks] == [
        ("paragraph", 0, "制定本方案。"),
        ("heading", 1, "一、总体要求"),
        ("paragraph", 0, "总的来说。"),
        ("heading", 2, "（一）指导思想"),
        ("paragraph", 0, "以甲为指导。"),
        ("paragraph", 0, "坚持乙。"),
        ("heading", 2, "（二）基本原则"),
        ("paragraph", 0, "1.坚持统筹。一盘棋。"),
        ("paragraph", 0, "2.无标题。"),
        ("heading", 2, "（三）发展目标"),
        ("paragraph", 0, "到2018年底，建成3个。"),
        ("paragraph", 0, "——设施升级。"),
        ("paragraph", 0, "——怎样？好。"),
        ("heading", 1, "二、A"),
        ("heading", 2, "（一）A1"),
    ]
    found = outline.printed_overall
    assert found
    assert (found.number, found.heading, found.preamble) == ("一、", "总体要求", ("制定本方案。",))
    assert [(part.role, part.number, part.heading) for part in found.parts] == [
        ("guiding", "（一）", "指导思想"),
        ("principles", "（二）", "基本原则"),
        ("goals", "（三）", "发展目标"),
    ]
    assert [(item.number, item.heading, item.text) for item in found.parts[2].items] == [
        (None, None, "到2018年底，建成3个。"),
        ("——", "设施升级", None),
        ("——", "怎样？", "好。"),
    ]
    # A milestone's targets are due with it, a bullet's at the plan's end.
    assert [item.targets[0].deadline.year for item in found.parts[2].items[:2]] == [2018, 2024]


# Targets


@pytest.mark.parametrize(
    ("until", "own", "due"),
    [
        (None, None, datetime.date(2024, 12, 31)),
        (2026, None, datetime.date(2026, 12, 31)),
        (2026, datetime.date(2025, 6, 30), datetime.date(2025, 6, 30)),
    ],
)
def test_a_target_is_due_at_the_end_of_the_plan_unless_it_says_when(
    until: int | None, own: datetime.date | None, due: datetime.date
) -> None:
    target = Target(
        metric="规模",
        quantity=Quantity(value=Decimal("3.20"), measure="万亿元"),
        op=Op.ABOVE,
        quote="突破3.20万亿元",
        force=Force.STRIVE,
        counts=Counts.STOCK,
        deadline=own,
    )
    work = plan(section("a", task("t1", targets=(target,)), targets=(target,)), until=until)
    expected = PrintedTarget(
        metric="规模",
        op=Op.ABOVE,
        value=Decimal("3.20"),
        measure="万亿元",
        base_value=Decimal(3200000000000),
        base_measure="元",
        force=Force.STRIVE,
        deadline=due,
        quote="突破3.20万亿元",
    )
    assert [node.targets for node in walked(work).nodes] == [(expected,), (expected,)]
