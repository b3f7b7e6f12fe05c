"""Every target of a plan with its path and the day by which it is due: what rules and diffs read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from fjplan.frozen import dataclass
from fjplan.model import NodePath, Overall, Plan, Target, Task


@dataclass(frozen=True, slots=True)
class Placed:
    """A target with its path, and the day by which it is due."""

    path: NodePath
    target: Target
    due: datetime.date


def read_targets(plan: Plan) -> Iterator[Placed]:
    """Every target of the plan."""
    for holder, targets, due in _holders(plan):
        for index, target in enumerate(targets):
            yield Placed((*holder, "targets", index), target, target.deadline or due)


def _holders(plan: Plan) -> Iterator[tuple[NodePath, tuple[Target, ...], datetime.date]]:
    if plan.overall:
        yield from _of_overall(plan.overall, plan.end)
    for path, node in plan.walk():
        yield path, node.targets, plan.end
        for index, part in enumerate(node.parts if isinstance(node, Task) else ()):
            yield (*path, "parts", index), part.targets, plan.end


def _of_overall(
    overall: Overall, end: datetime.date
) -> Iterator[tuple[NodePath, tuple[Target, ...], datetime.date]]:
    yield ("overall",), overall.targets, end
    for index, part in enumerate(overall.parts):
        path: NodePath = ("overall", "parts", index)
        yield path, part.targets, end
        for at, milestone in enumerate(part.milestones):
            yield (*path, "milestones", at), milestone.targets, milestone.by
        for at, bullet in enumerate(part.bullets):
            yield (*path, "bullets", at), bullet.targets, end
