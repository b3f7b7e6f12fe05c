"""Which target became which, across the whole of two plans: one to one, whatever task they stand in."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from fjplan.diff.compared import Compared
from fjplan.diff.dues import Terms
from fjplan.diff.figure_words import bare, scopes
from fjplan.diff.figures import Figure
from fjplan.diff.target_likeness import GENERIC, Finder, Likeness
from fjplan.differences import Confidence, Pair, Relation
from fjplan.frozen import dataclass
from fjplan.model import Counts

# Things are counted one by one: 个, 家 and 项 may be said of the same.
_PIECES = frozenset("个家项户座处所种类件台套名人条款例宗支门场次") | {"人次", "场次"}
TOGETHER, APART = 0.45, 0.6
"""How like two targets are, at least, in tasks that are one, and in tasks that are not."""
_OTHER_SENSE = 0.75  # apart, or in measures that have nothing to do with each other
_NEVER = 2.0
_CODE = re.compile("[A-Za-z0-9]+")  # 5G, IPv6, 20M
_FEW = 600  # so many pairs of one task and its like are all compared


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """A target and what became of it; ``together`` tells that their tasks are one, not a piece that moved."""

    old: Figure
    new: Figure
    score: float
    confidence: Confidence
    together: bool


Places = Mapping[str | None, Mapping[str | None, Confidence]]
"""The new tasks and sections that an old one goes on in, and whether that is certain; None is 总体要求."""


def pair_figures(
    olds: Sequence[Figure], news: Sequence[Figure], compared: Compared
) -> tuple[FigurePair, ...]:
    """The targets that go on, in the order of the new plan."""
    return tuple(sorted(_Pairing(olds, news, compared).pairs(), key=lambda pair: pair.new.index))


def places(compared: Compared) -> Places:
    """The tasks that are aligned, the sections that hold them or have one name, 总体要求."""
    found: dict[str | None, dict[str | None, Confidence]] = {None: {None: Confidence.CERTAIN}}
    old, new = compared.old, compared.new
    titles = {section.title: section.id for section in reversed(tuple(new.sections.values()))}
    for section in old.sections.values():
        same = section.id if section.id in new.sections else titles.get(section.title)
        if same:
            found.setdefault(section.id, {})[same] = Confidence.CERTAIN
    for pair, was, now in compared.pairs():
        found.setdefault(pair.old, {})[pair.new] = pair.confidence
        if was.section and now.section:
            found.setdefault(was.section, {}).setdefault(now.section, Confidence.SUGGESTED)
    return found


def _strays(compared: Compared) -> frozenset[tuple[str | None, str | None]]:
    """Tasks that only a piece joins, where each goes on in, or comes from, a liker one besides."""
    pairs = compared.alignment.pairs
    went: dict[str, list[float]] = defaultdict(list)
    came: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        went[pair.old].append(_score(pair))
        came[pair.new].append(_score(pair))
    return frozenset(
        (pair.old, pair.new)
        for pair in pairs
        if pair.relation is Relation.SPLIT
        and len(went[pair.old]) > 1
        and len(came[pair.new]) > 1
        and _score(pair) < max(*went[pair.old], *came[pair.new])
    )


def _score(pair: Pair) -> float:
    """How alike two tasks are; what a person said is beyond any likeness."""
    return 2.0 if pair.score is None else pair.score


def other_sense(old: Figure, new: Figure) -> bool:
    """Whether one is what there will be and the other what is added; words alone must be plain."""
    if old.counts is new.counts:
        return False
    if old.counts and new.counts:
        return old.is_sure or new.is_sure
    known = old if old.counts else new
    return known.counts is Counts.INCREMENT and known.is_sure and bare(old.about) != bare(new.about)


class _Pairing:
    """Pairs what has one name in tasks that are one, then what is alike anywhere, the likest first."""

    def __init__(self, olds: Sequence[Figure], news: Sequence[Figure], compared: Compared) -> None:
        self._olds = {figure.index: figure for figure in olds}
        self._news = {figure.index: figure for figure in news}
        self._places, self._strays = places(compared), _strays(compared)
        self._terms = Terms(compared.old.plan, compared.new.plan)
        self._all = (*olds, *news)
        self._named = [Counter(_indicator(figure) for figure in side) for side in (olds, news)]

    def pairs(self) -> Iterator[FigurePair]:
        """Every pair; a target is in one at most."""
        for stray in (False, True):
            for same_value, same_due in ((True, True), (False, True), (False, False)):
                yield from self._of_one_name(same_value=same_value, same_due=same_due, stray=stray)
        yield from self._alike()
        yield from self._elsewhere()

    def _of_one_name(self, *, same_value: bool, same_due: bool, stray: bool) -> Iterator[FigurePair]:
        """Those of one name, counted alike, in tasks that are one."""

        def key(figure: Figure, due: datetime.date) -> tuple[object, ...]:
            value = figure.value if same_value else None
            return (*_indicator(figure), figure.counts, value, due if same_due else None)

        waiting: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for new in reversed(self._news.values()):
            waiting[new.holder, *key(new, new.due)].append(new)
        for old in tuple(self._olds.values()):
            wanted = key(old, self._terms.rolled(old.due))
            for holder in self._places.get(old.holder, {}):
                found = waiting.get((holder, *wanted))
                if found and ((old.holder, holder) in self._strays) is stray:
                    new = found.pop()
                    yield self._take(old, new, 1.0, self._confidence(old, new, only=False))
                    break

    def _alike(self) -> Iterator[FigurePair]:
        """Those that are alike enough, the likest first."""
        if not (self._olds and self._news):
            return
        likeness, alone = Likeness(self._all), self._alone()
        edges = []
        for old, new in self._candidates(likeness):
            together = self._together(old, new)
            only = together is not None and alone(old, new)
            score = likeness.of(old, new, together=together is not None)
            if score >= _least(old, new, together=together is not None):
                likest = score + self._favour(old, new, together=together is not None)
                edges.append((-likest, old.index, new.index, score, only))
        for _, was, now, score, only in sorted(edges):
            if was in self._olds and now in self._news:
                old, new = self._olds[was], self._news[now]
                yield self._take(old, new, score, self._confidence(old, new, only=only))

    def _elsewhere(self) -> Iterator[FigurePair]:
        """What has one name and is left over, where too many have that name to be compared."""
        waiting: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for new in reversed(self._news.values()):
            waiting[_indicator(new)].append(new)
        for old in tuple(self._olds.values()):
            found = waiting.get(_indicator(old))
            if found and len(old.name) >= GENERIC:
                yield self._take(old, found.pop(), 1.0, Confidence.SUGGESTED)

    def _take(self, old: Figure, new: Figure, score: float, confidence: Confidence) -> FigurePair:
        del self._olds[old.index], self._news[new.index]
        together = self._together(old, new) is not None and not self._is_stray(old, new)
        return FigurePair(old=old, new=new, score=score, confidence=confidence, together=together)

    def _together(self, old: Figure, new: Figure) -> Confidence | None:
        """Whether their tasks are one, and how sure that is."""
        return self._places.get(old.holder, {}).get(new.holder)

    def _is_stray(self, old: Figure, new: Figure) -> bool:
        return (old.holder, new.holder) in self._strays

    def _confidence(self, old: Figure, new: Figure, *, only: bool) -> Confidence:
        together = None if self._is_stray(old, new) else self._together(old, new)
        if old.measure == new.measure and (old.name == new.name or (old.about == new.about and together)):
            alone = all(side[_indicator(old)] == 1 for side in self._named)
            is_sure = together is not None or (alone and len(old.name) >= GENERIC)
        else:
            is_sure = only and together is Confidence.CERTAIN and _codes(old) == _codes(new)
        return Confidence.CERTAIN if is_sure else Confidence.SUGGESTED

    def _favour(self, old: Figure, new: Figure, *, together: bool) -> float:
        """What is preferred among the alike: one sense, one place, one day, one value."""
        return (
            0.3 * (not other_sense(old, new))
            + 0.25 * together
            + 0.05 * (self._terms.rolled(old.due) == new.due)
            + 0.05 * (old.value == new.value)
        )

    def _alone(self) -> Callable[[Figure, Figure], bool]:
        """Tells whether two targets are the only ones of their measure that their tasks have left."""
        were = Counter((figure.holder, figure.measure) for figure in self._olds.values())
        are = Counter((figure.holder, figure.measure) for figure in self._news.values())

        def alone(old: Figure, new: Figure) -> bool:
            key = (old.holder, old.measure), (new.holder, new.measure)
            return old.measure == new.measure and were[key[0]] == are[key[1]] == 1

        return alone

    def _candidates(self, likeness: Likeness) -> Iterator[tuple[Figure, Figure]]:
        """All that stand in tasks that are one, where they are few, and what shares rare characters."""
        here: dict[str | None, list[Figure]] = defaultdict(list)
        for new in self._news.values():
            here[new.holder].append(new)
        were = Counter(figure.holder for figure in self._olds.values())
        finder = Finder(tuple(self._news.values()), likeness)
        for old in self._olds.values():
            found: dict[int, Figure] = {}
            for holder in self._places.get(old.holder, {}):
                if were[old.holder] * len(here.get(holder, ())) <= _FEW:
                    found |= {new.index: new for new in here.get(holder, ())}
            found |= {new.index: new for new in finder.likest(old)}
            yield from ((old, new) for new in found.values() if is_comparable(old, new))


def is_comparable(old: Figure, new: Figure) -> bool:
    """Whether two targets can be one at all: a growth is no level, and a share counts nothing."""
    if old.is_growth != new.is_growth:
        return False
    return old.measure == new.measure or old.name == new.name or _is_like_measure(old, new)


def _is_like_measure(old: Figure, new: Figure) -> bool:
    pair = {old.measure.partition("/")[0], new.measure.partition("/")[0]}
    return len(pair) == 1 or pair <= _PIECES


def _least(old: Figure, new: Figure, *, together: bool) -> float:
    """How like they must be."""
    if old.measure != new.measure and not _is_like_measure(old, new):
        return _OTHER_SENSE
    if together:
        return TOGETHER
    if old.name != new.name and _differ(old, new):
        return _NEVER
    return _OTHER_SENSE if other_sense(old, new) or old.measure != new.measure else APART


def _differ(old: Figure, new: Figure) -> bool:
    """Whether they are of different things by a word: 省级 and 市级, 4G and 5G."""
    reaches = scopes(old.target), scopes(new.target)
    return _codes(old) != _codes(new) or (all(reaches) and reaches[0] != reaches[1])


def _codes(figure: Figure) -> list[str]:
    return _CODE.findall(figure.name)


def _indicator(figure: Figure) -> tuple[str, str]:
    return figure.name, figure.measure
