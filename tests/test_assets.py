"""The shipped files are found in the package, else in the checkout, else a Chinese line says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.errors import FjplanError


def lay_out(root: Path) -> Path:
    for folder in ("templates", "schema"):
        (root / folder).mkdir(parents=True)
    return root


def test_the_checkout_has_templates_schema_and_units(root: Path) -> None:
    assert assets.asset_root() == root
    assert assets.templates_dir() == root / "templates"
    assert assets.schema_dir() == root / "schema"
    assert assets.units_csv() == root / "fjplan/data/units.csv"
    assert (assets.schema_dir() / "plan.schema.json").is_file()
    assert assets.units_csv().is_file()


def test_what_the_package_holds_goes_before_the_checkout(tmp_path: Path) -> None:
    package = lay_out(tmp_path) / "fjplan"
    inside = lay_out(package / "_assets")
    assert assets.asset_root(package) == inside


def test_half_of_the_folders_in_the_package_is_not_enough(tmp_path: Path) -> None:
    package = lay_out(tmp_path) / "fjplan"
    (package / "_assets/templates").mkdir(parents=True)
    assert assets.asset_root(package) == tmp_path


def test_nothing_found_is_one_chinese_line_with_the_place(tmp_path: Path) -> None:
    package = tmp_path / "fjplan"
    with pytest.raises(FjplanError) as caught:
        assets.asset_root(package)
    assert str(caught.value) == (
        f"找不到随 fjplan 提供的 templates/ 和 schema/（安装在 {package.as_posix()}），请重新安装 fjplan"
    )


def test_finding_them_loads_no_importlib_resources() -> None:
    code = "import sys, fjplan.assets; print('importlib.resources' in sys.modules)"
    # -S: a .pth file of the environment may load it by itself.
    path = [sys.executable, "-S", "-c", code]
    done = subprocess.run(path, capture_output=True, text=True, check=True, cwd=assets.asset_root())
    assert done.stdout == "False\n"
