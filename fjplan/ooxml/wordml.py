"""WordprocessingML written as text: escaped words, runs, paragraphs, units of length.

Text and not a tree: a plan of thousands of tasks is written about as fast as it is joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fjplan.printed import Block

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TEXT_AND_BREAKS = re.compile(r"[\t\n]|[^\t\n]+")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}

NO_MARGINS = (  # of a table: LibreOffice does not take them from the default style
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def twips(points: Decimal) -> int:
    """Points in twentieths, as Word counts lengths."""
    return int((points * 20).to_integral_value(ROUND_HALF_UP))


def mm_twips(millimetres: Decimal) -> int:
    """Millimetres in twips."""
    return twips(millimetres * 72 / Decimal("25.4"))


def mm_emu(millimetres: Decimal) -> int:
    """Millimetres in English metric units, as DrawingML counts lengths."""
    return int(millimetres * 36000)


def mm_eighths(millimetres: Decimal) -> int:
    """Millimetres in eighths of a point, as Word counts the thickness of rules."""
    return int((millimetres * 8 * 72 / Decimal("25.4")).to_integral_value(ROUND_HALF_UP))


def escape(text: str) -> str:
    """Text as it may stand in an element or a quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def words(text: str) -> str:
    """The content of a run; every space of the text is kept."""
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = _TEXT_AND_BREAKS.findall(text)
    return "".join(_BREAKS.get(piece) or words(piece) for piece in pieces)


def run(properties: str, text: str) -> str:
    """A run, its properties given as XML; no words, no run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{words(text)}</w:r>" if text else ""


def bookmarked(number: int, name: str, content: str) -> str:
    """Content of a paragraph held by a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its style, its content as XML, and what departs from the style.

    ``rest`` are the properties that come after ``w:numPr`` in the schema's order; ``mark`` are the last
    ones, which say what becomes of the paragraph. ``block`` is what it prints.
    """

    style: str
    content: str = ""
    rest: str = ""
    keep_next: bool | None = None
    page_break: bool = False
    block: Block | None = None
    numbering: str = ""
    mark: str = ""

    @property
    def properties(self) -> str:
        """Its properties but for the mark's."""
        keep = "" if self.keep_next is None else f'<w:keepNext w:val="{int(self.keep_next)}"/>'
        page = "<w:pageBreakBefore/>" if self.page_break else ""
        return f'<w:pStyle w:val="{self.style}"/>{keep}{page}{self.numbering}{self.rest}'

    @property
    def xml(self) -> str:
        """The paragraph as XML."""
        return f"<w:p><w:pPr>{self.properties}{self.mark}</w:pPr>{self.content}</w:p>"
