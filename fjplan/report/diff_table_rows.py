"""The rows of 新旧对照表: passages outside the tasks, sections and tasks in the new order, what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.differences import Change, Pair, Placed, Relation, Review, Side
from fjplan.frozen import dataclass
from fjplan.report.diff_table_cells import compared, task_cells, title_cells
from fjplan.report.diff_table_notes import UNCHANGED, place_notes, section_notes, task_notes
from fjplan.report.diff_words import Names, names_of
from fjplan.tabled import Cell

_Place: TypeAlias = tuple[int, int, int, int]
_PASSAGES = {"notice": "通知", "title": "标题", "subtitle": "标题", "overall": "总体要求"}
_ENDING = {"closing": "结尾", "attachments": "附件"}
_WHOLE, _BODY = "全文", "正文"
_OVERALL = "overall/text"
_FIRST, _AMONG, _GONE, _LAST = range(4)
_TELLING = (Relation.SAME, Relation.SPLIT, Relation.MERGED, Relation.ABSORBED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row before it is numbered: where it belongs, the sections around it, both cells, notes, changes."""

    place: _Place
    sections: tuple[str, ...]
    cells: tuple[Cell, Cell]
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    units: tuple[str, ...] = ()


def entries(review: Review, *, every: bool) -> list[Entry]:
    """Every row in order: of what changed and is told, and with ``every`` of the unchanged tasks as well."""
    rows = _Rows(review, every=every)
    found = [*rows.passages(), *rows.sections(), *rows.tasks(), *rows.dropped()]
    return sorted(found, key=lambda each: each.place)


class _Rows:
    """A review with its changes by what they are about."""

    def __init__(self, review: Review, *, every: bool) -> None:
        self._review, self._comparison, self._every = review, review.comparison, every
        self._old, self._new = self._comparison.old, self._comparison.new
        self._names: Names = names_of(self._comparison)
        self._reasons = {id(each.change): each.reason for each in review.accepted}
        self._of_new: dict[str, list[Change]] = {}
        self._of_old: dict[str, list[Change]] = {}
        self._of_plan: list[Change] = []
        for change in (*review.listed, *(each.change for each in review.accepted)):
            self._sort_in(change)
        self._at_new = {node.id: at for at, node in enumerate(self._new.printed.nodes)}
        self._at_old = {node.id: at for at, node in enumerate(self._old.printed.nodes)}

    def _sort_in(self, change: Change) -> None:
        """A split is told of every piece; what only an old task has, of what it became."""
        if change.new is not None:
            pieces = change.path.removeprefix("split/").split("+") if "split/" in change.path else []
            for known in dict.fromkeys((change.new, *pieces)):
                self._of_new.setdefault(known, []).append(change)
        elif change.old is not None and (pairs := self._names.after.get(change.old)):
            self._of_new.setdefault(pairs[0].new, []).append(change)
        elif change.old is not None:
            self._of_old.setdefault(change.old, []).append(change)
        else:
            self._of_plan.append(change)

    def passages(self) -> Iterator[Entry]:
        """Those of the notice, of 总体要求 and of the plan's end, by where in the document they stand."""
        texts: dict[str, list[Change]] = {}
        for change in self._of_plan:
            texts.setdefault(self._path(change), []).append(change)
        for path, changes in texts.items():
            group, at, where = _where(path)
            for cells, told in self._cells(path, changes):
                yield Entry(
                    place=(group, at, 0, 0),
                    sections=(where,),
                    cells=cells,
                    notes=place_notes(told, self._reasons),
                    changes=tuple(told),
                )

    def _path(self, change: Change) -> str:
        """Where a change is told: what became of words inside 总体要求 goes with that."""
        within = change.message.startswith("总体要求：") and not change.path.startswith("overall")
        return _OVERALL if within and any(each.path == _OVERALL for each in self._of_plan) else change.path

    def _cells(
        self, path: str, changes: Sequence[Change]
    ) -> Iterator[tuple[tuple[Cell, Cell], list[Change]]]:
        """The whole passage where it is known, else the words of each change."""
        old, new = (_passage(side, path) for side in (self._old, self._new))
        if old and new:
            yield compared(old, new), list(changes)
            return
        for change in changes:
            yield compared(change.before, change.after), [change]

    def sections(self) -> Iterator[Entry]:
        """The sections of which something is told: titles, and the words that open and close them."""
        for side, changes, gone in ((self._new, self._of_new, False), (self._old, self._of_old, True)):
            for known in side.sections:
                if told := changes.get(known):
                    place = self._gone(known) if gone else (_AMONG, self._at_new[known], 0, 0)
                    yield Entry(
                        place=place,
                        sections=_around(side, known, gone=gone),
                        cells=self._section_cells(known, told),
                        notes=section_notes(told, self._reasons),
                        changes=tuple(told),
                    )

    def _section_cells(self, known: str, changes: Sequence[Change]) -> tuple[Cell, Cell]:
        """Its title on both sides, then the words that changed."""
        olds = [each.old for each in changes if each.old in self._old.sections]
        news = [each.new for each in changes if each.new in self._new.sections]
        old = self._old.sections[olds[0]] if olds and olds[0] else None
        new = self._new.sections[news[0]] if news and news[0] else None
        titles = title_cells(old, new)
        texts = [compared(each.before, each.after) for each in changes if each.path in ("lead", "closing")]
        was, now = (
            Cell(tuple(paragraph for pair in (titles, *texts) for paragraph in pair[side].paragraphs))
            for side in (0, 1)
        )
        return was, now

    def tasks(self) -> Iterator[Entry]:
        """The tasks of the new plan: those that changed, each beside everything that it was."""
        listed = self._wanted(self._new.tasks)
        for known, task in self._new.tasks.items():
            changes = self._of_new.get(known, [])
            if not changes and known not in listed:
                continue
            pairs = sorted(self._names.before.get(known, ()), key=_telling)
            yield Entry(
                place=(_AMONG, self._at_new[known], 0, 0),
                sections=_around(self._new, task.section, gone=False),
                cells=task_cells([self._old.tasks[each.old] for each in pairs], task),
                notes=task_notes(changes, self._comparison, self._reasons) or (f"{UNCHANGED}。",),
                changes=tuple(changes),
                units=tuple(dict.fromkeys(unit.name for unit in task.units)),
            )

    def dropped(self) -> Iterator[Entry]:
        """The old tasks that are gone, where their section is still there behind what they followed."""
        gone, listed = set(self._comparison.alignment.dropped), self._wanted(self._old.tasks)
        homes = _homes(self._old, self._new, self._names)
        for known, task in self._old.tasks.items():
            if known not in gone or not (known in self._of_old or known in listed):
                continue
            changes = self._of_old.get(known, [])
            home = homes.get(known)
            section = home[0] if home else task.section
            yield Entry(
                place=(_AMONG, self._at_new[home[1]], 1, task.index) if home else self._gone(known),
                sections=_around(self._new if home else self._old, section, gone=not home),
                cells=task_cells([task], None),
                notes=task_notes(changes, self._comparison, self._reasons),
                changes=tuple(changes),
                units=tuple(dict.fromkeys(unit.name for unit in task.units)),
            )

    def _wanted(self, tasks: Mapping[str, Placed]) -> set[str]:
        """The tasks that stand there unchanged too: all, or those of the unit that was asked for."""
        if not self._every:
            return set()
        unit = self._review.unit
        return set(tasks) if unit is None else {*unit.gained, *unit.kept, *unit.lost}

    def _gone(self, known: str) -> _Place:
        return _GONE, self._at_old[known], 0, 0


def _homes(old: Side, new: Side, names: Names) -> Mapping[str, tuple[str, str]]:
    """Where each old task would stand: in the new section of its section's title, and behind which node.

    That is the new task that the one before it in its section became, if it is in that section too, else
    the section's own title.
    """
    titles = {section.title: known for known, section in new.sections.items()}
    behind: dict[str, str] = {}
    found = {}
    for known, task in old.tasks.items():
        section = task.section or ""
        home = titles.get(old.sections[section].title) if section in old.sections else None
        if home is None:
            continue
        found[known] = home, behind.get(section, home)
        for pair in names.after.get(known, ()):
            if new.tasks[pair.new].section == home:
                behind[section] = pair.new
    return found


def _where(path: str) -> tuple[int, int, str]:
    """Before the tasks or after them, in which place, and what that part of the document is called."""
    head = path.partition("/")[0]
    if head in _PASSAGES:
        return _FIRST, list(_PASSAGES).index(head), _PASSAGES[head]
    return _LAST, list(_ENDING).index(head) if head in _ENDING else len(_ENDING), _ENDING.get(head, _WHOLE)


def _telling(pair: Pair) -> tuple[int, float]:
    return _TELLING.index(pair.relation), -(pair.score if pair.score is not None else 1)


def _around(side: Side, known: str | None, *, gone: bool) -> tuple[str, ...]:
    """The sections around, the outermost first; that they are the old plan's is said."""
    found: list[str] = []
    while known is not None and known in side.sections:
        section = side.sections[known]
        found.append(f"{section.number}{section.title}")
        known = section.parent
    lines = tuple(reversed(found)) or (_BODY,)
    return (f"原{lines[0]}", *lines[1:]) if gone else lines


def _passage(side: Side, path: str) -> str | None:
    """The whole words of a passage that is compared sentence by sentence."""
    notice, overall = side.printed.notice, side.plan.overall
    if path == "notice/body":
        return "\n".join(notice.body) if notice else None
    if path == _OVERALL:
        return overall.text if overall else None
    if path == "overall/preamble":
        return "\n".join(overall.preamble) if overall else None
    return None
