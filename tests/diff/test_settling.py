"""What needs no reading of words: links, decisions, ids, equal texts."""

from __future__ import annotations

import pytest

from fjplan.diff.passages import Passages, read_passages
from fjplan.diff.settling import Given, find_equals, is_one_series, settle
from fjplan.differences import By
from fjplan.model import Dropped, Link, Part, Plan, Task
from tests.diff.small_plans import plan, task

EXPLICIT, ID = By.EXPLICIT, By.ID


def going_on(name: str, *links: tuple[str, str]) -> Task:
    return task(name, continued_from=tuple(Link(plan=each, task=of) for each, of in links))


def settled(old: Plan, new: Plan) -> list[tuple[str, str, By]]:
    return [(each.old, each.new, each.by) for each in settle(old, new).pairs]


def test_links_first_then_the_ids_that_no_link_names() -> None:
    old = plan(*map(task, "abcd"), year=2023)
    new = plan(task("b"), task("a"), going_on("x", ("fj-2023", "a")), going_on("c", ("fj-2023", "d")))
    assert settled(old, new) == [("a", "x", EXPLICIT), ("d", "c", EXPLICIT), ("b", "b", ID)]


def test_a_link_that_is_written_twice_is_one() -> None:
    twice = going_on("x", ("fj-2023", "a"), ("fj-2023", "a"), ("fj-2022", "a"))
    assert settled(plan(task("a"), year=2023), plan(twice)) == [("a", "x", EXPLICIT)]


def test_a_part_that_has_the_id_of_another_task_is_meant() -> None:
    """Ids are unique in a sound plan; in one that is forced the part is the nearer one."""
    holder = Task(id="a", heading="甲", parts=(Part(id="p", text="乙。"),))
    old = plan(holder, task("b"), year=2023)
    assert settled(old, plan(going_on("x", ("fj-2023", "p")))) == [("a", "x", EXPLICIT)]


def test_a_task_that_was_dropped_keeps_its_link_and_loses_its_id() -> None:
    """Who wrote both wrote a contradiction that the checks tell; the link is what joins."""
    gone = (Dropped(task="a", reason="完成"), Dropped(task="b", reason="完成"))
    old = plan(task("a"), task("b"), year=2023)
    new = plan(task("a"), going_on("x", ("fj-2023", "b")), dropped=gone)
    assert settled(old, new) == [("b", "x", EXPLICIT)]
    assert settle(old, new).dropped == {"a", "b"}


@pytest.mark.parametrize(("of", "dropped"), [(None, {"a"}), ("fj-2023", {"a"}), ("fj-2022", set())])
def test_only_what_this_plan_lost_is_dropped(of: str | None, dropped: set[str]) -> None:
    new = plan(task("x"), dropped=(Dropped(task="a", reason="完成", plan=of),))
    assert settle(plan(task("a"), year=2023), new).dropped == dropped


@pytest.mark.parametrize(
    ("old", "new", "is_one"),
    [
        (plan(year=2023), plan(), True),
        (plan(year=2023), plan(series="fz"), False),
        (plan(year=2023, series=None), plan(series=None), False),
        (plan(series=None), plan(series=None), True),  # two versions of one plan
        (plan(series="fz"), plan(), True),
    ],
)
def test_an_id_means_the_same_in_one_series_or_one_plan(old: Plan, new: Plan, is_one: bool) -> None:
    assert is_one_series(old, new) is is_one


def texts(**words: str) -> dict[str, Passages]:
    return {name: read_passages(Task(id=name, text=text), None) for name, text in words.items()}


def test_equal_words_pair_in_order_whatever_their_form() -> None:
    old = texts(a="推进甲平台，建设乙。", b="推进甲平台。", c="推进甲平台，建设乙。")
    new = texts(k="推进 甲平台,建设乙", l="推进甲平台，建设乙。", m="推进甲平台，建设乙。", n="别的事情。")
    assert list(find_equals(old, new)) == [("a", "k"), ("c", "l")]


def test_tasks_without_words_are_not_equal() -> None:
    assert list(find_equals(texts(a="", b="。"), texts(k="", l="——"))) == []


def test_a_given_pair_is_a_value() -> None:
    assert len({Given("a", "b", ID), Given("a", "b", ID)}) == 1
