"""The edits of a paragraph by the fields that they are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fjplan.consulting.edits import Edit
from fjplan.consulting.merging import hunks
from fjplan.consulting.pairing import Region


def cut(edits: Sequence[Edit], base: str, fields: Sequence[Region]) -> list[Edit]:
    """The edits, those that reach over the end of a field by what they change on either side."""
    return [each for edit in edits for each in _parted(edit, base, fields)]


def _parted(edit: Edit, base: str, fields: Sequence[Region]) -> Iterator[Edit]:
    crosses = any(edit.start < region.end < edit.end for region in fields)
    if not crosses or not edit.new:
        yield edit
        return
    for hunk in hunks(base[edit.start : edit.end], edit.new):
        yield replace(edit, start=edit.start + hunk.start, end=edit.start + hunk.end, new=hunk.new)


def within(edits: Sequence[Edit], region: Region, fields: Sequence[Region]) -> list[Edit]:
    """The edits inside a field; of one that reaches over several, the part that is in it."""
    found = []
    for edit in edits:
        if edit.start == edit.end:
            if _field_at(edit.start, fields) is region:
                found.append(edit)
        elif edit.start < region.end and region.start < edit.end:
            first = edit.start >= region.start
            found.append(
                replace(
                    edit,
                    start=max(edit.start, region.start),
                    end=min(edit.end, region.end),
                    new=edit.new if first else "",
                )
            )
    return found


def _field_at(at: int, fields: Sequence[Region]) -> Region | None:
    """The field that words put in at a place belong to: the one before, unless that is a number."""
    before = [each for each in fields if each.start < at <= each.end]
    if before and before[0].path:
        return before[0]
    after = [each for each in fields if each.start <= at < each.end]
    return next(iter((*after, *before)), None)
