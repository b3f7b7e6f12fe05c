"""U302, U309, U311, U312: units held against the registry: who they are, when they stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from fjplan.findings import Fix, Replacement, Severity
from fjplan.model import Plan, UnitKind
from fjplan.registry import Certainty, Unit
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, rule
from fjplan.rules.named_units import known_units, with_units

LONG = 5
"""Shorter names that differ in one character may be two units: 省林业厅, 省农业厅."""


@rule(
    "U302",
    "unknown-unit",
    Severity.INFO,
    Page(
        about="登记册里没有的单位；与某个单位只差一两个字的，是警告。项目可在设置 units 里补充登记册。",
        source="责任单位登记册",
        bad=with_units("[省财政厅, 省数据管埋局]"),
        good=with_units("[省财政厅, 省数据管理局]"),
        fix=Mending.UNSAFE,
    ),
)
def unknown_unit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit that the registry does not know, with the one that may be meant; once a name."""
    told: set[str] = set()
    for named, unit in known_units(plan, facts):
        name = named.mention.name
        if unit is not None or name in told or name.startswith("等"):
            continue
        told.add(name)
        within = (0, len(name))
        if meant := _slip_of(name, facts):
            fix = Fix((Replacement(*within, meant),), safe=False)
            message = f"登记册里没有“{name}”；是不是“{meant}”？"
            yield Hit(named.path, message, within, fix, level=Severity.WARNING)
        else:
            near = facts.registry.nearest(name, n=1, year=plan.year, region=plan.region)
            like = f"，最像的是“{(*near[0].short_names, near[0].name)[0]}”" if near else ""
            yield Hit(named.path, f"登记册里没有“{name}”{like}；确有这个单位的，请补进项目的登记册", within)


def _slip_of(name: str, facts: Facts) -> str | None:
    """The known name that a longer one differs from in a single character."""
    if len(name) < LONG:
        return None
    names = (known for unit in facts.registry.units for known in unit.names if len(known) == len(name))
    return next((each for each in names if sum(a != b for a, b in zip(each, name, strict=True)) == 1), None)


@rule(
    "U309",
    "unit-not-in-force",
    Severity.WARNING,
    Page(
        about="那一年还没有、或者已经撤销、更名的单位。只看登记册里见过文件的起止年份（seen），记得的、不确定的不报。",
        source="责任单位登记册的沿革",
        bad="year: 2013\ntasks:\n  - {id: t, text: 推进甲工程。, units: [省海洋渔业局]}",
        good="year: 2024\ntasks:\n  - {id: t, text: 推进甲工程。, units: [省海洋渔业局]}",
    ),
)
def unit_not_in_force(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit stands in the plan's year; only years that were seen in a document count."""
    told: set[str] = set()
    for named, unit in known_units(plan, facts):
        if unit is None or unit.id in told or unit.years_sure is not Certainty.SEEN:
            continue
        if unit.in_force(plan.year) is False:
            told.add(unit.id)
            name = named.mention.name
            message = f"“{name}”{_years(unit)}，{plan.year} 年不在{_became(unit, plan.year, facts)}"
            yield Hit(named.path, message, (0, len(name)))


def _years(unit: Unit) -> str:
    if unit.valid_to and unit.valid_from:
        return f"存在于 {unit.valid_from} 至 {unit.valid_to}"
    return f"到 {unit.valid_to} 为止" if unit.valid_to else f"自 {unit.valid_from} 起"


def _became(unit: Unit, year: int, facts: Facts) -> str:
    before, after = facts.registry.lineage(unit)
    standing = [
        each.names[-1 if not each.short_names else 1] for each in (*after, *before) if each.in_force(year)
    ]
    return f"；那时是“{standing[0]}”" if standing else ""


@rule(
    "U311",
    "unit-not-addressed",
    Severity.INFO,
    Page(
        about="通知逐个列了主送机关，责任单位却不在主送、抄送之列。",
        source="公文核稿的通行要求",
        bad="notice:\n  issuer: 福建省人民政府\n  body: 现将《2024年甲工作要点》印发给你们。\n"
        "  addressees: 省财政厅、省教育厅\ntasks:\n  - {id: t, text: 推进甲工程。, units: [省科技厅]}",
        good="notice:\n  issuer: 福建省人民政府\n  body: 现将《2024年甲工作要点》印发给你们。\n"
        "  addressees: 省财政厅、省教育厅\ntasks:\n  - {id: t, text: 推进甲工程。, units: [省教育厅]}",
    ),
)
def unit_not_addressed(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Whoever has to do something gets the notice; decidable only where it lists units one by one."""
    notice = plan.notice
    if notice is None or not notice.addressees:
        return
    words = re.split("[、，：]", f"{notice.addressees}，{(notice.cc or '').rstrip('。')}")
    addressed = [facts.registry.find(each, plan.year, plan.region) for each in words if each]
    if any(unit is None or unit.kind is UnitKind.COLLECTIVE for unit in addressed):
        return
    ids = {unit.id for unit in addressed if unit}
    told: set[str] = set()
    for named, unit in known_units(plan, facts):
        if unit and unit.kind is not UnitKind.COLLECTIVE and unit.id not in ids | told:
            told.add(unit.id)
            name = named.mention.name
            yield Hit(named.path, f"“{name}”不在主送、抄送之列；请看要不要加上", (0, len(name)))


@rule(
    "U312",
    "two-names",
    Severity.INFO,
    Page(
        about="同一个单位在计划里用了两种写法（福州、福州市；省网信办、省委网信办）。",
        source="公文核稿的通行要求；责任单位登记册",
        bad=with_units("[省发改委]", "[省发改委]", "[省发展改革委]"),
        good=with_units("[省发改委]", "[省发改委]"),
        fix=Mending.UNSAFE,
    ),
)
def two_names(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit has one name in one plan: the one it has most often."""
    counts: dict[str, Counter[str]] = {}
    found = [
        (named, unit)
        for named, unit in known_units(plan, facts)
        # 福州及相关设区市 is a city and an open set.
        if unit and unit.kind is not UnitKind.COLLECTIVE and "及" not in named.mention.name
    ]
    for named, unit in found:
        counts.setdefault(unit.id, Counter())[named.mention.name] += 1
    usual = {key: _usual(names) for key, names in counts.items()}
    told: set[str] = set()
    for named, unit in found:
        name, better = named.mention.name, usual[unit.id]
        if name != better and name not in told:
            told.add(name)
            fix = Fix((Replacement(0, len(name), better),), safe=False)
            yield Hit(named.path, f"“{name}”在别处写作“{better}”；请统一", (0, len(name)), fix)


def _usual(names: Mapping[str, int]) -> str:
    """The most frequent spelling; of equals the one that comes first."""
    return max(names, key=lambda name: names[name])


RULES = (
    unknown_unit,
    unit_not_in_force,
    unit_not_addressed,
    two_names,
)
