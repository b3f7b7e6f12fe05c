"""Which item of a changed list is which of the old one, and how two changed lists make one order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from fjplan.merging.tree import Three

Side: TypeAlias = Literal["ours", "theirs"]
Likeness: TypeAlias = Callable[[int, int], float]
LIKE = 0.4
MOST_COMPARED = 2500
"""So many pairs of items in one gap are compared for likeness; beyond, they are only counted."""


def pair_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Index in the new lines -> index in the old: equal ones in order, and edited ones between those."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs: dict[int, int] = {}
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            pairs |= zip(range(begin, stop), range(start, end), strict=True)
        elif tag == "replace":
            pairs |= pair_gap(range(start, end), range(begin, stop), lambda i, j: likeness(old[i], new[j]))
    return pairs


def pair_gap(old: Sequence[int], new: Sequence[int], like: Likeness) -> dict[int, int]:
    """New -> old of items between two that are matched: one against one, else the likest, in order."""
    if len(old) == len(new) == 1:
        return {new[0]: old[0]}
    found = _likest(old, new, like) if len(old) * len(new) <= MOST_COMPARED else []
    pairs: dict[int, int] = {}
    at_old = at_new = 0
    for i, j in [*found, (len(old), len(new))]:
        if i - at_old == j - at_new:  # what lies between two pairs, as many on both sides
            pairs |= zip(new[at_new:j], old[at_old:i], strict=True)
        if i < len(old):
            pairs[new[j]] = old[i]
        at_old, at_new = i + 1, j + 1
    return pairs


def _likest(old: Sequence[int], new: Sequence[int], like: Likeness) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that are alike, with the greatest sum."""
    best: list[list[float]] = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    score = [[like(i, j) for j in new] for i in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = best[i + 1][j + 1] + score[i][j] if score[i][j] >= LIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if score[i][j] >= LIKE and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many pairs of characters two texts share."""
    first = {one[at : at + 2] for at in range(len(one) - 1)}
    second = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(first & second) / (len(first) + len(second) or 1)


def in_order(
    lists: Three[Sequence[Hashable]], kept: Collection[Hashable], name: Callable[[Hashable], str]
) -> list[tuple[Hashable, Side | None]]:
    """The kept items in one order; one that both sides moved, each elsewhere, comes twice, with its side.

    What neither side moved keeps its order. What a side moved or added stands behind the same item as in its
    list; where both did so at one place, the names decide who comes first, so that the order of the sides
    makes no difference.
    """
    known = set(lists.ours) & set(lists.theirs) & set(lists.base)
    moved = {"ours": _moved(lists.base, lists.ours, known), "theirs": _moved(lists.base, lists.theirs, known)}
    core = [each for each in lists.base if each in known - moved["ours"] - moved["theirs"] and each in kept]
    runs = {
        "ours": _runs(lists.ours, set(core), _placed(lists.ours, kept, set(lists.theirs), moved["ours"])),
        "theirs": _runs(
            lists.theirs, set(core), _placed(lists.theirs, kept, set(lists.ours), moved["theirs"])
        ),
    }
    found: list[tuple[Hashable, Side | None]] = []
    for anchor in (None, *core):
        if anchor is not None:
            found.append((anchor, None))
        found += _joined(runs["ours"].get(anchor, []), runs["theirs"].get(anchor, []), name)
    return list(_without_echoes(found))


def _placed(
    own: Sequence[Hashable], kept: Collection[Hashable], other: Collection[Hashable], moved: set[Hashable]
) -> set[Hashable]:
    """The items whose place this side says."""
    return {each for each in own if each in kept and (each in moved or each not in other)}


def _moved(old: Sequence[Hashable], new: Sequence[Hashable], known: set[Hashable]) -> set[Hashable]:
    """The items that stand elsewhere: all but a longest run of those that kept their order.

    Items that are new in both lists were placed by both.
    """
    places = {each: index for index, each in enumerate(old)}
    order = [each for each in new if each in known]
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, each in enumerate(order):
        length = bisect_left(lasts, places[each])
        before.append(ends[length - 1] if length else -1)
        if length == len(lasts):
            lasts.append(places[each])
            ends.append(index)
        else:
            lasts[length], ends[length] = places[each], index
    staying: set[Hashable] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        staying.add(order[at])
        at = before[at]
    return {each for each in new if each not in places or (each in known and each not in staying)}


def _runs(
    own: Sequence[Hashable], core: set[Hashable], placed: set[Hashable]
) -> Mapping[Hashable | None, list[Hashable]]:
    """What a side placed, by the item of the core that stands before it."""
    runs: dict[Hashable | None, list[Hashable]] = {}
    anchor: Hashable | None = None
    for each in own:
        if each in core:
            anchor = each
        elif each in placed:
            runs.setdefault(anchor, []).append(each)
    return runs


def _joined(
    ours: list[Hashable], theirs: list[Hashable], name: Callable[[Hashable], str]
) -> Iterator[tuple[Hashable, Side | None]]:
    """Two runs at one place, one behind the other; what both hold comes once."""
    own: list[tuple[list[Hashable], Side]] = [(ours, "ours"), (theirs, "theirs")]
    shared = set(ours) & set(theirs)
    given: set[Hashable] = set()
    for run, side in sorted(own, key=lambda each: [name(item) for item in each[0]]):
        yield from ((each, None if each in shared else side) for each in run if each not in given)
        given |= shared


def _without_echoes(found: list[tuple[Hashable, Side | None]]) -> Iterator[tuple[Hashable, Side | None]]:
    """The side is told only of what stands at two places."""
    count: dict[Hashable, int] = {}
    for each, _ in found:
        count[each] = count.get(each, 0) + 1
    return ((each, side if count[each] > 1 else None) for each, side in found)
