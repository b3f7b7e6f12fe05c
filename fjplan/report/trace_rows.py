"""The points of an indicator in words: what a line of text and a row of a table say."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.frozen import dataclass
from fjplan.quantities import RATIO, digits, plain
from fjplan.report.trace_words import CONFIDENCE, COUNTS, FORCES, day, numbered
from fjplan.traces import Likeness, MetricTrace, Point, Strand

_NAMES = {Likeness.SAME: "同名", Likeness.PAIRED: "同一指标，名称不同", Likeness.NEAR: "名称相近"}
_ONE = "名称相通"
"""Of names that only 总量 for 规模, 新增 before or 数 behind tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A point in words; what does not apply is empty."""

    due: str
    said: str
    written: str
    base: str
    force: str
    counts: str
    growth: str
    metric: str
    likeness: str
    plan: str
    place: str
    quote: str


def rows(trace: MetricTrace, strand: Strand) -> tuple[Row, ...]:
    """The rows of a series, by the day on which they are due."""
    return tuple(_row(trace, strand, point) for point in strand.points)


def strand_words(strand: Strand) -> str:
    """福建省（fj）."""
    if strand.region and strand.series:
        return f"{strand.region}（{strand.series}）"
    return strand.region or strand.series or "没有写明地区的计划"


def lacking(trace: MetricTrace, strand: Strand) -> str:
    """The plans of the series that have no such target, in words."""
    having = {point.plan for point in strand.points}
    return "、".join(trace.volumes[at].years for at in strand.plans if at not in having)


def goals(trace: MetricTrace, strand: Strand) -> Iterator[tuple[str, str]]:
    """What the plans of the series want by each year, where they say so."""
    for at in strand.plans:
        for goal in trace.volumes[at].goals:
            yield day(goal.by), goal.text


def _row(trace: MetricTrace, strand: Strand, point: Point) -> Row:
    quantity = point.target.quantity
    scaled = point.base_measure not in (RATIO, quantity.measure)
    return Row(
        due=day(point.due),
        said=point.said,
        written=f"{digits(quantity.value)}{quantity.measure}",
        base=f"{plain(point.base_value)}{point.base_measure}" if scaled else "",
        force=FORCES[point.target.force],
        counts=COUNTS[point.counts],
        growth=_growth(strand, point),
        metric=point.target.metric,
        likeness=_likeness(trace, point),
        plan=trace.volumes[point.plan].years,
        place=numbered(point.place.number, point.place.name),
        quote=point.target.quote + ("" if point.is_listed else "（正文所说，没有列入目标）"),
    )


def _growth(strand: Strand, point: Point) -> str:
    if point.growth is None:
        return ""
    since = strand.points[point.growth.since]
    return f"{point.growth.words}（比{day(since.due)}）"


def _likeness(trace: MetricTrace, point: Point) -> str:
    if point.likeness is Likeness.SAME:
        return _NAMES[point.likeness] if point.target.metric == trace.query else _ONE
    return f"{_NAMES[point.likeness]} {point.score}，{CONFIDENCE[point.confidence]}"
