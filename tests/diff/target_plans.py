"""Small plans with targets, and their tasks aligned by hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from fjplan.composing import compose
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.diff.targets import target_changes
from fjplan.differences import Alignment, By, Change, Confidence, Pair, Relation
from fjplan.loading import load_file
from fjplan.model import Op, Overall, Plan, Quantity, Section, Target, Task
from fjplan.registry import read_registry

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry([])


def target(metric: str, amount: str, quote: str, op: str = "=", **more: Any) -> Target:
    """A target; the amount is 2万个, or 2 万个 where they cannot be told apart."""
    value = amount[: len(amount) - len(amount.lstrip("0123456789."))]
    quantity = Quantity(value=Decimal(value), measure=amount[len(value) :].strip())
    return Target(metric=metric, quantity=quantity, op=Op(op), quote=quote, **more)


def task(name: str, *targets: Target, text: str | None = None, **more: Any) -> Task:
    """A task that says what its targets quote, and nothing else unless a text is given."""
    said = "".join(f"{each.quote}。" for each in targets) if text is None else text
    return Task(id=name, heading=f"任务{name}", text=said or "持续推进。", targets=targets, **more)


def plan(year: int, *tasks: Task | Section, overall: Overall | None = None, **more: Any) -> Plan:
    return Plan(
        id=f"fj-{year}",
        year=year,
        title="工作要点",
        overall=overall,
        children=tasks,
        children_key="tasks",
        **more,
    )


@dataclass(frozen=True)
class Changes:
    """What two plans differ in."""

    all: tuple[Change, ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Code and message of each, the code without ``target.``."""
        return [(each.kind.code.removeprefix("target."), each.message) for each in self.all]

    @property
    def codes(self) -> list[str]:
        return [code for code, _ in self.told]


def changes(
    old: Plan,
    new: Plan,
    pairs: dict[str, str] | None = None,
    confidence: Confidence = Confidence.CERTAIN,
) -> Changes:
    """The changes where the tasks are one that ``pairs`` names, or that have one id."""
    ids = [each.id for each in old.iter_tasks()]
    both = frozenset(each.id for each in new.iter_tasks())
    names = {name: name for name in ids if name in both} if pairs is None else pairs
    return aligned_changes(old, new, [(*pair, Relation.SAME, 0.9) for pair in names.items()], confidence)


def aligned_changes(
    old: Plan,
    new: Plan,
    pairs: list[tuple[str, str, Relation, float]],
    confidence: Confidence = Confidence.CERTAIN,
) -> Changes:
    """The changes where the tasks are related as given."""
    sides = read_side(old, compose(old, REGISTRY)), read_side(new, compose(new, REGISTRY))
    joined = tuple(
        Pair(old=was, new=now, relation=relation, by=By.TEXT, confidence=confidence, score=score)
        for was, now, relation, score in pairs
    )
    alignment = Alignment(
        pairs=joined,
        dropped=tuple(name for name in sides[0].tasks if name not in {pair.old for pair in joined}),
        added=tuple(name for name in sides[1].tasks if name not in {pair.new for pair in joined}),
    )
    compared = Compared(old=sides[0], new=sides[1], alignment=alignment, registry=REGISTRY)
    return Changes(tuple(target_changes(compared)))


def shipped(name: str) -> Plan:
    """A plan of this repository."""
    found = load_file(str(ROOT / "plans" / name)).plan
    assert found
    return found
