"""Where the words of a plan stand on the pages: every block with its lines, found by its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fjplan.measuring.sheets import Glyph, Line, Sheet
from fjplan.printed import Block, BlockKind, Printed


@dataclass(frozen=True, slots=True)
class Place:
    """A block's part of one line."""

    sheet: Sheet
    line: Line
    glyphs: tuple[Glyph, ...]

    @property
    def own(self) -> Line:
        """The block's glyphs alone, as a line."""
        return Line(self.glyphs)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its places; none where its words are not on the pages."""

    block: Block
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a notice with every block in its place.

    ``head`` are the lines of 发文机关标志, ``numbers`` the 页码 by page; ``strange`` belongs to no block.
    """

    sheets: tuple[Sheet, ...]
    blocks: tuple[Placed, ...]
    head: tuple[Line, ...]
    numbers: Mapping[int, Line]
    strange: str

    def of(self, *kinds: BlockKind) -> list[Placed]:
        """The blocks of these kinds that were found."""
        return [placed for placed in self.blocks if placed.block.kind in kinds and placed.places]


def place(sheets: Sequence[Sheet], printed: Printed, foot: float) -> Pages:
    """Find every block; ``foot`` is the bottom of the 版心, below which the page numbers stand."""
    head, numbers = _letterhead(sheets, printed), _numbers(sheets, foot)
    stream = [
        (sheet, line, glyph)
        for sheet in sheets
        for line in sheet.lines
        if line not in head and numbers.get(sheet.number) != line
        for glyph in line.glyphs
    ]
    words = "".join(glyph.text for _, _, glyph in stream)
    placed, strange, cursor = [], "", 0
    for block in printed.blocks():
        text = "".join(block.text.split())
        at = words.find(text, cursor)
        if text and at >= 0:
            placed.append(Placed(block, _places(stream[at : at + len(text)])))
            strange += words[cursor:at]
            cursor = at + len(text)
        elif text:
            placed.append(Placed(block, ()))
    return Pages(tuple(sheets), tuple(placed), head, numbers, strange + words[cursor:])


def _numbers(sheets: Sequence[Sheet], foot: float) -> dict[int, Line]:
    lasts = {sheet.number: sheet.lines[-1] for sheet in sheets if sheet.lines}
    return {number: line for number, line in lasts.items() if line.top > foot and "—" in line.text}


def _letterhead(sheets: Sequence[Sheet], printed: Printed) -> tuple[Line, ...]:
    """The coloured lines of a notice's first page."""
    if not printed.notice or not sheets:
        return ()
    return tuple(line for line in sheets[0].lines if any(glyph.colour != "000000" for glyph in line.glyphs))


def _places(stream: Sequence[tuple[Sheet, Line, Glyph]]) -> tuple[Place, ...]:
    places: list[Place] = []
    for sheet, line, glyph in stream:
        if places and places[-1].line is line:
            places[-1] = Place(sheet, line, (*places[-1].glyphs, glyph))
        else:
            places.append(Place(sheet, line, (glyph,)))
    return tuple(places)
