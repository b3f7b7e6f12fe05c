"""Unit clauses compared name by name, whatever stands between the names, with 省 or without."""

from __future__ import annotations

import pytest

from fjplan.inline import Piece, PieceKind
from fjplan.report.diff_clauses import Clause, compare_clauses


def marked(pieces: tuple[Piece, ...], kind: PieceKind) -> str:
    """The words of one side, those that only it has in marks."""
    sides = {PieceKind.DELETE: PieceKind.INSERT, PieceKind.INSERT: PieceKind.DELETE}
    shown = (each for each in pieces if each.kind is not sides[kind])
    words = (each.before if kind is PieceKind.DELETE else each.text for each in shown)
    kinds = (each.kind for each in pieces if each.kind is not sides[kind])
    return "".join(f"[{said}]" if what is kind else said for said, what in zip(words, kinds, strict=True))


def both(old: str, new: str, old_units: str = "", new_units: str = "") -> tuple[str, str]:
    pieces = compare_clauses(Clause(old, tuple(old_units.split())), Clause(new, tuple(new_units.split())))
    return marked(pieces, PieceKind.DELETE), marked(pieces, PieceKind.INSERT)


def test_a_unit_that_took_anothers_place_is_a_whole_name() -> None:
    found = both(
        "（责任单位：省数字办、通信管理局）",
        "（责任单位：省数据管理局、通信管理局）",
        "省数字办 省通信管理局",
        "省数据管理局 省通信管理局",
    )
    assert found == (
        "（责任单位：[省数字办]、通信管理局）",
        "（责任单位：[省数据管理局]、通信管理局）",
    )


def test_a_unit_is_the_same_with_the_province_and_without() -> None:
    found = both(
        "（责任单位：省工信厅、数字办）",
        "〔责任单位：省数据管理局、工信厅〕",
        "省工信厅 省数字办",
        "省数据管理局 省工信厅",
    )
    assert found == ("（责任单位：省工信厅[、数字办]）", "〔责任单位：[省数据管理局、]工信厅〕")


def test_what_parts_units_is_no_change() -> None:
    assert both("（责任单位：甲局、乙局）", "（责任单位：甲局，乙局）") == (
        "（责任单位：甲局、乙局）",
        "（责任单位：甲局，乙局）",
    )


def test_between_units_that_all_changed_nothing_is_kept() -> None:
    assert both("（责任单位：甲局、乙局）", "（责任单位：丙局、丁局）") == (
        "（责任单位：[甲局、乙局]）",
        "（责任单位：[丙局、丁局]）",
    )


def test_a_unit_at_the_end_goes_with_what_parted_it() -> None:
    assert both("（责任单位：甲局、乙局、丙局）", "（责任单位：甲局、丙局）") == (
        "（责任单位：甲局、[乙局、]丙局）",
        "（责任单位：甲局、丙局）",
    )


def test_an_open_set_is_a_unit_of_its_own() -> None:
    found = both(
        "（责任单位：省审改办、经济信息中心等省直有关单位）",
        "（责任单位：省审改办，省直有关单位）",
        "省审改办 省经济信息中心 等省直有关单位",
        "省审改办 省直有关单位",
    )
    assert found == (
        "（责任单位：省审改办、[经济信息中心等]省直有关单位）",
        "（责任单位：省审改办，省直有关单位）",
    )


def test_a_gloss_is_apart_from_the_unit_it_explains() -> None:
    gloss = "各设区市（含平潭综合实验区，下同）"
    assert both("〔责任单位：各设区市〕", f"〔责任单位：{gloss}〕", "各设区市", "各设区市")[1] == (
        "〔责任单位：各设区市[（含平潭综合实验区，下同）]〕"
    )


@pytest.mark.parametrize(
    "clause",
    [
        "（责任单位：省教育厅、卫健委）（责任单位：各设区市人民政府）",
        "牵头单位：甲局；配合单位：乙局",
        "（省水利厅牵头，省经济信息中心配合）",
        "（责任单位：",
        "甲（乙",
        "、，；",
    ],
)
def test_nothing_of_a_clause_is_lost(clause: str) -> None:
    assert both(clause, clause, "省教育厅 甲局", "省教育厅 甲局") == (clause, clause)
    old, new = both(clause, "（责任单位：丙局）")
    assert old.replace("[", "").replace("]", "") == clause
    assert new.replace("[", "").replace("]", "") == "（责任单位：丙局）"


@pytest.mark.parametrize("stop", ["，", "、", "；", "（"])
def test_what_stands_before_a_stop_is_no_label(stop: str) -> None:
    rest = f"{stop}配合：丁局"
    found = both(f"甲局{rest}", f"丙局{rest}", "甲局 丁局", "丙局 丁局")
    assert found == (f"[甲局]{rest}", f"[丙局]{rest}")
