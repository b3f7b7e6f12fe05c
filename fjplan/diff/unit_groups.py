"""Tasks that became one another, as groups: a split, a merger, or both at once is told as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from fjplan.belonging import key_of, name_key
from fjplan.diff.compared import Compared
from fjplan.diff.unit_kin import Kin, Match, distinct
from fjplan.diff.unit_sets import Sets, open_level
from fjplan.differences import Pair, Placed
from fjplan.model import Role
from fjplan.printed import PrintedUnit

Joined = tuple[Pair, Placed, Placed]


class Group:
    """Some tasks that no pair joins with others, and which of their units are which."""

    def __init__(self, pairs: Sequence[Joined], kin: Kin, sets: tuple[Sets, Sets]) -> None:
        self.pairs = pairs
        self.sets = sets
        self._kin = kin

    @cached_property
    def olds(self) -> tuple[Placed, ...]:
        """The old tasks in the order of their plan."""
        return tuple(sorted({old.id: old for _, old, _ in self.pairs}.values(), key=lambda task: task.index))

    @cached_property
    def news(self) -> tuple[Placed, ...]:
        """The new tasks in the order of their plan."""
        return tuple(sorted({new.id: new for _, _, new in self.pairs}.values(), key=lambda task: task.index))

    @property
    def is_unchanged(self) -> bool:
        """Whether one whole task goes on with the same units, none of which can be another of them."""
        if len(self.pairs) > 1:
            return False
        _, old, new = self.pairs[0]
        parts = {part.id for part in old.task.parts}
        if not parts.isdisjoint(link.task for link in new.task.continued_from):
            return False
        units = new.units
        if old.units != units:
            return False
        known = [unit.id for unit in units if unit.id]
        is_each_one = len({name_key(unit.name) for unit in units}) == len(units)
        open_sets = sum(open_level(unit.name) is not None for unit in units)
        return is_each_one and len(set(known)) == len(known) and open_sets < 2

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Which old unit is which new one, all tasks taken together.

        Who stood beside a set that has it in it on the other side, by that plan's gloss, is a part of it.
        """
        olds = distinct(unit for task in self.olds for unit in task.units)
        news = distinct(unit for task in self.news for unit in task.units)
        found = self._kin.matches(olds, news)
        had, has = self.sets
        known_old, known_new = ({key_of(each.old) for each in found}, {key_of(each.new) for each in found})
        came = [unit for unit in news if key_of(unit) not in known_new]
        went = [unit for unit in olds if key_of(unit) not in known_old]
        into = (
            Match(unit, each.new, False, unit) for each in found for unit in went if has.adds(each.new, unit)
        )
        out = (
            Match(each.old, unit, False, unit) for each in found for unit in came if had.adds(each.old, unit)
        )
        return (*found, *into, *out)

    @cached_property
    def _was(self) -> dict[str, set[str]]:
        was: dict[str, set[str]] = {}
        for match in self.matches:
            was.setdefault(key_of(match.new), set()).add(key_of(match.old))
        return was

    def was(self, new: PrintedUnit) -> set[str]:
        """The keys of the old units that a new one is."""
        return self._was.get(key_of(new), set())

    @cached_property
    def _of_new(self) -> dict[str, list[Joined]]:
        found: dict[str, list[Joined]] = {}
        for joined in self.pairs:
            found.setdefault(joined[2].id, []).append(joined)
        return found

    @cached_property
    def _of_old(self) -> dict[str, Joined]:
        return {joined[1].id: joined for joined in reversed(self.pairs)}

    def pairs_of_new(self, task: Placed) -> Sequence[Joined]:
        """The pairs that a new task is in."""
        return self._of_new[task.id]

    def pair_of_new(self, task: Placed) -> Joined:
        """The first pair that a new task is in."""
        return self._of_new[task.id][0]

    def pair_of_old(self, task: Placed) -> Joined:
        """The first pair that an old task is in."""
        return self._of_old[task.id]

    def before(self, task: Placed) -> tuple[Placed, ...]:
        """The old tasks that a new one goes on from."""
        return tuple(old for _, old, _ in self._of_new[task.id])


def groups_of(compared: Compared, kin: Kin, sets: tuple[Sets, Sets]) -> Iterator[Group]:
    """The groups in the order of their first pairs."""
    gathered: dict[int, list[Joined]] = {}
    group_of: dict[tuple[str, str], int] = {}
    for at, (pair, old, new) in enumerate(compared.pairs()):
        ends = (("old", old.id), ("new", new.id))
        met = sorted({group_of[end] for end in ends if end in group_of})
        into = met[0] if met else at
        for other in met[1:]:
            for _, one, two in gathered[other]:
                group_of["old", one.id] = group_of["new", two.id] = into
            gathered[into] += gathered.pop(other)
        group_of.update(dict.fromkeys(ends, into))
        gathered.setdefault(into, []).append((pair, old, new))
    return (Group(pairs, kin, sets) for pairs in gathered.values())


def leads_of(task: Placed) -> tuple[PrintedUnit, ...]:
    """The units that lead a task."""
    return distinct(unit for unit in task.units if unit.role is Role.LEAD)
