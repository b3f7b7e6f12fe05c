"""A command that is given files alone starts without typer, and does what it does with typer."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fjplan.cli import FILES
from tests.cli.test_modules import loaded

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN, OLD = "plans/2024.yaml", "plans/2020.yaml"
CALLS: dict[str, list[tuple[str, ...]]] = {
    "validate": [
        (),
        (PLAN,),
        (PLAN, OLD),
        ("plans/",),
        ("没有.yaml",),
        (PLAN, "没有.yaml"),
        ("README.md",),
        ("-",),
    ],
    "lint": [(), (PLAN,), (OLD, PLAN), ("没有.yaml",), ("tests",), ("-",)],
    "fmt": [("没有.yaml",)],
    "show": [(), (PLAN,), ("没有.yaml",), ("README.md",), (PLAN, OLD), ("-",)],
    "diff": [
        (),
        (PLAN,),
        (OLD, PLAN),
        (OLD, "没有.yaml"),
        ("README.md", PLAN),
        (OLD, PLAN, PLAN),
        ("-", PLAN),
        ("-", "-"),
    ],
}


@pytest.mark.parametrize(
    ("command", "files"), [(name, files) for name, calls in CALLS.items() for files in calls]
)
def test_it_says_and_does_the_same(fjplan: Run, command: str, files: tuple[str, ...]) -> None:
    content = b"id: fj-2024\n"
    alone = fjplan(command, *files, given=content)
    with_typer = fjplan(command, "--", *files, given=content)
    assert (alone.returncode, alone.stdout, alone.stderr) == (
        with_typer.returncode,
        with_typer.stdout,
        with_typer.stderr,
    )


def test_every_such_command_is_tried() -> None:
    assert CALLS.keys() == FILES.keys()


@pytest.mark.parametrize("command", FILES)
def test_only_options_need_typer(root: Path, tmp_path: Path, command: str) -> None:
    """`--` is no option, but is for typer to read."""
    alone = loaded(root, tmp_path, command, *CALLS[command][-1][:1])
    assert {"typer", "inspect", "subprocess", "shutil"} & alone == set()
    assert "typer" in loaded(root, tmp_path, command, "--", *CALLS[command][-1][:1])
    assert "typer" in loaded(root, tmp_path, command, "--help")


def test_a_shell_that_asks_how_a_word_may_go_on_is_answered(process: Run) -> None:
    found = process(
        "validate", _FJPLAN_COMPLETE="complete_bash", COMP_WORDS="fjplan validate plans/20", COMP_CWORD="2"
    )
    assert PLAN in found.stdout.split()
