"""N206, N209, N210: habits that a house may want, off by default."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule

_PER_CENT = Pattern("百分之([0-9]+(?:\\.[0-9]+)?)(?![0-9])", ("百分之",))
_POINTS = Pattern("(?:增速|占比|比重|率)(?:提高|提升|上升|下降|降低|回落)[了]?[0-9.]+[%％]", ("%", "％"))
_COMMAS = Pattern("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])", (",",))
_TWO_SCALES = Pattern("[0-9]+亿[0-9]+万", ("亿",))


@rule(
    "N206",
    "per-cent",
    Severity.INFO,
    Page(
        about="“百分之20”写作“20%”；增速、占比的变化用“个百分点”。",
        source="GB/T 15835-2011 4.1.1；通行用法",
        bad="text: 占比提高5%，其中百分之20来自农村。\nunits: [省财政厅]",
        good="text: 占比提高5个百分点，其中20%来自农村。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
    default=False,
)
def per_cent(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Shares are written with %, their changes in points."""
    for found in _PER_CENT.find(facts.texts):
        yield hit(found, f"“{found.words}”可写作“{found.match[1]}%”", f"{found.match[1]}%", safe=False)
    for found in _POINTS.find(facts.texts):
        yield hit(found, f"“{found.words}”：比率的增减用“个百分点”，请看是不是")


@rule(
    "N209",
    "thousands-comma",
    Severity.INFO,
    Page(
        about="数字不用千分撇（国标允许，由各单位自定）。",
        source="各单位的习惯",
        bad="text: 培训1,000人。\nunits: [省财政厅]",
        good="text: 培训1000人。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
    default=False,
)
def thousands_comma(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """No commas between thousands."""
    for found in _COMMAS.find(facts.texts):
        right = found.words.replace(",", "")
        yield hit(found, f"“{found.words}”不用千分撇；可写“{right}”", right)


@rule(
    "N210",
    "mixed-scales",
    Severity.INFO,
    Page(
        about="一个数里不混用万和亿。",
        source="起草人的习惯",
        bad="text: 投资1亿2000万元。\nunits: [省财政厅]",
        good="text: 投资1.2亿元。\nunits: [省财政厅]",
    ),
    default=False,
)
def mixed_scales(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """One number has one scale."""
    for found in _TWO_SCALES.find(facts.texts):
        yield hit(found, f"“{found.words}”混用了亿和万；可用一个单位写小数")


RULES = (per_cent, thousands_comma, mixed_scales)
