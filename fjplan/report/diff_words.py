"""The words in which a review is told: its figures, the names of tasks, the changes that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.differences import (
    Change,
    Comparison,
    Pair,
    Relation,
    Review,
    SectionCount,
    Side,
)
from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.model import Force
from fjplan.printed import PrintedTarget

LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
FROM = {Severity.ERROR: "错误", Severity.WARNING: "警告以上", Severity.INFO: "提示以上"}
"""The words for a level and what is graver."""
RELATIONS = {
    Relation.SAME: "延续",
    Relation.SPLIT: "拆分",
    Relation.MERGED: "合并",
    Relation.ABSORBED: "并入",
}
OTHER = "其他"
"""The level of what is told, but is no change, or is only counted unless all is asked for."""
Key: TypeAlias = tuple[str | None, str | None]
"""The id of a new task or section; of an old one where there is no new one; of neither for the whole plan."""
WHOLE_PLAN = "全文"
NAMED = 3
"""So many partners of a task are named, more are counted."""


def headline(review: Review) -> str:
    """Both plans by their titles, with their numbers of tasks."""
    old, new = review.comparison.old, review.comparison.new
    return f"{_title(old)} → {_title(new)}"


def figures(review: Review) -> Iterator[str]:
    """The lines of the summary: what became of the tasks, the changes by level, what is not listed."""
    summary = review.summary
    became = [
        (summary.same, "延续"),
        (summary.split, "拆分"),
        (summary.merged, "合并"),
        (summary.absorbed, "并入"),
        (summary.dropped, "删除"),
    ]
    told = "，".join(f"{word}{count}项" for count, word in became if count)
    yield f"共{summary.old_tasks}项任务{f'：{told}' if told else ''}；新增{summary.added}项。"
    if summary.suggested:
        yield f"其中{summary.suggested}对是建议，请确认：{link_command(review)}"
    counts = "、".join(f"{LEVELS[level]}{count}项" for level, count in listed_levels(review))
    reasons = f"，错误、警告中未说明原因{summary.unexplained}项" if summary.unexplained else ""
    accepted = f"；已审{summary.accepted}项" if summary.accepted else ""
    yield f"{counts}{reasons}{accepted}。"
    if review.least:
        yield f"只列{FROM[review.least]}的变化{_below(review)}。"
    if summary.hidden:
        yield f"不列的：{'，'.join(f'{kind.name}{count}处' for kind, count in summary.hidden)}。"
    if not has_changed(review):
        yield "能比的内容没有变化。" if review.notes else "没有变化。"


def listed_levels(review: Review) -> Sequence[tuple[Severity, int]]:
    """How many changes there are at each level, but those that were not asked for."""
    levels = list(Severity)
    return review.summary.levels[: levels.index(review.least or levels[-1]) + 1]


def _below(review: Review) -> str:
    counts = {level: sum(each.level is level for each in review.below) for level in LEVELS}
    told = "、".join(f"{LEVELS[level]}{count}项" for level, count in counts.items() if count)
    return f"，另有{told}没有列" if told else ""


def has_changed(review: Review) -> bool:
    """Whether there is any change at all, listed, accepted or hidden."""
    alignment = review.comparison.alignment
    changed = any(change.is_news for change in review.comparison.changes)
    return changed or bool(alignment.dropped or alignment.added)


def link_command(review: Review) -> str:
    """The command that settles what is only suggested."""
    return f"fjplan link {_quoted(review.new_name)} {_quoted(review.old_name)}"


def diff_command(review: Review) -> str:
    """The command that tells everything."""
    unit = f" --unit {_quoted(review.unit.name)}" if review.unit else ""
    return f"fjplan diff {_quoted(review.old_name)} {_quoted(review.new_name)}{unit}"


def left_out(review: Review) -> str:
    """What a summary does not list."""
    every = (*review.listed, *review.below)
    counts = {level: sum(each.level is level for each in every) for level in LEVELS}
    rest = [f"{LEVELS[level]}{counts[level]}项" for level in LEVELS if level is not Severity.ERROR]
    return f"只列了合计和错误；{'、'.join(rest)}和新旧对照没有列。"


def unit_headline(review: Review) -> str:
    """What a unit has to do with the plans, in figures; empty where no unit was asked for."""
    unit = review.unit
    if unit is None:
        return ""
    counts = (("新承担", unit.gained), ("不再承担", unit.lost), ("继续承担", unit.kept), ("牵头", unit.leads))
    told = "，".join(f"{word}{len(tasks)}项" for word, tasks in counts)
    return f"{unit.name}：{told}，目标{len(unit.owes)}个。"


def unit_lists(review: Review, names: Names) -> Iterator[tuple[str, list[str]]]:
    """The lists of a unit's view, those that have something in them."""
    unit = review.unit
    if unit is None:
        return
    lists = (
        ("新承担", [names.new(each) for each in unit.gained]),
        ("不再承担", [names.old(each) for each in unit.lost]),
        ("继续承担", [names.new(each) for each in unit.kept]),
        ("牵头", [names.new(each) for each in unit.leads]),
        ("目标", [f"{names.new(task)}：{target_words(target)}" for task, target in unit.owes]),
    )
    yield from ((f"{word}（{len(each)}）", each) for word, each in lists if each)


def target_words(target: PrintedTarget) -> str:
    """A target as the plan says it, and when it is due."""
    force = "，力争" if target.force is Force.STRIVE else ""
    return f"{target.metric}，“{target.quote}”，{target.deadline.isoformat()}前{force}"


def is_grave(change: Change) -> bool:
    """Whether it is an error or a warning."""
    return change.level in (Severity.ERROR, Severity.WARNING)


def level_word(change: Change) -> str:
    """Its level; what is else only counted may be listed when all is asked for."""
    return LEVELS[change.level] if change.level else OTHER


def likeness(scores: Iterable[float | None]) -> str:
    """How like the two of a pair are; of one name or wording that is no measure of the doubt."""
    known = dict.fromkeys(f"{score:.2f}" for score in scores if score is not None and score < 1)
    return f"，相似度{'、'.join(known)}" if known else ""


def section_name(section: SectionCount, review: Review) -> str:
    """A chapter by its number and title; that only the old plan has it is said."""
    known = section.id or ""
    if known in review.comparison.new.sections:
        return f"{review.comparison.new.sections[known].number}{section.title}"
    if known in review.comparison.old.sections:
        return f"旧{review.comparison.old.sections[known].number}{section.title}"
    return section.title


@dataclass(frozen=True, slots=True)
class Names:
    """What tasks and sections are called, and which belong together."""

    comparison: Comparison
    before: Mapping[str, tuple[Pair, ...]]
    after: Mapping[str, tuple[Pair, ...]]

    def new(self, known: str) -> str:
        """A task or section of the new plan by its number and name."""
        return _name(self.comparison.new, known)

    def old(self, known: str) -> str:
        """One of the old plan; that it is an old number is said."""
        return f"旧{_name(self.comparison.old, known)}"

    def of_change(self, change: Change) -> str:
        """What a change is about, by its name."""
        return self.group(group_of(change))

    def chapter(self, new: str | None, old: str | None) -> str:
        """The outermost section in which a task or section stands, of the new plan where it has it."""
        for side, known, mark in ((self.comparison.new, new, ""), (self.comparison.old, old, "旧")):
            found = _chapter(side, known or "")
            if found:
                return f"{mark}{_name(side, found)}"
        return WHOLE_PLAN

    def group(self, group: Group) -> str:
        """The task that changes belong to, with what it was, or became."""
        if group.new is not None:
            return self.joined(group, [self.old(each.old) for each in self.before.get(group.new, ())])
        pairs = self.after.get(group.olds[0], ()) if group.olds else ()
        return self.joined(group, [self.new(each.new) for each in pairs])

    def joined(self, group: Group, partners: Sequence[str]) -> str:
        """The task or section that changes belong to, and its partners; a section's old ones are its own."""
        if group.new is not None:
            olds = partners or [*map(self.old, group.olds)]
            return self.new(group.new) + (f" ← {_some(olds)}" if olds else "")
        if not group.olds:
            return WHOLE_PLAN
        return self.old(group.olds[0]) + (f" → {_some(partners)}" if partners else "")


def names_of(comparison: Comparison) -> Names:
    """The names of the tasks of a comparison."""
    before: dict[str, tuple[Pair, ...]] = {}
    after: dict[str, tuple[Pair, ...]] = {}
    for pair in comparison.alignment.pairs:
        before[pair.new] = (*before.get(pair.new, ()), pair)
        after[pair.old] = (*after.get(pair.old, ()), pair)
    return Names(comparison, before, after)


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one new task or section, or of an old one that has none; ``olds`` are ids, too."""

    new: str | None
    olds: tuple[str, ...]
    changes: tuple[Change, ...]


def group_of(change: Change) -> Group:
    """A change as the only one of its task."""
    return Group(change.new, (change.old,) if change.old else (), (change,))


def group_changes(changes: Iterable[Change], comparison: Comparison) -> Sequence[Group]:
    """The changes by task: those of the whole plan, of the new tasks in order, of the old ones."""
    found: dict[Key, list[Change]] = {}
    for change in changes:
        found.setdefault((change.new, change.old if change.new is None else None), []).append(change)
    return [
        Group(key[0], tuple(dict.fromkeys(each.old for each in found[key] if each.old)), tuple(found[key]))
        for key in in_order(found, comparison)
    ]


def in_order(keys: Iterable[Key], comparison: Comparison) -> Sequence[Key]:
    """The whole plan first, then what the new plan has, then what only the old one has."""
    new = {node.id: index for index, node in enumerate(comparison.new.printed.nodes)}
    old = {node.id: index for index, node in enumerate(comparison.old.printed.nodes)}

    def place(key: Key) -> tuple[int, int]:
        known, gone = key
        if known is not None:
            return 1, new.get(known, 0)
        return (0, 0) if gone is None else (2, old.get(gone, 0))

    return sorted(keys, key=place)


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def _title(side: Side) -> str:
    return f"《{side.plan.title.strip('《》')}》（{len(side.tasks)}项）"


def _name(side: Side, known: str) -> str:
    if known in side.tasks:
        return f"{side.tasks[known].number}{side.tasks[known].name}"
    if known in side.sections:
        return f"{side.sections[known].number}{side.sections[known].title}"
    return known


def _chapter(side: Side, known: str) -> str | None:
    if known in side.tasks:
        return side.tasks[known].chapter
    found = side.sections.get(known)
    while found is not None and found.parent is not None:
        found = side.sections[found.parent]
    return found.id if found else None


def _some(names: Sequence[str]) -> str:
    more = f"等{len(names)}项" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more
