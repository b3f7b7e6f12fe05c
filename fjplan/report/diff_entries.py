"""The changes of a review as what a page places: an entry for each task, with its words old beside new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.belonging import Chapters, chapters_of, key_of, unit_names, unit_successors
from fjplan.differences import Change, Review
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind
from fjplan.report.diff_passages import Passage, passages
from fjplan.report.diff_words import LEVELS, OTHER, Group, Key, Names, aside_words, group_changes, in_order

_TAGS = {PieceKind.KEEP: "", PieceKind.DELETE: "del", PieceKind.INSERT: "ins"}
OTHERS = ("other", OTHER)
"""The level of what is counted at none, as its name and its word."""
Words: TypeAlias = tuple[tuple[str, str], ...]
"""The words of a row, each stretch with the tag that it stands in, empty for what both sides have."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it is told; the words before and after are None where the message has them."""

    level: str
    label: str
    code: str
    message: str
    aside: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """The words of one side, row by row."""

    label: str
    rows: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of words that belong together: old and new, or one alone."""

    caption: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told of one task or section; ``section`` and ``units`` are the rows it is counted in."""

    anchor: str
    title: str
    section: int | None
    units: tuple[int, ...]
    changes: tuple[Told, ...] = ()
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """In which rows of the tables of chapters and units a task is counted."""

    review: Review
    chapters: Chapters
    sections: Mapping[str | None, int]
    units: Mapping[str, int]

    def section(self, new: str | None, old: str | None) -> int | None:
        """The row of the chapter, None where the table has none."""
        return self.sections.get(self.chapters.of(new, old)[1])

    def of_units(self, news: Iterable[str | None], olds: Iterable[str | None]) -> tuple[int, ...]:
        """The rows of the units that work in these tasks, in order."""
        comparison = self.review.comparison
        tasks = (
            *(comparison.new.tasks.get(known or "") for known in news),
            *(comparison.old.tasks.get(known or "") for known in olds),
        )
        keys = {key_of(unit) for task in tasks if task for unit in task.units}
        return tuple(sorted({self.units[key] for key in keys if key in self.units}))


def rows_of(review: Review) -> Rows:
    """The rows of the tables of a review's summary."""
    comparison, summary = review.comparison, review.summary
    by_name = {each.name: row for row, each in enumerate(summary.units)}
    names, successors = unit_names(comparison), unit_successors(comparison)
    counted = ((key, names[successors.get(key, key)]) for key in names)
    return Rows(
        review,
        chapters_of(comparison),
        {each.id: row for row, each in enumerate(summary.sections)},
        {key: by_name[name] for key, name in counted if name in by_name},
    )


def entries(review: Review, names: Names, rows: Rows) -> Iterator[Entry]:
    """Those of the plan as a whole, of the new tasks in order, of the old ones that have no new one."""
    groups = {(group.new, _gone(group)): group for group in group_changes(review.listed, review.comparison)}
    words: dict[Key, list[Passage]] = {}
    for passage in passages(review, names):
        words.setdefault((passage.new, None if passage.new else passage.old), []).append(passage)
    for key in in_order(dict.fromkeys([*groups, *words]), review.comparison):
        group = groups.get(key) or Group(key[0], tuple(known for known in key[1:] if known), ())
        yield _entry(group, words.get(key, ()), names, rows)


def anchor_of(new: str | None, old: str | None) -> str:
    """The name of an entry's place in the page."""
    return f"n-{new}" if new is not None else "whole" if old is None else f"o-{old}"


def level_of(change: Change) -> tuple[str, str]:
    """The level at which a change is counted, as its name and its word."""
    if change.level is None or not change.is_news:
        return OTHERS
    return change.level.value, LEVELS[change.level]


def tell(change: Change) -> Told:
    """A change in words."""
    level, label = level_of(change)
    return Told(
        level=level,
        label=label,
        code=change.kind.code,
        message=change.message,
        aside=aside_words(change),
        **_wording(change),
    )


def _wording(change: Change) -> dict[str, str | None]:
    """What units and targets were and are; running words stand old beside new as a whole."""
    if change.path.split("/")[0] not in ("units", "targets"):
        return {"before": None, "after": None}
    sides = {"before": change.before, "after": change.after}
    is_said = all(not words or words in change.message for words in sides.values())
    return dict.fromkeys(sides) if is_said else sides


def _gone(group: Group) -> str | None:
    return group.olds[0] if group.new is None and group.olds else None


def _entry(group: Group, words: Sequence[Passage], names: Names, rows: Rows) -> Entry:
    title = names.group(group)
    gone = _gone(group)
    olds = (*group.olds, *(pair.old for pair in names.before.get(group.new or "", ())))
    return Entry(
        anchor=anchor_of(group.new, gone),
        title=title,
        section=rows.section(group.new, gone),
        units=rows.of_units((group.new,), olds),
        changes=tuple(map(tell, group.changes)),
        beside=tuple(_beside(passage, title) for passage in words),
    )


def _beside(passage: Passage, title: str) -> Beside:
    """The columns that have words; of a title that the entry has already, only the rest is said."""
    if passage.is_one_sided:
        label = "旧" if passage.new is None else "新"
        plain = tuple(tuple(("", piece.text) for piece in row) for row in passage.rows)
        return Beside("", (Column(label, plain),))
    sides = (("旧", PieceKind.INSERT), ("新", PieceKind.DELETE))
    columns = (Column(label, tuple(_side(passage.rows, other))) for label, other in sides)
    caption = passage.title.removeprefix(title)
    return Beside(caption, tuple(column for column in columns if column.rows))


def _side(rows: Iterable[Sequence[Piece]], other: PieceKind) -> Iterator[Words]:
    """The rows without what only the other side has, in the words of this one."""
    is_old = other is PieceKind.INSERT
    for row in rows:
        words = tuple(
            (_TAGS[piece.kind], piece.before if is_old else piece.text)
            for piece in row
            if piece.kind is not other
        )
        if words:
            yield words
