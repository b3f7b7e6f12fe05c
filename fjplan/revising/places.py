"""Which chunks of two documents are one, and which of them the drafters moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fjplan.diff.order import out_of_order
from fjplan.differences import Comparison, Pair, Relation, Side
from fjplan.revising.chunks import ALONE, SECTION, TASK, Chunk

_MOVES = {"task.moved", "task.reordered"}


@dataclass(frozen=True, slots=True)
class Places:
    """Positions of chunks: ``staying`` rises on both sides, ``moved`` are those that left their place."""

    staying: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def place(
    comparison: Comparison, sections: Mapping[str, str], chunks: tuple[Sequence[Chunk], Sequence[Chunk]]
) -> Places:
    """The chunks that go on; ``sections`` is the new section of each old one that does."""
    old, new = ({each.key: at for at, each in enumerate(side) if each.key} for side in chunks)
    moved_sections = {each.old for each in comparison.changes if each.kind.code == "section.moved"}
    moved_tasks = {each.old for each in comparison.changes if each.kind.code in _MOVES}
    around = _sections_around(comparison.old)
    staying, moved, loose = [], [], []
    for pair in _pairs(comparison, sections, old, new):
        ends = old[pair.old], new[pair.new]
        if pair.is_loose:
            loose.append(ends)
        elif pair.old[0] != ALONE and _has_moved(pair.old, around, moved_sections | moved_tasks):
            moved.append(ends)
        else:
            staying.append(ends)
    staying.sort(key=lambda ends: ends[1])
    left = out_of_order([ends[0] for ends in staying])
    moved += [ends for at, ends in enumerate(staying) if at in left]
    staying = [ends for at, ends in enumerate(staying) if at not in left]
    return Places(tuple(_with_loose(staying, loose)), tuple(sorted(moved, key=lambda ends: ends[1])))


@dataclass(frozen=True, slots=True)
class _Joined:
    """Two keys that are one; a loose pair is a part of a split or merger, which is no move wherever it is."""

    old: tuple[str, str]
    new: tuple[str, str]
    is_loose: bool = False


def _pairs(
    comparison: Comparison,
    sections: Mapping[str, str],
    old: Mapping[tuple[str, str], int],
    new: Mapping[tuple[str, str], int],
) -> Iterator[_Joined]:
    wanted = [_Joined((SECTION, was), (SECTION, now)) for was, now in sections.items()]
    wanted += [_Joined(key, key) for key in new if key[0] == ALONE]
    wanted += [
        _Joined((TASK, pair.old), (TASK, pair.new), pair.relation is not Relation.SAME)
        for pair in sorted(comparison.alignment.pairs, key=_trust)
    ]
    taken: set[tuple[str, str, str]] = set()
    for pair in wanted:
        ends = ("old", *pair.old), ("new", *pair.new)
        if pair.old in old and pair.new in new and not taken.intersection(ends):
            taken.update(ends)
            yield pair


def _trust(pair: Pair) -> tuple[bool, float]:
    """Tasks that go on whole come first, then what has most in common; what a person said counts as all."""
    return pair.relation is not Relation.SAME, -(1.0 if pair.score is None else pair.score)


def _sections_around(side: Side) -> Mapping[str, str | None]:
    """The section around each task and section."""
    around = {task.id: task.section for task in side.tasks.values()}
    return around | {section.id: section.parent for section in side.sections.values()}


def _has_moved(key: tuple[str, str], around: Mapping[str, str | None], moved: set[str | None]) -> bool:
    at: str | None = key[1]
    while at is not None:
        if at in moved:
            return True
        at = around.get(at)
    return False


def _with_loose(
    staying: Sequence[tuple[int, int]], loose: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The loose pairs that keep the order are added, the likest first."""
    placed = list(staying)
    for old, new in loose:
        if all((old < was) == (new < now) for was, now in placed):
            placed.append((old, new))
    return sorted(placed)
