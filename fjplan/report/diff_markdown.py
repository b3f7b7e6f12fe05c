"""What became of each task, as a comment to a merge request: figures, what is grave, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.differences import Change, Review
from fjplan.findings import Severity
from fjplan.report.diff_folds import Folds
from fjplan.report.diff_suggestions import SHOWN, Suggestion, alike_words, suggestions
from fjplan.report.diff_told import Told, aside, header, tell
from fjplan.report.diff_words import (
    LEVELS,
    Names,
    diff_command,
    figures,
    group_of,
    headline,
    is_grave,
    left_out,
    level_word,
    link_command,
    names_of,
    section_name,
    unit_headline,
    unit_lists,
)
from fjplan.report.markdown_words import code, inline, paragraph

LIMIT = 65_000
"""GitHub takes 65,536 characters, GitLab more."""
_RESERVE, _NOTES = 600, 8
"""Characters, and so many commands, kept back for the lines that say what was left out."""
_SECTIONS, _UNITS, _OF_UNIT = 40, 10, 50
"""So many rows of the tables, and lines of each list of a unit's view; more are counted."""


class _Page:
    """Lines that together stay below a number of characters."""

    def __init__(self, limit: int) -> None:
        self.lines: list[str] = []
        self.room = limit

    def add(self, lines: Iterable[str]) -> bool:
        """Adds all of the lines, or none where there is no room for all."""
        found = list(lines)
        has_room = self.keep(sum(len(line) + 1 for line in found))
        self.lines += found if has_room else ()
        return has_room

    def keep(self, size: int) -> bool:
        """Whether so many characters have room; they are taken then."""
        if size <= self.room:
            self.room -= size
            return True
        return False

    def say(self, line: str) -> None:
        """Adds a line that has room kept back for it."""
        self.lines += ["", line, ""]

    @property
    def text(self) -> str:
        """All of the lines."""
        return "".join(f"{line}\n" for line in self.lines)


def report_review(review: Review, limit: int = LIMIT) -> str:
    """At most so many characters; what has no room is counted, errors and warnings the last of all."""
    names = names_of(review.comparison)
    page = _first_page(review, names, limit)
    _tell_grave([each for each in review.listed if is_grave(each)], review, names, page)
    folds = Folds(review, names)
    infos = sum(not is_grave(each) for each in review.listed)
    has_room = page.keep(folds.size)
    if not has_room:
        page.say(f"提示等{infos}项只计数，新旧对照也没有列出（放不下）：全部见 {_command(review)}")
    _tell(page, _suggested(review, names), f"建议的对应没有列出（放不下）：全部见 {_command(review)}")
    _tell(page, _accepted(review), f"已审的没有列出（放不下）：全部见 {_command(review)}")
    if has_room:
        if not folds.add_passages(page.room):
            page.say(f"有的新旧对照没有列出（放不下）：全部见 {_command(review)}")
        page.lines += folds.lines()
    return page.text


def report_summary(review: Review, limit: int = LIMIT) -> str:
    """The figures and the errors; the rest is counted."""
    names = names_of(review.comparison)
    page = _first_page(review, names, limit)
    _tell_grave([each for each in review.listed if each.level is Severity.ERROR], review, names, page)
    page.say(f"{inline(left_out(review))}全部见 {_command(review)}")
    return page.text


def _first_page(review: Review, names: Names, limit: int) -> _Page:
    page = _Page(limit - _RESERVE - _NOTES * len(_command(review)))
    _tell(page, _head(review), f"合计没有列出（放不下）：全部见 {_command(review)}")
    _tell(page, _unit(review, names), f"这个单位的任务没有列出（放不下）：全部见 {_command(review)}")
    tables = () if review.unit else _tables(review)
    _tell(page, tables, f"各章、各单位的数目没有列出（放不下）：全部见 {_command(review)}")
    return page


def _tell(page: _Page, lines: Iterable[str], otherwise: str) -> None:
    if not page.add(lines):
        page.say(otherwise)


def _head(review: Review) -> Iterator[str]:
    yield f"## {inline(headline(review))}"
    yield ""
    yield f"{code(review.old_name)} → {code(review.new_name)}"
    yield ""
    for note in review.notes:
        yield from (f"> {paragraph(inline(note))}", "")
    for line in figures(review):
        yield from (paragraph(inline(line)), "")


def _unit(review: Review, names: Names) -> Iterator[str]:
    if review.unit:
        yield from (f"**{inline(unit_headline(review))}**", "")
        for note in review.unit.notes:
            yield from (paragraph(inline(note)), "")
    for title, lines in unit_lists(review, names):
        yield from (f"{inline(title)}：", "")
        yield from (f"- {paragraph(inline(line))}" for line in lines[:_OF_UNIT])
        yield from (f"- 另有{len(lines) - _OF_UNIT}项",) if len(lines) > _OF_UNIT else ()
        yield ""


def _tables(review: Review) -> Iterator[str]:
    summary = review.summary
    sections = [
        [
            section_name(each, review),
            *map(str, (each.tasks, each.added, each.dropped, *(count for _, count in each.levels))),
        ]
        for each in summary.sections
    ]
    units = [
        [each.name, *map(str, (each.gained, each.lost, each.kept, each.leads))] for each in summary.units
    ]
    yield from _counts(["章节", "任务", "新增", "删除", *LEVELS.values()], sections, _SECTIONS)
    yield from _counts(["责任单位", "新承担", "不再承担", "继续承担", "牵头"], units, _UNITS)


def _counts(head: Sequence[str], rows: Sequence[Sequence[str]], shown: int) -> Iterator[str]:
    if rows:
        yield _row(head)
        yield _row(["---", *["---:"] * (len(head) - 1)])
        yield from (_row([inline(name), *counts]) for name, *counts in rows[:shown])
        yield ""
    if len(rows) > shown:
        yield from (f"另有{len(rows) - shown}个{head[0]}。", "")


def _tell_grave(grave: Sequence[Change], review: Review, names: Names, page: _Page) -> None:
    """The table of errors and warnings; those that have no room are counted where it ends."""
    if not grave:
        return
    kinds = "和".join(word for level, word in LEVELS.items() if any(each.level is level for each in grave))
    table = _Table(names, has_reasons=any(each.basis for each in grave))
    head = [f"### {kinds}", "", *table.head()]
    told = 0
    lines = tell(grave, review.comparison)
    if page.add(head):
        while told < len(lines) and page.add([table.row(lines[told])]):
            told += 1
    page.lines.append("")
    left = [change for each in lines[told:] for change in each.changes]
    if left:
        counts = "、".join(
            f"{sum(each.level is level for each in left)}项{word}"
            for level, word in LEVELS.items()
            if level is not Severity.INFO
        )
        page.say(f"**还有{counts}没有列出（放不下）：全部见 {_command(review)}**")


class _Table:
    """Rows of what is grave; the task of the row above is not named again, nor a column without words."""

    def __init__(self, names: Names, *, has_reasons: bool) -> None:
        self._names, self._has_reasons = names, has_reasons
        self._above = ""

    def head(self) -> Iterator[str]:
        cells = ["级别", "任务", "变化", *(["原因"] if self._has_reasons else [])]
        if not self._has_reasons:
            yield from ("都没有说明原因。", "")
        yield from (_row(cells), _row(["---"] * len(cells)))

    def row(self, told: Told) -> str:
        task = header(group_of(told.change), self._names)
        where = "同上" if task == self._above else inline(task)
        self._above = task
        said = inline(f"{told.words}{aside(told, self._names, has_reasons=False)}")
        reason = "；".join(told.change.basis) or "未说明"
        return _row(
            [
                level_word(told.change),
                where,
                f"{said} {code(told.codes)}",
                *([inline(reason)] if self._has_reasons else []),
            ]
        )


def _suggested(review: Review, names: Names) -> Iterator[str]:
    found = suggestions(review)
    if found:
        yield from ("### 建议", "", f"这些对应请人确认：{code(link_command(review))}", "")
        for each in found:
            yield from _suggestion(each, names)
        yield ""


def _suggestion(suggestion: Suggestion, names: Names) -> Iterator[str]:
    yield f"- {inline(names.old(suggestion.old))}{'' if suggestion.pairs else '：没有对上'}"
    for pair in suggestion.pairs:
        yield f"  - → {inline(names.new(pair.new))}{_alike(pair.score)}"
        for shared in pair.shared[:SHOWN]:
            yield f"    - {inline(alike_words(shared))}{_alike(shared.score)}"
    others = "、".join(f"{inline(names.new(each.id))}{_alike(each.score)}" for each in suggestion.others)
    if others:
        yield f"  - {'别的候选' if suggestion.pairs else '候选'}：{others}"


def _alike(score: float | None) -> str:
    return "" if score is None else f"（{score:.2f}）"


def _accepted(review: Review) -> Iterator[str]:
    if review.accepted:
        yield from (f"<details><summary>已审{len(review.accepted)}项</summary>", "")
        for each in review.accepted:
            yield f"- {paragraph(inline(each.change.message))}：{inline(each.reason)}"
        yield from ("", "</details>", "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _command(review: Review) -> str:
    return code(diff_command(review))
