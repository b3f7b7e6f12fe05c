"""What became of each task, for a machine: ``schema/diff.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fjplan.differences import (
    Candidate,
    Change,
    Kind,
    Pair,
    Placed,
    Review,
    SectionCount,
    Shared,
    Side,
    Summary,
    UnitCount,
    UnitView,
    fingerprint,
)
from fjplan.findings import Severity
from fjplan.printed import PrintedTarget
from fjplan.quantities import digits

_PLACES = 3


def report_review(review: Review) -> str:
    """One JSON object; tasks and sections by their ids."""
    comparison, alignment = review.comparison, review.comparison.alignment
    report = {
        "format": 1,
        "old": _side(comparison.old, review.old_name),
        "new": _side(comparison.new, review.new_name),
        "notes": list(review.notes),
        "pairs": [_pair(pair) for pair in alignment.pairs],
        "candidates": [
            {"old": each.old, "new": [_candidate(one) for one in each.new]} for each in alignment.candidates
        ],
        "dropped": list(alignment.dropped),
        "added": list(alignment.added),
        "changes": [_change(change) for change in review.listed],
        "accepted": [{**_change(each.change), "reason": each.reason} for each in review.accepted],
        "summary": _summary(review.summary),
        "unit": _unit_view(review.unit) if review.unit else None,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side, name: str) -> dict[str, Any]:
    return {
        "id": side.plan.id,
        "title": side.plan.title,
        "year": side.plan.year,
        "name": name,
        "tasks": [_task(task) for task in side.tasks.values()],
    }


def _task(task: Placed) -> dict[str, str]:
    return {"id": task.id, "number": task.number, "name": task.name}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old": pair.old,
        "new": pair.new,
        "relation": pair.relation.value,
        "by": pair.by.value,
        "confidence": pair.confidence.value,
        "score": _rounded(pair.score),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {"id": candidate.id, "score": _rounded(candidate.score)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "code": change.kind.code,
        "level": change.level.value if change.level else None,
        "message": change.message,
        "old": change.old,
        "new": change.new,
        "path": change.path,
        "from": change.before,
        "to": change.after,
        "confidence": change.confidence.value,
        "evidence": {
            "score": _rounded(change.score),
            "shared": [_shared(each) for each in change.shared],
        },
        "basis": list(change.basis),
        "fingerprint": fingerprint(change),
    }


def _shared(shared: Shared) -> dict[str, Any]:
    return {"old": shared.old, "new": shared.new, "score": _rounded(shared.score)}


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "old_tasks": summary.old_tasks,
        "new_tasks": summary.new_tasks,
        "same": summary.same,
        "split": summary.split,
        "merged": summary.merged,
        "absorbed": summary.absorbed,
        "dropped": summary.dropped,
        "added": summary.added,
        "suggested": summary.suggested,
        "levels": _levels(summary.levels),
        "unexplained": summary.unexplained,
        "accepted": summary.accepted,
        "listed": [_kind(kind, count) for kind, count in summary.listed],
        "hidden": [_kind(kind, count) for kind, count in summary.hidden],
        "sections": [_section(each) for each in summary.sections],
        "units": [_unit(each) for each in summary.units],
    }


def _levels(levels: Sequence[tuple[Severity, int]]) -> dict[str, int]:
    counts = dict(levels)
    return {level.value: counts.get(level, 0) for level in Severity}


def _kind(kind: Kind, count: int) -> dict[str, Any]:
    return {"code": kind.code, "name": kind.name, "count": count}


def _section(section: SectionCount) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "tasks": section.tasks,
        "added": section.added,
        "dropped": section.dropped,
        "levels": _levels(section.levels),
    }


def _unit(unit: UnitCount) -> dict[str, Any]:
    return {
        "name": unit.name,
        "gained": unit.gained,
        "lost": unit.lost,
        "kept": unit.kept,
        "leads": unit.leads,
    }


def _unit_view(unit: UnitView) -> dict[str, Any]:
    return {
        "name": unit.name,
        "gained": list(unit.gained),
        "lost": list(unit.lost),
        "kept": list(unit.kept),
        "leads": list(unit.leads),
        "owes": [{"task": task, **_target(target)} for task, target in unit.owes],
        "passed": list(unit.passed),
        "notes": list(unit.notes),
    }


def _target(target: PrintedTarget) -> dict[str, Any]:
    return {
        "metric": target.metric,
        "op": target.op.value,
        "value": digits(target.value),
        "measure": target.measure,
        "force": target.force.value,
        "deadline": target.deadline.isoformat(),
        "quote": target.quote,
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, _PLACES)
