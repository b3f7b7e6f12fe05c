"""The words that a review shows old beside new: those of tasks that a listed change is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from fjplan.differences import Confidence, Pair, Placed, Relation, Review
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind, compare_words, merge_pieces
from fjplan.report.diff_clauses import Clause, compare_clauses
from fjplan.report.diff_words import RELATIONS, Names

_OF_THE_PLAN = ("text.preamble", "text.closing", "section.reworded", "notice.changed")
_MOSTLY, _SHORT = 0.4, 12
"""Where less than that part of the words was kept, it is shown as kept from so many characters on."""
_WAS = re.compile("[：，]原(?:为|来没有)")
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
            # What it was and is stands below the title.
            title = _WAS.split(change.message)[0]
            yield Passage(title, change.new, change.old, rows)
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
    words = (compare_texts(*both) for both in zip(_words(old)[:2], _words(new)[:2], strict=True))
    return Passage(
        title, pair.new, pair.old, tuple(filter(_is_change, (*words, compare_task_clauses(old, new))))
    )


def _words(task: Placed) -> _Words:
    return task.heading or "", task.text, task.clause or ""


def _rows(words: Iterable[tuple[str, str]]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each row in which something changed."""
    return tuple(filter(_is_change, (compare_texts(old, new) for old, new in words)))


def _is_change(row: tuple[Piece, ...]) -> bool:
    return any(piece.kind is not PieceKind.KEEP for piece in row)


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts for a reader, either of which may be empty; none where they are the same."""
    if not old or not new:
        return tuple(merge_pieces([Piece(PieceKind.DELETE, old), Piece(PieceKind.INSERT, new)]))
    return _calm(compare_words(old, new)) if old != new else ()


def compare_task_clauses(old: Placed, new: Placed) -> tuple[Piece, ...]:
    """The pieces of two tasks' unit clauses."""
    if not old.clause or not new.clause:
        return compare_texts(old.clause or "", new.clause or "")
    ours, theirs = (tuple(unit.name for unit in each.units) for each in (old, new))
    return compare_clauses(Clause(old.clause, ours), Clause(new.clause, theirs))


def _calm(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Where most words are others, whole stretches: a few kept here and there only unsettle a reader."""
    lengths = {kind: sum(len(each.text) for each in pieces if each.kind is kind) for kind in PieceKind}
    kept = lengths[PieceKind.KEEP]
    if kept >= _MOSTLY * (kept + max(lengths[PieceKind.DELETE], lengths[PieceKind.INSERT])):
        return pieces
    return tuple(_stretches(pieces))


def _stretches(pieces: Iterable[Piece]) -> Iterator[Piece]:
    old, new = "", ""
    for piece in (*pieces, Piece(PieceKind.KEEP, "")):
        if piece.kind is PieceKind.KEEP and not 0 < len(piece.text) < _SHORT:
            yield from merge_pieces([Piece(PieceKind.DELETE, old), Piece(PieceKind.INSERT, new), piece])
            old, new = "", ""
            continue
        old += piece.text if piece.kind is not PieceKind.INSERT else ""
        new += piece.text if piece.kind is not PieceKind.DELETE else ""
