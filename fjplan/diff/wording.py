"""Words that say when and how firmly: ordinals that go on, verbs that grow weaker or stronger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fjplan.diff.compared import Compared
from fjplan.diff.naming import called, called_section, on_pair, quoted, words_of
from fjplan.diff.ordinals import find_advances
from fjplan.diff.overall import overall_words
from fjplan.diff.section_pairs import pair_sections
from fjplan.diff.sentences import reworded
from fjplan.diff.verbs import find_shifts
from fjplan.differences import KINDS, Change, Shared
from fjplan.frozen import replace
from fjplan.model import Plan


def wording_changes(compared: Compared) -> Iterator[Change]:
    """Of 总体要求, of the titles of sections, and of tasks that go on."""
    olds, news = compared.old, compared.new
    words = overall_words(olds.plan.overall), overall_words(news.plan.overall)
    for change in _of("总体要求", *words):
        if not _follows_the_year(change, olds.plan, news.plan):
            yield change
    pairs = pair_sections(compared).items()
    for old, new in sorted(pairs, key=lambda pair: news.sections[pair[1]].index):
        name = f"章节{called_section(news.sections[new])}"
        for change in _of(name, olds.sections[old].title, news.sections[new].title):
            yield replace(change, old=old, new=new)
    for pair, was, now in compared.pairs():
        for change in _of(f"任务{called(now)}", words_of(was), words_of(now), pair.shared):
            yield on_pair(pair, now, change)


def _of(name: str, old: str, new: str, shared: Sequence[Shared] = ()) -> Iterator[Change]:
    if old != new:
        yield from _ordinals(name, old, new)
        yield from _verbs(name, (*reworded(old, new), *((each.old, each.new) for each in shared)))


def _follows_the_year(change: Change, old: Plan, new: Plan) -> bool:
    """Whether 2020年…… became 2024年……, each the year of its own plan."""
    was, now = change.before or "", change.after or ""
    return was.startswith(str(old.year)) and now.startswith(str(new.year))


def _ordinals(name: str, old: str, new: str) -> Iterator[Change]:
    for each in find_advances(old, new):
        act = "更新为" if each.is_forward else "退回到"
        yield Change(
            kind=KINDS["ordinal.advanced"],
            message=f"{name}：{quoted(each.before)}{act}{quoted(each.after)}",
            path=f"ordinal/{each.noun}" if each.noun else "ordinal",
            before=each.before,
            after=each.after,
        )


def _verbs(name: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Change]:
    """Of sentences that are alike: the same object elsewhere may be another promise."""
    pairs = dict.fromkeys(pairs)  # what is alike is often what two tasks share
    shifts = (shift for before, after in pairs if before != after for shift in find_shifts(before, after))
    for was, now in dict.fromkeys(shifts):
        what = "增强" if now.strength > was.strength else "减弱"
        yield Change(
            kind=KINDS["verb.strength"],
            message=f"{name}力度{what}：{quoted(was.words)}改为{quoted(now.words)}",
            path=f"verb/{now.object}",
            before=was.words,
            after=now.words,
        )
