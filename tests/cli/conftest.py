"""Runs of the program: in this process for speed, and in one of its own where the process matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fjplan.cli import run


def _text(content: bytes) -> str:
    """The output as text that gives back its bytes, also where they are no text."""
    return content.decode("utf-8", "surrogateescape")


@pytest.fixture(autouse=True)
def _in_the_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands are run in the checkout, without settings from outside."""
    monkeypatch.chdir(root)
    for name in list(os.environ):
        if name.startswith("FJPLAN_"):
            monkeypatch.delenv(name)


@pytest.fixture
def fjplan() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program in this process: status, stdout and stderr apart."""

    def call(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
        with CliRunner().isolation(input=given) as (stdout, stderr, _):
            status = run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            return subprocess.CompletedProcess(
                arguments, status, _text(stdout.getvalue()), _text(stderr.getvalue())
            )

    return call


@pytest.fixture
def process(root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program in a process of its own, with changes to the environment."""

    def call(
        *arguments: str, given: bytes = b"", cwd: Path = root, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        found = subprocess.run(
            [sys.executable, "-m", "fjplan", *arguments],
            input=given,
            capture_output=True,
            cwd=cwd,
            env=os.environ | {"PYTHONPATH": str(root)} | environ,
            check=False,
            timeout=60,
        )
        return subprocess.CompletedProcess(
            arguments, found.returncode, _text(found.stdout), _text(found.stderr)
        )

    return call
