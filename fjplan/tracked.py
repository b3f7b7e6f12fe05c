"""Two documents laid into one: each paragraph with what becomes of it when the changes are accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from fjplan.inline import Piece
from fjplan.model import Numbering
from fjplan.printed import Block


class Fate(Enum):
    """What becomes of a paragraph, told by its mark."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"

    @property
    def is_old(self) -> bool:
        """Whether it is gone once the changes are accepted."""
        return self in {Fate.DELETED, Fate.MOVED_FROM}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """Where a number comes from: the formats of a list's levels, and the level in it from 0."""

    formats: tuple[Numbering, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a table of one of the documents; ``style`` names its look, ``text`` are its words.

    ``number`` is the part of the text that a list prints by itself, from the list level.
    """

    style: str
    text: str
    block: Block | None = None
    is_table: bool = False
    number: str = ""
    list_level: ListLevel | None = None

    @property
    def words(self) -> str:
        """The words without the number of a list."""
        return self.text[len(self.number) :]


@dataclass(frozen=True, slots=True)
class Woven:
    """A paragraph of the woven document: the lines of both sides that it prints, by their positions.

    ``pieces`` lead from the old words to the new ones, to the letter. ``move`` joins the two places of what
    moved. ``mark`` is the fate of the paragraph's mark; where that tracks another break than its own,
    ``looks`` are the lines of both sides that the paragraph looks like once all is rejected or accepted.
    """

    fate: Fate
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    move: int | None = None
    mark: Fate = Fate.KEPT
    looks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Weave:
    """Both documents' lines, the numbers that lists print set apart, and what came of weaving them."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]
    woven: tuple[Woven, ...]


Weaver = Callable[[Sequence[Line], Sequence[Line]], Weave]
