"""A plan file cut up, nothing lost: every entry with its lines, and what two sides make of one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from fjplan.frozen import dataclass

CHILD_KEYS = frozenset({"sections", "tasks", "items"})
"""The lists of sections and tasks, whose places are found by id across the whole plan."""

Kind: TypeAlias = Literal["mapping", "list"]
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


class Unmergeable(Exception):
    """The plans cannot be merged by their parts; git's own merge of lines has to do."""


@dataclass(frozen=True, slots=True)
class Three(Generic[T_co]):
    """The same thing in the three versions."""

    base: T_co
    ours: T_co
    theirs: T_co

    @property
    def each(self) -> tuple[T_co, T_co, T_co]:
        """The base, ours and theirs."""
        return self.base, self.ours, self.theirs

    def map(self, function: Callable[[T_co], U]) -> Three[U]:
        """What a function makes of each version."""
        return Three(function(self.base), function(self.ours), function(self.theirs))


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands on either side of a conflict: entries, values, or lines; None for nothing at all."""

    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as the reader takes it and as it is written."""

    value: str | int | Decimal | bool | None
    raw: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text below ``|``: its lines without their indent, which is ``offset`` more than the entry's."""

    header: str
    lines: tuple[str | Clash, ...]
    offset: int
    value: str
    raw: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping or a list within brackets; ``tail`` stands before the closing one, behind a last comma."""

    kind: Kind
    entries: tuple[Entry | Clash, ...]
    tail: str
    raw: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping or a list of whole lines, ``offset`` columns further in than the entry that holds it.

    It is ``inline`` where its first entry stands on the line of that entry, as behind the dash of an item.
    """

    kind: Kind
    entries: tuple[Entry | Clash, ...]
    tail: str
    offset: int
    inline: bool
    raw: str


Node: TypeAlias = "Scalar | Words | Flow | Branch"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key or the dash of an item (``head``) with its value, the lines above, and the rest of its line."""

    key: str | None
    lead: str
    head: str
    gap: str
    value: Node
    rest: str
    column: int
    raw: str


def entries_of(node: Branch | Flow) -> tuple[Entry, ...]:
    """The entries of what was read, in which nothing clashes."""
    return tuple(each for each in node.entries if isinstance(each, Entry))


def data_of(node: Node) -> Any:
    """The plain data of a value that was read."""
    match node:
        case Branch(kind="mapping") | Flow(kind="mapping"):
            return {each.key: data_of(each.value) for each in entries_of(node)}
        case Branch() | Flow():
            return [data_of(each.value) for each in entries_of(node)]
    return node.value


def essence(entry: Entry, *, children: bool = True) -> tuple[object, ...]:
    """What an entry says, comments included: equal where two differ in layout alone.

    The order of keys is layout. The lists of sections and tasks can be left out.
    """
    return (*_remarks(entry.lead), *_remarks(entry.rest), *value_essence(entry.value, children=children))


def value_essence(node: Node, *, children: bool = True) -> tuple[object, ...]:
    """What a value says, comments included."""
    if isinstance(node, Branch | Flow):
        found = entries_of(node)
        if node.kind == "mapping":
            found = tuple(sorted(found, key=lambda each: str(each.key)))
        inner = tuple((each.key, essence(each)) for each in found if children or each.key not in CHILD_KEYS)
        return (node.kind, *_remarks(node.tail), inner)
    header = _remarks(node.header) if isinstance(node, Words) else ()
    return (type(node.value).__name__, str(node.value), *header)


def _remarks(text: str) -> Iterator[str]:
    """The comments among the lines above an entry, or at the end of one."""
    return (line[line.index("#") :].strip() for line in text.split("\n") if "#" in line)


def remarks_of(node: Node) -> Iterator[str]:
    """All comments of a value, those of both sides where it clashes."""
    if isinstance(node, Words):
        yield from _remarks(node.header)
    if not isinstance(node, Branch | Flow):
        return
    yield from _remarks(node.tail)
    for slot in node.entries:
        for entry in (slot.ours, slot.theirs) if isinstance(slot, Clash) else (slot,):
            if entry:
                yield from _remarks(entry.lead + entry.gap + entry.rest)
                yield from remarks_of(entry.value)
