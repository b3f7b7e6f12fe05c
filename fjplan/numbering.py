"""How levels are numbered: 一、（一）1.（1）, restarting or running on through the document."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.model import Level, Numbering

_DIGITS = "零一二三四五六七八九"
_PLACE_VALUES = {"千": 1000, "百": 100, "十": 10}
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def chinese_numeral(value: int) -> str:
    """1 to 9999 in Chinese numerals: 十二, 二十, 一百零一; further on in Arabic ones."""
    if value > 9999:
        return str(value)
    words, skipped = "", False
    for place, name in _PLACES:
        digit = value // place % 10
        if digit:
            words += ("零" if words and skipped else "") + _DIGITS[digit] + name
        skipped = not digit
    return words.removeprefix("一") if 10 <= value < 20 else words


def chinese_value(words: str) -> int | None:
    """What a Chinese numeral up to 9999 says: 十二 is 12; None for words that are no numeral."""
    value, digit = 0, None
    for word in words.replace("〇", "零"):
        if word in _DIGITS:
            digit = _DIGITS.index(word)
            continue
        place = _PLACE_VALUES.get(word)
        if place is None:
            return None
        value += (1 if digit is None else digit) * place
        digit = None
    value += digit or 0
    return value if value and chinese_numeral(value) == words.replace("〇", "零") else None


def label(numbering: Numbering, value: int) -> str | None:
    """The printed number of an item, with its marks; None where the level has none."""
    match numbering:
        case Numbering.CHINESE:
            return f"{chinese_numeral(value)}、"
        case Numbering.CHINESE_PAREN:
            return f"（{chinese_numeral(value)}）"
        case Numbering.ARABIC:
            return f"{value}."
        case Numbering.ARABIC_PAREN:
            return f"（{value}）"
        case Numbering.CIRCLED:
            return chr(0x2460 + value - 1) if value <= 20 else f"（{value}）"
        case Numbering.NONE:
            return None


class Counter:
    """Counts the items of each level in document order."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self._levels = levels
        self._counts = [0] * len(levels)

    def next(self, depth: int, *, numbered: bool = True) -> str | None:
        """The number of the next item at a depth (from 1); deeper levels restart unless they run on."""
        if depth > len(self._levels):
            return None
        for deeper in range(depth, len(self._levels)):
            if not self._levels[deeper].run_on:
                self._counts[deeper] = 0
        if not numbered:
            return None
        self._counts[depth - 1] += 1
        return label(self._levels[depth - 1].number, self._counts[depth - 1])
