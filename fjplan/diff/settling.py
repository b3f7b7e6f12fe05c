"""What needs no reading of words: a person's links and decisions, ids of one series, equal texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.diff.passages import Passages
from fjplan.differences import By
from fjplan.frozen import dataclass
from fjplan.model import Link, Plan, Task

Denied: TypeAlias = frozenset[tuple[str, str]]
"""Old and new tasks of which a person said that the one does not go on in the other."""


@dataclass(frozen=True, slots=True)
class Given:
    """An old and a new task that are one, and why."""

    old: str
    new: str
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The pairs, the old tasks that a person left out, and those that are no pair."""

    pairs: tuple[Given, ...]
    dropped: frozenset[str]
    denied: Denied


def settle(old: Plan, new: Plan) -> Settled:
    """The links and decisions that the new plan writes down, then the ids that both plans have."""
    links, denied = _links(old, new)
    linked_new = frozenset(each.new for each in links)
    dropped = frozenset(each.task for each in new.dropped if each.plan in (None, old.id))
    closed = dropped | {each.old for each in links}
    ids = _ids(old, new, closed, linked_new) if is_one_series(old, new) else ()
    same = tuple(each for each in ids if (each.old, each.new) not in denied)
    return Settled(pairs=(*links, *same), dropped=dropped, denied=denied)


def is_one_series(old: Plan, new: Plan) -> bool:
    """Whether an id means the same task in both plans."""
    return old.id == new.id or (old.series is not None and old.series == new.series)


def _links(old: Plan, new: Plan) -> tuple[tuple[Given, ...], Denied]:
    """What the new tasks go on from, and what they do not."""
    if old.id == new.id:
        return (), frozenset()  # two versions of one plan: their links lead to an earlier one
    holders = old.holders()
    # Who does not go on from one part may go on from another: only whole tasks are denied.
    tasks = {task: task for task in holders.values()}
    linked: dict[tuple[str, str], None] = {}
    denied: set[tuple[str, str]] = set()
    for task in new.iter_tasks():
        linked |= dict.fromkeys(_named(task.continued_from, task, old.id, holders))
        denied.update(_named(task.not_continued_from, task, old.id, tasks))
    return tuple(Given(*each, By.EXPLICIT) for each in linked), frozenset(denied)


def _named(
    links: Sequence[Link], task: Task, plan: str, holders: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each task of a plan that links name, or a part of which, with the one that they are of."""
    for link in links:
        if link.plan == plan and link.task in holders:
            yield holders[link.task], task.id


def _ids(old: Plan, new: Plan, closed: frozenset[str], linked: frozenset[str]) -> Iterator[Given]:
    known = {task.id for task in old.iter_tasks()} - closed
    for task in new.iter_tasks():
        if task.id in known and task.id not in linked:
            yield Given(task.id, task.id, By.ID)


def find_equals(
    old: Mapping[str, Passages], new: Mapping[str, Passages], denied: Denied = frozenset()
) -> Iterator[tuple[str, str]]:
    """The tasks of the same words, in the order of both plans."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for each, passages in reversed(list(old.items())):
        waiting.setdefault(passages.folded, []).append(each)
    for each, passages in new.items():
        alike = waiting.get(passages.folded)
        if not alike or not any(passages.folded):
            continue
        free = (at for at in reversed(range(len(alike))) if (alike[at], each) not in denied)
        if (at := next(free, None)) is not None:
            yield alike.pop(at), each
