"""The head of a notice: 发文机关标志, 发文字号, the red rule, titles (7.2.4–7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fjplan.measured import Figure, at_most, fact, length, worst
from fjplan.measuring.page import MM_PER_POINT, USUAL, right
from fjplan.measuring.placing import Pages, Place, Placed
from fjplan.measuring.sheets import Bar, Box, Line, Sheet
from fjplan.model import NoticeFormat
from fjplan.printed import BlockKind, Printed
from fjplan.profiles import Paper, Profile

TITLES = (BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE)
WHOLE = re.compile("[0-9]+年|《[^》]*》")


def head_figures(pages: Pages, printed: Printed, profile: Profile, paper: Paper) -> Iterator[Figure]:
    """The figures of the first page's head, and of all titles; the head of 信函 has its own (10.1)."""
    if printed.notice and printed.notice.format is not NoticeFormat.LETTER and pages.sheets:
        first = pages.sheets[0]
        rule = next((bar for bar in first.bars if bar.colour != "000000"), None)
        yield from _number(pages, first, rule, printed, profile)
        if paper is Paper.PLAIN:
            yield from _letterhead(pages, first, printed, profile)
            yield from _rule(pages, first, rule, profile)
        else:
            yield from _preprinted(pages, first, rule, profile)
    yield from title_figures(pages.of(*TITLES), profile)


def centre(profile: Profile) -> float:
    """The middle of the 版心."""
    return (float(profile.page.margins.left) + right(profile)) / 2


def _letterhead(pages: Pages, sheet: Sheet, printed: Printed, profile: Profile) -> Iterator[Figure]:
    head, top = profile.letterhead, float(profile.page.margins.top)
    if not pages.head:
        yield fact("7.2.4", "发文机关标志", "有", "没有")
        return
    inks = [sheet.ink_of(line) for line in pages.head]
    issuers = printed.notice.issuers if printed.notice else ()
    if len(issuers) == 1:
        yield fact("7.2.4", "标志行数", 1, len(pages.head))
    yield length(
        *("7.2.4", "标志上边缘距版心上边缘", float(head.top), inks[0].top - top), tolerance=USUAL, page=1
    )
    wide = max(ink.right - ink.left for ink in inks)
    yield at_most("7.2.4", "标志宽", float(profile.page.text_width), wide, tolerance=USUAL, page=1)
    yield _centred("7.2.4", "标志居中", Line(tuple(g for line in pages.head for g in line.glyphs)), profile)
    colours = {glyph.colour for line in pages.head for glyph in line.glyphs}
    yield fact("7.2.4", "标志颜色", head.colour.upper(), "、".join(sorted(colours)), page=1)


def _centred(clause: str, item: str, line: Line, profile: Profile, page: int = 1) -> Figure:
    left, right_end = min(glyph.left for glyph in line.glyphs), max(glyph.right for glyph in line.glyphs)
    return length(clause, item, centre(profile), (left + right_end) / 2, tolerance=USUAL, page=page)


def _number(
    pages: Pages, sheet: Sheet, rule: Bar | None, printed: Printed, profile: Profile
) -> Iterator[Figure]:
    found = pages.of(BlockKind.DOCUMENT_NUMBER)
    if not found:
        return
    place = found[0].places[0]
    ink = _ink(sheet, place)
    downward = printed.notice is not None and printed.notice.format is NoticeFormat.DOWNWARD
    if downward:
        yield _centred("7.2.5", "发文字号居中", place.own, profile)
    if pages.head:
        above = max(line.bottom for line in pages.head)
        tops = [sheet.ink_of(each.places[0].line).top for each in pages.of(BlockKind.SIGNERS)]
        wanted, between = profile.blank_lines.before_number, (above, min([ink.top, *tops]))
        # Lines above the red rule are never set closer.
        pitch = float(profile.grid.line_pitch) * MM_PER_POINT
        yield blank_lines(("7.2.5", "标志下空行"), wanted, between, pitch)
    if rule:
        gap = float(profile.letterhead.rule.gap)
        yield length("7.2.7", "发文字号距红色分隔线", gap, rule.top - ink.bottom, tolerance=USUAL, page=1)


def _ink(sheet: Sheet, place: Place) -> Box:
    return sheet.ink_of(place.line)


def blank_lines(names: tuple[str, str], wanted: int, between: tuple[float, float], pitch: float) -> Figure:
    """Blank lines as whole lines that fit between two inks; ``names`` are the clause and the item."""
    there = (between[1] - between[0]) / pitch
    shown, enough = f"{there:.2f} 行（行距 {pitch:.2f} mm）", wanted <= there < wanted + 1
    return fact(*names, f"{wanted} 行", shown, passed=enough, page=1)


def pitch_of(sheet: Sheet, profile: Profile) -> float:
    """The distance of body lines on the page: the least that two neighbours have, the usual at most."""
    size = float(profile.sizes.body)
    body = [line for line in sheet.lines if abs(line.size - size) < 0.6]
    steps = [below.base - above.base for above, below in pairwise(body)]
    return min([*steps, float(profile.grid.line_pitch) * MM_PER_POINT])


def _preprinted(pages: Pages, sheet: Sheet, rule: Bar | None, profile: Profile) -> Iterator[Figure]:
    """Nothing is printed that the paper has already, and its place below the number is left free."""
    shown = "印了" if pages.head or rule else "不印"
    yield fact("7.2.4", "套打的标志和红色分隔线", "不印", shown, page=1)
    numbers, titles = pages.of(BlockKind.DOCUMENT_NUMBER), pages.of(BlockKind.NOTICE_TITLE)
    if numbers and titles:
        head = profile.letterhead.rule
        above = _ink(sheet, numbers[0].places[0]).bottom + float(head.gap + head.thickness)
        below, wanted = _ink(sheet, titles[0].places[0]).top, profile.blank_lines.before_title
        names = ("7.3.1", "红色分隔线的位置下空行")
        yield blank_lines(names, wanted, (above, below), pitch_of(sheet, profile))


def _rule(pages: Pages, sheet: Sheet, rule: Bar | None, profile: Profile) -> Iterator[Figure]:
    if rule is None:
        yield fact("7.2.7", "红色分隔线", "有", "没有", page=1)
        return
    wide, left = float(profile.page.text_width), float(profile.page.margins.left)
    yield length("7.2.7", "红色分隔线长", wide, rule.length, tolerance=USUAL, page=1)
    yield length("7.2.7", "红色分隔线左端", left, rule.left, tolerance=USUAL, page=1)
    yield fact("7.2.7", "红色分隔线颜色", profile.letterhead.colour.upper(), rule.colour, page=1)
    for title in pages.of(BlockKind.NOTICE_TITLE)[:1]:
        ink = _ink(sheet, title.places[0])
        wanted = profile.blank_lines.before_title
        between = (rule.bottom, ink.top)
        yield blank_lines(("7.3.1", "红色分隔线下空行"), wanted, between, pitch_of(sheet, profile))


def title_figures(titles: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    """Size, centring, shape and breaks of all titles."""
    size, lines = float(profile.sizes.title), [place for title in titles for place in title.places]
    sizes = [
        fact("7.3.1", "标题字号", f"{size:g} 磅", f"{each.line.size:g} 磅", page=each.sheet.number)
        for each in lines
    ]
    centres = [_centred("7.3.1", "标题各行居中", each.own, profile, each.sheet.number) for each in lines]
    shapes = [_shape(title) for title in titles]
    for figures in (sizes, centres, shapes):
        yield from worst(figures)
    cuts = [cut for title in titles for cut in cuts_of(title)]
    if titles:
        shown = cuts[0] if cuts else "没有拆开"
        yield fact("7.3.1", "标题回行词意完整", "不拆年份和书名号", shown, passed=not cuts)


def _shape(title: Placed) -> Figure:
    shape, page = shape_of(title), title.places[0].sheet.number
    return fact("7.3.1", "标题排列", "梯形或菱形", shape, passed=shape != "沙漏形", page=page)


def shape_of(title: Placed) -> str:
    """The outline of a title's lines: one that is wide, narrow, wide is neither trapezium nor lozenge."""
    widths = [place.own.right - place.own.left for place in title.places]
    if len(widths) == 1:
        return "一行"
    steps = [below - above for above, below in pairwise(widths) if abs(below - above) > 2]
    grows = [step > 0 for step in steps]
    if all(grows) or not any(grows):
        return "梯形"
    return "沙漏形" if any(not above and below for above, below in pairwise(grows)) else "菱形"


def cuts_of(title: Placed) -> list[str]:
    """Years and names in 《》 that a line's end cuts though a line would hold them."""
    text, ends, widest = "", [], 0
    for place in title.places:
        text += place.own.text
        ends.append(len(text))
        widest = max(widest, len(place.own.text))
    return [
        f"拆开了“{found[0]}”"
        for found in WHOLE.finditer(text)
        if len(found[0]) <= widest and any(found.start() < end < found.end() for end in ends)
    ]
