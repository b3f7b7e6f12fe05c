"""The steps of a task as a tree by year: lines of text, and places on a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.differences import Confidence
from fjplan.frozen import dataclass
from fjplan.report.trace_words import by_spot, step_words, stop_words
from fjplan.traces import Spot, Step, Stop, TaskTrace
from fjplan.widths import clip

WIDTH, ROW = 340, 48
_LANE, _LEFT, _TOP, _GAP = 18, 14, 22, 14
_COLUMN = 7.1  # half a Chinese character of 13.5 px, and a little


def tree_lines(trace: TaskTrace) -> Iterator[str]:
    """The tree from the earliest tasks on; one that is met again is only named."""
    tree = _Tree(trace)
    for root in tree.roots:
        yield from tree.lines(root, None, "", "")


class _Tree:
    """Walks the steps; remembers what was told."""

    def __init__(self, trace: TaskTrace) -> None:
        self._trace, self._stops = trace, by_spot(trace)
        self._after: dict[Spot, list[Step]] = {}
        for step in trace.steps:
            self._after.setdefault(step.old, []).append(step)
        came = {step.new for step in trace.steps}
        self.roots = [stop.spot for stop in trace.stops if stop.spot not in came]
        self._told: set[Spot] = set()

    def lines(self, spot: Spot, by: Step | None, first: str, rest: str) -> Iterator[str]:
        """A task and, below it, what it became."""
        stop = self._stops[spot]
        again = "（见上）" if spot in self._told else "" if stop.followed else "（旁支）"
        how = f"　{step_words(by)}" if by else ""
        yield f"{first}{stop_words(self._trace, stop)}{again}{how}"
        if spot in self._told:
            return
        self._told.add(spot)
        steps = self._after.get(spot, [])
        for at, step in enumerate(steps):
            last = at == len(steps) - 1
            branch, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
            yield from self.lines(step.new, step, rest + branch, rest + below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A task of the drawing: where its dot and its words stand."""

    x: int
    y: int
    text_x: int
    year: str
    words: str
    whole: str
    is_start: bool
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A step of the drawing as the path of its line; broken where a person should look at it."""

    path: str
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The tree as it is drawn, years from top to bottom."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    curves: tuple[Curve, ...]


def draw_tree(trace: TaskTrace) -> Drawing:
    """A row for each task, a lane for each branch."""
    lanes = _lanes(trace)
    places = {
        stop.spot: (_LEFT + _LANE * lanes[stop.spot], _TOP + ROW * row)
        for row, stop in enumerate(trace.stops)
    }
    text_x = _LEFT + _LANE * max(lanes.values()) + _GAP
    return Drawing(
        WIDTH,
        ROW * len(trace.stops) + _TOP // 2,
        tuple(_dot(trace, stop, places[stop.spot], text_x) for stop in trace.stops),
        tuple(
            Curve(_path(places[step.old], places[step.new]), step.confidence is Confidence.SUGGESTED)
            for step in trace.steps
        ),
    )


def _lanes(trace: TaskTrace) -> dict[Spot, int]:
    """A task keeps the lane of the first it came from, unless another task keeps that."""
    kept: set[Spot] = set()
    lanes: dict[Spot, int] = {}
    for stop in trace.stops:
        olds = [step.old for step in trace.steps if step.new == stop.spot]
        free = next((old for old in olds if old not in kept), None)
        if free is None:
            lanes[stop.spot] = max(lanes.values(), default=-1) + 1
        else:
            kept.add(free)
            lanes[stop.spot] = lanes[free]
    return lanes


def _dot(trace: TaskTrace, stop: Stop, place: tuple[int, int], text_x: int) -> Dot:
    whole = stop_words(trace, stop)
    year, _, words = whole.partition(" ")
    return Dot(
        x=place[0],
        y=place[1],
        text_x=text_x,
        year=year,
        words=clip(words, int((WIDTH - text_x) / _COLUMN)),
        whole=whole,
        is_start=stop.spot == trace.start,
        is_aside=not stop.followed,
    )


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Down the lane; a branch leaves at once, what joins another lane does so at the last."""
    (x, y), (to_x, to_y) = start, end
    if x == to_x:
        return f"M{x} {y}V{to_y}"
    top = y if to_x > x else to_y - ROW
    bend = f"C{x} {top + ROW // 2} {to_x} {top + ROW // 2} {to_x} {top + ROW}"
    return f"M{x} {y}V{top}{bend}V{to_y}"
