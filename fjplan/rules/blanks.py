"""P107 and P112: blanks in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule
from fjplan.texts import Found, TextKind

_BLANK = Pattern("(?<=[^\x00-\x7f\n\u3000])[ \u3000\xa0]+(?=[^\x00-\x7f\n\u3000])", (" ", "\u3000", "\xa0"))
_BESIDE_LATIN = Pattern(
    "(?<=[^\x00-\x7f\n\u3000])[ \xa0]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \xa0]+(?=[^\x00-\x7f\n\u3000])",
    (" ", "\xa0"),
)
_NAME = re.compile("[：、，；。（\n\u3000]?[一-龥][ \u3000]{1,2}[一-龥][、，；。）\n\u3000]?")
_JOINED = Pattern("(?<=[^\x00-\x7f\n])[A-Za-z0-9]|[A-Za-z0-9](?=[^\x00-\x7f\n])", tuple("0123456789"))


@rule(
    "P107",
    "blank-in-chinese",
    Severity.WARNING,
    Page(
        about="汉字之间、汉字与标点之间不留空格；附件里的正文可能用空格对齐，不查。",
        source="GB/T 15834-2011；公文排印惯例",
        bad="text: 推进 甲工程。\nunits: [省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def blank_in_chinese(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """No blank stands between Chinese characters and marks."""
    for found in _BLANK.find(facts.texts):
        if not _is_aligned(found) and not _is_name(found):
            yield hit(found, "汉字之间有空格；请删去", "")


def _is_aligned(found: Found) -> bool:
    """Whether blanks may put words in their places, as in a form that is attached."""
    return found.text.path[0] == "attachments" and found.text.kind is TextKind.BODY


def _is_name(found: Found) -> bool:
    """Whether a blank widens a name of two characters to three, as lists of people have it: 组长：王　宁。"""
    words = found.text.words
    return bool(_NAME.fullmatch(words[max(0, found.start - 2) : found.end + 2]))


@rule(
    "P112",
    "blank-beside-latin",
    Severity.WARNING,
    Page(
        about="汉字与数字、字母之间不留空格。全文都留的，是这份文件的习惯，只作提示。",
        source="印发的数字福建工作要点的通行写法",
        bad="text: 新建 5G 基站，覆盖20个县，建设3个中心。\nunits: [省财政厅]",
        good="text: 新建5G基站，覆盖20个县，推广闽政通APP，建设10G-PON端口。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def blank_beside_latin(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """No blank stands between Chinese and digits or Latin letters."""
    spaced = [found for found in _BESIDE_LATIN.find(facts.texts) if not _is_aligned(found)]
    if not spaced:
        return
    joined = sum(1 for _ in _JOINED.find(facts.texts))
    level = Severity.WARNING if joined > len(spaced) else Severity.INFO
    for found in spaced:
        words = found.text.words[found.start - 1 : found.end + 1]
        yield hit(found, f"汉字与数字、字母之间有空格“{words}”；请删去", "", level=level)


RULES = (blank_in_chinese, blank_beside_latin)
