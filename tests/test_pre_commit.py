"""The hooks for pre-commit, installed and run by it in a repository of plans, as a user has them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fjplan.cli import COMMANDS
from fjplan.yaml_reader import read_yaml

ROOT = Path(__file__).parent.parent
PARTS = ("fjplan", "templates", "schema", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""What an install needs of the checkout; files that are not committed yet are tried too."""
HOOKS = ("fjplan-validate", "fjplan-lint", "fjplan-fix", *(["fjplan-fmt"] if "fmt" in COMMANDS else []))
GOOD = """schema: fjplan/plan@1
id: p
year: 2024
region: 福建省
title: 2024年甲工作要点
tasks:
  - id: t1
    text: |
      推进甲工程，建设乙平台。
    units:
      - 省财政厅
"""
BAD = GOOD.replace("，", "，，")
BROKEN = GOOD.replace("title:", "titel:")
SECONDS = 400
"""Installing takes ten; a registry may be slow."""


class Repository:
    """A git repository of plans with these hooks in its .pre-commit-config.yaml."""

    def __init__(self, folder: Path, hooks: Path, home: Path) -> None:
        self.folder, self.hooks = folder, hooks
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environ = {
            **inherited,
            **{"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "PRE_COMMIT_HOME": str(home / "store")},
            **{"VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"), "PRE_COMMIT_COLOR": "never"},
            **{"PIP_CONSTRAINT": str(ROOT / "constraints.txt"), "PIP_RETRIES": "2"},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """What a command says, both streams in one; it may fail."""
        return subprocess.run(
            command,
            cwd=cwd or self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=SECONDS,
        )

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        """What git says; it has to succeed."""
        person = ("-c", "user.name=fjplan", "-c", "user.email=fjplan@invalid", "-c", "commit.gpgsign=false")
        done = self.run("git", *person, *arguments, cwd=cwd)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def configure(self) -> None:
        """The hooks as a project chooses them, pinned to a commit."""
        chosen = "".join(f"      - id: {hook}\n" for hook in HOOKS)
        rev = self.git("rev-parse", "HEAD", cwd=self.hooks)
        text = f"repos:\n  - repo: {self.hooks.as_posix()}\n    rev: {rev}\n    hooks:\n{chosen}"
        (self.folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        self.git("add", ".")

    def stage(self, text: str, name: str = "plans/2024.yaml") -> Path:
        """A plan that is about to be committed, the only one."""
        self.git("rm", "-rfq", "--ignore-unmatch", "plans", "other")
        plan = self.folder / name
        plan.parent.mkdir(exist_ok=True)
        plan.write_text(text, encoding="utf-8")
        self.git("add", ".")
        return plan

    def outcomes(self, *arguments: str) -> tuple[int, dict[str, str], str]:
        """Status, what became of each hook, and all that was said."""
        done = self.pre_commit("run", *arguments)
        told = re.findall(r"^fjplan ([\w -]+?)\.\.+(?:\(.*\))?(\w+)$", done.stdout, re.MULTILINE)
        return done.returncode, dict(told), done.stdout


def registry_fault(folder: Path, environ: dict[str, str]) -> str | None:
    """Why what a hook needs cannot be had, or None: a small package is asked for, past every cache."""
    ask = (sys.executable, "-m", "pip", "download", "--quiet", "--no-cache-dir", "--no-deps", "hatchling")
    free = {name: value for name, value in environ.items() if name != "PIP_CONSTRAINT"}
    try:
        done = subprocess.run(
            (*ask, "--dest", str(folder)), env=free, capture_output=True, check=False, timeout=120
        )
    except subprocess.TimeoutExpired:
        return "两分钟没有回应"
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return None if done.returncode == 0 else said[-1] if said else "pip 没有说明原因"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """One environment for all tests: making it is what takes the time."""
    if shutil.which("git") is None:
        pytest.skip("没有 git，pre-commit 试不了")
    home = tmp_path_factory.mktemp("pre-commit")
    snapshot, plans = home / "fjplan", home / "plans"
    made = Repository(plans, snapshot, home)
    fault = registry_fault(home, made.environ)
    if fault:
        pytest.skip(f"连不上软件源，pre-commit 装不了 fjplan：{fault}")
    for folder in (snapshot, plans):
        folder.mkdir()
        made.git("init", "--quiet", cwd=folder)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, snapshot / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, snapshot / part)
    made.git("add", ".", cwd=snapshot)
    made.git("commit", "--quiet", "--no-verify", "-m", "fjplan", cwd=snapshot)
    made.configure()
    installed = made.pre_commit("install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout
    return made


def manifest() -> list[dict[str, Any]]:
    reading = read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert reading.usable
    hooks: list[dict[str, Any]] = reading.data
    return hooks


def test_every_hook_runs_a_command_on_plans_alone() -> None:
    hooks = {hook["id"]: hook for hook in manifest()}
    assert list(hooks) == ["fjplan-validate", "fjplan-lint", "fjplan-fix", "fjplan-fmt"]
    for hook in hooks.values():
        assert (hook["language"], hook["types"]) == ("python", ["yaml"])
        assert hook["description"]
        matched = [bool(re.search(hook["files"], name)) for name in ("plans/a/b.yml", "plans/c.yaml")]
        assert matched == [True, True]
        for other in ("plans/readme.md", "x/plans/a.yaml", "fjplan.yaml", "plans/a.yaml.bak"):
            assert not re.search(hook["files"], other)
    assert {name for name, hook in hooks.items() if hook.get("require_serial")} == {*hooks} - {"fjplan-fmt"}
    assert [hook["entry"] for hook in hooks.values()] == [
        *("fjplan validate", "fjplan lint", "fjplan lint --fix", "fjplan fmt")
    ]


def test_a_bad_plan_is_blocked_and_left_as_it_is(repository: Repository) -> None:
    plan = repository.stage(BAD)
    status, outcomes, said = repository.outcomes("fjplan-lint")
    assert (status, outcomes) == (1, {"lint": "Failed"})
    assert "plans/2024.yaml:9:12: 错误 P106 [doubled-stop] “，，”重复；应为“，”" in said
    assert "查了 1 个文件" in said
    assert plan.read_text(encoding="utf-8") == BAD


def test_what_is_no_plan_is_blocked(repository: Repository) -> None:
    repository.stage(BROKEN)
    status, outcomes, said = repository.outcomes("fjplan-validate")
    assert (status, outcomes) == (1, {"validate": "Failed"})
    assert "S201" in said
    assert "titel" in said


def test_a_commit_is_blocked_fixes_and_passes_the_second_time(repository: Repository) -> None:
    plan = repository.stage(BAD)
    commit = ("git", "-c", "user.name=fjplan", "-c", "user.email=fjplan@invalid", "commit", "-m", "要点")
    first = repository.run(*commit)
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert "改好了 1 处，在 1 个文件里。" in first.stdout
    assert plan.read_text(encoding="utf-8") == GOOD
    repository.git("add", ".")
    second = repository.run(*commit)
    assert second.returncode == 0, second.stdout
    assert second.stdout.count("Passed") == len(HOOKS)
    assert repository.git("show", "HEAD:plans/2024.yaml") == GOOD.strip()


def test_try_repo_blocks_fixes_and_passes(repository: Repository) -> None:
    """It makes an environment of its own each time, so one run tries all hooks; fix goes first."""
    plan = repository.stage(BAD)
    trial = ("try-repo", str(repository.hooks), "--all-files", "--verbose")
    first = repository.pre_commit(*trial)
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert "改好了 1 处，在 1 个文件里。" in first.stdout
    assert plan.read_text(encoding="utf-8") == GOOD
    repository.git("add", ".")
    second = repository.pre_commit(*trial)
    assert second.returncode == 0, second.stdout
    assert second.stdout.count("Passed") == len(HOOKS)


@pytest.mark.parametrize("name", ["other/2024.yaml", "plans/2024.txt"])
def test_what_is_no_plan_file_is_passed_by(repository: Repository, name: str) -> None:
    repository.stage(BAD, name)
    status, outcomes, _ = repository.outcomes()
    assert (status, set(outcomes.values())) == (0, {"Skipped"})


if "fmt" in COMMANDS:

    def test_a_plan_is_laid_out(repository: Repository) -> None:
        plan = repository.stage(GOOD.replace("  - id", "- id").replace("\n    ", "\n  "))
        status, outcomes, said = repository.outcomes("fjplan-fmt")
        assert (status, outcomes) == (1, {"fmt": "Failed"})
        assert "已排好 plans/2024.yaml" in said
        laid_out = plan.read_text(encoding="utf-8")
        repository.git("add", ".")
        assert repository.outcomes()[0] == 0
        assert plan.read_text(encoding="utf-8") == laid_out == GOOD
