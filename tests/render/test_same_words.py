"""Every output has the words of show: read back from DOCX and HTML, the same bytes on any day and machine."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from fjplan import assets
from fjplan.composing import compose
from fjplan.converting import docx_to_pdf, find_office
from fjplan.importing.html import read_html
from fjplan.loading import load_file
from fjplan.model import (
    Assignment,
    Attachment,
    Bullet,
    Classification,
    ClauseConvention,
    ClauseStand,
    Conventions,
    Disclosure,
    Imprint,
    Mention,
    Notice,
    NoticeForm,
    NoticeFormat,
    Overall,
    OverallPart,
    OverallRole,
    Part,
    Plan,
    Secrecy,
    Section,
    Status,
    Task,
    Urgency,
)
from fjplan.printed import HEAD_MARKS, Printed
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render import RENDERERS

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
DAY = datetime.date(2024, 4, 30)
UNITS = Assignment(mentions=(Mention(name="省工信厅"), Mention(name="各设区市")))
VOID = {"meta", "link", "br", "hr", "img", "input"}


def rich(form: NoticeForm, stands: ClauseStand) -> Plan:
    """A draft with every part that a document may have."""
    parts = (Part(is_point=True, heading="甲", text="乙。", assignment=UNITS), Part(text="另外。\\n又。"))
    tasks = (
        Task(id="t1", heading="标题", text="做。\n再做。", parts=parts),
        Task(id="t2", text="无标题。", assignment=UNITS),
    )
    goals = OverallPart(
        role=OverallRole.GOALS, heading="发展目标", bullets=(Bullet(heading="升级", text="好。"),)
    )
    return Plan(
        id="fj-2025",
        year=2025,
        title="2025年数字福建工作要点",
        subtitle="（2025年2月）",
        region="福建省",
        conventions=Conventions(clause=ClauseConvention(stands=stands)),
        notice=Notice(
            form=form,
            issuers=("福建省发展和改革委员会", "福建省工业和信息化厅"),
            number="闽发改〔2025〕1号",
            addressees="各市、县（区）人民政府，平潭综合实验区管委会",
            body=("第一段。", "第二段 a<b & “引”。"),
            date=DAY,
            disclosure=Disclosure(text="此件主动公开"),
            cc="省委各部门，省人大常委会办公厅",
            printed=Imprint(by="福建省人民政府办公厅", date=DAY),
        ),
        overall=Overall(preamble=("引言。",), heading="总体要求", text="一段。", parts=(goals,)),
        children=(Section(id="s", title="章", lead=("导语。",), children=tasks, closing=("结语。",)),),
        closing=("特此。",),
        attachments=(
            Attachment(title="分解表", text=("甲。", "乙。")),
            Attachment(title="册", file="a.xlsx"),
        ),
    )


UPWARD = Plan(
    id="p",
    year=2025,
    title="要点",
    title_lines=("要", "点"),
    notice=Notice(
        format=NoticeFormat.UPWARD,
        copy_number="000001",
        classification=Classification(level=Secrecy.LOW, period="1年"),
        urgency=Urgency.VERY,
        issuers=("福建省数据管理局",),
        signers=("张三", "李四", "王五"),
        number="闽数〔2025〕1号",
        body=("请审定。",),
    ),
    children=(Task(id="t", text="做。"),),
)
LETTER: dict[str, Any] = {
    "format": NoticeFormat.LETTER,
    "signers": (),
    "copy_number": None,
    "urgency": None,
}
assert UPWARD.notice


def headed(plan: Plan, **changes: Any) -> Plan:
    """The plan with every mark in its head."""
    assert UPWARD.notice
    assert plan.notice
    marks = ("copy_number", "classification", "urgency")
    given = {name: getattr(UPWARD.notice, name) for name in marks} | changes
    return replace(plan, notice=replace(plan.notice, **given))


def loaded(path: Path) -> Plan:
    plan = load_file(str(path)).plan
    assert plan
    return plan


ROOT = Path(__file__).parents[2]
KEPT = {
    path.stem: loaded(path)
    for folder in ("plans", "tests/data/plans/forms")
    for path in sorted((ROOT / folder).glob("*.yaml"))
}
IN_TEST_PAGES = {path.stem for path in (ROOT / "plans").glob("*.yaml")}
RICH = rich(NoticeForm.ENCLOSING, ClauseStand.AFTER_STOP)
PLANS = {
    **KEPT,
    "joint letter": headed(RICH, format=NoticeFormat.LETTER),
    "joint upward": headed(RICH, format=NoticeFormat.UPWARD, signers=("张三", "李四", "王五")),
    "joint five": headed(
        RICH, issuers=("福建省发展和改革委员会", *(f"福建省第{number}厅" for number in "一二三四"))
    ),
    "enclosing": rich(NoticeForm.ENCLOSING, ClauseStand.AFTER_STOP),
    "direct": rich(NoticeForm.DIRECT, ClauseStand.LINE),
    "upward": UPWARD,
    "letter": replace(UPWARD, notice=replace(UPWARD.notice, **LETTER)),
    "alone": Plan(
        id="p", year=2024, title="要点", status=Status.ISSUED, children=(Task(id="t", text="做。"),)
    ),
}
JOINT = ["福建省发展和改革委员会", "福建省工业和信息化厅", "文件"]
LETTERHEADS = {
    **{
        name: [f"{plan.notice.issuers[0]}文件"]
        if plan.notice and plan.notice.format is not NoticeFormat.LETTER
        else []
        for name, plan in KEPT.items()
    },
    "joint letter": [],  # a letter's stands in the header
    "joint upward": JOINT,
    "joint five": ["福建省发展和改革委员会", *(f"福建省第{number}厅" for number in "一二三四"), "文件"],
    "enclosing": JOINT,
    "direct": JOINT,
    "upward": ["福建省数据管理局文件"],
    "letter": [],
    "alone": [],
}


def composed(name: str) -> Printed:
    return compose(PLANS[name], REGISTRY)


def rendered(printed: Printed, kind: str) -> bytes:
    folders = [assets.templates_dir()]
    profile = find_profile(None, printed.notice.issuers if printed.notice else (), folders)
    content: bytes = import_module(RENDERERS[kind]).render(printed, profile, folders)
    return content


def shown(printed: Printed) -> list[str]:
    return [block.text for block in printed.blocks() if block.text]


FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_paragraphs(content: bytes) -> list[str]:
    """Paragraphs with words in the order of the document, those in tables and text boxes too.

    Of an alternate content the choice is read, never both.

    A title is broken into lines by hand; a tab stands for the blanks that push words to the right, or
    parts what stands side by side: number and 签发人, signatures in a row.
    """
    body = docx.Document(io.BytesIO(content)).element.body
    words = (qn("w:t"), qn("w:tab"))
    found = []
    for paragraph in body.iter(qn("w:p")):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        # The runs of a text box stand inside the paragraph that anchors it.
        own = [run for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph]
        nodes = [node for run in own for node in run.iterchildren(*words)]
        text = "".join("\t" if node.tag == words[1] else node.text or "" for node in nodes)
        beside = paragraph.style in ("Signature", "DocumentNumber")
        found += text.split("\t") if beside else [text.replace("\t", "\u3000\u3000")]
    return [each for each in found if each]


class Blocks(HTMLParser):
    """The words of the elements with data-block, and of all others, apart."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.rest = ""
        self._open: list[bool] = []
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        begins = any(name == "data-block" for name, _ in attrs)
        if begins:
            assert not any(self._open), "a block stands in a block"
            self.blocks.append("")
        self._open.append(begins)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.blocks[-1] += data
        else:
            self.rest += data


@pytest.mark.parametrize("name", PLANS)
def test_docx_has_the_words_of_show(name: str) -> None:
    printed = composed(name)
    found = docx_paragraphs(rendered(printed, "docx"))
    letterhead = LETTERHEADS[name]
    marks = len([block for block in printed.blocks() if block.kind in HEAD_MARKS])
    assert found[marks : marks + len(letterhead)] == letterhead
    assert found[:marks] + found[marks + len(letterhead) :] == shown(printed)


@pytest.mark.parametrize("name", PLANS)
def test_html_has_the_words_of_show(name: str) -> None:
    printed = composed(name)
    page = Blocks(rendered(printed, "html"))
    assert [block for block in page.blocks if block] == shown(printed)
    assert "跳到正文" in page.rest
    assert "做。" not in page.rest


@pytest.mark.parametrize("name", PLANS)
def test_import_reads_the_words_of_show_from_the_page(name: str) -> None:
    printed = composed(name)
    read = read_html("x.html", rendered(printed, "html"))
    assert [line.text for line in read.lines if line.aside is None] == shown(printed)


def signs(text: str) -> Counter[str]:
    """How often each sign stands there, blanks left out."""
    return Counter("".join(text.split()))


@pytest.fixture(scope="module")
def office() -> Path:
    if shutil.which("soffice") is None:
        pytest.skip("没有 LibreOffice：排不了 PDF")
    return find_office(None)


@pytest.mark.parametrize("name", sorted(PLANS.keys() - IN_TEST_PAGES))
def test_pdf_has_the_words_of_show(office: Path, name: str) -> None:
    printed = composed(name)
    with pypdfium2.PdfDocument(docx_to_pdf(rendered(printed, "docx"), office)) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    first = letterhead_of(printed)
    numbers = [f"—{number}—" for number in range(1, len(pages) + 1)]
    if printed.notice and printed.notice.format is NoticeFormat.LETTER:
        del numbers[0]  # 10.1
    expected = signs("".join([*shown(printed), *first, *numbers]))
    found = signs("".join(pages))
    assert (found - expected, expected - found) == (Counter(), Counter())
    squeezed = "".join("".join(pages).split())
    for text in shown(printed):
        if "\u3000" not in text:  # one that stands at two places
            assert "".join(text.split())[:8] in squeezed


def letterhead_of(printed: Printed) -> list[str]:
    """What stands above the red rule besides the words of show; a letter's is the host's name."""
    notice = printed.notice
    if notice is None:
        return []
    if notice.format is NoticeFormat.LETTER:
        return [notice.issuers[0]]
    return [*notice.issuers, "文件"]


def test_page_numbers_stand_in_the_footers_alone() -> None:
    content = rendered(composed("2024"), "docx")
    (section,) = docx.Document(io.BytesIO(content)).sections
    for footer in (section.footer, section.even_page_footer):
        words = "".join(paragraph.text for paragraph in footer.paragraphs)
        assert re.fullmatch(r"— ?\d* ?—", words), words
        assert "PAGE" in footer._element.xml
    assert [paragraph.text for paragraph in section.header.paragraphs if paragraph.text] == []


def test_the_plans_compared_have_every_kind_of_paragraph() -> None:
    kinds = {block.kind.value for name in PLANS for block in composed(name).blocks()}
    assert len(kinds) == 21


# The same bytes


CLOCK = """
import datetime, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)
    today = utcnow = now
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(2031, 5, 6)
datetime.datetime, datetime.date = Later, Day
time.time = lambda: 1936000000.0
time.localtime = lambda *_: time.struct_time((2031, 5, 6, 7, 8, 9, 1, 126, 0))
"""


def from_process(kind: str, **environ: str) -> bytes:
    """What a process of its own renders."""
    command = [sys.executable, "-m", "fjplan", "render", "plans/2024.yaml", "-o", "-", "--to", kind]
    root = Path(__file__).parents[2]
    found = subprocess.run(
        command, cwd=root, env=os.environ | environ, capture_output=True, check=True, timeout=60
    )
    return found.stdout


@pytest.mark.parametrize("kind", RENDERERS)
def test_the_same_plan_gives_the_same_bytes(kind: str) -> None:
    assert rendered(composed("enclosing"), kind) == rendered(composed("enclosing"), kind)


@pytest.mark.parametrize("kind", RENDERERS)
def test_another_day_place_and_hash_seed_change_nothing(kind: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    paths = f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"
    asked = [sys.executable, "-c", "import datetime, time; print(datetime.date.today().year, time.time())"]
    clock = subprocess.run(asked, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, check=True)
    assert clock.stdout == b"2031 1936000000.0\n"
    ours = rendered(composed("2024"), kind)
    later = from_process(kind, PYTHONPATH=paths, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1")
    elsewhere = from_process(
        kind, TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C", SOURCE_DATE_EPOCH="1"
    )
    assert ours == later == elsewhere


# What a document must not tell


def test_an_issued_docx_tells_no_author_path_comment_or_hidden_word() -> None:
    content = rendered(composed("2024"), "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        parts = {name: package.read(name).decode("utf-8") for name in names}
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(member.extra, member.comment) for member in package.infolist()} == {(b"", b"")}
        assert package.comment == b""
    assert [name for name in names if re.search("comment|people|custom|app.xml|thumb|vba|media", name)] == []
    core = re.findall("<((?:dc|cp|dcterms):[A-Za-z]+)", parts["docProps/core.xml"])
    assert core == ["cp:coreProperties", "dc:title", "dc:language"]
    everything = "".join(parts.values())
    for sign in (
        "w:vanish",
        "w:ins ",
        "w:del ",
        "w:author",
        "rsid",
        "w:comment",
        "docVar",
        "attachedTemplate",
    ):
        assert sign not in everything
    for place in (str(Path.home()), str(Path(__file__).parents[2]), "file:", ".yaml", "python"):
        assert place not in everything, place


def test_a_draft_is_known_by_its_mark_alone() -> None:
    for kind in RENDERERS:
        marked = rendered(composed("enclosing"), kind)
        words = docx_paragraphs(marked) if kind == "docx" else Blocks(marked).blocks
        assert words.count("（草稿）") == 2
