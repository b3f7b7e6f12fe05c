"""How many columns text takes on a terminal, where a Chinese character takes two, and what it may show."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, combining, east_asian_width

_SHAPELESS = ("Cc", "Cf", "Cs", "Zl", "Zp")
_HAN = re.compile("[一-鿿]+")
"""Most of what there is: all of them take two columns, and need not be looked up one by one."""


def width(text: str) -> int:
    """Columns of a terminal; ambiguous marks such as “ and … count one."""
    if text.isascii():
        return len(text)
    others = _HAN.sub("", text)
    return 2 * (len(text) - len(others)) + sum(map(columns_of, others))


@cache
def columns_of(character: str) -> int:
    """Columns of one character."""
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "FW" else 1


def pad(text: str, columns: int) -> str:
    """The text with blanks up to a number of columns."""
    return text + " " * max(0, columns - width(text))


def clip(text: str, columns: int) -> str:
    """The text, or as much of its beginning as fits with a … behind it."""
    if width(text) <= columns:
        return text
    while text and width(text) >= columns:
        text = text[:-1]
    return f"{text}…"


def visible(line: str) -> str:
    """The line as a terminal may show it: what has no shape, or would steer the terminal, is a �."""
    if line.isprintable():
        return line
    return "".join("�" if category(mark) in _SHAPELESS else mark for mark in line.replace("\t", " "))
