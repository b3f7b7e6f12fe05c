"""Charts of an indicator: one for each series and base measure, as places that a template draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from fjplan.frozen import dataclass
from fjplan.model import Counts, Force, Op
from fjplan.report.trace_rows import strand_words
from fjplan.report.trace_scale import scale_of, value_ticks, written, year_of, year_ticks
from fjplan.report.trace_words import COUNTS, day
from fjplan.traces import MetricTrace, Point, Strand
from fjplan.widths import width

WIDTH, HEIGHT = 340, 264
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 44, 48
_PAD = 26  # between the axis and the first and last point
_SIZE = 6
_COLUMN, _TEXT = 7.1, 15  # half a Chinese character of 13.5 px, the height of a line
COLOURS = 6

SHAPES = {
    Op.ABOVE: "M{x} {t}L{r} {b}H{l}Z",
    Op.AT_LEAST: "M{x} {t}L{r} {b}H{l}ZM{l} {u}H{r}",
    Op.EQUAL: "M{l} {y}A6 6 0 1 1 {r} {y}A6 6 0 1 1 {l} {y}Z",
    Op.ABOUT: "M{x} {t}L{r} {y}L{x} {b}L{l} {y}Z",
    Op.BELOW: "M{x} {b}L{r} {t}H{l}Z",
    Op.AT_MOST: "M{x} {b}L{r} {t}H{l}ZM{l} {o}H{r}",
}
OP_NAMES = {
    Op.ABOVE: "＞ 超过",
    Op.AT_LEAST: "≥ 以上",
    Op.EQUAL: "＝ 达到",
    Op.ABOUT: "～ 左右",
    Op.BELOW: "＜ 低于",
    Op.AT_MOST: "≤ 以内",
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point of the chart: its shape, its words and where they stand; hollow where the plan strives."""

    x: float
    y: float
    shape: str
    colour: int
    is_striving: bool
    words: str
    text_x: float
    text_y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Points that are joined; what is added year by year has stems instead."""

    colour: int
    name: str
    path: str
    stems: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape and what it means."""

    shape: str
    is_striving: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart; ``left`` to ``right`` and ``top`` to ``bottom`` are the ends of its axes."""

    id: str
    title: str
    about: str
    measure: str
    left: float
    right: float
    top: float
    bottom: float
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    tracks: tuple[Track, ...]
    marks: tuple[Mark, ...]
    signs: tuple[Sign, ...]


def charts(trace: MetricTrace, strand: Strand, number: int) -> Iterator[Chart]:
    """The charts of a series, one for each base measure; ``number`` tells the series apart."""
    measures = dict.fromkeys(point.base_measure for point in strand.points)
    for at, measure in enumerate(measures):
        lines = [
            points
            for line in strand.lines()
            if (points := tuple(point for point in line if point.base_measure == measure))
        ]
        scale, name = scale_of([point.base_value for line in lines for point in line], measure)
        heading = f"{trace.query}，{strand_words(strand)}，{name}"
        yield _Drawing(lines, scale).chart(f"_chart-{number}-{at}", heading, name)


class _Drawing:
    """Places points between two axes."""

    def __init__(self, lines: Sequence[Sequence[Point]], scale: Decimal) -> None:
        self._lines, self._scale = lines, scale
        points = [point for line in lines for point in line]
        self._points = points
        self._values = value_ticks([point.base_value / scale for point in points])
        self._years = year_ticks([point.due for point in points])
        times = [year_of(point.due) for point in points] + list(map(float, self._years))
        self._first, self._last = min(times), max(times)

    def chart(self, key: str, title: str, measure: str) -> Chart:
        """The chart; its words say what it shows to those who do not see it."""
        told = (
            f"{day(point.due)}{_name(point)}{point.said}"
            for point in sorted(self._points, key=lambda each: each.due)
        )
        return Chart(
            id=key,
            title=title,
            about=f"横轴是时限（年底），纵轴是{measure}。{'；'.join(told)}。",
            measure=measure,
            left=_LEFT,
            right=WIDTH - _RIGHT,
            top=_TOP,
            bottom=HEIGHT - _BOTTOM,
            years=tuple(Tick(self._x(float(year)), f"{year}年") for year in self._years),
            values=tuple(Tick(self._y(value), written(value)) for value in self._values),
            tracks=tuple(self._track(at, line) for at, line in enumerate(self._lines)),
            marks=tuple(self._marks()),
            signs=tuple(_signs(self._points)),
        )

    def _x(self, year: float) -> float:
        room = WIDTH - _RIGHT - _LEFT - 2 * _PAD
        span = self._last - self._first
        part = (year - self._first) / span if span else 0.5
        return round(_LEFT + _PAD + room * part, 1)

    def _y(self, value: Decimal) -> float:
        low, high = self._values[0], self._values[-1]
        return round(HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * float((value - low) / (high - low)), 1)

    def _place(self, point: Point) -> tuple[float, float]:
        return self._x(year_of(point.due)), self._y(point.base_value / self._scale)

    def _track(self, at: int, line: Sequence[Point]) -> Track:
        """A line through what there will be; what is added each year stands on stems of its own."""
        places = list(map(self._place, line))
        stems = any(point.counts is Counts.INCREMENT for point in line)
        foot = self._y(max(self._values[0], Decimal(0)))
        stemmed = "".join(f"M{x} {foot}V{y}" for x, y in places)
        joined = "M" + "L".join(f"{x} {y}" for x, y in places)
        path = stemmed if stems else joined if len(places) > 1 else ""
        return Track(colour=at % COLOURS, name=_name(line[-1]), path=path, stems=stems)

    def _marks(self) -> Iterator[Mark]:
        """Every point, from left to right; no words over other words or marks while there is room."""
        placed = [(point, at, *self._place(point)) for at, line in enumerate(self._lines) for point in line]
        placed.sort(key=lambda each: (each[2], each[3]))
        taken = [(x - _SIZE, y - _SIZE, x + _SIZE, y + _SIZE) for _, _, x, y in placed]
        for point, at, x, y in placed:
            words = point.said + _inside_year(point)
            box = _free(x, y, width(words) * _COLUMN, taken)
            taken.append(box)
            yield Mark(
                x=x,
                y=y,
                shape=_shape(point.target.op, x, y),
                colour=at % COLOURS,
                is_striving=point.target.force is Force.STRIVE,
                words=words,
                text_x=round((box[0] + box[2]) / 2, 1),
                text_y=round(box[3] - 3, 1),
                title=f"{day(point.due)}　{_name(point)}　{point.said}",
            )


_Box = tuple[float, float, float, float]


def _free(x: float, y: float, wide: float, taken: Iterable[_Box]) -> _Box:
    """A place for words near a point: above, below, then farther off."""
    left = min(max(x - wide / 2, 2), WIDTH - 2 - wide)
    others = list(taken)
    boxes = [
        (left, top, left + wide, top + _TEXT)
        for step in range(6)
        for top in (y - _SIZE - 3 - _TEXT * (step + 1), y + _SIZE + 2 + _TEXT * step)
        if top >= 18 and top + _TEXT <= HEIGHT - _BOTTOM
    ]
    clear = (box for box in boxes if not any(_overlap(box, other) for other in others))
    return next(clear, boxes[0] if boxes else (left, y - _TEXT, left + wide, y))


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside_year(point: Point) -> str:
    """（6月底） where it is not due at the end of a year."""
    return "" if (point.due.month, point.due.day) == (12, 31) else f"（{day(point.due).partition('年')[2]}）"


def _name(point: Point) -> str:
    counts = COUNTS[point.counts]
    return f"{point.target.metric}{f'（{counts}）' if counts else ''}"


def _shape(op: Op, x: float, y: float) -> str:
    ends = {"l": x - _SIZE, "r": x + _SIZE, "t": y - _SIZE, "b": y + _SIZE, "u": y + 9, "o": y - 9}
    return SHAPES[op].format(x=x, y=y, **{name: round(at, 1) for name, at in ends.items()})


def _signs(points: Iterable[Point]) -> Iterator[Sign]:
    """The shapes that a chart has, in the order of the comparators."""
    had = {point.target.op for point in points}
    yield from (Sign(_shape(op, 10, 10), False, words) for op, words in OP_NAMES.items() if op in had)
    if any(point.target.force is Force.STRIVE for point in points):
        yield Sign(_shape(Op.EQUAL, 10, 10), True, "空心：力争")
