"""What docs/命令.md and docs/持续集成.md say of lint is so: options, settings, hooks, examples."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from fjplan.config import LINT_KEYS, load_settings
from fjplan.findings import Severity
from fjplan.rules import ALL_RULES
from fjplan.rules.selecting import select_rules
from fjplan.yaml_reader import read_yaml

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def commands(root: Path) -> str:
    """What is said of lint."""
    text = (root / "docs/命令.md").read_text(encoding="utf-8")
    return text[text.index("## fjplan lint") : text.index("## fjplan rules")]


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def examples(root: Path) -> list[Any]:
    """The YAML of docs/持续集成.md, read."""
    text = (root / "docs/持续集成.md").read_text(encoding="utf-8")
    read = [read_yaml(block) for block in blocks(text, "yaml")]
    assert all(each.usable for each in read)
    return [each.data for each in read]


def test_every_option_is_told(fjplan: Run, commands: str) -> None:
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", fjplan("lint", "--help").stdout))
    assert len(options) > 12
    shared = {"--help", "--quiet", "--verbose"}  # told once, of all commands
    assert options - shared - set(re.findall(r"--[a-z]+(?:-[a-z]+)*", commands)) == set()


def test_every_setting_is_told_and_the_example_is_read(commands: str, tmp_path: Path) -> None:
    rows = "".join(re.findall(r"^\| (`[^|]*) \|", commands, re.MULTILINE))
    assert [key for key in LINT_KEYS if f"`{key}`" not in rows] == []
    (example,) = blocks(commands, "toml")
    (tmp_path / "fjplan.toml").write_text(example, encoding="utf-8")
    settings = load_settings(tmp_path, {}).lint
    rules = {rule.check.code: rule.check.level for rule in select_rules(ALL_RULES, settings)}
    assert {"N209", "T602"} <= rules.keys()
    assert "P112" not in rules
    assert (rules["U301"], rules["U302"]) == (Severity.ERROR, Severity.INFO)
    assert (len(settings.names), len(settings.banned), len(settings.guiding)) == (1, 1, 2)


def test_the_comment_of_the_example_lets_its_finding_stand(fjplan: Run, commands: str) -> None:
    (example,) = blocks(commands, "yaml")
    head = "schema: fjplan/plan@1\nid: p\nyear: 2024\nregion: 福建省\ntitle: 2024年甲工作要点\ntasks:\n"
    given = head + "".join(f"  {line}\n" for line in example.splitlines())
    assert fjplan("lint", "-", "--select", "P,S901", given=given.encode()).stdout == ""
    bare = re.sub(r"  # fjplan.*", "", given)
    assert "P106" in fjplan("lint", "-", "--select", "P,S901", given=bare.encode()).stdout


def test_the_hooks_that_are_told_are_those_there_are(root: Path, examples: list[Any]) -> None:
    hooks = {each["id"] for each in read_yaml((root / ".pre-commit-hooks.yaml").read_text("utf-8")).data}
    told = [hook for each in examples if "repos" in each for repo in each["repos"] for hook in repo["hooks"]]
    assert {hook["id"] for hook in told} == hooks
    assert re.search(next(hook["files"] for hook in told if "files" in hook), "计划/2024.yaml")


def test_the_steps_of_the_workflows_run(fjplan: Run, examples: list[Any]) -> None:
    steps = [
        step["run"]
        for each in examples
        for job in each.get("jobs", {}).values()
        for step in job["steps"]
        if str(step.get("run", "")).startswith("fjplan lint ")
    ]
    assert len(steps) == 2
    for step in steps:
        words = shlex.split(step.partition(">")[0])
        found = fjplan(*words[1:])
        assert found.returncode == 0
        assert found.stdout[:1] in ("{", ":", "")


def test_readme_and_the_commands_lead_to_the_pages(root: Path, commands: str) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "(docs/rules/README.md)" in readme
    assert "(docs/持续集成.md)" in readme
    assert "(rules/README.md)" in commands
    assert "(持续集成.md)" in commands
