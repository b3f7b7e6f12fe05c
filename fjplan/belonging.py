"""What a task is counted under: its chapter in the new plan, and its units by what they became."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from fjplan.differences import Comparison, Side
from fjplan.frozen import dataclass
from fjplan.printed import PrintedUnit
from fjplan.unit_names import lookup_key, named_city

_RENAMED = ("unit.renamed_reorg", "unit.alias")

Chapter: TypeAlias = tuple[str, str | None]
"""The side whose chapter it is, and its id; an old chapter that goes on in a new one is the new one."""
NOWHERE: Chapter = ("new", None)


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapter that each section and task is counted under, by id; ``homes`` are those of old chapters."""

    of_new: Mapping[str, Chapter]
    of_old: Mapping[str, Chapter]
    homes: Mapping[str | None, Chapter]

    def of(self, new: str | None, old: str | None) -> Chapter:
        """Where a change of these tasks or sections is counted."""
        return self.of_new.get(new or "") or self.of_old.get(old or "") or NOWHERE


def chapters_of(comparison: Comparison) -> Chapters:
    """The chapters of both plans, an old one under the new one that it became."""
    homes = _homes(comparison)
    return Chapters(
        {known: ("new", chapter) for known, chapter in _outermost(comparison.new).items()},
        {known: homes[chapter] for known, chapter in _outermost(comparison.old).items()},
        homes,
    )


def _outermost(side: Side) -> dict[str, str | None]:
    """The outermost section around each section and task."""
    found: dict[str, str | None] = {}
    for section in side.sections.values():  # a section stands behind the one around it
        found[section.id] = section.id if section.parent is None else found[section.parent]
    return found | {task.id: task.chapter for task in side.tasks.values()}


def _homes(comparison: Comparison) -> Mapping[str | None, Chapter]:
    """The chapter that each old one is counted under: the one it became, else one of its name or id."""
    new, of_new = comparison.new.sections, _outermost(comparison.new)
    titled = {each.title: each.id for each in reversed([*new.values()]) if each.parent is None}
    became = {
        change.old: change.new
        for change in comparison.changes
        if change.kind.code.startswith("section.") and change.old and change.new
    }
    homes: dict[str | None, Chapter] = {None: NOWHERE}
    for section in comparison.old.sections.values():
        if section.parent is None:
            found = became.get(section.id) or titled.get(section.title) or section.id
            homes[section.id] = ("new", of_new[found]) if found in new else ("old", section.id)
    return homes


def key_of(unit: PrintedUnit) -> str:
    """What a unit is known by: its id in the registry, else its name without what does not count.

    福州及相关设区市 and 莆田及相关设区市 are two, though the registry has one set of open cities.
    """
    known = unit.id or name_key(unit.name)
    city = named_city(unit.name) if "及" in unit.name else ""
    return f"{known}/{city}" if city else known


# The same names come again in every task; a plan of thousands of tasks has a few hundred of them.
name_key = lru_cache(maxsize=4096)(lookup_key)


def unit_names(comparison: Comparison) -> dict[str, str]:
    """The name of each unit, by its key: the new plan's where that has one."""
    names: dict[str, str] = {}
    for side in (comparison.new, comparison.old):
        for task in side.tasks.values():
            for unit in task.units:
                names.setdefault(key_of(unit), unit.name)
    return names


def unit_successors(comparison: Comparison) -> dict[str, str]:
    """What an old unit became, by keys, for units that the new plan does not name any more."""
    old = {unit.name: key_of(unit) for task in comparison.old.tasks.values() for unit in task.units}
    new = {unit.name: key_of(unit) for task in comparison.new.tasks.values() for unit in task.units}
    going_on = set(new.values())
    found: dict[str, str] = {}
    for change in comparison.changes:
        if change.kind.code in _RENAMED and change.before in old and change.after in new:
            key = old[change.before]
            if key not in going_on:
                found.setdefault(key, new[change.after])
    return found
