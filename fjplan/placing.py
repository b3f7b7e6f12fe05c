"""From an issue to a finding: its place in the file, the task around it, and its fix as edits."""

from __future__ import annotations

from typing import Any

from fjplan.findings import Edit, Finding, Issue, PlacedFix, Replacement
from fjplan.loading import Document
from fjplan.model import NodePath
from fjplan.scalars import Scalar, read_scalar
from fjplan.source import Span


def place(issue: Issue, document: Document) -> Finding:
    """The finding of an issue in its document."""
    source = document.source
    span, fix = _where(issue, document)
    found = source.locate(span)
    message = issue.message
    if issue.other is not None:
        first = source.locate(source.nearest(issue.other)).line
        message += f"（另一处在第 {first} 行）"
    task, heading = _node(issue.where, document)
    return Finding(
        check=issue.check,
        message=message,
        path=document.name,
        place=found,
        task=task,
        heading=heading,
        quote=issue.quote or _quoted(source.text[span.start : span.end]),
        line=source.line(found.line),
        fix=fix,
    )


def _where(issue: Issue, document: Document) -> tuple[Span, PlacedFix | None]:
    """The span of an issue and its fix; a value that cannot be followed into the file has no fix."""
    source = document.source
    if isinstance(issue.where, Span):
        edits = [(Span(each.start, each.end), each.words) for each in issue.fix.edits] if issue.fix else []
        return issue.where, _placed(issue, edits, document)
    whole = source.nearest(issue.where, key=issue.on_key)
    if issue.within is None or issue.on_key:
        return whole, None
    path, offset, value = _authored(document.data, issue.where)
    scalar = read_scalar(source.text, source.values[path], value) if path in source.values else None
    if scalar is None:
        return whole, None
    start, end = issue.within
    span = scalar.span(start + offset, end + offset)
    replacements = issue.fix.edits if issue.fix else ()
    found = [(each, _edit(each, offset, scalar)) for each in replacements]
    known = [pair for _, pair in found if pair is not None]
    fix = _placed(issue, known, document) if len(known) == len(found) else None
    return span or whole, fix


def _edit(replacement: Replacement, offset: int, scalar: Scalar) -> tuple[Span, str] | None:
    span = scalar.span(replacement.start + offset, replacement.end + offset)
    return None if span is None else (span, scalar.written(replacement.words))


def _placed(issue: Issue, edits: list[tuple[Span, str]], document: Document) -> PlacedFix | None:
    if issue.fix is None or not edits:
        return None
    placed = (Edit(span, document.source.locate(span), words) for span, words in edits)
    return PlacedFix(tuple(placed), issue.fix.safe)


def _authored(data: Any, path: NodePath) -> tuple[NodePath, int, str]:
    """Where the file holds a value, the offset of the value's words in what stands there, and that.

    A list of paragraphs may be written as one text, and one paragraph of a list may hold several.
    """
    value = _at(data, path[:-1])
    if isinstance(path[-1], int) and (isinstance(value, str) or _holds_paragraphs(value)):
        wanted = path[-1]
        for index, words in enumerate([value] if isinstance(value, str) else value):
            here = path[:-1] if isinstance(value, str) else (*path[:-1], index)
            paragraphs = words.split("\n")
            if wanted < len(paragraphs):
                return here, sum(len(each) + 1 for each in paragraphs[:wanted]), words
            wanted -= len(paragraphs)
    exact = _at(data, path)
    return path, 0, exact if isinstance(exact, str) else ""


def _holds_paragraphs(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _at(data: Any, path: NodePath) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


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
