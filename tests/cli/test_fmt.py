"""fjplan fmt: what is written, what is said, and what is left alone."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
TIDY = (
    "schema: fjplan/plan@1\nid: {id}\nyear: 2024\ntitle: 要点\ntasks:\n  - id: t1\n    text: |\n      做。\n"
)
UGLY = (
    "id: {id}  # 编号\nschema: 'fjplan/plan@1'\nyear: 2024\ntitle: 要点\ntasks:\n- {{text: 做。, id: t1}}\n"
)
DONE = TIDY.replace("{id}", "{id}  # 编号")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with plans in good and bad order."""
    monkeypatch.chdir(tmp_path)
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.yaml").write_text(TIDY.format(id="a"), encoding="utf-8")
    (plans / "b.yml").write_text(UGLY.format(id="b"), encoding="utf-8")
    return tmp_path


def text(path: Path) -> str:
    return path.read_bytes().decode()


def test_only_what_changes_is_written_and_said(fjplan: Run, folder: Path) -> None:
    good = folder / "plans/a.yaml"
    before = good.stat()
    found = fjplan("fmt")
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == "已排好 plans/b.yml\n看了 2 个文件，改了 1 个。\n"
    assert text(folder / "plans/b.yml") == DONE.format(id="b")
    after = good.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    again = fjplan("fmt", "plans", "plans/*.yml")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "看了 2 个文件，没有要改的。\n")


def test_quiet_says_nothing(fjplan: Run, folder: Path) -> None:
    found = fjplan("fmt", "-q", "plans/b.yml")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert text(folder / "plans/b.yml") == DONE.format(id="b")


def test_verbose_tells_of_what_needs_no_change_too(fjplan: Run, folder: Path) -> None:
    found = fjplan("fmt", "-v", "--check")
    assert found.stderr == "已经是统一的样子：plans/a.yaml\n看了 2 个文件，1 个要改。\n"
    assert found.stdout == "plans/b.yml\n"


def test_check_writes_nothing_and_lists(fjplan: Run, folder: Path) -> None:
    found = fjplan("fmt", "--check")
    assert (found.returncode, found.stdout, found.stderr) == (
        1,
        "plans/b.yml\n",
        "看了 2 个文件，1 个要改。\n",
    )
    assert text(folder / "plans/b.yml") == UGLY.format(id="b")
    fine = fjplan("fmt", "--check", "plans/a.yaml")
    assert (fine.returncode, fine.stdout, fine.stderr) == (0, "", "看了 1 个文件，没有要改的。\n")


@pytest.mark.parametrize("options", [["--diff"], ["--diff", "--check"]])
def test_diff_writes_nothing_and_is_a_patch(fjplan: Run, folder: Path, options: list[str]) -> None:
    ugly = UGLY.format(id="b").removesuffix("\n")
    (folder / "plans/b.yml").write_text(ugly, encoding="utf-8")
    found = fjplan("fmt", *options)
    assert (found.returncode, found.stderr) == (1, "看了 2 个文件，1 个要改。\n")
    assert found.stdout.startswith(
        "--- plans/b.yml\n+++ plans/b.yml\n@@ -1,6 +1,8 @@\n+schema: fjplan/plan@1\n"
    )
    assert "-- {text: 做。, id: t1}\n\\ No newline at end of file\n" in found.stdout
    assert text(folder / "plans/b.yml") == ugly
    subprocess.run(
        ["git", "apply", "-p0", "-"], cwd=folder, input=found.stdout.encode(), check=True, timeout=60
    )
    assert text(folder / "plans/b.yml") == DONE.format(id="b")
    assert fjplan("fmt", *options).returncode == 0


def test_stdin_goes_to_stdout(fjplan: Run, folder: Path) -> None:
    found = fjplan("fmt", "-", given=UGLY.format(id="b").encode())
    assert (found.returncode, found.stdout) == (0, DONE.format(id="b"))
    assert found.stderr == "看了 1 个文件，改了 1 个。\n"
    same = fjplan("fmt", "-q", "-", given=TIDY.format(id="b").encode())
    assert (same.returncode, same.stdout, same.stderr) == (0, TIDY.format(id="b"), "")
    listed = fjplan("fmt", "-q", "-", "--check", given=UGLY.format(id="b").encode())
    assert (listed.returncode, listed.stdout, listed.stderr) == (1, "-\n", "")


def test_line_breaks_stay_and_a_bom_goes(fjplan: Run, folder: Path) -> None:
    path = folder / "plans/b.yml"
    path.write_bytes(b"\xef\xbb\xbf" + UGLY.format(id="b").replace("\n", "\r\n").encode())
    assert fjplan("fmt", "plans/b.yml").returncode == 0
    assert path.read_bytes() == DONE.format(id="b").replace("\n", "\r\n").encode()
    path.write_bytes(b"\xef\xbb\xbf" + DONE.format(id="b").encode())
    found = fjplan("fmt", "plans/b.yml", "--diff")
    assert found.returncode == 1
    assert "-\ufeffschema: fjplan/plan@1\n+schema: fjplan/plan@1\n" in found.stdout
    assert fjplan("fmt", "plans/b.yml").stderr == "已排好 plans/b.yml\n看了 1 个文件，改了 1 个。\n"
    assert path.read_bytes() == DONE.format(id="b").encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "S102"),
        ("# 只有注释\n".encode(), "S102"),
        (b"schema: fjplan/plan@1\n\tid: a\n", "S102"),
        (b"schema: fjplan/plan@1\nid: [\n", "S102"),
        (b"schema: fjplan/plan@1\nid: &a b\n", "S103"),
        (b"schema: fjplan/plan@1\nid: a\nid: b\n", "S202"),
        (b"schema: fjplan/plan@1\nid: " + b"[" * 80 + b"]" * 80, "S103"),
        ("标题: 要点\n".encode("gbk"), "S101"),
        (b"<<<<<<< ours\nid: a\n=======\nid: b\n>>>>>>> theirs\n", "S104"),
        (b"services:\n    web:  {image: x}\n", "S201"),
    ],
)
def test_what_cannot_be_laid_out_is_told_and_left_alone(
    fjplan: Run, folder: Path, content: bytes, code: str
) -> None:
    path = folder / "plans/c.yaml"
    path.write_bytes(content)
    found = fjplan("fmt")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("plans/c.yaml:")
    assert f" 错误 {code} [" in found.stderr
    assert found.stderr.endswith("已排好 plans/b.yml\n看了 3 个文件，改了 1 个，1 个没有排。\n")
    assert path.read_bytes() == content
    assert text(folder / "plans/b.yml") == DONE.format(id="b")
    told = fjplan("validate", "plans/c.yaml").stdout
    assert found.stderr.startswith(told)
    piped = fjplan("fmt", "-", given=content)
    assert (piped.returncode, piped.stdout) == (1, "")


def test_a_plan_with_faults_is_laid_out_all_the_same(fjplan: Run, folder: Path) -> None:
    path = folder / "plans/b.yml"
    path.write_text("未知: 1\nschema: fjplan/plan@1\n", encoding="utf-8")
    found = fjplan("fmt", "plans/b.yml")
    assert (found.returncode, found.stderr) == (0, "已排好 plans/b.yml\n看了 1 个文件，改了 1 个。\n")
    assert text(path) == "schema: fjplan/plan@1\n未知: 1\n"


def test_an_unread_path_wins_and_the_rest_are_done(fjplan: Run, folder: Path) -> None:
    (folder / "plans/c.yaml").write_text("a: [\n", encoding="utf-8")
    found = fjplan("fmt", "无.yaml", "plans")
    assert found.returncode == 2
    assert "错误：无.yaml：没有这个文件；请检查路径\n" in found.stderr
    assert text(folder / "plans/b.yml") == DONE.format(id="b")


def test_what_cannot_be_written_is_told(fjplan: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    found = fjplan("fmt")
    assert found.returncode == 2
    assert found.stderr == "错误：plans/b.yml：没有权限写入\n看了 2 个文件，没有要改的。\n"
    assert text(folder / "plans/b.yml") == UGLY.format(id="b")
    assert sorted(path.name for path in (folder / "plans").iterdir()) == ["a.yaml", "b.yml"]


def test_what_would_read_otherwise_is_refused(fjplan: Run, folder: Path) -> None:
    path = folder / "plans/b.yml"
    content = f"schema: fjplan/plan@1\n? {'长' * 1100}\n: 乙\n"
    path.write_text(content, encoding="utf-8")
    found = fjplan("fmt", "plans/b.yml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("错误：plans/b.yml：排不好“长长")
    assert text(path) == content


def test_what_new_and_import_write_is_laid_out_already(fjplan: Run, folder: Path, root: Path) -> None:
    old = str(root / "plans/2024.yaml")
    assert fjplan("new", "2025", "--from", old, "-o", "plans/2025.yaml", "-q").returncode == 0
    sources = root / "tests/data/sources"
    for number, source in enumerate(
        [*sorted(sources.glob("*.txt")), *sorted((sources / "made").glob("*.txt"))]
    ):
        fjplan("import", str(source), "--mark", "-q", "-o", f"plans/i{number}.yaml", "--year", "2024")
    (folder / "plans/b.yml").unlink()
    assert len(list((folder / "plans").iterdir())) > 12
    found = fjplan("fmt", "--diff")
    assert (found.returncode, found.stdout) == (0, "")


def test_help_says_when_the_status_is_1(fjplan: Run) -> None:
    told = "".join(fjplan("fmt", "--help").stdout.split())
    assert "不写，只列出要改的文件；有就退出状态为1" in told
    assert "不写，输出要改的地方；有就退出状态为1" in told
