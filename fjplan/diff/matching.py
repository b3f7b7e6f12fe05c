"""Which new tasks an old one goes on in, by their words: one to one first, then what is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from fjplan.diff.grams import Index, Vector, Weights, likeness
from fjplan.diff.passages import Echo, Passages, Reader, find_echoes
from fjplan.diff.settling import Given
from fjplan.differences import Shared
from fjplan.frozen import dataclass

SHOWN = 3
"""At most so many passages show a likeness."""
NEIGHBOURS = 8
"""So many of the likest tasks are looked at."""
FAINTEST = 0.064
"""Below this likeness there is no pair: tasks of one plan that have nothing to do with each other are as
alike. Measured on two plans four years apart that were read by hand."""
FAINT = 0.13
"""Nor is there one that is so much fainter than the middle one of all pairs."""
SHARE = 0.4
"""A task joins a pair where it is this much as like the other side as the task that is paired already,"""
GAIN = 0.3
"""or where one passage is this much more like one of its own: of a task only a sentence may be left."""


@dataclass(frozen=True, slots=True)
class Match:
    """An old task and a new one that it goes on in, and how alike they are."""

    old: str
    new: str
    score: float


class Words:
    """The words of both plans, weighed together."""

    def __init__(self, old: Mapping[str, Passages], new: Mapping[str, Passages]) -> None:
        bigrams = [each.bigrams() for each in (*old.values(), *new.values())]
        self._weights = Weights(bigrams)
        vectors = self._weights.weigh_all(bigrams)
        self.old_vectors = dict(zip(old, vectors[: len(old)], strict=True))
        self.new_vectors = dict(zip(new, vectors[len(old) :], strict=True))
        self.old, self.new = Reader(old, self._weights), Reader(new, self._weights)
        self._echoes: dict[tuple[str, str], tuple[Echo, ...]] = {}

    def likest(self, old: Collection[str], new: Collection[str]) -> list[Match]:
        """What is most like each of these tasks, on either side; the likest first."""
        there = _likest(self.old_vectors, self.new_vectors, old, self._weights)
        back = _likest(self.new_vectors, self.old_vectors, new, self._weights)
        found = {(one, other): score for one, other, score in there}
        found |= {(other, one): score for one, other, score in back}
        old_place = {each: at for at, each in enumerate(self.old_vectors)}
        new_place = {each: at for at, each in enumerate(self.new_vectors)}
        matches = [Match(*ids, score) for ids, score in found.items()]
        return sorted(matches, key=lambda each: (-each.score, old_place[each.old], new_place[each.new]))

    def match(self, old: str, new: str) -> Match:
        """Two tasks, and how alike they are."""
        return Match(old, new, likeness(self.old_vectors[old], self.new_vectors[new]))

    def show(self, old: str, new: str) -> tuple[Shared, ...]:
        """The passages that show how alike two tasks are, the most telling first."""
        echoes = sorted(self.echoes(old, new), key=lambda each: (-each.score, each.new))
        ones, others = self.old.words(old), self.new.words(new)
        return tuple(
            Shared(ones[each.old], others[each.new], round(each.score, 3))
            for each in echoes[:SHOWN]
            if each.score >= FAINTEST
        )

    def echoes(self, old: str, new: str) -> tuple[Echo, ...]:
        """For each passage of the new task the old one it is most like."""
        if (old, new) not in self._echoes:
            self._echoes[old, new] = find_echoes(self.old.vectors(old), self.new.vectors(new))
        return self._echoes[old, new]


def _likest(
    ones: Mapping[str, Vector], others: Mapping[str, Vector], wanted: Collection[str], weights: Weights
) -> Iterator[tuple[str, str, float]]:
    names = tuple(others)
    index = Index(tuple(others.values()), weights)
    for at, (each, vector) in enumerate(ones.items()):
        if each in wanted:
            near = at * len(names) // len(ones)
            for like in index.likest(vector, near, NEIGHBOURS):
                yield each, names[like.index], like.score


def match_words(words: Words, likest: Sequence[Match], given: Sequence[Given]) -> list[Match]:
    """What goes on in what besides what is given: the likest one to one, then those that join a pair."""
    matching = _Matching(words, [words.match(each.old, each.new) for each in given])
    matching.pair(likest)
    matching.join(likest)
    return matching.found


class _Matching:
    def __init__(self, words: Words, given: Sequence[Match]) -> None:
        self._words = words
        self._given = [each.score for each in given]
        self.found: list[Match] = []
        self._faintest = FAINTEST
        self._of_old: dict[str, Match] = {}
        self._of_new: dict[str, Match] = {}
        for each in given:
            self._settle(each)

    def _settle(self, match: Match) -> None:
        for known, task in ((self._of_old, match.old), (self._of_new, match.new)):
            if task not in known or known[task].score < match.score:
                known[task] = match

    def pair(self, likest: Sequence[Match]) -> None:
        """One to one, the likest first; no pair is far fainter than is usual between these plans."""
        taken_old, taken_new = set(self._of_old), set(self._of_new)
        paired = []
        for each in likest:
            if each.score >= FAINTEST and each.old not in taken_old and each.new not in taken_new:
                paired.append(each)
                taken_old.add(each.old)
                taken_new.add(each.new)
        scores = sorted((*self._given, *(each.score for each in paired)))
        if scores:
            self._faintest = max(FAINTEST, FAINT * scores[len(scores) // 2])
        for each in paired:
            if each.score >= self._faintest:
                self.found.append(each)
                self._settle(each)

    def join(self, likest: Sequence[Match]) -> None:
        """Each task with the one it is most like, though that is paired with another."""
        known = {(each.old, each.new) for each in self.found}
        old_ranks: Counter[str] = Counter()
        new_ranks: Counter[str] = Counter()
        for each in likest:
            old_ranks[each.old] += 1
            new_ranks[each.new] += 1
            ranks = sorted((old_ranks[each.old], new_ranks[each.new]))
            is_near = ranks[0] == 1 or ranks[1] == 2
            if is_near and (each.old, each.new) not in known and self._belongs(each):
                self.found.append(each)

    def _belongs(self, match: Match) -> bool:
        rivals = (self._of_old.get(match.old), self._of_new.get(match.new))
        strongest = max((each.score for each in rivals if each), default=0.0)
        if match.score >= max(self._faintest, SHARE * strongest):
            return True
        return match.score >= FAINTEST and self._gains(match)

    def _gains(self, match: Match) -> bool:
        """Whether a passage of one side is said better by this task than by the one it is paired with."""
        mine = self._words.echoes(match.old, match.new)
        rival = self._of_new.get(match.new)
        theirs = {each.new: each.score for each in self._words.echoes(rival.old, match.new)} if rival else {}
        return any(each.score - theirs.get(each.new, 0.0) >= GAIN for each in mine)
