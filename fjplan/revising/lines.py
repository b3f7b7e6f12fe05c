"""Which lines of two stretches are one paragraph, in order: equal ones, else those most alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.equal_runs import equal_runs
from fjplan.revising.chunks import block_kind
from fjplan.tracked import Line

_WINDOW = 12
_LEAST = 0.3
"""A likeness below which two paragraphs are told as one gone and one come."""


def pair_lines(old: Sequence[tuple[int, Line]], new: Sequence[tuple[int, Line]]) -> list[tuple[int, int]]:
    """The positions of lines that are one paragraph, rising on both sides."""
    keys = [[_key(line) for _, line in side] for side in (old, new)]
    pairs, left, right = [], 0, 0
    for run in (*sorted(equal_runs(*keys), key=lambda run: run.old), None):
        gap = (old[left : run.old], new[right : run.new]) if run else (old[left:], new[right:])
        pairs += list(_alike(*gap))
        if run:
            left, right = run.old + run.length, run.new + run.length
            same = zip(old[run.old : left], new[run.new : right], strict=True)
            pairs += [(was, now) for (was, _), (now, _) in same]
    return pairs


def _key(line: Line) -> str:
    style, kind = block_kind(line)
    lists = (line.list_level.formats, line.list_level.level) if line.list_level else ()
    return f"{style}|{kind}|{lists}|{line.is_table}|{line.words}"


def may_join(old: Line, new: Line) -> bool:
    """Whether two lines may be one paragraph: of one sort, their numbers from one place in a list."""
    if old.is_table or new.is_table:
        return old == new
    return block_kind(old) == block_kind(new) and old.list_level == new.list_level


def _alike(old: Sequence[tuple[int, Line]], new: Sequence[tuple[int, Line]]) -> Iterator[tuple[int, int]]:
    """One line on each side is one if it may be; else each old line takes the likest one ahead."""
    if len(old) == len(new) == 1:
        if may_join(old[0][1], new[0][1]):
            yield old[0][0], new[0][0]
        return
    at = 0
    for was, line in old:
        best, found = _LEAST, -1
        for place in range(at, min(at + _WINDOW, len(new))):
            score = likeness(line.words, new[place][1].words) if may_join(line, new[place][1]) else 0.0
            if score > best:
                best, found = score, place
        if found >= 0:
            yield was, new[found][0]
            at = found + 1


def likeness(old: str, new: str) -> float:
    """The pairs of characters that two texts share, of those of both, from 0 to 1."""
    left, right = _bigrams(old), _bigrams(new)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(max(len(text) - 1, 1))} if text else set()
