"""What became of the units of each task: who leads, who came, who went, who does something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from fjplan.belonging import key_of
from fjplan.clauses import VERBS, is_open_end
from fjplan.diff.compared import Compared
from fjplan.diff.unit_glosses import gloss_changes
from fjplan.diff.unit_groups import Group, Joined, groups_of, leads_of
from fjplan.diff.unit_kin import Kin, distinct
from fjplan.diff.unit_renames import Renames
from fjplan.diff.unit_scopes import Scope, Scopes
from fjplan.diff.unit_sets import Sets
from fjplan.differences import KINDS, Change, Placed, Side
from fjplan.model import Role
from fjplan.printed import PrintedUnit

_INNER_QUOTES = str.maketrans("“”", "‘’")


def unit_changes(compared: Compared) -> Iterator[Change]:
    """The changes of each group of tasks in order, then the names that changed throughout the plan."""
    kin = Kin(compared.registry)
    renames = Renames(kin)
    name_leads = names_leads(compared.old) and names_leads(compared.new)
    sets = (Sets(compared.old, compared.registry), Sets(compared.new, compared.registry))
    for group in groups_of(compared, kin, sets):
        if group.is_unchanged:
            continue
        renames.note(group)
        scopes = Scopes(group)
        had_leads = name_leads and any(map(leads_of, group.olds))
        heads = list(_leads_changed(group) if had_leads else _first_changed(group, compared.old.plan.id))
        roles = list(_roles_changed(group, told=bool(heads)))
        yield from (*heads, *map(_scope_changed, scopes.told))
        yield from (*_added(group, scopes), *_removed(group, scopes), *roles)
        if not heads and not roles:
            yield from _order_changed(group)
    yield from renames.changes()
    yield from gloss_changes(compared, sets)


def names_leads(side: Side) -> bool:
    """Whether the plan says who leads."""
    return any(unit.role is Role.LEAD for task in side.tasks.values() for unit in task.units)


def heads_of(task: Placed) -> tuple[PrintedUnit, ...]:
    """Who is in charge as far as the plan says: the leads, else the unit that stands first."""
    return leads_of(task) or task.units[:1]


def _leads_changed(group: Group) -> Iterator[Change]:
    """Of each new task with a lead that led nothing of it before; of one whose leads all lead nothing now."""
    told: set[str] = set()
    for task in group.news:
        befores = distinct(unit for old in group.before(task) for unit in leads_of(old))
        known = set(map(key_of, befores))
        if befores and any(not group.was(unit) & known for unit in leads_of(task)):
            told.add(task.id)
            yield _lead_change(group.pair_of_new(task), befores)
    led = {key for task in group.news for unit in leads_of(task) for key in group.was(unit)}
    for old in group.olds:
        joined = group.pair_of_old(old)
        if joined[2].id not in told and any(key_of(unit) not in led for unit in leads_of(old)):
            told.add(joined[2].id)
            befores = distinct(unit for task in group.before(joined[2]) for unit in leads_of(task))
            yield _lead_change(joined, befores)


def _lead_change(joined: Joined, befores: Iterable[PrintedUnit]) -> Change:
    leads = leads_of(joined[2])
    was, now = _names(befores), _names(leads)
    words = f"的牵头单位由{was}变为{now}" if leads else f"的牵头单位原为{was}，现在没有牵头单位"
    first = next(iter(leads or befores))
    return _change("unit.lead_changed", joined, words, (f"units/{first.name}", was, now or None))


def _first_changed(group: Group, plan: str) -> Iterator[Change]:
    """Of each new task whose head was none of what it goes on from in the old plan, of this id."""
    for task in group.news:
        named = {link.task for link in task.task.continued_from if link.plan == plan}
        befores = distinct(unit for old in group.before(task) for unit in _heads_in(old, named))
        heads = heads_of(task)
        known = set(map(key_of, befores))
        if befores and heads and not any(group.was(unit) & known for unit in heads):
            was, now = _names(befores), _names(heads)
            said = (f"units/{heads[0].name}", was, now)
            words = f"的首位责任单位由{was}变为{now}"
            yield _change("unit.first_changed", group.pair_of_new(task), words, said)


def _heads_in(old: Placed, named: Set[str]) -> Iterable[PrintedUnit]:
    """The heads of the parts that are named; of the task where it is, or where a part has no units."""
    parts = [part.assignment for part in old.task.parts if part.id in named]
    said = [each.mentions if each else () for each in parts]
    if old.id in named or not said or not all(said):
        return heads_of(old)
    names: set[str] = set()
    for mentions in said:
        names |= {each.name for each in mentions if each.role is Role.LEAD} or {mentions[0].name}
    return (unit for unit in old.units if unit.name in names)


def _scope_changed(scope: Scope) -> Change:
    was, now = _names(scope.befores), _names(scope.afters)
    how = "扩大" if scope.code == "unit.widened" else "缩小"
    words = f"不再单列{was}，“{now}”已含" if scope.stays else f"由{was}{how}为{now}"
    said = (f"units/{scope.afters[0].name}", was, now)
    return _change(scope.code, scope.joined, f"的责任单位{words}", said)


def _added(group: Group, scopes: Scopes) -> Iterator[Change]:
    known = {key_of(match.new) for match in group.matches} | scopes.new_keys
    for task in group.news:
        for unit in distinct(task.units):
            if key_of(unit) not in known:
                known.add(key_of(unit))
                words = f"增加{unit.name}{_singled_out(group, unit) or _perhaps_before(group, task, unit)}"
                if is_open_end(unit.name):
                    words = f"增加“{unit.name}”"
                said = (f"units/{unit.name}", None, unit.name)
                yield _change("unit.added", group.pair_of_new(task), f"的责任单位{words}", said)


def _singled_out(group: Group, unit: PrintedUnit) -> str:
    """That a set which goes on, such as 各设区市, had the unit in it before."""
    wide = (each.old.name for each in group.matches if group.sets[0].covers(each.old, unit))
    name = next(wide, None)
    return f"（原在“{name}”中，现单列）" if name else ""


def _removed(group: Group, scopes: Scopes) -> Iterator[Change]:
    known = {key_of(match.old) for match in group.matches} | scopes.old_keys
    for task in group.olds:
        for unit in distinct(task.units):
            if key_of(unit) not in known:
                known.add(key_of(unit))
                joined = group.pair_of_old(task)
                words = f"的责任单位不再有{unit.name}{_perhaps_within(group, unit)}"
                if is_open_end(unit.name):
                    words = f"的责任单位不再有“{unit.name}”"
                yield _change("unit.removed", joined, words, (f"units/{unit.name}", unit.name, None))


def _perhaps_within(group: Group, unit: PrintedUnit) -> str:
    """That an open set, such as 等省直有关单位, came in which the unit that went may still be."""
    olds = [task for task in group.olds if key_of(unit) in map(key_of, task.units)]
    wide = _open_set(group.sets[1], unit, (group.news, olds))
    return f"（新列“{wide}”，可能含该单位）" if wide else ""


def _perhaps_before(group: Group, task: Placed, unit: PrintedUnit) -> str:
    """That an open set is gone from the task in which the unit that came may have been."""
    wide = _open_set(group.sets[0], unit, (group.before(task), (task,)))
    return f"（原列“{wide}”，可能已含该单位）" if wide else ""


def _open_set(sets: Sets, unit: PrintedUnit, sides: tuple[Sequence[Placed], Sequence[Placed]]) -> str | None:
    """The open set that the first tasks have for the unit, and none of the others has."""
    here, there = (
        (each for task in tasks for each in task.units if sets.may_have(each, unit)) for tasks in sides
    )
    found = next(here, None)
    return found.name if found and not any(there) else None


def _roles_changed(group: Group, *, told: bool) -> Iterator[Change]:
    """Units that do something else in the task; who leads is passed over where that was told."""
    for task in group.news:
        for unit in distinct(each for each in task.units if each.role):
            olds = [each for old in group.before(task) for each in old.units]
            roles = [each.role for each in olds if key_of(each) in group.was(unit)]
            is_known = bool(roles) and None not in roles
            is_told = told and Role.LEAD in (*roles, unit.role)
            if not is_known or is_told or unit.role in roles:
                continue
            was = "、".join(VERBS[role] for role in dict.fromkeys(roles) if role)
            now = VERBS[unit.role] if unit.role else ""
            words = f"中，{unit.name}由{was}改为{now}"
            said = (f"units/{unit.name}", f"{unit.name}（{was}）", f"{unit.name}（{now}）")
            yield _change("unit.role_changed", group.pair_of_new(task), words, said)


def _order_changed(group: Group) -> Iterator[Change]:
    """Of one task that goes on as one: its units stand in another order; of two leads the other is first."""
    if len(group.olds) > 1 or len(group.news) > 1:
        return
    olds, news = distinct(group.olds[0].units), distinct(group.news[0].units)
    places = {key_of(unit): at for at, unit in enumerate(olds)}
    order = [min(places[key] for key in group.was(unit)) for unit in news if group.was(unit)]
    if order == sorted(order):
        return
    if order[0] == 0:
        said = ("units", _names(olds), _names(news))
        yield _change("unit.order_changed", group.pairs[0], "的责任单位排序变化，首位不变", said)
    elif olds[0].role is Role.LEAD is news[0].role:
        was, now = olds[0].name, news[0].name
        words = f"的首位牵头单位由{was}变为{now}"
        yield _change("unit.first_changed", group.pairs[0], words, (f"units/{now}", was, now))


def _names(units: Iterable[PrintedUnit]) -> str:
    """The names in a row; 等省直有关单位 ends a list without another 、."""
    names = "".join(unit.name if is_open_end(unit.name) else f"、{unit.name}" for unit in units)
    return names.removeprefix("、")


def _change(code: str, joined: Joined, words: str, said: tuple[str, str | None, str | None]) -> Change:
    """A change of two joined tasks; ``said`` is its path and the words before and after."""
    pair, old, new = joined
    path, before, after = said
    return Change(
        kind=KINDS[code],
        message=f"“{new.name.translate(_INNER_QUOTES)}”{words}",
        old=old.id,
        new=new.id,
        path=path,
        before=before,
        after=after,
        confidence=pair.confidence,
        score=pair.score,
        shared=pair.shared,
        basis=tuple(basis.text for basis in new.task.basis),
    )
