"""A tree of values with their layout -> lines of YAML, with comments above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from fjplan.model import NodePath
from fjplan.plan_yaml.scalars import block_lines, fits_block, scalar, writable


@dataclass(frozen=True, slots=True)
class Raw:
    """A scalar that is written as it is: a number, a date, null."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, parted by a newline, that stand in a block with a sentence on each line."""

    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping or a list on one line."""

    value: Mapping[str, Node] | Sequence[Node]


Node: TypeAlias = "str | Raw | Prose | Flow | dict[str, Node] | list[Node]"

NULL, TRUE, FALSE = Raw("null"), Raw("true"), Raw("false")


def emit(tree: Mapping[str, Node], comments: Mapping[NodePath, Sequence[str]]) -> Iterator[str]:
    """The lines of a document; a comment whose path has no line of its own goes to what holds it."""
    paths = set(_paths(tree, ()))
    placed: dict[NodePath, list[str]] = {}
    for path, lines in comments.items():
        while path and path not in paths:
            path = path[:-1]
        placed.setdefault(path, []).extend(lines)
    yield from comment_lines(placed.get((), ()))
    yield from _mapping(tree, (), "", placed)


def comment_lines(lines: Iterable[str], indent: str = "") -> Iterator[str]:
    """Comments as lines of YAML; a line break within one becomes a space."""
    return (f"{indent}# {' '.join(writable(line).split())}".rstrip() for line in lines)


def _paths(node: Node | Mapping[str, Node], path: NodePath) -> Iterator[NodePath]:
    yield path
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _paths(value, (*path, key))
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from _paths(value, (*path, index))


Comments: TypeAlias = Mapping[NodePath, Sequence[str]]


def _mapping(node: Mapping[str, Node], path: NodePath, indent: str, comments: Comments) -> Iterator[str]:
    for key, value in node.items():
        inner = (*path, key)
        yield from comment_lines(comments.get(inner, ()), indent)
        yield from _value(f"{indent}{key}:", value, inner, f"{indent}  ", comments)


def _value(lead: str, value: Node, path: NodePath, indent: str, comments: Comments) -> Iterator[str]:
    """What follows a key or a dash: on its line, or in lines further in."""
    if isinstance(value, dict) and value:
        yield lead
        yield from _mapping(value, path, indent, comments)
    elif isinstance(value, list):
        yield lead
        yield from _list(value, path, indent, comments)
    elif isinstance(value, Prose) and fits_block(writable(value.text)):
        yield f"{lead} |"
        yield from block_lines(writable(value.text), indent)
    else:
        yield f"{lead} {_inline(value, in_flow=False)}"


def _list(items: Sequence[Node], path: NodePath, indent: str, comments: Comments) -> Iterator[str]:
    for index, item in enumerate(items):
        inner = (*path, index)
        yield from comment_lines(comments.get(inner, ()), indent)
        if not isinstance(item, dict) or not item:
            yield from _value(f"{indent}-", item, inner, f"{indent}  ", comments)
            continue
        lines = list(_mapping(item, inner, f"{indent}  ", comments))
        above = list(takewhile(lambda line: line.lstrip().startswith("#"), lines))
        yield from (line[2:] for line in above)
        yield f"{indent}- {lines[len(above)].lstrip()}"
        yield from lines[len(above) + 1 :]


def _inline(value: Node, *, in_flow: bool) -> str:
    match value:
        case Raw(text):
            return text
        case Prose(text) | str(text):
            return scalar(writable(text), in_flow=in_flow)
        case Flow(inner):
            return _inline_all(inner)
    return _inline_all(value)


def _inline_all(value: Mapping[str, Node] | Sequence[Node]) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_inline(each, in_flow=True)}' for key, each in value.items())}}}"
    return f"[{', '.join(_inline(each, in_flow=True) for each in value)}]"
