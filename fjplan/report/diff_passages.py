"""The words that a review shows old beside new: those of tasks that a listed change is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from fjplan.differences import Confidence, Pair, Placed, Relation, Review
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind, compare_words
from fjplan.report.diff_words import RELATIONS, Names

_OF_THE_PLAN = ("text.preamble", "text.closing", "section.reworded", "notice.changed")
_Words: TypeAlias = tuple[str, str, str]
"""The heading, the text and the unit clause of a task."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one place as pieces, row by row; ``new`` and ``old`` are ids of tasks or sections.

    A task that is on one side alone is shown without its heading, which the title tells.
    """

    title: str
    new: str | None
    old: str | None
    rows: tuple[tuple[Piece, ...], ...]

    @property
    def is_one_sided(self) -> bool:
        """Whether these are the words of a task that was added or dropped."""
        return (self.new is None) != (self.old is None)


def passages(review: Review, names: Names) -> Iterator[Passage]:
    """Those of the plan as a whole, of the new tasks in order, of the old ones that were dropped."""
    return (passage for passage in _all_passages(review, names) if passage.rows)


def _all_passages(review: Review, names: Names) -> Iterator[Passage]:
    comparison = review.comparison
    for change in review.listed:
        if change.kind.code in _OF_THE_PLAN:
            rows = _rows([(change.before or "", change.after or "")])
            yield Passage(change.message, change.new, change.old, rows)
    news = {change.new for change in review.listed}
    olds = {change.old for change in review.listed}
    added, dropped = set(comparison.alignment.added), set(comparison.alignment.dropped)
    for known, task in comparison.new.tasks.items():
        if known in added and known in news:
            rows = _rows([("", words) for words in _words(task)[1:]])
            yield Passage(f"新增 {names.new(known)}", known, None, rows)
        for pair in names.before.get(known, ()):
            if known in news or pair.old in olds:
                yield _of_pair(pair, names)
    for known, task in comparison.old.tasks.items():
        if known in dropped and known in olds:
            rows = _rows([(words, "") for words in _words(task)[1:]])
            yield Passage(f"删除 {names.old(known)}", None, known, rows)


def _of_pair(pair: Pair, names: Names) -> Passage:
    old, new = names.comparison.old.tasks[pair.old], names.comparison.new.tasks[pair.new]
    said = [RELATIONS[pair.relation]] if pair.relation is not Relation.SAME else []
    said += ["建议"] if pair.confidence is Confidence.SUGGESTED else []
    how = f"（{'，'.join(said)}）" if said else ""
    title = f"{names.new(pair.new)} ← {names.old(pair.old)}{how}"
    return Passage(title, pair.new, pair.old, _rows(zip(_words(old), _words(new), strict=True)))


def _words(task: Placed) -> _Words:
    return task.heading or "", task.text, task.clause or ""


def _rows(words: Iterable[tuple[str, str]]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each row in which something changed."""
    rows = (_compared(old, new) for old, new in words if old != new)
    return tuple(row for row in rows if any(piece.kind is not PieceKind.KEEP for piece in row))


def _compared(old: str, new: str) -> tuple[Piece, ...]:
    if not old or not new:
        return (Piece(PieceKind.DELETE, old) if old else Piece(PieceKind.INSERT, new),)
    return compare_words(old, new)
