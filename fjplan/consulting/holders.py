"""What a field of the plan is about: a task, a section, 总体要求, the notice; as the plan prints it."""

from __future__ import annotations

from fjplan.frozen import dataclass
from fjplan.model import NodePath, Plan, Section
from fjplan.printed import Printed

WHOLE = "全文"
_PARTS = {
    "notice": "通知",
    "overall": "总体要求",
    "attachments": "附件",
    "title": "标题",
    "subtitle": "副标题",
}
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Holder:
    """A task or section, or neither; ``path`` is where its fields begin, ``rank`` its place in the plan."""

    node: str | None
    words: str
    path: NodePath = ()
    rank: int = 0


class Holders:
    """The tasks and sections of a plan by their paths and ids."""

    def __init__(self, plan: Plan, printed: Printed) -> None:
        names = {node.id: (node.number, node.heading or node.text or "") for node in printed.nodes}
        self._by_path: dict[NodePath, Holder] = {}
        for rank, (path, node) in enumerate(plan.walk(), 1):
            number, heading = names[node.id]
            if f"{node.id}.section" in names and not isinstance(node, Section):
                number, heading = names[f"{node.id}.section"]
            self._by_path[path] = Holder(node.id, _called(number, heading), path, rank)
        self._by_node = {each.node: each for each in self._by_path.values()}

    def at(self, path: NodePath | None) -> Holder:
        """What a field belongs to."""
        for end in range(len(path or ()), 0, -1):
            if path and path[:end] in self._by_path:
                return self._by_path[path[:end]]
        first = str(path[0]) if path else ""
        return Holder(None, _PARTS.get(first, WHOLE))

    def of(self, node: str | None) -> Holder | None:
        """The task or section of an id, None where the plan has none."""
        return self._by_node.get(node)


def field_words(holder: Holder, path: NodePath) -> str:
    """The place of a field within its holder, as it is kept: text, parts/0/text, overall/text."""
    return "/".join(map(str, path[len(holder.path) :]))


def field_path(holder: Holder, field: str) -> NodePath:
    """The path of a field that was kept."""
    return (*holder.path, *(int(step) if step.isdecimal() else step for step in field.split("/")))


def _called(number: str | None, heading: str) -> str:
    words = heading.partition("\n")[0]
    return f"{number or ''}{words if len(words) <= _LONGEST else words[:_LONGEST] + '……'}"
