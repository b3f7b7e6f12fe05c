"""One indicator through the years: same name, another name, a like one; what may be joined and compared."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from fjplan.errors import FjplanError
from fjplan.model import Counts, Milestone, Overall, OverallPart, OverallRole
from fjplan.traces import Likeness, MetricTrace, Point
from fjplan.tracing.indicators import trace_metric
from tests.tracing.made import plan, shelf, shipped, target, task, with_targets


def points(trace: MetricTrace) -> list[Point]:
    (strand,) = trace.strands
    return list(strand.points)


def growths(trace: MetricTrace) -> list[str | None]:
    return [point.growth.words if point.growth else None for point in points(trace)]


def test_the_scale_of_the_digital_economy() -> None:
    province, city = trace_metric(shipped(), "数字经济规模").strands
    assert (province.region, province.series, city.region) == ("福建省", "fj", "福州市")
    told = [(each.target.metric, each.due.year, each.said, each.place.name) for each in province.points]
    assert told == [
        ("数字经济总量", 2020, "突破2万亿元", "总体要求"),
        ("数字经济规模", 2024, "力争突破3.2万亿元", "培育壮大数字产业集群"),
    ]
    assert [each.growth.words if each.growth else None for each in province.points] == [None, "+60%"]
    assert [(each.target.metric, each.likeness, each.place.name) for each in city.points] == [
        ("数字经济规模", Likeness.SAME, "发展目标（2020年底）"),
        ("数字经济规模年均增长", Likeness.NEAR, "发展目标（2020年底）"),
    ]
    assert city.points[1].line != city.points[0].line


def test_a_stock_and_an_increment_are_not_joined() -> None:
    found = points(trace_metric(shipped(), "5G基站"))
    assert [(each.counts, each.said) for each in found] == [
        (Counts.STOCK, "力争2万个以上"),
        (Counts.INCREMENT, "1万个以上"),
    ]
    assert found[0].line != found[1].line
    assert [each.growth for each in found] == [None, None]


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("2万个", "30000个", "+50%"),
        ("2万个", "2万个", "持平"),
        ("80%", "85%", "+5个百分点"),
        ("0个", "3个", "由零起步"),
        ("2万个", "3亿元", None),
    ],
)
def test_a_step_is_told_between_like_measures(old: str, new: str, step: str | None) -> None:
    plans = shelf(
        with_targets(2023, target("网上办理成效", old)), with_targets(2024, target("网上办理成效", new))
    )
    assert growths(trace_metric(plans, "网上办理成效")) == [None, step]


def test_another_measure_does_not_break_the_line() -> None:
    plans = shelf(
        with_targets(2022, target("产业投资", "10亿元")),
        with_targets(2023, target("产业投资", "5个")),
        with_targets(2024, target("产业投资", "12亿元")),
    )
    found = trace_metric(plans, "产业投资")
    assert growths(found) == [None, None, "+20%"]
    assert points(found)[2].growth.since == 0  # type: ignore[union-attr]


def test_points_stand_by_the_day_on_which_they_are_due() -> None:
    late = target("公共充电桩", "9万个", deadline=datetime.date(2030, 12, 31))
    plans = shelf(with_targets(2023, late), with_targets(2024, target("公共充电桩", "4万个")))
    assert [each.due.year for each in points(trace_metric(plans, "公共充电桩"))] == [2024, 2030]


def test_what_a_target_became_under_another_name_is_followed() -> None:
    def of(year: int, metric: str) -> Any:
        aim = target(metric, "40%" if year == 2023 else "45%")
        return plan(year, task("roads", f"推进硬化。{aim.quote}。", targets=(aim,)))

    plans = shelf(of(2023, "农村公路硬化比例"), of(2024, "乡村道路硬化占比"))
    old, new = points(trace_metric(plans, "乡村道路硬化占比"))
    assert (old.target.metric, old.likeness) == ("农村公路硬化比例", Likeness.PAIRED)
    assert old.score < 1 == new.score
    assert old.line == new.line
    assert growths(trace_metric(plans, "乡村道路硬化占比")) == [None, "+5个百分点"]


def test_goals_by_year_are_points_of_their_years() -> None:
    stones = tuple(
        Milestone(
            by=datetime.date(year, 12, 31),
            text=f"到{year}年，快递网点{count}个。",
            targets=(target("快递网点", f"{count}个", f"快递网点{count}个"),),
        )
        for year, count in ((2018, 100), (2019, 100), (2020, 300))
    )
    goals = OverallPart(role=OverallRole.GOALS, heading="发展目标", milestones=stones)
    plans = shelf(plan(2018, overall=Overall(heading="总体要求", parts=(goals,)), until=2020))
    trace = trace_metric(plans, "快递网点")
    assert [(each.due.year, each.place.name) for each in points(trace)] == [
        (2018, "发展目标（2018年底）"),
        (2019, "发展目标（2019年底）"),
        (2020, "发展目标（2020年底）"),
    ]
    assert growths(trace) == [None, "持平", "+200%"]
    assert [goal.by.year for goal in trace.volumes[0].goals] == [2018, 2019, 2020]


def test_an_aim_that_only_the_text_states_is_told_as_such() -> None:
    plans = shelf(plan(2024, task("roads", "新建公共充电桩5000个。")))
    (found,) = points(trace_metric(plans, "公共充电桩"))
    assert (found.is_listed, found.counts, found.place.id) == (False, Counts.INCREMENT, "roads")


def test_plans_without_a_series_are_not_mixed() -> None:
    plans = shelf(
        with_targets(2023, target("公共充电桩", "3万个"), series=None, id="a"),
        with_targets(2024, target("公共充电桩", "4万个"), series=None, id="b"),
    )
    assert [len(each.points) for each in trace_metric(plans, "公共充电桩").strands] == [1, 1]


def test_only_like_names_are_said_to_be_only_like() -> None:
    trace = trace_metric(shipped(), "固定宽带普及率")
    assert {each.likeness for each in points(trace)} == {Likeness.NEAR}
    assert "没有叫“固定宽带普及率”的指标，下面是名称相近的" in trace.notes


def test_what_has_the_name_of_a_like_one_is_as_like_in_every_plan() -> None:
    plans = shelf(
        with_targets(2023, target("培训人次", "5000人次", "培训5000人次")),
        with_targets(2024, target("培训人次", "1万人次", "培训1万人次")),
    )
    found = points(trace_metric(plans, "培训"))
    assert [(each.due.year, each.likeness) for each in found] == [
        (2023, Likeness.NEAR),
        (2024, Likeness.NEAR),
    ]
    assert found[0].score == found[1].score


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("4G基站", "没有指标“4G基站”；最像的是：5G基站数、新增5G基站数、老少边和海岛地区4G覆盖率"),
        ("鱼", "没有指标“鱼”，也没有名称相近的；读到的计划里共有"),
    ],
)
def test_an_unknown_indicator_is_told_with_the_nearest(query: str, message: str) -> None:
    with pytest.raises(FjplanError) as error:
        trace_metric(shipped(), query)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
