"""A web page -> its lines: what a reader sees of it, navigation and tables set aside."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from lxml import etree

from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing.encodings import decode, encoding_doubts
from fjplan.importing.extract import Extract, Line
from fjplan.importing.html_asides import NAVIGATION, TABLE, Stretch
from fjplan.importing.html_page import Page, Raw
from fjplan.importing.kinds import is_archive

_MOST_TAGS = 1_000_000
# libxml2 looks for the beginning of an end tag in everything that is open: their product is time.
_MOST_STEPS, _DEEP_ENOUGH, _DEEPEST = 5_000_000_000, 1000, 100_000
_LITTLE_TEXT = 200
_MOST_PARTS = 200
_OWN_NUMBER = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、]|第.{1,4}[章节条]|[①-⑳]"
)


def read_html(name: str, data: bytes) -> Extract:
    """One line per block of text; a page that only shows pictures is refused."""
    text, assumed = decode(name, _page_of_archive(name, data) if is_archive(data) else data)
    page = _parse(name, text)
    reasons = _asides(page)
    lines = tuple(_line(raw, aside, page.ours) for raw, aside in zip(page.lines, reasons, strict=True))
    running = sum(len(line.text) for line in lines if line.aside is None)
    if page.images and running < _LITTLE_TEXT:
        raise FjplanError(f"{name}：网页里只有图片、没有可读文字，请先做文字识别（OCR）")
    first = lines[0].text if lines else ""
    doubts = (*encoding_doubts(assumed, first), *_tables(page, lines), *_revisions(page, lines))
    return Extract(lines, doubts)


def _parse(name: str, text: str) -> Page:
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise FjplanError(
            f"{name}：网页的标签超过{_MOST_TAGS // 10_000}万个，不像一份公文；请另存为 .docx 或 .txt"
        )
    ends = max(1, text.count("</"))
    page = Page(name, min(_DEEPEST, max(_DEEP_ENOUGH, _MOST_STEPS // ends)))
    # No tree: a target hears of each tag once, so depth costs no recursion and a page no memory.
    target: Any = page  # the stubs want a target for bytes too, which lxml never hands on
    parser = etree.HTMLParser(encoding="utf-8", target=target, no_network=True, huge_tree=True)
    if text.strip():
        try:
            etree.fromstring(text.encode("utf-8"), parser)
        except etree.LxmlError as error:
            raise FjplanError(f"{name}：这个网页读不下去；请用浏览器打开后另存，或另存为 .txt") from error
    return page


def _asides(page: Page) -> list[str | None]:
    """Why each line is no part of the text; the outermost element that says so is believed."""
    reasons = [raw.aside if page.ours or raw.aside == NAVIGATION else None for raw in page.lines]
    total = sum(len("".join(raw.text.split())) for raw in page.lines)
    done = 0
    # Of two with the same lines the outer one ended, and was noted, later.
    outer_first = list(reversed(page.stretches))
    outer_first.sort(key=lambda each: (each.start, -each.end))
    for stretch in outer_first:
        if not (stretch.sure or page.ours or 4 * stretch.characters < total):
            continue
        for index in range(max(stretch.start, done), stretch.end):
            if not page.lines[index].printed:
                reasons[index] = reasons[index] or stretch.aside
        done = max(done, stretch.end)
    return reasons


def _line(raw: Raw, aside: str | None, ours: bool) -> Line:
    # Style sheets, which we do not read, hide the numbers of contents lists and those before typed ones.
    numbered = raw.marker is not None and aside != NAVIGATION and not _OWN_NUMBER.match(raw.text)
    number = raw.marker.text if raw.marker and numbered else ""
    return Line(
        text=number + raw.text,
        head=len(number) + raw.head if raw.head else 0,
        level=raw.level,
        node=raw.node if ours else None,
        centred=raw.centred,
        aside=aside,
    )


def _tables(page: Page, lines: tuple[Line, ...]) -> list[Doubt]:
    """A doubt for each table of data that was set aside as one."""
    return [
        Doubt(
            line=table.start + 1,
            quote=_quote(lines, table),
            chose="不当正文",
            others=("当正文",),
            why=f"这是网页里的表格（{table.shape}），要点的正文一般不在表格里",
        )
        for table in page.stretches
        if table.aside == TABLE and lines[table.start].aside == TABLE
    ]


def _quote(lines: tuple[Line, ...], table: Stretch) -> str:
    return " ".join(line.text for line in lines[table.start : min(table.end, table.start + 4)])[:40]


def _revisions(page: Page, lines: tuple[Line, ...]) -> list[Doubt]:
    """One doubt about all that was struck out or put in."""
    if not page.struck and not page.inserted:
        return []
    places = [*(line for line, _ in page.struck), *page.inserted]
    line = max(0, min(*places, len(lines) - 1))
    quote = page.struck[0][1] if page.struck else lines[line].text if lines else ""
    return [
        Doubt(
            line=line + 1,
            quote=quote[:40],
            chose="按改后的文字读",
            others=("按改前的文字读",),
            why=f"网页里有修改的痕迹：删去{len(page.struck)}处，没有读；添上{len(page.inserted)}处，读了",
        )
    ]


def _page_of_archive(name: str, data: bytes) -> bytes:
    """The page inside an MHTML file."""
    if data.lower().count(b"boundary=") > _MOST_PARTS:
        raise FjplanError(f"{name}：单个文件网页（MHTML）的结构不对；请用浏览器另存为 .html")
    # Only such a file needs the package, and it takes as long to load as lxml.
    message = import_module("email").message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(
            page := part.get_payload(decode=True), bytes
        ):
            return page
    raise FjplanError(f"{name}：单个文件网页（MHTML）里没有网页；请用浏览器另存为 .html")
