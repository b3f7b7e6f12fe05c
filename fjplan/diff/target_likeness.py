"""How alike two targets are in their words, and which of many are worth comparing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from math import log

from fjplan.diff.figure_words import grams
from fjplan.diff.figures import Figure

GENERIC = 4
"""项目, 投资, 覆盖率: names shorter than this say little by themselves."""
_COMMON, _RAREST, _BEST = 40, 6, 8
"""A pair of characters in more targets than this finds nothing; the rarest of one find the best few."""


class Likeness:
    """How alike two targets are, from 0 to 1: their names, and the words that say them."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._grams = {id(figure): (figure.name_grams, grams(figure.about)) for figure in figures}
        seen = Counter(gram for name, _ in self._grams.values() for gram in name)
        self._usual = log(1 + len(self._grams))  # of what no name has
        self._weights = {gram: log(1 + len(self._grams) / count) for gram, count in seen.items()}

    def of(self, old: Figure, new: Figure, *, together: bool) -> float:
        """Their likeness; a name that says little needs its words where the tasks are not one."""
        (name, about), (other_name, other_about) = self._grams[id(old)], self._grams[id(new)]
        names, words = self._dice(name, other_name), self._dice(about, other_about)
        if not together and min(len(old.name), len(new.name)) < GENERIC:
            return (names + words) / 2
        return max(names, (names + words) / 2, 0.9 * words)

    def rarest(self, figure: Figure) -> list[str]:
        """The grams of its name and words that weigh most."""
        name, about = self._grams[id(figure)]
        return sorted(dict.fromkeys((*name, *about)), key=lambda gram: -self.weight(gram))

    def all_of(self, figure: Figure) -> tuple[str, ...]:
        """The grams of its name and words."""
        name, about = self._grams[id(figure)]
        return tuple(dict.fromkeys((*name, *about)))

    def weight(self, gram: str) -> float:
        """How much two characters say: the rarer in names, the more."""
        return self._weights.get(gram, self._usual)

    def _dice(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        both = frozenset(right)
        total = sum(self.weight(gram) for gram in left) + sum(self.weight(gram) for gram in right)
        shared = sum(self.weight(gram) for gram in left if gram in both)
        return 2 * shared / total if total else 0.0


class Finder:
    """Finds what shares rare characters with a target, without comparing all with all."""

    def __init__(self, figures: Sequence[Figure], likeness: Likeness) -> None:
        self._likeness = likeness
        self._having: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            for gram in likeness.all_of(figure):
                self._having[gram].append(figure)

    def likest(self, old: Figure) -> list[Figure]:
        """The few that share most with it."""
        known = (
            gram for gram in self._likeness.rarest(old) if 0 < len(self._having.get(gram, ())) <= _COMMON
        )
        weights: dict[int, float] = defaultdict(float)
        found: dict[int, Figure] = {}
        for gram in islice(known, _RAREST):
            for figure in self._having[gram]:
                weights[figure.index] += self._likeness.weight(gram)
                found[figure.index] = figure
        best = sorted(weights, key=lambda index: (-weights[index], index))[:_BEST]
        return [found[index] for index in best]
