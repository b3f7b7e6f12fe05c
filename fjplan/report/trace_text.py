"""A trace for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.report.trace_rows import Row, goals, lacking, rows, strand_words
from fjplan.report.trace_tree import tree_lines
from fjplan.report.trace_words import (
    by_spot,
    day,
    end_words,
    first_sentence,
    numbered,
    plans_of,
    renamed_words,
    step_words,
    stop_lines,
    stop_words,
    stops_of,
    volume_words,
)
from fjplan.traces import MetricTrace, Stop, Strand, TaskTrace
from fjplan.widths import pad, visible, width


def report_task(trace: TaskTrace, *, full: bool) -> str:
    """The tree by year first, then what the task says in each plan."""
    return _joined(
        (_head(trace), tree_lines(trace), *(_year(trace, at, full=full) for at in plans_of(trace)))
    )


def report_metric(trace: MetricTrace, *, full: bool) -> str:
    """Each series apart, its targets by the day on which they are due."""
    head = (trace.query, *(f"说明：{note}" for note in trace.notes))
    return _joined((iter(head), *(_strand(trace, strand, full=full) for strand in trace.strands)))


def _joined(parts: tuple[Iterator[str], ...]) -> str:
    return "\n".join("".join(f"{visible(line)}\n" for line in part) for part in parts)


def _head(trace: TaskTrace) -> Iterator[str]:
    start = by_spot(trace)[trace.start]
    yield f"{stop_words(trace, start)}（{trace.volumes[trace.start.plan].id}:{trace.start.task}）"
    yield from (f"说明：{note}" for note in trace.notes)


def _year(trace: TaskTrace, at: int, *, full: bool) -> Iterator[str]:
    yield volume_words(trace.volumes[at])
    for stop in stops_of(trace, at):
        yield f"  {numbered(stop.number, stop.name)}"
        for label, words in stop_lines(stop, full=full):
            yield from _labelled(label, words, "    ")
        yield from _came_from(trace, stop)
    yield from (f"  {end_words(trace, end)}" for end in trace.ends if end.plan == at)
    for goal in trace.volumes[at].goals:
        yield from _labelled(
            f"分年目标，{day(goal.by)}", goal.text if full else first_sentence(goal.text), "  "
        )


def _came_from(trace: TaskTrace, stop: Stop) -> Iterator[str]:
    stops = by_spot(trace)
    for step in trace.steps:
        if step.new == stop.spot:
            yield f"    来自：{stop_words(trace, stops[step.old])}（{step_words(step)}）"
            yield from (f"      {renamed_words(each)}" for each in step.renamed)


def _labelled(label: str, words: str, indent: str) -> Iterator[str]:
    """A label before the first line; what follows stands below its words."""
    first, *rest = words.split("\n")
    yield f"{indent}{label}：{first}"
    yield from (f"{indent}{' ' * (width(label) + 2)}{line}" for line in rest)


def _strand(trace: MetricTrace, strand: Strand, *, full: bool) -> Iterator[str]:
    yield strand_words(strand)
    table = rows(trace, strand)
    columns = [max(width(cell) for cell in column) for column in zip(*map(_cells, table), strict=True)]
    for row in table:
        cells = (pad(cell, room) for cell, room in zip(_cells(row), columns, strict=True))
        yield f"  {'  '.join(cells).rstrip()}"
        yield f"    {row.metric}（{row.likeness}）；{row.plan} {row.place}"
        if full:
            yield f"    原文：{row.quote}"
    if missing := lacking(trace, strand):
        yield f"  没有这个指标：{missing}"
    for by, text in goals(trace, strand):
        yield from _labelled(f"分年目标，{by}", text if full else first_sentence(text), "  ")


def _cells(row: Row) -> tuple[str, ...]:
    return row.due, row.said, f"合{row.base}" if row.base else "", row.force, row.counts, row.growth
