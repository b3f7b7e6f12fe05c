"""A table as a Word document on its side: title, lines, rows under a head that every page repeats.

It is a working paper and no 公文, so its margins are its own; faces and page number are the profile's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from fjplan.inline import PieceKind
from fjplan.ooxml.package import pack
from fjplan.ooxml.properties import core_properties
from fjplan.ooxml.wordml import DECLARATION, Paragraph, mm_twips, twips
from fjplan.profiles import FontName, Profile
from fjplan.render import docx_parts as parts
from fjplan.render.docx_runs import runs
from fjplan.render.docx_styles import LATIN_WORDS, OFF_GRID, Style, exact, face, size, styles_xml
from fjplan.render.ems import spaced_ems
from fjplan.tabled import Cell, Column, Table

MARGINS = {"top": Decimal(25), "right": Decimal(20), "bottom": Decimal(22), "left": Decimal(20)}
FOOTER = Decimal(12)
SIZE, PITCH = Decimal(12), Decimal(17)  # 小四 in points: 五号 is small for who signs, 三号 leaves no room
PADDING = Decimal("1.5")  # millimetres beside the words of a cell
RULE = 4  # eighths of a point
WHOLE = 12
"""Rows of so many lines at most stay on one page; longer ones would leave much of it empty."""
LOOKS = {PieceKind.KEEP: "", PieceKind.INSERT: "<w:b/><w:bCs/>", PieceKind.DELETE: "<w:strike/>"}
TITLE_SPACING = '<w:spacing w:before="0" w:after="160" w:line="600" w:lineRule="exact"/>'
STYLES = "styles.xml"


def render_table(table: Table, profile: Profile) -> bytes:
    """The document's bytes; the same table and profile give the same ones."""
    related = [
        replace(each, text=styles_xml(profile, _styles(profile))) if each.file == STYLES else each
        for each in parts.related_parts(profile, None)
    ]
    return pack(_document(table.without_extra(), profile), core_properties(table.title), related)


def _document(table: Table, profile: Profile) -> str:
    title, line = face(profile, FontName.XIAOBIAOSONG), face(profile, FontName.KAITI)
    head = [Paragraph("Title", runs([(title, table.title)]), TITLE_SPACING)]
    head += [Paragraph("TableLine", runs([(line, each)])) for each in table.lines]
    # A table cannot be the last thing of a body; what follows it takes up no room.
    foot = Paragraph("TableEnd")
    return (
        f"{DECLARATION}<w:document {parts.BODY_NAMESPACES}><w:body>{''.join(each.xml for each in head)}"
        f"{_table(table, profile)}{foot.xml}{_section(profile)}</w:body></w:document>"
    )


def _table(table: Table, profile: Profile) -> str:
    widths = _widths(table.columns, profile)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{RULE}" w:space="0" w:color="auto"/>' for side in sides
    )
    padding = mm_twips(PADDING)
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join((_head(table.columns, widths, profile), *_rows(table, widths, profile)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _head(columns: Sequence[Column], widths: Sequence[int], profile: Profile) -> str:
    look = face(profile, FontName.HEITI)
    cells = "".join(
        _cell(width, "", [Paragraph("TableHead", runs([(look, column.title)]))], middle=True)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _rows(table: Table, widths: Sequence[int], profile: Profile) -> Iterator[str]:
    # A run says its face itself: without the hint in it Word takes “ and — from the Latin font.
    look = face(profile, FontName.FANGSONG)
    merges = _merges(table)
    for at, row in enumerate(table.rows):
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            merge = merges.get((at, place), "")
            cells.append(_cell(width, merge, _paragraphs(cell, table.columns[place], merge, look)))
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if _lines(row, widths) <= WHOLE else ""
        yield f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _merges(table: Table) -> dict[tuple[int, int], str]:
    """Of each row and column of a cell that spans rows: whether it begins there or goes on."""
    found = {}
    for place, column in enumerate(table.columns):
        for start, count in table.stretches(place) if column.merged else ():
            for at in range(start, start + count):
                found[at, place] = "restart" if at == start else "continue"
    return found


def _paragraphs(cell: Cell, column: Column, merge: str, look: str) -> list[Paragraph]:
    """The paragraphs of a cell: a merged one has its words where it begins."""
    rest = '<w:jc w:val="center"/>' if column.centred else ""
    shown = () if merge == "continue" else cell.paragraphs
    found = [
        Paragraph("TableText", runs([(look + LOOKS[piece.kind], piece.text) for piece in each]), rest)
        for each in shown
    ]
    return found or [Paragraph("TableText")]


def _cell(width: int, merge: str, paragraphs: Sequence[Paragraph], *, middle: bool = False) -> str:
    properties = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += '<w:vAlign w:val="center"/>' if middle else ""
    content = "".join(each.xml for each in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _widths(columns: Sequence[Column], profile: Profile) -> list[int]:
    """The width of each column in twips: the room between the margins by their shares."""
    room = mm_twips(profile.page.height - MARGINS["left"] - MARGINS["right"])
    edge, shares = 2 * mm_twips(PADDING), sum(column.width for column in columns)
    free = room - edge * len(columns)
    ends = [
        int(
            (Decimal(free * sum(each.width for each in columns[:at])) / shares).to_integral_value(
                ROUND_HALF_UP
            )
        )
        for at in range(len(columns) + 1)
    ]
    return [ends[at + 1] - ends[at] + edge for at in range(len(columns))]


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the tallest cell takes, reckoned without a font."""
    return max(
        sum(_line_count("".join(piece.text for piece in each), width) for each in cell.paragraphs)
        for cell, width in zip(row, widths, strict=True)
    )


def _line_count(text: str, width: int) -> int:
    room = (width - 2 * mm_twips(PADDING)) / (SIZE * 20)
    return max(1, int((spaced_ems(text) / room).to_integral_value(ROUND_CEILING)))


def _section(profile: Profile) -> str:
    """The profile's paper on its side, the page number at the foot as on every page (7.5)."""
    edges = " ".join(f'w:{side}="{mm_twips(each)}"' for side, each in MARGINS.items())
    wide, high = mm_twips(profile.page.height), mm_twips(profile.page.width)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{parts.ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{parts.EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}" w:orient="landscape"/>'
        f'<w:pgMar {edges} w:header="851" w:footer="{mm_twips(FOOTER)}" w:gutter="0"/></w:sectPr>'
    )


def _styles(profile: Profile) -> list[Style]:
    """What a table has beside the styles of a notice: lines of its own height, type without spacing."""
    plain = f'<w:spacing w:val="0"/>{size(int(SIZE * 2))}'
    line = f"{OFF_GRID}{exact(twips(PITCH))}"
    return [
        Style(
            "TableLine",
            "表前说明",
            f'{line}<w:jc w:val="left"/>',
            f"{face(profile, FontName.KAITI)}{plain}{LATIN_WORDS}",
        ),
        Style(
            "TableHead", "表头", f'{line}<w:jc w:val="center"/>', f"{face(profile, FontName.HEITI)}{plain}"
        ),
        Style("TableText", "表中文字", f'{line}<w:jc w:val="left"/>', f"{plain}{LATIN_WORDS}"),
        Style("TableEnd", "表后", f"{OFF_GRID}{exact(20)}", size(2)),
    ]
