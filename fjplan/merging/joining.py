"""Three trees of a plan -> one, in which both sides' edits stand, or clash where both edited the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

from fjplan.merging.aligning import Side, in_order
from fjplan.merging.identities import identified
from fjplan.merging.places import ROOT, Places, read_version
from fjplan.merging.remarks import merge_remarks, merge_rest, shifted
from fjplan.merging.tree import (
    CHILD_KEYS,
    Branch,
    Clash,
    Entry,
    Flow,
    Node,
    Three,
    Unmergeable,
    entries_of,
    essence,
    value_essence,
)
from fjplan.merging.values import merge_text, of_one_side

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
        left = ours or theirs
        if left is None or base is None:
            return left
        if essence(left) == essence(base):
            return None
        return Clash(ours, theirs)

    def _added(self, ours: Entry, theirs: Entry) -> Entry | Clash:
        """An entry that both sides added."""
        if value_essence(ours.value) == value_essence(theirs.value):
            lead = merge_remarks(Three("", ours.lead, theirs.lead))
            return replace(ours, lead=lead, rest=ours.rest or theirs.rest)
        value = ours.value
        if isinstance(value, Branch | Flow) and value.kind == "list" and type(value) is type(theirs.value):
            nothing = replace(ours, value=replace(value, entries=(), raw=""), raw="")
            return self.entry(Three(nothing, ours, theirs))
        return Clash(ours, theirs)

    def entry(self, three: Three[Entry], node: str | None = None) -> Entry | Clash:
        """An entry that all versions have, its comments and its value each for itself."""
        base, ours, theirs = three.each
        if not self._holds_nodes(node) and (ours.raw == base.raw or theirs.raw in (base.raw, ours.raw)):
            return theirs if ours.raw == base.raw else ours
        value = self._value(three.map(lambda each: each.value), ours.key, node)
        frame = theirs if value is theirs.value and value is not ours.value else ours
        lead, rest = _around(three, frame.column)
        if not isinstance(value, Clash):
            return replace(frame, lead=lead, rest=rest, value=value, raw="")
        return Clash(
            replace(ours, lead=lead, rest=rest, value=value.ours, raw=""),
            replace(theirs, lead=lead, rest=rest, value=value.theirs, raw=""),
        )

    def _holds_nodes(self, node: str | None) -> bool:
        """Whether sections or tasks stand below in any version: they may come from elsewhere."""
        return node is not None and any(version.held.get(node) for version in self._places.versions.each)

    def _value(self, three: Three[Node], key: str | None, node: str | None) -> Node | Clash:
        ours = three.ours
        if not self._holds_nodes(node):
            plain = of_one_side(three)
            if plain is not None:
                return plain
        kinds = {(type(each), getattr(each, "kind", None)) for each in three.each}
        if len(kinds) == 1 and isinstance(ours, Branch):
            return self.branch(three, key, node)  # type: ignore[arg-type]
        if len(kinds) == 1 and isinstance(ours, Flow):
            return self._flow(three, key)  # type: ignore[arg-type]
        if node is not None and any(isinstance(each, Branch) for each in three.each):
            raise Unmergeable
        return merge_text(three)

    def _flow(self, three: Three[Flow], key: str | None) -> Flow:
        if three.ours.kind == "mapping":
            entries = self._all(three.map(lambda each: _by_key(each, None)), None)
        else:
            entries = self._all(identified(key, three), key)
        return replace(three.ours, entries=entries, raw="")

    def _children(self, node: str, keyed: Three[Entries]) -> Entry | None:
        """The list of sections and tasks that a node holds, in whatever version it lies."""
        places, versions = self._places, self._places.versions
        held = Three(*(version.held.get(node, []) for version in versions.each))
        ours = [each for each in held.ours if each in places.found and places.found[each].ours == node]
        theirs = [each for each in held.theirs if each in places.found and places.found[each].theirs == node]
        kept = {each: self._node(each) for each in dict.fromkeys([*ours, *theirs])}
        own, other = set(ours), set(theirs)
        slots = []
        for each, side in in_order(Three(held.base, ours, theirs), kept, str):
            name = str(each)
            place = places.found[name]
            if (
                place.ours != place.theirs
                and name not in places.clashes
                and not (name in own and name in other)
            ):
                side = "ours" if name in own else "theirs"
            slots.append(_of_side(kept[name], side))
        frame = _frame(keyed)
        if not slots or frame is None:
            return None
        return replace(frame[0], value=replace(frame[1], entries=tuple(slots), raw=""), raw="")

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


def _frame(keyed: Three[Entries]) -> tuple[Entry, Branch] | None:
    """The key that holds the list, and the list: as the side has it that changed it."""
    base, ours, theirs = (each.get(CHILDREN) for each in keyed.each)
    left = ours or theirs or base
    if left is None or not isinstance(left.value, Branch):
        return None
    if not ours or not theirs:
        return left, left.value
    three = Three(base or ours, ours, theirs)
    head = theirs.head if ours.head == three.base.head else ours.head
    shifts = three.map(lambda each: left.column - each.column)
    tails = zip(three.each, shifts.each, strict=True)
    tail = merge_remarks(Three(*(shifted(_tail(each), by) for each, by in tails)))
    lead, rest = _around(three, left.column)
    frame = replace(ours, key=head.rstrip(": \t"), lead=lead, head=head, rest=rest)
    return frame, replace(left.value, tail=tail)


def _tail(entry: Entry) -> str:
    return entry.value.tail if isinstance(entry.value, Branch) else ""


def _around(three: Three[Entry], column: int) -> tuple[str, str]:
    """The comments above an entry that begins at a column, and the one at the end of its line."""
    rest, above = merge_rest(three.map(lambda each: each.rest))
    lead = merge_remarks(three.map(lambda each: shifted(each.lead, column - each.column)))
    return lead + (f"{' ' * column}{above}\n" if above else ""), rest
