"""What keeps a file from being a plan, as sorted findings with their places."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence

from fjplan.findings import SCHEMA, Finding, Issue
from fjplan.loading import Document
from fjplan.model import NodePath
from fjplan.placing import place
from fjplan.references import Facts, check_references
from fjplan.salvage import salvage


def check(document: Document, facts: Facts, schema_text: Callable[[], str]) -> list[Finding]:
    """All findings of one document, sorted by place.

    ``schema_text`` gives the plan's JSON Schema; it is asked for only to explain a rejection.
    """
    issues = list(document.issues)
    if document.plan:
        issues += check_references(document.plan, facts)
    elif document.rejected:
        # jsonschema costs more to load than all the rest: a good plan never does.
        explain = importlib.import_module("fjplan.schema").explain
        told = explain(document.data, schema_text())
        issues += told or [Issue(SCHEMA, document.rejected.path, document.rejected.message)]
        faults = [issue.where for issue in told if isinstance(issue.where, tuple)]
        issues += _despite_faults(document, facts, faults)
    findings = {place(issue, document) for issue in issues}
    return sorted(findings, key=lambda finding: finding.sort_key)


def _despite_faults(document: Document, facts: Facts, faults: Sequence[NodePath]) -> Iterator[Issue]:
    """What the readable rest of a rejected plan has wrong; nothing that its gaps may have caused."""
    salvaged = salvage(document.data, faults)
    if salvaged is None:
        return
    for issue in check_references(salvaged.plan, facts):
        if not salvaged.may_have_caused(issue):
            yield issue
