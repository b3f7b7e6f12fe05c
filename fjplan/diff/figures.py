"""The targets of one plan as they are compared: those it lists, and the aims its text states besides."""

from __future__ import annotations

import datetime
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import takewhile

from fjplan.aims.names import mask_names
from fjplan.diff.figure_words import about, canonical, grams, named
from fjplan.frozen import dataclass
from fjplan.model import Counts, NodePath, Plan, Section, Target, Task
from fjplan.quantities import RATIO, to_base
from fjplan.target_places import Placed, read_targets
from fjplan.texts import Text, TextKind, iter_texts

# Where find_targets, which takes 20 ms to load, may find something: a number before a measure word.
_MAY_STATE = re.compile(
    r"(?<![A-Za-z0-9.+*×/_#“第〔-])[0-9０-９][0-9０-９.,，]*(?!G(?![Bbw]))"
    r"[余多]?[万亿千百十个项家台套名件人户座处所种类条场批篇部本门张支只辆艘架枚栋幢间例次单份款组宗笔元美欧机兆吉比"
    r"平立皮芯公顷吨斤标亩米度升分倍小天秒毫微工%％‰KMGTPEZkm]"
    r"|[两二三四五六七八九十百千万亿][余多]?(?:[项家台套名件座处所条场次篇元倍亩吨]|个|公里|万[个人户元])"
    r"|百分之|全覆盖|全[面部]覆盖|全[面部]?达标|零的?突破"
)
_DONE = ("截至", "截止", "以来", "已经", "已建", "已完成", "已实现", "去年")
_NEW = (
    "新增", "新建", "新培育", "新培养", "新引进", "新认定", "新开通", "新设立", "新打造", "新组建", "新孵化",
    "新签约", "新注册", "净增",
)  # fmt: skip
_TOTAL = ("累计", "总量", "总数", "总规模", "保有", "存量", "达")
_SCALE = "规模(?!以上|化)"
_BUILT = ("建成",)
_RAISED = ("培育", "培养", "引进", "孵化", "增加")
_INNER = frozenset({"targets", "parts", "lead", "closing", "text"})
_SHARES = frozenset({RATIO, "‰", "个百分点", "百分点", "倍"})
_GROWS = ("增长", "增速", "增幅", "提高", "下降", "降低", "压减", "减少")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target with what it is compared by.

    ``holder`` is the id of its task or section, None for 总体要求. ``plain`` is the metric's name without
    what it may leave out, ``name`` the one name of an indicator that has two. ``counts`` is read from the
    words where the plan does not write it; ``is_sure`` tells that it is written, or said by 新增 or 累计.
    ``is_listed`` is False for an aim that only the text states.
    """

    index: int
    target: Target
    due: datetime.date
    holder: str | None
    node: Task | Section | None
    value: Decimal
    measure: str
    plain: str
    name: str
    about: str
    counts: Counts | None
    is_sure: bool
    is_listed: bool = True

    @property
    def is_growth(self) -> bool:
        """Whether it says by how much something is to change."""
        return self.measure in _SHARES and _has(self.name, _GROWS)

    @property
    def name_grams(self) -> tuple[str, ...]:
        """The pairs of characters of its name."""
        return grams(self.name)


def read_figures(plan: Plan) -> tuple[Figure, ...]:
    """Every target that the plan lists, and every aim of its text that none of them is, in order."""
    nodes: dict[NodePath, Task | Section] = dict(plan.walk())
    listed = [(placed, True) for placed in read_targets(plan) if placed.target.quantity.measure.strip()]
    stated = ((placed, False) for placed in _stated(plan, [placed for placed, _ in listed]))
    figures: list[Figure] = []
    for placed, is_listed in (*listed, *stated):
        node = nodes.get(node_of(placed.path))
        figures.append(_figure(len(figures), placed, node, is_listed=is_listed))
    return tuple(figures)


def node_of(path: NodePath) -> NodePath:
    """The task, section or 总体要求 that the value at a path belongs to."""
    if path[:1] == ("overall",):
        return path[:1]
    return tuple(takewhile(lambda key: key not in _INNER, path))


def _figure(index: int, placed: Placed, node: Task | Section | None, *, is_listed: bool) -> Figure:
    target = placed.target
    value, measure = to_base(target.quantity)
    plain = named(target.metric)
    counts, is_sure = _counted(target, measure)
    return Figure(
        index=index,
        target=target,
        due=placed.due,
        holder=node.id if node else None,
        node=node,
        value=value,
        measure=measure,
        plain=plain,
        name=canonical(plain),
        about=about(target),
        counts=counts,
        is_sure=is_sure,
        is_listed=is_listed,
    )


def _counted(target: Target, measure: str) -> tuple[Counts | None, bool]:
    """Stock or increment, and whether that is sure; shares are neither."""
    if target.counts or measure in _SHARES:
        return target.counts, target.counts is not None
    words = target.metric + target.quote
    if _has(words, _NEW):
        return Counts.INCREMENT, True
    if _has(words, _TOTAL) or re.search(_SCALE, words):
        return Counts.STOCK, True
    if _has(words, _BUILT):
        return Counts.STOCK, False
    return (Counts.INCREMENT, False) if _has(words, _RAISED) else (None, False)


def _has(words: str, any_of: Iterable[str]) -> bool:
    return any(each in words for each in any_of)


def _stated(plan: Plan, listed: Iterable[Placed]) -> Iterator[Placed]:
    """The aims of the text that no listed target is."""
    quotes: dict[NodePath, list[str]] = {}
    known = set()
    for placed in listed:
        quotes.setdefault(node_of(placed.path), []).append(placed.target.quote)
        known.add(_key(placed.target))
    dues = _milestones(plan)
    for text in iter_texts(plan, TextKind.BODY):
        if text.path[0] not in ("overall", plan.children_key) or not _MAY_STATE.search(text.words):
            continue
        listed_here = quotes.get(node_of(text.path), ())
        for target in _aims(text, listed_here, plan.end, dues.get(text.path[:-1])):
            if _key(target) not in known:
                due = target.deadline or dues.get(text.path[:-1]) or plan.end
                yield Placed((*text.path[:-1], "targets", 0), target, due)


def _key(target: Target) -> tuple[str, Decimal, str]:
    """What makes an aim of the text the same as a target that is listed elsewhere."""
    return canonical(named(target.metric)), *to_base(target.quantity)


def _milestones(plan: Plan) -> Mapping[NodePath, datetime.date]:
    return {
        ("overall", "parts", index, "milestones", at): milestone.by
        for index, part in enumerate(plan.overall.parts if plan.overall else ())
        for at, milestone in enumerate(part.milestones)
    }


def _aims(
    text: Text, quotes: Iterable[str], end: datetime.date, due: datetime.date | None
) -> Iterator[Target]:
    """The aims of one text that overlap no quoted words and do not tell what has been done."""
    words = text.words
    taken = [span for quote in quotes for span in spans(words, quote)]
    if not _MAY_STATE.search(_without(mask_names(words), taken)):
        return
    find_targets = importlib.import_module("fjplan.aims.finding").find_targets
    at = 0
    for target in find_targets(words, end=end, due=due):
        start = words.find(target.quote, at)
        at = start + len(target.quote)
        done = any(word in words[words.rfind("。", 0, start) + 1 : start] for word in _DONE)
        if not done and not any(start < right and left < at for left, right in taken):
            yield target


def spans(words: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a text has these words."""
    at = words.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = words.find(quote, at + len(quote))


def _without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    for left, right in spans:
        words = words[:left] + "，" * (right - left) + words[right:]
    return words
