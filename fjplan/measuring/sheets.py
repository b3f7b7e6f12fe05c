"""A printed page as values in millimetres from its upper left corner: glyphs, lines, ink and rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SAME_LINE = 2.1
"""Glyphs whose baselines lie this close stand on one line; lines stand 7 mm apart and more."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its advance from left to right, its ink from top to bottom, baseline, points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    font: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters; blanks have no ink and are left out."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last character ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """The baseline."""
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        """The largest size in points."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def centre(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of rows with ink, as wide as its ink."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal rule."""

    top: float
    bottom: float
    left: float
    right: float
    colour: str

    @property
    def thickness(self) -> float:
        """From its upper to its lower edge."""
        return self.bottom - self.top

    @property
    def length(self) -> float:
        """From its left to its right end."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page; ``ink`` are the bands of rows with ink, from the top."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    ink: tuple[Box, ...]
    bars: tuple[Bar, ...]

    def ink_of(self, line: Line) -> Box:
        """The ink in the rows of a line; its glyphs where a page has none."""
        inside = [box for box in self.ink if box.top < line.bottom and box.bottom > line.top]
        if not inside:
            return Box(line.top, line.bottom, line.left, line.right)
        return Box(
            min(box.top for box in inside),
            max(box.bottom for box in inside),
            min(box.left for box in inside),
            max(box.right for box in inside),
        )


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The glyphs in lines, from the top."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if lines and glyph.base - lines[-1][0].base <= SAME_LINE:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return tuple(Line(tuple(sorted(line, key=lambda each: each.left))) for line in lines)
