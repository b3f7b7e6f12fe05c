"""Texts as weighted bigrams of characters: how alike two are, and which of many are most alike.

Over years every title, section and unit is renamed; the words of the text carry the signal. Official
texts share 建设, 推进 and 平台 everywhere, so that a bigram weighs by how few tasks have it (TF-IDF), and
less where it is such a word.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import mul, truediv
from typing import TypeAlias

from fjplan.diff.stock_words import STOCK_BIGRAMS
from fjplan.frozen import dataclass
from fjplan.nfkc import nfkc

STOCK = 0.6
"""What a bigram of a stock word is worth beside others."""
DAMPING = 0.6
"""The power to which the count of a bigram is taken: a word said four times is worth 2.3 times one."""
PIVOT = 0.6
"""How far the length of a task counts; the rest is the middle length of all."""
POSTINGS = 64
"""So many tasks are looked at for one bigram: those nearest in place, where more have it."""
VOTES = 128
"""The rarest bigrams of a task find its candidates, until they have been met so many times."""
LOOKED_AT = 10
"""So many candidates are compared in full."""
KEPT = 256
"""So many vectors are kept open: the candidates of neighbours are often the same."""

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Vector:
    """The weights of a text's bigrams, by their numbers; a sum of products is a likeness.

    Kept in arrays: a plan of 4,000 tasks has a million of them.
    """

    bigrams: array[int]
    weights: array[float]

    def opened(self) -> dict[int, float]:
        """The same to look weights up in."""
        return dict(zip(self.bigrams, self.weights, strict=True))


def likeness(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """How alike two texts are, from 0 to 1; both are opened."""
    common = one.keys() & other.keys()
    return _whole(map(mul, map(one.__getitem__, common), map(other.__getitem__, common)))


def _whole(products: Iterable[float]) -> float:
    """A sum of products in whatever order, no more than 1."""
    return min(math.fsum(products), 1.0)


def fold(words: str) -> str:
    """Letters, digits and characters alone, half-width: what two ways of writing have in common."""
    return "".join(_WORDS.findall(nfkc(words)))


def count_bigrams(passages: Iterable[str]) -> Counter[int]:
    """How often each bigram stands in folded passages; none reaches over the end of one.

    A bigram is known by the numbers of its two characters, as one number.
    """
    units = [words.encode("utf-16-be") for words in passages]
    return Counter(chain.from_iterable(_pairs(each[start:]) for each in units for start in (0, 2)))


@dataclass(frozen=True, slots=True)
class Counted:
    """The bigrams of a text and how often each stands in it, in a tenth of the room that a Counter takes."""

    bigrams: array[int]
    counts: array[int]

    def keys(self) -> Iterable[int]:
        """The bigrams, as those of a Counter."""
        return self.bigrams

    def values(self) -> Iterable[int]:
        """How often each stands there."""
        return self.counts


def counted(passages: Iterable[str]) -> Counted:
    """How often each bigram stands in folded passages, to be kept."""
    counts = count_bigrams(passages)
    return Counted(array("I", counts), array("I", counts.values()))


def _pairs(units: bytes) -> array[int]:
    """The first character with the second, the third with the fourth, and so on, of UTF-16."""
    pairs = array("I", units[: len(units) // 4 * 4])
    if sys.byteorder == "little":
        pairs.byteswap()
    return pairs


_Counts: TypeAlias = Mapping[int, int] | Counted


class Weights:
    """What each bigram is worth among some texts."""

    def __init__(self, texts: Iterable[_Counts]) -> None:
        """From the bigrams of every text."""
        found: Counter[int] = Counter()
        size = 0
        for bigrams in texts:
            found.update(bigrams.keys())
            size += 1
        self._found = found
        self.shared = frozenset(bigram for bigram, count in found.items() if count > 1)
        """The bigrams that stand in more than one of the texts."""
        rarity = {count: math.log((1 + size) / count) for count in set(found.values())}
        self._worth = {bigram: rarity[count] for bigram, count in found.items()}
        for bigram in found.keys() & _pairs("".join(STOCK_BIGRAMS).encode("utf-16-be")):
            self._worth[bigram] *= STOCK

    def weigh(self, bigrams: Mapping[int, int]) -> Vector:
        """The vector of a passage, of length 1; empty for one without bigrams."""
        raw = self._raw(bigrams)
        return _divided(raw, _length(raw))

    def weigh_all(self, texts: Iterable[_Counts]) -> list[Vector]:
        """The vectors of whole tasks.

        A task of half a page is seldom alike throughout to one of two sentences, though it holds it:
        lengths are drawn to the middle one (pivoted length normalisation).
        """
        raws = [self._raw(bigrams) for bigrams in texts]
        lengths = [_length(raw) for raw in raws]
        middle = sorted(lengths)[len(lengths) // 2] if lengths else 0.0
        return [
            _divided(raw, PIVOT * length + (1 - PIVOT) * middle)
            for raw, length in zip(raws, lengths, strict=True)
        ]

    def rarest(self, bigrams: Iterable[int]) -> list[int]:
        """Bigrams, those first that stand in the fewest texts."""
        return sorted(sorted(bigrams), key=self._found.__getitem__)

    def _raw(self, bigrams: _Counts) -> Vector:
        worth = map(self._worth.__getitem__, bigrams.keys())
        return Vector(array("I", bigrams.keys()), array("f", map(mul, map(_damped, bigrams.values()), worth)))


@lru_cache(maxsize=64)
def _damped(count: int) -> float:
    return float(count**DAMPING)


def _length(vector: Vector) -> float:
    return math.sqrt(math.fsum(map(mul, vector.weights, vector.weights)))


def _divided(vector: Vector, length: float) -> Vector:
    if not length:
        return vector
    return Vector(vector.bigrams, array("f", map(truediv, vector.weights, repeat(length))))


@dataclass(frozen=True, slots=True)
class Like:
    """A text, by its index, and how like it is."""

    index: int
    score: float


class Few:
    """A few texts, each of which another one is compared to."""

    def __init__(self, texts: Sequence[Mapping[int, float]]) -> None:
        self._size = len(texts)
        self._holders: dict[int, list[tuple[int, float]]] = {}
        for index, text in enumerate(texts):
            for bigram, weight in text.items():
                self._holders.setdefault(bigram, []).append((index, weight))

    def scores(self, text: Mapping[int, float]) -> list[float]:
        """How alike each of them is to a text."""
        products: list[list[float]] = [[] for _ in range(self._size)]
        for bigram in text.keys() & self._holders.keys():
            weight = text[bigram]
            for index, other in self._holders[bigram]:
                products[index].append(weight * other)
        return [*map(_whole, products)]


class Index:
    """Many texts, of which the likest to one are found without comparing it to each."""

    def __init__(self, vectors: Sequence[Vector], weights: Weights) -> None:
        self._vectors = vectors
        self._weights = weights
        self._opened = lru_cache(KEPT)(lambda index: vectors[index].opened())
        self._postings: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
        self._few = None if len(vectors) > POSTINGS else Few([each.opened() for each in vectors])
        if self._few is None:
            self._post()

    def _post(self) -> None:
        for index, vector in enumerate(self._vectors):
            for bigram in self._weights.shared.intersection(vector.bigrams):
                self._postings[bigram].append(index)

    def likest(self, vector: Vector, near: int, most: int) -> list[Like]:
        """At most so many texts, the likest first; ``near`` is where the text would stand among them."""
        opened = vector.opened()
        scores = enumerate(self._few.scores(opened)) if self._few else self._scores(opened, near)
        return ranked(scores, near, most)

    def _scores(self, opened: Mapping[int, float], near: int) -> Iterator[tuple[int, float]]:
        return ((index, likeness(opened, self._opened(index))) for index in self._candidates(opened, near))

    def _candidates(self, opened: Mapping[int, float], near: int) -> Iterable[int]:
        votes: dict[int, float] = {}
        met = 0
        for bigram in self._weights.rarest(opened.keys() & self._postings.keys()):
            weight = opened[bigram] ** 2
            postings: Sequence[int] = self._postings[bigram]
            if len(postings) > POSTINGS:
                postings = _around(postings, near)
            for index in postings:
                votes[index] = votes.get(index, 0.0) + weight
            met += len(postings)
            if met >= VOTES:
                break
        least = min(sorted(votes.values())[-LOOKED_AT:], default=0.0)
        likely = [index for index, weight in votes.items() if weight >= least]
        return sorted(likely, key=lambda index: (-votes[index], abs(index - near), index))[:LOOKED_AT]


def ranked(scores: Iterable[tuple[int, float]], near: int, most: int) -> list[Like]:
    """At most so many of the texts with these scores, the likest first, then those nearest to a place."""
    found = sorted((-score, abs(index - near), index) for index, score in scores if score > 0)
    return [Like(index, -score) for score, _, index in found[:most]]


def _around(postings: Sequence[int], near: int) -> Sequence[int]:
    """The postings nearest to a place, of too many."""
    middle = bisect_left(postings, near)
    start = min(max(middle - POSTINGS // 2, 0), len(postings) - POSTINGS)
    return postings[start : start + POSTINGS]
