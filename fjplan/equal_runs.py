"""Which runs of two sequences are equal, in order: near-linear in time, whatever the sequences are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fjplan.frozen import dataclass

_PAIRS = 20_000
_PAIRS_EACH = 24
"""So many equal pairs, and so many more for each item, may be tried one by one."""

_ROUNDS = 8
"""How often a gap is parted by what is unique in it before it counts as changed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Items that are equal on both sides: where they begin, and how many they are."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of both sides whose equal runs are not known yet; the ends are excluded."""

    old: int
    old_end: int
    new: int
    new_end: int
    rounds: int = 0

    @property
    def is_open(self) -> bool:
        return self.old < self.old_end and self.new < self.new_end


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The equal runs in order, none touching the next on both sides.

    What is unique on both sides parts long stretches into short ones, which are compared in full. A
    long stretch of nothing but repetitions counts as changed but for its two ends.
    """
    runs: list[Run] = []
    gaps = [_Gap(0, len(old), 0, len(new))]
    while gaps:
        gap = gaps.pop()
        head, gap, tail = _trimmed(old, new, gap)
        runs += [run for run in (head, tail) if run.length]
        if not gap.is_open:
            continue
        ours, theirs = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
        if _is_cheap(ours, theirs):
            runs += [Run(gap.old + run.old, gap.new + run.new, run.length) for run in _all(ours, theirs)]
        elif gap.rounds < _ROUNDS and (anchors := _anchors(ours, theirs)):
            found = [Run(gap.old + one, gap.new + other, 1) for one, other in anchors]
            runs += found
            gaps += _between(found, gap)
    return joined(runs)


def _trimmed(old: Sequence[str], new: Sequence[str], gap: _Gap) -> tuple[Run, _Gap, Run]:
    """The equal run at the beginning of a gap, what is left of it, and the equal run at its end."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    head = 0
    while head < most and old[gap.old + head] == new[gap.new + head]:
        head += 1
    left, tail = most - head, 0
    while tail < left and old[gap.old_end - tail - 1] == new[gap.new_end - tail - 1]:
        tail += 1
    rest = _Gap(gap.old + head, gap.old_end - tail, gap.new + head, gap.new_end - tail, gap.rounds)
    return Run(gap.old, gap.new, head), rest, Run(rest.old_end, rest.new_end, tail)


def _is_cheap(old: Sequence[str], new: Sequence[str]) -> bool:
    if len(old) * len(new) <= _PAIRS:
        return True
    ours, theirs = Counter(old), Counter(new)
    pairs = sum(times * theirs[item] for item, times in ours.items() if item in theirs)
    return pairs <= _PAIRS + _PAIRS_EACH * (len(old) + len(new))


def _all(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The longest equal run, and so on left and right of it: what reads best, at the highest cost."""
    places: dict[str, list[int]] = {}
    for at, item in enumerate(new):
        places.setdefault(item, []).append(at)
    equal = [places.get(item, ()) for item in old]
    if not any(equal):
        return
    gaps = [_Gap(0, len(old), 0, len(new))]
    while gaps:
        gap = gaps.pop()
        run = _longest(equal, gap)
        if run.length:
            yield run
            gaps += _between((run,), gap)


def _longest(equal: Sequence[Sequence[int]], gap: _Gap) -> Run:
    """The longest equal run of a gap, the first of several; ``equal`` has for each old item the new ones."""
    best = Run(gap.old, gap.new, 0)
    ends: dict[int, int] = {}
    """How long the run is that ends with this old item, by the place of the new one."""
    for old in range(gap.old, gap.old_end):
        before, ends = ends, {}
        for new in equal[old]:
            if new >= gap.new_end:
                break
            if new >= gap.new:
                length = ends[new] = before.get(new - 1, 0) + 1
                if length > best.length:
                    best = Run(old - length + 1, new - length + 1, length)
    return best


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places whose next few items stand once on each side, as many as keep their order."""
    for length in (6, 3, 1):
        ours, theirs = _unique(old, length), _unique(new, length)
        shared = [(at, theirs[items]) for items, at in ours.items() if items in theirs]
        if shared:
            return _rising(sorted(shared))
    return []


def _unique(items: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    grams = list(zip(*(items[at:] for at in range(length)), strict=False))
    times = Counter(grams)
    return {gram: at for at, gram in enumerate(grams) if times[gram] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs in which the second members rise as the first do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [index]
        before.append(last[at - 1] if at else None)
    chain: list[tuple[int, int]] = []
    step: int | None = last[-1]
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]


def _between(runs: Sequence[Run], gap: _Gap) -> Iterator[_Gap]:
    """The gaps around some runs of a gap."""
    old, new = gap.old, gap.new
    for run in (*runs, Run(gap.old_end, gap.new_end, 0)):
        between = _Gap(old, run.old, new, run.new, gap.rounds + 1)
        if between.is_open:
            yield between
        old, new = run.old + run.length, run.new + run.length


def joined(runs: Iterable[Run]) -> list[Run]:
    """The runs in order, those that touch on both sides made one."""
    whole: list[Run] = []
    for run in sorted(runs, key=lambda each: each.old):
        last = whole[-1] if whole else None
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            whole[-1] = Run(last.old, last.new, last.length + run.length)
        else:
            whole.append(run)
    return whole
