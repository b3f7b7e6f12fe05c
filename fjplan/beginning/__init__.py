"""A plan and a later year -> the next plan begun from it, and what its drafter has to settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fjplan.beginning.advancing import Years, advance_plan
from fjplan.beginning.matters import Kind, Matter, find_matters
from fjplan.errors import FjplanError
from fjplan.model import NodePath, Plan
from fjplan.registry import Registry

__all__ = ["Begun", "Kind", "Matter", "begin"]

FARTHEST = 20
"""So many years after the old plan a year is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The new plan; ``matters`` are what was kept and may no longer be so, section by section."""

    plan: Plan
    head: tuple[str, ...]
    matters: tuple[Matter, ...]

    @property
    def comments(self) -> Mapping[NodePath, tuple[str, ...]]:
        """Each matter as a comment, by its place in the plan."""
        found: dict[NodePath, tuple[str, ...]] = {}
        for matter in self.matters:
            found[matter.path] = (*found.get(matter.path, ()), f"请核：{matter.words}")
        return found

    @property
    def summary(self) -> tuple[str, ...]:
        """How many matters there are of each kind, and their names."""
        groups = {kind: [each for each in self.matters if each.kind is kind] for kind in Kind}
        return tuple(_told(kind, matters) for kind, matters in groups.items() if matters)


def begin(plan: Plan, year: int, registry: Registry) -> Begun:
    """The plan of a later year, task for task; raises FjplanError for a year that cannot be meant."""
    if year <= plan.year:
        raise FjplanError(
            f"年份 {year} 不晚于 {plan.id} 的 {plan.year}；新计划的年份要晚一些，如 {plan.year + 1}"
        )
    if year > plan.year + FARTHEST:
        raise FjplanError(
            f"年份 {year} 比 {plan.id} 的 {plan.year} 晚了 {year - plan.year} 年，是不是写错了？"
        )
    years = Years(plan.year, plan.until, year)
    advanced = advance_plan(plan, years)
    return Begun(advanced, _head(plan), tuple(find_matters(advanced, years, registry)))


def _head(old: Plan) -> tuple[str, ...]:
    return (
        f"由 {old.id}《{old.title}》起草，尚待逐项改定。",
        "已改：编号、年份、状态，标题、通知和总体要求里的本年年份。已清空：发文字号、日期、依据、备注、附件的文件。",
        "每项任务都用 continued_from 接着上一份的同一项；新增的任务不写这一键。",
        f"不再列入的任务移到末尾的 dropped：- {{task: 编号, reason: 理由。, plan: {old.id}}}",
        "下面标“请核”的逐条改定，改好一条删去一条注释；然后运行 fjplan validate。",
        f"定稿前与 {old.id} 逐项比对，看改了什么、漏了什么。这几行注释到时也请删去。",
    )


def _told(kind: Kind, matters: list[Matter]) -> str:
    names = list(dict.fromkeys(name for matter in matters for name in matter.names))
    listed = "、".join(names[:8]) + ("等" if len(names) > 8 else "")
    return f"{kind.value} {len(matters)} 处" + (f"：{listed}" if listed else "")
