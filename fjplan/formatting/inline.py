"""Values on one line: scalars, and mappings and lists within brackets."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.formatting.kinds import Kind, in_order, kind_below
from fjplan.formatting.tree import Node, Scalar
from fjplan.plan_yaml.scalars import scalar

_WORDS = {None: "null", True: "true", False: "false"}


def scalar_text(value: Scalar, *, in_flow: bool) -> str:
    """A value on its line; a number as it is written, words in quotes only where they must be."""
    if isinstance(value.value, str):
        return scalar(value.value, in_flow=in_flow)
    return _WORDS[value.value] if value.value is None or isinstance(value.value, bool) else value.written


def on_one_line(node: Node, kind: Kind) -> str:
    """A value as it stands within brackets, or a mapping or a list with its own around it."""
    if isinstance(node, Scalar):
        return scalar_text(node, in_flow=True)
    if node.is_list:
        return f"[{', '.join(on_one_line(thing.value, kind) for thing in node.things)}]"
    pairs = (_pair(str(thing.key), thing.value, kind) for thing in in_order(node.things, kind))
    return f"{{{', '.join(pairs)}}}"


def _pair(key: str, value: Node, kind: Kind) -> str:
    return f"{scalar(key, in_flow=True)}: {on_one_line(value, kind_below(kind, key))}"


def inside(node: Node, kind: Kind) -> Iterator[str]:
    """The comments within a value, which have no place on its one line."""
    if isinstance(node, Scalar):
        return
    for thing in node.things if node.is_list else in_order(node.things, kind):
        yield from (line for line in (*thing.above, *thing.beside) if line)
        yield from inside(thing.value, kind if node.is_list else kind_below(kind, str(thing.key)))
    yield from (line for line in node.tail if line)
