"""U304, U306, U307: how units are listed, in a clause that is kept as it was written, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fjplan.findings import Severity
from fjplan.model import Plan, UnitKind
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, hit_in, rule
from fjplan.texts import Text, TextKind, read_assignments

_NAME = Pattern("[^：、，；（）〔〕]+", ("、", "，"))
_KEPT_PREFIX = Pattern("(?<=、)省(?=[^、，；）〕]{2,12}[厅局委办](?:、|，|）|〕))", ("、省",))
_LAST = (UnitKind.COLLECTIVE, UnitKind.ENTERPRISE)
_CLAUSE = "text: 推进甲工程。\nunits: [省财政厅, 省教育厅, 省科技厅]\nclause: "


@rule(
    "U304",
    "same-tier",
    Severity.INFO,
    Page(
        about="照录的责任单位里，同一层次的单位之间用顿号，层次之间用逗号。units 里列的由工具排，不会错。",
        source="2024年要点的写法",
        bad=f"{_CLAUSE}（责任单位：省财政厅、省教育厅，省科技厅）",
        good=f"{_CLAUSE}（责任单位：省财政厅、省教育厅、省科技厅）",
        fix=Mending.SAFE,
    ),
)
def same_tier(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Departments are parted by 、 throughout a clause."""
    for text in facts.texts.of(TextKind.CLAUSE):
        if "、" in text.words and "，" in text.words and "；" not in text.words:
            yield from _mixed(text, plan, facts)


def _mixed(text: Text, plan: Plan, facts: Facts) -> Iterator[Hit]:
    known = [
        (found.start(), found.end())
        for found in _NAME.each(text.words)
        if (unit := facts.registry.find(found[0], plan.year, plan.region))
        and unit.kind is UnitKind.DEPARTMENT
    ]
    pairs = list(pairwise(known))
    marks = {text.words[before[1] : after[0]] for before, after in pairs}
    for before, after in pairs:
        if marks >= {"、", "，"} and text.words[before[1] : after[0]] == "，":
            yield hit_in(text, (before[1], after[0]), "同一层次的单位之间用顿号", "、")


@rule(
    "U306",
    "kept-prefix",
    Severity.INFO,
    Page(
        about="照录的责任单位里，有的省略“省”字、有的不省略。",
        source="2024年要点的写法",
        bad=f"{_CLAUSE}（责任单位：省财政厅、教育厅、省科技厅）",
        good=f"{_CLAUSE}（责任单位：省财政厅、教育厅、科技厅）",
    ),
    default=False,
)
def kept_prefix(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A list of departments leaves out 省 throughout, or nowhere."""
    for found in _KEPT_PREFIX.find(facts.texts):
        names = found.text.words.strip("（）〔〕").rpartition("：")[2].replace("，", "、").split("、")
        if found.text.kind is TextKind.CLAUSE and any(_is_elided(name, plan, facts) for name in names):
            yield hit(found, "这一组里别的单位省略了“省”字；请统一")


def _is_elided(name: str, plan: Plan, facts: Facts) -> bool:
    unit = facts.registry.find(name, plan.year, plan.region)
    return unit is not None and unit.elided_level(name) == "省"


@rule(
    "U307",
    "unit-order",
    Severity.INFO,
    Page(
        about="部门在前，企业和“有关单位”在后。",
        source="2024年要点的写法",
        bad="text: 推进甲工程。\nunits: [省大数据集团, 省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅, 省大数据集团]",
    ),
    default=False,
)
def unit_order(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Departments come before enterprises and open sets, role by role."""
    for path, _, assignment in read_assignments(plan):
        seen: dict[object, str] = {}
        for mention in assignment.mentions:
            unit = facts.registry.find(mention.name, plan.year, plan.region)
            if unit and unit.kind in _LAST:
                seen.setdefault(mention.role, mention.name)
            elif unit and unit.kind is UnitKind.DEPARTMENT and mention.role in seen:
                message = f"“{mention.name}”排在“{seen[mention.role]}”之后；部门通常在前"
                yield Hit((*path, "units"), message, on_key=True)
                break


RULES = (same_tier, kept_prefix, unit_order)
