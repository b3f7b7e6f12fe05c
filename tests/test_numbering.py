"""Printed numbers: Chinese numerals, the marks of each level, restarting and running on."""

from __future__ import annotations

import pytest

from fjplan.model import Level, Numbering, Stand
from fjplan.numbering import Counter, chinese_numeral, chinese_value, label

DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
PLACES = {"千": 1000, "百": 100, "十": 10}


def value_of(numeral: str) -> int:
    """The value, read the other way: each digit times the place that follows it."""
    total, digit = 0, 0
    for character in numeral:
        if character in PLACES:
            total += (digit or 1) * PLACES[character]
            digit = 0
        else:
            digit = DIGITS.get(character, 0)
    return total + digit


def levels(*kinds: tuple[Numbering, bool]) -> tuple[Level, ...]:
    return tuple(Level(number=number, heading=Stand.LINE, stop=False, run_on=on) for number, on in kinds)


def test_chinese_numerals_of_all_values_read_back_and_differ() -> None:
    written = [chinese_numeral(value) for value in range(1, 1000)]
    assert [value_of(numeral) for numeral in written] == list(range(1, 1000))
    assert len(set(written)) == 999


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (30, "三十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (909, "九百零九"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)
def test_chinese_numeral(value: int, written: str) -> None:
    assert chinese_numeral(value) == written


def test_every_chinese_numeral_reads_back() -> None:
    assert [chinese_value(chinese_numeral(value)) for value in range(1, 10000)] == list(range(1, 10000))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一百〇一", 101),
        ("", None),
        ("零", None),
        ("三三", None),
        ("一十", None),
        ("二十十", None),
        ("十百", None),
        ("一百一", None),
        ("一零", None),
        ("10", None),
        ("一万", None),
        ("一是", None),
    ],
)
def test_only_a_numeral_as_it_is_written_has_a_value(words: str, value: int | None) -> None:
    assert chinese_value(words) == value


@pytest.mark.parametrize(
    ("numbering", "first", "twelfth", "last"),
    [
        (Numbering.CHINESE, "一、", "十二、", "二十一、"),
        (Numbering.CHINESE_PAREN, "（一）", "（十二）", "（二十一）"),
        (Numbering.ARABIC, "1.", "12.", "21."),
        (Numbering.ARABIC_PAREN, "（1）", "（12）", "（21）"),
        (Numbering.CIRCLED, "①", "⑫", "（21）"),
        (Numbering.NONE, None, None, None),
    ],
)
def test_each_numbering_has_its_marks(
    numbering: Numbering, first: str | None, twelfth: str | None, last: str | None
) -> None:
    assert [label(numbering, value) for value in (1, 12, 21)] == [first, twelfth, last]


def test_every_numbering_is_known_and_the_circles_reach_twenty() -> None:
    assert all(label(numbering, 3) for numbering in Numbering if numbering is not Numbering.NONE)
    assert label(Numbering.CIRCLED, 20) == "⑳"


def test_a_deeper_level_restarts_below_each_item() -> None:
    counter = Counter(levels((Numbering.CHINESE, False), (Numbering.ARABIC, False)))
    assert [counter.next(depth) for depth in (1, 2, 2, 1, 2)] == ["一、", "1.", "2.", "二、", "1."]


def test_a_level_that_runs_on_does_not_restart() -> None:
    counter = Counter(
        levels((Numbering.CHINESE, False), (Numbering.CHINESE_PAREN, True), (Numbering.ARABIC, False))
    )
    numbers = [counter.next(depth) for depth in (1, 2, 3, 3, 2, 3, 1, 2, 3)]
    assert numbers == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（三）", "1."]


def test_the_third_level_restarts_below_the_first_when_the_second_is_left_out() -> None:
    counter = Counter(
        levels((Numbering.CHINESE, False), (Numbering.CHINESE_PAREN, True), (Numbering.ARABIC, False))
    )
    assert [counter.next(depth) for depth in (1, 3, 1, 3)] == ["一、", "1.", "二、", "1."]


def test_an_unnumbered_item_takes_no_number_and_yet_restarts_what_is_below() -> None:
    counter = Counter(levels((Numbering.CHINESE, False), (Numbering.ARABIC, False)))
    assert counter.next(1) == "一、"
    assert [counter.next(2), counter.next(2, numbered=False), counter.next(2)] == ["1.", None, "2."]
    assert counter.next(1, numbered=False) is None
    assert [counter.next(2), counter.next(1)] == ["1.", "二、"]


def test_a_depth_that_no_convention_names_has_no_number() -> None:
    counter = Counter(levels((Numbering.CHINESE, False)))
    assert [counter.next(2), counter.next(1), counter.next(7)] == [None, "一、", None]
