"""A comparison in figures: tasks by what became of them, changes by level, chapters, units; and the order."""

from __future__ import annotations

import dataclasses

import pytest

from fjplan.diff.counted_sections import OUTSIDE
from fjplan.diff.summing import order, summarize
from fjplan.differences import (
    Accepted,
    Change,
    Comparison,
    Kind,
    Relation,
    SectionCount,
    Side,
    UnitCount,
)
from fjplan.findings import Severity
from tests.report.reviews import change, comparison, pair, real_review, section, side, task

SPLIT, MERGED, ABSORBED, SAME = Relation.SPLIT, Relation.MERGED, Relation.ABSORBED, Relation.SAME
ERROR, WARNING, INFO = Severity
OLD = side(2020, section("a", "甲章", task("t1"), task("t2")), section("b", "乙章", task("t3"), task("t4")))
NEW = side(2024, section("a2", "甲章", task("n1"), task("n2")), section("c", "丙章", task("n3")), task("n4"))


def levels(error: int = 0, warning: int = 0, info: int = 0) -> tuple[tuple[Severity, int], ...]:
    return ((ERROR, error), (WARNING, warning), (INFO, info))


def test_each_old_task_is_counted_once() -> None:
    pairs = [
        pair("t1", "n1", SPLIT),
        pair("t1", "n2", SAME, 0.4),
        pair("t2", "n1", ABSORBED, 0.3),
        pair("t2", "n2", MERGED),
        pair("t3", "n3"),
    ]
    for each in (pairs, pairs[::-1]):
        found = summarize(comparison(OLD, NEW, *each), (), ())
        assert (found.old_tasks, found.new_tasks) == (4, 4)
        assert (found.same, found.split, found.merged, found.absorbed) == (1, 1, 1, 0)
        assert (found.dropped, found.added, found.suggested) == (1, 1, 2)
        assert found.same + found.split + found.merged + found.absorbed + found.dropped == found.old_tasks


def test_changes_are_counted_by_level_and_kind() -> None:
    changes = (
        change("target.dropped", "t1", "n1"),
        change("task.dropped", "t4", None, basis=("并入别处",)),
        change("task.dropped", "t3", None),
        change("task.split", "t1", None),
        change("task.added", None, "n4"),
        change("task.renumbered", "t2", "n2"),
        change("unit.alias", "t2", "n2"),
        change("task.renumbered", "t1", "n1"),
    )
    compared = comparison(OLD, NEW, pair("t1", "n1"), pair("t2", "n2"), changes=changes)
    found = summarize(compared, changes[:5], (Accepted(changes[0], "定的"),))
    assert found.levels == levels(3, 1, 1)
    assert found.unexplained == 3
    assert found.accepted == 1
    named = [(kind.code, count) for kind, count in found.listed]
    assert named == [("task.dropped", 2), ("task.added", 1), ("task.split", 1), ("target.dropped", 1)]
    assert [(kind.code, count) for kind, count in found.hidden] == [("task.renumbered", 2), ("unit.alias", 1)]


def test_a_level_that_was_set_otherwise_counts() -> None:
    kind = Kind("task.added", "新增任务", ERROR)
    louder = dataclasses.replace(change("task.added", None, "n4"), kind=kind)
    quieter = dataclasses.replace(louder, kind=Kind("task.added", "新增任务", None))
    found = summarize(comparison(OLD, NEW, changes=(louder, quieter)), (louder,), ())
    assert found.levels == levels(1)
    assert [kind.level for kind, _ in found.listed] == [ERROR]
    assert [kind.level for kind, _ in found.hidden] == [None]


def row(known: str | None, title: str, tasks: int, *counts: int, told: tuple[int, ...] = ()) -> SectionCount:
    added, dropped = counts
    return SectionCount(
        id=known, title=title, tasks=tasks, added=added, dropped=dropped, levels=levels(*told)
    )


def test_chapters_are_the_new_ones_then_those_that_only_the_old_plan_has() -> None:
    changes = (
        change("text.preamble", None, None),
        change("target.lowered", "t1", "n1"),
        change("task.dropped", "t2", None),
        change("task.dropped", "t4", None),
        change("task.added", None, "n3"),
        change("section.renamed", None, "c"),
        change("unit.removed", "t3", "n4"),
    )
    compared = comparison(OLD, NEW, pair("t1", "n1"), pair("t3", "n4"), changes=changes)
    assert summarize(compared, changes, ()).sections == (
        row(None, OUTSIDE, 1, 0, 0, told=(0, 2)),
        row("a2", "甲章", 2, 1, 1, told=(2,)),  # one of the same name
        row("c", "丙章", 1, 1, 0, told=(0, 0, 2)),
        row("b", "乙章", 2, 0, 1, told=(1,)),
    )


def test_a_chapter_that_was_renamed_or_moved_is_counted_as_what_it_became() -> None:
    new = side(2024, section("x", "甲乙章", section("y", "乙节", task("n1")), task("n2")))
    changes = (
        change("section.renamed", "a", "x"),
        change("section.moved", "b", "y"),
        change("task.dropped", "t4", None),
    )
    compared = comparison(OLD, new, pair("t1", "n1"), changes=changes)
    assert summarize(compared, changes, ()).sections == (row("x", "甲乙章", 2, 1, 3, told=(1, 0, 2)),)


def test_one_chapter_of_the_same_id_is_one() -> None:
    old, new = (side(year, section("a", f"{year}年的章", task("t1"))) for year in (2020, 2024))
    assert summarize(comparison(old, new, pair("t1", "t1")), (), ()).sections == (
        row("a", "2024年的章", 1, 0, 0),
    )


def test_what_stands_in_no_chapter_has_no_row_where_there_is_nothing() -> None:
    found = summarize(comparison(OLD, side(2024, section("a", "甲章", task("n1")))), (), ())
    assert [each.id for each in found.sections] == ["a", "b"]


def units(compared: Comparison) -> list[tuple[str, int, int, int, int]]:
    return [
        (each.name, each.gained, each.lost, each.kept, each.leads)
        for each in summarize(compared, (), ()).units
    ]


PAIRS = (pair("t1", "n1"), pair("t2", "n2"))


def sides(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Side, Side]:
    made = [task(f"t{at}", units=names) for at, names in enumerate(old, 1)]
    return side(2020, *made), side(2024, *(task(f"n{at}", units=names) for at, names in enumerate(new, 1)))


def test_a_unit_gains_loses_and_keeps_tasks() -> None:
    both = sides(("省工信厅 甲", "省工信厅", "省工信厅"), ("甲 省工信厅", "乙", "省工信厅"))
    assert units(comparison(*both, *PAIRS)) == [
        ("省工信厅", 1, 2, 1, 1),
        ("乙", 1, 0, 0, 1),
        ("甲", 0, 0, 1, 1),
    ]


def test_leads_count_where_the_plan_names_them() -> None:
    both = sides((), ("甲 省工信厅*", "甲", "省工信厅*"))
    assert units(comparison(*both)) == [("甲", 2, 0, 0, 0), ("省工信厅", 2, 0, 0, 2)]


def test_one_unit_under_two_names_is_one_with_the_new_name() -> None:
    both = sides(("省数据局",), ("省数据管理局",))
    assert units(comparison(*both, pair("t1", "n1"))) == [("省数据管理局", 0, 0, 1, 1)]


def test_names_that_differ_in_width_are_one_unit() -> None:
    both = sides(("甲（5G）办",), ("甲(5G)办",))
    assert units(comparison(*both, pair("t1", "n1"))) == [("甲(5G)办", 0, 0, 1, 1)]


def renamed(before: str = "省数字办", after: str = "省数据管理局") -> Change:
    return change("unit.renamed_reorg", "t1", "n1", before=before, after=after)


def test_a_reorganised_unit_is_counted_with_what_it_became() -> None:
    both = sides(("省数字办", "省数字办"), ("省数据管理局", "甲"))
    assert units(comparison(*both, *PAIRS, changes=(renamed(),))) == [
        ("省数据管理局", 0, 1, 1, 1),
        ("甲", 1, 0, 0, 1),
    ]
    assert ("省数字办", 0, 2, 0, 0) in units(comparison(*both, *PAIRS))


@pytest.mark.parametrize("told", [renamed("无名办"), renamed(after="无名局")])
def test_a_name_that_no_plan_has_renames_nothing(told: Change) -> None:
    both = sides(("省数字办",), ("省数据管理局",))
    assert len(units(comparison(*both, *PAIRS[:1], changes=(told,)))) == 2


def test_a_unit_that_the_new_plan_still_names_is_itself() -> None:
    both = sides(("省数字办",), ("省数据管理局 省数字办",))
    assert ("省数字办", 0, 0, 1, 0) in units(comparison(*both, *PAIRS[:1], changes=(renamed(),)))


def test_the_gravest_is_told_first_then_the_unexplained_then_by_place() -> None:
    told = [
        change("text.preamble", None, None),
        change("task.split", "t1", None),  # stands at its first new task
        change("unit.added", "t3", "n2"),
        change("section.added", None, "c"),
        change("task.added", None, "n3"),
        change("task.absorbed", "t2", None),
        change("unit.removed", "t3", "n1", basis=("会议",)),
        change("target.dropped", "t1", "n2"),
        change("task.dropped", "t4", None),
        change("target.lowered", None, "n4", basis=("会议",)),
        change("format.changed", None, "n1"),
    ]
    in_order = [*told[7:10], *told[:3], told[5], told[6], told[3], told[4], told[10]]
    compared = comparison(OLD, NEW, pair("t1", "n1", SPLIT), pair("t1", "n2", SPLIT), pair("t3", "n2"))
    assert list(order(told, compared)) == in_order
    assert list(order(told[::-1], compared)) == in_order


def test_two_changes_of_one_place_keep_their_order() -> None:
    first, second = change("unit.added", None, "n1", path="units/甲"), change("unit.added", None, "n1")
    assert order((first, second), comparison(OLD, NEW)) == (first, second)
    assert order((second, first), comparison(OLD, NEW)) == (second, first)


def test_no_tasks_on_one_side_are_all_added_or_dropped() -> None:
    empty = side(2024)
    gone, made = (summarize(comparison(*both), (), ()) for both in ((OLD, empty), (empty, OLD)))
    assert (gone.old_tasks, gone.new_tasks, gone.dropped, gone.added) == (4, 0, 4, 0)
    assert (made.old_tasks, made.new_tasks, made.dropped, made.added) == (0, 4, 0, 4)


def test_2020_and_2024_add_up() -> None:
    found = real_review().summary
    assert (found.old_tasks, found.new_tasks) == (39, 31)
    assert (found.same, found.split, found.merged, found.absorbed) == (4, 1, 2, 1)
    assert (found.dropped, found.added, found.suggested) == (31, 24, 2)
    assert found.levels == levels(32, 2, 25)
    assert [each.title for each in found.sections][:2] == [OUTSIDE, "着力夯实数字福建发展基础"]
    assert sum(each.added for each in found.sections) == found.added
    assert sum(each.dropped for each in found.sections) == found.dropped
    assert sum(count for each in found.sections for _, count in each.levels) == 59
    assert sum(each.tasks for each in found.sections) == 31 + 39  # no chapter of 2020 is in 2024
    assert found.units[0] == UnitCount(name="省数字办", gained=0, lost=36, kept=0, leads=0)
