"""A plan file in its one layout: the same data and comments, in the order and the form of every plan."""

from __future__ import annotations

from typing import Any

from fjplan.errors import FjplanError
from fjplan.formatting.emitting import lay_out
from fjplan.formatting.reading import read_tree
from fjplan.formatting.remarks import comments
from fjplan.loading import Document
from fjplan.model import NodePath
from fjplan.source import Span
from fjplan.yaml_reader import pieces, read_yaml

__all__ = ["can_format", "formatted"]


def can_format(document: Document) -> bool:
    """Whether a file can be read without a fault and says that it is a plan; it need not be a good one."""
    data = document.data
    claim = data.get("schema") if isinstance(data, dict) else None
    return not document.issues and isinstance(claim, str) and claim.startswith("fjplan/plan@")


def formatted(document: Document) -> str:
    """The text of a plan file in its one layout, without a BOM, with the line breaks that it has.

    Raises FjplanError where that would not say the very same; it would be a fault of ours.
    """
    text = document.source.text
    lines = "".join(f"{line}\n" for line in lay_out(read_tree(text, document.data)))
    found = lines.replace("\n", "\r\n") if 2 * text.count("\r\n") > text.count("\n") else lines
    _compare(document, found)
    return found


def _compare(document: Document, found: str) -> None:
    again, source = read_yaml(found), document.source
    for issue in again.issues:
        span = issue.where if isinstance(issue.where, Span) else again.source.nearest(issue.where)
        words = again.source.line(again.source.locate(span).line).strip()
        raise FjplanError(f"{document.name}：排不好“{words[:30]}”这一行（{issue.message}）；这个文件没有动")
    place = _difference(document.data, again.data, ())
    if place is not None:
        line, where = source.locate(source.nearest(place, key=True)).line, ".".join(map(str, place)) or "全文"
        raise FjplanError(f"{document.name}:{line}: “{where}”排版后读出来与原来不同；这个文件没有动")
    if comments(found, pieces(found)) != comments(source.text, pieces(source.text)):
        raise FjplanError(f"{document.name}：排版后注释与原来不同；这个文件没有动")


def _difference(old: Any, new: Any, path: NodePath) -> NodePath | None:
    """The first place where data differ, also in how a number is written; the order of keys is layout."""
    if type(old) is not type(new):
        return path
    if isinstance(old, dict):
        if old.keys() != new.keys():
            return path
        pairs = [(key, old[key], new[key]) for key in old]
    elif isinstance(old, list):
        if len(old) != len(new):
            return path
        pairs = [(index, *both) for index, both in enumerate(zip(old, new, strict=True))]
    else:
        return None if str(old) == str(new) else path
    found = (_difference(before, after, (*path, step)) for step, before, after in pairs)
    return next((place for place in found if place is not None), None)
