"""Completion in a shell: commands, options, their values, and plan files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from fjplan.cli import COMMANDS
from fjplan.cli.common import complete_plan

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


def complete(process: Run, typed: str, cwd: Path | None = None) -> list[str]:
    words = typed.split(" ")
    asked = {"_FJPLAN_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    found = process(**asked, **({"cwd": cwd} if cwd else {}))
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout.split()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fjplan ", list(COMMANDS)),
        ("fjplan sc", ["schema"]),
        (
            "fjplan show plans/",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml", "plans/fuzhou-2018-2020.yaml"],
        ),
        (
            "fjplan validate plans/2024.yaml plans/20",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml"],
        ),
        (
            "fjplan link plans/2024.yaml plans/20",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml"],
        ),
        (
            "fjplan diff plans/20",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml"],
        ),
        ("fjplan diff plans/2020.yaml plans/2024", ["plans/2024.yaml"]),
        ("fjplan diff --format ", ["text", "markdown", "json", "html"]),
        ("fjplan diff --fail-on ", ["error", "warning", "info"]),
        (
            "fjplan diff --",
            [
                "--format",
                "--output",
                "--as",
                "--author",
                "--date",
                "--level",
                "--unit",
                "--all",
                "--summary",
                "--accept",
                "--write-accept",
                "--fail-on",
                "--exit-code",
                "--force",
                "--quiet",
                "--verbose",
                "--help",
            ],
        ),
        ("fjplan link --accept ", ["certain"]),
        ("fjplan render pl", ["plans/"]),
        ("fjplan show plans/2024.yaml --format ", ["text", "json"]),
        (
            "fjplan trace 峰会 plans/2024.yaml plans/20",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml"],
        ),
        (
            "fjplan import 反馈.docx --into plans/20",
            ["plans/2013.yaml", "plans/2020.yaml", "plans/2024.yaml"],
        ),
        ("fjplan opinions plans/2024.yaml --format ", ["text", "json", "md", "docx", "xlsx"]),
        ("fjplan trace 峰会 --format ", ["text", "json", "html"]),
        ("fjplan render plans/2024.yaml --to ", ["docx", "html", "pdf"]),
        ("fjplan show --", ["--format", "--quiet", "--verbose", "--help"]),
        ("fjplan doctor --", ["--profile", "--format", "--quiet", "--verbose", "--help"]),
        ("fjplan --ver", ["--version"]),
        (
            "fjplan schema --of ",
            [
                "plan",
                "show",
                "findings",
                "import",
                "diff",
                "doctor",
                "verify",
                "profiles",
                "rules",
                "trace",
                "opinions",
                "opinions-file",
            ],
        ),
    ],
)
def test_what_is_typed_is_completed(process: Run, typed: str, expected: list[str]) -> None:
    assert complete(process, typed) == expected


def test_after_an_unknown_command_nothing_is_said_on_stderr(process: Run) -> None:
    assert "validate" in complete(process, "fjplan shwo ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_there_is_a_script_for_each_shell(process: Run, shell: str) -> None:
    found = process(_FJPLAN_COMPLETE=f"source_{shell}")
    assert (found.returncode, found.stderr) == (0, "")
    assert "_FJPLAN_COMPLETE" in found.stdout


def test_plan_files_and_folders_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2023.yaml", "2024.yml", "notes.txt", ".hidden.yaml", "[a]*.yaml"):
        (tmp_path / name).touch()
    for name in ("old", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "old" / "2019.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert complete_plan("") == ["2023.yaml", "2024.yml", "[a]*.yaml", "old/"]
    assert complete_plan("202") == ["2023.yaml", "2024.yml"]
    assert complete_plan("old/") == ["old/2019.yaml"]
    assert complete_plan("./o") == ["./old/"]
    assert complete_plan(".") == [".git/", ".hidden.yaml"]
    assert complete_plan("[a]*") == ["[a]*.yaml"]
    assert complete_plan("***") == []
    assert complete_plan("none/2") == []
    assert complete_plan(f"{tmp_path.as_posix()}/old/") == [f"{tmp_path.as_posix()}/old/2019.yaml"]
    # At the top of the disk, not in the working folder.
    first = f"/{tmp_path.parts[1]}"
    assert f"{first}/" in complete_plan(first)
