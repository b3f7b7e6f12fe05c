"""Old words beside new ones: columns by display width, marks or colours, one above the other where narrow."""

from __future__ import annotations

import pytest

from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.report.diff_columns import Layout
from fjplan.widths import width

KEEP, DELETE, INSERT = PieceKind
PIECES = (Piece(KEEP, "建设"), Piece(DELETE, "2万个"), Piece(INSERT, "3万个"), Piece(KEEP, "基站。"))


def test_the_old_words_stand_left_and_the_new_ones_right() -> None:
    assert list(Layout(63, False).beside(PIECES)) == [
        "建设[-2万个-]基站。" + " " * 11 + " │ " + "建设{+3万个+}基站。"
    ]


def test_columns_are_as_wide_as_they_look() -> None:
    pieces = compare_words("持续开展5G网络建设行动，" * 9, "持续开展6G网络提升行动，" * 9)
    lines = list(Layout(80, False).beside(pieces))
    assert len(lines) > 3
    for line in lines:
        left, bar, right = line.partition(" │ ")
        assert (width(left), bar) == (38, " │ ")
        assert width(right) <= 38


def test_nothing_is_lost_in_the_columns() -> None:
    old, new = "旧年，做甲事；做乙事。" * 7, "新年，做甲事；做丙事。" * 8
    rows = [line.partition(" │ ") for line in Layout(61, False).beside(compare_words(old, new))]
    left, right = ("".join(row[at].strip() for row in rows) for at in (0, 2))
    assert left.replace("[-", "").replace("-]", "") == old
    assert right.replace("{+", "").replace("+}", "") == new


def test_colours_take_the_place_of_marks_and_no_room() -> None:
    (line,) = Layout(63, True).beside(PIECES)
    assert line == ("建设\x1b[31m2万个\x1b[0m基站。" + " " * 15 + " │ " + "建设\x1b[32m3万个\x1b[0m基站。")


def test_a_colour_ends_with_its_line() -> None:
    lines = list(Layout(60, True).beside((Piece(DELETE, "旧" * 30), Piece(INSERT, "新" * 30))))
    assert len(lines) == 3
    for line in lines:
        assert line.count("\x1b[31m") == line.count("\x1b[32m") == 1
        assert line.count("\x1b[0m") == 2


def test_on_a_narrow_terminal_the_old_words_stand_above() -> None:
    assert list(Layout(59, False).beside(PIECES)) == ["旧 建设[-2万个-]基站。", "新 建设{+3万个+}基站。"]
    assert list(Layout(12, False).beside((Piece(INSERT, "甲乙丙丁戊"),))) == ["新 {+甲乙丙", "   丁戊+}"]


def test_a_side_without_words_is_blank() -> None:
    assert list(Layout(60, False).beside((Piece(INSERT, "新"),))) == [" " * 28 + " │ {+新+}"]
    assert list(Layout(60, False).beside((Piece(DELETE, "旧"),))) == ["[-旧-]" + " " * 22 + " │"]


def test_a_line_neither_begins_with_a_stop_nor_ends_with_an_opening_mark() -> None:
    assert list(Layout(8, False).paragraph("甲乙丙丁，戊")) == ["甲乙丙", "丁，戊"]
    assert list(Layout(8, False).paragraph("甲乙丙《丁》")) == ["甲乙丙", "《丁》"]


def test_a_line_does_not_begin_with_the_blank_it_was_cut_at() -> None:
    assert list(Layout(8, False).paragraph("甲乙丙4. 丁")) == ["甲乙丙4.", "丁"]


def test_a_number_or_word_stays_whole_unless_it_is_wider_than_the_line() -> None:
    assert list(Layout(8, False).paragraph("甲乙丙10G-PON")) == ["甲乙丙", "10G-PON"]
    assert list(Layout(8, False).paragraph("甲" + "x" * 20)) == ["甲", "x" * 8, "x" * 8, "xxxx"]


def test_paragraphs_begin_new_lines() -> None:
    assert list(Layout(40, False).paragraph("甲。\n乙。", "  ")) == ["  甲。", "  乙。"]
    pieces = (Piece(INSERT, "甲。\n乙。"),)
    assert list(Layout(40, False).beside(pieces)) == ["新 {+甲。+}", "   {+乙。+}"]


@pytest.mark.parametrize("words", ["\x1b[2J清屏", "反\u202e向"])
def test_what_would_steer_a_terminal_is_shown_as_a_stop_gap(words: str) -> None:
    for lines in (Layout(80, False).paragraph(words), Layout(80, True).plain((Piece(KEEP, words),))):
        (line,) = lines
        assert "�" in line
        assert "\x1b" not in line
        assert "\u202e" not in line


def test_plain_words_have_no_marks() -> None:
    assert list(Layout(20, False).plain((Piece(INSERT, "新做的事"),))) == ["  新做的事"]
    assert list(Layout(20, True).plain((Piece(DELETE, "旧"),))) == ["  \x1b[31m旧\x1b[0m"]


@pytest.mark.parametrize("room", [1, 2, 3])
def test_a_terminal_of_no_width_still_ends(room: int) -> None:
    assert "".join(Layout(room, False).paragraph("甲乙", "  ")).replace(" ", "") == "甲乙"
