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
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

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
VOTES = 144
"""The rarest bigrams of a task find its candidates, until they have been met so many times."""
LOOKED_AT, CLOSE = 6, 16
"""So many candidates are compared in full, and so many that have a quarter of the votes of the first."""

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What bigrams a text has, by their numbers; ``again`` is how much those count that it has again.

    ``length`` is that of the vector of all their weights, which itself is never made.
    """

    bigrams: frozenset[int]
    again: Mapping[int, float]
    length: float


def fold(words: str) -> str:
    """Letters, digits and characters alone, half-width: what two ways of writing have in common."""
    return "".join(_WORDS.findall(nfkc(words)))


def bigrams_of(folded: str) -> Iterable[int]:
    """The bigrams of a folded passage, those that begin at an even place first.

    One is known by the numbers of its two characters, as one number.
    """
    units = folded.encode("utf-16-be")
    return chain(_pairs(units), _pairs(units[2:]))


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

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """From the folded passages of every text; no bigram reaches over the end of one."""
        self._numbers: defaultdict[int, int] = defaultdict(count().__next__)
        self._numbered: dict[str, list[int]] = {}
        self._texts = [*map(tuple, texts)]
        self._counted = {
            each: _counted(chain.from_iterable(map(self._number, each)))
            for each in dict.fromkeys(self._texts)
        }
        self._numbers.default_factory = None
        self.found = [0] * len(self._numbers)
        """How many of the texts each bigram stands in."""
        for each in self._texts:
            for bigram in self._counted[each][0]:
                self.found[bigram] += 1
        rarity = {found: math.log((1 + len(self._texts)) / found) ** 2 for found in set(self.found)}
        self.squares = [*map(rarity.__getitem__, self.found)]
        for bigram in self._numbers.keys() & set(chain.from_iterable(map(bigrams_of, STOCK_BIGRAMS))):
            self.squares[self._numbers[bigram]] *= STOCK**2

    def _number(self, passage: str) -> list[int]:
        """The bigrams of a passage; one that was met before is not read again."""
        numbered = self._numbered.get(passage)
        if numbered is None:
            numbered = [*map(self._numbers.__getitem__, bigrams_of(passage))]
            self._numbered[passage] = numbered
        return numbered

    def weigh(self, passage: str) -> Said:
        """A passage of one of the texts."""
        numbers = self._number(passage)
        bigrams = frozenset(numbers)
        again: Mapping[int, float] = {}
        if len(bigrams) < len(numbers):
            bigrams, again = _counted(numbers)
        return Said(bigrams, again, self._length(bigrams, again))

    def weigh_all(self) -> list[Said]:
        """The texts, as whole tasks.

        A task of half a page is seldom alike throughout to one of two sentences, though it holds it:
        lengths are drawn to the middle one (pivoted length normalisation).
        """
        lengths = {each: self._length(*counted) for each, counted in self._counted.items()}
        in_order = sorted(map(lengths.__getitem__, self._texts))
        middle = in_order[len(in_order) // 2] if in_order else 0.0
        said = {
            each: Said(*self._counted[each], PIVOT * length + (1 - PIVOT) * middle)
            for each, length in lengths.items()
        }
        return [*map(said.__getitem__, self._texts)]

    def _length(self, bigrams: Iterable[int], again: Mapping[int, float]) -> float:
        squares = self.squares
        all_once = map(squares.__getitem__, bigrams)
        if not again:
            return math.sqrt(math.fsum(all_once))
        more = [squares[bigram] * (times * times - 1) for bigram, times in again.items()]
        return math.sqrt(math.fsum(chain(all_once, more)))

    def likeness(self, one: Said, other: Said) -> float:
        """How alike two texts are, from 0 to 1: the cosine of the vectors of their weights."""
        common = one.bigrams & other.bigrams
        if not common:
            return 0.0
        squares, mine, theirs = self.squares, one.again, other.again
        products: Iterable[float] = map(squares.__getitem__, common)
        if mine or theirs:
            products = [squares[each] * (mine.get(each, 1.0) * theirs.get(each, 1.0)) for each in common]
        # Exact, and so the same in whatever order they stand in the set.
        return min(math.fsum(products) / (one.length * other.length), 1.0)


def _counted(bigrams: Iterable[int]) -> tuple[frozenset[int], Mapping[int, float]]:
    """The bigrams of a text, and what each counts that it has more than once."""
    met: set[int] = set()
    meet = met.add
    more = [bigram for bigram in bigrams if bigram in met or meet(bigram)]
    times: dict[int, int] = {}
    for bigram in more:
        times[bigram] = times.get(bigram, 1) + 1
    again = {bigram: count**DAMPING for bigram, count in times.items()}
    return frozenset(met), again  # a set that has grown has up to four times the room of a copy


@dataclass(frozen=True, slots=True)
class Like:
    """A text, by its index, and how like it is."""

    index: int
    score: float


class Index:
    """Many texts, of which the likest to one are found without comparing it to each."""

    def __init__(self, texts: Sequence[Said], weights: Weights) -> None:
        self._texts, self._weights = texts, weights
        self._postings = self._post() if len(texts) > POSTINGS else None

    def _post(self) -> list[list[int] | None]:
        """The texts of each bigram, by its number; one that stands in a single text finds nothing."""
        found = self._weights.found
        postings: list[list[int] | None] = [None] * len(found)
        for index, text in enumerate(self._texts):
            for bigram in text.bigrams:
                if (having := postings[bigram]) is not None:
                    having.append(index)
                elif found[bigram] > 1:
                    postings[bigram] = [index]
        return postings

    def likest(self, text: Said, near: int, most: int) -> list[Like]:
        """At most so many texts, the likest first; ``near`` is where the text would stand among them."""
        tried = range(len(self._texts)) if self._postings is None else chosen(self.votes(text, near), near)
        likeness = self._weights.likeness
        return ranked(((index, likeness(text, self._texts[index])) for index in tried), near, most)

    def votes(self, text: Said, near: int) -> Mapping[int, float]:
        """The texts that have some of a text's rarest bigrams, and the weight of all that each has."""
        postings = self._postings or ()
        squares = self._weights.squares
        votes: dict[int, float] = {}
        met = 0
        shared = sorted(filter(postings.__getitem__, text.bigrams))
        for bigram in sorted(shared, key=self._weights.found.__getitem__):
            having: Sequence[int] = postings[bigram] or ()
            if len(having) > POSTINGS:
                having = _around(having, near)
            weight = squares[bigram]
            for index in having:
                votes[index] = votes.get(index, 0.0) + weight
            met += len(having)
            if met >= VOTES:
                break
        return votes


def chosen(votes: Mapping[int, float], near: int) -> list[int]:
    """The few texts with the most votes, those nearest to a place first."""
    counts = sorted(votes.values(), reverse=True)
    if not counts:
        return []
    least = counts[:LOOKED_AT][-1]
    close = max(counts[:CLOSE][-1], counts[0] / 4)
    likely = [index for index, count in votes.items() if count >= min(least, close)]
    ranked = sorted(likely, key=lambda index: (-votes[index], abs(index - near), index))[:CLOSE]
    return [index for at, index in enumerate(ranked) if at < LOOKED_AT or votes[index] >= close]


def ranked(scores: Iterable[tuple[int, float]], near: int, most: int) -> list[Like]:
    """At most so many of the texts with these scores, the likest first, then those nearest to a place."""
    found = sorted((-score, abs(index - near), index) for index, score in scores if score > 0)
    return [Like(index, -score) for score, _, index in found[:most]]


def _around(postings: Sequence[int], near: int) -> Sequence[int]:
    """The postings nearest to a place, of too many."""
    middle = bisect_left(postings, near)
    start = min(max(middle - POSTINGS // 2, 0), len(postings) - POSTINGS)
    return postings[start : start + POSTINGS]
