"""The lines of a text, a sentence each, in three versions -> one; only the same sentence can clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fjplan.merging.aligning import pair_lines
from fjplan.merging.tree import Clash, Three
from fjplan.plan_yaml.scalars import sentences

Lines = tuple[str | Clash, ...]


@dataclass(slots=True)
class _Slot:
    """A line of the base, or a place between two: what each version has there."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def clashes(self) -> bool:
        return self.ours != self.base != self.theirs != self.ours

    @property
    def merged(self) -> tuple[str, ...]:
        return self.theirs if self.ours == self.base else self.ours


@dataclass(slots=True)
class _Edited:
    """What a side made of each line of the base, and what it put before each and behind the last."""

    lines: list[tuple[str, ...]]
    added: list[list[str]] = field(default_factory=list)


def merge_lines(texts: Three[Sequence[str]], *, whole: bool = True) -> Lines:
    """The lines with the edits of both sides; a ``Clash`` of lines where both edited the same one.

    Of a line of several sentences, ``whole``, only those clash that both edited.
    """
    found: list[str | Clash] = []
    for slot in _gathered(_slots(texts)):
        found += (_within(slot) if whole else _clash(slot)) if slot.clashes else slot.merged
    return tuple(found)


def _clash(slot: _Slot) -> Lines:
    return (Clash(slot.ours, slot.theirs),)


def _within(slot: _Slot) -> Lines:
    """A clash of one line, sentence by sentence; clean, the line stays one."""
    three = Three(slot.base, slot.ours, slot.theirs)
    if any(len(each) != 1 for each in three.each):
        return _clash(slot)
    cut = three.map(lambda each: sentences(each[0]))
    if all(len(each) == 1 for each in cut.each):
        return _clash(slot)
    found = merge_lines(cut, whole=False)
    whole = [each for each in found if isinstance(each, str)]
    return found if len(whole) < len(found) else ("".join(whole),)


def _slots(texts: Three[Sequence[str]]) -> list[_Slot]:
    ours, theirs = _edited(texts.base, texts.ours), _edited(texts.base, texts.theirs)
    slots = []
    for at, line in enumerate((*texts.base, None)):
        slots.append(_Slot((), tuple(ours.added[at]), tuple(theirs.added[at])))
        if line is not None:
            slots.append(_Slot((line,), ours.lines[at], theirs.lines[at]))
    return slots


def _edited(base: Sequence[str], side: Sequence[str]) -> _Edited:
    pairs = pair_lines(base, side)
    found = _Edited([()] * len(base), [[] for _ in range(len(base) + 1)])
    at = 0
    for index, line in enumerate(side):
        if index in pairs:
            at = pairs[index] + 1
            found.lines[at - 1] = (line,)
        else:
            found.added[at].append(line)
    return found


def _gathered(slots: list[_Slot]) -> Iterator[_Slot]:
    """The slots, with what was put in beside a line that was taken out and edited made one with it.

    It may be what the line became.
    """
    at = 0
    while at < len(slots):
        slot = slots[at]
        following = slots[at + 1 : at + 2]
        if following and (_goes_with(slot, following[0]) or _goes_with(following[0], slot)):
            slots[at + 1] = _sum(slot, following[0])
        else:
            yield slot
        at += 1


def _goes_with(added: _Slot, line: _Slot) -> bool:
    """Whether lines are put in beside one that one side took out and the other edited."""
    is_torn = line.clashes and not (line.ours and line.theirs)
    return is_torn and not added.base and bool(added.ours or added.theirs)


def _sum(first: _Slot, second: _Slot) -> _Slot:
    return _Slot(first.base + second.base, first.ours + second.ours, first.theirs + second.theirs)
