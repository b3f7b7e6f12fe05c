"""Where a run-in heading ends: the leading words that stand in another face than the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from unicodedata import east_asian_width

_BOLD = re.compile(r"font-weight\s*:\s*([\w-]+)", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"',;]+)", re.I)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NUMBER = re.compile(r"\s*(?:[（(]\s*\d{1,3}\s*[）)]|\d{1,3}\s*[.．、)）])\s*")
# What running text is set in; another face before it is a heading, another after it a clause.
_TEXT_FACES = re.compile("仿宋|宋体|fangsong|simsun|stsong|songti|serif", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LIKE_WIDE = "“”‘’…—·"


@dataclass(slots=True)
class Piece:
    """Words in one face; ``number`` when they are known to number what follows."""

    text: str
    bold: bool
    family: str | None
    number: bool = False
    jump: bool = False
    """Whether the words lead to another place of the same page."""


def tidy(text: str) -> str:
    """White space as a browser shows it; a line break between two wide characters is nothing."""
    return _SPACES.sub(_space, text).strip()


def _space(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    broken = "\n" in found[0] and start > 0 and end < len(text)
    return "" if broken and _is_wide(text[start - 1]) and _is_wide(text[end]) else " "


def _is_wide(char: str) -> bool:
    return char in _LIKE_WIDE or east_asian_width(char) in "WF"


def is_bold(attributes: Mapping[str, str], inherited: bool) -> bool:
    """Whether the words of an element are bold, by its style."""
    found = _BOLD.search(attributes.get("style", ""))
    if found is None:
        return inherited
    weight = found[1].lower()
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600)


def family_of(attributes: Mapping[str, str], inherited: str | None) -> str | None:
    """The first font of an element's style, or of its face."""
    found = _FAMILY.search(attributes.get("style", ""))
    family = found[1] if found else attributes.get("face", "").split(",")[0]
    return family.strip().strip("\"'").lower() or inherited


def leading(pieces: Sequence[Piece]) -> str:
    """The words at the start that stand in another face than the rest; none when all words do."""
    first = next((index for index, piece in enumerate(pieces) if _shows(piece)), None)
    if first is None or not all(_numbers(piece) for piece in pieces[:first]):
        return ""
    face, end = pieces[first], first
    for index in range(first, len(pieces)):
        piece = pieces[index]
        if (piece.bold, None if piece.bold else piece.family) == (
            face.bold,
            None if face.bold else face.family,
        ):
            end = index + 1
        elif _shows(piece):
            break
    rest = next(dropwhile(lambda piece: not _shows(piece), pieces[end:]), None)
    if not any(piece.text.strip() for piece in pieces[end:]) or not _stands_out(face, rest):
        return ""
    return "".join(piece.text for piece in pieces[:end])


def _shows(piece: Piece) -> bool:
    """Whether the face is a choice: Latin letters and digits have a font of their own."""
    return (
        not piece.number and (piece.bold or _HAN.search(piece.text) is not None) and bool(piece.text.strip())
    )


def _numbers(piece: Piece) -> bool:
    return piece.number or not piece.text.strip() or _NUMBER.fullmatch(piece.text) is not None


def _stands_out(face: Piece, rest: Piece | None) -> bool:
    if face.bold:
        return True
    return rest is not None and face.family is not None and not _TEXT_FACES.search(face.family)
