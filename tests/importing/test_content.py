"""The text of one item taken apart: heading, paragraphs, points, unit clauses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fjplan.importing.account import Span
from fjplan.importing.content import Content, Looks, Portion, looks_of, read_content
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.plan_items import clause_flags
from fjplan.importing.traced import trace
from fjplan.importing.tree import grow

PLAIN = Looks(faces=False, styles=False)
COMMA = "首句有逗号或较长，作正文，不作标题"
PLATFORM = "推进一体化政务服务平台和公共数据资源开放平台建设"
LONGISH = "首句偏长或有顿号，作标题"
UNITS = "（责任单位：省工信厅）"
OTHERS = "（省科技厅牵头）"


class Read:
    """The content of the first item of some lines, its spans as words."""

    def __init__(self, *lines: str | Line, looks: Looks = PLAIN) -> None:
        extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
        paras = read_paragraphs(extract, trace(extract.text), extract.text)
        root, _ = grow(paras, clause_flags(paras))
        self.text = extract.text
        self.content: Content = read_content(root.children[0] if root.children else root, looks)

    def words(self, span: Span | None) -> str | None:
        return self.text[span.start : span.end] if span else None

    @property
    def head(self) -> tuple[str | None, str | None, str | None, bool]:
        """Number, heading, its stop, and whether more runs on."""
        content = self.content
        number, heading, stop = map(self.words, (content.label, content.heading, content.stop))
        return number, heading, stop, content.is_run_in

    @property
    def portions(self) -> list[tuple[str, ...]]:
        """Of each portion: what begins a point, the paragraphs, the clauses, each with the stop after it."""
        return [tuple(self._said(portion)) for portion in self.content.portions]

    def _said(self, portion: Portion) -> Iterator[str]:
        for span in (portion.point, portion.heading, portion.stop, *portion.paragraphs):
            if span:
                yield self.text[span.start : span.end]
        for clause in portion.clauses:
            yield self.text[clause.span.start : (clause.stop or clause.span).end]


def guess(*lines: str | Line, looks: Looks = PLAIN) -> tuple[str | None, str | None]:
    """The heading, and why it is a guess."""
    read = Read(*lines, looks=looks)
    return read.head[1], read.content.guess


# Headings


def test_a_heading_that_runs_in() -> None:
    # L11.
    read = Read(f"1.加快升级网络基础设施。持续开展“双千兆”网络建设。{UNITS}")
    assert read.head == ("1.", "加快升级网络基础设施", "。", True)
    assert read.portions == [("持续开展“双千兆”网络建设。", UNITS)]
    assert read.content.guess is None


def test_a_heading_on_its_own_line() -> None:
    # L13: with a stop in 002, without one in a subsection that is itself the task.
    read = Read("1.推进信息基础设施建设。", "加快实施。", UNITS)
    assert read.head == ("1.", "推进信息基础设施建设", "。", False)
    assert read.portions == [("加快实施。", UNITS)]
    assert Read("2.深化“放管服”改革，推进应用。", "加快实施。").head[1] == "深化“放管服”改革，推进应用"
    assert Read("（十二）健全管理机制", f"完善机制。{UNITS}").head == (
        "（十二）",
        "健全管理机制",
        None,
        False,
    )


def test_units_alone_below_a_sentence_leave_it_text() -> None:
    assert guess("1.推进平台建设。", UNITS) == (None, None)
    assert guess("1.推进平台建设。", f"持续开展。{UNITS}") == ("推进平台建设", None)
    # A line without a stop is a title all the same.
    assert guess("（十二）健全管理机制", UNITS) == ("健全管理机制", None)


@pytest.mark.parametrize(
    ("sentence", "heading", "why"),
    [
        ("统筹布局算力基础设施。", "统筹布局算力基础设施", None),
        # L12: the first sentence is content already.
        ("加快数字经济发展，推进平台建设。", None, COMMA),
        ("加快数字经济发展；推进平台建设。", None, COMMA),
        ("重点任务：推进平台建设。", None, COMMA),
        ("推进" + "一" * 30 + "。", None, COMMA),
        (f"{PLATFORM}。", PLATFORM, LONGISH),
        ("推进政务、医疗应用。", "推进政务、医疗应用", LONGISH),
        # Marks inside quotes do not count.
        ("深化“放、管、服，优”改革。", "深化“放、管、服，优”改革", None),
        ("落实《规划，意见》。", "落实《规划，意见》", None),
        # L14.
        ("集成电路设计中心（ICC）平台。", "集成电路设计中心（ICC）平台", None),
        ("数字中国研究院（福州大学）。", "数字中国研究院（福州大学）", None),
    ],
)  # fmt: skip
def test_a_first_sentence_is_a_heading_or_text(sentence: str, heading: str | None, why: str | None) -> None:
    assert guess(f"1.{sentence}持续开展网络建设，推进应用。") == (heading, why)


def test_one_sentence_alone_is_text() -> None:
    read = Read("1.推进平台建设。")
    assert read.head == ("1.", None, None, True)
    assert read.portions == [("推进平台建设。",)]
    assert read.content.guess is None


def test_a_first_sentence_with_units_is_text() -> None:
    read = Read(f"1.推进平台建设{OTHERS}。加快应用{OTHERS}。")
    assert (read.head[1], read.content.guess) == (None, None)
    assert read.portions == [("推进平台建设", f"{OTHERS}。"), ("加快应用", f"{OTHERS}。")]


def test_a_long_line_above_text_is_text() -> None:
    long = "推进" + "一" * 60 + "。"
    assert guess(f"1.{long}", "加快实施。") == (None, "这一行较长，作正文，不作标题")


def test_another_face_tells_the_heading_whatever_it_says() -> None:
    looks = Looks(faces=True, styles=False)
    line = Line(text="1.加快建设，推进应用。持续开展。", head=12)
    assert Read(line, looks=looks).head == ("1.", "加快建设，推进应用", "。", True)
    # Where others have a face of their own, one without has no heading, and that is no guess.
    assert guess("1.加快升级。持续开展。", looks=looks) == (None, None)


def test_a_face_that_is_the_whole_line_or_the_number_tells_nothing() -> None:
    assert guess(Line(text="1.加快升级。持续开展。", head=2)) == ("加快升级", None)
    assert guess(Line(text="1.加快建设，推进应用。持续开展。", head=17)) == (None, COMMA)


def test_a_style_tells_the_heading() -> None:
    looks = Looks(faces=False, styles=True)
    assert Read(Line(text="1.加快建设，推进应用", level=3), "持续开展。", looks=looks).head == (
        "1.",
        "加快建设，推进应用",
        None,
        False,
    )
    # A style covers the paragraph that a heading runs into.
    run_in = Line(text="1.加快建设，推进应用。持续开展。", level=3)
    assert Read(run_in, looks=looks).head == ("1.", "加快建设，推进应用", "。", True)
    assert guess("1.加快升级。持续开展。", looks=looks) == (None, None)
    # Where styles tell, a line without one is text even above text.
    assert guess("1.加快升级", "持续开展。", looks=looks) == (None, None)


def test_items_that_all_begin_with_a_short_sentence_have_it_as_heading() -> None:
    looks = Looks(parallel=True)
    assert guess("1.加快建设，推进应用。持续开展。", looks=looks) == ("加快建设，推进应用", None)
    assert guess(f"1.加快建设{OTHERS}。持续开展。", looks=looks) == (None, None)


def seen(*lines: str | Line) -> list[Looks]:
    """The looks of the items of some lines, the form that comes first before the others."""
    extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
    paras = read_paragraphs(extract, trace(extract.text), extract.text)
    root, _ = grow(paras, clause_flags(paras))
    return [*looks_of([item for item in root.walk() if item.head]).values()]


def test_the_looks_of_the_items_of_a_form() -> None:
    tasks = [f"{number}.加快建设，推进应用。持续开展。" for number in range(1, 5)]
    assert seen("一、甲", *tasks) == [Looks(), Looks(parallel=True)]
    assert seen("一、甲", *tasks[:3]) == [Looks(), Looks()]
    assert seen("一、甲", *tasks[:3], "4.加快，推进，应用。持续开展。") == [Looks(), Looks()]
    assert seen("一、甲", *tasks[:3], "4.加快应用。") == [Looks(), Looks()]
    assert seen("一、甲", *tasks[:3], "4." + "加快" * 21 + "。持续开展。") == [Looks(), Looks()]
    assert seen(Line(text="一、甲", level=1), Line(text=tasks[0], head=12)) == [
        Looks(styles=True),
        Looks(faces=True),
    ]
    assert seen(Line(text="一、甲", head=3), Line(text=tasks[0], head=2)) == [Looks(), Looks()]


def test_the_title_of_a_section_is_its_line() -> None:
    read = Read("一、着力夯实、深化，发展基础", "1.甲。", "2.乙。")
    assert read.head == ("一、", "着力夯实、深化，发展基础", None, False)


def test_the_lead_of_a_section_may_run_into_its_title() -> None:
    read = Read("一、发展基础。至2018年底，达到70%。", "1.甲。")
    assert read.head == ("一、", "发展基础", "。", True)
    assert read.portions == [("至2018年底，达到70%。",)]


# Points


def test_points_on_lines_of_their_own() -> None:
    # L5, L10: with a lead before them.
    read = Read("1.推进建设。", "要抓好落实。", f"一是加快。{UNITS}", f"二是提升。{OTHERS}")
    assert read.portions == [("要抓好落实。",), ("一是", "加快。", UNITS), ("二是", "提升。", OTHERS)]
    assert [portion.own_line for portion in read.content.portions] == [False, True, True]


def test_points_inside_a_paragraph() -> None:
    read = Read(f"1.推进建设。重点抓好：一是加快；二是提升；三是完善。{UNITS}")
    assert read.portions == [
        ("重点抓好：",),
        ("一是", "加快；"),
        ("二是", "提升；"),
        ("三是", "完善。", UNITS),
    ]
    assert [portion.own_line for portion in read.content.portions] == [False, False, False, False]


def test_a_point_may_have_a_heading() -> None:
    read = Read("1.推进建设。", "一是加快升级。持续开展，推进应用。", "二是加快建设，推进应用。持续开展。")
    assert read.portions == [
        ("一是", "加快升级", "。", "持续开展，推进应用。"),
        ("二是", "加快建设，推进应用。持续开展。"),
    ]
    by_face = Line(text="一是加快建设，推进应用。持续开展。", head=12)
    assert Read("1.推进建设。", by_face).portions == [("一是", "加快建设，推进应用", "。", "持续开展。")]


@pytest.mark.parametrize(
    "text",
    [
        "本项一是重点，不是要点。",
        "要求如下。二是没有第一的。",
    ],
)
def test_what_only_looks_like_points_is_text(text: str) -> None:
    assert Read("1.推进建设。", text).portions == [(text,)]


# Clauses


def test_two_clauses_part_the_text() -> None:
    # U12: no. 16 of 2020.
    read = Read(f"1.推进建设。甲文。{UNITS}乙文。{OTHERS}")
    assert read.portions == [("甲文。", UNITS), ("乙文。", OTHERS)]


def test_a_clause_on_a_line_of_its_own() -> None:
    read = Read("1.推进建设。", "甲文。", "乙文。", UNITS)
    assert read.portions == [("甲文。", "乙文。", UNITS)]


def test_labelled_lines_are_one_portions_clauses() -> None:
    # U21.
    read = Read("1.推进建设。", "甲文。", "牵头单位：省工信厅", "责任单位：省科技厅")
    assert read.portions == [("甲文。", "牵头单位：省工信厅", "责任单位：省科技厅")]


def test_the_stop_after_a_clause_belongs_to_it() -> None:
    # U13.
    read = Read(f"1.推进建设。甲文{OTHERS}。乙文。{OTHERS}。丙文{OTHERS}；丁文。")
    assert read.portions == [
        ("甲文", f"{OTHERS}。"),
        ("乙文。", f"{OTHERS}。"),
        ("丙文", f"{OTHERS}；"),
        ("丁文。",),
    ]


def test_text_after_a_clause_on_its_own_line_is_another_portion() -> None:
    read = Read("1.推进建设。", "甲文。", UNITS, "乙文。")
    assert read.portions == [("甲文。", UNITS), ("乙文。",)]
    assert [portion.own_line for portion in read.content.portions] == [False, True]


def test_text_after_a_clause_in_its_paragraph_is_on_no_line_of_its_own() -> None:
    read = Read("1.推进建设。", f"甲文。{UNITS}乙文。{OTHERS}丙文。")
    assert [portion.own_line for portion in read.content.portions] == [False, False, False]


def test_a_part_keeps_the_id_of_its_paragraph() -> None:
    points = (Line(text="一是甲文。二是乙文。", node="a"), Line(text="三是丙文。", node="c"))
    read = Read("1.推进建设。", Line(text="总说。", node="lead"), *points)
    assert [portion.node for portion in read.content.portions] == ["lead", "a", None, "c"]


def test_each_part_knows_its_line() -> None:
    read = Read("1.推进建设。", "", "甲文。", UNITS, "一是乙。")
    assert read.content.line == 1
    assert [portion.line for portion in read.content.portions] == [1, 5]
    assert [clause.line for portion in read.content.portions for clause in portion.clauses] == [4]
