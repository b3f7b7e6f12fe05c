"""A table as a workbook of one sheet: the head frozen and printed on each page, a filter on every column.

Every cell is written as a string, whatever it begins with: nothing in the workbook is reckoned or opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import xlsxwriter

from fjplan.inline import PieceKind
from fjplan.ooxml.properties import core_properties
from fjplan.ooxml.zipped import zipped
from fjplan.profiles import FontName, Profile
from fjplan.tabled import Cell, Table

SIZE, TITLE_SIZE = 11, 18
CHARACTER = 2.1
"""The width of a 汉字 in the widths of a digit, by which a workbook counts."""
MARGINS = {"left": 0.6, "right": 0.6, "top": 0.8, "bottom": 0.8}
"""In inches."""
A4 = 9
LONGEST = 32000
"""UTF-16 units that a cell is given at most; a workbook takes 32,767."""
CUT = "……（一格放不下，未完）"
CORE = "docProps/core.xml"
LOOKS: Mapping[PieceKind, Mapping[str, Any]] = {
    PieceKind.KEEP: {},
    PieceKind.INSERT: {"bold": True},
    PieceKind.DELETE: {"font_strikeout": True},
}
_RAW = "<r>"
"""The library takes a string between <r> and </r> for markup of its own."""


def render_table(table: Table, profile: Profile) -> bytes:
    """The workbook's bytes; the same table and profile give the same ones."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _Sheet(book, table, profile).write()
    book.close()
    return zipped(_members(buffer, table.title))


def _members(buffer: io.BytesIO, title: str) -> Iterator[tuple[str, bytes | str]]:
    """The parts that the library made, but for the properties: those would tell the hour."""
    with zipfile.ZipFile(buffer) as archive:
        for name in archive.namelist():
            yield name, core_properties(title) if name == CORE else archive.read(name)


class _Sheet:
    """The one sheet, and the formats its cells share."""

    def __init__(self, book: Any, table: Table, profile: Profile) -> None:
        self._book, self._table, self._profile = book, table, profile
        self._sheet = book.add_worksheet(table.name)
        self._face = {"font_name": profile.fonts.of(FontName.FANGSONG).family, "font_size": SIZE}
        self._looks = {kind: book.add_format({**self._face, **look}) for kind, look in LOOKS.items()}
        cell = {**self._face, "text_wrap": True, "valign": "top", "border": 1}
        self._cells = {
            (kind, centred): book.add_format({**cell, **look, "align": "center" if centred else "left"})
            for kind, look in LOOKS.items()
            for centred in (False, True)
        }
        self._top = len(table.lines) + 1

    def write(self) -> None:
        """Everything, from the title to the way it is printed."""
        self._write_head()
        for at, row in enumerate(self._table.rows, self._top + 1):
            for place, cell in enumerate(row):
                self._write_cell(at, place, cell)
        self._merge()
        self._set_page()

    def _write_head(self) -> None:
        last = len(self._table.columns) - 1
        title = {"font_size": TITLE_SIZE, "align": "center", "valign": "vcenter"}
        head = {"font_size": SIZE, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
        self._sheet.merge_range(0, 0, 0, last, "", self._format(FontName.XIAOBIAOSONG, title))
        self._sheet.set_row(0, 2 * TITLE_SIZE)
        self._string(0, 0, self._table.title, self._format(FontName.XIAOBIAOSONG, title))
        kaiti, heiti = self._format(FontName.KAITI, {"font_size": SIZE}), self._format(FontName.HEITI, head)
        for at, line in enumerate(self._table.lines, 1):
            self._string(at, 0, line, kaiti)
        for place, column in enumerate(self._table.columns):
            self._sheet.set_column(place, place, CHARACTER * column.width)
            self._string(self._top, place, column.title, heiti)

    def _format(self, name: FontName, more: Mapping[str, Any]) -> Any:
        return self._book.add_format({"font_name": self._profile.fonts.of(name).family, **more})

    def _merge(self) -> None:
        """One cell of neighbours that say the same; the words stay in each, so that a filter finds them."""
        for place, column in enumerate(self._table.columns):
            for start, count in self._table.stretches(place) if column.merged else ():
                if count > 1:
                    first, look = self._top + 1 + start, self._cells[PieceKind.KEEP, column.centred]
                    self._sheet.merge_range(first, place, first + count - 1, place, "", look)
                    for at in range(first, first + count):
                        self._write_cell(at, place, self._table.rows[start][place])

    def _write_cell(self, row: int, place: int, cell: Cell) -> None:
        centred = self._table.columns[place].centred
        plain = self._cells[PieceKind.KEEP, centred]
        pieces = list(_cut(_pieces(cell)))
        if not pieces:
            self._sheet.write_blank(row, place, None, plain)
        elif len(pieces) == 1:
            self._string(row, place, pieces[0][1], self._cells[pieces[0][0], centred])
        else:
            told = [each for kind, text in pieces for each in (self._looks[kind], text)]
            self._sheet.write_rich_string(row, place, *told, plain)

    def _string(self, row: int, place: int, text: str, look: Any) -> None:
        """The text as a string; one that the library would take for markup is given in two runs."""
        if text.startswith(_RAW):
            plain = self._looks[PieceKind.KEEP]
            self._sheet.write_rich_string(row, place, plain, text[:1], plain, text[1:], look)
        else:
            self._sheet.write_string(row, place, text, look)

    def _set_page(self) -> None:
        """A4 on its side, as wide as the page, the head on each; the page number at the foot."""
        sheet, last = self._sheet, self._top + len(self._table.rows)
        sheet.freeze_panes(self._top + 1, 0)
        sheet.repeat_rows(self._top)
        sheet.autofilter(self._top, 0, last, len(self._table.columns) - 1)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**MARGINS)
        sheet.set_footer("&C— &P —")


def _pieces(cell: Cell) -> Iterator[tuple[PieceKind, str]]:
    """The words of a cell, those of one kind together, with line breaks between the paragraphs."""
    kind, text = PieceKind.KEEP, ""
    for at, paragraph in enumerate(cell.paragraphs):
        text += "\n" if at else ""
        for piece in paragraph:
            if piece.kind is not kind and text:
                yield kind, text
                text = ""
            kind, text = piece.kind, text + piece.text
    if text:
        yield kind, text


def _cut(pieces: Iterator[tuple[PieceKind, str]]) -> Iterator[tuple[PieceKind, str]]:
    """The pieces as far as a cell has room for them; that there is more is said."""
    room = LONGEST
    for kind, text in pieces:
        if _units(text) > room:
            yield kind, _beginning(text, room) + CUT
            return
        yield kind, text
        room -= _units(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _beginning(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
