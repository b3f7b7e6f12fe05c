"""The Word document: its words, its structure, and where LibreOffice sets them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest
from ruamel.yaml import YAML

from fjplan.model import Status
from fjplan.ooxml.bookmarks import bookmark_node
from fjplan.printed import Block, BlockKind, Printed, PrintedNotice, Run, RunKind
from fjplan.profiles import Profile, build_profile
from fjplan.render.docx import render_docx
from fjplan.render.docx_letterhead import fit

K = BlockKind
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MM = 25.4 / 72
Element: TypeAlias = Any  # so that what a path finds need not be asserted before each use

GROUP = "福建省数字福建建设领导小组"
BODY = "《2024年数字福建工作要点》已经领导小组会议研究同意，现印发给你们，请认真组织实施。"
CC = "抄送：省委各部门，省人大常委会办公厅、省政协办公厅，省法院、省检察院，福建省军区，各民主党派省委会。"


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, (Run(RunKind.TEXT, text),) if text else ())


def numbered(kind: BlockKind, depth: int, node: str, *words: str) -> Block:
    kinds = (RunKind.NUMBER, RunKind.HEADING, RunKind.TEXT, RunKind.CLAUSE)
    return Block(kind, tuple(map(Run, kinds, words)), depth, node)


def notice(number: str = "闽数字〔2024〕1号", *, signature: str = GROUP, body: str = BODY) -> list[Block]:
    return [
        block(K.DOCUMENT_NUMBER, number),
        block(K.NOTICE_TITLE, f"{GROUP}关于印发2024年数字福建工作要点的通知"),
        block(K.MARK, "（征求意见稿）"),
        block(K.ADDRESSEES, "省数字福建建设领导小组各成员单位："),
        block(K.PARAGRAPH, body),
        block(K.SIGNATURE, signature),
        block(K.DATE, "2024年4月30日"),
        block(K.DISCLOSURE, "（此件主动公开）"),
    ]


PLAN = [
    block(K.PLAN_TITLE, "2024年数字福建工作要点"),
    block(K.SUBTITLE, "（2024年4月）"),
    block(K.PARAGRAPH, "总体要求是：发挥“数据要素×”效应……——  <&>。"),
    numbered(K.HEADING, 1, "foundation", "一、", "着力夯实基础"),
    numbered(K.HEADING, 2, "infrastructure", "（一）", "优化布局"),
    numbered(K.PARAGRAPH, 3, "network-2", "1.", "加快升级。", "持续开展。", "（责任单位：省通信管理局）"),
    block(K.CLAUSE, "（牵头单位：省数据管理局）"),
    block(K.ATTACHMENT_LIST, "附件：1.任务分解表"),
    block(K.ATTACHMENT_LIST, "2.名单"),
]
ATTACHMENT = [
    block(K.ATTACHMENT_LABEL, "附件1"),
    block(K.ATTACHMENT_TITLE, "任务分解表"),
    block(K.PARAGRAPH, "表。"),
]
IMPRINT = [block(K.CC, CC), block(K.IMPRINT, f"{GROUP}办公室　　2024年4月30日印发")]


def printed(*sheets: list[Block], imprint: list[Block] | None = None, with_notice: bool = True) -> Printed:
    shell = PrintedNotice(
        title="通知",
        issuers=(GROUP,),
        number=None,
        addressees=None,
        body=(),
        signatures=(),
        date=None,
        date_text=None,
        disclosure=None,
        cc=None,
        imprint=None,
    )
    return Printed(
        id="p",
        title="要点",
        year=2024,
        status=Status.ISSUED,
        mark=None,
        notice=shell if with_notice else None,
        overall=None,
        nodes=(),
        closing=(),
        attachments=(),
        sheets=tuple(map(tuple, sheets)),
        imprint=tuple(imprint or ()),
    )


WHOLE = printed(notice(), PLAN, ATTACHMENT, imprint=IMPRINT)


@pytest.fixture(scope="module")
def profile(root: Path) -> Profile:
    folder = root / "templates" / "profiles"
    reader = YAML(typ="safe")
    names = ("gbt9704", "shuzifujian")
    return build_profile([reader.load((folder / f"{name}.yaml").read_text("utf-8")) for name in names])


@pytest.fixture(scope="module")
def whole(profile: Profile) -> bytes:
    return render_docx(WHOLE, profile)


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def paragraphs(data: bytes) -> list[Element]:
    """Every paragraph of the body, those of text boxes too; of an alternate content, those of the choice."""
    tree = part(data)
    others = {each for fallback in tree.iter(f"{MC}Fallback") for each in fallback.iter(f"{W}p")}
    return [each for each in tree.iter(f"{W}p") if each not in others]


def words(paragraph: Element) -> str:
    marks = {f"{W}tab": "\t", f"{W}br": ""}
    own = paragraph.iterfind(f"{W}r/*")
    return "".join(marks.get(item.tag, item.text if item.tag == f"{W}t" else "") for item in own)


def with_words(data: bytes, text: str) -> Element:
    return next(item for item in paragraphs(data) if words(item) == text)


def style(paragraph: Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def keeps(paragraph: Element) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}keepNext")
    return None if found is None else found.get(f"{W}val")


def test_the_words_are_those_of_the_plan_in_order(whole: bytes) -> None:
    read = [re.sub("\t", "　　", text) for text in map(words, paragraphs(whole)) if text]
    assert read == ["福建省数字福建建设领导小组文件", *(item.text for item in WHOLE.blocks())]


def test_python_docx_reads_the_document(whole: bytes) -> None:
    document = docx.Document(io.BytesIO(whole))
    texts = [item.text.replace("\n", "") for item in document.paragraphs if item.text]
    assert texts[1:] == [item.text for sheet in WHOLE.sheets for item in sheet]
    assert document.core_properties.title == "通知"
    assert document.core_properties.language == "zh-CN"


def test_the_same_plan_gives_the_same_bytes(profile: Profile, whole: bytes) -> None:
    assert render_docx(WHOLE, profile) == whole
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_says_nothing_about_who_made_it(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
        text = "".join(archive.read(name).decode() for name in names)
    assert not [name for name in names if re.search("theme|thumbnail|comments|app.xml|custom", name)]
    assert not re.search("creator|lastModifiedBy|dcterms|python-docx|asciiTheme|eastAsiaTheme|rsid", text)


def test_word_opens_it_in_its_own_mode_and_asks_nothing(whole: bytes) -> None:
    settings = part(whole, "word/settings.xml")
    modes = [
        each.get(f"{W}val")
        for each in settings.iter(f"{W}compatSetting")
        if each.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert [
        each.tag
        for each in settings
        if re.search("updateFields|attachedTemplate|documentProtection", each.tag)
    ] == []


def test_the_language_is_chinese_unless_a_run_says_otherwise(whole: bytes) -> None:
    default = part(whole, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert (default.get(f"{W}val"), default.get(f"{W}eastAsia")) == ("zh-CN", "zh-CN")
    named = [item.get(f"{W}eastAsia") for item in part(whole, "word/styles.xml").iter(f"{W}lang")]
    assert set(named) == {"zh-CN"}


def test_every_run_names_one_chinese_family_for_all_scripts(whole: bytes) -> None:
    runs = [
        run
        for name in ("document", "footer1", "footer2")
        for run in part(whole, f"word/{name}.xml").iter(f"{W}r")
    ]
    texts = [run for run in runs if run.find(f"{W}t") is not None]
    assert len(texts) > 20
    faces = [found for run in texts if (found := run.find(f"{W}rPr/{W}rFonts")) is not None]
    faceless = ["".join(run.itertext()) for run in texts if run.find(f"{W}rPr/{W}rFonts") is None]
    assert faceless == ["2024年4月30日"]
    styles = part(whole, "word/styles.xml").iter(f"{W}style")
    date = next(item for item in styles if item.get(f"{W}styleId") == "Date")
    choice, fallback = date.iter(f"{W}rFonts")
    for fonts in [*faces, choice]:
        assert fonts.get(f"{W}hint") == "eastAsia"
        assert len({fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
    assert (fallback.get(f"{W}ascii"), fallback.get(f"{W}eastAsia")) == ("仿宋_GB2312:hwid", "仿宋_GB2312")


def test_headings_are_real_and_not_bold(whole: bytes) -> None:
    found = [(style(item), words(item)) for item in paragraphs(whole)]
    assert [item for item in found if item[0].startswith("Heading")] == [
        ("Heading1", "一、着力夯实基础"),
        ("Heading2", "（一）优化布局"),
        ("Heading3", "1.加快升级。持续开展。（责任单位：省通信管理局）"),
    ]
    styles = part(whole, "word/styles.xml")
    assert styles.find(f".//{W}b") is None
    for depth in range(1, 5):
        heading = next(item for item in styles if item.get(f"{W}styleId") == f"Heading{depth}")
        assert heading.find(f"{W}name").get(f"{W}val") == f"heading {depth}"
        assert heading.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(depth - 1)
        assert heading.find(f"{W}pPr/{W}ind").attrib == {f"{W}firstLineChars": "200", f"{W}firstLine": "630"}


def test_marks_beside_latin_words_are_runs_that_say_they_are_chinese(profile: Profile) -> None:
    task = numbered(K.PARAGRAPH, 2, "t", "（一）", "“5G”", "和“双G×”——网", "（责任单位：省数据管理局）")
    paragraph = with_words(render_docx(printed([task], with_notice=False), profile), task.text)
    runs = [("".join(run.itertext()), run.find(f"{W}rPr/{W}lang")) for run in paragraph.findall(f"{W}r")]
    assert [text for text, _ in runs] == [
        *("（一）", "“5G", "”", "和“双G×", "”——", "网", "（责任单位：省数据管理局）"),
    ]
    assert [text for text, lang in runs if lang is not None and lang.get(f"{W}val") == "zh-CN"] == [
        "”",
        "”——",
    ]
    assert words(paragraph) == task.text


def test_lines_are_gridded_where_the_grid_fills_the_text_area(profile: Profile) -> None:
    page = replace(profile.page, margins=replace(profile.page.margins, top=Decimal(34)))
    other = replace(profile, page=page)
    grids = [
        part(render_docx(printed([numbered(K.PARAGRAPH, 0, "t", "文。")]), used), "word/document.xml").find(
            f".//{W}docGrid"
        )
        for used in (profile, other)
    ]
    assert [(grid.get(f"{W}type"), grid.get(f"{W}linePitch")) for grid in grids] == [
        ("lines", "579"),
        (None, "579"),
    ]


def test_a_run_in_heading_takes_the_headings_face_and_its_text_the_bodys(profile: Profile) -> None:
    task = numbered(K.PARAGRAPH, 2, "t", "（一）", "标题。", "正文。", "（责任单位：省数据管理局）")
    runs = with_words(render_docx(printed([task], with_notice=False), profile), task.text).findall(f"{W}r")
    faces = [run.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") for run in runs]
    assert faces == ["楷体_GB2312", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]


def test_a_heading_keeps_with_what_follows_and_a_run_in_one_does_not(whole: bytes) -> None:
    assert keeps(with_words(whole, "一、着力夯实基础")) is None  # its style says so
    assert keeps(with_words(whole, "1.加快升级。持续开展。（责任单位：省通信管理局）")) == "0"


@pytest.mark.parametrize(
    ("number", "face"),
    [("一、", "黑体"), ("（十二）", "楷体_GB2312"), ("1.", "仿宋_GB2312"), ("（1）", "仿宋_GB2312")],
)
def test_a_heading_takes_its_face_by_the_form_of_its_number(profile: Profile, number: str, face: str) -> None:
    runs = (Run(RunKind.NUMBER, number), Run(RunKind.HEADING, "整合。"), Run(RunKind.TEXT, "推进。"))
    data = render_docx(printed([Block(K.PARAGRAPH, runs, 2, "a")], with_notice=False), profile)
    found = with_words(data, f"{number}整合。推进。")
    faces = [fonts.get(f"{W}eastAsia") for fonts in found.iter(f"{W}rFonts")]
    assert style(found) == "Heading2"
    assert faces == [face, face, "仿宋_GB2312"]


def test_bookmarks_lead_to_the_nodes(whole: bytes) -> None:
    starts = list(part(whole).iter(f"{W}bookmarkStart"))
    assert [bookmark_node(item.get(f"{W}name")) for item in starts] == [
        "foundation",
        "infrastructure",
        "network-2",
    ]
    assert len({item.get(f"{W}id") for item in starts}) == 3


def test_later_sheets_begin_a_page(whole: bytes) -> None:
    broken = [
        words(item) for item in paragraphs(whole) if item.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert broken == ["2024年数字福建工作要点", "附件1"]


def test_an_empty_number_leaves_its_line(profile: Profile) -> None:
    for number in ("", "闽数字〔2024〕1号"):
        data = render_docx(printed(notice(number)), profile)
        lines = [item for item in paragraphs(data) if style(item) == "DocumentNumber"]
        assert [words(item) for item in lines] == [number]
        assert lines[0].find(f"{W}pPr/{W}pBdr/{W}bottom").get(f"{W}color") == "FF0000"


def test_a_plan_without_a_notice_has_no_letterhead(profile: Profile) -> None:
    data = render_docx(printed(PLAN, with_notice=False), profile)
    assert words(paragraphs(data)[0]) == "2024年数字福建工作要点"
    assert paragraphs(data)[0].find(f"{W}pPr/{W}pageBreakBefore") is None


def test_empty_lines_stand_where_the_standard_asks(whole: bytes) -> None:
    shown = [words(item) or "|" for item in paragraphs(whole)]
    assert "".join(shown).startswith(
        "福建省数字福建建设领导小组文件||闽数字〔2024〕1号||福建省数字福建建设领导小组关于印发"
        "2024年数字福建工作要点的通知（征求意见稿）|省数字福建建设领导小组各成员单位："
    )
    joined = "".join(shown)
    assert f"组织实施。||{GROUP}2024年4月30日（此件主动公开）" in joined
    assert "（2024年4月）|总体要求" in joined
    assert "省数据管理局）|附件：1.任务分解表2.名单附件1|任务分解表|表。" in joined


def test_the_letterhead_is_as_large_as_fits_and_squeezed_only_below_the_least_size(profile: Profile) -> None:
    assert fit("福建省文件", profile) == (Decimal(62), 100)
    assert fit("国" * 12, profile) == (Decimal("36.5"), 100)
    assert fit("国" * 15, profile) == (Decimal(36), 81)


def placed(data: bytes, name: str) -> tuple[int, int, str]:
    found = next(item for item in paragraphs(data) if style(item) == name).find(f"{W}pPr")
    indent = found.find(f"{W}ind")
    left, right = (int(indent.get(f"{W}{side}", 0)) for side in ("left", "right"))
    return left, right, found.find(f"{W}jc").get(f"{W}val")


@pytest.mark.parametrize("length", [4, 13, 16, 22, 28])
def test_the_signature_is_centred_on_the_date_inside_the_page(profile: Profile, length: int) -> None:
    data = render_docx(printed(notice(signature="国" * length)), profile)
    left, right, side = placed(data, "Signature")
    date_left, date_right, date_side = placed(data, "Date")
    assert (side, date_side, date_left) == ("center", "right", 0)
    day, whole = int((6.5 + 5 * 0.225) * 315), 8844
    assert (left + whole - right) / 2 == pytest.approx(whole - date_right - day / 2, abs=20)
    assert date_right >= 4 * 315
    assert length > 14 or date_right == 4 * 315
    assert whole - right - left >= min(length * 315, whole)


def test_signature_and_date_stay_with_the_body(whole: bytes) -> None:
    every = paragraphs(whole)
    start = next(index for index, item in enumerate(every) if words(item) == BODY)
    assert [keeps(item) for item in every[start : start + 6]] == ["1", "1", "1", "1", "1", None]


def test_a_body_that_runs_past_the_page_is_not_moved_off_it(profile: Profile) -> None:
    long = BODY * 12
    assert keeps(with_words(render_docx(printed(notice(body=long)), profile), long)) is None


ORDER = (
    *("pStyle", "keepNext", "pageBreakBefore", "widowControl", "pBdr", "tabs", "kinsoku", "AlternateContent"),
    *("snapToGrid", "spacing", "ind", "jc", "outlineLvl"),
)


def test_properties_stand_in_the_order_of_the_schema(whole: bytes) -> None:
    trees = [part(whole, f"word/{name}.xml") for name in ("document", "styles", "footer1", "footer2")]
    properties = [item for tree in trees for item in tree.iter(f"{W}pPr")]
    assert len(properties) > 50
    for item in properties:
        places = [ORDER.index(child.tag.partition("}")[2]) for child in item]
        assert places == sorted(places)


def test_lines_breaks_and_spaces_of_a_text_are_kept(profile: Profile) -> None:
    text = "  两  格\t“引”]]> &amp; \U00020000\u00a0 "
    data = render_docx(printed([block(K.PARAGRAPH, text)], with_notice=False), profile)
    assert words(paragraphs(data)[0]) == text
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {item.get(space) for item in part(data).iter(f"{W}t")} == {"preserve"}


def indents(data: bytes, name: str) -> list[tuple[str | None, str | None]]:
    found = [item.find(f"{W}pPr/{W}ind") for item in paragraphs(data) if style(item) == name]
    return [(item.get(f"{W}left"), item.get(f"{W}hanging")) for item in found]


def test_further_lines_of_a_list_begin_below_the_first_name(whole: bytes) -> None:
    one = 315
    assert indents(whole, "AttachmentList") == [
        (str(6 * one), str(4 * one)),
        (str(6 * one), str(1 * one)),
    ]
    assert indents(whole, "Imprint")[0] == (str(4 * 280), str(3 * 280))


def test_widow_control_is_off(whole: bytes) -> None:
    normal = part(whole, "word/styles.xml").find(f"{W}style")
    assert normal.get(f"{W}styleId") == "Normal"
    assert normal.find(f"{W}pPr/{W}widowControl").get(f"{W}val") == "0"


def test_hanging_punctuation_is_off_for_word_and_for_libreoffice(whole: bytes) -> None:
    styles = part(whole, "word/styles.xml")
    found = [item.get(f"{W}val") for item in styles.iter(f"{W}overflowPunct")]
    assert found == ["0", "1"]  # the choice is Word's, the fallback LibreOffice's, which reads it inverted


def test_seals_of_a_joint_notice_do_not_touch(profile: Profile) -> None:
    long = "中国（福建）自由贸易试验区工作领导小组"  # two of these do not stand side by side
    sheet = notice()
    sheet.insert(5, block(K.SIGNATURE, long))
    shown = "".join(words(item) or "|" for item in paragraphs(render_docx(printed(sheet), profile)))
    assert f"||{long}||||{GROUP}2024年4月30日" in shown  # 5 lines are 51 mm, a seal 42 mm


def test_without_a_seal_the_date_begins_two_characters_after_the_signature(root: Path) -> None:
    base = YAML(typ="safe").load((root / "templates/profiles/gbt9704.yaml").read_text("utf-8"))
    unsealed = build_profile([base, {"name": "x", "signature": {"form": "unsealed"}}])
    data = render_docx(printed(notice()), unsealed)
    assert placed(data, "Signature") == (0, 2 * 315, "right")
    assert placed(data, "Date") == (8844 - 2 * 315 - 13 * 315 + 2 * 315, 0, "left")
    shown = "".join(words(item) or "|" for item in paragraphs(data))
    assert f"组织实施。|{GROUP}2024" in shown
    short = render_docx(printed(notice(signature="国国")), unsealed)
    day = int((6.5 + 5 * 0.225) * 315)  # a longer date stands two characters in
    assert placed(short, "Date")[0] + day == 8844 - 2 * 315
    assert placed(short, "Signature")[1] == 2 * 315 + day - 2 * 315 + 2 * 315


def test_a_first_page_that_lacks_a_little_room_has_closer_lines(profile: Profile) -> None:
    pitches = []
    for times in (1, 2, 12):
        data = render_docx(printed(notice(body=BODY * times)), profile)
        found = with_words(data, BODY * times).find(f"{W}pPr/{W}spacing")
        pitches.append(None if found is None else int(found.get(f"{W}line")))
    first, second, last = pitches
    assert last is None
    assert first is not None
    assert second is not None
    assert 22 * 20 <= second < first < 579


def test_a_latin_face_is_used_where_the_profile_names_one(root: Path) -> None:
    base = YAML(typ="safe").load((root / "templates/profiles/gbt9704.yaml").read_text("utf-8"))
    latin = build_profile([base, {"name": "x", "fonts": {"latin": "Times New Roman"}}])
    data = render_docx(printed([block(K.PARAGRAPH, "5G")], with_notice=False), latin)
    fonts = part(data).find(f".//{W}rFonts")
    assert (fonts.get(f"{W}ascii"), fonts.get(f"{W}eastAsia")) == ("Times New Roman", "仿宋_GB2312")


# What LibreOffice makes of it, measured on the page.

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法测量版面")
Line: TypeAlias = tuple[str, float, float, float, float]  # words; top, bottom, left, right in mm


class Pages:
    """The pages that LibreOffice prints, with their lines, rules and ink in millimetres."""

    def __init__(self, data: bytes, folder: Path) -> None:
        source = folder / "notice.docx"
        source.write_bytes(data)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"),
                *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        self.pdf = pypdfium2.PdfDocument(folder / "notice.pdf")

    def lines(self, number: int) -> list[Line]:
        page = self.pdf[number]
        text, height = page.get_textpage(), page.get_height()
        boxes = []
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            if letter.strip():
                left, bottom, right, top = text.get_charbox(index)
                base = text.get_charbox(index, loose=True)[1]
                boxes.append((height - base, letter, height - top, height - bottom, left, right))
        return list(_joined(sorted(boxes)))

    def body(self, number: int) -> list[Line]:
        return [line for line in self.lines(number) if line[1] < 262]

    def rows(self, number: int, wide: float = 0) -> list[tuple[float, float]]:
        """Bands of ink that cover at least so many millimetres, from top to bottom."""
        scale = 300 / 25.4
        image = self.pdf[number].render(scale=300 / 72, grayscale=True)
        buffer, ink = bytes(image.buffer), bytes(value < 180 for value in range(256))
        start, bands = None, []
        for y in range(image.height + 1):
            row = buffer[y * image.stride : y * image.stride + image.width].translate(ink)
            on = sum(row) > wide * scale
            if on and start is None:
                start = y
            elif not on and start is not None:
                bands.append((start / scale, y / scale))
                start = None
        return bands


def _joined(boxes: list[tuple[float, str, float, float, float, float]]) -> Iterator[Line]:
    line: list[tuple[float, str, float, float, float, float]] = []
    for box in [*boxes, None]:
        if line and (box is None or box[0] - line[0][0] > 6):
            line.sort(key=lambda item: item[4])
            yield (
                "".join(item[1] for item in line),
                min(item[2] for item in line) * MM,
                max(item[3] for item in line) * MM,
                line[0][4] * MM,
                max(item[5] for item in line) * MM,
            )
            line = []
        if box is not None:
            line.append(box)


@pytest.fixture(scope="module")
def full_pages(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    sheet = [block(K.PARAGRAPH, "国" * 2000), block(K.PARAGRAPH, ("国" * 28 + "，") * 60)]
    data = render_docx(printed(sheet, with_notice=False), profile)
    return Pages(data, tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def notice_pages(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    data = render_docx(printed(notice(), PLAN, imprint=IMPRINT), profile)
    return Pages(data, tmp_path_factory.mktemp("notice"))


@soffice
def test_a_full_page_has_22_lines_of_28_characters(full_pages: Pages) -> None:
    lines = full_pages.body(1)
    assert [len(line[0]) for line in lines] == [28] * 22
    assert lines[0][1] >= 37
    assert lines[-1][2] <= 262
    assert min(line[3] for line in lines) >= 28


@soffice
def test_no_mark_hangs_out_of_the_page(full_pages: Pages) -> None:
    lines = [line for number in range(len(full_pages.pdf)) for line in full_pages.body(number)]
    assert len([line for line in lines if "，" in line[0]]) > 50
    assert max(line[4] for line in lines) <= 184


@soffice
def test_no_line_breaks_inside_a_number_or_a_word(profile: Profile, tmp_path: Path) -> None:
    texts = [f"{'国' * (22 + more)}2024年新增10G-PON端口，闽政通APP、5G基站。" for more in range(8)]
    runs = [*(block(K.PARAGRAPH, text) for text in texts)]
    pages = Pages(render_docx(printed(runs, with_notice=False), profile), tmp_path)
    lines = [line[0] for number in range(len(pages.pdf)) for line in pages.body(number)]
    pairs = [before[-1] + after[0] for before, after in pairwise(lines)]
    assert len(pairs) > 8
    assert not [pair for pair in pairs if re.fullmatch("[0-9A-Za-z]{2}", pair)]


@soffice
def test_page_numbers_stand_7_mm_below_at_the_outer_side(full_pages: Pages) -> None:
    odd, even = full_pages.lines(0)[-1], full_pages.lines(1)[-1]
    assert (odd[0], even[0]) == ("—1—", "—2—")
    one = 14 * MM
    assert odd[4] == pytest.approx(184 - one, abs=0.7)
    assert even[3] == pytest.approx(28 + one, abs=0.7)
    dashes = [band for band in full_pages.rows(0, 6) if band[0] > 263]
    assert dashes[0][0] == pytest.approx(269, abs=0.5)


@soffice
def test_the_head_of_the_notice_stands_where_the_standard_puts_it(notice_pages: Pages) -> None:
    head, number = notice_pages.rows(0)[:2]
    (rule,) = notice_pages.rows(0, 150)
    assert head[0] == pytest.approx(37 + 35, abs=1)
    assert rule[0] - number[1] == pytest.approx(4, abs=0.5)
    line = notice_pages.lines(0)[0]
    assert line[0] == "福建省数字福建建设领导小组文件"
    assert line[4] - line[3] <= 156


@soffice
def test_the_first_page_holds_the_notice_and_the_next_the_plan(notice_pages: Pages) -> None:
    texts = [line[0] for line in notice_pages.body(0)]
    assert texts[-3:] == [GROUP, "2024年4月30日", "（此件主动公开）"]
    assert notice_pages.body(1)[0][0] == "2024年数字福建工作要点"


@soffice
def test_signature_and_date_share_their_centre_on_the_page(notice_pages: Pages) -> None:
    signature, date = notice_pages.body(0)[-3:-1]
    assert (signature[3] + signature[4]) / 2 == pytest.approx((date[3] + date[4]) / 2, abs=1.5)
    assert date[4] == pytest.approx(184 - 4 * 15.75 * MM, abs=1)


@soffice
def test_a_long_list_of_copies_keeps_the_imprint_whole(profile: Profile, tmp_path: Path) -> None:
    copies = block(K.CC, "抄送：" + "2024年10G-PON，" * 12 + "。")
    body = [block(K.PARAGRAPH, "国" * 600)]
    pages = Pages(
        render_docx(printed(body, imprint=[copies, IMPRINT[1]], with_notice=False), profile), tmp_path
    )
    assert len(pages.rows(1, 150)) == 3
    assert pages.rows(1, 150)[-1][1] == pytest.approx(262, abs=0.5)
    assert pages.body(1)[-1][0] == f"{GROUP}办公室2024年4月30日印发"


@soffice
def test_the_imprint_ends_on_the_last_line_of_the_page(notice_pages: Pages) -> None:
    first, between, last = notice_pages.rows(len(notice_pages.pdf) - 1, 150)
    assert last[1] == pytest.approx(262, abs=0.5)
    assert between[1] - between[0] < first[1] - first[0]
    texts = [line[0] for line in notice_pages.body(len(notice_pages.pdf) - 1)]
    assert texts[-1] == f"{GROUP}办公室2024年4月30日印发"
