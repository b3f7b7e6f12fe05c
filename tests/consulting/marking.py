"""Marks up a notice that we rendered, as Word does it: changes, moves and comments."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from itertools import count
from typing import Any

from lxml import etree

from fjplan.ooxml.wordml import WORD

W = f"{{{WORD}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATE = "2024-03-05T09:30:00Z"
COMMENTS = "word/comments.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Markup:
    """A document that is being marked up by one author after another."""

    def __init__(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root: Any = etree.fromstring(self.parts["word/document.xml"])
        self.body: Any = self.root.find(f"{W}body")
        self.author = "张三"
        self._numbers = count(900)
        self._comments: list[Any] = []

    def docx(self) -> bytes:
        """The marked-up document."""
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        if self._comments:
            self._add_comments()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    def paragraph(self, words: str) -> Any:
        """The one paragraph of the body that holds the words, kept or inserted."""
        found = [each for each in self.root.iter(f"{W}p") if words in said(each)]
        assert found, words
        return found[0]

    def replace(self, old: str, new: str) -> None:
        """Delete words and insert others, tracked; an empty side is left out."""
        runs = self._cut(old)
        at, where = runs[0].getparent(), runs[0].getparent().index(runs[0])
        if new:
            inserted = self.mark("ins")
            inserted.append(run_like(runs[0], new))
            at.insert(where, inserted)
        self._delete(runs)

    def insert(self, after: str, new: str) -> None:
        """Insert words behind others, tracked."""
        last = self._cut(after)[-1]
        inserted = self.mark("ins")
        inserted.append(run_like(last, new))
        last.addnext(inserted)

    def retype(self, old: str, new: str) -> None:
        """Put words in the place of others without a trace."""
        runs = self._cut(old)
        runs[0].addnext(run_like(runs[0], new))
        for run in runs:
            run.getparent().remove(run)

    def add_paragraph(self, after: str, words: str) -> Any:
        """A new paragraph behind the one with some words, as if Enter were pressed at its end."""
        before = self.paragraph(after)
        added = etree.SubElement(before.getparent(), f"{W}p")
        before.addnext(added)
        if before.find(f"{W}pPr") is not None:
            added.append(copy.deepcopy(before.find(f"{W}pPr")))
        self.end_mark(before, "ins")
        inserted = self.mark("ins")
        inserted.append(run_like(None, words))
        added.append(inserted)
        return added

    def delete_paragraph(self, words: str) -> None:
        """A paragraph is deleted whole, with its end."""
        paragraph = self.paragraph(words)
        self._delete(paragraph.findall(f"{W}r"))
        self.end_mark(paragraph, "del")

    def move_paragraph(self, words: str, after: str) -> None:
        """A paragraph is moved whole behind another."""
        source, target = self.paragraph(words), self.paragraph(after)
        moved = copy.deepcopy(source)
        for bookmark in moved.findall(f"{W}bookmarkStart") + moved.findall(f"{W}bookmarkEnd"):
            moved.remove(bookmark)
        name = f"move{next(self._numbers)}"
        for paragraph, kind in ((source, "moveFrom"), (moved, "moveTo")):
            start, end = self.mark(f"{kind}RangeStart"), etree.Element(f"{W}{kind}RangeEnd")
            start.set(f"{W}name", name)
            end.set(f"{W}id", start.get(f"{W}id"))
            for run in paragraph.findall(f"{W}r"):
                mark = self.mark(kind)
                run.addprevious(mark)
                mark.append(run)
            self.end_mark(paragraph, kind)
            first = next(each for each in paragraph if each.tag == f"{W}{kind}")
            first.addprevious(start)
            paragraph.append(end)
        target.addnext(moved)

    def comment(self, on: str, words: str) -> None:
        """A comment on some words."""
        runs = self._cut(on)
        number = str(len(self._comments))
        start, end = (etree.Element(f"{W}commentRange{side}") for side in ("Start", "End"))
        for each in (start, end):
            each.set(f"{W}id", number)
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", number)
        end.addnext(reference)
        comment = self.mark("comment")
        comment.set(f"{W}id", number)
        for line in words.split("\n"):
            paragraph = etree.SubElement(comment, f"{W}p")
            paragraph.append(run_like(None, line))
        self._comments.append(comment)

    def mark(self, kind: str) -> Any:
        """An element of a change with its number, author and date."""
        found = etree.Element(f"{W}{kind}")
        found.set(f"{W}id", str(next(self._numbers)))
        found.set(f"{W}author", self.author)
        found.set(f"{W}date", DATE)
        return found

    def end_mark(self, paragraph: Any, kind: str) -> None:
        """The end of a paragraph is inserted, deleted or moved."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
        look.insert(0, self.mark(kind))

    def _delete(self, runs: list[Any]) -> None:
        for run in runs:
            deleted = self.mark("del")
            run.addprevious(deleted)
            deleted.append(run)
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"

    def _cut(self, words: str) -> list[Any]:
        """The runs that say just these words; those at the ends are cut in two."""
        paragraph = self.paragraph(words)
        self._cut_at(paragraph, said(paragraph).index(words))
        start = said(paragraph).index(words)
        self._cut_at(paragraph, start + len(words))
        found, at = [], 0
        for run in live(paragraph):
            if start <= at < start + len(words):
                found.append(run)
            at += len(run.findtext(f"{W}t") or "")
        assert "".join(run.findtext(f"{W}t") or "" for run in found) == words
        return found

    @staticmethod
    def _cut_at(paragraph: Any, at: int) -> None:
        for run in live(paragraph):
            words = run.findtext(f"{W}t") or ""
            if 0 < at < len(words):
                run.addnext(run_like(run, words[at:]))
                run.find(f"{W}t").text = words[:at]
                return
            at -= len(words)

    def _add_comments(self) -> None:
        root = etree.Element(f"{W}comments", nsmap={"w": WORD})
        root.extend(self._comments)
        self.parts[COMMENTS] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        added = f'<Relationship Id="rIdComments" Type="{RELATION}" Target="comments.xml"/></Relationships>'
        self._add(RELATIONS, "</Relationships>", added)
        self._add(
            TYPES, "</Types>", f'<Override PartName="/{COMMENTS}" ContentType="{COMMENT_TYPE}"/></Types>'
        )

    def _add(self, part: str, end: str, added: str) -> None:
        self.parts[part] = self.parts[part].decode().replace(end, added).encode()


def live(paragraph: Any) -> list[Any]:
    """The runs with words that are not deleted."""
    return [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]


def said(paragraph: Any) -> str:
    """The words of a paragraph that are not deleted."""
    return "".join(run.findtext(f"{W}t") or "" for run in live(paragraph))


def run_like(run: Any, words: str) -> Any:
    """A run with other words in the look of one."""
    found = etree.Element(f"{W}r")
    if run is not None and run.find(f"{W}rPr") is not None:
        found.append(copy.deepcopy(run.find(f"{W}rPr")))
    text = etree.SubElement(found, f"{W}t")
    text.text = words
    text.set(SPACE, "preserve")
    return found


def marked(docx: bytes, *steps: Callable[[Markup], object]) -> bytes:
    """The document with some steps done to it."""
    work = Markup(docx)
    for step in steps:
        step(work)
    return work.docx()
