"""`fjplan git install` and `uninstall` in real repositories: what they write, and that nothing is left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fjplan import git_textconv
from tests.merging.plans import PLAN
from tests.repositories import Repository, new_repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
NAME = "plans/甲.yaml"
SETTINGS = ("diff.fjplan.textconv", "diff.fjplan.xfuncname", "merge.fjplan.name", "merge.fjplan.driver")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path)
    made.commit(NAME, PLAN)
    return made


def attributes(repository: Repository, name: str = NAME) -> list[str]:
    found = repository.git("check-attr", "-z", "diff", "merge", "--", name).split("\0")
    return [found[2], found[5]]


def files(folder: Path) -> dict[str, bytes]:
    """What git's own folder holds, without the objects and what every command of git touches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "objects" not in path.parts and path.name != "index"
    }


def test_install_says_what_it_wrote_and_where(repository: Repository) -> None:
    found = repository.fjplan("git", "install").stdout.decode()
    config, attribute = (repository.folder / ".git" / name for name in ("config", "info/attributes"))
    assert f"已写入 {config.as_posix()}：\n  diff.fjplan.textconv = " in found
    assert f"已写入 {attribute.as_posix()}：\n  **/plans/*.yaml diff=fjplan merge=fjplan\n" in found
    assert repository.git("config", "diff.fjplan.xfuncname") == "^## (.*)$\n"
    assert repository.git("config", "merge.fjplan.name") == "年度工作要点按任务合并（fjplan）\n"
    assert attributes(repository) == ["fjplan", "fjplan"]
    assert attributes(repository, "a/plans/b.yml") == ["fjplan", "fjplan"]
    assert attributes(repository, "a.yaml") == ["unspecified", "unspecified"]
    assert repository.git("status", "--short") == ""


def test_a_second_install_changes_nothing(repository: Repository) -> None:
    repository.fjplan("git", "install")
    before = files(repository.folder / ".git")
    found = repository.fjplan("git", "install")
    assert (found.stdout.decode(), found.stderr.decode()) == ("", "已经装好，没有要改的。\n")
    assert files(repository.folder / ".git") == before


@pytest.mark.parametrize("config", ["", "# 甲", "[user]\n\tname = 甲\r\n", '[diff "fjplan"]\n\ttextconv = x'])
@pytest.mark.parametrize("attribute", [None, "", "*.txt text", "*.txt text\n\n"])
def test_uninstall_leaves_no_trace(repository: Repository, config: str, attribute: str | None) -> None:
    folder = repository.folder / ".git"
    (folder / "config").write_bytes((folder / "config").read_bytes() + config.encode())
    if attribute is not None:
        (folder / "info/attributes").write_bytes(attribute.encode())
    before = files(folder)
    repository.fjplan("git", "install")
    assert "+# 工作要点" in repository.git("log", "-p")
    assert len(list((folder / "fjplan").iterdir())) == 1  # the words of the one version
    found = repository.fjplan("git", "uninstall").stdout.decode()
    assert f"已还原 {(folder / 'config').as_posix()}\n" in found
    assert files(folder) == before
    again = repository.fjplan("git", "uninstall")
    assert again.stderr.decode() == "这里没有装过，什么也没有改。\n"


def test_what_others_set_meanwhile_is_kept(repository: Repository) -> None:
    repository.fjplan("git", "install")
    repository.git("config", "user.name", "乙")
    repository.git("config", "diff.fjplan.binary", "false")
    with (repository.folder / ".git/info/attributes").open("a", encoding="utf-8") as file:
        file.write("*.txt text\n")
    repository.fjplan("git", "uninstall")
    assert repository.git("config", "user.name") == "乙\n"
    assert repository.git("config", "diff.fjplan.binary") == "false\n"
    assert (repository.folder / ".git/info/attributes").read_text("utf-8") == "*.txt text\n"
    for name in SETTINGS:
        repository.git("config", name, status=1)


def test_other_files_can_be_named(repository: Repository) -> None:
    repository.fjplan("git", "install", "--pattern", "要点 一/*.yaml", "--pattern", "b.yml")
    assert attributes(repository, "要点 一/a.yaml") == ["fjplan", "fjplan"]
    assert attributes(repository, "b.yml") == ["fjplan", "fjplan"]
    assert attributes(repository) == ["unspecified", "unspecified"]
    found = repository.fjplan("git", "install", "--pattern", "", status=2).stderr.decode()
    assert found == "错误：--pattern 后面要写一行文件名的样子，如 plans/*.yaml\n"
    for ignored in ("plans/", "!a.yaml"):
        found = repository.fjplan("git", "install", "--pattern", ignored, status=2).stderr.decode()
        assert found == "错误：--pattern 写的是文件，不能以 ! 开头、以 / 结尾；文件夹里全部的写成 plans/**\n"
    repository.fjplan("git", "install", "--pattern", "c/**")
    assert attributes(repository, "c/d/e.yaml") == ["fjplan", "fjplan"]


def test_a_tracked_file_is_only_edited_when_asked(repository: Repository) -> None:
    repository.commit(".gitattributes", "*.txt text\n")
    repository.fjplan("git", "install", "--attributes")
    assert attributes(repository) == ["fjplan", "fjplan"]
    assert not (repository.folder / ".git/info/attributes").exists()
    assert ".gitattributes 里还有" in repository.fjplan("git", "uninstall").stderr.decode()
    repository.fjplan("git", "uninstall", "--attributes")
    assert repository.read(".gitattributes") == "*.txt text\n"
    assert repository.git("status", "--short") == ""


def test_global_is_for_all_repositories_of_the_user(repository: Repository) -> None:
    home = Path(repository.environ["HOME"])
    (home / ".gitconfig").write_text("[user]\n\tname = 甲", encoding="utf-8")
    found = repository.fjplan("git", "install", "--global").stdout.decode()
    assert f"已写入 {(home / '.gitconfig').as_posix()}：" in found
    assert f"已写入 {(home / '.config/git/attributes').as_posix()}：" in found
    assert attributes(repository) == ["fjplan", "fjplan"]
    assert "diff.fjplan" not in repository.git("config", "--local", "--list")
    repository.fjplan("git", "uninstall", "--global")
    assert (home / ".gitconfig").read_text("utf-8") == "[user]\n\tname = 甲"
    assert [each.name for each in home.iterdir()] == [".gitconfig"]


def test_folders_that_hold_something_else_stay(repository: Repository) -> None:
    home = Path(repository.environ["HOME"])
    (home / ".config/other").mkdir(parents=True)
    repository.fjplan("git", "install", "--global")
    repository.fjplan("git", "uninstall", "--global")
    assert sorted(each.relative_to(home).as_posix() for each in home.rglob("*")) == [
        ".config",
        ".config/other",
    ]


def test_a_folder_below_is_told_by_its_plain_name(repository: Repository) -> None:
    below = repository.folder / "子 目录"
    below.mkdir()
    found = Repository(below, Path(repository.environ["HOME"])).fjplan("git", "install").stdout.decode()
    assert f"已写入 {(repository.folder / '.git/config').as_posix()}：\n" in found


def test_the_users_own_attributes_file_is_taken(repository: Repository) -> None:
    home = Path(repository.environ["HOME"])
    repository.git("config", "--global", "core.attributesFile", "~/属性")
    repository.fjplan("git", "install", "--global")
    assert "merge=fjplan" in (home / "属性").read_text("utf-8")
    found = repository.fjplan("git", "install", "--global", "--attributes", status=2).stderr.decode()
    assert found.startswith("错误：--global 管全部仓库")


def test_a_worktree_and_a_submodule(repository: Repository, tmp_path: Path) -> None:
    tree = tmp_path / "工作 树"
    repository.git("worktree", "add", "--quiet", "-b", "tree", str(tree))
    inside = Repository(tree, Path(repository.environ["HOME"]))
    inside.fjplan("git", "install")
    assert attributes(inside) == attributes(repository) == ["fjplan", "fjplan"]
    inside.write(NAME, PLAN.replace("推进应用", "推广应用"))
    assert "+推广应用。" in inside.git("diff")
    assert len(list((repository.folder / ".git/fjplan").iterdir())) == 2
    inside.fjplan("git", "uninstall")
    assert not (repository.folder / ".git/fjplan").exists()
    assert attributes(repository) == ["unspecified", "unspecified"]

    outer = new_repository(tmp_path / "外")
    outer.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.folder), "sub"
    )
    module = Repository(outer.folder / "sub", Path(outer.environ["HOME"]))
    module.fjplan("git", "install")
    assert attributes(module) == ["fjplan", "fjplan"]
    assert attributes(outer) == ["unspecified", "unspecified"]
    module.write(NAME, PLAN.replace("推进应用", "推广应用"))
    assert "+推广应用。" in module.git("diff")


def test_words_are_kept_by_content_and_not_without_end(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(repository.folder)
    monkeypatch.delenv("GIT_DIR", raising=False)
    monkeypatch.setattr(git_textconv, "MOST", 2)
    kept = repository.folder / ".git/fjplan"
    for number, there in ((0, 1), (1, 2), (1, 2), (2, 1), (2, 1)):
        repository.write(NAME, PLAN.replace("推进应用", f"推进应用{number}"))
        git_textconv.run(NAME)
        assert f"推进应用{number}。".encode() in capfdbinary.readouterr().out
        assert len(list(kept.iterdir())) == there
    (only,) = kept.iterdir()
    only.write_bytes(b"kept\n")
    git_textconv.run(NAME)
    assert capfdbinary.readouterr().out == b"kept\n"
    repository.write(NAME, "a: 1\n")
    git_textconv.run(NAME)
    assert capfdbinary.readouterr().out == b"a: 1\n"
    assert list(kept.iterdir()) == [only]


def test_a_user_without_a_name_can_read_the_log(repository: Repository) -> None:
    repository.fjplan("git", "install")
    assert "+# 工作要点" in repository.as_nobody().git("log", "-p")
    assert repository.git("log", "--all", "--oneline").count("\n") == 1


def test_a_bare_repository_is_told_what_it_can_do(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--bare", str(repository.folder), str(tmp_path / "裸.git"))
    bare = Repository(tmp_path / "裸.git", Path(repository.environ["HOME"]))
    found = bare.fjplan("git", "install").stderr.decode()
    assert found == "这是裸仓库：git log -p、git diff 照设置显示；合并在各人自己的仓库里做，那里也要装。\n"
    assert "+# 工作要点" in bare.git("log", "-p")
    found = bare.fjplan("git", "install", "--attributes", status=2).stderr.decode()
    assert found == "错误：这是裸仓库，没有工作区，写不了 .gitattributes；不加 --attributes 再试\n"


def test_without_a_repository_or_without_git_one_line(tmp_path: Path) -> None:
    lonely = Repository(tmp_path, tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    for command in ("install", "uninstall"):
        found = lonely.fjplan("git", command, status=2).stderr.decode()
        assert found.startswith("错误：这里不是 git 仓库；请进到仓库里再运行，或加 --global")
        found = lonely.fjplan("git", command, status=2, PATH="/nowhere").stderr.decode()
        assert found == "错误：这里运行不了 git；请先安装 git\n"
