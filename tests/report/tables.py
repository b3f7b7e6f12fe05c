"""Tables of small plans, and their cells as text: what was inserted {+so+}, what was deleted [-so-]."""

from __future__ import annotations

from typing import Any

from fjplan.accepted import NONE
from fjplan.diff.comparing import compare
from fjplan.diff.reviewing import Wish, review
from fjplan.differences import Review
from fjplan.inline import PieceKind
from fjplan.model import Plan
from fjplan.report.diff_table import table_of
from fjplan.tabled import Cell, Table
from tests.diff.small_plans import REGISTRY, side

_MARKS = {PieceKind.KEEP: "{}", PieceKind.INSERT: "{{+{}+}}", PieceKind.DELETE: "[-{}-]"}


def reviewed(old: Plan, new: Plan, **wish: Any) -> Review:
    """What `fjplan diff` finds between two plans."""
    wishes: dict[str, Any] = {"old_name": "旧.yaml", "new_name": "新.yaml", "reviewed": NONE} | wish
    return review(compare(side(old), side(new), REGISTRY), REGISTRY, Wish(**wishes))


def tabled(old: Plan, new: Plan, **wish: Any) -> Table:
    """Their table."""
    return table_of(reviewed(old, new, **wish), every=wish.get("every", False))


def marked(cell: Cell) -> str:
    """The words of a cell with their marks, | between paragraphs."""
    return "|".join(
        "".join(_MARKS[piece.kind].format(piece.text) for piece in each) for each in cell.paragraphs
    )


def rows(table: Table) -> list[tuple[str, ...]]:
    """Every row of a table, all of its cells."""
    return [tuple(map(marked, row)) for row in table.rows]
