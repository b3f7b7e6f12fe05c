"""The builder takes what the schema takes and no more; what it builds is what the file says."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fjplan import schema
from fjplan.building import CHILD_KEYS, SCHEMA_ID, build_plan
from fjplan.loading import load_file
from fjplan.model import Mention, NodePath, Part, Plan, Role, Section, Task, UnitKind
from fjplan.shapes import MAX_ID, Rejected

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schema/plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=schema._checker)
FORMS = sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))
FILES = [ROOT / "plans/2024.yaml", *FORMS]
PLANS: list[dict[str, Any]] = [load_file(str(path)).data for path in FILES]

NOT_HERE = object()
NEEDED = ("schema", "id", "year", "title", *CHILD_KEYS)
VALUES: list[Any] = [
    *(NOT_HERE, None, True, False, 0, 1, -1, 24, 2024, 3000, 10**18, Decimal("3.5"), Decimal("2024.0")),
    *(
        "",
        " ",
        " x",
        "x ",
        "x",
        "a\nb",
        "甲\n\n乙",
        "x" * (MAX_ID + 1),
        "Ab",
        "a-b",
        "true",
        "5",
        "5.10",
        "+5",
        "1e3",
    ),
    *("2024-02-30", "2024-02-29", "2024-2-9", "2024-13", "2024-12", "1949-01-01", "0999-01-01", "ongoing"),
    *("all", "draft", "line", "none", ">=", "firm", "lead", "department", SCHEMA_ID),
    *([], {}, ["x"], [""], [["x"]], [[]], [None], [{}], ["x", 1], {"x": 1}, {"lead": ["x"]}, {"text": "x"}),
    *([{"id": "x"}], [{"id": "x", "text": "甲"}], [{"id": "x", "title": "甲"}], [{"document": "甲"}]),
    *([{"document": "甲", "opinion": "乙"}], {"respectively": True}, {"leaders": ["甲"]}, {"by": "甲"}),
]


def is_built(data: Any) -> bool:
    try:
        build_plan(data)
    except Rejected:
        return False
    return True


def paths(data: Any, path: NodePath = ()) -> Iterator[NodePath]:
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from paths(value, (*path, key))


def at(data: Any, path: NodePath) -> Any:
    for step in path:
        data = data[step]
    return data


def changed(data: Any, path: NodePath, value: Any) -> Any:
    """The data with another value at a path; only what leads there is copied."""
    if not path:
        return value
    fresh = copy.copy(data)
    step: Any = path[0]
    if len(path) == 1 and value is NOT_HERE:
        del fresh[step]
    else:
        fresh[step] = changed(fresh[step], path[1:], value)
    return fresh


def pruned(data: Any, path: NodePath) -> tuple[Any, NodePath]:
    """The data with one item in each list on and off the way, so that it is quick to check."""
    step: Any = path[0] if path else None
    if isinstance(data, list):
        kept, rest = pruned(data[step or 0], path[1:]) if data else (None, ())
        return ([kept] if data else []), ((0, *rest) if path else ())
    if isinstance(data, dict):
        rest_of_path: NodePath = ()
        fresh = {}
        for key, value in data.items():
            fresh[key], rest = pruned(value, path[1:] if key == step else ())
            rest_of_path = (key, *rest) if key == step else rest_of_path
        return fresh, rest_of_path
    return data, ()


def shape(path: NodePath) -> tuple[str, ...]:
    return tuple("[]" if isinstance(step, int) else step for step in path)


def places() -> list[tuple[Any, NodePath]]:
    """One small document and a path in it for each shape of path and kind of value in the plans."""
    found: dict[Any, tuple[Any, NodePath]] = {}
    for plan in PLANS:
        for path in paths(plan):
            # What stands alike in the same sort of thing is tried once.
            kind = (shape(path)[-3:], type(at(plan, path)))
            if kind not in found:
                found[kind] = pruned({key: plan[key] for key in plan if key in (*NEEDED, *path[:1])}, path)
    return list(found.values())


PLACES = places()
SAMPLES: dict[str, list[Any]] = {
    # What each key holds somewhere, small; and what may stand in for a child or a text.
    **{path[-1]: [at(document, path)] for document, path in PLACES if path and isinstance(path[-1], str)},
    **{key: [None, [{"id": "x", "text": "甲"}], [{"id": "x", "title": "甲"}]] for key in CHILD_KEYS},
    **{key: [None, "甲"] for key in ("title", "heading", "text", "clause", "note")},
    "x": [None],
}
KEYS = [
    *sorted({step for plan in PLANS for path in paths(plan) for step in shape(path)} - {"[]"}),
    "标题",
    "x",
]


def disagreements(cases: Iterator[tuple[str, Any]]) -> tuple[list[str], int, int]:
    """Where builder and schema differ, and how many cases both took and both rejected."""
    differ, taken, rejected = [], 0, 0
    for name, data in cases:
        built, valid = is_built(data), VALIDATOR.is_valid(data)
        taken += built and valid
        rejected += not built and not valid
        if built != valid:
            differ.append(f"{name}: {'built' if built else 'rejected'}")
    return differ, taken, rejected


def with_other_values() -> Iterator[tuple[str, Any]]:
    for document, path in PLACES:
        for value in VALUES:
            if path or value is not NOT_HERE:
                yield f"{shape(path)} = {value!r:.40}", changed(document, path, value)


def with_other_keys() -> Iterator[tuple[str, Any]]:
    """Each mapping with a key renamed, and with a known key of any sort put into it."""
    for document, path in PLACES:
        mapping = at(document, path)
        if not isinstance(mapping, dict):
            continue
        for key in mapping:
            renamed = {f"{key}x" if old == key else old: value for old, value in mapping.items()}
            yield f"{shape(path)}: {key}x", changed(document, path, renamed)
        for key, values in SAMPLES.items():
            for value in values:
                yield (
                    f"{shape(path)} + {key}: {value!r:.40}",
                    changed(document, path, {**mapping, key: value}),
                )


def test_the_plans_are_built_as_they_stand() -> None:
    assert len(PLANS) >= 6
    assert disagreements((path.name, plan) for path, plan in zip(FILES, PLANS, strict=True)) == (
        [],
        len(PLANS),
        0,
    )
    assert len(PLACES) > 150


def test_builder_and_schema_agree_on_every_value_in_every_place() -> None:
    differ, taken, rejected = disagreements(with_other_values())
    assert differ == []
    assert (taken > 1000, rejected > 10_000) == (True, True)


def test_builder_and_schema_agree_on_every_key_in_every_mapping() -> None:
    differ, taken, rejected = disagreements(with_other_keys())
    assert differ == []
    assert (taken > 100, rejected > 2500) == (True, True)


SCALARS = st.sampled_from([value for value in VALUES if value is not NOT_HERE])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=6,
)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), TREES, st.sampled_from(PLACES), SCALARS)
def test_builder_and_schema_agree_on_grafted_trees(
    place: tuple[Any, NodePath], tree: Any, other: tuple[Any, NodePath], value: Any
) -> None:
    document, path = place
    for graft in (tree, at(*other), value):
        data = changed(document, path, graft)
        assert is_built(data) == VALIDATOR.is_valid(data)


def test_deep_nesting_is_built_and_validated_alike() -> None:
    node: dict[str, Any] = {"id": "z", "title": "甲"}
    for _ in range(30):
        node = {"id": "a", "title": "甲", "items": [node]}
    plan = {"schema": SCHEMA_ID, "id": "p", "year": 2024, "title": "甲", "sections": [node]}
    bad = json.loads(json.dumps(plan).replace('"z"', '"Z"'))
    assert (is_built(plan), VALIDATOR.is_valid(plan)) == (True, True)
    assert (is_built(bad), VALIDATOR.is_valid(bad)) == (False, False)


# What is built


def minimal(**fields: Any) -> Plan:
    task = {"id": "x", "text": "甲"}
    return build_plan({"schema": SCHEMA_ID, "id": "p", "year": 2024, "title": "甲", "tasks": [task | fields]})


def only_task(**fields: Any) -> Task:
    (task,) = minimal(**fields).iter_tasks()
    return task


def test_a_task_of_four_lines_has_the_defaults() -> None:
    task = only_task()
    assert task == Task(id="x", text="甲")
    assert (task.heading, task.numbered, task.assignment, task.parts) == (None, True, None, ())


def test_sections_and_tasks_keep_their_order_and_the_key_that_held_them() -> None:
    plan = build_plan(PLANS[-1])
    assert (plan.children_key, [type(child) for child in plan.children]) == ("items", [Task, Section])
    walked = [(path, node.id) for path, node in plan.walk()]
    assert walked == [
        (("items", 0), "single"),
        (("items", 1), "mixed"),
        (("items", 1, "items", 0), "nobody"),
        (("items", 1, "items", 1), "deeper"),
        (("items", 1, "items", 1, "tasks", 0), "branch"),
    ]


def test_units_by_role_come_in_the_order_of_roles_whatever_the_file_says() -> None:
    task = only_task(
        units={"support": ["丙"], "lead": ["甲", ["乙"]], "leaders": ["丁"], "respectively": True}
    )
    assert task.assignment is not None
    assert task.assignment.mentions == (
        Mention(name="甲", role=Role.LEAD),
        Mention(name="乙", role=Role.LEAD, hand_group=1),
        Mention(name="丙", role=Role.SUPPORT),
    )
    assert (task.assignment.leaders, task.assignment.respectively) == (("丁",), True)


def test_a_point_has_a_heading_or_only_its_number() -> None:
    parts = only_task(parts=[{"point": "甲"}, {"point": True, "text": "乙"}, {"text": "丙"}]).parts
    assert parts == (
        Part(is_point=True, heading="甲"),
        Part(is_point=True, text="乙"),
        Part(text="丙"),
    )


def test_a_value_keeps_its_digits_and_a_deadline_is_its_last_day() -> None:
    target = {"metric": "率", "value": Decimal("5.10"), "measure": "%", "quote": "甲", "deadline": "2024-02"}
    (built,) = only_task(targets=[target]).targets
    assert str(built.quantity.value) == "5.10"
    assert built.deadline == datetime.date(2024, 2, 29)


def test_a_heading_that_runs_in_has_a_stop_unless_said_otherwise() -> None:
    levels = [
        {"number": "arabic", "heading": "run-in"},
        {"number": "arabic", "heading": "line"},
        {"number": "arabic", "heading": "run-in", "stop": False},
    ]
    plan = build_plan({**PLANS[0], "conventions": {"levels": levels}})
    assert [level.stop for level in plan.conventions.levels] == [True, False, False]


def test_all_groups_are_one_group_of_every_kind() -> None:
    plan = build_plan({**PLANS[0], "conventions": {"clause": {"groups": "all"}}})
    assert plan.conventions.clause.groups == (frozenset(UnitKind),)


def test_blank_lines_part_the_paragraphs_of_a_notice() -> None:
    notices = [{"issuer": "甲", "body": "一\n二"}, {"issuer": ["甲"], "body": ["一", "二"]}]
    first, second = (build_plan({**PLANS[0], "notice": notice}).notice for notice in notices)
    assert first == second
    assert first is not None
    assert (first.issuers, first.body) == (("甲",), ("一", "二"))


def test_the_first_fault_is_told_with_its_path() -> None:
    with pytest.raises(Rejected) as caught:
        minimal(clause="（甲）")
    assert (caught.value.path, caught.value.message) == (("tasks", 0), "写了“clause”就要写“units”")
