"""The words of a paragraph as Word would print them once every tracked change is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml.etree import _Element as Element

from fjplan.importing.docx_marks import Marks
from fjplan.importing.docx_remarks import Kind
from fjplan.importing.docx_styles import Look, Setting, Styles
from fjplan.importing.docx_xml import DRAWING, MATH, MC, VML, W, chosen

PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
BREAKS = re.compile("[\u2028\u2029\x85]")
BLANKS = re.compile(r"[\r\n\t]+")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT_BOX = f"{W}txbxContent"
CONTAINERS = ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase")
PICTURES = {
    f"{DRAWING}blip",
    f"{VML}imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
}


@dataclass(slots=True)
class Field:
    """A field that has begun: its code so far, and whether its result is being read."""

    code: str = ""
    shows: bool = False


class Words:
    """The words of one paragraph; of several where the marks between them are gone."""

    def __init__(self, styles: Styles, marks: Marks) -> None:
        self.pieces: list[tuple[str, Look]] = []
        """Words with their look; a line break is a piece of its own."""
        self.nodes: list[tuple[int, str]] = []
        self.remarks: list[tuple[int, Kind, str]] = []
        self.boxes: list[Element] = []
        self.paged = False
        """Whether a page number was left out."""
        self._styles, self._marks = styles, marks
        self._length = 0
        self._fields: list[Field] = []
        self._setting = styles.setting(None)
        self._look = self._setting.look

    def read(self, paragraph: Element, setting: Setting) -> None:
        """Add the words of a paragraph."""
        self._setting, self._look = setting, setting.look
        self._walk(paragraph)
        self._fields.clear()  # the result of a contents field runs over many paragraphs and is kept

    def add(self, text: str) -> None:
        """Add words that a reader sees in the look of the run; a page number is not among them."""
        if not text or not all(field.shows for field in self._fields):
            return
        if any(PAGE_FIELD.match(field.code) for field in self._fields):
            self.paged = True
        elif self._look.hidden:
            if text.strip():
                self.remark(Kind.HIDDEN, text)
        else:
            if text.strip() and (node := self._marks.claim()) is not None:
                self.nodes.append((self._length, node))
            self.pieces.append((text, self._look))
            self._length += len(text)

    def remark(self, kind: Kind, quote: str = "") -> None:
        """Note at this place what a person should look at."""
        self.remarks.append((self._length, kind, quote))

    def _walk(self, parent: Element) -> None:
        for child in parent:
            handler = HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _run(self, run: Element) -> None:
        around, self._look = self._look, self._styles.look(self._setting, run.find(f"{W}rPr"))
        self._walk(run)
        self._look = around

    def _text(self, text: Element) -> None:
        words = BLANKS.sub(" ", text.text or "")
        if words != words.strip() and not _keeps_spaces(text):
            words = words.strip(" ")
        lines = BREAKS.split(words)
        self.add(lines[0])
        for line in lines[1:]:
            self.add("\n")
            self.add(line)

    def _break(self, line_break: Element) -> None:
        if line_break.get(f"{W}type", "textWrapping") == "textWrapping":
            self.add("\n")

    def _symbol(self, symbol: Element) -> None:
        """A character of a symbol font has no meaning but its picture; any other is kept."""
        code = symbol.get(f"{W}char", "")
        value = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
        pictorial = re.search("ding|symbol", symbol.get(f"{W}font", ""), re.IGNORECASE)
        if pictorial or not 0x20 <= value < 0xD800:
            self.remark(Kind.SYMBOL)
        else:
            self.add(chr(value))

    def _field_mark(self, mark: Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _field_code(self, code: Element) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].code += code.text or ""

    def _simple_field(self, simple: Element) -> None:
        self._fields.append(Field(simple.get(f"{W}instr", ""), shows=True))
        depth = len(self._fields)
        self._walk(simple)
        del self._fields[depth - 1 :]

    def _inserted(self, change: Element) -> None:
        if (words := _plain(change)) or change.find(f"{W}r") is not None:
            self.remark(Kind.INSERTED, words)
        self._walk(change)

    def _deleted(self, change: Element) -> None:
        if (words := _plain(change)) or change.find(f"{W}r") is not None:
            self.remark(Kind.DELETED, words)

    def _alternate(self, alternate: Element) -> None:
        if (branch := chosen(alternate)) is not None:
            self._walk(branch)

    def _math(self, formula: Element) -> None:
        words = "".join(each.text or "" for each in formula.iter(f"{MATH}t"))
        self.remark(Kind.MATH, words)
        self.add(BLANKS.sub(" ", words))

    def _shape(self, shape: Element) -> None:
        """A drawing: text boxes are read after the paragraph, a picture is noted, lines are neither."""
        waiting, pictured = [shape], False
        while waiting:
            each = waiting.pop()
            if each.tag == TEXT_BOX:
                self.boxes.append(each)
            elif each.tag == f"{MC}AlternateContent":
                waiting.extend(branch for branch in (chosen(each),) if branch is not None)
            else:
                pictured = pictured or each.tag in PICTURES
                waiting.extend(reversed(each))
        if pictured:
            self.remark(Kind.IMAGE)

    def _begin_mark(self, mark: Element) -> None:
        self._marks.begin(mark.get(f"{W}id", ""), mark.get(f"{W}name", ""))

    def _end_mark(self, mark: Element) -> None:
        self._marks.end(mark.get(f"{W}id", ""))


def _keeps_spaces(text: Element) -> bool:
    """Whether blanks at the ends of a ``w:t`` count; without the word ``preserve`` they do not."""
    space = text.get(SPACE)
    if space is None:
        space = next((own for each in text.iterancestors() if (own := each.get(SPACE)) is not None), None)
    return space == "preserve"


def _plain(change: Element) -> str:
    return "".join(each.text or "" for each in change.iter(f"{W}t", f"{W}delText"))


Handler = Callable[[Words, Element], None]
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(
        [W + name for name in CONTAINERS],
        Words._walk,
    ),
    f"{W}r": Words._run,
    f"{W}t": Words._text,
    f"{W}tab": lambda words, _: words.add("\t"),
    f"{W}ptab": lambda words, _: words.add("\t"),
    f"{W}br": Words._break,
    f"{W}cr": Words._break,
    f"{W}noBreakHyphen": lambda words, _: words.add("-"),
    f"{W}sym": Words._symbol,
    f"{W}fldChar": Words._field_mark,
    f"{W}instrText": Words._field_code,
    f"{W}fldSimple": Words._simple_field,
    f"{W}ins": Words._inserted,
    f"{W}moveTo": Words._inserted,
    f"{W}del": Words._deleted,
    f"{W}moveFrom": Words._deleted,
    f"{W}commentReference": lambda words, _: words.remark(Kind.COMMENT),
    f"{W}drawing": Words._shape,
    f"{W}pict": Words._shape,
    f"{W}object": Words._shape,
    f"{W}bookmarkStart": Words._begin_mark,
    f"{W}bookmarkEnd": Words._end_mark,
    f"{MC}AlternateContent": Words._alternate,
    f"{MATH}oMath": Words._math,
    f"{MATH}oMathPara": Words._math,
}
"""What is read of a paragraph; any other element is not, such as its properties and ruby (w:rt)."""
