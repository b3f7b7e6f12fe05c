"""What became of each target: whole lists of changes with their messages."""

from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from fjplan.differences import Change
from fjplan.model import (
    Basis,
    BasisKind,
    Counts,
    Dropped,
    Force,
    Target,
)
from tests.diff.target_plans import changes, plan, shipped, target, task

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
        (
            target("存储能力", "500TB", "存储能力达到500TB以上", ">="),
            target("存储能力", "1PB", "存储能力达到1PB以上", ">="),
            [("raised", "存储能力由500TB以上提高到1PB以上（+100%）")],
        ),
        (
            target("算力规模", "1.2EFLOPS", "算力规模达到1.2EFLOPS"),
            target("算力规模", "900PFLOPS", "算力规模达到900PFLOPS"),
            [("lowered", "算力规模由1.2EFLOPS降低到900PFLOPS（-25%）")],
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
            target("存储能力", "10PB", "存储能力达到10PB"),
            target("存储能力", "10000TB", "存储能力达到10000TB"),
            [("restated", "存储能力未变，写法由“10PB”改为“10000TB”")],
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
