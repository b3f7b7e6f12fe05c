"""The plan for a machine: every value of a rich plan in its field, valid by the schema, exact."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.model import (
    Assignment,
    Attachment,
    Bullet,
    Disclosure,
    Imprint,
    Mention,
    Milestone,
    Notice,
    Op,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Quantity,
    Role,
    Section,
    Status,
    Target,
    Task,
)
from fjplan.registry import decode_table, read_registry
from fjplan.report.show_json import report_printed

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
DAY = datetime.date(2024, 4, 30)


def target(value: str, measure: str) -> Target:
    quantity = Quantity(value=Decimal(value), measure=measure)
    return Target(metric="规模", quantity=quantity, op=Op.AT_LEAST, quote=f"{value}{measure}以上")


def rich() -> Plan:
    """A plan in which every field of the report has something to say."""
    goals = OverallPart(
        role=OverallRole.GOALS,
        heading="发展目标",
        text="总的。",
        milestones=(
            Milestone(by=datetime.date(2023, 12, 31), text="到年底。", targets=(target("5.10", "%"),)),
        ),
        bullets=(Bullet(heading="升级", text="好。"),),
        targets=(target("3", "个"),),
    )
    mentions = (Mention(name="省工信厅", role=Role.LEAD), Mention(name="省未来局", role=Role.SUPPORT))
    part = Part(id="own", is_point=True, heading="甲", text="乙。", assignment=Assignment(mentions=mentions))
    task = Task(id="t", heading="标题", text="做。", parts=(part,), targets=(target("3.20", "万亿元"),))
    return Plan(
        id="fj-2024",
        year=2024,
        title="要点",
        region="福建省",
        status=Status.DRAFT,
        notice=Notice(
            issuers=("甲厅", "乙局"),
            number="闽〔2024〕1号",
            addressees="各单位",
            body=("印发。",),
            date=DAY,
            disclosure=Disclosure(text="此件公开"),
            cc="省委",
            printed=Imprint(by="办公厅", date=DAY),
        ),
        overall=Overall(preamble=("引言。",), heading="总体要求", text="一段。", parts=(goals,)),
        children=(Section(id="s", title="章", lead=("导语。",), children=(task,), closing=("结语。",)),),
        closing=("特此。",),
        attachments=(Attachment(title="表", text=("一行。",)), Attachment(title="册", file="a.xlsx")),
    )


def report(plan: Plan) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(report_printed(compose(plan, REGISTRY)))
    schema = json.loads((assets.schema_dir() / "show.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)
    return content


def told(value: str, measure: str, base: tuple[str, str], due: str = "2024-12-31") -> dict[str, Any]:
    return {
        "metric": "规模",
        "op": ">=",
        "value": value,
        "measure": measure,
        "base_value": base[0],
        "base_measure": base[1],
        "force": "firm",
        "deadline": due,
        "quote": f"{value}{measure}以上",
    }


def test_the_head_and_the_notice() -> None:
    content = report(rich())
    assert {key: content[key] for key in ("format", "id", "title", "year", "status", "mark", "closing")} == {
        "format": 1,
        "id": "fj-2024",
        "title": "要点",
        "year": 2024,
        "status": "draft",
        "mark": "（草稿）",
        "closing": ["特此。"],
    }
    assert content["notice"] == {
        "title": "甲厅 乙局关于印发要点的通知",
        "format": "downward",
        "copy_number": None,
        "classification": None,
        "urgency": None,
        "issuers": ["甲厅", "乙局"],
        "signers": [],
        "number": "闽〔2024〕1号",
        "addressees": "各单位",
        "body": ["印发。"],
        "signatures": ["甲厅", "乙局"],
        "date": "2024-04-30",
        "date_text": "2024年4月30日",
        "disclosure": "此件公开",
        "cc": "省委",
        "imprint": "办公厅　　2024年4月30日印发",
    }
    assert content["attachments"] == [
        {"title": "表", "text": ["一行。"], "file": None},
        {"title": "册", "text": [], "file": "a.xlsx"},
    ]


def test_the_overall_part() -> None:
    assert report(rich())["overall"] == {
        "preamble": ["引言。"],
        "number": "一、",
        "heading": "总体要求",
        "text": "一段。",
        "parts": [
            {
                "role": "goals",
                "number": "（一）",
                "heading": "发展目标",
                "text": "总的。",
                "items": [
                    {
                        "number": None,
                        "heading": None,
                        "text": "到年底。",
                        "by": "2023-12-31",
                        "targets": [told("5.10", "%", ("0.051", "ratio"), "2023-12-31")],
                    },
                    {"number": "——", "heading": "升级", "text": "好。", "by": None, "targets": []},
                ],
                "targets": [told("3", "个", ("3", "个"))],
            }
        ],
        "targets": [],
    }


def test_the_nodes() -> None:
    section, task, _ = report(rich())["nodes"]
    assert (section["id"], section["number"], section["heading"]) == ("s", "二、", "章")
    assert (section["lead"], section["closing"]) == (["导语。"], ["结语。"])
    assert task == {
        "id": "t",
        "parent": "s",
        "kind": "task",
        "number": "（一）",
        "heading": "标题",
        "text": "做。",
        "clause": None,
        "units": [],
        "targets": [told("3.20", "万亿元", ("3200000000000", "元"))],
        "lead": [],
        "closing": [],
    }


def test_a_part_with_its_units() -> None:
    part = report(rich())["nodes"][-1]
    assert (part["id"], part["parent"], part["kind"], part["number"]) == ("own", "t", "part", "一是")
    assert part["clause"] == "（责任单位：省工信厅牵头，省未来局配合）"
    assert part["units"] == [
        {"name": "省工信厅", "id": "fj-gxt", "role": "lead"},
        {"name": "省未来局", "id": None, "role": "support"},
    ]


def test_paragraphs_come_with_their_kind_and_node() -> None:
    paragraphs = report(rich())["paragraphs"]
    assert {"kind": "heading", "node": "s", "text": "二、章"} in paragraphs
    assert paragraphs[-1] == {"kind": "imprint", "node": None, "text": "办公厅　　2024年4月30日印发"}


def test_an_empty_plan_has_its_keys_all_the_same() -> None:
    content = report(Plan(id="p", year=2024, title="要点", status=Status.ISSUED))
    assert (content["notice"], content["overall"], content["nodes"], content["mark"]) == (
        None,
        None,
        [],
        None,
    )
    assert content["paragraphs"] == [{"kind": "plan-title", "node": None, "text": "要点"}]


@pytest.mark.parametrize("value", ["0.000000000000000001", "999999999999999999", "1E+5", "-3.50"])
def test_values_have_no_exponent(value: str) -> None:
    task = Task(id="t", text="做。", targets=(target(value, "万亿元"),))
    (found,) = report(Plan(id="p", year=2024, title="要点", children=(task,)))["nodes"][0]["targets"]
    assert Decimal(found["value"]) == Decimal(value)
    assert Decimal(found["base_value"]) == Decimal(value) * 10**12


def test_the_report_is_readable_and_ends_with_a_line_end() -> None:
    words = report_printed(compose(rich(), REGISTRY))
    assert words.endswith("}\n")
    assert "总体要求" in words
