"""From what matches what to pairs: continued, split, merged or absorbed, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from fjplan.diff.matching import Match, Words
from fjplan.diff.passages import Passages
from fjplan.diff.settling import Given
from fjplan.differences import By, Confidence, Pair, Relation

CERTAIN = 0.3
"""From this likeness on a pair is certain: no two tasks of different content come near it."""
CLEAR = 0.1
"""From here on it is certain where neither task is nearly as like another, and a passage shows it."""
MARGIN = 1.3
"""So much likelier than any other match of the two tasks."""
BESIDE = 0.5
"""At least so like as the likest that either is paired with."""
TELLING = 0.16
"""From this likeness on, two passages show what tasks share."""
ECHOED = 0.5
"""A passage is what is left of another if it is this much as like it as the likest two of both tasks."""

GONE = 0.4
"""A clause is not said any more where fewer of its pairs of characters stand in the new task."""


class Relating:
    """Tells what sort of pair each is, knowing all of them; without words where every text was settled."""

    def __init__(self, given: Sequence[Given], matches: Sequence[Match], words: Words | None) -> None:
        self._given, self._matches, self._words = given, matches, words
        self._news: dict[str, list[str]] = {}
        self._olds: dict[str, list[str]] = {}
        for old, new in (
            *((each.old, each.new) for each in given),
            *((each.old, each.new) for each in matches),
        ):
            self._news.setdefault(old, []).append(new)
            self._olds.setdefault(new, []).append(old)

    def pairs(self, likest: Sequence[Match]) -> Iterator[Pair]:
        """Every pair; ``likest`` are all matches that were looked at, the likest first."""
        for each in self._given:
            yield Pair(
                old=each.old,
                new=each.new,
                relation=self._relation(each.old, each.new),
                by=each.by,
                confidence=Confidence.CERTAIN,
                score=1.0 if each.by is By.TEXT else None,
            )
        given = [Match(each.old, each.new, 1.0) for each in self._given]
        rivals = _Rivals(likest, (*given, *self._matches))
        for match in self._matches:
            yield self._matched(match, rivals)

    def _matched(self, match: Match, rivals: _Rivals) -> Pair:
        assert self._words is not None
        shared = self._words.show(match.old, match.new)
        is_clear = match.score >= max(CLEAR, MARGIN * rivals.best(match), BESIDE * rivals.paired(match))
        is_shown = bool(shared) and shared[0].score >= TELLING
        return Pair(
            old=match.old,
            new=match.new,
            relation=self._relation(match.old, match.new),
            by=By.TEXT,
            confidence=Confidence.CERTAIN
            if match.score >= CERTAIN or (is_clear and is_shown)
            else Confidence.SUGGESTED,
            score=round(match.score, 3),
            shared=shared,
        )

    def _relation(self, old: str, new: str) -> Relation:
        if len(self._news[old]) > 1:
            return Relation.SPLIT
        others = [each for each in self._olds[new] if each != old]
        if self._is_reduced(old, new):
            return Relation.ABSORBED
        if all(self._is_reduced(each, new) for each in others):
            return Relation.SAME
        return Relation.MERGED

    def _is_reduced(self, old: str, new: str) -> bool:
        """Whether one passage is left of several, or a clause of one, in a task that has more of another."""
        olds = self._olds[new]
        if self._words is None or len(olds) == 1:
            return False
        said, now = self._words.old[old], self._words.new[new]
        if len(said.words) <= 2 and not _is_clause_left(said, now):
            return False
        kept = {each: self._kept(each, new) for each in olds}
        return kept[old] <= 1 < max(kept.values())

    def _kept(self, old: str, new: str) -> int:
        """How many passages of the new task say the old one."""
        assert self._words is not None
        echoes = self._words.echoes(old, new)
        least = ECHOED * max((echo.score for echo in echoes), default=0.0)
        return sum(echo.score >= least > 0 for echo in echoes)


def _is_clause_left(old: Passages, new: Passages) -> bool:
    """Whether one clause of a task stands in another word for word, and the rest is not said there."""
    clauses, text = tuple(old.clauses()), new.all_folded
    left = [each for each in clauses if each in text]
    if not len(left) == 1 < len(clauses):
        return False
    gone = [each[at : at + 2] for each in clauses if each not in left for at in range(len(each) - 1)]
    return sum(pair in text for pair in gone) < GONE * len(gone)


class _Rivals:
    """What each task is most like besides, and the likest that it is paired with."""

    def __init__(self, likest: Sequence[Match], matches: Sequence[Match]) -> None:
        paired = {(each.old, each.new) for each in matches}
        self._others = _best(each for each in likest if (each.old, each.new) not in paired)
        self._paired = _best(matches)

    def best(self, match: Match) -> float:
        """How like the likest other task is, of either side."""
        return self._others(match)

    def paired(self, match: Match) -> float:
        """How like the likest task is that either of the two is paired with."""
        return self._paired(match)


def _best(matches: Iterable[Match]) -> Callable[[Match], float]:
    """Of these matches, the best that has a task of another."""
    of_old: dict[str, float] = {}
    of_new: dict[str, float] = {}
    for each in matches:
        for known, task in ((of_old, each.old), (of_new, each.new)):
            if each.score > known.get(task, 0.0):
                known[task] = each.score
    return lambda match: max(of_old.get(match.old, 0.0), of_new.get(match.new, 0.0))
