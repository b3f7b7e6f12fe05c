"""Every plan by every profile, set by LibreOffice with whatever fonts are here: no figure is out."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from ruamel.yaml import YAML

from fjplan import assets
from fjplan.composing import compose
from fjplan.loading import load_file
from fjplan.measured import Measured
from fjplan.measuring import measure
from fjplan.model import (
    Attachment,
    Classification,
    Disclosure,
    Notice,
    NoticeFormat,
    Plan,
    Secrecy,
    Status,
    Task,
    Urgency,
)
from fjplan.printed import Printed
from fjplan.profile_files import find_profile
from fjplan.profiles import Profile, build_profile
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


def notice(**others: Any) -> Plan:
    fields: dict[str, Any] = {
        "issuers": ("福建省数字福建建设领导小组",),
        "number": "闽数字〔2024〕1号",
        "addressees": "各市、县（区）人民政府，平潭综合实验区管委会，省人民政府各部门、各直属机构，各大企业",
        "body": ("《要点》已经会议研究同意，现印发给你们，请认真组织实施。“5G”——2018—2020年的事项照旧。",),
        "date": datetime.date(2024, 4, 30),
        "disclosure": Disclosure(text="此件主动公开"),
    }
    attachments = others.pop("attachments", ())
    return Plan(
        id="p",
        year=2024,
        title="2024年数字福建建设工作要点和重点任务分工的实施方案",
        status=Status.ISSUED,
        notice=Notice(**(fields | others)),
        children=(Task(id="t", text="做好这件事。"),),
        attachments=attachments,
    )


MARKS: dict[str, Any] = {
    "copy_number": "000001",
    "classification": Classification(level=Secrecy.HIGH, period="1年"),
    "urgency": Urgency.VERY,
}
LISTED = (
    Attachment(
        title="福建省数字福建建设领导小组成员单位和各设区市重点任务分工的清单及其说明", text=("甲。",)
    ),
    Attachment(title="名词解释", text=("“双千兆”：千兆光网和5G。",)),
)
FOUR = ("省发展改革委", "省财政厅", "省数据管理局", "省科技厅")
UPWARD, LETTER = {"format": NoticeFormat.UPWARD}, {"format": NoticeFormat.LETTER}
UNSEALED = {"signature": {"form": "unsealed"}}
PREPRINTED = {"letterhead": {"paper": "preprinted"}}
FORMS: Mapping[str, tuple[Plan, dict[str, Any]]] = {
    "marks": (notice(**MARKS), {}),
    "letter": (notice(cc="省委各部门", **LETTER), {}),
    "letter with marks": (notice(**LETTER, **MARKS), {}),
    "letter, short name": (notice(issuers=("省政府",), **LETTER), {}),
    "letter, long name": (
        notice(issuers=("福建省人民政府发展研究中心和数字福建建设领导小组",), **LETTER),
        {},
    ),
    "short name": (notice(issuers=("省政府",)), {}),
    "long name": (notice(issuers=("福建省人民政府发展研究中心和数字福建建设领导小组",)), {}),
    "one signer": (notice(signers=("张三丰",), **UPWARD), {}),
    "three signers": (notice(signers=("张三丰", "李四光", "王五"), **UPWARD, **MARKS), {}),
    "two": (notice(issuers=FOUR[:2]), {}),
    "four": (notice(issuers=FOUR), {}),
    "attachments": (notice(attachments=LISTED), {}),
    "unsealed": (notice(), UNSEALED),
    "unsealed, short": (notice(issuers=("省政府",)), UNSEALED),
    "unsealed, four": (notice(issuers=FOUR), UNSEALED),
    "preprinted": (notice(**MARKS), PREPRINTED),
    "preprinted letter": (notice(**LETTER), PREPRINTED),
}
OWN = {  # what a form is measured by
    "letter": {"标志上边缘距上页边", "双线长", "下方双线距下页边", "下方双线的粗细"},
    "letter with marks": {"份号顶格", "发文字号居版心右边缘", "双线距下面的要素", "标题上空行"},
    "three signers": {
        "签发人居右空一字",
        "签发人姓名对齐",
        "发文字号与最后一个签发人同行",
        "紧急程度所在的行",
    },
    "four": {"末个署名以日期为准居中", "同排印章的间距", "上下印章的间距", "各排署名对齐"},
    "attachments": {"附件说明左空二字", "附件名称回行对齐", "附件1在首行", "附件2的标题", "每段左空二字"},
    "unsealed, four": {"各个署名对齐", "署名一行一个", "日期首字比署名首字右移二字"},
    "preprinted": {"套打的标志和红色分隔线", "红色分隔线的位置下空行"},
}


Case: TypeAlias = tuple[Plan, dict[str, Any], set[str]]
MOVED: Mapping[str, Case] = {  # a figure of the profile that is not the standard's, and what tells it
    "letterhead of a letter": (notice(**LETTER), {"letter": {"top": 32}}, {"标志上边缘距上页边"}),
    "rules of a letter": (notice(**LETTER), {"letter": {"rule_width": 166}}, {"双线长"}),
    "gap in a letter": (notice(**LETTER), {"letter": {"rule_gap": 6}}, {"标志距红色双线"}),
    "foot of a letter": (notice(**LETTER), {"letter": {"bottom": 22}}, {"下方双线距下页边"}),
    "signer": (
        notice(signers=("张三丰",), **UPWARD),
        {"document_number": {"inset": 2}},
        {"发文字号居左空一字", "签发人居右空一字"},
    ),
    "seals": (
        notice(issuers=FOUR),
        {"signature": {"seal_diameter": 30}},
        {"上下印章的间距", "署名和印章的左边"},
    ),
    "rows": (
        notice(issuers=("省财政厅", "省教育厅", "省民政厅", "省司法厅")),
        {"signature": {"per_row": 4, "seal_diameter": 20}},
        {"每排署名", "同排印章的间距", "署名和印章的左边"},
    ),
    "date": (notice(issuers=FOUR[:2]), {"signature": {"date_right": 5}}, {"成文日期右空四字"}),
    "below the title": (notice(), {"blank_lines": {"after_title": 2}}, {"标题下空行"}),
    "above the list": (
        notice(attachments=LISTED),
        {"blank_lines": {"before_attachment_list": 2}},
        {"附件说明上空行"},
    ),
    "title": (notice(), {**PREPRINTED, "blank_lines": {"before_title": 3}}, {"红色分隔线的位置下空行"}),
}


def form_profile(over: dict[str, Any]) -> Profile:
    base = YAML(typ="safe").load((assets.templates_dir() / "profiles/gbt9704.yaml").read_text("utf-8"))
    return build_profile([base, {"name": "试", **over}])


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them, converted in one run."""
    folder = tmp_path_factory.mktemp("pages")
    for plan, name in PAIRS:
        (folder / f"{plan} {name}.docx").write_bytes(render_docx(printed(plan), profile(name)))
    moved = {name: case[:2] for name, case in MOVED.items()}
    for form, (plan_of_form, over) in {**FORMS, **moved}.items():
        data = render_docx(compose(plan_of_form, REGISTRY), form_profile(over))
        (folder / f"{form}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_of_a_form_is_out(pdfs: Path, form: str) -> None:
    plan, over = FORMS[form]
    pdf = (pdfs / f"{form}.pdf").read_bytes()
    found = measure(pdf, compose(plan, REGISTRY), form_profile(over), profile("gbt9704"))
    wrong = [(each.item, each.wanted, each.measured) for each in found.figures if not each.passed]
    assert wrong == []
    assert OWN.get(form, set()) <= {each.item for each in found.figures}


@pytest.mark.parametrize("name", MOVED)
def test_a_figure_of_the_profile_that_was_moved_is_told(pdfs: Path, name: str) -> None:
    plan, over, items = MOVED[name]
    pdf = (pdfs / f"{name}.pdf").read_bytes()
    found = measure(pdf, compose(plan, REGISTRY), form_profile(over), profile("gbt9704"))
    assert {each.item for each in found.figures if not each.passed} == items


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
