"""Which task is meant: an id, a number, words; and what is said where it is none, or may be several."""

from __future__ import annotations

import pytest

from fjplan.errors import FjplanError
from fjplan.traces import Spot
from fjplan.tracing.choosing import choose
from tests.tracing.made import plan, shelf, shipped, task


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("banhao-diqijie-shuzi", ("fj-2024", "banhao-diqijie-shuzi")),
        ("fj-2020:jingxin-choubei-disanjie", ("fj-2020", "jingxin-choubei-disanjie")),
        ("fj-2020：4", ("fj-2020", "jingxin-choubei-disanjie")),
        ("7", ("fj-2024", "peiyu-zhuangda-shuzi-chanye")),
        ("7.", ("fj-2024", "peiyu-zhuangda-shuzi-chanye")),
        ("第7项", ("fj-2024", "peiyu-zhuangda-shuzi-chanye")),
        ("（十二）", ("fj-2024", "guanli-jizhi")),
        ("(十二)", ("fj-2024", "guanli-jizhi")),
        ("十二", ("fj-2024", "guanli-jizhi")),
        ("峰会", ("fj-2024", "banhao-diqijie-shuzi")),
        ("区块链", ("fj-2020", "qukuailian-jishu-chanye")),  # only an older plan has it
        ("健全管理机制", ("fj-2024", "guanli-jizhi")),
    ],
)
def test_a_task_is_named_in_many_ways(query: str, expected: tuple[str, str]) -> None:
    plans = shipped()
    spot = choose(plans, query)
    assert (plans.plan(spot.plan).id, spot.task) == expected


def test_an_id_means_the_newest_plan_of_its_series() -> None:
    plans = shelf(plan(2022, task("roads")), plan(2024, task("roads")), plan(2023, task("roads")))
    assert choose(plans, "roads") == Spot(2, "roads")


def test_a_whole_heading_wins_over_a_part() -> None:
    plans = shelf(plan(2024, task("roads", heading="修路"), task("rivers", heading="修路和清河")))
    assert choose(plans, "修路").task == "roads"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "政务",
            "“政务”可以是几项任务，请写明是哪一项：\n"
            "  fj-2024:zhengwu-fuwu-yiwang-haoban（10. 推动政务服务“一网好办”）\n"
            "  fj-2024:zhengwu-yewu-yiwang-xietong（12. 提升政务业务“一网协同”）",
        ),
        (
            "fj-2019:x",
            "没有编号是“fj-2019”的计划；读到的有：fj-2013、fz-2018、fj-2020、fj-2024",
        ),
    ],
)
def test_what_is_not_clear_is_told(query: str, message: str) -> None:
    with pytest.raises(FjplanError) as error:
        choose(shipped(), query)
    assert str(error.value) == message


def test_one_id_in_two_series_is_not_clear() -> None:
    plans = shelf(plan(2024, task("roads")), plan(2023, task("roads"), series="fz"))
    with pytest.raises(FjplanError, match=r"(?s)几项任务.*fz-2023:roads.*fj-2024:roads"):
        choose(plans, "roads")


def test_an_unknown_task_is_told_with_the_nearest() -> None:
    with pytest.raises(FjplanError) as error:
        choose(shipped(), "办好第八届数字中国峰会")
    told = str(error.value)
    assert told.startswith(
        "没有找到任务“办好第八届数字中国峰会”；最像的是：fj-2024:banhao-diqijie-shuzi（9. 全力办好"
    )
    assert "\n" not in told


@pytest.mark.parametrize("query", ["。", "fj-2024:"])
def test_no_words_at_all_mean_nothing(query: str) -> None:
    with pytest.raises(FjplanError, match="没有找到任务"):
        choose(shipped(), query)


def test_a_colon_in_a_heading_is_no_plan() -> None:
    assert choose(shelf(plan(2024, task("roads", heading="路：修好"))), "路：修").task == "roads"
