"""U301, U303, U305, U308, U310: responsible units, held against the document's own habits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Assignment, Plan, Role, Task, UnitKind
from fjplan.rule_pages import Page
from fjplan.rules.base import Facts, Hit, rule
from fjplan.rules.named_units import known_units, with_units
from fjplan.texts import Named, TextKind, read_assignments, read_mentions

MOST = 0.75
"""What this share of the document does is its habit."""


@rule(
    "U301",
    "task-without-unit",
    Severity.WARNING,
    Page(
        about="别的任务都写了责任单位，这一项没有。",
        source="印发的数字福建工作要点的通行写法",
        bad=f"{with_units('[省财政厅]', '[省教育厅]', '[省科技厅]')}\n  - {{id: x, text: 推进乙工程。}}",
        good=with_units("[省财政厅]", "[省教育厅]"),
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
    "U303",
    "repeated-unit",
    Severity.ERROR,
    Page(
        about="同一个单位在一项任务里写了两次。",
        source="公文核稿的通行要求",
        bad=with_units("[省财政厅, 省教育厅, 省财政厅]"),
        good=with_units("[省财政厅, 省教育厅]"),
    ),
)
def repeated_unit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A task names a unit once."""
    seen: dict[tuple[object, ...], Named] = {}
    for named, unit in known_units(plan, facts):
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
        bad=with_units("[省直有关单位]"),
        good=with_units("[省财政厅, 省直有关单位]"),
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
    "U310",
    "no-lead",
    Severity.WARNING,
    Page(
        about="这份计划的任务都有牵头单位，这一项没有。",
        source="文件自己的惯例",
        bad=with_units(*["{lead: [省财政厅], support: [省教育厅]}"] * 4, "{support: [省教育厅]}"),
        good=with_units(*["{lead: [省财政厅], support: [省教育厅]}"] * 4),
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


RULES = (
    task_without_unit,
    repeated_unit,
    open_units,
    glossed_term,
    no_lead,
)
