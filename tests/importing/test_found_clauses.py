"""Which brackets and lines of running text are unit clauses, and where they stand."""

from __future__ import annotations

import pytest

from fjplan.importing.found_clauses import FoundClause, find_clauses
from fjplan.model import ClauseStand

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
        FoundClause(13, len(text), "责任单位：省数据管理局，福州大学，省大数据集团", closed=False, stands=AFTER)
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
