"""Accepting and rejecting tracked changes in the XML of a document, and numbering lists, as Word does it.

Written against ECMA-376 and not against the code that writes the documents.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from fjplan.numbering import chinese_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {True: {"del", "moveFrom"}, False: {"ins", "moveTo"}}
"""What vanishes when all is accepted, and when all is rejected."""


_SAID = {f"{W}t": "", f"{W}delText": "", f"{W}tab": "\t", f"{W}br": "\n"}
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCountingThousand": chinese_numeral,
    "decimalEnclosedCircle": lambda value: chr(0x2460 + value - 1),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its style and its words, the number of a list before them."""

    style: str
    text: str


def settled(document: bytes, *, accepted: bool) -> list[Words]:
    """The paragraphs once every change is accepted or rejected, those in tables and boxes too."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
        numbered = "word/numbering.xml" in package.namelist()
        lists = _Lists(etree.fromstring(package.read("word/numbering.xml"))) if numbered else None
    for fallback in list(body.iter(f"{MC}Fallback")):
        _remove(fallback)
    gone = GONE[accepted]
    _drop(body, gone)
    _settle_properties(body, accepted=accepted)
    _join(body, gone)
    return [_words(paragraph, lists) for paragraph in body.iter(f"{W}p")]


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _drop(body: Any, gone: set[str]) -> None:
    """Runs, rows and boxes that vanish; a table without rows goes with them."""
    for element in [each for name in gone for each in body.iter(f"{W}{name}")]:
        parent = element.getparent()
        if parent.tag == f"{W}trPr":
            row = parent.getparent()
            if row.getparent() is not None:
                _remove(row)
        elif parent.tag != f"{W}rPr":
            parent.remove(element)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)


def _settle_properties(body: Any, *, accepted: bool) -> None:
    for change in list(body.iter(f"{W}pPrChange")):
        properties = change.getparent()
        if accepted:
            properties.remove(change)
            continue
        for each in [each for each in properties if each.tag not in {f"{W}rPr", f"{W}pPrChange"}]:
            properties.remove(each)
        properties[:0] = list(change[0])
        properties.remove(change)


def _join(body: Any, gone: set[str]) -> None:
    """A paragraph whose mark vanishes is one with the next.

    One word processor gives it the properties of the mark that stays, another those of the first: where words
    are left before a mark that vanishes both have to look alike.
    """
    looks: dict[Any, list[str]] = {}
    for paragraph in list(body.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        vanishes = mark is not None and any(mark.find(f"{W}{name}") is not None for name in gone)
        if not vanishes:
            ours = looks.get(paragraph, _look(paragraph))
            assert ours == _look(paragraph), f"{ours} is joined with {_look(paragraph)}"
            continue
        after = paragraph.getnext()
        while after is not None and after.tag.endswith(("RangeStart", "RangeEnd")):
            after = after.getnext()
        assert after is not None, "the last paragraph is tracked"
        assert after.tag == f"{W}p", f"a tracked paragraph before {after.tag}"
        if any(each.text for each in paragraph.iter(f"{W}t")):
            looks[after] = looks.get(paragraph, _look(paragraph))
        content = [each for each in paragraph if each.tag != f"{W}pPr"]
        for place, each in enumerate(content):
            after.insert(1 + place, each)
        paragraph.getparent().remove(paragraph)


def _look(paragraph: Any) -> list[str]:
    """The properties of a paragraph but for its mark's and whether it is kept with the next."""
    properties = paragraph.find(f"{W}pPr")
    left_out = {f"{W}rPr", f"{W}pPrChange", f"{W}keepNext"}
    kept = (each for each in properties.iter() if not left_out & {each.tag, each.getparent().tag})
    return [f"{each.tag.removeprefix(W)} {sorted(each.attrib.values())}" for each in kept][1:]


def _words(paragraph: Any, lists: _Lists | None) -> Words:
    properties = paragraph.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle").get(f"{W}val")
    number = properties.find(f"{W}numPr")
    label = lists.next(number) if number is not None and lists else ""
    text = ""
    for each in paragraph.iter(*_SAID):
        if each.getparent().tag == f"{W}r" and next(each.iterancestors(f"{W}p")) is paragraph:
            text += _SAID[each.tag] or each.text or ""
    return Words(style, label + text)


@dataclass(slots=True)
class _Lists:
    """Counts the items of lists (ECMA-376, 17.9): a level restarts after any level above it."""

    part: Any
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: Any) -> str:
        """The number of the next item."""
        wanted = number.find(f"{W}numId").get(f"{W}val")
        level = int(number.find(f"{W}ilvl").get(f"{W}val"))
        (instance,) = (each for each in self.part.iter(f"{W}num") if each.get(f"{W}numId") == wanted)
        kind = instance.find(f"{W}abstractNumId").get(f"{W}val")
        (style,) = (
            each for each in self.part.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == kind
        )
        count = self.counts.setdefault(kind, [0] * 9)
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        (rule,) = (each for each in style.iter(f"{W}lvl") if each.get(f"{W}ilvl") == str(level))
        form = rule.find(f"{W}numFmt").get(f"{W}val")
        printed = _FORMATS[form](count[level])
        return re.sub("%[1-9]", printed, rule.find(f"{W}lvlText").get(f"{W}val"))
