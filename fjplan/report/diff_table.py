"""新旧对照表: a review as a table of old words beside new ones, with what changed and why."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.differences import Review, Side
from fjplan.findings import Severity
from fjplan.report.diff_table_rows import Entry, entries
from fjplan.report.diff_words import FROM, LEVELS
from fjplan.tabled import Cell, Column, Table, fit, words

NAME = "新旧对照表"
COLUMNS = (
    Column("序号", 3, centred=True),
    Column("章节", 7, merged=True),
    Column("原表述", 18),
    Column("修改后表述", 18),
    Column("修改说明", 13),
    Column("级别", 4, centred=True, extra=True),
    Column("责任单位", 12, extra=True),
)
_LEGEND = "“修改后表述”里加粗的是新增的文字，“原表述”里加删除线的是删去的文字。"


def table_of(review: Review, *, every: bool = False) -> Table:
    """The table; ``every`` lists the unchanged tasks too."""
    found = entries(review, every=every)
    title = fit(review.comparison.new.plan.title.strip("《》"))
    return Table(
        name=NAME,
        title=f"《{title}》{NAME}",
        lines=tuple(map(fit, _lines(review, has_rows=bool(found)))),
        columns=COLUMNS,
        rows=tuple(_row(number, entry) for number, entry in enumerate(found, 1)),
    )


def _lines(review: Review, *, has_rows: bool) -> Iterator[str]:
    """Which two plans these are, what of them is listed, and what the marks mean."""
    old, new = review.comparison.old, review.comparison.new
    alike = old.plan.title == new.plan.title
    yield f"原：{_named(old, review.old_name if alike else '')}"
    yield f"新：{_named(new, review.new_name if alike else '')}"
    yield from review.notes
    chosen = [f"与{review.unit.name}有关的"] if review.unit else []
    chosen += [f"{FROM[review.least]}的"] if review.least else []
    if chosen:
        yield f"只列{'、'.join(chosen)}变化。"
    yield _LEGEND if has_rows else "没有要列的变化。"


def _named(side: Side, name: str) -> str:
    told = f"，{name}" if name else ""
    return f"《{side.plan.title.strip('《》')}》（{len(side.tasks)}项任务{told}）"


def _row(number: int, entry: Entry) -> tuple[Cell, ...]:
    old, new = entry.cells
    levels = [
        level for level in Severity if any(each.level is level and each.is_news for each in entry.changes)
    ]
    level = words(LEVELS[levels[0]]) if levels else Cell()
    notes, units = words(*entry.notes), words("、".join(entry.units))
    return words(str(number)), words(*entry.sections), old, new, notes, level, units
