"""Units that go by another name: told once for the whole plan, not task by task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.belonging import key_of
from fjplan.diff.unit_groups import Group
from fjplan.diff.unit_kin import Kin, Match
from fjplan.differences import KINDS, Change, Confidence, Placed
from fjplan.printed import PrintedUnit

_NAMED = 8
"""So many task numbers a message names."""


class Renames:
    """Gathers the renamed units of all groups."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._matches: dict[tuple[str, str], Match] = {}
        self._tasks: dict[tuple[str, str], dict[str, Placed]] = {}
        self._certain: set[tuple[str, str]] = set()

    def note(self, group: Group) -> None:
        """Take down which units of the group have another name, and in which new tasks."""
        for match in group.matches:
            if not (match.is_heir or match.is_alias):
                continue
            names = (match.old.name, match.new.name)
            self._matches.setdefault(names, match)
            self._tasks.setdefault(names, {}).update((task.id, task) for task in _tasks_of(group, match))
            if any(pair.confidence is Confidence.CERTAIN for pair, _, _ in group.pairs):
                self._certain.add(names)

    def changes(self) -> Iterator[Change]:
        """A change for each old and new name, reorganisations first."""
        for is_heir in (True, False):
            for names, match in self._matches.items():
                if match.is_heir is is_heir:
                    yield self._change(names, match)

    def _change(self, names: tuple[str, str], match: Match) -> Change:
        words, sure = self._reformed(match) if match.is_heir else (_rewritten(match), True)
        tasks = sorted(self._tasks[names].values(), key=lambda task: task.index)
        is_certain = sure and names in self._certain
        return Change(
            kind=KINDS["unit.renamed_reorg" if match.is_heir else "unit.alias"],
            message=f"{words}，涉及{len(tasks)}项任务{numbers_of(tasks)}",
            path=f"units/{names[1]}",
            before=names[0],
            after=names[1],
            confidence=Confidence.CERTAIN if is_certain else Confidence.SUGGESTED,
        )

    def _reformed(self, match: Match) -> tuple[str, bool]:
        """The reorganisation in words, and whether it is sure."""
        year, sure, goes_back = self._kin.reform(match)
        old, new = match.old.name, match.new.name
        perhaps, when = "" if sure else "可能", f"{year}年机构改革" if year else "机构改革"
        if goes_back:
            return f"{old}改用{when}前的名称{new}", sure
        return f"{old}{when}后{perhaps}为{new}", sure


def _tasks_of(group: Group, match: Match) -> Sequence[Placed]:
    """The new tasks that have the unit and go on from one that had it; else all that have it."""
    tasks = [task for task in group.news if _has(task, match.new)]
    going_on = [task for task in tasks if any(_has(old, match.old) for old in group.before(task))]
    return going_on or tasks


def _has(task: Placed, unit: PrintedUnit) -> bool:
    return key_of(unit) in map(key_of, task.units)


def _rewritten(match: Match) -> str:
    old, new = match.old.name, match.new.name
    if match.part is None:
        return f"“{old}”改写作“{new}”"
    if match.part is match.old:
        return f"“{old}”不再单列，含在“{new}”中"
    return f"“{new}”单列，原含在“{old}”中"


def numbers_of(tasks: Sequence[Placed]) -> str:
    """（第1、2、3项）, the numbers as they are printed, without their stops."""
    numbers = [number for task in tasks if (number := task.number.rstrip(".．、"))]
    if not numbers:
        return ""
    return f"（第{'、'.join(numbers[:_NAMED])}{'……' if len(numbers) > _NAMED else ''}项）"
