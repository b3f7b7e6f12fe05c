"""Finds the measurable aims that a text states, with the words that say them."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fjplan.aims.amounts import Amount, find_amounts
from fjplan.aims.metrics import (
    Named,
    begins_with_verb,
    completed,
    ends_with_act,
    is_appositive_aim,
    is_governed,
    is_less_better,
    name,
    object_of,
    subject_of,
)
from fjplan.aims.names import mask_names
from fjplan.aims.target_dates import Said, find_dates
from fjplan.model import Counts, Force, Target

# One character for one, so that offsets hold: half-width forms are read as the full-width ones and
# full-width digits and letters as the half-width ones.
_FOLD = str.maketrans(
    {
        0xFF01 + code: 0x21 + code
        for code in range(94)
        if chr(0x21 + code).isalnum() or code in (4, 10, 12, 14)
    }
    | {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
)
_BOUND = re.compile(r"[；。：！？\n]|，(?!(?<=\d，)\d{3}(?!\d))")
_SENTENCE_ENDS = frozenset("。！？\n")
_REACH = 120
"""No clause is longer; in a text without stops the words on each side of a number end here."""

# 争取 is an auxiliary before a verb or a preposition; 争取国家支持 asks for something.
_STRIVE = re.compile("力争|(?:努力|争取)(?=[到在把将于]|20|[建打培引形完实达新创突组设制开推提进获入每全])")
# 现有5个, 等11个部门, 每个县, 落实二十条措施; 在9个市: what is already, or where; not what shall be.
_NOT_AIMED = re.compile(
    "(?:等|全部|现有|已有|原有|共有|已|目前|前|这|该|上述|每|各|其他|其余|另外|任何|最多跑|落实|执行|贯彻|学习)$"
)
_PLACED = re.compile(
    "(?:在|对|向|从|由|以|按|按照|于|将|把|围绕|依托|聚焦|针对|面向|覆盖|涉及|包括|涵盖|连接|联通|分为|分)$"
)
_PAST = re.compile("现有|已有|目前|截至|已达|已建成|去年|上年|以来|给予|奖励|补助|扣减|不予")
_GROWS = re.compile(
    "(?:增长|提高|提升|增加|上升|降低|下降|减少|压缩|缩短|增速|增幅|率|占比|比重|比例|占|比)(?:为|在)?$"
)
_COVERS = re.compile("覆盖|达标|接入|上云|开通|联网|办结|实现|完成|使用|纳入|通[^过]|可办|在线|网上")
_CAMPAIGN = re.compile("(?:行动|工程|计划|活动|战役|战略)$")
_AFTER_ENDS = re.compile(r"[，；。：！？、（）\n]|和|与|及|并|的(?:目标|任务|要求)|\Z")
_HEAD = re.compile(r"[\s—]*(?:（?[一二三四五六七八九十]{1,3}(?:是|）)|\d{1,2}[.．、](?!\d))?[\s　]*")
_PARTS = re.compile("[、和及与并或]|力争")
_JOINS = ("以及", "和", "及", "与", "并", "或")


def find_targets(text: str, *, end: datetime.date, due: datetime.date | None = None) -> tuple[Target, ...]:
    """The measurable aims that a text states, in order.

    A target's deadline is None where it is ``due``, or without one where it is the plan's ``end``.
    """
    return tuple(_Reading(text, due or end).targets())


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of the text between stops, with the amounts in it; ``first`` opens a sentence.

    It starts behind 一是 or 1., and ``opens`` before.
    """

    opens: int
    start: int
    end: int
    first: bool
    amounts: tuple[Amount, ...]


class _Reading:
    """Reads clause by clause, and keeps what a later clause leaves out."""

    def __init__(self, text: str, due: datetime.date) -> None:
        self._text, self._due = text, due
        self._plain = text.translate(_FOLD)
        self._read = mask_names(self._plain)
        self._dates = find_dates(self._plain, due.year)
        self._starts = [said.start for said in self._dates]
        self._state = _Kept()

    def targets(self) -> Iterator[Target]:
        for clause in _clauses(self._read):
            if clause.first:
                self._state = _Kept()
            yield from self._in_clause(clause)

    def _in_clause(self, clause: _Clause) -> Iterator[Target]:
        self._state.strives = self._strives_from(clause)
        aims = self._aims(clause)
        carried = ""
        for index, amount in enumerate(aims):
            start, end = _quote(self._read, clause, aims, index)
            named = name(self._bare(start, amount.start), self._plain[amount.end : end], amount, carried)
            carried = named.increment
            yield self._target(clause, (start, end), amount, self._completed(named, (start, end)))
        if here := self._dates_in(clause.opens, clause.end):
            self._state.said = here[-1].date
        if not aims:
            self._state.object = object_of(self._bare(clause.start, min(clause.end, clause.start + _REACH)))

    def _target(self, clause: _Clause, quote: tuple[int, int], amount: Amount, metric_of: Named) -> Target:
        before = self._read[quote[0] : amount.start]
        quantity = amount.quantity
        if re.search("每年|年均", before) and not amount.is_share and "/" not in quantity.measure:
            quantity = replace(quantity, measure=f"{quantity.measure}/年")
        said = self._dates_in(max(clause.opens, amount.end - 2 * _REACH), amount.end)
        date = said[-1].date if said else self._state.said
        strives = self._state.strives is not None and self._state.strives <= amount.start
        return Target(
            metric=metric_of.metric,
            quantity=quantity,
            op=amount.op,
            quote=self._text[quote[0] : quote[1]],
            deadline=None if date == self._due else date,
            force=Force.STRIVE if strives else Force.FIRM,
            counts=_counts(metric_of, before, amount),
            implied=amount.implied,
            lower_is_better=is_less_better(metric_of.metric),
        )

    def _completed(self, named: Named, quote: tuple[int, int]) -> Named:
        """The name with the subject that an earlier clause of the sentence said: 年均增长, 投资."""
        if named.whole:
            self._state.subject = subject_of(named)
            return named
        metric = completed(named, self._state.subject or self._state.object)
        return replace(named, metric=metric or self._text[quote[0] : quote[1]].strip())

    def _strives_from(self, clause: _Clause) -> int | None:
        """Where 力争 begins to hold: in its clause, and in the next ones while they open with a verb."""
        words = self._read[clause.start : min(clause.end, clause.start + _REACH)]
        if found := _STRIVE.search(words):
            return clause.start + found.start()
        if self._state.strives is None or self._read[clause.opens - 1] == "；":
            return None
        goes_on = begins_with_verb(self._bare(clause.start, clause.start + len(words)))
        alone = not (self._state.subject or self._state.object)  # 力争到2020年，企业达到15家
        return clause.start if goes_on or alone else None

    def _bare(self, start: int, end: int) -> str:
        """The words without the deadlines among them."""
        words, at = "", max(start, end - 2 * _REACH)
        for said in self._dates_in(at, end):
            words, at = words + self._plain[at : said.start], said.end
        return words + self._plain[at:end]

    def _dates_in(self, start: int, end: int) -> tuple[Said, ...]:
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _aims(self, clause: _Clause) -> list[Amount]:
        aims: list[Amount] = []
        for amount in clause.amounts:
            start = max(aims[-1].end if aims else clause.start, amount.start - _REACH)
            before = self._bare(start, amount.start)
            # 1000个左右投资500万元以上的项目: what follows an amount without a stop describes what it counts.
            if aims and not _PARTS.search(before):
                continue
            dated = bool(self._dates_in(start, amount.start))
            if self._is_aim(before, amount, listed=bool(aims), dated=dated):
                aims.append(amount)
        return aims

    def _is_aim(self, before: str, amount: Amount, *, listed: bool, dated: bool) -> bool:
        if amount.implied:
            return True
        ends = _AFTER_ENDS.match(self._read, amount.end) is not None
        governed = is_governed(before)
        if _PAST.search(before) or (_PLACED.search(before) and not (amount.stated and ends)):
            return False
        if _NOT_AIMED.search(before) and not is_appositive_aim(before):
            return False
        if self._read.startswith("的", amount.end) and not (governed or ends):
            return False  # 接入能力低于12兆比特每秒的行政村: a condition
        after = self._read[amount.end : amount.end + 40]
        if amount.chinese and not amount.stated and not _is_plain_count(after, amount):
            return False
        if not amount.is_count:
            return _is_measured(before, after, amount, ends=ends, governed=governed)
        if amount.stated or governed or (listed and before.endswith(("、", *_JOINS))):
            return True
        if not ends or amount.chinese:
            return is_appositive_aim(before)
        aimed = begins_with_verb(before) or ends_with_act(before)
        return listed or aimed or dated or self._state.is_goal


@dataclass(slots=True)
class _Kept:
    """What a sentence has said so far."""

    said: datetime.date | None = None
    strives: int | None = None
    subject: str = ""
    object: str = ""

    @property
    def is_goal(self) -> bool:
        """Whether the sentence has said that it sets goals, or set one."""
        return self.said is not None or self.strives is not None or bool(self.subject)


def _is_measured(before: str, after: str, amount: Amount, *, ends: bool, governed: bool) -> bool:
    """Whether a share, money, time or size is aimed at, and does not describe something (超百亿元企业)."""
    if amount.is_time and not amount.stated:
        return False
    if not (ends or governed or _COVERS.match(after)):
        return False
    if amount.is_share and not amount.stated:
        return governed or _GROWS.search(before) is not None or _COVERS.match(after) is not None
    return True


def _is_plain_count(after: str, amount: Amount) -> bool:
    """一个 is an article, 千家万户 an idiom, and 百企行动 the name of a campaign."""
    phrase = re.split("[，；。：！？、\n]", after)[0]
    if amount.quantity.value == 1 and len(amount.quantity.measure) == 1:
        return False
    return not re.match("[一二两三四五六七八九十百千万]", phrase) and not _CAMPAIGN.search(phrase)


def _counts(named: Named, before: str, amount: Amount) -> Counts | None:
    if named.increment:
        return Counts.INCREMENT
    total = re.search("规模|总量|累计", named.metric + before)
    return Counts.STOCK if total and not amount.is_share else None


def _clauses(text: str) -> Iterator[_Clause]:
    amounts = list(reversed(list(find_amounts(text))))
    start, first = 0, True
    ends = [found.start() for found in _BOUND.finditer(text)]
    for end in [*ends, len(text)]:
        inside = []
        while amounts and amounts[-1].start < end:
            inside.append(amounts.pop())
        head = _HEAD.match(text, start, end)
        yield _Clause(start, head.end() if head else start, end, first, tuple(inside))
        start, first = end + 1, end < len(text) and text[end] in _SENTENCE_ENDS


def _quote(text: str, clause: _Clause, aims: list[Amount], index: int) -> tuple[int, int]:
    """Where the words of one aim start and end: its clause, or its part of a list."""
    amount = aims[index]
    start, end = max(clause.start, amount.start - _REACH), min(clause.end, amount.end + _REACH)
    if index:
        start = max(start, _cut(text, aims[index - 1], amount)[1])
    if index + 1 < len(aims):
        end = min(end, _cut(text, amount, aims[index + 1])[0])
    stop = text.find("、", amount.end, end)
    end = stop if stop >= 0 else end
    end = _without_aside(text, amount.end, end)
    start += len(text[start : amount.start]) - len(text[start : amount.start].lstrip())
    return start, max(amount.end, start + len(text[start:end].rstrip()))


def _without_aside(text: str, start: int, end: int) -> int:
    """The end before a bracket that closes at the end, or is cut through by it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth < 0 or (depth == 0 and text[at] == "（" and text[end - 1] == "）"):
            return _without_aside(text, start, at)
    return end


def _cut(text: str, left: Amount, right: Amount) -> tuple[int, int]:
    """Where the words of two neighbours part: at 、, or at a conjunction that touches a number."""
    comma = text.find("、", left.end, right.start)
    if comma >= 0:
        return comma, comma + 1
    between = text[left.end : right.start]
    for word in _JOINS:
        if between.startswith(word):
            return left.end, left.end + len(word)
        if between.endswith(word):
            return right.start - len(word), right.start
    return right.start, left.end
