"""The end of a woven document: a word processor keeps the last paragraph's mark, so that it is never tracked.

LibreOffice leaves an empty paragraph where a tracked one stands last or right before a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fjplan.tracked import Fate, Woven


def settle_end(woven: Sequence[Woven]) -> list[Woven]:
    """The paragraphs with an untracked mark at the end.

    The last one gone and the last one that came share a paragraph. Where there is only one of them the mark
    before it is tracked in its stead: the words then go or come with the break before them.
    """
    lines = list(woven)
    start = next((at + 1 for at in reversed(range(len(lines))) if lines[at].fate is Fate.KEPT), 0)
    tail = lines[start:]
    gone = next((each for each in reversed(tail) if each.fate.is_old), None)
    come = next((each for each in reversed(tail) if not each.fate.is_old), None)
    if gone and come:
        rest = (each for each in tail if each is not gone and each is not come)
        return [*lines[:start], *rest, _shared(gone, come)]
    if tail and start:
        before = Fate.DELETED if tail[0].fate.is_old else Fate.INSERTED  # no end of a move
        marks = [before, *(each.mark for each in tail[1:]), Fate.KEPT]
        lines[start - 1 :] = [
            replace(each, mark=mark) for each, mark in zip(lines[start - 1 :], marks, strict=True)
        ]
    return lines


def _shared(gone: Woven, come: Woven) -> Woven:
    """One paragraph that prints both."""
    return Woven(Fate.KEPT, gone.old, come.new, (*gone.pieces, *come.pieces))
