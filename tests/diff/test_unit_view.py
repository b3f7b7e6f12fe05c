"""One unit's view: found by any name in either year, with what it gained, lost, keeps, leads and owes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fjplan.composing import compose
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.diff.unit_view import changes_of, view_unit
from fjplan.differences import KINDS, Alignment, By, Change, Confidence, Pair, Relation, Side
from fjplan.errors import FjplanError
from fjplan.loading import load_file
from fjplan.model import Assignment, Mention, Plan, Role, Task
from fjplan.registry import read_registry

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry([("units.csv", (ROOT / "fjplan/data/units.csv").read_text(encoding="utf-8"))])


def side(year: int, tasks: dict[str, Sequence[str]], region: str = "福建省") -> Side:
    """Tasks by id with their units; 省工信厅* leads."""
    made = [
        Task(
            id=known,
            text="推进。",
            assignment=Assignment(
                mentions=tuple(
                    Mention(name=name.rstrip("*"), role=Role.LEAD if name.endswith("*") else None)
                    for name in names
                )
            ),
        )
        for known, names in tasks.items()
    ]
    plan = Plan(id=f"p{year}", year=year, title="要点", region=region, children=tuple(made))
    return read_side(plan, compose(plan, REGISTRY))


def compared(old: Side, new: Side, *pairs: str) -> Compared:
    """Pairs are written a-b."""
    made = (
        Pair(old=one, new=two, relation=Relation.SAME, by=By.ID, confidence=Confidence.CERTAIN)
        for one, _, two in (each.partition("-") for each in pairs)
    )
    return Compared(old=old, new=new, alignment=Alignment(pairs=tuple(made)), registry=REGISTRY)


OLD = side(2016, {"a": ["省经信委"], "b": ["省经信委", "省财政厅"], "c": ["省财政厅"], "d": ["省经信委"]})
NEW = side(
    2024,
    {
        "e": ["省工信厅", "省财政厅"],
        "f": ["省财政厅"],
        "g": ["省财政厅", "省工信厅"],
        "h": ["工信厅"],
        "i": ["各设区市"],
    },
)
BOTH = compared(OLD, NEW, "a-e", "b-f", "c-g")


@pytest.mark.parametrize("name", ["省工信厅", "工信厅", "福建省工业和信息化厅", "省经信委", "省 工信厅"])
def test_a_unit_is_found_by_any_name_of_either_year(name: str) -> None:
    view = view_unit(BOTH, name)
    assert (view.name, view.gained, view.lost, view.kept) == ("省工信厅", ("g", "h"), ("b", "d"), ("e",))
    assert view.leads == ("e", "h")


def test_where_the_plan_names_leads_standing_first_is_no_lead() -> None:
    new = side(2024, {"a": ["省工信厅"], "b": ["省财政厅", "省工信厅*"]})
    assert view_unit(compared(OLD, new), "省工信厅").leads == ("b",)


def test_a_split_task_is_lost_only_where_no_part_of_it_is_kept() -> None:
    new = side(2024, {"e": ["省工信厅"], "f": ["省财政厅"]})
    view = view_unit(compared(OLD, new, "a-e", "a-f"), "省工信厅")
    assert (view.gained, view.lost, view.kept) == ((), ("b", "d"), ("e",))


def test_two_units_that_were_made_one_are_both_its_past() -> None:
    old = side(2013, {"a": ["省经贸委"], "b": ["省信息化局"], "c": ["省财政厅"]})
    new = side(2024, {"a": ["省工信厅"], "b": ["省工信厅"], "c": ["省财政厅"]})
    assert view_unit(compared(old, new, "a-a", "b-b", "c-c"), "省工信厅").kept == ("a", "b")
    # What another predecessor did is not the past of this one.
    view = view_unit(compared(old, new, "a-a", "b-b", "c-c"), "省信息化局")
    assert (view.name, view.gained, view.kept) == ("省工信厅", ("a",), ("b",))


def test_a_predecessor_that_stands_beside_the_unit_is_another_one() -> None:
    old = side(2022, {"a": ["省委农办"], "b": ["省农业农村厅"]})
    new = side(2024, {"a": ["省农业农村厅"], "b": ["省农业农村厅"]})
    view = view_unit(compared(old, new, "a-a", "b-b"), "省农业农村厅")
    assert (view.gained, view.kept) == (("a",), ("b",))


def test_a_predecessor_that_stands_beside_the_unit_in_one_plan_is_another_one_in_both() -> None:
    old = side(2022, {"a": ["省委农办"], "b": ["省委农办"]})
    new = side(2022, {"a": ["省委农办"], "b": ["省农业农村厅"]})
    view = view_unit(compared(old, new, "a-a", "b-b"), "省农业农村厅")
    assert (view.gained, view.lost, view.kept) == (("b",), (), ())


def test_a_name_that_comes_before_its_time_is_the_unit_that_it_will_be() -> None:
    old = side(2018, {"a": ["市经信委"], "b": ["市数字办"]}, "福州市")
    new = side(2018, {"a": ["市经信委"], "b": ["市工信局"]}, "福州市")
    for name in ("市工信局", "市经信委"):
        view = view_unit(compared(old, new, "a-a", "b-b"), name)
        assert (view.gained, view.lost, view.kept) == (("b",), (), ("a",))


def test_in_the_year_of_the_reorganisation_both_names_are_the_unit() -> None:
    new = side(2024, {"a": ["省数字办"], "b": ["省数据管理局"]})
    assert view_unit(compared(OLD, new), "省数据管理局").gained == ("a", "b")


def test_a_unit_of_the_old_plan_is_seen_from_its_region() -> None:
    old = side(2018, {"a": ["市数字办"]}, "福州市")
    assert view_unit(compared(old, NEW), "市数字办").lost == ("a",)
    assert view_unit(compared(old, NEW), "市数据管理局").lost == ("a",)


def test_a_unit_that_became_two_is_called_as_it_was() -> None:
    old = side(2016, {"a": ["省新闻出版广电局"]})
    new = side(2024, {"a": ["省广电局"], "b": ["省新闻出版局"]})
    view = view_unit(compared(old, new, "a-a"), "省新闻出版广电局")
    assert (view.name, view.gained, view.kept) == ("省新闻出版广电局", ("b",), ("a",))


def test_a_set_of_units_is_a_unit_of_its_own() -> None:
    assert view_unit(BOTH, "各设区市").gained == ("i",)
    assert view_unit(BOTH, "福州市").gained == ()


def test_what_a_city_has_through_sets_is_noted_and_not_counted() -> None:
    old = side(2020, {"a": ["福州市"], "b": ["各设区市人民政府"], "c": ["各设区市政府"], "d": ["福州市政府"]})
    new = side(
        2024,
        {
            "e": ["各设区市"],
            "f": ["福州市", "各设区市"],
            "g": ["福州及相关设区市"],
            "h": ["莆田及相关设区市"],
            "i": ["省工信厅"],
        },
    )
    view = view_unit(compared(old, new, "a-e", "b-f", "c-g"), "福州市")
    assert (view.gained, view.lost, view.kept, view.passed) == ((), ("d",), ("f",), ("a",))
    assert view.notes == (
        "另经“各设区市”承担新任务1项（第一项），不算在内。",
        "另经“福州及相关设区市”承担新任务1项（第三项），不算在内。",
        "旧任务中另经“各设区市人民政府”承担的有1项（第二项），不算在内。",
        "旧任务中另经“各设区市政府”承担的有1项（第三项），不算在内。",
        "旧任务中原单列、现经“各设区市”承担的有1项（第一项），不算不再承担。",
        "新任务中现单列、原经“各设区市人民政府”承担的有1项（第二项），算继续承担。",
        "“莆田及相关设区市”可能含该单位，有新任务1项（第四项），不算在内。",
    )


def test_a_task_that_goes_on_from_one_of_its_own_came_from_no_set() -> None:
    old, new = side(2020, {"a": ["福州市"], "b": ["各设区市"]}), side(2024, {"c": ["福州市"]})
    view = view_unit(compared(old, new, "a-c", "b-c"), "福州市")
    assert (view.kept, view.notes) == (
        ("c",), ("旧任务中另经“各设区市”承担的有1项（第二项），不算在内。",),
    )  # fmt: skip


def test_who_goes_on_under_its_own_name_passed_to_no_set() -> None:
    old, new = side(2020, {"a": ["福州市"]}), side(2024, {"b": ["福州市"], "c": ["各设区市"]})
    view = view_unit(compared(old, new, "a-b", "a-c"), "福州市")
    assert (view.kept, view.lost, view.passed) == (("b",), (), ())
    assert view.notes == ("另经“各设区市”承担新任务1项（第二项），不算在内。",)


@pytest.mark.parametrize("name", ["各设区市", "相关设区市", "省工信厅", "省直有关单位", "福州及相关设区市"])
def test_a_set_and_a_department_have_nothing_through_sets(name: str) -> None:
    new = side(2024, {"a": ["各设区市", "省直有关单位"], "b": ["福州及相关设区市"], "c": ["相关设区市"]})
    assert view_unit(compared(OLD, new), name).notes == ()


def test_open_sets_that_name_a_city_are_found_together_and_each_alone() -> None:
    new = side(2024, {"a": ["福州及相关设区市"], "b": ["莆田及相关设区市"], "c": ["相关设区市"]})
    both = compared(OLD, new)
    assert view_unit(both, "相关设区市").gained == ("a", "b", "c")
    view = view_unit(both, "莆田及相关设区市")
    assert (view.name, view.gained) == ("莆田及相关设区市", ("b",))


def test_a_unit_that_only_a_plan_knows_is_found_by_its_name() -> None:
    new = side(2024, {"a": ["某某专班"]})
    assert view_unit(compared(OLD, new), "某某 专班").gained == ("a",)


def test_a_known_unit_that_neither_plan_names_has_an_empty_view() -> None:
    view = view_unit(BOTH, "省水利厅")
    assert (view.name, view.gained, view.lost, view.kept, view.leads, view.owes) == (
        "省水利厅", (), (), (), (), (),
    )  # fmt: skip


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(FjplanError) as caught:
        view_unit(BOTH, "省农办")
    assert str(caught.value) == "登记册和这两份计划里都没有“省农办”；最接近的是：省委农办、省外办、省委台办"


def change(old: str | None, new: str | None, path: str = "text", after: str | None = None) -> Change:
    return Change(kind=KINDS["task.retitled"], message="", old=old, new=new, path=path, after=after)


def test_the_changes_of_a_unit_are_those_of_its_tasks_and_its_name() -> None:
    view = view_unit(BOTH, "省经信委")
    theirs = [
        change("a", "e"), change("b", "f"), change("c", "g"), change("d", None), change(None, "h"),
        change(None, None, "units/省工信厅", "省工信厅"),
    ]  # fmt: skip
    others = [
        change("c", None), change(None, "i"), change(None, "f"), change(None, None, "overall"),
        change(None, None, "notice/date"), change(None, None, "units/省数据管理局", "省数据管理局"),
    ]  # fmt: skip
    assert changes_of(view, BOTH, [*others, *theirs]) == tuple(theirs)


def shipped(year: int) -> Side:
    plan = load_file(str(ROOT / f"plans/{year}.yaml")).plan
    assert plan
    return read_side(plan, compose(plan, REGISTRY))


def test_2020_to_2024() -> None:
    pairs = tuple(
        Pair(old=old, new=new, relation=Relation.SAME, by=By.TEXT, confidence=Confidence.CERTAIN)
        for old, new in (
            ("xinxi-wangluo-jichu-sheshi", "shengji-wangluo-jichu-sheshi"),
            ("jingxin-choubei-disanjie", "banhao-diqijie-shuzi"),
        )
    )
    both = Compared(old=shipped(2020), new=shipped(2024), alignment=Alignment(pairs=pairs), registry=REGISTRY)
    view = view_unit(both, "省数字办")
    assert view == view_unit(both, "省数据管理局")
    assert (view.name, view.kept) == (
        "省数据管理局",
        ("shengji-wangluo-jichu-sheshi", "banhao-diqijie-shuzi"),
    )
    assert (len(view.gained), len(view.lost), len(view.leads)) == (22, 34, 11)
    industry = view_unit(both, "省经信委")
    assert industry.name == "省工信厅"
    assert industry.gained == (
        "shengji-wangluo-jichu-sheshi",
        "tongchou-buju-suanli-jichu",
        "peiyu-zhuangda-shuzi-chanye",
        "chanye-shuzihua-ronghe",
        "shuzi-jishu-chuangxin-tupo",
        "xinxi-jishu-yingyong",
    )
    assert (industry.kept, industry.leads, len(industry.lost)) == ((), (), 11)
    pingtan = view_unit(both, "平潭综合实验区管委会")
    assert (pingtan.gained, pingtan.kept, len(pingtan.lost)) == ((), (), 11)
    assert pingtan.notes == ("另经“各设区市”承担新任务16项（第1、2、3、4、5、7、8、12……项），不算在内。",)
    assert [(known, target.metric) for known, target in industry.owes] == [
        ("shengji-wangluo-jichu-sheshi", "新增10G-PON端口数"),
        ("shengji-wangluo-jichu-sheshi", "新增5G基站数"),
        ("shengji-wangluo-jichu-sheshi", "千兆城市达标率"),
        ("shengji-wangluo-jichu-sheshi", "千兆宽带用户占比"),
        ("peiyu-zhuangda-shuzi-chanye", "新培育省级数字经济核心产业集聚区数"),
        ("peiyu-zhuangda-shuzi-chanye", "数字经济规模"),
    ]
