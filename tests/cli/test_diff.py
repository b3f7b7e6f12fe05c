"""fjplan diff: which plans are compared, in what form it is told, and what the exit status says."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from fjplan.cli.diff import REPORTERS, SUFFIXES
from tests.cli.small_pairs import ADDED, DROPPED, HEAD, NEW, OLD, REMOVED, RETITLED, REWORDED, WEAKER

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
BEGINS = {"text": HEAD, "markdown": f"## {HEAD}", "json": '{\n  "format": 1,\n', "html": "<!DOCTYPE html>"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans of one series, in a folder of their own that commands are run in."""
    (tmp_path / "o.yaml").write_bytes(OLD.encode())
    (tmp_path / "n.yaml").write_bytes(NEW.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> str:
    (folder / name).write_bytes(text.encode())
    return name


def told(found: subprocess.CompletedProcess[str]) -> list[str]:
    """The messages of the changes that a JSON report lists."""
    assert found.stdout, found.stderr
    return [each["message"] for each in json.loads(found.stdout)["changes"]]


# Which plans


def test_two_plans_are_compared(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith(HEAD + "o.yaml → n.yaml\n\n共2项任务：延续1项，删除1项；新增1项。\n")
    assert told(fjplan("diff", "o.yaml", "n.yaml", "--format", "json")) == [
        DROPPED, REMOVED, RETITLED, REWORDED, WEAKER, ADDED,
    ]  # fmt: skip


def test_one_plan_is_compared_with_the_one_of_its_series_before_it(fjplan: Run, folder: Path) -> None:
    put(folder, "older.yaml", OLD.replace("2023", "2022"))
    put(folder, "other.yaml", OLD.replace("series: fj", "series: fz").replace("fj-2023", "fz-2023"))
    put(folder, "later.yaml", OLD.replace("2023", "2025"))
    put(folder, "notes.txt", OLD)
    found = fjplan("diff", "n.yaml")
    assert (found.returncode, found.stderr) == (0, "与它接着的 o.yaml 相比\n")
    assert found.stdout == fjplan("diff", "o.yaml", "n.yaml").stdout
    assert fjplan("diff", "n.yaml", "-q").stderr == ""


def test_one_plan_is_compared_with_the_one_its_tasks_go_on_from(fjplan: Run, folder: Path) -> None:
    """Before series and year: most links count, and one whose file is not here does not."""
    put(folder, "x.yml", OLD.replace("2023", "2021"))
    links = "continued_from: [{plan: fj-2021, task: a}, {plan: fj-1999, task: a}, {plan: fj-1999, task: b}]"
    put(folder, "n.yaml", NEW.replace("id: a,", f"id: a, {links},"))
    found = fjplan("diff", "n.yaml")
    assert (found.returncode, found.stderr) == (0, "与它接着的 x.yml 相比\n")


@pytest.mark.parametrize(
    "head",
    [
        "series: 'fj'  # 注\nyear: 2023 # 注\n",
        'series: "fj"\r\nyear: 2023\r\n',
    ],
)
def test_the_plan_before_is_known_by_its_first_lines_however_they_are_written(
    fjplan: Run, folder: Path, head: str
) -> None:
    put(
        folder,
        "o.yaml",
        "\ufeff" + OLD.replace("series: fj\nyear: 2023\n", head).replace("schema", "schema", 1),
    )
    assert fjplan("diff", "n.yaml").stderr == "与它接着的 o.yaml 相比\n"


def test_a_plan_before_whose_id_stands_first_behind_a_mark_is_found(fjplan: Run, folder: Path) -> None:
    put(folder, "o.yaml", "\ufeffid: fj-2023\n" + OLD.replace("id: fj-2023\n", ""))
    assert fjplan("diff", "n.yaml").stderr == "与它接着的 o.yaml 相比\n"


@pytest.mark.parametrize(("series", "named"), [("series: fz\n", "fz"), ("", "未写 series")])
def test_a_plan_with_none_before_it_says_so(fjplan: Run, folder: Path, series: str, named: str) -> None:
    put(folder, "n.yaml", NEW.replace("series: fj\n", series))
    found = fjplan("diff", "n.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"错误：n.yaml：它旁边没有同一系列（{named}）更早的计划；请写明两份：fjplan diff OLD NEW\n"
    )


def test_standard_input_may_be_either_plan_but_not_both(fjplan: Run, folder: Path) -> None:
    there = fjplan("diff", "-", "n.yaml", "--format", "json", given=OLD.encode())
    back = fjplan("diff", "o.yaml", "-", "--format", "json", given=NEW.encode())
    assert told(there) == told(back)
    assert json.loads(back.stdout)["new"]["name"] == "-"
    alone = fjplan("diff", "-", given=NEW.encode())
    assert (alone.returncode, alone.stderr) == (0, "与它接着的 o.yaml 相比\n")
    both = fjplan("diff", "-", "-", given=OLD.encode())
    assert (both.returncode, both.stdout) == (2, "")
    assert both.stderr == "错误：两份计划不能都从标准输入读；请把一份存成文件\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
class TestRevisions:
    @pytest.fixture
    def repository(self, folder: Path) -> Path:
        """The old plan was n.yaml in the first revision."""
        (folder / "plans").mkdir()
        plan = folder / "plans" / "n.yaml"
        self.git(folder, "init", "--quiet", "--initial-branch", "main")
        for text in (OLD, NEW):
            plan.write_bytes(text.encode())
            self.git(folder, "add", "plans")
            self.git(folder, "commit", "--quiet", "--message", "x")
        return folder

    def git(self, folder: Path, *arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    def test_either_plan_or_both_may_be_revisions(self, fjplan: Run, repository: Path) -> None:
        expected = told(fjplan("diff", "o.yaml", "n.yaml", "--format", "json"))
        for old, new in (
            ("HEAD~1:plans/n.yaml", "main:plans/n.yaml"),
            ("HEAD~1:plans/n.yaml", "plans/n.yaml"),
            ("o.yaml", "main:plans/n.yaml"),
            ("HEAD~1:./plans/n.yaml", "HEAD:./plans/n.yaml"),
        ):
            found = fjplan("diff", old, new, "--format", "json")
            assert told(found) == expected
            names = (json.loads(found.stdout)[side]["name"] for side in ("old", "new"))
            assert tuple(names) == (old, new)

    def test_one_revision_is_compared_with_the_plan_beside_it(self, fjplan: Run, repository: Path) -> None:
        put(repository, "plans/o.yaml", OLD)
        found = fjplan("diff", "HEAD:plans/n.yaml")
        assert (found.returncode, found.stderr) == (0, "与它接着的 plans/o.yaml 相比\n")
        assert found.stdout.startswith(f"{HEAD}plans/o.yaml → HEAD:plans/n.yaml\n")

    def test_a_file_with_a_colon_in_its_name_wins(self, fjplan: Run, repository: Path) -> None:
        put(repository, "HEAD:n.yaml", NEW.replace("丙事", "丁事"))
        found = fjplan("diff", "o.yaml", "HEAD:n.yaml", "--format", "json")
        assert "新增任务“二、丁事”" in told(found)

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("v9:plans/n.yaml", "没有这个文件，git 里也没有“v9”这个版本"),
            (
                "HEAD:n.yaml",
                "版本“HEAD”里没有“n.yaml”这个文件；路径从仓库根算起，从当前文件夹算起请写 HEAD:./n.yaml",
            ),
        ],
    )
    def test_a_revision_that_does_not_exist(
        self, fjplan: Run, repository: Path, name: str, message: str
    ) -> None:
        found = fjplan("diff", name, "o.yaml")
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr == f"错误：{name}：{message}\n"


def test_outside_a_repository_a_name_with_a_colon_is_no_file(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "HEAD:n.yaml", "n.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：HEAD:n.yaml：没有这个文件，这里也不是 git 仓库\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.yaml", "n.yaml"], "none.yaml：没有这个文件；请检查路径"),
        (["o.yaml", "none.yaml"], "none.yaml：没有这个文件；请检查路径"),
        (["none.yaml"], "none.yaml：没有这个文件；请检查路径"),
        ([".", "n.yaml"], ".：这是一个文件夹"),
    ],
)
def test_a_path_that_cannot_be_read(fjplan: Run, folder: Path, arguments: list[str], message: str) -> None:
    found = fjplan("diff", *arguments)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{message}\n")


# Plans that are wrong


NO_COMPARISON = "有错误，没有比；请改好再比，或加 --force 比能读的部分"
TWICE = NEW + "  - {id: a, heading: 丁事, text: 丁平台。}\n  - {heading: 戊事, text: 戊平台。}\n"


@pytest.mark.parametrize("arguments", [["o.yaml", "bad.yaml"], ["bad.yaml", "o.yaml"], ["bad.yaml"]])
def test_a_plan_with_errors_is_not_compared_and_its_findings_are_told(
    fjplan: Run, folder: Path, arguments: list[str]
) -> None:
    put(folder, "bad.yaml", TWICE)
    found = fjplan("diff", *arguments, "-q")
    assert (found.returncode, found.stdout) == (2, "")
    assert "bad.yaml:9:10: 错误 S202 [duplicate] 编号“a”重复" in found.stderr
    assert "bad.yaml:10:5: 错误 S201 [schema] 缺少“id”（编号）" in found.stderr
    assert found.stderr.endswith(f"\n错误：bad.yaml：{NO_COMPARISON}\n")


def test_both_plans_with_errors_are_told_in_one_run(fjplan: Run, folder: Path) -> None:
    for name in ("x.yaml", "y.yaml"):
        put(folder, name, TWICE)
    found = fjplan("diff", "x.yaml", "y.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.count("错误 S202") == 2
    assert found.stderr.endswith(f"\n错误：x.yaml、y.yaml：{NO_COMPARISON}\n")
    again = fjplan("diff", "x.yaml", "x.yaml")
    assert again.returncode == 2
    assert again.stderr.endswith(f"\n错误：x.yaml：{NO_COMPARISON}\n")


def test_force_compares_what_can_be_read_and_loses_nothing(fjplan: Run, folder: Path) -> None:
    put(folder, "bad.yaml", TWICE)
    found = fjplan("diff", "o.yaml", "bad.yaml", "--force", "--format", "json")
    assert found.returncode == 0
    assert "错误 S202" in found.stderr
    report = json.loads(found.stdout)
    assert [each["name"] for each in report["new"]["tasks"]] == ["甲事", "丙事", "丁事", "戊事"]
    assert [each["id"] for each in report["new"]["tasks"]] == ["a", "c", "a-2", "x-3-x"]
    assert {DROPPED, REMOVED, ADDED, "新增任务“三、丁事”", "新增任务“四、戊事”"} <= set(told(found))


def test_force_compares_a_plan_with_more_faults_than_anyone_reads(fjplan: Run, folder: Path) -> None:
    many = "".join(f"  - {{id: t{at}, text: 第{at}项平台。, wrong{at}: 1}}\n" for at in range(60))
    put(folder, "bad.yaml", NEW + many)
    found = fjplan("diff", "o.yaml", "bad.yaml", "--force", "--format", "json")
    assert (found.returncode, len(json.loads(found.stdout)["new"]["tasks"])) == (0, 62)


def test_a_forced_comparison_says_that_it_is_not_whole(fjplan: Run, folder: Path) -> None:
    put(folder, "bad.yaml", TWICE)
    for old, new in (("o.yaml", "bad.yaml"), ("bad.yaml", "n.yaml"), ("bad.yaml", "bad.yaml")):
        found = fjplan("diff", old, new, "--force")
        assert found.returncode == 0
        assert "\n说明：bad.yaml 有错误，只比了能读的部分。\n" in found.stdout
        report = json.loads(fjplan("diff", old, new, "--force", "--format", "json").stdout)
        assert report["notes"] == ["bad.yaml 有错误，只比了能读的部分。"]
    same = fjplan("diff", "bad.yaml", "bad.yaml", "--force").stdout
    assert "\n能比的内容没有变化。\n" in same
    assert "\n没有变化。\n" not in same


def test_force_is_silent_about_sound_plans(fjplan: Run, folder: Path) -> None:
    assert fjplan("diff", "o.yaml", "n.yaml", "--force").stdout == fjplan("diff", "o.yaml", "n.yaml").stdout


@pytest.mark.parametrize(
    ("content", "finding"),
    [("tasks: [\n", "错误 S102 [yaml-syntax]"), ("- 甲\n", "错误 S201 [schema]"), ("", "错误 S")],
)
def test_what_is_no_plan_at_all_cannot_be_forced(
    fjplan: Run, folder: Path, content: str, finding: str
) -> None:
    put(folder, "bad.yaml", content)
    for arguments in (["bad.yaml", "n.yaml"], ["o.yaml", "bad.yaml"]):
        found = fjplan("diff", *arguments, "--force")
        assert (found.returncode, found.stdout) == (2, "")
        assert finding in found.stderr
        assert found.stderr.endswith("\n错误：bad.yaml：读不出计划，没法比\n")
    alone = fjplan("diff", "bad.yaml")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert finding in alone.stderr
    assert alone.stderr.endswith(
        "\n错误：bad.yaml：读不出计划，看不出接着哪一份；请改好，或写明两份：fjplan diff OLD NEW\n"
    )


@pytest.mark.parametrize("kind", REPORTERS)
def test_a_failed_comparison_never_reads_as_no_changes(fjplan: Run, folder: Path, kind: str) -> None:
    put(folder, "bad.yaml", TWICE)
    for arguments in (["bad.yaml", "bad.yaml"], ["none.yaml", "n.yaml"], ["n.yaml", "x:n.yaml"]):
        found = fjplan("diff", *arguments, "--format", kind)
        assert found.returncode == 2
        assert "没有变化" not in found.stdout + found.stderr


def test_the_same_file_twice_has_no_changes(fjplan: Run, folder: Path) -> None:
    for options in ([], ["--exit-code"], ["--fail-on", "info"]):
        found = fjplan("diff", "n.yaml", "n.yaml", *options)
        assert (found.returncode, found.stderr) == (0, "")
        assert "\n没有变化。\n" in found.stdout
    assert told(fjplan("diff", "n.yaml", "n.yaml", "--format", "json")) == []


@pytest.mark.parametrize("name", ["2013", "2020", "2024", "fuzhou-2018-2020"])
def test_a_real_plan_has_no_changes_to_itself(fjplan: Run, name: str) -> None:
    plan = f"plans/{name}.yaml"
    found = fjplan("diff", plan, plan, "--exit-code", "--all")
    assert (found.returncode, found.stderr) == (0, "")
    assert "\n没有变化。\n" in found.stdout


# What a reader has to know


def notes(fjplan: Run, old: str, new: str) -> list[str]:
    found = fjplan("diff", old, new, "--format", "json")
    assert (found.returncode, found.stderr) == (0, "")
    listed: list[str] = json.loads(found.stdout)["notes"]
    # A line of the terminal may end inside one.
    told = fjplan("diff", old, new).stdout
    assert all(f"\n说明：{each[:20]}" in told for each in listed)
    return listed


def test_plans_of_different_series_are_compared_and_that_is_said(fjplan: Run, folder: Path) -> None:
    put(folder, "fz.yaml", NEW.replace("series: fj", "series: fz").replace("fj-2024", "fz-2024"))
    put(folder, "no.yaml", NEW.replace("series: fj\n", "").replace("fj-2024", "no-2024"))
    for name, named in (("fz", "fz"), ("no", "未写 series")):
        assert notes(fjplan, "o.yaml", f"{name}.yaml") == [
            f"两份计划不是同一系列（fj、{named}），编号相同不算同一任务，只按 continued_from 和文字对上。"
        ]


def test_plans_in_the_wrong_order_are_compared_and_that_is_said(fjplan: Run, folder: Path) -> None:
    assert notes(fjplan, "n.yaml", "o.yaml") == [
        "前一份（2024年）比后一份（2023年）晚；先写往年的，再写今年的。"
    ]


def test_of_a_plan_whose_year_cannot_be_read_no_order_is_said(fjplan: Run, folder: Path) -> None:
    put(folder, "y.yaml", NEW.replace("year: 2024", "year: 今年"))
    found = json.loads(fjplan("diff", "o.yaml", "y.yaml", "--force", "--format", "json").stdout)
    assert found["notes"] == ["y.yaml 有错误，只比了能读的部分。"]


def test_a_side_without_tasks_is_compared_and_that_is_said(fjplan: Run, folder: Path) -> None:
    empty = NEW[: NEW.index("tasks:")].replace("2024", "2025") + "sections: [{id: s, title: 第一章}]\n"
    put(folder, "e.yaml", empty)
    assert notes(fjplan, "o.yaml", "e.yaml") == ["后一份没有任务。"]
    assert notes(fjplan, "e.yaml", "o.yaml")[1:] == ["前一份没有任务。"]
    assert notes(fjplan, "e.yaml", "e.yaml") == ["两份都没有任务，没有任务可比。"]
    assert fjplan("diff", "o.yaml", "e.yaml").stdout.count("没有任务。") == 1
    assert "\n共2项任务：删除2项；新增0项。\n" in fjplan("diff", "o.yaml", "e.yaml").stdout
    assert "\n共0项任务；新增2项。\n" in fjplan("diff", "e.yaml", "o.yaml").stdout


def test_an_id_that_was_given_anew_is_named(fjplan: Run, folder: Path) -> None:
    words = "实施一批博物馆数字化保护利用项目，提供云直播、云展览、云阅读"
    put(folder, "o.yaml", OLD.replace("推动甲平台建设", words).replace("heading: 甲事, ", ""))
    new = NEW.replace("heading: 甲事, ", "").replace("heading: 丙事, ", "")
    put(folder, "n.yaml", new.replace("新建丙中心", f"{words}服务"))
    assert notes(fjplan, "o.yaml", "n.yaml") == ["编号 a 两份都有，写的却是两件事，没有当作同一任务。"]


# Formats and files


@pytest.mark.parametrize("kind", REPORTERS)
def test_each_format_is_written(fjplan: Run, folder: Path, kind: str) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--format", kind)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith(BEGINS[kind])
    assert found.stdout.endswith("\n") is (kind != "html")
    assert "省数据管理局" in found.stdout


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_of_a_file_says_the_format(fjplan: Run, folder: Path, suffix: str) -> None:
    kind, name = SUFFIXES[suffix], f"比对{suffix.upper()}"
    found = fjplan("diff", "o.yaml", "n.yaml", "-o", name)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", f"已写好 {name}\n")
    expected = fjplan("diff", "o.yaml", "n.yaml", "--format", kind).stdout
    assert (folder / name).read_bytes().decode() == expected


def test_a_format_wins_over_the_suffix(fjplan: Run, folder: Path) -> None:
    for name in ("x.md", "x.docx", "x"):
        assert fjplan("diff", "o.yaml", "n.yaml", "-o", name, "--format", "json").returncode == 0
        assert told_in(folder / name)


def told_in(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))["changes"]


def test_a_dash_writes_to_standard_output(fjplan: Run, folder: Path) -> None:
    plain = fjplan("diff", "o.yaml", "n.yaml")
    assert fjplan("diff", "o.yaml", "n.yaml", "-o", "-").stdout == plain.stdout


@pytest.mark.parametrize("name", ["x.doc", "x", "x.yaml"])
def test_an_unknown_suffix_is_refused_before_anything_is_done(fjplan: Run, folder: Path, name: str) -> None:
    found = fjplan("diff", "none.yaml", "n.yaml", "-o", name)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"错误：{name}：不认识这个后缀；可用 {'、'.join(SUFFIXES)}，或用 --format 说明格式\n"
    )
    assert not (folder / name).exists()


def test_a_file_that_cannot_be_written(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "-o", "none/x.md")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：none/x.md：没有文件夹 none；请先建好\n"


@pytest.mark.parametrize("kind", REPORTERS)
def test_the_same_plans_give_the_same_bytes(process: Run, kind: str) -> None:
    """Whatever the order in which sets of strings stand."""
    arguments = ("diff", "plans/2020.yaml", "plans/2024.yaml", "--format", kind)
    outputs = {process(*arguments, PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "4242")}
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


# Status


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--exit-code"], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "info"], 1),
    ],
)
def test_the_status_says_what_was_asked_for(
    fjplan: Run, folder: Path, options: list[str], status: int
) -> None:
    assert fjplan("diff", "o.yaml", "n.yaml", *options).returncode == status


@pytest.mark.parametrize(
    ("before", "after", "failing"),
    [
        ("探索", "推动", {"warning", "info"}),  # a unit less is a warning
        (", 省数据管理局", "", {"info"}),
    ],
)
def test_fail_on_counts_what_is_at_least_as_grave(
    fjplan: Run, folder: Path, before: str, after: str, failing: set[str]
) -> None:
    """Both plans with both tasks; the title is another one."""
    rest = OLD[OLD.index("  - {id: b") :]
    new = NEW[: NEW.index("  - {id: c")] + rest
    put(folder, "o.yaml", OLD.replace(before, after))
    put(folder, "n.yaml", new.replace(before, after))
    levels = ("error", "warning", "info")
    found = {each for each in levels if fjplan("diff", "o.yaml", "n.yaml", "--fail-on", each).returncode}
    assert found == failing


def test_what_is_only_counted_fails_nothing(fjplan: Run, folder: Path) -> None:
    """The form alone is another one; JSON lists the task that goes on, which is no change either."""
    put(folder, "n.yaml", OLD.replace("id: fj-2023", "id: fj-2024").replace("。", "｡"))
    for kind in ("text", "markdown", "json"):
        for option in (["--exit-code"], ["--fail-on", "info"]):
            assert fjplan("diff", "o.yaml", "n.yaml", "--format", kind, *option).returncode == 0
    summary = json.loads(fjplan("diff", "o.yaml", "n.yaml", "--format", "json").stdout)["summary"]
    assert [(each["code"], each["count"]) for each in summary["hidden"]] == [("format.changed", 2)]
    assert fjplan("diff", "o.yaml", "n.yaml", "--all", "--exit-code").returncode == 1


def test_an_unknown_level_is_a_fault_of_use(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--fail-on", "fatal")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        "错误：fjplan diff：选项 --fail-on 的值不对，可写 error、warning、info；用法见 fjplan diff --help\n"
    )


# The summary, one unit, everything


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_the_summary_leaves_out_the_words_side_by_side(fjplan: Run, folder: Path, kind: str) -> None:
    whole = fjplan("diff", "o.yaml", "n.yaml", "--format", kind)
    brief = fjplan("diff", "o.yaml", "n.yaml", "--format", kind, "--summary", "--exit-code")
    assert (brief.returncode, brief.stderr) == (1, "")
    assert DROPPED in brief.stdout
    assert "完成乙系统升级" in whole.stdout
    assert "完成乙系统升级" not in brief.stdout


@pytest.mark.parametrize("kind", ["json", "html"])
def test_a_summary_is_for_reading(fjplan: Run, folder: Path, kind: str) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--format", kind, "--summary")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：--summary 只用于 text、markdown，不用于 {kind}\n"


@pytest.mark.parametrize("name", ["省工信厅", "省工业和信息化厅"])
def test_one_units_view_by_any_of_its_names(fjplan: Run, folder: Path, name: str) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--unit", name, "--format", "json")
    assert found.returncode == 0
    unit = json.loads(found.stdout)["unit"]
    assert (unit["name"], unit["kept"], unit["gained"], unit["lost"]) == ("省工信厅", ["a"], [], [])


def test_the_view_of_a_unit_lists_its_changes_alone(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--unit", "省科技厅", "--format", "json")
    assert told(found) == [ADDED]
    assert fjplan("diff", "o.yaml", "n.yaml", "--unit", "省科技厅", "--fail-on", "warning").returncode == 0


def test_a_level_that_is_not_listed_fails_all_the_same(fjplan: Run, folder: Path) -> None:
    put(folder, "n.yaml", OLD.replace("省工信厅, 省数据管理局", "省工信厅"))
    found = fjplan("diff", "o.yaml", "n.yaml", "--level", "error", "--summary")
    assert found.returncode == 0
    assert "\n错误0项。\n只列错误的变化，另有警告1项没有列。\n" in found.stdout
    assert "\n只列了合计和错误；警告1项、提示0项和新旧对照没有列。\n" in found.stdout
    for level, status in (("error", 0), ("warning", 1), ("info", 1)):
        assert fjplan("diff", "o.yaml", "n.yaml", "--level", "error", "--fail-on", level).returncode == status
    fjplan("diff", "o.yaml", "n.yaml", "--write-accept", "a.yaml")
    put(folder, "a.yaml", (folder / "a.yaml").read_text(encoding="utf-8").replace('""', '"同意"'))
    accepted = ("--accept", "a.yaml", "--level", "error", "--fail-on", "info")
    assert fjplan("diff", "o.yaml", "n.yaml", *accepted).returncode == 0


@pytest.mark.parametrize("name", ["", " "])
def test_a_unit_without_a_name_is_no_view_of_all(fjplan: Run, folder: Path, name: str) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--unit", name)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：--unit 没有写单位的名称\n"


def test_a_unit_that_nobody_knows(fjplan: Run, folder: Path) -> None:
    found = fjplan("diff", "o.yaml", "n.yaml", "--unit", "省工信")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("错误：登记册和这两份计划里都没有“省工信”；最接近的是：省工信厅、")


def test_all_lists_what_is_only_counted_else(fjplan: Run, folder: Path) -> None:
    put(folder, "n.yaml", NEW.replace("units: [省工信厅]", "units: [省工业和信息化厅]"))
    alias = "“省工信厅”改写作“省工业和信息化厅”，涉及1项任务（第一项）"
    assert alias not in told(fjplan("diff", "o.yaml", "n.yaml", "--format", "json"))
    assert alias in told(fjplan("diff", "o.yaml", "n.yaml", "--format", "json", "--all"))


# Settings


def test_a_project_says_how_grave_a_change_is(fjplan: Run, folder: Path) -> None:
    put(
        folder, "fjplan.toml",
        '[diff.levels]\n"task.dropped" = "info"\n"unit.removed" = "hidden"\n"verb.strength" = "error"\n',
    )  # fmt: skip
    found = fjplan("diff", "o.yaml", "n.yaml", "--format", "json")
    levels = {each["message"]: each["level"] for each in json.loads(found.stdout)["changes"]}
    assert levels == {
        DROPPED: "info", RETITLED: "info", REWORDED: "info", WEAKER: "error", ADDED: "info",
    }  # fmt: skip
    put(folder, "fjplan.toml", '[diff.levels]\n"verb.strength" = "hidden"\n')
    assert fjplan("diff", "o.yaml", "n.yaml", "--fail-on", "error").returncode == 1
    assert WEAKER not in told(fjplan("diff", "o.yaml", "n.yaml", "--format", "json"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            '[diff.levels]\n"task.droped" = "info"\n',
            "没有“diff.levels.task.droped”这项设置；是不是“task.dropped”？",
        ),
        (
            '[diff.levels]\n"task.dropped" = "fatal"\n',
            "“diff.levels.task.dropped”可写 error、warning、info、hidden，这里是“fatal”",
        ),
        ("[diff]\nlevel = 1\n", "没有“diff.level”这项设置；是不是“levels”？"),
    ],
)
def test_settings_that_say_nothing_known(fjplan: Run, folder: Path, settings: str, message: str) -> None:
    put(folder, "fjplan.toml", settings)
    found = fjplan("diff", "o.yaml", "n.yaml")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{folder.as_posix()}/fjplan.toml：{message}\n"


# The terminal


def seen(folder: Path, *options: str, **environ: str) -> str:
    """What a terminal of 80 columns shows."""
    ours, theirs = pty.openpty()
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "fjplan", "diff", "o.yaml", "n.yaml", *options]
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    env |= {"PYTHONPATH": str(root), "COLUMNS": "80", "TERM": "xterm"} | environ
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, cwd=folder, env=env) as process:
        os.close(theirs)
        shown = bytearray()
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # nobody writes any more
                break
            if not piece:
                break
            shown += piece
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return shown.decode()


def test_colour_is_for_a_terminal_that_wants_it(fjplan: Run, folder: Path) -> None:
    assert "\x1b[" in seen(folder)
    assert "\x1b[" not in seen(folder, NO_COLOR="1")
    assert "\x1b[" not in fjplan("diff", "o.yaml", "n.yaml").stdout
    assert "\x1b[" not in seen(folder, "--format", "json")


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    command = [sys.executable, "-m", "fjplan", "diff", "plans/2020.yaml", "plans/2024.yaml"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)


@pytest.mark.parametrize("name", ["o.yaml", "n.yaml", "./n.yaml", "link.yaml"])
def test_a_report_never_takes_the_place_of_a_plan(fjplan: Run, folder: Path, name: str) -> None:
    (folder / "link.yaml").symlink_to("n.yaml")
    found = fjplan("diff", "o.yaml", "n.yaml", "--format", "text", "-o", name)
    expected = Path(name).as_posix()
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{expected}：这是计划文件自己，请另写一个文件名\n"
    assert (folder / "o.yaml").read_text(encoding="utf-8") == OLD
    assert (folder / "n.yaml").read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize("option", ["--accept", "--write-accept"])
def test_a_report_never_takes_the_place_of_an_accept_file(fjplan: Run, folder: Path, option: str) -> None:
    (folder / "a.txt").write_text("# 审过的\n", encoding="utf-8")
    found = fjplan("diff", "o.yaml", "n.yaml", option, "a.txt", "-o", "a.txt")
    assert (found.returncode, found.stderr) == (2, "错误：a.txt：这是审阅文件自己，请另写一个文件名\n")
    assert (folder / "a.txt").read_text(encoding="utf-8") == "# 审过的\n"
