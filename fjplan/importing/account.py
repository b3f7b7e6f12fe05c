"""What became of each stretch of the repaired text: printed as it is, composed anew, or dropped."""

from __future__ import annotations

from dataclasses import dataclass, field

from fjplan.model import NodePath


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the repaired text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the plan prints.

    A composed one (a number, a unit clause, the stop of a heading) may be printed otherwise than it
    was written, and ``why`` says so then; any other must be printed to the letter. An empty composed
    segment is a place where composing may add words.
    """

    start: int
    end: int
    why: str = ""
    path: NodePath = ()
    added: str = ""  # the words, where they are known beforehand


@dataclass(frozen=True, slots=True)
class Drop:
    """A stretch that is no part of the plan, and why."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Account:
    """Gathers the fates while the plan is drafted: segments in printed order, drops in any."""

    segments: list[Segment] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)

    def keep(self, start: int, end: int, path: NodePath = ()) -> None:
        """Words that the plan prints as they are."""
        if start < end:
            self.segments.append(Segment(start, end, path=path))

    def compose(self, start: int, end: int, why: str, path: NodePath = ()) -> None:
        """Words in whose place the plan prints composed ones."""
        self.segments.append(Segment(start, end, why, path))

    def add(self, at: int, words: str, why: str, path: NodePath = ()) -> None:
        """Words that printing adds."""
        self.segments.append(Segment(at, at, why, path, words))

    def drop(self, start: int, end: int, why: str) -> None:
        """Words that the plan leaves out."""
        if start < end:
            self.drops.append(Drop(start, end, why))
