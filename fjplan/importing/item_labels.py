"""The numbers that head items in running text: 一、（一）1.（1）①, 一是, ——."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fjplan.model import Numbering
from fjplan.numbering import chinese_value

_CHINESE = "[一二三四五六七八九十百千零〇]{1,7}"
# Also as they are mistyped: 一．, （一）、, 1、. A digit after the dot makes a decimal, not a label,
# unless it begins a year or 5G: 1.2024年底前…… is item 1.
_FORMS = (
    (Numbering.CHINESE, re.compile(rf"({_CHINESE})(?:、|[.．](?=[^0-9]))\s*")),
    (Numbering.CHINESE_PAREN, re.compile(rf"[（(]({_CHINESE})[）)][、.]?\s*")),
    (
        Numbering.ARABIC,
        re.compile(r"([0-9]{1,4})(?:[.．](?:(?![0-9])|(?=(?:19|20)[0-9]{2}年|[3-6]G))|、)\s*"),
    ),
    (Numbering.ARABIC_PAREN, re.compile(r"[（(]([0-9]{1,3})[）)][、.]?\s*|([0-9]{1,2})[）)]\s*")),
    (Numbering.CIRCLED, re.compile(r"([①-⑳])\s*")),
)
_POINT = re.compile(rf"({_CHINESE})是")
_DASH = re.compile(r"(?:——|--|—|●|■|◆)\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the start of a paragraph; ``length`` counts its characters with the space after it."""

    numbering: Numbering
    value: int
    length: int


def read_label(text: str) -> Label | None:
    """The number that a paragraph begins with."""
    for numbering, form in _FORMS:
        found = form.match(text)
        value = _value(numbering, found) if found else None
        if found and value:
            return Label(numbering, value, found.end())
    return None


def _value(numbering: Numbering, found: re.Match[str]) -> int | None:
    digits = next(group for group in found.groups() if group)
    if numbering is Numbering.CIRCLED:
        return ord(digits) - 0x2460 + 1
    return int(digits) if digits.isascii() else chinese_value(digits)


def read_point(text: str) -> tuple[int, int] | None:
    """The value and length of 一是, 二是 at the start of a text."""
    found = _POINT.match(text)
    value = chinese_value(found[1]) if found else None
    return (value, found.end()) if found and value else None


def read_dash(text: str) -> int:
    """The length of a —— at the start of a text, 0 where there is none."""
    found = _DASH.match(text)
    return found.end() if found else 0
