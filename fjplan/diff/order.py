"""What left its place in a row: the fewest that explain the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> frozenset[int]:
    """The positions, as few as can be, without which the places rise."""
    ends: list[int] = []  # the position that a rising row of each length ends at, with the lowest place
    lows: list[int] = []
    before: list[int | None] = []
    for position, place in enumerate(places):
        length = bisect_left(lows, place)
        before.append(ends[length - 1] if length else None)
        if length == len(lows):
            lows.append(place)
            ends.append(position)
        else:
            lows[length], ends[length] = place, position
    staying: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        staying.add(at)
        at = before[at]
    return frozenset(range(len(places))) - staying
