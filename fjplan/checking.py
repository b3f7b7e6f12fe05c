"""Everything wrong with a plan file, as sorted findings with their places."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence

from fjplan.findings import SCHEMA, Finding, Issue
from fjplan.loading import Document
from fjplan.model import NodePath
from fjplan.references import Facts, check_references
from fjplan.salvage import salvage
from fjplan.source import Span


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
    findings = {_place(issue, document) for issue in issues}
    return sorted(findings, key=lambda finding: finding.sort_key)


def _despite_faults(document: Document, facts: Facts, faults: Sequence[NodePath]) -> Iterator[Issue]:
    """What the readable rest of a rejected plan has wrong; nothing that its gaps may have caused."""
    salvaged = salvage(document.data, faults)
    if salvaged is None:
        return
    for issue in check_references(salvaged.plan, facts):
        if not salvaged.may_have_caused(issue):
            yield issue


def _place(issue: Issue, document: Document) -> Finding:
    source = document.source
    span = issue.where if isinstance(issue.where, Span) else source.nearest(issue.where, key=issue.on_key)
    place = source.locate(span)
    message = issue.message
    if issue.other is not None:
        first = source.locate(source.nearest(issue.other)).line
        message += f"（另一处在第 {first} 行）"
    task, heading = _node(issue.where, document)
    return Finding(
        check=issue.check,
        message=message,
        path=document.name,
        place=place,
        task=task,
        heading=heading,
        quote=issue.quote or _quoted(source.text[span.start : span.end]),
        line=source.line(place.line),
    )


def _quoted(words: str) -> str | None:
    """The first line of what stands at a place; long text behind a ``|`` is not quoted."""
    return None if words.startswith(("|", ">")) else words.partition("\n")[0].rstrip("\r") or None


def _node(where: NodePath | Span, document: Document) -> tuple[str | None, str | None]:
    """The id and heading of the innermost task or section around a place."""
    path = where if not isinstance(where, Span) else _path_at(where, document)
    data, found = document.data, None
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            found = data
    if found is None:
        return None, None
    headings = (found[key] for key in ("heading", "title", "point") if isinstance(found.get(key), str))
    return found["id"], next(headings, None)


def _path_at(span: Span, document: Document) -> NodePath:
    """The path of the key that stands at or last before a place."""
    before = (pair for pair in document.source.keys.items() if pair[1].start <= span.start)
    return max(before, key=lambda pair: pair[1].start, default=((), span))[0]
