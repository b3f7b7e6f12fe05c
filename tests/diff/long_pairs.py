"""A pair far longer than any office's: made pairs one behind another, each of which speaks of other things.

In a copy every character that is not of the officials' own stock stands for another one, on both sides. So
the copies share 推动, 建设 and 加强, and no subject; what became of a task is as plain as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

from fjplan.model import Plan, Target, Task
from tests.diff.drafting import Made, Node, Record, Row
from tests.diff.made_pairs import made_pair
from tests.diff.rewording import words_of
from tests.diff.task_edits import plan_of

_STOCK_SHARE = 0.4
"""A character that so many of the tasks have belongs to the stock."""
_COUNTING = "零一二三四五六七八九十百千万亿个项家户元年月日第前底以上下内左右超过约"
_PLANS = ("2013", "2020", "2024", "fuzhou-2018-2020")


@cache
def _subjects() -> tuple[str, ...]:
    """The characters of the plans that are not of the stock."""
    tasks = [set(words_of(task)) for task in plan_of("2024").iter_tasks()]
    holders = Counter(character for each in tasks for character in each)
    stock = {each for each, count in holders.items() if count >= _STOCK_SHARE * len(tasks)}
    said = {each for name in _PLANS for task in plan_of(name).iter_tasks() for each in words_of(task)}
    return tuple(sorted(each for each in said - stock - set(_COUNTING) if "一" <= each <= "鿿"))


class _Copy:
    """A made pair in the words of one copy, under ids of its own."""

    def __init__(self, number: int, made: Made) -> None:
        subjects = _subjects()
        others = Random(number).sample(subjects, len(subjects))
        self._words = str.maketrans("".join(subjects), "".join(others))
        self._number, self._made = number, made
        self._old = self._ids(made.old)
        self._new = self._ids(made.new)

    def _ids(self, plan: Plan) -> dict[str, str]:
        """An id is at most 28 characters long: those of the old plan give way to numbers."""
        is_old = plan is self._made.old
        nodes = enumerate(node.id for _, node in plan.walk())
        return {each: f"c{self._number}-{index if is_old else each}" for index, each in nodes}

    def made(self) -> Made:
        """The pair and its truth."""
        made, old, new = self._made, self._old, self._new
        return Made(
            old=replace(made.old, children=self._nodes(made.old.children, old)),
            new=replace(made.new, children=self._nodes(made.new.children, new)),
            rows=tuple(Row(old[row.old], new[row.new], row.relation, row.kinds) for row in made.rows),
            dropped=tuple(old[each] for each in made.dropped),
            added=tuple(new[each] for each in made.added),
            records=tuple(map(self._record, made.records)),
        )

    def _record(self, record: Record) -> Record:
        return replace(
            record,
            old=record.old and self._old[record.old],
            new=record.new and self._new[record.new],
            before=self._said(record.before),
            after=self._said(record.after),
        )

    def _said(self, words: str | None) -> str | None:
        return words and words.translate(self._words)

    def _nodes(self, nodes: tuple[Node, ...], ids: Mapping[str, str]) -> tuple[Node, ...]:
        return tuple(self._node(node, ids) for node in nodes)

    def _node(self, node: Node, ids: Mapping[str, str]) -> Node:
        if isinstance(node, Task):
            return self._task(node, ids[node.id])
        title, children = node.title.translate(self._words), self._nodes(node.children, ids)
        return replace(node, id=ids[node.id], title=title, children=children)

    def _task(self, task: Task, task_id: str) -> Task:
        parts = tuple(
            replace(
                part,
                heading=self._said(part.heading),
                text=self._said(part.text),
                targets=self._targets(part.targets),
            )
            for part in task.parts
        )
        heading, text = self._said(task.heading), self._said(task.text)
        targets = self._targets(task.targets)
        return replace(task, id=task_id, heading=heading, text=text, parts=parts, targets=targets)

    def _targets(self, targets: tuple[Target, ...]) -> tuple[Target, ...]:
        return tuple(
            replace(each, metric=each.metric.translate(self._words), quote=each.quote.translate(self._words))
            for each in targets
        )


def long_pair(tasks: int, share: float = 0.6) -> Made:
    """Two plans; the old one has at least so many tasks."""
    copies = -(-tasks // sum(1 for _ in plan_of("2024").iter_tasks()))
    made = [_Copy(number, made_pair(number, share)).made() for number in range(copies)]
    return Made(
        old=replace(made[0].old, children=tuple(node for each in made for node in each.old.children)),
        new=replace(made[0].new, children=tuple(node for each in made for node in each.new.children)),
        rows=tuple(row for each in made for row in each.rows),
        dropped=tuple(gone for each in made for gone in each.dropped),
        added=tuple(come for each in made for come in each.added),
        records=tuple(record for each in made for record in each.records),
    )
