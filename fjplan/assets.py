"""Where the files that ship with fjplan are: templates/, schema/ and the registry of units."""

from __future__ import annotations

from pathlib import Path

from fjplan.errors import FjplanError

# Plain paths: importlib.resources costs 10 ms of every start, as much as the interpreter itself, and
# buys only zipped packages, which pip never makes.
_PACKAGE = Path(__file__).parent
_FOLDERS = ("templates", "schema")


def asset_root(package: Path = _PACKAGE) -> Path:
    """The folder that holds templates/ and schema/: inside an installed package, else the checkout."""
    for root in (package / "_assets", package.parent):
        if all((root / folder).is_dir() for folder in _FOLDERS):
            return root
    raise FjplanError(
        f"找不到随 fjplan 提供的 templates/ 和 schema/（安装在 {package.as_posix()}），请重新安装 fjplan"
    )


def templates_dir() -> Path:
    """The shipped templates and profiles."""
    return asset_root() / "templates"


def schema_dir() -> Path:
    """The shipped JSON Schemas."""
    return asset_root() / "schema"


def units_csv() -> Path:
    """The registry of responsible units."""
    return _PACKAGE / "data" / "units.csv"
