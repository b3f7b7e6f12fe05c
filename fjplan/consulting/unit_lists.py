"""The units of a task after a change of its printed clause: which lists of the plan say other names."""

from __future__ import annotations

from typing import Any, TypeAlias

from fjplan.clauses import parse_clause
from fjplan.consulting.rewriting import value_at
from fjplan.loading import Document
from fjplan.model import NodePath, Role
from fjplan.registry import Registry

_Names: TypeAlias = dict["Role | None", list[str]]
Lists: TypeAlias = list[tuple[NodePath, list[str]]]


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


def _changed(current: Any, old: list[str], new: list[str]) -> list[str] | None:
    """The names of now without those that went and with those that came; as wished, if no other did."""
    if not isinstance(current, list) or not all(isinstance(each, str) for each in current):
        return None
    if current == old:
        return new or None
    names = [each for each in current if each not in old or each in new]
    for index, name in enumerate(new):
        if name not in old and name not in names:
            before = [each for each in new[:index] if each in names]
            names.insert(names.index(before[-1]) + 1 if before else 0, name)
    return names or None
