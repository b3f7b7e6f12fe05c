"""A set that goes on under its name and has others in it by its gloss: 各设区市 with 平潭 or without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fjplan.belonging import key_of
from fjplan.diff.compared import Compared
from fjplan.diff.unit_renames import numbers_of
from fjplan.diff.unit_sets import Sets
from fjplan.differences import KINDS, Change, Placed, Side
from fjplan.printed import PrintedUnit


def gloss_changes(compared: Compared, sets: tuple[Sets, Sets]) -> Iterator[Change]:
    """A change for each set that both plans name and that has others in it now.

    Who stood beside the set in the other plan is as much part of it as the gloss makes him.
    """
    olds, news = _sets_of(compared.old, sets[0]), _sets_of(compared.new, sets[1])
    for key, (wide, tasks) in news.items():
        if key not in olds:
            continue
        old, old_tasks = olds[key]
        had, has = sets[0].added_to(old), sets[1].added_to(wide)
        came, went = _others(has, had, old_tasks), _others(had, has, tasks)
        if came:
            yield _change("unit.widened", wide, f"改为含{came}", tasks)
        if went:
            yield _change("unit.narrowed", wide, f"不再含{went}", tasks)


def _others(added: Mapping[str, str], known: Mapping[str, str], tasks: Sequence[Placed]) -> str:
    """Those that a gloss adds and the other one does not, nor do its tasks name them."""
    if added.keys() <= known.keys():
        return ""
    beside = {key_of(unit) for task in tasks for unit in task.units}
    return "、".join(name for key, name in added.items() if key not in known and key not in beside)


def _sets_of(side: Side, sets: Sets) -> Mapping[str, tuple[PrintedUnit, Sequence[Placed]]]:
    """The sets that a plan names, by key, as it names them first, with their tasks."""
    found: dict[str, tuple[PrintedUnit, list[Placed]]] = {}
    for task in side.tasks.values():
        for unit in task.units:
            if sets.is_set(unit):
                found.setdefault(key_of(unit), (unit, []))[1].append(task)
    return found


def _change(code: str, wide: PrintedUnit, words: str, tasks: Sequence[Placed]) -> Change:
    return Change(
        kind=KINDS[code],
        message=f"“{wide.name}”{words}，涉及{len(tasks)}项任务{numbers_of(tasks)}",
        path=f"units/{wide.name}",
        before=wide.name,
        after=f"{wide.name}（{words}）",
    )
