"""What must hold of tracked changes in a document: word processors forgive what another one refuses.

LibreOffice opens duplicate ids, plain text in w:del and moves without ranges; Word is known to find content
unreadable for less. The rules are those of ECMA-376 (part 1, 17.13.5); Word itself was not tried.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGES = ("ins", "del", "moveFrom", "moveTo")
_STARTS = ("moveFromRangeStart", "moveToRangeStart")
_SAID = {*CHANGES, *_STARTS, "pPrChange"}
_WITH_ID = {*_SAID, "bookmarkStart"}
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ORDER = (  # of the paragraph properties that are written here
    *("pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "tabs", "snapToGrid", "spacing", "ind"),
    *("jc", "outlineLvl", "rPr", "pPrChange"),
)


def revision_faults(document: bytes) -> list[str]:
    """What is wrong with the tracked changes of a document, each fault with the part it is in."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        parts = {name: etree.fromstring(package.read(name)) for name in names}
    faults = [f"{name}: {fault}" for name, part in parts.items() for fault in _faults(part)]
    faults += [f"w:id {number} occurs {times} times" for number, times in _repeated(list(parts.values()))]
    return faults + [f"word/settings.xml: {fault}" for fault in _settings_faults(parts["word/settings.xml"])]


def _faults(part: Any) -> Iterator[str]:
    yield from _said_faults(part)
    yield from _text_faults(part)
    yield from _range_faults(part)
    yield from _move_faults(part)
    for paragraph in part.iter(f"{W}p"):
        yield from _paragraph_faults(paragraph)
    yield from _end_faults(part)


def _name(element: Any) -> str:
    return str(element.tag).removeprefix(W)


def _repeated(parts: Sequence[Any]) -> list[tuple[str, int]]:
    counts = Counter(each.get(f"{W}id") for part in parts for each in part.iter() if _name(each) in _WITH_ID)
    return [(number, times) for number, times in counts.items() if times > 1]


def _said_faults(part: Any) -> Iterator[str]:
    for each in part.iter(*(f"{W}{name}" for name in _SAID)):
        if not each.get(f"{W}author"):
            yield f"{_name(each)} without an author"
        if not _DATE.fullmatch(each.get(f"{W}date") or ""):
            yield f"{_name(each)} of {each.get(f'{W}date')}"


def _text_faults(part: Any) -> Iterator[str]:
    """Deleted words are w:delText, all others w:t; an element that tracks runs holds some."""
    for each in part.iter(f"{W}t", f"{W}delText"):
        deleted = any(True for _ in each.iterancestors(f"{W}del"))
        if deleted is not (_name(each) == "delText"):
            yield f"{_name(each)} {'in' if deleted else 'outside'} w:del: {(each.text or '')[:20]}"
    for each in part.iter(*(f"{W}{name}" for name in CHANGES)):
        if _name(each.getparent()) not in {"rPr", "trPr"} and not len(each):
            yield f"{_name(each)} holds nothing"


def _range_faults(part: Any) -> Iterator[str]:
    """A range ends once, after it began and before the next one of its sort begins; words move in a range."""
    open_ranges: dict[str, str] = {}
    for each in part.iter():
        name = _name(each)
        if name in _STARTS:
            sort = name.removesuffix("RangeStart")
            if sort in open_ranges:
                yield f"{name} inside another"
            open_ranges[sort] = each.get(f"{W}id")
        elif name.endswith("RangeEnd"):
            if open_ranges.pop(name.removesuffix("RangeEnd"), None) != each.get(f"{W}id"):
                yield f"{name} {each.get(f'{W}id')} without its start"
        elif name in {"moveFrom", "moveTo"} and name not in open_ranges:
            yield f"{name} outside a range"
    yield from (f"{sort} range {number} without an end" for sort, number in open_ranges.items())


def _move_faults(part: Any) -> Iterator[str]:
    froms, tos = (Counter(each.get(f"{W}name") for each in part.iter(f"{W}{name}")) for name in _STARTS)
    for name in sorted({*froms, *tos}):
        if (froms[name], tos[name]) != (1, 1):
            yield f"move {name} has {froms[name]} sources and {tos[name]} goals"


def _paragraph_faults(paragraph: Any) -> Iterator[str]:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    places = [_ORDER.index(_name(each)) if _name(each) in _ORDER else -1 for each in properties]
    if -1 in places or places != sorted(set(places)):
        yield f"paragraph properties in the order {[_name(each) for each in properties]}"
    mark = properties.find(f"{W}rPr")
    names = [_name(each) for each in mark] if mark is not None else []
    tracked = [name for name in names if name in CHANGES]
    if len(tracked) > 1 or tracked != names[: len(tracked)]:
        yield f"a paragraph mark says {names}"
    if not tracked:
        return
    after = paragraph.getnext()
    while after is not None and _name(after).endswith(("RangeStart", "RangeEnd")):
        after = after.getnext()
    goes_with_row = after is None and _is_in_tracked_row(paragraph, tracked[0])
    if not goes_with_row and (after is None or _name(after) in {"tbl", "sectPr"}):
        yield f"a tracked paragraph before {'the end' if after is None else _name(after)}"


def _is_in_tracked_row(paragraph: Any, fate: str) -> bool:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    return row is not None and row.find(f"{W}trPr/{W}{fate}") is not None


def _end_faults(part: Any) -> Iterator[str]:
    for cell in part.iter(f"{W}tc"):
        if _name(cell[-1]) != "p":
            yield "a cell without a paragraph at its end"


def _settings_faults(settings: Any) -> Iterator[str]:
    names = [_name(each) for each in settings]
    if "trackRevisions" not in names:
        yield "changes to come are not tracked"
    elif names.index("trackRevisions") > names.index("defaultTabStop"):
        yield "trackRevisions after defaultTabStop"
