"""Items and values put into a YAML text, in the form that the file has; every other character is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from fjplan.frozen import dataclass
from fjplan.model import NodePath
from fjplan.plan_yaml.scalars import scalar
from fjplan.yaml_reader import Piece, pieces

_STEP = 2
_REST_WITH_COMMENT = re.compile(r"[ \t]*(,?)[ \t]*#[^\r\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Items, as YAML on one line, for the list at a key of the mapping at ``holder``.

    Where the mapping lacks the key, it comes after those of ``before`` that the mapping has: at least one.
    """

    holder: NodePath
    key: str
    items: tuple[str, ...]
    before: frozenset[str]


_Insertion: TypeAlias = tuple[int, str]
"""Where something is put in, and what."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A value: its beginning, its end (blanks after a text left out), its column and its key's or its own."""

    start: int
    end: int
    column: int
    key_column: int
    kind: str
    is_flow: bool


def add_items(text: str, additions: Iterable[Addition]) -> str:
    """The text with the items at the end of their lists; it is one that ``read_yaml`` takes."""
    nodes = _read(text)
    # Of two that are put in at the same place, the inner one comes first.
    inner_first = sorted(additions, key=lambda each: -len(each.holder))
    found = [each for addition in inner_first for each in _insertions(text, nodes, addition)]
    parts, at = [], 0
    for start, words in sorted(found, key=lambda each: each[0]):
        parts += [text[at:start], words]
        at = start
    return "".join((*parts, text[at:]))


def add_blocks(text: str, blocks: Mapping[NodePath, Sequence[Sequence[str]]]) -> str:
    """The text with mappings at the end of lists, each given by its lines; an empty list may be ``[]``."""
    nodes = _read(text)
    edits: list[tuple[int, int, str]] = []
    for path, added in blocks.items():
        found = nodes[path]
        if not added:
            continue
        column = found.column if not found.is_flow else found.key_column + _STEP
        lines = [line for block in added for line in _dashed_block(block, column)]
        if not found.is_flow:
            at, words = _below(text, _last_item(nodes, path).end, column, lines)
            edits.append((at, at, words))
        elif (*path, 0) in nodes:
            items = ", ".join(block[0] for block in added)
            edits += [(at, at, words) for at, words in _in_brackets(text, _last_item(nodes, path), items)]
        else:
            newline = _newline(text, _line_end(text, found.end))
            start = len(text[: found.start].rstrip(" "))
            edits.append((start, found.end, newline + newline.join(lines)))
    return _edited(text, edits)


def set_values(text: str, values: Mapping[NodePath, str | None]) -> str:
    """The text with other values at keys of mappings; new keys come last, None takes the key away."""
    nodes = _read(text)
    edits: list[tuple[int, int, str]] = []
    for path, value in values.items():
        found, holder, key = nodes.get(path), nodes[path[:-1]], path[-1]
        if value is None:
            if found is not None:
                edits.append((_line_start(text, found.start), _line_end(text, found.end), ""))
            continue
        words = scalar(value, in_flow=holder.is_flow)
        if found is not None:
            edits.append((found.start, found.end, words))
        elif holder.is_flow:
            inner = [node for at, node in nodes.items() if at[:-1] == path[:-1] and at]
            last = max(inner, key=lambda node: node.end)
            edits += [(at, at, more) for at, more in _in_brackets(text, last, f"{key}: {words}")]
        else:
            line = f"{' ' * holder.column}{key}: {words}"
            at, more = _below(text, holder.end, holder.column, [line])
            edits.append((at, at, more))
    return _edited(text, edits)


def replace_items(text: str, path: NodePath, items: Sequence[str]) -> str | None:
    """The text with other words in a list of them; the lines of those that stay in order are kept.

    None where they cannot be put in without a comment being lost.
    """
    nodes = _read(text)
    found = nodes[path]
    old = [
        nodes[each] for each in sorted(each for each in nodes if each[:-1] == path and len(each) > len(path))
    ]
    if found.is_flow:
        inner = text[found.start : found.end]
        return None if "#" in inner else _edited(text, [(found.start, found.end, f"[{', '.join(items)}]")])
    edits: list[tuple[int, int, str]] = []
    kept = _kept([text[each.start : each.end] for each in old], items)
    for index, node in enumerate(old):
        if index not in kept:
            edits.append((_line_start(text, node.start), _line_end(text, node.end), ""))
    for at, item in enumerate(items):
        if at in kept.values():
            continue
        before = [index for index, place in kept.items() if place < at]
        line = _dashed([item], found.column)
        if before:
            edits.append(_flat(_below(text, old[before[-1]].end, found.column, list(line))))
        else:
            start = _line_start(text, old[0].start)
            edits.append(
                (start, start, "".join(each + _newline(text, _line_end(text, start)) for each in line))
            )
    return _edited(text, edits)


def _flat(insertion: _Insertion) -> tuple[int, int, str]:
    return insertion[0], insertion[0], insertion[1]


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The items that stay, by their places before and after."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {each.a + step: each.b + step for each in blocks for step in range(each.size)}


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, words in sorted(edits, key=lambda each: each[:2]):
        parts += [text[at:start], words]
        at = end
    return "".join((*parts, text[at:]))


def _dashed_block(lines: Sequence[str], column: int) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield f"{' ' * column}{'  ' if index else '- '}{line}"


def _read(text: str) -> dict[NodePath, _Node]:
    reader = _Reader(text)
    reader.read((), next(reader.pieces))
    return reader.nodes


class _Reader:
    """Notes every value of a text by its path."""

    def __init__(self, text: str) -> None:
        self.nodes: dict[NodePath, _Node] = {}
        self.pieces = pieces(text)
        self._text = text

    def read(self, path: NodePath, piece: Piece, key: Piece | None = None) -> int:
        """Notes a value and all within it; gives its end."""
        if piece.kind == "scalar":
            end = piece.start + len(self._text[piece.start : piece.end].rstrip())
        else:
            end = self._inside(path, piece)
        column = (key or piece).column
        self.nodes[path] = _Node(piece.start, end, piece.column, column, piece.kind, piece.is_flow)
        return end

    def _inside(self, path: NodePath, piece: Piece) -> int:
        """A block ends where its last value does, not where the next one begins."""
        end, count = piece.end, 0
        while (inner := next(self.pieces)).kind != "end":
            if piece.kind == "mapping":
                end = self.read((*path, inner.value), next(self.pieces), inner)
            else:
                end = self.read((*path, count), inner)
            count += 1
        return inner.end if piece.is_flow else end


def _insertions(text: str, nodes: Mapping[NodePath, _Node], addition: Addition) -> list[_Insertion]:
    path = (*addition.holder, addition.key)
    found = nodes.get(path)
    if found is None:
        return _new_key(text, nodes, addition)
    if found.is_flow:
        return _in_brackets(text, _last_item(nodes, path), ", ".join(addition.items))
    end = _last_item(nodes, path).end
    return [_below(text, end, found.column, _dashed(addition.items, found.column))]


def _last_item(nodes: Mapping[NodePath, _Node], path: NodePath) -> _Node:
    count = 0
    while (*path, count + 1) in nodes:
        count += 1
    return nodes[(*path, count)]


def _new_key(text: str, nodes: Mapping[NodePath, _Node], addition: Addition) -> list[_Insertion]:
    holder, key = nodes[addition.holder], addition.key
    there = (nodes.get((*addition.holder, each)) for each in addition.before)
    last = max((node for node in there if node), key=lambda node: node.end)
    if holder.is_flow:
        return _in_brackets(text, last, f"{key}: [{', '.join(addition.items)}]")
    column = holder.column
    dashes = column + _list_step(nodes, addition.holder)
    lines = [f"{' ' * column}{key}:", *_dashed(addition.items, dashes)]
    return [_below(text, last.end, column, lines)]


def _in_brackets(text: str, last: _Node, words: str) -> list[_Insertion]:
    """Words behind a value within brackets; on a line of their own where a comment follows that value."""
    rest = _REST_WITH_COMMENT.match(text, last.end)
    if rest is None:
        return [(last.end, f", {words}")]
    comma = rest.group(1)
    line = f"{_newline(text, _line_end(text, last.end))}{' ' * last.key_column}{words}{comma}"
    return [(last.end, "" if comma else ","), (rest.end(), line)]


def _dashed(items: Iterable[str], column: int) -> list[str]:
    return [f"{' ' * column}- {item}" for item in items]


def _list_step(nodes: Mapping[NodePath, _Node], holder: NodePath) -> int:
    """How much further than its key a list stands: as the list does that holds this, or one within it."""
    near = [holder[:-1]] if holder else [path for path in nodes if len(path) == 1]
    for path in near:
        node = nodes[path]
        if node.kind == "list" and not node.is_flow:
            return node.column - nodes[path[:-1]].column
    return _STEP


def _below(text: str, end: int, column: int, lines: Sequence[str]) -> _Insertion:
    """Lines below the value that ends there, and below the comments further in, which are its own."""
    at = reached = _line_end(text, end)
    while reached < len(text):
        line = text[reached : (reached := _line_end(text, reached))]
        words = line.lstrip(" \t")
        is_own = words.startswith("#") and len(line) - len(words) > column
        if is_own:
            at = reached
        elif words.strip():
            break
    newline = _newline(text, at)
    if text.endswith("\n", 0, at):
        return at, "".join(line + newline for line in lines)
    return at, "".join(newline + line for line in lines)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where the next line begins."""
    return text.find("\n", at) + 1 or len(text)


def _newline(text: str, at: int) -> str:
    """The line break that stands before a place; at the end of a line that has none, the usual one."""
    if text.endswith("\n", 0, at):
        return "\r\n" if text.endswith("\r\n", 0, at) else "\n"
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
