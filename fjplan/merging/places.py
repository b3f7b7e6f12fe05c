"""The sections and tasks of three versions by id: where each goes, and what is torn between two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
    entries_of,
    value_essence,
)

ROOT = ""
"""The plan itself, as what holds the first sections; no id is empty."""


@dataclass(frozen=True, slots=True)
class Version:
    """The nodes of one version by id, what holds each, and what each holds, in order."""

    entries: dict[str, Entry] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)


def read_version(root: Branch) -> Version:
    """The nodes of a version; raises Unmergeable where two have one id."""
    version = Version()
    _note(version, root, ROOT)
    return version


def _note(version: Version, holder: Branch, name: str) -> None:
    version.held[name] = []
    for each in _children(holder):
        node = _id(each)
        if node in version.entries:
            raise Unmergeable
        version.entries[node], version.holders[node] = each, name
        version.held[name].append(node)
        if isinstance(each.value, Branch):
            _note(version, each.value, node)
        else:
            version.held[node] = []


def _children(holder: Branch) -> Iterator[Entry]:
    for entry in entries_of(holder):
        if entry.key in CHILD_KEYS:
            if not isinstance(entry.value, Branch):  # sections or tasks within brackets
                raise Unmergeable
            yield from entries_of(entry.value)


def _id(entry: Entry) -> str:
    inner = entries_of(entry.value) if isinstance(entry.value, Branch | Flow) else ()
    found = next((each.value for each in inner if each.key == "id"), None)
    if not isinstance(found, Scalar) or not isinstance(found.value, str):
        raise Unmergeable
    return found.value


@dataclass(frozen=True, slots=True)
class Place:
    """What holds a node in the merged plan as either side has it: the same, unless both moved it."""

    ours: str | None
    theirs: str | None


class Places:
    """Decides for every node of three versions whether it stays, and where."""

    def __init__(self, versions: Three[Version]) -> None:
        self.versions = versions
        self.found: dict[str, Place] = {}
        self.clashes: dict[str, Clash] = {}
        self._settled: set[str] = set()
        for node in (*versions.ours.entries, *versions.theirs.entries):
            if node not in self._settled:
                self._settled.add(node)
                self._settle(node)

    def _settle(self, node: str) -> None:
        base, ours, theirs = self.versions.base, self.versions.ours, self.versions.theirs
        here, there = ours.holders.get(node), theirs.holders.get(node)
        if node in ours.entries and node in theirs.entries:
            was = base.holders.get(node)
            moved = there if here == was else here if there == was else None
            self.found[node] = Place(here, there) if moved is None else Place(moved, moved)
            if was is None and not self._is_same(node):
                self._clash_whole(node)
        elif node in base.entries:
            own, other = (ours, theirs) if node in ours.entries else (theirs, ours)
            if self._is_changed(node, own, other):
                self._keep_apart(node, own, other)
        else:
            self.found[node] = Place(there, there) if here is None else Place(here, here)

    def _is_same(self, node: str) -> bool:
        """Whether a node that both sides added says the same in both, what it holds left out."""
        ours, theirs = self.versions.ours.entries[node], self.versions.theirs.entries[node]
        return value_essence(ours.value, children=False) == value_essence(theirs.value, children=False)

    def _clash_whole(self, node: str) -> None:
        """Both sides added it and mean something else: all of it stands against all of it."""
        ours, theirs = self.versions.ours, self.versions.theirs
        self.clashes[node] = Clash(ours.entries[node], theirs.entries[node])
        below = {*_below(ours, node)} | {*_below(theirs, node)}
        everywhere = [*ours.entries, *theirs.entries]
        inside = [*_below(ours, node), *_below(theirs, node)]
        for each in below:
            if each in self.versions.base.entries or everywhere.count(each) != inside.count(each):
                raise Unmergeable
            self._absorb(each)

    def _is_changed(self, node: str, own: Version, other: Version) -> bool:
        """Whether a node that the other side took out was edited, moved, or got something new."""
        base = self.versions.base
        if own.holders[node] != base.holders[node]:
            return True
        new, old = own.entries[node], base.entries[node]
        if new.raw != old.raw and _own(new) != _own(old):
            return True
        for each in own.held[node]:
            if base.holders.get(each) != node:
                return True
            if each not in other.entries and self._is_changed(each, own, other):
                return True
        return False

    def _keep_apart(self, node: str, own: Version, other: Version) -> None:
        """One side took out what the other edited: it stands against nothing, less what lives elsewhere."""
        elsewhere = {each for each in _below(own, node) if each in other.entries}
        if any(own.holders[each] != self.versions.base.holders[each] for each in elsewhere):
            raise Unmergeable
        for each in _below(own, node):
            if each not in elsewhere:
                self._absorb(each)
        rest = _without(own.entries[node], elsewhere)
        is_ours = own is self.versions.ours
        self.clashes[node] = Clash(rest, None) if is_ours else Clash(None, rest)
        holder = own.holders[node]
        self.found[node] = Place(holder, None) if is_ours else Place(None, holder)

    def _absorb(self, node: str) -> None:
        """What a clash holds has no place of its own."""
        self._settled.add(node)
        self.found.pop(node, None)
        self.clashes.pop(node, None)


def _own(entry: Entry) -> tuple[object, ...]:
    leads = [line.strip() for line in entry.lead.split("\n") if "#" in line]
    return (*leads, *value_essence(entry.value, children=False))


def _below(version: Version, node: str) -> Iterator[str]:
    for each in version.held[node]:
        yield each
        yield from _below(version, each)


def _without(entry: Entry, left_out: set[str]) -> Entry:
    """A node without some of what it holds."""
    if not left_out or not isinstance(entry.value, Branch):
        return entry
    kept = tuple(_thinned(each, left_out) for each in entries_of(entry.value))
    return replace(entry, value=replace(entry.value, entries=kept))


def _thinned(entry: Entry, left_out: set[str]) -> Entry:
    if entry.key not in CHILD_KEYS or not isinstance(entry.value, Branch):
        return entry
    kept = tuple(_without(each, left_out) for each in entries_of(entry.value) if _id(each) not in left_out)
    value: Node = replace(entry.value, entries=kept)
    return replace(entry, value=value)
