"""A table of words as values: what a document and a workbook lay out alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind

Paragraph: TypeAlias = tuple[Piece, ...]
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def fit(text: str) -> str:
    """The text without what no document can hold."""
    return _UNFIT.sub("", text)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in paragraphs: what was inserted is to stand out, what was deleted to be struck."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join("".join(piece.text for piece in each) for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and its share of the width in 汉字 of the body.

    ``merged`` makes one cell of neighbours that say the same; ``extra`` is for a workbook alone, where there
    is room and something to filter by.
    """

    title: str
    width: int
    centred: bool = False
    merged: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what it is called, its title, the lines below that, its rows of a cell for every column."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def without_extra(self) -> Table:
        """The table without the columns that are for a workbook alone."""
        kept = [at for at, column in enumerate(self.columns) if not column.extra]
        return Table(
            name=self.name,
            title=self.title,
            lines=self.lines,
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )

    def stretches(self, column: int) -> Iterator[tuple[int, int]]:
        """The first row of each merged cell of a column, and how many rows it spans."""
        start = 0
        for at in range(1, len(self.rows) + 1):
            if at == len(self.rows) or self.rows[at][column] != self.rows[start][column]:
                yield start, at - start
                start = at


def words(*lines: str) -> Cell:
    """A cell of plain words, a paragraph for each line that has some."""
    return Cell(tuple((Piece(PieceKind.KEEP, fit(line)),) for line in lines if fit(line)))


def cell_of(paragraphs: Iterable[Iterable[Piece]]) -> Cell:
    """A cell of these pieces without empty ones, and without what no document can hold."""
    fitted = (tuple(Piece(piece.kind, fit(piece.text)) for piece in each) for each in paragraphs)
    kept = (tuple(piece for piece in each if piece.text) for each in fitted)
    return Cell(tuple(each for each in kept if each))
