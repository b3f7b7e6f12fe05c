"""T603, T604, T606, T607: targets and deadlines, and the words of the text that say them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from fjplan.findings import Severity
from fjplan.model import Force, NodePath, Op, Plan, Target, Task
from fjplan.quantities import digits, to_base
from fjplan.rule_pages import Page
from fjplan.rules.base import Facts, Hit, rule
from fjplan.rules.target_pages import EXAMPLE, SOURCE
from fjplan.target_places import Placed, read_targets

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.A-Za-z])")
_BEFORE = (
    (Op.AT_LEAST, ("不少于", "不低于", "至少")),
    (Op.AT_MOST, ("不超过", "不高于", "控制在")),
    (Op.ABOVE, ("超过", "突破", "高于", "超", "逾")),
)
_AFTER = ((Op.AT_LEAST, "以上"), (Op.ABOUT, "左右"), (Op.AT_MOST, "以内"), (Op.AT_MOST, "以下"))


@rule(
    "T603",
    "two-values",
    Severity.ERROR,
    Page(
        about="同一个指标、同一个时限，前后两个数。",
        source=SOURCE,
        bad="""tasks:
  - id: a
    text: 数字经济规模达到3万亿元。
    units: [省财政厅]
    targets: [{metric: 数字经济规模, value: 3, measure: 万亿元, quote: 数字经济规模达到3万亿元}]
  - id: b
    text: 数字经济规模达到2万亿元。
    units: [省财政厅]
    targets: [{metric: 数字经济规模, value: 2, measure: 万亿元, quote: 数字经济规模达到2万亿元}]""",
        good=EXAMPLE % (">=", "1"),
    ),
)
def two_values(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """One indicator has one value by one day."""
    seen: dict[tuple[object, ...], Placed] = {}
    for each in read_targets(plan):
        value, measure = to_base(each.target.quantity)
        key = (each.target.metric, each.due, measure, each.target.counts)
        first = seen.setdefault(key, each)
        if to_base(first.target.quantity)[0] != value:
            said, other = (_amount(one.target) for one in (each, first))
            message = f"“{each.target.metric}”这里是 {said}，前面是 {other}；请核对"
            yield Hit((*each.path, "value"), message, other=(*first.path, "value"))


def _amount(target: Target) -> str:
    return f"{digits(target.quantity.value)}{target.quantity.measure}"


@rule(
    "T604",
    "deadline-outside",
    Severity.ERROR,
    Page(
        about="时限早于计划的起年就是写错了；晚于止年的（到2025年……）只作提示。",
        source=SOURCE,
        bad="text: 2023年底新建5G基站1万个。\nunits: [省财政厅]\ntargets:\n"
        "  - {metric: 5G基站数, value: 1, measure: 万个, deadline: 2023-12-31, quote: 5G基站1万个}",
        good="text: 年底新建5G基站1万个。\nunits: [省财政厅]\ntargets:\n"
        "  - {metric: 5G基站数, value: 1, measure: 万个, deadline: 2024-12-31, quote: 5G基站1万个}",
    ),
)
def deadline_outside(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Nothing is due before the plan begins."""
    begin = datetime.date(plan.year, 1, 1)
    for each in read_targets(plan):
        if each.target.deadline:
            yield from _outside((*each.path, "deadline"), each.target.deadline, begin, plan.end)
    for path, node in plan.walk():
        for index, deadline in enumerate(node.deadlines if isinstance(node, Task) else ()):
            if deadline.by:
                yield from _outside((*path, "deadlines", index, "by"), deadline.by, begin, plan.end)


def _outside(path: NodePath, day: datetime.date, begin: datetime.date, end: datetime.date) -> Iterator[Hit]:
    if day < begin:
        yield Hit(path, f"时限 {day} 早于计划的起年（{begin.year} 年）")
    elif day > end:
        yield Hit(path, f"时限 {day} 晚于计划的止年（{end.year} 年）；请看是不是", level=Severity.INFO)


@rule(
    "T606",
    "target-words",
    Severity.WARNING,
    Page(
        about="targets 的比较和力度与原文的词一致：以上是 >=，突破是 >，左右是 ~，力争是 strive。",
        source=SOURCE,
        bad=EXAMPLE % ("=", "1"),
        good=EXAMPLE % (">=", "1"),
    ),
)
def target_words(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Comparator and force are those that the quoted words say."""
    for each in read_targets(plan):
        target = each.target
        said = _said_op(target)
        if said and said is not target.op and not target.implied:
            message = f"原文“{target.quote}”说的是“{said.value}”，这里是“{target.op.value}”"
            yield Hit((*each.path, "op"), message)
        if target.force is Force.FIRM and ("力争" in target.quote or "争取" in target.quote):
            yield Hit((*each.path, "quote"), f"原文“{target.quote}”有“力争”，应写 force: strive")


def _said_op(target: Target) -> Op | None:
    """The comparator that stands right beside the number, None where none does or two do."""
    place = next(_places(target), None)
    if place is None:
        return None
    start, end = place
    before, after = target.quote[:start], target.quote[end:]
    ops = {op for op, words in _BEFORE if before.endswith(words)}
    ops |= {op for op, word in _AFTER if after.removeprefix(target.quantity.measure).startswith(word)}
    return ops.pop() if len(ops) == 1 else None


def _places(target: Target) -> Iterator[tuple[int, int]]:
    """Where the quoted words have the target's number."""
    for found in _DIGITS.finditer(target.quote):
        if Decimal(found[0]) == target.quantity.value:
            yield found.span()


@rule(
    "T607",
    "target-number",
    Severity.ERROR,
    Page(
        about="targets 的数值、计量单位与原文的数一致。",
        source=SOURCE,
        bad=EXAMPLE % (">=", "2"),
        good=EXAMPLE % (">=", "1"),
    ),
)
def target_number(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The value is a number that the quoted words have, with its scale."""
    for each in read_targets(plan):
        target = each.target
        numbers = [Decimal(number) for number in _DIGITS.findall(target.quote.replace(",", ""))]
        if target.implied or not numbers or re.search("[０-９]|百分之", target.quote):
            continue
        if target.quantity.value not in numbers:
            said = "、".join(map(str, numbers))
            message = f"数值 {digits(target.quantity.value)} 与原文“{target.quote}”不符；原文的数是 {said}"
            yield Hit((*each.path, "value"), message)
            continue
        scales = {_scale(target.quote[end:]) for _, end in _places(target)}
        if scales and _scale(target.quantity.measure) not in scales:
            message = f"计量单位“{target.quantity.measure}”与原文“{target.quote}”不符"
            yield Hit((*each.path, "measure"), message)


def _scale(words: str) -> str:
    """The 万, 亿 or 万亿 that words begin with."""
    return next((scale for scale in ("万亿", "万", "亿") if words.startswith(scale)), "")


RULES = (
    two_values,
    deadline_outside,
    target_words,
    target_number,
)
