"""Letters, upward and joint notices, marks, text, attachments: each figure that is moved is named alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from fjplan import assets
from fjplan.measured import Figure
from fjplan.measuring.body import body_figures
from fjplan.measuring.joint import joint_sealed, joint_unsealed
from fjplan.measuring.letter import letter_figures
from fjplan.measuring.marks import mark_figures, signer_figures
from fjplan.measuring.placing import Pages, Place, Placed
from fjplan.measuring.sheets import Bar, Box, Glyph, Sheet, lines_of
from fjplan.printed import Block, BlockKind, Run, RunKind
from fjplan.profile_files import find_profile
from fjplan.profiles import Paper, Profile

K = BlockKind
MM = 25.4 / 72
EM, PITCH = 156 / 28, 28.95 * MM
RED = "FF0000"


def row(at: int) -> float:
    """The baseline of a line of the 版心."""
    return 37 + (at - 1) * PITCH + 8.17


@dataclass(frozen=True)
class Set:
    """Words set on a page: their kind, and where they begin and stand; equal names are one block."""

    kind: BlockKind | None
    text: str
    left: float
    base: float
    page: int = 1
    size: float = 16
    colour: str = "000000"
    font: str = "仿宋_GB2312"
    further: bool = False

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        wide, high = self.size / 16 * EM, self.size * MM
        return tuple(
            Glyph(
                *(letter, self.left + at * wide, self.left + (at + 1) * wide),
                *(self.base - 0.85 * high, self.base + 0.12 * high, self.base),
                *(self.size, self.font, self.colour),
            )
            for at, letter in enumerate(self.text)
        )


def runs(text: str) -> tuple[Run, ...]:
    number, mark, rest = text.partition("、") if text[0] in "一二" else text.partition("）")
    if mark and text[0] in "一二（":
        return Run(RunKind.NUMBER, number + mark), Run(RunKind.HEADING, rest)
    return (Run(RunKind.TEXT, text),)


def lay(sets: Sequence[Set], bars: Sequence[Bar] = ()) -> Pages:
    """Pages with these words; ``head`` is what has no kind."""
    sheets = {}
    for page in sorted({each.page for each in sets}):
        lines = lines_of(glyph for each in sets if each.page == page for glyph in each.glyphs)
        ink = tuple(Box(each.top, each.bottom, each.left, each.right) for each in lines)
        sheets[page] = Sheet(page, 210, 297, lines, ink, tuple(bars) if page == 1 else ())
    placed: list[Placed] = []
    for each in sets:
        if each.kind is None:
            continue
        sheet = sheets[each.page]
        line = next(item for item in sheet.lines if set(each.glyphs) <= set(item.glyphs))
        place = Place(sheet, line, each.glyphs)
        if each.further:
            placed[-1] = Placed(placed[-1].block, (*placed[-1].places, place))
        else:
            placed.append(Placed(Block(each.kind, runs(each.text)), (place,)))
    head = tuple(line for line in sheets[1].lines if line.glyphs[0].colour == RED)
    return Pages(tuple(sheets.values()), tuple(placed), head, {}, "")


@pytest.fixture(scope="module")
def profile() -> Profile:
    return find_profile("gbt9704", (), [assets.templates_dir()])


def moved(sets: Sequence[Set], text: str, **by: float) -> list[Set]:
    """The words with those that begin so moved to the right, or down."""
    assert any(each.text.startswith(text) for each in sets), text
    return [
        replace(each, left=each.left + by.get("right", 0), base=each.base + by.get("down", 0))
        if each.text.startswith(text)
        else each
        for each in sets
    ]


def out(figures: Iterator[Figure]) -> dict[str, str]:
    """What is not within its tolerance, with what was measured."""
    return {figure.item: figure.measured for figure in figures if not figure.passed}


MARKS = [
    Set(K.COPY_NUMBER, "000001", 28, row(1)),
    Set(K.CLASSIFICATION, "机密★1年", 28, row(2)),
    Set(K.URGENCY, "特急", 28, row(3)),
]


def test_marks_stand_at_the_left_each_on_its_line(profile: Profile) -> None:
    assert out(mark_figures(lay(MARKS), profile)) == {}
    for text, name, at in (("000001", "份号", 2), ("机密", "密级", 3), ("特急", "紧急程度", 4)):
        right = out(mark_figures(lay(moved(MARKS, text, right=2)), profile))
        assert right == {f"{name}顶格": "2.00 mm"}
        down = out(mark_figures(lay(moved(MARKS, text, down=PITCH / 2)), profile))
        assert down == {f"{name}所在的行": f"第 {at} 行"}


RIGHT = 184 - EM
SIGNERS = [
    Set(K.SIGNERS, "签发人：张三丰李四光", RIGHT - 10 * EM, row(9)),
    Set(K.DOCUMENT_NUMBER, "闽政〔2024〕1号", 28 + EM, row(10)),
    Set(K.SIGNERS, "王五", RIGHT - 6 * EM, row(10)),
]


def test_the_number_stands_at_the_left_and_signers_at_the_right(profile: Profile) -> None:
    assert out(signer_figures(lay(SIGNERS), profile)) == {}
    one = [SIGNERS[1], Set(K.SIGNERS, "签发人：张三", RIGHT - 7 * EM, row(10))]
    assert out(signer_figures(lay(one), profile)) == {}  # two characters have the room of three
    cases = [
        (moved(SIGNERS, "闽政", right=2), {"发文字号居左空一字": "7.57 mm"}),
        (moved(SIGNERS, "签发人", right=2), {"签发人居右空一字": "3.57 mm", "签发人姓名对齐": "145.00 mm"}),
        (moved(SIGNERS, "王五", right=2), {"签发人姓名对齐": "147.00 mm"}),
        (moved(SIGNERS, "王五", down=PITCH), {"发文字号与最后一个签发人同行": "否"}),
    ]
    for sets, wrong in cases:
        assert out(signer_figures(lay(sets), profile)) == wrong


def letter() -> list[Set]:
    unit = 36 / 16 * EM
    return [
        Set(None, "某某省人民政府", 105 - 3.5 * unit, 30 + 0.85 * 36 * MM, size=36, colour=RED),
        Set(K.CLASSIFICATION, "机密", 28, 57.3),
        Set(K.DOCUMENT_NUMBER, "闽政〔2024〕1号", 184 - 10 * EM, 57.3),
        Set(K.NOTICE_TITLE, "通知", 106 - 22 / 16 * EM, 90, size=22),
    ]


UPPER = 30 + 0.97 * 36 * MM + 4
LETTER_BARS = (
    *(Bar(UPPER, UPPER + 0.7, 20, 190, RED), Bar(UPPER + 1, UPPER + 1.25, 20, 190, RED)),
    *(Bar(275.75, 276, 20, 190, RED), Bar(276.3, 277, 20, 190, RED)),
)


def bars(at: int, **changes: float | str) -> list[Bar]:
    found = list(LETTER_BARS)
    found[at] = replace(found[at], **changes)  # type: ignore[arg-type]
    return found


def test_the_head_of_a_letter_is_measured(profile: Profile) -> None:
    found = list(letter_figures(lay(letter(), LETTER_BARS), profile, Paper.PLAIN))
    assert out(iter(found)) == {}
    assert len(found) == 18
    assert {figure.clause for figure in found} == {"10.1"}


LETTER_CASES = [
    (moved(letter(), "某某省", right=2), LETTER_BARS, {"标志居中"}),
    (moved(letter(), "某某省", down=-2), LETTER_BARS, {"标志上边缘距上页边", "标志距红色双线"}),
    (moved(letter(), "机密", right=2), LETTER_BARS, {"密级顶格"}),
    (moved(letter(), "闽政", right=-2), LETTER_BARS, {"发文字号居版心右边缘"}),
    (
        [*moved(letter(), "机密", down=2)[:2], *moved(letter(), "闽政", down=2)[2:]],
        LETTER_BARS,
        {"双线距下面的要素"},
    ),
    (moved(letter(), "通知", down=-6), LETTER_BARS, {"标题上空行"}),
    (letter(), bars(3, bottom=279.0, top=278.3), {"下方双线距下页边"}),
    (letter(), bars(1, right=186.0), {"双线长", "双线居中"}),
    (letter(), bars(2, left=22.0, right=192.0), {"双线居中"}),
    (letter(), bars(3, colour="FF00FF"), {"双线颜色"}),
    (letter(), bars(0, bottom=UPPER + 0.1), {"上方双线的粗细"}),
    (letter(), bars(3, top=276.9), {"下方双线的粗细"}),
    (letter(), LETTER_BARS[1:], {"上方红色双线"}),
    (letter(), bars(2, colour="000000"), {"下方红色双线"}),
    (letter()[1:], LETTER_BARS, {"发文机关标志"}),
]


@pytest.mark.parametrize("at", range(len(LETTER_CASES)))
def test_each_figure_of_a_letter_that_is_moved_is_named(profile: Profile, at: int) -> None:
    sets, rules, wrong = LETTER_CASES[at]
    assert set(out(letter_figures(lay(sets, rules), profile, Paper.PLAIN))) == wrong


def test_what_a_letters_paper_has_already_is_not_asked_for(profile: Profile) -> None:
    blank = lay(letter()[1:])
    assert out(letter_figures(blank, profile, Paper.PREPRINTED)) == {}
    assert set(out(letter_figures(blank, profile, Paper.PLAIN))) == {
        *("发文机关标志", "上方红色双线", "下方红色双线"),
    }


CENTRE = 184 - 8 * EM
DATE = Set(K.DATE, "二〇二四年四月", CENTRE - 3.5 * EM, row(20))


def signatures(*names: tuple[float, int]) -> list[Set]:
    return [
        Set(K.SIGNATURE, f"{letter}省人民", centre - 2 * EM, row(at))
        for letter, (centre, at) in zip("甲乙丙丁", names, strict=False)
    ]


SEALED = signatures((CENTRE - 88, 14), (CENTRE - 44, 14), (CENTRE, 14), (CENTRE, 19))


def joint(sets: Sequence[Set], profile: Profile, *, sealed: bool = True) -> dict[str, str]:
    pages = lay([*sets, DATE])
    kind = joint_sealed if sealed else joint_unsealed
    return out(kind(pages.of(K.DATE)[0].places[0], pages.of(K.SIGNATURE), profile))


def test_joint_signatures_have_room_for_their_seals(profile: Profile) -> None:
    assert joint(SEALED, profile) == {}
    assert joint(signatures((CENTRE - 45, 19), (CENTRE, 19)), profile) == {}
    cases = [
        (moved(SEALED, "丁", right=2), {"末个署名以日期为准居中", "各排署名对齐"}),
        (moved(SEALED, "丙", right=2), {"各排署名对齐"}),
        (moved(SEALED, "乙", right=-3), {"同排印章的间距"}),
        (moved(SEALED, "甲", right=-8), {"署名和印章的左边"}),
        (moved(SEALED, "丁", down=-2 * PITCH), {"上下印章的间距"}),
        (signatures(*((CENTRE - 44 * at, 19) for at in (2, 1, 0))), set()),
    ]
    for sets, wrong in cases:
        assert set(joint(sets, profile)) == wrong
    three = replace(profile, signature=replace(profile.signature, per_row=2))
    assert joint(SEALED, three) == {"每排署名": "3 个"}
    wide = [*SEALED[:3], replace(SEALED[3], text="丁省人民政府办公厅和某某某某", left=CENTRE - 7 * EM)]
    assert set(joint(moved(wide, "丁", right=8), profile)) == {
        *("末个署名以日期为准居中", "各排署名对齐", "署名的右边"),
    }


def test_joint_names_without_seals_stand_below_each_other(profile: Profile) -> None:
    left = DATE.left - 2 * EM
    names = [replace(each, left=left) for each in signatures((0, 17), (0, 18), (0, 19))]
    moved_right = 184 - 2 * EM - (DATE.left + 7 * EM)
    sets = [replace(each, left=each.left + moved_right) for each in names]
    date = replace(DATE, left=DATE.left + moved_right)

    def found(sets: Sequence[Set], date: Set) -> set[str]:
        pages = lay([*sets, date])
        return set(out(joint_unsealed(pages.of(K.DATE)[0].places[0], pages.of(K.SIGNATURE), profile)))

    assert found(sets, date) == set()
    assert found(moved(sets, "乙", right=2), date) == {"各个署名对齐"}
    assert found(sets, replace(date, left=date.left + 2)) == {
        *("日期首字比署名首字右移二字", "署名（日期更长则日期）右空二字"),
    }
    same = [replace(sets[1], base=row(17), left=sets[0].left + 30), *sets[::2]]
    assert "署名一行一个" in found(same, date)


TEXT = [
    Set(K.ADDRESSEES, "各市人民政府", 28, row(2)),
    Set(K.ADDRESSEES, "各部门：", 28, row(3), further=True),
    Set(K.PARAGRAPH, "现将要点印发给你们", 28 + 2 * EM, row(4)),
    Set(K.PARAGRAPH, "请执行。", 28, row(5), further=True),
    Set(K.HEADING, "一、夯实基础", 28 + 2 * EM, row(6), font="SimHei"),
    Set(K.PARAGRAPH, "（一）优化布局", 28 + 2 * EM, row(7), font="KaiTi_GB2312"),
    Set(K.ATTACHMENT_LIST, "附件：1.名词", 28 + 2 * EM, row(9)),
    Set(K.ATTACHMENT_LIST, "解释", 28 + 7 * EM, row(10), further=True),
    Set(K.ATTACHMENT_LIST, "2.目录", 28 + 5 * EM, row(11)),
    Set(K.DISCLOSURE, "（此件公开）", 28 + 2 * EM, row(16)),
    Set(K.ATTACHMENT_LABEL, "附件1", 28, row(1), page=2, font="SimHei"),
    Set(K.ATTACHMENT_TITLE, "名词解释", 90, row(3), page=2, size=22),
]
TEXT_CASES = [
    (moved(TEXT, "各市", right=2), {"主送机关顶格": "2.00 mm"}),
    (moved(TEXT, "各部门", right=2), {"主送机关回行顶格": "2.00 mm"}),
    ([replace(each, text=each.text.replace("：", "。")) for each in TEXT[:2]], {"主送机关末尾": "。"}),
    (moved(TEXT, "现将", right=2), {"每段左空二字": "13.14 mm"}),
    (moved(TEXT, "一、", right=-2), {"每段左空二字": "9.14 mm"}),
    (moved(TEXT, "请执行", right=2), {"每段回行顶格": "2.00 mm"}),
    (moved(TEXT, "附件：", right=2), {"附件说明左空二字": "13.14 mm", "附件名称回行对齐": "67.00 mm"}),
    (moved(TEXT, "解释", right=2), {"附件名称回行对齐": "69.00 mm"}),
    ([*TEXT[:8], replace(TEXT[8], text="2.目录。"), *TEXT[9:]], {"附件名称后的标点": "“。”"}),
    (moved(TEXT, "（此件", right=2), {"附注左空二字": "13.14 mm"}),
    (moved(TEXT, "附件1", right=2), {"附件1顶格": "2.00 mm"}),
    (moved(TEXT, "附件1", down=PITCH), {"附件1在首行": "第 2 行"}),
    (moved(TEXT, "名词解释", down=PITCH), {"附件1的标题": "第 4 行"}),
    (
        [*TEXT, Set(K.PARAGRAPH, "余文", 28 + 2 * EM, row(0), page=2)],
        {"附件1在首行": "不在面首"},
    ),
    ([replace(each, font="FangSong") for each in TEXT[4:5]], {"1 级标题的字体": "仿宋"}),
    ([replace(each, font="SimHei") for each in TEXT[5:6]], {"2 级标题的字体": "黑体"}),
]


def test_text_stands_where_it_should(profile: Profile) -> None:
    found = list(body_figures(lay(TEXT), profile))
    assert out(iter(found)) == {}
    assert {each.clause for each in found} == {"7.3.2", "7.3.3", "7.3.4", "7.3.6", "7.3.7"}
    faces = {each.item: each.measured for each in found if each.item.endswith("的字体")}
    assert faces == {"1 级标题的字体": "黑体", "2 级标题的字体": "楷体"}


@pytest.mark.parametrize("at", range(len(TEXT_CASES)))
def test_each_line_of_text_that_is_moved_is_named(profile: Profile, at: int) -> None:
    sets, wrong = TEXT_CASES[at]
    assert out(body_figures(lay(sets), profile)) == wrong


def test_of_a_font_that_stands_in_no_face_is_claimed(profile: Profile) -> None:
    sets = [replace(each, font="NotoSansCJKjp-Regular") for each in TEXT]
    found = list(body_figures(lay(sets), profile))
    assert out(iter(found)) == {}
    assert {each.measured for each in found if each.item.endswith("的字体")} == {"代用的字体"}
