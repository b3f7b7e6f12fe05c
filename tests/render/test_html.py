"""The web page: the words of the blocks, one outline, anchors for all nodes, and the same notice in print."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
import re
import shutil
import subprocess
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from ruamel.yaml import YAML

from fjplan.model import Status
from fjplan.printed import Block, BlockKind, NodeKind, Printed, PrintedNode, PrintedNotice, Run, RunKind
from fjplan.profiles import Profile, build_profile
from fjplan.render.environment import Templates, templates
from fjplan.render.html import render_html

VOID = {"meta", "link", "img", "br", "hr", "input", "col"}
ISSUER = "福建省数字福建建设领导小组"
NUMBER, HEADING, POINT, TEXT, CLAUSE = (
    RunKind.NUMBER,
    RunKind.HEADING,
    RunKind.POINT,
    RunKind.TEXT,
    RunKind.CLAUSE,
)


@dataclasses.dataclass
class Element:
    """An element of the parsed page with its descendants' text."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    text: str = ""

    @property
    def above(self) -> list[Element]:
        return [] if self.parent is None else [self.parent, *self.parent.above]


class Page(HTMLParser):
    """The elements of a page in order; every tag must close what was opened."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: Element | None = None
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open is None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs)
        element = Element(tag, attributes, self.open)
        self.elements.append(element)
        if tag not in VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        assert self.open is not None
        assert self.open.tag == tag
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            for element in (self.open, *self.open.above):
                element.text += data

    def of(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def with_id(self, name: str) -> Element:
        (found,) = [element for element in self.elements if element.attributes.get("id") == name]
        return found

    def blocks(self) -> list[tuple[str, str]]:
        marked = [element for element in self.elements if "data-block" in element.attributes]
        return [(element.attributes["data-block"], element.text) for element in marked]


def block(
    kind: BlockKind, *runs: tuple[RunKind, str] | str, depth: int = 0, node: str | None = None
) -> Block:
    words = (Run(TEXT, run) if isinstance(run, str) else Run(*run) for run in runs)
    return Block(kind, tuple(words), depth, node)


def node(
    id_: str, parent: str | None, kind: NodeKind, number: str | None = None, text: str | None = None
) -> PrintedNode:
    return PrintedNode(id=id_, parent=parent, kind=kind, number=number, text=text)


NODES = (
    node("foundation", None, NodeKind.SECTION, "一、"),
    node("infrastructure", "foundation", NodeKind.SECTION, "（一）"),
    node("network", "infrastructure", NodeKind.TASK, "1."),
    node("network.1", "network", NodeKind.PART, "一是"),
    node("network.2", "network", NodeKind.PART, "二是"),
    node("park", "infrastructure", NodeKind.TASK, "2."),
    node("park.1", "park", NodeKind.PART, None, "建设园区。"),
    node("park.unseen", "park", NodeKind.PART, None, "别处。"),
    node("management.section", "foundation", NodeKind.SECTION, "（二）"),
    node("management", "management.section", NodeKind.TASK),
)

NOTICE_SHEET = (
    block(BlockKind.DOCUMENT_NUMBER),
    block(BlockKind.NOTICE_TITLE, f"{ISSUER}关于印发2024年数字福建工作要点的通知"),
    block(BlockKind.ADDRESSEES, "省数字福建建设领导小组各成员单位："),
    block(BlockKind.PARAGRAPH, "现印发给你们，请认真组织实施。"),
    block(BlockKind.SIGNATURE, ISSUER),
    block(BlockKind.DATE, "2024年4月30日"),
    block(BlockKind.DISCLOSURE, "（此件主动公开）"),
)

PLAN_SHEET = (
    block(BlockKind.PLAN_TITLE, "2024年数字福建工作要点"),
    block(BlockKind.MARK, "（征求意见稿）"),
    block(BlockKind.PARAGRAPH, "  总体要求是：…… 两端的空白　也是文字 "),
    block(BlockKind.HEADING, (HEADING, "总体要求"), depth=1),
    block(BlockKind.HEADING, (NUMBER, "一、"), (HEADING, "夯实基础"), depth=1, node="foundation"),
    block(BlockKind.HEADING, (NUMBER, "（一）"), (HEADING, "优化布局"), depth=2, node="infrastructure"),
    block(
        BlockKind.PARAGRAPH,
        (NUMBER, "1."),
        (HEADING, "升级网络。"),
        "持续推进。",
        (POINT, "一是扩面。"),
        "覆盖乡村。",
        depth=3,
        node="network",
    ),
    block(
        BlockKind.PARAGRAPH, (POINT, "二是提速。"), "用户占比超25%。", (CLAUSE, "（责任单位：省通信管理局）")
    ),
    block(BlockKind.PARAGRAPH, (NUMBER, "2."), "没有标题的任务。", "建设园区。", node="park"),
    block(BlockKind.CLAUSE, (CLAUSE, "（责任单位：省发改委）")),
    block(BlockKind.HEADING, (NUMBER, "（二）"), (HEADING, "健全机制"), depth=2, node="management.section"),
    block(BlockKind.PARAGRAPH, "加强统筹。", node="management"),
    block(BlockKind.PARAGRAPH, "本节结束语。"),
    block(BlockKind.PARAGRAPH, "全文结束语。"),
    block(BlockKind.ATTACHMENT_LIST, "附件：1.分工方案"),
    block(BlockKind.ATTACHMENT_LIST, "2.指标表"),
)

ATTACHMENT_SHEET = (
    block(BlockKind.ATTACHMENT_LABEL, "附件1"),
    block(BlockKind.ATTACHMENT_TITLE, "分工方案"),
    block(BlockKind.PARAGRAPH, "按分工落实。"),
)

NOTICE = PrintedNotice(
    title=f"{ISSUER}关于印发2024年数字福建工作要点的通知",
    issuers=(ISSUER,),
    number=None,
    addressees="省数字福建建设领导小组各成员单位",
    body=("现印发给你们，请认真组织实施。",),
    signatures=(ISSUER,),
    date=datetime.date(2024, 4, 30),
    date_text="2024年4月30日",
    disclosure=None,
    cc=None,
    imprint=None,
)

NOTICED = Printed(
    id="fj-2024",
    title="2024年数字福建工作要点",
    year=2024,
    status=Status.CONSULTING,
    mark="（征求意见稿）",
    notice=NOTICE,
    overall=None,
    nodes=(dataclasses.replace(NODES[0], closing=("本节结束语。",)), *NODES[1:]),
    closing=("全文结束语。",),
    attachments=(),
    sheets=(NOTICE_SHEET, PLAN_SHEET, ATTACHMENT_SHEET),
    imprint=(
        block(BlockKind.CC, "抄送：省委各部门，省军区。"),
        block(BlockKind.IMPRINT, "福建省人民政府办公厅\u3000\u30002024年4月30日印发"),
    ),
)
HEADED = dataclasses.replace(
    NOTICED,
    notice=dataclasses.replace(NOTICE, issuers=(ISSUER, "福建省数据管理局")),
    sheets=(
        (
            block(BlockKind.COPY_NUMBER, "000001"),
            block(BlockKind.CLASSIFICATION, "机密★1年"),
            block(BlockKind.URGENCY, "特急"),
            block(BlockKind.SIGNERS, "签发人：", (RunKind.NAME, "张三　李四")),
            block(BlockKind.DOCUMENT_NUMBER, "闽数字〔2024〕1号"),
            block(BlockKind.SIGNERS, (RunKind.NAME, "王五")),
            *NOTICE_SHEET[1:],
        ),
        *NOTICED.sheets[1:],
    ),
)
BARE = dataclasses.replace(NOTICED, notice=None, sheets=(PLAN_SHEET,), imprint=())


def load_profile(root: Path, *names: str) -> Profile:
    folder = root / "templates" / "profiles"
    return build_profile([YAML(typ="safe").load(folder / f"{name}.yaml") for name in names])


@pytest.fixture(scope="session")
def profile(root: Path) -> Profile:
    return load_profile(root, "gbt9704", "shuzifujian")


@pytest.fixture(scope="session")
def shipped(root: Path) -> Templates:
    return templates([root / "templates"])


def expected(printed: Printed) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in printed.blocks()]


@pytest.mark.parametrize("printed", [NOTICED, HEADED, BARE], ids=["noticed", "headed", "bare"])
def test_the_marked_words_are_the_blocks_words_in_order(
    printed: Printed, profile: Profile, shipped: Templates
) -> None:
    assert Page(render_html(printed, profile, shipped)).blocks() == expected(printed)


def test_the_same_plan_gives_the_same_bytes(root: Path, profile: Profile, shipped: Templates) -> None:
    again = render_html(
        NOTICED, load_profile(root, "gbt9704", "shuzifujian"), templates([root / "templates"])
    )
    assert render_html(NOTICED, profile, shipped) == again


def outline(page: Page) -> list[tuple[int, str]]:
    """Every heading with its level, as a screen reader tells them."""
    found = []
    for element in page.elements:
        own = element.attributes.get("aria-level") or (
            element.tag[1] if re.fullmatch("h[1-6]", element.tag) else None
        )
        if own:
            found.append((int(own), element.text))
    return found


def test_the_outline_of_a_notice_descends_from_its_title(profile: Profile, shipped: Templates) -> None:
    assert outline(Page(render_html(NOTICED, profile, shipped))) == [
        (1, f"{ISSUER}关于印发2024年数字福建工作要点的通知"),
        (2, "2024年数字福建工作要点"),
        (3, "总体要求"),
        (3, "一、夯实基础"),
        (4, "（一）优化布局"),
        (5, "1.升级网络。"),
        (4, "（二）健全机制"),
        (2, "分工方案"),
    ]


def test_without_a_notice_the_plan_s_title_is_the_first_heading(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(BARE, profile, shipped))
    assert outline(page)[:2] == [(1, "2024年数字福建工作要点"), (2, "总体要求")]
    assert page.of("header") == []
    assert [title.text for title in page.of("title")] == ["2024年数字福建工作要点"]


def test_a_plan_that_is_its_own_notice_skips_no_level(profile: Profile, shipped: Templates) -> None:
    direct = dataclasses.replace(NOTICED, sheets=((*NOTICE_SHEET[:2], *PLAN_SHEET[1:]),))
    assert outline(Page(render_html(direct, profile, shipped)))[1] == (2, "总体要求")


def test_a_heading_deeper_than_html_has_keeps_its_level(profile: Profile, shipped: Templates) -> None:
    deep = tuple(block(BlockKind.HEADING, (HEADING, f"第{depth}级"), depth=depth) for depth in range(1, 9))
    page = Page(render_html(dataclasses.replace(BARE, nodes=(), sheets=(deep,)), profile, shipped))
    assert outline(page) == [(depth + 1, f"第{depth}级") for depth in range(1, 9)]


@pytest.mark.parametrize("printed", [NOTICED, BARE], ids=["noticed", "bare"])
def test_ids_are_unique_and_every_node_has_one(
    printed: Printed, profile: Profile, shipped: Templates
) -> None:
    page = Page(render_html(printed, profile, shipped))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    own = {name for name in ids if name.startswith("_")}
    assert set(ids) - own == {node.id for node in printed.nodes}
    assert {"_document", "_contents"} <= own


def test_an_anchor_stands_at_the_words_of_its_node(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(NOTICED, profile, shipped))
    beginnings = {
        "foundation": "一、夯实基础",
        "network": "1.升级网络。",
        "network.1": "一是扩面。",
        "network.2": "二是提速。",
        "park": "2.没有标题的任务。",
        "park.1": "建设园区。",
        "management": "加强统筹。",
    }
    for name, words in beginnings.items():
        assert page.with_id(name).text.strip().startswith(words), name
    assert page.with_id("park.unseen").text == ""
    assert page.with_id("park.unseen").parent is page.with_id("park")


def test_sections_nest_as_the_plan_does(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(NOTICED, profile, shipped))

    def holders(element: Element) -> list[str]:
        return [above.attributes["id"] for above in element.above if "id" in above.attributes][:-1]

    def words(text: str) -> Element:
        (found,) = [each for each in page.elements if "data-block" in each.attributes and each.text == text]
        return found

    assert holders(page.with_id("network")) == ["infrastructure", "foundation"]
    assert holders(page.with_id("park")) == ["infrastructure", "foundation"]
    assert holders(page.with_id("management")) == ["management.section", "foundation"]
    assert holders(words("本节结束语。")) == ["foundation"]
    assert holders(words("全文结束语。")) == []
    assert holders(words("附件：1.分工方案")) == []


def test_what_follows_the_last_task_is_no_part_of_it(profile: Profile, shipped: Templates) -> None:
    task = block(BlockKind.PARAGRAPH, (NUMBER, "1."), (HEADING, "升级。"), depth=1, node="network")
    plan = dataclasses.replace(BARE, nodes=NODES[2:3], sheets=((task, PLAN_SHEET[-1]),))
    page = Page(render_html(plan, profile, shipped))
    (listed,) = [each for each in page.elements if each.attributes.get("data-block") == "attachment-list"]
    assert page.with_id("network") not in listed.above


def test_the_contents_list_leads_to_headings_and_attachments(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(NOTICED, profile, shipped))
    (nav,) = page.of("nav")
    links = [link for link in page.of("a") if nav in link.above]
    assert [link.text for link in links] == [
        "总体要求",
        "一、夯实基础",
        "（一）优化布局",
        "（二）健全机制",
        "分工方案",
    ]
    for link in links:
        assert link.attributes["href"].startswith("#")
        target = page.with_id(unquote(link.attributes["href"][1:]))
        assert target.text.strip().startswith(link.text)
    assert [above.tag for above in links[2].above].count("ol") == 2
    assert page.with_id("_document").tag == "main"
    assert page.of("a")[0].attributes["href"] == "#_document"


def test_a_plan_without_headings_has_no_contents_list(profile: Profile, shipped: Templates) -> None:
    plain = dataclasses.replace(BARE, nodes=(), sheets=((block(BlockKind.PARAGRAPH, "正文。"),),))
    assert Page(render_html(plain, profile, shipped)).of("nav") == []


def test_the_letterhead_stands_above_the_number_of_the_first_sheet(
    profile: Profile, shipped: Templates
) -> None:
    page = Page(render_html(NOTICED, profile, shipped))
    (header,) = page.of("header")
    assert header.text.split() == [f"{ISSUER}文件"]
    held = [each.attributes.get("data-block") for each in page.elements if header in each.above[:1]]
    assert held == [None, "document-number"]


def test_a_joint_letterhead_names_all_offices_beneath_the_marks(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(HEADED, profile, shipped))
    (header,) = page.of("header")
    told = [f"{ISSUER}文件", "福建省数据管理局"]
    assert header.text.split()[:5] == ["000001", "机密★1年", "特急", *told]


def test_the_date_is_a_time_and_blanks_are_not(profile: Profile, shipped: Templates) -> None:
    times = Page(render_html(NOTICED, profile, shipped)).of("time")
    assert [each.above[0].tag for each in times] == ["td", "p"]
    assert {(each.attributes["datetime"], each.text) for each in times} == {("2024-04-30", "2024年4月30日")}
    unknown = dataclasses.replace(NOTICED, notice=dataclasses.replace(NOTICE, date=None))
    assert Page(render_html(unknown, profile, shipped)).of("time") == []


def test_every_string_of_a_plan_stays_words(profile: Profile, shipped: Templates) -> None:
    bad = "<script>alert(1)</script>&amp;\"'{{7*7}}{% endif %}</style>-->"

    def spoil(each: Block) -> Block:
        return dataclasses.replace(each, runs=tuple(Run(run.kind, run.text + bad) for run in each.runs))

    notice = dataclasses.replace(NOTICE, title=bad, issuers=(bad,), number=bad, signatures=(bad,))
    sheets = tuple(tuple(spoil(each) for each in sheet) for sheet in NOTICED.sheets)
    spoilt = dataclasses.replace(
        NOTICED,
        title=bad,
        notice=notice,
        sheets=sheets,
        imprint=tuple(map(spoil, NOTICED.imprint)),
        nodes=(*NODES, node(f"x{bad}", None, NodeKind.TASK)),
    )
    page = Page(render_html(spoilt, profile, shipped))
    assert page.blocks() == expected(spoilt)
    assert page.of("script") == []
    assert len(page.of("style")) == 1
    assert [title.text for title in page.of("title")] == [bad]
    assert {name for each in page.elements for name in each.attributes} <= {
        *("lang", "charset", "http-equiv", "name", "content", "class", "id", "href", "style", "data-block"),
        *("aria-labelledby", "aria-level", "role", "tabindex", "datetime", "scope"),
    }


def test_a_font_s_name_cannot_leave_its_place(profile: Profile, shipped: Templates) -> None:
    name = 'a"; } </style><script>url(http://x)</script> \\'
    fonts = dataclasses.replace(
        profile.fonts, latin=name, fangsong=dataclasses.replace(profile.fonts.fangsong, family=name)
    )
    page = Page(render_html(NOTICED, dataclasses.replace(profile, fonts=fonts), shipped))
    (style,) = page.of("style")
    assert page.of("script") == []
    assert "http" in style.text
    assert not re.search(r"url\(|&|//", style.text)
    assert style.text.count('"') % 2 == 0
    assert style.text.count("{") == style.text.count("}")


def test_the_page_asks_for_nothing_from_outside(profile: Profile, shipped: Templates) -> None:
    page = Page(render_html(NOTICED, profile, shipped))
    assert {element.tag for element in page.elements} & {"script", "link", "img", "iframe", "object"} == set()
    assert not re.search(r"https?:|//|url\(|@import", page.of("style")[0].text)
    assert all(link.attributes["href"].startswith("#") for link in page.of("a"))
    assert [html.attributes["lang"] for html in page.of("html")] == ["zh-CN"]


@pytest.mark.parametrize("colour", ["FF0000", "C8102E", "FFFFFF", "0A0A0A"])
def test_the_letterhead_reads_on_white_on_a_screen(colour: str, profile: Profile, shipped: Templates) -> None:
    letterhead = dataclasses.replace(profile.letterhead, colour=colour)
    page = Page(render_html(NOTICED, dataclasses.replace(profile, letterhead=letterhead), shipped))
    screen, paper = re.findall("--red: #([0-9A-F]{6})", page.of("style")[0].text)
    assert 1.05 / (luminance(screen) + 0.05) >= 5.8
    assert paper == colour


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_override_changes_one_block_and_keeps_the_words(
    root: Path, tmp_path: Path, profile: Profile
) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "notice.html.j2").write_text(
        '{% extends "shipped:notice.html.j2" %}\n'
        '{% block head %}{{ super() }}<meta name="SiteName" content="{{ printed.id }}">{% endblock %}',
        encoding="utf-8",
    )
    page = Page(render_html(NOTICED, profile, templates([tmp_path, root / "templates"])))
    assert "fj-2024" in [meta.attributes.get("content") for meta in page.of("meta")]
    assert page.blocks() == expected(NOTICED)


def print_to_pdf(page: bytes, folder: Path) -> pypdfium2.PdfDocument:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("没有 chromium：不能打印网页来量版面")
    (folder / "page.html").write_bytes(page)
    quiet = (
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    )
    subprocess.run(
        [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", *quiet),
            *(f"--user-data-dir={folder / 'browser'}", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={folder / 'page.pdf'}", (folder / "page.html").as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return pypdfium2.PdfDocument(folder / "page.pdf")


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, str]]:
    """The lines of a page as the millimetres of their baseline from the top, and their words."""
    text, lines = page.get_textpage(), dict[float, str]()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            pdfium.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
            place = round((page.get_height() - y.value) * 25.4 / 72, 1)
            lines[place] = lines.get(place, "") + character
    return sorted(lines.items())


def test_in_print_a_full_page_holds_22_lines_of_28_characters(
    profile: Profile, shipped: Templates, tmp_path: Path
) -> None:
    long = block(BlockKind.PARAGRAPH, "数字福建建设持续推进" * 200)
    heading = block(BlockKind.HEADING, (NUMBER, "一、"), (HEADING, "夯实基础"), depth=1, node="foundation")
    plan = dataclasses.replace(NOTICED, nodes=NODES[:1], sheets=(NOTICE_SHEET, (heading, long)))
    pdf = print_to_pdf(render_html(plan, profile, shipped), tmp_path)
    assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(595, 842)}
    pages = [lines_of(page) for page in pdf]
    assert len(pages) == 5
    bodies = [[words for place, words in page if place < 262] for page in pages]
    assert [len(body) for body in bodies[1:4]] == [22, 22, 22]
    assert {len(words) for words in bodies[2]} == {28}
    assert bodies[1][0] == "一、夯实基础"  # the plan begins a page
    assert [page[-1][1] for page in pages] == [f"—{number}—" for number in range(1, 6)]
    assert "目录" not in "".join(bodies[0])
    assert "跳到正文" not in "".join(bodies[0])


def edges_of(page: pypdfium2.PdfPage, number: str) -> tuple[Decimal, Decimal]:
    """The millimetres from both sides of the sheet to the first dash of the page number and its last."""
    text = page.get_textpage()
    boxes = [
        text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1) in f"—{number}"
    ]
    last = [box for box in boxes if box[1] < 99]  # below the 版心
    scale = Decimal("25.4") / 72
    return (
        Decimal(str(min(box[0] for box in last))) * scale,
        (Decimal(str(page.get_width())) - Decimal(str(max(box[2] for box in last)))) * scale,
    )


def test_in_print_odd_numbers_stand_right_and_even_ones_left(
    profile: Profile, shipped: Templates, tmp_path: Path
) -> None:
    long = block(BlockKind.PARAGRAPH, "数字福建建设持续推进" * 100)
    pdf = print_to_pdf(
        render_html(dataclasses.replace(BARE, nodes=(), sheets=((long,),)), profile, shipped), tmp_path
    )
    assert len(pdf) == 2
    assert abs(edges_of(pdf[0], "1")[1] - (26 + 5)) < 1  # 右空一字
    assert abs(edges_of(pdf[1], "2")[0] - (28 + 5)) < 1  # 左空一字


def test_in_print_no_line_is_given_away_and_no_heading_stranded(
    profile: Profile, shipped: Templates, tmp_path: Path
) -> None:
    three_lines = block(BlockKind.PARAGRAPH, "数字福建建设持续推进" * 8)
    heading = block(BlockKind.HEADING, (NUMBER, "一、"), (HEADING, "夯实基础"), depth=1)
    sheet = (*[three_lines] * 14, heading, heading, three_lines)
    plan = dataclasses.replace(BARE, nodes=(), sheets=(sheet,))
    pdf = print_to_pdf(render_html(plan, profile, shipped), tmp_path)
    bodies = [[words for place, words in lines_of(page) if place < 262] for page in pdf]
    assert [len(body) for body in bodies] == [22, 20, 5]  # a paragraph breaks after one line
    assert bodies[2][:2] == ["一、夯实基础", "一、夯实基础"]
