"""One unit's part in two plans: the tasks it gained, lost and keeps, where it leads, what it owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.belonging import key_of
from fjplan.diff.compared import Compared
from fjplan.diff.unit_kin import distinct
from fjplan.diff.unit_shares import Shares
from fjplan.diff.units import heads_of, names_leads
from fjplan.differences import Change, Placed, Side, UnitView
from fjplan.errors import FjplanError
from fjplan.model import Role
from fjplan.printed import PrintedTarget, PrintedUnit
from fjplan.registry import Unit
from fjplan.unit_names import lookup_key, named_city


def view_unit(compared: Compared, name: str) -> UnitView:
    """The view of the unit that bears a name in either year; what it was and became is the unit too.

    A set such as 各设区市 is a unit of its own: the tasks that a city has through it are only noted.
    """
    ours, theirs = _keys(compared, name)
    worked = {task.id for task in compared.old.tasks.values() if _works_in(task, ours)}
    works = [task for task in compared.new.tasks.values() if _works_in(task, theirs)]
    works_in = {task.id for task in works}
    shares = Shares(compared, _asked(compared, name), (worked, works_in))
    pairs = compared.alignment.pairs
    known = {pair.new for pair in pairs if pair.old in worked} | set(shares.came)
    followed = {pair.old for pair in pairs if pair.new in works_in} | set(shares.passed)
    has_leads = names_leads(compared.new)
    return UnitView(
        name=_name(compared, (ours, theirs), name),
        gained=tuple(task.id for task in works if task.id not in known),
        lost=tuple(each for each in compared.old.tasks if each in worked and each not in followed),
        kept=tuple(task.id for task in works if task.id in known),
        leads=tuple(task.id for task in works if _is_in(theirs, _in_charge(task, has_leads=has_leads))),
        owes=tuple(owed for task in works for owed in _owed(task)),
        passed=tuple(each for each in compared.old.tasks if each in shares.passed),
        notes=shares.notes(),
    )


def _asked(compared: Compared, name: str) -> PrintedUnit:
    unit = _find(compared, name)
    return PrintedUnit(name=name, id=unit.id if unit else None, role=None)


def changes_of(view: UnitView, compared: Compared, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that concern the unit: of the tasks it works or worked in, and of its own name.

    What is said of the plan as a whole, such as 总体要求, is nobody's.
    """
    ours, theirs = _keys(compared, view.name)
    olds = {task.id for task in compared.old.tasks.values() if _works_in(task, ours)}
    news = {task.id for task in compared.new.tasks.values() if _works_in(task, theirs)}
    names = {unit.name for unit in _units(compared.old) if key_of(unit) in ours}
    names |= {unit.name for unit in _units(compared.new) if key_of(unit) in theirs}

    def concerns(change: Change) -> bool:
        if change.old is None and change.new is None:
            return change.path.startswith("units/") and bool({change.before, change.after} & names)
        return change.old in olds or change.new in news

    return tuple(filter(concerns, changes))


def _keys(compared: Compared, name: str) -> tuple[set[str], set[str]]:
    """What the unit of a name is known by in the old plan and in the new one."""
    unit = _find(compared, name)
    if named_city(name):  # 福州及相关设区市 is none of the other sets that the registry has as one
        own = {key_of(_asked(compared, name))}
        return own, own
    if unit is not None:
        own = {lookup_key(known) for known in unit.names}
        return _family(compared, compared.old, unit) | own, _family(compared, compared.new, unit) | own
    key = lookup_key(name)
    named = {
        key_of(each)
        for side in (compared.old, compared.new)
        for each in _units(side)
        if lookup_key(each.name) == key
    }
    if named:
        return named, named
    raise FjplanError(_unknown(compared, name))


def _find(compared: Compared, name: str) -> Unit | None:
    """The unit in the registry: as the new plan's year and region see it, else as the old one's do."""
    plans = (compared.new.plan, compared.old.plan)
    found = (compared.registry.find(name, plan.year, plan.region) for plan in plans)
    return next((unit for unit in found if unit), None)


def _family(compared: Compared, side: Side, unit: Unit) -> set[str]:
    """The ids that mean the unit on one side: its own, and those of its line that do not stand beside it.

    What stands beside it in one plan under a name of its own is none of it in the other either.
    """
    before, after = compared.registry.lineage(unit)
    stands = unit.id in _named(side) and unit.in_force(side.plan.year)
    line = [each for each in (*before, *after) if not (stands and each.in_force(side.plan.year))]
    sides = (compared.old, compared.new)
    return {unit.id, *(each.id for each in line)}.difference(*(_beside(each, unit, line) for each in sides))


def _beside(side: Side, unit: Unit, line: Sequence[Unit]) -> set[str]:
    """The ids of the line that a plan names together with the unit, in a year in which both were there."""
    named, year = _named(side), side.plan.year
    if unit.id not in named or not unit.in_force(year):
        return set()
    return {each.id for each in line if each.id in named and each.in_force(year)}


def _named(side: Side) -> set[str | None]:
    return {each.id for each in _units(side)}


def _units(side: Side) -> Iterator[PrintedUnit]:
    return (unit for task in side.tasks.values() for unit in task.units)


def _is_in(keys: set[str], units: Iterable[PrintedUnit]) -> bool:
    return any(key_of(unit) in keys or unit.id in keys for unit in units)


def _works_in(task: Placed, keys: set[str]) -> bool:
    return _is_in(keys, task.units)


def _in_charge(task: Placed, *, has_leads: bool) -> tuple[PrintedUnit, ...]:
    """Who leads, in a plan that names leads; else who stands first."""
    return tuple(unit for unit in task.units if unit.role is Role.LEAD) if has_leads else heads_of(task)


def _owed(task: Placed) -> Iterator[tuple[str, PrintedTarget]]:
    return ((task.id, target) for target in task.targets)


def _name(compared: Compared, keys: tuple[set[str], set[str]], name: str) -> str:
    """What the new plan calls the unit, else the old one; as it was asked for where neither has one name."""
    for side, known in ((compared.new, keys[1]), (compared.old, keys[0])):
        written = distinct(unit for unit in _units(side) if key_of(unit) in known)
        if len(written) == 1:
            return written[0].name
    return name


def _unknown(compared: Compared, name: str) -> str:
    plan = compared.new.plan
    near = compared.registry.nearest(name, 3, plan.year, plan.region)
    likely = "、".join(unit.short_names[0] if unit.short_names else unit.name for unit in near)
    return f"登记册和这两份计划里都没有“{name}”" + (f"；最接近的是：{likely}" if likely else "")
