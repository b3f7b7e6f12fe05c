"""Which new tasks an old one goes on in, by their words: one to one first, then what is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from fjplan.diff.grams import POSTINGS, Weights
from fjplan.diff.likest import likest_of, likest_of_few, likest_of_many
from fjplan.diff.passages import Echo, Echoes, Passages
from fjplan.diff.settling import Denied, Given
from fjplan.differences import Shared
from fjplan.frozen import dataclass

LONG = 10
"""A passage of so many characters is not said by chance in two tasks."""
SHOWN = 3
"""At most so many passages show a likeness."""
KEPT = 8192
FAINTEST = 0.064
"""Below this likeness there is no pair: tasks of one plan that have nothing to do with each other are as
alike. Measured on two plans four years apart that were read by hand."""
FAINT = 0.13
"""Nor is there one that is so much fainter than the middle one of all pairs."""
SHARE = 0.4
"""A task joins a pair where it is this much as like the other side as the task that is paired already."""
ALIKE = 0.3
"""Where the paired ones are this alike, that is not enough: plans hold tasks that are near copies."""
APART = 2.0
"""It has to be so much more like it than like any other,"""
FAR_APART = 3.5
"""or so much more, and then how alike the paired ones are does not matter,"""
SLIGHT = 0.02
"""as long as there is a new passage that it says better at all;"""
GAIN = 0.3
"""or it says a passage so much better: that may be all that is left of a task."""


@dataclass(frozen=True, slots=True)
class Match:
    """An old task and a new one that it goes on in, and how alike they are."""

    old: str
    new: str
    score: float


class Words:
    """The words of both plans, weighed together."""

    def __init__(self, old: Mapping[str, Passages], new: Mapping[str, Passages]) -> None:
        self._weights = Weights(each.folded for each in chain(old.values(), new.values()))
        said = self._weights.weigh_all()
        self.old_said = dict(zip(old, said[: len(old)], strict=True))
        self.new_said = dict(zip(new, said[len(old) :], strict=True))
        self.old, self.new = old, new
        self._echoes = Echoes(self._weights)
        # Not a method: all the words would hold themselves until the end, when nobody needs them any more.
        find = self._echoes.find
        self.echoes = lru_cache(KEPT)(lambda one, other: find(old[one], new[other]))

    def likest(self, old: Collection[str], new: Collection[str]) -> list[Match]:
        """What is most like each of these tasks, on either side; the likest first."""
        old_place = {each: at for at, each in enumerate(self.old_said)}
        new_place = {each: at for at, each in enumerate(self.new_said)}
        sizes = len(self.old), len(self.new)
        if len(old) == len(self.old) and max(sizes) <= POSTINGS:
            there, back = likest_of_few(self.old_said, self.new_said, new, self._weights)
        elif 2 * len(old) > len(self.old) and min(sizes) > POSTINGS:
            there, back = likest_of_many(self.old_said, self.new_said, (old, new), self._weights)
        else:
            there = likest_of(self.old_said, self.new_said, old, self._weights)
            back = likest_of(self.new_said, self.old_said, new, self._weights)
        found = {(one, other): score for one, other, score in there}
        found |= {(other, one): score for one, other, score in back}
        ranked = sorted(
            (-score, old_place[one], new_place[other], one, other) for (one, other), score in found.items()
        )
        return [Match(one, other, -score) for score, _, _, one, other in ranked]

    def match(self, old: str, new: str) -> Match:
        """Two tasks, and how alike they are."""
        return Match(old, new, self._weights.likeness(self.old_said[old], self.new_said[new]))

    def show(self, old: str, new: str) -> tuple[Shared, ...]:
        """The passages that show how alike two tasks are: the equal ones, else the most telling first."""
        equal = _equal(self.old[old], self.new[new])
        if equal:
            return equal
        echoes = sorted(self.echoes(old, new), key=lambda each: (-each.score, each.new))
        ones, others = self.old[old].words, self.new[new].words
        return tuple(
            Shared(ones[each.old], others[each.new], round(each.score, 3))
            for each in echoes[:SHOWN]
            if each.score >= FAINTEST
        )

    def echoes_back(self, old: str, new: str) -> tuple[Echo, ...]:
        """For each passage of the old task, as if it were the new one, the one it is most like."""
        return self._echoes.find(self.new[new], self.old[old])


def _equal(old: Passages, new: Passages) -> tuple[Shared, ...]:
    """The passages that two tasks have to the letter, in the order of the new one."""
    same = set(old.folded).intersection(new.folded)
    if not same:
        return ()
    words = dict(zip(old.folded, old.words, strict=True))
    pairs = zip(new.folded, new.words, strict=True)
    return tuple(Shared(words[folded], said, 1.0) for folded, said in pairs if folded in same)[:SHOWN]


def match_words(
    words: Words, likest: Sequence[Match], given: Sequence[Given], denied: Denied = frozenset()
) -> list[Match]:
    """What goes on in what besides what is given: the likest one to one, then those that join a pair."""
    matching = _Matching(words, [words.match(each.old, each.new) for each in given])
    matching.pair(likest)
    matching.join(likest)
    return [*matching.found, *_find_strays(words, (*given, *matching.found), denied)]


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
        old_scores, new_scores = _scores(likest)
        old_ranks: dict[str, int] = {}
        new_ranks: dict[str, int] = {}
        for each in likest:
            of_old = old_ranks[each.old] = old_ranks.get(each.old, 0) + 1
            of_new = new_ranks[each.new] = new_ranks.get(each.new, 0) + 1
            is_near = of_old == 1 or of_new == 1 or of_old == of_new == 2
            if is_near and (each.old, each.new) not in known:
                following = [
                    *old_scores[each.old][of_old:][: each.old not in self._of_old],
                    *new_scores[each.new][of_new:][: each.new not in self._of_new],
                ]
                if self._belongs(each, max(following, default=0.0)):
                    self.found.append(each)

    def _belongs(self, match: Match, second: float) -> bool:
        """Whether a match joins a pair; ``second`` is how like the next of its likest tasks is."""
        of_old, of_new = self._of_old.get(match.old), self._of_new.get(match.new)
        strongest = max((each.score for each in (of_old, of_new) if each), default=0.0)
        is_like = match.score >= max(self._faintest, SHARE * strongest)
        if strongest < ALIKE and is_like:
            return True
        if match.score < FAINTEST:
            return False
        is_open = not (of_old and of_new)
        if not is_open and not self._share_a_passage(match):
            return False
        is_far = is_open and match.score >= FAR_APART * second
        is_apart = is_like and is_open and match.score >= APART * second
        least = SLIGHT if is_far or is_apart else GAIN
        return self._merge_gains(match, of_new, least) and self._split_gains(match, of_old, least)

    def _share_a_passage(self, match: Match) -> bool:
        """Whether a whole passage stands in both, which is asked first where each has a partner already."""
        old, new = self._words.old[match.old], self._words.new[match.new]
        return any(len(each) >= LONG for each in set(old.folded).intersection(new.folded))

    def _merge_gains(self, match: Match, rival: Match | None, least: float) -> bool:
        """Whether some new passage is said so much better by the old task than by the one that is paired."""
        if rival is None:
            return True
        words, old, new = self._words, rival.old, match.new
        if _gains(words.echoes(match.old, new), lambda: words.echoes(old, new), least):
            return True
        return _says_alone(words.new[new], words.old[match.old], words.old[old])

    def _split_gains(self, match: Match, rival: Match | None, least: float) -> bool:
        """Whether some old passage is said so much better by the new task than by the one that is paired."""
        if rival is None:
            return True
        words, old, new = self._words, match.old, rival.new
        if _gains(words.echoes_back(old, match.new), lambda: words.echoes_back(old, new), least):
            return True
        return _says_alone(words.old[old], words.new[match.new], words.new[new])


def _gains(mine: Sequence[Echo], theirs: Callable[[], Sequence[Echo]], least: float) -> bool:
    """Whether one of these echoes is so much louder; the others are listened to where that can be."""
    loud = [each for each in mine if each.score >= least]
    if not loud:
        return False
    scores = {each.new: each.score for each in theirs()}
    return max(each.score - scores.get(each.new, 0.0) for each in loud) >= least


def _says_alone(whole: Passages, one: Passages, other: Passages) -> bool:
    """Whether one task says a clause of a third that another does not: a sentence may be split."""
    mine, theirs = one.all_folded, other.all_folded
    return any(clause in mine and clause not in theirs for clause in whole.clauses())


def _find_strays(words: Words, edges: Sequence[Given | Match], denied: Denied) -> list[Match]:
    """Tasks that nothing joined, with one that says a passage of theirs word for word, and of no other's."""
    pairs = [(each.old, each.new) for each in edges]
    there = _strays(words.old, words.new, pairs, denied)
    back = _strays(words.new, words.old, [(new, old) for old, new in pairs], _turned(denied))
    found = [*there, *((old, new) for new, old in back)]
    return [words.match(old, new) for old, new in dict.fromkeys(found)]


def _turned(denied: Denied) -> Denied:
    return frozenset((new, old) for old, new in denied)


def _strays(
    ones: Mapping[str, Passages],
    others: Mapping[str, Passages],
    pairs: Sequence[tuple[str, str]],
    denied: Denied,
) -> Iterator[tuple[str, str]]:
    paired = {one for one, _ in pairs}
    open_ones = [each for each in ones if each not in paired]
    if not open_ones:
        return
    explained: dict[str, set[str]] = {}
    for one, other in pairs:
        explained.setdefault(other, set()).update(ones[one].folded)
    holders: dict[str, list[str]] = {}
    for other, passages in others.items():
        for folded in passages.folded:
            if len(folded) >= LONG and folded not in explained.get(other, ()):
                holders.setdefault(folded, []).append(other)
    for one in open_ones:
        shared: Counter[str] = Counter()
        for folded in ones[one].folded:
            free = (other for other in holders.get(folded, ()) if (one, other) not in denied)
            shared.update({other: len(folded) for other in free})
        if shared:
            yield one, max(shared, key=lambda other: shared[other])


def _scores(likest: Sequence[Match]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """How like each old and each new task is to others, the likest first."""
    old: dict[str, list[float]] = {}
    new: dict[str, list[float]] = {}
    for each in likest:
        old.setdefault(each.old, []).append(each.score)
        new.setdefault(each.new, []).append(each.score)
    return old, new
