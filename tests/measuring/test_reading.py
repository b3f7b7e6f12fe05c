"""A PDF read as glyphs, ink and rules: its own figures come back."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from fjplan.errors import FjplanError
from fjplan.measuring.reading import read_sheets
from fjplan.measuring.sheets import Sheet

POINT = 72 / 25.4


def put_bar(
    page: Any, left: float, top: float, wide: float, thick: float, colour: tuple[int, int, int]
) -> None:
    bar = raw.FPDFPageObj_CreateNewRect(
        left * POINT, (297 - top - thick) * POINT, wide * POINT, thick * POINT
    )
    raw.FPDFPageObj_SetFillColor(bar, *colour, 255)
    raw.FPDFPath_SetDrawMode(bar, raw.FPDF_FILLMODE_ALTERNATE, False)
    raw.FPDFPage_InsertObject(page, bar)


def put_text(document: Any, page: Any, words: str, left: float, base: float, size: float) -> None:
    text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", size)
    coded = (words + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(text, ctypes.cast(ctypes.create_string_buffer(coded), raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(text, 255, 0, 0, 255)
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, left * POINT, (297 - base) * POINT)
    raw.FPDFPage_InsertObject(page, text)


@pytest.fixture(scope="module")
def sheets() -> tuple[Sheet, ...]:
    document = pypdfium2.PdfDocument.new()
    for width in (210, 200):
        page = document.new_page(width * POINT, 297 * POINT)
        if width == 210:
            put_text(document, page, "HAH", 28, 80, 40)
            put_text(document, page, "lower", 28, 120, 16)
            put_bar(page, 28, 100, 156, 0.7, (255, 0, 0))
            put_bar(page, 28, 261.65, 156, 0.35, (0, 0, 0))
            put_bar(page, 28, 200, 60, 0.35, (0, 0, 0))
            put_bar(page, 28, 220, 156, 0.7, (255, 0, 0))
            put_bar(page, 28, 220.95, 156, 0.25, (255, 0, 0))
        raw.FPDFPage_GenerateContent(page)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_sheets(buffer.getvalue())


def test_pages_have_their_size(sheets: tuple[Sheet, ...]) -> None:
    sizes = [(sheet.number, round(sheet.width, 1), round(sheet.height, 1)) for sheet in sheets]
    assert sizes == [(1, 210.0, 297.0), (2, 200.0, 297.0)]
    assert (sheets[1].lines, sheets[1].ink, sheets[1].bars) == ((), (), ())


def test_rules_come_back_with_place_thickness_and_colour(sheets: tuple[Sheet, ...]) -> None:
    red, thick, thin, black = sheets[0].bars
    assert (red.colour, black.colour) == ("FF0000", "000000")
    assert red.top == pytest.approx(100, abs=0.03)
    assert red.thickness == pytest.approx(0.7, abs=0.03)
    assert black.bottom == pytest.approx(262, abs=0.03)
    assert black.thickness == pytest.approx(0.35, abs=0.03)
    assert (thick.colour, thin.colour) == ("FF0000", "FF0000")  # a double rule is two
    assert [thick.top, thin.top] == pytest.approx([220, 220.95], abs=0.03)
    assert [thick.thickness, thin.thickness] == pytest.approx([0.7, 0.25], abs=0.03)
    for bar in (red, black):
        assert bar.left == pytest.approx(28, abs=0.15)
        assert bar.length == pytest.approx(156, abs=0.2)


def test_glyphs_come_back_with_place_size_and_colour(sheets: tuple[Sheet, ...]) -> None:
    large, small = sheets[0].lines
    assert (large.text, small.text) == ("HAH", "lower")
    assert (large.size, small.size) == (40, 16)
    assert {glyph.colour for glyph in large.glyphs} == {"FF0000"}
    assert large.base == pytest.approx(80, abs=0.1)
    assert large.left == pytest.approx(28, abs=1.2)
    ink = sheets[0].ink_of(large)
    assert ink.bottom == pytest.approx(80, abs=0.2)  # an H stands on its baseline
    assert ink.top == pytest.approx(80 - 0.72 * 40 / POINT, abs=0.3)
    assert ink.left == pytest.approx(28 + 0.08 * 40 / POINT, abs=0.4)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(FjplanError, match="量不了这份 PDF"):
        read_sheets(b"PK")


def test_nothing_of_the_layout_is_asked() -> None:
    folder = Path(__file__).parents[2] / "fjplan" / "measuring"
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    assert len(sources) > 5
    assert not [text for text in sources if "fjplan.render" in text]
