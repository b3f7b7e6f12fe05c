"""How many columns text takes on a terminal, where a Chinese character takes two, and what it may show."""

from __future__ import annotations

from functools import cache
from itertools import compress
from unicodedata import category, combining, east_asian_width

_SHAPELESS = ("Cc", "Cf", "Cs", "Zl", "Zp")
_IS_OTHER = bytes(not 0x4E <= high <= 0x9F for high in range(256))
"""By the first byte in UTF-16, whether a character is none of the Han ones, which all take two columns."""


def width(text: str) -> int:
    """Columns of a terminal; ambiguous marks such as “ and … count one."""
    if text.isascii():
        return len(text)
    others = text.encode("utf-16-be", "surrogatepass")[::2].translate(_IS_OTHER)
    if len(others) != len(text):  # beyond the plane in which nearly all characters are
        return sum(map(columns_of, text))
    # Most need not be looked up one by one.
    return 2 * others.count(False) + sum(map(columns_of, compress(text, others)))


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
