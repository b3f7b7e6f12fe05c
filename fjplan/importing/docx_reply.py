"""A marked-up Word document: who inserted, deleted and moved which words, and what was commented on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml.etree import _Element as Element

from fjplan.importing.docx_comments import author_of, read_comments
from fjplan.importing.docx_package import REPAIR, WordPackage, open_package
from fjplan.importing.docx_stream import Stream
from fjplan.importing.docx_xml import MC, R_ID, W, chosen
from fjplan.replies import OURS, Area, Passage, Reply

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
CHANGES = {W + name for name in ("ins", "del", "moveTo", "moveFrom")}
WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag")} | CHANGES
RESTYLED = tuple(W + name for name in ("rPrChange", "pPrChange", "tblPrChange", "sectPrChange"))
DIGITS = 16
LONGEST = 50_000
"""Characters of a paragraph; the longest of a plan has two thousand."""
EDGES = (("header", Area.HEADER), ("footer", Area.FOOTER))


def read_reply(name: str, data: bytes) -> Reply:
    """The document with its changes and comments; an FjplanError where it cannot be read."""
    package = open_package(name, data)
    main = package.main()
    root = package.part(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise package.refuse(f"{main} 里没有正文，不是 Word 文档；{REPAIR}")
    reader = _Reader(package, main, body)
    passages = reader.read()
    if any(sum(len(one.text) for one in each.stretches) > LONGEST for each in passages):
        raise package.refuse(f"有一段超过 {LONGEST} 字，不像公文的段落，不予读取；请查是不是选错了文件")
    return Reply(
        name=name,
        digest=hashlib.sha256(data).hexdigest()[:DIGITS],
        passages=passages,
        crossed=reader.stream.crossed,
        ours=reader.stream.ours,
        restyled=sum(author_of(each).name != OURS for each in body.iter(*RESTYLED)),
    )


class _Reader:
    """Reads the body; of headers, footers and notes only what is marked."""

    def __init__(self, package: WordPackage, main: str, body: Element) -> None:
        self._package, self._body = package, body
        self._related = package.related(main)
        self.stream = Stream(read_comments(*map(self._part, ("comments", "commentsExtended"))))

    def read(self) -> tuple[Passage, ...]:
        self._blocks(self._body, Area.BODY)
        passages = self.stream.take()
        for root, area in self._edges():
            self._blocks(root, area)
        return (*passages, *(each for each in self.stream.take() if each.is_marked))

    def _part(self, kind: str) -> Element | None:
        target = next((each.target for each in self._related.values() if each.kind == kind), None)
        return None if target is None else self._package.part(target)

    def _edges(self) -> Iterator[tuple[Element, Area]]:
        for kind, area in EDGES:
            ids = [each.get(R_ID, "") for each in self._body.iter(f"{W}{kind}Reference")]
            targets = [self._related[each].target for each in ids if each in self._related]
            for target in dict.fromkeys(targets):
                if (root := self._package.part(target)) is not None:
                    yield root, area
        for kind in ("footnotes", "endnotes"):
            if (root := self._part(kind)) is not None:
                yield from ((note, Area.NOTE) for note in root)

    def _blocks(self, parent: Element, area: Area) -> None:
        for child in parent:
            self._block(child, area)
        self.stream.end(area)

    def _block(self, child: Element, area: Area) -> None:
        if child.tag == PARAGRAPH:
            self.stream.paragraph(child, area)
            for box in self.stream.boxes():
                self._blocks(box, Area.BOX if area is Area.BODY else area)
        elif child.tag == TABLE:
            for row in _within(child, ROW):
                self._row(row, Area.TABLE if area is Area.BODY else area)
        elif child.tag in WRAPPERS:
            with self.stream.marked([child]):
                for each in child:
                    self._block(each, area)
        elif child.tag == f"{MC}AlternateContent" and (branch := chosen(child)) is not None:
            for each in branch:
                self._block(each, area)
        else:
            self.stream.between(child)

    def _row(self, row: Element, area: Area) -> None:
        """A row that was inserted or deleted as a whole: so was every word in it."""
        properties = row.find(f"{W}trPr")
        with self.stream.marked(() if properties is None else properties):
            for cell in _within(row, CELL):
                self._blocks(cell, area)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)
