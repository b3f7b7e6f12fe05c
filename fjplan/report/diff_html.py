"""A review as one self-contained web page: figures that filter, errors, each task old beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from fjplan.differences import Review
from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.report.diff_entries import OTHERS, Entry, Item, Rows, anchor_of, entries, item, level_of, rows_of
from fjplan.report.diff_suggestions import SHOWN, Suggestion, alike_words, suggestions
from fjplan.report.diff_told import LEGEND, aside, tell
from fjplan.report.diff_words import (
    LEVELS,
    WHOLE_PLAN,
    Names,
    figures,
    headline,
    link_command,
    listed_levels,
    names_of,
    section_name,
    unit_headline,
    unit_lists,
)

_TEMPLATE = "diff.html.j2"
_LONG = 300
"""With more entries than that the browser lays out only those it shows."""
_OUTSIDE = "-"
"""The name of what stands in no chapter, in the part of an address that filters."""


class Templates(Protocol):
    """What fills a template in."""

    def render(self, name: str, **values: object) -> str:
        """The text of the template of that name."""


@dataclass(frozen=True, slots=True)
class Link:
    """A task by its name; ``anchor`` is None where the page has no entry for it."""

    words: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line told apart from its task's entry."""

    item: Item
    about: Link
    section: int | None
    units: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted of a chapter or a unit; ``key`` names it in an address."""

    key: str
    name: str
    counts: tuple[int, ...]
    levels: tuple[tuple[str, int], ...] = ()
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of one chapter."""

    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Words of a link with a score, and the sentences that both sides share."""

    link: Link
    score: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A suggestion: its entry, the pairs suggested, and the candidates."""

    entry: Entry
    pairs: tuple[Likely, ...]
    candidates: tuple[Likely, ...]


def report_review(review: Review, templates: Templates) -> str:
    """The page, which holds all it needs; without its script it is shown whole."""
    return templates.render(_TEMPLATE, **_values(review))


def _values(review: Review) -> dict[str, object]:
    names, rows = names_of(review.comparison), rows_of(review)
    told = tuple(entries(review, names, rows))
    links = _Links(names, frozenset(entry.anchor for entry in told))
    chapters = tuple(_chapters(told, review))
    errors = tuple(_errors(review, links, told))
    return {
        "review": review,
        "title": headline(review),
        "levels": tuple(_levels(review)),
        "figures": tuple(figures(review)),
        "unit_title": unit_headline(review),
        "unit_notes": review.unit.notes if review.unit else (),
        "unit_lists": tuple(_unit_lists(review, links)),
        "sections": tuple(_sections(review, {chapter.key for chapter in chapters})),
        "units": tuple(_units(review)),
        "errors": errors,
        "error_count": sum(each.item.count for each in errors),
        "error_legend": _legend(each.item for each in errors),
        "legend": _legend(each for entry in told for each in entry.items),
        "chapters": chapters,
        "is_long": len(told) > _LONG,
        "count": len(review.listed),
        "untold": _untold(review, told),
        "asked": tuple(_asked(each, links, rows) for each in suggestions(review)),
        "command": link_command(review),
        "accepted": tuple(_accepted(review, links, rows)),
    }


def _legend(items: Iterable[Item]) -> str:
    """What the mark means, where one of the lines has it."""
    return LEGEND if any(each.is_unexplained for each in items) else ""


def _levels(review: Review) -> Iterator[tuple[str, str, int]]:
    """The levels to filter by, with how many changes are listed at each."""
    for level, count in listed_levels(review):
        yield level.value, LEVELS[level], count
    others = Counter(map(level_of, review.listed))[OTHERS]
    if others:
        yield *OTHERS, others


@dataclass(frozen=True, slots=True)
class _Links:
    """Leads to the entry of a task, where the page has it."""

    names: Names
    anchors: frozenset[str]

    def new(self, known: str, words: str | None = None) -> Link:
        return self._to(words or self.names.new(known), known, None)

    def old(self, known: str, words: str | None = None) -> Link:
        """To the entry of the new task that it goes on in, or to its own."""
        after = self.names.after.get(known, ())
        return self._to(words or self.names.old(known), after[0].new if after else None, known)

    def about(self, new: str | None, old: str | None, words: str) -> Link:
        return self._to(words, new, old)

    def _to(self, words: str, new: str | None, old: str | None) -> Link:
        anchors = (anchor_of(new, old), anchor_of(None, old) if old else "")
        return Link(words, next((each for each in anchors if each in self.anchors), None))


def _chapters(told: Sequence[Entry], review: Review) -> Iterator[Chapter]:
    """The chapters that have entries; what is counted in no row comes last."""
    found: dict[int | None, list[Entry]] = {}
    for entry in told:
        found.setdefault(entry.section, []).append(entry)
    for row, section in enumerate(review.summary.sections):
        if row in found:
            yield Chapter(_key(section.id), section_name(section, review), tuple(found[row]))
    if None in found:
        yield Chapter("", WHOLE_PLAN, tuple(found[None]))


def _key(section: str | None) -> str:
    return _OUTSIDE if section is None else section


def _sections(review: Review, told: set[str]) -> Iterator[Row]:
    for each in review.summary.sections:
        yield Row(
            key=_key(each.id),
            name=section_name(each, review),
            counts=(each.tasks, each.added, each.dropped),
            levels=tuple((level.value, count) for level, count in each.levels),
            is_told=_key(each.id) in told,
        )


def _units(review: Review) -> Iterator[Row]:
    for each in review.summary.units:
        yield Row(each.name, each.name, (each.gained, each.lost, each.kept, each.leads))


def _unit_lists(review: Review, links: _Links) -> Iterator[tuple[str, list[Link]]]:
    """The lists of a unit's view, each line a link to its task."""
    unit = review.unit
    if unit is None:
        return
    owes = tuple(task for task, _ in unit.owes)
    told = [(links.new, unit.gained), (links.old, unit.lost), (links.new, unit.kept)]
    told += [(links.new, unit.leads), (links.new, owes)]
    tasks = [(lead, each) for lead, each in told if each]
    for (title, lines), (lead, known) in zip(unit_lists(review, links.names), tasks, strict=True):
        yield title, [lead(task, line) for task, line in zip(known, lines, strict=True)]


def _errors(review: Review, links: _Links, told: Sequence[Entry]) -> Iterator[Line]:
    """The errors, each found by the same filters as the entry that it stands in."""
    entry_at = {entry.anchor: entry for entry in told}
    errors = [change for change in review.listed if level_of(change)[0] == Severity.ERROR.value]
    for each in tell(errors, review.comparison):
        entry = entry_at[anchor_of(each.change.new, each.change.old)]
        about = Link(links.names.of_change(each.change), entry.anchor)
        said = item(each, each.whole, aside(each, links.names, has_header=False))
        yield Line(said, about, entry.section, entry.units)


def _accepted(review: Review, links: _Links, rows: Rows) -> Iterator[Line]:
    for each in review.accepted:
        change = each.change
        (told,) = tell([change], review.comparison)
        about = links.about(change.new, change.old, links.names.of_change(change))
        units = rows.of_units((change.new,), (change.old,))
        said = item(told, change.message, "")
        yield Line(said, about, rows.section(change.new, change.old), units, each.reason)


def _asked(suggestion: Suggestion, links: _Links, rows: Rows) -> Asked:
    news = [pair.new for pair in suggestion.pairs]
    entry = Entry(
        anchor=f"s-{suggestion.old}",
        title=links.names.old(suggestion.old),
        section=rows.section(None, suggestion.old),
        units=rows.of_units(news, (suggestion.old,)),
    )
    pairs = (
        Likely(
            links.new(pair.new),
            _score(pair.score),
            tuple(f"{alike_words(shared)}{_score(shared.score)}" for shared in pair.shared[:SHOWN]),
        )
        for pair in suggestion.pairs
    )
    candidates = (Likely(links.new(each.id), _score(each.score)) for each in suggestion.candidates)
    return Asked(entry, tuple(pairs), tuple(candidates))


def _score(score: float | None) -> str:
    return "" if score is None else f"（{score:.2f}）"


def _untold(review: Review, told: Iterable[Entry]) -> int:
    """How many new tasks have no entry: nothing of them is listed."""
    anchors = {entry.anchor for entry in told}
    return sum(anchor_of(known, None) not in anchors for known in review.comparison.new.tasks)
