"""The units that a plan names with what the registry knows of them, and plans for the pages of rules."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.model import Plan
from fjplan.registry import Unit
from fjplan.rules.base import Facts
from fjplan.texts import Named, read_mentions

_ONE = "  - {id: %s, text: 推进甲工程。, units: %s}\n"


def with_units(*units: str) -> str:
    """The YAML of tasks with these units."""
    return "tasks:\n" + "".join(_ONE % (f"t{index}", each) for index, each in enumerate(units)).rstrip()


def known_units(plan: Plan, facts: Facts) -> Iterator[tuple[Named, Unit | None]]:
    """Every unit that the plan names, with what the registry knows of it."""
    known: dict[str, Unit | None] = {}
    for named in read_mentions(plan):
        name = named.mention.name
        if name not in known:
            known[name] = facts.registry.find(name, plan.year, plan.region)
        yield named, known[name]
