"""Where the nodes begin that no block names: a part of a task stands in the task's own paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fjplan.printed import Block, Printed, PrintedNode, Run, RunKind


@dataclass(frozen=True, slots=True)
class Anchors:
    """The node that begins at each run of a block, and ``marks``: those of which no run shows where."""

    runs: tuple[str | None, ...]
    marks: tuple[str, ...] = ()


def find_anchors(printed: Printed) -> Iterator[Anchors]:
    """For each block in order, the nodes that begin in it without being named by it."""
    blocks = tuple(printed.blocks())
    inside = _nodes_inside(printed, {block.node for block in blocks})
    nodes = {node.id: node for node in printed.nodes}
    waiting: list[PrintedNode] = []
    owned: list[tuple[Block, list[str | None]]] = []
    for block in blocks:
        if block.node is not None:
            yield from _flush(owned, waiting)
            owned, waiting = [], [nodes[node] for node in inside.get(block.node, ())]
        owned.append((block, [None] * len(block.runs)))
        for index, run in enumerate(block.runs):
            if waiting and _begins(waiting[0], run):
                owned[-1][1][index] = waiting.pop(0).id
    yield from _flush(owned, waiting)


def _flush(owned: list[tuple[Block, list[str | None]]], unseen: list[PrintedNode]) -> Iterator[Anchors]:
    marks = tuple(node.id for node in unseen)
    for _, runs in owned:
        yield Anchors(tuple(runs), marks)
        marks = ()


def _begins(node: PrintedNode, run: Run) -> bool:
    """Whether a part begins with this run: 一是……, or the first paragraph of its text."""
    if node.number:
        return run.kind is RunKind.POINT and run.text.startswith(node.number)
    return run.kind is RunKind.TEXT and bool(run.text) and (node.text or "").startswith(run.text)


def _nodes_inside(printed: Printed, placed: set[str | None]) -> dict[str, list[str]]:
    """The nodes that no block names, by the node in whose paragraphs they begin: the one before."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    owner: str | None = None
    for node in printed.nodes:
        if node.id in placed:
            owner = node.id
        elif owner is not None:
            inside[owner].append(node.id)
    return inside
