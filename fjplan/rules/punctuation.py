"""P102, P106, P108–P110: stops, ellipses and dashes (GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.findings import Fix, Replacement, Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, hit_in, rule
from fjplan.rules.damage import is_lost
from fjplan.texts import Text, TextKind

MARKS = "GB/T 15834-2011 标点符号用法"
_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HALF_STOP = Pattern("(?<=[^\x00-\x7f\n])[,;:!?]+|[,;:!?]+(?=[^\x00-\x7f\n])", tuple(",;:!?"))
_DOUBLED = Pattern(
    "([，；：！？、])\\1+|。。(?!。)", ("，，", "；；", "：：", "！！", "？？", "。。", "、、")
)
_MIXED = Pattern(
    "([，、；：])(?!\\1)[。，、；：]|。[，、；：]",
    tuple(f"{a}{b}" for a in "，、；：。" for b in "，、；：。" if a != b),
)
_ELLIPSIS = Pattern(r"(?<!…)…(?!…)|\.{3,}|。{3,}|，{3,}", ("…", "...", "。。。"))
_DASH = Pattern("-{2,}|─+|―+|－{2,}|–{2,}", ("--", "─", "―", "－－", "––"))


@rule(
    "P102",
    "half-width-stop",
    Severity.ERROR,
    Page(
        about="汉字旁边的逗号、分号、冒号、叹号、问号用全角；时刻、比例、网址里的不管。",
        source=MARKS,
        bad="text: 推进甲工程,建设乙平台。\nunits: [省财政厅]",
        good="text: 推进甲工程，建设1:500地形图，每天8:30更新。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def half_width_stop(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Stops beside Chinese are full-width."""
    for found in _HALF_STOP.find(facts.texts):
        if found.words == "?" and is_lost(found):
            continue  # a character that was lost is X901's
        right = "".join(_FULL[mark] for mark in found.words)
        yield hit(found, f"汉字旁边用了半角的“{found.words}”；应为“{right}”", right)


@rule(
    "P106",
    "doubled-stop",
    Severity.ERROR,
    Page(
        about="点号不重复，也不连用。",
        source=MARKS,
        bad="text: 推进甲工程，，建设乙平台，。\nunits: [省财政厅]",
        good="text: 推进甲工程，建设乙平台。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def doubled_stop(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A stop stands once, and next to no other."""
    for found in _DOUBLED.find(facts.texts):
        yield hit(found, f"“{found.words}”重复；应为“{found.words[0]}”", found.words[0])
    for found in _MIXED.find(facts.texts):
        stronger = "。" if "。" in found.words else None
        advice = f"应为“{stronger}”" if stronger else "请留一个"
        yield hit(found, f"点号“{found.words}”连用；{advice}", stronger)


@rule(
    "P108",
    "ellipsis",
    Severity.WARNING,
    Page(
        about="省略号是六个点，占两个字：……。",
        source=MARKS,
        bad="text: 推进甲工程、乙工程…\nunits: [省财政厅]",
        good="text: 推进甲工程、乙工程等。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def ellipsis(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """An ellipsis is …… and takes two characters."""
    for found in _ELLIPSIS.find(facts.texts):
        if not found.text.words[max(0, found.start - 1) : found.end + 1].isascii():
            yield hit(found, f"省略号应为“……”，这里是“{found.words}”", "……")


@rule(
    "P109",
    "dash",
    Severity.WARNING,
    Page(
        about="破折号是一条占两个字的线：——；起止之间的一字线（2018—2020年）不管。",
        source=MARKS,
        bad="text: 建设一个平台--数字福建云。\nunits: [省财政厅]",
        good="text: 建设一个平台——数字福建云，落实2018—2020年行动计划，推广NB—IoT。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def dash(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A dash is —— and takes two characters; a single — joins."""
    for found in _DASH.find(facts.texts):
        words = found.text.words
        before, after = words[max(0, found.start - 1) : found.start], words[found.end : found.end + 1]
        if not (before + after).isascii():
            right = "——" if len(found.words) > 1 or not (before + after).isalnum() else "—"
            yield hit(found, f"“{found.words}”不是破折号；应为“{right}”", right)


@rule(
    "P110",
    "stop-at-end",
    Severity.WARNING,
    Page(
        about="正文以句号收；标题末尾不写点号，要句号的由工具按约定加。全文都不写句号的只报一处。",
        source="GB/T 15834-2011；文件自己的惯例",
        bad="heading: 升级网络。\ntext: 推进甲工程\nunits: [省财政厅]",
        good="heading: 升级网络\ntext: 推进甲工程。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def stop_at_end(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Running text ends with a stop, a heading with none."""
    for text in facts.texts.of(TextKind.SECTION, TextKind.HEADING):
        if text.words[-1] in "。，；：、":
            end = len(text.words)
            message = f"标题末尾写了“{text.words[-1]}”；标题不带点号，该有句号的排印时由工具加"
            yield hit_in(text, (end - 1, end), message, "")
    yield from _without_stop([text for text in facts.texts.of(TextKind.BODY) if _is_of_task(text)])


def _is_of_task(text: Text) -> bool:
    """Whether a text is a task's whole text or the last of its parts: others may end with ； or ：."""
    return text.path[-1] == "text" and "tasks" in text.path[-3:-1]


def _without_stop(texts: list[Text]) -> Iterator[Hit]:
    open_ended = [text for text in texts if text.words[-1] not in "。！？；：…”’）》〕】"]
    for text in open_ended if len(open_ended) < len(texts) or len(texts) == 1 else open_ended[:1]:
        end = len(text.words)
        all_do = "，全文都是这样" if len(open_ended) == len(texts) > 1 else ""
        fix = Fix((Replacement(end, end, "。"),))
        yield Hit(text.path, f"段末没有句号{all_do}；应以“。”收", (end - 1, end), fix)


RULES = (
    half_width_stop,
    doubled_stop,
    ellipsis,
    dash,
    stop_at_end,
)
