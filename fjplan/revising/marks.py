"""Which paragraph's mark tracks a break: the one before, where a word processor would go wrong with its own.

A paragraph comes and goes with the mark at its end. The last mark of a document stays, though, and one before
a table leaves an empty paragraph (LibreOffice). And where words of several fates stand before a tracked mark,
as in what moved and was edited, LibreOffice takes them away from the last to the first: the next paragraph
is joined to what is left and takes over its look. In these places each mark tracks the break before the
paragraph instead, and says whose look its paragraph has then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fjplan.inline import PieceKind
from fjplan.revising.chunks import look_of
from fjplan.tracked import Fate, Line, Woven

Lines = tuple[Sequence[Line], Sequence[Line]]


def settle_marks(woven: Sequence[Woven], lines: Lines) -> list[Woven]:
    """The paragraphs with marks that every word processor gets right."""
    settled: list[Woven] = []
    start = 0
    for at, each in enumerate((*woven, None)):
        if each is not None and each.fate is not Fate.KEPT:
            continue
        run = woven[start:at]
        if settled and run and _goes_wrong(run, each, lines):
            settled[-1:] = _shifted(settled[-1], run)
        else:
            settled += run
        if each is not None:
            settled.append(each)
        start = at + 1
    return settled


def _goes_wrong(run: Sequence[Woven], after: Woven | None, lines: Lines) -> bool:
    if after is None or _line(after, lines).is_table:
        return True
    looks = {look_of(_line(each, lines)) for each in (*run, after)}
    return len(looks) > 1 and (any(_is_mixed(each) for each in run) or _has_both(run))


def _has_both(run: Sequence[Woven]) -> bool:
    """Whether some paragraphs of a side moved and others did not."""
    fates = {each.fate for each in run}
    return fates >= {Fate.INSERTED, Fate.MOVED_TO} or fates >= {Fate.DELETED, Fate.MOVED_FROM}


def _is_mixed(woven: Woven) -> bool:
    return len({piece.kind is PieceKind.KEEP for piece in woven.pieces}) > 1


def _line(woven: Woven, lines: Lines) -> Line:
    if woven.new is not None:
        return lines[1][woven.new]
    assert woven.old is not None
    return lines[0][woven.old]


def _shifted(kept: Woven, run: Sequence[Woven]) -> Iterator[Woven]:
    """Each mark tracks the break before the next paragraph; the last one stays."""
    assert kept.old is not None
    assert kept.new is not None
    marks = [Fate.DELETED if each.fate.is_old else Fate.INSERTED for each in run]
    yield replace(kept, mark=marks[0])
    old, new = kept.looks or (kept.old, kept.new)
    for each, mark in zip(run, [*marks[1:], Fate.KEPT], strict=True):
        old = old if each.old is None else each.old
        new = new if each.new is None else each.new
        yield replace(each, mark=mark, looks=(old, new))
