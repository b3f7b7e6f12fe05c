"""One fault planted in the real plan of 2024 is found by its rule, at its place, and nothing else is new."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fjplan.findings import Finding, Severity
from fjplan.loading import load_bytes
from fjplan.rules import ALL_RULES
from fjplan.yaml_edit import mend
from tests.rules.conftest import Lint

PLAN = (Path(__file__).parents[2] / "plans" / "2024.yaml").read_text(encoding="utf-8")
PLANTED = [
    ("P101", "（长乐、安溪）产业园", "（长乐、安溪产业园", "（"),
    ("P101", "“双千兆”协同", "双千兆”协同", "”"),
    ("P102", "协同工程，实施", "协同工程,实施", ","),
    ("P103", "（长乐、安溪）产业园", "(长乐、安溪)产业园", "(长乐、安溪)"),
    ("P104", "（长乐、安溪）产业园", "〔长乐、安溪〕产业园", "〔长乐、安溪〕"),
    ("P106", "协同工程，实施", "协同工程，，实施", "，，"),
    ("P107", "加快建设海洋信息", "加快建设 海洋信息", " "),
    ("P108", "建设海洋信息综合感知网。", "建设海洋信息综合感知网…。", "…"),
    ("P109", "推动建立算力共享平台", "推动建立--算力共享平台", "--"),
    ("P110", "heading: 加快升级网络基础设施", "heading: 加快升级网络基础设施。", "。"),
    ("P112", "乡村区域延伸", "乡村 5G 区域延伸", " "),
    ("P113", "“双千兆”协同", '"双千兆"协同', '"双千兆"'),
    ("N201", "新培育5个左右省级", "新培育约5个左右省级", "左右"),
    ("N202", "规模突破3.2万亿元", "规模突破3.2万亿元以上", "以上"),
    ("N204", "推进5G网络", "推进５G网络", "５"),
    ("N207", "加强智慧物流平台建设", "2024.6.30前加强智慧物流平台建设", "2024.6.30"),
    ("D301", "number: null", "number: 闽数字[2024]1号", "[2024]"),
    ("D302", "number: null", "number: 闽数字〔2024〕第1号", "第1号"),
    ("D303", "date: 2024-04-30", "date: 2020-04-30", "2020-04-30"),
    ("D307", "各成员单位\n", "各成员单位：\n", None),
    ("D308", "body: 《2024年", "body: 《2023年", "2023年数字福建工作要点"),
    ("S205", "平台建设。\n", "平台建设（责任单位：省商务厅）。\n", "（责任单位：省商务厅）"),
    ("S210", "heading: 加快升级", "# 请核：届次\n            heading: 加快升级", "# 请核：届次"),
    (
        "U303",
        "              - 省海洋渔业局\n",
        "              - 省海洋渔业局\n              - 省工信厅\n",
        "省工信厅",
    ),
    ("U302", "- 省海洋渔业局\n", "- 省海洋鱼业局\n", "省海洋鱼业局"),
    ("T607", "value: 3.2,", "value: 3.5,", "3.5"),
    ("T606", 'op: ">", value: 3.2', 'op: "=", value: 3.2', '"="'),
    ("T604", "counts: stock", "counts: stock, deadline: 2023-12-31", "2023-12-31"),
    ("W401", "推进5G网络", "推进IPV6网络", "IPV6"),
    ("W402", "加强智慧物流平台建设", "截止目前，加强智慧物流平台建设", "截止"),
    ("W403", "加强智慧物流平台建设", "加强物流扶持力度", "加强"),
    ("W404", "加强智慧物流平台建设", "加强智慧物流平台建设建设", "建设建设"),
    ("X901", "加强智慧物流平台建设", "加强智慧物流?台建设", "?"),
    ("X901", "加强智慧物流平台建设", "加强智慧物流关(guān)键平台建设", "(guān)"),
    ("X902", "加强智慧物流平台建设", "加強智慧物流平台建设", "強"),
]
RELATED = {"N201": {"T601"}, "T607": {"T606"}, "N202": {"T606"}}
"""What else a planted fault makes wrong: a target that quotes the words is no longer there."""


def new_findings(findings: Lint, text: str) -> list[Finding]:
    usual = Counter((each.check.code, each.message) for each in findings(PLAN))
    found = findings(text)
    left = []
    for each in found:
        key = (each.check.code, each.message)
        if usual[key]:
            usual[key] -= 1
        elif each.check.level is not Severity.INFO or each.check.code in ("S205", "S210"):
            left.append(each)
    return left


@pytest.mark.parametrize(
    ("code", "old", "new", "quote"), PLANTED, ids=[f"{each[0]}-{each[2][:12]!r}" for each in PLANTED]
)
def test_the_fault_is_found_and_nothing_else(
    findings: Lint, code: str, old: str, new: str, quote: str | None
) -> None:
    assert old in PLAN
    text = PLAN.replace(old, new, 1)
    found = new_findings(findings, text)
    mine = [each for each in found if each.check.code == code]
    assert mine, [f"{each.check.code} {each.message}" for each in found]
    if quote is not None:
        assert quote in {each.quote for each in mine}
    others = {each.check.code for each in found} - {code} - RELATED.get(code, set())
    assert others <= {"S208"}, [each.message for each in found]  # a quote that the fault broke


@pytest.mark.parametrize(
    ("code", "old", "new", "quote"), PLANTED, ids=[f"{each[0]}-{each[2][:12]!r}" for each in PLANTED]
)
def test_a_safe_fix_gives_back_the_plan_or_mends_the_fault_for_good(
    findings: Lint, code: str, old: str, new: str, quote: str | None
) -> None:
    text = PLAN.replace(old, new, 1)
    found = [each for each in new_findings(findings, text) if each.check.code == code and each.fix]
    if not found:
        return
    before = load_bytes(text.encode(), "计划.yaml")
    assert before.plan is not None
    after, mended = mend(before, found)
    assert len(mended) == len(found)
    assert after.plan is not None
    again = [each for each in new_findings(findings, after.source.text) if each.check.code == code]
    assert again == []


def test_most_kinds_of_rules_are_planted() -> None:
    default = {rule.check.code for rule in ALL_RULES if rule.default}
    assert {each[0] for each in PLANTED} <= default
    assert len({each[0] for each in PLANTED}) >= 28


def test_a_title_may_list_with_a_comma_of_its_own(findings: Lint) -> None:
    notice = "notice:\n  issuer: 甲\n  title: 甲关于印发乙要点、丙方案的通知\n  body: 现印发给你们。"
    assert [each.message for each in findings(notice) if each.check.code == "D304"] == []
