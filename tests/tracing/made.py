"""Small plans of several years for traces."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.model import Assignment, Link, Mention, Op, Overall, Plan, Quantity, Target, Task
from fjplan.registry import decode_table, read_registry
from fjplan.tracing.shelf import Shelf

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
WORDS = {
    "roads": "改造农村公路三百公里，加固病危桥梁，完善乡镇客运站点和候车亭。",
    "schools": "扩建中小学校舍，配齐音体美教师，推进集团化办学和课后托管。",
    "rivers": "清理主要河道淤积，封堵入河排污口，恢复两岸湿地植被。",
    "markets": "改建城区农贸市场，统一计量器具，公示每日菜价和检测结果。",
}
"""Texts that have nothing in common."""


def task(name: str, text: str = "", *links: tuple[str, str], **more: Any) -> Task:
    """A task; its text is the one of its name where none is given."""
    given = {"heading": f"任务{name}", "text": text or WORDS[name], **more}
    return Task(id=name, continued_from=tuple(Link(plan=plan, task=of) for plan, of in links), **given)


def plan(year: int, *tasks: Task, series: str | None = "fj", **more: Any) -> Plan:
    given = {"id": f"{series or 'x'}-{year}", "title": f"{year}年工作要点", "region": "福建省", **more}
    return Plan(year=year, series=series, children=tasks, children_key="tasks", **given)


def units(*names: str) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=name) for name in names))


def target(metric: str, amount: str, quote: str = "", op: str = "=", **more: Any) -> Target:
    """A target; the amount is 2万个."""
    value = amount[: len(amount) - len(amount.lstrip("0123456789."))]
    quantity = Quantity(value=Decimal(value), measure=amount[len(value) :])
    return Target(metric=metric, quantity=quantity, op=Op(op), quote=quote or f"{metric}{amount}", **more)


def with_targets(year: int, *targets: Target, **more: Any) -> Plan:
    """A plan whose 总体要求 states some targets."""
    text = "".join(f"{each.quote}。" for each in targets)
    return plan(year, overall=Overall(text=text, targets=targets), **more)


def shelf(*plans: Plan, names: tuple[str, ...] = ()) -> Shelf:
    """The plans as they would be read from files of these names."""
    files = names or tuple(f"{each.id}.yaml" for each in plans)
    return Shelf(list(zip(files, plans, strict=True)), lambda each: compose(each, REGISTRY), REGISTRY)


def shipped() -> Shelf:
    """The plans of this repository."""
    found = []
    for path in sorted((ROOT / "plans").glob("*.yaml")):
        read = load_file(str(path)).plan
        assert read
        found.append((f"plans/{path.name}", read))
    assert len(found) >= 4
    return Shelf(found, lambda each: compose(each, REGISTRY), REGISTRY)
