"""fjplan schema: the schemas as they are shipped, to the terminal or to a file."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import jsonschema
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    "subject",
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
)
def test_each_schema_is_printed_as_shipped(fjplan: Run, root: Path, subject: str) -> None:
    found = fjplan("schema", "--of", subject)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == (root / "schema" / f"{subject}.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(found.stdout))


def test_the_plans_is_the_default(fjplan: Run) -> None:
    assert (
        fjplan("schema").stdout
        == fjplan("schema", "--of", "plan").stdout
        == fjplan("schema", "-o", "-").stdout
    )


def test_to_a_file(fjplan: Run, root: Path, tmp_path: Path) -> None:
    found = fjplan("schema", "-o", str(tmp_path / "s.json"))
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert (tmp_path / "s.json").read_bytes() == (root / "schema" / "plan.schema.json").read_bytes()


def test_to_a_folder_that_is_not_there(fjplan: Run, tmp_path: Path) -> None:
    found = fjplan("schema", "-o", f"{tmp_path.as_posix()}/x/s.json")
    path = tmp_path.as_posix()
    assert (found.returncode, found.stderr) == (2, f"错误：{path}/x/s.json：没有文件夹 {path}/x；请先建好\n")
