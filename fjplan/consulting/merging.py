"""A change that was made to older words, made to what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from fjplan.frozen import dataclass

_KNOWN = 0.5
"""So much of the sentence must still stand there."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words in the place of those between two offsets."""

    start: int
    end: int
    new: str


def merge(current: str, old: str, new: str) -> str | None:
    """The words of now with the change from old to new in them; None where it touches what has changed since.

    Where the change has been made already nothing is different.
    """
    if new and new in current and (old in new or old not in current):
        return current
    count = current.count(old)
    if count == 1:
        return current.replace(old, new)
    return None if count else _carried(current, old, new)


def hunks(old: str, new: str) -> Iterator[Hunk]:
    """What leads from one text to the other; changes with a single character between them are one."""
    waiting: Hunk | None = None
    for tag, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if waiting and start - waiting.end <= 1:
            between = old[waiting.end : start]
            waiting = Hunk(waiting.start, end, waiting.new + between + new[begin:finish])
        else:
            if waiting:
                yield waiting
            waiting = Hunk(start, end, new[begin:finish])
    if waiting:
        yield waiting


def _carried(current: str, old: str, new: str) -> str | None:
    """The change at the places that the old words have now, each with its neighbours unchanged."""
    blocks = SequenceMatcher(None, old, current, autojunk=False).get_matching_blocks()
    if sum(each.size for each in blocks) < _KNOWN * len(old):
        return None
    made = []
    for hunk in hunks(old, new):
        first, last = max(hunk.start - 1, 0), min(hunk.end + 1, len(old))
        block = next((each for each in blocks if each.a <= first and last <= each.a + each.size), None)
        if block is None:
            return None
        shift = block.b - block.a
        made.append(Hunk(hunk.start + shift, hunk.end + shift, hunk.new))
    return put(current, made)


def put(text: str, made: list[Hunk]) -> str:
    """The text with the hunks in it, which are in order."""
    parts, at = [], 0
    for hunk in made:
        parts += [text[at : hunk.start], hunk.new]
        at = hunk.end
    return "".join((*parts, text[at:]))
