"""Which numbers a list prints by itself, exactly as composed: then a renumbering is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fjplan.model import Level, Numbering
from fjplan.numbering import label
from fjplan.printed import BlockKind, RunKind
from fjplan.tracked import Line, ListLevel

_LARGEST = {Numbering.CIRCLED: 20}
"""Beyond this a list would print another number than is composed."""
_LARGEST_OF_ALL = 9999


def number_lines(
    old: Sequence[Line], new: Sequence[Line], levels: tuple[Sequence[Level], Sequence[Level]]
) -> tuple[list[Line], list[Line]]:
    """The lines of both documents with the numbers that lists print set apart.

    A list is used for both documents or for none, and only where it gives each number of both. A format
    that stands in different lists of the two would count on from the wrong one.
    """
    sides = [(lines, _lists(each)) for lines, each in zip((old, new), levels, strict=True)]
    wrong = {formats for lines, lists in sides for formats in _misprinted(lines, lists)}
    left, right = (frozenset(_formats(lists)) for _, lists in sides)
    for formats in left ^ right:
        if any(set(formats) & set(other) for other in left | right if other != formats):
            wrong.add(formats)
    numbered = [[_numbered(line, lists, wrong) for line in lines] for lines, lists in sides]
    return numbered[0], numbered[1]


def _lists(levels: Sequence[Level]) -> Mapping[int, ListLevel]:
    """The list level of each depth: one that runs on begins a list, one that restarts is a level below."""
    chains: list[list[tuple[int, Numbering]]] = []
    for depth, level in enumerate(levels, 1):
        if level.run_on or not chains:
            chains.append([])
        chains[-1].append((depth, level.number))
    found: dict[int, ListLevel] = {}
    for chain in chains:
        formats = tuple(number for _, number in chain)
        found |= {depth: ListLevel(formats, place) for place, (depth, _) in enumerate(chain)}
    return found


def _formats(lists: Mapping[int, ListLevel]) -> Iterator[tuple[Numbering, ...]]:
    return (each.formats for each in lists.values())


def _number(line: Line) -> str | None:
    """The number of a heading as printed; the marks of a bullet are none."""
    block = line.block
    if block is None or not block.depth or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return None
    first = block.runs[0]
    return first.text if first.kind is RunKind.NUMBER else None


def _misprinted(lines: Sequence[Line], lists: Mapping[int, ListLevel]) -> Iterator[tuple[Numbering, ...]]:
    """The lists that do not give every number as it is printed, counted as a word processor does."""
    counts = {each.formats: [0] * len(each.formats) for each in lists.values()}
    for line in lines:
        number = _number(line)
        where = lists.get(line.block.depth) if line.block else None
        if number is None or where is None:
            continue
        count = counts[where.formats]
        count[where.level] += 1
        count[where.level + 1 :] = [0] * (len(count) - where.level - 1)
        if not all(count[: where.level]) or not _prints(
            where.formats[where.level], count[where.level], number
        ):
            yield where.formats


def _prints(numbering: Numbering, value: int, number: str) -> bool:
    return value <= _LARGEST.get(numbering, _LARGEST_OF_ALL) and label(numbering, value) == number


def _numbered(line: Line, lists: Mapping[int, ListLevel], wrong: set[tuple[Numbering, ...]]) -> Line:
    number = _number(line)
    where = lists.get(line.block.depth) if line.block else None
    if number is None or where is None or where.formats in wrong or not line.text.startswith(number):
        return line
    return replace(line, number=number, list_level=where)
