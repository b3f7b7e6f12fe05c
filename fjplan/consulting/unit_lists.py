"""The units of a task after a change of its printed clause: which lists of the plan say other names."""

from __future__ import annotations

from typing import Any, TypeAlias

from fjplan.clauses import parse_clause
from fjplan.consulting.rewriting import value_at
from fjplan.loading import Document
from fjplan.model import NodePath, Role
from fjplan.registry import Registry

_Names: TypeAlias = dict["Role | None", list[str]]
Items: TypeAlias = "list[str | list[str]]"
Lists: TypeAlias = list[tuple[NodePath, Items]]


def changed_lists(
    document: Document, path: NodePath, clauses: tuple[str, str], registry: Registry
) -> Lists | None:
    """The lists at a ``units`` that change with the clause; None where more changes than names in them."""
    plan = document.plan
    assert plan is not None
    old, new = (
        _names(parse_clause(each, plan.conventions.clause, registry, plan.year, plan.region).mentions)
        for each in clauses
    )
    found: Lists = []
    for role in dict.fromkeys((*old, *new)):
        where = path if role is None else (*path, role.value)
        current: Any = value_at(document.data, where)
        names = _changed(current, old.get(role, []), new.get(role, []))
        if names is None:
            return None
        if names != current:
            found.append((where, names))
    return found


def _names(mentions: Any) -> _Names:
    found: _Names = {}
    for each in mentions:
        found.setdefault(each.role, []).append(each.name)
    return found


def _changed(current: Any, old: list[str], new: list[str]) -> Items | None:
    """The names of now without those that went and with those that came; as wished, if no other did.

    A group that was made by hand stays as it is; None where it is not that simple.
    """
    if not isinstance(current, list) or not current:
        return None
    if current == old:
        return [*new] or None
    grouped = {name for each in current if isinstance(each, list) for name in each}
    gone = set(old) - set(new)
    if gone & grouped:
        return None
    names: Items = [each for each in current if isinstance(each, list) or each not in gone]
    for index, name in enumerate(new):
        if name not in old and name not in names:
            before = [_place(names, each) for each in new[:index]]
            names.insert(max(before, default=-1) + 1, name)
    return names or None


def _place(names: Items, name: str) -> int:
    """Where a name stands, alone or in a group; before all where it does not."""
    found = (at for at, each in enumerate(names) if each == name or (isinstance(each, list) and name in each))
    return next(found, -1)
