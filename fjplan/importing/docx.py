"""A Word document as lines: the words, and what numbering, styles, faces and bookmarks say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from fjplan.importing.docx_lines import Lines
from fjplan.importing.docx_marks import Marks
from fjplan.importing.docx_numbering import Numbering
from fjplan.importing.docx_package import REPAIR, WordPackage, open_package
from fjplan.importing.docx_remarks import Kind, doubts_of
from fjplan.importing.docx_styles import Setting, Styles
from fjplan.importing.docx_words import Words
from fjplan.importing.docx_xml import MC, R_ID, W, chosen
from fjplan.importing.extract import Extract

WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
IMPRINT_ROW = re.compile(r"(?:抄送|抄报|主送|分送).*|.*印发[。.]?", re.DOTALL)
PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
SCANNED = 200
"""A document with pictures and fewer characters than this is a scan with a caption."""


def read_docx(name: str, data: bytes) -> Extract:
    """The lines of a Word file and the doubts about them; an FjplanError where it cannot be read."""
    package = open_package(name, data)
    reader = Reader(package)
    reader.read()
    lines = reader.lines
    if lines.images and sum(len(line.text) for line in lines.lines) < SCANNED:
        raise package.refuse("这份文件是图片（扫描件），没有可读的文字；请先做文字识别（OCR）")
    return Extract(tuple(lines.lines), doubts_of(lines.remarks, lines.lines))


class Reader:
    """Reads the parts of a document one after another: the body, the notes, headers and footers."""

    def __init__(self, package: WordPackage) -> None:
        main = package.main()
        root = package.part(main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise package.refuse(f"{main} 里没有正文，不是 Word 文档；{REPAIR}")
        self.lines = Lines()
        self._package, self._body = package, body
        self._related = package.related(main)
        self._styles, self._marks = Styles(self._part("styles")), Marks()
        self._numbering = Numbering(self._part("numbering"), self._styles.lists)
        self._pending: tuple[Words, Setting | None] | None = None
        self._half = _length(body) / 2

    def read(self) -> None:
        """Read everything that has words."""
        self._blocks(self._body, None)
        self._notes("footnotes", Kind.FOOTNOTE, "脚注")
        self._notes("endnotes", Kind.ENDNOTE, "尾注")
        self._edges("header", "页眉")
        self._edges("footer", "页脚")

    def _part(self, kind: str) -> Element | None:
        """The part that the document refers to by this kind."""
        target = next((each.target for each in self._related.values() if each.kind == kind), None)
        return None if target is None else self._package.part(target)

    def _notes(self, part: str, kind: Kind, aside: str) -> None:
        root = self._part(part)
        for note in () if root is None else root.iterchildren(f"{W}{part[:-1]}"):
            if note.get(f"{W}type") not in SEPARATORS:
                self.lines.remark(kind)
                self._blocks(note, aside)

    def _edges(self, kind: str, aside: str) -> None:
        """The headers or footers in the order of their sections; the same words are not said twice."""
        ids = [each.get(R_ID, "") for each in self._body.iter(f"{W}{kind}Reference")]
        targets = [self._related[each].target for each in dict.fromkeys(ids) if each in self._related]
        start = len(self.lines.lines)
        for target in dict.fromkeys(targets):
            if (root := self._package.part(target)) is not None:
                self._blocks(root, aside)
        self.lines.lines[start:] = dict.fromkeys(self.lines.lines[start:])

    def _blocks(self, parent: Element, aside: str | None) -> None:
        """Read paragraphs and tables; what their last mark would have joined to ends here."""
        self._inner_blocks(parent, aside)
        if self._pending is not None:
            words, setting = self._pending
            self._pending = None
            self._finish(words, setting or self._styles.setting(None), aside)

    def _inner_blocks(self, parent: Element, aside: str | None) -> None:
        for child in parent:
            if child.tag == PARAGRAPH:
                self._paragraph(child, aside)
            elif child.tag == TABLE:
                self._table(child, aside)
            elif child.tag in WRAPPERS:
                self._inner_blocks(child, aside)
            elif child.tag == f"{MC}AlternateContent" and (branch := chosen(child)) is not None:
                self._inner_blocks(branch, aside)
            elif child.tag == f"{W}bookmarkStart":
                self._marks.begin(child.get(f"{W}id", ""), child.get(f"{W}name", ""))
            elif child.tag == f"{W}bookmarkEnd":
                self._marks.end(child.get(f"{W}id", ""))
            elif child.tag == f"{W}altChunk":
                self.lines.remark(Kind.EMBEDDED)

    def _paragraph(self, paragraph: Element, aside: str | None) -> None:
        """Read a paragraph; one whose mark is deleted or hidden goes on in the next one.

        A hidden mark is how Word itself runs a heading in: the paragraph keeps the heading's style.
        """
        properties = paragraph.find(f"{W}pPr")
        words, kept = self._pending or (Words(self._styles, self._marks), None)
        setting = self._styles.setting(properties)
        words.read(paragraph, setting)
        mark = None if properties is None else properties.find(f"{W}rPr")
        self._pending = None
        if mark is not None and mark.find(f"{W}specVanish") is not None:
            self._pending = words, kept or setting
        elif mark is not None and any(mark.find(W + gone) is not None for gone in ("del", "moveFrom")):
            self._pending = words, kept
        else:
            self._finish(words, kept or setting, aside)

    def _finish(self, words: Words, setting: Setting, aside: str | None) -> None:
        self.lines.add(words, setting, self._number(setting), aside)
        for box in words.boxes:
            self._box(box, aside)

    def _number(self, setting: Setting) -> str:
        if setting.list is None:
            return ""
        num, depth = setting.list
        if depth is None:
            tied = (self._numbering.level_of(num, style) for style in self._styles.tied_styles(setting))
            depth = next((level for level in tied if level is not None), 0)
        return self._numbering.number(num, depth)

    def _box(self, box: Element, aside: str | None) -> None:
        """A text box; the 版记 of our own documents stands in one, as a table."""
        rows = [_plain(each) for each in box if each.tag != TABLE]
        imprint = _is_imprint([*rows, *(row for table in box.iter(TABLE) for row in _row_texts(table))])
        self._blocks(box, aside if imprint else aside or "文本框")

    def _table(self, table: Element, aside: str | None) -> None:
        """A table; one that holds the whole document only lays it out."""
        if _is_imprint(_row_texts(table)):
            for row in _within(table, ROW):
                self._imprint_row(row)
            return
        layout = any(_length(cell) > self._half for row in _within(table, ROW) for cell in _within(row, CELL))
        if aside is None and not layout:
            start, at = len(self.lines.lines), len(self.lines.remarks)
            self.lines.remark(Kind.TABLE)
            self._rows(table, "表格")
            if len(self.lines.lines) == start:
                del self.lines.remarks[at]
        else:
            self._rows(table, aside)

    def _rows(self, table: Element, aside: str | None) -> None:
        for row in _within(table, ROW):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.lines.remark(Kind.DELETED, _plain(row))
                continue
            if row.find(f"{W}trPr/{W}ins") is not None:
                self.lines.remark(Kind.INSERTED, _plain(row))
            for cell in _within(row, CELL):
                self._blocks(cell, aside)

    def _imprint_row(self, row: Element) -> None:
        """One line for a row of the 版记: the office and the date may stand in two cells."""
        words, setting = Words(self._styles, self._marks), self._styles.setting(None)
        for at, cell in enumerate(_within(row, CELL)):
            if at:
                words.add("\t")
            for paragraph in cell.iter(PARAGRAPH):
                words.read(paragraph, self._styles.setting(paragraph.find(f"{W}pPr")))
        self.lines.add(words, setting, "", None)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)


def _is_imprint(rows: list[str]) -> bool:
    """Whether every row with words is one of the 版记."""
    found = [row.strip() for row in rows if row.strip()]
    return bool(found) and all(IMPRINT_ROW.fullmatch(row) for row in found)


def _row_texts(table: Element) -> list[str]:
    return [_plain(row) for row in _within(table, ROW)]


def _plain(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _length(element: Element) -> int:
    return sum(len(each.text or "") for each in element.iter(f"{W}t"))
