"""S203–S212: numbers written in text, tasks that are alike, things left to check, the order of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.lint_settings import LintSettings
from fjplan.model import NodePath, Plan, Status, Task
from fjplan.rule_pages import Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, hit_in, rule
from fjplan.texts import PROSE, Text, TextKind

_DIGITS = "一二三四五六七八九十"
_POINTS = Pattern("(?:(?<=[。；：，、\n])|^)([一二三四五六七八九])是", ("二是", "三是", "四是"))
_ITEMS = Pattern("(?:(?<=[。；：，、:\n])|^)[（(]([0-9]{1,2})[)）]", ("（2）", "(2)", "（3）", "(3)"))
_CLAUSE_IN_TEXT = Pattern("[（〔](?:责任单位|牵头单位)：[^（）〔〕\n]*[）〕]", ("责任单位：", "牵头单位："))
_SENTENCE = Pattern("[^。！？\n]+[。！？]", ("。", "！", "？"))
_LONG = 20
"""Characters of a sentence that nobody writes twice on purpose."""


@rule(
    "S203",
    "number-sequence",
    Severity.WARNING,
    Page(
        about="正文里自己写的（1）（2）、一是二是依次相连，不缺不重。",
        source="GB/T 9704-2012 7.3.3；通行写法",
        bad="text: 一是推进甲工程。三是建设乙平台。四是完善制度。\nunits: [省财政厅]",
        good="text: 一是推进甲工程。二是建设乙平台。\nunits: [省财政厅]",
    ),
)
def number_sequence(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Numbers that the text itself writes follow each other."""
    for pattern, form in ((_POINTS, "{}是"), (_ITEMS, "（{}）")):
        last: dict[NodePath, int] = {}
        for found in pattern.find(facts.texts, 1):
            value = int(found.words) if found.words.isdecimal() else _DIGITS.index(found.words) + 1
            before = last.get(found.text.path, 0)
            last[found.text.path] = value
            if value not in (before + 1, 1) or (value == 1 and before == 1):
                names = [
                    form.format(each if found.words.isdecimal() else _DIGITS[each - 1])
                    for each in (value, before + 1)
                ]
                yield hit(found, _gap(*names))


def _gap(here: str, wanted: str) -> str:
    return f"这里是“{here}”，按次序应为“{wanted}”"


@rule(
    "S205",
    "clause-in-text",
    Severity.INFO,
    Page(
        about="责任单位写在 units 里，由工具排印；一项任务里分管不同句子的，写成 parts。",
        source="计划文件的格式 fjplan/plan@1",
        bad="text: 推进甲工程（责任单位：省教育厅）。建设乙平台。\nunits: [省财政厅]",
        good="text: 推进甲工程，建设乙平台。\nunits: [省财政厅, 省教育厅]",
    ),
)
def clause_in_text(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Units stand in ``units``, not in the text."""
    for found in _CLAUSE_IN_TEXT.find(facts.texts):
        if found.text.kind in PROSE:
            message = "正文里写了责任单位；请移到 units，分管不同句子的写成 parts"
            yield hit_in(found.text, (found.start, found.end), message)


@rule(
    "S206",
    "some-without-heading",
    Severity.INFO,
    Page(
        about="同一份计划里，任务要么都有标题，要么都没有。",
        source="起草的习惯",
        bad="""tasks:
  - {id: a, heading: 升级网络, text: 推进甲工程。, units: [省财政厅]}
  - {id: b, heading: 建设平台, text: 推进乙工程。, units: [省财政厅]}
  - {id: c, heading: 完善制度, text: 推进丙工程。, units: [省财政厅]}
  - {id: d, text: 推进丁工程。, units: [省财政厅]}""",
        good="""tasks:
  - {id: a, heading: 升级网络, text: 推进甲工程。, units: [省财政厅]}
  - {id: b, heading: 建设平台, text: 推进乙工程。, units: [省财政厅]}""",
    ),
)
def some_without_heading(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """One finding where a few tasks lack what the others have."""
    without = [(path, node) for path, node in plan.walk() if isinstance(node, Task) and node.heading is None]
    tasks = sum(1 for _ in plan.iter_tasks())
    if 0 < len(without) <= tasks / 3:
        path, first = without[0]
        others = f"等 {len(without)} 项任务" if len(without) > 1 else ""
        yield Hit((*path, "id"), f"“{first.id}”{others}没有标题，其余 {tasks - len(without)} 项都有")


@rule(
    "S207",
    "repeated",
    Severity.WARNING,
    Page(
        about="同一句话（20 字以上）在计划里出现两次，多半是移动时忘了删。",
        source="2013年要点网页的错页",
        bad="""tasks:
  - {id: a, text: 加快建设全省统一的政务数据汇聚共享平台和开放平台。, units: [省财政厅]}
  - {id: b, text: 推进甲工程。加快建设全省统一的政务数据汇聚共享平台和开放平台。, units: [省财政厅]}""",
        good="""tasks:
  - {id: a, text: 加快建设全省统一的政务数据汇聚共享平台和开放平台。, units: [省财政厅]}
  - {id: b, text: 推进甲工程。, units: [省财政厅]}""",
    ),
)
def repeated(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """No long sentence stands twice."""
    seen: dict[str, Text] = {}
    for found in _SENTENCE.find(facts.texts):
        if found.text.kind not in PROSE or found.end - found.start <= _LONG:
            continue
        first = seen.setdefault(found.words, found.text)
        if first is not found.text or first.words.find(found.words) != found.start:
            within = (found.start, found.end)
            yield Hit(found.text.path, "这句话前面已经有了；请留一处", within, other=first.path)


@rule(
    "S210",
    "left-to-check",
    Severity.INFO,
    Page(
        about="fjplan new、import 留下的“# 请核：”，核定一条删去一条；送审、印发的计划里还有就是错误。",
        source="fjplan new 的约定",
        bad="text: 推进甲工程。  # 请核：届次\nunits: [省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅]",
    ),
)
def left_to_check(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """What was left for a person to check has been."""
    level = Severity.ERROR if plan.status in (Status.SUBMITTED, Status.ISSUED) else Severity.INFO
    for span, words in facts.comments:
        if words.startswith("请核"):
            said = words.removeprefix("请核").lstrip("：: ")
            yield Hit(span, f"还没有核：{said}；核定后请删去这条注释", level=level)


@rule(
    "S212",
    "guiding-order",
    Severity.WARNING,
    Page(
        about="总体要求里的提法按项目规定的次序（设置 lint.guiding，逐条是正则表达式）。",
        source="项目的设置",
        bad="overall:\n  text: 贯彻落实乙会议精神，以甲思想为指导，推动发展。",
        good="overall:\n  text: 以甲思想为指导，贯彻落实乙会议精神，推动发展。",
        project=LintSettings(guiding=("甲思想", "[甲乙]会议精神")),
    ),
)
def guiding_order(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The guiding phrases come in the project's order."""
    patterns = [re.compile(each) for each in facts.settings.guiding]
    for text in facts.texts.of(TextKind.BODY) if patterns else ():
        if text.path[0] != "overall":
            continue
        last: re.Match[str] | None = None
        for pattern in patterns:
            found = pattern.search(text.words)
            if found and last and found.start() < last.start():
                message = f"“{found[0]}”应在“{last[0]}”之后（设置 lint.guiding 的次序）"
                yield hit_in(text, found.span(), message)
            last = found if found and (not last or found.start() > last.start()) else last


RULES = (number_sequence, clause_in_text, some_without_heading, repeated, left_to_check, guiding_order)
