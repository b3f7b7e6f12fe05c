"""The account of every character: counted by hand, closed for every document, and open at any change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.errors import FjplanError
from fjplan.imported import Balance, Entry, Imported, Ledger
from fjplan.importing.account import Account
from fjplan.importing.document import NoPlanFound, Options, import_document
from fjplan.importing.ledger import draw_up, replay, solid
from fjplan.importing.traced import Edit, Traced
from fjplan.model import NodePath, Plan, Section, Task
from fjplan.printed import Printed
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
