"""The pages of a PDF as sheets: glyphs from its text, ink and rules from rendered pixels."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from fjplan.errors import FjplanError
from fjplan.measuring.sheets import Bar, Box, Glyph, Sheet, lines_of

MM = 25.4 / 72
DPI = 300
FINE = 2400
"""Dots per inch at which the edges and colour of a rule are read."""
INK = bytes(value < 200 for value in range(256))
RULE = 100.0
"""A band that is inked over so many millimetres is a rule."""


def read_sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """Every page of the document."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise FjplanError(f"量不了这份 PDF：读不懂（{error}）") from error
    with document:
        return tuple(_sheet(document[index], index + 1) for index in range(len(document)))


def _sheet(page: Any, number: int) -> Sheet:
    width, height = page.get_size()
    ink, rules = _bands(page)
    return Sheet(
        number=number,
        width=width * MM,
        height=height * MM,
        lines=lines_of(_glyphs(page, height)),
        ink=tuple(ink),
        bars=tuple(_bar(page, box) for box in rules),
    )


def _glyphs(page: Any, height: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if not letter.strip() or not letter.isprintable():
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        _, bottom, _, top = text.get_charbox(index)
        yield Glyph(
            letter,
            left * MM,
            right * MM,
            (height - top) * MM,
            (height - bottom) * MM,
            (height - _base(text, index)) * MM,
            round(raw.FPDFText_GetFontSize(text, index), 2),
            _font(text, index),
            _colour(text, index),
        )


def _base(text: Any, index: int) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, across, up)
    return up.value


def _font(text: Any, index: int) -> str:
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    return name.raw[: max(length - 1, 0)].decode("utf-8", "replace")


def _colour(text: Any, index: int) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, index, *parts)
    return "".join(f"{part.value:02X}" for part in parts[:3])


def _bands(page: Any) -> tuple[list[Box], list[Box]]:
    """Stretches of rows with ink, and those among them that are rules."""
    scale = DPI / 25.4
    image = page.render(scale=DPI / 72, grayscale=True)
    rows = bytes(image.buffer)
    ink: list[Box] = []
    rules: list[Box] = []
    open_at: dict[bool, list[int]] = {}
    for y in range(image.height + 1):
        row = rows[y * image.stride : y * image.stride + image.width].translate(INK)
        first, last, count = row.find(1), row.rfind(1), sum(row)
        for is_rule, found in ((False, ink), (True, rules)):
            if first >= 0 and (not is_rule or count > RULE * scale):
                start = open_at.setdefault(is_rule, [y, first, last])
                start[1:] = [min(start[1], first), max(start[2], last)]
            elif is_rule in open_at:
                top, left, right = open_at.pop(is_rule)
                found.append(Box(top / scale, y / scale, left / scale, (right + 1) / scale))
    return ink, rules


def _bar(page: Any, box: Box) -> Bar:
    """A rule with its edges and colour read once more, at a finer scale, two millimetres from its end."""
    width, height = page.get_size()
    left, top, bottom = (box.left + 2) / MM, max(box.top - 1, 0) / MM, (box.bottom + 1) / MM
    image = page.render(scale=FINE / 72, crop=(left, max(height - bottom, 0), max(width - left - 1, 0), top))
    data, step = bytes(image.buffer), image.n_channels
    middle = image.width // 2 * step
    pixels = [data[y * image.stride + middle :][:3] for y in range(image.height)]
    inked = [y for y, pixel in enumerate(pixels) if min(pixel) < 128]
    if not inked:
        return Bar(box.top, box.bottom, box.left, box.right, "FFFFFF")
    begin = top * MM
    inked = _nearest([round((edge - begin) * FINE / 25.4) for edge in (box.top, box.bottom)], inked)
    blue, green, red = pixels[inked[len(inked) // 2]]
    edges = (begin + inked[0] * 25.4 / FINE, begin + (inked[-1] + 1) * 25.4 / FINE)
    return Bar(*edges, box.left, box.right, f"{red:02X}{green:02X}{blue:02X}")


def _nearest(edges: list[int], rows: list[int]) -> list[int]:
    """Of the stretches of inked rows the one in the middle of these edges: a double rule has two."""
    middle = sum(edges) / 2
    at = min(range(len(rows)), key=lambda place: abs(rows[place] - middle))
    first = last = at
    while first and rows[first - 1] == rows[first] - 1:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1] == rows[last] + 1:
        last += 1
    return rows[first : last + 1]
