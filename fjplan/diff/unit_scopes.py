"""Sets of units that became wider or narrower: 福州市 → 各设区市, 各设区市 → 福州及相关设区市."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.belonging import key_of
from fjplan.diff.unit_groups import Group, Joined
from fjplan.diff.unit_kin import distinct
from fjplan.differences import Placed
from fjplan.frozen import dataclass
from fjplan.printed import PrintedUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Units of the old tasks, and those of a new one that stand for them now.

    ``stays`` says that the wider set was there before, and only the names beside it are gone.
    """

    code: str
    joined: Joined
    befores: tuple[PrintedUnit, ...]
    afters: tuple[PrintedUnit, ...]
    stays: bool = False


class Scopes:
    """What became wider or narrower in a group; no unit that is told of here came or went."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._had, self._has = group.sets
        self._went = {key_of(each) for task in group.olds for each in task.units}
        self._came = {key_of(each) for task in group.news for each in task.units}
        self._went -= {key_of(each.old) for each in group.matches}
        self._came -= {key_of(each.new) for each in group.matches}
        self.told: list[Scope] = []
        self.old_keys: set[str] = set()
        self.new_keys: set[str] = set()
        for find in (self._narrowed, self._widened):
            for task in group.news:
                for scope in find(task):
                    self.told.append(scope)
                    self.old_keys.update(map(key_of, scope.befores))
                    self.new_keys.update(map(key_of, scope.afters))

    def _narrowed(self, task: Placed) -> Iterator[Scope]:
        """An old set that a new task has not, but some of whom it covers."""
        befores = self._before(task)
        is_now = {key for unit in task.units for key in self._group.was(unit)}
        told: tuple[PrintedUnit, ...] = ()
        for wide in filter(self._had.is_set, befores):
            is_gone = key_of(wide) in self._went
            parts = tuple(
                unit
                for unit in distinct(task.units)
                if self._had.covers(wide, unit) and (is_gone or key_of(unit) in self._came - self.new_keys)
            )
            if key_of(wide) not in is_now and parts and wide not in told:
                also = (unit for unit in befores if key_of(unit) in self._went)
                told = (wide, *(unit for unit in also if self._is_with(wide, unit)))
                yield Scope(code="unit.narrowed", joined=self._joined(task, wide), befores=told, afters=parts)

    def _widened(self, task: Placed) -> Iterator[Scope]:
        """A new set that covers units of the old tasks which are not named beside it any more."""
        befores = self._before(task)
        for wide in filter(self._has.is_set, distinct(task.units)):
            is_new = key_of(wide) in self._came
            parts = tuple(
                unit
                for unit in befores
                if self._has.covers(wide, unit) and (is_new or key_of(unit) in self._went - self.old_keys)
            )
            if parts and key_of(wide) not in self.new_keys:
                joined = self._joined(task, parts[0])
                stays = any(key_of(unit) in self._group.was(wide) for unit in joined[1].units)
                also = (unit for unit in distinct(task.units) if is_new and key_of(unit) in self._came)
                told = (wide, *(unit for unit in also if self._is_with(wide, unit)))
                yield Scope(code="unit.widened", joined=joined, befores=parts, afters=told, stays=stays)

    def _is_with(self, wide: PrintedUnit, unit: PrintedUnit) -> bool:
        """Whether a unit beside a set is in it anyway, by what either plan says of it."""
        return self._had.covers(wide, unit) or self._has.covers(wide, unit)

    def _before(self, task: Placed) -> tuple[PrintedUnit, ...]:
        return distinct(unit for old in self._group.before(task) for unit in old.units)

    def _joined(self, task: Placed, unit: PrintedUnit) -> Joined:
        """The pair of a new task with the first old one that has a unit."""
        pairs = self._group.pairs_of_new(task)
        return next(each for each in pairs if any(key_of(unit) == key_of(its) for its in each[1].units))
