"""A trace as one self-contained page: a drawing, and a table that says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fjplan.frozen import dataclass
from fjplan.report.trace_chart import HEIGHT, WIDTH, Chart, charts
from fjplan.report.trace_rows import Row, goals, lacking, rows, strand_words
from fjplan.report.trace_tree import Drawing, draw_tree
from fjplan.report.trace_words import (
    by_spot,
    day,
    end_words,
    numbered,
    plans_of,
    renamed_words,
    step_words,
    stop_lines,
    stop_words,
    stops_of,
    volume_words,
)
from fjplan.traces import MetricTrace, Stop, TaskTrace

Render = Callable[..., str]
"""Lays out a template of a name with some values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series of the page: its charts, the same figures as rows, its goals by year."""

    name: str
    charts: tuple[Chart, ...]
    rows: tuple[Row, ...]
    lacking: str
    goals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A task in one plan."""

    name: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    origins: tuple[str, ...]
    renamed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A plan of the page."""

    title: str
    cards: tuple[Card, ...]
    ends: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template places; a task has a tree and years, an indicator has series."""

    title: str
    about: str
    notes: tuple[str, ...]
    tree: Drawing | None = None
    steps: tuple[tuple[str, str, str], ...] = ()
    years: tuple[Year, ...] = ()
    series: tuple[Series, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT


def report_task(trace: TaskTrace, render: Render) -> str:
    """The page of a task."""
    stops = by_spot(trace)
    start = stops[trace.start]
    page = Page(
        title=start.name,
        about=f"{trace.volumes[trace.start.plan].years} {numbered(start.number, start.name)}",
        notes=trace.notes,
        tree=draw_tree(trace),
        steps=tuple(
            (stop_words(trace, stops[step.old]), stop_words(trace, stops[step.new]), step_words(step))
            for step in trace.steps
        ),
        years=tuple(_year(trace, at) for at in plans_of(trace)),
    )
    return render("trace.html.j2", page=page)


def report_metric(trace: MetricTrace, render: Render) -> str:
    """The page of an indicator."""
    page = Page(
        title=trace.query,
        about="历年目标，按时限先后；各系列分开，基本单位不同的不画在一起，总数和新增数不连成一条线。",
        notes=trace.notes,
        series=tuple(
            Series(
                name=strand_words(strand),
                charts=tuple(charts(trace, strand, number)),
                rows=rows(trace, strand),
                lacking=lacking(trace, strand),
                goals=tuple(goals(trace, strand)),
            )
            for number, strand in enumerate(trace.strands)
        ),
    )
    return render("trace.html.j2", page=page)


def _year(trace: TaskTrace, at: int) -> Year:
    volume = trace.volumes[at]
    return Year(
        title=volume_words(volume),
        cards=tuple(_card(trace, stop) for stop in stops_of(trace, at)),
        ends=tuple(end_words(trace, end) for end in trace.ends if end.plan == at),
        goals=tuple((day(goal.by), goal.text) for goal in volume.goals),
    )


def _card(trace: TaskTrace, stop: Stop) -> Card:
    stops, steps = by_spot(trace), [step for step in trace.steps if step.new == stop.spot]
    renamed = dict.fromkeys(renamed_words(each) for step in steps for each in step.renamed)
    return Card(
        name=numbered(stop.number, stop.name),
        lines=tuple(_lines(stop)),
        origins=tuple(f"{stop_words(trace, stops[step.old])}（{step_words(step)}）" for step in steps),
        renamed=tuple(renamed),
    )


def _lines(stop: Stop) -> Iterator[tuple[str, tuple[str, ...]]]:
    for label, words in stop_lines(stop, full=True):
        yield label, tuple(words.split("\n"))
