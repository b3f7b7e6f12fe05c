"""A finding has its place, its task and its words; a good plan costs no jsonschema."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import fjplan
from fjplan import checking
from fjplan.findings import Finding
from fjplan.loading import load_bytes
from fjplan.references import Facts
from fjplan.registry import decode_table, read_registry

ROOT = Path(__file__).parent.parent
UNITS = decode_table("units.csv", (Path(fjplan.__file__).parent / "data/units.csv").read_bytes())
FACTS = Facts(registry=read_registry([("units.csv", UNITS)]), other_plans={})
HEAD = "schema: fjplan/plan@1\nid: fj-2024\nyear: 2024\ntitle: 甲\n"
TASK = "tasks:\n  - id: network\n    heading: 升级网络\n    text: 新增端口7万个。\n"


def schema_text() -> str:
    return (ROOT / "schema/plan.schema.json").read_text(encoding="utf-8")


def checked(text: str) -> list[Finding]:
    return checking.check(load_bytes(text.encode(), "p.yaml"), FACTS, schema_text)


def shown(text: str) -> list[tuple[Any, ...]]:
    """Line, column, code, message, task, heading, quote of each finding."""
    found = checked(text)
    places = [(each.place.line, each.place.column, each.check.code, each.message) for each in found]
    nodes = [(each.task, each.heading, each.quote) for each in found]
    return [place + node for place, node in zip(places, nodes, strict=True)]


def test_a_good_plan_has_no_finding() -> None:
    assert checked(HEAD + TASK) == []


def test_a_finding_has_place_task_heading_words_and_line() -> None:
    line = "      - {metric: 数, value: 8, measure: 万个, quote: 8万个}"
    (finding,) = checked(f"{HEAD}{TASK}    targets:\n{line}\n")
    place, column = finding.place, line.index("8万个") + 1
    assert (place.line, place.column, place.end_line, place.end_column) == (10, column, 10, column + 3)
    assert (finding.path, finding.check.code, finding.check.name) == ("p.yaml", "S208", "reference")
    assert finding.message == "正文里没有“8万个”；请照正文一字不差地写，或改正文"
    assert (finding.task, finding.heading, finding.quote) == ("network", "升级网络", "8万个")
    assert finding.line == line


def test_an_unknown_key_is_marked_at_the_key() -> None:
    assert shown(f"{HEAD}{TASK}    unit: [省工信厅]\n") == [
        (9, 5, "S201", "没有“unit”这个键；是不是“units”？", "network", "升级网络", "unit")
    ]


def test_a_missing_key_is_marked_where_its_mapping_begins() -> None:
    assert shown(f"{HEAD}tasks:\n  - heading: 升级网络\n    text: 甲\n") == [
        (6, 5, "S201", "缺少“id”（编号）", None, None, None)
    ]


def test_the_innermost_node_with_an_id_is_named() -> None:
    section = "sections:\n  - id: s\n    title: 节\n    lead: ''\n    tasks:\n"
    task = "      - id: t\n        parts:\n          - {id: p, point: 要点, text: 3}\n          - {text: 4}\n"
    assert [found[4:6] for found in shown(HEAD + section + task)] == [
        ("s", "节"),
        ("p", "要点"),
        ("t", None),
    ]


def test_a_fault_of_form_is_named_by_the_task_it_stands_in() -> None:
    assert shown(f"{HEAD}{TASK}    text: 又一段。\n") == [
        (9, 5, "S202", "键“text”重复：第 8 行已有；请留一处", "network", "升级网络", "text")
    ]


def test_an_id_used_twice_names_both_lines() -> None:
    assert shown(f"{HEAD}{TASK}  - {{id: network, text: 甲}}\n") == [
        (
            *(9, 10, "S202", "编号“network”重复；编号在一份计划里只用一次（另一处在第 6 行）"),
            *("network", None, "network"),
        )
    ]


@pytest.mark.parametrize(
    ("written", "quote"), [("|\n      ", None), (">-\n      ", None), ("' 甲 '\n    ", "' 甲 '")]
)
def test_long_text_is_not_quoted_by_its_mark(written: str, quote: str | None) -> None:
    (finding,) = checked(f"{HEAD}{TASK}    clause: {written}\n    units: [省工信厅]\n".replace("\n", "\r\n"))
    assert (finding.place.line, finding.quote) == (9, quote)


def test_findings_come_in_the_order_of_the_file() -> None:
    text = f"{HEAD}zz: 1\nyy: 2\nstatus: x\n{TASK}    units: []\n    xx: 3\n".replace("2024\n", "24\n", 1)
    found = checked(text)
    places = [(each.place.line, each.place.column) for each in found]
    assert len(found) == 5
    assert places == sorted(places)


def test_findings_at_one_place_come_by_code_and_message_and_once_each() -> None:
    found = checked(f"{HEAD}tasks: [{{}}]\n")
    assert [each.message for each in found] == [
        "缺少“id”（编号）",
        "缺少“text”或“parts”或“heading”；至少写一个",
    ]


def test_every_finding_of_a_file_is_told() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(500))
    assert len(checked(HEAD + TASK + keys)) == 500


def test_faults_of_form_and_of_content_are_told_together() -> None:
    codes = [
        each.check.code for each in checked(f"{HEAD}{TASK}  - {{id: network, text: &a 甲}}\nid: again\n")
    ]
    assert codes == ["S202", "S103", "S202"]


def test_a_rejection_the_schema_does_not_see_keeps_the_builders_words() -> None:
    document = load_bytes(f"{HEAD}{TASK}note: ''\n".encode(), "p.yaml")
    (finding,) = checking.check(document, FACTS, lambda: "{}")
    assert (finding.check.code, finding.message, finding.place.line) == ("S201", "应为文字", 9)


def test_a_good_plan_never_loads_jsonschema() -> None:
    code = """
import sys
from pathlib import Path
from fjplan import checking, loading
from fjplan.references import Facts
from fjplan.registry import Registry, decode_table, read_registry
units = Path("fjplan/data/units.csv")
facts = Facts(registry=read_registry([("u", decode_table("u", units.read_bytes()))]), other_plans={})
def schema_text():
    return Path("schema/plan.schema.json").read_text(encoding="utf-8")
for name in ("plans/2024.yaml", "schema/plan.schema.json"):
    found = checking.check(loading.load_file(name), facts, schema_text)
    print(bool(found), "jsonschema" in sys.modules, "fjplan.schema" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    assert done.stdout.splitlines() == ["False False False", "True True True"]
