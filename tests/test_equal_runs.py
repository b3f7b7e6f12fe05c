"""Equal runs: true, in order, as long as they can be, and found in time whatever the sequences are."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.equal_runs import Run, equal_runs, joined


def test_the_ends_that_are_equal_and_the_longest_run_between_them_are_found() -> None:
    assert equal_runs("甲乙丙丁戊", "甲乙X丁戊") == [Run(0, 0, 2), Run(3, 3, 2)]
    assert equal_runs("一甲乙丙二", "三甲乙丙四") == [Run(1, 1, 3)]
    assert equal_runs("甲乙", "丙丁") == []
    assert equal_runs("", "甲") == equal_runs("甲", "") == equal_runs("", "") == []
    assert equal_runs("甲", "甲") == [Run(0, 0, 1)]


def test_nothing_is_matched_twice_where_beginning_and_end_overlap() -> None:
    assert equal_runs("甲甲", "甲甲甲") == [Run(0, 0, 2)]
    assert equal_runs("甲乙甲", "甲乙甲乙甲") == [Run(0, 0, 3)]


def test_long_sequences_are_parted_by_what_is_unique() -> None:
    old = [str(number) for number in range(30_000)]
    new = [*old[:10_000], "新", *old[10_001:20_000], *old[20_500:]]
    assert equal_runs(old, new) == [Run(0, 0, 10_000), Run(10_001, 10_001, 9_999), Run(20_500, 20_000, 9_500)]


def test_what_is_unique_alone_is_an_anchor_where_no_longer_stretch_is() -> None:
    old = [item for number in range(5_000) for item in (str(number), "x", "x")]
    new = [item for number in range(5_000) for item in (str(number), "x", "y" if number % 2 else "z", "x")]
    matched = {old[run.old + at] for run in equal_runs(old, new) for at in range(run.length)}
    assert matched == {"x", *map(str, range(5_000))}


def test_anchors_that_cross_are_left_out_and_the_longer_order_stays() -> None:
    many = ["x", "y"] * 2_000
    old = [*many, "甲", *many, "乙", "丙", *many, "尾"]
    new = ["头", *many, "乙", "丙", *many, "甲", *many]
    runs = equal_runs(old, new)
    matched = {old[run.old + at] for run in runs for at in range(run.length)}
    assert {"乙", "丙"} <= matched
    assert "甲" not in matched


def test_repetition_without_an_anchor_counts_as_changed_but_for_the_ends() -> None:
    old = ["首", *"推进" * 5_000, "尾"]
    new = ["首", *"推进推" * 4_000, "尾"]
    assert equal_runs(old, new) == [Run(0, 0, 4), Run(len(old) - 1, len(new) - 1, 1)]


def test_runs_that_touch_are_one() -> None:
    assert joined([Run(2, 3, 2), Run(0, 1, 2), Run(4, 6, 1)]) == [Run(0, 1, 4), Run(4, 6, 1)]


@settings(deadline=None)
@given(st.text(alphabet="甲乙丙", max_size=60), st.text(alphabet="甲乙丙", max_size=60))
def test_runs_are_equal_in_order_and_apart(old: str, new: str) -> None:
    last = Run(0, 0, 0)
    for run in equal_runs(old, new):
        assert run.length > 0
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        assert run.old >= last.old + last.length
        assert run.new >= last.new + last.length
        last = run
    if old and new and (old[0] == new[0] or old[-1] == new[-1]):
        assert last.length


@pytest.mark.parametrize("letters", ["推进", "推进发展协同数字经济建设平台服务应用", "甲"])
def test_long_random_sequences_end_in_time(letters: str) -> None:
    chance = random.Random(6)
    old = [chance.choice(letters) for _ in range(60_000)]
    new = [chance.choice(letters) for _ in range(50_000)]
    start = time.perf_counter()
    equal_runs(old, new)
    assert time.perf_counter() - start < 5
