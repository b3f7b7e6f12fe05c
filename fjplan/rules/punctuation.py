"""P1xx: brackets, quotation marks, stops and blanks (GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rules.base import Facts, Hit, Mending, Page, Pattern, hit, rule

_DOUBLED = Pattern(
    "([，；：！？]|。(?!。。)|、)\\1+", ("，，", "；；", "：：", "！！", "？？", "。。", "、、")
)


@rule(
    "P106",
    "doubled-stop",
    Severity.ERROR,
    Page(
        about="同一个点号写了两遍。",
        source="GB/T 15834-2011",
        bad="text: 推进甲工程，，建设乙平台。",
        good="text: 推进甲工程，建设乙平台。",
        fix=Mending.SAFE,
    ),
)
def doubled_stop(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A stop stands once."""
    for found in _DOUBLED.find(facts.texts):
        yield hit(found, f"“{found.words}”重复；应为“{found.words[0]}”", found.words[0])


RULES = (doubled_stop,)
