"""新旧对照表 as a workbook, opened again: cells, merged ones, the head; nothing in it can be executed."""

from __future__ import annotations

import io
import zipfile
from typing import Any, TypeAlias

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from fjplan import assets
from fjplan.inline import Piece, PieceKind
from fjplan.profile_files import find_profile
from fjplan.render.xlsx_table import CUT, LONGEST, render_table
from fjplan.report.diff_table import table_of
from fjplan.tabled import Cell, Column, Table, words
from tests.report.reviews import real_review

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROFILE = find_profile(None, (), [assets.templates_dir()])
COLUMNS = (Column("序号", 3, centred=True), Column("章节", 7, merged=True), Column("原表述", 18))
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "{=1+1}",
    "http://example.com/",
    "internal:Sheet1!A1",
    "mailto:a@example.com",
    "1234",
    "0012",
    "2024-04-30",
    "TRUE",
    "\t=1",
    " 前后有空 ",
    "<r><t>假</t></r>",
    "<r><f>1+1</f></r>",
    "_x0041_甲",
    "</t></si><si><t>&amp;",
    "'=1",
)
Runs: TypeAlias = list[tuple[str, frozenset[str]]]


def made(*rows: tuple[str, str, str], lines: tuple[str, ...] = (), title: str = "表的标题") -> Table:
    cells = tuple(tuple(map(words, row)) for row in rows)
    return Table(name="对照", title=title, lines=lines, columns=COLUMNS, rows=cells)


class Book:
    """A workbook read back: its parts, and the strings of its cells by their names."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.infos = archive.infolist()
        self.sheet = self.tree("xl/worksheets/sheet1.xml")
        shared = self.tree("xl/sharedStrings.xml")
        self.strings = list(shared.iterfind(f"{S}si"))
        self.cells: dict[str, Any] = {each.get("r"): each for each in self.sheet.iter(f"{S}c")}

    def tree(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    def runs(self, name: str) -> Runs:
        """The words of a cell with the looks of each run; those of the cell's own format are not told."""
        cell = self.cells[name]
        if cell.get("t") is None:
            assert len(cell) == 0
            return []
        assert cell.get("t") == "s"
        string = self.strings[int(cell.findtext(f"{S}v"))]
        if string.find(f"{S}t") is not None:
            return [(string.findtext(f"{S}t"), frozenset())]
        return [
            (run.findtext(f"{S}t"), frozenset(each.tag.removeprefix(S) for each in run.find(f"{S}rPr")))
            for run in string.iterfind(f"{S}r")
        ]

    def text(self, name: str) -> str:
        return "".join(text for text, _ in self.runs(name))

    def font(self, name: str) -> set[str]:
        """What the cell's own format says of its type."""
        styles = self.tree("xl/styles.xml")
        look = styles.find(f"{S}cellXfs")[int(self.cells[name].get("s"))]
        return {each.tag.removeprefix(S) for each in styles.find(f"{S}fonts")[int(look.get("fontId"))]}


def opened(table: Table) -> Book:
    return Book(render_table(table, PROFILE))


def real() -> Table:
    return table_of(real_review())


def test_every_cell_is_a_string_with_the_words_of_the_table() -> None:
    table = real()
    book = opened(table)
    top = len(table.lines) + 2
    assert book.text("A1") == table.title
    assert [book.text(f"A{at}") for at in range(2, top)] == list(table.lines)
    letters = "ABCDEFG"
    assert [book.text(f"{each}{top}") for each in letters] == [each.title for each in table.columns]
    assert len(table.rows) > 40
    for at, row in enumerate(table.rows, top + 1):
        assert [book.text(f"{each}{at}") for each in letters] == [cell.text for cell in row]
    assert f"A{top + len(table.rows) + 1}" not in book.cells


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_a_cell_begins_with_it_is_text(words: str) -> None:
    book = opened(made((words, words, words), lines=(words,), title=words))
    assert {
        book.text(name).replace("_x005F_x0041_", "_x0041_") for name in ("A1", "A2", "A4", "B4", "C4")
    } == {words}
    for part in ("f", "hyperlinks", "dataValidations", "oleObjects", "legacyDrawing"):
        assert list(book.sheet.iter(f"{S}{part}")) == []


def test_nothing_in_the_workbook_can_be_executed_or_opened() -> None:
    book = opened(made(*((each, each, each) for each in HOSTILE)))
    assert sorted(book.parts) == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
        *("xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml"),
        *("xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    ]
    assert not any(b'TargetMode="External"' in part for part in book.parts.values())
    assert b"macro" not in book.parts["[Content_Types].xml"]
    names = [each.get("name") for each in book.tree("xl/workbook.xml").iter(f"{S}definedName")]
    assert names == ["_xlnm._FilterDatabase", "_xlnm.Print_Titles"]
    assert {each.get("t") for each in book.cells.values()} <= {"s", None}


def test_what_came_in_is_bold_and_what_went_is_struck() -> None:
    both = Cell(
        (
            (Piece(PieceKind.KEEP, "留"), Piece(PieceKind.INSERT, "增")),
            (Piece(PieceKind.INSERT, "又增"), Piece(PieceKind.DELETE, "删")),
        )
    )
    new, gone = (Cell(((Piece(kind, "整格"),),)) for kind in (PieceKind.INSERT, PieceKind.DELETE))
    table = Table(name="对照", title="题", lines=(), columns=COLUMNS, rows=((both, new, gone), (Cell(),) * 3))
    book = opened(table)
    assert [(text, sorted(look & {"b", "strike"})) for text, look in book.runs("A3")] == [
        ("留", []),
        ("增\n又增", ["b"]),
        ("删", ["strike"]),
    ]
    assert [(book.text(name), book.font(name) & {"b", "strike"}) for name in ("B3", "C3")] == [
        ("整格", {"b"}),
        ("整格", {"strike"}),
    ]
    assert book.runs("B4") == []


def test_cells_of_one_section_are_merged_and_each_can_still_be_filtered() -> None:
    rows = (("1", "甲", "一"), ("2", "甲", "二"), ("3", "乙", "三"))
    book = opened(made(*rows, lines=("说明",)))
    assert [each.get("ref") for each in book.sheet.iter(f"{S}mergeCell")] == ["A1:C1", "B4:B5"]
    assert [book.text(f"B{at}") for at in (4, 5, 6)] == ["甲", "甲", "乙"]
    assert book.sheet.find(f"{S}autoFilter").get("ref") == "A3:C6"


def test_the_head_is_frozen_and_printed_on_every_page() -> None:
    book = opened(made(("1", "甲", "一"), lines=("说明",)))
    pane = book.sheet.find(f".//{S}pane")
    assert (pane.get("ySplit"), pane.get("topLeftCell"), pane.get("state")) == ("3", "A4", "frozen")
    names = {each.get("name"): each.text for each in book.tree("xl/workbook.xml").iter(f"{S}definedName")}
    assert names["_xlnm.Print_Titles"] == "对照!$3:$3"
    page = book.sheet.find(f"{S}pageSetup")
    assert (page.get("paperSize"), page.get("orientation")) == ("9", "landscape")
    assert (page.get("fitToWidth", "1"), page.get("fitToHeight")) == ("1", "0")
    assert book.sheet.findtext(f"{S}headerFooter/{S}oddFooter") == "&C— &P —"


def test_the_same_table_gives_the_same_bytes_without_hour_or_name() -> None:
    first, second = (render_table(real(), PROFILE) for _ in range(2))
    assert first == second
    book = Book(first)
    assert {each.date_time for each in book.infos} == {(1980, 1, 1, 0, 0, 0)}
    core = book.tree("docProps/core.xml")
    assert [(each.tag.partition("}")[2], each.text) for each in core] == [
        ("title", "《2024年数字福建工作要点》新旧对照表"),
        ("language", "zh-CN"),
    ]


def test_a_cell_says_that_it_had_no_room_for_more() -> None:
    pieces = (Piece(PieceKind.KEEP, "𠮷" * (LONGEST // 2 - 1)), Piece(PieceKind.INSERT, "甲乙丙丁"))
    table = made(("1", "甲", "一"))
    long = Table(
        name="对照",
        title="题",
        lines=(),
        columns=COLUMNS,
        rows=((words("1"), Cell((pieces,)), words("长" * 40000)),),
    )
    book = opened(long)
    assert book.text("B3") == "𠮷" * (LONGEST // 2 - 1) + "甲乙" + CUT
    assert book.text("C3") == "长" * LONGEST + CUT
    assert opened(table).text("C3") == "一"


@pytest.mark.parametrize("version", [FileFormat.OFFICE_2007, FileFormat.MICROSOFT_365])
@pytest.mark.parametrize("kind", ["real", "hostile", "empty"])
def test_the_workbook_is_as_the_schema_asks_for(tmp_path: Any, version: FileFormat, kind: str) -> None:
    tables = {
        "real": real(),
        "hostile": made(*((each, each, each) for each in HOSTILE), lines=HOSTILE, title=HOSTILE[0]),
        "empty": made(lines=("没有要列的变化。",)),
    }
    file = tmp_path / "table.xlsx"
    file.write_bytes(render_table(tables[kind], PROFILE))
    found = OpenXmlValidator(file_format=version, max_errors=0).validate(file)
    assert [str(each) for each in found.errors] == []
