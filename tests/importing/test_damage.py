"""Bytes that a crawler cut apart are put together again, where there is one way to do it."""

from __future__ import annotations

import pytest

from fjplan.importing.damage import GLOSS, INDENT, MARK, UNREADABLE
from fjplan.importing.repairs import repair

# What a document says elsewhere is what a damaged place is read by.
CONTEXT = "各設區市開展示范應用，高校院所和企業技術中心參與，相關業務上網，學校開展服務。\n"


def drop_private(text: str) -> str:
    return "".join(char for char in text if not "\ue000" <= char <= "\uf8ff")


def damage_mark(text: str) -> str:
    """What a page shows after A3 BF was replaced by "?": the half before is lost, the rest is out of step."""
    raw = text.encode("gb18030")
    at = raw.index(b"\xa3\xbf")
    head, tail = raw[: at - 1].decode("gb18030"), raw[at + 2 :].decode("gb18030", "ignore")
    return drop_private(head + "?" + tail)


@pytest.mark.parametrize(
    ("damaged", "printed", "why"),
    [
        ("。ù思鲃庸_)", "（此件主动公开）", INDENT),
        ("區塊鏈?zhǔn)痉对圏c,打造", "区块链示范试点，打造", GLOSS),
        ("行駛證、社?、結婚證", "行驶证、社保卡、结婚证", MARK),
        ("實現社?ㄖ蜗嚓P(guān)業務", "实现社保卡治相关业务", MARK),
        ("依托高?蒲性核⑵髽I(yè)建設", "依托高校科研院所、企业建设", MARK),
    ],
)
def test_the_damages_of_the_mirror_of_2020(damaged: str, printed: str, why: str) -> None:
    repaired = repair(CONTEXT + damaged)
    assert repaired.traced.text.split("\n")[1] == printed
    [doubt] = repaired.doubts
    assert doubt.line == 2
    assert doubt.why.startswith(why)
    assert doubt.quote == doubt.chose
    assert doubt.chose in printed
    assert doubt.others[0].replace("(guān)", "")[:4] in damaged
    assert any(piece.why.startswith(why) for piece in repaired.traced.pieces)


@pytest.mark.parametrize("statement", ["此件主動公開", "此件主动公开", "此件公開發布", "此件公开发布"])
def test_every_statement_with_half_an_indent_before_it(statement: str) -> None:
    raw = b"\xa1" + f"（{statement}）".encode("gb18030")
    damaged = drop_private(raw.decode("gb18030", "ignore"))
    assert statement not in damaged
    lines = repair(CONTEXT + damaged + "\n2020年5月29日").traced.text.split("\n")
    assert lines[1] in ("（此件主动公开）", "（此件公开发布）")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("支持學校科研機構", "支持学校科研机构"),
        ("推進高校科研業務", "推进高校科研业务"),
        ("制發社保卡相關業務", "制发社保卡相关业务"),
    ],
)
def test_damages_of_the_same_kind_elsewhere(sentence: str, printed: str) -> None:
    damaged = damage_mark(sentence)
    assert "?" in damaged
    context = CONTEXT + "學校科研、研機構、高校科研業務、卡相關業務。\n"
    assert repair(context + damaged).traced.text.split("\n")[2] == printed


def test_what_can_be_read_in_no_one_way_is_left_and_told() -> None:
    repaired = repair(CONTEXT + "甲?ㄖ蜗嚓P業務")
    assert repaired.traced.text.endswith("甲？ㄖ蜗嚓P业务")
    assert [(doubt.line, doubt.quote, doubt.why) for doubt in repaired.doubts] == [
        (2, "?ㄖ蜗嚓P", UNREADABLE)
    ]


@pytest.mark.parametrize("text", ["是否可行?推广A平台", "要不要?、好", "”工程，漳州市", "…等闽台项目"])
def test_a_question_is_no_damage(text: str) -> None:
    repaired = repair("数字福建。\n" + text)
    assert repaired.traced.text == "数字福建。\n" + text.replace("?", "？")
    assert repaired.doubts == ()
