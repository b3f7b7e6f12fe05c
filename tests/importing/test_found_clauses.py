"""Which brackets and lines of running text are unit clauses, and where they stand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fjplan import assets
from fjplan.clauses import ClauseWriter, parse_clause
from fjplan.importing.fitting import Place, composes, fit
from fjplan.importing.found_clauses import FoundClause, find_clauses
from fjplan.importing.habits import Written, infer
from fjplan.model import (
    Assignment,
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Mention,
    Role,
    Term,
    UnitKind,
)
from fjplan.registry import decode_table, read_registry

AFTER, BEFORE, LINE, LINES = (
    ClauseStand.AFTER_STOP,
    ClauseStand.BEFORE_STOP,
    ClauseStand.LINE,
    ClauseStand.LINES,
)


def inner_of(text: str) -> list[str]:
    return [found.inner for found in find_clauses(text)]


def around(before: str, clause: str, after: str = "") -> FoundClause:
    """The clause as it is to be found between other words, after a stop."""
    return FoundClause(len(before), len(before) + len(clause), clause[1:-1])


@pytest.mark.parametrize(
    "clause",
    [
        # Labels (U1, U18, U19, U22).
        "（责任单位：省数据管理局、工信厅、通信管理局，各设区市，省大数据集团）",
        "（责任部门：省工信厅）",
        "（牵头单位：省工信厅）",
        "（牵头责任单位：市数据管理局；相关责任单位：市工信局等市直有关单位）",
        "（部门分工：省工信厅）",
        "（责任人：王某）",
        "（分管省领导：甲；牵头单位：省工信厅）",
        "（责任单位:省工信厅）",
        "（ 责任单位： 省工信厅）",
        # Brackets of other kinds (U6), with brackets inside.
        "〔责任单位：省数据管理局，各设区市（含平潭综合实验区，下同）〕",
        "（责任单位：各市、县〔市、区〕政府）",
        "【责任单位：省工信厅】",
        "[责任单位：省工信厅]",
        "(责任单位：省工信厅)",
        # Roles by verb (U13, U15, U16, U17, U22).
        "（省委机要局、省经济信息中心负责）",
        "（省水利厅牵头，省经济信息中心、空间信息工程研究中心配合）",
        "（省信息化局牵头，海西物联网研究院负责）",
        "（省科技厅、工业和信息化厅按职责分工负责，各地级以上市人民政府结合实际落实）",
        "（分管副省长、协管副秘书长负责，省发展改革委牵头）",
        "（各设区市政府负责）",
        "（省数字办、通信管理局等省直有关单位负责）",
        "（中国电信福建分公司承担）",
        # A bracket inside a unit's name (U24).
        "（市行政（市民）服务中心管委会牵头）",
        "（责任单位：市商务局（投促局））",
        # What follows the last verb (U18, T7).
        "（财政部负责，2019年6月底前完成）",
        "（省工信厅负责，持续推进）",
        "（责任单位：省发展改革委，列第一位的为牵头单位，下同）",
        "（省工信厅牵头，省科技厅配合；排在第一位的部门为牵头部门）",
    ],
)
def test_a_bracket_with_a_label_or_a_role_at_its_end_is_a_clause(clause: str) -> None:
    before = "持续开展“双千兆”网络建设。"
    expected = around(before, clause)
    found = list(find_clauses(before + clause))
    assert found == [
        FoundClause(expected.start, expected.end, expected.inner.strip(), closed=True, stands=AFTER)
    ]


@pytest.mark.parametrize(
    "bracket",
    [
        # L14, and what 003 has in brackets.
        "（二期）",
        "（ICC）",
        "（FTTH）",
        "（2013年2月）",
        "（福州大学）",
        "（罗源段）",
        "（见附件一）",
        "（含平潭综合实验区，下同）",
        "（如省工信厅牵头）",
        "（即省工信厅负责）",
        "（先行先试、稳步推进）",
        "（省工信厅）",
        "（省工信厅负责。省科技厅配合）",
        "（注：省工信厅）",
        "（责任单位：）",
        "（）",
        "（责任单位" + "省工信厅" * 300 + "负责）",
    ],
)
def test_any_other_bracket_is_none(bracket: str) -> None:
    assert inner_of(f"建设国家信息平台{bracket}，推进应用。") == []


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("推进共享。（省工信厅负责）", [AFTER]),
        ("推进共享（省工信厅负责）。", [BEFORE]),
        ("推进共享（省工信厅负责）；加快应用。", [BEFORE]),
        ("推进共享（省工信厅负责）", [AFTER]),
        # U13: the 。 after the bracket, too.
        ("推进共享。（省工信厅负责）。", [AFTER]),
        ("（省工信厅负责）", [LINE]),
        ("（省工信厅负责）。", [LINE]),
        ("　（责任单位：省工信厅）  ", [LINE]),
        ("推进共享。（省工信厅负责）加快应用（省科技厅牵头）。", [AFTER, BEFORE]),
    ],
)
def test_where_a_clause_stands(text: str, stands: list[ClauseStand]) -> None:
    assert [found.stands for found in find_clauses(text)] == stands


@pytest.mark.parametrize(
    "line", ["责任单位：省工信厅、省科技厅", "　牵头单位：区发改局", "部门分工：省工信厅", "分管省领导：甲"]
)
def test_a_labelled_line_is_a_clause_as_a_whole(line: str) -> None:
    assert list(find_clauses(line)) == [FoundClause(0, len(line), line.strip(), stands=LINES)]


@pytest.mark.parametrize("line", ["责任单位：", "工作重点：省工信厅", "各责任单位要加强领导。"])
def test_a_line_without_a_label_or_without_units_is_text(line: str) -> None:
    assert inner_of(line) == []


def test_a_clause_that_never_closes_runs_to_the_end_of_the_line() -> None:
    # No. 6 of 2024 (U25).
    text = "建设省一体化公共数据平台。（责任单位：省数据管理局，福州大学，省大数据集团"
    assert list(find_clauses(text)) == [
        FoundClause(
            13, len(text), "责任单位：省数据管理局，福州大学，省大数据集团", closed=False, stands=AFTER
        )
    ]


def test_an_unclosed_bracket_around_a_closed_one() -> None:
    text = "推进。（责任单位：省数据管理局，各设区市（含平潭综合实验区，下同）"
    assert inner_of(text) == ["责任单位：省数据管理局，各设区市（含平潭综合实验区，下同）"]
    assert [found.closed for found in find_clauses(text)] == [False]


def test_an_unclosed_bracket_without_a_label_is_text() -> None:
    assert inner_of("推进共享。（省工信厅负责") == []


def test_several_clauses_of_one_paragraph_come_in_order() -> None:
    text = "甲（省委机要局负责）。乙（二期）（省数字办牵头，省经济信息中心负责）。丙（各设区市政府负责）。"
    assert inner_of(text) == [
        "省委机要局负责",
        "省数字办牵头，省经济信息中心负责",
        "各设区市政府负责",
    ]


def test_a_stray_closing_bracket_hides_no_clause() -> None:
    assert inner_of("1）推进共享）。（省工信厅负责）") == ["省工信厅负责"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("推进共享。（省公安厅、数据管理局）", ["省公安厅、数据管理局"]),
        ("推进共享。（省工信厅）", ["省工信厅"]),
        ("推进共享。（省工信厅，2020年底前完成）。", ["省工信厅，2020年底前完成"]),
        ("推进共享（省公安厅、数据管理局）。", []),
        ("推进共享。（省公安厅、数据管理局）加快应用。", []),
        ("推进共享。（福州大学）", []),
        ("推进共享。（政务、医疗、教育）", []),
    ],
)
def test_units_alone_in_the_last_bracket_after_a_sentence_are_a_clause(text: str, inner: list[str]) -> None:
    assert inner_of(text) == inner


def test_a_label_after_a_sentence_needs_no_bracket() -> None:
    text = "推进共享。牵头单位：省工信厅、省科技厅。"
    assert list(find_clauses(text)) == [FoundClause(5, 19, "牵头单位：省工信厅、省科技厅", stands=AFTER)]
    assert inner_of("推进共享，责任单位：省工信厅。") == []


def test_the_stop_of_a_labelled_line_is_no_part_of_the_clause() -> None:
    assert list(find_clauses("责任单位：省工信厅。")) == [
        FoundClause(0, 9, "责任单位：省工信厅", stands=LINES)
    ]


# Whatever the habits

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FUJIAN = Place(2024, "福建省")
NOTE = "列第一位的为牵头单位，下同"
TOGETHER = {UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.INSTITUTION}
# Names in full, so that none can be taken for one whose 省 or 人民政府 was left out.
NAMES = sorted(
    {
        name
        for unit in REGISTRY.units
        if unit.region in ("", FUJIAN.region) and unit.in_force(FUJIAN.year) is not False
        for name in ((unit.name,) if unit.kind is UnitKind.GOVERNMENT else (unit.name, *unit.short_names))
        if REGISTRY.find(name, FUJIAN.year, FUJIAN.region) is unit and not unit.elided_level(name)
    }
)
LABELS = (
    (Role.LEAD, "牵头责任单位"),
    (Role.RESPONSIBLE, "相关责任单位"),
    (Role.SHARED, "分工单位"),
    (Role.LOCAL, "落实单位"),
    (Role.SUPPORT, "协办单位"),
)
HABITS = st.builds(
    ClauseConvention,
    style=st.sampled_from(ClauseStyle),
    label=st.sampled_from(["责任单位", "责任部门"]),
    labels=st.just(LABELS),
    verbs=st.sampled_from([(), ((Role.LEAD, "总牵头"), (Role.SUPPORT, "参与"))]),
    brackets=st.sampled_from(Brackets),
    groups=st.sampled_from([(), (frozenset(UnitKind),), (frozenset(TOGETHER),)]),
    elide=st.frozensets(st.sampled_from(UnitKind)),
    elide_suffix=st.sampled_from([None, "人民政府"]),
    note=st.sampled_from([None, NOTE, f"；{NOTE}"]),
)


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    """Units with no role or each with one, in the order of roles, maybe an open end."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    # 各设区市、三明市人民政府 may say 各设区市人民政府.
    assume(not any(one == "各设区市" and other.endswith("政府") for one, other in pairwise(names)))
    roles: list[Role | None] = [None] * len(names)
    if draw(st.booleans()):
        drawn = draw(st.lists(st.sampled_from(Role), min_size=len(names), max_size=len(names)))
        roles = [*sorted(drawn, key=list(Role).index)]
    if draw(st.booleans()):
        names.append("等省直有关单位")
        roles.append(roles[-1])
    return Assignment(
        mentions=tuple(Mention(name=name, role=role) for name, role in zip(names, roles, strict=True))
    )


def units(assignment: Assignment) -> Counter[str]:
    """The units by id, whatever they are called."""
    found = [(REGISTRY.find(each.name, 2024, "福建省"), each.name) for each in assignment.mentions]
    return Counter(unit.id if unit else name for unit, name in found)


@settings(max_examples=150, deadline=None)
@given(assignments(), HABITS)
def test_a_written_clause_is_found_and_composes_to_the_letter_or_is_kept(
    assignment: Assignment, convention: ClauseConvention
) -> None:
    terms = (Term(term="各设区市", gloss="含平潭综合实验区，下同"),)
    conventions = Conventions(clause=convention, terms=terms)
    (clause,) = ClauseWriter(conventions, REGISTRY, 2024, "福建省").write(assignment)
    sentence = f"推进（二期）建设。{clause}加快应用。"
    (found,) = find_clauses(sentence)
    assert sentence[found.start : found.end] == clause
    assert found.inner == clause[1:-1]

    parsed = parse_clause(clause, convention, REGISTRY, 2024, "福建省")
    assert ClauseWriter(conventions, REGISTRY, 2024, "福建省").write(parsed) == (clause,)

    told, glosses = infer([Written(found.inner, clause[0], found.stands)], REGISTRY, FUJIAN)
    read, is_composed = fit(found.inner, told, glosses, REGISTRY, FUJIAN)
    assert units(read) == units(assignment)
    if is_composed:
        again = composes(read, told, [term for term in glosses if term.gloss in clause], REGISTRY, FUJIAN)
        assert [line[1:-1] for line in again] == [found.inner]
