"""Who may import whom (STYLE.md, 2): the tables below are the rule, `ast` reads what the code does."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

# A part is a module at the top of the package, or a folder of it.
BASE = frozenset({"errors", "frozen", "model"})
FROZEN = frozenset({"frozen"})  # dataclasses that cost less to make: the one thing that the base may import
VALUES = BASE | {
    "accepted",
    "aims",
    "baseline",
    "belonging",
    "clauses",
    "comments",
    "departures",
    "diagnosis",
    "diff_settings",
    "differences",
    "equal_runs",
    "findings",
    "imported",
    "inline",
    "lint_settings",
    "measured",
    "months",
    "nfkc",
    "numbering",
    "opinion_words",
    "opinions",
    "plan_yaml",
    "printed",
    "profiles",
    "quantities",
    "readable_runs",
    "registry",
    "replies",
    "rule_pages",
    "scalars",
    "shortening",
    "source",
    "tabled",
    "target_places",
    "texts",
    "traces",
    "tokens",
    "tracked",
    "unit_names",
    "unit_table",
    "widths",
    "yaml_messages",
}
SERVICES = frozenset(
    {
        "assets",
        "beginning",
        "building",
        "checking",
        "composing",
        "config",
        "consulting",
        "converting",
        "diagnosing",
        "diff",
        "fonts",
        "formatting",
        "git_blocks",
        "git_cache",
        "git_merging",
        "git_setup",
        "git_textconv",
        "git_words",
        "importing",
        "linking",
        "linting",
        "loading",
        "measuring",
        "merging",
        "ooxml",
        "outline",
        "placing",
        "profile_files",
        "references",
        "render",
        "report",
        "revising",
        "revisions",
        "rules",
        "salvage",
        "schema",
        "shapes",
        "suppressing",
        "task_text",
        "tracing",
        "writing",
        "yaml_edit",
        "yaml_lists",
        "yaml_reader",
    }
)
TOP = frozenset({"__main__", "cli"})

# Where a service may know another one. Everybody else meets in a value, and `cli` introduces them.
NEIGHBOURS = {
    "building": {"shapes"},
    "checking": {"loading", "building", "yaml_reader", "schema", "placing", "references", "salvage"},
    "composing": {"outline"},
    "consulting": {
        "composing",
        "diff",
        "formatting",
        "loading",
        "shapes",
        "yaml_edit",
        "yaml_lists",
        "yaml_reader",
    },
    "diagnosing": {"converting", "fonts"},
    "linking": {"formatting", "loading", "yaml_lists"},
    "linting": {"checking", "loading", "placing", "references", "rules", "suppressing"},
    "formatting": {"loading", "yaml_reader"},
    "git_merging": {"loading", "merging", "writing"},
    "git_setup": {"git_blocks", "git_textconv", "writing"},
    "git_textconv": {"git_cache", "git_words"},
    "git_words": {"report", "yaml_reader"},
    "merging": {"loading", "yaml_reader"},
    "loading": {"building", "shapes", "yaml_reader"},
    "outline": {"task_text"},
    "placing": {"loading"},
    "profile_files": {"yaml_reader"},
    "salvage": {"building", "shapes"},
    "render": {"ooxml"},
    "revising": {"diff"},
    "importing": {"ooxml", "composing", "shapes"},
    "suppressing": {"loading", "placing", "rules"},
    "tracing": {"diff"},
    "yaml_edit": {"loading"},
    "yaml_lists": {"yaml_reader"},
}

# The homes of a library, as patterns of paths in the package.
DOCX_HOMES = ("render/docx*.py", "ooxml/*.py", "importing/docx*.py")
LIBRARIES = {
    "typer": ("cli/app.py", "cli/help.py", "cli/usage.py", "cli/streams.py"),
    "rich": ("cli/*.py", "report/terminal.py"),
    "jsonschema": ("schema.py",),
    "ruamel": ("yaml_reader.py", "yaml_edit.py"),
    "_ruamel_yaml": ("yaml_reader.py",),  # the C parser of ruamel.yaml.clib
    "docx": DOCX_HOMES,
    "lxml": (*DOCX_HOMES, "importing/html*.py"),
    "opencc": ("importing/script.py",),
    "pypdfium2": ("measuring/reading.py",),
    "pypinyin": ("importing/pinyin.py",),
    "xlsxwriter": ("render/xlsx*.py",),
    "jinja2": ("render/environment.py", "render/html.py"),
    "markupsafe": ("render/markup.py",),
}


@dataclass(frozen=True, slots=True)
class Import:
    """A module that a line names; ``nested`` when the line stands in a function."""

    module: str
    line: int
    nested: bool


def imports_of(tree: ast.Module) -> Iterator[Import]:
    """Every import of a file, also those under TYPE_CHECKING, and import_module("…") of a fixed name."""
    nested = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        for module in named_by(node):
            # Loading by name is how a command is loaded late; it obeys the layers but may stand anywhere.
            late = id(node) in nested and not isinstance(node, ast.Call)
            yield Import(module, getattr(node, "lineno", 0), late)


def named_by(node: ast.AST) -> list[str]:
    """The modules that one node imports."""
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(level=level, module=module) if level:
            return ["." * level + (module or "")]
        case ast.ImportFrom(module="fjplan", names=names):
            return [f"fjplan.{name.name}" for name in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(module)), *_],
        ):
            return [module.split(":")[0]]
    return []


def part_of(path: str) -> str:
    """The part a file belongs to, by its path in the package."""
    return path.split("/")[0].removesuffix(".py")


def allowed_parts(part: str) -> frozenset[str]:
    """The parts of ours that a part may import, itself included where it is a folder."""
    if part in TOP:
        return TOP | SERVICES | VALUES
    if part in BASE or part == "__init__":
        return FROZEN - {part}
    if part in VALUES:
        return VALUES
    return VALUES | {part} | NEIGHBOURS.get(part, set())


def fault_of(path: str, found: Import) -> str | None:
    """What is wrong with one import of the file at a path, or None."""
    part, (library, *inner) = part_of(path), found.module.split(".")
    if library == "":
        return "relative import"
    if found.nested:
        return f"import inside a function: {found.module}"
    if library == "fjplan":
        return fault_between(part, inner[0] if inner else "__init__")
    if library in sys.stdlib_module_names:
        return None
    homes = LIBRARIES.get(library)
    if homes is None:
        return f"library without a home: {library}"
    return None if any(fnmatchcase(path, home) for home in homes) else f"{library} outside its home"


def fault_between(part: str, other: str) -> str | None:
    """What is wrong with a part importing another one of ours, or None."""
    if other == "cli" and part not in TOP:
        return "cli is imported"
    if other == "__init__" or other.startswith("__version"):
        return None if part not in BASE else f"{part} imports fjplan"
    if other not in TOP | SERVICES | VALUES:
        return f"not in the table: {other}"
    return None if other in allowed_parts(part) else f"{part} imports {other}"


def faults(path: str, source: str) -> list[str]:
    """Every fault of a file, with its line."""
    part = part_of(path)
    unknown = part not in TOP | SERVICES | VALUES | {"__init__"}
    found = [f"{path}: not in the table"] if unknown else []
    for each in imports_of(ast.parse(source, path)):
        fault = fault_of(path, each)
        if fault:
            found.append(f"{path}:{each.line}: {fault}")
    return found


def test_every_import_is_where_it_may_be(root: Path) -> None:
    package = root / "fjplan"
    files = sorted(package.rglob("*.py"))
    assert len(files) > 10
    assert [
        fault
        for file in files
        for fault in faults(file.relative_to(package).as_posix(), file.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("diff/align.py", "from fjplan.cli import app", "cli is imported"),
        ("report/text.py", "from fjplan import cli", "cli is imported"),
        ("model.py", "from fjplan.errors import FjplanError", "model imports errors"),
        ("errors.py", "import fjplan", "errors imports fjplan"),
        ("printed.py", "from fjplan.composing import compose", "printed imports composing"),
        ("source.py", "if TYPE_CHECKING:\n    from fjplan.loading import Document", "source imports loading"),
        ("render/html.py", "import fjplan.rules.base", "render imports rules"),
        ("loading.py", "from fjplan.schema import explain", "loading imports schema"),
        ("checking.py", "from fjplan import diff", "checking imports diff"),
        ("checking.py", "importlib.import_module('fjplan.render.html')", "checking imports render"),
        ("rules/__init__.py", "import_module('fjplan.cli:app')", "cli is imported"),
        ("diff/align.py", "from . import changes", "relative import"),
        ("diff/align.py", "def f():\n    import json", "import inside a function: json"),
        ("cli/lint.py", "class C:\n    def f(self):\n        from rich.table import Table", "import inside"),
        ("checking.py", "import typer", "typer outside its home"),
        ("cli/lint.py", "import typer", "typer outside its home"),
        ("report/text.py", "from rich.console import Console", "rich outside its home"),
        ("checking.py", "from jsonschema import validators", "jsonschema outside its home"),
        ("loading.py", "from ruamel.yaml import YAML", "ruamel outside its home"),
        ("yaml_edit.py", "from _ruamel_yaml import CParser", "_ruamel_yaml outside its home"),
        ("render/html.py", "import docx", "docx outside its home"),
        ("render/html.py", "from lxml import etree", "lxml outside its home"),
        ("report/markdown.py", "import jinja2", "jinja2 outside its home"),
        ("measuring/head.py", "import pypdfium2", "pypdfium2 outside its home"),
        ("measuring/page.py", "from fjplan.render.ems import ems", "measuring imports render"),
        ("cli/lint.py", "import click", "library without a home: click"),
        ("helpers.py", "", "helpers.py: not in the table"),
        ("rules/units.py", "from fjplan.helpers import clean", "not in the table: helpers"),
    ],
)
def test_an_offending_line_is_caught(path: str, source: str, fault: str) -> None:
    (found,) = faults(path, source)
    assert fault in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("__main__.py", "from fjplan.cli import app"),
        (
            "cli/lint.py",
            "from rich.console import Console\nfrom fjplan import checking, config",
        ),
        ("cli/__init__.py", "def load(name):\n    return import_module('fjplan.cli.lint')"),
        ("checking.py", "from fjplan import building, loading, placing, schema, yaml_reader"),
        ("render/docx_notice.py", "import docx\nfrom lxml import etree\nfrom fjplan.ooxml import parts"),
        ("render/html.py", "import jinja2\nfrom fjplan.render.environment import templates"),
        ("findings.py", "import json\nfrom fjplan.source import Location"),
        ("report/json.py", "from fjplan import __version__"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert faults(path, source) == []
