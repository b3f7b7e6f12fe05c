"""Files in git revisions, tried in real repositories."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fjplan import revisions
from fjplan.errors import FjplanError
from fjplan.revisions import is_revision, open_revision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with 计划 甲.yaml in two versions."""
    folder = tmp_path / "仓库 一"
    (folder / "plans").mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    plan = folder / "plans" / "计划 甲.yaml"
    for words in ("去年\n", "今年\n"):
        plan.write_text(words, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", "x")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("name", "words"),
    [("HEAD~1:plans/计划 甲.yaml", "去年\n"), ("main:plans/计划 甲.yaml", "今年\n")],
)
def test_a_revision_is_read_from_the_top_of_the_repository(repository: Path, name: str, words: str) -> None:
    assert is_revision(name)
    assert open_revision(name).read().decode() == words


def test_a_path_from_here_begins_with_a_dot(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "plans")
    assert open_revision("HEAD~1:./计划 甲.yaml").read().decode() == "去年\n"


def test_an_existing_file_wins(repository: Path) -> None:
    (repository / "main:a.yaml").write_text("x", encoding="utf-8")
    assert not is_revision("main:a.yaml")
    assert is_revision("main:b.yaml")


@pytest.mark.parametrize("name", ["plans/a.yaml", "-", "-x:y", ":a.yaml", "main:"])
def test_these_are_no_revisions(repository: Path, name: str) -> None:
    assert not is_revision(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("HEAD~9:a.yaml", "没有这个文件，git 里也没有“HEAD~9”这个版本"),
        ("没有:a.yaml", "没有这个文件，git 里也没有“没有”这个版本"),
        (
            "main:计划 甲.yaml",
            "版本“main”里没有“计划 甲.yaml”这个文件；"
            "路径从仓库根算起，从当前文件夹算起请写 main:./计划 甲.yaml",
        ),
        ("main:./计划 甲.yaml", "版本“main”里没有“./计划 甲.yaml”这个文件"),
        ("main:plans", "版本“main”里的“plans”不是文件"),
    ],
)
def test_what_is_not_there_is_told(repository: Path, name: str, reason: str) -> None:
    with pytest.raises(FjplanError) as told:
        open_revision(name)
    assert str(told.value) == f"{name}：{reason}"


def test_a_folder_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(FjplanError, match="没有这个文件，这里也不是 git 仓库"):
        open_revision("HEAD:a.yaml")


def test_a_machine_without_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FjplanError, match="运行不了 git"):
        open_revision("HEAD:a.yaml")


def test_no_more_than_the_limit_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "LIMIT", 4)
    assert len(open_revision("HEAD~1:plans/计划 甲.yaml").read()) == 4
