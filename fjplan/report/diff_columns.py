"""Old words beside new ones in columns of a terminal, with what was taken out and put in marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import TypeAlias

from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind
from fjplan.widths import visible, width

_BAR = " │ "
_NARROW = 60
"""Below so many columns the old words stand above the new ones."""
_ATOM = re.compile(r"[（《“‘『【〔]*(?:[!-~]+|.)[，。；：、！？）》”’』】〕…※]*")
"""What stays on one line: a Latin word or number, with the marks that may not end or begin a line."""
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
                for words, columns in self._fitting(paragraph, piece.kind, room, taken):
                    if taken and taken + columns > room:
                        yield line
                        line, taken = [], 0
                    if line and line[-1][0] is piece.kind:
                        line[-1] = (piece.kind, line[-1][1] + words)
                    else:
                        line.append((piece.kind, words))
                    taken += columns
        if line:
            yield line

    def _fitting(self, paragraph: str, kind: PieceKind, room: int, taken: int) -> Iterator[tuple[str, int]]:
        """A paragraph in stretches, each with its columns: the rest of a line that is taken so far, lines."""
        words = visible(paragraph)
        if not words:
            return
        before, after = ("", "") if self.colour else _MARKS.get(kind, ("", ""))
        whole = f"{before}{words}{after}"
        if len(whole) <= room and taken + width(whole) <= room:
            yield whole, width(whole)
            return
        atoms = _atoms(before, words, after, room)
        ends = list(accumulate(map(_columns, atoms), initial=0))
        start = 0
        while start < len(atoms):
            end = bisect_right(ends, ends[start] + room - taken) - 1
            if end > start:
                yield "".join(atoms[start:end]), ends[end] - ends[start]
            start, taken = end, 0

    def _shown(self, line: _Line) -> str:
        if not self.colour:
            return "".join(words for _, words in line)
        return "".join(
            f"{_COLOURS[kind]}{words}{_RESET}" if kind in _COLOURS else words for kind, words in line
        )


_columns = lru_cache(maxsize=1024)(width)


def _atoms(before: str, words: str, after: str, room: int) -> list[str]:
    """What stays on one line, if it is not wider than that; the marks stay with the words."""
    atoms: list[str] = _ATOM.findall(words)
    atoms[0] = before + atoms[0]
    atoms[-1] += after
    if 2 * max(map(len, atoms)) > room:
        atoms = [part for atom in atoms for part in _cut(atom, room)]
    return atoms


def _cut(atom: str, room: int) -> Iterator[str]:
    """An atom that is wider than a line, in pieces."""
    start = taken = 0
    for index, character in enumerate(atom):
        needed = width(character)
        if taken + needed > room and index > start:
            yield atom[start:index]
            start, taken = index, 0
        taken += needed
    yield atom[start:]
