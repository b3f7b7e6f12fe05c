"""The account of an import, for a machine: ``schema/import.schema.json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from fjplan.imported import Doubt, Entry, Imported
from fjplan.model import NodePath


def report_import(imported: Imported) -> str:
    """One JSON object; ``start`` and ``end`` count code points of the extracted text, ``end`` exclusive."""
    ledger = imported.ledger
    report = {
        "format": 1,
        "balance": asdict(ledger.balance),
        "dropped": [_dropped(entry) for entry in ledger.dropped],
        "repaired": [_repaired(entry) for entry in ledger.repaired],
        "added": [_added(entry) for entry in ledger.added],
        "doubts": [_doubt(doubt) for doubt in imported.doubts],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _dropped(entry: Entry) -> dict[str, Any]:
    return {"start": entry.start, "end": entry.end, "line": entry.line, "text": entry.old, "why": entry.why}


def _repaired(entry: Entry) -> dict[str, Any]:
    return {
        "start": entry.start,
        "end": entry.end,
        "line": entry.line,
        "old": entry.old,
        "new": entry.new,
        "why": entry.why,
    }


def _added(entry: Entry) -> dict[str, Any]:
    return {
        "path": _pointer(entry.path),
        "text": entry.new,
        "why": entry.why,
        "start": entry.start,
        "line": entry.line,
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "line": doubt.line,
        "quote": doubt.quote,
        "chose": doubt.chose,
        "others": list(doubt.others),
        "why": doubt.why,
        "path": _pointer(doubt.path),
    }


def _pointer(path: NodePath | None) -> str | None:
    """The path as a JSON Pointer (RFC 6901); the keys of a plan need no escapes."""
    return "".join(f"/{step}" for step in path) if path else None
