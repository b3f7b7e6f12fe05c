"""How many lines a paragraph takes in faces of several widths: digits and letters differ, 汉字 do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fjplan.printed import Block, BlockKind
from fjplan.profiles import MM_PER_POINT, Profile
from fjplan.render.ems import half_ems

# Of a digit in ems: half in 仿宋, up to this in the faces that stand in for it.
NARROW, WIDE, STEPS = Decimal("0.5"), Decimal("0.6"), 5
AUTO_SPACE = Decimal("0.2")  # of an em beside digits: LibreOffice's, Word's is a little wider
OPENING, CLOSING = "（《“‘〔『「【〈", "，。；：、！？）》”’〕』」】〉…％%"
UNIT = re.compile(rf"[{OPENING}]*(?:[0-9A-Za-z]+(?:[.,/+-][0-9A-Za-z]+)*|.)[{CLOSING}]*", re.DOTALL)
INDENTED = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.DISCLOSURE, BlockKind.CLAUSE}
LIST_HANGS = 5  # characters before the further lines of 附件说明


@dataclass(frozen=True, slots=True)
class Line:
    """What a line holds: its width in points, and what a character of each sort takes of it."""

    width: Decimal
    full: Decimal
    half: Decimal
    space: Decimal

    def of(self, text: str) -> Decimal:
        """The width of a text in points."""
        return sum((self.half if half_ems(each) == 1 else self.full for each in text), Decimal(0))


def digit_widths() -> tuple[Decimal, ...]:
    """Widths of a digit to look at, in ems, the one of 仿宋 first."""
    return tuple(NARROW + (WIDE - NARROW) * step / (STEPS - 1) for step in range(STEPS))


def line_count(block: Block, digit: Decimal, profile: Profile) -> int:
    """How many lines a block takes where a digit is so wide; no number breaks, marks stay with words."""
    size, extra = profile.sizes.body, profile.grid.character_spacing
    width = profile.page.text_width / MM_PER_POINT
    line = Line(width, size + extra, size * digit + extra, size * AUTO_SPACE)
    first, others = _indents(block)
    lines, used = 1, first * line.full
    for gap, unit in _units(block.text):
        wide = line.of(unit)
        space = line.space if gap else Decimal(0)
        if used + space + wide > width and used > others * line.full:
            lines, used, space = lines + 1, others * line.full, Decimal(0)
        used += space + wide
    return lines


def _indents(block: Block) -> tuple[int, int]:
    """Characters left free on the first line and on the others."""
    if block.kind is BlockKind.ATTACHMENT_LIST:
        return (2 if block.text.startswith("附件") else LIST_HANGS), LIST_HANGS
    return (2 if block.kind in INDENTED else 0), 0


def _units(text: str) -> Iterator[tuple[bool, str]]:
    """What stays together on a line, and whether engines leave a space before it."""
    before = ""
    for found in UNIT.finditer(text):
        unit = found[0]
        yield bool(before) and _is_latin(before) is not _is_latin(unit[0]) and _spaced(before, unit[0]), unit
        before = unit[-1]


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _spaced(before: str, after: str) -> bool:
    """Only between 汉字 and digits or letters, not beside marks."""
    return all(_is_latin(each) or "\u3400" <= each <= "\u9fff" for each in (before, after))
