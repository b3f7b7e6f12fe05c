"""Every page: paper, 版心, 22 lines of 28 characters, page numbers (5.1, 5.2, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Any

from fjplan.measured import Figure, at_least, at_most, fact, length, worst
from fjplan.measuring.placing import Pages
from fjplan.measuring.sheets import Line, Sheet
from fjplan.printed import BlockKind
from fjplan.profiles import Profile

PAPER, TEXT_AREA, USUAL, NUMBER_ACROSS = 0.5, 1.0, 0.5, 4.0
"""Tolerances in millimetres: 版心 and 页码 as clause 6 gives them."""
MM_PER_POINT = 25.4 / 72
SQUARE = re.compile("[\u4e00-\u9fff]+")
STARTS = (BlockKind.PLAN_TITLE, BlockKind.NOTICE_TITLE, BlockKind.ATTACHMENT_LABEL)
IMPRINT = {BlockKind.CC, BlockKind.IMPRINT}


def page_figures(pages: Pages, profile: Profile, *, first_numbered: bool) -> Iterator[Figure]:
    """The figures of all pages, the furthest out of each."""
    page = profile.page
    for item, wanted in (("纸宽", page.width), ("纸高", page.height)):
        side = "width" if item == "纸宽" else "height"
        yield from worst(
            [
                length("5.1", item, float(wanted), getattr(sheet, side), tolerance=PAPER, page=sheet.number)
                for sheet in pages.sheets
            ]
        )
    full = full_pages(pages)
    yield from _text_area(pages, full, profile)
    yield from _grid(pages, full, profile)
    yield from _numbers(pages, profile, 1 if first_numbered else 2)


def foot(profile: Profile) -> float:
    """The bottom of the 版心."""
    return float(profile.page.height - profile.page.margins.bottom)


def right(profile: Profile) -> float:
    """The right edge of the 版心."""
    return float(profile.page.width - profile.page.margins.right)


def em(profile: Profile) -> float:
    """字: the width of a character of body text."""
    return float(profile.page.text_width) / profile.grid.characters


def body_lines(sheet: Sheet, pages: Pages) -> list[Line]:
    """The lines in the 版心, without the page number."""
    number = pages.numbers.get(sheet.number)
    return [line for line in sheet.lines if line is not number]


def full_pages(pages: Pages) -> list[Sheet]:
    """Pages that the text fills: all but the first of a notice and the last of each part."""
    starts = {placed.places[0].sheet.number for placed in pages.of(*STARTS)}
    ends = [
        each.places[-1].sheet.number
        for each in pages.blocks
        if each.places and each.block.kind not in IMPRINT
    ]
    return [
        sheet
        for sheet in pages.sheets
        if sheet.number < max(ends, default=0)
        and sheet.number + 1 not in starts
        and not (sheet.number == 1 and pages.head)
        and body_lines(sheet, pages)
    ]


def _text_area(pages: Pages, full: list[Sheet], profile: Profile) -> Iterator[Figure]:
    """The ink of full pages: on both sides at the edge of the 版心, above and below inside it."""
    sides = [_sides(sheet, pages, profile) for sheet in full]
    for each in zip(*sides, strict=True):
        yield from worst(each)


def _sides(sheet: Sheet, pages: Pages, profile: Profile) -> tuple[Figure, ...]:
    inks = [sheet.ink_of(line) for line in body_lines(sheet, pages)]
    margins = profile.page.margins
    first, last = min(ink.left for ink in inks), max(ink.right for ink in inks)
    top, bottom = min(ink.top for ink in inks), max(ink.bottom for ink in inks)
    odd: dict[str, Any] = {"tolerance": TEXT_AREA, "page": sheet.number}
    return (
        length("5.2.1", "版心左边", float(margins.left), first, **odd),
        length("5.2.1", "版心右边", right(profile), last, **odd),
        at_least("5.2.1", "版心上边以内", float(margins.top), top, **odd),
        at_most("5.2.1", "版心下边以内", foot(profile), bottom, **odd),
    )


def _grid(pages: Pages, full: list[Sheet], profile: Profile) -> Iterator[Figure]:
    """Lines on pages of nothing but body text, and characters on lines of nothing but squares."""
    wanted = profile.grid.lines
    plain = [sheet for sheet in full if all(_is_body(line, profile) for line in body_lines(sheet, pages))]
    yield from _line_count(pages, plain, wanted)
    pitches = sorted(pitch for sheet in plain for pitch in _pitches(body_lines(sheet, pages)))
    if pitches:
        height = pitches[len(pitches) // 2] * wanted
        whole = float(profile.grid.line_pitch) * MM_PER_POINT * wanted
        yield length("5.2.3", f"{wanted} 行的高", whole, height, tolerance=TEXT_AREA)
    steps = sorted(_steps(pages, profile))
    if steps:
        # A line's own stretch makes steps longer, never shorter: those near the least are the type's.
        step = steps[len(steps) // 20]
        there = int(float(profile.page.text_width) / step + 0.01)
        shown = f"{there}（字距 {step:.3f} mm）"
        wanted_count = profile.grid.characters
        yield fact("5.2.3", "每行字数", wanted_count, shown, passed=there == wanted_count)


def _pitches(lines: Sequence[Line]) -> Iterator[float]:
    """From line to line, over ten lines: a single step is off by the rounding of the PDF's figures."""
    return ((below.base - above.base) / 10 for above, below in zip(lines, lines[10:], strict=False))


def _steps(pages: Pages, profile: Profile) -> Iterator[float]:
    """From one Chinese character of the body to the next."""
    for placed in pages.of(BlockKind.PARAGRAPH):
        for each in placed.places:
            for before, after in pairwise(each.glyphs if _is_body(each.line, profile) else ()):
                if SQUARE.fullmatch(before.text + after.text):
                    yield after.left - before.left


def _is_body(line: Line, profile: Profile) -> bool:
    return abs(line.size - float(profile.sizes.body)) < 0.6


def _line_count(pages: Pages, plain: list[Sheet], wanted: int) -> Iterator[Figure]:
    """Fewer lines where headings would have been the last ones, and stand on the next page."""
    moved = {sheet.number - 1: _headings_at_top(sheet, pages) for sheet in pages.sheets}
    counts = [(sheet.number, len(body_lines(sheet, pages))) for sheet in plain]
    faulty = [(page, n) for page, n in counts if not wanted - moved.get(page, 0) <= n <= wanted]
    if counts:
        page, count = (faulty or counts)[0]
        asked = f"{wanted}（末尾的标题移到下面时少标题的行数）"
        yield fact("5.2.3", "满页行数", asked, count, passed=not faulty, page=page)


def _headings_at_top(sheet: Sheet, pages: Pages) -> int:
    """The lines of headings that the page begins with."""
    headings = [
        place.line
        for placed in pages.of(BlockKind.HEADING)
        for place in placed.places
        if place.sheet is sheet
    ]
    lines = body_lines(sheet, pages)
    return sum(1 for _ in takewhile(lambda line: any(line is each for each in headings), lines))


def _numbers(pages: Pages, profile: Profile, first: int) -> Iterator[Figure]:
    said = {number: line.text for number, line in pages.numbers.items()}
    wrong = [
        sheet.number
        for sheet in pages.sheets
        if said.get(sheet.number, "") != (f"—{sheet.number}—" if sheet.number >= first else "")
    ]
    shown = f"第 {wrong[0]} 面是“{said.get(wrong[0], '')}”" if wrong else "— N —"
    yield fact("7.5", "页码", "— N —", shown)
    numbered = [(sheet, line) for sheet in pages.sheets if (line := pages.numbers.get(sheet.number))]
    gap, size = float(profile.page_number.gap), _points(float(profile.sizes.page_number))
    downs, sizes = [], []
    for sheet, line in numbered:
        dash = next(glyph for glyph in line.glyphs if glyph.text == "—")
        there = dash.top - foot(profile)
        downs.append(length("7.5", "页码一字线距版心", gap, there, tolerance=USUAL, page=sheet.number))
        sizes.append(fact("7.5", "页码字号", size, _points(line.size), page=sheet.number))
    yield from worst(downs)
    for odd in (True, False):
        yield from worst(
            [_across(sheet, line, profile) for sheet, line in numbered if bool(sheet.number % 2) is odd]
        )
    yield from worst(sizes)


def _across(sheet: Sheet, line: Line, profile: Profile) -> Figure:
    """Odd numbers stand one character from the right, even ones from the left."""
    one = float(profile.sizes.page_number) * MM_PER_POINT * profile.page_number.inset
    ink = sheet.ink_of(line)
    if sheet.number % 2:
        item, there = "单页码右空一字", right(profile) - ink.right
    else:
        item, there = "双页码左空一字", ink.left - float(profile.page.margins.left)
    return length("7.5", item, one, there, tolerance=NUMBER_ACROSS, page=sheet.number)


def _points(size: float) -> str:
    return f"{size:g} 磅"
