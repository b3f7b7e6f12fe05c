"""T601–T607: targets and deadlines, and the words of the text that say them."""

from __future__ import annotations

import datetime
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from fjplan.findings import Severity
from fjplan.model import Force, NodePath, Op, Overall, Plan, Target, Task
from fjplan.quantities import digits, to_base
from fjplan.rule_pages import Page
from fjplan.rules.base import Facts, Hit, Pattern, hit_in, rule
from fjplan.texts import Text, TextKind

_SOURCE = "起草的通行要求；计划文件的格式"
_TARGET = """text: 新建5G基站1万个以上。
units: [省财政厅]
targets:
  - {metric: 新建5G基站数, op: "%s", value: %s, measure: 万个, quote: 5G基站1万个以上}"""
_AMOUNT = Pattern(
    r"(?<![0-9A-Za-z.+*×/“第—-])[0-9]+(?:\.[0-9]+)?(?:万亿|亿|万|千|百)?"
    r"(?:元|人次|人|个(?!性|人|别)|家|项|户|件|台|套|座|所|公里|%|％)|全覆盖|全达标",
    ("%", "％", "元", "人", "个", "家", "项", "户", "件", "台", "套", "座", "所", "公里", "全覆盖", "全达标"),
)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.A-Za-z])")
_DONE = ("截至", "截止", "以来", "已经", "已建", "已完成", "已实现", "去年")
_BEFORE = (
    (Op.AT_LEAST, ("不少于", "不低于", "至少")),
    (Op.AT_MOST, ("不超过", "不高于", "控制在")),
    (Op.ABOVE, ("超过", "突破", "高于", "超", "逾")),
)
_AFTER = ((Op.AT_LEAST, "以上"), (Op.ABOUT, "左右"), (Op.AT_MOST, "以内"), (Op.AT_MOST, "以下"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A target with its path, and the day by which it is due."""

    path: NodePath
    target: Target
    due: datetime.date


def read_targets(plan: Plan) -> Iterator[Placed]:
    """Every target of the plan."""
    for holder, targets, due in _holders(plan):
        for index, target in enumerate(targets):
            yield Placed((*holder, "targets", index), target, target.deadline or due)


def _holders(plan: Plan) -> Iterator[tuple[NodePath, tuple[Target, ...], datetime.date]]:
    if plan.overall:
        yield from _of_overall(plan.overall, plan.end)
    for path, node in plan.walk():
        yield path, node.targets, plan.end
        for index, part in enumerate(node.parts if isinstance(node, Task) else ()):
            yield (*path, "parts", index), part.targets, plan.end


def _of_overall(
    overall: Overall, end: datetime.date
) -> Iterator[tuple[NodePath, tuple[Target, ...], datetime.date]]:
    yield ("overall",), overall.targets, end
    for index, part in enumerate(overall.parts):
        path: NodePath = ("overall", "parts", index)
        yield path, part.targets, end
        for at, milestone in enumerate(part.milestones):
            yield (*path, "milestones", at), milestone.targets, milestone.by
        for at, bullet in enumerate(part.bullets):
            yield (*path, "bullets", at), bullet.targets, end


@rule(
    "T601",
    "target-not-listed",
    Severity.WARNING,
    Page(
        about="正文说了要达到的数，targets 里没有；给出现成的一行。全文都不列目标的计划只作提示。",
        source=_SOURCE,
        bad="text: 新建5G基站1万个以上。\nunits: [省财政厅]",
        good=_TARGET % (">=", "1"),
    ),
)
def target_not_listed(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Every aim that the text states with a number stands in ``targets``."""
    listed = list(read_targets(plan))
    quotes: dict[NodePath, list[str]] = {}
    for each in listed:
        quotes.setdefault(_node_of(each.path[:-2]), []).append(each.target.quote)
    level = Severity.WARNING if listed else Severity.INFO
    texts = dict.fromkeys(found.text for found in _AMOUNT.find(facts.texts) if _may_state(found.text))
    for text in texts:
        uncovered = _without(text.words, quotes.get(_node_of(text.path[:-1]), ()))
        if _AMOUNT.search(uncovered):
            yield from _missing(text, uncovered, plan, level)


def _may_state(text: Text) -> bool:
    return text.kind is TextKind.BODY and text.path[0] not in ("notice", "attachments")


def _node_of(path: NodePath) -> NodePath:
    """The task, section or 总体要求 that a text or a target belongs to: parts share their task's targets."""
    if path[0] == "overall":
        return path[:1]
    for key in ("parts", "lead", "closing"):
        if key in path:
            return path[: path.index(key)]
    return path


def _without(words: str, quotes: Iterable[str]) -> str:
    """The words with what targets quote masked, so that offsets hold."""
    for quote in quotes:
        words = words.replace(quote, "，" * len(quote))
    return words


def _missing(text: Text, words: str, plan: Plan, level: Severity) -> Iterator[Hit]:
    # Loaded only where a text states an amount that no target quotes: its patterns take 20 ms to compile.
    find_targets = importlib.import_module("fjplan.aims.finding").find_targets
    for target in find_targets(words, end=plan.end):
        start = words.find(target.quote)
        is_sure = bool(_AMOUNT.search(target.quote)) and start >= 0 and not _is_past(words, start)
        if is_sure and "，，" not in target.quote:
            within = (start, start + len(target.quote))
            message = f"正文有目标，targets 里没有；可写：{_ready(target)}"
            yield hit_in(text, within, message, level=level)


def _is_past(words: str, start: int) -> bool:
    """Whether the sentence up to a place tells what has been done: 截至2023年底，累计建成……."""
    sentence = words[words.rfind("。", 0, start) + 1 : start]
    return any(word in sentence for word in _DONE)


def _ready(target: Target) -> str:
    """The line to put into ``targets``."""
    measure = f'"{target.quantity.measure}"' if "%" in target.quantity.measure else target.quantity.measure
    said = [
        f"metric: {target.metric}",
        f'op: "{target.op.value}"',
        f"value: {digits(target.quantity.value)}",
        f"measure: {measure}",
        f"quote: {target.quote}",
    ]
    said += ["force: strive"] if target.force is Force.STRIVE else []
    said += ["implied: true"] if target.implied else []
    return f"- {{{', '.join(said)}}}"


@rule(
    "T602",
    "coverage",
    Severity.INFO,
    Page(
        about="有多少项任务写了可以考核的数，多少处是“一批”“若干”。",
        source="起草人要看的统计",
        bad="text: 培育一批企业。\nunits: [省财政厅]",
        good=_TARGET % (">=", "1"),
    ),
    default=False,
)
def coverage(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """How many tasks can be measured."""
    tasks = list(plan.iter_tasks())
    with_target = sum(1 for task in tasks if task.targets or any(part.targets for part in task.parts))
    vague = sum(facts.texts.joined.count(word) for word in ("一批", "若干"))
    if vague or with_target < len(tasks) / 10:
        message = f"{len(tasks)} 项任务里 {with_target} 项有目标；“一批”“若干”共 {vague} 处"
        yield Hit(("title",), message)


@rule(
    "T603",
    "two-values",
    Severity.ERROR,
    Page(
        about="同一个指标、同一个时限，前后两个数。",
        source=_SOURCE,
        bad="""tasks:
  - id: a
    text: 数字经济规模达到3万亿元。
    units: [省财政厅]
    targets: [{metric: 数字经济规模, value: 3, measure: 万亿元, quote: 数字经济规模达到3万亿元}]
  - id: b
    text: 数字经济规模达到2万亿元。
    units: [省财政厅]
    targets: [{metric: 数字经济规模, value: 2, measure: 万亿元, quote: 数字经济规模达到2万亿元}]""",
        good=_TARGET % (">=", "1"),
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
        source=_SOURCE,
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
        source=_SOURCE,
        bad=_TARGET % ("=", "1"),
        good=_TARGET % (">=", "1"),
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
        source=_SOURCE,
        bad=_TARGET % (">=", "2"),
        good=_TARGET % (">=", "1"),
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


RULES = (*(target_not_listed, coverage, two_values, deadline_outside, target_words, target_number),)
