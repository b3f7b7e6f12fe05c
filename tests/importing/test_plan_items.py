"""What an item becomes: 总体要求, a section, or a task."""

from __future__ import annotations

import pytest

from fjplan import assets
from fjplan.importing.content import Looks, read_content
from fjplan.importing.document import Options, import_document
from fjplan.importing.extract import Extract, Line
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.plan_items import Kind, clause_flags, fold_sublists, set_unnumbered_tasks, sort_items
from fjplan.importing.shell import find_shell
from fjplan.importing.traced import trace
from fjplan.importing.tree import Item, grow
from fjplan.model import NodePath, Plan
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
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


# Where the items begin


def opening(*lines: str | Line) -> list[list[str]]:
    """What stands between the plan's title and its items, and the items' paragraphs."""
    extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in lines))
    shell = find_shell(read_paragraphs(extract, trace(extract.text), extract.text), extract.text)
    assert shell
    return [[para.text for para in paras] for paras in (shell.opening, shell.body)]


TITLE, AIM = "2020年数字福建工作要点", "总体要求是发展。"


@pytest.mark.parametrize(
    "items",
    [
        # One anchor, or one before the first number.
        (Line(text="加强领导。", node="lingdao"),),
        (Line(text="加强领导。", node="lingdao"), Line(text="落实资金。", node="zijin")),
        (Line(text="甲篇", node="jia"), "一、甲", "1.乙。", "2.丙。"),
        ("一、甲", Line(text="1.乙。", node="yi"), "2.丙。"),
        # Numbers: with a 2 of the form, or the first of any.
        ("一、甲", "1.乙。", "2.丙。"),
        ("一、甲", "1.乙。"),
        # Styles.
        (Line(text="加强领导", level=2), "甲文。", Line(text="落实资金", level=2)),
    ],
)
def test_the_items_begin_with_the_first_anchor_number_or_style(items: tuple[str | Line, ...]) -> None:
    assert opening(TITLE, AIM, *items) == [
        [AIM],
        [item.text if isinstance(item, Line) else item for item in items],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("二、甲", "三、乙"),
        (Line(text="加强领导", level=2), "甲文。"),
        (Line(text="加强领导", level=1), Line(text="落实资金", level=1)),
    ],
)
def test_other_numbers_and_styles_begin_no_items(lines: tuple[str | Line, ...]) -> None:
    extract = Extract(tuple(line if isinstance(line, Line) else Line(text=line) for line in (TITLE, *lines)))
    assert find_shell(read_paragraphs(extract, trace(extract.text), extract.text), extract.text) is None


# Ids of anchors, and where what is added belongs


def page(*lines: tuple[str, str]) -> Plan:
    """The plan of one of our own pages, whose lines have these anchors."""
    body = "".join(f'<p data-block="paragraph" id="{anchor}">{text}</p>' for anchor, text in lines)
    source = f'<h1 data-block="plan-title">{TITLE}</h1><p data-block="heading" id="jia">一、甲</p>{body}'
    return import_document("plan.html", source.encode(), REGISTRY, Options()).plan


def test_ids_of_our_own_pages_are_kept_unless_they_are_too_long() -> None:
    task = f"任务。丙文，丙文。{UNITS}"
    plan = page(
        ("bian.2", f"1.乙{task}"),
        ("ding.section", f"2.丙{task}"),
        ("a" * 28, f"3.丁{task}"),
        ("b" * 29, f"4.戊{task}"),
    )
    assert [node.id for _, node in plan.walk()] == ["jia", "bian", "ding", "a" * 28, "wuren-wu"]


def test_a_part_with_an_anchor_of_its_own_has_its_id() -> None:
    plan = page(
        ("wangluo", "1.加快升级。要抓好落实："),
        ("dian", f"一是建设，应用。{UNITS}"),
        ("wangluo", f"二是提升，完善。{UNITS}"),
        ("", f"三是推广，普及。{UNITS}"),
        ("other", f"2.丁任务。丁文，丁文。{UNITS}"),
    )
    tasks = list(plan.iter_tasks())
    assert [task.id for task in tasks] == ["wangluo", "other"]
    assert [part.id for part in tasks[0].parts] == ["dian", None, None]


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        (
            f"一、甲\n1.乙任务。\n乙文。{UNITS}\n2.丙任务\n丙文。{UNITS}\n3.丁任务。\n丁文。{UNITS}",
            5,
            ("sections", 0, "tasks", 1, "heading"),
        ),
        (
            f"一、甲。\n1.丙任务。{UNITS}\n二、乙\n2.丁任务。{UNITS}\n三、丙。\n3.戊任务。{UNITS}",
            4,
            ("sections", 1, "title"),
        ),
    ],
)
def test_a_stop_that_is_added_belongs_to_its_heading(text: str, line: int, path: NodePath) -> None:
    ledger = import_document("plan.txt", f"{TITLE}\n{text}".encode(), REGISTRY, Options()).ledger
    assert [(entry.line, entry.new, entry.why, entry.path) for entry in ledger.added] == [
        (line, "。", "标题的句号由工具排印", path)
    ]
    assert (ledger.dropped, ledger.repaired) == ((), ())
