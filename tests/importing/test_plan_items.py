"""What an item becomes: 总体要求, a section, or a task."""

from __future__ import annotations

import pytest

from fjplan.importing.content import Looks, read_content
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.plan_items import Kind, clause_flags, fold_sublists, set_unnumbered_tasks, sort_items
from fjplan.importing.traced import trace
from fjplan.importing.tree import Item, grow

OVERALL, S, T = Kind.OVERALL, Kind.SECTION, Kind.TASK
UNITS = "（责任单位：省工信厅）"


def grown(*lines: str) -> Item:
    extract = Extract(tuple(Line(text=line) for line in lines))
    paras = read_paragraphs(extract, trace(extract.text), extract.text)
    return grow(paras, clause_flags(paras))[0]


def kinds(*lines: str) -> list[Kind]:
    """The kinds of the items, in order."""
    root = grown(*lines)
    items = [item for item in root.walk() if item is not root]
    contents = {id(item): read_content(item, Looks(faces=False, styles=False)) for item in items}
    sorted_items = sort_items(root, contents)
    return [sorted_items[id(item)] for item in items]


def test_what_has_items_under_it_is_a_section_and_the_others_are_tasks() -> None:
    assert kinds("一、甲", "（一）乙", f"1.丙。{UNITS}", "2.丁。", "二、戊", f"3.己。{UNITS}") == [
        S,
        S,
        T,
        T,
        S,
        T,
    ]


def test_a_subsection_without_items_is_itself_the_task() -> None:
    # L6.
    assert kinds("一、甲", "（一）乙", f"1.丙。{UNITS}", "（二）丁", f"戊。{UNITS}") == [S, S, T, T]


def test_flat_items_are_tasks() -> None:
    # L8.
    assert kinds(f"一、甲。{UNITS}", f"二、乙。{UNITS}", "三、丙。") == [T, T, T]
    assert kinds("一、甲", "甲文。", "二、乙", "乙文。") == [T, T]


@pytest.mark.parametrize("title", ["总体要求", "总体思路", "指导思想", "工作目标", "主要目标"])
def test_the_first_section_may_be_what_the_plan_aims_at(title: str) -> None:
    lines = (
        f"一、{title}",
        "（一）指导思想",
        "甲。",
        "（二）发展目标",
        "乙。",
        "二、重点任务",
        f"（一）丙。{UNITS}",
    )
    assert kinds(*lines) == [OVERALL, OVERALL, OVERALL, S, T]


def test_a_first_section_with_units_of_its_own_is_a_section() -> None:
    assert kinds("一、目标要求", f"（一）甲。{UNITS}", "二、重点任务", f"（一）丙。{UNITS}") == [S, T, S, T]


def test_only_the_first_section_may_be_what_the_plan_aims_at() -> None:
    assert kinds("一、重点任务", f"（一）甲。{UNITS}", "二、总体要求", f"（一）乙。{UNITS}") == [S, T, S, T]
    assert kinds("一、总体要求", "（一）甲。", "（二）乙。") == [S, T, T]


def test_the_last_section_without_units_is_prose() -> None:
    # L15: 三、组织实施 of 002.
    lines = ("一、甲", f"（一）乙。{UNITS}", "二、附则与其他", "（一）丙", "丙文。", "（二）丁", "丁文。")
    assert kinds(*lines) == [S, T, S, S, S]


def test_a_section_of_safeguards_without_units_is_prose_wherever_it_stands() -> None:
    lines = ("一、组织保障", "（一）丙", "丙文。", "二、甲", f"（一）乙。{UNITS}")
    assert kinds(*lines) == [S, S, S, T]
    lines = ("一、产业", "（一）丙", "丙文。", "二、甲", f"（一）乙。{UNITS}")
    assert kinds(*lines) == [S, T, S, T]


def test_run_in_headings_or_none_make_tasks_even_of_safeguards() -> None:
    lines = (
        "一、甲",
        f"（一）乙。{UNITS}",
        "二、组织保障",
        "（一）加强领导。建立机制。",
        "（二）落实责任。加强督促。",
    )
    assert kinds(*lines) == [S, T, S, T, T]


def test_where_no_units_are_named_at_all_no_section_is_prose() -> None:
    # U29.
    lines = ("一、甲", "（一）乙", "乙文。", "二、组织保障", "（一）丙", "丙文。")
    assert kinds(*lines) == [S, T, S, T]


def test_a_lone_section_with_text_among_sections_of_tasks_is_prose() -> None:
    assert kinds("一、甲", f"（一）乙。{UNITS}", "二、丁", "丁文。", "三、丙", f"（一）戊。{UNITS}") == [
        S,
        T,
        S,
        S,
        T,
    ]


def test_a_lone_section_without_text_is_a_task() -> None:
    assert kinds("一、甲", f"（一）乙。{UNITS}", "二、丁", "三、丙", f"（一）戊。{UNITS}") == [S, T, T, S, T]


def test_a_lone_section_with_units_is_a_task() -> None:
    # L7.
    assert kinds("一、甲", f"甲文。{UNITS}", "二、丙", f"1.戊。{UNITS}", f"2.己。{UNITS}") == [T, S, T, T]


def items(root: Item) -> list[tuple[str, list[str]]]:
    """The heads of the items, each with its paragraphs."""
    return [
        (item.head.text if item.head else "", [para.text for para in item.paras])
        for item in root.walk()
        if item is not root
    ]


def test_a_list_that_one_clause_ends_is_text() -> None:
    root = grown("（一）甲", "1.乙。", "2.丙。", UNITS, "（二）丁", "1.戊。", "2.己。", UNITS)
    fold_sublists(root)
    assert items(root) == [
        ("（一）甲", ["1.乙。", "2.丙。", UNITS]),
        ("（二）丁", ["1.戊。", "2.己。", UNITS]),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("（一）甲", f"1.乙。{UNITS}", "2.丙。", UNITS),
        ("（一）甲", "1.乙。", "2.丙。"),
        ("（一）甲", "1.乙。", f"2.丙。{UNITS}"),
        ("（一）甲", "1.乙。", "2.丙。", f"文。{UNITS}"),
        ("（一）甲", "1.乙。", UNITS),
        ("（一）甲", "1.乙。", "2.丙。", UNITS, "（二）丁", "1.戊。", "2.己。"),
    ],
)
def test_any_other_list_stays_items(lines: tuple[str, ...]) -> None:
    root = grown(*lines)
    before = items(root)
    fold_sublists(root)
    assert items(root) == before


def test_text_with_units_before_the_items_of_a_section_is_a_task_of_its_own() -> None:
    # L7.
    root = grown("一、甲", f"甲文。{UNITS}", "1.乙。", "二、丙", "丙文。", "1.丁。")
    set_unnumbered_tasks(root)
    assert items(root) == [
        ("一、甲", []),
        ("", [f"甲文。{UNITS}"]),
        ("1.乙。", []),
        ("二、丙", ["丙文。"]),
        ("1.丁。", []),
    ]
    assert [child.label is None for child in root.children[0].children] == [True, False]
