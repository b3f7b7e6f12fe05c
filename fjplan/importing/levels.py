"""How each level of a document is numbered and headed, inferred from its items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fjplan.model import DEFAULT_LEVELS, Level, Numbering, Stand


@dataclass(frozen=True, slots=True)
class Seen:
    """One item: its depth from 1, number, whether it is its parent's first, and how its heading stands."""

    depth: int
    numbering: Numbering | None
    value: int
    is_first: bool
    heading: Stand | None
    stop: bool


def infer_levels(items: Sequence[Seen]) -> tuple[Level, ...]:
    """The levels from the first down; the usual ones where the document keeps to them."""
    deepest = max((item.depth for item in items), default=0)
    levels = tuple(
        _level([item for item in items if item.depth == depth], depth) for depth in range(1, deepest + 1)
    )
    return DEFAULT_LEVELS if levels == DEFAULT_LEVELS[: len(levels)] else levels


def _level(items: Sequence[Seen], depth: int) -> Level:
    numberings = Counter(item.numbering for item in items if item.numbering)
    stands = Counter(item.heading for item in items if item.heading)
    heading = stands.most_common(1)[0][0] if stands else Stand.LINE if depth < 3 else Stand.RUN_IN
    headed = [item.stop for item in items if item.heading is heading]
    return Level(
        number=numberings.most_common(1)[0][0] if numberings else Numbering.NONE,
        heading=heading,
        stop=sum(headed) * 2 > len(headed) if headed else heading is Stand.RUN_IN,
        run_on=depth > 1 and _runs_on(items),
    )


def _runs_on(items: Sequence[Seen]) -> bool:
    """Whether the numbers go on under the next parent instead of beginning again."""
    on = again = last = 0
    for item in items:
        if item.numbering is None:
            continue
        if item.is_first and last:
            on += item.value == last + 1
            again += item.value == 1
        last = item.value
    return on > again
