"""Data of tasks, their parts, units and targets -> model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fjplan.model import (
    Assignment,
    Basis,
    BasisKind,
    Counts,
    Deadline,
    Deliverable,
    Force,
    Link,
    Mention,
    NodePath,
    Op,
    Part,
    Quantity,
    Role,
    Stand,
    Target,
    Task,
)
from fjplan.shapes import (
    Read,
    Rejected,
    deadline,
    fields,
    flag,
    identifier,
    line,
    many,
    mapping,
    null_or,
    number,
    one_of,
    one_or_many,
    record,
    text,
)


def task(value: Any, path: NodePath) -> Task:
    """A task, with its parts, units and targets."""
    found = fields(value, path, {"id": identifier}, _TASK_OPTIONAL)
    if found.get("heading") is None and "text" not in found and "parts" not in found:
        raise Rejected(path, "缺少“text”")
    return Task(**_with_assignment(found, path))


def _part(value: Any, path: NodePath) -> Part:
    found = fields(value, path, {}, _PART_OPTIONAL)
    if "point" not in found and "text" not in found:
        raise Rejected(path, "缺少“text”")
    if "point" in found:
        heading = found.pop("point")
        found |= {"is_point": True, "heading": None if heading is True else heading}
    return Part(**_with_assignment(found, path))


def _with_assignment(found: dict[str, Any], path: NodePath) -> dict[str, Any]:
    if "clause" in found and "units" not in found:
        raise Rejected(path, "写了“clause”就要写“units”")
    if "units" in found:
        found["assignment"] = found.pop("units")
    return found


def _point(value: Any, path: NodePath) -> str | bool:
    return True if value is True else line(value, path)


def _units(value: Any, path: NodePath) -> Assignment:
    if isinstance(value, list):
        return Assignment(mentions=_mentions(value, path, None))
    found = fields(value, path, {}, _ROLE_KEYS)
    mentions = tuple(
        mention
        for role in Role
        if role.value in found
        for mention in _mentions(value[role.value], (*path, role.value), role)
    )
    leaders = found.get("leaders", ())
    if not mentions and not leaders:
        raise Rejected(path, "至少写一个单位")
    return Assignment(mentions=mentions, leaders=leaders, respectively=found.get("respectively", False))


def _mentions(value: Any, path: NodePath, role: Role | None) -> tuple[Mention, ...]:
    groups = many(one_or_many(line))(value, path)
    return tuple(
        Mention(name=name, role=role, hand_group=index if isinstance(value[index], list) else None)
        for index, names in enumerate(groups)
        for name in names
    )


def _target(value: Any, path: NodePath) -> Target:
    found = fields(value, path, _TARGET_REQUIRED, _TARGET_OPTIONAL)
    quantity = Quantity(value=found.pop("value"), measure=found.pop("measure"))
    return Target(quantity=quantity, **found)


def _basis(value: Any, path: NodePath) -> Basis:
    data = mapping(value, path)
    if len(data) != 1:
        raise Rejected(path, "应只有一个键")
    ((key, words),) = fields(data, path, {}, {kind.value: line for kind in BasisKind}).items()
    return Basis(kind=BasisKind(key), text=words)


def _task_deadline(value: Any, path: NodePath) -> Deadline:
    found = fields(value, path, {"quote": line, "by": _ongoing_or_deadline}, {"scope": line})
    return Deadline(**found)


def _ongoing_or_deadline(value: Any, path: NodePath) -> Any:
    return None if value == "ongoing" else deadline(value, path)


links = many(record(Link, {"plan": identifier, "task": identifier}, {}))
bases = many(_basis)
_TARGET_REQUIRED: Mapping[str, Read] = {"metric": line, "value": number, "measure": line, "quote": line}
_TARGET_OPTIONAL: Mapping[str, Read] = {
    "op": one_of(Op),
    "deadline": deadline,
    "force": one_of(Force),
    "counts": one_of(Counts),
    "implied": flag,
    "lower_is_better": flag,
    "basis": bases,
    "note": text,
}
read_targets = many(_target)
_ROLE_KEYS: Mapping[str, Read] = {
    **{role.value: many(one_or_many(line)) for role in Role},
    "leaders": many(line),
    "respectively": flag,
}
_PART_OPTIONAL: Mapping[str, Read] = {
    "id": identifier,
    "point": _point,
    "text": text,
    "stands": one_of(Stand),
    "units": _units,
    "clause": line,
    "targets": read_targets,
}
_TASK_OPTIONAL: Mapping[str, Read] = {
    "heading": null_or(line),
    "numbered": flag,
    "text": text,
    "parts": many(_part),
    "units": _units,
    "clause": line,
    "targets": read_targets,
    "deadlines": many(_task_deadline),
    "deliverables": many(record(Deliverable, {"title": line, "act": line}, {"by": deadline})),
    "continued_from": links,
    "not_continued_from": links,
    "basis": bases,
    "note": text,
}
