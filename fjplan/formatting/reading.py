"""A YAML text -> the tree with its comments, each with the key or the item it belongs to.

A comment on a line of its own belongs to what follows; one that is indented like a block which has ended,
or further, belongs to the end of that block.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from fjplan.formatting.remarks import Remark, is_block, remarks
from fjplan.formatting.tree import Block, Node, Scalar, Thing
from fjplan.frozen import replace
from fjplan.yaml_reader import Piece, pieces


def read_tree(text: str, data: dict[str, Any]) -> Block:
    """The tree of a text, of which the data are already known."""
    return _Reader(text).whole(data)


class _Notes:
    """The remarks of one thing, as they turn up; ``reached`` is how far its text was read."""

    def __init__(self, above: list[str], reached: int) -> None:
        self.above, self.reached = above, reached
        self.beside: list[str] = []

    def thing(self, key: str | None, value: Node) -> Thing:
        return Thing(key, value, tuple(self.above), tuple(self.beside))


class _Reader:
    """Walks pieces and remarks side by side."""

    def __init__(self, text: str) -> None:
        found = list(pieces(text))
        self._text = text
        self._pieces: Iterator[Piece] = iter(found)
        self._remarks = remarks(text, found)
        self._ahead = next(self._remarks, None)
        self._pending: list[Remark] = []
        self._last: _Notes | None = None
        self._closed = 0
        self._brackets = 0

    def whole(self, data: dict[str, Any]) -> Block:
        root = self._next()
        found = self._mapping(root, data, root.column)
        self._gather(len(self._text) + 1)
        tail = [*found.tail, *self._take(len(self._pending))]
        while tail and not tail[-1]:
            tail.pop()
        return replace(found, tail=tuple(tail))

    def _next(self) -> Piece:
        piece = next(self._pieces)
        self._gather(piece.start)
        return piece

    def _gather(self, position: int) -> None:
        """The remarks before a position: beside what their line holds, else still to be placed.

        Empty lines within brackets are left out.
        """
        while self._ahead and self._ahead.start < position:
            remark, self._ahead = self._ahead, next(self._remarks, None)
            last = self._last
            if not remark.text and self._brackets:
                continue
            if not remark.own_line and last and "\n" not in self._text[last.reached : remark.start]:
                last.beside.append(remark.text)
            else:
                self._pending.append(remark)

    def _take(self, count: int) -> list[str]:
        taken, self._pending = self._pending[:count], self._pending[count:]
        return [remark.text for remark in taken]

    def _begin(self, reached: int) -> _Notes:
        self._last = _Notes(self._take(len(self._pending)), reached)
        return self._last

    def _mapping(self, start: Piece, data: dict[str, Any], column: int) -> Block:
        found: list[tuple[_Notes, str, Node]] = []
        while (piece := self._next()).kind != "end":
            notes = self._begin(piece.end)
            value = self._next()
            if value.kind == "scalar":
                notes.above += self._take(len(self._pending))
            found.append((notes, piece.value, self._node(value, data[piece.value], notes, start.column)))
        # Only now: a comment at the end of a line is met after the thing that stands before it.
        things = tuple(notes.thing(key, node) for notes, key, node in found)
        return Block(is_list=False, things=things, tail=self._tail(start, piece, column))

    def _list(self, start: Piece, data: list[Any], column: int) -> Block:
        found: list[tuple[_Notes, Node]] = []
        while (piece := self._next()).kind != "end":
            notes = self._begin(piece.start)
            found.append((notes, self._node(piece, data[len(found)], notes, start.column)))
        things = tuple(notes.thing(None, node) for notes, node in found)
        return Block(is_list=True, things=things, tail=self._tail(start, piece, column))

    def _node(self, piece: Piece, data: Any, notes: _Notes, outer: int) -> Node:
        if piece.kind == "scalar":
            written = self._text[piece.start : piece.end].strip()
            notes.reached = piece.start if is_block(piece) else piece.end
            self._last = notes
            return Scalar(data, written)
        # A list may stand at the very column of its key; what stands there then is the key's neighbour.
        column = max(piece.column, outer + 1)
        self._brackets += piece.is_flow
        read = self._list if piece.kind == "list" else self._mapping
        found = read(piece, data, column)
        if piece.is_flow:
            self._brackets -= 1
            notes.reached, self._last = self._closed, notes
        return found

    def _tail(self, start: Piece, end: Piece, column: int) -> tuple[str, ...]:
        """The remarks that still belong to a block which ends."""
        self._closed = end.end
        if start.is_flow:
            return tuple(self._take(len(self._pending)))
        own = takewhile(lambda remark: remark.column >= column, self._pending)
        return tuple(self._take(len(list(own))))
