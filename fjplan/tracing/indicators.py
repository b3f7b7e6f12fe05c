"""One indicator through the years: every target of its name, what became of it, and what is named alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from fjplan.diff.figure_words import bare, canonical, day, named, said
from fjplan.diff.figures import Figure, read_figures
from fjplan.diff.target_likeness import Likeness as Words
from fjplan.diff.target_pairs import APART, FigurePair, pair_figures
from fjplan.differences import Confidence
from fjplan.errors import FjplanError
from fjplan.frozen import dataclass
from fjplan.model import Quantity, Target
from fjplan.traces import Growth, Likeness, MetricTrace, Place, Point, Strand
from fjplan.tracing.joining import Joint, Key, by_due, join
from fjplan.tracing.shelf import Shelf, parts_of

_CODE = re.compile("[A-Za-z0-9]+")  # 5G, IPv6, 20M
_NEAREST = 3
_FAINT = 0.1


@dataclass(frozen=True, slots=True)
class _Hit:
    """Why a figure is in the trace, how like what was asked for, and how sure."""

    likeness: Likeness
    score: float
    confidence: Confidence


def trace_metric(shelf: Shelf, query: str) -> MetricTrace:
    """Every target of the indicator; FjplanError where no plan has it, nor one that is named alike."""
    figures = {at: read_figures(shelf.plan(at)) for at in range(len(shelf))}
    scores = _scores(query, figures)
    hits = _named(scores)
    strands = []
    for run in shelf.series():
        pairs = _pairs(shelf, run, figures, hits)
        hits = {**hits, **_followed(hits, pairs)}
        found = {key: figures[key[0]][key[1]] for key in hits if key[0] in run}
        if found:
            points = tuple(_points(shelf, join(found, tuple(pairs)), found, hits))
            plan = shelf.plan(run[-1])
            strands.append(Strand(plan.region, plan.series, run, points))
    if not strands:
        raise FjplanError(_unknown(query, scores, figures))
    strands.sort(key=lambda strand: -sum(point.likeness is Likeness.SAME for point in strand.points))
    has_name = any(point.likeness is Likeness.SAME for strand in strands for point in strand.points)
    notes = () if has_name else (f"没有叫“{query}”的指标，下面是名称相近的",)
    return MetricTrace(
        query=query, volumes=shelf.volumes(), strands=tuple(strands), notes=(*notes, *shelf.notes())
    )


def _scores(query: str, figures: Mapping[int, Sequence[Figure]]) -> dict[Key, float]:
    """How like what was asked for each target is; 1 only where it has that name."""
    asked = _asked(query)
    words = Words((asked, *(figure for plan in figures.values() for figure in plan)))
    codes = set(_CODE.findall(asked.name))
    scores = {}
    for at, plan in figures.items():
        for figure in plan:
            score = words.of(asked, figure, together=True)
            if not codes <= set(_CODE.findall(figure.name)):  # a 4G station is no 5G station
                score = min(score, APART / 2)
            scores[at, figure.index] = 1.0 if figure.name == asked.name else min(score, 0.99)
    return _by_name(scores, figures)


def _by_name(scores: Mapping[Key, float], figures: Mapping[int, Sequence[Figure]]) -> dict[Key, float]:
    """The score of the likest that has the name: what one plan has of it, another has, too."""
    names = {key: figures[key[0]][key[1]].name for key in scores}
    best: dict[str, float] = {}
    for key, score in scores.items():
        best[names[key]] = max(score, best.get(names[key], 0.0))
    return {key: best[names[key]] for key in scores}


def _asked(query: str) -> Figure:
    """What is asked for, as if it were a target without an amount."""
    target = Target(metric=query, quantity=Quantity(value=Decimal(0), measure=""), quote=query)
    plain = named(query)
    return Figure(
        index=-1,
        target=target,
        due=datetime.date.max,
        holder=None,
        node=None,
        value=Decimal(0),
        measure="",
        plain=plain,
        name=canonical(plain),
        about=bare(query),
        counts=None,
        is_sure=False,
    )


def _named(scores: Mapping[Key, float]) -> dict[Key, _Hit]:
    """The targets of that name, and those of a name that is like it."""
    return {
        key: _Hit(Likeness.SAME, 1.0, Confidence.CERTAIN)
        if score == 1
        else _Hit(Likeness.NEAR, score, Confidence.SUGGESTED)
        for key, score in scores.items()
        if score >= APART
    }


def _pairs(
    shelf: Shelf, run: Sequence[int], figures: Mapping[int, Sequence[Figure]], hits: Mapping[Key, _Hit]
) -> dict[tuple[Key, Key], FigurePair]:
    """What became of each target from one plan of the series to the next, where the indicator is in it."""
    if not any(hit.likeness is Likeness.SAME and key[0] in run for key, hit in hits.items()):
        return {}
    return {
        ((old, pair.old.index), (new, pair.new.index)): pair
        for old, new in pairwise(run)
        for pair in pair_figures(figures[old], figures[new], shelf.compared(old, new))
    }


def _followed(hits: Mapping[Key, _Hit], pairs: Mapping[tuple[Key, Key], FigurePair]) -> dict[Key, _Hit]:
    """What those of the name became, or were, under another one."""
    beside: dict[Key, list[tuple[Key, FigurePair]]] = {}
    for (old, new), pair in pairs.items():
        beside.setdefault(old, []).append((new, pair))
        beside.setdefault(new, []).append((old, pair))
    waiting = [(key, Confidence.CERTAIN) for key, hit in hits.items() if hit.likeness is Likeness.SAME]
    met, found = {key for key, _ in waiting}, {}
    while waiting:
        key, confidence = waiting.pop(0)
        for other, pair in beside.get(key, ()):
            if other not in met:
                met.add(other)
                both = confidence if pair.confidence is Confidence.CERTAIN else pair.confidence
                found[other] = _Hit(Likeness.PAIRED, pair.score, both)
                waiting.append((other, both))
    return found


def _points(
    shelf: Shelf, joined: Mapping[Key, Joint], found: Mapping[Key, Figure], hits: Mapping[Key, _Hit]
) -> Iterator[Point]:
    """The points by the day on which they are due."""
    order = by_due(found)
    for key in order:
        figure, hit, joint = found[key], hits[key], joined[key]
        yield Point(
            plan=key[0],
            target=figure.target,
            due=figure.due,
            base_value=figure.value,
            base_measure=figure.measure,
            counts=figure.counts,
            is_listed=figure.is_listed,
            place=_place(shelf, key[0], figure),
            said=said(figure.target),
            likeness=hit.likeness,
            score=round(hit.score, 3),
            confidence=hit.confidence,
            line=joint.line,
            growth=Growth(order.index(joint.since), joint.words) if joint.since else None,
        )


def _place(shelf: Shelf, at: int, figure: Figure) -> Place:
    side = shelf.side(at)
    if figure.holder and figure.holder in side.tasks:
        task = side.tasks[figure.holder]
        return Place(task.id, task.number, task.name)
    if figure.holder and figure.holder in side.sections:
        section = side.sections[figure.holder]
        return Place(section.id, section.number, section.title)
    return Place(None, "", _in_overall(shelf, at, figure))


def _in_overall(shelf: Shelf, at: int, figure: Figure) -> str:
    """发展目标（2020年底）, or 总体要求 where it is no goal of a year."""
    for part in parts_of(shelf.plan(at)):
        for milestone in part.milestones:
            if figure.due == milestone.by and figure.target.quote in milestone.text:
                return f"{part.heading}（{day(milestone.by)}）"
        if any(figure.target.quote in (bullet.text or "") for bullet in part.bullets):
            return part.heading
    return "总体要求"


def _unknown(query: str, scores: Mapping[Key, float], figures: Mapping[int, Sequence[Figure]]) -> str:
    best: dict[str, float] = {}
    for (at, index), score in scores.items():
        metric = figures[at][index].target.metric
        best[metric] = max(best.get(metric, 0.0), score)
    near = sorted((metric for metric, score in best.items() if score > _FAINT), key=lambda each: -best[each])
    if near:
        return f"没有指标“{query}”；最像的是：{'、'.join(near[:_NEAREST])}"
    return f"没有指标“{query}”，也没有名称相近的；读到的计划里共有{len(best)}个指标"
