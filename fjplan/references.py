"""What the parts of a plan say of each other: ids, quotes, clauses, years and tasks of earlier plans."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from fjplan.findings import CLAUSE_MISMATCH, DUPLICATE, REFERENCE, Issue
from fjplan.frozen import dataclass
from fjplan.model import (
    Assignment,
    Dropped,
    Link,
    NodePath,
    Overall,
    OverallPart,
    Part,
    Plan,
    Role,
    Section,
    Target,
    Task,
)
from fjplan.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What checks know besides the plan: the registry, and by its id the ``holders`` of each other plan."""

    registry: Registry
    other_plans: Mapping[str, Mapping[str, str]]


def check_references(plan: Plan, facts: Facts) -> Iterator[Issue]:
    """Every reference that leads nowhere, and every pair that contradicts itself."""
    yield from _years(plan)
    yield from _ids(plan)
    yield from _levels(plan)
    yield from _links(plan, facts)
    yield from _quotes(plan)
    yield from _clauses(plan, facts)


def _years(plan: Plan) -> Iterator[Issue]:
    if plan.until is not None and plan.until < plan.year:
        yield Issue(REFERENCE, ("until",), f"止年 {plan.until} 早于起年 {plan.year}")


def _ids(plan: Plan) -> Iterator[Issue]:
    seen: dict[str, NodePath] = {}
    for path, identifier in _all_ids(plan):
        if identifier in seen:
            message = f"编号“{identifier}”重复；编号在一份计划里只用一次"
            yield Issue(DUPLICATE, path, message, quote=identifier, other=seen[identifier])
        seen.setdefault(identifier, path)


def _all_ids(plan: Plan) -> Iterator[tuple[NodePath, str]]:
    for path, node in plan.walk():
        yield (*path, "id"), node.id
        for index, part in enumerate(node.parts if isinstance(node, Task) else ()):
            if part.id:
                yield (*path, "parts", index, "id"), part.id


def _levels(plan: Plan) -> Iterator[Issue]:
    depth = len(plan.conventions.levels)
    for path, node in plan.walk():
        # Each level of nodes takes two steps of the path: a key and an index.
        if len(path) // 2 == depth + 1:
            label = "title" if isinstance(node, Section) else "id"
            message = f"这里是第 {depth + 1} 级，conventions.levels 只说了 {depth} 级；请补上这一级怎样编号"
            yield Issue(REFERENCE, (*path, label), message)


def _links(plan: Plan, facts: Facts) -> Iterator[Issue]:
    continued: dict[Link, NodePath] = {}
    for path, node in plan.walk():
        if not isinstance(node, Task):
            continue
        for index, link in enumerate(node.continued_from):
            here = (*path, "continued_from", index)
            continued.setdefault(link, here)
            yield from _link(plan, link.plan, link.task, here, facts)
        yield from _denials(plan, node, path, facts)
    for index, dropped in enumerate(plan.dropped):
        here = ("dropped", index)
        if dropped.plan:
            yield from _link(plan, dropped.plan, dropped.task, here, facts)
        if going_on := [continued[link] for link in continued if _is_same(dropped, link)]:
            message = f"任务“{dropped.task}”写了不再列入，又有任务接着它；请留一处"
            yield Issue(REFERENCE, (*here, "task"), message, other=going_on[0])


def _denials(plan: Plan, task: Task, path: NodePath, facts: Facts) -> Iterator[Issue]:
    """What a task does not go on from is said once, and not the other way round besides."""
    for index, link in enumerate(task.not_continued_from):
        here = (*path, "not_continued_from", index)
        yield from _link(plan, link.plan, link.task, here, facts)
        holders = facts.other_plans.get(link.plan, {})
        if (holder := holders.get(link.task, link.task)) != link.task:
            message = f"“{link.task}”是任务“{holder}”的一部分；不接着的写任务的编号，接着的才可以写部分的"
            yield Issue(REFERENCE, (*here, "task"), message)
        going_on = (
            Link(plan=each.plan, task=holders.get(each.task, each.task)) for each in task.continued_from
        )
        if (at := next((at for at, each in enumerate(going_on) if each == link), None)) is not None:
            message = f"任务“{link.task}”写了接着它，又写了不接着它；请留一处"
            yield Issue(REFERENCE, (*here, "task"), message, other=(*path, "continued_from", at))
        if (first := task.not_continued_from.index(link)) < index:
            message = f"任务“{link.task}”已经写过不接着它；请删去重复的一条"
            yield Issue(REFERENCE, (*here, "task"), message, other=(*path, "not_continued_from", first))


def _is_same(dropped: Dropped, link: Link) -> bool:
    return dropped.task == link.task and dropped.plan in (None, link.plan)


def _link(plan: Plan, other: str, task: str, path: NodePath, facts: Facts) -> Iterator[Issue]:
    if other == plan.id:
        yield Issue(REFERENCE, (*path, "plan"), f"“{other}”就是本计划；这里应写往年的计划")
    elif other in facts.other_plans and task not in facts.other_plans[other]:
        yield Issue(REFERENCE, (*path, "task"), f"计划“{other}”里没有编号为“{task}”的任务")


def _quotes(plan: Plan) -> Iterator[Issue]:
    if plan.overall:
        yield from _overall_quotes(plan.overall)
    for path, node in plan.walk():
        if isinstance(node, Section):
            yield from _target_quotes(node.targets, path, "\n".join((node.title, *node.lead)))
            continue
        words = _words(node)
        yield from _target_quotes(node.targets, path, words)
        for index, deadline in enumerate(node.deadlines):
            yield from _quote(deadline.quote, (*path, "deadlines", index, "quote"), words)
        for index, part in enumerate(node.parts):
            yield from _target_quotes(part.targets, (*path, "parts", index), _part_words(part))


def _overall_quotes(overall: Overall) -> Iterator[Issue]:
    texts = [*overall.preamble, overall.text, *(_overall_words(part) for part in overall.parts)]
    yield from _target_quotes(overall.targets, ("overall",), "\n".join(filter(None, texts)))
    for index, part in enumerate(overall.parts):
        here: NodePath = ("overall", "parts", index)
        yield from _target_quotes(part.targets, here, _overall_words(part))
        for at, milestone in enumerate(part.milestones):
            yield from _target_quotes(milestone.targets, (*here, "milestones", at), milestone.text)
        for at, bullet in enumerate(part.bullets):
            words = [bullet.heading, bullet.text]
            yield from _target_quotes(bullet.targets, (*here, "bullets", at), "\n".join(filter(None, words)))


def _overall_words(part: OverallPart) -> str:
    bullets = [words for bullet in part.bullets for words in (bullet.heading, bullet.text)]
    return "\n".join(filter(None, (part.text, *(each.text for each in part.milestones), *bullets)))


def _words(task: Task) -> str:
    parts = [_part_words(part) for part in task.parts]
    return "\n".join(filter(None, (task.heading, task.text, *parts)))


def _part_words(part: Part) -> str:
    return "\n".join(filter(None, (part.heading, part.text)))


def _target_quotes(targets: tuple[Target, ...], path: NodePath, words: str) -> Iterator[Issue]:
    for index, target in enumerate(targets):
        yield from _quote(target.quote, (*path, "targets", index, "quote"), words)


def _quote(quote: str, path: NodePath, words: str) -> Iterator[Issue]:
    if quote not in words:
        message = f"正文里没有“{quote}”；请照正文一字不差地写，或改正文"
        yield Issue(REFERENCE, path, message, quote=quote)


def _clauses(plan: Plan, facts: Facts) -> Iterator[Issue]:
    for path, node in plan.walk():
        if not isinstance(node, Task):
            continue
        yield from _clause(plan, facts, node, path)
        for index, part in enumerate(node.parts):
            yield from _clause(plan, facts, part, (*path, "parts", index))


def _clause(plan: Plan, facts: Facts, holder: Task | Part, path: NodePath) -> Iterator[Issue]:
    """The wording that was kept must name the units beside it, in their order and roles."""
    assignment = holder.assignment
    if not holder.clause or not assignment:
        return
    # Few plans keep a clause; the patterns that read one take as long to compile as a plan to check.
    parse_clause = importlib.import_module("fjplan.clauses").parse_clause
    read = parse_clause(holder.clause, plan.conventions.clause, facts.registry, plan.year, plan.region)
    said, listed = (_who(plan, facts, each) for each in (read, assignment))
    if said == listed and read.leaders == assignment.leaders:
        return
    extra = _beyond(read, said, listed)
    missing = _beyond(assignment, listed, said)
    words = [f"原文另有{'、'.join(extra)}"] * bool(extra) + [f"原文没有{'、'.join(missing)}"] * bool(missing)
    yield Issue(
        CLAUSE_MISMATCH,
        (*path, "clause"),
        f"责任单位原文与 units 不一致：{'；'.join(words) or '次序、角色或负责领导不同'}",
    )


def _beyond(
    assignment: Assignment, mine: list[tuple[str, object]], others: list[tuple[str, object]]
) -> list[str]:
    """The names of the units that only the first of the two lists has, in whatever role."""
    known = {unit for unit, _ in others}
    return [
        mention.name
        for mention, (unit, _) in zip(assignment.mentions, mine, strict=True)
        if unit not in known
    ]


def _who(plan: Plan, facts: Facts, assignment: Assignment) -> list[tuple[str, object]]:
    units = (
        (mention, facts.registry.find(mention.name, plan.year, plan.region))
        for mention in assignment.mentions
    )
    # Beside leaders a plan file has no place for a unit without a role.
    usual = Role.RESPONSIBLE if assignment.leaders else None
    return [(unit.id if unit else mention.name, mention.role or usual) for mention, unit in units]
