"""Which sentence of one text became which of another, and how much of the text that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from fjplan.diff.naming import was_and_is
from fjplan.diff.normal import normal
from fjplan.frozen import dataclass

_SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*[”’」』）]*")
_LIKE = 0.3  # below it two sentences have no more than the usual words in common
_COMMON = 8  # a pair of letters in more sentences than these finds no candidates
_TRIED = 3
_KEPT = 8192
_TOLD = 60  # a longer sentence is counted, not quoted


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and what they are compared by."""

    words: str
    key: str


_Said = TypeVar("_Said", str, Sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """The sentences of two texts that are not in both.

    ``before`` and ``after`` are all of them in order; ``pairs`` are those that are alike, in the order of
    the new text, ``removed`` and ``added`` the rest. ``share`` is how much of both texts changed, by pairs
    of neighbouring letters, from 0 to 1.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    share: float

    def tell(self) -> str:
        """What changed, in words: the one sentence that did, else how many."""
        if not self.before and not self.after:
            return "只调整了句子的先后"
        if len(self.pairs) == 1 and not self.removed and not self.added:
            old, new = self.pairs[0]
            if max(len(old), len(new)) <= _TOLD:
                return was_and_is(old, new)
        counts = (("改写", self.pairs), ("新增", self.added), ("删去", self.removed))
        return "、".join(f"{what}{len(which)}句" for what, which in counts if which)


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, without the white space around them."""
    return _keyed(_sentences(text))


def _sentences(text: str) -> list[str]:
    return [stripped for words in _SENTENCE.findall(text) if (stripped := words.strip())]


def _keyed(sentences: Iterable[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(words, normal(words)) for words in sentences)


def compare(old: str, new: str) -> Rewording:
    """What became of the sentences of a text."""
    olds, news = _sentences(old), _sentences(new)
    left_old, left_new = _without(olds, news), _without(news, olds)
    same = sum(map(_size, olds)) - sum(map(_size, left_old))
    return _rewording(_read_apart(tuple(left_old), tuple(left_new)), same)


def reworded(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The ``pairs`` alone of what became of the sentences of a text: those that are alike, not the same."""
    olds, news = _sentences(old), _sentences(new)
    apart = _read_apart(tuple(_without(olds, news)), tuple(_without(news, olds)))
    return tuple((apart.before[i].words, apart.after[j].words) for i, j in apart.pairs)


def compare_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Rewording:
    """What became of these sentences: the equal ones first, then the likest."""
    return _rewording(_set_apart(old, new), 0)


@dataclass(frozen=True, slots=True)
class _Apart:
    """The sentences of each side that the other has not, and the places of those that are alike."""

    before: Sequence[Sentence]
    after: Sequence[Sentence]
    pairs: Sequence[tuple[int, int]]
    same: int
    """The size of those that both sides have but for their form, on both."""


# What changed in a task is asked twice: how much it is, and what it promises now.
@lru_cache(maxsize=_KEPT)
def _read_apart(old: tuple[str, ...], new: tuple[str, ...]) -> _Apart:
    return _set_apart(_keyed(old), _keyed(new))


def _set_apart(old: Sequence[Sentence], new: Sequence[Sentence]) -> _Apart:
    before, after = _apart(old, new)
    whole = sum(_size(each.key) for each in (*old, *new))
    same = whole - sum(_size(each.key) for each in (*before, *after))
    return _Apart(before, after, _alike(before, after), same)


def _rewording(apart: _Apart, same: int) -> Rewording:
    """``same`` is the size of what was left out on each side because it did not change."""
    before, after, pairs = apart.before, apart.after, apart.pairs
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return Rewording(
        before=tuple(each.words for each in before),
        after=tuple(each.words for each in after),
        pairs=tuple((before[i].words, after[j].words) for i, j in pairs),
        removed=tuple(each.words for i, each in enumerate(before) if i not in taken_old),
        added=tuple(each.words for j, each in enumerate(after) if j not in taken_new),
        share=_share(before, after, 2 * same + apart.same),
    )


def _apart(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    """The sentences of each side that the other has not."""
    return _without(old, (each.key for each in new)), _without(new, (each.key for each in old))


def _without(these: Sequence[_Said], keys: Iterable[str]) -> list[_Said]:
    """These without those that are among the keys too, each as often as it is."""
    had: dict[str, int] = {}
    for key in keys:
        had[key] = had.get(key, 0) + 1
    left = []
    for each in these:
        key = each if isinstance(each, str) else each.key
        if times := had.get(key):
            had[key] = times - 1
        else:
            left.append(each)
    return left


def _size(key: str) -> int:
    """How many pairs of neighbouring letters there are."""
    return max(len(key) - 1, 1)


def _share(old: Sequence[Sentence], new: Sequence[Sentence], same: int) -> float:
    """How many of all pairs of letters are in one text only; ``same`` are those left out, of both."""
    olds, news = (Counter(chain.from_iterable(_grams(each.key) for each in side)) for side in (old, new))
    both = olds.total() + news.total()
    apart = both - 2 * sum(min(olds[gram], news[gram]) for gram in olds.keys() & news.keys())
    return apart / (both + same) if both + same else 0.0


def _grams(key: str) -> list[str]:
    return [key[at : at + 2] for at in range(len(key) - 1)] or [key]


def _alike(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Pairs of places in the order of the new ones: the likest found first, each sentence once."""
    if not old or not new:
        return []
    olds, news = ([frozenset(_grams(each.key)) for each in side] for side in (old, new))
    tried = _Tried(olds)
    scored = []
    for j, grams in enumerate(news):
        for i in tried.candidates(grams, j):
            score = 2 * len(grams & olds[i]) / (len(grams) + len(olds[i]))
            if score >= _LIKE:
                scored.append((-score, abs(i - j), j, i))
    of_new: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, j, i in sorted(scored):
        if i not in taken and j not in of_new:
            taken.add(i)
            of_new[j] = i
    return [(i, j) for j, i in sorted(of_new.items())]


class _Tried:
    """Finds the old sentences that a new one is compared with."""

    def __init__(self, olds: Sequence[frozenset[str]]) -> None:
        self._olds = olds
        self._holders: dict[str, list[int]] = {}
        if len(olds) > _COMMON:  # of so few each is looked at
            for i, grams in enumerate(olds):
                for gram in grams:
                    self._holders.setdefault(gram, []).append(i)

    def candidates(self, grams: frozenset[str], place: int) -> Iterable[int]:
        """The few that share the most rare pairs of letters, and the one in the same place."""
        many = len(self._olds)
        if many <= _TRIED:
            return range(many)
        counts = self._counts(grams)
        best = sorted(counts, key=lambda i: (-counts[i], i))[:_TRIED]
        return {*best, place} if place < many else best

    def _counts(self, grams: frozenset[str]) -> Mapping[int, int]:
        """How many rare pairs of letters each shares."""
        if not self._holders:
            return {i: len(grams & old) for i, old in enumerate(self._olds)}
        counts: dict[int, int] = {}
        for gram in grams:
            which = self._holders.get(gram, ())
            if len(which) <= _COMMON:
                for i in which:
                    counts[i] = counts.get(i, 0) + 1
        return counts
