"""Figures of pages made by hand: right ones pass, and each that is moved is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from fjplan import assets
from fjplan.measured import Measured
from fjplan.measuring import measure_sheets
from fjplan.measuring.sheets import Bar, Box, Glyph, Line, Sheet
from fjplan.model import NoticeFormat, Status
from fjplan.printed import Block, BlockKind, Printed, PrintedNotice, Run, RunKind
from fjplan.profile_files import find_profile
from fjplan.profiles import Paper, Profile

K = BlockKind
MM = 25.4 / 72
EM, PITCH = 156 / 28, 579 / 20 * MM
HEAD, ISSUER, DAY = "福建省人民政府办公厅文件", "福建省人民政府办公厅", "2024年4月30日"
NUMBER, TO = "闽政办〔2024〕1号", "各市人民政府："
TITLE = ("福建省人民政府办公厅", "关于印发2024年工作要点的通知")
BODY, LAST = "国" * 28, "完成。"
FIRST = BODY[2:]  # the first line of a paragraph, two characters in
CC = ("抄送：省委各部门，省人大常委会", "省法院。")
OFFICE, PRINTED_ON = "福建省人民政府办公厅", "2024年5月6日印发"


def line(text: str, left: float, base: float, size: float = 16, advance: float = EM, **odd: str) -> Line:
    """A line of text of equal advances on a baseline."""
    high = size * MM
    return Line(
        tuple(
            Glyph(
                letter,
                left + at * advance,
                left + (at + 1) * advance,
                base - 0.85 * high,
                base + 0.12 * high,
                base,
                size,
                odd.get("font", "FangSong_GB2312"),
                odd.get("colour", "000000"),
            )
            for at, letter in enumerate(text)
        )
    )


def centred(text: str, base: float, size: float, **odd: str) -> Line:
    return line(text, 106 - len(text) * size * MM / 2, base, size, size * MM, **odd)


def number(page: int) -> Line:
    unit = 14 * MM
    text = f"—{page}—"
    # The dash stands 7 mm below the 版心.
    base = 269 + 0.85 * unit
    return line(text, 184 - 4 * unit if page % 2 else 28 + unit, base, 14, unit)


def sheet(page: int, *lines: Line, bars: tuple[Bar, ...] = ()) -> Sheet:
    every = (*lines, number(page))
    ink = tuple(Box(each.top, each.bottom, each.left, each.right) for each in every)
    return Sheet(page, 210, 297, every, ink, bars)


def first_page() -> Sheet:
    unit = 36 * MM
    head = line(HEAD, 106 - len(HEAD) * unit / 2, 72 + 0.85 * unit, 36, unit, colour="FF0000", font="FZXBSJW")
    doc = line(NUMBER, 106 - len(NUMBER) * EM / 2, 115)
    rule = doc.bottom + 4
    date_left = 184 - 4 * EM - len(DAY) * EM
    middle = date_left + len(DAY) * EM / 2
    title = rule + 2.2 * PITCH + 0.85 * 22 * MM
    return sheet(
        1,
        head,
        doc,
        centred(TITLE[0], title, 22, font="FZXBSJW"),
        centred(TITLE[1], title + PITCH, 22, font="FZXBSJW"),
        line(TO, 28, title + 3 * PITCH),
        line(FIRST, 28 + 2 * EM, title + 4 * PITCH),
        line(ISSUER, middle - len(ISSUER) * EM / 2, title + 7 * PITCH),
        line(DAY, date_left, title + 8 * PITCH),
        bars=(Bar(rule, rule + 0.7, 28, 184, "FF0000"),),
    )


def full_page(page: int, *firsts: int) -> Sheet:
    """Paragraphs or headings begin on the lines ``firsts``."""
    return sheet(
        page,
        *(
            line(FIRST, 28 + 2 * EM, 44 + at * PITCH) if at in firsts else line(BODY, 28, 44 + at * PITCH)
            for at in range(22)
        ),
    )


def last_page(page: int) -> Sheet:
    unit = 14 * MM
    left = 28 + unit
    office = line(OFFICE, left, 259, 14, unit)
    day = line(PRINTED_ON, 184 - unit - len(PRINTED_ON) * unit, 259, 14, unit)
    return sheet(
        page,
        line(LAST, 28, 44),
        line(CC[0], left, 238, 14, unit),
        line(CC[1], left + 3 * unit, 248, 14, unit),
        Line((*office.glyphs, *day.glyphs)),
        bars=(
            Bar(232, 232.35, 28, 184, "000000"),
            Bar(251.7, 251.95, 28, 184, "000000"),
            Bar(261.65, 262, 28, 184, "000000"),
        ),
    )


def pages() -> list[Sheet]:
    return [first_page(), full_page(2, 0), full_page(3), last_page(4)]


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, (Run(RunKind.TEXT, text),))


def plan() -> Printed:
    shell = PrintedNotice(
        title="".join(TITLE),
        issuers=(ISSUER,),
        number=NUMBER,
        addressees=TO,
        body=(FIRST,),
        signatures=(ISSUER,),
        date=None,
        date_text=DAY,
        disclosure=None,
        cc=None,
        imprint=None,
    )
    notice = (
        block(K.DOCUMENT_NUMBER, NUMBER),
        block(K.NOTICE_TITLE, "".join(TITLE)),
        block(K.ADDRESSEES, TO),
        block(K.PARAGRAPH, FIRST),
        block(K.SIGNATURE, ISSUER),
        block(K.DATE, DAY),
    )
    return Printed(
        id="p",
        title="要点",
        year=2024,
        status=Status.ISSUED,
        mark=None,
        notice=shell,
        overall=None,
        nodes=(),
        closing=(),
        attachments=(),
        sheets=(notice, (block(K.PARAGRAPH, FIRST + BODY * 43 + LAST),)),
        imprint=(block(K.CC, "".join(CC)), block(K.IMPRINT, f"{OFFICE}　　{PRINTED_ON}")),
    )


@pytest.fixture(scope="module")
def profile() -> Profile:
    return find_profile("gbt9704", (), [assets.templates_dir()])


def failed(measured: Measured) -> set[str]:
    return {figure.item for figure in measured.figures if not figure.passed}


def moved(sheet: Sheet, at: int, **by: float) -> Sheet:
    """The page with one line, and its ink, moved."""
    across, down, bigger = by.get("right", 0), by.get("down", 0), by.get("size", 0)
    lines = list(sheet.lines)
    lines[at] = Line(
        tuple(
            replace(
                glyph,
                left=glyph.left + across,
                right=glyph.right + across,
                top=glyph.top + down,
                bottom=glyph.bottom + down,
                base=glyph.base + down,
                size=glyph.size + bigger,
            )
            for glyph in lines[at].glyphs
        )
    )
    ink = list(sheet.ink)
    box = ink[at]
    ink[at] = Box(box.top + down, box.bottom + down, box.left + across, box.right + across)
    return replace(sheet, lines=tuple(lines), ink=tuple(ink))


def with_bar(sheet: Sheet, at: int, **changes: float | str) -> Sheet:
    bars = list(sheet.bars)
    bars[at] = replace(bars[at], **changes)  # type: ignore[arg-type]
    return replace(sheet, bars=tuple(bars))


def with_glyphs(sheet: Sheet, at: int, change: Callable[[Glyph], Glyph]) -> Sheet:
    lines = list(sheet.lines)
    lines[at] = Line(tuple(map(change, lines[at].glyphs)))
    return replace(sheet, lines=tuple(lines))


def test_right_pages_pass_and_every_clause_is_there(profile: Profile) -> None:
    found = measure_sheets(pages(), plan(), profile, profile)
    assert failed(found) == set()
    assert found.passed
    assert found.pages == 4
    clauses = [figure.clause for figure in found.figures]
    assert set(clauses) == {
        *("5.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "7.2.4", "7.2.5", "7.2.7", "7.3", "7.3.1", "7.3.2"),
        "7.3.3",
        *("7.3.5.1", "7.4", "7.4.1", "7.4.2", "7.4.3", "7.5"),
    }
    assert clauses == sorted(clauses, key=lambda each: [int(part) for part in each.split(".")])


Change = Callable[[list[Sheet]], list[Sheet]]
CHANGES: list[tuple[Change, set[str]]] = [
    (lambda p: [replace(p[0], width=212), *p[1:]], {"纸宽"}),
    (lambda p: [replace(p[0], height=295), *p[1:]], {"纸高"}),
    (lambda p: [p[0], moved(p[1], 3, right=-2), *p[2:]], {"版心左边", "每段回行顶格"}),
    (lambda p: [p[0], moved(p[1], 3, right=2), *p[2:]], {"版心右边", "每段回行顶格"}),
    (lambda p: [p[0], moved(p[1], 0, down=-4), *p[2:]], {"版心上边以内"}),
    (lambda p: [p[0], moved(p[1], 21, down=5), *p[2:]], {"版心下边以内"}),
    (lambda p: [moved(p[0], 0, down=2), *p[1:]], {"标志上边缘距版心上边缘"}),
    (lambda p: [moved(p[0], 0, right=2), *p[1:]], {"标志居中"}),
    (lambda p: [moved(p[0], 1, right=2), *p[1:]], {"发文字号居中"}),
    (lambda p: [moved(p[0], 1, down=-2), *p[1:]], {"发文字号距红色分隔线"}),
    (lambda p: [with_bar(p[0], 0, right=182.0), *p[1:]], {"红色分隔线长"}),
    (lambda p: [with_bar(p[0], 0, left=30.0, right=186.0), *p[1:]], {"红色分隔线左端"}),
    (lambda p: [with_bar(p[0], 0, colour="FF00FF"), *p[1:]], {"红色分隔线颜色"}),
    (lambda p: [moved(p[0], 2, down=-5), *p[1:]], {"红色分隔线下空行"}),
    (lambda p: [moved(p[0], 3, right=2), *p[1:]], {"标题各行居中"}),
    (lambda p: [moved(p[0], 3, size=-2), *p[1:]], {"标题字号"}),
    (lambda p: [moved(p[0], 6, right=2), *p[1:]], {"署名以日期为准居中"}),
    (lambda p: [moved(moved(p[0], 6, right=2), 7, right=2), *p[1:]], {"成文日期右空四字"}),
    (lambda p: [*p[:3], with_bar(p[3], 2, top=263.65, bottom=264.0)], {"末条分隔线与版心下边缘"}),
    (lambda p: [*p[:3], with_bar(p[3], 0, bottom=232.5)], {"首条分隔线粗"}),
    (lambda p: [*p[:3], with_bar(p[3], 1, bottom=252.1)], {"中间分隔线粗"}),
    (lambda p: [*p[:3], with_bar(p[3], 1, left=40.0)], {"版记分隔线长"}),
    (lambda p: [*p[:3], replace(p[3], bars=p[3].bars[1:])], {"版记分隔线条数", "首条分隔线粗"}),
    (lambda p: [*p[:3], moved(p[3], 1, right=2)], {"抄送左空一字", "抄送回行与冒号后首字对齐"}),
    (lambda p: [*p[:3], moved(p[3], 2, right=2)], {"抄送回行与冒号后首字对齐"}),
    (lambda p: [*p[:3], moved(p[3], 3, right=2)], {"印发机关左空一字", "印发日期右空一字"}),
    (lambda p: [p[0], moved(p[1], 22, down=2), *p[2:]], {"页码一字线距版心"}),
    (lambda p: [p[0], moved(p[1], 22, right=-5), *p[2:]], {"双页码左空一字"}),
    (lambda p: [p[0], p[1], moved(p[2], 22, right=5), p[3]], {"单页码右空一字"}),
    (lambda p: [p[0], p[1], moved(p[2], 22, size=2), p[3]], {"页码字号"}),
]


@pytest.mark.parametrize("at", range(len(CHANGES)))
def test_each_figure_that_is_moved_is_named_alone(profile: Profile, at: int) -> None:
    change, items = CHANGES[at]
    found = measure_sheets(change(pages()), plan(), profile, profile)
    assert failed(found) == items
    assert not found.passed


def test_a_short_page_is_told_unless_a_heading_went_to_the_next(profile: Profile) -> None:
    made = pages()
    made[1] = replace(made[1], lines=(*made[1].lines[:21], made[1].lines[-1]))
    made[2] = full_page(3, 0, 1)
    short = (block(K.PARAGRAPH, FIRST + BODY * 20), Block(K.HEADING, (Run(RunKind.HEADING, FIRST),), 1))
    rest = block(K.PARAGRAPH, FIRST + BODY * 20 + LAST)
    split = replace(plan(), sheets=(plan().sheets[0], (*short, rest)))
    assert failed(measure_sheets(made, split, profile, profile)) == set()
    made[2] = full_page(3)
    whole = replace(plan(), sheets=(plan().sheets[0], (block(K.PARAGRAPH, FIRST + BODY * 42 + LAST),)))
    assert failed(measure_sheets(made, whole, profile, profile)) == {"满页行数"}


def test_a_page_may_lack_as_many_lines_as_headings_went_to_the_next(profile: Profile) -> None:
    made = pages()
    made[1] = replace(made[1], lines=(*made[1].lines[:20], made[1].lines[-1]))
    heading = Block(K.HEADING, (Run(RunKind.HEADING, FIRST),), 1)

    def items(headings: int) -> set[str]:
        parts = (
            block(K.PARAGRAPH, FIRST + BODY * 19),
            *[heading] * headings,
            block(K.PARAGRAPH, FIRST + BODY * (21 - headings) + LAST),
        )
        made[2] = full_page(3, *range(headings + 1))
        split = replace(plan(), sheets=(plan().sheets[0], parts))
        return failed(measure_sheets(made, split, profile, profile))

    assert items(2) == set()
    assert items(1) == {"满页行数"}
    assert items(0) == {"满页行数"}


@pytest.mark.parametrize(("points", "wrong"), [(28.95, set()), (28.8, {"22 行的高"}), (29.1, {"22 行的高"})])
def test_lines_that_stand_closer_or_further_apart_are_told(
    profile: Profile, points: float, wrong: set[str]
) -> None:
    """A PDF's figures are rounded: single steps are off by a tenth of a point, ten together are not."""
    made = pages()
    for page in (2, 3):
        lines = made[page - 1].lines[:22]
        bases = [44 + (at * points + 0.1 * (at % 2)) * MM for at in range(22)]
        made[page - 1] = sheet(
            page, *(line(each.text, each.left, base) for each, base in zip(lines, bases, strict=True))
        )
    assert failed(measure_sheets(made, plan(), profile, profile)) == wrong


def test_27_characters_a_line_are_told(profile: Profile) -> None:
    made = pages()
    for at in (1, 2):
        wide = [line(BODY[:27], 28, 44 + row * PITCH, advance=156 / 27) for row in range(22)]
        if at == 1:
            wide[0] = line(BODY[:25], 28 + 2 * EM, 44, advance=156 / 27)
        made[at] = replace(made[at], lines=(*wide, made[at].lines[-1]))
    fewer = replace(plan(), sheets=(plan().sheets[0], (block(K.PARAGRAPH, "国" * (27 * 44 - 2) + LAST),)))
    assert failed(measure_sheets(made, fewer, profile, profile)) == {"每行字数"}


def test_a_heading_at_the_foot_of_a_page_is_told(profile: Profile) -> None:
    parts = (
        block(K.PARAGRAPH, FIRST + BODY * 20),
        Block(K.HEADING, (Run(RunKind.HEADING, FIRST),), 1),
        block(K.PARAGRAPH, FIRST + BODY * 21 + LAST),
    )
    stranded = replace(plan(), sheets=(plan().sheets[0], parts))
    made = [first_page(), full_page(2, 0, 21), full_page(3, 0), last_page(4)]
    assert failed(measure_sheets(made, stranded, profile, profile)) == {"落在页末的标题"}


def test_a_line_that_a_closing_mark_begins_is_told(profile: Profile) -> None:
    made = pages()
    glyphs = made[1].lines[4].glyphs
    odd = Line((replace(glyphs[0], text="。"), *glyphs[1:]))
    made[1] = replace(made[1], lines=(*made[1].lines[:4], odd, *made[1].lines[5:]))
    words = FIRST + BODY * 3 + "。" + (BODY * 40)[1:] + LAST
    stopped = replace(plan(), sheets=(plan().sheets[0], (block(K.PARAGRAPH, words),)))
    assert failed(measure_sheets(made, stopped, profile, profile)) == {"行首的标点"}


def test_words_lost_and_added_are_told(profile: Profile) -> None:
    made = pages()
    made[0] = with_glyphs(made[0], 4, lambda glyph: replace(glyph, text="他"))
    found = {each.item: each.measured for each in measure_sheets(made, plan(), profile, profile).figures}
    assert found["计划的文字都在"] == f"缺“{TO}”"
    assert found["没有多出的文字"] == f"多“{'他' * len(TO)}”"


def test_colour_and_marks_of_another_font_are_told(profile: Profile) -> None:
    made = pages()
    made[1] = with_glyphs(made[1], 0, lambda glyph: replace(glyph, colour="0000FF"))
    assert failed(measure_sheets(made, plan(), profile, profile)) == {"文字颜色"}
    made = pages()
    glyphs = made[1].lines[0].glyphs
    odd = (replace(glyphs[0], text="“", font="DejaVuSans"), *glyphs[1:])
    made[1] = replace(made[1], lines=(Line(odd), *made[1].lines[1:]))
    quoted = replace(
        plan(), sheets=(plan().sheets[0], (block(K.PARAGRAPH, "“" + FIRST[1:] + BODY * 43 + LAST),))
    )
    assert failed(measure_sheets(made, quoted, profile, profile)) == {"引号、破折号、省略号用汉字字体"}


def test_a_title_that_is_cut_or_waisted_is_told(profile: Profile) -> None:
    lines = ("福建省人民政府办公厅关于印发2024", "年工作", "要点的通知要点的通知")
    made = pages()
    head = made[0]
    base = head.lines[2].base
    title = [centred(text, base + at * PITCH, 22, font="FZXBSJW") for at, text in enumerate(lines)]
    every = (*head.lines[:2], *title, *head.lines[5:])
    ink = tuple(Box(each.top, each.bottom, each.left, each.right) for each in every)
    made[0] = replace(head, lines=every, ink=ink)
    first = tuple(
        block(K.NOTICE_TITLE, "".join(lines)) if each.kind is K.NOTICE_TITLE else each
        for each in plan().sheets[0]
        if each.kind is not K.ADDRESSEES
    )
    found = measure_sheets(made, replace(plan(), sheets=(first, plan().sheets[1])), profile, profile)
    told = {figure.item: figure.measured for figure in found.figures if not figure.passed}
    assert told == {"标题排列": "沙漏形", "标题回行词意完整": "拆开了“2024年”"}


def test_without_a_seal_the_date_is_two_characters_after_the_signature(profile: Profile) -> None:
    signature = replace(profile.signature, form=type(profile.signature.form).UNSEALED)
    unsealed = replace(profile, signature=signature)
    made = pages()
    assert failed(measure_sheets(made, plan(), unsealed, profile)) == {
        "日期首字比署名首字右移二字",
        "署名（日期更长则日期）右空二字",
    }
    left = 184 - 2 * EM - len(DAY) * EM
    lines = list(made[0].lines)
    lines[6], lines[7] = line(ISSUER, left - 2 * EM, lines[6].base), line(DAY, left, lines[7].base)
    made[0] = replace(made[0], lines=tuple(lines))
    assert failed(measure_sheets(made, plan(), unsealed, profile)) == set()


def test_what_preprinted_paper_has_already_is_not_asked_for(profile: Profile) -> None:
    made = pages()
    head = made[0]
    made[0] = replace(head, lines=head.lines[1:], ink=head.ink[1:], bars=())
    assert failed(measure_sheets(made, plan(), profile, profile)) == {"发文机关标志", "红色分隔线"}
    paper = replace(profile, letterhead=replace(profile.letterhead, paper=Paper.PREPRINTED))
    assert failed(measure_sheets(made, plan(), paper, profile)) == set()
    assert failed(measure_sheets(pages(), plan(), paper, profile)) == {"套打的标志和红色分隔线"}
    made[0] = moved(made[0], 1, down=-5)
    assert failed(measure_sheets(made, plan(), paper, profile)) == {"红色分隔线的位置下空行"}


def test_a_letter_has_no_number_on_its_first_page(profile: Profile) -> None:
    made = pages()
    shell = plan().notice
    assert shell is not None
    letter = replace(plan(), notice=replace(shell, format=NoticeFormat.LETTER))
    # These pages have the head of a notice.
    head = {"标志上边缘距上页边", "标志居中", "上方红色双线", "下方红色双线", "发文字号居版心右边缘"}
    head |= {"双线距下面的要素"}
    assert failed(measure_sheets(made, letter, profile, profile)) == {"页码", *head}
    made[0] = replace(made[0], lines=made[0].lines[:-1], ink=made[0].ink[:-1])
    assert failed(measure_sheets(made, letter, profile, profile)) == head
    assert failed(measure_sheets(made, plan(), profile, profile)) == {"页码"}


def test_fonts_are_told_apart_from_those_that_stand_in(profile: Profile) -> None:
    made = pages()
    made[1] = with_glyphs(made[1], 0, lambda glyph: replace(glyph, font="NotoSansCJKsc-Regular"))
    uses = measure_sheets(made, plan(), profile, profile).fonts
    assert [(use.family, use.used, use.substituted) for use in uses if use.family == "仿宋_GB2312"] == [
        ("仿宋_GB2312", "FangSong_GB2312", False),
        ("仿宋_GB2312", "NotoSansCJKsc-Regular", True),
    ]
    assert {use.substituted for use in uses if use.family == "方正小标宋简体"} == {False}


def test_pages_without_words_are_no_fault_of_ours(profile: Profile) -> None:
    empty = Sheet(1, 210, 297, (), (), ())
    assert "计划的文字都在" in failed(measure_sheets([empty], plan(), profile, profile))
