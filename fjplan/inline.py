"""What changed inside a text, word by word: pieces kept, deleted and inserted, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from fjplan.equal_runs import Run
from fjplan.frozen import dataclass
from fjplan.readable_runs import TokenPair, pair_of, readable_runs
from fjplan.tokens import fold, tokens_of


class PieceKind(Enum):
    """What became of some words."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them; words kept are those of the new text.

    ``was`` is what the old text has for words kept, where a reader of it alone would miss something.
    """

    kind: PieceKind
    text: str
    was: str = ""

    @property
    def before(self) -> str:
        """The words as the old text has them."""
        return self.was or self.text


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other.

    Put together, what is kept and inserted is the new text to the letter; what is kept and deleted is
    the old one after ``fold``: width, quote style and white space are no change. Numbers stay whole with
    scale and measure, nothing of one character stands alone between two changes.
    """
    if fold(old) == fold(new):
        return (Piece(PieceKind.KEEP, new),) if new else ()
    texts = pair_of(tokens_of(old), tokens_of(new))
    return tuple(merge_pieces(_pieces(texts, readable_runs(texts))))


def _pieces(texts: TokenPair, runs: Sequence[Run]) -> Iterator[Piece]:
    old, new = 0, 0
    for run in (*runs, texts.end):
        gone, come = texts.old.words(old, run.old), texts.new.words(new, run.new)
        if gone and texts.old.folded(old, run.old) == texts.new.folded(new, run.new):
            yield Piece(PieceKind.KEEP, come)
        else:
            yield Piece(PieceKind.DELETE, gone)
            yield Piece(PieceKind.INSERT, come)
        old, new = run.old + run.length, run.new + run.length
        yield Piece(PieceKind.KEEP, texts.new.words(run.new, new))


def merge_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, neighbours of one kind made one."""
    same: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if same and piece.kind is not same[0].kind:
            yield _one(same)
            same = []
        same.append(piece)
    if same:
        yield _one(same)


def _one(same: Sequence[Piece]) -> Piece:
    """Neighbours of one kind as one piece."""
    if len(same) == 1 and not same[0].was:
        return same[0]
    text, was = "".join(piece.text for piece in same), "".join(piece.before for piece in same)
    return Piece(same[0].kind, text, was if was != text else "")
