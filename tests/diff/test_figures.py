"""Aims that only the text of a plan states, and what looks like one."""

from __future__ import annotations

import pytest

from fjplan.diff.figure_words import named
from fjplan.diff.figures import read_figures
from fjplan.model import (
    Counts,
    Overall,
)
from tests.diff.target_plans import changes, plan, target, task

BUILT = target("5G基站数", "2万个", "建成2万个以上5G基站", ">=", counts=Counts.STOCK)


def test_plans_without_targets_still_show_a_lowered_number() -> None:
    old = plan(2023, task("a", text="加快网络建设，建成5G基站2万个以上。"))
    new = plan(2024, task("a", text="加快网络建设，力争建成5G基站1.5万个以上。"))
    assert changes(old, new).told == [
        ("lowered", "5G基站数由2万个以上降低到1.5万个以上（-25%）"),
        ("comparator_weakened", "5G基站数刚性减弱：加了“力争”（2万个以上→力争1.5万个以上）"),
    ]


def test_an_aim_that_the_old_text_states_is_the_target_that_the_new_plan_lists() -> None:
    old = plan(2023, task("a", text="建成2万个以上5G基站。"))
    new = plan(2024, task("a", BUILT))
    assert changes(old, new).told == []


def test_a_clause_that_is_kept_states_no_aim() -> None:
    old = plan(2023, task("a", text="推进建设。", clause="（责任单位：甲局，建成2万个以上5G基站）"))
    assert changes(old, plan(2024, task("a", text="推进建设。"))).told == []


def test_what_a_target_quotes_is_not_read_twice() -> None:
    part = target("5G宏站建设规模", "2万个", "2万个以上5G基站", ">=")
    old = plan(2023, task("a", part, text="力争建成2万个以上5G基站，新增端口7万个。"))
    new = plan(2024, task("a", text="继续推进。"))
    assert changes(old, new).told == [
        ("dropped", "取消指标“5G宏站建设规模”：2万个以上5G基站"),
        ("dropped", "取消指标“新增端口数”：新增端口7万个（正文所说）"),
    ]


def test_a_listed_target_that_the_text_says_again_is_not_read_again() -> None:
    overall = Overall(text="建成5G基站2万个以上。")
    assert changes(plan(2023, task("a")), plan(2024, task("a", BUILT), overall=overall)).told == [
        ("added", "新增指标“5G基站数”：建成2万个以上5G基站")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "推进5G、10G-PON、IPv6和20M宽带建设，用好3G/4G。",
        "深化农业云“131”建设，策划“1+3+N+X”活动。",
        "升级12345政务服务便民热线系统。",
        "办好第七届数字中国建设峰会，发布第三批试点名单。",
        "培育省级以上示范企业，引进硕士以上人才。",
        "改造接入能力低于12兆比特每秒的行政村。",
        "截至2023年底，累计建成5G基站8万个。",
        "新建数据中心PUE控制在1.3以下。",
        "推进“最多跑一趟”改革，开展一批试点。",
    ],
)
def test_what_looks_like_a_number_to_reach_is_no_target(text: str) -> None:
    assert changes(plan(2023, task("a", text=text)), plan(2024, task("a", text="继续推进。"))).told == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("固定宽带家庭普及率115%以上。", "固定宽带家庭普及率115%以上"),
        ("培育5个左右集聚区。", "培育5个左右集聚区"),
        ("打造百项应用场景。", "打造百项应用场景"),
        ("新增两个示范站点。", "新增两个示范站点"),
        ("实现千兆城市建设全达标。", "实现千兆城市建设全达标"),
        ("实现通信国际出口零的突破。", "实现通信国际出口零的突破"),
        ("覆盖率达到百分之九十。", "覆盖率达到百分之九十"),
    ],
)
def test_a_number_in_any_form_is_read(text: str, told: str) -> None:
    found = changes(plan(2023, task("a", text=text)), plan(2024, task("a"))).all
    assert [each.before for each in found] == [told]


@pytest.mark.parametrize(
    ("metric", "name"),
    [
        ("价格指数", "价格指数"),
        ("折算系数", "折算系数"),
        ("企业数", "企业"),
        ("企业总数", "企业"),
        ("企业数量", "企业"),
    ],
)
def test_the_last_count_of_a_name_is_left_out_where_it_counts(metric: str, name: str) -> None:
    assert named(metric) == name


def test_above_a_size_is_no_total() -> None:
    listed = (target("企业数", "100家", "支持规模以上企业100家"), target("企业数", "100家", "产业规模100家"))
    found = read_figures(plan(2024, task("a", *listed)))
    assert [each.counts for each in found] == [None, Counts.STOCK]
