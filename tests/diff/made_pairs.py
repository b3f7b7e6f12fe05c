"""Pairs of plans made from plans/2024.yaml by scripted edits, with the truth about every task beside them.

A seed gives the same pair each time. The new plan's ids say nothing, and no task says where it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

from tests.diff.drafting import Draft, Made
from tests.diff.task_edits import (
    FOREIGN,
    absorb,
    add,
    drop,
    heavy,
    leaves,
    light,
    merge,
    move,
    plan_of,
    regroup,
    reorder,
    retitle,
    reword_some,
    split,
)

_SHARES = {"heavy": 0.17, "light": 0.14, "split": 0.07, "merged": 0.10, "absorbed": 0.03, "dropped": 0.07}
_ALONE: dict[str, Callable[[Draft, str], object]] = {
    "moved": move,
    "reordered": reorder,
    "retitled": retitle,
    "units": regroup,
    "light": light,
    "heavy": heavy,
    "split": split,
    "dropped": drop,
}
KINDS = (*_ALONE, "merged", "absorbed", "added")


def mix(draft: Draft, share: float) -> None:
    """Edits of all kinds at once: of words and structure on about that share of the tasks, others on top."""
    rng = draft.rng
    ids = [task.id for task in draft.tasks()]
    rng.shuffle(ids)
    ends = [round(part * len(ids) * share / sum(_SHARES.values())) for part in accumulate(_SHARES.values())]
    taken = {kind: ids[start:end] for kind, start, end in zip(_SHARES, [0, *ends], ends, strict=False)}
    ids = ids[ends[-1] :]
    _rework(draft, taken, ids)
    stay = [task.id for task in draft.tasks()]
    for task_id in rng.sample(stay, round(len(stay) * share / 5)):
        move(draft, task_id)
    for task_id in rng.sample(stay, round(len(stay) * share / 10)):
        reorder(draft, task_id)
    for task_id in rng.sample(stay, round(len(stay) * share / 2)):
        regroup(draft, task_id)
    for task_id in rng.sample(ids, len(ids) // 5):
        retitle(draft, task_id)
    for foreign in rng.sample(FOREIGN, max(1, round(3 * share / 0.6))):
        add(draft, foreign, rng.choice(leaves(draft)).id)


def _rework(draft: Draft, taken: dict[str, list[str]], rest: Sequence[str]) -> None:
    for kind in ("heavy", "light", "dropped"):
        for task_id in taken[kind]:
            _ALONE[kind](draft, task_id)
    reword_some(draft, taken["split"] + taken["merged"])
    made = [piece for task_id in taken["split"] for piece in split(draft, task_id)]
    made += [merge(draft, group) for group in _groups(taken["merged"])]
    for task_id in taken["absorbed"]:
        absorb(draft, task_id, draft.rng.choice(list(rest) or taken["heavy"]))
    for task_id in made:
        if draft.rng.random() < 0.5:
            light(draft, task_id)


def _groups(ids: Sequence[str]) -> list[Sequence[str]]:
    """Twos, and a three where one would be left over; none of one."""
    ends = [*range(2, len(ids) - 1, 2), len(ids)]
    return [ids[start:end] for start, end in zip([0, *ends], ends, strict=False) if end - start > 1]


def made_pair(seed: int, share: float = 0.6) -> Made:
    """The plan of 2024 and a next one in which about that share was reworded, split, merged or dropped."""
    draft = Draft(plan_of("2024"), Random(seed))
    mix(draft, share)
    return draft.finish()


def single_pair(kind: str, seed: int, count: int = 8) -> Made:
    """The plan of 2024 and a next one with edits of one kind only."""
    draft = Draft(plan_of("2024"), Random(seed))
    ids = draft.rng.sample([task.id for task in draft.tasks()], 2 * count)
    for index in range(count):
        one, other = ids[2 * index : 2 * index + 2]
        if kind == "merged":
            merge(draft, (one, other))
        elif kind == "absorbed":
            absorb(draft, one, other)
        elif kind == "added":
            add(draft, FOREIGN[index], draft.rng.choice(leaves(draft)).id)
        else:
            _ALONE[kind](draft, one)
    return draft.finish()
