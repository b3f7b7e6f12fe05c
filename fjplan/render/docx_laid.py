"""A notice laid out for comparing: its paragraphs in order, each as a line and with its runs."""

from __future__ import annotations

from dataclasses import dataclass

from fjplan.ooxml.run_text import Content, read_runs
from fjplan.ooxml.wordml import Paragraph
from fjplan.printed import Printed
from fjplan.profiles import Profile
from fjplan.render.docx import paragraphs
from fjplan.render.docx_imprint import imprint_words
from fjplan.render.docx_letterhead import Table
from fjplan.tracked import Line

ANCHOR, ROW = "Anchor", "Imprint"
"""The styles of the paragraph that holds the box of the 版记, and of the rows in it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph or a table of a document, its words as a line, its content in runs."""

    item: Paragraph | Table
    line: Line
    content: Content


def lay(printed: Printed, profile: Profile, *, fitted: bool) -> list[Laid]:
    """The document's paragraphs; the rows of the 版记 stand before the paragraph that holds its box."""
    laid = [_laid(item) for item in paragraphs(printed, profile, fitted=fitted)]
    rows = [_laid(imprint_words(block, profile)) for block in printed.imprint]
    return [*laid[:-1], *rows, *laid[-1:]] if rows else laid


def _laid(item: Paragraph | Table) -> Laid:
    if isinstance(item, Table):
        return Laid(item, Line("Table", item.xml, is_table=True), Content(item.xml, (), ""))
    content = read_runs(item.content)
    return Laid(item, Line(item.style, content.text, item.block), content)
