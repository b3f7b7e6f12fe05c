"""What an import guessed of headings, units and stray paragraphs, said as doubts; and the names it doubts."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from fjplan import assets
from fjplan.imported import Doubt
from fjplan.importing.account import Span
from fjplan.importing.assignments import Assignments, composed_clause
from fjplan.importing.bench import Bench
from fjplan.importing.content import Clause, Content, Portion
from fjplan.importing.fitting import Place
from fjplan.importing.found_clauses import find_clauses
from fjplan.importing.guesses import doubt_heading, doubt_lead, doubt_strays
from fjplan.importing.paragraphs import Para
from fjplan.importing.pinyin import Ids
from fjplan.importing.tree import Item
from fjplan.model import Assignment, ClauseConvention, ClauseStand, Mention, Role, Stand
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
PATH = ("sections", 0, "tasks", 1)
RESPONSIBLE = Mention(name="省工信厅", role=Role.RESPONSIBLE)
KEPT = "这一处责任单位的写法与全文的规则不同，拼不出同样的文字"


def para(text: str, *, line: int = 7, is_cut: bool = False) -> Para:
    return Para(start=0, end=len(text), text=text, line=line, is_cut=is_cut)


def clauses(text: str, line: int = 7) -> list[Clause]:
    return [Clause(span=Span(found.start, found.end), found=found, line=line) for found in find_clauses(text)]


def bench(text: str, stands: ClauseStand = ClauseStand.AFTER_STOP) -> Bench:
    return Bench(
        text=text,
        registry=REGISTRY,
        place=Place(2024, "福建省"),
        levels=(),
        points=Stand.LINE,
        clause=ClauseConvention(stands=stands),
        terms=(),
        ids=Ids(set()),
        end=datetime.date(2024, 12, 31),
    )


def read(
    text: str, stands: ClauseStand = ClauseStand.AFTER_STOP
) -> tuple[Assignment | None, str | None, list[Doubt]]:
    """The units of the clauses of a text, the wording that is kept, and what is doubted, then the names."""
    table = bench(text, stands)
    assignments = Assignments(table)
    assignment, kept = assignments.of(clauses(text), PATH)
    return assignment, kept, [*table.doubts, *assignments.doubts()]


# Headings, leads, strays


def test_a_section_with_units_of_its_own_is_doubted() -> None:
    text = f"（责任单位：{'甲' * 50}厅）"
    portion = Portion(7, clauses=clauses(text))
    assert doubt_lead(portion, PATH) == Doubt(
        line=7,
        quote=f"责任单位：{'甲' * 35}",
        chose="照录在这一级的文字里",
        others=("作下面各项的责任单位",),
        why="这一级有责任单位，下面又分列各项",
        path=(*PATH, "lead"),
    )


@pytest.mark.parametrize(
    ("heading", "chose", "others", "key"),
    [
        ("甲", "标题“甲”", ("作正文的第一句",), "heading"),
        (None, "没有标题", ("首句作标题",), "text"),
    ],
)
def test_a_heading_that_is_hard_to_tell(
    heading: str | None, chose: str, others: tuple[str, ...], key: str
) -> None:
    content = Content(None, None, None, False, [], 7, "难说")
    item = Item(para("1." + "甲" * 50), None, 1)
    assert doubt_heading(item, content, heading, PATH) == Doubt(
        line=7, quote="1." + "甲" * 38, chose=chose, others=others, why="难说", path=(*PATH, key)
    )
    assert doubt_heading(Item(None, None, 1), content, heading, PATH).quote == ""


@pytest.mark.parametrize(("head", "own", "count"), [(True, False, 1), (False, True, 1), (False, False, 0)])
def test_a_paragraph_on_a_shuffled_page_is_doubted(head: bool, own: bool, count: int) -> None:
    root = Item(None, None, 0, paras=[para("散文。", is_cut=True)])
    item = Item(para(f"1.{'甲' * 20}", is_cut=head), None, 1, paras=[para("乙" * 50, line=9, is_cut=own)])
    root.children = [item]
    assert (
        list(doubt_strays(root))
        == [
            Doubt(
                line=9,
                quote="乙" * 40,
                chose=f"接在“1.{'甲' * 10}”后面",
                others=("另一项的文字", "缺了序号和开头的一项"),
                why="原文打乱了次序，这一段没有序号",
            )
        ]
        * count
    )


# Wording that is kept


def kept(text: str, stands: ClauseStand = ClauseStand.AFTER_STOP) -> str | None:
    return read(text, stands)[1]


@pytest.mark.parametrize(
    ("text", "stands", "expected"),
    [
        ("（责任单位：省工信厅、科技厅）", ClauseStand.AFTER_STOP, "（责任单位：省工信厅、科技厅）"),
        ("〔责任单位：省工信厅、科技厅〕", ClauseStand.AFTER_STOP, "〔责任单位：省工信厅、科技厅〕"),
        ("【责任单位：省工信厅、科技厅】", ClauseStand.AFTER_STOP, "（责任单位：省工信厅、科技厅）"),
        (
            "【责任单位：省工信厅、科技厅、省数字办（甲）】",
            ClauseStand.AFTER_STOP,
            "〔责任单位：省工信厅、科技厅、省数字办（甲）〕",
        ),
        ("责任单位：省工信厅、科技厅", ClauseStand.LINES, "责任单位：省工信厅、科技厅"),
        ("（责任单位：省工信厅、科技厅）", ClauseStand.LINES, "责任单位：省工信厅、科技厅"),
        ("（责任单位：省工信厅、省科技厅）", ClauseStand.AFTER_STOP, None),
    ],
)  # fmt: skip
def test_wording_is_kept_in_its_brackets(text: str, stands: ClauseStand, expected: str | None) -> None:
    assert kept(text, stands) == expected


def test_wording_that_is_kept_is_doubted() -> None:
    names = "省工信厅、科技厅、省财政厅、省商务厅、省委网信办、省委宣传部、省数字办"
    doubts = read(f"（责任单位：{names}）")[2]
    assert doubts == [
        Doubt(
            line=7,
            quote=f"责任单位：{names}"[:40],
            chose="照录原文（clause）",
            others=("改成规则拼得出的写法，删去 clause",),
            why=KEPT,
            path=(*PATH, "clause"),
        )
    ]


def test_two_clauses_of_a_task_are_read_as_one() -> None:
    assignment, wording, doubts = read("（责任单位：省工信厅）（责任单位：省科技厅）")
    assert assignment == Assignment(mentions=(RESPONSIBLE, replace(RESPONSIBLE, name="省科技厅")))
    assert wording == "（责任单位：省工信厅；责任单位：省科技厅）"
    assert [doubt.chose for doubt in doubts] == ["照录原文（clause）"]


def test_no_clauses_name_no_units() -> None:
    assert read("甲文。") == (None, None, [])


def test_a_clause_of_a_time_alone_names_no_units() -> None:
    assert read("（完成时限：2024年12月底）") == (None, None, [])


# What a clause may print as


@pytest.mark.parametrize(
    ("text", "why", "form"),
    [
        ("（责任单位：甲厅、 乙厅）", "责任单位按行文规则排印", "；?[（〔]?责任单位：甲厅、乙厅[）〕]?"),
        ("（责任单位：甲厅", "补上责任单位缺失的右括号", "；?[（〔]?责任单位：甲厅[）〕]?"),
        (
            "（牵头单位：甲厅，责任单位：乙厅）",
            "责任单位按行文规则排印",
            "；?[（〔]?牵头单位：甲厅[，；]责任单位：乙厅[）〕]?",
        ),
    ],
)
def test_the_form_of_a_clause(text: str, why: str, form: str) -> None:
    (clause,) = clauses(text)
    assert (composed_clause(clause).why, composed_clause(clause).form) == (why, form)


# Names


def unknown(*names: str) -> list[Doubt]:
    return read(f"（责任单位：{'、'.join(names)}）")[2]


def test_six_unknown_names_are_doubted_one_by_one() -> None:
    names = [f"省{letter}某厅" for letter in "甲乙丙丁戊己"]
    doubts = unknown(*names)
    assert [(doubt.chose, len(doubt.others), doubt.why) for doubt in doubts] == [
        (name, 2, "登记册里没有这个单位") for name in names
    ]
    assert {(doubt.line, doubt.quote, doubt.path) for doubt in doubts} == {
        (7, f"责任单位：{'、'.join(names)}"[:40], (*PATH, "units"))
    }


def test_seven_unknown_names_are_one_doubt() -> None:
    names = [f"省{letter}某厅" for letter in "甲乙丙丁戊己庚"]
    assert unknown(*names) == [
        Doubt(
            line=7,
            quote="、".join(names),
            chose="7 个单位都照录",
            why="登记册里没有这些单位",
            path=(*PATH, "units"),
        )
    ]


def test_names_that_were_filled_in_are_doubted_apart() -> None:
    doubts = [doubt for doubt in unknown("省甲某厅", "乙某厅") if doubt.chose.endswith("厅")]
    assert [(doubt.chose, doubt.why) for doubt in doubts] == [
        ("省甲某厅", "登记册里没有这个单位"),
        ("省乙某厅", "登记册里没有这个单位，省略的字是照前面的单位补的"),
    ]


def test_known_names_open_ends_and_collectives_are_not_doubted() -> None:
    assert unknown("省工信厅", "各设区市人民政府等有关单位") == []
