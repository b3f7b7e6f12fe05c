"""What a command loads: a good plan is checked and shown without the libraries of other commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"jsonschema", "jinja2", "docx", "lxml", "rich", "pydantic", "opencc", "pypdfium2", "xlsxwriter"}
COMMANDS = {
    "validate",
    "fmt",
    "lint",
    "rules",
    "show",
    "diff",
    "render",
    "import_",
    "new",
    "link",
    "opinions",
    "trace",
    "units",
    "profiles",
    "doctor",
    "schema",
}
PLAN = "plans/2024.yaml"
SOURCES = "tests/data/sources"
ASK = """
import atexit, json, runpy, sys
report = open(sys.argv.pop(1), "w")
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=report, flush=True))
runpy.run_module("fjplan", run_name="__main__")
"""


def loaded(root: Path, folder: Path, *arguments: str, **environ: str) -> set[str]:
    """The modules in a process that ran the program, told as it ends."""
    report = folder / "modules.json"
    subprocess.run(
        [sys.executable, "-c", ASK, str(report), *arguments],
        cwd=root,
        env=os.environ | environ,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return set(json.loads(report.read_text(encoding="utf-8")))


def commands_in(modules: set[str]) -> set[str]:
    return {name for name in COMMANDS if f"fjplan.cli.{name}" in modules}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (f"validate {PLAN}", set()),
        (f"validate {PLAN} --format json", set()),
        (f"lint {PLAN}", set()),
        (f"lint {PLAN} --format sarif", set()),
        (f"lint {PLAN} --diff", set()),
        ("rules", set()),
        ("rules P101 --format json", set()),
        (f"show {PLAN}", set()),
        (f"show {PLAN} --format json", set()),
        (f"render {PLAN} -o - --to html", {"jinja2"}),
        (f"render {PLAN} -o - --to docx", {"docx", "lxml"}),
        (f"render {PLAN} -o {{folder}}/y.pdf", {"docx", "lxml"}),
        (f"render {PLAN} -o {{folder}}/y.docx --verify", {"docx", "lxml", "pypdfium2"}),
        (f"new 2025 --from {PLAN} -o -", set()),
        (f"diff plans/2020.yaml {PLAN}", set()),
        (f"diff plans/2020.yaml {PLAN} --format json", set()),
        (f"link {PLAN} plans/2020.yaml --accept certain --dry-run", set()),
        (f"import {SOURCES}/2024-page.txt", set()),
        (f"import {SOURCES}/2024-page.txt --mark --report {{folder}}/r.json", set()),
        (f"import {SOURCES}/2020.txt", {"opencc"}),
        (f"import {SOURCES}/2012-news.txt", set()),
        ("import {folder}/x.html", {"lxml"}),
        ("import {folder}/x.docx", {"lxml"}),
        (f"diff plans/2020.yaml {PLAN} --as revisions -o {{folder}}/y.docx", {"docx", "lxml"}),
        (f"diff plans/2020.yaml {PLAN} --as marked -o {{folder}}/y.docx", {"docx", "lxml"}),
        (f"diff plans/2020.yaml {PLAN} --as table -o {{folder}}/y.docx", {"docx", "lxml"}),
        (f"diff plans/2020.yaml {PLAN} --as table -o {{folder}}/y.xlsx", {"xlsxwriter"}),
        ("import {folder}/x.docx --into {folder}/2024.yaml --from 省财政厅", {"lxml"}),
        (f"opinions {PLAN}", set()),
        (f"opinions {PLAN} --format json", set()),
        (f"opinions {PLAN} --format docx -o {{folder}}/y.docx", {"docx", "lxml"}),
        (f"opinions {PLAN} --format xlsx -o {{folder}}/y.xlsx", {"xlsxwriter"}),
        ("trace 峰会", set()),
        ("trace --metric 数字经济规模 --format json", set()),
        ("trace --metric 数字经济规模 -o {folder}/y.html", {"jinja2"}),
        ("trace 峰会 -o {folder}/y.html", {"jinja2"}),
        ("units", set()),
        ("units 省工信厅 --format json", set()),
        ("profiles", set()),
        ("profiles gbt33476 --format json", set()),
        ("doctor", set()),
        ("doctor --format json", set()),
        ("schema", set()),
    ],
)
def test_a_command_loads_only_what_it_needs(
    root: Path, tmp_path: Path, arguments: str, needed: set[str]
) -> None:
    for kind in ("html", "docx"):
        if f"x.{kind}" in arguments:
            loaded(root, tmp_path, "render", PLAN, "-o", f"{tmp_path}/x.{kind}")
    shutil.copy(root / PLAN, tmp_path)
    modules = loaded(root, tmp_path, *arguments.format(folder=tmp_path).split(" "))
    assert modules & HEAVY == needed
    assert commands_in(modules) == {arguments.split(" ")[0].replace("import", "import_")}


def test_a_rejected_plan_is_explained_by_the_schema(root: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("- 甲\n", encoding="utf-8")
    assert loaded(root, tmp_path, "validate", str(bad)) & HEAVY == {"jsonschema"}


def test_a_number_in_a_name_does_not_load_the_reader_of_aims(root: Path, tmp_path: Path) -> None:
    modules = loaded(root, tmp_path, "diff", "plans/2020.yaml", PLAN)  # 落实“五个一批”项目推进机制
    assert "fjplan.report.diff_text" in modules
    assert not {"fjplan.aims.finding", "fjplan.aims.amounts"} & modules


def test_git_is_answered_without_the_command_line(root: Path, tmp_path: Path) -> None:
    modules = loaded(root, tmp_path, "git", "textconv", PLAN)
    assert "fjplan.git_textconv" in modules
    assert {"typer", "fjplan.cli", "fjplan.loading", "fjplan.model", "subprocess"} & modules == set()
    assert modules & HEAVY == set()
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes((root / PLAN).read_bytes())
    modules = loaded(
        root, tmp_path, "git", "merge-driver", *(str(tmp_path / name) for name in ("a", "b", "c"))
    )
    assert "fjplan.merging.whole" in modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_loads_no_command_line(root: Path, tmp_path: Path, option: str) -> None:
    modules = loaded(root, tmp_path, option)
    assert "fjplan.__main__" in modules or "fjplan" in modules
    assert {"typer", "fjplan.cli"} & modules == set()


@pytest.mark.parametrize("arguments", [["--help"], [], ["qqq"]])
def test_help_loads_no_command(root: Path, tmp_path: Path, arguments: list[str]) -> None:
    modules = loaded(root, tmp_path, *arguments)
    assert "fjplan.cli" in modules
    assert commands_in(modules) == set()
    assert modules & HEAVY == set()


@pytest.mark.parametrize("typed", ["fjplan ", "fjplan va", "fjplan --", "fjplan qqq "])
def test_completing_a_command_loads_none(root: Path, tmp_path: Path, typed: str) -> None:
    asked = {
        "_FJPLAN_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    modules = loaded(root, tmp_path, **asked)
    assert "fjplan.cli" in modules
    assert commands_in(modules) == set()
