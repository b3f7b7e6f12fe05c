"""The end of a notice: signature and date, and the 版记 (7.3.5, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, fact, length
from fjplan.measuring.joint import joint_sealed, joint_unsealed
from fjplan.measuring.page import MM_PER_POINT, USUAL, body_lines, em, foot, right
from fjplan.measuring.placing import Pages, Place, Placed
from fjplan.measuring.sheets import Bar, Sheet
from fjplan.printed import BlockKind
from fjplan.profiles import Profile, SignatureForm

THIN = 0.05
"""How much thicker or thinner a rule of 0.25 or 0.35 mm may be."""
SIGNING = {BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.DISCLOSURE}


def signature_figures(pages: Pages, profile: Profile, form: SignatureForm) -> Iterator[Figure]:
    """Where the date and the signatures stand."""
    dates, signatures = pages.of(BlockKind.DATE), pages.of(BlockKind.SIGNATURE)
    if not dates:
        return
    date = dates[0].places[0]
    one = signatures[0].places[0] if len(signatures) == 1 and len(signatures[0].places) == 1 else None
    sealed = form is SignatureForm.SEALED
    if len(signatures) > 1:
        yield from (joint_sealed if sealed else joint_unsealed)(date, signatures, profile)
    yield from (_sealed if sealed else _unsealed)(date, one, profile)
    others = [line for line in body_lines(date.sheet, pages) if line not in _signing(pages, date.sheet)]
    if date.sheet.number > 1 or not pages.head:
        yield fact("7.3.5", "署名、日期与正文同面", "是", "是" if others else "否", page=date.sheet.number)


def _signing(pages: Pages, sheet: Sheet) -> list[object]:
    return [place.line for placed in pages.of(*SIGNING) for place in placed.places if place.sheet is sheet]


def _sealed(date: Place, signature: Place | None, profile: Profile) -> Iterator[Figure]:
    page, wanted = date.sheet.number, profile.signature.date_right * em(profile)
    there = right(profile) - date.own.right
    # A long signature moves the common centre to the left, and then reaches the edge of the 版心 itself.
    pushed = signature is not None and right(profile) - signature.own.right < 1.0
    if not (pushed and there > wanted):
        yield length("7.3.5.1", "成文日期右空四字", wanted, there, tolerance=USUAL, page=page)
    if signature:
        yield length(
            *("7.3.5.1", "署名以日期为准居中", date.own.centre, signature.own.centre),
            tolerance=USUAL,
            page=page,
        )


def _unsealed(date: Place, signature: Place | None, profile: Profile) -> Iterator[Figure]:
    page, two = date.sheet.number, 2 * em(profile)
    if signature is None:
        return
    first = date.own.left - signature.own.left
    yield length("7.3.5.2", "日期首字比署名首字右移二字", two, first, tolerance=USUAL, page=page)
    outer = max(date.own.right, signature.own.right)
    yield length(
        "7.3.5.2", "署名（日期更长则日期）右空二字", two, right(profile) - outer, tolerance=USUAL, page=page
    )


def imprint_figures(pages: Pages, profile: Profile, *, ruled: bool) -> Iterator[Figure]:
    """The 版记: on the last page, its last rule on the bottom of the 版心; 信函 has no rules (10.1)."""
    rows = pages.of(BlockKind.CC, BlockKind.IMPRINT)
    if not rows:
        return
    sheet, last = rows[-1].places[-1].sheet, pages.sheets[-1]
    yield fact("7.4", "版记在最后一面", last.number, sheet.number, page=sheet.number)
    if ruled:
        top = rows[0].places[0].line.top
        bars = [bar for bar in sheet.bars if bar.bottom > top - 12]
        yield fact("7.4.1", "版记分隔线条数", len(rows) + 1, len(bars), page=sheet.number)
        yield from _rules(bars, sheet, profile) if bars else ()
    yield from _words(rows, profile)


def _rules(bars: Sequence[Bar], sheet: Sheet, profile: Profile) -> Iterator[Figure]:
    page, wanted = sheet.number, profile.imprint
    yield length(
        "7.4.1", "末条分隔线与版心下边缘", foot(profile), bars[-1].bottom, tolerance=USUAL, page=page
    )
    wide, left = float(profile.page.text_width), float(profile.page.margins.left)
    off = max(bars, key=lambda bar: abs(bar.length - wide))
    yield length("7.4.1", "版记分隔线长", wide, off.length, tolerance=USUAL, page=page)
    yield length("7.4.1", "版记分隔线左端", left, bars[0].left, tolerance=USUAL, page=page)
    for item, bar in (("首条分隔线粗", bars[0]), ("末条分隔线粗", bars[-1])):
        yield length("7.4.1", item, float(wanted.outer_rule), bar.thickness, tolerance=THIN, page=page)
    for bar in bars[1:-1][:1]:
        yield length(
            "7.4.1", "中间分隔线粗", float(wanted.inner_rule), bar.thickness, tolerance=THIN, page=page
        )
    yield fact(
        "5.2.4", "版记分隔线颜色", "000000", "、".join(sorted({bar.colour for bar in bars})), page=page
    )


def _words(rows: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    unit = float(profile.sizes.imprint) * MM_PER_POINT
    inset, left = profile.imprint.inset * unit, float(profile.page.margins.left)
    for row in rows:
        name = row.block.text.partition("：")[0] if row.block.kind is BlockKind.CC else "印发机关"
        clause = "7.4.2" if row.block.kind is BlockKind.CC else "7.4.3"
        first, page = row.places[0], row.places[0].sheet.number
        begins = first.own.left - left
        yield length(clause, f"{name}左空一字", inset, begins, tolerance=USUAL, page=page)
        if row.block.kind is BlockKind.IMPRINT:
            ends = right(profile) - first.own.right
            yield length(clause, "印发日期右空一字", inset, ends, tolerance=USUAL, page=page)
        else:
            yield from _copies(row, clause, name, inset, profile)
        size = f"{float(profile.sizes.imprint):g} 磅"
        yield fact(clause, f"{name}字号", size, f"{first.own.size:g} 磅", page=page)


def _copies(row: Placed, clause: str, name: str, inset: float, profile: Profile) -> Iterator[Figure]:
    """Further lines begin below the first name; the last character is a full stop."""
    page, glyphs = row.places[0].sheet.number, row.places[0].glyphs
    colon = next((at for at, glyph in enumerate(glyphs) if glyph.text == "："), None)
    if colon is not None and len(row.places) > 1 and colon + 1 < len(glyphs):
        below = row.places[1].own.left
        yield length(
            *(clause, f"{name}回行与冒号后首字对齐", glyphs[colon + 1].left, below),
            tolerance=USUAL,
            page=page,
        )
    room = min(right(profile) - place.own.right for place in row.places)
    yield fact(
        clause,
        f"{name}右边不超出一字",
        "是",
        "是" if room >= inset - USUAL else f"只空 {room:.2f} mm",
        page=page,
    )
    yield fact(clause, f"{name}末尾", "。", row.places[-1].glyphs[-1].text, page=page)
