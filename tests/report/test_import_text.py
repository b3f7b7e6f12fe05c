"""What an import says in a terminal, and the doubts as comments, word for word."""

from __future__ import annotations

import pytest

from fjplan.imported import Balance, Doubt, Entry, Imported, Ledger
from fjplan.model import Assignment, Mention, Part, Plan, Section, Task
from fjplan.report.import_text import doubt_lines, marks, summary_lines

UNITS = Assignment(mentions=(Mention(name="甲局"),))
BALANCE = Balance(source=10, kept=6, dropped=3, repaired_old=1, repaired_new=2, added=1, plan=9)
PLAN = Plan(
    id="p",
    year=2024,
    title="要点",
    children=(
        Section(
            id="s",
            title="章",
            children=(
                Section(
                    id="s1",
                    title="节",
                    children=(
                        Task(id="t1", assignment=UNITS),
                        Task(id="t2", parts=(Part(assignment=UNITS), Part(), Part(assignment=UNITS))),
                    ),
                ),
                Task(id="t3", text="做。"),
            ),
        ),
    ),
)


def imported(*whys: str, title: str = "要点", doubts: tuple[Doubt, ...] = ()) -> Imported:
    repaired = tuple(Entry(0, 1, 1, ",", "，", why) for why in whys)
    plan = Plan(id="p", year=2024, title=title, children=PLAN.children)
    return Imported(plan=plan, source="", ledger=Ledger(BALANCE, (), repaired, ()), doubts=doubts)


def doubt(line: int = 3, quote: str = "甲局", path: tuple[str | int, ...] | None = None) -> Doubt:
    return Doubt(line=line, quote=quote, chose="乙", why="不明", path=path)


def test_the_summary_counts_sections_tasks_and_clauses() -> None:
    assert list(summary_lines(imported())) == [
        "《要点》：2 个章节，3 项任务，3 处责任单位",
        "原文 10 字：照录 6，不收 3，改动 1（改成 2）；另补 1，计划 9 字，对得上",
    ]


def test_a_title_that_has_its_marks_gets_no_second_ones() -> None:
    assert next(iter(summary_lines(imported(title="《要点》")))).startswith("《要点》：")


def test_the_repairs_are_counted_the_most_first() -> None:
    *_, line = summary_lines(imported("乙", "甲", "甲", "丙", "丙", "丙"))
    assert line == "改动：丙 3 处，甲 2 处，乙 1 处"


@pytest.mark.parametrize(("kinds", "end"), [(6, "己 1 处"), (7, "己 1 处……")])
def test_more_than_six_sorts_of_repair_are_not_listed(kinds: int, end: str) -> None:
    *_, line = summary_lines(imported(*"甲乙丙丁戊己庚"[:kinds]))
    assert line == f"改动：甲 1 处，乙 1 处，丙 1 处，丁 1 处，戊 1 处，{end}"


def test_no_doubts_are_said() -> None:
    assert list(doubt_lines(())) == ["没有疑问。"]


def test_a_doubt_has_its_line_the_choice_and_the_others() -> None:
    several = Doubt(line=12, quote="甲局", chose="甲局", others=("乙局", "丙局"), why="名称不明")
    assert list(doubt_lines((doubt(), several))) == [
        "有 2 处请核：",
        "  第3行 “甲局”：不明；取“乙”",
        "  第12行 “甲局”：名称不明；取“甲局”；也可能是：乙局、丙局",
    ]


@pytest.mark.parametrize(("count", "rest"), [(40, []), (41, [1]), (100, [60])])
def test_the_first_forty_are_shown(count: int, rest: list[int]) -> None:
    lines = list(doubt_lines([doubt(line) for line in range(1, count + 1)]))
    assert lines[0] == f"有 {count} 处请核："
    assert lines[1:41] == [f"  第{line}行 “甲局”：不明；取“乙”" for line in range(1, 41)]
    assert lines[41:] == [f"  ……另有 {left} 处，用 --report 写进文件看全部" for left in rest]


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("一" * 24, "一" * 24),
        ("一" * 25, "一" * 23 + "…"),
        ("上行\n  下行", "上行 下行"),
        ("", ""),
    ],
)
def test_quotes_are_one_short_line(quote: str, shown: str) -> None:
    long = Doubt(line=1, quote=quote, chose=quote, others=(quote,), why="不明")
    assert list(doubt_lines([long]))[1] == f"  第1行 “{shown}”：不明；取“{shown}”；也可能是：{shown}"


def test_marks_stand_beside_their_values_or_at_the_head() -> None:
    path = ("sections", 0, "tasks", 1)
    doubts = (doubt(1, path=path), doubt(2), doubt(5, "丙", path=path), doubt(6, path=("title",)))
    assert marks(imported(doubts=doubts)) == (
        {
            path: [
                "请核（原文第1行“甲局”）：不明；取“乙”",
                "请核（原文第5行“丙”）：不明；取“乙”",
            ],
            ("title",): ["请核（原文第6行“甲局”）：不明；取“乙”"],
        },
        ["请核（原文第2行“甲局”）：不明；取“乙”"],
    )


def test_no_doubts_leave_no_marks() -> None:
    assert marks(imported()) == ({}, [])
