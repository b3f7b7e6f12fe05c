"""A plain text line by line."""

from __future__ import annotations

import pytest

from fjplan.errors import FjplanError
from fjplan.importing.extract import Extract, Line
from fjplan.importing.text import read_text


def test_every_line_is_kept_even_an_empty_one() -> None:
    data = "\u3000\u3000一、甲  \r\n\r\n  乙\t\u3000\r\n".encode()
    assert read_text("甲.txt", data) == Extract(
        (Line(text="\u3000\u3000一、甲"), Line(text=""), Line(text="  乙"))
    )


def test_the_last_line_needs_no_end() -> None:
    assert read_text("甲.txt", "甲\n乙".encode()).text == "甲\n乙"
    assert read_text("甲.txt", "甲\n\n".encode()).lines == (Line(text="甲"), Line(text=""))


def test_an_empty_file_has_no_lines() -> None:
    assert read_text("甲.txt", b"").lines == ()


def test_a_guessed_encoding_is_a_doubt_at_the_first_words() -> None:
    extract = read_text("甲.txt", "\n加快升级网络基础设施。".encode("gbk"))
    assert extract.text == "\n加快升级网络基础设施。"
    assert [(doubt.chose, doubt.quote) for doubt in extract.doubts] == [("GB18030", "加快升级网络基础设施。")]


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(FjplanError) as error:
        read_text("甲.txt", b"x" * 2_000_001)
    assert str(error.value) == "甲.txt：正文超过200万字，不像一份计划；请只留下计划的正文"
