"""What keeps a file from being a plan, as sorted findings with their places."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fjplan.findings import SCHEMA, Finding, Issue
from fjplan.loading import Document
from fjplan.model import NodePath, Plan
from fjplan.placing import place
from fjplan.references import Facts, check_references

if TYPE_CHECKING:
    from fjplan.salvage import Salvaged


def check(document: Document, facts: Facts, schema_text: Callable[[], str]) -> list[Finding]:
    """All findings of one document, sorted by place.

    ``schema_text`` gives the plan's JSON Schema; it is asked for only to explain a rejection.
    """
    issues = list(document.issues)
    if document.plan:
        issues += check_references(document.plan, facts)
    elif document.rejected:
        told = _explained(document, schema_text)
        issues += told or [Issue(SCHEMA, document.rejected.path, document.rejected.message)]
        issues += _despite_faults(document, facts, _places(told))
    findings = {place(issue, document) for issue in issues}
    return sorted(findings, key=lambda finding: finding.sort_key)


def read_despite_faults(document: Document, schema_text: Callable[[], str]) -> Plan | None:
    """The plan of a document as far as it can be read, None where it cannot."""
    if document.plan:
        return document.plan
    told = _explained(document, schema_text) if document.rejected else ()
    salvaged = _salvage(document.data, _places(told))
    return salvaged.plan if salvaged else None


def _explained(document: Document, schema_text: Callable[[], str]) -> list[Issue]:
    # jsonschema costs more to load than all the rest: a good plan never does.
    explain = importlib.import_module("fjplan.schema").explain
    return list(explain(document.data, schema_text()))


def _salvage(data: Any, faults: Sequence[NodePath]) -> Salvaged | None:
    found: Salvaged | None = importlib.import_module("fjplan.salvage").salvage(data, faults)
    return found


def _places(issues: Iterable[Issue]) -> list[NodePath]:
    return [issue.where for issue in issues if isinstance(issue.where, tuple)]


def _despite_faults(document: Document, facts: Facts, faults: Sequence[NodePath]) -> Iterator[Issue]:
    """What the readable rest of a rejected plan has wrong; nothing that its gaps may have caused."""
    salvaged = _salvage(document.data, faults)
    if salvaged is None:
        return
    for issue in check_references(salvaged.plan, facts):
        if not salvaged.may_have_caused(issue):
            yield issue
