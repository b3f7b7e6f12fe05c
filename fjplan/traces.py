"""One task, or one indicator, through the years, as values: what a trace tells and a report words."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from fjplan.differences import By, Confidence, Relation, Shared
from fjplan.frozen import dataclass
from fjplan.model import Counts, Deadline, Deliverable, Target
from fjplan.printed import PrintedTarget, PrintedUnit


@dataclass(frozen=True, slots=True)
class Goal:
    """What a plan of several years wants to have reached by one of them."""

    by: datetime.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A plan of the trace, and the file it was read from."""

    name: str
    id: str
    series: str | None
    region: str | None
    title: str
    year: int
    until: int | None
    goals: tuple[Goal, ...]

    @property
    def years(self) -> str:
        """2024年, or 2018—2020年."""
        return f"{self.year}—{self.until}年" if self.until and self.until != self.year else f"{self.year}年"


@dataclass(frozen=True, slots=True)
class Spot:
    """A task: the place of its plan among the volumes, and its id."""

    plan: int
    task: str


@dataclass(frozen=True, slots=True)
class TracedUnit:
    """A unit of a task; ``leads`` where the plan says so, by a role or by its habit."""

    unit: PrintedUnit
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The task in one plan; one not ``followed`` stands beside: the other half of a split or merger."""

    spot: Spot
    followed: bool
    number: str
    heading: str | None
    name: str
    sections: tuple[str, ...]
    text: str
    units: tuple[TracedUnit, ...]
    targets: tuple[PrintedTarget, ...]
    deadlines: tuple[Deadline, ...]
    deliverables: tuple[Deliverable, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit that a reorganisation renamed; ``backwards`` where the later plan has the earlier name."""

    old: str
    new: str
    year: str | None
    is_sure: bool
    backwards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How the task goes on from one plan in a later one."""

    old: Spot
    new: Spot
    relation: Relation
    by: By
    confidence: Confidence
    score: float | None = None
    shared: tuple[Shared, ...] = ()
    renamed: tuple[Renamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A task that another may go on in, or come from, and how like it is."""

    spot: Spot
    number: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """That a plan has nothing for a task that the next plan, or the one before, has."""

    of: Spot
    plan: int
    reason: str | None
    guesses: tuple[Guess, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTrace:
    """One task through the years; stops stand in the order of their plans."""

    query: str
    start: Spot
    volumes: tuple[Volume, ...]
    stops: tuple[Stop, ...]
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    notes: tuple[str, ...] = ()


class Likeness(Enum):
    """Why a target is in the trace of an indicator."""

    SAME = "same"  # of the same name
    PAIRED = "paired"  # what became of one that has it, or what it was
    NEAR = "near"  # of a name that is like it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target stands; ``id`` is its task's or section's, None in 总体要求."""

    id: str | None
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Growth:
    """The step from an earlier point (its index); ``words`` are +60%, +2个百分点 or 持平."""

    since: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A target of the indicator; only points of one ``line`` may be joined.

    ``said`` is the amount in words (力争突破3.2万亿元). ``counts`` is read from the words where the plan
    does not write it. ``is_listed`` is False for an aim that only the text states.
    """

    plan: int
    target: Target
    due: datetime.date
    base_value: Decimal
    base_measure: str
    counts: Counts | None
    is_listed: bool
    place: Place
    said: str
    likeness: Likeness
    score: float
    confidence: Confidence
    line: int
    growth: Growth | None


@dataclass(frozen=True, slots=True)
class Strand:
    """The points of one series, or of a plan that is in none, by the day on which they are due."""

    region: str | None
    series: str | None
    plans: tuple[int, ...]
    points: tuple[Point, ...]

    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """The points that may be joined, line by line."""
        lines: dict[int, list[Point]] = {}
        for point in self.points:
            lines.setdefault(point.line, []).append(point)
        return tuple(map(tuple, lines.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricTrace:
    """One indicator through the years, each series apart."""

    query: str
    volumes: tuple[Volume, ...]
    strands: tuple[Strand, ...]
    notes: tuple[str, ...] = ()
