"""A clause fitted to its document's conventions: units grouped by hand only where print needs it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fjplan import assets
from fjplan.importing.fitting import Place, composes, fit, is_same, reads
from fjplan.model import Assignment, ClauseConvention, ClauseStyle, Mention, Role, Term, UnitKind
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FUJIAN = Place(2024, "福建省")
USUAL = ClauseConvention()
LABELS = ClauseConvention(style=ClauseStyle.LABELS)
NOTE = "列第一位的为牵头单位"
A, B, C, D = "省工信厅", "省科技厅", "省财政厅", "省委网信办"


def hands(inner: str, convention: ClauseConvention = USUAL) -> tuple[list[tuple[str, int | None]], bool]:
    """The units of a clause with the group that each is put in by hand, and whether that prints it."""
    assignment, printed = fit(inner, convention, (), REGISTRY, FUJIAN)
    return [(mention.name, mention.hand_group) for mention in assignment.mentions], printed


def test_a_clause_that_composes_needs_no_hand() -> None:
    assert hands(f"责任单位：{A}、{B}，{D}") == ([(A, None), (B, None), (D, None)], True)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        # One kind in two groups: the last is made by hand.
        (f"责任单位：{A}，{B}", [(A, None), (B, 1)]),
        # Two kinds in one group.
        (f"责任单位：{A}、{D}", [(A, 0), (D, 0)]),
        # The first group needs it, the last does not.
        (f"责任单位：{A}、{D}，{B}", [(A, 0), (D, 0), (B, None)]),
        # The last alone is not enough, the one in the middle is.
        (f"责任单位：{A}，{B}，{C}", [(A, None), (B, 1), (C, None)]),
        # Neither of two groups alone is enough.
        (f"责任单位：{A}、{D}，{B}、福州大学", [(A, 0), (D, 0), (B, 1), ("福州大学", 1)]),
        # Nor are two that follow each other.
        (
            f"责任单位：{A}、{D}，{B}、福州大学，{C}、省委宣传部",
            [(A, 0), (D, 0), (B, 1), ("福州大学", 1), (C, 2), ("省委宣传部", 2)],
        ),
    ],
)
def test_as_few_groups_as_need_it_are_made_by_hand(
    inner: str, expected: list[tuple[str, int | None]]
) -> None:
    assert hands(inner) == (expected, True)


def test_groups_by_hand_are_counted_within_their_role() -> None:
    inner = f"牵头单位：{A}，{B}；配合单位：{C}、{D}"
    assert hands(inner, LABELS) == ([(A, None), (B, 1), (C, 0), (D, 0)], True)


def test_a_clause_that_no_grouping_prints_is_read_as_it_is() -> None:
    assert hands(f"责任单位：{A}、{B}、商务厅") == ([(A, None), (B, None), ("省商务厅", None)], False)


def test_units_that_the_groups_do_not_count_are_not_made_by_hand() -> None:
    # 会同 names a unit that no 、 parts off.
    inner = f"责任单位：{A}会同{B}，{D}负责"
    assignment, printed = fit(inner, USUAL, (), REGISTRY, FUJIAN)
    assert ({mention.hand_group for mention in assignment.mentions}, printed) == ({None}, False)


def test_an_open_end_counts_as_a_unit() -> None:
    inner = f"责任单位：{A}、{D}等有关单位"
    assert hands(inner) == ([(A, 0), (D, 0), ("等有关单位", 0)], True)


def test_a_note_is_printed_where_the_clause_has_it() -> None:
    convention = replace(USUAL, note=NOTE)
    assert hands(f"责任单位：{A}、{B}，{NOTE}", convention) == ([(A, None), (B, None)], True)
    assert hands(f"责任单位：{A}、{B}", convention) == ([(A, None), (B, None)], True)


def test_a_gloss_is_printed_where_the_clause_has_it() -> None:
    term = Term(term="省数字办", gloss="省大数据局，下同")
    for inner in ("责任单位：省数字办（省大数据局，下同）、省工信厅", "责任单位：省数字办、省工信厅"):
        assert fit(inner, USUAL, (term,), REGISTRY, FUJIAN)[1]
    assert composes(
        Assignment(mentions=(Mention(name="省数字办"),)), USUAL, (term,), REGISTRY, FUJIAN
    ) == ("〔责任单位：省数字办（省大数据局，下同）〕",)  # fmt: skip


def test_names_are_read_in_their_year_and_region() -> None:
    clause = "责任单位：市工信局、科技局"
    convention = replace(USUAL, elide=frozenset({UnitKind.DEPARTMENT}))
    fuzhou = reads(clause, convention, REGISTRY, Place(2024, "福州市"))
    assert [mention.name for mention in fuzhou.mentions] == ["市工信局", "市科技局"]


@pytest.mark.parametrize(
    ("lines", "inner", "same"),
    [
        (("（责任单位：甲、乙）",), "责任单位：甲、乙", True),
        (("〔责任单位：甲、乙〕",), "责任单位： 甲、\n乙", True),
        (("牵头单位：甲", "责任单位：乙"), "牵头单位：甲，责任单位：乙", True),
        (("牵头单位：甲；责任单位：乙",), "牵头单位：甲；责任单位：乙", True),
        (("（责任单位：甲，乙）",), "责任单位：甲、乙", False),
        (("（责任单位：甲）",), "责任单位：甲、乙", False),
        (("（责任单位：甲、乙）",), "责任单位：甲", False),
    ],
)
def test_what_is_the_same_in_print(lines: tuple[str, ...], inner: str, same: bool) -> None:
    assert is_same(lines, inner) is same


def test_a_role_by_verb_stays_with_its_group() -> None:
    assignment, printed = fit(f"{A}、{D}牵头，{B}配合", replace(USUAL, label=None), (), REGISTRY, FUJIAN)
    assert printed
    assert assignment.mentions == (
        Mention(name=A, role=Role.LEAD, hand_group=0),
        Mention(name=D, role=Role.LEAD, hand_group=0),
        Mention(name=B, role=Role.SUPPORT),
    )
