"""What became of each target: whole lists of changes with their messages."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from fjplan.diff.figures import Figure
from fjplan.diff.target_likeness import Likeness
from fjplan.differences import Change, Confidence, Relation, Shared
from fjplan.model import (
    Basis,
    BasisKind,
    Counts,
    Dropped,
    Force,
    Milestone,
    Overall,
    OverallPart,
    OverallRole,
    Plan,
    Section,
    Target,
)
from tests.diff.target_plans import aligned_changes, changes, plan, shipped, target, task

BUILT = target("5G基站数", "2万个", "建成2万个以上5G基站", ">=", counts=Counts.STOCK)
SCALE = target("数字经济规模", "3.2万亿元", "数字经济规模突破3.2万亿元", ">", counts=Counts.STOCK)
STOCK = {"counts": Counts.STOCK}


def between(old: Target, new: Target) -> list[tuple[str, str]]:
    """The changes between one target and another in one task."""
    return changes(plan(2023, task("a", old)), plan(2024, task("a", new))).told


# Raised and lowered.


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            SCALE,
            target("数字经济规模", "3.5万亿元", "数字经济规模突破3.5万亿元", ">"),
            [("raised", "数字经济规模由突破3.2万亿元提高到突破3.5万亿元（+9.4%）")],
        ),
        (
            BUILT,
            target("5G基站数", "1.5万个", "建成1.5万个以上5G基站", ">="),
            [("lowered", "5G基站数由2万个以上降低到1.5万个以上（-25%）")],
        ),
        (
            target("网上可办率", "96%", "网上可办率提高到96%以上", ">="),
            target("网上可办率", "98.5%", "网上可办率提高到98.5%以上", ">="),
            [("raised", "网上可办率由96%以上提高到98.5%以上（+2.5个百分点）")],
        ),
        (
            target("办理时限", "5个工作日", "办理时限不超过5个工作日", "<=", lower_is_better=True),
            target("办理时限", "8个工作日", "办理时限不超过8个工作日", "<=", lower_is_better=True),
            [("lowered", "办理时限由不超过5个工作日放宽到不超过8个工作日（+60%，越低越好）")],
        ),
        (
            target("单位能耗", "2%", "单位能耗下降到2%", lower_is_better=True),
            target("单位能耗", "1.5%", "单位能耗下降到1.5%"),
            [("raised", "单位能耗由2%收紧到1.5%（-0.5个百分点，越低越好）")],
        ),
        (
            target("重大安全事件数", "3件", "重大安全事件控制在3件以内", "<="),
            target("重大安全事件数", "5件", "重大安全事件控制在5件以内", "<="),
            [("lowered", "重大安全事件数由3件以内放宽到5件以内（+66.7%，越低越好）")],
        ),
        (
            target("通信国际出口数", "0个", "实现通信国际出口零的突破", ">", implied=True),
            target("通信国际出口数", "2个", "建成通信国际出口2个", ">"),
            [("raised", "通信国际出口数由零的突破提高到超过2个")],
        ),
        (
            target("4G覆盖率", "100%", "4G网络全覆盖", implied=True),
            target("4G覆盖率", "98%", "4G网络覆盖率98%以上", ">="),
            [("lowered", "4G覆盖率由全覆盖降低到98%以上（-2个百分点）")],
        ),
    ],
)
def test_a_value_is_raised_or_lowered_by_the_direction_of_its_metric(
    old: Target, new: Target, told: list[tuple[str, str]]
) -> None:
    assert between(old, new) == told


def test_a_step_is_exact_however_small() -> None:
    old = target("端口数", "0.3万个", "端口数0.3万个")
    new = target("端口数", "3000.0001个", "端口数3000.0001个")
    assert between(old, new) == [("raised", "端口数由0.3万个提高到3000.0001个（+0.000003%）")]


# One value in another writing.


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            SCALE,
            target("数字经济规模", "32000亿元", "数字经济规模突破32000亿元", ">"),
            [("restated", "数字经济规模未变，写法由“突破3.2万亿元”改为“突破32000亿元”")],
        ),
        (
            target("增速", "5.1%", "数字经济增速5.1%"),
            target("增速", "5.10%", "数字经济增速5.10%"),
            [("restated", "增速未变，写法由“5.1%”改为“5.10%”")],
        ),
        (
            BUILT,
            target("5G基站数", "2万个", "建成5G基站2万个以上", ">="),
            [("restated", "5G基站数未变，写法由“建成2万个以上5G基站”改为“建成5G基站2万个以上”")],
        ),
        (
            target("4G覆盖率", "100%", "4G网络全覆盖", implied=True),
            target("4G覆盖率", "100%", "4G网络覆盖率达到100%"),
            [("restated", "4G覆盖率未变，写法由“4G网络全覆盖”改为“4G网络覆盖率达到100%”")],
        ),
        (BUILT, target("5G基站数", "2万个", "建成２万个以上 ５G 基站", ">="), []),
        (SCALE, SCALE, []),
    ],
)
def test_one_value_is_restated(old: Target, new: Target, told: list[tuple[str, str]]) -> None:
    assert between(old, new) == told


# Comparator and force.


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            BUILT,
            target("5G基站数", "2万个", "建成2万个左右5G基站", "~"),
            [("comparator_weakened", "5G基站数刚性减弱：“以上”改为“左右”（2万个以上→2万个左右）")],
        ),
        (
            SCALE,
            target("数字经济规模", "3.2万亿元", "数字经济规模达到3.2万亿元以上", ">="),
            [
                (
                    "comparator_weakened",
                    "数字经济规模刚性减弱：“超过”改为“以上”（突破3.2万亿元→3.2万亿元以上）",
                )
            ],
        ),
        (
            SCALE,
            target(
                "数字经济规模", "3.2万亿元", "力争数字经济规模突破3.2万亿元", ">", force=Force.STRIVE, **STOCK
            ),
            [
                (
                    "comparator_weakened",
                    "数字经济规模刚性减弱：加了“力争”（突破3.2万亿元→力争突破3.2万亿元）",
                )
            ],
        ),
        (
            target("数字经济规模", "3万亿元", "争取数字经济规模达3万亿元左右", "~", force=Force.STRIVE),
            target("数字经济规模", "3万亿元", "数字经济规模不少于3万亿元", ">="),
            [
                (
                    "comparator_strengthened",
                    "数字经济规模刚性增强：去掉了“争取”，“左右”改为“以上”（争取3万亿元左右→不少于3万亿元）",
                )
            ],
        ),
        (
            BUILT,
            target("5G基站数", "2万个", "力争建成超过2万个5G基站", ">", force=Force.STRIVE),
            [
                (
                    "comparator_weakened",
                    "5G基站数刚性减弱：加了“力争”（2万个以上→力争超过2万个）",
                ),
                (
                    "comparator_strengthened",
                    "5G基站数刚性增强：“以上”改为“超过”（2万个以上→力争超过2万个）",
                ),
            ],
        ),
        (
            target("办理时限", "5天", "办理时限不超过5天", "<=", lower_is_better=True),
            target("办理时限", "5天", "办理时限5天左右", "~", lower_is_better=True),
            [("comparator_weakened", "办理时限刚性减弱：“以内”改为“左右”（不超过5天→5天左右）")],
        ),
        (
            target("达标率", "90%", "千兆城市达标率不低于90%", ">="),
            target("达标率", "90%", "千兆城市达标率不超过90%", "<="),
            [("comparator_weakened", "达标率刚性减弱：“以上”改为“以内”（不低于90%→不超过90%）")],
        ),
    ],
)
def test_a_target_binds_more_or_less(old: Target, new: Target, told: list[tuple[str, str]]) -> None:
    assert between(old, new) == told


# What is counted, and where.


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            BUILT,
            target("新增5G基站数", "1万个", "新增5G基站1万个以上", ">=", counts=Counts.INCREMENT),
            [("scope_changed", "新增5G基站数范围变化：由总数改为新增数；原为2万个以上，现为1万个以上")],
        ),
        (  # read from the words, where the plans do not write it
            target("5G基站数", "2万个", "建成2万个以上5G基站", ">="),
            target("5G基站数", "1万个", "新增1万个以上5G基站", ">="),
            [("scope_changed", "5G基站数范围变化：由总数改为新增数；原为2万个以上，现为1万个以上")],
        ),
        (
            target("高新技术企业数", "100家", "培育高新技术企业100家"),
            target("高新技术企业数", "120家", "高新技术企业累计达到120家"),
            [("scope_changed", "高新技术企业数范围变化：由新增数改为总数；原为100家，现为120家")],
        ),
        (
            target("示范应用数", "20项", "打造示范应用20项"),
            target("示范应用数", "20个", "打造示范应用20个"),
            [("scope_changed", "示范应用数范围变化：计量单位由“项”改为“个”；原为20项，现为20个")],
        ),
        (
            target("千兆覆盖率", "95%", "全省千兆网络覆盖率95%以上", ">="),
            target("千兆覆盖率", "95%", "试点地区千兆网络覆盖率95%以上", ">="),
            [
                (
                    "scope_changed",
                    "千兆覆盖率范围变化：由“全省”改为“试点地区”；原为95%以上，现为95%以上",
                )
            ],
        ),
        (  # both are told: a smaller number is not hidden by a smaller reach
            target("示范园区数", "20个", "每个县建成示范园区20个"),
            target("示范园区数", "10个", "重点城市建成示范园区10个"),
            [
                ("lowered", "示范园区数由20个降低到10个（-50%）"),
                (
                    "scope_changed",
                    "示范园区数范围变化：由“每个县”改为“重点城市”；原为20个，现为10个",
                ),
            ],
        ),
        (
            target("接入能力", "100兆", "城市家庭接入能力高于100兆", ">"),
            target("接入能力", "1千兆", "城市家庭接入能力高于1千兆", ">"),
            [("raised", "接入能力由高于100兆提高到高于1千兆（+900%）")],
        ),
    ],
)
def test_what_is_counted_otherwise_is_neither_raised_nor_lowered(
    old: Target, new: Target, told: list[tuple[str, str]]
) -> None:
    assert between(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("培育示范企业100家", "打造示范企业80家"),
        ("建成示范企业100家", "培育示范企业80家"),
        ("达到示范企业100家", "示范企业80家"),
        ("新增示范企业100家", "新建示范企业80家"),
    ],
)
def test_verbs_that_only_sound_otherwise_hide_no_lowered_number(old: str, new: str) -> None:
    told = between(target("示范企业数", "100家", old), target("示范企业数", "80家", new))
    assert told == [("lowered", "示范企业数由100家降低到80家（-20%）")]


def test_counts_written_on_one_side_only_count_for_the_same_words_on_the_other() -> None:
    old = target("5G基站数", "2万个", "5G基站2万个以上", ">=")
    new = target("5G基站数", "1万个", "5G基站1万个以上", ">=", counts=Counts.INCREMENT)
    assert between(old, new) == [("lowered", "5G基站数由2万个以上降低到1万个以上（-50%）")]


# Deadlines.


def due(month: int, year: int = 2024) -> Target:
    last = {6: 30, 9: 30, 12: 31}[month]
    return target("5G基站数", "2万个", "5G基站2万个", deadline=datetime.date(year, month, last))


@pytest.mark.parametrize(
    ("old_year", "old", "new", "told"),
    [
        (2024, due(6), due(9), [("deadline_later", "5G基站数时限由2024年6月底推迟到2024年9月底")]),
        (2024, due(9), due(6), [("deadline_earlier", "5G基站数时限由2024年9月底提前到2024年6月底")]),
        (2023, due(6, 2023), due(6), []),
        (2023, due(6, 2023), due(9), [("deadline_later", "5G基站数时限由当年6月底推迟到当年9月底")]),
        (2023, due(12, 2025), due(12, 2025), []),
        (
            2023,
            due(12, 2025),
            due(12, 2026),
            [("deadline_later", "5G基站数时限由2025年底推迟到2026年底")],
        ),
        (
            2023,
            due(12, 2025),
            due(12),
            [("deadline_earlier", "5G基站数时限由2025年底提前到2024年底")],
        ),
        (
            2023,
            due(12, 2023),
            due(12, 2025),
            [("deadline_later", "5G基站数时限由2023年底推迟到2025年底")],
        ),
        (2023, due(12, 2024), due(12, 2024), []),
    ],
)
def test_a_deadline_rolls_on_with_its_plan_unless_it_lies_beyond(
    old_year: int, old: Target, new: Target, told: list[tuple[str, str]]
) -> None:
    assert changes(plan(old_year, task("a", old)), plan(2024, task("a", new))).told == told


def test_the_end_of_three_years_is_not_put_off_to_the_end_of_one() -> None:
    for year in (2018, 2020):
        old = plan(2018, task("a", due(12, year)), until=2020)
        assert changes(old, plan(2024, task("a", due(12)))).told == []


# Across the plan.


def test_a_total_of_the_preamble_goes_into_a_task() -> None:
    total = target("数字经济总量", "2万亿元", "数字经济总量突破2万亿元", ">", counts=Counts.STOCK)
    aimed = target(
        "数字经济规模", "3.2万亿元", "力争全省数字经济规模突破3.2万亿元", ">", force=Force.STRIVE, **STOCK
    )
    old = plan(2020, task("a"), overall=Overall(text="数字经济总量突破2万亿元。", targets=(total,)))
    new = plan(2024, task("a"), task("b", aimed))
    where = "；原在总体要求，今在“任务b”"
    found = changes(old, new)
    assert found.told == [
        ("moved", "指标“数字经济规模”由总体要求移到“任务b”"),
        ("metric_renamed", f"指标更名：“数字经济总量”改称“数字经济规模”{where}"),
        ("raised", f"数字经济规模由突破2万亿元提高到突破3.2万亿元（+60%）{where}"),
        (
            "comparator_weakened",
            f"数字经济规模刚性减弱：加了“力争”（突破2万亿元→力争突破3.2万亿元）{where}",
        ),
    ]
    assert {(each.old, each.new, each.path) for each in found.all} == {(None, "b", "targets/数字经济规模")}
    assert {(each.before, each.after) for each in found.all} == {(total.quote, aimed.quote)}
    assert {each.confidence for each in found.all} == {Confidence.CERTAIN}
    assert found.all[0].shared == (Shared(total.quote, aimed.quote, 1.0),)


def test_a_target_that_moves_with_its_sentence_is_moved_though_a_split_joins_the_tasks() -> None:
    old = plan(2023, task("a", BUILT, SCALE), task("b"))
    new = plan(2024, task("a", BUILT), task("b", SCALE))
    split = [("a", "a", Relation.SPLIT, 0.9), ("a", "b", Relation.SPLIT, 0.2), ("b", "b", Relation.SAME, 0.9)]
    assert aligned_changes(old, new, split).told == [("moved", "指标“数字经济规模”由“任务a”移到“任务b”")]


def test_a_task_wins_its_own_target_from_one_that_only_a_piece_joins() -> None:
    old = plan(2023, task("a", BUILT), task("b", BUILT))
    new = plan(2024, task("a"), task("b", BUILT), task("c", BUILT))
    pairs = [
        ("a", "b", Relation.SPLIT, 0.3),
        ("a", "a", Relation.SPLIT, 0.9),
        ("b", "b", Relation.SPLIT, 0.9),
        ("b", "c", Relation.SPLIT, 0.4),
    ]
    found = aligned_changes(old, new, pairs)
    assert found.told == [("moved", "指标“5G基站数”由“任务a”移到“任务c”")]
    assert found.all[0].confidence is Confidence.SUGGESTED  # two have that name


def test_a_target_of_a_task_that_was_split_or_merged_stays_where_it_was() -> None:
    old = plan(2023, task("a", BUILT, SCALE))
    new = plan(2024, task("x", BUILT), task("y", SCALE))
    split = [("a", "x", Relation.SPLIT, 0.9), ("a", "y", Relation.SPLIT, 0.5)]
    assert aligned_changes(old, new, split).told == []
    merged = [("x", "a", Relation.MERGED, 0.9), ("y", "a", Relation.ABSORBED, 0.5)]
    assert aligned_changes(new, old, merged).told == []


def test_one_name_in_aligned_tasks_wins_over_the_same_name_elsewhere() -> None:
    other = target("5G基站数", "2万个", "建成2万个以上5G基站", ">=", counts=Counts.STOCK)
    old = plan(2023, task("a", BUILT), task("b"))
    new = plan(2024, task("b", other), task("a", target("5G基站数", "3万个", "建成3万个以上5G基站", ">=")))
    assert changes(old, new).told == [
        ("raised", "5G基站数由2万个以上提高到3万个以上（+50%）"),
        ("added", "新增指标“5G基站数”：建成2万个以上5G基站"),
    ]


def test_a_stock_pairs_with_a_stock_and_an_increment_with_an_increment() -> None:
    new_stock = target("5G基站数", "5万个", "5G基站累计达到5万个")
    added = target("新增5G基站数", "1万个", "新增5G基站1万个")
    old_added = target("新增5G基站数", "2万个", "新增5G基站2万个")
    old_stock = target("5G基站数", "4万个", "5G基站累计达到4万个")
    old, new = plan(2023, task("a", old_stock, old_added)), plan(2024, task("a", added, new_stock))
    assert changes(old, new).told == [
        ("lowered", "新增5G基站数由2万个降低到1万个（-50%）"),
        ("raised", "5G基站数由4万个提高到5万个（+25%）"),
    ]


def test_a_stock_goes_elsewhere_rather_than_become_an_increment() -> None:
    stock = target("5G基站数", "3万个", "建成3万个以上5G基站", ">=", counts=Counts.STOCK)
    added = target("新增5G基站数", "1万个", "新增5G基站1万个", counts=Counts.INCREMENT)
    old = plan(2023, task("a", BUILT), task("b"))
    assert changes(old, plan(2024, task("a", added), task("b", stock))).told == [
        ("moved", "指标“5G基站数”由“任务a”移到“任务b”"),
        ("raised", "5G基站数由2万个以上提高到3万个以上（+50%）；原在“任务a”，今在“任务b”"),
        ("added", "新增指标“新增5G基站数”：新增5G基站1万个"),
    ]


def test_an_aim_in_the_text_of_a_year_is_due_in_that_year() -> None:
    def goals(*words: str) -> Plan:
        by_year = tuple(
            Milestone(by=datetime.date(2018 + at, 12, 31), text=text) for at, text in enumerate(words)
        )
        part = OverallPart(role=OverallRole.GOALS, heading="发展目标", milestones=by_year)
        return plan(2018, task("a"), overall=Overall(heading="总体要求", parts=(part,)), until=2020)

    sooner = goals("推进。", "数字经济规模达到3000亿元。", "推进。")
    later = goals("推进。", "推进。", "数字经济规模达到3000亿元。")
    assert changes(sooner, later).told == [("deadline_later", "数字经济规模时限由2019年底推迟到2020年底")]


def test_goals_of_one_name_by_year_keep_to_their_year() -> None:
    def goals(*amounts: str) -> Overall:
        by_year = tuple(
            Milestone(
                by=datetime.date(2018 + at, 12, 31),
                text=f"数字经济规模达到{amount}。",
                targets=(target("数字经济规模", amount, f"数字经济规模达到{amount}"),),
            )
            for at, amount in enumerate(amounts)
        )
        part = OverallPart(role=OverallRole.GOALS, heading="发展目标", milestones=by_year)
        return Overall(heading="总体要求", parts=(part,))

    old = plan(2018, task("a"), overall=goals("3000亿元", "3500亿元", "4000亿元"), until=2020)
    new = plan(2018, task("a"), overall=goals("3000亿元", "4000亿元", "4500亿元"), until=2020)
    assert changes(old, new).told == [
        ("raised", "数字经济规模由3500亿元提高到4000亿元（+14.3%）"),
        ("raised", "数字经济规模由4000亿元提高到4500亿元（+12.5%）"),
    ]


def test_targets_of_sections_and_parts_are_compared_too() -> None:
    def with_section(year: int, amount: str) -> Plan:
        goal = target("上云企业数", amount, f"新增上云企业{amount}")
        section = Section(
            id=f"s-{year}",
            title="产业",
            lead=(f"新增上云企业{amount}。",),
            targets=(goal,),
            children=(task("a"),),
        )
        return plan(year, section)

    found = changes(with_section(2023, "50家"), with_section(2024, "60家"))
    assert found.told == [("raised", "上云企业数由50家提高到60家（+20%）")]
    assert (found.all[0].old, found.all[0].new) == ("s-2023", "s-2024")


def test_a_renamed_metric_of_aligned_tasks_is_one_target() -> None:
    old = target("算力中心机架数", "3万架", "算力中心机架3万架")
    new = target("智算中心机架数", "4万架", "智算中心机架4万架")
    found = changes(plan(2023, task("a", old)), plan(2024, task("a", new)))
    assert found.told == [
        ("metric_renamed", "指标更名：“算力中心机架数”改称“智算中心机架数”"),
        ("raised", "智算中心机架数由3万架提高到4万架（+33.3%）"),
    ]
    assert {each.confidence for each in found.all} == {Confidence.CERTAIN}  # nothing else it can be


def test_a_renamed_metric_of_tasks_that_may_be_one_is_suggested() -> None:
    old = target("算力中心机架数", "3万架", "算力中心机架3万架")
    new = target("智算中心机架数", "4万架", "智算中心机架4万架")
    plans = plan(2023, task("a", old)), plan(2024, task("a", new))
    found = changes(*plans, confidence=Confidence.SUGGESTED).all
    assert {each.confidence for each in found} == {Confidence.SUGGESTED}
    (score,) = {each.score for each in found}
    assert score is not None
    assert 0.45 <= score < 1


def test_every_city_is_the_whole_province() -> None:
    new = target("千兆城市达标率", "100%", "各设区市千兆城市全达标", implied=True)
    old = target("千兆城市达标率", "100%", "全省千兆城市全达标", implied=True)
    assert [code for code, _ in between(old, new)] == ["restated"]


def test_a_level_that_the_name_still_has_is_no_other_scope() -> None:
    old = target("省级集聚区数", "5个", "培育5个省级集聚区")
    new = target("省级集聚区数", "6个", "集聚区再认定6个")
    assert between(old, new) == [("raised", "省级集聚区数由5个提高到6个（+20%）")]


def test_a_name_that_only_the_list_changed_is_no_rename() -> None:
    new = target("全省5G宏基站总数", "2万个", BUILT.quote, ">=", counts=Counts.STOCK)
    assert between(BUILT, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A level, a generation, a growth, a share: of other things.
        (
            ("省级示范项目数", "50个", "建成省级示范项目50个"),
            ("市级示范项目数", "30个", "建成市级示范项目30个"),
        ),
        (("4G基站数", "5万个", "建成4G基站5万个"), ("5G基站数", "3万个", "建成5G基站3万个")),
        (("软件业产值", "20%", "软件业产值占比20%"), ("软件业产值增速", "12%", "软件业产值增速12%")),
        (("4G覆盖率", "95%", "4G覆盖率95%"), ("4G覆盖村数", "300个", "4G覆盖村300个")),
        (("数字经济重点项目投资", "1000亿元", "投资1000亿元"), ("农业产值", "3000亿元", "农业产值3000亿元")),
        (("项目数", "50个", "引进产业龙头项目50个"), ("项目数", "30个", "评选科普优秀项目30个")),
    ],
)
def test_what_is_of_something_else_is_dropped_and_added(
    old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    before, after = target(*old), target(*new)
    found = changes(plan(2023, task("a", before), task("b")), plan(2024, task("a"), task("b", after)))
    assert found.codes == ["added", "dropped"]


def test_two_of_one_name_elsewhere_are_only_suggested() -> None:
    old = plan(2023, task("a", target("培训班次数", "20场", "举办培训班次20场")), task("b"), task("c"))
    twice = [target("培训班次数", "20场", "举办培训班次20场"), target("培训班次数", "9场", "举办培训班次9场")]
    found = changes(old, plan(2024, task("a"), task("b", twice[0]), task("c", twice[1])))
    assert found.told == [
        ("moved", "指标“培训班次数”由“任务a”移到“任务b”"),
        ("added", "新增指标“培训班次数”：举办培训班次9场"),
    ]
    assert found.all[0].confidence is Confidence.SUGGESTED


# Dropped and added, and why.

REASON = Basis(kind=BasisKind.OPINION, text="省财政厅意见")


def test_a_target_that_is_gone_is_told_with_where_its_task_went() -> None:
    old = plan(2023, task("a", BUILT), task("b", SCALE))
    dropped = Dropped(task="b", reason="任务已完成", basis=(REASON,))
    new = plan(2024, task("x", basis=(REASON,)), dropped=(dropped,))
    found = changes(old, new, {"a": "x"}).all
    assert [(each.message, each.old, each.new, each.basis) for each in found] == [
        ("取消指标“5G基站数”：建成2万个以上5G基站", "a", "x", ("省财政厅意见",)),
        (
            "指标“数字经济规模”随任务删除：数字经济规模突破3.2万亿元",
            "b",
            None,
            ("任务已完成", "省财政厅意见"),
        ),
    ]
    assert [(each.path, each.before, each.after) for each in found] == [
        ("targets/5G基站数", BUILT.quote, None),
        ("targets/数字经济规模", SCALE.quote, None),
    ]
    assert {each.level.value for each in found if each.level} == {"error"}


def test_a_target_that_is_new_is_told_with_its_basis() -> None:
    own = Basis(kind=BasisKind.DOCUMENT, text="闽政〔2024〕1号")
    aims = target("5G基站数", "2万个", "5G基站2万个", basis=(own,))
    new = plan(2024, task("x", aims, basis=(REASON,)), task("y", SCALE, basis=(REASON,)))
    found = changes(plan(2023, task("a")), new, {"a": "x"}).all
    assert [(each.message, each.old, each.new, each.basis) for each in found] == [
        ("新增指标“5G基站数”：5G基站2万个", "a", "x", ("闽政〔2024〕1号",)),
        ("指标“数字经济规模”随任务新增：数字经济规模突破3.2万亿元", None, "y", ("省财政厅意见",)),
    ]


def test_a_lowered_target_carries_the_reason_of_the_new_plan() -> None:
    less = target("5G基站数", "1万个", "建成1万个以上5G基站", ">=", basis=(REASON,))
    found = changes(plan(2023, task("a", BUILT)), plan(2024, task("a", less))).all
    assert [each.basis for each in found] == [("省财政厅意见",)]


# Aims that only the text states.


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


# The whole of two real plans, and rules that hold for any.

ALIGNED = {"xinxi-wangluo-jichu-sheshi": "shengji-wangluo-jichu-sheshi"}


def test_2020_and_2024_by_hand() -> None:
    found = changes(shipped("2020.yaml"), shipped("2024.yaml"), ALIGNED)
    where = "；原在总体要求，今在“培育壮大数字产业集群”"
    assert found.told == [
        ("comparator_strengthened", "新增5G基站数刚性增强：去掉了“力争”（力争2万个以上→1万个以上）"),
        ("scope_changed", "新增5G基站数范围变化：由总数改为新增数；原为2万个以上，现为1万个以上"),
        ("moved", "指标“数字经济规模”由总体要求移到“培育壮大数字产业集群”"),
        ("metric_renamed", f"指标更名：“数字经济总量”改称“数字经济规模”{where}"),
        ("raised", f"数字经济规模由突破2万亿元提高到突破3.2万亿元（+60%）{where}"),
        (
            "comparator_weakened",
            f"数字经济规模刚性减弱：加了“力争”（突破2万亿元→力争突破3.2万亿元）{where}",
        ),
        ("added", "新增指标“新增10G-PON端口数”：新增万兆无源光网（10G-PON）端口7万个以上"),
        ("added", "新增指标“千兆城市达标率”：实现千兆城市建设全达标"),
        ("added", "新增指标“千兆宽带用户占比”：全省千兆宽带用户占比超25%"),
        (
            "added",
            "指标“新培育省级数字经济核心产业集聚区数”随任务新增：新培育5个左右省级数字经济核心产业集聚区",
        ),
        ("dropped", "指标“数字经济应用场景数”随任务删除：打造百项数字经济应用场景发布"),
        ("dropped", "取消指标“老少边和海岛地区4G覆盖率”：加快老、少、边和海岛地区的4G网络全面覆盖"),
        ("dropped", "指标“网上可办率”随任务删除：网上可办率提高到96%以上"),
        ("dropped", "指标“行政监管事项网上运行覆盖率”随任务删除：推进省市县三级行政监管事项网上运行全覆盖"),
        ("dropped", "指标“人工智能应用示范项目数”随任务删除：建成100项人工智能应用示范项目"),
        ("dropped", "指标“数字经济重点项目投资”随任务删除：全年完成投资1000亿元以上"),
    ]


def test_every_target_of_the_gold_list_is_told_once(root: Path) -> None:
    with (root / "tests/data/gold/targets.csv").open(encoding="utf-8") as file:
        gold = list(csv.DictReader(file))
    found = changes(shipped("2020.yaml"), shipped("2024.yaml"), ALIGNED).all
    assert len(gold) == 14
    told = {each.before for each in found} | {each.after for each in found}
    assert {row["quote"] for row in gold} == told - {None}


def test_the_5g_target_is_no_lowered_one_where_its_tasks_are_not_aligned() -> None:
    found = changes(shipped("2020.yaml"), shipped("2024.yaml"), {})
    assert [code for code, message in found.told if message.startswith(("新增5G", "指标“新增5G"))] == [
        "moved",
        "comparator_strengthened",
        "scope_changed",
    ]


@pytest.mark.parametrize("name", ["2013.yaml", "2020.yaml", "2024.yaml", "fuzhou-2018-2020.yaml"])
def test_a_plan_and_itself_differ_in_nothing(name: str) -> None:
    assert changes(shipped(name), shipped(name)).all == ()


def swapped(found: tuple[Change, ...]) -> list[tuple[str, str | None, str | None]]:
    turned = {
        "raised": "lowered",
        "comparator_weakened": "comparator_strengthened",
        "added": "dropped",
    }
    both = turned | {new: old for old, new in turned.items()}
    codes = [each.kind.code.removeprefix("target.") for each in found]
    return sorted(
        (both.get(code, code), each.after, each.before) for code, each in zip(codes, found, strict=True)
    )


def test_swapping_the_sides_swaps_what_is_told() -> None:
    there = changes(shipped("2020.yaml"), shipped("2024.yaml"), ALIGNED).all
    back = changes(shipped("2024.yaml"), shipped("2020.yaml"), {new: old for old, new in ALIGNED.items()}).all
    told = sorted((each.kind.code.removeprefix("target."), each.before, each.after) for each in back)
    assert swapped(there) == told


def test_a_renamed_target_keeps_exact_values() -> None:
    old = target("端口数", "0.1万个", "端口数0.1万个")
    assert old.quantity.value == Decimal("0.1")
    assert between(old, target("端口数", "1000个", "端口数1000个")) == [
        ("restated", "端口数未变，写法由“0.1万个”改为“1000个”")
    ]


@pytest.mark.parametrize("aligned", [True, False])
@pytest.mark.parametrize("named_alike", [True, False])
def test_few_pairs_are_compared_however_many_targets_there_are(
    monkeypatch: pytest.MonkeyPatch, aligned: bool, named_alike: bool
) -> None:
    """At most eight new targets for each old one; those of one name in aligned tasks need none."""
    count = 600
    compared = []
    likeness = Likeness.of

    def counted(self: Likeness, old: Figure, new: Figure, *, together: bool) -> float:
        compared.append((old, new))
        return likeness(self, old, new, together=together)

    def many(year: int, value: int) -> Plan:
        names = [
            ("产业园区" if named_alike else f"{chr(0x4E00 + at // 30)}类园区{chr(0x5E00 + at)}")
            for at in range(count)
        ]
        goals = [target(f"{name}数", f"{value}个", f"{name}{value}个") for name in names]
        return plan(year, *(task(f"t{at}", goal) for at, goal in enumerate(goals)))

    monkeypatch.setattr(Likeness, "of", counted)
    found = changes(many(2023, 5), many(2024, 6), None if aligned else {})
    assert found.codes.count("raised") == count
    assert len(compared) <= (0 if aligned else 8 * count)


def test_what_is_in_every_name_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of looking for a target grows with the targets, not with their square."""
    weighed = []
    weight = Likeness.weight

    def counted(self: Likeness, gram: str) -> float:
        weighed.append(gram)
        return weight(self, gram)

    def cost(count: int) -> int:
        goals = [target("产业园区数", "5个", f"产业园区{at}个") for at in range(count)]
        one = plan(2023, *(task(f"t{at}", goal) for at, goal in enumerate(goals)))
        weighed.clear()
        changes(one, one, {})
        return len(weighed)

    monkeypatch.setattr(Likeness, "weight", counted)
    assert cost(800) <= 2.2 * cost(400)
