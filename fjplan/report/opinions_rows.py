"""The rows of the 征求意见采纳情况表: what Markdown, Word and a workbook show alike."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.frozen import dataclass
from fjplan.opinion_words import about, outcome, wish
from fjplan.opinions import Ledger
from fjplan.report.opinions_text import counts

HEADS = ("序号", "反馈单位", "对应条目", "原文", "意见建议", "采纳情况", "理由")
NONE = "无意见"


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row; ``is_silent`` where the unit has no opinion."""

    cells: tuple[str, ...]
    is_silent: bool = False


def title(ledger: Ledger) -> str:
    """The title of the table."""
    return f"《{ledger.title}》征求意见采纳情况表"


def summary(ledger: Ledger) -> str:
    """How many opinions there are, and how many units have none."""
    without = len(ledger.agreed) + len(ledger.silent)
    return counts(ledger.entries) + (f"另有 {without} 个单位无意见。" if without else "")


def rows(ledger: Ledger) -> Iterator[Row]:
    """A row for each opinion, and below them one for each unit without any."""
    told = [(each.unit, each.place, about(each.opinion), wish(each.opinion)) for each in ledger.entries]
    decided = [(outcome(each.opinion), each.opinion.reason or "") for each in ledger.entries]
    for number, (said, became) in enumerate(zip(told, decided, strict=True), 1):
        yield Row((str(number), *said, *became))
    silent = [*((unit, "已回复") for unit in ledger.agreed), *((unit, "没有回复") for unit in ledger.silent)]
    for number, (unit, reason) in enumerate(silent, len(told) + 1):
        yield Row((str(number), unit, "", "", NONE, "", reason), is_silent=True)
