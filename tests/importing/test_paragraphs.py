"""Lines of the repaired text as paragraphs: their places, and where one line holds several."""

from __future__ import annotations

import pytest

from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import Para, read_paragraphs
from fjplan.importing.traced import Edit, apply, trace

FILLER = "持续推进信息基础设施建设和信息资源共享，完善公共服务体系。" * 8


def read(*lines: str | Line) -> list[Para]:
    extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
    return read_paragraphs(extract, trace(extract.text), extract.text)


def texts(*lines: str | Line) -> list[str]:
    return [para.text for para in read(*lines)]


def test_each_line_is_a_paragraph_with_its_place() -> None:
    assert read("　　一、甲", "", "  乙。 ") == [
        Para(start=2, end=5, text="一、甲", line=1),
        Para(start=9, end=11, text="乙。", line=3),
    ]


def test_a_paragraph_keeps_what_its_look_said() -> None:
    (para,) = read(Line(text="1.甲。乙。", head=4, level=3, node="network", centred=True))
    assert para == Para(
        start=0, end=6, text="1.甲。乙。", line=1, head=4, level=3, node="network", centred=True
    )


def test_an_aside_stays_one() -> None:
    assert [para.aside for para in read(Line(text="— 1 —", aside="页码"), "甲。")] == ["页码", None]


def test_the_line_and_the_face_are_those_of_the_source() -> None:
    # A repair took out the break after 甲 and the gloss in the heading.
    extract = Extract((Line(text="甲"), Line(text="乙。"), Line(text="1.關(guān)于。丙。", head=11)))
    at = extract.text.index("關")
    traced = apply(trace(extract.text), [Edit(1, 2, "", "断行"), Edit(at, at + 7, "关", "拼音")])
    assert read_paragraphs(extract, traced, traced.text) == [
        Para(start=0, end=3, text="甲乙。", line=1),
        Para(start=4, end=11, text="1.关于。丙。", line=3, head=5),
    ]


def test_a_number_alone_on_its_line_goes_with_the_next() -> None:
    joined = read("一、", "着力夯实发展基础", "甲。")
    assert [(para.start, para.end, para.text, para.line) for para in joined] == [
        (0, 11, "一、\n着力夯实发展基础", 1),
        (12, 14, "甲。", 3),
    ]


def test_a_number_alone_takes_the_look_of_the_words() -> None:
    (para,) = read("1.", Line(text="甲", level=3, node="network", head=1))
    assert (para.text, para.level, para.node, para.head) == ("1.\n甲", 3, "network", 0)


def test_a_number_alone_at_the_end_stays() -> None:
    assert texts("甲。", "三、") == ["甲。", "三、"]


def test_a_long_line_is_cut_at_the_items_in_it() -> None:
    line = f"一、基础设施（一）无线城市。{FILLER}（二）视频会议。{FILLER}二、政务（一）平台。乙。"
    assert texts(line) == [
        "一、基础设施",
        f"（一）无线城市。{FILLER}",
        f"（二）视频会议。{FILLER}",
        "二、政务",
        "（一）平台。乙。",
    ]


def test_the_pieces_of_a_line_know_their_places_and_that_they_are_pieces() -> None:
    line = Line(text=f"（一）甲。{FILLER}（二）乙。{FILLER}（三）丙。", level=2, node="network", head=5)
    pieces = read("", line)
    assert [(para.level, para.node, para.head) for para in pieces] == [(2, "network", 5)] + [
        (None, None, 0)
    ] * 2
    assert all(para.is_cut and para.line == 2 for para in pieces)
    assert [("\n" + line.text)[para.start : para.end] for para in pieces] == [para.text for para in pieces]


def test_a_line_of_two_pieces_does_not_make_a_shuffled_page() -> None:
    assert [para.is_cut for para in read(f"（一）甲。{FILLER}（二）乙。")] == [False, False]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        # The shell of 003 in one line.
        (f"{FILLER}福建省人民政府办公厅2013年3月7日", [FILLER, "福建省人民政府办公厅", "2013年3月7日"]),
        (
            f"{FILLER}福建省人民政府办公厅2013年3月7日2013年数字福建工作要点",
            [FILLER, "福建省人民政府办公厅", "2013年3月7日", "2013年数字福建工作要点"],
        ),
        (
            f"{FILLER}福建省人民政府办公厅2013年3月17日2013年数字福建工作要点（2013年2月）一、甲",
            [
                FILLER,
                "福建省人民政府办公厅",
                "2013年3月17日",
                "2013年数字福建工作要点",
                "（2013年2月）",
                "一、甲",
            ],
        ),
        (
            f"福建省人民政府办公厅关于印发工作要点的通知时间：2013-03-07各市人民政府：现将要点印发给你们。{FILLER}",
            [
                "福建省人民政府办公厅关于印发工作要点的通知",
                "时间：2013-03-07",
                "各市人民政府：",
                f"现将要点印发给你们。{FILLER}",
            ],
        ),
        (
            f"{FILLER}福建省人民政府办公厅关于印发工作要点的通知",
            [FILLER, "福建省人民政府办公厅关于印发工作要点的通知"],
        ),
    ],
)  # fmt: skip
def test_a_long_line_is_cut_at_the_parts_of_the_notice(line: str, pieces: list[str]) -> None:
    assert texts(line) == pieces


@pytest.mark.parametrize(
    "line",
    [
        # Short.
        "一、基础设施（一）无线城市。（二）视频会议。",
        # References are no items.
        f"{FILLER}落实第（二）项和（三）项。",
        f"{FILLER}认真落实（一）（二）（三）的要求。",
        f"{FILLER}推进第一、二、三产业融合。",
        # What stands before is no heading, or too long for one.
        f"认真落实方案（一）的要求，{FILLER}",
        f"一、{'认真落实' * 13}（一）的要求，{FILLER}",
    ],
)
def test_any_other_line_is_left_whole(line: str) -> None:
    assert texts(line) == [line]


def test_an_aside_is_never_cut() -> None:
    assert len(read(Line(text=f"（一）甲。{FILLER}（二）乙。", aside="表格"))) == 1
