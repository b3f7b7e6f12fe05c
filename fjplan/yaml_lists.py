"""Items put into lists of a YAML text, in the form that the file has; every character of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.frozen import dataclass
from fjplan.model import NodePath
from fjplan.yaml_reader import Piece, pieces

_STEP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Items, as YAML on one line, for the list at a key of the mapping at ``holder``.

    Where the mapping lacks the key, it comes after those of ``before`` that the mapping has: at least one.
    """

    holder: NodePath
    key: str
    items: tuple[str, ...]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in the text: where it begins, ends (blanks after a text left out), and its column from 0."""

    start: int
    end: int
    column: int
    kind: str
    is_flow: bool


def add_items(text: str, additions: Iterable[Addition]) -> str:
    """The text with the items at the end of their lists; it is one that ``read_yaml`` takes."""
    nodes = _read(text)
    found = [(*_insertion(text, nodes, each), -len(each.holder)) for each in additions]
    parts, at = [], 0
    # Of two that end at the same place, the inner one comes first.
    for start, words, _ in sorted(found, key=lambda each: (each[0], each[2])):
        parts += [text[at:start], words]
        at = start
    return "".join((*parts, text[at:]))


def _read(text: str) -> dict[NodePath, _Node]:
    found: dict[NodePath, _Node] = {}
    source = pieces(text)
    _read_value(text, source, next(source), (), found)
    return found


def _read_value(
    text: str, source: Iterator[Piece], piece: Piece, path: NodePath, found: dict[NodePath, _Node]
) -> int:
    """Notes a value and all within it; gives its end."""
    if piece.kind == "scalar":
        end = piece.start + len(text[piece.start : piece.end].rstrip())
    else:
        end = _read_inside(text, source, piece, path, found)
    found[path] = _Node(piece.start, end, piece.column, piece.kind, piece.is_flow)
    return end


def _read_inside(
    text: str, source: Iterator[Piece], piece: Piece, path: NodePath, found: dict[NodePath, _Node]
) -> int:
    """A block ends where its last value does, not where the next one begins."""
    end, count = piece.end, 0
    while (inner := next(source)).kind != "end":
        step: str | int = count
        if piece.kind == "mapping":
            step, inner = inner.value, next(source)
        end = _read_value(text, source, inner, (*path, step), found)
        count += 1
    return inner.end if piece.is_flow else end


def _insertion(text: str, nodes: Mapping[NodePath, _Node], addition: Addition) -> tuple[int, str]:
    """Where something is put in, and what."""
    path = (*addition.holder, addition.key)
    found = nodes.get(path)
    if found is None:
        return _new_key(text, nodes, addition)
    last = _last(nodes, path)
    if found.is_flow:
        return last.end, "".join(f", {item}" for item in addition.items)
    return _lines(text, last.end, found.column, _dashed(addition.items, found.column))


def _last(nodes: Mapping[NodePath, _Node], path: NodePath) -> _Node:
    count = 0
    while (*path, count + 1) in nodes:
        count += 1
    return nodes[(*path, count)]


def _new_key(text: str, nodes: Mapping[NodePath, _Node], addition: Addition) -> tuple[int, str]:
    holder = nodes[addition.holder]
    there = (nodes.get((*addition.holder, key)) for key in addition.before)
    end = max(node.end for node in there if node)
    if holder.is_flow:
        return end, f", {addition.key}: [{', '.join(addition.items)}]"
    column = holder.column
    dashes = column + _list_step(nodes, addition.holder)
    lines = [f"{' ' * column}{addition.key}:", *_dashed(addition.items, dashes)]
    return _lines(text, end, column, lines)


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


def _lines(text: str, end: int, column: int, lines: Sequence[str]) -> tuple[int, str]:
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


def _line_end(text: str, at: int) -> int:
    """Where the next line begins."""
    return text.find("\n", at) + 1 or len(text)


def _newline(text: str, at: int) -> str:
    """The line break that stands before a place; at the end of a line that has none, the usual one."""
    if text.endswith("\n", 0, at):
        return "\r\n" if text.endswith("\r\n", 0, at) else "\n"
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
