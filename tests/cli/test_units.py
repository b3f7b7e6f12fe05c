"""fjplan units: one unit, all units, an unknown one with the nearest."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


def report(found: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(found.stdout)
    assert content["format"] == 1
    return content


def test_a_unit_is_told(fjplan: Run) -> None:
    found = fjplan("units", "省工信厅")
    lines = dict(line.split("：", 1) for line in found.stdout.splitlines())
    assert (found.returncode, found.stderr) == (0, "")
    assert lines["名称"].startswith("福建省工业和信息化厅")
    assert lines["编号"] == "fj-gxt"
    assert "当年" not in lines


def test_a_year_tells_whether_it_stood(fjplan: Run) -> None:
    assert "当年：2025年在用\n" in fjplan("units", "省数据管理局", "--year", "2025").stdout
    assert "当年：2010年不在用\n" in fjplan("units", "省数据管理局", "--year", "2010").stdout


def test_a_unit_as_json(fjplan: Run) -> None:
    content = report(fjplan("units", "省工信厅", "--format", "json"))
    assert [(unit["id"], unit["kind"], unit["region"]) for unit in content["units"]] == [
        ("fj-gxt", "department", "福建省")
    ]
    assert content["nearest"] == []


def test_a_city_needs_its_region(fjplan: Run) -> None:
    assert fjplan("units", "市大数据办", "--region", "福州市").returncode == 0
    assert fjplan("units", "市大数据办").returncode == 1


def test_all_units(fjplan: Run) -> None:
    found = fjplan("units")
    listed = report(fjplan("units", "--format", "json"))["units"]
    assert found.returncode == 0
    assert [line.split()[0] for line in found.stdout.splitlines()] == [unit["id"] for unit in listed]
    assert len(listed) > 100


def test_an_unknown_unit_is_told_with_the_nearest(fjplan: Run) -> None:
    found = fjplan("units", "省工信局")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("错误：登记册里没有“省工信局”；最接近的是：省工信厅")
    content = fjplan("units", "省工信局", "--format", "json")
    assert content.returncode == 1
    assert report(content)["units"] == []
    assert report(content)["nearest"][0] == "fj-gxt"


def test_three_are_offered_for_any_word(fjplan: Run) -> None:
    found = fjplan("units", "XYZ", "--format", "json")
    assert (found.returncode, len(report(found)["nearest"])) == (1, 3)


def test_rows_of_the_project_come_on_top(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.csv").write_text("id,name\nmy-unit,省未来局\n", encoding="utf-8")
    monkeypatch.setenv("FJPLAN_UNITS", str(tmp_path / "own.csv"))
    assert "编号：my-unit\n" in fjplan("units", "省未来局").stdout


@pytest.mark.parametrize("option", ["-q", "-v"])
def test_quiet_and_verbose_change_no_result(fjplan: Run, option: str) -> None:
    assert fjplan("units", "省工信厅", option).stdout == fjplan("units", "省工信厅").stdout


def test_a_name_known_from_another_region_says_which(fjplan: Run) -> None:
    found = fjplan("units", "市大数据办")
    assert (found.returncode, found.stdout) == (1, "")
    told = "从福建省看，登记册里没有“市大数据办”；它在福州市，请加 --region 福州市"
    assert found.stderr == f"错误：{told}\n"
