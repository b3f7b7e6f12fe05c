"""Small plans built in code, and two of them aligned by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fjplan import assets
from fjplan.composing import compose
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.differences import Alignment, By, Change, Confidence, Pair, Relation, Side
from fjplan.model import Level, Numbering, Plan, Section, Stand, Task
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
LINE = Level(number=Numbering.CHINESE, heading=Stand.LINE, stop=False)


def task(identifier: str, text: str = "做好工作。", heading: str | None = None, **others: Any) -> Task:
    """A task; its heading is 任务 and its id unless one is given."""
    named = f"任务{identifier}" if heading is None else heading or None
    return Task(id=identifier, heading=named, text=text, **others)


def section(identifier: str, title: str, *children: Section | Task, **others: Any) -> Section:
    """A section with what it holds."""
    return Section(id=identifier, title=title, children=children, **others)


def plan(*children: Section | Task, year: int = 2024, **others: Any) -> Plan:
    """A plan of the series fj."""
    fields: dict[str, Any] = {"series": "fj", "region": "福建省", "title": f"{year}年工作要点"} | others
    return Plan(id=f"fj-{year}", year=year, children=children, **fields)


def side(of: Plan) -> Side:
    """The plan as one side."""
    return read_side(of, compose(of, REGISTRY))


def pair(old: str, new: str | None = None, relation: Relation = Relation.SAME, **others: Any) -> Pair:
    """A pair found by id, certain; ``new`` has the same id unless one is given."""
    fields: dict[str, Any] = {"by": By.ID, "confidence": Confidence.CERTAIN} | others
    return Pair(old=old, new=new or old, relation=relation, **fields)


def comparing(old: Plan, new: Plan, *pairs: Pair) -> Compared:
    """Two plans; what is in no pair was dropped or added."""
    sides = side(old), side(new)
    olds, news = {each.old for each in pairs}, {each.new for each in pairs}
    order = {each: index for index, each in enumerate(sides[1].tasks)}
    alignment = Alignment(
        pairs=tuple(sorted(pairs, key=lambda each: order[each.new])),
        dropped=tuple(each for each in sides[0].tasks if each not in olds),
        added=tuple(each for each in sides[1].tasks if each not in news),
    )
    return Compared(old=sides[0], new=sides[1], alignment=alignment, registry=REGISTRY)


def by_id(old: Plan, new: Plan) -> Compared:
    """Two plans whose tasks of one id are one."""
    olds = {each.id for each in old.iter_tasks()}
    return comparing(old, new, *(pair(each.id) for each in new.iter_tasks() if each.id in olds))


def told(changes: Iterable[Change]) -> list[tuple[str, str | None, str | None, str, str]]:
    """Code, old id, new id, path and message of each change."""
    return [(each.kind.code, each.old, each.new, each.path, each.message) for each in changes]


def words(changes: Iterable[Change]) -> list[tuple[str | None, str | None]]:
    """The words before and after of each change."""
    return [(each.before, each.after) for each in changes]
