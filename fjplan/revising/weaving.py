"""The lines of two documents in one order: what stays once, what is gone before what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fjplan.diff.compared import Compared
from fjplan.diff.section_pairs import pair_sections
from fjplan.differences import Comparison
from fjplan.inline import Piece, PieceKind
from fjplan.registry import Registry
from fjplan.revising.chunks import Chunk, cut, is_free
from fjplan.revising.exact import exact_pieces
from fjplan.revising.lines import may_join, pair_lines
from fjplan.revising.marks import settle_marks
from fjplan.revising.numbers import number_lines
from fjplan.revising.places import Places, place
from fjplan.revising.seams import part_seams
from fjplan.tracked import Fate, Line, Weave, Woven

IMPRINT = {"Anchor", "Imprint"}
"""The styles of the paragraph that holds the box of the 版记, and of the rows in it."""


def weave(comparison: Comparison, registry: Registry, old: Sequence[Line], new: Sequence[Line]) -> Weave:
    """The woven document of a comparison, given the lines that each of its plans is laid out in."""
    lines = number_lines(old, new, (comparison.old, comparison.new))
    chunks = cut(lines[0], comparison.old), cut(lines[1], comparison.new)
    compared = Compared(
        old=comparison.old, new=comparison.new, alignment=comparison.alignment, registry=registry
    )
    places = place(comparison, pair_sections(compared), chunks)
    woven = _Loom(lines, chunks, places).run()
    return Weave(tuple(lines[0]), tuple(lines[1]), tuple(part_seams(_ended(woven, lines))))


def _ended(woven: Sequence[Woven], lines: tuple[Sequence[Line], Sequence[Line]]) -> list[Woven]:
    """The woven lines with an untracked end; the 版记 is no part of it, it stands in a box."""

    def is_imprint(each: Woven) -> bool:
        line = lines[0][each.old or 0] if each.new is None else lines[1][each.new]
        return line.style in IMPRINT

    body = [each for each in woven if not is_imprint(each)]
    imprint = [each for each in woven if is_imprint(each)]
    if imprint and imprint[-1].fate is Fate.KEPT:
        return [*settle_marks([*body, imprint[-1]], lines)[:-1], *imprint]
    return [*settle_marks(body, lines), *imprint]


@dataclass(frozen=True, slots=True)
class _Loom:
    lines: tuple[Sequence[Line], Sequence[Line]]
    chunks: tuple[Sequence[Chunk], Sequence[Chunk]]
    places: Places

    def run(self) -> list[Woven]:
        """Every line of both sides, each once or, where it moved, at both its places."""
        moves = _numbered(self.places.moved)
        woven: list[Woven] = []
        left, right = 0, 0
        for old, new in (*self.places.staying, (len(self.chunks[0]), len(self.chunks[1]))):
            woven += self._gap(range(left, old), range(right, new), moves)
            if old < len(self.chunks[0]):
                woven += self._both(self.chunks[0][old], self.chunks[1][new])
            left, right = old + 1, new + 1
        return woven

    def _gap(self, olds: range, news: range, moves: tuple[_Moves, _Moves]) -> Iterator[Woven]:
        """What stands between two chunks that stay: single lines that are one paragraph part it further."""
        free = [
            [(at, side[chunks[at].start]) for at in span if is_free(chunks[at])]
            for span, chunks, side in zip((olds, news), self.chunks, self.lines, strict=True)
        ]
        left, right = olds.start, news.start
        for old, new in (*pair_lines(*free), (olds.stop, news.stop)):
            for at in range(left, old):
                yield from self._gone(at, moves[0].get(at))
            for at in range(right, new):
                yield from self._come(at, moves[1].get(at))
            if old < olds.stop:
                yield self._kept(self.chunks[0][old].start, self.chunks[1][new].start)
            left, right = old + 1, new + 1

    def _both(self, old: Chunk, new: Chunk) -> Iterator[Woven]:
        """The lines of a chunk that stays."""
        left, right = old.start, new.start
        for was, now in (*self._paired(old, new), (old.end, new.end)):
            yield from (self._deleted(at) for at in range(left, was))
            yield from (self._inserted(at) for at in range(right, now))
            if was < old.end:
                yield self._kept(was, now)
            left, right = was + 1, now + 1

    def _gone(self, at: int, move: _Move | None) -> Iterator[Woven]:
        chunk = self.chunks[0][at]
        partners = dict(self._paired(chunk, self.chunks[1][move.other])) if move else {}
        for line in range(chunk.start, chunk.end):
            if move and line in partners:
                pieces = self._pieces(line, partners[line])
                if _is_moved(pieces):
                    pieces = tuple(each for each in pieces if each.kind is not PieceKind.INSERT)
                    yield _moved(Woven(Fate.MOVED_FROM, line, None, pieces, move.number))
                    continue
            yield self._deleted(line)

    def _come(self, at: int, move: _Move | None) -> Iterator[Woven]:
        chunk = self.chunks[1][at]
        partners = {now: was for was, now in self._paired(self.chunks[0][move.other], chunk)} if move else {}
        for line in range(chunk.start, chunk.end):
            if move and line in partners:
                pieces = self._pieces(partners[line], line)
                if _is_moved(pieces):
                    pieces = tuple(each for each in pieces if each.kind is not PieceKind.DELETE)
                    yield _moved(Woven(Fate.MOVED_TO, None, line, pieces, move.number))
                    continue
            yield self._inserted(line)

    def _paired(self, old: Chunk, new: Chunk) -> list[tuple[int, int]]:
        """The lines of two chunks that are one paragraph; the first lines are, if they may be."""
        first = self.lines[0][old.start], self.lines[1][new.start]
        start = 1 if may_join(*first) else 0
        olds = [(at, self.lines[0][at]) for at in range(old.start + start, old.end)]
        news = [(at, self.lines[1][at]) for at in range(new.start + start, new.end)]
        return [*[(old.start, new.start)] * start, *pair_lines(olds, news)]

    def _pieces(self, old: int, new: int) -> tuple[Piece, ...]:
        was, now = self.lines[0][old], self.lines[1][new]
        return () if now.is_table else exact_pieces(was.words, now.words)

    def _kept(self, old: int, new: int) -> Woven:
        return Woven(Fate.KEPT, old, new, self._pieces(old, new))

    def _deleted(self, at: int) -> Woven:
        pieces = _whole(PieceKind.DELETE, self.lines[0][at])
        return Woven(Fate.DELETED, at, None, pieces, mark=Fate.DELETED)

    def _inserted(self, at: int) -> Woven:
        pieces = _whole(PieceKind.INSERT, self.lines[1][at])
        return Woven(Fate.INSERTED, None, at, pieces, mark=Fate.INSERTED)


@dataclass(frozen=True, slots=True)
class _Move:
    number: int
    other: int


_Moves = Mapping[int, _Move]


def _numbered(moved: Sequence[tuple[int, int]]) -> tuple[_Moves, _Moves]:
    """The moves by the chunk of either side; chunks that stay together are one move."""
    olds: dict[int, _Move] = {}
    news: dict[int, _Move] = {}
    number, last = 0, (-1, -1)
    for old, new in moved:
        number += 0 if (old - 1, new - 1) == last else 1
        olds[old], news[new], last = _Move(number, new), _Move(number, old), (old, new)
    return olds, news


def _moved(woven: Woven) -> Woven:
    """One end of a move; its mark has the fate of the last words, or LibreOffice leaves it as a paragraph."""
    last = woven.pieces[-1].kind
    fates = {PieceKind.KEEP: woven.fate, PieceKind.DELETE: Fate.DELETED, PieceKind.INSERT: Fate.INSERTED}
    return replace(woven, mark=fates[last])


def _is_moved(pieces: Sequence[Piece]) -> bool:
    """Whether any words moved: a paragraph replaced whole did not."""
    return any(piece.kind is PieceKind.KEEP for piece in pieces)


def _whole(kind: PieceKind, line: Line) -> tuple[Piece, ...]:
    return (Piece(kind, line.words),) if line.words else ()
