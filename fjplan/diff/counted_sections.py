"""What changed in each chapter, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fjplan.belonging import NOWHERE, Chapter, chapters_of
from fjplan.differences import Change, Comparison, PlacedSection, SectionCount
from fjplan.findings import Severity

OUTSIDE = "章节以外"
"""The title of the row for what stands in no chapter: 总体要求, the notice, a task without a section."""


def count_sections(comparison: Comparison, listed: Sequence[Change]) -> tuple[SectionCount, ...]:
    """A row for each new chapter and each old one that the new plan has not, before them what is in none."""
    chapters = chapters_of(comparison)
    of_new, of_old = chapters.of_new, chapters.of_old
    levels: dict[Chapter, Counter[Severity]] = {}
    for change in listed:
        here = chapters.of(change.new, change.old)
        if change.level and change.is_news:
            levels.setdefault(here, Counter())[change.level] += 1
    tasks = Counter(of_new[known] for known in comparison.new.tasks)
    tasks += Counter(of_old[known] for known in comparison.old.tasks if of_old[known][0] == "old")
    dropped = Counter(of_old[known] for known in comparison.alignment.dropped)
    added = Counter(of_new[known] for known in comparison.alignment.added)
    return tuple(
        SectionCount(
            id=chapter[1],
            title=title,
            tasks=tasks[chapter],
            added=added[chapter],
            dropped=dropped[chapter],
            levels=tuple((level, levels.get(chapter, Counter())[level]) for level in Severity),
        )
        for chapter, title in _rows(comparison, chapters.homes).items()
        if chapter != NOWHERE or any(chapter in each for each in (tasks, dropped, levels))
    )


def _rows(comparison: Comparison, homes: Mapping[str | None, Chapter]) -> dict[Chapter, str]:
    """The titles of what is counted, in order."""
    old = _titles("old", comparison.old.sections.values())
    gone = {chapter: title for chapter, title in old.items() if homes[chapter[1]] == chapter}
    return {NOWHERE: OUTSIDE} | _titles("new", comparison.new.sections.values()) | gone


def _titles(side: str, sections: Iterable[PlacedSection]) -> dict[Chapter, str]:
    return {(side, each.id): each.title for each in sections if each.parent is None}
