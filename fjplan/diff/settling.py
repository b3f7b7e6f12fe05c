"""What needs no reading of words: a person's links and decisions, ids of one series, equal texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fjplan.diff.passages import Passages
from fjplan.differences import By
from fjplan.frozen import dataclass
from fjplan.model import Plan


@dataclass(frozen=True, slots=True)
class Given:
    """An old and a new task that are one, and why."""

    old: str
    new: str
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The pairs, and the old tasks that a person left out."""

    pairs: tuple[Given, ...]
    dropped: frozenset[str]


def settle(old: Plan, new: Plan) -> Settled:
    """The links and decisions that the new plan writes down, then the ids that both plans have."""
    links = tuple(dict.fromkeys(_links(old, new)))
    linked_new = frozenset(each.new for each in links)
    dropped = frozenset(each.task for each in new.dropped if each.plan in (None, old.id))
    closed = dropped | {each.old for each in links}
    ids = tuple(_ids(old, new, closed, linked_new)) if is_one_series(old, new) else ()
    return Settled(pairs=(*links, *ids), dropped=dropped)


def is_one_series(old: Plan, new: Plan) -> bool:
    """Whether an id means the same task in both plans."""
    return old.id == new.id or (old.series is not None and old.series == new.series)


def _links(old: Plan, new: Plan) -> Iterator[Given]:
    holders = {task.id: task.id for task in old.iter_tasks()}
    holders |= {part.id: task.id for task in old.iter_tasks() for part in task.parts if part.id}
    if old.id == new.id:
        return  # two versions of one plan: their links lead to an earlier one
    for task in new.iter_tasks():
        for link in task.continued_from:
            if link.plan == old.id and link.task in holders:
                yield Given(holders[link.task], task.id, By.EXPLICIT)


def _ids(old: Plan, new: Plan, closed: frozenset[str], linked: frozenset[str]) -> Iterator[Given]:
    known = {task.id for task in old.iter_tasks()} - closed
    for task in new.iter_tasks():
        if task.id in known and task.id not in linked:
            yield Given(task.id, task.id, By.ID)


def find_equals(old: Mapping[str, Passages], new: Mapping[str, Passages]) -> Iterator[tuple[str, str]]:
    """The tasks of the same words, in the order of both plans."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for each, passages in reversed(list(old.items())):
        waiting.setdefault(passages.folded, []).append(each)
    for each, passages in new.items():
        alike = waiting.get(passages.folded)
        if alike and any(passages.folded):
            yield alike.pop(), each
