"""What became of the units of each task: who leads, who came, who went, who does something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fjplan.belonging import key_of
from fjplan.clauses import VERBS, is_open_end
from fjplan.diff.compared import Compared
from fjplan.diff.unit_groups import Group, Joined, groups_of, leads_of
from fjplan.diff.unit_kin import Kin, distinct
from fjplan.diff.unit_renames import Renames
from fjplan.differences import KINDS, Change, Placed, Side
from fjplan.model import Role, UnitKind
from fjplan.printed import PrintedUnit
from fjplan.unit_names import kind_by_ending

_OPEN_SETS = ("有关单位", "相关单位", "有关部门", "相关部门", "直单位", "各单位", "各部门")
_IN_OPEN_SETS = (UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.INSTITUTION)
_INNER_QUOTES = str.maketrans("“”", "‘’")


def unit_changes(compared: Compared) -> Iterator[Change]:
    """The changes of each group of tasks in order, then the names that changed throughout the plan."""
    kin = Kin(compared.registry)
    renames = Renames(kin)
    name_leads = names_leads(compared.old) and names_leads(compared.new)
    for group in groups_of(compared, kin):
        renames.note(group)
        heads = list(_leads_changed(group) if name_leads else _first_changed(group))
        roles = list(_roles_changed(group, told=bool(heads)))
        yield from (*heads, *_added(group), *_removed(group), *roles)
        if not heads and not roles:
            yield from _order_changed(group)
    yield from renames.changes()


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


def _first_changed(group: Group) -> Iterator[Change]:
    for task in group.news:
        befores = distinct(unit for old in group.before(task) for unit in heads_of(old))
        heads = heads_of(task)
        known = set(map(key_of, befores))
        if befores and heads and not any(group.was(unit) & known for unit in heads):
            was, now = _names(befores), _names(heads)
            said = (f"units/{heads[0].name}", was, now)
            words = f"的首位责任单位由{was}变为{now}"
            yield _change("unit.first_changed", group.pair_of_new(task), words, said)


def _added(group: Group) -> Iterator[Change]:
    known = {key_of(match.new) for match in group.matches}
    for task in group.news:
        for unit in distinct(task.units):
            if key_of(unit) not in known:
                known.add(key_of(unit))
                words = "末尾增加" if is_open_end(unit.name) else "增加"
                said = (f"units/{unit.name}", None, unit.name)
                yield _change("unit.added", group.pair_of_new(task), f"的责任单位{words}{unit.name}", said)


def _removed(group: Group) -> Iterator[Change]:
    known = {key_of(match.old) for match in group.matches}
    for task in group.olds:
        for unit in distinct(task.units):
            if key_of(unit) not in known:
                known.add(key_of(unit))
                joined = group.pair_of_old(task)
                words = f"的责任单位不再有{unit.name}{_perhaps_within(group, unit)}"
                yield _change("unit.removed", joined, words, (f"units/{unit.name}", unit.name, None))


def _perhaps_within(group: Group, unit: PrintedUnit) -> str:
    """That an open set, such as 等省直有关单位, came in which the department that went may still be."""
    came = (each.name for task in group.news for each in task.units if not group.was(each))
    wide = next((name for name in came if name.endswith(_OPEN_SETS)), None)
    if wide is None or kind_by_ending(unit.name) not in _IN_OPEN_SETS:
        return ""
    return f"（新列“{wide}”，可能含该单位）"


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
    return "、".join(unit.name for unit in units)


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
