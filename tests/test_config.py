"""Settings: the nearest file wins, the environment over it, and what is wrong names its file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from fjplan.config import Settings, load_settings
from fjplan.diff_settings import DiffSettings
from fjplan.errors import FjplanError
from fjplan.findings import Severity
from fjplan.lint_settings import LintSettings


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path) -> str:
    with pytest.raises(FjplanError) as caught:
        load_settings(folder, {})
    return str(caught.value).replace(folder.as_posix(), "")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings(source=None, units=(), templates=None, profile=None)


def test_a_file_sets_everything_relative_to_itself(tmp_path: Path) -> None:
    source = put(
        tmp_path / "fjplan.toml",
        'units = ["a.csv", "b.csv"]\ntemplates = "t"\nprofile = "闽政办"\nsoffice = "lo/soffice"\n',
    )
    (tmp_path / "a/b").mkdir(parents=True)
    assert load_settings(tmp_path / "a/b", {}) == Settings(
        source=source,
        units=(tmp_path / "a.csv", tmp_path / "b.csv"),
        templates=tmp_path / "t",
        profile="闽政办",
        soffice=tmp_path / "lo/soffice",
    )


def test_the_nearest_file_wins_whole(tmp_path: Path) -> None:
    put(tmp_path / "fjplan.toml", 'profile = "远"\ntemplates = "t"\n')
    near = put(tmp_path / "a/pyproject.toml", '[tool.fjplan]\nprofile = "近"\n')
    assert load_settings(tmp_path / "a", {}) == Settings(source=near, profile="近")


def test_fjplan_toml_goes_before_pyproject_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", '[tool.fjplan]\nprofile = "乙"\n')
    put(tmp_path / "fjplan.toml", 'profile = "甲"\n')
    assert load_settings(tmp_path, {}).profile == "甲"


@pytest.mark.parametrize(
    "text", ["", "[project]\nname = 'x'\n", "# tool.fjplan\n", "x = [", "tool = 'tool.fjplan'"]
)
def test_a_pyproject_of_somebody_else_is_passed_by(tmp_path: Path, text: str) -> None:
    put(tmp_path / "fjplan.toml", 'profile = "甲"\n')
    put(tmp_path / "a/pyproject.toml", text)
    assert load_settings(tmp_path / "a", {}).profile == "甲"


def test_one_register_may_be_written_without_a_list(tmp_path: Path) -> None:
    put(tmp_path / "fjplan.toml", 'units = "a.csv"\n')
    assert load_settings(tmp_path, {}).units == (tmp_path / "a.csv",)


def test_the_environment_goes_over_the_file_relative_to_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "fjplan.toml", 'units = "a.csv"\ntemplates = "t"\nprofile = "甲"\n')
    here = tmp_path / "a"
    here.mkdir()
    environ = {
        "FJPLAN_UNITS": os.pathsep.join(["b.csv", "/c.csv"]),
        "FJPLAN_TEMPLATES": "u",
        "FJPLAN_PROFILE": "乙",
        "FJPLAN_SOFFICE": "/d/soffice",
    }
    assert load_settings(here, environ) == Settings(
        source=tmp_path / "fjplan.toml",
        units=(here / "b.csv", Path("/c.csv")),
        templates=here / "u",
        profile="乙",
        soffice=Path("/d/soffice"),
    )
    assert load_settings(here, dict.fromkeys(environ, "")) == load_settings(here, {})


def test_a_file_as_windows_editors_save_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "fjplan.toml").write_bytes(b"\xef\xbb\xbf" + 'profile = "甲"\r\n'.encode())
    assert load_settings(tmp_path, {}).profile == "甲"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("profil = 'x'", "没有“profil”这项设置；是不是“profile”？"),
        ("x = 1", "没有“x”这项设置；可写 units、templates、profile、soffice、site、lint、diff"),
        ("site = 1", "“site”应是一组“名称 = 值”"),
        ("[site]\ncolum = 'x'", "没有“site.colum”这项设置；是不是“column”？"),
        ("[site]\nname = 3", "“site.name”应为文字"),
        ("[site]\narticles = 3", "“site.articles”应是一组“名称 = 值”"),
        ("[site.articles]\nfj-2024 = 3", "“site.articles.fj-2024”应是一组“名称 = 值”"),
        (
            "[site.articles.fj-2024]\npublish = 'x'",
            "没有“site.articles.fj-2024.publish”这项设置；是不是“published”？",
        ),
        ("[site.articles.fj-2024]\nindex = 3", "“site.articles.fj-2024.index”应为文字"),
        *(
            (
                f"[site.articles.fj-2024]\npublished = {written}",
                f"“site.articles.fj-2024.published”应为日期和时刻，如 2024-05-08T09:00，这里是“{said}”",
            )
            for written, said in (
                ("2024-05-08", "2024-05-08"),
                ("'2024-02-30T09:00'", "2024-02-30T09:00"),
                ("'明天'", "明天"),
                ("3", "3"),
                ("2024-05-08T09:00:00+08:00", "2024-05-08 09:00:00+08:00"),
            )
        ),
        ("profile = 3", "“profile”应为文字"),
        ("profile = ''", "“profile”应为文字"),
        ("templates = ['a']", "“templates”应为文字"),
        ("soffice = true", "“soffice”应为文字"),
        ("units = ['a', 3]", "“units”应为文字"),
        ("units = 3", "“units”应为文字，或文字的列表"),
        ("[units]\na = 1", "“units”应为文字，或文字的列表"),
    ],
)
def test_a_wrong_setting_is_told_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    put(tmp_path / "fjplan.toml", text)
    assert fault(tmp_path) == f"/fjplan.toml：{message}"


def test_what_is_said_of_a_page_is_kept_by_the_plan_s_id(tmp_path: Path) -> None:
    put(
        tmp_path / "fjplan.toml",
        '[site]\nname = "省政府"\ncolumn = "政策"\n[site.articles.a]\npublished = 2024-05-08T09:00:00\n'
        '[site.articles.b]\npublished = "2025-01-02 10:30"\nindex = "FJ/1"\n',
    )
    site = load_settings(tmp_path, {}).site
    assert site is not None
    assert site.facts_of("a") == {"name": "省政府", "column": "政策", "published": "2024-05-08 09:00"}
    assert site.facts_of("b")["published"] == "2025-01-02 10:30"
    assert site.facts_of("c") == {"name": "省政府", "column": "政策"}


def test_lint_reads_every_key(tmp_path: Path) -> None:
    put(
        tmp_path / "fjplan.toml",
        '[lint]\nselect = ["P", "N201"]\nignore = ["P106"]\nextend-select = ["W408"]\nnames = ["IPv6"]\n'
        'guiding = ["^以.*为"]\nlevels = {P101 = "info", U = "error"}\n'
        'banned = {"抓手" = "改写"}\npreferred = {"闽政通App" = "闽政通APP"}\n',
    )
    assert load_settings(tmp_path, {}).lint == LintSettings(
        select=("P", "N201"),
        ignore=("P106",),
        extend_select=("W408",),
        levels={"P101": Severity.INFO, "U": Severity.ERROR},
        names=("IPv6",),
        banned={"抓手": "改写"},
        preferred={"闽政通App": "闽政通APP"},
        guiding=("^以.*为",),
    )


def test_lint_without_keys_is_the_default_and_choosing_nothing_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", "[tool.fjplan.lint]\n")
    assert load_settings(tmp_path, {}).lint == LintSettings()
    put(tmp_path / "pyproject.toml", "[tool.fjplan.lint]\nselect = []\n")
    with pytest.raises(FjplanError, match=r"“lint\.select”是空的，一条规则也不查"):
        load_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lint = 3", "“lint”应是一组“名称 = 值”"),
        ("[lint]\nignor = []", "没有“lint.ignor”这项设置；是不是“ignore”？"),
        ("[lint]\nextend_select = []", "没有“lint.extend_select”这项设置；是不是“extend-select”？"),
        *(
            (f"[lint]\n{key} = 'P'", f"“lint.{key}”应为文字的列表")
            for key in ("select", "ignore", "extend-select", "names", "guiding")
        ),
        ("[lint]\nselect = ['P', 3]", "“lint.select”应为文字"),
        ("[lint]\nnames = ['']", "“lint.names”应为文字"),
        *(
            (f"[lint]\n{key} = ['P']", f"“lint.{key}”应是一组“名称 = 值”")
            for key in ("levels", "banned", "preferred")
        ),
        ("[lint]\nbanned = {'抓手' = 3}", "“lint.banned.抓手”应为文字"),
        (
            "[lint]\nlevels = {P101 = 'fatal'}",
            "“lint.levels.P101”可写 error、warning、info，这里是“fatal”",
        ),
        ("[lint]\nguiding = ['(']", "“lint.guiding”里的“(”不是正则表达式"),
    ],
)
def test_a_wrong_setting_of_lint_is_told_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    put(tmp_path / "fjplan.toml", text)
    assert fault(tmp_path) == f"/fjplan.toml：{message}"


def test_bad_toml_is_told_with_its_file(tmp_path: Path) -> None:
    put(tmp_path / "fjplan.toml", "profile = ")
    assert fault(tmp_path).startswith("/fjplan.toml：不是合格的 TOML（")
    (tmp_path / "fjplan.toml").write_bytes('profile = "甲"'.encode("gbk"))
    assert fault(tmp_path) == "/fjplan.toml：设置文件须是 UTF-8 文本"


def test_bad_toml_of_a_pyproject_that_is_ours_is_told(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", "[tool.fjplan]\nprofile = ")
    assert fault(tmp_path).startswith("/pyproject.toml：不是合格的 TOML（")
    put(tmp_path / "pyproject.toml", "tool.fjplan = 3")
    assert fault(tmp_path) == "/pyproject.toml：[tool.fjplan] 应是一组“名称 = 值”"


@pytest.mark.parametrize("name", ["fjplan.toml", "pyproject.toml"])
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(self: Path, *rest: Any, **named: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    put(tmp_path / name, "")
    for way in ("open", "read_text", "read_bytes"):
        monkeypatch.setattr(Path, way, refuse)
    assert fault(tmp_path) == f"/{name}：读不了这个设置文件：没有权限读取"


def test_diff_reads_the_level_of_each_sort_of_change(tmp_path: Path) -> None:
    put(
        tmp_path / "fjplan.toml",
        '[diff.levels]\n"task.dropped" = "warning"\n"unit.alias" = "info"\n"verb.strength" = "hidden"\n',
    )
    assert load_settings(tmp_path, {}).diff == DiffSettings(
        levels={"task.dropped": Severity.WARNING, "unit.alias": Severity.INFO, "verb.strength": None}
    )


@pytest.mark.parametrize("text", ["", "[diff]\n", "[diff.levels]\n"])
def test_diff_without_levels_is_the_default(tmp_path: Path, text: str) -> None:
    put(tmp_path / "fjplan.toml", text)
    assert load_settings(tmp_path, {}).diff == DiffSettings() == DiffSettings(levels={})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("diff = 3", "“diff”应是一组“名称 = 值”"),
        ("[diff]\nlevel = {}", "没有“diff.level”这项设置；是不是“levels”？"),
        ("[diff]\nlevels = 'error'", "“diff.levels”应是一组“名称 = 值”"),
        (
            '[diff.levels]\n"task.droped" = "error"',
            "没有“diff.levels.task.droped”这项设置；是不是“task.dropped”？",
        ),
        # Without quotes TOML reads a table in a table.
        ("[diff.levels]\ntask.dropped = 'error'", "没有“diff.levels.task”这项设置；"),
        (
            '[diff.levels]\n"task.dropped" = "fatal"',
            "“diff.levels.task.dropped”可写 error、warning、info、hidden，这里是“fatal”",
        ),
        (
            '[diff.levels]\n"task.dropped" = 1',
            "“diff.levels.task.dropped”可写 error、warning、info、hidden，这里是“1”",
        ),
    ],
)
def test_what_diff_may_not_say(tmp_path: Path, text: str, message: str) -> None:
    put(tmp_path / "fjplan.toml", text)
    assert fault(tmp_path).startswith(f"/fjplan.toml：{message}")
