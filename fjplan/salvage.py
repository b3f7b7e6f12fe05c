"""A plan with faults of form, read as far as it goes, so that its other faults are told in the same run."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from fjplan.building import SCHEMA_ID, build_plan
from fjplan.findings import CLAUSE_MISMATCH, DUPLICATE, Issue
from fjplan.frozen import dataclass
from fjplan.model import NodePath, Plan
from fjplan.shapes import Rejected

MOST_REPAIRS = 20
UNREADABLE = "（读不出）"
"""What a node is called that stands for one that cannot be read."""
NODE_LISTS = frozenset({"sections", "tasks", "items"})
_WORDS = frozenset({"text", "heading", "title", "lead", "preamble", "parts", "units"})
_STAND_INS = {"schema": SCHEMA_ID, "id": "x", "year": 2000, "title": "x"}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read, and the paths of what was left out."""

    plan: Plan
    gaps: tuple[NodePath, ...]

    def may_have_caused(self, issue: Issue) -> bool:
        """Whether a fault of the rest may come of a gap: words that were left out, conventions unknown."""
        place = issue.where if isinstance(issue.where, tuple) else ()
        return any(_bears_on(gap, place, issue) for gap in self.gaps)


def _bears_on(gap: NodePath, place: NodePath, issue: Issue) -> bool:
    if place[: len(gap)] == gap:
        return True
    if issue.check is DUPLICATE:
        return False
    if gap[0] in ("region", "year") or gap[:2] in (("conventions",), ("conventions", "clause")):
        return issue.check is CLAUSE_MISMATCH
    if gap[:2] == ("conventions", "levels"):
        return place[-1:] in (("title",), ("id",))
    says_words = gap[0] == "overall" or any(step in _WORDS for step in gap)
    return says_words and _node_of(place) == _node_of(gap)


def _node_of(path: NodePath) -> NodePath:
    """The section or task that a path leads into; the top-level key where it leads into none."""
    ends = [at for at in range(1, len(path)) if path[at - 1] in NODE_LISTS and isinstance(path[at], int)]
    return path[: ends[-1] + 1] if ends else path[:1]


def salvage(data: Any, known_faults: Iterable[NodePath] = ()) -> Salvaged | None:
    """The plan without the values it cannot hold; every list keeps its places, so paths still hold.

    The faults that are known are left out at once: building again for each would cost as many builds.
    """
    if not isinstance(data, dict):
        return None
    rest = deepcopy(data)
    gaps = [gap for fault in known_faults if (gap := _leave_out(rest, fault)) is not None]
    for _ in range(MOST_REPAIRS):
        try:
            return Salvaged(build_plan(rest), tuple(gaps))
        except Rejected as fault:
            gap = _leave_out(rest, fault.path)
            if gap is None:
                return None
            gaps.append(gap)
    return None


def _leave_out(data: dict[str, Any], path: NodePath) -> NodePath | None:
    """Takes the faulty value out, or a stand-in for it in; gives the path of the gap, None without one."""
    if len(path) <= 1 and (not path or path[0] in _STAND_INS):
        return _stand_in(data, path)
    if isinstance(path[-1], int):
        if path[-2] in NODE_LISTS:
            siblings = _at(data, path[:-1])
            if not isinstance(siblings, list):
                return None
            siblings[path[-1]] = _named_node(siblings[path[-1]], path)
            return path
        path = path[:-1]
    holder = _at(data, path[:-1])
    if isinstance(holder, dict) and path[-1] in holder:
        del holder[path[-1]]
        return path
    return _leave_out(data, path[:-1]) if len(path) > 1 else None


def _stand_in(data: dict[str, Any], path: NodePath) -> NodePath | None:
    if path:
        data[str(path[0])] = _STAND_INS[str(path[0])]
        return path
    missing = [key for key in _STAND_INS if key not in data]
    data |= {key: _STAND_INS[key] for key in missing}
    return (missing[0],) if missing else None


def _named_node(node: Any, path: NodePath) -> dict[str, Any]:
    """The node, with an id if it lacks one, else one that stands for it; no person writes such ids."""
    name = "-".join(["x", *(str(step) for step in path if isinstance(step, int)), "x"])
    if isinstance(node, dict) and "id" not in node:
        return node | {"id": name}
    return {"id": name, "title" if path[-2] == "sections" else "heading": UNREADABLE}


def _at(data: Any, path: NodePath) -> Any:
    """The value at a path; None where what held it is already out."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
