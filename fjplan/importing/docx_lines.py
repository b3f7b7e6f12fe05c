"""Paragraphs become lines: numbers, heads, ids and remarks find the line they belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fjplan.importing.docx_faces import head_length
from fjplan.importing.docx_remarks import Kind, Remark
from fjplan.importing.docx_styles import BODY_LEVEL, CONTENTS, Look, Setting
from fjplan.importing.docx_words import Words
from fjplan.importing.extract import Line

PAGE_NUMBER = re.compile(r"[\s\-–—―－·.第共页/,，]*")
LETTERHEAD = "发文机关标志"
LETTERHEAD_SIZE = 40
"""Half points: nothing but a letterhead is red and larger than the body by so much."""

Row = list[tuple[str, Look]]


class Lines:
    """The lines of a document so far, and what was met in them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []

    @property
    def images(self) -> int:
        """How many pictures were met."""
        return sum(remark.kind is Kind.IMAGE for remark in self.remarks)

    def remark(self, kind: Kind, quote: str = "") -> None:
        """Note something at the line that comes next."""
        self.remarks.append(Remark(kind, len(self.lines) + 1, quote))

    def add(self, words: Words, setting: Setting, number: str, aside: str | None) -> None:
        """Add a paragraph: a line for each that a line break parts, except in a centred title."""
        rows, starts = _rows(words.pieces, joined=setting.centred)
        fresh = True
        for at, row in enumerate(rows):
            self._remark_row(words, starts, at)
            text = "".join(words for words, _ in row)
            if not text.strip() or (words.paged and PAGE_NUMBER.fullmatch(text)):
                continue
            if fresh:
                row = _numbered(number, row, text)
            node = next((node for start, node in words.nodes if _row_of(start, starts) == at), None)
            self.lines.append(_line(row, setting, node, aside, heads=fresh))
            fresh = False

    def _remark_row(self, words: Words, starts: Sequence[int], at: int) -> None:
        for offset, kind, quote in words.remarks:
            if _row_of(offset, starts) == at:
                self.remark(kind, quote)


def _line(row: Row, setting: Setting, node: str | None, aside: str | None, *, heads: bool) -> Line:
    if _is_letterhead(row, setting):
        aside = LETTERHEAD
    elif aside is None and any(CONTENTS.fullmatch(name) for name in setting.names):
        aside = "目录"
    level = setting.level if heads and setting.level in range(1, BODY_LEVEL + 1) else None
    text = "".join(words for words, _ in row)
    return Line(
        text=text, head=head_length(row), level=level, node=node, centred=setting.centred, aside=aside
    )


def _rows(pieces: Row, *, joined: bool) -> tuple[list[Row], list[int]]:
    """The pieces of each line, and the offset in the paragraph at which it starts."""
    rows: list[Row] = [[]]
    starts, offset = [0], 0
    for text, look in pieces:
        offset += len(text)
        if text != "\n":
            rows[-1].append((text, look))
        elif not joined:
            rows.append([])
            starts.append(offset)
    return rows, starts


def _row_of(offset: int, starts: Sequence[int]) -> int:
    return bisect_right(starts, offset) - 1


def _numbered(number: str, row: Row, text: str) -> Row:
    """A line with its automatic number, in the look of the first words.

    Word parts them by a tab, which is dropped; where “1.” and “5G” would read as 1.5, a blank stays.
    """
    if not number:
        return row
    parted = number.isascii() and not number.endswith((" ", ")")) and text[0].isascii() and text[0].isalnum()
    look = next(look for words, look in row if words.strip())
    return [(f"{number} " if parted else number, look), *row]


def _is_letterhead(row: Row, setting: Setting) -> bool:
    if LETTERHEAD in setting.names:
        return True
    looks = [look for words, look in row if words.strip()]
    return all((look.size or 0) >= LETTERHEAD_SIZE and _is_red(look.colour) for look in looks)


def _is_red(colour: str | None) -> bool:
    if colour is None or not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    red, green, blue = bytes.fromhex(colour)
    return red >= 0xB0 and max(green, blue) <= 0x60
