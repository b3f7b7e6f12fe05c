"""Old words beside new ones in columns of a terminal, with what was taken out and put in marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import TypeAlias

from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind
from fjplan.widths import columns_of, visible, width

_BAR = " │ "
_NARROW = 60
"""Below so many columns the old words stand above the new ones."""
_OPENING, _CLOSING = frozenset("（《“‘『【〔"), frozenset("，。；：、！？）》”’』】〕…※")
"""What may not end a line, and what may not begin one; a Latin word or a number stays on one line."""
_MARKS = {PieceKind.DELETE: ("[-", "-]"), PieceKind.INSERT: ("{+", "+}")}
_COLOURS = {PieceKind.DELETE: "\x1b[31m", PieceKind.INSERT: "\x1b[32m"}
_RESET = "\x1b[0m"
_Line: TypeAlias = list[tuple[PieceKind, str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How many columns there are, and whether changed words are coloured or stand in marks."""

    width: int
    colour: bool

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for two columns of words."""
        return self.width < _NARROW

    def beside(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """The old words at the left, the new ones at the right; one above the other where it is narrow."""
        old = [Piece(each.kind, each.before) for each in pieces if each.kind is not PieceKind.INSERT]
        new = [piece for piece in pieces if piece.kind is not PieceKind.DELETE]
        if self.is_narrow:
            for label, side in (("旧 ", old), ("新 ", new)):
                yield from self._labelled(label, side)
            return
        room = (self.width - width(_BAR)) // 2
        empty: _Line = []
        for left, right in zip_longest(self._lines(old, room), self._lines(new, room), fillvalue=empty):
            blanks = " " * max(0, room - sum(width(words) for _, words in left))
            yield f"{self._shown(left)}{blanks}{_BAR}{self._shown(right)}".rstrip()

    def plain(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """All the words, set in, without marks: what they are is said above them."""
        colours = Layout(self.width - 2, self.colour)
        for piece in pieces:
            whole = piece if self.colour else Piece(PieceKind.KEEP, piece.text)
            yield from (f"  {self._shown(line)}" for line in colours._lines([whole], self.width - 2))

    def paragraph(self, words: str, indent: str = "") -> Iterator[str]:
        """Plain words in as many lines as they take, each set in."""
        room = max(2, self.width - width(indent))
        if words.isprintable() and (2 * len(words) <= room or width(words) <= room):
            if words:
                yield f"{indent}{words}".rstrip()
            return
        for line in self._lines([Piece(PieceKind.KEEP, words)], room):
            yield f"{indent}{self._shown(line)}".rstrip()

    def _labelled(self, label: str, pieces: Sequence[Piece]) -> Iterator[str]:
        if pieces:
            for line in self._lines(pieces, max(2, self.width - width(label))):
                yield f"{label}{self._shown(line)}".rstrip()
                label = " " * width(label)

    def _lines(self, pieces: Iterable[Piece], room: int) -> Iterator[_Line]:
        line: _Line = []
        taken = 0
        for piece in pieces:
            for index, paragraph in enumerate(piece.text.split("\n")):
                if index:
                    yield line
                    line, taken = [], 0
                for is_new, words, columns in self._fitting(paragraph, piece.kind, room, taken):
                    if is_new:
                        yield line
                        line, taken = [], 0
                    if line and line[-1][0] is piece.kind:
                        line[-1] = (piece.kind, line[-1][1] + words)
                    elif words:
                        line.append((piece.kind, words))
                    taken += columns
        if line:
            yield line

    def _fitting(
        self, paragraph: str, kind: PieceKind, room: int, taken: int
    ) -> Iterator[tuple[bool, str, int]]:
        """A paragraph in stretches: whether a line begins, the words, their columns; so many are taken."""
        words = visible(paragraph)
        if not words:
            return
        before, after = ("", "") if self.colour else _MARKS.get(kind, ("", ""))
        whole = f"{before}{words}{after}"
        if len(whole) <= room and taken + (columns := width(whole)) <= room:
            yield False, whole, columns
            return
        yield from _stretches(whole, (len(before), len(whole) - len(after)), room, taken)

    def _shown(self, line: _Line) -> str:
        if not self.colour:
            return "".join(words for _, words in line)
        return "".join(
            f"{_COLOURS[kind]}{words}{_RESET}" if kind in _COLOURS else words for kind, words in line
        )


def _stretches(words: str, edges: tuple[int, int], room: int, taken: int) -> Iterator[tuple[bool, str, int]]:
    """Words that need several lines; the blank at which a line is cut is dropped."""
    ends = list(accumulate(map(columns_of, words), initial=0))
    start, is_new = 0, False
    while start < len(words):
        full = bisect_right(ends, ends[start] + room - taken) - 1
        end = full if full == len(words) else _last_break(words, start, full, edges)
        if ends[end] == ends[start] and not taken:  # what is wider than a line
            end = max(full, start + 1)
        if end > start:
            yield is_new, words[start:end], ends[end] - ends[start]
        start, taken, is_new = end, 0, True
        if _is_blank(words, start, edges):
            start += 1
            if start == len(words):
                yield is_new, "", 0


def _is_blank(words: str, at: int, edges: tuple[int, int]) -> bool:
    """Whether a blank stands there that no mark goes with."""
    if not words[at : at + 1].isspace():
        return False
    return at + 1 == len(words) or (at + 1 < edges[1] and words[at + 1] not in _CLOSING)


def _last_break(words: str, start: int, end: int, edges: tuple[int, int]) -> int:
    """The last place where a line may end, no later than the end; the start where there is none.

    Marks around the words, outside of the edges, stay with them.
    """
    for at in range(min(end, edges[1] - 1), max(start, edges[0]), -1):
        before, after = words[at - 1], words[at]
        is_latin = "!" <= before <= "~" and "!" <= after <= "~"
        if not is_latin and before not in _OPENING and after not in _CLOSING:
            return at
    return start
