"""A plan file as a tree that knows its comments: what is read from a text, and laid out anew."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from fjplan.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as the reader takes it, and as it is written."""

    value: str | int | Decimal | bool | None
    written: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A key with its value, or an item of a list, which has no key, and the comments that go with it.

    ``above`` holds whole lines, an empty one for an empty line; ``beside`` stands at the line's end.
    """

    key: str | None
    value: Node
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping or a list; the lines of ``tail`` come after its last thing."""

    is_list: bool
    things: tuple[Thing, ...]
    tail: tuple[str, ...] = ()


Node: TypeAlias = "Scalar | Block"
