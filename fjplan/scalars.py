"""Where each character of a loaded value stands in the file, in all five styles of YAML scalars."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fjplan.frozen import dataclass
from fjplan.source import Span

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value in the file: for each of its characters the span that says it.

    A character has None where what the file says for it also says another one: a fold, blanks of a line end.
    """

    style: str
    spans: tuple[Span | None, ...]

    def span(self, start: int, end: int) -> Span | None:
        """The part of the file that says the characters from start to end; None where it says more."""
        if start == end:
            return self._gap(start)
        found = self.spans[start:end]
        if not found or None in (found[0], found[-1]):
            return None
        first, last = found[0], found[-1]
        assert first is not None
        assert last is not None
        return Span(first.start, last.end)

    def _gap(self, at: int) -> Span | None:
        """The place before a character, or behind the last one."""
        if 0 < at <= len(self.spans) and (before := self.spans[at - 1]) is not None:
            return Span(before.end, before.end)
        after = self.spans[at] if at < len(self.spans) else None
        return Span(after.start, after.start) if after is not None else None

    def written(self, words: str) -> str:
        """Words as this style writes them."""
        if self.style == '"':
            return words.replace("\\", "\\\\").replace('"', '\\"')
        return words.replace("'", "''") if self.style == "'" else words


@lru_cache(maxsize=16)
def read_scalar(text: str, span: Span, value: str) -> Scalar | None:
    """The scalar at a span of a file's text, held against the value that was loaded from it.

    None where the two do not say the same characters in the same order: there nothing may be edited.
    """
    raw = text[span.start : span.end]
    style = raw[:1] if raw[:1] in ("'", '"', "|", ">") else ""
    spans = _matched(list(_characters(raw, style, span.start)), value)
    return None if spans is None else Scalar(style, tuple(spans))


def _matched(written: list[tuple[str, Span]], value: str) -> list[Span | None] | None:
    """The spans of the value's characters; blanks of the file that the value lacks are passed over."""
    spans: list[Span | None] = []
    at, index = 0, 0
    while index < len(value):
        if value[index] in _BLANK:
            end = _run_end(value, index)
            stop = at
            while stop < len(written) and written[stop][0] in _BLANK:
                stop += 1
            same = "".join(character for character, _ in written[at:stop]) == value[index:end]
            spans += [place for _, place in written[at:stop]] if same else [None] * (end - index)
            at, index = stop, end
            continue
        while at < len(written) and written[at][0] in _BLANK:
            at += 1
        if at == len(written) or written[at][0] != value[index]:
            return None
        spans.append(written[at][1])
        at, index = at + 1, index + 1
    rest = written[at:]
    return None if any(character not in _BLANK for character, _ in rest) else spans


def _run_end(value: str, start: int) -> int:
    end = start
    while end < len(value) and value[end] in _BLANK:
        end += 1
    return end


def _characters(raw: str, style: str, start: int) -> Iterator[tuple[str, Span]]:
    """The characters that a scalar's source says, each with its span in the file."""
    match style:
        case "|" | ">":
            begin = raw.find("\n") + 1 or len(raw)
            yield from _plain(raw, begin, len(raw), start)
        case "'":
            yield from _single(raw, start)
        case '"':
            yield from _double(raw, start)
        case _:
            yield from _plain(raw, 0, len(raw), start)


def _plain(raw: str, begin: int, end: int, start: int) -> Iterator[tuple[str, Span]]:
    for at in range(begin, end):
        yield raw[at], Span(start + at, start + at + 1)


def _single(raw: str, start: int) -> Iterator[tuple[str, Span]]:
    at = 1
    while at < len(raw) - 1:
        width = 2 if raw.startswith("''", at) else 1
        yield raw[at], Span(start + at, start + at + width)
        at += width


def _double(raw: str, start: int) -> Iterator[tuple[str, Span]]:
    at = 1
    while at < len(raw) - 1:
        if raw[at] != "\\":
            yield raw[at], Span(start + at, start + at + 1)
            at += 1
            continue
        mark = raw[at + 1]
        if mark in "\r\n":  # an escaped line break says nothing
            at += 2
            continue
        size = _HEX.get(mark, 0)
        said = chr(int(raw[at + 2 : at + 2 + size], 16)) if size else _ESCAPES.get(mark, mark)
        yield said, Span(start + at, start + at + 2 + size)
        at += 2 + size
