"""Plain data -> Plan. Accepts or rejects by itself; jsonschema is only asked to explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fjplan.model import (
    Assignment,
    Attachment,
    Basis,
    BasisKind,
    Brackets,
    Bullet,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Counts,
    Deadline,
    Deliverable,
    Disclosure,
    Dropped,
    Force,
    Imprint,
    Level,
    Link,
    Marker,
    Mention,
    Milestone,
    NodePath,
    Notice,
    NoticeForm,
    Numbering,
    Op,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Quantity,
    Role,
    Section,
    Stand,
    Status,
    Target,
    Task,
    Term,
    UnitKind,
)
from fjplan.shapes import (
    Read,
    Rejected,
    date,
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


def _task(value: Any, path: NodePath) -> Task:
    found = fields(value, path, {"id": identifier}, _TASK_OPTIONAL)
    if found.get("heading") is None and "text" not in found and "parts" not in found:
        raise Rejected(path, "缺少“text”")
    return Task(**_with_assignment(found, path))


def _item(value: Any, path: NodePath) -> Section | Task:
    return _section(value, path) if "title" in mapping(value, path) else _task(value, path)


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


def _clause(value: Any, path: NodePath) -> ClauseConvention:
    found = fields(value, path, {}, _CLAUSE_OPTIONAL)
    if "elide" in found:
        found["elide"] = frozenset(found["elide"])
    return ClauseConvention(**found)


def _disclosure(value: Any, path: NodePath) -> Disclosure:
    if isinstance(value, str):
        return Disclosure(text=line(value, path))
    return Disclosure(**fields(value, path, {"text": line}, {"brackets": flag}))


def _notice(value: Any, path: NodePath) -> Notice:
    found = fields(value, path, {"issuer": one_or_many(line), "body": paragraphs}, _NOTICE_OPTIONAL)
    found["issuers"] = found.pop("issuer")
    if "signed_by" in found:
        found["signatures"] = found.pop("signed_by")
    return Notice(**found)


def _overall(value: Any, path: NodePath) -> Overall:
    found = fields(value, path, {}, _OVERALL_OPTIONAL)
    if "text" not in found and "parts" not in found:
        raise Rejected(path, "缺少“text”")
    if "parts" in found and "heading" not in found:
        raise Rejected(path, "分条写的总体要求要有“heading”")
    return Overall(**found)


_links = many(record(Link, {"plan": identifier, "task": identifier}, {}))
_bases = many(_basis)
_TARGET_REQUIRED: Mapping[str, Read] = {"metric": line, "value": number, "measure": line, "quote": line}
_TARGET_OPTIONAL: Mapping[str, Read] = {
    "op": one_of(Op),
    "deadline": deadline,
    "force": one_of(Force),
    "counts": one_of(Counts),
    "implied": flag,
    "lower_is_better": flag,
    "basis": _bases,
    "note": text,
}
_targets = many(_target)
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
    "targets": _targets,
}
_TASK_OPTIONAL: Mapping[str, Read] = {
    "heading": null_or(line),
    "numbered": flag,
    "text": text,
    "parts": many(_part),
    "units": _units,
    "clause": line,
    "targets": _targets,
    "deadlines": many(_task_deadline),
    "deliverables": many(record(Deliverable, {"title": line, "act": line}, {"by": deadline})),
    "continued_from": _links,
    "basis": _bases,
    "note": text,
}
_CHILDREN: Mapping[str, Read] = {
    "sections": lambda value, path: many(_section)(value, path),
    "tasks": many(_task),
    "items": lambda value, path: many(_item)(value, path),
}
_SECTION_OPTIONAL: Mapping[str, Read] = {
    **_CHILDREN,
    "numbered": flag,
    "lead": paragraphs,
    "targets": _targets,
    "closing": paragraphs,
    "note": text,
}
_CLAUSE_OPTIONAL: Mapping[str, Read] = {
    "style": one_of(ClauseStyle),
    "label": null_or(line),
    "labels": _by_role,
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
_conventions = record(
    Conventions,
    {},
    {
        "levels": many(_level),
        "points": one_of(Stand),
        "clause": _clause,
        "terms": many(record(Term, {"term": line, "gloss": line}, {})),
    },
)
_NOTICE_OPTIONAL: Mapping[str, Read] = {
    "form": one_of(NoticeForm),
    "title": line,
    "number": null_or(line),
    "addressees": null_or(line),
    "signed_by": many(line),
    "date": null_or(date),
    "disclosure": null_or(_disclosure),
    "cc": null_or(line),
    "printed": null_or(record(Imprint, {"by": line}, {"date": null_or(date)})),
}
_milestones = many(record(Milestone, {"by": deadline, "text": text}, {"targets": _targets}))


def _bullet(value: Any, path: NodePath) -> Bullet:
    found = fields(value, path, {}, {"heading": line, "text": text, "targets": _targets})
    if "heading" not in found and "text" not in found:
        raise Rejected(path, "缺少“text”")
    return Bullet(**found)


_overall_part = record(
    OverallPart,
    {"role": one_of(OverallRole), "heading": line},
    {
        "text": text,
        "milestones": _milestones,
        "bullets": many(_bullet),
        "marker": one_of(Marker),
        "targets": _targets,
    },
)
_OVERALL_OPTIONAL: Mapping[str, Read] = {
    "preamble": paragraphs,
    "heading": line,
    "text": text,
    "parts": many(_overall_part),
    "targets": _targets,
}
_PLAN_REQUIRED: Mapping[str, Read] = {
    "schema": _constant,
    "id": identifier,
    "year": year,
    "title": line,
}
_PLAN_OPTIONAL: Mapping[str, Read] = {
    **_CHILDREN,
    "series": identifier,
    "until": year,
    "region": line,
    "subtitle": line,
    "status": one_of(Status),
    "conventions": _conventions,
    "notice": null_or(_notice),
    "overall": null_or(_overall),
    "closing": paragraphs,
    "attachments": many(record(Attachment, {"title": line}, {"text": paragraphs, "file": line})),
    "dropped": many(
        record(Dropped, {"task": identifier, "reason": text}, {"plan": identifier, "basis": _bases})
    ),
    "note": text,
}
