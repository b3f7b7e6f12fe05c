"""版记: the last thing on the last page, whatever engine lays it out (7.4).

A floating table vanishes in LibreOffice and framed paragraphs lose their rules; a text box that
stands on the bottom of the margin, with a table in it, is right in every engine tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import TypeAlias

from fjplan.ooxml.text_box import bottom_text_box
from fjplan.ooxml.wordml import NO_MARGINS, Paragraph, mm_eighths, mm_emu, mm_twips, twips
from fjplan.printed import Block, BlockKind
from fjplan.profiles import FontName, Profile
from fjplan.render.docx_runs import runs
from fjplan.render.docx_styles import exact, face
from fjplan.render.ems import ems

OFFICE_AND_DATE = re.compile(r"(.*?)(?:\u3000+|\t+)([^\u3000\t]*)")
TWIP_EMU = 635
# Word wants a paragraph after a table; it must not lift the last rule off the bottom of the 版心.
TAIL = Paragraph("Anchor", rest=exact(2)).xml


def imprint(blocks: Sequence[Block], profile: Profile, *, ruled: bool = True) -> Paragraph:
    """The paragraph that holds the text box; a letter's has no rules (10.1)."""
    words = [imprint_words(block, profile) for block in blocks]
    rows = [("", each.xml) for each in words]
    return Paragraph(
        "Anchor", imprint_box((rows, rows), imprint_height(blocks, profile), profile, ruled=ruled)
    )


Rows: TypeAlias = Sequence[tuple[str, str]]
"""The rows of the box: properties of each and its paragraph, as XML."""


def imprint_box(rows: tuple[Rows, Rows], height: int, profile: Profile, *, ruled: bool) -> str:
    """The run with the box; its rows are given twice, for the choice and for the fallback."""
    size = mm_emu(profile.page.text_width), height
    choice, fallback = (_table(each, profile, ruled=ruled) + TAIL for each in rows)
    return bottom_text_box((choice, fallback), *size, "版记")


def _table(rows: Rows, profile: Profile, *, ruled: bool) -> str:
    content = "".join(
        _row(row, _borders(index, index == len(rows) - 1, profile) if ruled else "", profile)
        for index, row in enumerate(rows)
    )
    width = mm_twips(profile.page.text_width)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{NO_MARGINS}</w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{content}</w:tbl>'
    )


def _borders(index: int, last: bool, profile: Profile) -> str:
    """The rules of a row: the first and the last are thick (7.4.1)."""
    thick, thin = profile.imprint.outer_rule, profile.imprint.inner_rule
    rules = {"top": thin if index else thick, "bottom": thick if last else thin}
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{mm_eighths(rule)}" w:space="0" w:color="000000"/>'
        for side, rule in rules.items()
    )
    return f"<w:tcBorders>{borders}</w:tcBorders>"


def _row(row: tuple[str, str], borders: str, profile: Profile) -> str:
    """A row between its rules."""
    properties, words = row
    width = mm_twips(profile.page.text_width)
    cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>'
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr><w:tc>{cell}{words}</w:tc></w:tr>"


def imprint_words(block: Block, profile: Profile) -> Paragraph:
    """The paragraph of a row."""
    set_words = _office_and_date if block.kind is BlockKind.IMPRINT else _copies
    return replace(set_words(block, profile), block=block)


def _copies(block: Block, profile: Profile) -> Paragraph:
    """抄送, one character in on both sides; further lines begin below the first name (7.4.2)."""
    unit = twips(profile.sizes.imprint)
    edge = profile.imprint.inset * unit
    label = int(ems(block.text.partition("：")[0] + "：") * unit) if "：" in block.text else 0
    indent = f'<w:ind w:left="{edge + label}" w:right="{edge}" w:hanging="{label}"/>'
    return Paragraph("Imprint", runs([(face(profile, FontName.FANGSONG), block.text)]), indent)


def _office_and_date(block: Block, profile: Profile) -> Paragraph:
    """The printing office on the left, the date on the right, one character in (7.4.3)."""
    edge = profile.imprint.inset * twips(profile.sizes.imprint)
    stop = mm_twips(profile.page.text_width) - edge
    rest = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs><w:ind w:left="{edge}" w:right="{edge}"/>'
    parts = OFFICE_AND_DATE.fullmatch(block.text)
    text = f"{parts[1]}\t{parts[2]}" if parts else block.text
    return Paragraph("Imprint", runs([(face(profile, FontName.FANGSONG), text)]), rest)


def imprint_height(blocks: Sequence[Block], profile: Profile) -> int:
    """The height of the box in EMU.

    It is fixed, with the table at its bottom: LibreOffice lifts a box that fits itself by 2 mm. Too
    low a box would lose a row, so that lines are taken to be shorter and digits wider than they are.
    """
    unit = twips(profile.sizes.imprint)
    room = mm_twips(profile.page.text_width) // unit - 2 * profile.imprint.inset - 1
    lines = 0
    for block in blocks:
        label = ems(block.text.partition("：")[0] + "：") if "：" in block.text else 0
        taken = ems(block.text) if block.kind is BlockKind.IMPRINT else Decimal(len(block.text))
        over = (taken - room) / max(room - label, 1)
        lines += 1 + max(0, int(over.to_integral_value(ROUND_CEILING)))
    rules = (len(blocks) + 1) * mm_emu(profile.imprint.outer_rule)
    return lines * twips(profile.grid.line_pitch) * TWIP_EMU + rules
