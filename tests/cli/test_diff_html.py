"""fjplan diff --format html: the page on stdout or in a file, by the templates of the project."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.test_modules import HEAVY, loaded

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLANS = ("plans/2020.yaml", "plans/2024.yaml")


def test_the_page_is_written_to_stdout_or_a_file(fjplan: Run, tmp_path: Path) -> None:
    told = fjplan("diff", *PLANS, "--format", "html")
    assert (told.returncode, told.stderr) == (0, "")
    assert "<h1>《2020年数字福建工作要点》（39项） → 《2024年数字福建工作要点》（31项）</h1>" in told.stdout
    assert "<p>plans/2020.yaml → plans/2024.yaml</p>" in told.stdout
    written = fjplan("diff", *PLANS, "-o", f"{tmp_path}/比对.html")
    assert written.returncode == 0
    assert (tmp_path / "比对.html").read_text(encoding="utf-8") == told.stdout


def test_a_unit_is_told_first(fjplan: Run) -> None:
    told = fjplan("diff", *PLANS, "--format", "html", "--unit", "省工信厅").stdout
    assert told.index('<h2 id="_unit">省工信厅：新承担') < told.index('<h2 id="_summary">摘要</h2>')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{% extends "shipped:diff.html.j2" %}{% block errors %}<p>本办</p>{% endblock %}', ""),
        ("{{ nothing }}", "/html/diff.html.j2:1：没有变量“nothing”\n"),
        (
            "{% if %}",
            "/html/diff.html.j2:1：模板语法错误（Expected an expression, got 'end of statement block'）\n",
        ),
    ],
)
def test_a_project_may_have_a_page_of_its_own(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    monkeypatch.setenv("FJPLAN_TEMPLATES", str(tmp_path))
    (tmp_path / "html").mkdir()
    (tmp_path / "html/diff.html.j2").write_text(content, encoding="utf-8")
    told = fjplan("diff", *PLANS, "--format", "html")
    assert told.stderr.endswith(said)
    assert told.stderr.count("\n") == said.count("\n")
    assert (told.returncode, "<p>本办</p>" in told.stdout) == ((2, False) if said else (0, True))


def test_a_template_folder_that_is_not_there_is_said(fjplan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FJPLAN_TEMPLATES", "/nowhere")
    told = fjplan("diff", *PLANS, "--format", "html")
    assert (told.returncode, told.stdout) == (2, "")
    assert "/nowhere：没有这个模板文件夹" in told.stderr


@pytest.mark.parametrize(("kind", "needed"), [("text", set()), ("html", {"jinja2"})])
def test_only_the_page_loads_templates(root: Path, tmp_path: Path, kind: str, needed: set[str]) -> None:
    assert loaded(root, tmp_path, "diff", *PLANS, "--format", kind) & HEAVY == needed
