"""The tree -> the lines of a plan file in its one layout, the layout of ``plans/2024.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fjplan.formatting.inline import inside, on_one_line, scalar_text
from fjplan.formatting.kinds import (
    KINDS,
    Kind,
    in_order,
    is_on_one_line,
    kind_below,
    kind_of_item,
)
from fjplan.formatting.tree import Block, Scalar, Thing
from fjplan.frozen import dataclass, replace
from fjplan.plan_yaml.scalars import block_lines, fits_block, is_long, scalar

_DIRECTIVE = "# fjplan:"
_STEP = "  "


@dataclass(frozen=True, slots=True)
class _Laid:
    """One thing: the remarks that stand above it, still without indent, and its lines."""

    above: tuple[str, ...]
    lines: list[str]


def lay_out(plan: Block) -> Iterator[str]:
    """All lines of a plan file; what stands above its first key is its head and stays at the top."""
    head, things = _parted(plan.things)
    lines = [*head, *_mapping(replace(plan, things=things), KINDS["plan"], "")]
    for line, same in groupby(_without_leading(lines)):
        yield from same if line else [line]


def _parted(things: tuple[Thing, ...]) -> tuple[tuple[str, ...], tuple[Thing, ...]]:
    """The head of the file, and the things without it.

    Below the last empty line, and from a directive to fjplan on, the comments are the first key's own.
    """
    if not things:
        return (), things
    first, *rest = things
    own = first.above[::-1].index("") if "" in first.above else 0
    at = len(first.above) - own
    while at and first.above[at - 1].startswith(_DIRECTIVE):
        at -= 1
    return first.above[:at], (replace(first, above=first.above[at:]), *rest)


def _without_leading(lines: Iterable[str]) -> list[str]:
    """The lines from the first on that is not empty."""
    found = list(lines)
    return found[next((at for at, line in enumerate(found) if line), len(found)) :]


def _mapping(block: Block, kind: Kind, indent: str) -> Iterator[str]:
    for thing in in_order(block.things, kind):
        laid = _entry(thing, kind, indent)
        yield from _indented(laid.above, indent)
        yield from laid.lines
    yield from _indented(block.tail, indent)


def _list(block: Block, kind: Kind, indent: str) -> Iterator[str]:
    for thing in block.things:
        laid = _item(thing, kind, indent)
        yield from _indented(laid.above, indent)
        yield from laid.lines
    yield from _indented(block.tail, indent)


def _entry(thing: Thing, kind: Kind, indent: str) -> _Laid:
    key, value = str(thing.key), thing.value
    lead, inner = f"{indent}{scalar(key, in_flow=False)}:", kind_below(kind, key)
    if isinstance(value, Scalar):
        return _scalar(lead, thing, value, f"{indent}{_STEP}" if _is_in_block(key, value, kind) else None)
    if not value.things or is_on_one_line(kind, key, value):
        return _one_line(lead, thing, inner)
    below = (_list if value.is_list else _mapping)(value, inner, indent + _STEP)
    return _below(lead, thing, _without_leading(below))


def _item(thing: Thing, kind: Kind, indent: str) -> _Laid:
    value = thing.value
    if isinstance(value, Scalar):
        in_block = isinstance(value.value, str) and "\n" in value.value and fits_block(value.value)
        return _scalar(f"{indent}-", thing, value, f"{indent}{_STEP}" if in_block else None)
    if value.is_list or kind.on_one_line or not value.things:
        return _one_line(f"{indent}-", thing, kind)
    return _dashed(thing, value, kind_of_item(kind, value), indent)


def _dashed(thing: Thing, value: Block, kind: Kind, indent: str) -> _Laid:
    """A mapping as an item: its first key stands behind the dash, and the comments of that above it."""
    first, *rest = in_order(value.things, kind)
    laid = _entry(first, kind, indent + _STEP)
    above = (*thing.above, *thing.beside, *(line for line in laid.above if line))
    others = _mapping(replace(value, things=tuple(rest)), kind, indent + _STEP)
    return _Laid(above, [f"{indent}- {laid.lines[0].lstrip()}", *laid.lines[1:], *others])


def _is_in_block(key: str, value: Scalar, kind: Kind) -> bool:
    text = value.value
    if not isinstance(text, str) or not fits_block(text):
        return False
    is_passage = key in kind.passages or key not in kind.keys
    return key in kind.prose or "\n" in text or (is_passage and is_long(text))


def _scalar(lead: str, thing: Thing, value: Scalar, block_indent: str | None) -> _Laid:
    """A value beside its key, or below it where a block is given its indent."""
    if block_indent is None:
        return _below(f"{lead} {scalar_text(value, in_flow=False)}", thing, [])
    return _below(f"{lead} |", thing, block_lines(str(value.value), block_indent))


def _one_line(lead: str, thing: Thing, kind: Kind) -> _Laid:
    """All of a mapping or a list beside its key; the comments within go above."""
    hoisted = tuple(inside(thing.value, kind))
    laid = _below(f"{lead} {on_one_line(thing.value, kind)}", thing, [])
    return replace(laid, above=(*laid.above, *hoisted))


def _below(first: str, thing: Thing, rest: Iterable[str]) -> _Laid:
    """The line of a key with the comment at its end; a second one has no room there and goes above."""
    beside = "".join(f"  {comment}" for comment in thing.beside[:1])
    return _Laid((*thing.above, *thing.beside[1:]), [first + beside, *rest])


def _indented(lines: Iterable[str], indent: str) -> Iterator[str]:
    return (indent + line if line else "" for line in lines)
