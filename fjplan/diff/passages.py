"""A task as passages, its heading and its sentences: what a likeness between tasks is shown by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from fjplan.diff.grams import Vector, Weights, count_bigrams, fold, likeness
from fjplan.frozen import dataclass
from fjplan.model import Task

_STOPS = re.compile("(?<=[。；！？])|\n")
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

    def bigrams(self) -> Counter[str]:
        """How often each bigram stands in the task."""
        return count_bigrams(self.folded)


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


class Reader:
    """Compares the passages of tasks; what was read once is kept."""

    def __init__(self, passages: Mapping[str, Passages], weights: Weights) -> None:
        """Of one side's tasks, by their ids."""
        self._passages = passages
        self._weights = weights
        self._vectors: dict[str, tuple[Vector, ...]] = {}

    def words(self, task: str) -> Sequence[str]:
        """The passages as they stand."""
        return self._passages[task].words

    def vectors(self, task: str) -> tuple[Vector, ...]:
        """The passages as vectors."""
        if task not in self._vectors:
            self._vectors[task] = tuple(
                self._weights.weigh(count_bigrams((each,))) for each in self._passages[task].folded
            )
        return self._vectors[task]

    def sizes(self, task: str) -> tuple[int, ...]:
        """How many characters each passage has."""
        return tuple(map(len, self._passages[task].folded))


@dataclass(frozen=True, slots=True)
class Echo:
    """The old passage that one new passage is most like, by their indices; the score is a likeness."""

    old: int
    new: int
    score: float


def find_echoes(old: Sequence[Vector], new: Sequence[Vector]) -> tuple[Echo, ...]:
    """For each new passage the old one it is most like."""
    found = []
    for at, passage in enumerate(new):
        scores = [likeness(passage, each) for each in old]
        best = max(range(len(scores)), key=lambda index: (scores[index], -index), default=None)
        if best is not None:
            found.append(Echo(best, at, scores[best]))
    return tuple(found)
