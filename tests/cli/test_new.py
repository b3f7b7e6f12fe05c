"""fjplan new: where next year's plan is written, what is told, and what is never written over."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan.loading import load_file

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
SUMMARY = """\
有 8 处请核，文件里各标有“# 请核：”：
  目标 2 处：shengji-wangluo-jichu-sheshi、peiyu-zhuangda-shuzi-chanye
  届次、批次 3 处：党的二十大、二十届二中全会、第七届、第三批
  规划期、行动计划 1 处：“十五五”、三年行动计划
  领导小组 2 处：福建省数字福建建设领导小组、省数字福建建设领导小组各成员单位
"""


@pytest.fixture
def old(root: Path, tmp_path: Path) -> Path:
    """A copy of the plan of 2024 in a folder of its own."""
    return Path(shutil.copy(root / "plans/2024.yaml", tmp_path))


def test_the_new_plan_is_written_beside_the_old_one(fjplan: Run, old: Path) -> None:
    found = fjplan("new", "2025", "--from", str(old))
    new = old.with_name("2025.yaml")
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == f"已写好 {new.as_posix()}（fj-2025，接 fj-2024）\n{SUMMARY}"
    assert sorted(path.name for path in old.parent.iterdir()) == ["2024.yaml", "2025.yaml"]
    plan = load_file(str(new)).plan
    assert plan
    assert plan.title == "2025年数字福建工作要点"
    lines = new.read_text(encoding="utf-8").splitlines()
    assert lines[1] == "# 由 fj-2024《2024年数字福建工作要点》起草，尚待逐项改定。"
    assert "            # 请核：第七届，今年该怎么写" in lines


def test_the_new_plan_is_valid_beside_the_old_one(fjplan: Run, old: Path) -> None:
    fjplan("new", "2025", "--from", str(old))
    new = old.with_name("2025.yaml")
    assert fjplan("validate", str(old.parent)).returncode == 0
    text = new.read_text(encoding="utf-8")
    new.write_text(
        text.replace("plan: fj-2024, task: shengji-wangluo-jichu-sheshi}", "plan: fj-2024, task: netwerk}"),
        encoding="utf-8",
    )
    found = fjplan("validate", str(new))
    assert found.returncode == 1
    assert "计划“fj-2024”里没有编号为“netwerk”的任务" in found.stdout


def test_output_names_another_file_and_quiet_tells_nothing(fjplan: Run, old: Path, tmp_path: Path) -> None:
    other = tmp_path / "草稿.yaml"
    found = fjplan("new", "2025", "--from", str(old), "-o", str(other), "-q")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert load_file(str(other)).plan
    assert not old.with_name("2025.yaml").exists()


def test_standard_input_and_output(fjplan: Run, old: Path) -> None:
    found = fjplan("new", "2025", "--from", "-", "-o", "-", given=old.read_bytes())
    assert (found.returncode, found.stderr) == (0, SUMMARY)
    fjplan("new", "2025", "--from", str(old))
    assert found.stdout == old.with_name("2025.yaml").read_text(encoding="utf-8")


def test_standard_input_has_no_place_beside_it(fjplan: Run, old: Path) -> None:
    found = fjplan("new", "2025", "--from", "-", given=old.read_bytes())
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：从标准输入读计划时，要用 -o 说明写到哪里（- 是标准输出）\n"


def test_a_file_that_is_there_is_kept_unless_forced(fjplan: Run, old: Path) -> None:
    there = old.with_name("2025.yaml")
    there.write_text("甲", encoding="utf-8")
    found = fjplan("new", "2025", "--from", str(old))
    assert (found.returncode, found.stdout, there.read_text(encoding="utf-8")) == (2, "", "甲")
    assert found.stderr == f"错误：{there.as_posix()}：已有这个文件；要换掉它请加 --force，或用 -o 另写一个\n"
    assert fjplan("new", "2025", "--from", str(old), "--force").returncode == 0
    assert load_file(str(there)).plan


def test_the_old_plan_is_never_written_over(fjplan: Run, old: Path) -> None:
    before = old.read_bytes()
    same = f"{old.parent.as_posix()}/../{old.parent.name}/2024.yaml"
    found = fjplan("new", "2025", "--from", str(old), "-o", same, "--force")
    assert (found.returncode, old.read_bytes()) == (2, before)
    assert "这是上一份计划自己" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2024"], "错误：年份 2024 不晚于 fj-2024 的 2024；新计划的年份要晚一些，如 2025\n"),
        (["20255"], "错误：年份 20255 比 fj-2024 的 2024 晚了 18231 年，是不是写错了？\n"),
        (["明年"], "错误：fjplan new：参数 YEAR 的值不对；用法见 fjplan new --help\n"),
        ([], "错误：fjplan new：缺少参数 YEAR（新计划的年份，如 2025）；用法见 fjplan new --help\n"),
    ],
)
def test_a_year_that_cannot_be_meant(fjplan: Run, old: Path, arguments: list[str], message: str) -> None:
    found = fjplan("new", *arguments, "--from", str(old))
    assert (found.returncode, found.stdout, found.stderr) == (2, "", message)
    assert [path.name for path in old.parent.iterdir()] == ["2024.yaml"]


def test_a_plan_with_errors_is_told_and_nothing_is_written(fjplan: Run, old: Path) -> None:
    old.write_text(
        old.read_text(encoding="utf-8").replace(
            "id: shengji-wangluo-jichu-sheshi", "id: tongchou-buju-suanli-jichu"
        ),
        encoding="utf-8",
    )
    found = fjplan("new", "2025", "--from", str(old))
    assert (found.returncode, found.stdout) == (1, "")
    assert "S202" in found.stderr
    assert [path.name for path in old.parent.iterdir()] == ["2024.yaml"]


def test_a_folder_that_is_not_there(fjplan: Run, old: Path, tmp_path: Path) -> None:
    found = fjplan("new", "2025", "--from", str(old), "-o", str(tmp_path / "no/x.yaml"))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.count("\n") == 1
    assert "没有文件夹" in found.stderr


def test_the_help_shows_an_example(fjplan: Run) -> None:
    assert "例：fjplan new 2025 --from plans/2024.yaml" in fjplan("new", "--help").stdout
