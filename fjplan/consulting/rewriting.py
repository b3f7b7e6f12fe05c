"""One field of a plan file with other words, or units, or a basis more; every other byte is kept."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from fjplan.consulting.merging import Hunk, hunks
from fjplan.errors import FjplanError
from fjplan.findings import Edit
from fjplan.formatting.kinds import KINDS
from fjplan.loading import Document, load_bytes
from fjplan.model import NodePath
from fjplan.plan_yaml.scalars import block_lines, fits_block, scalar
from fjplan.scalars import Scalar, read_scalar
from fjplan.source import SourceMap, Span
from fjplan.yaml_edit import apply
from fjplan.yaml_lists import Addition, add_items, replace_items


def value_at(data: Any, path: NodePath) -> Any:
    """What a plan's data hold at a path; None where there is nothing."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def words_at(data: Any, path: NodePath, words: str) -> NodePath | None:
    """Where the words of a field stand: a list of paragraphs may be written as one text, or as few."""
    if isinstance(value_at(data, path), str):
        return path
    outer = value_at(data, path[:-1])
    if isinstance(outer, str) and isinstance(path[-1], int):
        return path[:-1]
    items = enumerate(outer) if isinstance(outer, list) else ()
    return next(((*path[:-1], at) for at, each in items if isinstance(each, str) and words in each), None)


def rewrite(document: Document, path: NodePath, words: str) -> Document:
    """The plan with other words at a path; raises where the file would say anything else besides."""
    expected = _with(document.data, path, words)
    for text in _attempts(document, path, words):
        after = _loaded(document, text)
        if _is(after, expected):
            return after
    raise FjplanError(f"{document.name}：这处文字的写法特别，改不进去；请自己改，再加 --no-edit 记下决定")


def set_units(document: Document, path: NodePath, names: Sequence[str | list[str]]) -> Document:
    """The plan with other units in a list of them; a group is a list of its own."""
    items = [_item(name) for name in names]
    text = replace_items(document.source.text, path, items)
    after = document if text is None else _loaded(document, text)
    if text is None or not _is(after, _with(document.data, path, list(names))):
        raise FjplanError(f"{document.name}：责任单位的写法特别，改不进去；请自己改，再加 --no-edit 记下决定")
    return after


def add_basis(document: Document, task: NodePath, words: str) -> Document:
    """The plan with an opinion as a basis of a task, unless it has that one."""
    holder = value_at(document.data, task)
    item = {"opinion": words}
    known = holder.get("basis", [])
    if item in known:
        return document
    keys = KINDS["task"].keys
    before = frozenset(keys[: keys.index("basis")])
    line = f"{{opinion: {scalar(words, in_flow=True)}}}"
    text = add_items(document.source.text, [Addition(holder=task, key="basis", items=(line,), before=before)])
    after = _loaded(document, text)
    if not _is(after, _with(document.data, (*task, "basis"), [*known, item])):
        raise FjplanError(f"{document.name}：依据写进去以后读出来与要写的不同；这个文件没有动")
    return after


def _item(name: str | list[str]) -> str:
    if isinstance(name, str):
        return scalar(name, in_flow=False)
    return f"[{', '.join(scalar(each, in_flow=True) for each in name)}]"


def _attempts(document: Document, path: NodePath, words: str) -> Iterator[str]:
    """Ways to write it, the one that keeps most first."""
    source, old = document.source, value_at(document.data, path)
    span = source.values[path]
    found = read_scalar(source.text, span, old)
    if found:
        edits = [_edit(source, found, each) for each in hunks(old, words)]
        if None not in edits:
            yield apply(source.text, [each for each in edits if each])
    raw = source.text[span.start : span.end]
    if raw[:1] in ("|", ">") and fits_block(words):
        head, _, rest = raw.partition("\n")
        newline = "\r\n" if head.endswith("\r") else "\n"
        indent = rest[: len(rest) - len(rest.lstrip(" "))]
        lines = [line.rstrip() for line in block_lines(words, indent)]
        yield apply(source.text, [_put(source, span, "|" + newline + newline.join(lines))])
    yield apply(source.text, [_put(source, span, scalar(words, in_flow=True))])


def _edit(source: SourceMap, found: Scalar, hunk: Hunk) -> Edit | None:
    span = found.span(hunk.start, hunk.end)
    return None if span is None or "\n" in hunk.new else _put(source, span, found.written(hunk.new))


def _put(source: SourceMap, span: Span, words: str) -> Edit:
    return Edit(span, source.locate(span), words)


def _loaded(document: Document, text: str) -> Document:
    return load_bytes(text.encode("utf-8-sig" if document.has_bom else "utf-8"), document.name)


def _is(after: Document, expected: Any) -> bool:
    return after.plan is not None and not after.issues and after.data == expected


def _with(data: Any, path: NodePath, value: Any) -> Any:
    expected = copy.deepcopy(data)
    holder = expected
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return expected
