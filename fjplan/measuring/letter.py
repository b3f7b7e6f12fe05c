"""信函格式 (10.1): letterhead and double rules by the edges of the paper, number and marks below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, at_most, fact, length, worst
from fjplan.measuring.head import blank_lines, pitch_of
from fjplan.measuring.marks import NAMES, at_left
from fjplan.measuring.page import MM_PER_POINT, USUAL, right
from fjplan.measuring.placing import Pages
from fjplan.measuring.sheets import Bar, Line, Sheet
from fjplan.printed import HEAD_MARKS, BlockKind
from fjplan.profiles import Paper, Profile

CLAUSE = "10.1"
BELOW = 7 / 8
"""Of a character's height, from the upper rules to what stands below them."""


def letter_figures(pages: Pages, profile: Profile, paper: Paper) -> Iterator[Figure]:
    """The figures of a letter's first page; what is on the paper already is not on ours."""
    if not pages.sheets:
        return
    first = pages.sheets[0]
    if paper is Paper.PLAIN:
        yield from _letterhead(pages, first, profile)
        yield from _rules(pages, first, profile)
    yield from _below(pages, first, profile)


def _letterhead(pages: Pages, sheet: Sheet, profile: Profile) -> Iterator[Figure]:
    if not pages.head:
        yield fact(CLAUSE, "发文机关标志", "有", "没有", page=1)
        return
    whole = Line(tuple(glyph for line in pages.head for glyph in line.glyphs))
    ink, middle = sheet.ink_of(pages.head[0]), float(profile.page.width) / 2
    top, wide = float(profile.letter.top), float(profile.letter.rule_width)
    yield fact(CLAUSE, "标志行数", 1, len(pages.head), page=1)
    yield length(CLAUSE, "标志上边缘距上页边", top, ink.top, tolerance=USUAL, page=1)
    yield length(CLAUSE, "标志居中", middle, (whole.left + whole.right) / 2, tolerance=USUAL, page=1)
    yield at_most(CLAUSE, "标志宽", wide, whole.right - whole.left, tolerance=USUAL, page=1)
    yield _red("标志颜色", {glyph.colour for glyph in whole.glyphs}, profile)


def _red(item: str, colours: set[str], profile: Profile) -> Figure:
    return fact(CLAUSE, item, profile.letterhead.colour.upper(), "、".join(sorted(colours)), page=1)


def _rules(pages: Pages, sheet: Sheet, profile: Profile) -> Iterator[Figure]:
    """Two above, thick over thin, two below, thin over thick."""
    upper, lower = _double_rules(sheet)
    for item, bars in (("上方", upper), ("下方", lower)):
        yield fact(CLAUSE, f"{item}红色双线", "2 条", f"{len(bars)} 条", page=1)
    if len(upper) != 2 or len(lower) != 2:
        return
    if pages.head:
        gap = upper[0].top - sheet.ink_of(pages.head[-1]).bottom
        yield length(CLAUSE, "标志距红色双线", float(profile.letter.rule_gap), gap, tolerance=USUAL, page=1)
    foot = sheet.height - lower[-1].bottom
    yield length(CLAUSE, "下方双线距下页边", float(profile.letter.bottom), foot, tolerance=USUAL, page=1)
    for item, first, second in (("上方双线", upper[0], upper[1]), ("下方双线", lower[0], lower[1])):
        wanted = "上粗下细" if first in upper else "上细下粗"
        shown = "上粗下细" if first.thickness > second.thickness else "上细下粗"
        yield fact(CLAUSE, f"{item}的粗细", wanted, shown, page=1)
    yield from _across([*upper, *lower], profile)


def _double_rules(sheet: Sheet) -> tuple[list[Bar], list[Bar]]:
    """The coloured rules of the upper and of the lower half of the page."""
    coloured, half = [bar for bar in sheet.bars if bar.colour != "000000"], sheet.height / 2
    return [bar for bar in coloured if bar.top < half], [bar for bar in coloured if bar.top >= half]


def _across(bars: Sequence[Bar], profile: Profile) -> Iterator[Figure]:
    wide, middle = float(profile.letter.rule_width), float(profile.page.width) / 2
    yield from worst([length(CLAUSE, "双线长", wide, bar.length, tolerance=USUAL, page=1) for bar in bars])
    centres = [(bar.left + bar.right) / 2 for bar in bars]
    yield from worst(
        [length(CLAUSE, "双线居中", middle, centre, tolerance=USUAL, page=1) for centre in centres]
    )
    yield _red("双线颜色", {bar.colour for bar in bars}, profile)


def _below(pages: Pages, sheet: Sheet, profile: Profile) -> Iterator[Figure]:
    """The marks at the left, the number at the right edge, both 7/8 of a character below the rules."""
    marks, numbers = pages.of(*HEAD_MARKS), pages.of(BlockKind.DOCUMENT_NUMBER)
    for mark in marks:
        yield at_left(CLAUSE, f"{NAMES[mark.block.kind][1]}顶格", mark, profile)
    for number in numbers[:1]:
        there = number.places[0].own.right
        yield length(CLAUSE, "发文字号居版心右边缘", right(profile), there, tolerance=USUAL, page=1)
    firsts = [placed.places[0] for placed in (*marks[:1], *numbers[:1])]
    upper, _ = _double_rules(sheet)
    if firsts and upper:
        wanted = float(profile.sizes.body) * MM_PER_POINT * BELOW
        gaps = [sheet.ink_of(place.line).top - upper[-1].bottom for place in firsts]
        yield from worst(
            [length(CLAUSE, "双线距下面的要素", wanted, gap, tolerance=USUAL, page=1) for gap in gaps]
        )
    yield from _title(pages, sheet, profile)


def _title(pages: Pages, sheet: Sheet, profile: Profile) -> Iterator[Figure]:
    """Two blank lines from the last element above the title."""
    above = pages.of(*HEAD_MARKS, BlockKind.DOCUMENT_NUMBER)
    for title in pages.of(BlockKind.NOTICE_TITLE)[:1] if above else ():
        bottom = max(sheet.ink_of(placed.places[-1].line).bottom for placed in above)
        below, wanted = sheet.ink_of(title.places[0].line), profile.blank_lines.before_title
        pitch = pitch_of(sheet, profile)
        yield blank_lines((CLAUSE, "标题上空行"), wanted, (bottom, below.top), pitch)
