"""Where a value of the plan stands in its file: code points, lines and columns from 1."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from fjplan.frozen import dataclass, field

if TYPE_CHECKING:  # git shows a plan without the model, which a cold start would wait for
    from fjplan.model import NodePath


@dataclass(frozen=True, slots=True)
class Span:
    """A run of code points of the BOM-stripped text; ``end`` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file, lines and columns counted in code points from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class SourceMap:
    """The text of a file and the span of each value and key in it."""

    text: str
    values: Mapping[NodePath, Span] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[NodePath, Span] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position != -1:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def locate(self, span: Span) -> Location:
        """Lines and columns of a span."""
        line, column = self._place(span.start)
        end_line, end_column = self._place(max(span.end, span.start))
        return Location(line, column, end_line, end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _lines(self) -> dict[int, str]:
        return {}

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line break; the same object each time."""
        if number not in self._lines:
            self._lines[number] = self._cut(number)
        return self._lines[number]

    def _cut(self, number: int) -> str:
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._line_starts)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place, both counted from 1."""
        return self._line_starts[line - 1] + column - 1

    def nearest(self, path: NodePath, *, key: bool = False) -> Span:
        """The span of a path; where it has none, that of the closest value that holds it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(0, 0))
