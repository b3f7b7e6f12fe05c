"""Plain data -> Plan. Accepts or rejects by itself; jsonschema is only asked to explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fjplan.building.conventions import conventions
from fjplan.building.notice import keep_title_lines, notice, overall
from fjplan.building.tasks import bases, read_targets, task
from fjplan.model import Attachment, Dropped, NodePath, Plan, Section, Status, Task
from fjplan.shapes import (
    Read,
    Rejected,
    fields,
    flag,
    identifier,
    line,
    many,
    mapping,
    null_or,
    one_of,
    one_or_many,
    paragraphs,
    record,
    text,
    year,
)

SCHEMA_ID = "fjplan/plan@1"
CHILD_KEYS = ("sections", "tasks", "items")


def build_plan(data: Any) -> Plan:
    """The plan that the data says; raises ``Rejected`` at the first thing it cannot hold."""
    found = fields(data, (), _PLAN_REQUIRED, _PLAN_OPTIONAL)
    _keep_children(found, ())
    keep_title_lines(found)
    if "children" not in found:
        raise Rejected((), "缺少“sections”")
    found.pop("schema")
    return Plan(**found)


def _constant(value: Any, path: NodePath) -> str:
    if value == SCHEMA_ID:
        return SCHEMA_ID
    raise Rejected(path, f"应为 {SCHEMA_ID}")


def _keep_children(found: dict[str, Any], path: NodePath) -> None:
    """Puts the children under one name; only one of the three keys may hold them."""
    given = [key for key in CHILD_KEYS if key in found]
    if len(given) > 1:
        raise Rejected(path, f"“{given[0]}”和“{given[1]}”不能同时用；混排用“items”")
    for key in given:
        found |= {"children": found.pop(key), "children_key": key}


def _section(value: Any, path: NodePath) -> Section:
    found = fields(value, path, {"id": identifier, "title": line}, _SECTION_OPTIONAL)
    _keep_children(found, path)
    return Section(**found)


def _item(value: Any, path: NodePath) -> Section | Task:
    return _section(value, path) if "title" in mapping(value, path) else task(value, path)


_CHILDREN: Mapping[str, Read] = {
    "sections": lambda value, path: many(_section)(value, path),
    "tasks": many(task),
    "items": lambda value, path: many(_item)(value, path),
}
_SECTION_OPTIONAL: Mapping[str, Read] = {
    **_CHILDREN,
    "numbered": flag,
    "lead": paragraphs,
    "targets": read_targets,
    "closing": paragraphs,
    "note": text,
}
_PLAN_REQUIRED: Mapping[str, Read] = {
    "schema": _constant,
    "id": identifier,
    "year": year,
    "title": one_or_many(line),
}
_PLAN_OPTIONAL: Mapping[str, Read] = {
    **_CHILDREN,
    "series": identifier,
    "until": year,
    "region": line,
    "subtitle": line,
    "status": one_of(Status),
    "conventions": conventions,
    "notice": null_or(notice),
    "overall": null_or(overall),
    "closing": paragraphs,
    "attachments": many(record(Attachment, {"title": line}, {"text": paragraphs, "file": line})),
    "dropped": many(
        record(Dropped, {"task": identifier, "reason": text}, {"plan": identifier, "basis": bases})
    ),
    "note": text,
}
