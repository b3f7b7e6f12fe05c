"""Which item is under which, by numbers and styles; numbers that continue nothing are text."""

from __future__ import annotations

from fjplan.imported import Doubt
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.plan_items import clause_flags
from fjplan.importing.traced import trace
from fjplan.importing.tree import Item, grow
from fjplan.numbering import chinese_numeral

Outline = list["str | tuple[str, Outline]"]


def grown(*lines: str | Line) -> tuple[Item, list[Doubt]]:
    extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
    paras = read_paragraphs(extract, trace(extract.text), extract.text)
    return grow(paras, clause_flags(paras))


def outline(item: Item) -> Outline:
    """The paragraphs of an item, then its children: each with its head's text."""
    own: Outline = [para.text for para in item.paras]
    return own + [(child.head.text if child.head else "", outline(child)) for child in item.children]


def shape(*lines: str | Line) -> Outline:
    return outline(grown(*lines)[0])


def test_sections_subsections_and_tasks() -> None:
    assert shape(
        "一、甲", "引言。", "（一）乙", "1.丙", "丙文。", "2.丁", "（二）戊", "二、己", "（三）庚"
    ) == [
        (
            "一、甲",
            ["引言。", ("（一）乙", [("1.丙", ["丙文。"]), ("2.丁", [])]), ("（二）戊", [])],
        ),
        ("二、己", [("（三）庚", [])]),
    ]


def test_tasks_straight_under_a_section() -> None:
    # L2.
    assert shape("一、甲", "1.乙", "2.丙", "二、丁", "3.戊") == [
        ("一、甲", [("1.乙", []), ("2.丙", [])]),
        ("二、丁", [("3.戊", [])]),
    ]


def test_flat_items_run_to_thirty() -> None:
    # L8.
    items = [f"{chinese_numeral(number)}、甲。" for number in range(1, 31)]
    found, doubts = grown(*items)
    assert outline(found) == [(item, []) for item in items]
    assert doubts == []


def test_what_stands_before_the_first_item_is_the_roots() -> None:
    assert shape("前言。", "一、甲", "甲文。") == ["前言。", ("一、甲", ["甲文。"])]


def test_numbers_that_run_on_and_numbers_that_begin_again_are_no_doubt() -> None:
    on = grown("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "3.己", "二、庚", "（三）辛", "4.壬")
    again = grown("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛", "1.壬")
    assert on[1] == []
    assert again[1] == []


def test_an_item_out_of_order_is_kept_and_doubted() -> None:
    found, doubts = grown("一、甲", "（一）乙", "（二）丙", "（五）丁，不相连的一项。", "（六）戊")
    assert outline(found) == [
        ("一、甲", [("（一）乙", []), ("（二）丙", []), ("（五）丁，不相连的一项。", []), ("（六）戊", [])])
    ]
    assert doubts == [
        Doubt(
            line=4,
            quote="（五）丁，不相连的一项。",
            chose="照原文的次序排，序号由工具编",
            others=("前面缺了几项", "这一项的位置不对"),
            why="序号“（五）”与前一项（2）不相连",
        )
    ]


def test_an_item_far_out_of_order_is_kept_all_the_same() -> None:
    found, doubts = grown("（一）甲", "（二）乙", "（九）丙")
    assert outline(found) == [("（一）甲", []), ("（二）乙", []), ("（九）丙", [])]
    assert [doubt.why for doubt in doubts] == ["序号“（九）”与前一项（2）不相连"]


def test_the_first_item_that_is_seen_may_be_missing_some_before_it() -> None:
    # A mirror of 2025 has lost 一.
    _, doubts = grown("二、甲", "三、乙")
    assert [doubt.why for doubt in doubts] == ["序号“二、”与前一项（0）不相连"]


def test_an_arabic_number_that_continues_nothing_is_text() -> None:
    # 002 breaks a line before 5G; others before years and sums.
    lines = ("一、甲", "1.乙", "12.丙文", "2.丁", "1、戊")
    assert shape(*lines) == [("一、甲", [("1.乙", ["12.丙文"]), ("2.丁", []), ("1、戊", [])])]
    assert shape("1.乙", "5G、IPV6、物联网等。", "2.丁") == [("1.乙", ["5G、IPV6、物联网等。"]), ("2.丁", [])]


def test_an_arabic_number_a_few_too_high_is_an_item_with_a_doubt() -> None:
    found, doubts = grown("1.甲", "2.乙", "4.丙")
    assert outline(found) == [("1.甲", []), ("2.乙", []), ("4.丙", [])]
    assert [(doubt.line, doubt.why) for doubt in doubts] == [(3, "序号“4.”与前一项（2）不相连")]


def test_how_far_too_high_an_arabic_number_may_be() -> None:
    assert shape("1.甲", "2.乙", "2.乙文", "7.丙", "13.丙文") == [
        ("1.甲", []),
        ("2.乙", ["2.乙文"]),
        ("7.丙", ["13.丙文"]),
    ]


def test_lists_inside_a_task_stay_text() -> None:
    for first, second in (("（1）丙", "（2）丁"), ("①丙", "②丁")):
        assert shape("一、甲", "1.乙", first, second, "2.戊") == [
            ("一、甲", [("1.乙", [first, second]), ("2.戊", [])])
        ]


def test_numbers_in_brackets_with_units_of_their_own_are_items() -> None:
    lines = ("一、甲", "（一）乙", "（1）丙。（责任单位：省工信厅）", "（2）丁。（责任单位：省科技厅）")
    assert shape(*lines) == [("一、甲", [("（一）乙", [(lines[2], []), (lines[3], [])])])]


def test_numbers_in_brackets_alone_are_items() -> None:
    assert shape("（1）甲。", "（2）乙。") == [("（1）甲。", []), ("（2）乙。", [])]


def test_styled_headings_without_numbers_make_items() -> None:
    lines = (
        Line(text="甲", level=2),
        Line(text="乙", level=3),
        "乙文。",
        Line(text="丙", level=3),
        Line(text="丁", level=2),
    )
    assert shape(*lines) == [("甲", [("乙", ["乙文。"]), ("丙", [])]), ("丁", [])]


def test_a_styled_heading_ranks_with_the_numbers_of_its_level() -> None:
    # L6: （十二）健全管理机制 has a number, its one task has none but its style.
    lines = (
        Line(text="一、甲", level=1),
        Line(text="1.乙", level=3),
        Line(text="丙", level=3),
        Line(text="二、丁", level=1),
        Line(text="戊", level=3),
    )
    assert shape(*lines) == [("一、甲", [("1.乙", []), ("丙", [])]), ("二、丁", [("戊", [])])]


def test_a_styled_paragraph_that_is_long_or_leads_to_a_list_is_text() -> None:
    long, short = "甲" * 61, "甲" * 60
    assert shape(Line(text=short, level=2)) == [(short, [])]
    lines = (
        Line(text="一、甲", level=1),
        Line(text=long, level=2),
        Line(text="主要任务：", level=2),
        Line(text="乙", level=2),
    )
    assert shape(*lines) == [("一、甲", [long, "主要任务：", ("乙", [])])]


def test_every_item_is_walked_in_order() -> None:
    root, _ = grown("一、甲", "1.乙", "2.丙", "二、丁")
    assert [item.head.text for item in root.walk() if item.head] == ["一、甲", "1.乙", "2.丙", "二、丁"]


def test_the_numbers_in_a_box_of_projects_are_text() -> None:
    assert shape(
        "一、甲",
        "1.乙。（省工信厅牵头）",
        "专栏1　网络重点项目",
        "1.扩容工程。",
        "2.光缆工程。",
        "2.丙。（省数据局牵头）",
        "二、丁",
        "3.戊。（省财政厅牵头）",
    ) == [
        (
            "一、甲",
            [
                ("1.乙。（省工信厅牵头）", ["专栏1　网络重点项目", "1.扩容工程。", "2.光缆工程。"]),
                ("2.丙。（省数据局牵头）", []),
            ],
        ),
        ("二、丁", [("3.戊。（省财政厅牵头）", [])]),
    ]
