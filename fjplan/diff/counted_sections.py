"""What changed in each chapter, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from fjplan.differences import Change, Comparison, PlacedSection, SectionCount, Side
from fjplan.findings import Severity

OUTSIDE = "章节以外"
"""The title of the row for what stands in no chapter: 总体要求, the notice, a task without a section."""

_Chapter: TypeAlias = tuple[str, str | None]
"""The side whose chapter it is, and its id; an old chapter that goes on in a new one is the new one."""
_NOWHERE: _Chapter = ("new", None)
_Homes: TypeAlias = Mapping[str, _Chapter]


def count_sections(comparison: Comparison, listed: Sequence[Change]) -> tuple[SectionCount, ...]:
    """A row for each new chapter and each old one that the new plan has not, before them what is in none."""
    homes = _homes(comparison)
    of_new: _Homes = {known: ("new", chapter) for known, chapter in _chapters(comparison.new).items()}
    of_old: _Homes = {known: homes[chapter] for known, chapter in _chapters(comparison.old).items()}
    levels: dict[_Chapter, Counter[Severity]] = {}
    for change in listed:
        here = of_new.get(change.new or "") or of_old.get(change.old or "") or _NOWHERE
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
        for chapter, title in _rows(comparison, homes).items()
        if chapter != _NOWHERE or any(chapter in each for each in (tasks, dropped, levels))
    )


def _rows(comparison: Comparison, homes: Mapping[str | None, _Chapter]) -> dict[_Chapter, str]:
    """The titles of what is counted, in order."""
    old = _titles("old", comparison.old.sections.values())
    gone = {chapter: title for chapter, title in old.items() if homes[chapter[1]] == chapter}
    return {_NOWHERE: OUTSIDE} | _titles("new", comparison.new.sections.values()) | gone


def _titles(side: str, sections: Iterable[PlacedSection]) -> dict[_Chapter, str]:
    return {(side, each.id): each.title for each in sections if each.parent is None}


def _chapters(side: Side) -> dict[str, str | None]:
    """The outermost section around each section and task."""
    found: dict[str, str | None] = {}
    for section in side.sections.values():  # a section stands behind the one around it
        found[section.id] = section.id if section.parent is None else found[section.parent]
    return found | {task.id: task.chapter for task in side.tasks.values()}


def _homes(comparison: Comparison) -> Mapping[str | None, _Chapter]:
    """The chapter that each old one is counted under: the one it became, else one of its name or id."""
    new, of_new = comparison.new.sections, _chapters(comparison.new)
    titled = {each.title: each.id for each in reversed([*new.values()]) if each.parent is None}
    became = {
        change.old: change.new
        for change in comparison.changes
        if change.kind.code.startswith("section.") and change.old and change.new
    }
    homes: dict[str | None, _Chapter] = {None: _NOWHERE}
    for section in comparison.old.sections.values():
        if section.parent is None:
            found = became.get(section.id) or titled.get(section.title) or section.id
            homes[section.id] = ("new", of_new[found]) if found in new else ("old", section.id)
    return homes
