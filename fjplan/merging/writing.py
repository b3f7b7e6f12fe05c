"""A merged tree -> the text of the plan, with git's marks around what clashes, and the data it must say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fjplan.merging.aligning import Side
from fjplan.merging.remarks import shifted
from fjplan.merging.tree import Branch, Clash, Entry, Flow, Node, Scalar, Unmergeable, Words


class Writer:
    """Writes a tree as it stands, or as one side would have it; ``clashes`` counts what was marked."""

    def __init__(self, *, size: int = 7, side: Side | None = None) -> None:
        self._size = size
        self._side = side
        self.clashes = 0

    def whole(self, root: Branch) -> str:
        """The text of a plan file."""
        return self._entries(root, 0) + root.tail

    def _entries(self, branch: Branch, column: int) -> str:
        return "".join(self._slot(each, column) for each in branch.entries)

    def _slot(self, slot: Entry | Clash, column: int) -> str:
        if isinstance(slot, Clash):
            return self._marked(slot, column)
        if not self._side and _clashes_on_its_line(slot):
            return self._marked(Clash(slot, slot), column)
        slot = picked(slot, self._side) if self._side else slot
        lead = shifted(slot.lead, column - slot.column)
        first = _beside_the_dash(slot)
        if first:
            lead += shifted(first.lead, column - slot.column)
        return lead + " " * column + self._body(slot, column)

    def _marked(self, clash: Clash, column: int) -> str:
        """Both sides between marks; comments that they share stand above."""
        if self._side:
            own = getattr(clash, self._side)
            return self._slot(own, column) if own else ""
        self.clashes += 1
        lead = ""
        ours, theirs = clash.ours, clash.theirs
        if ours and theirs and ours.lead == theirs.lead:
            lead = shifted(ours.lead, column - ours.column)
            ours, theirs = replace(ours, lead=""), replace(theirs, lead="")
        own = Writer(side="ours")._slot(ours, column) if ours else ""
        other = Writer(side="theirs")._slot(theirs, column) if theirs else ""
        return lead + self._marks(own, other)

    def _marks(self, ours: str, theirs: str) -> str:
        first, middle, last = ("<=>"[index] * self._size for index in range(3))
        return f"{first} ours\n{ours}{middle}\n{theirs}{last} theirs\n"

    def _body(self, entry: Entry, column: int) -> str:
        """An entry from its key or dash on, to the end of its last line."""
        value, lead = entry.value, entry.head + shifted(entry.gap, column - entry.column)
        if isinstance(value, Branch):
            return self._branch(entry, value, column)
        if isinstance(value, Words):
            return f"{lead}{value.header}\n{self._words(value, column + value.offset)}"
        return f"{lead}{shifted_after_first(written(value), column - entry.column)}{entry.rest}\n"

    def _branch(self, entry: Entry, value: Branch, column: int) -> str:
        inner = column + value.offset
        tail = shifted(value.tail, column - entry.column)
        if not value.inline:
            return f"{entry.head}{entry.rest}\n{self._entries(value, inner)}{tail}"
        first = _beside_the_dash(entry)
        if first is None:  # a side took out all that the item said
            raise Unmergeable
        rest = self._entries(replace(value, entries=value.entries[1:]), inner)
        return f"{entry.head}{entry.gap}{self._body(first, inner)}{rest}{tail}"

    def _words(self, words: Words, column: int) -> str:
        return "".join(
            self._rift(each, column) if isinstance(each, Clash) else _line(each, column)
            for each in words.lines
        )

    def _rift(self, clash: Clash, column: int) -> str:
        """Lines of a text that both sides edited."""
        ours, theirs = ("".join(_line(each, column) for each in side) for side in (clash.ours, clash.theirs))
        if self._side:
            return ours if self._side == "ours" else theirs
        self.clashes += 1
        return self._marks(ours, theirs)


def _line(words: str, column: int) -> str:
    return f"{' ' * column}{words}\n" if words else "\n"


def shifted_after_first(text: str, by: int) -> str:
    """A value whose lines below the first go further in or out."""
    first, line_break, rest = text.partition("\n")
    return first + line_break + shifted(rest, by)


def written(node: Scalar | Flow) -> str:
    """A value that stands on a line with its key; nothing in it clashes."""
    if isinstance(node, Scalar) or node.raw:
        return node.raw
    opening, closing = "[]" if node.kind == "list" else "{}"
    inner = ",".join(_in_brackets(node.entries))
    return f"{opening}{inner}{node.tail}{closing}"


def _in_brackets(entries: Sequence[Entry | Clash]) -> Iterator[str]:
    """The entries with one blank behind a comma, where they do not stand on lines of their own."""
    last = len(entries) - 1
    for index, each in enumerate(entries):
        assert isinstance(each, Entry)
        assert isinstance(each.value, Scalar | Flow)
        lead, rest = each.lead, each.rest
        if not lead.strip(" "):
            lead = " " if index else ""
        if index < last and not rest.strip(" "):
            rest = ""
        yield f"{lead}{each.head}{each.gap}{written(each.value)}{rest}"


def picked(entry: Entry, side: Side) -> Entry:
    """An entry as one side would have it."""
    return replace(entry, value=_picked(entry.value, side))


def _picked(node: Node, side: Side) -> Node:
    match node:
        case Flow() | Branch():
            sides = (getattr(each, side) if isinstance(each, Clash) else each for each in node.entries)
            kept = tuple(picked(each, side) for each in sides if each is not None)
            return replace(node, entries=kept)
        case Words():
            lines = (getattr(each, side) if isinstance(each, Clash) else (each,) for each in node.lines)
            return replace(node, lines=tuple(line for group in lines for line in group))
    return node


def _clashes(entry: Entry) -> bool:
    """Whether anything within an entry clashes."""
    value = entry.value
    if isinstance(value, Branch | Flow):
        return any(isinstance(each, Clash) or _clashes(each) for each in value.entries)
    if isinstance(value, Words):
        return any(isinstance(each, Clash) for each in value.lines)
    return False


def _beside_the_dash(entry: Entry) -> Entry | None:
    """The first entry of an item, where it stands on the line of its dash."""
    value = entry.value
    if not isinstance(value, Branch) or not value.inline or not value.entries:
        return None
    first = value.entries[0]
    return first if isinstance(first, Entry) else None


def _clashes_on_its_line(entry: Entry) -> bool:
    """Whether marks can only stand around all of an entry: lines of their own fit nowhere in it."""
    value = entry.value
    if isinstance(value, Branch):
        first = value.entries[0] if value.inline and value.entries else None
        return isinstance(first, Clash) or (first is not None and _clashes_on_its_line(first))
    return isinstance(value, Flow) and _clashes(entry)


def agrees(node: Node, data: Any, side: Side) -> bool:
    """Whether data that were read say what a merged value, as one side would have it, is to say."""
    match node:
        case Branch(kind="mapping") | Flow(kind="mapping"):
            entries = _standing(node, side)
            return (
                isinstance(data, dict)
                and {each.key for each in entries} == data.keys()
                and all(agrees(each.value, data[each.key], side) for each in entries)
            )
        case Branch() | Flow():
            entries = _standing(node, side)
            return (
                isinstance(data, list)
                and len(data) == len(entries)
                and all(agrees(each.value, item, side) for each, item in zip(entries, data, strict=True))
            )
        case Words():
            return isinstance(data, str) and "".join(data.split()) == _squeezed(node, side)
    return type(data) is type(node.value) and str(data) == str(node.value)


def _standing(node: Branch | Flow, side: Side) -> list[Entry]:
    sides = [getattr(each, side) if isinstance(each, Clash) else each for each in node.entries]
    return [each for each in sides if each is not None]


def _squeezed(words: Words, side: Side) -> str:
    lines = (getattr(each, side) if isinstance(each, Clash) else (each,) for each in words.lines)
    return "".join("".join(line.split()) for group in lines for line in group)
