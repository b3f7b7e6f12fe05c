"""Words compared inside a text: numbers stay whole, no crumbs, and the pieces give both texts again."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.tokens import fold

MARKS = {PieceKind.KEEP: "{}", PieceKind.DELETE: "[-{}-]", PieceKind.INSERT: "{{+{}+}}"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in compare_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("规模突破3.2万亿元。", "规模突破3.5万亿元。", "规模突破[-3.2万亿元-]{+3.5万亿元+}。"),
        ("规模突破3.2万亿元。", "规模突破32000亿元。", "规模突破[-3.2万亿元-]{+32000亿元+}。"),
        ("新增5G基站1万个以上", "新增5G-A基站2万个以上", "新增[-5G基站1万个-]{+5G-A基站2万个+}以上"),
        (
            "万兆无源光网（10G-PON）端口",
            "万兆无源光网（50G-PON）端口",
            "万兆无源光网（[-10G-PON-]{+50G-PON+}）端口",
        ),
        ("推进IPv6规模部署", "推进IPv4规模部署", "推进[-IPv6-]{+IPv4+}规模部署"),
        ("可办率提高到96%以上", "可办率提高到98%以上", "可办率提高到[-96%-]{+98%+}以上"),
        ("力争于2024年3月底前完成", "力争于2025年3月底前完成", "力争于[-2024年-]{+2025年+}3月底前完成"),
        ("力争于2024年3月底前完成", "力争于2024年6月底前完成", "力争于2024年[-3月底-]{+6月底+}前完成"),
        ("办好第七届峰会", "办好第八届峰会", "办好[-第七届-]{+第八届+}峰会"),
        ("编制“十四五”规划", "编制“十五五”规划", "编制“[-十四五-]{+十五五+}”规划"),
        ("实施百项行动", "实施千项行动", "实施[-百项-]{+千项+}行动"),
        ("建设digital fujian门户", "建设digital china门户", "建设digital [-fujian-]{+china+}门户"),
    ],
)
def test_a_number_or_a_name_changes_as_a_whole(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("加快升级网络基础设施", "加快网络基础设施升级", "加快[-升级-]网络基础设施{+升级+}"),
        ("统一部署，有序实施", "统一推进，有序实施", "统一[-部署-]{+推进+}，有序实施"),
        ("建设省级平台", "建设平台", "建设[-省级-]平台"),
        # 的 alone between two changes, and 平台 between two long ones, go with them.
        ("完善协同的机制安排", "完善共享的制度安排", "完善[-协同的机制-]{+共享的制度+}安排"),
        (
            "大力加快建设一体化公共平台统筹协调各市各部门工作并且开展年度评估考核",
            "大力加快建设集约高效专题平台深入推动全省数据共享并且开展年度评估考核",
            "大力加快建设[-一体化公共平台统筹协调各市各部门工作-]{+集约高效专题平台深入推动全省数据共享+}并且开展年度评估考核",
        ),
        ("开展甲乙平台丙建设", "开展丁戊平台己建设", "开展[-甲乙-]{+丁戊+}平台[-丙-]{+己+}建设"),
    ],
)
def test_a_sentence_is_compared_by_character_without_crumbs(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_a_sentence_of_which_little_is_left_is_replaced_as_a_whole() -> None:
    old = "推进5G网络建设。实施人工智能应用示范，建成一批示范项目。加强组织领导。"
    new = "推进5G网络建设。深化海洋渔业北斗应用，打造一批典型场景。加强组织领导。"
    assert marked(old, new) == (
        "推进5G网络建设。[-实施人工智能应用示范，建成一批示范项目。-]"
        "{+深化海洋渔业北斗应用，打造一批典型场景。+}加强组织领导。"
    )


def test_a_short_sentence_inside_a_long_one_is_kept() -> None:
    old, new = (
        "推进政务数据共享。",
        "完善制度规范，健全工作机制，明确责任分工，推进政务数据共享，开展督查评估考核。",
    )
    assert marked(old, new) == (
        "{+完善制度规范，健全工作机制，明确责任分工，+}推进政务数据共享{+，开展督查评估考核+}。"
    )


def test_a_sentence_that_came_or_went_begins_after_the_stop_before_it() -> None:
    old = "持续开展协同工程建设。推进网络建设。"
    new = "今年开展协同工程建设。深化北斗应用。推进网络建设。"
    assert marked(old, new) == "[-持续-]{+今年+}开展协同工程建设。{+深化北斗应用。+}推进网络建设。"
    assert marked(new, old) == "[-今年-]{+持续+}开展协同工程建设。[-深化北斗应用。-]推进网络建设。"
    assert marked("由省工信厅、省商务厅负责", "由省工信厅、省教育厅、省商务厅负责") == (
        "由省工信厅、{+省教育厅、+}省商务厅负责"
    )


def test_width_quotes_and_white_space_are_no_change_and_the_new_text_is_shown() -> None:
    old, new = "推进“数字 福建”建设（５Ｇ），\n达96％。", "推进「数字福建」建设(5G),达96%。"
    assert compare_words(old, new) == (Piece(PieceKind.KEEP, new),)
    assert (
        marked("推进“数字福建”建设（一期）", "推进「数字福建」建设(二期)")
        == "推进「数字福建」建设([-一期-]{+二期+})"
    )
    assert marked("推进IPv6 部署", "加快推进IPv6部署") == "{+加快+}推进IPv6部署"


def test_words_parted_by_space_alone_are_the_same_words() -> None:
    assert marked("建设data base平台一个", "建设database平台两个") == "建设database平台[-一个-]{+两个+}"


def test_an_empty_side() -> None:
    assert compare_words("", "") == compare_words("\n", "") == ()
    assert compare_words("", "新") == (Piece(PieceKind.INSERT, "新"),)
    assert compare_words("旧", "") == (Piece(PieceKind.DELETE, "旧"),)
    assert compare_words("旧", " ") == (Piece(PieceKind.DELETE, "旧"), Piece(PieceKind.INSERT, " "))


OFFICIAL = st.text(
    alphabet=st.sampled_from(
        "推进建设数字平台，。；、“”「」（）()第十四五一二百万亿元个年月底12345.%+-G 　\nIPv"
    ),
    max_size=80,
)


@settings(deadline=None)
@given(st.one_of(OFFICIAL, st.text()), st.one_of(OFFICIAL, st.text()))
def test_the_pieces_give_both_texts_again(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.DELETE) == new
    assert fold("".join(piece.text for piece in pieces if piece.kind is not PieceKind.INSERT)) == fold(old)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one is not other for one, other in pairwise(kinds))
    assert (PieceKind.INSERT, PieceKind.DELETE) not in list(pairwise(kinds))


@settings(deadline=None)
@given(OFFICIAL, OFFICIAL)
def test_nothing_of_one_character_stands_between_two_changes(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if piece.kind is PieceKind.KEEP and fold(before.text) and fold(after.text):
            assert len(fold(piece.text)) != 1


@settings(deadline=None)
@given(OFFICIAL)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert all(piece.kind is PieceKind.KEEP for piece in compare_words(text, text))


def edited(text: str, rate: float, letters: str) -> str:
    chance = random.Random(6)
    return "".join(chance.choice(letters) if chance.random() < rate else each for each in text)


@pytest.mark.parametrize(
    ("old", "letters"),
    [
        ("推进" * 33_000, "推进，"),
        ("推进建设。" * 13_000, "推进"),
        ("".join(f"第{number}项任务由有关单位负责推进，按时完成。" for number in range(3_400)), "各省市"),
        ("1+" * 100_000, "12"),
    ],
    ids=["pairs", "sentences", "numbered", "codes"],
)
def test_200_kilobytes_end_within_seconds(old: str, letters: str) -> None:
    start = time.perf_counter()
    compare_words(old, edited(old, 0.05, letters))
    assert time.perf_counter() - start < 5


def test_many_small_edits_in_a_long_text_are_all_told() -> None:
    old = "".join(f"第{number}项任务由省数字办负责推进，{number}月完成。" for number in range(2_000))
    pieces = compare_words(old, old.replace("省数字办", "省数据管理局"))
    assert [piece.text for piece in pieces if piece.kind is PieceKind.DELETE] == ["字办"] * 2_000
    assert [piece.text for piece in pieces if piece.kind is PieceKind.INSERT] == ["据管理局"] * 2_000


LOADED = """
import sys
import fjplan.inline
before = "difflib" in sys.modules
fjplan.inline.compare_words("甲乙丙", "丁乙戊")
print(before, "difflib" in sys.modules)
"""


def test_a_comparison_loads_no_difflib() -> None:
    out = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert out.stdout == "False False\n", out.stderr
