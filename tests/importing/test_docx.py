"""A Word document becomes lines: words, numbers, heads, ids and doubts; any bytes give lines or one error."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from fjplan import assets
from fjplan.composing import compose
from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing import docx_package
from fjplan.importing.docx import read_docx
from fjplan.importing.docx_number_words import number_words
from fjplan.importing.extract import Extract, Line
from fjplan.loading import load_file
from fjplan.model import NoticeFormat
from fjplan.printed import Block, BlockKind, Printed, RunKind
from fjplan.profile_files import find_profile
from fjplan.profiles import FontName, Profile
from fjplan.registry import decode_table, read_registry
from fjplan.render.docx import OUTLINE, render_docx

ROOT = Path(__file__).parents[2]
PLANS = [ROOT / "plans" / "2024.yaml", *sorted((ROOT / "tests/data/plans/forms").glob("*.yaml"))]
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr"}
DEFAULT = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'


def relations(entries: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{k}" Target="{t}"/>' for i, k, t in entries)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A document of this body and these parts; their names without digits are the kinds of relationship."""
    folder, _, base = main.rpartition("/")
    related = [(name, re.sub(r"\d", "", name), f"{name}.xml") for name in parts]
    members: dict[str, str | bytes] = {
        "_rels/.rels": relations([("rId1", "officeDocument", main)]),
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{base}.rels": relations(related),
    }
    for name, content in parts.items():
        root = ROOTS.get(name, name)
        members[f"{folder}/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return zipped(members)


def read(body: str, **parts: str) -> Extract:
    return read_docx("甲.docx", word(body, **parts))


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:eastAsia="{name}"/>'


def style(key: str, paragraph: str = "", run: str = "", name: str = "", based: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name or key}"/>'
        f'<w:basedOn w:val="{based}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def box(content: str) -> str:
    shape = f"<v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


def texts(extract: Extract) -> list[str]:
    return [line.text for line in extract.lines]


def asides(extract: Extract) -> list[tuple[str, str | None]]:
    return [(line.text, line.aside) for line in extract.lines]


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("一") + "<w:r><w:tab/></w:r>" + r("二"), "一\t二"),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/><w:t>7</w:t></w:r>", "5-67"),
        ('<w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t></w:r>', "上下"),
        ("<w:r><w:t> 去掉 </w:t></w:r>" + r(" 留下 "), "去掉 留下 "),
        (f"<w:hyperlink>{r('链')}</w:hyperlink><w:smartTag>{r('智')}</w:smartTag>", "链智"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ('<w:fldSimple w:instr=" DATE ">' + r("五月") + '</w:fldSimple>', "五月"),
        ('<w:fldSimple w:instr=" PAGE ">' + r("7") + "</w:fldSimple>" + r("页起"), "页起"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
            "<w:r><w:t>代码</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("结果")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("之后"),
            "结果之后",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("9")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("处"),
            "处",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t>"
            "</mc:Fallback></mc:AlternateContent></w:r><w:r><mc:AlternateContent><mc:Fallback><w:t>丙</w:t>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            "甲丙",
        ),
        (
            f"<w:r><w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby></w:r>{r('字')}",
            "汉字",
        ),
        (r("一\n二"), "一 二"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>' + r("号"), "①号"),
    ],
)  # fmt: skip
def test_words_are_what_word_prints(content: str, text: str) -> None:
    assert read(p(content)) == Extract((Line(text=text),))


def test_empty_paragraphs_leave_no_line() -> None:
    assert texts(read(p(r("　 ")) + p("") + p(r("一")) + "<w:p/>" + p(r("二")) + "<w:sectPr/>")) == [
        "一",
        "二",
    ]


def test_a_line_break_parts_lines_but_not_those_of_a_centred_title() -> None:
    broken = r("福建省") + "<w:r><w:br/></w:r>" + r("要点")
    assert read(p(broken)).lines == (Line(text="福建省"), Line(text="要点"))
    assert read(p(broken, '<w:jc w:val="center"/>')).lines == (Line(text="福建省要点", centred=True),)
    styles = style("t", '<w:jc w:val="center"/>') + style("u", based="t")
    assert read(p(broken, '<w:pStyle w:val="u"/>'), styles=styles).lines[0].centred
    left = p(broken, '<w:pStyle w:val="u"/><w:jc w:val="left"/>')
    assert texts(read(left, styles=styles)) == ["福建省", "要点"]
    default = DEFAULT.replace("</w:style>", '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>')
    assert read(p(r("甲")) + p(r("乙"), '<w:pStyle w:val="none"/>'), styles=default).lines == (
        Line(text="甲", centred=True),
        Line(text="乙", centred=True),
    )


def test_a_break_in_a_heading_leaves_level_and_number_to_its_first_line() -> None:
    list_ = '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
    body = p(r("甲") + "<w:r><w:br/></w:r>" + r("乙\u2028丙"), list_)
    extract = read(body, numbering=abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0))
    assert extract.lines == (Line(text="1.甲", level=1), Line(text="乙"), Line(text="丙"))


def test_what_wraps_paragraphs_and_rows_is_looked_through() -> None:
    control = f"<w:sdt><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
    either = f"<mc:AlternateContent><mc:Choice>{p(r('任一'))}</mc:Choice></mc:AlternateContent>"
    rows = (
        table(["格"])
        .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
        .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    )
    assert asides(read(control + either + rows)) == [("控件", None), ("任一", None), ("格", "表格")]


def test_an_inserted_row_is_doubted() -> None:
    new = table(["甲"]).replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>")
    whys = [doubt.why for doubt in read(p(r("正文")) + new).doubts]
    assert whys == ["文件里有修订没有定稿：插入 1 处，删除 0 处", "这里是表格"]


def test_words_after_ruby_keep_the_look_of_their_run() -> None:
    ruby = f"<w:ruby><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby><w:t>字。</w:t>"
    assert (
        read(p(f"<w:r><w:rPr><w:b/></w:rPr><w:t>标</w:t>{ruby}</w:r>" + r("正文正文正文。"))).lines[0].head
        == 1
    )
    body = f"<w:r><w:rPr><w:b/></w:rPr><w:t>标</w:t>{ruby.replace(r('汉'), r('汉', '<w:b/>'))}</w:r>"
    assert read(p(body + r("正文正文正文。"))).lines[0].head == 4


def test_a_field_without_an_end_hides_no_later_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert texts(read(p(begin) + p(r("仍在")))) == ["仍在"]
    assert texts(read(p(begin, "<w:rPr><w:del/></w:rPr>") + p(r("仍在")))) == ["仍在"]


CHANGED = (
    p(r("序"))
    + p(
        r("建设") + f"<w:ins>{r('二十')}</w:ins><w:del><w:r><w:delText>十</w:delText></w:r></w:del>" + r("个")
    )
    + p(f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo>")
)


def test_tracked_changes_are_accepted_and_doubted() -> None:
    assert read(CHANGED) == Extract(
        (Line(text="序"), Line(text="建设二十个"), Line(text="新处")),
        (
            Doubt(
                line=2,
                quote="二十",
                chose="按接受全部修订",
                others=("按拒绝全部修订",),
                why="文件里有修订没有定稿：插入 2 处，删除 2 处",
            ),
        ),
    )


def test_a_deleted_mark_joins_paragraphs_and_a_deleted_row_is_gone() -> None:
    joined = p(r("前"), "<w:rPr><w:del/></w:rPr>") + p(r("后"), '<w:outlineLvl w:val="0"/>')
    assert read(joined).lines == (Line(text="前后", level=1),)
    assert texts(read(p(r("末"), "<w:rPr><w:del/></w:rPr>"))) == ["末"]
    gone = table(["甲"], ["乙"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    extract = read(p(r("正文正文")) + gone)
    assert texts(extract) == ["正文正文", "乙"]
    assert [doubt.quote for doubt in extract.doubts] == ["甲", "乙"]


def test_a_hidden_mark_runs_the_heading_in() -> None:
    head = p(r("一、标题。", "<w:b/>"), '<w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>')
    assert read(head + p(r("接着的正文很长。"))).lines == (
        Line(text="一、标题。接着的正文很长。", head=5, level=2),
    )


@pytest.mark.parametrize(
    ("content", "text", "doubt"),
    [
        (
            r("正文") + "<w:r><w:commentReference w:id='1'/></w:r>" * 2,
            "正文",
            Doubt(line=1, quote="正文", chose="略去批注", others=("按批注改正文",), why="文件里有 2 条批注"),
        ),
        (
            r("看得见") + r("看不见", "<w:vanish/>"),
            "看得见",
            Doubt(
                line=1,
                quote="看不见",
                chose="略去隐藏文字",
                others=("读入隐藏文字",),
                why="文件里有 1 处隐藏文字，打印时看不见",
            ),
        ),
        (
            '<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r>' + r("完成"),
            "完成",
            Doubt(
                line=1,
                quote="完成",
                chose="略去符号",
                others=("补上符号",),
                why="文件里有 1 个符号取自符号字体，读不成文字",
            ),
        ),
        (
            "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>",
            "x=1",
            Doubt(
                line=1, quote="x=1", chose="只读公式里的文字", others=("补上公式",), why="文件里有 1 个公式"
            ),
        ),
        (
            r("字" * 300) + "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
            "字" * 300,
            Doubt(
                line=1,
                quote="字" * 30 + "……",
                chose="略去图片",
                others=("补上图片里的文字",),
                why="文件里有 1 张图片，其中的文字读不出来",
            ),
        ),
    ],
)
def test_what_is_left_out_is_doubted(content: str, text: str, doubt: Doubt) -> None:
    assert read(p(content)) == Extract((Line(text=text),), (doubt,))


def test_a_doubt_names_its_line_after_breaks_and_empty_paragraphs() -> None:
    hidden = r("藏", "<w:vanish/>")
    broken = p(r("一") + "<w:r><w:br/></w:r>" + r("二") + hidden)
    assert [doubt.line for doubt in read(p("") + broken).doubts] == [2]
    assert [doubt.line for doubt in read(p(r("一")) + p(hidden) + p(r("二"))).doubts] == [2]
    assert [doubt.line for doubt in read(p(r("一")) + p(hidden)).doubts] == [1]


def test_an_embedded_document_is_doubted() -> None:
    assert [doubt.why for doubt in read(p(r("一")) + '<w:altChunk r:id="x"/>').doubts] == [
        "文件里嵌入了 1 份别的文档，没有读"
    ]


def test_lines_and_shapes_without_words_are_no_pictures() -> None:
    assert read(p(r("短") + "<w:r><w:pict><v:line/></w:pict></w:r>")) == Extract((Line(text="短"),))


# --- automatic numbers ---------------------------------------------------------------------------


def lvl(depth: int, form: str, text: str, rest: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{rest}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, counter: int, rest: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{counter}"/>{rest}</w:num>'


def item(key: int, depth: int, text: str = "甲") -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>')


OUTLINE_LIST = abstract(
    0,
    lvl(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3.", '<w:lvlRestart w:val="0"/>'),
    lvl(3, "decimal", "%1.%2.%4", '<w:isLgl/><w:suff w:val="space"/>'),
)


def numbered(body: str, *lists: str, styles: str = "") -> list[str]:
    return texts(read(body, numbering="".join(lists), styles=styles))


def test_levels_count_restart_and_run_on() -> None:
    depths = (0, 1, 2, 2, 1, 2, 3, 0, 1, 2, 3)
    assert numbered("".join(item(1, depth) for depth in depths), OUTLINE_LIST, num(1, 0)) == [
        "一、甲", "（一）甲", "1.甲", "2.甲", "（二）甲", "3.甲", "1.2.1 甲",
        "二、甲", "（一）甲", "4.甲", "2.1.1 甲",
    ]  # fmt: skip


def test_a_level_may_restart_after_some_levels_only() -> None:
    levels = abstract(0, *(lvl(depth, "decimal", f"%{depth + 1}.") for depth in range(2)))
    third = lvl(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    body = "".join(item(1, depth) for depth in (0, 1, 2, 1, 2, 0, 2))
    found = numbered(body, levels.replace("</w:abstractNum>", third + "</w:abstractNum>"), num(1, 0))
    assert found == ["1.甲", "1.甲", "1)甲", "2.甲", "2)甲", "2.甲", "1)甲"]


def test_a_skipped_level_counts_as_used() -> None:
    levels = abstract(
        0, *(lvl(depth, "decimal", form) for depth, form in enumerate(("%1.", "%1.%2.", "%1.%2.%3.")))
    )
    body = "".join(item(1, depth) for depth in (1, 0, 2, 1))
    assert numbered(body, levels, num(1, 0)) == ["1.1.甲", "2.甲", "2.1.1.甲", "2.2.甲"]


def test_lists_of_one_counter_count_on_unless_they_start_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "%1.")}</w:lvlOverride>'
    lists = abstract(0, lvl(0, "decimal", "%1.")), num(1, 0), num(2, 0), num(3, 0, again), num(4, 0, other)
    body = "".join(item(key, 0) for key in (1, 2, 3, 3, 1, 4))
    assert numbered(body, *lists) == ["1.甲", "2.甲", "5.甲", "6.甲", "7.甲", "VIII.甲"]


def test_a_style_gives_the_list_and_the_level_that_is_tied_to_it() -> None:
    lists = (
        abstract(0, lvl(0, "decimal", "%1."), lvl(1, "upperLetter", "%2.", '<w:pStyle w:val="h2"/>')),
        num(1, 0),
    )
    styles = (
        style("h1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("h2", based="h1")
        + style("x", based="h2")
    )
    body = p(r("甲"), '<w:pStyle w:val="h1"/>') + p(r("乙"), '<w:pStyle w:val="x"/>')
    body += p(r("丙"), '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body += p(r("丁"), '<w:pStyle w:val="h1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert numbered(body, *lists, styles=styles) == ["1.甲", "A.乙", "丙", "B.丁"]


def test_a_style_takes_the_list_level_of_the_one_it_is_based_on() -> None:
    lists = abstract(0, lvl(0, "decimal", "%1."), lvl(1, "upperLetter", "%2.")), num(1, 0)
    styles = style("x", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    styles += style("y", '<w:numPr><w:numId w:val="2"/></w:numPr>', based="x")
    body = "".join(p(r(f"甲{key}"), f'<w:pStyle w:val="{key}"/>') for key in "xy")
    other = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'
    assert numbered(body, *lists, num(2, 0, other), styles=styles) == ["A.甲x", "G.甲y"]


def test_a_list_may_only_name_a_list_style() -> None:
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="s"/></w:abstractNum>'
    styles = style("s", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    lists = abstract(0, lvl(0, "decimal", "%1.")), link, num(1, 0), num(2, 5)
    assert numbered(item(2, 0) + item(1, 0), *lists, styles=styles) == ["1.甲", "2.甲"]
    circle = styles.replace('w:val="1"', 'w:val="2"')
    assert numbered(item(2, 0), *lists, styles=circle) == ["甲"]


@pytest.mark.parametrize(
    ("form", "text", "words", "line"),
    [
        ("bullet", "——", "甲", "——甲"),
        ("bullet", "\uf06c", "甲", "甲"),
        ("bullet", "●", "甲", "甲"),
        ("none", "附件：", "甲", "附件：甲"),
        ("decimal", "%1.", "5G网络", "1. 5G网络"),
        ("decimal", "%1", "2024年", "1 2024年"),
        ("decimal", "（%1）", "5G网络", "（1）5G网络"),
        ("decimal", "%1)", "5G网络", "1)5G网络"),
        ("chineseCounting", "第%1条", "甲", "第一条甲"),
    ],
)
def test_bullets_are_left_out_and_digits_kept_apart(form: str, text: str, words: str, line: str) -> None:
    assert numbered(item(1, 0, words), abstract(0, lvl(0, form, text)), num(1, 0)) == [line]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 21: "二十一", 105: "一○五"}),
        ("taiwaneseCounting", {12: "十二"}),
        ("chineseCountingThousand", {12: "十二", 101: "一百零一", 110: "一百一十", 10000: "10000"}),
        ("taiwaneseCountingThousand", {101: "一百零一"}),
        ("japaneseCounting", {11: "十一", 110: "百十", 101: "百一"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("upperLetter", {1: "A", 26: "Z", 28: "BB", 999: "999"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("ideographEnclosedCircle", {3: "㈢", 11: "11"}),
        ("ideographTraditional", {2: "乙"}),
        ("chineseLegalSimplified", {12: "壹拾贰", 3: "叁"}),
        ("none", {5: ""}),
        ("hebrew1", {5: "5"}),
    ],
)
def test_numbers_are_worded_as_word_does(form: str, words: dict[int, str]) -> None:
    assert {value: number_words(form, value) for value in words} == words


def test_numbers_too_large_to_be_meant_do_no_harm() -> None:
    level = lvl(0, "lowerRoman", "%1.").replace('w:start w:val="1"', f'w:start w:val="{"9" * 4000}"')
    assert numbered(item(1, 0) + item(1, 0), abstract(0, level), num(1, 0)) == ["0.甲", "i.甲"]


# --- levels, heads, ids --------------------------------------------------------------------------


def test_levels_come_from_outline_or_style_name_through_based_on() -> None:
    styles = (
        DEFAULT + style("1", name="heading 1") + style("2", name="标题 2")
        + style("3", '<w:outlineLvl w:val="2"/>') + style("4", based="3")
        + style("5", '<w:outlineLvl w:val="9"/>', based="1") + style("x", based="y") + style("y", based="x")
    )  # fmt: skip
    body = "".join(p(r(key), f'<w:pStyle w:val="{key}"/>') for key in "12345xz")
    body += p(r("直"), '<w:outlineLvl w:val="3"/>') + p(
        r("消"), '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'
    )
    levels = [line.level for line in read(body, styles=styles).lines]
    assert levels == [1, 2, 3, 3, None, None, None, 4, None]


@pytest.mark.parametrize(
    ("runs", "head"),
    [
        (r("加快升级。", "<w:b/>") + r("持续开展工作。"), 5),
        (r("加快升级。", font("楷体")) + r("持续开展工作。", font("仿宋")), 5),
        (r("加快升级。", "<w:b w:val='0'/>") + r("持续开展工作。"), 0),
        (r("全段都是粗体。", "<w:b/>"), 0),
        (r("1.", font("仿宋_GB2312")) + r("持续开展。", font("仿宋")), 0),
        (r("1.") + r("加快升级。", "<w:b/>") + r("持续开展工作。"), 7),
        (r("加快") + r(" ", "<w:b/>") + r("升级"), 0),
        (r("标题。", "<w:b/>") + r(" ") + r("正文正文。"), 4),
        (r("总体", font("黑体")) + r("要求。", font("楷体")) + r("正文正文正文。"), 5),
        (r("很长很长的标题文字。", "<w:b/>") + r("短。"), 10),
        (r("标题。", "<w:b/>") + r("正文") + r("重点", "<w:b/>") + r("正文正文。"), 3),
        (r("正文正文正文正文") + r("重点", "<w:b/>") + r("正文。"), 0),
        (r("正文正文。") + r("（责任单位：省发改委）", font("楷体")), 0),
        (r("标题。", "<w:b/>") + r("（责任单位：省发改委）"), 3),
        (r("标题。", "<w:b/>") + r("正文。") + r("（责任单位：省发展和改革委）", font("楷体")), 3),
        (r("（一）", font("黑体")) + r("标题。", font("楷体")) + r("正文正文正文。"), 6),
        (r("　　") + r("标题。", "<w:b/>") + r("正文正文。"), 5),
    ],
)
def test_the_head_stands_in_another_face_than_most_after_it(runs: str, head: int) -> None:
    assert read(p(runs)).lines[0].head == head


def test_an_automatic_number_counts_in_the_head() -> None:
    body = p(r("标题。", "<w:b/>") + r("正文正文。"), '<w:numPr><w:numId w:val="1"/></w:numPr>')
    extract = read(body, numbering=abstract(0, lvl(0, "chineseCounting", "（%1）")) + num(1, 0))
    assert extract.lines == (Line(text="（一）标题。正文正文。", head=6),)


def test_faces_come_from_styles_defaults_and_themes() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{font('仿宋')}</w:rPr></w:rPrDefault></w:docDefaults>"
    mark = f'<w:style w:type="character" w:styleId="k"><w:rPr>{font("楷体")}</w:rPr></w:style>'
    strong = '<w:style w:type="character" w:styleId="s"><w:rPr><w:b/></w:rPr></w:style>'
    styles = defaults + mark + strong + style("h", run=font("黑体") + "<w:b/>")

    def head(runs: str, properties: str = "") -> int:
        return read(p(runs, properties), styles=styles).lines[0].head

    assert head(r("标题。", '<w:rStyle w:val="k"/>') + r("正文正文。")) == 3
    assert head(r("标题。", font("仿宋")) + r("正文正文。")) == 0
    assert head(r("标题。") + r("正文正文。", font("仿宋")), '<w:pStyle w:val="h"/>') == 3
    assert (
        head(r("标题。") + r("正文。", '<w:rStyle w:val="s"/>'), '<w:pStyle w:val="h"/>') == 3
    )  # bold twice is not
    assert (
        head(r("标题。", '<w:rFonts w:eastAsiaTheme="majorEastAsia" w:eastAsia="仿宋"/>') + r("正文。")) == 3
    )


def mark(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def test_bookmarks_of_ours_give_the_ids() -> None:
    body = (
        p(mark(1, "fj_a_b_Zsection") + r("章") + end(1))
        + p(mark(2, "_Toc123") + r("别人的") + end(2))
        + mark(3, "fj_before") + p(r("段前")) + end(3)
        + p(mark(4, "fj_outer") + mark(5, "fj_part") + r("两个") + end(5) + end(4))
        + p(mark(6, "fj_gone") + end(6) + r("已删"))
        + mark(11, "fj_empty") + end(11) + p(r("空书签之后"))
        + p(mark(7, "fj_moved") + r("　")) + p(r("空段之后") + end(7))
        + p(r("上") + "<w:r><w:br/></w:r>" + mark(8, "fj_below") + r("下") + end(8))
        + p(mark(9, "fj_outer") + r("重复") + end(9))
    )  # fmt: skip
    assert [(line.text, line.node) for line in read(body).lines] == [
        ("章", "a-b.section"), ("别人的", None), ("段前", "before"), ("两个", "outer"), ("已删", None),
        ("空书签之后", None), ("空段之后", "moved"), ("上", None), ("下", "below"), ("重复", None),
    ]  # fmt: skip


# --- what stands beside the text -----------------------------------------------------------------


def test_cells_are_lines_beside_the_text() -> None:
    extract = read(p(r("正文正文正文")) + table(["序号", "任务"], ["1", "升级"]) + p(r("完")))
    beside = [("序号", "表格"), ("任务", "表格"), ("1", "表格"), ("升级", "表格")]
    assert asides(extract) == [("正文正文正文", None), *beside, ("完", None)]
    assert extract.doubts == (
        Doubt(line=2, quote="序号", chose="每格一行，不算正文", others=("算作正文",), why="这里是表格"),
    )


def test_an_empty_table_is_not_doubted() -> None:
    assert read(p(r("正文")) + table([""])) == Extract((Line(text="正文"),))


def test_a_table_that_holds_the_document_only_lays_it_out() -> None:
    assert read(table(["", "整份文件都在这里"]) + p(r("尾"))) == Extract(
        (Line(text="整份文件都在这里"), Line(text="尾"))
    )


def test_text_boxes_stand_after_their_paragraph() -> None:
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box(p(r('框里')))[5:-6]}</mc:Choice><mc:Fallback>"
        f"{box(p(r('框里')))[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    inside = f"<w:r><w:pict>{twice[5:-6]}</w:pict></w:r>".replace("<w:pict><v", "<v").replace(
        "</w:pict></mc", "</mc"
    )
    for content in (box(p(r("框里"))), twice, inside):
        assert asides(read(p(r("前") + content + r("后")))) == [("前后", None), ("框里", "文本框")]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (table(["抄送：省委"], ["省府办", "4月30日印发"]), ["抄送：省委", "省府办\t4月30日印发"]),
        (p(box(p(r("抄送：省委")) + p(r("省府办 4月30日印发")))), ["抄送：省委", "省府办 4月30日印发"]),
        (p(box(table(["抄送：省委"]) + p(""))), ["抄送：省委"]),
    ],
)  # fmt: skip
def test_the_imprint_belongs_to_the_text(body: str, lines: list[str]) -> None:
    assert asides(read(p(r("正文" * 30)) + body))[1:] == [(line, None) for line in lines]


def test_notes_come_after_the_text() -> None:
    separator = f'<w:footnote w:type="separator">{p(r("线"))}</w:footnote>'
    footnotes = f"{separator}<w:footnote>{p(r('脚一'))}</w:footnote><w:footnote>{p(r('脚二'))}</w:footnote>"
    extract = read(
        p(r("正文") + "<w:r><w:footnoteReference w:id='1'/></w:r>") + p(r("完")),
        footnotes=footnotes,
        endnotes=f"<w:endnote>{p(r('尾一'))}</w:endnote>",
    )
    assert asides(extract) == [
        ("正文", None),
        ("完", None),
        ("脚一", "脚注"),
        ("脚二", "脚注"),
        ("尾一", "尾注"),
    ]
    assert extract.doubts == (
        Doubt(
            line=3,
            quote="脚一",
            chose="放在正文之后，不算正文",
            others=("并入正文",),
            why="文件里有 2 条脚注，1 条尾注",
        ),
    )


SECTION = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'


def test_headers_and_footers_come_last_without_page_numbers() -> None:
    number = p(r("— ") + '<w:fldSimple w:instr=" PAGE ">' + r("1") + "</w:fldSimple>" + r(" —"))
    extract = read(p(r("正文")) + SECTION, header1=p(r("内部资料")) * 2, footer1=number + p(r("承办单位")))
    assert asides(extract) == [("正文", None), ("内部资料", "页眉"), ("承办单位", "页脚")]


RED = '<w:color w:val="FF0000"/><w:sz w:val="{}"/>'


def test_the_letterhead_is_red_and_large() -> None:
    head = p(r("省政府文件", RED.format(80)))
    small = p(r("标红的修改", RED.format(32)))
    black = p(r("大标题", '<w:color w:val="000000"/><w:sz w:val="80"/>'))
    assert asides(read(head + small + black + SECTION, header1=head)) == [
        ("省政府文件", "发文机关标志"),
        ("标红的修改", None),
        ("大标题", None),
        ("省政府文件", "发文机关标志"),
    ]


def test_the_letterhead_of_ours_is_known_by_its_style() -> None:
    body = p(r("福建省数字福建建设领导小组文件"), '<w:pStyle w:val="L"/>')
    assert asides(read(body, styles=style("L", name="发文机关标志"))) == [
        ("福建省数字福建建设领导小组文件", "发文机关标志")
    ]


def test_a_table_of_contents_stands_beside_the_text() -> None:
    contents = p(r("一、标题") + "<w:r><w:tab/></w:r>", '<w:pStyle w:val="TOC1"/>')
    assert asides(read(contents + p(r("正文")), styles=style("TOC1", name="toc 1"))) == [
        ("一、标题\t", "目录"),
        ("正文", None),
    ]


# --- kinds of file -------------------------------------------------------------------------------


def test_strict_ooxml_templates_and_odd_names_are_read() -> None:
    content = p(r("标题", "<w:b/>") + r("正文正文"), '<w:jc w:val="center"/>')
    with zipfile.ZipFile(io.BytesIO(word(content))) as archive:
        members: dict[str, str | bytes] = {
            name: archive.read(name)
            .replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            .replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            for name in archive.namelist()
        }
    expected = (Line(text="标题正文正文", head=2, centred=True),)
    assert read_docx("甲.docx", zipped(members)).lines == expected
    assert read_docx("甲.docx", word(content, main="Word/Document2.xml")).lines == expected
    utf16 = f"<w:document {SPACES}><w:body>{content}</w:body></w:document>".encode("utf-16")
    assert read_docx("甲.docx", zipped({"WORD/document.xml": utf16})).lines == expected


def test_a_document_of_python_docx_is_read() -> None:
    document = docx.Document()
    document.add_heading("一、标题", 1)
    document.add_paragraph("居中").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_table(1, 2).cell(0, 0).text = "格"
    buffer = io.BytesIO()
    document.save(buffer)
    lines = read_docx("甲.docx", buffer.getvalue()).lines
    assert lines == (
        Line(text="一、标题", level=1),
        Line(text="居中", centred=True),
        Line(text="格", aside="表格"),
    )


DOC = "请在 Word 或 WPS 中打开，另存为 .docx 再导入"
OCR = "请先做文字识别（OCR），另存为 .docx 再导入"
GONE = word(p(r("甲")))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的；请检查路径，或重新取得这份文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), f"这是旧版 .doc 或 .wps 文件，不是 .docx；{DOC}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文档加了密码，读不出来；请在 Word 或 WPS 中打开，取消密码后另存为 .docx 再导入",
        ),
        (b"%PDF-1.7", f"这是 PDF，不是 .docx；请找原来的 .docx；只有 PDF 的，{OCR}"),
        (b"{\\rtf1", f"这是 RTF 文件，不是 .docx；{DOC}"),
        (b"\x89PNG", f"这是图片，不是 .docx；{OCR}"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>", "这是网页（HTML），不是 .docx；请把扩展名改为 .html 再导入"),
        ("工作要点" * 2000, "这是纯文本，不是 .docx；请把扩展名改为 .txt 再导入"),
        (("a" + "工作要点" * 2000).encode("gb18030"), "这是纯文本，不是 .docx；请把扩展名改为 .txt 再导入"),
        ("工作要点".encode("gb18030"), "这是纯文本，不是 .docx；请把扩展名改为 .txt 再导入"),
        (b"<?xml version='1.0'?><pkg:package>", f"这是 Word XML 文档，不是 .docx；{DOC}"),
        (bytes(range(256)), f"不是 .docx（不是 zip 压缩包）；请检查是不是选错了文件，或{DOC[1:]}"),
        (GONE[:-30], f"文件已损坏或不完整；请重新取得这份文件，或{DOC[1:]}"),
        (zipped({"a.txt": "甲"}), f"压缩包里没有 word/document.xml，不是 Word 文档；{DOC}"),
        (zipped({"甲.docx": GONE}), "这是压缩包，不是 .docx；请先解压，再导入里面的文档"),
        (zipped({"xl/workbook.xml": "甲"}), "这是 Excel 表格，不是 Word 文档；请导入正文所在的 .docx"),
        (zipped({"OFD.xml": "甲"}), f"这是 OFD 版式文件，不是 .docx；请找原来的 .docx；只有 OFD 的，{OCR}"),
        (zipped({"word/document.xml": "<a>"}), f"文件已损坏（word/document.xml 的 XML 有错）；{DOC}"),
        (zipped({"word/document.xml": "<a/>"}), f"word/document.xml 里没有正文，不是 Word 文档；{DOC}"),
        (
            zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            f"word/document.xml 里有 DOCTYPE，正常的 Word 文件没有，不予读取；{DOC}",
        ),
        (
            zipped({"word/document.xml": "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".encode("utf-16")}),
            f"word/document.xml 里有 DOCTYPE，正常的 Word 文件没有，不予读取；{DOC}",
        ),
        (
            zipped(
                {"word/document.xml": b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4-<a/>"}
            ),
            f"word/document.xml 里有 DOCTYPE，正常的 Word 文件没有，不予读取；{DOC}",
        ),
        (
            zipped({"word/document.xml": "<!DOCTYPE a><a>".encode("utf-16")}),
            f"word/document.xml 里有 DOCTYPE，正常的 Word 文件没有，不予读取；{DOC}",
        ),
        (
            zipped({"word/document.xml": "<a>" * 300 + "</a>" * 300}),
            f"文件已损坏（word/document.xml 的 XML 有错）；{DOC}",
        ),
        (
            zipped({"word/document.xml": b" " * 3_000_000}),
            f"解压后的内容大得反常（word/document.xml），不予读取；{DOC}",
        ),
        (
            word(p(r("封面") + "<w:r><w:pict><v:imagedata/></w:pict></w:r>")),
            "这份文件是图片（扫描件），没有可读的文字；请先做文字识别（OCR）",
        ),
    ],
)
def test_what_is_no_word_document_is_named(data: bytes | str, message: str) -> None:
    with pytest.raises(FjplanError) as caught:
        read_docx("甲.docx", data.encode() if isinstance(data, str) else data)
    assert str(caught.value) == f"甲.docx：{message}"


def test_parts_share_one_limit_whatever_the_headers_say(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(p(r("甲" * 500)), styles=style("a"))
    monkeypatch.setattr(docx_package, "LIMIT", 3000)
    with pytest.raises(FjplanError, match="大得反常"):
        read_docx("甲.docx", data)
    monkeypatch.setattr(docx_package, "LIMIT", 9000)
    assert len(read_docx("甲.docx", data).lines) == 1


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MEMBERS", 2)
    with pytest.raises(FjplanError, match=r"^甲\.docx：压缩包里有 3 个文件，多得反常；请在 Word"):
        read(p(r("甲")))


def test_a_locked_member_is_refused() -> None:
    data = GONE.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert data != GONE
    with pytest.raises(FjplanError, match=r"^甲\.docx：压缩包加了密码；请在 Word"):
        read_docx("甲.docx", data)


def test_what_lies_outside_the_file_is_never_followed() -> None:
    outside = relations([("s", "styles", "styles.xml")]).replace("/>", ' TargetMode="External"/>')
    body = p(r("甲"), '<w:pStyle w:val="h"/>')
    main = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    members: dict[str, str | bytes] = {
        "word/document.xml": main,
        "word/_rels/document.xml.rels": outside,
        "word/styles.xml": f"<w:styles {SPACES}>{style('h', name='heading 1')}</w:styles>",
    }
    assert read_docx("甲.docx", zipped(members)).lines == (Line(text="甲"),)
    members["word/_rels/document.xml.rels"] = relations([("s", "styles", "styles.xml")])
    assert read_docx("甲.docx", zipped(members)).lines == (Line(text="甲", level=1),)


# --- our own documents ---------------------------------------------------------------------------


def made(path: Path) -> tuple[Printed, Profile, bytes]:
    plan = load_file(str(path)).plan
    assert plan
    printed = compose(plan, REGISTRY)
    issuers = printed.notice.issuers if printed.notice else ()
    profile = find_profile(None, issuers, [assets.templates_dir()])
    return printed, profile, render_docx(printed, profile)


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def on_lines(printed: Printed) -> list[Block]:
    """The blocks with words; the signatures of the kept joint plan stand side by side on one line."""
    found: list[Block] = []
    for block in filter(lambda each: each.text, printed.blocks()):
        if found and {found[-1].kind, block.kind} == {BlockKind.SIGNATURE}:
            found[-1] = replace(block, runs=found[-1].runs + block.runs)
        else:
            found.append(block)
    return found


def head_of(block: Block, profile: Profile) -> int:
    """How many characters stand at the beginning in a face of their own."""
    if block.kind is BlockKind.SIGNERS:  # 签发人： before the names in 楷体
        return len(block.runs[0].text) if len(block.runs) > 1 else 0
    faced = block.depth and profile.heading_font(block.face_level) is not FontName.FANGSONG
    runs = [run for run in block.runs if run.kind in {RunKind.NUMBER, RunKind.HEADING}]
    return sum(len(run.text) for run in runs) if faced and block.kind is BlockKind.PARAGRAPH else 0


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_rendered_plan_reads_back(path: Path) -> None:
    printed, profile, data = made(path)
    extract = read_docx(path.name, data)
    lines = [line for line in extract.lines if line.aside is None]
    blocks = on_lines(printed)
    assert extract.doubts == ()
    assert [tight(line.text) for line in lines] == [tight(block.text) for block in blocks]
    assert [line.node for line in lines] == [block.node for block in blocks]
    beside = [(line.text, line.aside) for line in extract.lines if line.aside]
    letterhead = profile.letterhead.words(printed.notice.issuers) if printed.notice else ""
    if printed.notice and printed.notice.format is NoticeFormat.LETTER:
        letterhead = letterhead.removesuffix("文件")
    assert beside == ([(letterhead, "发文机关标志")] if printed.notice else [])
    assert [line.head for line in lines] == [head_of(block, profile) for block in blocks]
    depths = [max(block.depth, block.kind is BlockKind.HEADING) for block in blocks if block.kind in OUTLINE]
    levels = [line.level for line, block in zip(lines, blocks, strict=True) if block.kind in OUTLINE]
    assert levels == [depth or None for depth in depths]


def test_there_are_plans_to_read() -> None:
    assert len(PLANS) > 5


def test_the_plan_of_2024_is_read_in_no_time() -> None:
    _, _, data = made(PLANS[0])
    best = min(timed(data) for _ in range(5))
    assert best < 0.06


def timed(data: bytes) -> float:
    start = time.perf_counter()
    read_docx("甲.docx", data)
    return time.perf_counter() - start


# --- any bytes -----------------------------------------------------------------------------------


def repacked(data: bytes, chance: random.Random) -> bytes:
    """The same members with bytes changed inside them or their contents swapped."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = list(members)
    if chance.random() < 0.3:
        one, other = chance.sample(names, 2)
        members[one], members[other] = members[other], members[one]
    else:
        name = chance.choice(names)
        members[name] = damaged(members[name], chance)
    return zipped(dict(members))


def damaged(data: bytes, chance: random.Random) -> bytes:
    content = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                content[at : at + chance.randint(1, 40)] = b""
            case 2:
                content[at:at] = content[at : at + 30]
            case _:
                content[at] = chance.choice(b"0123456789-<>/\"'")
        if not content:
            break
    return bytes(content[: chance.randrange(len(content) + 1)]) if chance.random() < 0.1 else bytes(content)


RICH = word(
    CHANGED
    + item(1, 0)
    + table(["甲", "乙"])
    + p(box(p(r("框"))))
    + p(mark(1, "fj_a") + r("章") + end(1))
    + SECTION,
    styles=DEFAULT + style("1", name="heading 1", based="a"),
    numbering=OUTLINE_LIST + num(1, 0),
    footnotes=f"<w:footnote>{p(r('脚'))}</w:footnote>",
    header1=p(r("页眉")),
    footer1=p(r("页脚")),
)


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_give_lines_or_one_error(seed: int) -> None:
    chance = random.Random(seed)
    sources = (RICH, made(PLANS[seed % len(PLANS)])[2])
    outcomes = set()
    for turn in range(100):
        source = sources[turn % 2]
        data = damaged(source, chance) if chance.random() < 0.4 else repacked(source, chance)
        found = outcome(data)
        outcomes.add(type(found))
        if isinstance(found, FjplanError):
            assert re.fullmatch(r"甲\.docx：[^\n]*请[^\n]*", str(found))
            continue
        assert all(line.text.strip() and "\n" not in line.text for line in found.lines)
        assert all(0 <= line.head <= len(line.text) for line in found.lines)
        assert all(1 <= doubt.line <= max(len(found.lines), 1) for doubt in found.doubts)
    assert outcomes == {Extract, FjplanError}


def outcome(data: bytes) -> Extract | FjplanError:
    try:
        return read_docx("甲.docx", data)
    except FjplanError as error:
        return error
