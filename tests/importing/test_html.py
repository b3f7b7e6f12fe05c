"""A web page line by line: all the words of our own pages, and of foreign ones what a reader sees."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing.extract import Extract, Line
from fjplan.importing.html import read_html
from fjplan.loading import load_file
from fjplan.model import NoticeFormat
from fjplan.printed import Block, BlockKind, Printed, RunKind
from fjplan.profile_files import find_profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.html import render

ROOT = Path(__file__).parents[2]
PLANS = [ROOT / "plans" / "2024.yaml", *sorted((ROOT / "tests" / "data" / "plans" / "forms").glob("*.yaml"))]
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
LEADING = {RunKind.NUMBER, RunKind.POINT, RunKind.HEADING}
FILLER = "<p>" + "各地各部门要结合实际抓好落实，确保完成全年任务。" * 20 + "</p>"


@cache
def composed(path: Path) -> Printed:
    plan = load_file(str(path)).plan
    assert plan is not None
    return compose(plan, REGISTRY)


@cache
def page_of(path: Path) -> bytes:
    printed = composed(path)
    folders = [assets.templates_dir()]
    return render(
        printed, find_profile(None, printed.notice.issuers if printed.notice else (), folders), folders
    )


def read(page: str) -> Extract:
    return read_html("甲.html", page.encode())


def texts(page: str) -> list[str]:
    return [line.text for line in read(page).lines]


def asides(page: str) -> list[tuple[str, str | None]]:
    """The lines but for the filler, each with what it was set aside as."""
    return [(line.text, line.aside) for line in read(page).lines if not line.text.startswith("各地各部门")]


def refusal(page: str) -> str:
    with pytest.raises(FjplanError) as error:
        read(page)
    return str(error.value)


# Our own pages


def running(path: Path) -> list[Line]:
    return [line for line in read_html("a.html", page_of(path)).lines if line.aside is None]


def blocks(path: Path) -> list[Block]:
    return [block for block in composed(path).blocks() if block.text]


def head_of(block: Block) -> int:
    """How many characters the number and the run-in heading have."""
    runs = list(takewhile(lambda run: run.kind in LEADING, block.runs))
    if block.kind is not BlockKind.PARAGRAPH or {run.kind for run in runs} <= {RunKind.NUMBER}:
        return 0
    size = sum(len(run.text) for run in runs)
    return size if size < len(block.text) else 0


def test_there_are_plans_to_read() -> None:
    assert len(PLANS) > 5


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_all_printed_words_come_in_order(path: Path) -> None:
    found = ["".join(line.text.split()) for line in running(path)]
    assert found == ["".join(block.text.split()) for block in blocks(path)]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_heads_are_the_numbers_and_run_in_headings(path: Path) -> None:
    assert [line.head for line in running(path)] == [head_of(block) for block in blocks(path)]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_nodes_are_the_ids_that_begin_a_line(path: Path) -> None:
    """A part that begins in the middle of its task's paragraph has no line of its own."""
    page = page_of(path).decode()
    begins = re.findall(r'<section class="of-[a-z]+" id="([a-z][^"]*)">', page)
    begins += re.findall(r'<(?:p|h\d) data-block="[a-z]+"[^>]*? id="([a-z][^"]*)"', page)
    begins += re.findall(r'<p data-block="[a-z]+"><span[^>]*? id="([a-z][^"]*)"', page)
    found = [line.node for line in read_html("a.html", page.encode()).lines if line.node]
    assert sorted(found) == sorted(begins)
    placed = {block.node for block in blocks(path) if block.node}
    assert placed <= set(found) <= {node.id for node in composed(path).nodes}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_is_not_printed_is_set_aside(path: Path) -> None:
    rest = [(line.text, line.aside) for line in read_html("a.html", page_of(path)).lines if line.aside]
    assert rest[0] == ("跳到正文", "网页导航")
    letterhead = [text for text, aside in rest if aside == "发文机关标志"]
    notice = composed(path).notice
    beside = "" if notice and notice.format is NoticeFormat.LETTER else "文件"  # 10.1
    assert letterhead == ([f"{notice.issuers[0]}{beside}"] if notice else [])


def test_the_2024_page_has_levels_nodes_centred_titles_and_no_doubt() -> None:
    extract = read_html("a.html", page_of(PLANS[0]))
    by_text = {line.text[:13]: line for line in extract.lines if line.aside is None}
    section = by_text["一、着力夯实数字福建发展基"]
    assert (section.level, section.head, section.node is None) == (3, 0, False)
    assert by_text["1.加快升级网络基础设施。"].head == len("1.加快升级网络基础设施。")
    assert [line.text for line in extract.lines if line.centred] == [
        "福建省数字福建建设领导小组关于印发2024年数字福建工作要点的通知",
        "2024年数字福建工作要点",
    ]
    assert extract.doubts == ()


@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_our_page_in_another_encoding_is_the_same(codec: str) -> None:
    page = page_of(PLANS[0])
    again = page.decode().replace('charset="utf-8"', 'charset="gb2312"').encode(codec)
    assert read_html("a.html", again).lines == read_html("a.html", page).lines


# Blocks and white space


def test_blocks_and_br_part_lines_and_white_space_collapses() -> None:
    assert texts("<div>甲<p>\u3000\u3000乙  a\n b<br>丙&nbsp;丁</p>戊</div>") == [
        "甲",
        "乙 a b",
        "丙\xa0丁",
        "戊",
    ]


def test_a_line_of_the_source_that_ends_inside_a_chinese_sentence_leaves_no_blank() -> None:
    assert texts("<p>数字\n  福建，\n建设 工程\n5G\n网络") == ["数字福建，建设 工程 5G 网络"]


def test_pre_keeps_its_lines() -> None:
    assert texts("<pre>甲\n乙\n\n丙</pre>") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<svg><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        "<span hidden>x</span>",
        "<p style='Display : None'>x<b>x</b></p>",
        "<span style='visibility:hidden'>x</span>",
        "<i aria-hidden=true>x</i>",
        "<select><option>x</select>",
        "<button>x</button>",
        "<textarea>x</textarea>",
        "<input value=x>",
        "<ruby><rp>(</rp><rt>x</rt></ruby>",
    ],
)
def test_what_a_reader_does_not_see_or_read_is_left_out(hidden: str) -> None:
    assert "".join(texts(f"<title>x</title><div>甲{hidden}乙</div>")) == "甲乙"


def test_the_base_of_ruby_and_raised_letters_stay() -> None:
    assert texts("<p><ruby>数<rt>shù</rt></ruby>字<sup>1</sup><sub>2</sub>") == ["数字12"]


def test_the_last_version_of_a_revised_text_is_read_with_one_doubt() -> None:
    extract = read("<p>一</p><p>新增<del>5</del><ins>7</ins>万个<s>左右</s>以上")
    assert extract.text == "一\n新增7万个以上"
    assert extract.doubts == (
        Doubt(
            line=2,
            quote="5",
            chose="按改后的文字读",
            others=("按改前的文字读",),
            why="网页里有修改的痕迹：删去2处，没有读；添上1处，读了",
        ),
    )


# The look


def test_h1_to_h6_give_levels_and_centring_is_inherited() -> None:
    page = "<center><h2>甲</h2></center><div align=center><p>乙<p align=left>丙</div>"
    lines = read(f"{page}<p style='text-align:center'>丁")
    assert [(line.text, line.level, line.centred) for line in lines.lines] == [
        ("甲", 2, True),
        ("乙", None, True),
        ("丙", None, False),
        ("丁", None, True),
    ]


@pytest.mark.parametrize(
    ("page", "head"),
    [
        ("<strong>1.升级网络。</strong>新增端口。", "1.升级网络。"),
        ("1.<b>升级网络。</b>新增端口。", "1.升级网络。"),
        ("<span style='font-weight:700'>（一）</span><b>升级网络。</b> 新增端口。", "（一）升级网络。"),
        (
            "<span style='font-family:楷体_GB2312'>升级<font face=Times>5G</font>网络。</span>新增。",
            "升级5G网络。",
        ),
        ("<font face=楷体>升级。</font><span style='font-family:仿宋'>新增。</span>", "升级。"),
        ("<b>全段都是。</b>", ""),
        ("全段都不是。", ""),
        ("要在2024年<b>新增</b>端口。", ""),
        (
            "<span style='font-family:仿宋'>新增。</span><font face=楷体>（责任单位：甲）</font>",
            "",
        ),
        ("<span style='font-weight:normal'>新增</span>端口。", ""),
    ],
)
def test_the_head_is_what_stands_in_another_face(page: str, head: str) -> None:
    (line,) = read(f"<p>{page}</p>").lines
    assert line.text[: line.head] == head


def test_ids_of_foreign_pages_are_no_nodes() -> None:
    assert [line.node for line in read("<div id=content><section class=of-x id=main><p id=a>甲").lines] == [
        None
    ]


def test_on_our_page_only_ids_where_our_template_writes_them_are_nodes() -> None:
    page = '<div id=content><h1 data-block="plan-title">甲</h1><section class="of-heading" id="_1"><p>乙</p>'
    assert [line.node for line in read(page).lines] == [None, None]
    assert [line.node for line in read(page.replace("_1", "t1")).lines] == [None, "t1"]


# Automatic numbers


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>甲<li><p>乙</p><p>丙</p><li>丁</ol>", ["1.甲", "2.乙", "丙", "3.丁"]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["z.甲", "aa.乙"]),
        (
            "<ol type=A><li>甲</ol><ol type=I start=4><li>乙</ol><ol type=i><li>丙</ol>",
            ["A.甲", "IV.乙", "i.丙"],
        ),
        ("<ol><li>甲<li value=7>乙<li>丙</ol>", ["1.甲", "7.乙", "8.丙"]),
        ("<ol reversed><li>甲<li>乙<li value=9>丙<li>丁</ol>", ["4.甲", "3.乙", "9.丙", "8.丁"]),
        ("<ol reversed start=3><li>甲<li>乙</ol>", ["3.甲", "2.乙"]),
        ("<ol><li>甲<ul><li>乙</ul><li>丙<ol><li>丁</ol></ol>", ["1.甲", "乙", "2.丙", "1.丁"]),
        ("<ol style='list-style:none'><li>甲</ol><ol start=x><li>乙</ol>", ["甲", "1.乙"]),
        ("<ol><li>一、甲<li>2.乙<li>（三）丙</ol>", ["一、甲", "2.乙", "（三）丙"]),
        ("<ol><li></li><li>乙</ol><p>丙", ["2.乙", "丙"]),
        ("<ol start=" + "9" * 5000 + "><li>甲</ol>", ["999999.甲"]),
    ],
)
def test_the_numbers_of_lists_are_part_of_the_text(page: str, lines: list[str]) -> None:
    assert texts(page) == lines


def test_the_number_of_an_item_belongs_to_its_head() -> None:
    (line,) = read("<ol><li><b>升级网络。</b>新增端口。</ol>").lines
    assert line.text[: line.head] == "1.升级网络。"


# What is no running text


@pytest.mark.parametrize(
    "page",
    [
        "<nav>甲</nav>",
        "<header>甲</header>",
        "<footer>甲</footer>",
        "<aside>甲</aside>",
        "<div role=navigation>甲</div>",
        "<div role=contentinfo>甲</div>",
        "<div class='top-nav'>甲</div>",
        "<ul class=leftMenu><li>甲</ul>",
        "<div id=breadcrumb>甲</div>",
        "<div class='page_footer'>甲</div>",
        "<div class='bdsharebuttonbox'>甲</div>",
        "<p class=copyright>甲</p>",
        "<div><a href=/1>甲</a><a href=/2>甲</a><a href=/3>甲</a>，</div>",
        "<p><a href=#content>甲</a></p>",
    ],
)
def test_navigation_is_set_aside(page: str) -> None:
    assert {aside for _, aside in asides(page + FILLER)} == {"网页导航"}


@pytest.mark.parametrize(
    "page",
    [
        "<article><header><h1>甲</h1></header></article>",
        "<div class='navy shareholder'>甲</div>",
        "<p>根据<a href=/1>《甲》</a>和<a href=/2>《乙》</a>以及<a href=/3>《丙》</a>，现将要求通知如下。",
        "<div><p><a href=1.docx>附件1</a><p><a href=2.xlsx>附件2</a><p><a href=/3.pdf?x>附件3</a></div>",
        "<h2><a href=#x>甲</a></h2>",
    ],
)
def test_what_only_looks_like_navigation_stays(page: str) -> None:
    assert {aside for _, aside in asides(page + FILLER)} == {None}


def test_an_element_with_a_quarter_of_the_page_is_no_navigation() -> None:
    assert {line.aside for line in read(f"<div class=sidebar>{FILLER}</div>{FILLER}").lines} == {None}
    assert {line.aside for line in read(f"<nav>{FILLER}").lines} == {None}


TABLE = "<table><tr><th>任务<th>单位<tr><td>建设基站<td>省通信管理局<tr><td>建设平台<td>省数据局</table>"


def test_a_table_of_data_is_set_aside_with_one_doubt() -> None:
    extract = read(FILLER + TABLE)
    assert [line.text for line in extract.lines if line.aside == "表格"] == [
        "任务",
        "单位",
        "建设基站",
        "省通信管理局",
        "建设平台",
        "省数据局",
    ]
    assert extract.doubts == (
        Doubt(
            line=2,
            quote="任务 单位 建设基站 省通信管理局",
            chose="不当正文",
            others=("当正文",),
            why="这是网页里的表格（3行2列），要点的正文一般不在表格里",
        ),
    )


def test_a_table_that_places_an_article_is_transparent_and_one_inside_it_is_not() -> None:
    page = f"<table><tr><td>左<td>右<tr><td>甲<td>{FILLER}{FILLER}{FILLER}{TABLE}</table>"
    extract = read(page)
    assert next(line.text for line in extract.lines if line.aside == "表格") == "任务"
    assert [line.aside for line in extract.lines[:4]] == [None] * 4
    assert len(extract.doubts) == 1
    assert read(f"<table><tr><td>左<td>右<tr><td>甲<td>{FILLER}{FILLER}{FILLER}</table>").doubts == ()


def test_a_table_inside_navigation_is_navigation_without_a_doubt() -> None:
    extract = read(f"<nav>{TABLE}</nav>{FILLER}")
    assert {line.aside for line in extract.lines} == {"网页导航", None}
    assert extract.doubts == ()


# Pictures, archives, encodings


def test_a_page_of_pictures_asks_for_recognition() -> None:
    message = "甲.html：网页里只有图片、没有可读文字，请先做文字识别（OCR）"
    assert refusal("<nav>首页</nav><p>2024年工作要点</p><img src=1.jpg>") == message
    assert texts(f"<img src=1.jpg>{FILLER}") != []
    assert texts("<p>短</p>") == ["短"]
    assert texts("<div hidden><img src=1.jpg></div><p>短</p>") == ["短"]


MHTML = """From: <Saved by Blink>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<p>=E7=94=B2=
=E4=B9=99</p>
------x--
"""


def test_the_page_in_an_mhtml_file_is_read() -> None:
    assert texts(MHTML) == ["甲乙"]


def test_an_mhtml_file_without_a_page_or_with_too_many_parts_is_refused() -> None:
    empty = "甲.html：单个文件网页（MHTML）里没有网页；请用浏览器另存为 .html"
    assert refusal(MHTML.replace("text/html\nC", "text/css\nC")) == empty
    deep = "".join(f"Content-Type: multipart/related; boundary=x{i}\n\n--x{i}\n" for i in range(2000))
    assert refusal(deep) == "甲.html：单个文件网页（MHTML）的结构不对；请用浏览器另存为 .html"


def test_a_guessed_encoding_is_a_doubt() -> None:
    extract = read_html("甲.html", "<p>推動數位政府改革，加強資料開放與共享。".encode("big5"))
    assert extract.text == "推動數位政府改革，加強資料開放與共享。"
    assert [doubt.chose for doubt in extract.doubts] == ["Big5"]


# Hostile pages


@pytest.mark.parametrize("page", ["", " \n", "<!-- x -->", "<", "<html></html>", "<?xml version='1.0'?>"])
def test_a_page_of_nothing_has_no_lines(page: str) -> None:
    assert [text for text in texts(page) if text != "<"] == []


def test_entities_for_what_no_text_may_hold_do_no_harm() -> None:
    text = read("<p>甲&#xD800;&#1;&#0;&#x110000;&#8203;&shy;乙&#x2028;丙&amp;&lt;").text
    assert re.fullmatch("甲\ufffd*乙丙&<", text)
    text.encode()


def test_entities_of_a_document_type_are_not_expanded() -> None:
    assert (
        "xxxx"
        not in read("<!DOCTYPE x [<!ENTITY a 'xxxx'><!ENTITY b SYSTEM '/etc/passwd'>]><p>&a;&b;").text[5:]
    )


@pytest.mark.parametrize("tags", ["<div>", "<nav>", "<table><tr><td>", "<ol><li>", "<b>"])
def test_deep_nesting_is_read_without_recursion(tags: str) -> None:
    assert texts(tags * 20_000 + "甲")[-1].endswith("甲")


def test_what_is_too_deep_too_many_or_too_long_is_refused_in_words() -> None:
    other = "不像一份公文；请另存为 .docx 或 .txt"
    assert refusal("<b>" * 100_001) == f"甲.html：网页的标签嵌套超过100000层，{other}"
    assert refusal("<b>" * 1_000_001) == f"甲.html：网页的标签超过100万个，{other}"
    long = "甲.html：正文超过200万字，不像一份计划；请只留下计划的正文"
    assert refusal("<p>" + "甲" * 2_000_001) == long


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 4000 + "</section>" * 900_000,
        "<p style='" + "list-style:" * 1_000_000 + "'>甲",
        "<ol style='" + "list-style:" * 1_000_000 + "'><li>甲",
        "<p class='" + "nav-nav" * 1_000_000 + "'>甲",
        "<p>甲" + " \n" * 5_000_000 + "乙",
        "<!--" * 900_000,
        "<meta " * 900_000,
    ],
    ids=lambda page: page[:12],
)
def test_time_is_linear(page: str) -> None:
    begun = time.perf_counter()
    read(page)
    assert time.perf_counter() - begun < 20  # seconds; quadratic ones take minutes


def test_any_bytes_give_lines_or_one_line_of_error() -> None:
    random.seed(9704)
    page, read_ones = page_of(PLANS[3]), 0
    messages: list[str] = []
    tokens = (
        b"<",
        b">",
        b'"',
        b"</p>",
        b"<table><tr><td>",
        b"<!--",
        b"&#x",
        b"\xff",
        b"<ol reversed>",
        b"<nav>",
        b"<li>",
    )
    for _ in range(800):
        broken = bytearray(page)
        for _ in range(random.randrange(1, 40)):
            at = random.randrange(len(broken))
            match random.randrange(4):
                case 0:
                    broken[at] = random.randrange(1, 128)
                case 1:
                    del broken[at : at + random.randrange(200)]
                case 2:
                    broken[at:at] = random.choice(tokens)
                case _:
                    broken[at:at] = broken[at : at + random.randrange(300)]
        try:
            extract = read_html("甲.html", bytes(broken))
        except FjplanError as error:
            messages.append(str(error))
            continue
        read_ones += 1
        for line in extract.lines:
            assert line.text == line.text.strip() != ""
            assert "\n" not in line.text
            assert 0 <= line.head < len(line.text)
            line.text.encode()
    assert read_ones > 100
    assert messages
    assert all(re.fullmatch("甲.html：.+", message) for message in messages)


# What each sign of navigation needs


@pytest.mark.parametrize(
    ("name", "aside"),
    [
        ("navBar", "网页导航"),
        ("siteNav2", "网页导航"),
        ("topMenu", "网页导航"),
        ("crumbs", "网页导航"),
        ("page-shareBox", "网页导航"),
        ("NAVBAR", "网页导航"),
        ("navbarish", None),
        ("menuitem", None),
        ("shared", None),
        ("canvas", None),
    ],
)
def test_a_name_of_several_words_is_read_word_by_word(name: str, aside: str | None) -> None:
    assert asides(f"<div class={name}>甲</div>{FILLER}") == [("甲", aside)]
    assert asides(f"<div id={name}>甲</div>{FILLER}") == [("甲", aside)]


@pytest.mark.parametrize(("links", "aside"), [(2, None), (3, "网页导航")])
def test_a_list_of_links_has_three_at_least(links: int, aside: str | None) -> None:
    page = "".join(f"<a href=/{number}>甲</a>" for number in range(links))
    assert asides(f"<div>{page}</div>{FILLER}") == [("甲" * links, aside)]


@pytest.mark.parametrize(("words", "aside"), [("乙乙", "网页导航"), ("乙乙乙", None)])
def test_a_list_of_links_is_more_than_seven_tenths_of_links(words: str, aside: str | None) -> None:
    page = "".join(f"<a href=/{number}>甲甲{'甲' * (number == 0)}</a>" for number in range(3))
    assert asides(f"<div>{page}{words}</div>{FILLER}") == [("甲" * 7 + words, aside)]


def test_a_long_list_of_links_is_navigation_whatever_its_share_of_the_page() -> None:
    links = "".join(f"<li><a href=/{number}>甲乙丙丁</a>" for number in range(3))
    assert asides(f"<p>短文。<ul>{links}</ul>") == [("短文。", None), *[("甲乙丙丁", "网页导航")] * 3]


# Tables


CELLS = "<tr><td>甲<td>乙<tr><td>丙<td>丁"


@pytest.mark.parametrize(
    ("table", "aside"),
    [
        (f"<table>{CELLS}</table>", "表格"),
        (f"<table>{CELLS}<tr><td><table><tr><td>戊</table></table>", None),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", None),
        ("<table><tr><td>甲<td><tr><td>丙<td>丁</table>", None),
        (f"<table>{CELLS}<tr><td>{'戊' * 200}</table>", "表格"),
        (f"<table>{CELLS}<tr><td>{'戊' * 201}</table>", None),
        (f"<table>{CELLS}<tr><td>{'戊' * 201}<td>{'己' * 200}</table>", "表格"),
        ("<table>" + f"<tr><td>{'戊' * 1000}<td>{'己' * 1000}" * 2 + "</table>", "表格"),
        ("<table>" + f"<tr><td>{'戊' * 1001}<td>{'己' * 1001}" * 2 + "</table>", None),
    ],
)
def test_a_table_places_its_words_if_it_nests_or_has_few_or_long_cells(table: str, aside: str | None) -> None:
    assert {why for _, why in asides(table + FILLER)} == {aside}


# The look, further


@pytest.mark.parametrize(
    ("page", "centred"),
    [
        ("<table align=center><tr><td>甲</table>", False),
        ("<div align=center><table align=left><tr><td>甲</table></div>", True),
        ("<p align=center>甲", True),
        ("<p align=Middle>甲", True),
        ("<p align=left style='text-align:center'>甲", True),
        ("<p align=center style='text-align:left'>甲", False),
        ("<p style='text-align:-webkit-center'>甲", True),
        ("<center><p align=right>甲</center>", False),
        ("<center>甲</center>", True),
    ],
)
def test_what_is_centred(page: str, centred: bool) -> None:
    assert [line.centred for line in read(page).lines] == [centred]


# Our own pages, further


def test_on_our_own_page_navigation_may_be_more_than_a_quarter() -> None:
    own = '<p data-block="paragraph">甲</p>'
    assert asides(f"<nav>{'乙' * 50}</nav>{own}") == [("乙" * 50, "网页导航"), ("甲", None)]
    assert asides(f"<nav>{'乙' * 50}</nav><p>甲</p>") == [("乙" * 50, None), ("甲", None)]


@pytest.mark.parametrize(("rest", "aside"), [(149, None), (151, "网页导航")])
def test_on_others_it_is_less_than_a_quarter(rest: int, aside: str | None) -> None:
    found = read(f"<nav>{'乙' * 50}</nav><p>{'甲' * rest}</p>")
    assert [line.aside for line in found.lines] == [aside, None]


@pytest.mark.parametrize("holder", ["nav", "aside", "div class=sidebar"])
def test_what_our_own_page_prints_is_never_set_aside(holder: str) -> None:
    own = '<p data-block="paragraph">甲</p><p data-block="paragraph"><b>乙</b></p>'
    page = f"<{holder}>丙{own}</{holder.split()[0]}>"
    assert asides(page) == [("丙", "网页导航"), ("甲", None), ("乙", None)]
    rows = "".join(f'<tr><td data-block="paragraph">{each}<td>己' for each in "甲乙")
    assert asides(f"<table>{rows}</table>") == [("甲", None), ("己", "表格"), ("乙", None), ("己", "表格")]


def test_the_letterhead_is_set_aside_on_our_own_page_alone() -> None:
    page = "<p class=issuer>甲文件</p>"
    assert asides(f'{page}<p data-block="paragraph">乙</p>') == [("甲文件", "发文机关标志"), ("乙", None)]
    assert asides(f"{page}<p>乙</p>") == [("甲文件", None), ("乙", None)]


def test_the_entries_of_a_contents_list_have_no_numbers() -> None:
    contents = "<ol><li><a href=#a>一、甲</a><li><a href=#b>乙</a></ol>"
    assert asides(f"{contents}{FILLER}") == [("一、甲", "网页导航"), ("乙", "网页导航")]
    assert texts("<ol><li><a href=/a>一、甲</a><li><a href=/b>乙</a></ol>") == ["一、甲", "2.乙"]
