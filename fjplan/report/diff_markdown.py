"""What became of each task, as a comment to a merge request: figures, what is grave, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.differences import Change, Review
from fjplan.findings import Severity
from fjplan.report.diff_folds import Folds
from fjplan.report.diff_suggestions import Suggestion, suggestions
from fjplan.report.diff_words import (
    LEVELS,
    Names,
    aside_words,
    figures,
    headline,
    is_grave,
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


def report_review(review: Review, limit: int = LIMIT) -> str:
    """At most so many characters; what has no room is counted, errors and warnings the last of all."""
    names = names_of(review.comparison)
    page = _Page(limit - _RESERVE - _NOTES * len(_command(review)))
    _tell(page, _head(review), f"合计没有列出（放不下）：全部见 {_command(review)}")
    _tell(page, _unit(review, names), f"这个单位的任务没有列出（放不下）：全部见 {_command(review)}")
    tables = () if review.unit else _tables(review)
    _tell(page, tables, f"各章、各单位的数目没有列出（放不下）：全部见 {_command(review)}")
    _tell_grave(review, names, page)
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
    return "".join(f"{line}\n" for line in page.lines)


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


def _tell_grave(review: Review, names: Names, page: _Page) -> None:
    """The table of errors and warnings; those that have no room are counted where it ends."""
    grave = [each for each in review.listed if is_grave(each)]
    if not grave:
        return
    head = ["级别", "任务", "变化", "原因"]
    told = 0
    if page.add(["### 错误和警告", "", _row(head), _row(["---"] * len(head))]):
        while told < len(grave) and page.add([_grave_row(grave[told], names)]):
            told += 1
    page.lines.append("")
    left = grave[told:]
    if left:
        counts = "、".join(
            f"{sum(each.level is level for each in left)}项{word}"
            for level, word in LEVELS.items()
            if level is not Severity.INFO
        )
        page.say(f"**还有{counts}没有列出（放不下）：全部见 {_command(review)}**")


def _grave_row(change: Change, names: Names) -> str:
    where, said, aside = names.of_change(change), change.message, aside_words(change)
    return _row(
        [level_word(change), inline(where), f"{inline(said)} {code(change.kind.code)}", inline(aside)]
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
        for shared in pair.shared[:3]:
            yield f"    - “{inline(shared.old)}” ≈ “{inline(shared.new)}”{_alike(shared.score)}"
    for candidate in suggestion.candidates:
        yield f"  - 候选 {inline(names.new(candidate.id))}{_alike(candidate.score)}"


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
    names = (f"'{name}'" if " " in name else name for name in (review.old_name, review.new_name))
    return code(f"fjplan diff {' '.join(names)}")
