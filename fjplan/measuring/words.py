"""The words on the pages: all there, none added, lines and pages broken as they may be."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.measured import Figure, fact
from fjplan.measuring.page import body_lines
from fjplan.measuring.placing import Pages, Placed
from fjplan.measuring.sheets import Glyph, Line
from fjplan.printed import BlockKind, RunKind

CLOSING = "，。、；：？！）》〉”’】〕％"
WESTERN_SHAPED = "“”‘’—…"
"""Marks that a Latin font draws at half their width."""


def word_figures(pages: Pages) -> Iterator[Figure]:
    """Whether the pages have the words of the plan, and break them as the standard wants."""
    lost = next((placed.block.text for placed in pages.blocks if not placed.places), "")
    yield fact("7.3", "计划的文字都在", "是", f"缺“{lost[:16]}”" if lost else "是")
    strange = pages.strange[:16]
    yield fact("7.3", "没有多出的文字", "是", f"多“{strange}”" if strange else "是")
    lines = [(sheet, line) for sheet in pages.sheets for line in body_lines(sheet, pages)]
    wrong = [(sheet, line) for sheet, line in lines if line.text[0] in CLOSING]
    page = wrong[0][0].number if wrong else None
    shown = f"“{wrong[0][1].text[:8]}”" if wrong else "没有"
    yield fact("5.2.3", "行首的标点", "没有", shown, page=page)
    yield from _stranded(pages)
    halved = [(sheet, glyph) for sheet, line in lines for glyph in _in_another_font(line)]
    page = halved[0][0].number if halved else None
    shown = f"{len(halved)} 处不是，如 {halved[0][1].text} 用 {halved[0][1].font}" if halved else "是"
    yield fact("5.2.2", "引号、破折号、省略号用汉字字体", "是", shown, page=page)


def _stranded(pages: Pages) -> Iterator[Figure]:
    feet = {id(body_lines(sheet, pages)[-1]) for sheet in pages.sheets if body_lines(sheet, pages)}
    wrong = [
        placed
        for placed in pages.of(BlockKind.HEADING)
        if id(placed.places[-1].line) in feet and not _runs_in(placed)
    ]
    shown = f"“{wrong[0].block.text[:12]}”" if wrong else "没有"
    yield fact(
        "7.3.3", "落在页末的标题", "没有", shown, page=wrong[0].places[-1].sheet.number if wrong else None
    )


def _runs_in(placed: Placed) -> bool:
    return any(run.kind is RunKind.TEXT for run in placed.block.runs)


def _in_another_font(line: Line) -> list[Glyph]:
    """The marks of the line that are drawn by a font that draws none of its Chinese characters."""
    chinese = {glyph.font for glyph in line.glyphs if _is_chinese(glyph)}
    return [
        glyph
        for glyph in line.glyphs
        if chinese and glyph.text in WESTERN_SHAPED and glyph.font not in chinese
    ]


def _is_chinese(glyph: Glyph) -> bool:
    return "\u4e00" <= glyph.text <= "\u9fff"
