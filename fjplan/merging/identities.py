"""Which item of a list is which in three versions: by what names it, else by place and likeness."""

from __future__ import annotations

from collections.abc import Container, Hashable, Sequence

from fjplan.merging.aligning import likeness, pair_gap
from fjplan.merging.tree import Branch, Entry, Flow, Three, data_of, entries_of

# What tells the items of a list apart: the first of these keys that finds it.
_NAMED_BY = {
    "targets": (("metric",), ("quote",)),
    "parts": (("id",), ("role",), ("point",)),
    "deadlines": (("quote",),),
    "deliverables": (("title",),),
    "continued_from": (("plan", "task"),),
    "not_continued_from": (("plan", "task"),),
    "dropped": (("plan", "task"), ("task",)),
    "attachments": (("title",),),
    "terms": (("term",),),
    "milestones": (("by",),),
    "bullets": (("heading",),),
}
Items = dict[Hashable, Entry]


def identified(key: str | None, lists: Three[Branch | Flow]) -> Three[Items]:
    """The items of three lists by identities that they share."""
    base, ours, theirs = lists.map(entries_of).each
    return Three(
        {("base", index): each for index, each in enumerate(base)},
        _of_side(key, base, ours),
        _of_side(key, base, theirs),
    )


def _of_side(key: str | None, base: Sequence[Entry], side: Sequence[Entry]) -> Items:
    pairs = _paired(key, base, side)
    found: Items = {}
    for index, each in enumerate(side):
        identity: Hashable = ("base", pairs[index]) if index in pairs else ("added", _name(key, each))
        while identity in found:
            identity = (identity, "again")
        found[identity] = each
    return found


def _paired(key: str | None, base: Sequence[Entry], side: Sequence[Entry]) -> dict[int, int]:
    """New -> old: what is equal, what bears the same name, then what stands at the same place."""
    pairs: dict[int, int] = {}
    for names in (None, *_NAMED_BY.get(key or "", ())):
        old = _by_name(base, set(pairs.values()), names)
        new = _by_name(side, pairs.keys(), names)
        pairs |= {new[name]: old[name] for name in new if name in old}
    for before, after in _gaps(pairs, len(base), len(side)):
        pairs |= pair_gap(before, after, lambda i, j: likeness(_words(base[i]), _words(side[j])))
    return pairs


def _by_name(
    items: Sequence[Entry], done: Container[int], names: tuple[str, ...] | None
) -> dict[Hashable, int]:
    """The items that are not done, by their name and how often it came before."""
    found: dict[Hashable, int] = {}
    for index, each in enumerate(items):
        name = None if index in done else _named(each, names)
        if name is None:
            continue
        while name in found:
            name = (name, "again")
        found[name] = index
    return found


def _named(item: Entry, names: tuple[str, ...] | None) -> Hashable | None:
    """What an item is called by some of its keys; all its words where none are given."""
    data = data_of(item.value)
    if names is None:
        return _words(item)
    if not isinstance(data, dict) or not isinstance(data.get(names[-1]), str | int):
        return None
    return tuple(str(data.get(name)) for name in names)


def _name(key: str | None, item: Entry) -> Hashable:
    every = (_named(item, names) for names in _NAMED_BY.get(key or "", ()))
    return next((name for name in every if name), _words(item))


def _words(item: Entry) -> str:
    return repr(data_of(item.value))


def _gaps(pairs: dict[int, int], old: int, new: int) -> list[tuple[list[int], list[int]]]:
    """The items without a partner, by the pair that stands before them on both sides."""
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    matched = set(pairs.values())
    last = -1
    for index in range(old):
        if index in matched:
            last = index
        else:
            gaps.setdefault(last, ([], []))[0].append(index)
    last = -1
    for index in range(new):
        if index in pairs:
            last = pairs[index]
        else:
            gaps.setdefault(last, ([], []))[1].append(index)
    return [gap for gap in gaps.values() if gap[0] and gap[1]]
