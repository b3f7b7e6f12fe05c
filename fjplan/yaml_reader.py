"""YAML text as plain data and a map of places; the reader's only home of ruamel.yaml.

Events are read before anything is composed: depth is bounded, anchors, aliases, tags, merge keys
and a second document are issues, so hostile YAML costs no more than its length.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from _ruamel_yaml import CParser
from ruamel.yaml import events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from fjplan.findings import CONFLICT, DUPLICATE, FORBIDDEN_YAML, HIDDEN_CHARACTER, SYNTAX, Issue
from fjplan.frozen import dataclass, replace
from fjplan.source import SourceMap, Span

if TYPE_CHECKING:  # git shows a plan without the model, which a cold start would wait for
    from fjplan.model import NodePath

_UNENDED = ("while scanning a quoted scalar", "while parsing a quoted scalar", "while scanning a simple key")
MAX_DEPTH = 64
MAX_ISSUES = 100
"""So many faults of form are listed; a file with more is not a plan someone wrote."""

# Line separators that YAML and editors count differently, controls, zero-width and bidi marks.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_CONFLICT = re.compile(r"^(?:(?:<{7}|\|{7}|>{7})(?= |\r?$)[^\r\n]*|={7}(?=\r?$))", re.MULTILINE)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LATIN = re.compile(r"[0-9A-Za-z,.;:!?%)\]]\n[0-9A-Za-z(\[]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a YAML text holds; ``data`` counts only where ``usable``."""

    data: Any
    source: SourceMap
    issues: tuple[Issue, ...]
    usable: bool


class _Unreadable(Exception):
    """The rest of the text cannot be read; the issue is already noted."""


def read_yaml(text: str) -> Reading:
    """Plain data (dict, list, str, int, Decimal, bool, None) with the place of each value.

    Paragraphs of long text are parted by one newline; the fold between two Chinese characters
    joins without a space. ``text`` comes without a BOM.
    """
    issues = [*_conflicts(text)] or [*_hidden(text)]
    if issues:
        return Reading(None, SourceMap(text), _listed(issues), usable=False)
    composer = _Composer(text)
    try:
        data = composer.document()
    except _Unreadable:
        data = None
    source = SourceMap(text, MappingProxyType(composer.values), MappingProxyType(composer.keys))
    return Reading(data, source, _listed(composer.issues), usable=not composer.broken)


@dataclass(frozen=True, slots=True)
class Piece:
    """A scalar, the start of a list or a mapping, or the end of one; ``column`` counts from 0."""

    kind: Literal["scalar", "list", "mapping", "end"]
    start: int
    end: int
    column: int
    style: str | None = None
    is_flow: bool = False
    value: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The pieces, in their order, of a text that ``read_yaml`` could read."""
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), events.StreamEndEvent):
        place = (event.start_mark.index, event.end_mark.index, event.start_mark.column)
        match event:
            case events.ScalarEvent(style=style, value=value):
                yield Piece("scalar", *place, style=style, value=str(value))
            case events.SequenceStartEvent(flow_style=is_flow):
                yield Piece("list", *place, is_flow=bool(is_flow))
            case events.MappingStartEvent(flow_style=is_flow):
                yield Piece("mapping", *place, is_flow=bool(is_flow))
            case events.CollectionEndEvent():
                yield Piece("end", *place)


def _listed(issues: list[Issue]) -> tuple[Issue, ...]:
    """As many issues as are listed; the last one says so where there are more."""
    if len(issues) < MAX_ISSUES:
        return tuple(issues)
    last = issues[MAX_ISSUES - 1]
    return (
        *issues[: MAX_ISSUES - 1],
        replace(last, message=f"{last.message}。这样的问题太多，此后的没有再查"),
    )


def _conflicts(text: str) -> Iterator[Issue]:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    marks = list(_CONFLICT.finditer(text))
    if not any(mark.group().startswith(("<<<<<<<", ">>>>>>>")) for mark in marks):
        return
    for mark in marks:
        message = f"留有 git 合并冲突标记“{mark.group()[:7]}”；请选定要保留的内容，删去标记行"
        yield Issue(CONFLICT, Span(mark.start(), mark.end()), message)


def _hidden(text: str) -> Iterator[Issue]:
    for found in _HIDDEN.finditer(text):
        if found.group() == "\r" and text.startswith("\n", found.end()):
            continue
        yield Issue(HIDDEN_CHARACTER, Span(found.start(), found.end()), _hidden_message(found.group()))


def _hidden_message(character: str) -> str:
    return f"有看不见的字符 U+{ord(character):04X}；请删去，换行用普通换行"


class _Composer:
    """Turns the parser's events into data, noting places and faults on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[NodePath, Span] = {}
        self.keys: dict[NodePath, Span] = {}
        self.issues: list[Issue] = []
        self.broken = False
        self._next = CParser(text).get_event

    def document(self) -> Any:
        """The one document of the stream."""
        try:
            return self._document()
        except MarkedYAMLError as error:
            # A quote or a key that never ends is at fault where it begins, not where the parser gave up.
            unended = error.context in _UNENDED and "escape" not in (error.problem or "")
            mark = error.context_mark if unended else error.problem_mark or error.context_mark
            at = min(mark.index if mark else 0, len(self.text))
            explain = importlib.import_module("fjplan.yaml_messages").syntax_message  # a good file has none
            self._fail(SYNTAX, Span(at, at + 1), explain(error.problem or "", self.text, at))
        except YAMLError:
            self._fail(SYNTAX, Span(0, 0), "不是能读的 YAML 文本")

    def _document(self) -> Any:
        self._next()
        start = self._next()
        if isinstance(start, events.StreamEndEvent):
            self._fail(SYNTAX, Span(0, 0), "文件是空的；可用 plans/2024.yaml 作样本开始")
        data = self._value(self._next(), ())
        self._next()
        more = self._next()
        if not isinstance(more, events.StreamEndEvent):
            span = Span(more.start_mark.index, more.start_mark.index + 3)
            self._fail(FORBIDDEN_YAML, span, "一个文件只放一份计划；“---”之后的第二份请另存为一个文件")
        return data

    def _note(self, check: Any, span: Span, message: str, *, quote: str | None = None) -> None:
        self.issues.append(Issue(check, span, message, quote=quote))
        if len(self.issues) >= MAX_ISSUES:
            self.broken = True
            raise _Unreadable

    def _fail(self, check: Any, span: Span, message: str) -> None:
        self.broken = True
        self._note(check, span, message)
        raise _Unreadable

    def _value(self, event: Any, path: NodePath) -> Any:
        span = Span(event.start_mark.index, event.end_mark.index)
        if isinstance(event, events.AliasEvent):
            self.broken = True
            self._note(FORBIDDEN_YAML, span, f"不用 YAML 引用“*{event.anchor}”；请把内容写在这里")
            return None
        if event.anchor or event.tag:
            self._forbid_properties(event, span)
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event, span, path)
        if len(path) >= MAX_DEPTH:
            self._fail(FORBIDDEN_YAML, span, f"嵌套超过 {MAX_DEPTH} 层；计划用不到这么深")
        line_end = self.text.find("\n", span.start)
        first_line = span.end if line_end == -1 else min(span.end, line_end)
        self.values[path] = Span(span.start, first_line)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _forbid_hidden(self, event: Any, span: Span) -> None:
        """An escape in double quotes may say what the text itself may not hold."""
        if hidden := _HIDDEN.search(event.value):
            self.broken = True
            self._note(HIDDEN_CHARACTER, span, _hidden_message(hidden.group()))

    def _forbid_properties(self, event: Any, span: Span) -> None:
        if event.anchor:
            self._note(FORBIDDEN_YAML, span, f"不用 YAML 锚点“&{event.anchor}”；请删去")
        if event.tag:
            self._note(FORBIDDEN_YAML, span, f"不用 YAML 标签“{event.tag}”；请删去")

    def _sequence(self, path: NodePath) -> list[Any]:
        items: list[Any] = []
        following = self._next
        while not isinstance(event := following(), events.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: NodePath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), events.MappingEndEvent):
            span = Span(event.start_mark.index, event.end_mark.index)
            key = self._key(event, span)
            inner = (*path, key)
            if key in found:
                first = self._line(self.keys[inner])
                self._note(DUPLICATE, span, f"键“{key}”重复：第 {first} 行已有；请留一处", quote=key)
                inner = (*path, f"{key}#{span.start}")
            self.keys[inner] = span
            value = self._value(self._next(), inner)
            found.setdefault(key, value)
        return found

    def _key(self, event: Any, span: Span) -> str:
        if not isinstance(event, events.ScalarEvent):
            self._fail(SYNTAX, span, "键须是一个词，后面跟“: ”")
        key = str(event.value)
        if key == "<<" and event.implicit[0]:
            self.broken = True
            self._note(FORBIDDEN_YAML, span, "不用 YAML 合并键“<<”；请把内容写在这里")
        if event.anchor or event.tag:
            self._forbid_properties(event, span)
        if event.style == '"':
            self._forbid_hidden(event, span)
        return key

    def _line(self, span: Span) -> int:
        return self.text.count("\n", 0, span.start) + 1

    def _scalar(self, event: Any, span: Span, path: NodePath) -> Any:
        value = str(event.value)
        raw = self.text[span.start : span.end]
        if raw == value and event.implicit[0] and "\n" not in raw:  # as most are
            self.values[path] = span
            return _resolve(value)
        blank = len(raw) - len(raw.rstrip())
        self.values[path] = Span(span.start, span.end - blank) if blank else span
        if event.style == '"':
            self._forbid_hidden(event, span)
        if event.implicit[0]:
            plain = _resolve(value)
            if not isinstance(plain, str):
                return plain
        return _unfold(value, raw, event.style)


def _resolve(value: str) -> Any:
    """The typed value of a plain scalar: JSON's types only, numbers exact and as written."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] > "9":  # most are words
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    if _DECIMAL.fullmatch(value):
        return Decimal(value)
    return value


def _unfold(value: str, raw: str, style: str | None) -> str:
    """Long text with its source lines joined: paragraphs by a newline, lines as Chinese joins them."""
    if "\n" not in raw:
        return value.strip("\n")
    if style == "|":
        return _join(value)
    joined = _join(_written(raw, style))
    if "".join(joined.split()) == "".join(value.split()):
        return joined
    return re.sub(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])", "", value.strip())


def _written(raw: str, style: str | None) -> str:
    """The lines of a scalar without what marks its style."""
    match style:
        case ">":
            return raw.partition("\n")[2]
        case "'":
            return raw.strip()[1:-1].replace("''", "'")
        case '"':
            return raw.strip()[1:-1]
    return raw


def _join(text: str) -> str:
    paragraphs = _PARAGRAPH_BREAK.split(text.strip())
    return "\n".join(_join_lines(paragraph) for paragraph in paragraphs)


def _join_lines(paragraph: str) -> str:
    lines = [line.strip(" \t\r") for line in paragraph.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += f" {line}" if _LATIN.fullmatch(f"{joined[-1:]}\n{line[:1]}") else line
    return joined
