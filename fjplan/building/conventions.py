"""Data of the document's conventions -> model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fjplan.model import (
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Level,
    NodePath,
    Numbering,
    Role,
    Stand,
    Term,
    UnitKind,
)
from fjplan.shapes import Read, fields, flag, line, many, null_or, one_of, record


def _level(value: Any, path: NodePath) -> Level:
    found = fields(
        value, path, {"number": one_of(Numbering), "heading": one_of(Stand)}, {"stop": flag, "run_on": flag}
    )
    found.setdefault("stop", found["heading"] is Stand.RUN_IN)
    return Level(**found)


def _groups(value: Any, path: NodePath) -> tuple[frozenset[UnitKind], ...]:
    if value == "all":
        return (frozenset(UnitKind),)
    groups = many(many(one_of(UnitKind)))(value, path)
    return tuple(frozenset(group) for group in groups)


def _by_role(value: Any, path: NodePath) -> tuple[tuple[Role, str], ...]:
    found = fields(value, path, {}, {role.value: line for role in Role})
    return tuple((role, found[role.value]) for role in Role if role.value in found)


def _labels(value: Any, path: NodePath) -> tuple[str | None, tuple[tuple[Role, str], ...]]:
    """The label of the leaders, and those of the roles."""
    found = fields(value, path, {}, {"leaders": line, **{role.value: line for role in Role}})
    return found.get("leaders"), tuple((role, found[role.value]) for role in Role if role.value in found)


def _clause(value: Any, path: NodePath) -> ClauseConvention:
    found = fields(value, path, {}, _CLAUSE_OPTIONAL)
    if "labels" in found:
        found["leaders_label"], found["labels"] = found["labels"]
    if "elide" in found:
        found["elide"] = frozenset(found["elide"])
    return ClauseConvention(**found)


_CLAUSE_OPTIONAL: Mapping[str, Read] = {
    "style": one_of(ClauseStyle),
    "label": null_or(line),
    "labels": _labels,
    "verbs": _by_role,
    "stands": one_of(ClauseStand),
    "brackets": one_of(Brackets),
    "groups": _groups,
    "elide": many(one_of(UnitKind)),
    "elide_suffix": line,
    "note": line,
    "first_is_lead": flag,
    "standing": many(line),
}
conventions = record(
    Conventions,
    {},
    {
        "levels": many(_level),
        "points": one_of(Stand),
        "clause": _clause,
        "terms": many(record(Term, {"term": line, "gloss": line}, {})),
    },
)
