"""Words that say when and how firmly: ordinals that go on, verbs that grow weaker or stronger."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from fjplan.diff.compared import Compared
from fjplan.diff.naming import called, called_section, on_pair, quoted, words_of
from fjplan.diff.ordinals import find_advances
from fjplan.diff.overall import overall_words
from fjplan.diff.section_pairs import pair_sections
from fjplan.diff.sentences import compare
from fjplan.diff.verbs import find_shifts
from fjplan.differences import KINDS, Change


def wording_changes(compared: Compared) -> Iterator[Change]:
    """Of 总体要求, of the titles of sections, and of tasks that go on."""
    olds, news = compared.old, compared.new
    yield from _of("总体要求", overall_words(olds.plan.overall), overall_words(news.plan.overall))
    pairs = pair_sections(compared).items()
    for old, new in sorted(pairs, key=lambda pair: news.sections[pair[1]].index):
        name = f"章节{called_section(news.sections[new])}"
        for change in _of(name, olds.sections[old].title, news.sections[new].title):
            yield dataclasses.replace(change, old=old, new=new)
    for pair, was, now in compared.pairs():
        for change in _of(f"任务{called(now)}", words_of(was), words_of(now)):
            yield on_pair(pair, now, change)


def _of(name: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield from _ordinals(name, old, new)
        yield from _verbs(name, old, new)


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


def _verbs(name: str, old: str, new: str) -> Iterator[Change]:
    """Of sentences that are alike: the same object elsewhere may be another promise."""
    for before, after in compare(old, new).pairs:
        for was, now in find_shifts(before, after):
            what = "增强" if now.strength > was.strength else "减弱"
            yield Change(
                kind=KINDS["verb.strength"],
                message=f"{name}力度{what}：{quoted(was.words)}改为{quoted(now.words)}",
                path=f"verb/{now.object}",
                before=was.words,
                after=now.words,
            )
