"""The text of a plan -> the tree of its entries; each character of it goes to one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fjplan.merging.tree import Branch, Entry, Flow, Kind, Node, Scalar, Unmergeable, Words
from fjplan.yaml_reader import Piece, pieces

_COLON = re.compile(r"[ \t]*:")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?")
_BETWEEN = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_NO_CONTENT = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
_ABOVE_ALL = re.compile(r"(?:[ \t]*(?:#[^\n]*)?|(?:---|%)[^\n]*)\n")
_HEADER = re.compile(r"\|[+-]?(?=[ \t]*(?:#|$))")


def read_tree(text: str, data: dict[str, Any]) -> Branch:
    """The tree of a text with line feeds alone and one at its end, of which the data are already known."""
    return _Reader(text).whole(data)


class _Reader:
    """Walks the pieces; ``_at`` is the beginning of the first line that has no place yet."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: Iterator[Piece] = pieces(text)
        self._at = 0

    def whole(self, data: dict[str, Any]) -> Branch:
        root = next(self._pieces)
        if root.is_flow or root.column:
            raise Unmergeable
        found = self._block(root, data, 0, inline=False)
        rest = self._text[self._at :]
        return Branch(found.kind, found.entries, found.tail + rest, 0, False, self._text)

    def _block(self, start: Piece, data: Any, outer: int, *, inline: bool) -> Branch:
        began, entries = self._at, list[Entry]()
        step: str | int
        while (piece := next(self._pieces)).kind != "end":
            step = piece.value if start.kind == "mapping" else len(entries)
            place = start.start if inline and not entries else None
            entries.append(self._entry(start, piece, data[step], place))
        # A list may stand at the very column of its key; what stands there then is the key's neighbour.
        tail = self._tail(max(start.column, outer + 1))
        kind = _kind(start)
        raw = self._text[start.start if inline else began : self._at]
        return Branch(kind, tuple(entries), tail, start.column - outer, inline, raw)

    def _entry(self, start: Piece, piece: Piece, data: Any, place: int | None) -> Entry:
        """A key or an item; ``place`` is where it begins when it stands behind the dash of another item."""
        began = self._at if place is None else place
        lead, begin = ("", place) if place is not None else self._lead(start.column)
        if start.kind == "mapping":
            colon = _COLON.match(self._text, piece.end)
            if piece.start != begin or colon is None:  # “? key”
                raise Unmergeable
            end, value, key = colon.end(), next(self._pieces), piece.value
        else:
            end, value, key = begin + 1, piece, None
            if self._text[begin] != "-":
                raise Unmergeable
        gap, node, rest = self._value(value, data, end, start.column)
        raw, head = self._text[began : self._at], self._text[begin:end]
        return Entry(key, lead, head, gap, node, rest, start.column, raw)

    def _lead(self, column: int) -> tuple[str, int]:
        """The comments and empty lines above the next entry, and where that begins."""
        at = self._at
        pattern = _NO_CONTENT if at else _ABOVE_ALL
        while found := pattern.match(self._text, at):
            at = found.end()
        return self._text[self._at : at], at + column

    def _value(self, piece: Piece, data: Any, end: int, column: int) -> tuple[str, Node, str]:
        """The blanks before a value, the value, and what stands behind it on its line."""
        line_end = self._text.find("\n", end)
        if piece.kind != "scalar" and not piece.is_flow:
            if piece.start < line_end:
                return self._text[end : piece.start], self._block(piece, data, column, inline=True), ""
            rest = self._rest(end)
            return "", self._block(piece, data, column, inline=False), rest
        node: Node
        if piece.kind == "scalar":
            raw = self._raw(piece)
            if not raw:
                return "", Scalar(data, ""), self._rest(end)
            node = self._scalar(raw, data, column)
            reached = piece.start + len(raw)
        else:
            node, reached = self._flow(piece, data)
        return self._text[end : piece.start], node, self._rest(reached)

    def _raw(self, piece: Piece) -> str:
        """A scalar as it is written; of a block the blanks at the end of its last line are its own."""
        end = piece.start + len(self._text[piece.start : piece.end].rstrip())
        if piece.style in ("|", ">"):
            end = self._text.find("\n", end)
        return self._text[piece.start : end]

    def _rest(self, reached: int) -> str:
        """The rest of a line behind a value; the next line is the next to be placed."""
        found = _REST.match(self._text, reached)
        assert found is not None
        if self._text[found.end() : found.end() + 1] != "\n":
            raise Unmergeable
        self._at = found.end() + 1
        return found.group()

    def _scalar(self, raw: str, data: Any, column: int) -> Scalar | Words:
        header, line_break, rest = raw.partition("\n")
        if not line_break or not _HEADER.match(header) or not isinstance(data, str):
            return Scalar(data, raw)
        lines = rest.split("\n")
        indent = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        cut = tuple(line[indent:] for line in lines)
        return Words(header, cut, indent - column, data, raw)

    def _flow(self, start: Piece, data: Any) -> tuple[Flow, int]:
        """What stands within brackets, and where the closing one ends."""
        if self._text[start.start] not in "[{":  # a pair in a list without brackets of its own
            raise Unmergeable
        entries: list[Entry] = []
        at = start.start + 1
        step: str | int
        while (piece := next(self._pieces)).kind != "end":
            step = piece.value if start.kind == "mapping" else len(entries)
            entry, at = self._flow_entry(start, piece, data[step], at)
            entries.append(entry)
        kind = _kind(start)
        raw = self._text[start.start : piece.end]
        tail = self._text[at - (self._text[at - 1] == ",") : piece.end - 1]  # with the comma, if there is one
        return Flow(kind, tuple(entries), tail, raw), piece.end

    def _flow_entry(self, start: Piece, piece: Piece, data: Any, began: int) -> tuple[Entry, int]:
        """An entry with the blanks on both sides, and the place behind its comma."""
        lead, end, key = self._text[began : piece.start], piece.start, None
        value = piece
        if start.kind == "mapping":
            colon = _COLON.match(self._text, piece.end)
            if colon is None or lead.strip().startswith("?"):
                raise Unmergeable
            end, value, key = colon.end(), next(self._pieces), piece.value
        node: Node
        if value.kind == "scalar":
            raw = self._text[value.start : value.end].rstrip()
            node, reached = Scalar(data, raw), max(end, value.start + len(raw) if raw else end)
        else:
            node, reached = self._flow(value, data)
        gap = self._text[end : value.start] if reached > end else ""
        between = _BETWEEN.match(self._text, reached)
        assert between is not None
        after = between.end()
        entry = Entry(
            key, lead, self._text[piece.start : end], gap, node, between.group(), 0, self._text[began:after]
        )
        return entry, after + (self._text[after] == ",")

    def _tail(self, column: int) -> str:
        """The comments that still belong to a block which ends: those as far in as it stands."""
        began = at = self._at
        while found := _NO_CONTENT.match(self._text, at):
            line = found.group()
            if line.strip() and len(line) - len(line.lstrip(" ")) < column:
                break
            at = found.end()
            if line.strip():
                self._at = at
        return self._text[began : self._at]


def _kind(start: Piece) -> Kind:
    return "mapping" if start.kind == "mapping" else "list"
