"""Three trees of a plan -> one, in which both sides' edits stand, or clash where both edited the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fjplan.merging.aligning import Side, in_order
from fjplan.merging.identities import identified
from fjplan.merging.lines import merge_lines
from fjplan.merging.places import ROOT, Places, read_version
from fjplan.merging.remarks import merge_remarks, merge_rest, shifted
from fjplan.merging.tree import (
    CHILD_KEYS,
    Branch,
    Clash,
    Entry,
    Flow,
    Node,
    Scalar,
    Three,
    Unmergeable,
    Words,
    entries_of,
    essence,
    value_essence,
)
from fjplan.plan_yaml.scalars import block_lines, scalar

CHILDREN = "sections, tasks"
Entries = Mapping[Hashable, Entry]
Slots = tuple["Entry | Clash", ...]


def join(roots: Three[Branch]) -> Branch:
    """The merged tree of a plan; raises Unmergeable where its parts cannot be put together."""
    joiner = _Joiner(Places(roots.map(read_version)))
    found = joiner.branch(roots, None, ROOT)
    if joiner.waiting:
        raise Unmergeable
    return found


class _Joiner:
    """Merges what it is given; of sections and tasks it asks ``places`` what stands where.

    ``waiting`` holds the nodes that were not put anywhere yet.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self.waiting = {*places.found}

    def branch(self, three: Three[Branch], key: str | None, node: str | None) -> Branch:
        """A mapping or a list of whole lines; ``node`` is the section or task that a mapping is."""
        base, ours, theirs = three.each
        if ours.kind == "mapping":
            entries = self._mapping(three, node)
        else:
            entries = self._all(identified(key, three), key)
        shift = ours.offset - theirs.offset, ours.offset - base.offset
        tails = Three(shifted(base.tail, shift[1]), ours.tail, shifted(theirs.tail, shift[0]))
        return replace(ours, entries=entries, tail=merge_remarks(tails), raw="")

    def _mapping(self, three: Three[Branch], node: str | None) -> Slots:
        keyed = three.map(lambda each: _by_key(each, node))
        if node is None:
            return self._all(keyed, None)
        children = self._children(node, keyed)
        return self._all(keyed, None, {} if children is None else {CHILDREN: children})

    def _all(
        self, lists: Three[Any], key: str | None, made: Mapping[Hashable, Entry | Clash] | None = None
    ) -> Slots:
        """The entries that stay, in their order; those that are made already stand where theirs stood."""
        kept: dict[Hashable, Entry | Clash] = {}
        for each in {**lists.base, **lists.ours, **lists.theirs}:
            if each == CHILDREN:
                continue
            three = Three(*(side.get(each) for side in lists.each))
            if (found := self._one(three, key)) is not None:
                kept[each] = found
        kept |= made or {}
        order = in_order(lists.map(lambda each: list(each)), kept, str)
        if all(isinstance(each, str) for each in kept):  # keys: their order says nothing
            return tuple(kept[each] for each in dict.fromkeys(each for each, _ in order))
        return tuple(_of_side(kept[each], side) for each, side in order)

    def _one(self, three: Three[Entry | None], key: str | None) -> Entry | Clash | None:
        """What an entry becomes that may be missing in a version; None where it goes."""
        base, ours, theirs = three.each
        if ours and theirs:
            return self.entry(Three(base, ours, theirs)) if base else self._added(ours, theirs)
        left: Entry = ours or theirs
        if base is None:
            return left
        if not left or essence(left) == essence(base):
            return None
        return Clash(ours, theirs)

    def _added(self, ours: Entry, theirs: Entry) -> Entry | Clash:
        """An entry that both sides added."""
        if value_essence(ours.value) == value_essence(theirs.value):
            lead = merge_remarks(Three("", ours.lead, theirs.lead))
            return replace(ours, lead=lead, rest=ours.rest or theirs.rest)
        value = ours.value
        if isinstance(value, Branch | Flow) and value.kind == "list" and type(value) is type(theirs.value):
            return self.entry(Three(replace(ours, value=replace(value, entries=(), raw="")), ours, theirs))
        return Clash(ours, theirs)

    def entry(self, three: Three[Entry], node: str | None = None) -> Entry | Clash:
        """An entry that all versions have, its comments and its value each for itself."""
        base, ours, theirs = three.each
        if node is None and (ours.raw == base.raw or theirs.raw in (base.raw, ours.raw)):
            return theirs if ours.raw == base.raw else ours
        value = self._value(three.map(lambda each: each.value), ours.key, node)
        frame = theirs if value is theirs.value and value is not ours.value else ours
        leads = three.map(lambda each: shifted(each.lead, frame.column - each.column))
        rest, above = merge_rest(three.map(lambda each: each.rest))
        lead = merge_remarks(leads) + (f"{' ' * frame.column}{above}\n" if above else "")
        if not isinstance(value, Clash):
            return replace(frame, lead=lead, rest=rest, value=value, raw="")
        return Clash(
            replace(ours, lead=lead, rest=rest, value=value.ours, raw=""),
            replace(theirs, lead=lead, rest=rest, value=value.theirs, raw=""),
        )

    def _value(self, three: Three[Node], key: str | None, node: str | None) -> Node | Clash:
        base, ours, theirs = three.each
        if node is None or not isinstance(ours, Branch):
            plain = _of_one_side(three)
            if plain is not None:
                return plain
        kinds = {(type(each), getattr(each, "kind", None)) for each in three.each}
        if len(kinds) == 1 and isinstance(ours, Branch):
            return self.branch(three, key, node)  # type: ignore[arg-type]
        if len(kinds) == 1 and isinstance(ours, Flow):
            return self._flow(three, key)  # type: ignore[arg-type]
        if node is not None and isinstance(ours, Branch):
            raise Unmergeable
        return _text(three)

    def _flow(self, three: Three[Flow], key: str | None) -> Flow:
        if three.ours.kind == "mapping":
            entries = self._all(three.map(lambda each: _by_key(each, None)), None)
        else:
            entries = self._all(identified(key, three), key)  # type: ignore[arg-type]
        return replace(three.ours, entries=entries, raw="")

    def _children(self, node: str, keyed: Three[Entries]) -> Entry | None:
        """The list of sections and tasks that a node holds, in whatever version it lies."""
        places, versions = self._places, self._places.versions
        held = Three(*(version.held.get(node, []) for version in versions.each))
        ours = [each for each in held.ours if each in places.found and places.found[each].ours == node]
        theirs = [each for each in held.theirs if each in places.found and places.found[each].theirs == node]
        kept = {each: self._node(each) for each in dict.fromkeys([*ours, *theirs])}
        both = {each for each in ours if each in theirs}
        slots = []
        for each, side in in_order(Three(held.base, ours, theirs), kept, str):
            name = str(each)
            place = places.found[name]
            if name not in both and place.ours != place.theirs and name not in places.clashes:
                side = "ours" if name in ours else "theirs"
            slots.append(_of_side(kept[name], side))
        frame = _frame(keyed)
        if not slots or frame is None:
            return None
        value = replace(frame.value, entries=tuple(slots), raw="")  # type: ignore[type-var]
        return replace(frame, value=value, raw="")

    def _node(self, node: str) -> Entry | Clash:
        """A section or a task with all that it holds."""
        self.waiting.discard(node)
        places, versions = self._places, self._places.versions
        if node in places.clashes:
            return places.clashes[node]
        three = Three(*(version.entries.get(node) for version in versions.each))
        left = three.ours or three.theirs
        assert left is not None
        whole = Three(three.base or left, three.ours or left, three.theirs or left)
        if three.base is None and three.ours and three.theirs:
            whole = Three(three.ours, three.ours, three.theirs)
        return self.entry(whole, node)


def _by_key(node: Branch | Flow, holder: str | None) -> dict[Hashable, Entry]:
    """The entries of a mapping; of a section or a plan, the list that it holds under a name for all."""
    found: dict[Hashable, Entry] = {}
    for entry in entries_of(node):
        key = CHILDREN if holder is not None and entry.key in CHILD_KEYS else entry.key
        if key in found:
            raise Unmergeable
        found[key] = entry
    return found


def _of_side(found: Entry | Clash, side: Side | None) -> Entry | Clash:
    """What stands at a place that only one side means; the other has nothing there."""
    if side is None:
        return found
    own = getattr(found, side) if isinstance(found, Clash) else found
    return Clash(own, None) if side == "ours" else Clash(None, own)


def _of_one_side(three: Three[Node]) -> Node | None:
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


def _frame(keyed: Three[Entries]) -> Entry | None:
    """The key that holds the list: as the side has it that changed it."""
    base, ours, theirs = (each.get(CHILDREN) for each in keyed.each)
    if ours and theirs and base:
        lead = merge_remarks(Three(*(shifted(e.lead, ours.column - e.column) for e in (base, ours, theirs))))
        head = theirs.head if ours.head == base.head else ours.head
        rest, above = merge_rest(Three(base.rest, ours.rest, theirs.rest))
        tails = [_tail(each, ours.column) for each in (base, ours, theirs)]
        value = replace(ours.value, tail=merge_remarks(Three(*tails)))  # type: ignore[type-var]
        above = f"{' ' * ours.column}{above}\n" if above else ""
        key = head.rstrip(": \t")
        return replace(ours, key=key, lead=lead + above, head=head, rest=rest, value=value)
    return ours or theirs or base


def _tail(entry: Entry, column: int) -> str:
    return shifted(entry.value.tail, column - entry.column) if isinstance(entry.value, Branch) else ""


def _text(three: Three[Node]) -> Node | Clash:
    """A text merged sentence by sentence; any other value clashes."""
    base, ours, theirs = three.each
    if not all(isinstance(each, Scalar | Words) and isinstance(each.value, str) for each in three.each):
        return Clash(ours, theirs)
    in_lines = all(isinstance(each, Words) for each in three.each)
    cut: Sequence[Any] = [each.lines if in_lines else _sentences(each.value) for each in three.each]
    lines = merge_lines(Three(*cut))
    if isinstance(ours, Words):
        return replace(ours, lines=lines, raw="")
    own, other = _written(lines, "ours"), _written(lines, "theirs")
    return own if own == other else Clash(own, other)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(block_lines(text, ""))


def _written(lines: Sequence[str | Clash], side: Side) -> Scalar:
    """The lines as a value on one line; an empty line parts paragraphs."""
    flat = [line for each in lines for line in ([each] if isinstance(each, str) else getattr(each, side))]
    value = "".join(line or "\n" for line in flat)
    return Scalar(value, scalar(value, in_flow=True))
