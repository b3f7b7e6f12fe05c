"""The account of every character: counted by hand, closed for every document, and open at any change."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.errors import FjplanError
from fjplan.imported import Balance, Entry, Imported, Ledger
from fjplan.importing.account import DASH, NUMBER, POINT, STOP, Account, Composed, Span
from fjplan.importing.assignments import composed_clause
from fjplan.importing.content import Clause
from fjplan.importing.document import NoPlanFound, Options, import_document
from fjplan.importing.found_clauses import find_clauses
from fjplan.importing.ledger import draw_up, replay, solid
from fjplan.importing.traced import Edit, Traced, trace
from fjplan.model import Assignment, Disclosure, Imprint, Mention, NodePath, Plan, Section, Task
from fjplan.printed import Block, BlockKind, Printed, Run, RunKind
from fjplan.registry import decode_table, read_registry

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests/data/sources"
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
DOCUMENTS = sorted(
    path
    for folder in (SOURCES, SOURCES / "made")
    for path in (folder.iterdir() if folder.is_dir() else ())
    if path.is_file()
)

# Seven lines, the first of them no part of the plan; ten half-width marks; one bracket is missing.
SMALL = """行业动态
2024年数字福建工作要点
一、夯实基础
1.建设网络。新建基站,扩大覆盖。(责任单位:省通信管理局、工信厅)
2.建设平台。推进共享。(责任单位:省数据管理局,各设区市
二、加强保障
3.落实资金。保障投入。(责任单位:省财政厅)
"""
MARKED = """福建省人民政府办公厅关于印发2024年数字福建工作要点的通知
闽政办〔2024〕9号
各市人民政府：
现将《2024年数字福建工作要点》印发给你们。
福建省人民政府办公厅
2024年3月1日
2024年数字福建工作要点
一、夯实基础
1.建设网络。新建基站。（责任单位：省通信管理局）
2.建设平台。推进共享。（责任单位：省数据管理局）
"""


HERE = "此处"


def read(text: str) -> Imported:
    return import_document("甲.txt", text.encode(), REGISTRY, Options())


@cache
def imported(path: Path) -> Imported | None:
    """The import of a document; None where it holds no plan or cannot be read."""
    try:
        return import_document(path.name, path.read_bytes(), REGISTRY, Options())
    except FjplanError:
        return None


def words(plan: Plan) -> str:
    return solid("".join(block.text for block in compose(plan, REGISTRY).blocks()))


# A small one, by hand


def test_the_balance_of_a_small_document() -> None:
    lines = [len(solid(line)) for line in SMALL.splitlines()]
    assert lines == [4, 13, 6, 34, 29, 6, 23]
    ledger = read(SMALL).ledger
    assert ledger.balance == Balance(
        source=115, kept=101, dropped=4, repaired_old=10, repaired_new=10, added=1, plan=112
    )
    assert ledger.balance.closes


def test_each_entry_says_where_what_and_why() -> None:
    ledger = read(SMALL).ledger
    assert ledger.dropped == (Entry(0, 4, 1, "行业动态", "", "网页信息"),)
    assert [(each.line, each.old, each.new) for each in ledger.repaired] == [
        *((4, old, new) for old, new in zip(",(:)", "，（：）", strict=True)),
        *((5, old, new) for old, new in zip("(:,", "（：，", strict=True)),
        *((7, old, new) for old, new in zip("(:)", "（：）", strict=True)),
    ]
    assert {each.why for each in ledger.repaired} == {"半角标点改全角"}
    assert all(SMALL[each.start : each.end] == each.old for each in ledger.repaired)


def test_a_missing_bracket_is_an_addition_with_the_path_of_its_task() -> None:
    (added,) = read(SMALL).ledger.added
    assert (added.line, added.old, added.new, added.why) == (5, "", "）", "补上责任单位缺失的右括号")
    assert added.path == ("sections", 0, "tasks", 1, "units")
    assert SMALL[: added.start].endswith("各设区市")


def test_a_document_number_that_stands_elsewhere_is_a_drop_and_an_addition() -> None:
    ledger = read(MARKED).ledger
    why = "第2行的“闽政办〔2024〕9号”按排印的次序移动"
    assert [(each.line, each.old, each.new, each.why) for each in ledger.dropped] == [
        (2, "闽政办〔2024〕9号", "", why)
    ]
    assert [(each.line, each.old, each.new, each.why, each.path) for each in ledger.added] == [
        (1, "", "闽政办〔2024〕9号", why, ("notice", "number"))
    ]
    assert ledger.repaired == ()
    assert (ledger.balance.dropped, ledger.balance.added) == (11, 11)
    assert ledger.balance.source == ledger.balance.plan


def test_compatibility_characters_are_counted_as_they_stand() -> None:
    # NFKC would make three of ㎡'s two or turn ① and ５ into others: the account knows only the source.
    text = MARKED.replace("新建基站", "新建㎡①½ﬁ…")
    found = read(text)
    assert found.ledger.balance.source == len(solid(text))
    task = next(found.plan.iter_tasks())
    assert task.text == "新建㎡①½ﬁ…。"
    assert found.ledger.balance == replace(
        read(MARKED).ledger.balance,
        source=len(solid(text)),
        kept=len(solid(text)) - 11,
        plan=len(solid(text)),
    )


@pytest.mark.parametrize("space", [" ", "\u3000", "\t", "\u00a0", "\n\n"])
def test_white_space_is_not_counted(space: str) -> None:
    spaced = MARKED.replace("\n", f"{space}\n")
    assert read(spaced).ledger.balance == read(MARKED).ledger.balance


@pytest.mark.parametrize(
    ("change", "closes"),
    [({}, True), ({"source": 1}, False), ({"kept": 1}, False), ({"dropped": 1}, False)]
    + [({name: 1}, False) for name in ("repaired_old", "repaired_new", "added", "plan")],
)
def test_a_balance_closes_only_when_both_sides_do(change: dict[str, int], closes: bool) -> None:
    balance = read(SMALL).ledger.balance
    changed = {name: getattr(balance, name) + more for name, more in change.items()}
    assert replace(balance, **changed).closes is closes


def test_a_balance_off_by_as_much_on_both_sides_does_not_close_the_plan() -> None:
    balance = read(SMALL).ledger.balance
    assert not replace(balance, source=balance.source + 1, kept=balance.kept + 1).closes


# Every document


def test_there_are_documents() -> None:
    assert len([path for path in DOCUMENTS if imported(path)]) >= 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_account_closes_and_replays_wherever_a_plan_is_found(path: Path) -> None:
    found = imported(path)
    if found is None:
        return
    assert found.ledger.balance.closes
    assert found.ledger.balance.source == len(solid(found.source))
    assert found.ledger.balance.plan == len(words(found.plan))
    assert replay(found.source, found.ledger) == words(found.plan)


def runs(found: Imported) -> list[tuple[int, int]]:
    entries = [*found.ledger.dropped, *found.ledger.repaired, *found.ledger.added]
    return sorted((entry.start, entry.end) for entry in entries)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_runs_are_in_order_apart_and_cover_the_source_with_what_is_kept(path: Path) -> None:
    found = imported(path)
    if found is None:
        return
    ledger = found.ledger
    for entries in (ledger.dropped, ledger.repaired, ledger.added):
        assert [entry.start for entry in entries] == sorted(entry.start for entry in entries)
    spans = runs(found)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    kept = len(solid(found.source)) - sum(len(solid(found.source[start:end])) for start, end in spans)
    assert kept == ledger.balance.kept
    assert all(0 <= start <= end <= len(found.source) for start, end in spans)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_entry_quotes_the_source_and_its_line(path: Path) -> None:
    found = imported(path)
    if found is None:
        return
    for entry in (*found.ledger.dropped, *found.ledger.repaired, *found.ledger.added):
        assert found.source[entry.start : entry.end] == entry.old
        assert found.source.count("\n", 0, entry.start) + 1 == entry.line
        assert entry.why
    assert all(solid(entry.old) and not solid(entry.new) for entry in found.ledger.dropped)
    assert all(not solid(entry.old) and solid(entry.new) for entry in found.ledger.added)
    assert all(entry.old != entry.new for entry in found.ledger.repaired)


# Any change to the plan opens it


def drafted(text: str) -> tuple[Traced, Account, Plan]:
    """What an import hands over to the account, so that the plan can be changed in between."""
    handed: list[tuple[Traced, Account]] = []

    def overhear(traced: Traced, account: Account, printed: Printed) -> Ledger:
        handed.append((traced, account))
        return draw_up(traced, account, printed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fjplan.importing.document.draw_up", overhear)
        plan = read(text).plan
    ((traced, account),) = handed
    return traced, account, plan


def ledger_of(traced: Traced, account: Account, plan: Plan) -> Ledger:
    return draw_up(traced, account, compose(plan, REGISTRY))


def with_node(plan: Plan, changed: Section | Task) -> Plan:
    def swap(node: Section | Task) -> Section | Task:
        if node.id == changed.id:
            return changed
        return replace(node, children=tuple(map(swap, node.children))) if isinstance(node, Section) else node

    return replace(plan, children=tuple(map(swap, plan.children)))


def values(plan: Plan) -> Iterator[tuple[str, Plan, str]]:
    """Each value that is printed to the letter: its words, and a plan with a mark in their place."""
    yield plan.title, replace(plan, title=HERE), "title"
    for _, node in plan.walk():
        if isinstance(node, Section):
            yield node.title, with_node(plan, replace(node, title=HERE)), "section"
            continue
        if node.heading:
            yield node.heading, with_node(plan, replace(node, heading=HERE)), "heading"
        if node.text:
            yield node.text, with_node(plan, replace(node, text=HERE)), "text"


def filled(plan: Plan, value: str) -> Plan:
    """The plan with the value where the mark is."""
    if plan.title == HERE:
        return replace(plan, title=value)
    for _, node in plan.walk():
        if isinstance(node, Section) and node.title == HERE:
            return with_node(plan, replace(node, title=value))
        if isinstance(node, Task) and node.heading == HERE:
            return with_node(plan, replace(node, heading=value))
        if isinstance(node, Task) and node.text == HERE:
            return with_node(plan, replace(node, text=value))
    raise AssertionError


TRACED, ACCOUNT, PLAN = drafted(SMALL)
VALUES = list(values(PLAN))
DELETED = [
    (value[:at] + value[at + 1 :], holder, value) for value, holder, _ in VALUES for at in range(len(value))
]
# At both ends of a value may stand what is composed.
GROWN = [
    (f"{value[:at]}甲{value[at:]}", holder, value)
    for value, holder, _ in VALUES
    for at in range(1, len(value))
]


def test_the_plan_as_drafted_closes() -> None:
    assert ledger_of(TRACED, ACCOUNT, PLAN) == read(SMALL).ledger
    assert {name for _, _, name in VALUES} == {"title", "section", "heading", "text"}
    assert all(filled(holder, value) == PLAN for value, holder, _ in VALUES)


@pytest.mark.parametrize(("value", "holder", "old"), DELETED, ids=[f"{row[2]}-{row[0]}" for row in DELETED])
def test_one_character_less_anywhere_is_seen(value: str, holder: Plan, old: str) -> None:
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, ACCOUNT, filled(holder, value))
    assert names_line_and_words(str(error.value), old), str(error.value)


@pytest.mark.parametrize(("value", "holder", "old"), GROWN, ids=[row[0] for row in GROWN])
def test_one_character_more_inside_is_seen(value: str, holder: Plan, old: str) -> None:
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, ACCOUNT, filled(holder, value))
    assert names_line_and_words(str(error.value), old), str(error.value)


def names_line_and_words(message: str, value: str) -> bool:
    """第4行的“建设网络”……: the line where the words stand and the beginning of a stretch of them."""
    line, _, quote = message.removeprefix("第").partition("行的“")
    quote = quote.partition("”")[0].removesuffix("…")
    source = solid(TRACED.text.split("\n")[int(line) - 1])
    return (
        message.endswith("字数对不上账，没有导入")
        and bool(quote)
        and (quote in value or value in quote)
        and quote in source
    )


def test_a_task_less_is_seen() -> None:
    section = PLAN.children[0]
    assert isinstance(section, Section)
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, ACCOUNT, with_node(PLAN, replace(section, children=section.children[:1])))
    assert str(error.value) == "第5行的“建设平台”在排出的计划里找不到，字数对不上账，没有导入"


def test_two_tasks_in_another_order_are_seen() -> None:
    section = PLAN.children[0]
    assert isinstance(section, Section)
    with pytest.raises(FjplanError, match="字数对不上账，没有导入"):
        ledger_of(TRACED, ACCOUNT, with_node(PLAN, replace(section, children=section.children[::-1])))


def task_with(**changes: Any) -> Plan:
    """The small plan with its first task changed."""
    return with_node(PLAN, replace(next(PLAN.iter_tasks()), **changes))


def opened(plan: Plan) -> tuple[str, str]:
    """What the small document wrote and what the plan prints where the account opens."""
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, ACCOUNT, plan)
    # The quotation may run over lines; either line may be named.
    found = re.fullmatch("第[4-6]行的“(.*)”，计划排出“(.*)”，字数对不上账，没有导入", str(error.value))
    assert found
    return found[1], found[2]


CLAUSE = "（责任单位：省通信管理局、工信厅）2."


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (("省通信管理局", "省工信厅", "省财政厅"), "（责任单位：省通信管理局、工信厅、财政…"),
        (("省通信管理局",), "（责任单位：省通信管理局）2."),
        (("省通信管理局", "省科技厅"), "（责任单位：省通信管理局、科技厅）2."),
        (("省工信厅", "省通信管理局"), "（责任单位：省工信厅、通信管理局）2."),
        ((), "2."),
    ],
)
def test_a_unit_more_or_less_or_another_inside_a_clause_is_seen(names: tuple[str, ...], printed: str) -> None:
    mentions = tuple(Mention(name=name) for name in names)
    assert opened(task_with(assignment=Assignment(mentions=mentions) if names else None)) == (CLAUSE, printed)


def test_wording_that_is_kept_but_was_not_written_is_seen() -> None:
    printed = "（责任单位：省通信管理局，工信厅）"
    assert opened(task_with(clause=printed)) == (CLAUSE, f"{printed}2.")


def test_a_sentence_more_beside_what_is_composed_is_seen() -> None:
    after = task_with(text="新建基站，扩大覆盖。多说一句。")
    assert opened(after) == (CLAUSE, "多说一句。（责任单位：省通信管理局、工…")
    before = task_with(text="多说一句。新建基站，扩大覆盖。")
    assert opened(before) == ("。", "。多说一句。")


def with_tasks(*tasks: Task) -> Plan:
    """The small plan with other tasks in its first section."""
    section = PLAN.children[0]
    assert isinstance(section, Section)
    return with_node(PLAN, replace(section, children=tasks))


FIRST, SECOND, _ = PLAN.iter_tasks()
OTHER = Task(id="ling", heading="另建项目", text="另做一事。")
LAST = "（责任单位：省数据管理局，各设区市二、"


@pytest.mark.parametrize(
    ("tasks", "words"),
    [
        ((FIRST, FIRST, SECOND), (CLAUSE, "（责任单位：省通信管理局、工信厅）2.…")),
        ((FIRST, SECOND, SECOND), (LAST, "（责任单位：省数据管理局，各设区市）3…")),
        ((FIRST, OTHER, SECOND), (CLAUSE, "（责任单位：省通信管理局、工信厅）2.…")),
        ((FIRST, SECOND, OTHER), (LAST, "（责任单位：省数据管理局，各设区市）3…")),
        ((OTHER, FIRST, SECOND), ("1.", "1.另建项目。另做一事。2.")),
    ],
)
def test_a_task_that_comes_again_or_is_invented_is_seen(
    tasks: tuple[Task, ...], words: tuple[str, str]
) -> None:
    assert opened(with_tasks(*tasks)) == words


# All that composing may print


def printed_as(words: str) -> Printed:
    """A plan that prints these words alone."""
    block = Block(BlockKind.PARAGRAPH, (Run(RunKind.TEXT, words),))
    return replace(compose(PLAN, REGISTRY), sheets=((block,),), imprint=())


def closed(written: str, composed: Composed, words: str) -> bool:
    """Whether what was written between two lines may be printed as these words."""
    source = f"甲\n{written}\n乙"
    account = Account()
    account.keep(0, 1)
    account.compose(2, 2 + len(written), composed)
    account.keep(len(source) - 1, len(source))
    printed = printed_as(f"甲{words}乙")
    try:
        ledger = draw_up(trace(source), account, printed)
    except FjplanError:
        said = f"第2行的“{solid(written)}”，计划排出“{words}”，字数对不上账，没有导入"
        with pytest.raises(FjplanError, match=f"^{re.escape(said)}$"):
            draw_up(trace(source), account, printed)
        return False
    changed = [*ledger.dropped, *ledger.repaired, *ledger.added]
    assert {entry.why for entry in changed} == ({composed.why} if solid(written) != words else set())
    assert replay(source, ledger) == f"甲{words}乙"
    return True


@pytest.mark.parametrize(
    ("composed", "may", "may_not"),
    [
        (
            NUMBER,
            ("", "一、", "二十一、", "（十）", "1.", "12.", "（3）", "①", "⑳"),
            ("1、", "一.", "一", "1", "(1)", "（）", "1.1.", "①②", "（一", "第一", "零点、", "㉑"),
        ),
        (STOP, ("", "。"), ("。。", "！", "；", ".", "，")),
        (POINT, ("一是", "十二是"), ("", "是", "1是", "一", "一是一", "首先是")),
        (DASH, ("——",), ("", "—", "———", "--", "——甲")),
    ],
)
def test_what_may_be_printed_in_a_place(
    composed: Composed, may: tuple[str, ...], may_not: tuple[str, ...]
) -> None:
    for written in ("", "旧"):
        assert [words for words in (*may, *may_not) if closed(written, composed, words)] == list(may)


@pytest.mark.parametrize(
    ("text", "may", "may_not"),
    [
        (
            "（责任单位：甲厅、 乙厅）",
            ("（责任单位：甲厅、乙厅）", "〔责任单位：甲厅、乙厅〕", "；责任单位：甲厅、乙厅"),
            ("责任单位：甲厅、乙厅、丙厅", "责任单位：甲厅", "（责任单位：乙厅、甲厅）", "责任单位：", ""),
        ),
        (
            "（牵头单位：甲厅，责任单位：乙厅",
            ("（牵头单位：甲厅；责任单位：乙厅）", "牵头单位：甲厅，责任单位：乙厅"),
            ("（牵头单位：甲厅责任单位：乙厅）", "（牵头单位：甲厅。责任单位：乙厅）"),
        ),
    ],
)  # fmt: skip
def test_what_a_clause_may_be_printed_as(text: str, may: tuple[str, ...], may_not: tuple[str, ...]) -> None:
    (found,) = find_clauses(text)
    composed = composed_clause(Clause(span=Span(0, len(text)), found=found, line=1))
    assert [words for words in (*may, *may_not) if closed(text, composed, words)] == list(may)


@pytest.mark.parametrize("words", ["附件：", "附件：1. ", "（1)+.*"])
def test_words_that_are_added_are_printed_to_the_letter(words: str) -> None:
    account = Account()
    account.keep(0, 1)
    account.add(1, words, "加上", ("attachments",))
    account.keep(2, 3)
    ledger = draw_up(trace("甲\n乙"), account, printed_as(f"甲{words}乙"))
    assert ledger.added == (Entry(1, 1, 1, "", solid(words), "加上", ("attachments",)),)
    for other in ("", solid(words)[:-1], f"{solid(words)}丙"):
        with pytest.raises(FjplanError, match="字数对不上账，没有导入"):
            draw_up(trace("甲\n乙"), account, printed_as(f"甲{other}乙"))


CLAUSE_OF_TEN = "第10行的“（责任单位：省数据管理局）”，计划排出“（责任单位：省数据管理局）"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": datetime.date(2024, 3, 2)}, "第6行的“2024年3月1日”，计划排出“2024年3月2日”"),
        ({"date": None}, "第6行的“2024年3月1日”，计划排出“”"),
        ({"addressees": None}, "第3行的“各市人民政府”在排出的计划里找不到"),
        ({"number": None}, "第2行的“闽政办〔2024〕9号”在排出的计划里找不到"),
        ({"signatures": ("省政府办公厅",)}, "第5行的“福建省人民政府办公厅”在排出的计划里找不到"),
        (
            {"disclosure": Disclosure(text="此件主动公开")},
            "第6行的“2024年3月1日”，计划排出“2024年3月1日（此件主动公开）”",
        ),
        (
            {"cc": "省委"},
            f"{CLAUSE_OF_TEN}抄送：省委。”",
        ),
        (
            {"printed": Imprint(by="省政府办公厅", date=datetime.date(2024, 3, 4))},
            f"{CLAUSE_OF_TEN}省政府办公厅…”",
        ),
    ],
)
def test_any_change_of_the_notice_is_seen(changes: dict[str, Any], message: str) -> None:
    traced, account, plan = drafted(MARKED)
    assert plan.notice
    with pytest.raises(FjplanError) as error:
        ledger_of(traced, account, replace(plan, notice=replace(plan.notice, **changes)))
    assert str(error.value) == f"{message}，字数对不上账，没有导入"


def test_words_that_went_nowhere_are_seen() -> None:
    account = Account(segments=ACCOUNT.segments, drops=ACCOUNT.drops[1:])
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, account, PLAN)
    assert str(error.value) == "第1行的“行业动态”没有去处，字数对不上账，没有导入"


def test_words_used_twice_are_seen() -> None:
    account = Account(segments=ACCOUNT.segments, drops=[*ACCOUNT.drops, ACCOUNT.drops[0]])
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, account, PLAN)
    assert str(error.value) == "第1行的“行业动态”用了两次，字数对不上账，没有导入"


def test_edits_that_do_not_lead_to_the_print_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def idle(traced: Traced, edits: Iterable[Edit]) -> Traced:
        return traced

    monkeypatch.setattr("fjplan.importing.ledger.apply", idle)
    with pytest.raises(FjplanError) as error:
        ledger_of(TRACED, ACCOUNT, PLAN)
    assert str(error.value) == (
        "原文推出“行业动态2024年数字福建工作要点一、夯”，计划排出“2024年数字福建工作要点一、夯实基础1”，"
        "字数对不上账，没有导入"
    )


def test_entries_that_do_not_replay_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fjplan.importing.ledger.replay", lambda source, ledger: solid(source))
    with pytest.raises(FjplanError, match=r"^字数对不上账：Balance\(source=115, kept=101, "):
        ledger_of(TRACED, ACCOUNT, PLAN)


def test_an_import_that_does_not_close_names_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(self: Account, start: int, end: int, why: str) -> None:
        """Drops nothing."""

    monkeypatch.setattr(Account, "drop", forget)
    with pytest.raises(FjplanError) as error:
        read(SMALL)
    assert str(error.value) == "甲.txt：第1行的“行业动态”没有去处，字数对不上账，没有导入"
    assert not isinstance(error.value, NoPlanFound)


def test_paths_of_additions_stand_in_the_plan() -> None:
    for path in DOCUMENTS:
        found = imported(path)
        if found is None:
            continue
        keys: set[NodePath] = {walked for walked, _ in found.plan.walk()}
        for entry in found.ledger.added:
            assert not entry.path or isinstance(entry.path[0], str)
            nodes = [entry.path[:at] for at in range(len(entry.path) + 1)]
            if entry.path and entry.path[0] in ("sections", "tasks", "items"):
                assert keys & set(nodes)
