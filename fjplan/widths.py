"""How many columns text takes on a terminal, where a Chinese character takes two."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """Columns of a terminal; ambiguous marks such as “ and … count one."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "FW" else 1


def pad(text: str, columns: int) -> str:
    """The text with blanks up to a number of columns."""
    return text + " " * max(0, columns - width(text))
