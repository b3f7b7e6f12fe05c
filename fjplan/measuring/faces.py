"""Colour and fonts: black but for the letterhead, and which font the page shows for each that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fjplan.measured import Figure, FontUse, fact
from fjplan.measuring.placing import Pages
from fjplan.measuring.sheets import Glyph
from fjplan.printed import Block, BlockKind, RunKind
from fjplan.profiles import FontName, Profile

# The names that the real faces carry inside a PDF, as they begin.
REAL = {
    FontName.XIAOBIAOSONG: ("fzxbs", "fzxiaobiaosong"),
    FontName.FANGSONG: ("fangsong", "simfang", "stfangsong", "fzfs"),
    FontName.HEITI: ("simhei", "stheiti", "heiti", "fzht"),
    FontName.KAITI: ("kaiti", "simkai", "stkaiti", "fzkt"),
    FontName.SONGTI: ("simsun", "nsimsun", "stsong", "songti", "fzss"),
}
TITLES = {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE}


def colour_figures(pages: Pages) -> Iterator[Figure]:
    """Everything is black but for the letterhead."""
    coloured = [
        (sheet.number, glyph)
        for sheet in pages.sheets
        for line in sheet.lines
        if line not in pages.head
        for glyph in line.glyphs
        if glyph.colour != "000000"
    ]
    shown = f"“{coloured[0][1].text}”是 {coloured[0][1].colour}" if coloured else "黑"
    yield fact("5.2.4", "文字颜色", "黑", shown, page=coloured[0][0] if coloured else None)


def font_uses(pages: Pages, profile: Profile) -> tuple[FontUse, ...]:
    """Each family that the document names with the fonts that the pages show for it."""
    counts: Counter[tuple[FontName, str]] = Counter()
    for face, glyph in _faced(pages, profile):
        counts[face, glyph.font] += 1
    return tuple(
        FontUse(
            family=profile.fonts.of(face).family,
            used=font,
            characters=count,
            substituted=not _is_real(face, font, profile),
        )
        for (face, font), count in sorted(counts.items(), key=lambda item: (item[0][0].value, -item[1]))
    )


def real_face(font: str, profile: Profile) -> FontName | None:
    """The face that a font is; None of one that only stands in."""
    return next((face for face in FontName if _is_real(face, font, profile)), None)


def _is_real(face: FontName, font: str, profile: Profile) -> bool:
    name = _plain(font.partition("+")[2] or font)
    return name.startswith((_plain(profile.fonts.of(face).family), *REAL[face]))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _faced(pages: Pages, profile: Profile) -> Iterator[tuple[FontName, Glyph]]:
    """Every glyph whose face the standard gives."""
    yield from ((FontName.XIAOBIAOSONG, glyph) for line in pages.head for glyph in line.glyphs)
    yield from ((FontName.SONGTI, glyph) for line in pages.numbers.values() for glyph in line.glyphs)
    for placed in pages.blocks:
        face = _face(placed.block, profile)
        yield from ((face, glyph) for each in placed.places for glyph in each.glyphs if face)


def _face(block: Block, profile: Profile) -> FontName | None:
    if block.kind in TITLES:
        return FontName.XIAOBIAOSONG
    if block.kind is BlockKind.ATTACHMENT_LABEL:
        return FontName.HEITI
    if block.kind in {BlockKind.MARK, BlockKind.SUBTITLE}:
        return FontName.KAITI
    if block.kind is BlockKind.HEADING and not any(run.kind is RunKind.TEXT for run in block.runs):
        return profile.heading_font(max(block.face_level, 1))
    plain = {BlockKind.COPY_NUMBER, BlockKind.CLASSIFICATION, BlockKind.URGENCY, BlockKind.SIGNERS}
    return None if block.kind in plain or block.depth else FontName.FANGSONG
