"""What became of sections: whole lists of changes."""

from __future__ import annotations

from typing import Any

import pytest

from fjplan.diff.section_pairs import pair_sections
from fjplan.diff.sections import section_changes
from fjplan.model import Plan
from tests.diff.small_plans import by_id, comparing, pair, plan, section, task, told, words


def changes(old: Plan, new: Plan) -> list[Any]:
    return told(section_changes(by_id(old, new)))


def test_a_plan_against_itself_and_other_numbers_are_no_change() -> None:
    one = plan(section("s", "甲", section("t", "乙", task("a"))), section("u", "丙", task("b")))
    assert changes(one, one) == []
    assert changes(plan(task("x"), *one.children), plan(*one.children)) == []


def test_sections_that_come_and_go() -> None:
    old = plan(section("s", "甲", task("a"), task("b")), section("t", "乙", section("u", "丙", task("c"))))
    new = plan(section("s", "甲", task("a")), section("v", "丁", task("d")))
    found = list(section_changes(by_id(old, new)))
    assert told(found) == [
        ("section.removed", "t", None, "", "删除章节“二、乙”"),
        ("section.removed", "u", None, "", "删除章节“（一）丙”（原有1项任务）"),
        ("section.added", None, "v", "", "新增章节“二、丁”"),
    ]
    assert words(found) == [("乙", None), ("丙", None), (None, "丁")]


def test_a_section_of_the_same_id_with_another_title_is_renamed() -> None:
    old, new = plan(section("s", "夯实基础", task("a"))), plan(section("s", "着力夯实基础", task("a")))
    found = list(section_changes(by_id(old, new)))
    message = "章节“一、着力夯实基础”更名：原为“夯实基础”，现为“着力夯实基础”"
    assert told(found) == [("section.renamed", "s", "s", "title", message)]
    assert words(found) == [("夯实基础", "着力夯实基础")]


def test_a_title_that_differs_in_form_only_is_counted() -> None:
    found = list(
        section_changes(
            by_id(plan(section("s", "甲“乙”", task("a"))), plan(section("s", "甲「乙」", task("a"))))
        )
    )
    message = "章节“一、甲「乙」”的标题只差标点、引号、空格"
    assert told(found) == [("format.changed", "s", "s", "title", message)]
    assert found[0].level is None


def test_sections_of_two_series_are_paired_by_title_but_for_years_and_ordinals() -> None:
    old = plan(section("s", "办好第三届峰会", task("a")), section("t", "编制“十四五”规划", task("b")))
    new = plan(
        section("t", "办好第七届峰会", task("c")),
        section("s", "编制“十五五”规划", task("d")),
        series="other",
        year=2030,
    )
    assert pair_sections(by_id(old, new)) == {"s": "t", "t": "s"}


def test_ids_pair_only_within_one_series() -> None:
    old, new = plan(section("s", "甲", task("a"))), plan(section("s", "乙", task("b")), year=2025)
    assert pair_sections(by_id(old, new)) == {"s": "s"}
    other = plan(section("s", "乙", task("b")), year=2025, series=None)
    assert pair_sections(by_id(old, other)) == {}
    assert pair_sections(by_id(plan(*old.children, series=None), other)) == {}
    assert pair_sections(by_id(plan(*old.children, series=None), plan(*new.children, series=None))) == {
        "s": "s"
    }


def test_sections_and_those_around_them_are_paired_by_where_most_tasks_went() -> None:
    old = plan(section("s", "甲", section("t", "乙", *map(task, "abc"))), section("u", "丙", task("d")))
    new = plan(
        section("x", "戊", section("y", "己", *map(task, "abd"))),
        section("z", "庚", task("c")),
        series="other",
    )
    assert pair_sections(by_id(old, new)) == {"s": "x", "t": "y"}


@pytest.mark.parametrize(
    ("went", "pairs"),
    [
        ("tt", {"s": "t"}),
        ("ttuv", {"s": "t"}),  # half, and more than any other
        ("tu", {}),  # which?
        ("ttuu", {}),
        ("ttuvw", {}),  # less than half
    ],
)
def test_a_section_goes_on_where_half_of_its_tasks_went_and_more_than_anywhere_else(
    went: str, pairs: dict[str, str]
) -> None:
    ids = "abcde"[: len(went)]
    old = plan(section("s", "甲", *map(task, ids)))
    new = [
        section(
            name, f"乙{name}", *(task(each) for each, where in zip(ids, went, strict=True) if where == name)
        )
        for name in dict.fromkeys(went)
    ]
    assert pair_sections(comparing(old, plan(*new, series="other", year=2025), *map(pair, ids))) == pairs


def test_a_small_part_of_a_section_does_not_pair_it() -> None:
    def pairs(shared: str, olds: str, news: str) -> dict[str, str]:
        old = plan(section("s", "甲", *map(task, shared + olds)))
        new = plan(section("t", "乙", *map(task, shared + news)), series="other", year=2025)
        return dict(pair_sections(comparing(old, new, *map(pair, shared))))

    assert pairs("ab", "", "vwx") == {"s": "t"}
    assert pairs("a", "", "vw") == {}  # a third of the new one
    assert pairs("ab", "cde", "xyz") == {}  # less than half of the smaller one
    old = plan(section("s", "甲", *map(task, "ab")))
    split = plan(section("t", "乙", task("a")), section("u", "丙", task("b")), series="other", year=2025)
    assert pair_sections(by_id(old, split)) == {}  # no more went here than there


def test_two_sections_do_not_go_on_as_one() -> None:
    old = plan(section("s", "甲", *map(task, "abc")), section("t", "乙", *map(task, "de")))
    new = plan(section("u", "丙", *map(task, "abcde")), series="other", year=2025)
    assert changes(old, new) == [
        ("section.removed", "t", None, "", "删除章节“二、乙”（原有2项任务）"),
        ("section.renamed", "s", "u", "title", "章节“一、丙”更名：原为“甲”，现为“丙”"),
    ]


def test_a_section_with_another_parent_has_moved_and_its_tasks_have_not() -> None:
    old = plan(section("s", "甲", section("t", "乙", task("a")), task("b")), section("u", "丙", task("c")))
    new = plan(section("s", "甲", task("b")), section("u", "丙", section("t", "乙", task("a")), task("c")))
    found = list(section_changes(by_id(old, new)))
    message = "章节“（一）乙”移动：原在“甲”下，现在“丙”下"
    assert told(found) == [("section.moved", "t", "t", "parent", message)]
    assert words(found) == [("甲", "丙")]
    out = plan(section("s", "甲", task("b")), section("u", "丙", task("c")), section("t", "乙", task("a")))
    assert [each[4] for each in changes(old, out)] == ["章节“三、乙”移动：原在“甲”下，现在第一层"]
    assert [each[4] for each in changes(out, old)] == ["章节“（一）乙”移动：原在第一层，现在“甲”下"]


def test_the_fewest_sections_that_explain_a_new_order_are_told() -> None:
    parts = {each: section(each, f"题{each}", task(f"t-{each}")) for each in "abcd"}
    old, new = plan(*parts.values()), plan(*(parts[each] for each in "dabc"))
    found = list(section_changes(by_id(old, new)))
    message = "章节“一、题d”顺序调整：原在第4位，现在第1位"
    assert told(found) == [("section.moved", "d", "d", "order", message)]
    assert words(found) == [("第4位", "第1位")]


def test_the_words_that_open_and_close_a_section() -> None:
    old = plan(section("s", "甲", task("a"), lead=("推进三年行动。",), closing=("做好(一)。",)))
    new = plan(section("s", "甲", task("a"), lead=("深化三年行动。",), closing=("做好（一）。",)))
    found = list(section_changes(by_id(old, new)))
    assert told(found) == [
        (
            "section.reworded",
            "s",
            "s",
            "lead",
            "章节“一、甲”的引言变化：原为“推进三年行动。”，现为“深化三年行动。”",
        ),
        ("format.changed", "s", "s", "closing", "章节“一、甲”的结尾的话只差标点、引号、空格"),
    ]
    gone = plan(section("s", "甲", task("a"), lead=("推进三年行动。",)))
    (closing,) = (each for each in section_changes(by_id(old, gone)))
    assert (closing.path, closing.before, closing.after) == ("closing", "做好(一)。", None)
    assert closing.message == "章节“一、甲”的结尾的话变化：删去1句"
