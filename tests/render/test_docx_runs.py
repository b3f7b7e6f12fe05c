"""Runs: marks beside Latin words stand apart, and no word is lost."""

from __future__ import annotations

import re

import pytest

from fjplan.render.docx_runs import runs, title_lines

RUN = re.compile("<w:r><w:rPr>(.*?)</w:rPr><w:t[^>]*>(.*?)</w:t></w:r>")


def split(*pieces: str) -> list[str]:
    """The words of the runs; those that say they are Chinese in brackets."""
    found = RUN.findall(runs([(f"<{at}/>", text) for at, text in enumerate(pieces)]))
    assert "".join(text for _, text in found) == "".join(pieces)
    return [f"[{text}]" if "zh-CN" in look else text for look, text in found]


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        (("开展“双千兆”工程",), ["开展“双千兆”工程"]),
        (("建设“5G”网",), ["建设“5G", "[”]", "网"]),
        (("“双千兆”：5G。",), ["[“]", "双千兆”：5G。"]),
        (("——信息化",), ["[——]", "信息化"]),
        (("2018—2020年",), ["2018", "[—]", "2020年"]),
        (("数据×”效应",), ["数据×", "[”]", "效应"]),
        (("5G", "”——", "“网”"), ["5G", "[”——]", "[“]", "网”"]),
        (("5G”", "。"), ["5G", "[”]", "。"]),
        (("", "5G…"), ["5G", "[…]"]),
        ((), []),
    ],
)
def test_marks_that_libreoffice_would_take_for_latin_stand_apart(
    pieces: tuple[str, ...], wanted: list[str]
) -> None:
    assert split(*pieces) == wanted


def test_every_piece_keeps_its_look() -> None:
    found = RUN.findall(runs([("<a/>", "5G”"), ("<b/>", "”网")]))
    assert [(look.split("<w:lang")[0], text) for look, text in found] == [
        *(("<a/>", "5G"), ("<a/>", "”"), ("<b/>", "”"), ("<b/>", "网")),
    ]


def test_a_space_that_ends_a_line_of_a_title_is_kept_and_takes_no_room() -> None:
    """An engine that counts it would move the line half a space to the left."""
    xml = title_lines("<a/>", ("省发展改革委 省财政厅 ", "省数据管理局", "通知 "))
    sizes = re.findall(
        r'<w:r><w:rPr><a/>(?:<w:sz w:val="(\d+)"/><w:szCs w:val="\1"/>)?</w:rPr>(.*?)</w:r>', xml
    )
    assert [size for size, _ in sizes] == ["", "2", ""]
    assert re.sub("<.*?>", "", xml) == "省发展改革委 省财政厅 省数据管理局通知 "
    assert re.findall("<w:t [^>]*>(.*?)</w:t>", sizes[1][1]) == [" "]
    assert title_lines("<a/>", ("一行",)).count("<w:r>") == 1
