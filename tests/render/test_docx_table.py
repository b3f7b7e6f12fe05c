"""新旧对照表 as a Word document: its structure, and what LibreOffice makes of it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree

from fjplan import assets
from fjplan.inline import Piece, PieceKind
from fjplan.ooxml.wordml import mm_twips
from fjplan.profile_files import find_profile
from fjplan.render.docx_table import PITCH, WHOLE, render_table
from fjplan.report.diff_table import table_of
from fjplan.tabled import Cell, Column, Table, words
from tests.render.test_docx_rules import (
    against_the_schema,
    attributes_unknown,
    beyond_words_limits,
    content_types_wrong,
    malformed,
    not_closed_by_a_paragraph,
    parts_of,
    properties_not_first,
    quotes_without_hint,
    relationships_wrong,
    styles_wrong,
)
from tests.report.reviews import real_review

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROFILE = find_profile(None, (), [assets.templates_dir()])
COLUMNS = (Column("序号", 3, centred=True), Column("章节", 7, merged=True), Column("原", 18), Column("注", 9))
HOSTILE = "</w:t><w:r>&amp;<script>“引”]]>"


def made(*rows: tuple[str, str, str], lines: Sequence[str] = (), **more: Any) -> Table:
    cells = tuple(
        (words(number), words(where), words(*text.split("\n")), Cell()) for number, where, text in rows
    )
    fields: dict[str, Any] = {"name": "表", "title": "表的标题", "columns": COLUMNS, "rows": cells} | more
    return Table(lines=tuple(lines), **fields)


def body(table: Table) -> Any:
    return etree.fromstring(parts_of(render_table(table, PROFILE))["word/document.xml"])


def texts(element: Any) -> list[str]:
    return ["".join(each.itertext(f"{W}t")) for each in element.iter(f"{W}p")]


def rows_of(root: Any) -> list[Any]:
    return list(root.iter(f"{W}tr"))


@cache
def real() -> Table:
    return table_of(real_review())


RULES = (
    malformed,
    against_the_schema,
    attributes_unknown,
    properties_not_first,
    not_closed_by_a_paragraph,
    relationships_wrong,
    content_types_wrong,
    quotes_without_hint,
    styles_wrong,
    beyond_words_limits,
)
EMPTY = made(lines=("没有要列的变化。",))
HOSTILE_TABLE = made(("1", HOSTILE, HOSTILE), lines=(HOSTILE,), title=HOSTILE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("table", [real(), EMPTY, HOSTILE_TABLE], ids=["real", "empty", "hostile"])
def test_the_document_is_as_word_asks_for(rule: Any, table: Table) -> None:
    assert rule(parts_of(render_table(table, PROFILE))) == []


def test_the_same_table_gives_the_same_bytes() -> None:
    assert render_table(real(), PROFILE) == render_table(real(), PROFILE)


def test_title_lines_and_every_cell_stand_in_the_document() -> None:
    document = docx.Document(io.BytesIO(render_table(real(), PROFILE)))
    said = [each.text for each in document.paragraphs if each.text]
    assert said == [real().title, *real().lines]
    assert document.core_properties.title == "《2024年数字福建工作要点》新旧对照表"
    (table,) = document.tables
    shown = real().without_extra()
    assert [cell.text for cell in table.rows[0].cells] == [each.title for each in shown.columns]
    assert len(table.rows) == len(shown.rows) + 1 > 40
    for row, cells in zip(table.rows[1:], shown.rows, strict=True):
        assert [cell.text for cell in row.cells] == [cell.text for cell in cells]


def test_the_paper_lies_on_its_side() -> None:
    section = body(EMPTY).find(f".//{W}sectPr")
    size = section.find(f"{W}pgSz")
    assert dict(size.attrib) == {
        f"{W}w": str(mm_twips(PROFILE.page.height)),
        f"{W}h": str(mm_twips(PROFILE.page.width)),
        f"{W}orient": "landscape",
    }
    assert [each.get(f"{W}type") for each in section.findall(f"{W}footerReference")] == ["default", "even"]


def test_the_widths_are_fixed_and_fill_the_page() -> None:
    root = body(made(("1", "甲", "乙")))
    table = root.find(f".//{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    grid = [int(each.get(f"{W}w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
    margins = root.find(f".//{W}pgMar")
    room = mm_twips(PROFILE.page.height) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == room
    for row in rows_of(root):
        assert [int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW")] == grid


def test_the_head_is_repeated_and_short_rows_stay_whole() -> None:
    short, long = "短。", "长" * 30 * (WHOLE + 2)
    head, first, second = rows_of(body(made(("1", "甲", short), ("2", "乙", long))))
    assert [[each.tag.removeprefix(W) for each in row.find(f"{W}trPr")] for row in (head, first)] == [
        ["cantSplit", "tblHeader"],
        ["cantSplit"],
    ]
    assert second.find(f"{W}trPr") is None


def test_cells_of_one_section_are_merged() -> None:
    root = body(made(("1", "甲", "一"), ("2", "甲", "二"), ("3", "乙", "三"), ("4", "甲", "四")))
    merges = [row.find(f"{W}tc[2]//{W}vMerge") for row in rows_of(root)]
    assert [None if each is None else each.get(f"{W}val") for each in merges] == [
        *(None, "restart", "continue", "restart", "restart"),
    ]
    assert [texts(row)[1] for row in rows_of(root)] == ["章节", "甲", "", "乙", "甲"]


def test_what_came_in_is_bold_and_what_went_is_struck() -> None:
    pieces = (Piece(PieceKind.KEEP, "留"), Piece(PieceKind.INSERT, "增"), Piece(PieceKind.DELETE, "删"))
    table = made(rows=((words("1"), words("甲"), Cell((pieces,)), Cell()),))
    runs = list(rows_of(body(table))[1].iterfind(f"{W}tc[3]//{W}r"))
    looks = [[each.tag.removeprefix(W) for each in run.find(f"{W}rPr")] for run in runs]
    assert [run.findtext(f"{W}t") for run in runs] == ["留", "增", "删"]
    assert looks == [["rFonts"], ["rFonts", "b", "bCs"], ["rFonts", "strike"]]


def test_hostile_words_are_words() -> None:
    root = body(HOSTILE_TABLE)
    assert texts(root)[:2] == [HOSTILE, HOSTILE]
    assert texts(rows_of(root)[1]) == ["1", HOSTILE, HOSTILE, ""]


soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法排版")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("table")
    file: Path = folder / "table.docx"
    file.write_bytes(render_table(real(), PROFILE))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return pypdfium2.PdfDocument(folder / "table.pdf")


def page_text(pdf: Any, number: int) -> str:
    text: str = pdf[number].get_textpage().get_text_range()
    return "".join(text.split())


@soffice
def test_every_page_lies_on_its_side_under_the_same_head(pdf: Any) -> None:
    assert len(pdf) > 10
    for number in range(len(pdf)):
        width, height = pdf[number].get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
        told = page_text(pdf, number)
        assert "章节原表述修改后表述修改说明" in told
        assert f"—{number + 1}—" in told
    assert "《2024年数字福建工作要点》新旧对照表" in page_text(pdf, 0)


@soffice
def test_short_rows_are_on_one_page(pdf: Any) -> None:
    pages = [page_text(pdf, number) for number in range(len(pdf))]
    short = [row[3].text for row in real().rows if 40 < len(row[3].text) < 18 * (WHOLE - 5)]
    assert len(short) > 5
    for text in short:
        first, last = "".join(text.split())[:12], "".join(text.split())[-9:]
        assert any(first in page and last in page for page in pages), text
    assert PITCH * WHOLE < 210 * 72 / 25.4 / 2
