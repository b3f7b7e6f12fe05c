"""What became of each task, for a terminal: a page of figures, the changes, then old beside new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.differences import Review, SectionCount
from fjplan.findings import Severity
from fjplan.report.diff_columns import Layout
from fjplan.report.diff_passages import first_passages
from fjplan.report.diff_suggestions import SHOWN, Suggestion, alike_words, suggestions
from fjplan.report.diff_told import LEGEND, UNEXPLAINED, Told, aside, header, place, tell
from fjplan.report.diff_words import (
    LEVELS,
    Names,
    diff_command,
    figures,
    group_changes,
    headline,
    left_out,
    level_word,
    link_command,
    names_of,
    section_name,
    unit_headline,
    unit_lists,
)
from fjplan.widths import clip, pad, visible, width

_UNITS, _PASSAGES = 10, 200
"""So many units are told, and so many passages shown, unless all are asked for."""
_TONES = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def report_review(review: Review, *, width: int = 100, colour: bool = False, every: bool = False) -> str:
    """The summary first, then errors, then warnings and infos by task, then the words old beside new."""
    layout = Layout(max(width, 20), colour)
    names = names_of(review.comparison)
    return _joined(
        *_first_page(review, names, layout, every),
        _others(review, names, layout),
        _suggested(review, names, layout),
        _beside(review, names, layout, None if every else _PASSAGES),
        _accepted(review, layout),
    )


def report_summary(review: Review, *, width: int = 100, colour: bool = False, every: bool = False) -> str:
    """The summary and the errors; the rest is counted."""
    layout = Layout(max(width, 20), colour)
    page = _first_page(review, names_of(review.comparison), layout, every)
    rest = (left_out(review), f"全部见：{diff_command(review)}")
    return _joined(*page, (line for words in rest for line in layout.paragraph(words)))


def _first_page(
    review: Review, names: Names, layout: Layout, every: bool
) -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    tables = () if review.unit else _tables(review, layout, every)
    return _head(review, names, layout), tables, _errors(review, names, layout)


def _joined(*parts: Iterable[str]) -> str:
    """The parts that have lines, an empty one between them."""
    return "\n".join("".join(f"{line}\n" for line in part) for part in map(list, parts) if part)


def _head(review: Review, names: Names, layout: Layout) -> Iterator[str]:
    yield from layout.paragraph(headline(review))
    yield from layout.paragraph(f"{review.old_name} → {review.new_name}")
    for note in review.notes:
        yield from layout.paragraph(f"说明：{note}")
    yield ""
    if review.unit:
        yield from layout.paragraph(unit_headline(review))
        for note in review.unit.notes:
            yield from layout.paragraph(note)
        for title, lines in unit_lists(review, names):
            yield _bold(title, layout)
            for line in lines:
                yield from layout.paragraph(line, "  ")
        yield ""
    for line in figures(review):
        yield from layout.paragraph(line)


def _tables(review: Review, layout: Layout, every: bool) -> Iterator[str]:
    summary = review.summary
    if summary.sections:
        rows = [_section_row(each, review) for each in summary.sections]
        yield from _table(["章节", "任务", "新增", "删除", *LEVELS.values()], rows, layout)
    if summary.units:
        shown = summary.units if every else summary.units[:_UNITS]
        yield from ("",) if summary.sections else ()
        yield from _table(
            ["责任单位", "新承担", "不再承担", "继续承担", "牵头"],
            [[each.name, *map(str, (each.gained, each.lost, each.kept, each.leads))] for each in shown],
            layout,
        )
        if len(shown) < len(summary.units):
            yield f"另有{len(summary.units) - len(shown)}个单位。"


def _section_row(section: SectionCount, review: Review) -> list[str]:
    counts = (section.tasks, section.added, section.dropped, *(count for _, count in section.levels))
    return [section_name(section, review), *map(str, counts)]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], layout: Layout) -> Iterator[str]:
    """Names at the left, cut where there is no room, figures at the right of their columns; 0 is a point."""
    rooms = [max(width(row[column]) for row in (head, *rows)) for column in range(1, len(head))]
    gap = " " if layout.is_narrow else "  "
    longest = max(width(visible(row[0])) for row in (head, *rows))
    room = min(longest, max(8, layout.width - sum(rooms) - len(gap) * len(rooms)))
    for name, *counts in (head, *rows):
        cells = ("·" if count == "0" else count for count in counts)
        aligned = (" " * (columns - width(cell)) + cell for cell, columns in zip(cells, rooms, strict=True))
        yield gap.join((pad(clip(visible(name), room), room), *aligned))


def _errors(review: Review, names: Names, layout: Layout) -> Iterator[str]:
    errors = [change for change in review.listed if change.level is Severity.ERROR]
    told = tell(errors, review.comparison)
    if told:
        yield _heading(f"错误（{len(errors)}）", told, layout)
    for each in told:
        words = f"{each.whole}{place(each, names)}{aside(each, names, has_header=False)}"
        yield from _line(each, words, layout)


def _others(review: Review, names: Names, layout: Layout) -> Iterator[str]:
    others = [change for change in review.listed if change.level is not Severity.ERROR]
    told = tell(others, review.comparison)
    if told:
        yield _heading(f"警告和提示（{len(others)}）", told, layout)
    for group in group_changes(others, review.comparison):
        yield from layout.paragraph(header(group, names))
        for each in tell(group.changes, review.comparison):
            yield from _line(each, f"{each.words}{aside(each, names)}", layout)


def _heading(words: str, told: Iterable[Told], layout: Layout) -> str:
    """A heading, with what the mark below it means where it is needed."""
    legend = f"  {LEGEND}" if any(each.is_unexplained for each in told) else ""
    return f"{_bold(words, layout)}{legend}"


def _line(told: Told, said: str, layout: Layout) -> Iterator[str]:
    """Level, codes and words of a line."""
    level = level_word(told.change)
    words = f"{level} {told.codes} {said}{UNEXPLAINED if told.is_unexplained else ''}"
    first, *rest = layout.paragraph(words, "    ")
    shown = first.removeprefix("  ")
    tone = told.change.level
    yield shown.replace(level, _toned(level, tone, layout), 1) if tone else shown
    yield from rest


def _suggested(review: Review, names: Names, layout: Layout) -> Iterator[str]:
    found = suggestions(review)
    if not found:
        return
    yield _bold(f"建议（{len(found)}）", layout)
    yield from layout.paragraph(f"这些对应请人确认，确认之后写进新计划：{link_command(review)}")
    for each in found:
        yield from _suggestion(each, names, layout)


def _suggestion(suggestion: Suggestion, names: Names, layout: Layout) -> Iterator[str]:
    yield from layout.paragraph(names.old(suggestion.old))
    for pair in suggestion.pairs:
        yield from layout.paragraph(f"→ {names.new(pair.new)}{_alike(pair.score)}", "  ")
        for shared in pair.shared[:SHOWN]:
            yield from layout.paragraph(f"{alike_words(shared)}{_alike(shared.score)}", "      ")
    others = "、".join(f"{names.new(each.id)}{_alike(each.score)}" for each in suggestion.others)
    if not suggestion.pairs:
        yield from layout.paragraph(f"没有对上；候选：{others}", "  ")
    elif others:
        yield from layout.paragraph(f"别的候选：{others}", "  ")


def _alike(score: float | None) -> str:
    return "" if score is None else f"（{score:.2f}）"


def _beside(review: Review, names: Names, layout: Layout, most: int | None) -> Iterator[str]:
    found = first_passages(review, names, most)
    for index, passage in enumerate(found.shown):
        yield from ("",) if index else (_bold("新旧对照", layout),)
        yield from layout.paragraph(passage.title)
        for row in passage.rows:
            yield from layout.plain(row) if passage.is_one_sided else layout.beside(row)
    if found.others:
        yield ""
        said = f"另有{found.others}项的新旧对照没有列出：加 --all，或写成网页 -o 比对.html"
        yield from layout.paragraph(said)


def _accepted(review: Review, layout: Layout) -> Iterator[str]:
    if review.accepted:
        yield _bold(f"已审（{len(review.accepted)}）", layout)
    for each in review.accepted:
        yield from layout.paragraph(f"{each.change.message}：{each.reason}", "  ")


def _bold(words: str, layout: Layout) -> str:
    return f"{_BOLD}{words}{_RESET}" if layout.colour else words


def _toned(words: str, level: Severity, layout: Layout) -> str:
    return f"{_TONES[level]}{words}{_RESET}" if layout.colour else words
