"""fjplan rules: a table of all, the page of one, JSON that keeps to its schema."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import TypeAlias

import jsonschema
import pytest

from fjplan import assets
from fjplan.rules import ALL_RULES

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


def test_the_table_has_a_line_for_each_rule_under_its_family(fjplan: Run) -> None:
    found = fjplan("rules")
    assert found.returncode == 0
    lines = found.stdout.splitlines()
    assert lines[0] == "P 标点"
    assert sorted(line.split()[0] for line in lines if line.startswith("  ")) == sorted(
        rule.check.code for rule in ALL_RULES
    )
    (off,) = [line for line in lines if "N209" in line]
    assert off.split()[2:4] == ["不开", "--fix"]


@pytest.mark.parametrize("selector", ["P106", "doubled-stop"])
def test_the_page_of_a_rule_says_all_there_is(fjplan: Run, selector: str) -> None:
    found = fjplan("rules", selector)
    assert (found.returncode, found.stdout) == (
        0,
        "P106 [doubled-stop]  错误\n\n点号不重复，也不连用。\n依据：GB/T 15834-2011 标点符号用法\n"
        "能不能自动改：--fix 能改，不会改变意思\n\n"
        "误：\n    text: 推进甲工程，，建设乙平台，。\n    units: [省财政厅]\n"
        "正：\n    text: 推进甲工程，建设乙平台。\n    units: [省财政厅]\n\n"
        "有意为之的，在那个键的行尾或上一行写：# fjplan: ignore[P106] 理由\n",
    )


def test_a_family_is_told_page_by_page_and_all_of_them_too(fjplan: Run) -> None:
    heads = [line for line in fjplan("rules", "X").stdout.splitlines() if line.startswith("X")]
    assert heads == ["X901 [damaged-text]  错误", "X902 [traditional-script]  警告"]
    assert fjplan("rules", "--all").stdout.count("\n误：\n") == len(ALL_RULES)


def test_an_unknown_rule_is_status_2_with_the_nearest(fjplan: Run) -> None:
    found = fjplan("rules", "p106")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：没有“p106”这条规则；是不是 P106？\n"


def test_json_keeps_to_its_schema(fjplan: Run) -> None:
    schema = json.loads((assets.schema_dir() / "rules.schema.json").read_text(encoding="utf-8"))
    for arguments, count in ((["P106"], 1), ([], len(ALL_RULES))):
        content = json.loads(fjplan("rules", *arguments, "--format", "json").stdout)
        jsonschema.Draft202012Validator(schema).validate(content)
        assert len(content["rules"]) == count


def test_rules_of_words_say_what_to_set(fjplan: Run) -> None:
    assert '要在 [lint] 里设置，如：banned = {"抓手" = ' in fjplan("rules", "W409").stdout
    assert "要在 [lint] 里设置，如：guiding = [" in fjplan("rules", "S212").stdout
