"""S101–S209 and S901: looked for while a plan is read; here are the pages that explain them."""

from __future__ import annotations

from collections.abc import Iterable

from fjplan.findings import FORM, UNUSED_IGNORE, Check
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Rule


def _elsewhere(plan: Plan, facts: Facts) -> Iterable[Hit]:
    """Found while the plan is read, or from its comments."""
    return ()


def _page(about: str, bad: str, good: str, source: str = "计划文件的格式 fjplan/plan@1") -> Page:
    return Page(about=about, source=source, bad=bad, good=good)


_YAML = "YAML 1.2.2"
PAGES = {
    "S101": _page(
        "文件不是 UTF-8；看得出是 GBK 的会说明。", "（GBK 编码的文件）", "（UTF-8 编码的文件）", _YAML
    ),
    "S102": _page("YAML 语法：缩进、引号、冒号后面的空格。", "text: 甲: 乙", "text: 甲：乙", _YAML),
    "S103": _page(
        "锚点、引用、标签、合并键、第二份文档、超过 64 层的嵌套：计划用不到，来路不明的文件会用它们害人。",
        "text: &a 推进甲工程。",
        "text: 推进甲工程。",
        _YAML,
    ),
    "S104": _page("没解决的 git 合并冲突标记。", "<<<<<<< HEAD", "（选定要保留的内容，删去标记行）", "git"),
    "S105": _page("文件超过 32 MB。", "（放错的大文件）", "（一份计划）"),
    "S106": _page(
        "看不见的控制字符、零宽字符、U+2028 之类的换行：排印时会丢字、错行。",
        'text: "推进\\u200b甲工程。"',
        "text: 推进甲工程。",
        "Unicode 标准附件 9、14",
    ),
    "S201": _page("多了、少了、写错了的键和值，没有的日期。", "txt: 推进甲工程。", "text: 推进甲工程。"),
    "S202": _page(
        "同一处写了两次的键；全文重复的编号，两处的行号都给出。",
        "text: 推进甲工程。\ntext: 推进乙工程。",
        "text: 推进甲工程。",
    ),
    "S208": _page(
        "目标的原文不在正文里；continued_from、not_continued_from 指的任务不存在，或两处写了同一项；"
        "层次没有约定；止年早于起年。",
        "text: 新建5G基站1万个。\ntargets:\n  - {metric: 基站, value: 2, measure: 万个, quote: 5G基站2万个}",
        "text: 新建5G基站1万个。\ntargets:\n  - {metric: 基站, value: 1, measure: 万个, quote: 5G基站1万个}",
    ),
    "S209": _page(
        "clause 照录的责任单位与 units 不一致。",
        "text: 推进甲工程。\nunits: [省财政厅]\nclause: （责任单位：省教育厅）",
        "text: 推进甲工程。\nunits: [省教育厅]\nclause: （责任单位：省教育厅）",
    ),
}


def _rule(check: Check) -> Rule:
    return Rule(check, PAGES[check.code], _elsewhere)


RULES = (
    *(_rule(check) for check in FORM),
    Rule(
        UNUSED_IGNORE,
        Page(
            about="略去问题的注释没有理由、读不懂、指的规则不存在，或者那里已经没有它要略去的问题。",
            source="fjplan 的约定",
            bad="text: 推进甲工程。  # fjplan: ignore[P101] 原文如此",
            good="text: 推进甲工程。",
            fix=Mending.SAFE,
        ),
        _elsewhere,
    ),
)
