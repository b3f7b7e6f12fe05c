"""T601, T602: the aims that the text states, held against the targets that are listed."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator

from fjplan.findings import Severity
from fjplan.model import Force, NodePath, Plan, Target
from fjplan.quantities import digits
from fjplan.rule_pages import Page
from fjplan.rules.base import Facts, Hit, Pattern, hit_in, rule
from fjplan.rules.target_pages import EXAMPLE, SOURCE
from fjplan.target_places import read_targets
from fjplan.texts import Text, TextKind

_AMOUNT = Pattern(
    r"(?<![0-9A-Za-z.+*×/“第—-])[0-9]+(?:\.[0-9]+)?(?:万亿|亿|万|千|百)?"
    r"(?:元|人次|人|个(?!性|人|别)|家|项|户|件|台|套|座|所|公里|%|％)|全覆盖|全达标",
    ("%", "％", "元", "人", "个", "家", "项", "户", "件", "台", "套", "座", "所", "公里", "全覆盖", "全达标"),
)
_DONE = ("截至", "截止", "以来", "已经", "已建", "已完成", "已实现", "去年")


@rule(
    "T601",
    "target-not-listed",
    Severity.WARNING,
    Page(
        about="正文说了要达到的数，targets 里没有；给出现成的一行。全文都不列目标的计划只作提示。",
        source=SOURCE,
        bad="text: 新建5G基站1万个以上。\nunits: [省财政厅]",
        good=EXAMPLE % (">=", "1"),
    ),
)
def target_not_listed(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Every aim that the text states with a number stands in ``targets``."""
    listed = list(read_targets(plan))
    quotes: dict[NodePath, list[str]] = {}
    for each in listed:
        quotes.setdefault(node_of(each.path[:-2]), []).append(each.target.quote)
    level = Severity.WARNING if listed else Severity.INFO
    texts = dict.fromkeys(found.text for found in _AMOUNT.find(facts.texts) if _may_state(found.text))
    for text in texts:
        uncovered = _without(text.words, quotes.get(node_of(text.path[:-1]), ()))
        if _AMOUNT.search(uncovered):
            yield from _missing(text, uncovered, plan, level)


def _may_state(text: Text) -> bool:
    return text.kind is TextKind.BODY and text.path[0] not in ("notice", "attachments")


def node_of(path: NodePath) -> NodePath:
    """The task, section or 总体要求 that a text or a target belongs to: parts share their task's targets."""
    if path[:1] == ("overall",):
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
        good=EXAMPLE % (">=", "1"),
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


RULES = (
    target_not_listed,
    coverage,
)
