"""Texts as weighted bigrams of characters: how alike two are, and which of many are most alike.

Over years every title, section and unit is renamed; the words of the text carry the signal. Official
texts share 建设, 推进 and 平台 everywhere, so that a bigram weighs by how few tasks have it (TF-IDF), and
less where it is such a word.
"""

from __future__ import annotations

import math
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count, repeat
from operator import mul, truediv
from typing import TypeAlias

from fjplan.diff.stock_words import STOCK_BIGRAMS
from fjplan.frozen import dataclass

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
LOOKED_AT = 8
"""So many candidates are compared in full."""
_NONE: Mapping[int, float] = {}


Vector: TypeAlias = Mapping[int, float]
"""The weights of a text's bigrams, by their numbers; a sum of products is a likeness."""


def likeness(one: Vector, other: Vector) -> float:
    """How alike two texts are, from 0 to 1."""
    common = one.keys() & other.keys()
    return _whole(map(mul, map(one.__getitem__, common), map(other.__getitem__, common)))


def _whole(products: Iterable[float]) -> float:
    """A sum of products in whatever order, no more than 1."""
    return min(math.fsum(products), 1.0)


_MARKS = "，。、；：“”"
"""The marks that nearly every passage has; one without them is normal already, which is known at once."""


def fold(words: str) -> str:
    """Letters, digits and characters alone, half-width: what two ways of writing have in common."""
    for mark in _MARKS:
        words = words.replace(mark, "")
    plain = unicodedata.normalize("NFKC", words)
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def count_bigrams(passages: Iterable[str]) -> Counter[int]:
    """How often each bigram stands in folded passages; none reaches over the end of one.

    A bigram is known by the numbers of its two characters, as one number.
    """
    units = [words.encode("utf-16-be") for words in passages]
    return Counter(chain.from_iterable(_pairs(each[start:]) for each in units for start in (0, 2)))


def _pairs(units: bytes) -> array[int]:
    """The first character with the second, the third with the fourth, and so on, of UTF-16."""
    pairs = array("I", units[: len(units) // 4 * 4])
    if sys.byteorder == "little":
        pairs.byteswap()
    return pairs


class Weights:
    """What each bigram is worth among some texts.

    They are numbered as the texts first have them: what is told of each is then a list, and of neighbours
    it lies side by side. A plan of 4,000 tasks has 200,000, and waits for memory at each that it looks up.
    """

    def __init__(self, texts: Iterable[Mapping[int, int]]) -> None:
        """From the bigrams of every text."""
        numbers: defaultdict[int, int] = defaultdict(count().__next__)
        self._texts = [([*map(numbers.__getitem__, each)], array("I", each.values())) for each in texts]
        numbers.default_factory = None
        self._numbers = numbers
        self.found = [0] * len(numbers)
        """How many of the texts each bigram stands in."""
        for bigrams, _ in self._texts:
            for bigram in bigrams:
                self.found[bigram] += 1
        rarity = {found: math.log((1 + len(self._texts)) / found) for found in set(self.found)}
        self._worth = [*map(rarity.__getitem__, self.found)]
        for bigram in numbers.keys() & _pairs("".join(STOCK_BIGRAMS).encode("utf-16-be")):
            self._worth[numbers[bigram]] *= STOCK

    def weigh(self, bigrams: Mapping[int, int]) -> Vector:
        """The vector of a passage, of length 1; empty for one without bigrams."""
        numbers = [*map(self._numbers.__getitem__, bigrams)]
        raw = self._raw(numbers, bigrams.values())
        return _vector(numbers, raw, _length(raw))

    def weigh_all(self) -> list[Vector]:
        """The vectors of the texts, as whole tasks.

        A task of half a page is seldom alike throughout to one of two sentences, though it holds it:
        lengths are drawn to the middle one (pivoted length normalisation).
        """
        raws = [self._raw(*each) for each in self._texts]
        lengths = [*map(_length, raws)]
        middle = sorted(lengths)[len(lengths) // 2] if lengths else 0.0
        return [
            _vector(bigrams, raw, PIVOT * length + (1 - PIVOT) * middle)
            for (bigrams, _), raw, length in zip(self._texts, raws, lengths, strict=True)
        ]

    def _raw(self, bigrams: Iterable[int], counts: Iterable[int]) -> array[float]:
        return array("d", map(mul, map(_damped, counts), map(self._worth.__getitem__, bigrams)))


@lru_cache(maxsize=64)
def _damped(count: int) -> float:
    return float(count**DAMPING)


def _length(weights: array[float]) -> float:
    return math.sqrt(math.fsum(map(mul, weights, weights)))


def _vector(bigrams: Iterable[int], raw: array[float], length: float) -> Vector:
    return dict(zip(bigrams, map(truediv, raw, repeat(length)), strict=False)) if length else {}


@dataclass(frozen=True, slots=True)
class Like:
    """A text, by its index, and how like it is."""

    index: int
    score: float


class Few:
    """A few texts, each of which another one is compared to."""

    def __init__(self, texts: Sequence[Vector]) -> None:
        self._size = len(texts)
        self._holders: dict[int, list[tuple[int, float]]] = {}
        for index, text in enumerate(texts):
            for bigram, weight in text.items():
                self._holders.setdefault(bigram, []).append((index, weight))

    def scores(self, text: Vector) -> list[float]:
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
        self._vectors, self._found = vectors, weights.found
        self._few = None if len(vectors) > POSTINGS else Few(vectors)
        self._postings = {} if self._few else self._post()

    def _post(self) -> dict[int, list[int]]:
        """The texts of each bigram; one that stands in a single text finds nothing."""
        found = self._found
        postings: defaultdict[int, list[int]] = defaultdict(list)
        for index, vector in enumerate(self._vectors):
            for bigram in vector:
                if found[bigram] > 1:
                    postings[bigram].append(index)
        return postings

    def likest(self, vector: Vector, near: int, most: int, known: Mapping[int, float] = _NONE) -> list[Like]:
        """At most so many texts, the likest first; ``near`` is where the text would stand among them.

        Of those that are ``known`` it is known how like they are.
        """
        scores = enumerate(self._few.scores(vector)) if self._few else self._scores(vector, near, known)
        return ranked(scores, near, most)

    def _scores(self, vector: Vector, near: int, known: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        for index in self._candidates(vector, near):
            score = known.get(index)
            yield index, likeness(vector, self._vectors[index]) if score is None else score

    def _candidates(self, vector: Vector, near: int) -> Iterable[int]:
        """The texts that have the most of its rarest bigrams, those nearest in place first."""
        known = self._postings
        met: list[Sequence[int]] = []
        votes = 0
        # Of bigrams that are as rare the one that comes up first in the text.
        for bigram in sorted([each for each in vector if each in known], key=self._found.__getitem__):
            postings: Sequence[int] = known[bigram]
            if len(postings) > POSTINGS:
                postings = _around(postings, near)
            met.append(postings)
            votes += len(postings)
            if votes >= VOTES:
                break
        counts = Counter(chain.from_iterable(met))
        least = min(sorted(counts.values())[-LOOKED_AT:], default=0)
        likely = [index for index, count in counts.items() if count >= least]
        return sorted(likely, key=lambda index: (-counts[index], abs(index - near), index))[:LOOKED_AT]


def ranked(scores: Iterable[tuple[int, float]], near: int, most: int) -> list[Like]:
    """At most so many of the texts with these scores, the likest first, then those nearest to a place."""
    found = sorted((-score, abs(index - near), index) for index, score in scores if score > 0)
    return [Like(index, -score) for score, _, index in found[:most]]


def _around(postings: Sequence[int], near: int) -> Sequence[int]:
    """The postings nearest to a place, of too many."""
    middle = bisect_left(postings, near)
    start = min(max(middle - POSTINGS // 2, 0), len(postings) - POSTINGS)
    return postings[start : start + POSTINGS]
