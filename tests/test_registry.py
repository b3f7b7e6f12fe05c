"""The registry of units: names by year and region, elided groups, lineage, tables with faults."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fjplan
from fjplan.errors import FjplanError
from fjplan.model import UnitKind
from fjplan.registry import Certainty, Registry, Unit, decode_table, kind_as_printed, read_registry
from fjplan.unit_names import kind_by_ending, lookup_key, named_city, prefix_of

DATA = Path(__file__).parent / "data" / "units"
SHIPPED = decode_table("units.csv", (Path(fjplan.__file__).parent / "data" / "units.csv").read_bytes())
REGISTRY = read_registry([("units.csv", SHIPPED)])
FUJIAN, FUZHOU = "福建省", "福州市"


def found(name: str, year: int | None = 2024, region: str | None = FUJIAN) -> str | None:
    unit = REGISTRY.find(name, year, region)
    return unit.id if unit else None


def resolved(group: str, year: int = 2024, region: str = FUJIAN) -> list[tuple[str, str | None]]:
    pairs = REGISTRY.resolve_group(group.split("、"), year, region)
    return [(name, unit.id if unit else None) for name, unit in pairs]


def full_names(group: str, year: int = 2024, region: str = FUJIAN) -> list[str]:
    return [name for name, _ in resolved(group, year, region)]


def table(*rows: str, header: str = "id,name,short_names,valid_from,valid_to,predecessors") -> Registry:
    return read_registry([("本地.csv", "\n".join((header, *rows)))])


# The clauses of whole plans


@pytest.mark.parametrize(("year", "clauses", "mentions"), [(2024, 31, 135), (2020, 40, 161)])
def test_every_unit_of_a_real_plan_resolves(year: int, clauses: int, mentions: int) -> None:
    lines = (DATA / f"clauses-{year}.txt").read_text(encoding="utf-8").splitlines()
    seen = 0
    for line in lines:
        printed, expected = line.split("\t")
        groups = re.split("，(?![^（]*）)", printed.replace("等省直", "、等省直"))
        actual = [pair for group in groups for pair in resolved(group, year)]
        assert [f"{name}={unit}" for name, unit in actual] == expected.split(" ")
        seen += len(actual)
    assert (len(lines), seen) == (clauses, mentions)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("省经济信息中心、空间信息工程研究中心", ["fj-jjxxzx", "fj-kjxx"]),
        ("省外经贸厅、福州、泉州市政府", ["fj-wjmt", "fj-city-fuzhou", "fj-city-quanzhou"]),
        ("福州、厦门、泉州市政府", ["fj-city-fuzhou", "fj-city-xiamen", "fj-city-quanzhou"]),
        ("南平市政府、平潭综合实验区管委会、武夷山市政府", ["fj-city-nanping", "fj-pingtan", "fj-wuyishan"]),
        ("省交通运输厅、住房和城乡建设厅", ["fj-jtt", "fj-zjt"]),
        ("省电子信息集团、省海洋和渔业厅", ["fj-dzxx", "fj-hyyyt"]),
        ("省网安办、福州大学、省通信管理局", ["fj-wab", "fj-fzu", "fj-tgj"]),
        ("省通信管理局、各电信运营商", ["fj-tgj", "fj-carriers"]),
        ("省政府应急办、有关部门", ["fj-yjb", "fj-rel-depts"]),
    ],
)
def test_groups_of_2013_resolve(group: str, expected: list[str]) -> None:
    assert [unit for _, unit in resolved(group, 2013)] == expected


@pytest.mark.parametrize(
    "group",
    [
        "市商务局、市金融办、市教育局、市卫计委、市交通委、市旅发委",
        "市经信委、市文广新局、市旅发委、高新区管委会、鼓楼区政府、福清市政府",
        "市网信办、市数字办、市网安办、市通管办、市智慧福州管理服务中心",
        "市行政（市民）服务中心管委会、市数字办、市大数据办、长乐区政府",
        "市VR办、市海渔局、市农业局、市财政局、马尾区政府、福州职业技术学院",
        "市数字办、大数据办、网信办",
    ],
)
def test_groups_of_fuzhou_resolve_within_fuzhou(group: str) -> None:
    units = [unit for _, unit in resolved(group, 2018, FUZHOU)]
    assert [unit for unit in units if unit is None or not unit.startswith("fz-")] == []
    assert {unit for _, unit in resolved(group, 2018, "厦门市") if unit} <= {"fz-zyjs"}


# One name


@pytest.mark.parametrize(
    ("name", "region", "expected"),
    [
        ("市场监管局", FUJIAN, "fj-scjgj"),
        ("市场监管局", None, "fj-scjgj"),
        ("市场监管局", FUZHOU, None),
        ("省市场监管局", FUZHOU, "fj-scjgj"),
        ("市发改委", FUZHOU, "fz-fgw"),
        ("市发改委", "福州市鼓楼区", "fz-fgw"),
        ("省发改委", "福州市鼓楼区", "fj-fgw"),
        ("省发改委", "鼓楼区", "fj-fgw"),
        ("市发改委", FUJIAN, None),
        ("市发改委", None, None),
        ("市发改委", "厦门市", None),
        ("福州市发展和改革委员会", FUJIAN, "fz-fgw"),
        ("福州市发展和改革委员会", "厦门市", "fz-fgw"),
        ("省发改委", "广东省", None),
        ("福建省发展和改革委员会", "广东省", "fj-fgw"),
        ("发改委", FUZHOU, None),
        ("高新区管委会", FUZHOU, "fz-gxq"),
        ("高新区管委会", FUJIAN, None),
        ("鼓楼区政府", FUJIAN, "fz-gulou"),
        ("鼓楼区政府", "江苏省", None),
    ],
)
def test_a_name_means_a_unit_of_the_plans_region(name: str, region: str | None, expected: str | None) -> None:
    assert found(name, 2024, region) == expected


@pytest.mark.parametrize("name", ["福州", "福州市", "福州市政府", "福州市人民政府", " 福州市 人民政府\n"])
@pytest.mark.parametrize("region", [FUJIAN, FUZHOU, None])
def test_a_city_resolves_in_every_form(name: str, region: str | None) -> None:
    assert found(name, 2024, region) == "fj-city-fuzhou"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("等省直有关单位", "fj-all-depts"),
        ("各设区市(含平潭综合实验区,下同)", "fj-all-cities"),
        ("各设区市（含平潭综合实验区）", "fj-all-cities"),
        ("龙岩及相关设区市", "fj-rel-cities"),
        ("各乡镇", None),
        ("市行政(市民)服务中心管委会", None),
        ("福建省电子信息(集团)有限责任公司", "fj-dzxx"),
        ("省网信办", "fj-wxb"),
        ("省委网信办", "fj-wxb"),
        ("", None),
    ],
)
def test_open_sets_glosses_and_full_width_fall_together(name: str, expected: str | None) -> None:
    assert found(name) == expected


def test_a_name_of_two_units_is_the_one_in_force_that_year() -> None:
    assert [found("省大数据公司", year) for year in (2020, 2021, 2022)] == ["fj-dsjgs", "fj-dsj", "fj-dsj"]
    assert found("省大数据公司", None) == "fj-dsj"


def test_a_name_of_unrelated_units_without_a_year_to_tell_them_is_nobody() -> None:
    registry = table("a,甲省改革办,改革办,2001,2005,", "b,乙省改革办,改革办,2010,2015,")
    chosen = {year: registry.find("改革办", year, None) for year in (2003, 2012, 2007, None)}
    assert {year: unit.id if unit else None for year, unit in chosen.items()} == {
        2003: "a",
        2012: "b",
        2007: None,
        None: None,
    }


def test_between_two_units_in_force_the_plans_region_decides() -> None:
    header = "id,name,short_names,region"
    rows = ("a,福建省丙办,丙办公室,福建省", "b,福州市丙办,丙办公室,福州市", "fz,福州市人民政府,福州市,福建省")
    registry = table(*rows, header=header)
    chosen = [registry.find("丙办公室", 2024, region) for region in (FUJIAN, FUZHOU, None)]
    assert [unit.id if unit else None for unit in chosen] == ["a", "b", None]


def test_a_former_name_is_found_after_its_end_and_says_so() -> None:
    unit = REGISTRY.find("省经信委", 2024, FUJIAN)
    assert unit is not None
    assert [unit.in_force(year) for year in (2013, 2016, 2018, 2024)] == [False, True, None, False]


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (None, None, [True, True, True]),
        ("2018", None, [False, None, True]),
        ("2018-01-01", None, [False, True, True]),
        ("2018-10-26", None, [False, None, True]),
        (None, "2018", [True, None, False]),
        (None, "2018-10", [True, None, False]),
        (None, "2018-12-31", [True, True, False]),
        ("2018-03", "2018-09", [False, None, False]),
    ],
)
def test_a_partial_date_leaves_its_own_year_open(
    begins: str | None, ends: str | None, expected: list[bool | None]
) -> None:
    unit = Unit(id="a", name="甲", kind=UnitKind.DEPARTMENT, valid_from=begins, valid_to=ends)
    assert [unit.in_force(year) for year in (2017, 2018, 2019)] == expected


# One group


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("省委办公厅、机要局、保密局", ["省委办公厅", "省委机要局", "省保密局"]),
        ("省委宣传部、网信办、数据管理局", ["省委宣传部", "省委网信办", "省数据管理局"]),
        ("省发改委、市场监管局", ["省发改委", "省市场监管局"]),
        ("省发改委、气象局", ["省发改委", "省气象局"]),
        ("省委组织部、老干部局", ["省委组织部", "省委老干部局"]),
        ("省发改委、厦门大学", ["省发改委", "厦门大学"]),
        ("省发改委、福建证监局", ["省发改委", "福建证监局"]),
        ("省发改委、国家税务总局福建省税务局", ["省发改委", "国家税务总局福建省税务局"]),
        ("省发改委、晋江市公安局", ["省发改委", "晋江市公安局"]),
        ("省发改委、福州及相关设区市", ["省发改委", "福州及相关设区市"]),
        ("省发改委、各设区市、等有关部门", ["省发改委", "各设区市", "等有关部门"]),
        ("气象局、省发改委", ["气象局", "省发改委"]),
        ("晋江市、石狮市人民政府", ["晋江市人民政府", "石狮市人民政府"]),
        ("鼓楼、长乐区政府", ["鼓楼区政府", "长乐区政府"]),
        ("福州市、泉州市", ["福州市", "泉州市"]),
        ("福州、各设区市政府", ["福州", "各设区市政府"]),
        ("省发改委、自贸区管理委员会", ["省发改委", "自贸区管理委员会"]),
        ("省发改委、省委宣传部、网信办", ["省发改委", "省委宣传部", "省委网信办"]),
        ("福州大学、福州市人民政府", ["福州大学", "福州市人民政府"]),
        ("市工信局、数据管理局", ["市工信局", "市数据管理局"]),
    ],
)
def test_a_group_gives_back_what_it_elides(group: str, expected: list[str]) -> None:
    assert full_names(group) == expected


def test_a_shared_suffix_is_given_back_in_a_mixed_group() -> None:
    assert full_names("省外经贸厅、福州、厦门、泉州市政府", 2013) == [
        "省外经贸厅",
        "福州市政府",
        "厦门市政府",
        "泉州市政府",
    ]


def test_an_unknown_name_is_completed_without_a_unit() -> None:
    assert resolved("市发改委、市场监管局", 2024, FUZHOU) == [("市发改委", "fz-fgw"), ("市市场监管局", None)]
    assert resolved("省发改委、气象局") == [("省发改委", "fj-fgw"), ("省气象局", None)]
    assert resolved("省通信管理局、数据管理局", 2024, FUZHOU)[1] == ("省数据管理局", "fj-sjglj")


def test_a_group_prefers_the_body_that_stood_in_the_year() -> None:
    registry = table("a,省委丁办,,,2015,", "b,省丁办,,2016,,")
    pairs = [registry.resolve_group(["省委办公厅", "丁办"], year, None)[1] for year in (2010, 2020)]
    assert [(name, unit.id if unit else None) for name, unit in pairs] == [("省委丁办", "a"), ("省丁办", "b")]


ELIDABLE = sorted(
    name
    for unit in REGISTRY.units
    for name in unit.short_names
    if unit.kind is UnitKind.DEPARTMENT and unit.region == FUJIAN and prefix_of(name) == "省"
)


@given(st.lists(st.sampled_from(ELIDABLE), min_size=1, max_size=6, unique=True), st.integers(2013, 2025))
def test_a_group_elided_by_rule_resolves_back(names: list[str], year: int) -> None:
    written = [names[0], *(name.removeprefix("省") for name in names[1:])]
    pairs = REGISTRY.resolve_group(written, year, FUJIAN)
    assert [name for name, _ in pairs] == names
    assert all(unit is not None and name in unit.short_names for name, unit in pairs)


def test_the_elidable_names_are_many() -> None:
    assert len(ELIDABLE) > 60


# Kinds


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("省委网信办", UnitKind.PARTY),
        ("省网信办", UnitKind.DEPARTMENT),
        ("省审改办", UnitKind.DEPARTMENT),
        ("省委审改办", UnitKind.PARTY),
        ("省密码管理局", UnitKind.DEPARTMENT),
        ("省委台办", UnitKind.PARTY),
        ("省通信管理局", UnitKind.DEPARTMENT),
        ("省数据管理局", UnitKind.DEPARTMENT),
        ("省经济信息中心", UnitKind.INSTITUTION),
        ("福州大学", UnitKind.UNIVERSITY),
        ("省金融投资公司", UnitKind.ENTERPRISE),
        ("省广播影视集团", UnitKind.ENTERPRISE),
        ("各设区市", UnitKind.GOVERNMENT),
        ("福州及相关设区市", UnitKind.GOVERNMENT),
        ("平潭综合实验区管委会", UnitKind.GOVERNMENT),
        ("省直有关单位", UnitKind.COLLECTIVE),
        ("各通信运营商", UnitKind.COLLECTIVE),
    ],
)
def test_a_known_unit_is_grouped_by_its_printed_name(name: str, expected: UnitKind) -> None:
    unit = REGISTRY.find(name, 2024, FUJIAN)
    assert unit is not None
    assert kind_as_printed(name, unit) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("福州市委宣传部", UnitKind.PARTY),
        ("高校党委", UnitKind.PARTY),
        ("省农业科学院", UnitKind.INSTITUTION),
        ("厦门理工学院", UnitKind.UNIVERSITY),
        ("省气象局", UnitKind.DEPARTMENT),
        ("省高级法院", UnitKind.DEPARTMENT),
        ("厦门火炬高新区管委会", UnitKind.GOVERNMENT),
        ("厦门市国有资产监督管理委员会", UnitKind.DEPARTMENT),
        ("各县（市、区）", UnitKind.GOVERNMENT),
        ("各高等院校", UnitKind.COLLECTIVE),
        ("各市、县（区）人民政府", UnitKind.GOVERNMENT),
        ("晋江市", UnitKind.GOVERNMENT),
        ("市直有关部门", UnitKind.COLLECTIVE),
        ("国网福建电力公司", UnitKind.ENTERPRISE),
        ("市商务局（投促局）", UnitKind.DEPARTMENT),
        ("省水文站", UnitKind.INSTITUTION),
    ],
)
def test_an_unknown_name_is_grouped_by_its_ending(name: str, expected: UnitKind) -> None:
    assert kind_as_printed(name, None) is expected


# What is near, what was before


@pytest.mark.parametrize(
    ("name", "region", "first"),
    [
        ("省工信局", FUJIAN, "fj-gxt"),
        ("省数据局", FUJIAN, "fj-sjglj"),
        ("省工业信息化厅", FUJIAN, "fj-gxt"),
        ("省市场监督局", FUJIAN, "fj-scjgj"),
        ("市工信委", FUZHOU, "fz-gxj"),
        ("福州市工信局", FUJIAN, "fz-gxj"),
        ("工信局", FUJIAN, "fj-gxt"),
    ],
)
def test_the_nearest_unit_is_the_one_meant(name: str, region: str, first: str) -> None:
    near = REGISTRY.nearest(name, 3, 2024, region)
    assert near[0].id == first
    assert len(near) == 3


def test_three_are_named_even_where_none_is_much_alike() -> None:
    near = REGISTRY.nearest("省气象局", 3, 2024, FUJIAN)
    assert len(near) == 3
    assert {unit.region for unit in near} == {FUJIAN}


def test_a_body_of_the_past_comes_first_only_in_its_years() -> None:
    first = {year: REGISTRY.nearest("省经信局", 1, year, FUJIAN)[0].id for year in (2016, 2024)}
    assert first[2016] == "fj-jxw"
    assert first[2024] != "fj-jxw"


def test_a_region_lies_in_itself_and_in_those_around_it() -> None:
    assert REGISTRY.lies_in(FUJIAN, FUJIAN)
    assert REGISTRY.lies_in(FUZHOU, FUJIAN)
    assert not REGISTRY.lies_in(FUJIAN, FUZHOU)
    assert REGISTRY.lies_in(FUZHOU, None)


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("福州及相关设区市", "福州"),
        ("福州市及有关设区市", "福州"),
        ("相关设区市", ""),
        ("各设区市", ""),
        ("福州市", ""),
    ],
)
def test_the_city_that_an_open_set_names(name: str, city: str) -> None:
    assert named_city(name) == city


def test_lineage_goes_through_all_steps_the_nearest_first() -> None:
    before, after = REGISTRY.lineage(REGISTRY.by_id["fj-gxt"])
    assert ([unit.id for unit in before], after) == (["fj-jxw", "fj-jmw", "fj-xxhj"], ())
    before, after = REGISTRY.lineage(REGISTRY.by_id["fj-xxhj"])
    assert (before, [unit.id for unit in after]) == ((), ["fj-jxw", "fj-gxt"])


def test_lineage_ends_where_units_follow_each_other_in_a_ring() -> None:
    registry = table("a,甲办,,,,b", "b,乙办,,,,a")
    before, after = registry.lineage(registry.by_id["a"])
    assert ([unit.id for unit in before], [unit.id for unit in after]) == (["b"], ["b"])


# Tables


def test_a_project_table_adds_units_and_overrides_columns() -> None:
    rows = ("fj-gxt,福建省工业和信息化厅,省工信厅|省工信委", "qz-sjj,泉州市数据管理局,泉州市数据局")
    own = "\ufeffid,name,short_names\n" + "\n".join(rows)
    registry = read_registry([("units.csv", SHIPPED), ("本地.csv", own)])
    changed = registry.find("省工信委", 2024, FUJIAN)
    assert changed is not None
    assert (changed.valid_from, changed.predecessors, changed.region) == ("2018-10", ("fj-jxw",), FUJIAN)
    assert changed.short_names == ("省工信厅", "省工信委")
    added = registry.find("泉州市数据局", 2024, FUJIAN)
    assert added is not None
    assert (added.kind, added.name_sure, added.years_sure) == (UnitKind.DEPARTMENT, Certainty.SEEN, None)
    assert len(registry.units) == len(REGISTRY.units) + 1


def test_an_empty_cell_of_a_project_table_keeps_what_is_known() -> None:
    own = "id,name,short_names,region,kind\nfj-gxt,福建省工业信息化厅,,,\n"
    registry = read_registry([("units.csv", SHIPPED), ("本地.csv", own)])
    found = registry.find("省工信厅", 2024, FUJIAN)
    assert found is not None
    assert (found.name, found.region) == ("福建省工业信息化厅", FUJIAN)


def test_a_project_unit_without_a_region_is_seen_from_everywhere() -> None:
    registry = table("a,省甲办,市甲办,,,")
    found_in = [
        registry.find(name, 2024, region) for name in ("省甲办", "市甲办") for region in (FUJIAN, None)
    ]
    assert found_in == [registry.by_id["a"]] * 4


def test_a_city_that_is_said_to_lie_in_itself_does_no_harm() -> None:
    registry = table(
        "a,甲市人民政府,甲市,甲市", "b,甲市乙局,市乙局,甲市", header="id,name,short_names,region"
    )
    assert registry.find("市乙局", 2024, "甲市") == registry.by_id["b"]


def test_a_link_told_on_one_side_holds_on_both() -> None:
    registry = table("a,甲办,,,,", "b,乙办,,,,a")
    assert registry.by_id["a"].successors == ("b",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "本地.csv:1：表头缺少id、name列"),
        ("id,short_names\na,甲\n", "本地.csv:1：表头缺少name列"),
        ("id,name,name\n", "本地.csv:1：表头的列“name”重复"),
        ("id,name\n\na,甲办\n,乙办\n", "本地.csv:4：id 没有填写"),
        ("id,name\na\n", "本地.csv:2：name 没有填写"),
        ("id,name\na,甲办,x\n", "本地.csv:2：有 3 格，表头只有 2 列；名称含半角逗号时要加引号"),
        ("id,name\na,甲办\nb,乙办\na,丙办\n", "本地.csv:4：单位 id“a”重复，第 2 行已有"),
        ("id,name,predecessors\na,甲办,b\n", "本地.csv:2：predecessors 提到的单位 id“b”不存在"),
        ("id,name,successors\na,甲办,a|c\n", "本地.csv:2：successors 提到的单位 id“c”不存在"),
        (
            "id,name,years_sure\na,甲办,maybe\n",
            "本地.csv:2：years_sure 写作“maybe”，应为seen、memory、uncertain之一",
        ),
        (
            "id,name,valid_to\na,甲办,2018?\n",
            "本地.csv:2：valid_to 写作“2018?”，应为年、年-月或者年-月-日，如 2018 或 2018-10-26",
        ),
        ('id,name\na,"甲办\n', "本地.csv:2：CSV 格式有误，请检查引号是否成对"),
        ("id,name\na,甲\ufffd办\n", "本地.csv:2：有不能解码的字；请另存为“CSV UTF-8”"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(FjplanError) as caught:
        read_registry([("本地.csv", text)])
    assert str(caught.value) == message


def test_an_unknown_kind_and_an_unknown_column_name_what_is_allowed() -> None:
    with pytest.raises(FjplanError, match=r"^本地.csv:2：kind 写作“bureau”，应为department、party、.*之一$"):
        read_registry([("本地.csv", "id,name,kind\na,甲办,bureau\n")])
    with pytest.raises(FjplanError, match=r"^本地.csv:1：表头有不认识的列“short_name”，可用的列是id、name、"):
        read_registry([("本地.csv", "id,name,short_name\na,甲办,\n")])


def test_a_table_in_another_encoding_is_refused_with_advice() -> None:
    with pytest.raises(FjplanError, match=r"^本地.csv:2：不是 UTF-8 编码；请在表格软件中另存为“CSV UTF-8”$"):
        decode_table("本地.csv", "id,name\na,甲办\n".encode("gbk"))


# The shipped table


def test_the_shipped_table_is_whole_and_agrees_with_itself() -> None:
    assert len(REGISTRY.units) > 130
    assert "\r" not in SHIPPED
    for unit in REGISTRY.units:
        assert unit.region in (FUJIAN, FUZHOU), unit.id
        assert re.fullmatch(r"[a-z][a-z0-9-]*", unit.id)
        assert len(set(unit.names)) == len(unit.names), unit.id
        assert (unit.short_sure is None) == (not unit.short_names), unit.id
        assert (unit.years_sure is None) == (unit.valid_from is None and unit.valid_to is None), unit.id
        assert not re.search(r"[(),;?]", "".join((unit.name, *unit.short_names, unit.notes))), unit.id


def test_every_shipped_row_states_its_certainties_and_both_sides_of_a_link() -> None:
    rows = [line.split(",") for line in SHIPPED.splitlines()[1:]]
    written = {row[0]: (set(row[8].split("|")) - {""}, set(row[9].split("|")) - {""}) for row in rows}
    assert len(written) == len(REGISTRY.units) > 130
    for row in rows:
        unit = REGISTRY.by_id[row[0]]
        assert written[unit.id] == (set(unit.predecessors), set(unit.successors))
        sure = [unit.name_sure, unit.short_sure, unit.years_sure]
        assert row[10:13] == [certainty.value if certainty else "" for certainty in sure], unit.id


def test_a_shipped_unit_follows_no_unit_that_ended_after_it_began() -> None:
    links = [(unit, REGISTRY.by_id[known]) for unit in REGISTRY.units for known in unit.predecessors]
    assert len(links) > 25
    for unit, before in links:
        assert (before.valid_to or "")[:4] <= (unit.valid_from or "9999")[:4], (before.id, unit.id)


def test_one_year_alone_was_read_in_a_document() -> None:
    seen = [unit for unit in REGISTRY.units if unit.years_sure is Certainty.SEEN]
    assert [(unit.name, unit.valid_from) for unit in seen] == [("福建省海洋与渔业局", "2018-10-26")]


def test_every_shipped_name_finds_its_unit_in_a_year_of_its_own() -> None:
    for unit in REGISTRY.units:
        year = int((unit.valid_from or "2016")[:4]) if unit.valid_to is None else int(unit.valid_to[:4]) - 1
        for name in unit.names:
            assert REGISTRY.find(name, year, unit.region) == unit, (name, year)


def test_the_kinds_of_the_shipped_table_are_what_the_names_say() -> None:
    by_ending = {unit.id: kind_by_ending(unit.name) for unit in REGISTRY.units}
    party = {unit.id for unit in REGISTRY.units if unit.kind is UnitKind.PARTY}
    assert party == {
        *("fj-swb", "fj-xcb", "fj-wxb", "fj-tb", "fj-rcb", "fj-jmrhb", "fj-jyj", "fj-wnb", "fz-wxb"),
        *("fj-daj", "fj-mmj", "fj-bmj", "fj-sgb"),
    }
    odd = {u.id for u in REGISTRY.units if u.id not in party and u.kind is not by_ending[u.id]}
    assert odd == set()


def test_a_key_has_no_space_no_leading_deng_and_half_width_brackets() -> None:
    assert lookup_key(" 等 市商务局（ 投促局） ") == "市商务局(投促局)"


def test_the_names_of_a_plan_are_looked_up_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    find = Registry.find

    def counted(registry: Registry, *name: Any) -> Unit | None:
        asked.append(name)
        return find(registry, *name)

    monkeypatch.setattr(Registry, "find", counted)
    mine, theirs = REGISTRY.finder(2024, FUJIAN), REGISTRY.finder(2013, FUZHOU)
    for name in ("省工信厅", "省经贸委", "甲", "省工信厅", "甲"):
        assert mine(name) == REGISTRY.find(name, 2024, FUJIAN)
        assert theirs(name) == REGISTRY.find(name, 2013, FUZHOU)
    assert len(asked) == 2 * 3 + 2 * 5
