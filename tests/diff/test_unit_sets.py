"""Whom a set of units covers: by its level, by the city it names, by a gloss of the plan or its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from fjplan.belonging import key_of
from fjplan.composing import compose
from fjplan.diff.sides import read_side
from fjplan.diff.unit_sets import Sets, is_one_open_set, open_level
from fjplan.model import Assignment, Conventions, Mention, Plan, Task, Term
from fjplan.printed import PrintedUnit
from fjplan.registry import read_registry

CSV = Path(__file__).parents[2] / "fjplan/data/units.csv"
REGISTRY = read_registry([("units.csv", CSV.read_text(encoding="utf-8"))])
PINGTAN = "平潭综合实验区管委会"


def sets(*names: str, gloss: str = "", region: str = "福建省", term: str = "各设区市") -> Sets:
    """Of a plan whose one task has those units."""
    task = Task(id="a", text="推进。", assignment=Assignment(mentions=tuple(Mention(name=n) for n in names)))
    terms = (Term(term=term, gloss=gloss),) if gloss else ()
    plan = Plan(
        id="p",
        year=2024,
        title="要点",
        region=region,
        conventions=Conventions(terms=terms),
        children=(task,),
    )
    return Sets(read_side(plan, compose(plan, REGISTRY)), REGISTRY)


def unit(name: str, region: str = "福建省") -> PrintedUnit:
    found = REGISTRY.find(name, 2024, region)
    return PrintedUnit(name=name, id=found.id if found else None, role=None)


def covers(made: Sets, wide: str, narrow: str, region: str = "福建省") -> bool:
    return made.covers(unit(wide, region), unit(narrow, region))


@pytest.mark.parametrize("wide", ["各设区市", "各设区市人民政府", "各设区市政府"])
@pytest.mark.parametrize("city", ["福州市", "厦门市人民政府", "南平市政府", "福州及相关设区市", "相关设区市"])
def test_each_city_is_in_the_set_of_all(wide: str, city: str) -> None:
    assert covers(sets(), wide, city)


@pytest.mark.parametrize(
    "other", ["各设区市人民政府", "福清市政府", "鼓楼区政府", "省工信厅", PINGTAN, "甲市"]
)
def test_who_is_no_city_of_the_region_is_not_in_it(other: str) -> None:
    assert not covers(sets(), "各设区市", other)


def test_a_gloss_of_the_plan_adds_and_takes() -> None:
    made = sets(gloss="含平潭综合实验区、福清市政府，不含厦门，下同")
    assert [covers(made, "各设区市", each) for each in (PINGTAN, "福清市政府", "厦门市", "泉州市")] == [
        True, True, False, True,
    ]  # fmt: skip
    assert made.adds(unit("各设区市"), unit(PINGTAN))
    assert not made.adds(unit("各设区市"), unit("泉州市"))
    assert dict(made.added_to(unit("各设区市"))) == {
        "fj-pingtan": "平潭综合实验区", "fz-fuqing": "福清市政府",
    }  # fmt: skip


def test_a_gloss_in_a_name_holds_for_the_plan_where_it_says_so() -> None:
    throughout, once = "各设区市（含平潭综合实验区，下同）", "各设区市（含平潭综合实验区）"
    assert covers(sets(throughout), "各设区市", PINGTAN)
    assert not covers(sets(once), "各设区市", PINGTAN)
    assert covers(sets(once), once, PINGTAN)


def test_a_term_that_no_registry_knows_may_be_a_set() -> None:
    made = sets(gloss="包括省大数据集团和甲公司", term="试点企业")
    assert [covers(made, "试点企业", each) for each in ("省大数据集团", "甲公司", "乙公司")] == [
        True, True, False,
    ]  # fmt: skip
    assert not made.is_set(unit("乙公司"))


def test_a_set_that_names_a_city_surely_has_that_one_alone() -> None:
    made = sets()
    wide = unit("福州及相关设区市")
    assert [made.covers(wide, unit(each)) for each in ("福州市人民政府", "厦门市")] == [True, False]
    assert [made.may_have(wide, unit(each)) for each in ("福州市", "厦门市", "省工信厅", "相关设区市")] == [
        False, True, False, False,
    ]  # fmt: skip
    assert made.may_have(unit("相关设区市"), unit("福州市"))
    assert not made.may_have(unit("各设区市"), unit("福州市"))


def test_open_sets_of_bodies_may_have_a_body_of_the_province() -> None:
    made, wide = sets(), unit("等省直有关单位")
    others = ("省工信厅", "省经济信息中心", "省空间信息工程研究中心", "福州大学", "省大数据集团", "福州市")
    assert [made.may_have(wide, unit(each)) for each in others] == [True, True, False, False, False, False]


def test_in_a_citys_plan_the_counties_are_meant() -> None:
    made = sets(region="福州市")
    for wide in ("各县（市）区政府", "各县（市、区）人民政府"):
        assert covers(made, wide, "鼓楼区政府", "福州市")
        assert not covers(made, wide, "厦门市", "福州市")
        assert covers(sets(), wide, "福州市鼓楼区人民政府")
        assert not covers(sets(region="厦门市"), wide, "福州市鼓楼区人民政府")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("省直有关单位", "省"),
        ("省直各有关单位", "省"),
        ("等省直有关部门", "省"),
        ("有关省直单位", "省"),
        ("市级相关部门", "市"),
        ("有关部门", ""),
        ("各有关单位", ""),
        ("等单位", ""),
        ("单位", None),
        ("省直各单位", None),
        ("省工信厅", None),
        ("各设区市", None),
    ],
)
def test_the_level_of_an_open_set(name: str, level: str | None) -> None:
    assert open_level(name) == level


def test_spellings_of_one_open_set() -> None:
    names = ("省直有关单位", "省直各有关单位", "等省直有关单位", "有关部门")
    assert all(is_one_open_set(one, other) for one in names for other in names)
    assert not is_one_open_set("省直有关单位", "市直有关单位")
    assert not is_one_open_set("省直有关单位", "省工信厅")


def test_open_sets_that_name_other_cities_are_two() -> None:
    names = ("福州及相关设区市", "福州市及有关设区市", "莆田及相关设区市", "相关设区市")
    assert [key_of(unit(each)) for each in names] == [
        "fj-rel-cities/福州", "fj-rel-cities/福州", "fj-rel-cities/莆田", "fj-rel-cities",
    ]  # fmt: skip
