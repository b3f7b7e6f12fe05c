"""A plan while it is edited, and the truth beside it: which task became which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from fjplan.differences import Relation
from fjplan.model import Plan, Section, Task
from tests.diff.rewording import bigrams, own_bigrams

Node = Section | Task
KEPT = "kept"
"""The kind of a row to which nothing was done."""
TELLING = 3
"""So many pairs of characters that no other task has are a name or two."""
_FRESH = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Row:
    """An old task and a new one that goes on from it; a split is several rows that share ``old``."""

    old: str
    new: str
    relation: Relation
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One edit: what a diff should call it, on which task or section, from what to what."""

    kind: str
    code: str
    old: str | None
    new: str | None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """Two plans and the truth about them."""

    old: Plan
    new: Plan
    rows: tuple[Row, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    records: tuple[Record, ...]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The ids of every row."""
        return frozenset((row.old, row.new) for row in self.rows)


class Draft:
    """A plan's next version; its nodes bear working ids until ``finish`` gives them fresh ones."""

    def __init__(self, old: Plan, rng: Random, *, years: int = 1) -> None:
        self.old, self.plan, self.rng, self.years = old, old, rng, years
        self.origins: dict[str, dict[str, Relation]] = {
            task.id: {task.id: Relation.SAME} for task in old.iter_tasks()
        }
        self.kinds: dict[str, list[str]] = {}  # by working id
        self.records: list[Record] = []
        self._made = 0
        self._own = own_bigrams(old.iter_tasks())

    def note(self, record: Record) -> None:
        """Remember an edit under the working ids of what it touched."""
        self.records.append(record)
        if record.new in self.origins:
            self.kinds.setdefault(str(record.new), []).append(record.kind)

    def tells(self, task_id: str, words: str) -> bool:
        """Whether words still say enough that only that old task says, so that a reader would know it."""
        return len(self._own[task_id] & bigrams(words).keys()) >= TELLING

    def working_id(self) -> str:
        """An id for a node that was not there before."""
        self._made += 1
        return f"made-{self._made}"

    def tasks(self) -> list[Task]:
        """The tasks as they stand, in order."""
        return list(self.plan.iter_tasks())

    def task(self, task_id: str) -> Task:
        """The task of a working id."""
        return next(task for task in self.plan.iter_tasks() if task.id == task_id)

    def section(self, section_id: str) -> Section:
        """The section of a working id."""
        return next(each for each in self.sections() if each.id == section_id)

    def sections(self) -> list[Section]:
        """All sections, in order, those with tasks of their own and those without."""
        return [node for _, node in self.plan.walk() if isinstance(node, Section)]

    def section_of(self, node_id: str) -> Section:
        """The section a task or section stands in."""
        return next(each for each in self.sections() if node_id in {child.id for child in each.children})

    def put(self, node_id: str, *nodes: Node) -> None:
        """Put nodes, or none, in the place of one."""
        self._change(lambda node: nodes if node.id == node_id else (node,))

    def update(self, node_id: str, **changes: Any) -> None:
        """Set fields of a task or a section."""
        self._change(lambda node: (replace(node, **changes) if node.id == node_id else node,))

    def insert(self, section_id: str, index: int, node: Node) -> None:
        """Put a node into a section."""
        children = list(self.section(section_id).children)
        children.insert(index, node)
        self.update(section_id, children=tuple(children))

    def _change(self, change: Callable[[Node], Iterable[Node]]) -> None:
        self.plan = replace(self.plan, children=tuple(_rebuilt(self.plan.children, change)))

    def finish(self) -> Made:
        """The pair: sections that lost all their tasks are gone, every id says nothing."""
        while empty := [each.id for each in self.sections() if not each.children]:
            self.put(empty[0])
        fresh = self._fresh_ids()
        self._change(lambda node: (_renamed(node, fresh),))
        rows = tuple(
            Row(old, fresh[task.id], relation, self._kinds_of(old, task.id, relation))
            for task in self._in_order(fresh)
            for old, relation in self.origins[task.id].items()
        )
        going_on = {row.old for row in rows}
        return Made(
            old=self.old,
            new=dated(self.plan, self.years),
            rows=rows,
            dropped=tuple(task.id for task in self.old.iter_tasks() if task.id not in going_on),
            added=tuple(fresh[each] for each, origins in self.origins.items() if not origins),
            records=tuple(replace(each, new=self._heir(each.new, fresh)) for each in self.records),
        )

    def _heir(self, node_id: str | None, fresh: dict[str, str]) -> str | None:
        """The new id of a node, or of what a task became that was edited before it was split or merged."""
        if node_id is None or node_id in fresh:
            return fresh.get(str(node_id))
        return next(fresh[each] for each, origins in self.origins.items() if node_id in origins)

    def _kinds_of(self, old: str, task_id: str, relation: Relation) -> tuple[str, ...]:
        """What was done to a task on this way to it: what it took in from others is not told of it."""
        structural = {each.value for each in Relation}
        own = [relation.value] if relation is not Relation.SAME else []
        done = [*self.kinds.get(old, ()), *self.kinds.get(task_id, ())]
        return tuple(dict.fromkeys((*own, *(kind for kind in done if kind not in structural)))) or (KEPT,)

    def _in_order(self, fresh: dict[str, str]) -> list[Task]:
        working = {new: old for old, new in fresh.items()}
        return [replace(task, id=working[task.id]) for task in self.plan.iter_tasks()]

    def _fresh_ids(self) -> dict[str, str]:
        taken = {node.id for _, node in self.old.walk()}
        fresh: dict[str, str] = {}
        for _, node in self.plan.walk():
            while (made := "x" + "".join(self.rng.choices(_FRESH, k=6))) in taken:
                pass
            taken.add(made)
            fresh[node.id] = made
        return fresh


def _rebuilt(children: Iterable[Node], change: Callable[[Node], Iterable[Node]]) -> Iterator[Node]:
    for child in children:
        for node in change(child):
            if isinstance(node, Section):
                yield replace(node, children=tuple(_rebuilt(node.children, change)))
            else:
                yield node


def _renamed(node: Node, fresh: dict[str, str]) -> Node:
    if isinstance(node, Section):
        return replace(node, id=fresh[node.id])
    parts = tuple(replace(part, id=None) for part in node.parts)
    return replace(node, id=fresh[node.id], parts=parts, continued_from=())


def dated(plan: Plan, years: int) -> Plan:
    """The plan dated so many years later, or earlier; with none, another version of the same plan."""
    if not years:
        return plan
    was, now = f"{plan.year}年", f"{plan.year + years}年"
    notice, overall = plan.notice, plan.overall
    if notice:
        date = notice.date and notice.date.replace(year=notice.date.year + years)
        notice = replace(notice, date=date, body=tuple(words.replace(was, now) for words in notice.body))
    if overall and overall.text:
        overall = replace(overall, text=overall.text.replace(was, now))
    return replace(
        plan,
        id=re.sub(r"\d{4}$", "", plan.id) + str(plan.year + years),
        year=plan.year + years,
        title=plan.title.replace(was, now),
        notice=notice,
        overall=overall,
        dropped=(),
    )
