"""Edits of a plan file at spans, every other byte kept, and held to what they were meant to change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fjplan.findings import Edit, Finding
from fjplan.loading import Document, load_bytes
from fjplan.model import NodePath


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda each: (each.span.start, each.span.end)):
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join((*parts, text[at:]))


def mend(document: Document, findings: Sequence[Finding]) -> tuple[Document, list[Finding]]:
    """The document with fixes made, and the findings that were mended.

    Of two fixes that touch only the first is made. One after which the file is no plan any more, or
    says something else away from its edits, is not made.
    """
    chosen = _apart(findings)
    if not chosen:
        return document, []
    edited = _edited(document, chosen)
    if _is_faithful(document, edited, chosen):
        return edited, chosen
    mended: list[Finding] = []
    for finding in sorted(chosen, key=_last_edit, reverse=True):  # what stands before keeps its place
        edited = _edited(document, [finding])
        if _is_faithful(document, edited, [finding]):
            document = edited
            mended.append(finding)
    return document, mended


def _last_edit(finding: Finding) -> int:
    return max((edit.span.end for edit in _edits([finding])), default=0)


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for finding in findings if finding.fix for edit in finding.fix.edits]


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Those findings whose edits can be made together: of two that touch, the first in the file."""
    chosen: list[Finding] = []
    end = -1
    for finding in sorted((each for each in findings if each.fix), key=lambda each: each.sort_key):
        spans = [edit.span for edit in _edits([finding])]
        if min(span.start for span in spans) > end:
            chosen.append(finding)
            end = max(span.end for span in spans)
    return chosen


def _edited(document: Document, findings: Iterable[Finding]) -> Document:
    text = apply(document.source.text, _edits(findings))
    return load_bytes(text.encode("utf-8-sig" if document.has_bom else "utf-8"), document.name)


def _is_faithful(before: Document, after: Document, findings: Sequence[Finding]) -> bool:
    """Whether the edited file is a plan, and differs from the one before only where it was edited."""
    if after.plan is None or after.issues:
        return False
    grown = _growth(before, _edits(findings))
    if not _differing(before.data, after.data, ()) <= grown.keys():
        return False
    sizes = {path: (before.source.values[path], after.source.values.get(path)) for path in grown}
    # A value that ends too early, or too late, took an edit for a comment or a line of its own.
    return all(
        new is not None and new.end - new.start == old.end - old.start + grown[path]
        for path, (old, new) in sizes.items()
    )


def _growth(document: Document, edits: Sequence[Edit]) -> dict[NodePath, int]:
    """By how many characters the edits lengthen each scalar that they touch."""
    source = document.source
    collections = {path[:-1] for path in source.values if path}
    grown: dict[NodePath, int] = {}
    for path, span in source.values.items():
        if path in collections:
            continue
        inside = [edit for edit in edits if span.start <= edit.span.start and edit.span.end <= span.end]
        if inside:
            grown[path] = sum(len(each.replacement) - each.span.end + each.span.start for each in inside)
    return grown


def _differing(before: Any, after: Any, path: NodePath) -> set[NodePath]:
    """The paths of the values in which two documents differ."""
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        return {each for key in before for each in _differing(before[key], after[key], (*path, key))}
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return {each for index, pair in pairs for each in _differing(*pair, (*path, index))}
    return set() if before == after and type(before) is type(after) else {path}
