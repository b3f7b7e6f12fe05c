"""The repaired text as paragraphs, each with its place and what its look said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from fjplan.importing.extract import Extract, Line
from fjplan.importing.item_labels import read_label
from fjplan.importing.traced import Traced, line_starts

# 003 comes on nine lines: its items, its shell and its dates stand in the middle of them.
_LONG = 200
_ITEM_INSIDE = re.compile(
    r"(?<=[。！？])(?=（[一二三四五六七八九十]{1,3}）[^（）]|[一二三四五六七八九十]{1,3}、)"
)
_FIRST_ITEM = re.compile(r"(?<=[^，。；：）])(?=（一）)")
_SECTION_INSIDE = re.compile(r"(?<=）)(?=[一二三四五六七八九十]{1,3}、[^，。；：（）]{4,40}（一）)")
_SIGNED = re.compile(
    r"(?<=。)(?=[一-龥]{4,30}(?:政府|办公厅|办公室|委员会|小组)[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
)
_AFTER_DATE = re.compile(
    r"(?<=[府厅室会组])(?=[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)|(?<=月[0-9]日)(?=[0-9]{4}年)|(?<=月[0-9]{2}日)(?=[0-9]{4}年)"
)
_TITLE_AND_MORE = re.compile(r"(?<=的通知)(?=[^，。；：、）》”]{0,6}[:：][0-9]{4}-)")
_CHROME_DATE = re.compile(r"(?<=[:：][0-9]{4}-[0-9]{2}-[0-9]{2})(?=[一-龥])")
_SUBTITLED = re.compile(r"(?<=[点划案])(?=（[0-9]{4}年[0-9]{1,2}月）)|(?<=月）)(?=一、)")
_STUCK_TITLE = re.compile(r"(?<=。)(?=[一-龥]{4,30}关于印发[^。，]{4,40}的通知)")
_ADDRESSED = re.compile(r"(?<=[府门校业位构会]：)(?=现将|《|经|为)")
_SIGNED_AND_DATED = re.compile(
    r"([一-龥]{4,30})\s{2,}([0-9]{4}年\s*[0-9]{1,2}月\s*[0-9]{1,2}日|[二〇○Ｏ零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_CUTS = (
    _ITEM_INSIDE,
    _SECTION_INSIDE,
    _SIGNED,
    _AFTER_DATE,
    _TITLE_AND_MORE,
    _CHROME_DATE,
    _SUBTITLED,
    _STUCK_TITLE,
    _ADDRESSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph of the repaired text from ``start`` to ``end``; ``line`` counts source lines from 1."""

    start: int
    end: int
    text: str
    line: int
    head: int = 0
    level: int | None = None
    node: str | None = None
    centred: bool = False
    aside: str | None = None
    is_cut: bool = False  # one of several in a line


def read_paragraphs(extract: Extract, traced: Traced, shape: str) -> list[Para]:
    """The paragraphs in order, without the empty ones; a line that holds several items is cut up.

    ``shape`` is the text with usual punctuation, of the same length: the structure is read in it.
    """
    starts = line_starts(extract.text)
    found: list[Para] = []
    at = 0
    for text in shape.split("\n"):
        stripped = text.strip()
        if stripped:
            start = at + text.index(stripped)
            number = max(bisect_right(starts, traced.source_of(start)) - 1, 0)
            line = extract.lines[number]
            head = _head(line, starts[number], start, traced) if line.head else 0
            found += _cut_up(start, stripped, head, number, line)
        at += len(text) + 1
    return list(_with_bare_numbers(found, shape))


def _with_bare_numbers(paras: list[Para], text: str) -> Iterator[Para]:
    """A number alone on its line goes with the line after it."""
    number: Para | None = None
    for para in paras:
        if number is not None:
            joined = text[number.start : para.end]
            yield replace(number, end=para.end, text=joined, head=0, level=para.level, node=para.node)
            number = None
            continue
        label = read_label(para.text)
        if label and label.length == len(para.text) and not para.aside:
            number = para
        else:
            yield para
    if number is not None:
        yield number


def _head(line: Line, line_start: int, start: int, traced: Traced) -> int:
    head = 0
    while start + head < len(traced.text) and traced.source_of(start + head) < line_start + line.head:
        head += 1
    return head


def _cut_up(start: int, text: str, head: int, number: int, line: Line) -> Iterator[Para]:
    inner = _inner_cuts(text) if len(text) > _LONG and not line.aside else _before_date(text)
    cuts = sorted({0, len(text), *inner})
    for at, end in pairwise(cuts):
        piece = text[at:end].strip()
        if not piece:
            continue
        begin = start + text.index(piece, at)
        yield Para(
            start=begin,
            end=begin + len(piece),
            text=piece,
            line=number + 1,
            head=head if at == 0 else 0,
            level=line.level if at == 0 else None,
            node=line.node if at == 0 else None,
            centred=line.centred,
            aside=line.aside,
            is_cut=len(cuts) > 3,
        )


def _before_date(text: str) -> set[int]:
    """Where a signature ends whose date stands on the same line."""
    found = _SIGNED_AND_DATED.fullmatch(text)
    return {found.start(2)} if found else set()


def _inner_cuts(text: str) -> set[int]:
    cuts = {found.start() for form in _CUTS for found in form.finditer(text)}
    return cuts | {
        found.start() for found in _FIRST_ITEM.finditer(text) if _ends_heading(text, found.start(), cuts)
    }


def _ends_heading(text: str, at: int, cuts: set[int]) -> bool:
    """Whether what stands before an inner （一） is a section's heading: 一、认真落实方案（一）……"""
    begin = max((cut for cut in (0, *cuts) if cut < at), default=0)
    return at - begin < 50 and read_label(text[begin:at]) is not None
