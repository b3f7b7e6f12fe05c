"""Edits of two people that touch different things are both there, whoever merges whom."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.loading import load_bytes
from fjplan.merging.tree import Three
from fjplan.merging.whole import merge_plans
from fjplan.model import Plan, Section, Task
from fjplan.plan_yaml.whole import write_plan

Data = dict[str, Any]
Edit = Callable[[Data], None]
SECTIONS, TASKS = 3, 4
COMMENTS = {("sections", 0, "tasks", 1): ["请核：甲"], ("sections", 2): ["第三部分"]}


def made() -> Data:
    return {
        "schema": "fjplan/plan@1",
        "id": "t-2024",
        "year": 2024,
        "title": "要点",
        "sections": [
            {"id": f"s{s}", "title": f"第{s}部分", "tasks": [_task(s, t) for t in range(TASKS)]}
            for s in range(SECTIONS)
        ],
    }


def _task(s: int, t: int) -> Data:
    return {
        "id": f"t{s}{t}",
        "heading": f"任务{s}{t}",
        "text": "".join(f"做好第{s}{t}{n}件事。" for n in range(3)),
        "units": ["省工信厅", "省教育厅", "省财政厅"],
        "targets": [
            {"metric": f"指标{n}", "op": ">=", "value": n + 1, "measure": "个", "quote": f"{n + 1}个"}
            for n in range(2)
        ],
    }


def _find(data: Data, name: str) -> Data:
    return next(task for section in data["sections"] for task in section["tasks"] if task["id"] == name)


def _edits() -> list[tuple[str, Edit]]:
    """Edits of different things by name; any two of them can be made together, in either order."""
    found: list[tuple[str, Edit]] = []
    for name in [f"t{s}{t}" for s in range(SECTIONS) for t in range(TASKS)]:
        # A section keeps its first task: none is left empty, which no plan has.
        kinds = [kind for kind in _KINDS if kind != "move" or not name.endswith("0")]
        found += [(f"{kind} {name}", _of(kind, name)) for kind in kinds]
    for s in range(SECTIONS):
        found += [(f"title s{s}", _in_section(_retitle, s)), (f"new s{s}", _in_section(_add, s))]
    return found


def _in_section(edit: Callable[[Data, int], None], s: int) -> Edit:
    return lambda data: edit(data, s)


def _retitle(data: Data, s: int) -> None:
    data["sections"][s]["title"] = "改了的标题"


def _add(data: Data, s: int) -> None:
    data["sections"][s]["tasks"].append(_task(s, 9))


def _of(kind: str, name: str) -> Edit:
    return lambda data: _KINDS[kind](data, _find(data, name))


def _sentence(number: int) -> Callable[[Data, Data], None]:
    def edit(_: Data, task: Data) -> None:
        old = f"做好第{task['id'][1:]}{number}件事。"
        task["text"] = task["text"].replace(old, f"认真办妥第{number}件事。")

    return edit


def _move(data: Data, task: Data) -> None:
    """To the end of the next section, behind what it has, and before what is added there."""
    s = int(task["id"][1])
    data["sections"][s]["tasks"].remove(task)
    tasks = data["sections"][(s + 1) % SECTIONS]["tasks"]
    tasks.insert(0, task)


_KINDS: dict[str, Callable[[Data, Data], None]] = {
    "heading": lambda _, task: task.update(heading="改了的任务"),
    "first sentence": _sentence(0),
    "last sentence": _sentence(2),
    "one unit less": lambda _, task: task["units"].remove("省教育厅"),
    "one unit more": lambda _, task: task["units"].append("省审计厅"),
    "value": lambda _, task: task["targets"][0].update(value=50),
    "measure": lambda _, task: task["targets"][0].update(measure="项"),
    "second target": lambda _, task: task["targets"].pop(),
    "note": lambda _, task: task.update(note="备注一则"),
    "move": _move,
}
EDITS = dict(_edits())


def _apply(names: Sequence[str]) -> Plan:
    data = copy.deepcopy(made())
    for name in names:
        EDITS[name](data)
    return _plan(data)


def _plan(data: Data) -> Plan:
    from_text = load_bytes(_yaml(data).encode(), "")
    assert from_text.plan, from_text.rejected
    return from_text.plan


def _yaml(data: Data) -> str:
    """JSON is YAML; the layout of plans comes from writing the plan."""
    return repr(data).replace("'", '"')


def _text(plan: Plan) -> bytes:
    return write_plan(plan, COMMENTS).encode()


def _unordered(plan: Plan) -> dict[str, tuple[list[str], list[Task]]]:
    """What each section says and holds; where both sides put tasks, their order is the merge's."""
    return {
        child.id: (
            [child.title],
            sorted((task for task in child.children if isinstance(task, Task)), key=lambda task: task.id),
        )
        for child in plan.children
        if isinstance(child, Section)
    }


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(sorted(EDITS)), unique=True, min_size=2, max_size=8), st.data())
def test_disjoint_edits_are_both_there_in_either_order(names: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(names)))
    base, ours, theirs = _apply([]), _apply(names[:cut]), _apply(names[cut:])
    versions = Three(_text(base), _text(ours), _text(theirs))
    one = merge_plans(versions)
    other = merge_plans(Three(versions.base, versions.theirs, versions.ours))
    assert (one.clashes, other.clashes) == (0, 0)
    found, mirrored = (load_bytes(each.content, "").plan for each in (one, other))
    assert found == mirrored
    assert found
    assert _unordered(found) == _unordered(_apply(names))
    assert {b"\xe8\xaf\xb7\xe6\xa0\xb8" in each for each in (one.content, other.content)} == {True}
