"""A text that remembers its source while repairs change it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` become ``new``; ``why`` is said in the report, in Chinese."""

    start: int
    end: int
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source and what it became; kept where ``why`` is empty."""

    start: int
    end: int
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text as pieces of its source, in order and without a gap."""

    source: str
    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...] = field(repr=False)
    """Where each piece starts in ``text``."""

    def source_of(self, offset: int) -> int:
        """The offset in the source of an offset in the text; inside an edited piece, that piece's start."""
        if not self.pieces:
            return 0
        at = max(bisect_right(self.starts, offset) - 1, 0)
        piece = self.pieces[at]
        within = offset - self.starts[at]
        if piece.why:
            return piece.end if within >= len(piece.text) > 0 else piece.start
        return piece.start + min(within, piece.end - piece.start)


def line_starts(source: str) -> list[int]:
    """Where each line of the source starts."""
    return [0, *(index + 1 for index, character in enumerate(source) if character == "\n")]


def trace(source: str) -> Traced:
    """A text that nothing has changed yet."""
    return _of(source, [Piece(0, len(source), source)] if source else [])


def apply(traced: Traced, edits: Iterable[Edit]) -> Traced:
    """The text after edits that are given in order, none overlapping, by offsets in ``traced.text``.

    An edit of what an earlier repair wrote becomes one with it, and gives both reasons.
    """
    work = _Rewriting(traced)
    for edit in edits:
        work.edit(edit)
    return _of(traced.source, work.rest())


class _Rewriting:
    """Copies pieces up to an edit, then what the edit leaves of those it touches."""

    def __init__(self, traced: Traced) -> None:
        self._pieces = traced.pieces
        self._index = 0
        self._taken = 0  # characters of the present piece that are done; only a kept one is taken in parts
        self._done: list[Piece] = []
        self._at = 0  # the offset in the old text up to which all is done

    def edit(self, edit: Edit) -> None:
        self._copy(edit.start)
        head, taken = "", list[Piece]()
        if self._at > edit.start:  # an earlier edit took a whole repair that reaches into this one
            taken.append(self._done.pop())
            head = taken[0].text
        while self._at < edit.end or (self._is_more() and self._at < edit.start):
            piece = self._next(edit.end)
            taken.append(piece)
            head += piece.text
            self._at += len(piece.text)
        tail = head[len(head) - (self._at - edit.end) :]
        head = head[: len(head) - (self._at - edit.start)]
        start = taken[0].start if taken else self._source_at()
        reasons = dict.fromkeys([*(piece.why for piece in taken if piece.why), edit.why])
        self._done.append(
            Piece(start, taken[-1].end if taken else start, head + edit.new + tail, "；".join(reasons))
        )

    def rest(self) -> list[Piece]:
        if self._taken:
            self._done.append(self._next(self._at + len(self._pieces[self._index].text)))
        return [*self._done, *self._pieces[self._index :]]

    def _is_more(self) -> bool:
        return self._index < len(self._pieces)

    def _copy(self, end: int) -> None:
        """Copies what ends by ``end``; a repair that reaches beyond it is left."""
        while self._is_more() and self._at < end:
            piece = self._pieces[self._index]
            if piece.why and self._at + len(piece.text) > end:
                return
            piece = self._next(end)
            self._done.append(piece)
            self._at += len(piece.text)

    def _next(self, end: int) -> Piece:
        """The next piece: a kept one only as far as ``end``, a repair whole."""
        piece, done = self._pieces[self._index], self._taken
        length = len(piece.text) - done
        if not piece.why and self._at + length > end:
            length = end - self._at
            self._taken += length
            return Piece(piece.start + done, piece.start + done + length, piece.text[done : done + length])
        self._index, self._taken = self._index + 1, 0
        return Piece(piece.start + done, piece.end, piece.text[done:]) if done else piece

    def _source_at(self) -> int:
        if self._done:
            return self._done[-1].end
        return self._pieces[self._index].start + self._taken if self._is_more() else 0


def _of(source: str, pieces: list[Piece]) -> Traced:
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text)
    return Traced(source, tuple(pieces), "".join(piece.text for piece in pieces), tuple(starts))
