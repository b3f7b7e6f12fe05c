"""Files that are no plan: each command answers with findings or one line, and never with a traceback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan.loading import MAX_BYTES

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

GOOD = """\
schema: fjplan/plan@1
id: fj-2024
year: 2024
title: 要点
tasks:
  - {id: t1, heading: 标题, text: 做。}
"""
BOMB = "a: &a [x, x]\n" + "".join(
    f"b{i}: &b{i} [*{'b' if i else 'a'}{i - 1 if i else ''}]\n" for i in range(9)
)

# Name, content, and the code and place of each finding.
BAD: list[tuple[str, bytes, list[tuple[str, int, int]]]] = [
    ("empty", b"", [("S102", 1, 1)]),
    ("blank", b"\n\n", [("S102", 1, 1)]),
    ("comment", "# 说明\n".encode(), [("S102", 1, 1)]),
    ("list", b"- a\n- b\n", [("S201", 1, 1)]),
    ("scalar", "要点\n".encode(), [("S201", 1, 1)]),
    ("null", b"~\n", [("S201", 1, 1)]),
    ("tabs", GOOD.replace("  - {", "\t- {").encode(), [("S102", 6, 1)]),
    ("line-separator", GOOD.replace("标题", "标\u2028题").encode(), [("S106", 6, 24)]),
    ("zero-width", GOOD.replace("标题", "标\u200b题").encode(), [("S106", 6, 24)]),
    ("gbk", GOOD.encode("gb18030"), [("S101", 4, 9)]),
    ("utf-16", GOOD.encode("utf-16"), [("S101", 1, 1)]),
    ("nul", GOOD.replace("标题", "标\0题").encode(), [("S106", 6, 24)]),
    ("duplicate-key", f"{GOOD}title: 又\n".encode(), [("S202", 7, 1)]),
    ("duplicate-id", f"{GOOD}  - {{id: t1, text: 又。}}\n".encode(), [("S202", 7, 10)]),
    ("anchor", GOOD.replace("2024\ntitle", "&y 2024\ntitle").encode(), [("S103", 3, 7)]),
    ("tag", GOOD.replace("title: ", "title: !!str ").encode(), [("S103", 4, 8)]),
    ("second-document", f"{GOOD}---\na: 1\n".encode(), [("S103", 7, 1)]),
    ("deep-list", b"[" * 100_000, [("S103", 1, 65)]),
    ("too-large", b"#" * (MAX_BYTES + 1), [("S105", 1, 1)]),
    ("conflict", GOOD.replace("year", "<<<<<<< HEAD\nyear").encode(), [("S104", 3, 1)]),
    ("unknown-key", GOOD.replace("year:", "yaer:").encode(), [("S201", 1, 1), ("S201", 3, 1)]),
]
OTHERS = [
    ("deep-map", "".join(f"{' ' * i}a:\n" for i in range(3000)).encode()),
    ("deep-flow", b"a: " + b"{a: " * 100_000),
    ("bomb", BOMB.encode()),
    ("half", "id: [未完".encode()),
    ("quote", 'title: "未完'.encode()),
    ("binary", bytes(range(256)) * 4),
    ("control", b"a: \x01\x02\n"),
    ("bad-year", GOOD.replace("2024\ntitle", "99999999999999999999\ntitle").encode()),
    ("bad-date", f"{GOOD}notice: {{issuer: 甲, body: 乙。, date: 2024-02-30}}\n".encode()),
    ("huge-number", GOOD.replace("2024\n", "1e999999\n").encode()),
    ("merge", GOOD.replace("year", "<<: {a: 1}\nyear").encode()),
]
ALL = [*((name, content) for name, content, _ in BAD), *OTHERS]


@pytest.fixture(params=ALL, ids=[name for name, _ in ALL])
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "bad.yaml"
    path.write_bytes(request.param[1])
    return path.as_posix()


@pytest.mark.parametrize(("content", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_each_fault_has_its_code_and_place(
    fjplan: Run, tmp_path: Path, content: bytes, expected: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    found = fjplan("validate", str(path), "--format", "json")
    findings = json.loads(found.stdout)["findings"]
    assert found.returncode == 1
    assert [(each["code"], each["line"], each["column"]) for each in findings] == expected
    assert {each["path"] for each in findings} == {path.as_posix()}


def test_validate_lists_findings(fjplan: Run, bad: str) -> None:
    found = fjplan("validate", bad)
    assert found.returncode == 1
    assert found.stdout.startswith(f"{bad}:")
    assert found.stderr.startswith("查了 1 个文件，")
    assert found.stderr.count("\n") == 1
    assert "程序自身出错" not in found.stderr


@pytest.mark.parametrize("command", ["show", "render"])
def test_show_and_render_tell_findings_on_stderr_and_make_nothing(
    fjplan: Run, bad: str, tmp_path: Path, command: str
) -> None:
    output = tmp_path / "通知.html"
    found = fjplan(command, bad, *(["-o", str(output)] if command == "render" else []))
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(f"{bad}:")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_bad_file_on_standard_input_is_called_by_its_dash(fjplan: Run) -> None:
    found = fjplan("validate", "-", given=b"- a\n")
    assert found.returncode == 1
    assert found.stdout.startswith("-:1:1: 错误 S201 [schema] ")


@pytest.mark.parametrize(
    "content", [GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode(), GOOD.rstrip().encode()]
)
def test_a_mark_at_the_start_and_other_line_ends_do_no_harm(
    fjplan: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes(content)
    assert fjplan("validate", str(path)).stderr == "查了 1 个文件，没有问题。\n"
    assert fjplan("show", str(path)).stdout == "要点\n\n（草稿）\n\n　　一、标题\n　　做。\n"


def test_no_traceback_in_a_process_of_its_own(process: Run, tmp_path: Path) -> None:
    for name, content in ALL:
        (tmp_path / f"{name}.yaml").write_bytes(content)
    found = process("validate", str(tmp_path))
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert found.stderr.startswith(f"查了 {len(ALL)} 个文件，")
    assert all(f"{tmp_path.as_posix()}/{name}.yaml:" in found.stdout for name, _ in ALL)


@pytest.mark.parametrize("style", ["full", "json", "sarif", "github", "concise"])
def test_lint_goes_through_a_folder_of_them_and_still_finds_what_is_wrong_in_the_good_ones(
    fjplan: Run, tmp_path: Path, style: str
) -> None:
    for name, content in ALL:
        (tmp_path / f"{name}.yaml").write_bytes(content)
    faulty = GOOD.replace("text: 做。", "text: 推进甲工程，，建设乙平台。")
    (tmp_path / "good.yaml").write_text(faulty, encoding="utf-8")
    found = fjplan("lint", str(tmp_path), "--format", style)
    assert found.returncode == 1
    assert "程序自身出错" not in found.stdout + found.stderr
    assert f"查了 {len(ALL) + 1} 个文件" in found.stderr
    assert found.stdout.count("P106") >= 1
    if style == "concise":
        told = {Path(line.split(":")[0]).stem for line in found.stdout.splitlines()}
        assert told == {name for name, _ in ALL} | {"good"}


def test_fix_leaves_what_is_no_plan_alone(fjplan: Run, bad: str) -> None:
    before = Path(bad).read_bytes()
    assert fjplan("lint", bad, "--fix", "--unsafe-fixes").returncode == 1
    assert Path(bad).read_bytes() == before
