"""Tasks, parts, units and targets -> a tree for the plan file; the inverse of ``building.tasks``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from fjplan.model import (
    Assignment,
    Basis,
    Deadline,
    Force,
    Link,
    Mention,
    Part,
    Role,
    Target,
    Task,
)
from fjplan.plan_yaml.emitting import TRUE, Flow, Node, Raw
from fjplan.plan_yaml.values import due, each_in_flow, flag, kept, line, lines, prose, remark, unless


def task(value: Task) -> dict[str, Node]:
    """A task with everything in it."""
    return kept(
        id=value.id,
        heading=line(value.heading),
        numbered=None if value.numbered else flag(False),
        text=prose(value.text),
        parts=[_part(each) for each in value.parts],
        units=_units(value.assignment),
        clause=line(value.clause),
        targets=targets(value.targets),
        deadlines=each_in_flow(map(_deadline, value.deadlines)),
        deliverables=each_in_flow(
            kept(title=line(each.title), act=line(each.act), by=due(each.by) if each.by else None)
            for each in value.deliverables
        ),
        continued_from=_links(value.continued_from),
        not_continued_from=_links(value.not_continued_from),
        basis=each_in_flow(map(basis, value.basis)),
        note=remark(value.note),
    )


def _links(values: Iterable[Link]) -> list[Node]:
    return each_in_flow(kept(plan=each.plan, task=each.task) for each in values)


def _part(value: Part) -> dict[str, Node]:
    point = line(value.heading) or TRUE
    return kept(
        id=value.id,
        point=point if value.is_point or value.heading else None,
        text=prose(value.text),
        stands=value.stands.value if value.stands else None,
        units=_units(value.assignment),
        clause=line(value.clause),
        targets=targets(value.targets),
    )


def _units(value: Assignment | None) -> Node | None:
    """Units as a list, or by role; beside leaders or roles a unit without a role counts as responsible."""
    if value is None:
        return None
    roles = {mention.role for mention in value.mentions}
    if roles <= {None} and not value.leaders and not value.respectively:
        return _mentions(value.mentions)
    by_role = {
        role.value: _mentions(each for each in value.mentions if (each.role or Role.RESPONSIBLE) is role)
        for role in Role
    }
    return kept(
        **by_role, leaders=lines(value.leaders), respectively=flag(True) if value.respectively else None
    )


def _mentions(mentions: Iterable[Mention]) -> list[Node]:
    """The units one a line; those of a group made by hand share theirs."""
    found: list[Node] = []
    for group, members in groupby(mentions, lambda mention: mention.hand_group):
        names = lines(member.name for member in members)
        found += names if group is None else [Flow(names)]
    return found


def targets(values: Iterable[Target]) -> list[Node]:
    """Targets, each on a line."""
    return each_in_flow(map(_target, values))


def _target(value: Target) -> dict[str, Node]:
    return kept(
        metric=line(value.metric),
        op=Raw(f'"{value.op.value}"'),
        value=Raw(f"{value.quantity.value:f}"),
        measure=line(value.quantity.measure),
        quote=line(value.quote),
        deadline=due(value.deadline) if value.deadline else None,
        force=unless(Force.FIRM, value.force),
        counts=value.counts.value if value.counts else None,
        implied=flag(True) if value.implied else None,
        lower_is_better=flag(True) if value.lower_is_better else None,
        basis=each_in_flow(map(basis, value.basis)),
        note=value.note,
    )


def basis(value: Basis) -> dict[str, Node]:
    """One basis: its kind and its words."""
    return {value.kind.value: line(value.text)}


def _deadline(value: Deadline) -> dict[str, Node]:
    return kept(quote=line(value.quote), by=due(value.by) if value.by else "ongoing", scope=line(value.scope))
