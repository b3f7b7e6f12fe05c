"""Which target became which across two plans, and that few are compared to find it."""

from __future__ import annotations

import datetime

import pytest

from fjplan.diff.figures import Figure
from fjplan.diff.target_likeness import Likeness
from fjplan.differences import Confidence, Relation, Shared
from fjplan.model import (
    Counts,
    Force,
    Milestone,
    Overall,
    OverallPart,
    OverallRole,
    Plan,
    Section,
    Target,
)
from tests.diff.target_plans import aligned_changes, changes, plan, target, task

BUILT = target("5G基站数", "2万个", "建成2万个以上5G基站", ">=", counts=Counts.STOCK)
SCALE = target("数字经济规模", "3.2万亿元", "数字经济规模突破3.2万亿元", ">", counts=Counts.STOCK)
STOCK = {"counts": Counts.STOCK}


def between(old: Target, new: Target) -> list[tuple[str, str]]:
    """The changes between one target and another in one task."""
    return changes(plan(2023, task("a", old)), plan(2024, task("a", new))).told


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
