"""The 征求意见采纳情况表 as a table that a document and a workbook lay out."""

from __future__ import annotations

from fjplan.opinions import Ledger
from fjplan.report.opinions_rows import HEADS, Row, rows, summary, title
from fjplan.tabled import Cell, Column, Table, fit, words

NAME = "征求意见采纳情况表"
WIDTHS = (3, 6, 8, 15, 15, 8, 9)
CENTRED = ("序号", "反馈单位")
COLUMNS = tuple(
    Column(head, width, centred=head in CENTRED) for head, width in zip(HEADS, WIDTHS, strict=True)
)


def table_of(ledger: Ledger) -> Table:
    """The table, with how many opinions there are above it."""
    return Table(
        name=NAME,
        title=fit(title(ledger)),
        lines=(fit(summary(ledger)),),
        columns=COLUMNS,
        rows=tuple(map(_row, rows(ledger))),
    )


def _row(row: Row) -> tuple[Cell, ...]:
    return tuple(words(*cell.split("\n")) for cell in row.cells)
