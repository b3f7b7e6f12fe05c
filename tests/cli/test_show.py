"""fjplan show: the printed words in the terminal and as JSON, or the findings that stand in the way."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

from fjplan import assets

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "plans/2024.yaml"


def report(found: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(found.stdout)
    schema = json.loads((assets.schema_dir() / "show.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)
    return content


def test_text_is_the_document(fjplan: Run) -> None:
    found = fjplan("show", PLAN)
    lines = found.stdout.splitlines()
    assert (found.returncode, found.stderr) == (0, "")
    assert lines[0] == "福建省数字福建建设领导小组关于印发2024年数字福建工作要点的通知"
    assert lines[4:6] == ["福建省数字福建建设领导小组", "2024年4月30日"]
    assert "　　一、着力夯实数字福建发展基础" in lines
    assert "　　（十四）强化要素保障" in lines
    assert sum(line.endswith(("）", "〕")) and "责任单位：" in line for line in lines) == 31


def test_json_has_the_outline_and_every_paragraph(fjplan: Run) -> None:
    found = fjplan("show", PLAN, "--format", "json")
    content = report(found)
    assert (found.returncode, found.stderr, content["format"]) == (0, "", 1)
    kinds = [node["kind"] for node in content["nodes"]]
    assert (kinds.count("section"), kinds.count("task"), len(kinds)) == (19, 31, 50)
    text = fjplan("show", PLAN).stdout
    shown = [line.strip() for line in text.splitlines() if line.strip(" ─\u3000")]
    assert shown == [each["text"] for each in content["paragraphs"] if each["text"]]


@pytest.mark.parametrize("style", ["text", "json"])
def test_quiet_and_verbose_change_no_result(fjplan: Run, style: str) -> None:
    plain, quiet, verbose = (
        fjplan("show", PLAN, "--format", style, *options) for options in ([], ["-q"], ["-v"])
    )
    assert plain.stdout == quiet.stdout == verbose.stdout
    assert plain.stderr == quiet.stderr == ""
    assert [line.partition("：")[0] for line in verbose.stderr.splitlines()] == ["设置", "单位登记册"]


def test_standard_input(fjplan: Run, root: Path) -> None:
    content = (root / PLAN).read_bytes()
    assert fjplan("show", "-", given=content).stdout == fjplan("show", PLAN).stdout


def test_a_draft_is_marked(fjplan: Run, root: Path) -> None:
    content = (root / PLAN).read_text(encoding="utf-8")
    for status, mark in (
        ("draft", "（草稿）"),
        ("consulting", "（征求意见稿）"),
        ("submitted", "（送审稿）"),
    ):
        given = content.replace("status: issued", f"status: {status}").encode()
        assert fjplan("show", "-", given=given).stdout.splitlines().count(mark) == 2
        assert report(fjplan("show", "-", "--format", "json", given=given))["mark"] == mark


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_plan_with_errors_is_not_shown(fjplan: Run, root: Path, style: str) -> None:
    content = (root / PLAN).read_text(encoding="utf-8").replace("quote: 5G基站", "quote: 6G基站")
    found = fjplan("show", "-", "--format", style, given=content.encode())
    assert (found.returncode, found.stdout) == (1, "")
    assert "错误 S208 [reference] 正文里没有“6G基站1万个以上”" in found.stderr
