"""Opinions for a machine: ``schema/opinions.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from fjplan.opinion_words import about, wish
from fjplan.opinions import Entry, Ledger, Verdict


def report_opinions(ledger: Ledger) -> str:
    """One JSON object; opinions in the order of the plan."""
    counts = {each.value: sum(one.opinion.verdict is each for one in ledger.entries) for each in Verdict}
    report = {
        "format": 1,
        "plan": ledger.plan,
        "title": ledger.title,
        "year": ledger.year,
        "counts": counts,
        "opinions": [_entry(each) for each in ledger.entries],
        "agreed": list(ledger.agreed),
        "silent": list(ledger.silent),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    opinion = entry.opinion
    return {
        "id": opinion.id,
        "unit": entry.unit,
        "kind": opinion.kind.value,
        "node": opinion.node,
        "field": opinion.field,
        "place": entry.place,
        "author": opinion.author,
        "date": opinion.date,
        "tracked": opinion.tracked,
        "about": about(opinion) or None,
        "wish": wish(opinion),
        "old": opinion.old,
        "new": opinion.new,
        "quote": opinion.quote,
        "comment": opinion.comment,
        "verdict": opinion.verdict.value,
        "text": opinion.text,
        "reason": opinion.reason,
    }
