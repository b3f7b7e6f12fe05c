"""Every plan by every profile, set by LibreOffice with whatever fonts are here: no figure is out."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.measured import Measured
from fjplan.measuring import measure
from fjplan.printed import Printed
from fjplan.profile_files import find_profile
from fjplan.profiles import Profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.docx import render_docx

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法测量版面")

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
PLANS = {path.stem: path for path in [*sorted(ROOT.glob("plans/*.yaml")), *ROOT.glob("docs/版面/*.yaml")]}
PROFILES = ("gbt9704", "闽政", "闽政办", "数字福建建设领导小组", "gbt33476")
# The other profiles differ in the letterhead alone, which two plans are enough for.
PAIRS = [
    (plan, name)
    for plan in PLANS
    for name in PROFILES
    if plan in {"2024", "示例"} or name in {"gbt9704", "gbt33476"}
]


def profile(name: str) -> Profile:
    return find_profile(name, (), [assets.templates_dir()])


@cache
def printed(name: str) -> Printed:
    plan = load_file(str(PLANS[name])).plan
    assert plan is not None
    return compose(plan, REGISTRY)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, converted in one run."""
    folder = tmp_path_factory.mktemp("pages")
    for plan, name in PAIRS:
        (folder / f"{plan} {name}.docx").write_bytes(render_docx(printed(plan), profile(name)))
    command = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return folder


def measured(pdfs: Path, plan: str, name: str) -> Measured:
    used = profile(name)
    return measure((pdfs / f"{plan} {name}.pdf").read_bytes(), printed(plan), used, used)


@pytest.mark.parametrize(("plan", "name"), PAIRS)
def test_no_figure_is_out(pdfs: Path, plan: str, name: str) -> None:
    found = measured(pdfs, plan, name)
    wrong = [(each.item, each.wanted, each.measured) for each in found.figures if not each.passed]
    assert wrong == []
    assert len(found.figures) >= 24


def test_all_plans_are_there() -> None:
    assert len(PLANS) >= 5


def test_the_letterhead_stands_in_place_by_both_readings_of_the_margins(pdfs: Path) -> None:
    """A grid that leaves room over would push it down by half of that: by 0.6 mm at the least."""
    for name in PROFILES:
        item = "标志上边缘距版心上边缘"
        off = [each.difference for each in measured(pdfs, "示例", name).figures if each.item == item]
        assert off == [pytest.approx(0, abs=0.3)]


def test_the_signature_is_centred_on_the_date_within_a_fifth_of_a_millimetre(pdfs: Path) -> None:
    for plan in ("2024", "示例"):
        item = "署名以日期为准居中"
        off = [each.difference for each in measured(pdfs, plan, "gbt9704").figures if each.item == item]
        assert off == [pytest.approx(0, abs=0.25)]
