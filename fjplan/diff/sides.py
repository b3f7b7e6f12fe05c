"""A plan and its printed words, as one side of a comparison: tasks and sections by id, where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from fjplan.differences import Placed, PlacedSection, Side
from fjplan.frozen import replace
from fjplan.model import Plan, Section, Task
from fjplan.printed import NodeKind, Printed, PrintedNode


def read_side(plan: Plan, printed: Printed) -> Side:
    """The side that a plan makes."""
    written = {task.id: task for task in plan.iter_tasks()}
    parts: dict[str, list[PrintedNode]] = {}
    headings: dict[str, PrintedNode] = {}
    sections: dict[str, PlacedSection] = {}
    for node in printed.nodes:
        if node.kind is NodeKind.PART and node.parent:
            parts.setdefault(node.parent, []).append(node)
        elif node.kind is NodeKind.SECTION and _task_of(node.id) in written:
            headings[node.id] = node  # a task that is itself the subsection
        elif node.kind is NodeKind.SECTION:
            sections[node.id] = PlacedSection(
                id=node.id,
                index=len(sections),
                number=node.number or "",
                title=node.heading or "",
                parent=node.parent,
            )
    tasks: dict[str, Placed] = {}
    for node in printed.nodes:
        if node.kind is NodeKind.TASK:
            head = headings.get(node.parent or "", node)
            nodes = (head, node, *parts.get(node.id, ()))
            tasks[node.id] = _placed(nodes, written[node.id], sections, len(tasks))
    return Side(plan=plan, printed=printed, tasks=tasks, sections=sections)


def distinct(plan: Plan) -> Plan:
    """The plan with each id but once: of two tasks of one id, which a sound plan has not, neither is lost."""
    counts = Counter(node.id for _, node in plan.walk())
    if max(counts.values(), default=0) < 2:
        return plan
    taken = set(counts)
    met: set[str] = set()
    return replace(plan, children=_renamed(plan.children, taken, met))


def _renamed(
    children: tuple[Section | Task, ...], taken: set[str], met: set[str]
) -> tuple[Section | Task, ...]:
    found: list[Section | Task] = []
    for child in children:
        name = child.id
        if name in met:
            name = next(each for n in count(2) if (each := f"{child.id}-{n}") not in taken)
            taken.add(name)
        met.add(name)
        if isinstance(child, Section):
            found.append(replace(child, id=name, children=_renamed(child.children, taken, met)))
        else:
            found.append(replace(child, id=name))
    return tuple(found)


def _task_of(section: str) -> str | None:
    return section.removesuffix(".section") if section.endswith(".section") else None


def _placed(
    nodes: Sequence[PrintedNode], task: Task, sections: Mapping[str, PlacedSection], index: int
) -> Placed:
    """The task of its heading's node, its own, and those of its parts."""
    head, *everything = nodes
    return Placed(
        id=task.id,
        index=index,
        number=head.number or "",
        heading=task.heading,
        text="\n".join(_words(everything)),
        clause="".join(each.clause for each in everything if each.clause) or None,
        section=head.parent,
        chapter=_outermost(head.parent, sections),
        units=tuple(unit for each in everything for unit in each.units),
        targets=tuple(target for each in everything for target in each.targets),
        task=task,
    )


def _words(nodes: Iterable[PrintedNode]) -> Iterable[str]:
    """The running words of a task and its parts; the heading of a part runs into them."""
    for node in nodes:
        heading = node.heading if node.kind is NodeKind.PART else None
        words = "。".join(filter(None, (heading, node.text)))
        if words:
            yield words


def _outermost(section: str | None, sections: Mapping[str, PlacedSection]) -> str | None:
    while section is not None and (parent := sections[section].parent) is not None:
        section = parent
    return section
