"""Head and foot of a notice as LibreOffice sets them: marks, 签发人, joint letterheads, signatures."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pytest
from ruamel.yaml import YAML

from fjplan import assets
from fjplan.composing import compose
from fjplan.model import (
    Classification,
    Disclosure,
    Imprint,
    Notice,
    NoticeFormat,
    Plan,
    Secrecy,
    Status,
    Task,
    Urgency,
)
from fjplan.profiles import Profile, build_profile
from fjplan.registry import Registry, decode_table, read_registry
from fjplan.render.docx import render_docx

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法测量版面")
REGISTRY: Registry = read_registry(
    [("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))]
)
MM = 25.4 / 72
EM = 15.75 * MM
GROUP = "福建省数字福建建设领导小组"
DAY = datetime.date(2024, 4, 30)
NUMBER, DATE, FOOT = "闽数字〔2024〕1号", "2024年4月30日", "（此件主动公开）"
Box: TypeAlias = tuple[float, float, float, float]


def plan(**others: Any) -> Plan:
    fields: dict[str, Any] = {
        "issuers": (GROUP,),
        "number": NUMBER,
        "addressees": "各成员单位",
        "body": ("现将要点印发给你们，请认真组织实施。",),
        "date": DAY,
        "disclosure": Disclosure(text="此件主动公开"),
    } | others
    task = Task(id="t", text="做。")
    return Plan(
        id="p", year=2024, title="2024年要点", status=Status.ISSUED, notice=Notice(**fields), children=(task,)
    )


def body_of(lines: int) -> tuple[str, ...]:
    """One paragraph of so many full lines."""
    return ("甲" * (28 * lines - 7),)


MARKS: dict[str, Any] = {
    "copy_number": "000001",
    "classification": Classification(level=Secrecy.HIGH, period="1年"),
    "urgency": Urgency.VERY,
}
TWO = ("福建省发展和改革委员会", "福建省财政厅")
SEVEN = ("省发展改革委", "省财政厅", "省数据管理局", "省科技厅", "省教育厅", "省民政厅", "省司法厅")
UPWARD = {"format": NoticeFormat.UPWARD}
PLANS: Mapping[str, Plan] = {
    "marks": plan(**MARKS),
    "urgent": plan(urgency=Urgency.SOMEWHAT),
    "one-signer": plan(signers=("张三丰",), **UPWARD, **MARKS),
    "three-signers": plan(signers=("张三丰", "李四光", "王五"), **UPWARD),
    "letter": plan(format=NoticeFormat.LETTER, cc="省委各部门", printed=Imprint(by="办公厅", date=DAY)),
    "letter-marks": plan(format=NoticeFormat.LETTER, **MARKS),
    "letter-long": plan(format=NoticeFormat.LETTER, body=body_of(30)),
    "two": plan(issuers=TWO),
    "seven": plan(issuers=SEVEN, body=body_of(3)),
    **{f"body-{lines}": plan(body=body_of(lines)) for lines in (1, 7, 8, 9, 24, 26, 29, 30, 51)},
}
UNSEALED = {"unsealed-one": plan(), "unsealed-two": plan(issuers=TWO)}
PREPRINTED = {
    f"preprinted-{name}": PLANS[name] for name in ("marks", "one-signer", "two", "letter", "letter-marks")
}


def profile(**over: Any) -> Profile:
    base = YAML(typ="safe").load((assets.templates_dir() / "profiles/gbt9704.yaml").read_text("utf-8"))
    return build_profile([base, {"name": "试", **over}])


@cache
def documents() -> dict[str, bytes]:
    unsealed, blank = profile(signature={"form": "unsealed"}), profile(letterhead={"paper": "preprinted"})
    return {
        name: render_docx(compose(each, REGISTRY), used)
        for used, plans in ((profile(), PLANS), (unsealed, UNSEALED), (blank, PREPRINTED))
        for name, each in plans.items()
    }


def document(name: str, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(documents()[name])) as package:
        return package.read(part).decode()


def batched_pairs(edges: list[int]) -> list[tuple[int, int]]:
    return list(zip(edges[::2], edges[1::2], strict=True))


class Pages:
    """A document that LibreOffice has set: where words and rules stand, in millimetres."""

    def __init__(self, file: Path) -> None:
        self.pdf = pypdfium2.PdfDocument(file)

    def box(self, words: str, number: int = 0, *, last: bool = False) -> Box:
        """Left, top, right and bottom of the first or the last place of these words."""
        page = self.pdf[number]
        text, height = page.get_textpage(), page.get_height()
        search = text.search(words, index=text.count_chars() - 1 if last else 0)
        found = search.get_prev() if last else search.get_next()
        assert found, words
        boxes = [text.get_charbox(found[0] + place) for place in range(found[1])]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        edges = (min(lefts), height - max(tops), max(rights), height - min(bottoms))
        left, top, right, bottom = (edge * MM for edge in edges)
        return left, top, right, bottom

    def rules(self, number: int = 0, wide: float = 150) -> list[tuple[float, float]]:
        """The top and bottom of what is drawn across the page."""
        image = self.pdf[number].render(scale=300 / 72, grayscale=True)
        pixels, dark = bytes(image.buffer), bytes(value < 200 for value in range(256))
        lines = (pixels[y * image.stride : y * image.stride + image.width] for y in range(image.height))
        drawn = [sum(line.translate(dark)) > wide / 25.4 * 300 for line in lines]
        edges = [y for y, (before, here) in enumerate(pairwise([False, *drawn])) if before != here]
        return [(top / 300 * 25.4, bottom / 300 * 25.4) for top, bottom in batched_pairs(edges)]

    def text(self, number: int) -> str:
        return re.sub(r"\s", "", self.pdf[number].get_textpage().get_text_range())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    folder = tmp_path_factory.mktemp("head")
    names = list(documents())
    for name, data in documents().items():
        (folder / f"{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{n}.docx") for n in names)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: Pages(folder / f"{name}.pdf") for name in names}


def near(value: float) -> Any:
    return pytest.approx(value, abs=0.5)


LETTERHEADS = {"marks": GROUP, "urgent": GROUP, "one-signer": GROUP, "two": TWO[0], "seven": SEVEN[0]}


@soffice
@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_letterhead_stands_35_mm_below_whatever_is_above_it(pages: Any, name: str) -> None:
    assert pages[name].box(LETTERHEADS[name])[1] == near(37 + 35)


@soffice
def test_marks_stand_below_each_other_at_the_left(pages: Any) -> None:
    boxes = [pages["marks"].box(words) for words in ("000001", "机密★1年", "特急")]
    assert [box[0] for box in boxes] == [near(28.2)] * 3
    assert boxes[0][1] >= 37
    bottoms = [box[3] for box in boxes]
    assert [bottoms[1] - bottoms[0], bottoms[2] - bottoms[1]] == [near(10.4)] * 2
    assert pages["urgent"].box("加急")[1] == pytest.approx(40.6, abs=0.5)  # alone it takes the first line


@soffice
@pytest.mark.parametrize("name", ["marks", "one-signer", "three-signers", "two", "seven"])
def test_the_red_rule_stands_4_mm_below_the_number(pages: Any, name: str) -> None:
    assert pages[name].rules()[0][0] - pages[name].box(NUMBER)[3] == near(4)


@soffice
def test_number_and_signer_share_a_line_one_character_in(pages: Any) -> None:
    number, label = pages["one-signer"].box(NUMBER), pages["one-signer"].box("签发人")
    name = pages["one-signer"].box("张三丰")
    assert number[0] == near(28 + EM + 0.3)
    assert name[2] == near(184 - EM)
    assert label[3] == pytest.approx(name[3], abs=0.6)
    assert (number[1] + number[3]) / 2 == near((label[1] + label[3]) / 2)


@soffice
def test_signers_stand_two_a_line_below_the_first_name(pages: Any) -> None:
    first, second, third = (pages["three-signers"].box(name) for name in ("张三丰", "李四光", "王五"))
    assert second[2] == near(184 - EM)
    assert third[0] == near(first[0])
    number = pages["three-signers"].box(NUMBER)
    assert (third[1] + third[3]) / 2 == near((number[1] + number[3]) / 2)
    assert first[3] < number[1]


@soffice
def test_names_of_a_joint_letterhead_are_equally_wide_and_wenjian_stands_beside_them(pages: Any) -> None:
    host, other = pages["two"].box(TWO[0]), pages["two"].box(TWO[1])
    beside = pages["two"].box("文件")
    assert (host[0], host[2]) == (near(other[0]), near(other[2]))
    assert (beside[1] + beside[3]) / 2 == near((host[1] + other[3]) / 2)
    assert beside[0] > host[2]
    assert host[0] + beside[2] == pytest.approx(28 + 184, abs=1)
    assert "甲" in pages["seven"].text(0)  # the first page shows body however many they are


@soffice
def test_sealed_signatures_stand_in_rows_the_last_over_the_date(pages: Any) -> None:
    left, right = (pages["two"].box(f"{name}", 0) for name in ("福建省发展和改革委员会", "福建省财政厅"))
    number = next(n for n in range(3) if DATE in pages["seven"].text(n))
    found = pages["seven"]
    rows = [[found.box(name, number) for name in SEVEN[start : start + 3]] for start in (0, 3, 6)]
    centres = [[(box[0] + box[2]) / 2 for box in row] for row in rows]
    assert [len(row) for row in rows] == [3, 3, 1]
    assert centres[0] == [near(place) for place in centres[1]]
    assert centres[2][0] == near(centres[0][2])
    date = found.box(DATE, number)
    assert (date[0] + date[2]) / 2 == pytest.approx(centres[2][0], abs=1.5)
    assert date[2] == pytest.approx(184 - 4 * EM, abs=1)
    assert min(after - before for before, after in pairwise(centres[0])) > 42
    assert centres[0][0] - 21 >= 28
    assert rows[1][0][1] - rows[0][0][1] > 42  # a seal's diameter
    assert left[0] >= 28
    assert right[2] <= 184


@soffice
@pytest.mark.parametrize("name", [*PLANS, *UNSEALED])
def test_signature_date_and_note_share_a_page_with_body(pages: Any, name: str) -> None:
    texts = [pages[name].text(number) for number in range(len(pages[name].pdf))]
    end = next(number for number, text in enumerate(texts) if FOOT in text)
    assert DATE in texts[end]
    assert re.search("甲|认真组织实施。", texts[end])
    assert re.search("甲|现将要点", texts[0])


@soffice
def test_without_a_seal_the_date_begins_two_characters_after_the_name(pages: Any) -> None:
    name, date = (pages["unsealed-one"].box(words, last=True) for words in (GROUP, DATE))
    assert name[2] == near(184 - 2 * EM)
    assert date[0] == pytest.approx(name[0] + 2 * EM, abs=0.8)
    assert date[1] - name[3] == pytest.approx(10.2 - 5.3, abs=1)


def test_an_unsealed_joint_notice_has_its_names_below_each_other() -> None:
    text = document("unsealed-two")
    signatures = re.findall(
        r'<w:pStyle w:val="Signature"/>.*?<w:ind w:left="(\d+)"/><w:jc w:val="left"/>', text
    )
    (date,) = re.findall(r'<w:pStyle w:val="Date"/>.*?<w:ind w:left="(\d+)"/>', text)
    assert len(set(signatures)) == 1
    assert len(signatures) == 2
    assert int(date) - int(signatures[0]) == pytest.approx(2 * 315, abs=25)


def test_a_joint_letterhead_is_a_table_without_margins() -> None:
    text = document("two")
    table = re.findall("<w:tbl>.*?</w:tbl>", text)[0]
    assert re.sub("<[^>]*>", "", table) == "".join(TWO) + "文件"
    assert table.count('w:w="0" w:type="dxa"') == 2


def test_a_title_is_broken_where_the_plan_says() -> None:
    lines = ("关于印发", "2024年要点的", "通知")
    printed = compose(plan(title="".join(lines), title_lines=lines), REGISTRY)
    with zipfile.ZipFile(BytesIO(render_docx(printed, profile()))) as package:
        text = package.read("word/document.xml").decode()
    assert [re.sub("<[^>]*>", "", line) for line in text.split("<w:br/>")][1:2] == ["2024年要点的"]
    other = compose(plan(title="别的", title_lines=lines), REGISTRY)
    assert other.sheets[0][1].lines == ()


# 信函 and 套打


@soffice
@pytest.mark.parametrize("name", ["letter", "letter-marks", "letter-long"])
def test_a_letters_head_stands_30_mm_below_the_papers_edge(pages: Any, name: str) -> None:
    head, found = pages[name].box(GROUP), pages[name].rules(wide=165)
    assert head[1] == near(30)
    assert len(found) == 4  # two double rules: thick over thin, thin over thick
    heights = [bottom - top for top, bottom in found]
    assert heights[0] > heights[1]
    assert found[0][0] - head[3] == near(4)
    assert found[3][1] == near(297 - 20)


@soffice
def test_a_letters_rules_are_170_mm_wide_in_the_middle(pages: Any) -> None:
    assert pages["letter"].rules(wide=169)
    assert not pages["letter"].rules(wide=171)


@soffice
def test_a_letters_number_stands_at_the_right_below_the_rules(pages: Any) -> None:
    rules = pages["letter-marks"].rules(wide=165)
    number, mark = pages["letter-marks"].box(NUMBER), pages["letter-marks"].box("000001")
    assert number[2] == near(184)
    assert mark[0] == near(28.2)
    assert number[1] - rules[1][1] == near(16 * 7 / 8 * MM)
    assert (number[1] + number[3]) / 2 == pytest.approx((mark[1] + mark[3]) / 2, abs=0.6)
    title = pages["letter-marks"].box("关于印发")
    assert title[1] - pages["letter-marks"].box("特急")[3] > 2 * 10.2


@soffice
def test_a_letters_first_page_has_no_number_and_the_others_theirs_in_place(pages: Any) -> None:
    assert "—" not in pages["letter-long"].text(0)
    usual, letter = pages["body-51"].box("— 2 —", 1), pages["letter-long"].box("— 2 —", 1)
    assert letter == pytest.approx(usual, abs=0.1)


@soffice
def test_a_letters_imprint_has_no_rules_and_no_printing_office(pages: Any) -> None:
    last = len(pages["letter"].pdf) - 1
    assert pages["letter"].rules(last) == []
    assert "办公厅" not in pages["letter"].text(last)
    assert 255 < pages["letter"].box("抄送", last)[3] < 262


@soffice
@pytest.mark.parametrize("name", PREPRINTED)
def test_on_preprinted_paper_all_else_stays_in_place(pages: Any, name: str) -> None:
    blank, full = pages[name], pages[name.removeprefix("preprinted-")]
    assert blank.rules() == []
    assert full.rules() != []
    for words in (NUMBER, "现将要点", DATE, *(["000001"] if "marks" in name else [])):
        assert blank.box(words) == pytest.approx(full.box(words), abs=0.3)
    assert "文件" not in blank.text(0)


def test_a_letters_first_page_has_a_header_and_a_footer_of_its_own() -> None:
    assert "<w:titlePg/>" in document("letter")
    assert re.sub("<[^>]*>", "", document("letter", "word/header1.xml")).strip() == GROUP
    assert re.sub("<[^>]*>", "", document("letter", "word/footer3.xml")).strip() == ""
    assert "titlePg" not in document("marks")
    assert GROUP not in document("preprinted-letter", "word/header1.xml")


def test_a_letter_has_no_grid_and_both_double_rules_are_thick_on_the_inner_side() -> None:
    """A grid would lower the text by half of what the header leaves of a line: by up to 5 mm."""
    assert re.findall("<w:docGrid[^>]*>", document("letter")) == ['<w:docGrid w:linePitch="579"/>']
    assert re.findall("<w:docGrid[^>]*>", document("marks")) == [
        '<w:docGrid w:type="lines" w:linePitch="579"/>'
    ]
    rules = [
        re.findall(r'<w:(top|bottom) w:val="(\w+)"', document("letter", f"word/{part}.xml"))
        for part in ("header1", "footer3")
    ]
    assert rules == [[("bottom", "thickThinSmallGap")], [("top", "thickThinSmallGap")]]


def test_properties_stand_in_the_order_of_the_schema_in_every_document() -> None:
    order = ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc")
    for name in documents():
        for properties in re.findall("<w:pPr>(.*?)</w:pPr>", document(name)):
            without = re.sub("<w:(tabs|pBdr)>.*?</w:\\1>", r"<w:\1/>", properties)
            places = [order.index(tag) for tag in re.findall("<w:([A-Za-z]+)", without)]
            assert places == sorted(places), (name, properties)
