"""A trace for a machine: ``schema/trace.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from fjplan.quantities import digits, plain
from fjplan.report.show_json import target_values, unit_values
from fjplan.traces import End, MetricTrace, Point, Spot, Step, Stop, Strand, TaskTrace, Volume


def report_task(trace: TaskTrace) -> str:
    """One JSON object; plans are told by their place in ``plans``."""
    return _dumped(
        {
            "format": 1,
            "kind": "task",
            "query": trace.query,
            "notes": list(trace.notes),
            "plans": [_volume(each) for each in trace.volumes],
            "start": _spot(trace.start),
            "stops": [_stop(each) for each in trace.stops],
            "steps": [_step(each) for each in trace.steps],
            "ends": [_end(each) for each in trace.ends],
        }
    )


def report_metric(trace: MetricTrace) -> str:
    """One JSON object; a series and its points in each of ``strands``."""
    return _dumped(
        {
            "format": 1,
            "kind": "metric",
            "query": trace.query,
            "notes": list(trace.notes),
            "plans": [_volume(each) for each in trace.volumes],
            "strands": [_strand(each) for each in trace.strands],
        }
    )


def _dumped(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _volume(volume: Volume) -> dict[str, Any]:
    return {
        "file": volume.name,
        "id": volume.id,
        "series": volume.series,
        "region": volume.region,
        "title": volume.title,
        "year": volume.year,
        "until": volume.until,
        "goals": [{"by": goal.by.isoformat(), "text": goal.text} for goal in volume.goals],
    }


def _spot(spot: Spot) -> dict[str, Any]:
    return {"plan": spot.plan, "task": spot.task}


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        **_spot(stop.spot),
        "followed": stop.followed,
        "number": stop.number or None,
        "heading": stop.heading,
        "sections": list(stop.sections),
        "text": stop.text,
        "units": [{**unit_values(each.unit), "leads": each.leads} for each in stop.units],
        "targets": [target_values(each) for each in stop.targets],
        "deadlines": [
            {"quote": each.quote, "by": each.by.isoformat() if each.by else None, "scope": each.scope}
            for each in stop.deadlines
        ],
        "deliverables": [
            {"title": each.title, "act": each.act, "by": each.by.isoformat() if each.by else None}
            for each in stop.deliverables
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "old": _spot(step.old),
        "new": _spot(step.new),
        "relation": step.relation.value,
        "by": step.by.value,
        "confidence": step.confidence.value,
        "score": step.score,
        "shared": [{"old": each.old, "new": each.new, "score": each.score} for each in step.shared],
        "renamed": [
            {
                "old": each.old,
                "new": each.new,
                "year": each.year,
                "sure": each.is_sure,
                "back": each.backwards,
            }
            for each in step.renamed
        ],
    }


def _end(end: End) -> dict[str, Any]:
    return {
        "of": _spot(end.of),
        "plan": end.plan,
        "reason": end.reason,
        "candidates": [{**_spot(each.spot), "score": each.score} for each in end.guesses],
    }


def _strand(strand: Strand) -> dict[str, Any]:
    return {
        "series": strand.series,
        "region": strand.region,
        "plans": list(strand.plans),
        "points": [_point(each) for each in strand.points],
    }


def _point(point: Point) -> dict[str, Any]:
    target = point.target
    return {
        "plan": point.plan,
        "metric": target.metric,
        "match": point.likeness.value,
        "score": point.score,
        "confidence": point.confidence.value,
        "due": point.due.isoformat(),
        "op": target.op.value,
        "value": digits(target.quantity.value),
        "measure": target.quantity.measure,
        "base_value": plain(point.base_value),
        "base_measure": point.base_measure,
        "force": target.force.value,
        "counts": point.counts.value if point.counts else None,
        "listed": point.is_listed,
        "said": point.said,
        "quote": target.quote,
        "place": {
            "id": point.place.id,
            "number": point.place.number or None,
            "name": point.place.name,
        },
        "line": point.line,
        "change": {"since": point.growth.since, "words": point.growth.words} if point.growth else None,
    }
