"""fjplan doctor: what is here and what is missing, always with status 0 where it could look."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import jsonschema
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


def test_everything_is_told(fjplan: Run) -> None:
    found = fjplan("doctor")
    assert (found.returncode, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    profiles = "gbt33476、gbt9704、闽政、闽政办、数字福建建设领导小组"
    assert heads == [f"字体（版式：{profiles}）", "LibreOffice", "git", "终端"]
    for face in ("小标宋", "仿宋", "黑体", "楷体", "宋体"):
        assert any(line.split()[:2] in (["有", face], ["没有", face]) for line in lines)


def test_json_obeys_its_schema(fjplan: Run, root: Path) -> None:
    found = fjplan("doctor", "--format", "json", "--profile", "闽政办")
    assert (found.returncode, found.stderr) == (0, "")
    report = json.loads(found.stdout)
    schema = json.loads((root / "schema" / "doctor.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert (report["format"], report["profiles"]) == (1, ["闽政办"])
    assert [font["face"] for font in report["fonts"]] == [
        *("xiaobiaosong", "fangsong", "heiti", "kaiti", "songti")
    ]


def test_with_nothing_installed_the_status_is_0(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("FJPLAN_SOFFICE", str(tmp_path / "没有"))
    found = fjplan("doctor")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.count("没有找到\n") == 2


def test_a_profile_that_is_wrong_does_not_hide_the_others(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "own.yaml").write_text("name: 自己的\nparent: gbt9704\nsizes: {body: 喵}\n", encoding="utf-8")
    monkeypatch.setenv("FJPLAN_TEMPLATES", str(tmp_path))
    found = fjplan("doctor")
    assert found.returncode == 0
    assert found.stdout.startswith("字体（版式：gbt33476、gbt9704、")
    assert "own.yaml:3：" in found.stderr


def test_an_unknown_profile_is_told(fjplan: Run) -> None:
    found = fjplan("doctor", "--profile", "没有")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("错误：没有名为“没有”的版式")


@pytest.mark.parametrize("option", ["-q", "-v"])
def test_quiet_and_verbose_change_no_result(fjplan: Run, option: str) -> None:
    assert fjplan("doctor", option).stdout == fjplan("doctor").stdout
