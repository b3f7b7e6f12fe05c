"""The 征求意见采纳情况表 as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from fjplan.opinions import Ledger
from fjplan.report.markdown_words import inline
from fjplan.report.opinions_rows import HEADS, rows, summary, title


def report_opinions(ledger: Ledger) -> str:
    """A heading, a line of figures, the table."""
    lines = [f"# {inline(title(ledger))}", "", inline(summary(ledger)), "", _row(HEADS)]
    lines.append(_row("---" for _ in HEADS))
    lines += [_row(map(inline, each.cells)) for each in rows(ledger)]
    return "".join(f"{line}\n" for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
