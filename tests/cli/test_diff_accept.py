"""fjplan diff --accept, --write-accept: what was reviewed stays so until it is another change."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan.accepted import HEAD
from tests.cli.small_pairs import DROPPED, NEW, OLD, REMOVED, RETITLED

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
ENTRIES = f"""\
# {DROPPED}
- {{code: task.dropped, task: "b", fingerprint: "d6b628a06b46cbd4", reason: ""}}
# {REMOVED}
- {{code: unit.removed, task: "a", fingerprint: "7113a2086bac9da1", reason: ""}}
"""
GIVEN = "- {code: task.dropped, task: b, fingerprint: d6b628a06b46cbd4, reason: 并入甲事}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "o.yaml").write_bytes(OLD.encode())
    (tmp_path / "n.yaml").write_bytes(NEW.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def diff(fjplan: Run) -> Run:
    return lambda *options: fjplan("diff", "o.yaml", "n.yaml", *options)


def listed(diff: Run, *options: str) -> list[str]:
    changes = json.loads(diff("--format", "json", *options).stdout)["changes"]
    return [each["message"] for each in changes if each["level"] in ("error", "warning")]


def test_what_was_accepted_is_not_listed_and_its_reason_is_told(diff: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(GIVEN, encoding="utf-8")
    found = diff("--accept", "a.yaml")
    assert (found.returncode, found.stderr) == (0, "")
    assert f"\n已审（1）\n  {DROPPED}：并入甲事\n" in found.stdout
    assert "\n错误0项、警告1项、提示4项，错误、警告中未说明原因1项；已审1项。\n" in found.stdout
    assert listed(diff, "--accept", "a.yaml") == [REMOVED]
    assert diff("--accept", "a.yaml", "--fail-on", "error").returncode == 0
    assert diff("--accept", "a.yaml", "--fail-on", "warning").returncode == 1
    assert diff("--accept", "a.yaml", "--exit-code").returncode == 1


def test_json_tells_what_was_accepted(diff: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(GIVEN, encoding="utf-8")
    report = json.loads(diff("--accept", "a.yaml", "--format", "json").stdout)
    (accepted,) = report["accepted"]
    assert accepted["reason"] == "并入甲事"


@pytest.mark.parametrize("reason", ['reason: ""', 'reason: "  "', "reason: null", ""])
def test_without_a_reason_nothing_is_reviewed(diff: Run, folder: Path, reason: str) -> None:
    (folder / "a.yaml").write_text(
        GIVEN.replace("task: b, ", "").replace("reason: 并入甲事", f"task: b, {reason}"), encoding="utf-8"
    )
    found = diff("--accept", "a.yaml", "--fail-on", "error")
    assert (found.returncode, found.stderr) == (1, "审阅文件里有 1 项没写理由，不算审过。\n")
    assert listed(diff, "--accept", "a.yaml") == [DROPPED, REMOVED]


@pytest.mark.parametrize(
    ("before", "after"),
    [("完成乙系统升级", "完成乙系统全面升级"), ("二、乙事", "")],  # the dropped words are others; or nothing
)
def test_a_change_that_is_another_one_wants_a_new_review(
    diff: Run, folder: Path, before: str, after: str
) -> None:
    (folder / "a.yaml").write_text(GIVEN, encoding="utf-8")
    if after:
        (folder / "o.yaml").write_text(OLD.replace(before, after), encoding="utf-8")
    else:
        (folder / "n.yaml").write_text(NEW + OLD.splitlines(keepends=True)[-1], encoding="utf-8")
    found = diff("--accept", "a.yaml", "--fail-on", "error")
    assert found.returncode == (1 if after else 0)
    assert found.stderr == "审阅文件里有 1 项与现在的变化对不上（已再改动，或不再有），可以删去。\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("甲: 乙\n", "审阅文件应是一个列表，每项写 code、task、fingerprint、reason"),
        ("甲\n", "审阅文件应是一个列表，每项写 code、task、fingerprint、reason"),
        ("- 甲\n", "第 1 项应写 code、task、fingerprint、reason"),
        (GIVEN + "- {code: x, why: y}\n", "第 2 项的“why”不认识；可写 code、task、fingerprint、reason"),
        ("- {task: b, fingerprint: ab}\n", "第 1 项缺 code"),
        ("- {code: task.dropped}\n", "第 1 项缺 fingerprint"),
        ("- {\n", "审阅文件读不了：YAML 语法错误：逗号之间缺少内容，或括号不配对"),
    ],
)
@pytest.mark.parametrize("option", ["--accept", "--write-accept"])
def test_a_file_that_says_something_else_is_refused_before_anything_is_told(
    diff: Run, folder: Path, content: str, message: str, option: str
) -> None:
    (folder / "a.yaml").write_text(content, encoding="utf-8")
    found = diff(option, "a.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"错误：a.yaml：{message}")
    assert found.stderr.count("\n") == 1
    assert (folder / "a.yaml").read_text(encoding="utf-8") == content


def test_a_file_in_no_encoding_is_not_an_empty_one(diff: Run, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"\xff\x00\x81")
    found = diff("--accept", "a.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("错误：a.yaml：审阅文件读不了：")


def test_a_file_that_is_not_there_is_refused(diff: Run) -> None:
    found = diff("--accept", "none.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：none.yaml：没有这个文件；请检查路径\n"


@pytest.mark.parametrize("content", ["", "\n  # 还没有\n\n", "\ufeff# 还没有", "[]\n"])
def test_an_empty_file_accepts_nothing(diff: Run, folder: Path, content: str) -> None:
    (folder / "a.yaml").write_text(content, encoding="utf-8")
    assert listed(diff, "--accept", "a.yaml") == [DROPPED, REMOVED]


# --write-accept


def test_errors_and_warnings_are_written_down_for_review(diff: Run, folder: Path) -> None:
    found = diff("--write-accept", "a.yaml")
    assert (found.returncode, found.stderr) == (0, "a.yaml：补了 2 项，写了 reason 才算审过。\n")
    assert found.stdout == diff().stdout
    assert (folder / "a.yaml").read_text(encoding="utf-8") == HEAD + ENTRIES
    assert RETITLED not in ENTRIES  # an info asks for no review


def test_once_the_reasons_are_filled_in_nothing_is_listed(diff: Run, folder: Path) -> None:
    """The same file is read and written: the first time it is not there yet."""
    both = ("--accept", "a.yaml", "--write-accept", "a.yaml", "--fail-on", "warning")
    first = diff(*both)
    assert (first.returncode, first.stderr) == (1, "a.yaml：补了 2 项，写了 reason 才算审过。\n")
    written = (folder / "a.yaml").read_text(encoding="utf-8")
    second = diff(*both)
    assert (
        second.stderr == "审阅文件里有 2 项没写理由，不算审过。\na.yaml：补了 0 项，写了 reason 才算审过。\n"
    )
    filled = written.replace('reason: ""', 'reason: "会议同意"')
    (folder / "a.yaml").write_text(filled, encoding="utf-8")
    third = diff(*both)
    assert (third.returncode, third.stderr) == (0, "a.yaml：补了 0 项，写了 reason 才算审过。\n")
    assert listed(diff, "--accept", "a.yaml") == []
    assert (folder / "a.yaml").read_text(encoding="utf-8") == filled


@pytest.mark.parametrize(
    "there",
    [
        b"# \xe6\xb3\xa8\n" + GIVEN.encode(),
        b"\xef\xbb\xbf# \xe6\xb3\xa8  \n\n" + GIVEN.encode() + b"\n# end",
        ("  " + GIVEN + "  # 注\n").encode(),
        (b"-   code: task.dropped\n    task: b\n    fingerprint: d6b628a06b46cbd4\n"),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_what_is_there_stays_byte_for_byte(diff: Run, folder: Path, there: bytes, end: bytes) -> None:
    there = there.replace(b"\n", end)
    (folder / "a.yaml").write_bytes(there)
    found = diff("--write-accept", "a.yaml")
    assert found.stderr.endswith("a.yaml：补了 1 项，写了 reason 才算审过。\n")
    now = (folder / "a.yaml").read_bytes()
    assert now.startswith(there)
    more = now.removeprefix(there)
    assert re.findall(rb"\r?\n", more) == [end] * more.count(b"\n")
    assert b"7113a2086bac9da1" in more
    assert b"d6b628a06b46cbd4" not in more
    again = diff("--write-accept", "a.yaml")
    assert again.stderr.endswith("a.yaml：补了 0 项，写了 reason 才算审过。\n")
    assert (folder / "a.yaml").read_bytes() == now


@pytest.mark.parametrize("content", ["[]\n", f"[{GIVEN[2:-1]}]\n"])
def test_a_list_in_one_line_has_no_end_to_put_more_at(diff: Run, folder: Path, content: str) -> None:
    (folder / "a.yaml").write_text(content, encoding="utf-8")
    found = diff("--write-accept", "a.yaml")
    assert found.returncode == 2
    assert found.stderr.endswith("错误：a.yaml：后面补不了新的项；请改成一行一项、每项以“- ”开头的列表\n")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == content


def test_without_anything_grave_the_file_is_begun_all_the_same(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "n.yaml", "n.yaml", "--write-accept", "a.yaml")
    assert (found.returncode, found.stderr) == (0, "a.yaml：补了 0 项，写了 reason 才算审过。\n")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == HEAD
    assert fjplan("diff", "n.yaml", "n.yaml", "--accept", "a.yaml").stderr == ""


def test_a_review_of_real_plans_can_be_filled_in(fjplan: Run, root: Path, folder: Path) -> None:
    plans = [str(root / f"plans/{year}.yaml") for year in (2020, 2024)]
    fjplan("diff", *plans, "--write-accept", "a.yaml", "--accept", "a.yaml")
    written = (folder / "a.yaml").read_text(encoding="utf-8")
    assert written.count("\n- {code: ") > 100
    (folder / "a.yaml").write_text(written.replace('reason: ""', "reason: 已审"), encoding="utf-8")
    found = fjplan("diff", *plans, "--accept", "a.yaml", "--fail-on", "warning")
    assert (found.returncode, found.stderr) == (0, "")
