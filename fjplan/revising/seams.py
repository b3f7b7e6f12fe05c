"""Changes on both sides of a break that stays: LibreOffice takes two of one fate for one.

So that they do not meet, the words before or after the break are told in another order; if there is nothing
else to tell, a kept character is told as replaced by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fjplan.inline import Piece, PieceKind
from fjplan.tracked import Fate, Woven

_ROUNDS = 4
"""From the end to the beginning: what is told otherwise may meet the paragraph before it."""
_KEEP, _DELETE, _INSERT = PieceKind.KEEP, PieceKind.DELETE, PieceKind.INSERT


def part_seams(woven: Sequence[Woven]) -> list[Woven]:
    """The paragraphs without two changes of one fate around a break that stays."""
    parted = list(woven)
    for _ in range(_ROUNDS):
        meeting = [at for at in reversed(range(len(parted) - 1)) if _part(parted, at)]
        if not meeting:
            break
    return parted


def _part(woven: list[Woven], at: int) -> bool:
    """Whether two changes met after a paragraph; then they meet no more, if that can be."""
    one, other = woven[at], woven[at + 1]
    if one.mark is not Fate.KEPT or not one.pieces or not other.pieces:
        return False
    kind = one.pieces[-1].kind
    if kind is _KEEP or other.pieces[0].kind is not kind:
        return False
    ended = _mirrored(_begun(_mirrored(one.pieces)))
    if ended[-1].kind is not kind:
        woven[at] = replace(one, pieces=ended)
    else:
        woven[at + 1] = replace(other, pieces=_begun(other.pieces))
    return True


def _begun(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with another kind first than now, where anything but that kind is told."""
    first, *rest = pieces
    if rest and rest[0].kind is not _KEEP:
        return (rest[0], first, *rest[1:])
    if not rest:
        return tuple(pieces)
    kept = rest[0].text
    other = _INSERT if first.kind is _DELETE else _DELETE
    left = [Piece(_KEEP, kept[1:])] if len(kept) > 1 else []
    return (Piece(other, kept[:1]), Piece(first.kind, first.text + kept[:1]), *left, *rest[1:])


def _mirrored(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces read backwards."""
    return tuple(Piece(piece.kind, piece.text[::-1]) for piece in reversed(pieces))
