"""The changes of a review as what a page places: an entry for each task, with its words old beside new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.belonging import Chapters, chapters_of, key_of, unit_names, unit_successors
from fjplan.differences import Change, Review
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind
from fjplan.report.diff_passages import Passage, passages
from fjplan.report.diff_told import Told, aside, header, tell
from fjplan.report.diff_words import LEVELS, OTHER, Group, Key, Names, group_changes, in_order

_TAGS = {PieceKind.KEEP: "", PieceKind.DELETE: "del", PieceKind.INSERT: "ins"}
OTHERS = ("other", OTHER)
"""The level of what is counted at none, as its name and its word."""
Words: TypeAlias = tuple[tuple[str, str], ...]
"""The words of a row, each stretch with the tag that it stands in, empty for what both sides have."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line as the page places it; the words before and after are None where the message has them.

    ``count`` is how many changes it tells of.
    """

    level: str
    label: str
    codes: str
    count: int
    message: str
    aside: str
    is_unexplained: bool
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
    items: tuple[Item, ...] = ()
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


def item(told: Told, message: str, said_aside: str) -> Item:
    """A line with the words that are to be said of it in its place."""
    level, label = level_of(told.change)
    before, after = (None, None) if len(told.changes) > 1 else _wording(told.change)
    return Item(
        level=level,
        label=label,
        codes=told.codes,
        count=len(told.changes),
        message=message,
        aside=said_aside,
        is_unexplained=told.is_unexplained,
        before=before,
        after=after,
    )


def _wording(change: Change) -> tuple[str | None, str | None]:
    """What units and targets were and are; running words stand old beside new as a whole."""
    if change.path.split("/")[0] not in ("units", "targets"):
        return None, None
    sides = change.before, change.after
    is_said = all(not words or words in change.message for words in sides)
    return (None, None) if is_said else sides


def _gone(group: Group) -> str | None:
    return group.olds[0] if group.new is None and group.olds else None


def _entry(group: Group, words: Sequence[Passage], names: Names, rows: Rows) -> Entry:
    gone = _gone(group)
    olds = (*group.olds, *(pair.old for pair in names.before.get(group.new or "", ())))
    return Entry(
        anchor=anchor_of(group.new, gone),
        title=header(group, names),
        section=rows.section(group.new, gone),
        units=rows.of_units((group.new,), olds),
        items=tuple(
            item(told, told.words, aside(told, names)) for told in tell(group.changes, names.comparison)
        ),
        beside=tuple(
            _beside(passage, "" if _is_alone(passage, names) else passage.title) for passage in words
        ),
    )


def _is_alone(passage: Passage, names: Names) -> bool:
    """Whether the title of its entry says all: a task goes on from no other than that one."""
    return len(names.before.get(passage.new or "", ())) == 1


def _beside(passage: Passage, caption: str) -> Beside:
    """The columns that have words."""
    if passage.is_one_sided:
        label = "旧" if passage.new is None else "新"
        plain = tuple(tuple(("", piece.text) for piece in row) for row in passage.rows)
        return Beside("", (Column(label, plain),))
    sides = (("旧", PieceKind.INSERT), ("新", PieceKind.DELETE))
    columns = (Column(label, tuple(_side(passage.rows, other))) for label, other in sides)
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
