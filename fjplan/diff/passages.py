"""A task as passages, its heading and its sentences: what a likeness between tasks is shown by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from fjplan.diff.grams import (
    POSTINGS,
    Index,
    Like,
    Weights,
    bigrams_of,
    fold,
)
from fjplan.frozen import dataclass
from fjplan.model import Task

_STOPS = re.compile("(?<=[。；！？])|\n")
KEPT = 8192
_CLAUSE = 8
_SHORTEST = 4
"""A passage of fewer characters says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a task as they stand, and folded."""

    words: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def all_folded(self) -> str:
        """The whole task, to see whether two are the same."""
        return "\n".join(self.folded)

    def clauses(self) -> Iterator[str]:
        """What stands between commas, folded, where it is long enough to be known again."""
        for words in self.words:
            if "，" in words:
                yield from (plain for each in words.split("，") if len(plain := fold(each)) >= _CLAUSE)

    def bigrams(self) -> Counter[int]:
        """How often each bigram stands in the task."""
        return Counter(chain.from_iterable(map(bigrams_of, self.folded)))


def read_passages(task: Task, section: str | None) -> Passages:
    """The heading and sentences of a task and of its parts; without a heading, its section's title."""
    words: list[str] = []
    folded: list[str] = []
    for passage in _passages(task, section):
        plain = fold(passage)
        if len(plain) >= _SHORTEST or not folded:
            words.append(passage)
            folded.append(plain)
    return Passages(tuple(words), tuple(folded))


def _passages(task: Task, section: str | None) -> Iterator[str]:
    parts = (each for part in task.parts for each in (part.heading, part.text))
    for said in (task.heading or section, task.text, *parts):
        if said:
            yield from filter(None, map(str.strip, _STOPS.split(said)))


@dataclass(frozen=True, slots=True)
class Echo:
    """The old passage that one new passage is most like, by their indices; the score is a likeness."""

    old: int
    new: int
    score: float


class Echoes:
    """Finds what passages of one task say again in another; the last ones that were weighed are kept."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._weigh = lru_cache(KEPT)(weights.weigh)

    def find(self, old: Passages, new: Passages) -> tuple[Echo, ...]:
        """For each new passage the old one it is most like."""
        if len(old.folded) > POSTINGS:
            return self._find_among_many(old, new)
        places = {folded: at for at, folded in reversed(list(enumerate(old.folded)))}
        likeness, olds = self._weights.likeness, [*map(self._weigh, old.folded)]
        found = []
        for at, folded in enumerate(new.folded):
            if folded in places:
                found.append(Echo(places[folded], at, 1.0))
                continue
            said = self._weigh(folded)
            scores = [likeness(each, said) for each in olds]
            best = max(scores)
            found.append(Echo(scores.index(best), at, best))
        return tuple(found)

    def _find_among_many(self, old: Passages, new: Passages) -> tuple[Echo, ...]:
        """The same without comparing each with each: a task may be a hundred pages."""
        index = Index([*map(self._weigh, old.folded)], self._weights)
        found = []
        for at, folded in enumerate(new.folded):
            near = at * len(old.folded) // len(new.folded)
            likest = index.likest(self._weigh(folded), near, 1) or (Like(0, 0.0),)
            found.append(Echo(likest[0].index, at, likest[0].score))
        return tuple(found)
