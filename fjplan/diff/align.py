"""Which task became which: links and decisions of a person first, then ids of one series, then words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fjplan.diff.matching import Match, Words, match_words
from fjplan.diff.passages import Passages, read_passages
from fjplan.diff.relating import Relating
from fjplan.diff.settling import Given, Settled, find_equals, settle
from fjplan.differences import Alignment, By, Candidate, Candidates, Pair
from fjplan.model import Plan, Section, Task

CANDIDATES = 3
STRANGE = 0.05
"""Tasks of one id whose bigrams are less alike have nothing in common;"""
ELSEWHERE = 0.3
"""where one of them is as like another task as this, the id was given anew."""
PASSED_OVER = 3.0
"""A task that is so much more like another than those it names was not chosen."""


def align(old: Plan, new: Plan) -> Alignment:
    """Which task of the old plan goes on in which of the new one."""
    passages = _read(old), _read(new)
    settled = settle(old, new)
    return _Aligned(settled, *passages).alignment()


def _read(plan: Plan) -> dict[str, Passages]:
    return {task.id: read_passages(task, title) for task, title in _tasks(plan.children, None)}


def _tasks(children: tuple[Section | Task, ...], title: str | None) -> Iterator[tuple[Task, str | None]]:
    """Every task with the title of the section it stands in."""
    for child in children:
        if isinstance(child, Section):
            yield from _tasks(child.children, child.title)
        else:
            yield child, title


class _Aligned:
    """The steps in their order; each leaves to the next what it could not settle."""

    def __init__(self, settled: Settled, old: Mapping[str, Passages], new: Mapping[str, Passages]) -> None:
        self._settled, self._old, self._new = settled, old, new
        self._pairs = [*settled.pairs]
        self._disowned: tuple[str, ...] = ()
        self._links_of_old: dict[str, list[Given]] = {}
        self._links_of_new: dict[str, list[Given]] = {}
        for each in settled.pairs:
            if each.by is By.EXPLICIT:
                self._links_of_old.setdefault(each.old, []).append(each)
                self._links_of_new.setdefault(each.new, []).append(each)
        open_old, open_new = self._open()
        equals = find_equals(_only(old, open_old), _only(new, open_new), settled.denied)
        self._pairs += [Given(*each, By.TEXT) for each in equals]

    def _open(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The tasks on either side that nothing is known of yet."""
        known_old = {each.old for each in self._pairs} | self._settled.dropped
        known_new = {each.new for each in self._pairs}
        return (
            tuple(each for each in self._old if each not in known_old),
            tuple(each for each in self._new if each not in known_new),
        )

    def alignment(self) -> Alignment:
        """What became of every task."""
        strange = [each for each in self._pairs if each.by is By.ID and self._is_strange(each)]
        open_old, open_new = self._open()
        if not (open_old or open_new or strange):
            return self._made(tuple(Relating(self._pairs, (), None).pairs(())), ())
        words = Words(self._old, self._new)
        wanted_old = {*open_old, *(each.old for each in strange)}
        wanted_new = {*open_new, *(each.new for each in strange)}
        likest = [each for each in words.likest(wanted_old, wanted_new) if self._may_be(each, words)]
        self._disown(strange, likest)
        found = match_words(words, likest, self._pairs, self._settled.denied)
        matches = [each for each in found if self._may_be(each, words)]
        pairs = tuple(Relating(self._pairs, matches, words).pairs(likest))
        return self._made(pairs, tuple(self._candidates(open_old, likest)))

    def _may_be(self, match: Match, words: Words) -> bool:
        """Whether a person's decisions leave room for a match.

        A task that says what it goes on from may go on from more, which was not asked yet; but not from one
        that is much more like it than those it names: whoever named them saw that one. So it is with what
        a task goes on in.
        """
        if match.old in self._settled.dropped or (match.old, match.new) in self._settled.denied:
            return False
        chosen = (self._links_of_old.get(match.old), self._links_of_new.get(match.new))
        if chosen == (None, None):
            return True
        bests = (max(words.match(each.old, each.new).score for each in links) for links in chosen if links)
        return all(
            match.score <= PASSED_OVER * best and (match.score < ELSEWHERE or match.score <= best)
            for best in bests
        )

    def _is_strange(self, given: Given) -> bool:
        old, new = self._old[given.old], self._new[given.new]
        if old.folded == new.folded:
            return False
        mine, theirs = old.bigrams(), new.bigrams()
        return 2 * (mine & theirs).total() < STRANGE * (mine.total() + theirs.total())

    def _disown(self, strange: Sequence[Given], likest: Sequence[Match]) -> None:
        """Gives up the ids that were given anew to other tasks."""
        elsewhere = [each for each in likest if each.score >= ELSEWHERE]
        lost = {
            each
            for each in strange
            if any((each.old == like.old) != (each.new == like.new) for like in elsewhere)
        }
        self._pairs = [each for each in self._pairs if each not in lost]
        self._disowned = tuple(each.old for each in strange if each in lost)

    @staticmethod
    def _candidates(old: Sequence[str], likest: Sequence[Match]) -> Iterator[Candidates]:
        """The best of each old task that had to be found by its words."""
        found: dict[str, list[Candidate]] = {each: [] for each in old}
        for match in likest:
            if match.old in found and len(found[match.old]) < CANDIDATES:
                found[match.old].append(Candidate(match.new, round(match.score, 3)))
        return (Candidates(each, tuple(new)) for each, new in found.items() if new)

    def _made(self, pairs: tuple[Pair, ...], candidates: tuple[Candidates, ...]) -> Alignment:
        old_place = {each: at for at, each in enumerate(self._old)}
        new_place = {each: at for at, each in enumerate(self._new)}
        goes_on, comes = {each.old for each in pairs}, {each.new for each in pairs}
        return Alignment(
            pairs=tuple(sorted(pairs, key=lambda each: (new_place[each.new], old_place[each.old]))),
            candidates=candidates,
            dropped=tuple(each for each in self._old if each not in goes_on),
            added=tuple(each for each in self._new if each not in comes),
            disowned=self._disowned,
        )


def _only(passages: Mapping[str, Passages], ids: Sequence[str]) -> dict[str, Passages]:
    return {each: passages[each] for each in ids}
