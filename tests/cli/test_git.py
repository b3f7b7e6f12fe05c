"""What git calls: exit statuses that git takes for what they mean, whatever comes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan import git_merging
from fjplan.cli import git_diff_driver
from tests.merging.plans import PLAN, changed

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
OURS, THEIRS = changed(("推进应用", "推广应用")), changed(("加强管理", "强化管理"))


@pytest.fixture
def three(tmp_path: Path) -> tuple[str, str, str]:
    for name, text in (("o", PLAN), ("a", OURS), ("b", THEIRS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "o"), str(tmp_path / "a"), str(tmp_path / "b")


def by_lines(three: tuple[str, str, str]) -> str:
    base, ours, theirs = three
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ["git", "merge-file", "-p", *names, ours, base, theirs]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode()


def test_a_merge_ends_with_0_and_a_conflict_with_1(fjplan: Run, three: tuple[str, str, str]) -> None:
    ours = Path(three[1])
    found = fjplan("git", "merge-driver", *three, "7", "plans/x.yaml")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert ours.read_text("utf-8") == changed(("推进应用", "推广应用"), ("加强管理", "强化管理"))
    ours.write_text(changed(("加强管理", "抓好管理")), encoding="utf-8")
    assert fjplan("git", "merge-driver", *three, "7", "plans/x.yaml").returncode == 1
    assert "<<<<<<< ours\n          抓好管理。\n=======\n" in ours.read_text("utf-8")


@pytest.mark.parametrize("fault", [RuntimeError, RecursionError, MemoryError, ValueError])
def test_a_fault_of_ours_ends_with_129_and_leaves_gits_own_merge(
    fjplan: Run, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(git_merging, "merge_plans", fail)
    wanted = by_lines(three)
    assert fjplan("git", "merge-driver", *three, "7", "plans/x.yaml").returncode == 129
    assert Path(three[1]).read_text("utf-8") == wanted
    assert wanted.count("<<<<<<< ours") == 1


def test_what_git_cannot_merge_either_is_a_failure(fjplan: Run, three: tuple[str, str, str]) -> None:
    for name in three:
        Path(name).write_bytes(b"\x00" + name[-1:].encode())
    assert fjplan("git", "merge-driver", *three).returncode == 129
    assert Path(three[1]).read_bytes() == b"\x00a"


def test_an_oversized_plan_is_merged_by_lines(
    fjplan: Run, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_merging, "MAX_BYTES", 100)
    wanted = by_lines(three)
    assert fjplan("git", "merge-driver", *three).returncode == 1
    assert Path(three[1]).read_text("utf-8") == wanted


def test_the_diff_driver_always_ends_with_0(
    fjplan: Run, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, ours, _ = three
    seven = ("plans/x.yaml", base, "1" * 40, "100644", ours, "0" * 40, "100644")
    found = fjplan("git", "diff-driver", *seven)
    assert found.returncode == 0
    assert found.stdout.startswith("plans/x.yaml\n\n")
    assert "工作区" in found.stdout
    assert fjplan("git", "diff-driver", "plans/x.yaml").stdout == "* 尚未合并：plans/x.yaml\n"
    added = fjplan("git", "diff-driver", "plans/x.yaml", "/dev/null", ".", ".", ours, "2" * 40, "100644")
    assert (added.returncode, "+title: 工作要点" in added.stdout) == (0, True)

    def fail(*_: object) -> None:
        raise RuntimeError("甲")

    monkeypatch.setattr(git_diff_driver, "compare", fail)
    found = fjplan("git", "diff-driver", *seven)
    assert (found.returncode, "+          推广应用。" in found.stdout) == (0, True)
    assert found.stderr == "错误：plans/x.yaml：没有按任务比（RuntimeError：甲）\n"


def test_textconv_is_the_same_through_the_command_line(process: Run, fjplan: Run, tmp_path: Path) -> None:
    plan = tmp_path / "甲 乙.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    quick, slow = process("git", "textconv", str(plan)), fjplan("git", "textconv", str(plan))
    assert (quick.returncode, slow.returncode, quick.stderr) == (0, 0, "")
    assert "## 建网\n" in quick.stdout
    missing = process("git", "textconv", "/nowhere")
    assert (missing.returncode, missing.stdout, missing.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full")
@pytest.mark.parametrize("target", [">/dev/full", ">&-", "| true"])
def test_textconv_ends_with_0_though_nobody_takes_its_words(root: Path, target: str) -> None:
    command = f"set -o pipefail; {sys.executable} -m fjplan git textconv plans/2024.yaml {target}"
    found = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")


def test_the_group_lists_what_a_user_calls(fjplan: Run) -> None:
    found = fjplan("git")
    assert found.returncode == 0
    assert "  install " in found.stdout
    assert "textconv " not in found.stdout.partition("命令：")[2]
    wrong = fjplan("git", "instal")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "错误：没有“instal”这个命令；是不是 install？全部命令见 fjplan git --help\n",
    )
