"""What each threshold of the aligner keeps: without it, one of these facts is another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fjplan.diff.align import align
from fjplan.diff.matching import Words
from fjplan.differences import Confidence
from fjplan.model import Link, Plan, Section, Task
from tests.diff.made_pairs import made_pair, single_pair
from tests.diff.task_edits import plan_of
from tests.diff.test_matching import texts

SUMMIT_2020, SUMMIT_2024 = "jingxin-choubei-disanjie", "banhao-diqijie-shuzi"


def pairs(old: Plan, new: Plan, *, certain: bool = False) -> set[tuple[str, str]]:
    found = align(old, new).pairs
    return {(each.old, each.new) for each in found if not certain or each.confidence is Confidence.CERTAIN}


def linked(plan: Plan, name: str, old: str) -> Plan:
    """The plan with one of its tasks linked to a task of 2020."""

    def inside(children: tuple[Section | Task, ...]) -> tuple[Section | Task, ...]:
        return tuple(
            replace(each, children=inside(each.children))
            if isinstance(each, Section)
            else replace(each, continued_from=(Link(plan="fj-2020", task=old),))
            if each.id == name
            else each
            for each in children
        )

    return replace(plan, children=inside(plan.children))


@pytest.mark.parametrize("seed", range(6))
def test_a_sentence_split_by_its_clauses_is_found_again(seed: int) -> None:
    made = single_pair("split", seed)
    assert pairs(made.old, made.new) == made.pairs


@pytest.mark.parametrize("seed", range(10))
def test_what_was_dropped_does_not_join_a_task_of_the_same_theme(seed: int) -> None:
    made = single_pair("dropped", seed)
    assert pairs(made.old, made.new) == made.pairs


def test_merged_tasks_are_found_though_they_were_reworded() -> None:
    made = [made_pair(seed) for seed in range(16)]
    true = [{(row.old, row.new) for row in each.rows if "merged" in row.kinds} for each in made]
    right = sum(len(pairs(each.old, each.new) & wanted) for each, wanted in zip(made, true, strict=True))
    assert right / sum(map(len, true)) >= 0.93


def test_nothing_is_certain_that_is_half_as_like_as_what_is_paired_already() -> None:
    made = made_pair(30, 0.95)
    assert pairs(made.old, made.new, certain=True) <= made.pairs


def test_the_certain_pairs_of_2020_and_2024_are_these() -> None:
    assert pairs(plan_of("2020"), plan_of("2024"), certain=True) == {
        ("xinxi-wangluo-jichu-sheshi", "shengji-wangluo-jichu-sheshi"),
        ("gongye-hulianwang-fazhan", "shengji-wangluo-jichu-sheshi"),
        ("zhiding-fujian-shengshu", "zhengwu-fuwu-yiwang-haoban"),
        ("chuangxin-pingtai-jianshe", "shuzi-chuangxin-pingtai"),
        (SUMMIT_2020, SUMMIT_2024),
    }


def test_whoever_linked_a_task_passed_over_what_is_three_times_as_like() -> None:
    new = linked(plan_of("2024"), SUMMIT_2024, "yituo-zhongguo-fujian")
    found = align(plan_of("2020"), new)
    assert [each.old for each in found.pairs if each.new == SUMMIT_2024] == ["yituo-zhongguo-fujian"]
    assert SUMMIT_2020 in found.dropped


def test_where_passages_are_equal_they_alone_show_the_likeness() -> None:
    equal, old, new = "开展渔业全产业链服务。", "推进海洋信息综合感知网。", "加快海洋信息综合感知网。"
    words = Words(texts(a=old + equal), texts(k=new + equal))
    assert [(each.old, each.new, each.score) for each in words.show("a", "k")] == [(equal, equal, 1.0)]
