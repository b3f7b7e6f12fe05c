"""Text in any encoding that a plan may be saved in, and a clear word where it is no text."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing.encodings import clean, decode, encoding_doubts, refuse_long

ROOT = Path(__file__).parents[2]
PLAN = (ROOT / "tests" / "data" / "sources" / "2024.txt").read_text(encoding="utf-8")[:3000]
SIMPLIFIED = "加快升级网络基础设施。持续开展“双千兆”协同工程，新增5G基站1万个以上。"
TRADITIONAL = "推動數位政府改革，加強資料開放與共享，提升公共服務品質。"


def refusal(data: bytes) -> str:
    with pytest.raises(FjplanError) as error:
        decode("甲.txt", data)
    return str(error.value)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_says_the_encoding(codec: str) -> None:
    assert decode("甲", SIMPLIFIED.encode(codec)) == (SIMPLIFIED, None)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_big_endian_mark_is_known_too(mark: bytes, codec: str) -> None:
    assert decode("甲", mark + SIMPLIFIED.encode(codec)) == (SIMPLIFIED, None)


def test_utf_8_needs_no_guess() -> None:
    assert decode("甲", PLAN.encode()) == (PLAN, None)
    assert decode("甲", b"") == ("", None)


@pytest.mark.parametrize(
    ("codec", "label"),
    [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")],
)
def test_the_plan_of_2024_is_recognised_by_its_characters(codec: str, label: str) -> None:
    text = PLAN if codec != "gbk" else PLAN.encode("gbk", "ignore").decode("gbk")
    assert decode("甲", text.encode(codec)) == (text, label)
    assert decode("甲", SIMPLIFIED.encode(codec)) == (SIMPLIFIED, label)


def test_a_text_of_han_alone_is_known_as_utf_16_without_a_zero_byte() -> None:
    data = "加快升级网络基础设施建设持续推进".encode("utf-16-le")
    assert b"\0" not in data
    assert decode("甲", data) == ("加快升级网络基础设施建设持续推进", "UTF-16LE")


def test_big5_becomes_chinese_and_not_gbk_gibberish() -> None:
    assert decode("甲", TRADITIONAL.encode("big5")) == (TRADITIONAL, "Big5")
    assert decode("甲", TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "GB18030")


def test_any_forty_characters_of_the_plan_are_enough() -> None:
    random.seed(2024)
    for _ in range(200):
        start = random.randrange(len(PLAN) - 40)
        text = PLAN[start : start + 40]
        assert decode("甲", text.encode("gb18030"))[0] == text


def page(charset: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">{SIMPLIFIED}'


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030"])
def test_a_page_may_declare_its_encoding(charset: str) -> None:
    assert decode("甲", page(charset).encode("gb18030")) == (page(charset), None)
    short = f"<meta charset='{charset}'>联通"  # in GBK also a valid UTF-8 text
    assert decode("甲", short.encode("gbk")) == (short, None)


def test_a_declaration_that_lies_gives_way() -> None:
    assert decode("甲", page("gb2312").encode()) == (page("gb2312"), "UTF-8")
    assert decode("甲", page("utf-8").encode("gbk")) == (page("utf-8"), "GB18030")
    assert decode("甲", page("iso-8859-1").encode("gbk")) == (page("iso-8859-1"), "GB18030")
    assert decode("甲", page("iso-8859-1").encode()) == (page("iso-8859-1"), None)


def test_chinese_after_a_megabyte_of_ascii_still_counts() -> None:
    text = "<p>" + "x" * 2_000_000 + TRADITIONAL
    assert decode("甲", text.encode("big5")) == (text, "Big5")


def test_one_broken_byte_in_a_long_text_is_said_and_not_fatal() -> None:
    data = PLAN.encode("gb18030") + b"\xff\n"
    text, assumed = decode("甲", data)
    assert text == PLAN + "\ufffd\n"
    assert assumed == "GB18030（有1处读不出，作“\ufffd”）"


def test_all_line_ends_become_one() -> None:
    assert decode("甲", "a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\n".encode())[0] == "a\nb\nc\nd\ne\nf\ng\n"


def test_what_cannot_be_seen_is_left_out_and_blanks_stay() -> None:
    unseen = "\u200b\u200f\u2060\ufeff\xad\x01\x1f\x7f\ufffe\ud800"
    assert clean(f"一{unseen}二\xa0三\u3000四\t五") == "一二\xa0三\u3000四\t五"


WORD = "请用 Word 或 WPS 另存为 .docx"
PICTURE = "这是图片；请先做文字识别（OCR），再存为 .docx 或 .txt"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7", "这是 PDF；请用 WPS 或 Word 转成 .docx，扫描件请先做文字识别（OCR）"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), f"这是旧格式的 Office 文件（.doc、.wps）；{WORD}"),
        (b"{\\rtf1", f"这是 RTF；{WORD}"),
        (b"\x89PNG\r\n", PICTURE),
        (b"\xff\xd8\xff\xe0", PICTURE),
        (b"RIFF1234WEBP", PICTURE),
        (b"PK\x03\x04 word/document.xml", "这是 .docx，不是文本；请把后缀改成 .docx"),
        (b"PK\x03\x04 OFD.xml", "这是 OFD；请用 OFD 阅读器或 WPS 另存为 .docx"),
        (b"PK\x03\x04 xl/workbook.xml", f"这是别种办公文件，不是 .docx；{WORD}"),
        (b"PK\x03\x04 a.txt", "这是压缩包；请先解压，再给里面的 .docx、.html 或 .txt"),
        (b"ab\0\x01\x02cd\0\0", "这是二进制文件，不是文本；请另存为 .docx、.html 或 .txt"),
        (b"caf\xe9 d\xe9j\xe0 vu", "认不出文字编码；请用编辑器打开，看得清楚后另存为 UTF-8"),
        (b"\xff\xfea\0\0\xd8b\0\0\xd8c\0", "开头说是 UTF-16，内容却不是；请用编辑器另存为 UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes, message: str) -> None:
    assert refusal(data) == f"甲.txt：{message}"


def test_more_than_two_million_characters_are_refused() -> None:
    refuse_long("甲", 2_000_000)
    with pytest.raises(FjplanError) as error:
        refuse_long("甲", 2_000_001)
    assert str(error.value) == "甲：正文超过200万字，不像一份计划；请只留下计划的正文"


def test_a_guess_is_a_doubt() -> None:
    assert encoding_doubts(None, "一") == ()
    assert encoding_doubts("Big5", "一") == (
        Doubt(
            line=1,
            quote="一",
            chose="Big5",
            others=("UTF-8", "GB18030"),
            why="文件没有写明文字编码，或写的不对，这是按用字猜的",
        ),
    )
