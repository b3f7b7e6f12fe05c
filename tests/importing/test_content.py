"""The text of one item taken apart: heading, paragraphs, points, unit clauses."""

from __future__ import annotations

import pytest

from fjplan.importing.account import Span
from fjplan.importing.content import Content, Looks, Portion, read_content
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.plan_items import clause_flags
from fjplan.importing.traced import trace
from fjplan.importing.tree import grow

PLAIN = Looks(faces=False, styles=False)
COMMA = "首句有逗号或较长，作正文，不作标题"
LONGISH = "首句偏长或有顿号，作标题"
UNITS = "（责任单位：省工信厅）"
OTHERS = "（省科技厅牵头）"


class Read:
    """The content of the first item of some lines, its spans as words."""

    def __init__(self, *lines: str | Line, looks: Looks = PLAIN) -> None:
        extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
        paras = read_paragraphs(extract, trace(extract.text))
        root, _ = grow(paras, clause_flags(paras))
        self.text = extract.text
        self.content: Content = read_content(root.children[0] if root.children else root, looks)

    def words(self, span: Span | None) -> str | None:
        return self.text[span.start : span.end] if span else None

    @property
    def head(self) -> tuple[str | None, str | None, str | None, bool]:
        """Number, heading, its stop, and whether more runs on."""
        content = self.content
        return (
            self.words(content.label),
            self.words(content.heading),
            self.words(content.stop),
            content.is_run_in,
        )

    @property
    def portions(self) -> list[tuple[str, ...]]:
        """Of each portion: what begins a point, the paragraphs, the clauses, each with the stop after it."""
        return [self._portion(portion) for portion in self.content.portions]

    def _portion(self, portion: Portion) -> tuple[str, ...]:
        begins = [self.words(span) or "" for span in (portion.point, portion.heading, portion.stop) if span]
        clauses = [
            (self.words(clause.span) or "") + (self.words(clause.stop) or "") for clause in portion.clauses
        ]
        return (*begins, *(self.words(span) or "" for span in portion.paragraphs), *clauses)


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
    assert Read("（十二）健全管理机制", f"完善机制。{UNITS}").head == ("（十二）", "健全管理机制", None, False)


def test_a_comma_in_a_heading_on_its_own_line() -> None:
    assert Read("2.深化“放管服”改革，推进“互联网+政务服务”。", "加快实施。").head[1] == (
        "深化“放管服”改革，推进“互联网+政务服务”"
    )


@pytest.mark.parametrize(
    ("sentence", "heading", "why"),
    [
        ("统筹布局算力基础设施。", "统筹布局算力基础设施", None),
        # L12: the first sentence is content already.
        ("加快数字经济发展，推进平台建设。", None, COMMA),
        ("加快数字经济发展；推进平台建设。", None, COMMA),
        ("重点任务：推进平台建设。", None, COMMA),
        ("推进" + "一" * 30 + "。", None, COMMA),
        ("推进一体化政务服务平台和公共数据资源开放平台建设。", "推进一体化政务服务平台和公共数据资源开放平台建设", LONGISH),
        ("推进政务、医疗应用。", "推进政务、医疗应用", LONGISH),
        # Marks inside quotes do not count.
        ("深化“放、管、服，优”改革。", "深化“放、管、服，优”改革", None),
        ("落实《规划，意见》。", "落实《规划，意见》", None),
        # L14.
        ("集成电路设计中心（ICC）平台。", "集成电路设计中心（ICC）平台", None),
        ("数字中国研究院（福州大学）。", "数字中国研究院（福州大学）", None),
        ("真的可以吗？", "真的可以吗？", None),
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


def test_the_title_of_a_section_is_its_line() -> None:
    read = Read("一、着力夯实、深化，发展基础", "1.甲。", "2.乙。")
    assert read.head == ("一、", "着力夯实、深化，发展基础", None, False)


def test_the_lead_of_a_section_may_run_into_its_title() -> None:
    read = Read("一、发展基础。至2018年底，达到70%。", "1.甲。")
    assert read.head == ("一、", "发展基础", "。", True)
    assert read.portions == [("至2018年底，达到70%。",)]


def test_a_number_alone_has_neither_heading_nor_text() -> None:
    read = Read("1.甲。", "2.")
    assert Read("1.").head == ("1.", None, None, False)
    assert read.content.label == Span(0, 2)


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


def test_the_heading_of_a_point_by_its_face() -> None:
    line = Line(text="一是加快建设，推进应用。持续开展。", head=12)
    assert Read("1.推进建设。", line).portions == [("一是", "加快建设，推进应用", "。", "持续开展。")]


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


def test_each_part_knows_its_line() -> None:
    read = Read("1.推进建设。", "", "甲文。", UNITS, "一是乙。")
    assert read.content.line == 1
    assert [portion.line for portion in read.content.portions] == [1, 5]
    assert [clause.line for portion in read.content.portions for clause in portion.clauses] == [4]


def test_an_item_without_a_number_has_its_paragraphs() -> None:
    read = Read("甲文。", f"乙文。{UNITS}")
    assert read.head == (None, None, None, False)
    assert read.portions == [("甲文。", "乙文。", UNITS)]
