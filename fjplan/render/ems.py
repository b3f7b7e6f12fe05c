"""How wide words stand, without a font at hand: a Chinese character is one em, a digit half."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

AUTO_SPACE = Decimal("0.225")  # of an em: Word sets a quarter, LibreOffice a fifth
SCRIPT_CHANGE = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")


def ems(text: str) -> Decimal:
    """The width of a text in ems of its own size."""
    return Decimal(sum(map(half_ems, text))) / 2


def spaced_ems(text: str) -> Decimal:
    """The width with the space that engines set between Chinese characters and digits or letters."""
    return ems(text) + AUTO_SPACE * len(SCRIPT_CHANGE.findall(text))


def half_ems(character: str) -> int:
    """The width of a character in half ems; curly quotes and dashes stand in the Chinese face."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
