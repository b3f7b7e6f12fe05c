"""A plan as it will be printed, for a machine: ``schema/show.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from fjplan.printed import (
    Printed,
    PrintedItem,
    PrintedNode,
    PrintedNotice,
    PrintedOverall,
    PrintedOverallPart,
    PrintedTarget,
    PrintedUnit,
)
from fjplan.quantities import digits, plain


def report_printed(printed: Printed) -> str:
    """One JSON object; nodes and paragraphs in document order."""
    report = {
        "format": 1,
        "id": printed.id,
        "title": printed.title,
        "year": printed.year,
        "status": printed.status.value,
        "mark": printed.mark,
        "notice": _notice(printed.notice) if printed.notice else None,
        "overall": _overall(printed.overall) if printed.overall else None,
        "nodes": [_node(node) for node in printed.nodes],
        "closing": list(printed.closing),
        "attachments": [
            {"title": each.title, "text": list(each.text), "file": each.file} for each in printed.attachments
        ],
        "paragraphs": [
            {"kind": block.kind.value, "node": block.node, "text": block.text} for block in printed.blocks()
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _notice(notice: PrintedNotice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "format": notice.format.value,
        "copy_number": notice.copy_number,
        "classification": notice.classification,
        "urgency": notice.urgency,
        "issuers": list(notice.issuers),
        "signers": list(notice.signers),
        "number": notice.number,
        "addressees": notice.addressees,
        "body": list(notice.body),
        "signatures": list(notice.signatures),
        "date": notice.date.isoformat() if notice.date else None,
        "date_text": notice.date_text,
        "disclosure": notice.disclosure.text if notice.disclosure else None,
        "cc": notice.cc,
        "imprint": notice.imprint,
    }


def _overall(overall: PrintedOverall) -> dict[str, Any]:
    return {
        "preamble": list(overall.preamble),
        "number": overall.number,
        "heading": overall.heading,
        "text": overall.text,
        "parts": [_overall_part(part) for part in overall.parts],
        "targets": [target_values(target) for target in overall.targets],
    }


def _overall_part(part: PrintedOverallPart) -> dict[str, Any]:
    return {
        "role": part.role,
        "number": part.number,
        "heading": part.heading,
        "text": part.text,
        "items": [_item(item) for item in part.items],
        "targets": [target_values(target) for target in part.targets],
    }


def _item(item: PrintedItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "heading": item.heading,
        "text": item.text,
        "by": item.by.isoformat() if item.by else None,
        "targets": [target_values(target) for target in item.targets],
    }


def _node(node: PrintedNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "parent": node.parent,
        "kind": node.kind.value,
        "number": node.number,
        "heading": node.heading,
        "text": node.text,
        "clause": node.clause,
        "units": [unit_values(unit) for unit in node.units],
        "targets": [target_values(target) for target in node.targets],
        "lead": list(node.lead),
        "closing": list(node.closing),
    }


def unit_values(unit: PrintedUnit) -> dict[str, Any]:
    """A unit as every report of ours writes it."""
    return {"name": unit.name, "id": unit.id, "role": unit.role.value if unit.role else None}


def target_values(target: PrintedTarget) -> dict[str, Any]:
    """A target as every report of ours writes it."""
    return {
        "metric": target.metric,
        "op": target.op.value,
        "value": digits(target.value),
        "measure": target.measure,
        "base_value": plain(target.base_value),
        "base_measure": target.base_measure,
        "force": target.force.value,
        "deadline": target.deadline.isoformat(),
        "quote": target.quote,
    }
