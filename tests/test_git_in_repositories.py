"""Git with plans, tried in real repositories: shown, compared and merged by task."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.merging.plans import PLAN, changed
from tests.repositories import Repository, new_repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
NAME = "plans/要点 一.yaml"
OURS, THEIRS = changed(("推进应用", "推广应用")), changed(("加强管理", "强化管理"))
BOTH = changed(("推进应用", "推广应用"), ("加强管理", "强化管理"))
TWICE = changed(("推进应用", "普及应用"))
MARKED = changed(
    (
        "          推进应用。\n",
        "<<<<<<< ours\n          推广应用。\n=======\n          普及应用。\n>>>>>>> theirs\n",
    )
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a plan, in which fjplan is installed."""
    made = new_repository(tmp_path)
    made.commit(NAME, PLAN, "base")
    made.fjplan("git", "install")
    return made


@pytest.fixture
def branches(repository: Repository) -> Repository:
    """Two branches, main and side, that edited sentences side by side."""
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(NAME, THEIRS, "theirs")
    repository.git("checkout", "--quiet", "main")
    repository.commit(NAME, OURS, "ours")
    return repository


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_diff_is_in_words_headed_by_task(repository: Repository, locale: str) -> None:
    repository.write(NAME, changed(("加强管理", "强化管理"), ("quote: 网络7万个", "quote: 网络8万个")))
    found = repository.git("diff", "-U0", LC_ALL=locale)
    lines = [line for line in found.splitlines() if line.startswith(("@@", "-", "+")) and line[1] != line[0]]
    heads = [line.rpartition("@@ ")[2] for line in found.splitlines() if line.startswith("@@")]
    assert heads == ["建网", "建网"]
    assert {"-加强管理。", "+强化管理。"} <= set(lines)
    assert "+指标：网络 ≥ 7万个；“网络8万个”" in lines


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_words_are_characters_and_a_number_with_its_measure_is_one(
    repository: Repository, locale: str
) -> None:
    repository.write(NAME, changed(("推进应用", "推广应用"), ("建设网络7万个", "建设网络12万个")))
    found = repository.git("diff", "--word-diff", LC_ALL=locale)
    assert "推[-进-]{+广+}应用。" in found
    assert "建设网络[-7万个-]{+12万个+}。" in found


def test_a_log_shows_each_commit_in_words_and_an_exit_code_still_tells(branches: Repository) -> None:
    found = branches.git("log", "-p", "--format=%s")
    assert "-推进应用。\n+推广应用。" in found
    assert "+# 工作要点" in found
    branches.write(NAME, PLAN)
    branches.git("diff", "--exit-code", "--quiet", status=1)


def test_blame_names_the_commit_of_a_sentence(branches: Repository) -> None:
    line = next(each for each in branches.git("blame", "-s", NAME).splitlines() if "推广应用" in each)
    assert line.split()[0].lstrip("^") == branches.git("rev-parse", "--short=8", "HEAD").strip()


def test_a_merge_is_by_sentence(branches: Repository) -> None:
    branches.git("merge", "--quiet", "--no-edit", "side", LC_ALL="C")
    assert branches.read(NAME) == BOTH


def test_a_rebase_and_a_cherry_pick_and_a_stash_are_too(branches: Repository) -> None:
    branches.git("checkout", "--quiet", "-b", "picked", "main")
    branches.git("cherry-pick", "side")
    assert branches.read(NAME) == BOTH
    branches.git("checkout", "--quiet", "-b", "stashed", "main~1")
    branches.write(NAME, THEIRS)
    branches.git("stash")
    branches.git("merge", "--quiet", "--ff-only", "main")
    branches.git("stash", "pop")
    assert branches.read(NAME) == BOTH
    branches.git("checkout", "--quiet", "--force", "side")
    branches.git("rebase", "--quiet", "main")
    assert branches.read(NAME) == BOTH


def test_the_same_sentence_twice_stops_the_merge_and_validate_says_where(branches: Repository) -> None:
    branches.git("checkout", "--quiet", "-b", "twice", "main~1")
    branches.commit(NAME, TWICE)
    branches.git("checkout", "--quiet", "main")
    branches.git("merge", "twice", status=1)
    assert branches.read(NAME) == MARKED
    assert branches.git("status", "--short", "-z") == f"UU {NAME}\0"
    found = branches.fjplan("validate", NAME, status=1).stdout.decode()
    lines = [MARKED.splitlines().index(mark) + 1 for mark in ("<<<<<<< ours", "=======", ">>>>>>> theirs")]
    assert [f":{line}:1: 错误 S104" in found for line in lines] == [True] * 3
    assert "留有 git 合并冲突标记" in found


def test_what_is_no_plan_is_merged_by_lines(repository: Repository) -> None:
    name = "plans/other.yaml"
    text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n"
    repository.commit(name, text)
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(name, text.replace("e: 5", "e: 6"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(name, text.replace("a: 1", "a: 0"))
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert repository.read(name) == "a: 0\nb: 2\nc: 3\nd: 4\ne: 6\n"
    repository.git("checkout", "--quiet", "-b", "third", "HEAD~2")
    repository.commit(name, text.replace("a: 1", "a: 9"))
    repository.git("merge", "main", status=1)
    assert "<<<<<<< ours\na: 9\n=======\na: 0\n>>>>>>> theirs\n" in repository.read(name)


@pytest.mark.parametrize("instead", ["/nowhere/python -m fjplan", "false", "sh -c 'exit 2' x"])
def test_a_driver_that_is_gone_leaves_the_merge_to_git(branches: Repository, instead: str) -> None:
    driver = branches.git("config", "merge.fjplan.driver").strip()
    command = driver.partition(" git merge-driver")[0]
    branches.git("config", "merge.fjplan.driver", driver.replace(command, instead))
    branches.git("merge", "side", status=1)  # neighbouring lines clash for git
    text = branches.read(NAME)
    assert "<<<<<<< ours\n          推广应用。\n          加强管理。\n=======\n" in text
    assert "强化管理" in text


@pytest.mark.parametrize("instead", ["/nowhere/python -m fjplan", "false"])
def test_without_fjplan_a_diff_is_of_the_file_itself(repository: Repository, instead: str) -> None:
    driver = repository.git("config", "diff.fjplan.textconv").strip()
    command = driver.partition("{ ")[2].partition(" git textconv")[0]
    repository.git("config", "diff.fjplan.textconv", driver.replace(command, instead))
    repository.write(NAME, OURS)
    found = repository.git("diff", "-U0")
    assert found.endswith("\n-          推进应用。\n+          推广应用。\n")


def test_a_broken_plan_and_one_in_another_encoding_are_shown_as_they_are(repository: Repository) -> None:
    repository.write(NAME, PLAN + "sections: [\n")
    assert "+sections: [" in repository.git("diff")
    (repository.folder / NAME).write_bytes(PLAN.encode("gb18030"))
    repository.git("diff", "--stat", "--text")


def test_line_breaks_of_windows_make_no_difference(tmp_path: Path) -> None:
    made = new_repository(tmp_path)
    made.git("config", "core.autocrlf", "true")
    made.commit(NAME, PLAN.replace("\n", "\r\n"))
    made.fjplan("git", "install")
    made.write(NAME, OURS.replace("\n", "\r\n"))
    found = made.git("diff", "-U0")
    assert [line for line in found.splitlines() if line[:1] in "+-" and line[1:2] not in "+-"] == [
        "-推进应用。",
        "+推广应用。",
    ]
    made.commit(NAME, OURS.replace("\n", "\r\n"))
    made.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    made.commit(NAME, THEIRS.replace("\n", "\r\n"))
    made.git("merge", "--quiet", "--no-edit", "main")
    assert made.read(NAME) == BOTH.replace("\n", "\r\n")


def test_the_diff_driver_tells_what_became_of_tasks(branches: Repository) -> None:
    driver = branches.git("config", "merge.fjplan.driver").strip()
    command = f"{driver.partition(' git merge-driver')[0]} git diff-driver"
    found = branches.git("diff", "HEAD~1", "--", NAME, GIT_EXTERNAL_DIFF=command)
    assert found.startswith(f"{NAME}\n")
    assert "建网" in found
    assert "推{+广+}应用。" in found
    branches.write(NAME, "甲\n")
    assert "+甲" in branches.git("diff", "--", NAME, GIT_EXTERNAL_DIFF=command)
    (branches.folder / NAME).unlink()
    assert "-title: 工作要点" in branches.git("diff", "--", NAME, GIT_EXTERNAL_DIFF=command)
