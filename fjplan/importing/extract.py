"""A document as it was read: its lines in order, with what their look said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fjplan.imported import Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a document, or one line of a plain text; automatic numbers are part of ``text``.

    ``head`` counts the characters at its start (an automatic number included) that stand in another
    face than the rest, as a run-in heading does; ``level`` is the heading level, from 1, that a style
    or a tag gives; ``node`` is the id that an anchor or a bookmark gives; ``aside`` says why the line
    is no part of the running text: 页眉, 脚注, 表格, 网页导航 …
    """

    text: str
    head: int = 0
    level: int | None = None
    node: str | None = None
    centred: bool = False
    aside: str | None = None


@dataclass(frozen=True)
class Extract:
    """All lines of a document, and the doubts that arose while reading it."""

    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()

    @cached_property
    def text(self) -> str:
        """The lines joined by newlines: the text in which every offset of an import counts."""
        return "\n".join(line.text for line in self.lines)
