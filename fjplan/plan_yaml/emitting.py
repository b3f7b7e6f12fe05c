"""A tree of values with their layout -> lines of YAML, with comments above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from fjplan.model import NodePath


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

# What the reader takes nowhere, not even escaped; half a surrogate pair cannot be written at all.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=.<")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ""))
_NUMBER_LIKE = re.compile(r"[-+0-9][-+0-9A-Fa-fxo_.:TZ ]*")
_PART_OF_SYNTAX = re.compile(r"[:\t\n]\s|\s#|[\t\n]|:$")
_IN_FLOW = re.compile(r"[\[\]{},:?]")

_STOPS, _OPENERS, _CLOSERS = "。！？", "（(《〈“‘「『【〔[", "）)》〉”’」』】〕]"
_TITLE_ENDS = "》〉"


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


def writable(text: str) -> str:
    """The text without the hidden characters that a plan file cannot hold."""
    return _UNWRITABLE.sub("", text)


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
    elif isinstance(value, Prose) and _fits_block(writable(value.text)):
        yield f"{lead} |"
        yield from _prose(writable(value.text), indent)
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
            return _scalar(writable(text), in_flow=in_flow)
        case Flow(inner):
            return _inline_all(inner)
    return _inline_all(value)


def _inline_all(value: Mapping[str, Node] | Sequence[Node]) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_inline(each, in_flow=True)}' for key, each in value.items())}}}"
    return f"[{', '.join(_inline(each, in_flow=True) for each in value)}]"


def _scalar(text: str, *, in_flow: bool) -> str:
    """The text plain, or in double quotes where a reader would take it for something else."""
    if not _needs_quotes(text) and not (in_flow and _IN_FLOW.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _needs_quotes(text: str) -> bool:
    return (
        text != text.strip()
        or text.lower() in _WORDS
        or text[0] in _INDICATORS
        or _NUMBER_LIKE.fullmatch(text) is not None
        or _PART_OF_SYNTAX.search(text) is not None
    )


def _fits_block(text: str) -> bool:
    """Whether the reader gets the same paragraphs back from a block: it trims them and drops empty ones."""
    return all(paragraph and paragraph == paragraph.strip() for paragraph in text.split("\n"))


def _prose(text: str, indent: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from (indent + sentence for sentence in sentences(paragraph))


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; what stands in brackets or quotes is not taken apart.

    A space after a stop would be lost at the end of a line, so there the line goes on.
    """
    found, start, depth = [], 0, 0
    for at, character in enumerate(paragraph):
        depth = max(depth + (character in _OPENERS) - (character in _CLOSERS), 0)
        after = paragraph[at + 1 : at + 2]
        if depth or not after or after.isspace() or after in _STOPS + _CLOSERS:
            continue
        end = paragraph[start : at + 1].rstrip(_CLOSERS)
        if end.endswith(tuple(_STOPS)) and character not in _TITLE_ENDS:
            found.append(paragraph[start : at + 1])
            start = at + 1
    return [*found, paragraph[start:]]
