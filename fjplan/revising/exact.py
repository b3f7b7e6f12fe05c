"""The words of two paragraphs compared to the letter: what only reads alike is a change too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.tokens import fold

LEAST_KEPT = 0.2
"""Of the longer text: with less in common the words are easier read as replaced whole."""


def exact_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other: kept and deleted are the old one to the letter."""
    if old == new:
        return (Piece(PieceKind.KEEP, new),) if new else ()
    pieces = tuple(_merged(_exact(compare_words(old, new), old)))
    kept = sum(len(piece.text) for piece in pieces if piece.kind is PieceKind.KEEP)
    if kept < LEAST_KEPT * max(len(old), len(new)):
        whole = (Piece(PieceKind.DELETE, old), Piece(PieceKind.INSERT, new))
        return tuple(piece for piece in whole if piece.text)
    return pieces


def _exact(pieces: Iterable[Piece], old: str) -> Iterator[Piece]:
    """Words kept that are not written alike become replaced ones, character by character."""
    at = 0
    for piece in pieces:
        if piece.kind is PieceKind.DELETE:
            at += len(piece.text)
        if piece.kind is not PieceKind.KEEP:
            yield piece
            continue
        end = _end_of(piece.text, old, at)
        yield from _rewritten(old[at:end], piece.text)
        at = end


def _end_of(kept: str, old: str, start: int) -> int:
    """Where the words that read like these end in the old text; white space goes with what is before it."""
    wanted, end = len(fold(kept)), start
    while wanted > 0:
        wanted -= len(fold(old[end]))
        end += 1
    while end < len(old) and not fold(old[end]):
        end += 1
    return end


def _rewritten(old: str, new: str) -> Iterator[Piece]:
    left, right = 0, 0
    while left < len(old) and right < len(new):
        was, now = old[left], new[right]
        if was == now:
            yield Piece(PieceKind.KEEP, now)
        elif fold(was) and not fold(now):
            yield Piece(PieceKind.INSERT, now)
            right += 1
            continue
        else:
            yield Piece(PieceKind.DELETE, was)
            if not fold(was) and fold(now):
                left += 1
                continue
            yield Piece(PieceKind.INSERT, now)
        left, right = left + 1, right + 1
    yield Piece(PieceKind.DELETE, old[left:])
    yield Piece(PieceKind.INSERT, new[right:])


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind made one; between two kept ones what is deleted comes first."""
    told = (piece for piece in pieces if piece.text)
    for kept, group in groupby(told, key=lambda piece: piece.kind is PieceKind.KEEP):
        found = list(group)
        for kind in (PieceKind.KEEP,) if kept else (PieceKind.DELETE, PieceKind.INSERT):
            words = "".join(piece.text for piece in found if piece.kind is kind)
            if words:
                yield Piece(kind, words)
