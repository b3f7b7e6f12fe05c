"""The lines of a document cut into what a comparison knows: tasks, headings of sections, single lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fjplan.differences import Side
from fjplan.printed import Block, BlockKind, NodeKind, PrintedNode
from fjplan.tracked import Line, ListLevel

BODY = {BlockKind.PARAGRAPH, BlockKind.CLAUSE, BlockKind.HEADING}
TASK, SECTION, ALONE = "task", "section", "alone"
_UNIQUE = {
    BlockKind.NOTICE_TITLE,
    BlockKind.PLAN_TITLE,
    BlockKind.SUBTITLE,
    BlockKind.ADDRESSEES,
    BlockKind.DATE,
    BlockKind.DISCLOSURE,
    BlockKind.CC,
    BlockKind.IMPRINT,
}
_HEAD_STYLES = {"Letterhead", "DocumentNumber", "Anchor"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines from ``start`` to ``end`` (excluded) that stay together; ``key`` names what they are.

    The key is a sort and a name: of a task or section its id, of a line that there is but once its kind.
    A line that has nothing to be known by has none.
    """

    start: int
    end: int
    key: tuple[str, str] | None


def cut(lines: Sequence[Line], side: Side) -> list[Chunk]:
    """The chunks of a document in order; every line is in one."""
    keys = list(_keys(lines, side))
    chunks: list[Chunk] = []
    for at, key in enumerate(keys):
        joins = key is not None and key[0] != ALONE and chunks and chunks[-1].key == key
        if joins:
            chunks[-1] = replace(chunks[-1], end=at + 1)
        else:
            chunks.append(Chunk(at, at + 1, key))
    counts = Counter(chunk.key for chunk in chunks)
    return [replace(each, key=None) if counts[each.key] > 1 else each for each in chunks]


def _keys(lines: Sequence[Line], side: Side) -> Iterator[tuple[str, str] | None]:
    closings = _closings(side.printed.nodes, len(side.printed.closing))
    owners = _owners(side)
    rests = _rests(lines)
    node: str | None = None
    for line, rest in zip(lines, rests, strict=True):
        block = line.block
        if block is None or block.kind not in BODY:
            node = None
            yield _alone(line)
            continue
        node = block.node or node
        if node is None or (block.node is None and rest <= closings[node]):
            yield None
        else:
            yield owners[node]


def _alone(line: Line) -> tuple[str, str] | None:
    if line.block is not None and line.block.kind in _UNIQUE:
        return ALONE, line.block.kind.value
    return (ALONE, line.style) if line.style in _HEAD_STYLES and not line.is_table else None


def _owners(side: Side) -> Mapping[str, tuple[str, str]]:
    """The key of each node that a block may name; the heading of a task that is a subsection is its."""
    owners = {}
    for node in side.printed.nodes:
        if node.kind is not NodeKind.SECTION or node.id in side.sections:
            sort = SECTION if node.kind is NodeKind.SECTION else TASK
            owners[node.id] = (sort, node.id)
        else:
            owners[node.id] = (TASK, node.id.removesuffix(".section"))
    return owners


def _rests(lines: Sequence[Line]) -> list[int]:
    """For each line how many lines of the body there are from it to the next node or to the body's end."""
    rests, count = [], 0
    for line in reversed(lines):
        in_body = line.block is not None and line.block.kind in BODY
        count = count + 1 if in_body else 0
        rests.append(count)
        if line.block is not None and line.block.node:
            count = 0
    return rests[::-1]


def _closings(nodes: Sequence[PrintedNode], at_end: int) -> Mapping[str, int]:
    """How many paragraphs after a node close the sections that end with it; the last closes the plan too."""
    found = {node.id: node for node in nodes}
    headed = [node for node in nodes if node.kind is not NodeKind.PART]
    counts = dict.fromkeys(found, 0)
    for node, after in zip(headed, [*headed[1:], None], strict=True):
        around = set(_around(after, found)) if after else set()
        ending = [each for each in _around(node, found) if each not in around]
        counts[node.id] = sum(len(found[each].closing) for each in ending)
        counts[node.id] += 0 if after else at_end
    return counts


def _around(node: PrintedNode, nodes: Mapping[str, PrintedNode]) -> Iterator[str]:
    """A node and those around it, from the inside out."""
    at: str | None = node.id
    while at is not None:
        yield at
        at = nodes[at].parent


def is_free(chunk: Chunk) -> bool:
    """Whether a chunk is a line that is known by its place and words alone."""
    return chunk.key is None


def look_of(line: Line) -> tuple[str, ListLevel | None]:
    """What a paragraph looks like: its style, and the list that numbers it."""
    return line.style, line.list_level


def block_kind(line: Line) -> tuple[str, BlockKind | None]:
    """What two lines must have in common to be one paragraph: the sort of block, else the style."""
    block: Block | None = line.block
    if block is None or block.kind not in BODY:
        return line.style, None
    return "", BlockKind.PARAGRAPH if block.kind is BlockKind.CLAUSE else block.kind
