"""Help in Chinese for the program and each command: every option named, and no English sentence."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
import typer

from fjplan.cli import COMMANDS
from fjplan.cli.app import app, load_command
from fjplan.widths import width

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
ENGLISH = re.compile(
    r"[A-Za-z]{2,}(?: [A-Za-z]+){2,}|Usage|Options|Commands|Arguments|default|required", re.I
)
CHINESE = re.compile("[\u4e00-\u9fff]")


INNER = [f"git {name}" for name in ("install", "uninstall", "textconv", "diff-driver", "merge-driver")]


def command_of(name: str) -> Any:
    group, _, inner = name.rpartition(" ")
    if group:
        return load_command(inner, f"{group}_")
    return load_command(name) if name else typer.main.get_command(app)


@pytest.mark.parametrize("name", ["", *COMMANDS, *INNER])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_chinese(fjplan: Run, name: str, option: str) -> None:
    found = fjplan(*name.split(), option)
    assert (found.returncode, found.stderr) == (0, "")
    lines = [line for line in found.stdout.splitlines() if "fjplan " not in line]
    assert [line for line in lines if ENGLISH.search(line)] == []
    assert found.stdout.startswith(f"用法：fjplan {name}".rstrip() + " [选项]")
    assert found.stdout.endswith("\n")


@pytest.mark.parametrize("name", ["", *COMMANDS, *INNER])
def test_every_option_and_argument_is_named_and_explained(fjplan: Run, name: str) -> None:
    lines = fjplan(*name.split(), "--help").stdout.splitlines()
    parameters = command_of(name).params
    # A group has but its commands, and what git calls with a file has that alone.
    assert len(parameters) >= {"git": 0, "git textconv": 1, "git diff-driver": 1}.get(name, 2)
    for parameter in parameters:
        word = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        (line,) = [line for line in lines if line.startswith("  ") and word in re.split("[ ,]+", line)]
        assert CHINESE.search(line.partition(word)[2]), line
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert option in line


def test_every_command_has_a_line(fjplan: Run) -> None:
    lines = fjplan("--help").stdout.splitlines()
    assert [line.split()[0] for line in lines if line.split() and line.split()[0] in COMMANDS] == list(
        COMMANDS
    )


def test_choices_and_defaults_are_shown(fjplan: Run) -> None:
    assert "  --format text|json  输出的格式（默认 text）" in fjplan("show", "--help").stdout.splitlines()
    assert "（默认 福建省）" in fjplan("units", "--help").stdout


def test_columns_are_aligned_and_fit_the_terminal(fjplan: Run) -> None:
    for name in ("", *COMMANDS):
        lines = fjplan(*filter(None, [name]), "--help").stdout.splitlines()
        assert all(width(line) <= 110 for line in lines)
        rows = [line for line in lines if re.match(r"  -", line)]
        starts = {width(line[: match.start()]) for line in rows if (match := CHINESE.search(line))}
        # --format json… begins a description with no Chinese character; all others share a column.
        assert len(starts) <= 2, rows


def test_help_on_a_wrong_command_is_an_error(fjplan: Run) -> None:
    assert fjplan("shwo", "--help").returncode == 2


@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_help_is_the_same_whatever_the_seed_of_hashes_is(
    fjplan: Run, monkeypatch: pytest.MonkeyPatch, seed: str
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", seed)
    assert "\n  --help, -h " in fjplan("diff", "--help").stdout
