"""Old words beside new ones in columns of a terminal, with what was taken out and put in marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
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
        for kind, atom, needed in self._atoms(pieces, room):
            if atom == "\n" or (taken and taken + needed > room):
                yield line
                line, taken = [], 0
                if atom.isspace():
                    continue
            if atom == "\n":
                continue
            if line and line[-1][0] is kind:
                line[-1] = (kind, line[-1][1] + atom)
            else:
                line.append((kind, atom))
            taken += needed
        if line:
            yield line

    def _atoms(self, pieces: Iterable[Piece], room: int) -> Iterator[tuple[PieceKind, str, int]]:
        """What stays on one line, with its columns; a line break has none."""
        for piece in pieces:
            before, after = ("", "") if self.colour else _MARKS.get(piece.kind, ("", ""))
            paragraphs = piece.text.split("\n")
            for index, paragraph in enumerate(paragraphs):
                if index:
                    yield piece.kind, "\n", 0
                atoms = _ATOM.findall(visible(paragraph))
                if atoms:
                    atoms[0] = before + atoms[0]
                    atoms[-1] += after
                for atom in atoms:
                    columns = width(atom)
                    if columns <= room:
                        yield piece.kind, atom, columns
                    else:
                        yield from ((piece.kind, part, width(part)) for part in _cut(atom, room))

    def _shown(self, line: _Line) -> str:
        if not self.colour:
            return "".join(words for _, words in line)
        return "".join(
            f"{_COLOURS[kind]}{words}{_RESET}" if kind in _COLOURS else words for kind, words in line
        )


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
