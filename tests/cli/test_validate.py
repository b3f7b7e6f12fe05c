"""fjplan validate: paths of every sort, statuses, reports, and what is said beside them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

from fjplan import assets

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "plans/2024.yaml"
GOOD = "schema: fjplan/plan@1\nid: {id}\nyear: 2024\ntitle: 要点\ntasks:\n  - {{id: t1, text: 做。}}\n"
BAD = "schema: fjplan/plan@1\nid: fj-1\nyear: 24\ntitle: 要点\ntasks: []\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with plans in good and bad order."""
    monkeypatch.chdir(tmp_path)
    inner = tmp_path / "plans" / "old"
    inner.mkdir(parents=True)
    (tmp_path / "plans" / "a.yaml").write_text(GOOD.format(id="fj-1"), encoding="utf-8")
    (tmp_path / "plans" / "b.yml").write_text(GOOD.format(id="fj-2"), encoding="utf-8")
    (tmp_path / "plans" / "注.txt").write_text("不是计划", encoding="utf-8")
    (inner / "c.yaml").write_text(GOOD.format(id="fj-3"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def report(found: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(found.stdout)
    schema = json.loads((assets.schema_dir() / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)
    return content


def test_the_shipped_plan_is_good(fjplan: Run) -> None:
    found = fjplan("validate", PLAN)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "查了 1 个文件，没有问题。\n")


def test_json_of_a_good_plan(fjplan: Run) -> None:
    assert report(fjplan("validate", PLAN, "--format", "json")) == {
        "format": 1,
        "findings": [],
        "summary": {"files": 1, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_text_shows_place_message_and_line(fjplan: Run, folder: Path) -> None:
    found = fjplan("validate", "bad.yaml")
    assert found.returncode == 1
    first = found.stdout.split("\n\n")[0].splitlines()
    assert first[0].startswith("bad.yaml:3:7: 错误 S201 [schema] ")
    assert first[1:] == ["     3 | year: 24", "       |       ^^"]
    assert found.stderr == "查了 1 个文件，2 处错误。\n"


def test_json_of_findings(fjplan: Run, folder: Path) -> None:
    found = fjplan("validate", "bad.yaml", "--format", "json")
    content = report(found)
    assert found.returncode == 1
    assert content["summary"] == {"files": 1, "errors": 2, "warnings": 0, "infos": 0}
    places = [(each["code"], each["line"], each["column"], each["quote"]) for each in content["findings"]]
    assert places[0] == ("S201", 3, 7, "24")


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_quiet_leaves_the_results_alone(fjplan: Run, folder: Path, option: str) -> None:
    loud, quiet = fjplan("validate", "bad.yaml"), fjplan("validate", "bad.yaml", option)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, loud.stdout, "")


@pytest.mark.parametrize("option", ["-v", "--verbose"])
def test_verbose_tells_settings_and_files(fjplan: Run, folder: Path, option: str) -> None:
    (folder / "fjplan.toml").write_text('units = "units.csv"\n', encoding="utf-8")
    (folder / "units.csv").write_text("id,name\nmy-unit,省未来局\n", encoding="utf-8")
    lines = fjplan("validate", "plans/a.yaml", option).stderr.splitlines()
    assert lines[0] == f"设置：{folder.as_posix()}/fjplan.toml"
    assert lines[1] == f"单位登记册：{assets.units_csv().as_posix()}"
    assert lines[2] == f"单位登记册：{folder.as_posix()}/units.csv"
    assert lines[3] == "查了 1 个文件，没有问题。"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ("", 3),
        ("plans", 3),
        ("plans/", 3),
        ("plans/old", 1),
        ("plans/*.yaml", 1),
        ("plans/**/*.yaml", 2),
        ("plans/?.y*", 2),
        ("plans/a.yaml plans/b.yml", 2),
        ("plans/old plans/a.yaml", 2),
    ],
)
def test_folders_globs_and_files(fjplan: Run, folder: Path, arguments: str, count: int) -> None:
    found = fjplan("validate", *arguments.split())
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == f"查了 {count} 个文件，没有问题。\n"


def test_standard_input(fjplan: Run) -> None:
    good = fjplan("validate", "-", given=GOOD.format(id="fj-1").encode())
    assert (good.returncode, good.stderr) == (0, "查了 1 个文件，没有问题。\n")


def test_paths_are_reported_as_given(fjplan: Run, folder: Path) -> None:
    (folder / "plans" / "old" / "bad.yaml").write_text(BAD, encoding="utf-8")
    given = ["plans/old/bad.yaml", "./bad.yaml", str(folder / "bad.yaml"), "plans/old/../../bad.yaml"]
    for path in given:
        assert fjplan("validate", path).stdout.startswith(f"{path}:3:7: ")
    assert fjplan("validate", "plans").stdout.startswith("plans/old/bad.yaml:3:7: ")
    assert fjplan("validate", "*.yaml").stdout.startswith("bad.yaml:3:7: ")


def test_when_one_path_is_unreadable_the_rest_are_checked_and_two_wins(fjplan: Run, folder: Path) -> None:
    found = fjplan("validate", "none.yaml", "bad.yaml", "x/*.yaml", "plans/a.yaml")
    assert found.returncode == 2
    assert found.stdout.startswith("bad.yaml:3:7: ")
    assert found.stderr.splitlines() == [
        "错误：x/*.yaml：没有文件与这个通配符相符",
        "错误：none.yaml：没有这个文件；请检查路径",
        "查了 2 个文件，2 处错误。",
    ]
    content = report(fjplan("validate", "none.yaml", "bad.yaml", "--format", "json"))
    assert content["summary"]["files"] == 1


def test_nothing_to_check_is_not_done(fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = fjplan("validate")
    assert (found.returncode, found.stderr) == (2, "错误：plans：没有这个文件；请检查路径\n")
    (tmp_path / "plans").mkdir()
    found = fjplan("validate")
    assert (found.returncode, found.stderr) == (2, "错误：plans：这个文件夹里没有 .yaml 计划文件\n")


def test_a_file_without_permission(fjplan: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **others: Any) -> Any:
        if path.name == "bad.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **others)

    monkeypatch.setattr(Path, "open", refuse)
    found = fjplan("validate", "bad.yaml", "plans")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：bad.yaml：没有权限读取\n查了 3 个文件，没有问题。\n"


@pytest.mark.parametrize("key", ["continued_from", "not_continued_from"])
def test_a_link_into_another_plan_is_followed_beside_it(fjplan: Run, folder: Path, key: str) -> None:
    one = GOOD.format(id="fj-9").replace("text: 做。", f"text: 做。, {key}: [{{plan: fj-1, task: t2}}]")
    (folder / "plans" / "next.yaml").write_text(one, encoding="utf-8")
    for paths in (["plans/next.yaml"], ["plans/next.yaml", "plans/a.yaml"]):
        found = fjplan("validate", *paths)
        assert found.returncode == 1
        assert "S208 [reference] 计划“fj-1”里没有编号为“t2”的任务" in found.stdout
    (folder / "plans" / "a.yaml").unlink()
    assert fjplan("validate", "plans/next.yaml").returncode == 0


def test_a_plan_that_begins_with_a_bom_and_its_id_is_found_beside(fjplan: Run, folder: Path) -> None:
    one = GOOD.format(id="fj-9").replace("text: 做。", "text: 做。, continued_from: [{plan: fj-1, task: t2}]")
    (folder / "plans" / "next.yaml").write_text(one, encoding="utf-8")
    first = (folder / "plans" / "a.yaml").read_text(encoding="utf-8")
    marked = "id: fj-1\n" + first.replace("id: fj-1\n", "", 1)
    (folder / "plans" / "a.yaml").write_text(marked, encoding="utf-8-sig")
    assert "计划“fj-1”里没有编号为“t2”的任务" in fjplan("validate", "plans/next.yaml").stdout


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("unit = 1", "fjplan.toml：没有“unit”这项设置；是不是“units”？"),
        ('units = "none.csv"', "none.csv：读不了这份单位登记册：没有这个文件；请检查路径"),
    ],
)
def test_bad_settings_stop_the_run(fjplan: Run, folder: Path, settings: str, message: str) -> None:
    (folder / "fjplan.toml").write_text(settings, encoding="utf-8")
    found = fjplan("validate", "plans/a.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{folder.as_posix()}/{message}\n"
