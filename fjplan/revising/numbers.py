"""Which numbers a list prints by itself, exactly as composed: then a renumbering is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from fjplan.differences import Side
from fjplan.model import Level, Numbering
from fjplan.numbering import label
from fjplan.printed import BlockKind, RunKind
from fjplan.tracked import Line, ListLevel

_LARGEST = {Numbering.CIRCLED: 20}
"""Beyond this a list would print another number than is composed."""
_LARGEST_OF_ALL = 9999


def number_lines(
    old: Sequence[Line], new: Sequence[Line], sides: tuple[Side, Side]
) -> tuple[list[Line], list[Line]]:
    """The lines of both documents with the numbers that lists print set apart.

    A list is used for both documents or for none, and only where it gives each number of both. A format
    that stands in different lists of the two would count on from the wrong one.
    """
    levels = [_lists(side.plan.conventions.levels) for side in sides]
    numbered = [
        list(_numbered(lines, lists, _depths(side)))
        for lines, lists, side in zip((old, new), levels, sides, strict=True)
    ]
    wrong = {formats for lines in numbered for formats in _misprinted(lines)}
    left, right = (frozenset(each.formats for each in lists.values()) for lists in levels)
    for formats in left ^ right:
        if any(set(formats) & set(other) for other in left | right if other != formats):
            wrong.add(formats)
    found = [[_literal(line) if _is_in(line, wrong) else line for line in lines] for lines in numbered]
    return found[0], found[1]


def _is_in(line: Line, lists: Set[tuple[Numbering, ...]]) -> bool:
    return line.list_level is not None and line.list_level.formats in lists


def _literal(line: Line) -> Line:
    """A line whose number is words like the others."""
    return replace(line, number="", list_level=None)


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


def _depths(side: Side) -> Mapping[str, int]:
    """How deep each node stands, from 1."""
    depths: dict[str, int] = {}
    for node in side.printed.nodes:
        depths[node.id] = depths[node.parent] + 1 if node.parent else 1
    return depths


def _numbered(
    lines: Sequence[Line], lists: Mapping[int, ListLevel], depths: Mapping[str, int]
) -> Iterator[Line]:
    """The lines with the list level of each number; the mark of a bullet has none."""
    for line in lines:
        block = line.block
        if block is None or block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or not block.runs:
            yield line
            continue
        depth = block.depth or depths.get(block.node or "", 0)  # a task without a heading has no depth
        first, where = block.runs[0], lists.get(depth)
        is_number = first.kind is RunKind.NUMBER and line.text.startswith(first.text)
        yield replace(line, number=first.text, list_level=where) if is_number and where else line


def _misprinted(lines: Sequence[Line]) -> Iterator[tuple[Numbering, ...]]:
    """The lists that do not give every number as it is printed, counted as a word processor does."""
    counts: dict[tuple[Numbering, ...], list[int]] = {}
    for line in lines:
        where = line.list_level
        if where is None:
            continue
        count = counts.setdefault(where.formats, [0] * len(where.formats))
        count[where.level] += 1
        count[where.level + 1 :] = [0] * (len(count) - where.level - 1)
        number = _printed(where.formats[where.level], count[where.level])
        if not all(count[: where.level]) or number != line.number:
            yield where.formats


def _printed(numbering: Numbering, value: int) -> str | None:
    return label(numbering, value) if value <= _LARGEST.get(numbering, _LARGEST_OF_ALL) else None
