"""The plans in the order of their years, each read and aligned with the next one when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from fjplan.diff.align import align
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.differences import Alignment, Placed, Side
from fjplan.model import OverallPart, Plan
from fjplan.printed import Printed
from fjplan.registry import Registry
from fjplan.traces import Goal, Spot, Volume

Named = tuple[str, Plan]
"""A plan and the name of its file."""


class Shelf:
    """All plans, by year and then by file name; a series runs through them."""

    def __init__(
        self, plans: Sequence[Named], compose: Callable[[Plan], Printed], registry: Registry
    ) -> None:
        self._plans = sorted(plans, key=lambda each: (each[1].year, each[1].end, each[0]))
        self._compose, self.registry = compose, registry
        self._sides: dict[int, Side] = {}
        self._alignments: dict[tuple[int, int], Alignment] = {}
        self._series: dict[str, list[int]] = {}
        for at, (_, plan) in enumerate(self._plans):
            self._series.setdefault(plan.series or plan.id, []).append(at)

    def __len__(self) -> int:
        return len(self._plans)

    def plan(self, at: int) -> Plan:
        """The plan at a place."""
        return self._plans[at][1]

    def side(self, at: int) -> Side:
        """The plan at a place with its printed words."""
        if at not in self._sides:
            plan = self.plan(at)
            self._sides[at] = read_side(plan, self._compose(plan))
        return self._sides[at]

    def task(self, spot: Spot) -> Placed:
        """The task at a spot."""
        return self.side(spot.plan).tasks[spot.task]

    def series(self) -> tuple[tuple[int, ...], ...]:
        """The plans of each series in their order; a plan without a series is one of its own."""
        return tuple(map(tuple, self._series.values()))

    def series_of(self, at: int) -> Sequence[int]:
        """The plans of the series that one is in."""
        plan = self.plan(at)
        return self._series[plan.series or plan.id]

    def beside(self, at: int, step: int) -> int | None:
        """The next plan of the series (1), or the one before (-1)."""
        run = self.series_of(at)
        place = run.index(at) + step
        return run[place] if 0 <= place < len(run) else None

    def alignment(self, old: int, new: int) -> Alignment:
        """Which task of one plan goes on in which of a later one."""
        if (old, new) not in self._alignments:
            self._alignments[old, new] = align(self.plan(old), self.plan(new))
        return self._alignments[old, new]

    def compared(self, old: int, new: int) -> Compared:
        """Two plans whose tasks are aligned."""
        return Compared(
            old=self.side(old),
            new=self.side(new),
            alignment=self.alignment(old, new),
            registry=self.registry,
        )

    def volumes(self) -> tuple[Volume, ...]:
        """What a report says of each plan."""
        return tuple(_volume(name, plan) for name, plan in self._plans)

    def notes(self) -> tuple[str, ...]:
        """That a series has one year twice: which file was taken to be the later version."""
        return tuple(self._twice())

    def _twice(self) -> Iterator[str]:
        for run in self._series.values():
            for old, new in pairwise(run):
                if self.plan(old).year == self.plan(new).year:
                    names = self._plans[old][0], self._plans[new][0]
                    yield f"{self.plan(old).year}年有两份：{names[0]}、{names[1]}；按文件名，后一份算新的一稿"


def parts_of(plan: Plan) -> tuple[OverallPart, ...]:
    """The parts of 总体要求."""
    return plan.overall.parts if plan.overall else ()


def _volume(name: str, plan: Plan) -> Volume:
    goals = (Goal(each.by, each.text) for part in parts_of(plan) for each in part.milestones)
    return Volume(
        name=name,
        id=plan.id,
        series=plan.series,
        region=plan.region,
        title=plan.title,
        year=plan.year,
        until=plan.until,
        goals=tuple(goals),
    )
