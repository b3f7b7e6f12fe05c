"""Time limits of tasks that came nearer or went farther: dates in the text, deadlines, documents to come."""

from __future__ import annotations

import datetime
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.diff.compared import Compared
from fjplan.diff.dues import Terms
from fjplan.diff.figure_words import bare, day, grams
from fjplan.diff.figures import Figure, spans
from fjplan.differences import KINDS, Change, Confidence, Pair, Placed, Shared
from fjplan.frozen import dataclass

# Where find_dates may find something.
_MAY_DATE = re.compile(r"[0-9]月|年[底末内前]|年之前|半年|季度|20[0-9]{2}年|五”?(?:规划)?期?末")
_CLAUSE = re.compile(r"[^，；。：！？\n]+")
_ALIKE, _SAME = 0.6, 0.75  # a clause that has a date on both sides, and on one only
_SHORT = 3  # 到2025年底， opens the next clause; of 年底前上线。 so many characters less one are a deed
_NAME_LENGTH = 16
_NEVER = datetime.date.max  # 持续推进


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """A clause, or a document to come, with the day by which it is due; None is a clause without one."""

    about: str
    quote: str
    by: datetime.date | None
    path: str
    key: str = "deadlines"


def limit_changes(compared: Compared, olds: Iterable[Figure], news: Iterable[Figure]) -> Iterator[Change]:
    """Every time limit of a task that goes on, but for those of targets, which tell their own."""
    quotes = _quotes(olds), _quotes(news)
    terms = Terms(compared.old.plan, compared.new.plan)
    for pair, old, new in compared.pairs():
        if old.task.deliverables and new.task.deliverables:
            documents = _documents(old, terms.old.end), _documents(new, terms.new.end)
            yield from _compare(pair, terms, new, documents)
        if _differ(old, new) and (_has_limits(old) or _has_limits(new)):
            before = list(_clauses(old, quotes[0].get(old.id, ()), terms.old.end.year))
            after = list(_clauses(new, quotes[1].get(new.id, ()), terms.new.end.year))
            yield from _compare(pair, terms, new, (before, after))


def _quotes(figures: Iterable[Figure]) -> Mapping[str, list[str]]:
    found = defaultdict(list)
    for figure in figures:
        if figure.holder:
            found[figure.holder].append(figure.target.quote)
    return found


def _has_limits(placed: Placed) -> bool:
    return bool(placed.task.deadlines) or _MAY_DATE.search(placed.text) is not None


def _differ(old: Placed, new: Placed) -> bool:
    """Whether a limit can have moved: the same words by the same days say the same."""
    return old.text != new.text or old.task.deadlines != new.task.deadlines


def _documents(placed: Placed, end: datetime.date) -> list[_Limit]:
    """The documents that a task promises; without a day they are due at the plan's end."""
    return [
        _Limit(
            about=bare(each.title), quote=each.title, by=each.by or end, path=each.title, key="deliverables"
        )
        for each in placed.task.deliverables
    ]


def _clauses(placed: Placed, quotes: Iterable[str], year: int) -> Iterator[_Limit]:
    """The clauses of a task with their days; those of targets and of promised documents are left out."""
    text = placed.text
    told = [*quotes, *(each.title for each in placed.task.deliverables)]
    taken = [span for quote in told for span in spans(text, quote)]
    dates = sorted([*_written(placed), *_said(placed, year)], key=lambda found: found[:2])
    for start, end, by, about in _governed(text, dates):
        if not any(start < right and left < end for left, right in taken):
            yield _Limit(about=bare(about), quote=text[start:end], by=by, path=about[:_NAME_LENGTH])


_Dated = tuple[int, int, datetime.date]
_Governed = tuple[int, int, datetime.date | None, str]


def _written(placed: Placed) -> Iterator[_Dated]:
    """The deadlines that the plan lists, where the text says them."""
    for deadline in placed.task.deadlines:
        for start, end in spans(placed.text, deadline.quote):
            yield start, end, deadline.by or _NEVER


def _said(placed: Placed, year: int) -> Iterator[_Dated]:
    """The dates of the text that no listed deadline is."""
    if not _MAY_DATE.search(placed.text):
        return
    listed = list(_written(placed))
    find_dates = importlib.import_module("fjplan.aims.target_dates").find_dates
    for said in find_dates(placed.text, year):
        if not any(said.start < right and left < said.end for left, right, _ in listed):
            yield said.start, said.end, said.date


def _governed(text: str, dates: Sequence[_Dated]) -> Iterator[_Governed]:
    """Every clause from where to where, its day, and its words without it; 到2025年底， opens the next."""
    opened: _Governed | None = None
    for found in _dated(text, dates):
        start, end, by, words = found
        if opened and not by and text[opened[1]] in "，：":
            start, by = opened[0], opened[2]
        elif opened and len(bare(opened[3])) == _SHORT - 1:
            yield opened
        opened = None
        if found[2] and len(bare(words)) < _SHORT:
            opened = found
        else:
            yield start, end, by, words
    if opened and len(bare(opened[3])) == _SHORT - 1:
        yield opened


def _dated(text: str, dates: Sequence[_Dated]) -> Iterator[_Governed]:
    """Every clause from where to where, the day it names, and its words without that."""
    waiting = list(reversed(dates))
    for clause in _CLAUSE.finditer(text):
        start, by, words, at = clause.start(), None, "", clause.start()
        while waiting and waiting[-1][0] < clause.end():
            left, right, by = waiting.pop()
            words, at = words + text[at:left], min(right, clause.end())
        yield start, clause.end(), by, (words + text[at : clause.end()]).strip()


def _compare(
    pair: Pair, terms: Terms, new: Placed, limits: tuple[Sequence[_Limit], Sequence[_Limit]]
) -> Iterator[Change]:
    """The limits that moved."""
    for before, after, score in _matched(*limits):
        way = terms.later(before.by or terms.old.end, after.by or terms.new.end)
        if not way:
            continue
        is_sure = score == 1 and pair.confidence is Confidence.CERTAIN
        yield Change(
            kind=KINDS[f"target.deadline_{'later' if way > 0 else 'earlier'}"],
            message=_message(before, after, terms, way),
            old=pair.old,
            new=pair.new,
            path=f"{after.key}/{after.path}",
            before=before.quote,
            after=after.quote,
            confidence=Confidence.CERTAIN if is_sure else Confidence.SUGGESTED,
            score=None if is_sure else score,
            shared=(Shared(before.quote, after.quote, score),),
            basis=tuple(each.text for each in new.task.basis),
        )


def _message(before: _Limit, after: _Limit, terms: Terms, way: int) -> str:
    if before.by is None:
        return f"“{after.path}”写明了时限：{_day(after.by)}"
    if after.by is None:
        return f"“{after.path}”不再写时限，原为{_day(before.by)}"
    if _NEVER in (before.by, after.by):
        return f"“{after.path}”时限由{_day(before.by)}改为{_day(after.by)}"
    was, now = terms.told(before.by, after.by)
    return f"“{after.path}”时限由{was}{'推迟' if way > 0 else '提前'}到{now}"


def _day(by: datetime.date | None) -> str:
    if by is None:
        return "年底"
    return "持续推进" if by == _NEVER else day(by)


def _matched(olds: Sequence[_Limit], news: Sequence[_Limit]) -> Iterator[tuple[_Limit, _Limit, float]]:
    """The clauses that go on, where one side at least has a day; the likest first, one to one."""
    edges = []
    for at, old in enumerate(olds):
        for to, new in enumerate(news):
            if old.by or new.by:
                score = _likeness(old, new)
                if score >= (_ALIKE if old.by and new.by else _SAME):
                    edges.append((-score, at, to))
    free_old, free_new = set(range(len(olds))), set(range(len(news)))
    for score, at, to in sorted(edges):
        if at in free_old and to in free_new:
            free_old.remove(at)
            free_new.remove(to)
            yield olds[at], news[to], -score


def _likeness(old: _Limit, new: _Limit) -> float:
    if old.about == new.about:
        return 1.0
    left, right = grams(old.about), grams(new.about)
    total = len(left) + len(right)
    return 2 * len(frozenset(left) & frozenset(right)) / total if total else 0.0
