"""Rules for a person, in a table or page by page, and for a machine."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from fjplan.findings import SCHEMA, Check, Severity
from fjplan.lint_settings import LintSettings
from fjplan.report import rules_json, rules_text
from fjplan.rule_pages import Mending, Page, RulePage

PUBLISHED = json.loads((Path(__file__).parents[2] / "schema/rules.schema.json").read_text(encoding="utf-8"))
STOP = RulePage(
    check=Check("P106", "doubled-stop", Severity.ERROR),
    page=Page(
        about="点号不连用；见国标。", source="国标", bad="text: 甲，，", good="text: 甲，", fix=Mending.SAFE
    ),
    default=True,
)
WORD = RulePage(
    check=Check("W409", "banned-word", Severity.WARNING),
    page=Page(
        about="项目不用的词。再说一句。",
        source="项目",
        bad="text: 抓手\nunits: []",
        good="text: 举措",
        fix=Mending.UNSAFE,
        project=LintSettings(banned={"抓手": "举措"}, preferred={"甲": "乙"}, guiding=("^丙",)),
    ),
    default=False,
)
FORM_FAULT = RulePage(
    check=SCHEMA, page=Page(about="键。", source="格式", bad="a: 1", good="b: 1"), default=True
)


def test_the_table_has_families_in_their_order_and_the_first_words_of_each_rule() -> None:
    assert rules_text.report_rules([WORD, STOP, FORM_FAULT]) == (
        "P 标点\n  P106  doubled-stop          错误  --fix           点号不连用\n\n"
        "S 格式和结构\n  S201  schema                错误                  键\n\n"
        "W 用语\n  W409  banned-word           不开  --unsafe-fixes  项目不用的词\n"
    )


def test_a_page_says_level_source_fix_settings_and_cases() -> None:
    assert rules_text.report_pages([WORD]).splitlines() == [
        "W409 [banned-word]  警告，默认不查",
        "",
        "项目不用的词。再说一句。",
        "依据：项目",
        "能不能自动改：--unsafe-fixes 能改，改了要看一眼",
        "要在 [lint] 里设置，如：guiding = ['^丙']",
        '要在 [lint] 里设置，如：banned = {"抓手" = "举措"}',
        '要在 [lint] 里设置，如：preferred = {"甲" = "乙"}',
        "",
        "误：",
        "    text: 抓手",
        "    units: []",
        "正：",
        "    text: 举措",
        "",
        "有意为之的，在那个键的行尾或上一行写：# fjplan: ignore[W409] 理由",
    ]


def test_one_blank_line_parts_pages_and_a_fault_of_form_cannot_be_let_stand() -> None:
    first, second = rules_text.report_pages([STOP, FORM_FAULT]).split("\n\nS201 ")
    assert first.endswith("ignore[P106] 理由")
    assert "能不能自动改：不能，要人来定\n" in second
    assert second.endswith("\n\n格式检查不能略去。\n")


def test_json_has_every_field_of_its_schema() -> None:
    text = rules_json.report_pages([WORD, STOP])
    assert text.endswith("}\n")
    report = json.loads(text)
    Draft202012Validator(PUBLISHED).validate(report)
    first, second = report["rules"]
    assert first == {
        "code": "W409",
        "name": "banned-word",
        "level": "warning",
        "default": False,
        "fix": "unsafe",
        "about": "项目不用的词。再说一句。",
        "source": "项目",
        "bad": "text: 抓手\nunits: []",
        "good": "text: 举措",
    }
    assert (second["level"], second["default"], second["fix"]) == ("error", True, "safe")
    assert not Draft202012Validator(PUBLISHED).is_valid({**report, "more": 1})
