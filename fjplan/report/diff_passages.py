"""The words that a review shows old beside new: those of tasks that a listed change is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import add
from typing import TypeAlias

from fjplan.differences import Confidence, Pair, Placed, Relation, Review
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind, compare_words, merge_pieces
from fjplan.report.diff_clauses import Clause, compare_clauses
from fjplan.report.diff_words import RELATIONS, Names
from fjplan.tokens import fold

_OF_THE_PLAN = ("text.preamble", "text.closing", "section.reworded", "notice.changed")
_MOSTLY, _SHORT = 0.4, 12
"""Where less than that part of the words was kept, it is shown as kept from so many characters on."""
_GLANCE = 24
"""So many characters are read first where two texts are only asked whether they differ."""
_WAS = "[：，]原(?:为|来没有)"
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


@dataclass(frozen=True, slots=True)
class FewPassages:
    """The first passages of a review, and how many more there are."""

    shown: tuple[Passage, ...]
    others: int


def passages(review: Review, names: Names) -> Iterator[Passage]:
    """Those of the plan as a whole, of the new tasks in order, of the old ones that were dropped."""
    return (passage for passage in map(_compared, _unread(review, names)) if passage.rows)


def first_passages(review: Review, names: Names, most: int | None) -> FewPassages:
    """So many of them, or all; the others are counted, since comparing the words of thousands takes long."""
    unread = _unread(review, names)
    found = (passage for passage in map(_compared, unread) if passage.rows)
    shown = tuple(islice(found, most))
    return FewPassages(shown, sum(map(_has_rows, unread)))


@dataclass(frozen=True, slots=True)
class _Unread:
    """A passage whose words are not compared yet: those that are read as text, and the tasks of a pair."""

    title: str
    new: str | None
    old: str | None
    texts: tuple[tuple[str, str], ...]
    pair: tuple[Placed, Placed] | None = None


def _compared(unread: _Unread) -> Passage:
    rows = [compare_texts(*both) for both in unread.texts]
    if unread.pair:
        rows.append(compare_task_clauses(*unread.pair))
    return Passage(unread.title, unread.new, unread.old, tuple(filter(_is_change, rows)))


def _has_rows(unread: _Unread) -> bool:
    """Whether something changed in its words, which is known sooner than what."""
    if any(_differ(*both) for both in reversed(unread.texts)):
        return True
    return unread.pair is not None and _is_change(compare_task_clauses(*unread.pair))


def _differ(old: str, new: str) -> bool:
    """Whether two texts have other words, which what they begin with mostly tells."""
    if old == new:
        return False
    one, other = fold(old[:_GLANCE]), fold(new[:_GLANCE])
    begins_alike = one.startswith(other) or other.startswith(one)
    return not begins_alike or fold(old) != fold(new)


def _unread(review: Review, names: Names) -> Iterator[_Unread]:
    comparison = review.comparison
    for change in review.listed:
        if change.kind.code in _OF_THE_PLAN:
            # What it was and is stands below the title.
            title = re.split(_WAS, change.message)[0]
            yield _Unread(title, change.new, change.old, ((change.before or "", change.after or ""),))
    news = {change.new for change in review.listed}
    olds = {change.old for change in review.listed}
    added, dropped = set(comparison.alignment.added), set(comparison.alignment.dropped)
    for known, task in comparison.new.tasks.items():
        if known in added and known in news:
            texts = tuple(("", words) for words in _words(task)[1:])
            yield _Unread(f"新增 {names.new(known)}", known, None, texts)
        for pair in names.before.get(known, ()):
            if known in news or pair.old in olds:
                yield _of_pair(pair, names)
    for known, task in comparison.old.tasks.items():
        if known in dropped and known in olds:
            texts = tuple((words, "") for words in _words(task)[1:])
            yield _Unread(f"删除 {names.old(known)}", None, known, texts)


def _of_pair(pair: Pair, names: Names) -> _Unread:
    old, new = names.comparison.old.tasks[pair.old], names.comparison.new.tasks[pair.new]
    said = [RELATIONS[pair.relation]] if pair.relation is not Relation.SAME else []
    said += ["建议"] if pair.confidence is Confidence.SUGGESTED else []
    how = f"（{'，'.join(said)}）" if said else ""
    title = f"{names.new(pair.new)} ← {names.old(pair.old)}{how}"
    texts = tuple(zip(_words(old)[:2], _words(new)[:2], strict=True))
    return _Unread(title, pair.new, pair.old, texts, (old, new))


def _words(task: Placed) -> _Words:
    return task.heading or "", task.text, task.clause or ""


def _is_change(row: tuple[Piece, ...]) -> bool:
    return any(piece.kind is not PieceKind.KEEP for piece in row)


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts for a reader, either of which may be empty; none where they are the same."""
    if old == new:
        return ()
    if not old or not new or _share_little(old, new):
        return tuple(merge_pieces([Piece(PieceKind.DELETE, old), Piece(PieceKind.INSERT, new)]))
    return _calm(compare_words(old, new))


def _share_little(old: str, new: str) -> bool:
    """Whether it is plain without comparing their words that nothing would be shown as kept.

    A piece that is kept has two characters at least, but for the first and the last one: their words have
    half as many pairs of neighbouring characters in common as they keep characters.
    """
    ours, theirs = fold(old), fold(new)
    if len(ours) != len(old) or len(theirs) != len(new):
        return False
    one, other = list(map(add, ours, ours[1:])), list(map(add, theirs, theirs[1:]))
    shared = set(one).intersection(other)
    pairs = min(sum(map(shared.__contains__, each)) for each in (one, other))
    least, most = sorted((len(old), len(new)))
    if 2 * pairs + 2 >= min(least, _MOSTLY * most):
        return False
    return pairs < _SHORT - 1 or not any(
        ours[at : at + _SHORT] in theirs for at in range(len(ours) - _SHORT + 1)
    )


def compare_task_clauses(old: Placed, new: Placed) -> tuple[Piece, ...]:
    """The pieces of two tasks' unit clauses."""
    if not old.clause or not new.clause:
        return compare_texts(old.clause or "", new.clause or "")
    ours, theirs = (tuple(unit.name for unit in each.units) for each in (old, new))
    return compare_clauses(Clause(old.clause, ours), Clause(new.clause, theirs))


def _calm(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Where most words are others, whole stretches: a few kept here and there only unsettle a reader.

    What only grew, or shrank, is shown as it did.
    """
    lengths = {kind: sum(len(each.text) for each in pieces if each.kind is kind) for kind in PieceKind}
    kept, (least, most) = (
        lengths[PieceKind.KEEP],
        sorted((lengths[PieceKind.DELETE], lengths[PieceKind.INSERT])),
    )
    if least == 0 or kept >= _MOSTLY * (kept + most):
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
