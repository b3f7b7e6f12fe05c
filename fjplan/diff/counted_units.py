"""How many tasks each responsible unit gained, lost and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.belonging import key_of, unit_names, unit_successors
from fjplan.differences import Comparison, Placed, UnitCount
from fjplan.model import Role
from fjplan.printed import PrintedUnit


def count_units(comparison: Comparison) -> tuple[UnitCount, ...]:
    """A row for each unit of either plan, those with most gains and losses first.

    A unit that was reorganised is counted with what it became, as far as a change says so.
    """
    works = _tasks_by_unit(comparison.new.tasks.values(), {})
    worked = _tasks_by_unit(comparison.old.tasks.values(), unit_successors(comparison))
    leads = _leads(tuple(comparison.new.tasks.values()))
    pairs = comparison.alignment.pairs
    before = _joined((pair.new, pair.old) for pair in pairs)
    after = _joined((pair.old, pair.new) for pair in pairs)
    counts = []
    for key, name in unit_names(comparison).items():
        now, then = works.get(key, set()), worked.get(key, set())
        kept = _going_on(now, then, before)
        if now or then:  # else it is counted as what it became
            counts.append(
                UnitCount(
                    name=name,
                    gained=len(now) - kept,
                    lost=len(then) - _going_on(then, now, after),
                    kept=kept,
                    leads=leads[key],
                )
            )
    return tuple(sorted(counts, key=lambda each: (-each.gained - each.lost, -each.kept)))


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The tasks of the other side that each task is paired with."""
    found: dict[str, set[str]] = {}
    for task, other in pairs:
        found.setdefault(task, set()).add(other)
    return found


def _going_on(tasks: set[str], others: set[str], joined: Mapping[str, set[str]]) -> int:
    """How many of a unit's tasks are paired with one of its tasks on the other side."""
    return sum(not others.isdisjoint(joined.get(task, ())) for task in tasks)


def _tasks_by_unit(tasks: Iterable[Placed], successors: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for task in tasks:
        for unit in task.units:
            key = key_of(unit)
            found.setdefault(successors.get(key, key), set()).add(task.id)
    return found


def _leads(tasks: Sequence[Placed]) -> Counter[str]:
    """In how many tasks a unit leads; where the plan names no leads, in how many it stands first."""
    named = any(unit.role is Role.LEAD for task in tasks for unit in task.units)
    return Counter(
        key
        for task in tasks
        for key in {key_of(unit) for unit in (_leading(task) if named else task.units[:1])}
    )


def _leading(task: Placed) -> Iterator[PrintedUnit]:
    return (unit for unit in task.units if unit.role is Role.LEAD)
