"""A whole plan as the text of a plan file, with comments where they are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from fjplan.model import Attachment, Dropped, NodePath, Plan, Section, Task
from fjplan.plan_yaml.conventions import conventions
from fjplan.plan_yaml.emitting import Node, Raw, comment_lines, emit
from fjplan.plan_yaml.notice import notice, overall, title
from fjplan.plan_yaml.tasks import basis, targets, task
from fjplan.plan_yaml.values import each_in_flow, flag, kept, line, paragraphs, remark

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/plan.schema.json"
_NO_COMMENTS: Mapping[NodePath, Sequence[str]] = MappingProxyType({})


def write_plan(
    plan: Plan, comments: Mapping[NodePath, Sequence[str]] = _NO_COMMENTS, head: Sequence[str] = ()
) -> str:
    """The plan as YAML text; ``comments`` stand above what is at their path, ``head`` above all.

    Reading it gives an equal plan, but for hidden characters, and the order of mentions within a role,
    of which a plan file knows nothing.
    """
    lines = [SCHEMA_LINE, *comment_lines(head), *emit(_plan(plan), comments)]
    return "\n".join(lines) + "\n"


def _plan(plan: Plan) -> dict[str, Node]:
    return kept(
        schema="fjplan/plan@1",
        id=plan.id,
        series=plan.series,
        year=Raw(str(plan.year)),
        until=None if plan.until is None else Raw(str(plan.until)),
        region=line(plan.region),
        title=title(plan.title, plan.title_lines),
        subtitle=line(plan.subtitle),
        status=plan.status.value,
        conventions=conventions(plan.conventions),
        notice=notice(plan.notice) if plan.notice else None,
        overall=overall(plan.overall) if plan.overall else None,
        **_children(plan.children, plan.children_key),
        closing=paragraphs(plan.closing),
        attachments=[_attachment(each) for each in plan.attachments],
        dropped=each_in_flow(map(_dropped, plan.dropped)),
        note=remark(plan.note),
    )


def _children(children: Sequence[Section | Task], key: str) -> dict[str, Node]:
    """The children under their key; one that cannot hold them gives way to the one that can."""
    kinds = {type(child) for child in children}
    fitting = {Section: "sections", Task: "tasks"}[kinds.pop()] if len(kinds) == 1 else "items"
    nodes: list[Node] = [_section(child) if isinstance(child, Section) else task(child) for child in children]
    return {key if key == "items" else fitting: nodes}


def _section(value: Section) -> dict[str, Node]:
    return kept(
        id=value.id,
        title=line(value.title),
        numbered=None if value.numbered else flag(False),
        lead=paragraphs(value.lead),
        targets=targets(value.targets),
        **_children(value.children, value.children_key),
        closing=paragraphs(value.closing),
        note=remark(value.note),
    )


def _attachment(value: Attachment) -> dict[str, Node]:
    return kept(title=line(value.title), text=paragraphs(value.text), file=line(value.file))


def _dropped(value: Dropped) -> dict[str, Node]:
    return kept(
        task=value.task,
        reason=value.reason,
        plan=value.plan,
        basis=each_in_flow(map(basis, value.basis)),
    )
