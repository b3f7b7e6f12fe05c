"""U301–U305, U308–U312: responsible units, held against the registry and the document's own habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from fjplan.findings import Fix, Replacement, Severity
from fjplan.model import Assignment, Plan, Role, Task, UnitKind
from fjplan.registry import Certainty, Unit
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, rule
from fjplan.texts import Named, TextKind, read_assignments, read_mentions

_TASKS = "tasks:\n"
_ONE = "  - {id: %s, text: 推进甲工程。, units: %s}\n"
MOST = 0.75
"""What this share of the document does is its habit."""
LONG = 5
"""Shorter names that differ in one character may be two units: 省林业厅, 省农业厅."""


def _with_units(*units: str) -> str:
    return _TASKS + "".join(_ONE % (f"t{index}", each) for index, each in enumerate(units)).rstrip()


def _units(plan: Plan, facts: Facts) -> Iterator[tuple[Named, Unit | None]]:
    """Every unit that the plan names, with what the registry knows of it."""
    known: dict[str, Unit | None] = {}
    for named in read_mentions(plan):
        name = named.mention.name
        if name not in known:
            known[name] = facts.registry.find(name, plan.year, plan.region)
        yield named, known[name]


@rule(
    "U301",
    "task-without-unit",
    Severity.WARNING,
    Page(
        about="别的任务都写了责任单位，这一项没有。",
        source="印发的数字福建工作要点的通行写法",
        bad=f"{_with_units('[省财政厅]', '[省教育厅]', '[省科技厅]')}\n  - {{id: x, text: 推进乙工程。}}",
        good=_with_units("[省财政厅]", "[省教育厅]"),
    ),
)
def task_without_unit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Where nearly all tasks name units, every one does."""
    tasks = [(path, node) for path, node in plan.walk() if isinstance(node, Task)]
    without = [(path, task) for path, task in tasks if not _has_units(task)]
    if without and len(tasks) - len(without) >= MOST * len(tasks) and not plan.conventions.clause.standing:
        for path, task in without:
            yield Hit((*path, "id"), f"“{task.heading or task.id}”没有责任单位；请写上 units")


def _has_units(task: Task) -> bool:
    return task.assignment is not None or any(part.assignment for part in task.parts)


@rule(
    "U302",
    "unknown-unit",
    Severity.INFO,
    Page(
        about="登记册里没有的单位；与某个单位只差一两个字的，是警告。项目可在设置 units 里补充登记册。",
        source="责任单位登记册",
        bad=_with_units("[省财政厅, 省数据管埋局]"),
        good=_with_units("[省财政厅, 省数据管理局]"),
        fix=Mending.UNSAFE,
    ),
)
def unknown_unit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit that the registry does not know, with the one that may be meant; once a name."""
    told: set[str] = set()
    for named, unit in _units(plan, facts):
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
    "U303",
    "repeated-unit",
    Severity.ERROR,
    Page(
        about="同一个单位在一项任务里写了两次。",
        source="公文核稿的通行要求",
        bad=_with_units("[省财政厅, 省教育厅, 省财政厅]"),
        good=_with_units("[省财政厅, 省教育厅]"),
    ),
)
def repeated_unit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A task names a unit once."""
    seen: dict[tuple[object, ...], Named] = {}
    for named, unit in _units(plan, facts):
        is_one = unit is not None and unit.kind is not UnitKind.COLLECTIVE
        key = (*named.holder, unit.id if unit and is_one else named.mention.name)
        first = seen.setdefault(key, named)
        if first is not named:
            name, other = named.mention.name, first.mention.name
            also = f"（前面写作“{other}”）" if other != name else ""
            yield Hit(named.path, f"“{name}”{also}在这项任务里写了两次", (0, len(name)), other=first.path)


@rule(
    "U305",
    "open-units",
    Severity.INFO,
    Page(
        about="只写“省直有关单位”，或一个单位之后就是“等”：没有人知道是谁的事。",
        source="印发的要点里的写法",
        bad=_with_units("[省直有关单位]"),
        good=_with_units("[省财政厅, 省直有关单位]"),
    ),
)
def open_units(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Somebody is named who answers for the task."""
    for path, _, assignment in read_assignments(plan):
        names = [mention.name for mention in assignment.mentions]
        if len(names) == 1 and re.search("有关单位$|有关部门$|相关单位$|相关部门$", names[0]):
            yield Hit(
                (*path, "units"), f"只写了“{names[0]}”，没有点名的单位；请看要不要定一个牵头的", on_key=True
            )
        elif len(names) == 2 and names[1].startswith("等"):
            yield Hit((*path, "units"), f"“{names[0]}”之后就是“{names[1]}”；请看要不要再点名", on_key=True)


@rule(
    "U308",
    "glossed-term",
    Severity.WARNING,
    Page(
        about="“下同”的说法在 conventions.terms 里定一次，由工具印在首次出现处；定了不用的、手写的都要改。",
        source="2024年要点第1项的写法",
        bad="conventions:\n  terms:\n    - {term: 各设区市, gloss: 含平潭综合实验区，下同}",
        good="conventions:\n  terms:\n    - {term: 各设区市, gloss: 含平潭综合实验区，下同}\n"
        "tasks:\n  - {id: t, text: 推进甲工程。, units: [各设区市]}",
    ),
)
def glossed_term(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A term that is glossed once is used, and glossed nowhere else."""
    named = [each.mention.name for each in read_mentions(plan)]
    for index, term in enumerate(plan.conventions.terms):
        if term.term not in named and not any(
            term.term in text.words for text in facts.texts.of(TextKind.CLAUSE)
        ):
            where = ("conventions", "terms", index, "term")
            yield Hit(where, f"“{term.term}”定了释义，责任单位里没有用到", (0, len(term.term)))
    for each in read_mentions(plan):
        if "下同" in (name := each.mention.name):
            message = f"“{name}”里手写了“下同”；请写在 conventions.terms 里，由工具印"
            yield Hit(each.path, message, (0, len(name)))


@rule(
    "U309",
    "unit-not-in-force",
    Severity.WARNING,
    Page(
        about="那一年还没有、或者已经撤销、更名的单位。只有登记册里核实过的年份才是警告，记得的只作提示，不确定的不报。",
        source="责任单位登记册的沿革",
        bad=_with_units("[省经贸委]"),
        good=_with_units("[省工信厅]"),
    ),
)
def unit_not_in_force(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit stands in the plan's year; only what was seen of its years makes a warning."""
    told: set[str] = set()
    for named, unit in _units(plan, facts):
        if unit is None or unit.in_force(plan.year) is not False or unit.id in told:
            continue
        told.add(unit.id)
        level = {Certainty.SEEN: Severity.WARNING, Certainty.MEMORY: Severity.INFO}.get(
            unit.years_sure or Certainty.UNCERTAIN
        )
        if level:
            name = named.mention.name
            message = f"“{name}”{_years(unit)}，{plan.year} 年不在{_became(unit, plan.year, facts)}"
            yield Hit(named.path, message, (0, len(name)), level=level)


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
    "U310",
    "no-lead",
    Severity.WARNING,
    Page(
        about="这份计划的任务都有牵头单位，这一项没有。",
        source="文件自己的惯例",
        bad=_with_units(*["{lead: [省财政厅], support: [省教育厅]}"] * 4, "{support: [省教育厅]}"),
        good=_with_units(*["{lead: [省财政厅], support: [省教育厅]}"] * 4),
    ),
)
def no_lead(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Where the document names leads, every task has one."""
    found = [(path, each) for path, _, each in read_assignments(plan) if not each.respectively]
    without = [(path, each) for path, each in found if not _has_lead(each)]
    if len(found) - len(without) >= max(3, MOST * len(found)):
        for path, _ in without:
            yield Hit((*path, "units"), "没有牵头单位，其余任务都有；请看是不是漏了", on_key=True)


def _has_lead(assignment: Assignment) -> bool:
    return bool(assignment.leaders) or any(each.role is Role.LEAD for each in assignment.mentions)


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
    for named, unit in _units(plan, facts):
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
        bad=_with_units("[省发改委]", "[省发改委]", "[省发展改革委]"),
        good=_with_units("[省发改委]", "[省发改委]"),
        fix=Mending.UNSAFE,
    ),
)
def two_names(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A unit has one name in one plan: the one it has most often."""
    counts: dict[str, Counter[str]] = {}
    found = [
        (named, unit)
        for named, unit in _units(plan, facts)
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
    *(task_without_unit, unknown_unit, repeated_unit, open_units, glossed_term),
    *(unit_not_in_force, no_lead, unit_not_addressed, two_names),
)
