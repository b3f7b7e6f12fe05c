"""The tasks that a unit has through a set, such as 各设区市: noted beside its own, never among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fjplan.diff.compared import Compared
from fjplan.diff.unit_renames import numbers_of
from fjplan.diff.unit_sets import Sets
from fjplan.differences import Placed, Side
from fjplan.frozen import dataclass
from fjplan.printed import PrintedUnit


@dataclass(frozen=True, slots=True)
class Share:
    """The tasks of a plan, by id, that a unit has through a set, and may have, with the sets' names."""

    sure: Mapping[str, str]
    perhaps: Mapping[str, str]


def _share_of(compared: Compared, side: Side, unit: PrintedUnit, named: set[str]) -> Share:
    """What a unit has in a plan through sets; ``named`` are the tasks that name the unit itself."""
    sets = Sets(side, compared.registry)
    sure: dict[str, str] = {}
    perhaps: dict[str, str] = {}
    for task in side.tasks.values() if not sets.is_any_set(unit) else ():
        for wide in task.units if task.id not in named else ():
            if sets.covers(wide, unit):
                sure.setdefault(task.id, wide.name)
            elif sets.may_have_city(wide, unit):
                perhaps.setdefault(task.id, wide.name)
    return Share(sure, {known: name for known, name in perhaps.items() if known not in sure})


class Shares:
    """What a unit has through sets in both plans; ``named`` are the old and new tasks that name it itself.

    ``passed`` are old tasks that named it and go on only through a set, ``came`` new ones that name it and
    went through a set before; both by id, with the name of the set.
    """

    def __init__(self, compared: Compared, unit: PrintedUnit, named: tuple[set[str], set[str]]) -> None:
        self._compared = compared
        self._had = _share_of(compared, compared.old, unit, named[0])
        self._has = has = _share_of(compared, compared.new, unit, named[1])
        pairs = compared.alignment.pairs
        stays = {pair.old for pair in pairs if pair.new in named[1]}
        goes_on = {pair.new for pair in pairs if pair.old in named[0]}
        into = [pair for pair in pairs if pair.old in named[0] - stays and pair.new in has.sure]
        out = [pair for pair in pairs if pair.new in named[1] - goes_on and pair.old in self._had.sure]
        self.passed = {pair.old: has.sure[pair.new] for pair in into}
        self.came = {pair.new: self._had.sure[pair.old] for pair in out}

    def notes(self) -> tuple[str, ...]:
        """What is to be said of the sets: their tasks in both plans, and what passed to and from them."""
        old, new = self._compared.old.tasks, self._compared.new.tasks
        told = (
            ("另经{}承担新任务{}，不算在内。", self._has.sure, new),
            ("旧任务中另经{}承担的有{}，不算在内。", self._had.sure, old),
            ("旧任务中原单列、现经{}承担的有{}，不算不再承担。", self.passed, old),
            ("新任务中现单列、原经{}承担的有{}，算继续承担。", self.came, new),
            ("{}可能含该单位，有新任务{}，不算在内。", self._has.perhaps, new),
        )
        return tuple(note for words, share, tasks in told for note in _told(words, share, tasks))


def _told(words: str, share: Mapping[str, str], tasks: Mapping[str, Placed]) -> Iterator[str]:
    """A note for each set, in the order in which the plan comes to them."""
    found: dict[str, list[Placed]] = {}
    for task in tasks.values():
        if task.id in share:
            found.setdefault(share[task.id], []).append(task)
    for name, those in found.items():
        yield words.format(f"“{name}”", f"{len(those)}项{numbers_of(those)}")
