"""What became of each stretch of the repaired text: printed as it is, composed anew, or dropped."""

from __future__ import annotations

import re
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
    was written, and ``why`` says so then; ``form`` is all that it may become, as a regular expression
    over words without white space. Any other must be printed to the letter. An empty composed segment
    is a place where composing may add such words.
    """

    start: int
    end: int
    why: str = ""
    path: NodePath = ()
    form: str = ""
    length: int = 0  # of the words that are added, where they are known beforehand


@dataclass(frozen=True, slots=True)
class Composed:
    """What composing may print in a place, and why it may differ from what was written there."""

    why: str
    form: str


_NUMERAL = "[一二三四五六七八九十百千零]+"
NUMBER = Composed("序号由工具排印", f"(?:{_NUMERAL}、|（{_NUMERAL}）|[0-9]+\\.|（[0-9]+）|[①-⑳])?")
STOP = Composed("标题的句号由工具排印", "。?")
POINT = Composed("要点的序数由工具排印", f"{_NUMERAL}是")
DASH = Composed("破折号由工具排印", "——")


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

    def compose(self, start: int, end: int, composed: Composed, path: NodePath = ()) -> None:
        """Words in whose place the plan prints composed ones."""
        self.segments.append(Segment(start, end, composed.why, path, composed.form))

    def add(self, at: int, words: str, why: str, path: NodePath = ()) -> None:
        """Words that printing adds."""
        solid = "".join(words.split())
        self.segments.append(Segment(at, at, why, path, re.escape(solid), len(solid)))

    def drop(self, start: int, end: int, why: str) -> None:
        """Words that the plan leaves out."""
        if start < end:
            self.drops.append(Drop(start, end, why))
