"""One fault of form hides no other fault, and makes up none."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from fjplan import assets
from fjplan.building import build_plan
from fjplan.checking import check, read_despite_faults
from fjplan.loading import load_bytes, load_file
from fjplan.model import NodePath
from fjplan.references import Facts, check_references
from fjplan.registry import decode_table, read_registry
from fjplan.salvage import MOST_REPAIRS, UNREADABLE, salvage
from fjplan.shapes import Rejected

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FACTS = Facts(registry=REGISTRY, other_plans={})

MANY_FAULTS = """\
schema: fjplan/plan@1
id: fj-2025
year: 2025
region: 福建省
title: 2025年数字福建工作要点
status: drft
sections:
  - id: base
    title: 夯实基础
    tasks:
      - id: base
        heading: 升级网络
        clause: （责任单位：省财政厅）
        text: 新增5G基站1万个以上。
        units: [省通信管理局]
        targets:
          - {metric: 基站, value: 1, measure: 万个, deadline: 2025-06-31, quote: 5G基站2万个以上}
      - {heading: 没有编号}
"""

NAMELESS = "schema: fjplan/plan@1\nid: p\nyear: 2024\ntitle: 要点\ntasks: [{}]\n"


def schema_text() -> str:
    return (assets.schema_dir() / "plan.schema.json").read_text(encoding="utf-8")


def test_faults_of_form_and_of_reference_are_told_in_one_run() -> None:
    found = check(load_bytes(MANY_FAULTS.encode(), "x.yaml"), FACTS, schema_text)
    assert [(each.place.line, each.check.code) for each in found] == [
        (6, "S201"),
        (11, "S202"),
        (13, "S209"),
        (17, "S201"),
        (17, "S208"),
        (18, "S201"),
    ]


def paths(value: Any, path: NodePath = ()) -> Iterator[NodePath]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from paths(inner, (*path, step))


def spoilt(data: Any, path: NodePath, value: object) -> Any:
    copy = deepcopy(data)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return copy


@pytest.mark.parametrize("value", [True, {"?": 1}, []], ids=["true", "mapping", "empty"])
@pytest.mark.parametrize("name", ["fujian-2020", "fujian-2013", "fuzhou-2018", "joint-measures"])
def test_one_fault_anywhere_in_a_good_plan_makes_up_no_other(root: Path, name: str, value: object) -> None:
    data = load_file(str(root / "tests" / "data" / "plans" / "forms" / f"{name}.yaml")).data
    tried = 0
    for path in paths(data):
        bad = spoilt(data, path, value)
        try:
            build_plan(bad)
        except Rejected:
            rest = salvage(bad)
            if rest is None:  # without its sections nothing is left of a plan
                assert path in (("sections",), ("tasks",), ("items",))
                continue
            issues = check_references(rest.plan, FACTS)
            assert [each.message for each in issues if not rest.may_have_caused(each)] == [], path
            tried += 1
    assert tried > 30


@pytest.mark.parametrize("data", [None, [], "x", 3, {}, {"sections": 1}, {"tasks": [1, None, [[]]]}])
def test_what_is_no_plan_at_all_raises_nothing(data: Any) -> None:
    rest = salvage(data)
    assert rest is None or rest.gaps


def test_many_faults_of_form_hide_no_other(root: Path) -> None:
    content = (root / "plans" / "2024.yaml").read_text(encoding="utf-8")
    tasks = content.count("heading:") - content.count("heading: line") - content.count("heading: run-in")
    spoilt_plan = content.replace("    heading: ", "    headng: ").replace("quote: 5G基站", "quote: 6G基站")
    found = check(load_bytes(spoilt_plan.encode(), "x.yaml"), FACTS, schema_text)
    assert [each.check.code for each in found].count("S201") == tasks == 31
    told = [each.message for each in found if each.check.code == "S208"]
    assert told == ["正文里没有“6G基站1万个以上”；请照正文一字不差地写，或改正文"]


def test_a_node_that_lacks_only_its_id_keeps_its_words() -> None:
    text = NAMELESS.format("{heading: 甲事, text: 办甲事。}, {id: 乙, text: 办乙事。}, {id: c}, 字")
    found = read_despite_faults(load_bytes(text.encode(), "x.yaml"), schema_text)
    assert found
    assert [(task.id, task.heading, task.text) for task in found.iter_tasks()] == [
        ("x-0-x", "甲事", "办甲事。"),
        ("x-1-x", None, "办乙事。"),
        ("x-2-x", UNREADABLE, None),
        ("x-3-x", UNREADABLE, None),
    ]


def test_a_plan_is_read_past_any_number_of_faults() -> None:
    count = 3 * MOST_REPAIRS
    text = NAMELESS.format(", ".join(f"{{id: t{at}, text: 办事。, wrong{at}: 1}}" for at in range(count)))
    found = read_despite_faults(load_bytes(text.encode(), "x.yaml"), schema_text)
    assert found
    assert len(list(found.iter_tasks())) == count


@pytest.mark.parametrize("text", ["tasks: [\n", "- 甲\n", ""])
def test_what_is_no_plan_is_not_read(text: str) -> None:
    assert read_despite_faults(load_bytes(text.encode(), "x.yaml"), schema_text) is None


def test_a_sound_plan_is_read_as_it_is() -> None:
    document = load_bytes(NAMELESS.format("{id: a, text: 办甲事。}").encode(), "x.yaml")
    assert document.plan
    assert read_despite_faults(document, schema_text) is document.plan
