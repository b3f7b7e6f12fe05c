"""A value in three versions -> one: the side that changed it, or a text sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fjplan.merging.aligning import Side
from fjplan.merging.lines import merge_lines
from fjplan.merging.tree import Clash, Node, Scalar, Three, Words, value_essence
from fjplan.plan_yaml.scalars import block_lines, scalar


def of_one_side(three: Three[Node]) -> Node | None:
    """The value of the side that changed it, or None where both did; a change of layout yields to words."""
    base, ours, theirs = three.each
    if ours.raw == base.raw:
        return theirs
    if theirs.raw in (base.raw, ours.raw):
        return ours
    said = [value_essence(each) for each in (base, ours, theirs)]
    if said[1] == said[0]:
        return theirs
    return ours if said[2] in said[:2] else None


def merge_text(three: Three[Node]) -> Node | Clash:
    """A text merged sentence by sentence; any other value clashes."""
    ours = three.ours
    words = [each for each in three.each if isinstance(each, Words)]
    if len(words) == 3:
        lines = merge_lines(Three(*(_lines(each) for each in words)))
    else:
        texts = [each.value for each in three.each if isinstance(each, Scalar | Words)]
        cut = [tuple(block_lines(each, "")) for each in texts if isinstance(each, str)]
        if len(cut) < 3:
            return Clash(ours, three.theirs)
        lines = merge_lines(Three(*cut))
    if isinstance(ours, Words):
        return replace(ours, lines=lines, raw="")
    own, other = _written(lines, "ours"), _written(lines, "theirs")
    return own if own == other else Clash(own, other)


def _lines(words: Words) -> tuple[str, ...]:
    return tuple(each for each in words.lines if isinstance(each, str))


def _written(lines: Sequence[str | Clash], side: Side) -> Scalar:
    """The lines as a value on one line; an empty line parts paragraphs."""
    flat = [line for each in lines for line in ([each] if isinstance(each, str) else getattr(each, side))]
    value = "".join(line or "\n" for line in flat)
    return Scalar(value, scalar(value, in_flow=True))
