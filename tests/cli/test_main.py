"""The program as a process: statuses, pipes that close, disks that fill, Ctrl-C, faults of our own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import pytest

from fjplan import __main__, __version__
from fjplan.cli import validate

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "plans/2024.yaml"
PROGRAM = f"{sys.executable} -m fjplan"
FULL = Path("/dev/full")

needs_full = pytest.mark.skipif(not FULL.exists(), reason="没有 /dev/full")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """A pipeline in bash; its status is the program's, whatever reads from it."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(process: Run, fjplan: Run, option: str) -> None:
    for found in (process(option), fjplan(option)):
        assert (found.returncode, found.stdout, found.stderr) == (0, f"fjplan {__version__}\n", "")


def test_statuses_of_a_process(process: Run) -> None:
    found = {
        arguments: process(*arguments).returncode
        for arguments in [("validate", PLAN), ("units", "没有这个厅"), ("validate", "没有.yaml"), ("没有",)]
    }
    assert list(found.values()) == [0, 1, 2, 2]


def test_without_a_command_the_help_is_shown(fjplan: Run) -> None:
    assert fjplan().stdout == fjplan("--help").stdout
    assert fjplan().returncode == 0


def test_ctrl_c_ends_quietly_with_130(root: Path) -> None:
    command = [sys.executable, "-m", "fjplan", "validate", "-", "--verbose"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=root) as started:
        assert started.stderr
        # Once it has told of the registry, it reads from us.
        lines = [started.stderr.readline().decode() for _ in range(2)]
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=30) == 130
        assert lines[1].startswith("单位登记册：")
        assert started.stderr.read().strip() == b""


def test_ctrl_c_inside_an_exec_ends_with_130_too(root: Path, tmp_path: Path) -> None:
    """CPython notes an interrupt that falls into exec() of a string, and would end by the signal."""
    program = """
import sys, fjplan.cli, fjplan.__main__

def run(arguments):
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        return 130

fjplan.cli.run = run
sys.argv[1:] = ["show"]
fjplan.__main__.main()
"""
    (tmp_path / "trial.py").write_text(program, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{tmp_path}"}
    found = subprocess.run([sys.executable, "-m", "trial"], env=environ, capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (130, b"")


def test_ctrl_c_while_results_are_written(fjplan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **__: Any) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("fjplan.cli.app.app", interrupt)
    assert fjplan("units").returncode == 130
    monkeypatch.setattr("fjplan.cli.show.run", interrupt)
    assert fjplan("show", PLAN).returncode == 130


def test_ctrl_c_while_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(name: str) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["fjplan", "show"])
    monkeypatch.setattr(__main__, "import_module", interrupt)
    monkeypatch.setattr("gc.disable", lambda: None)
    with pytest.raises(SystemExit) as leaving:
        __main__.main()
    assert leaving.value.code == 130


@pytest.mark.parametrize(
    "command",
    [
        f"show {PLAN}",
        f"show {PLAN} --format json",
        f"render {PLAN} -o - --to html --quiet",
        f"render {PLAN} -o - --to docx",
        "units",
        "schema",
        "--help",
    ],
)
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_pipe_that_closes_ends_quietly(command: str, reader: str) -> None:
    found = shell(f"{PROGRAM} {command} | {reader}")
    assert (found.returncode, found.stderr) == (0, "")


@needs_full
@pytest.mark.parametrize(
    "command",
    [
        f"show {PLAN}",
        f"render {PLAN} -o - --to html",
        f"render {PLAN} -o - --to docx",
        "units",
        "schema",
        "--help",
        "--version",
    ],
)
def test_a_full_disk_behind_stdout_is_one_line(command: str) -> None:
    found = shell(f"{PROGRAM} {command} > {FULL}")
    assert (found.returncode, found.stderr) == (2, "错误：写不进标准输出（磁盘已满）\n")


@needs_full
def test_where_nothing_can_be_said_the_status_still_tells() -> None:
    assert shell(f"{PROGRAM} 没有 > {FULL} 2>&1").returncode == 2


@pytest.mark.parametrize(
    "command", ["--version", f"show {PLAN}", f"validate {PLAN} -q", f"diff {PLAN} {PLAN}"]
)
def test_a_closed_stdout_is_no_fault(command: str) -> None:
    found = shell(f"{PROGRAM} {command} >&-")
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("command", ["validate -", "show -", f"diff - {PLAN}", "import -"])
def test_a_closed_stdin_is_said_in_a_line(command: str) -> None:
    found = shell(f"{PROGRAM} {command} <&-")
    assert (found.returncode, found.stdout, found.stderr) == (2, "", "错误：标准输入是关着的，读不了\n")


@needs_full
def test_where_there_is_nothing_to_say_a_full_disk_is_no_fault() -> None:
    assert shell(f"{PROGRAM} validate {PLAN} > {FULL}").returncode == 0


def test_output_is_utf8_whatever_the_locale(process: Run) -> None:
    plain = process("show", PLAN)
    there = process("show", PLAN, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    latin = process("show", PLAN, PYTHONIOENCODING="latin-1")
    assert plain.returncode == there.returncode == latin.returncode == 0
    assert "着力夯实数字福建发展基础" in there.stdout
    assert plain.stdout == there.stdout == latin.stdout


def test_messages_are_utf8_whatever_the_locale(process: Run) -> None:
    there = process("qqq", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    latin = process("qqq", PYTHONIOENCODING="latin-1")
    for found in (there, latin):
        assert found.stderr == "错误：没有“qqq”这个命令；全部命令见 fjplan --help\n"


@pytest.mark.skipif(sys.platform != "linux", reason="文件名是任意的字节")
def test_a_path_that_is_no_text_is_told_all_the_same(process: Run) -> None:
    found = process("validate", os.fsdecode(b"\xff\xfe.yaml"))
    assert found.returncode == 2
    assert found.stderr == "错误：\\udcff\\udcfe.yaml：没有这个文件；请检查路径\n"


def faulty(*_: Any) -> NoReturn:
    raise RuntimeError("no user did this")


def test_a_fault_of_our_own_is_one_line(fjplan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "settings_here", faulty)
    found = fjplan("validate", PLAN)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        "错误：程序自身出错（RuntimeError）；请用 fjplan --debug 重试，把显示的内容告诉我们\n"
    )
    with pytest.raises(RuntimeError, match="no user did this"):
        fjplan("--debug", "validate", PLAN)
