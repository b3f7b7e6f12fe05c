"""How a change is written in a document: tracked, for a word processor; or only seen, for a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from fjplan.inline import PieceKind
from fjplan.ooxml.run_text import TextRun
from fjplan.ooxml.wordml import escape, run
from fjplan.tracked import Fate

_WORDS = re.compile(r"<(/?)w:t([ >])")
_TOP = re.compile(r"<w:(\w+)[^>]*/>")
_ORDER = ("rFonts", "strike", "dstrike", "color", "spacing", "w", "kern", "sz", "szCs", "u", "lang")
"""The run properties that are written here, in the order of the schema."""
_ELEMENTS = {
    Fate.INSERTED: "ins",
    Fate.DELETED: "del",
    Fate.MOVED_FROM: "moveFrom",
    Fate.MOVED_TO: "moveTo",
}
_SEEN = {
    Fate.INSERTED: {"color": "0000FF", "u": "single"},
    Fate.DELETED: {"color": "FF0000", "strike": "1"},
    Fate.MOVED_FROM: {"color": "008000", "dstrike": "1"},
    Fate.MOVED_TO: {"color": "008000", "u": "double"},
}
_PIECES = {PieceKind.INSERT: Fate.INSERTED, PieceKind.DELETE: Fate.DELETED}


def fate_of(kind: PieceKind, paragraph: Fate) -> Fate:
    """What becomes of some words of a paragraph: those kept share the paragraph's fate, if it moves."""
    return _PIECES.get(kind, paragraph)


class Marking(Protocol):
    """A way to write changes."""

    def words(self, runs: Sequence[TextRun], fate: Fate) -> str:
        """Runs that share a fate."""

    def drawing(self, drawn: str, fate: Fate) -> str:
        """A run that holds no words."""

    def mark(self, fate: Fate) -> str:
        """The run properties of a paragraph's mark."""

    def row(self, fate: Fate) -> str:
        """The properties of a table's row."""

    def was(self, properties: str) -> str:
        """What says that a paragraph had these other properties."""

    def move(self, fate: Fate, move: int) -> tuple[str, str]:
        """The beginning and the end of what moved."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """Changes that a word processor accepts or rejects, by this author at this time."""

    author: str
    date: str
    ids: count[int] = field(default_factory=count)

    def words(self, runs: Sequence[TextRun], fate: Fate) -> str:
        """The runs in the element that tracks them; what is deleted stands in ``w:delText``."""
        written = "".join(run(each.properties, each.text) for each in runs)
        if not written or fate is Fate.KEPT:
            return written
        if fate is Fate.DELETED:
            written = _WORDS.sub(r"<\1w:delText\2", written)
        return self.drawing(written, fate)

    def drawing(self, drawn: str, fate: Fate) -> str:
        """A run in the element that tracks it."""
        if fate is Fate.KEPT:
            return drawn
        return f"<w:{_ELEMENTS[fate]} {self._said()}>{drawn}</w:{_ELEMENTS[fate]}>"

    def mark(self, fate: Fate) -> str:
        """What tracks the mark itself."""
        return "" if fate is Fate.KEPT else f"<w:{_ELEMENTS[fate]} {self._said()}/>"

    def row(self, fate: Fate) -> str:
        """What tracks the row itself; a row does not move."""
        return self.mark(Fate.DELETED if fate.is_old else fate if fate is Fate.KEPT else Fate.INSERTED)

    def was(self, properties: str) -> str:
        """The properties to go back to."""
        return f"<w:pPrChange {self._said()}><w:pPr>{properties}</w:pPr></w:pPrChange>"

    def move(self, fate: Fate, move: int) -> tuple[str, str]:
        """The range of one end; both ends have one name."""
        name, number = _ELEMENTS[fate], next(self.ids)
        said = f'w:id="{number}" w:name="move{move}" w:author="{escape(self.author)}" w:date="{self.date}"'
        return f"<w:{name}RangeStart {said}/>", f'<w:{name}RangeEnd w:id="{number}"/>'

    def _said(self) -> str:
        return f'w:id="{next(self.ids)}" w:author="{escape(self.author)}" w:date="{self.date}"'


@dataclass(frozen=True, slots=True)
class Seen:
    """Changes that are coloured, underlined and struck, and otherwise words like any others."""

    def words(self, runs: Sequence[TextRun], fate: Fate) -> str:
        """The runs with the look of their fate."""
        look = _SEEN.get(fate, {})
        return "".join(run(_with(each.properties, look), each.text) for each in runs)

    def drawing(self, drawn: str, fate: Fate) -> str:
        """A run as it is: what it holds shows what becomes of it."""
        return drawn

    def mark(self, fate: Fate) -> str:
        """Nothing: a mark is not seen."""
        return ""

    def row(self, fate: Fate) -> str:
        """Nothing: its words show it."""
        return ""

    def was(self, properties: str) -> str:
        """Nothing: the new look is the one to show."""
        return ""

    def move(self, fate: Fate, move: int) -> tuple[str, str]:
        """Nothing: the words have a colour of their own."""
        return "", ""


def _with(properties: str, look: dict[str, str]) -> str:
    """Run properties with others added, in the order of the schema."""
    if not look:
        return properties
    found = {each[1]: each[0] for each in _TOP.finditer(properties)}
    found |= {name: f'<w:{name} w:val="{value}"/>' for name, value in look.items()}
    return "".join(found[name] for name in sorted(found, key=_ORDER.index))
