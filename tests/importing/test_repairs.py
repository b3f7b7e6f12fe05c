"""Crawled text comes back as it was printed; what was printed well is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.importing.repairs import TAIWAN, Repaired, repair
from fjplan.importing.script import REASON, simplify
from fjplan.importing.shifted import Reading, Vocabulary, read
from fjplan.loading import load_file
from fjplan.registry import decode_table, read_registry

PLANS = Path(__file__).parents[2] / "plans"
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
TRADITIONAL = "現(xiàn)將《2020年數(shù)字福建工作要點》印發(fā)給你們,請認(rèn)真組織實施。"
CLEAN = "推进数字经济发展，完善公共服务体系，加强网络安全保障。"


def reasons(repaired: Repaired) -> list[str]:
    return [piece.why for piece in repaired.traced.pieces if piece.why]


def printed_plan() -> str:
    plan = load_file(str(PLANS / "2024.yaml")).plan
    assert plan is not None
    return "\n".join(block.text for block in compose(plan, REGISTRY).blocks())


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n　　"])
def test_a_printed_plan_is_left_alone(blank: str) -> None:
    source = printed_plan().replace("\n", blank)
    assert len(source) > 5000
    repaired = repair(source)
    assert repaired.traced.text == source
    assert reasons(repaired) == []
    assert repaired.doubts == ()


def test_a_mirror_in_traditional_script_with_pinyin_is_read_back() -> None:
    repaired = repair(TRADITIONAL)
    assert repaired.traced.text == "现将《2020年数字福建工作要点》印发给你们，请认真组织实施。"
    assert sum("去掉拼音注音" in why for why in reasons(repaired)) == TRADITIONAL.count("(")
    at = repaired.traced.text.index("印发")
    assert TRADITIONAL[repaired.traced.source_of(at) :].startswith("印發")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("國家信息平臺(二期)、對臺灣(福建)業務(wù)", "国家信息平台（二期）、对台湾（福建）业务"),
        ("研究院(所)(ICC)(bi)，髽I(yè)。", "研究院（所）（ICC）（bi），髽I。"),
        ("他在(zài)福州(fú zhōu)，(hǎo)", "他在福州（fú zhōu），（hǎo）"),
        ("著(zhe)名的(de)", "著（zhe）名的（de）"),
        ("關(guān)于" * 10 + "企業(yè)的(de)機(jī)構(gòu)", "关于" * 10 + "企业的机构"),
        ("福建國际合作" + CLEAN, "福建國际合作" + CLEAN),
        ("名著在瞭望台，乾隆年间徵集", "名著在瞭望台，乾隆年间徵集"),
    ],
)  # fmt: skip
def test_glosses_and_script(source: str, printed: str) -> None:
    assert repair(source).traced.text == printed


def test_taiwan_wording_is_changed_on_request_alone() -> None:
    source = "推進數位化轉型，最佳化網路環境。"
    kept = repair(CLEAN + "\n" + source)
    assert kept.traced.text.endswith("推进数位化转型，最佳化网路环境。")
    assert [(doubt.line, doubt.chose, doubt.why) for doubt in kept.doubts] == [
        (2, "数位、最佳化、网路", TAIWAN + "：共3处")
    ]
    for text in (source, "推进数位化转型，最佳化网路环境。"):
        changed = repair(text, taiwan=True)
        assert changed.traced.text == "推进数字化转型，优化网络环境。"
        assert changed.doubts == ()
    assert repair(CLEAN + "计算程式和新华资讯。").doubts == ()


def test_opencc_is_loaded_for_traditional_script_alone() -> None:
    code = (
        "import sys; from fjplan.importing.repairs import repair\n"
        "repair(sys.argv[1]); print('opencc' in sys.modules)"
    )
    for text, loaded in ((CLEAN, "False"), (TRADITIONAL, "True")):
        run = subprocess.run([sys.executable, "-c", code, text], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == loaded


def test_a_doubt_names_the_line_of_the_source() -> None:
    source = f'第一行。\n\n— 1 —\n{CLEAN}\n他说"对。'
    repaired = repair(source)
    assert "— 1 —" not in repaired.traced.text
    assert [(doubt.line, doubt.quote) for doubt in repaired.doubts] == [(5, '"对。')]


def test_a_doubt_at_the_end_of_a_line_is_of_that_line() -> None:
    assert [doubt.line for doubt in repair(f'{CLEAN}\n甲"\n{CLEAN}\n{CLEAN}').doubts] == [2]


def test_what_is_edited_is_traced() -> None:
    source = "浙政发〔２０２５〕１０ 号"
    repaired = repair(source)
    assert repaired.traced.text == "浙政发〔2025〕10号"
    assert reasons(repaired) == ["全角数字、字母改半角", "全角数字、字母改半角", "去掉文号中的空格"]
    kept = "".join(piece.text for piece in repaired.traced.pieces if not piece.why)
    assert kept == "浙政发〔〕号"


# Script


def scripted(text: str) -> str:
    """The text with the edits that simplifying makes."""
    for edit in reversed(simplify(text)):
        assert edit.why == REASON
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(("plain", "changed"), [(18, True), (19, False), (60, False)])
def test_a_text_is_simplified_where_more_than_one_character_in_twenty_changes(
    plain: int, changed: bool
) -> None:
    assert scripted("國" + "福" * plain) == ("国" if changed else "國") + "福" * plain


def test_only_chinese_characters_are_counted_for_that() -> None:
    assert scripted("國" + "福" * 18 + "，2020 a" * 50) == "国" + "福" * 18 + "，2020 a" * 50


@pytest.mark.parametrize(("plain", "loaded"), [(48, True), (49, False)])
def test_a_text_is_looked_at_where_more_than_one_sure_sign_in_fifty_stands(plain: int, loaded: bool) -> None:
    # Of 龍 alone nothing tells; the sign 國 makes the text one to look at, then both change.
    text = "國" + "龍" * 10 + "福" * (plain - 10)
    assert repair(text).traced.text == ("国" + "龙" * 10 + "福" * (plain - 10) if loaded else text)


def test_each_character_is_an_edit_of_its_own() -> None:
    assert [(edit.start, edit.end, edit.new) for edit in simplify("國家發展")] == [
        (0, 1, "国"),
        (2, 3, "发"),
    ]


# Bytes that may be read in several ways


def reading(*pairs: str, stream: tuple[int | None, ...] = (None, 9, 1, 2)) -> Reading | None:
    """What bytes read as after 甲 where the text has these pairs; the first byte is lost."""
    known = Vocabulary(
        text="",
        pairs=frozenset(pairs),
        simplified={},
        by_lead={1: {2: "丙", 3: "丁"}, 4: {5: "戊", 6: "戊"}},
        by_trail={9: {5: "子", 6: "丑"}, 8: {7: "己"}},
        lost=frozenset({(5, 7), (6, 7)}),
    )
    return read(stream, "甲", known)


def test_bytes_are_read_by_the_pairs_that_the_text_has() -> None:
    assert reading("甲子", "子丙") == Reading("子丙", 1.0)
    assert reading("甲丑", "丑丙") == Reading("丑丙", 1.0)


def test_of_two_readings_with_one_end_the_cheaper_is_taken_and_of_equal_ones_none() -> None:
    assert reading("甲子", "子丙", "甲丑") == Reading("子丙", 1.0)
    assert reading("甲子", "子丙", "甲丑", "丑丙") is None


def test_two_ways_in_the_middle_make_the_whole_ambiguous() -> None:
    stream = (None, 9, 1, 2, 1, 3)
    assert reading("甲子", "子丙", "丙丁", stream=stream) == Reading("子丙丁", 1.0)
    assert reading("甲子", "子丙", "甲丑", "丑丙", "丙丁", stream=stream) is None


def test_two_equal_readings_with_two_ends_are_none() -> None:
    assert reading("甲子", stream=(None, 9)) == Reading("子", 1.0)
    assert reading("甲子", "甲丑", stream=(None, 9)) is None


def test_one_reading_by_two_ways_is_one() -> None:
    # Either of two bytes for 戊 may stand before the pair that was left out.
    assert reading("甲戊", "戊己", stream=(4, 8)) == Reading("戊己", 1.0)


def test_half_the_pairs_of_a_reading_are_known_at_least() -> None:
    assert reading("甲子") == Reading("子丙", 0.5)
    assert reading("甲子", stream=(None, 9, 1, 2, 1, 3)) is None
