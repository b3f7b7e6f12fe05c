"""Changes of units: who leads, came, went; a reorganisation is no coming and going, and is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fjplan.composing import compose
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.diff.unit_groups import groups_of
from fjplan.diff.unit_kin import Kin
from fjplan.diff.unit_sets import Sets
from fjplan.diff.units import unit_changes
from fjplan.differences import Alignment, By, Change, Confidence, Pair, Relation, Shared, Side
from fjplan.loading import load_file
from fjplan.model import Assignment, Basis, BasisKind, Link, Mention, Part, Plan, Role, Task
from fjplan.registry import Registry, read_registry

CSV = Path(__file__).parents[2] / "fjplan/data/units.csv"
SHIPPED = read_registry([("units.csv", CSV.read_text(encoding="utf-8"))])
OWN = read_registry(
    [
        (
            "本地.csv",
            "id,name,short_names,region,kind,valid_from,valid_to,predecessors,years_sure\n"
            "jing,省经委,,福建省,department,,2023,,seen\n"
            "xin,省信息局,,福建省,department,,2023,,seen\n"
            "gong,省工信厅,工信厅|省工业厅,福建省,department,2023-05,,jing|xin,seen\n"
            "guang,省新闻广电局,,福建省,department,,2023,,seen\n"
            "dian,省广电局,,福建省,department,2023,,guang,seen\n"
            "wen,省新闻局,,福建省,department,2023,,guang,seen\n"
            "nong,省委农办,,福建省,party,,,,\n"
            "tian,省农业厅,,福建省,department,2023,,nong,seen\n"
            "wu,省物价局,,福建省,department,,,,\n"
            "jia,省价格厅,,福建省,department,,,wu,\n"
            "zi,省数据局,,福建省,department,2023,,mi,uncertain\n"
            "mi,省数字办,,福建省,department,,2023,,seen\n"
            "da,省大数据有限公司,省大数据公司,福建省,enterprise,,2022,,seen\n"
            "ji,省大数据集团,省大数据公司,福建省,enterprise,2023,,da,seen\n",
        )
    ]
)
ROLES = {"牵头": Role.LEAD, "负责": Role.RESPONSIBLE, "配合": Role.SUPPORT}

Units = Sequence[str]
"""Names, or 省工信厅/牵头 with a role."""


def task(known: str, units: Units, basis: str | None = None) -> Task:
    pieces = [each.partition("/") for each in units]
    mentions = tuple(Mention(name=name, role=ROLES.get(role)) for name, _, role in pieces)
    return Task(
        id=known,
        heading=f"事项{known}",
        text="推进。",
        assignment=Assignment(mentions=mentions) if mentions else None,
        basis=(Basis(kind=BasisKind.OPINION, text=basis),) if basis else (),
    )


def side(year: int, tasks: Sequence[Task], registry: Registry) -> Side:
    plan = Plan(id=f"p{year}", year=year, title="要点", region="福建省", children=tuple(tasks))
    return read_side(plan, compose(plan, registry))


def pair(old: str, new: str, relation: Relation = Relation.SAME) -> Pair:
    return Pair(old=old, new=new, relation=relation, by=By.ID, confidence=Confidence.CERTAIN)


def compared(
    olds: Mapping[str, Units],
    news: Mapping[str, Units],
    pairs: Sequence[Pair] = (),
    years: tuple[int, int] = (2022, 2024),
) -> Compared:
    return Compared(
        old=side(years[0], [task(known, units) for known, units in olds.items()], OWN),
        new=side(years[1], [task(known, units) for known, units in news.items()], OWN),
        alignment=Alignment(pairs=tuple(pairs) or tuple(pair(known, known) for known in news)),
        registry=OWN,
    )


def told(changes: Sequence[Change]) -> list[tuple[str, str]]:
    return [(change.kind.code, change.message) for change in changes]


def one(old: Units, new: Units) -> list[tuple[str, str]]:
    return told(list(unit_changes(compared({"a": old}, {"a": new}))))


def test_nothing_is_told_of_the_same_units() -> None:
    assert one(["省工信厅", "省财政厅"], ["省工信厅", "省财政厅"]) == []
    assert one([], []) == []


@pytest.mark.parametrize(
    ("old", "new", "is_unchanged"),
    [
        (["省工信厅/牵头", "甲局"], ["省工信厅/牵头", "甲局"], True),
        (["省工信厅/牵头", "甲局"], ["省工信厅/负责", "甲局"], False),
        (["省工信厅", "甲局"], ["甲局", "省工信厅"], False),
        (["省工信厅", "有关单位", "相关部门"], ["省工信厅", "有关单位", "相关部门"], False),
        (["省工信厅", "省工业厅"], ["省工信厅", "省工业厅"], False),
        (["甲局", "甲局"], ["甲局", "甲局"], False),
    ],
)
def test_a_task_with_the_same_units_is_passed_over_where_none_may_be_another(
    old: Units, new: Units, is_unchanged: bool
) -> None:
    both = compared({"a": old}, {"a": new})
    sets = (Sets(both.old, OWN), Sets(both.new, OWN))
    assert [group.is_unchanged for group in groups_of(both, Kin(OWN), sets)] == [is_unchanged]


def test_a_split_task_is_not_passed_over() -> None:
    pairs = [pair("a", "a", Relation.SPLIT), pair("a", "b", Relation.SPLIT)]
    both = compared({"a": ["甲局"]}, {"a": ["甲局"], "b": ["甲局"]}, pairs)
    sets = (Sets(both.old, OWN), Sets(both.new, OWN))
    assert [group.is_unchanged for group in groups_of(both, Kin(OWN), sets)] == [False]


def test_units_that_came_and_went_and_who_stands_first() -> None:
    changes = list(unit_changes(compared({"a": ["甲局", "乙局"]}, {"a": ["乙局", "丙局"]})))
    assert told(changes) == [
        ("unit.first_changed", "“事项a”的首位责任单位由甲局变为乙局"),
        ("unit.added", "“事项a”的责任单位增加丙局"),
        ("unit.removed", "“事项a”的责任单位不再有甲局"),
    ]
    said = [(change.old, change.new, change.path, change.before, change.after) for change in changes]
    assert said == [
        ("a", "a", "units/乙局", "甲局", "乙局"),
        ("a", "a", "units/丙局", None, "丙局"),
        ("a", "a", "units/甲局", "甲局", None),
    ]


def test_a_clause_that_appears_or_goes_has_no_first_that_changed() -> None:
    assert one([], ["甲局"]) == [("unit.added", "“事项a”的责任单位增加甲局")]
    assert one(["甲局"], []) == [("unit.removed", "“事项a”的责任单位不再有甲局")]


def test_a_change_has_what_its_pair_and_the_new_task_say() -> None:
    shared = (Shared("推进", "推进", 1.0),)
    found = Pair(
        old="a", new="b", relation=Relation.SAME, by=By.TEXT, confidence=Confidence.SUGGESTED, score=0.6,
        shared=shared,
    )  # fmt: skip
    both = Compared(
        old=side(2022, [task("a", ["甲局"])], OWN),
        new=side(2024, [task("b", ["甲局", "乙局"], "省领导批示")], OWN),
        alignment=Alignment(pairs=(found,)),
        registry=OWN,
    )
    (change,) = unit_changes(both)
    assert (change.old, change.new, change.confidence, change.score) == ("a", "b", Confidence.SUGGESTED, 0.6)
    assert (change.shared, change.basis) == (shared, ("省领导批示",))


def test_quotes_in_a_heading_are_the_inner_ones() -> None:
    olds, news = Task(id="a", heading="办“一网”"), task("a", ["甲局"])
    both = Compared(
        old=side(2022, [olds], OWN),
        new=side(2024, [Task(id="a", heading="办“一网”", assignment=news.assignment)], OWN),
        alignment=Alignment(pairs=(pair("a", "a"),)),
        registry=OWN,
    )
    assert told(list(unit_changes(both))) == [("unit.added", "“办‘一网’”的责任单位增加甲局")]


def test_another_lead() -> None:
    assert one(["甲局/牵头", "乙局/配合"], ["乙局/牵头", "甲局/配合"]) == [
        ("unit.lead_changed", "“事项a”的牵头单位由甲局变为乙局")
    ]
    assert one(["甲局/牵头", "乙局/牵头"], ["甲局/牵头", "乙局/牵头"]) == []
    assert one(["甲局/牵头", "乙局/牵头"], ["甲局/牵头", "乙局/配合"]) == [
        ("unit.lead_changed", "“事项a”的牵头单位由甲局、乙局变为甲局")
    ]


def test_a_lead_that_is_gone_and_one_that_is_new() -> None:
    kept = {"z": ["丙局/牵头"]}
    gone = compared({"a": ["甲局/牵头", "乙局/负责"], **kept}, {"a": ["甲局/负责", "乙局/负责"], **kept})
    (change,) = unit_changes(gone)
    assert change.message == "“事项a”的牵头单位原为甲局，现在没有牵头单位"
    assert (change.path, change.before, change.after) == ("units/甲局", "甲局", None)
    come = compared({"a": ["甲局/负责", "乙局/负责"], **kept}, {"a": ["甲局/牵头", "乙局/负责"], **kept})
    assert told(list(unit_changes(come))) == [("unit.role_changed", "“事项a”中，甲局由负责改为牵头")]


def test_where_one_plan_names_no_leads_the_first_is_held_against_the_lead() -> None:
    assert one(["甲局/牵头", "乙局/配合"], ["甲局", "乙局"]) == []
    assert one(["甲局/配合", "乙局/牵头"], ["乙局", "甲局"]) == []
    assert one(["甲局/牵头", "乙局/配合"], ["乙局", "甲局"]) == [
        ("unit.first_changed", "“事项a”的首位责任单位由甲局变为乙局")
    ]


def test_a_task_without_leads_in_a_plan_that_names_some_has_a_first_that_changed() -> None:
    kept = {"z": ["丙局/牵头"]}
    moved = compared({"a": ["甲局", "乙局"], **kept}, {"a": ["乙局", "甲局"], **kept})
    assert told(list(unit_changes(moved))) == [("unit.first_changed", "“事项a”的首位责任单位由甲局变为乙局")]
    led = compared({"a": ["甲局", "乙局"], **kept}, {"a": ["甲局/负责", "乙局/牵头"], **kept})
    assert told(list(unit_changes(led))) == [("unit.first_changed", "“事项a”的首位责任单位由甲局变为乙局")]


def test_another_role_is_told_apart_from_the_lead() -> None:
    changes = list(
        unit_changes(
            compared(
                {"a": ["甲局/牵头", "乙局/负责", "丙局/配合"]}, {"a": ["甲局/牵头", "乙局/配合", "丙局/配合"]}
            )
        )
    )
    assert told(changes) == [("unit.role_changed", "“事项a”中，乙局由负责改为配合")]
    assert (changes[0].path, changes[0].before, changes[0].after) == (
        "units/乙局", "乙局（负责）", "乙局（配合）",
    )  # fmt: skip


def test_another_order_with_the_first_as_before() -> None:
    changes = list(unit_changes(compared({"a": ["甲局", "乙局", "丙局"]}, {"a": ["甲局", "丙局", "乙局"]})))
    assert told(changes) == [("unit.order_changed", "“事项a”的责任单位排序变化，首位不变")]
    assert (changes[0].path, changes[0].before, changes[0].after) == (
        "units", "甲局、乙局、丙局", "甲局、丙局、乙局",
    )  # fmt: skip
    assert one(["甲局", "乙局", "丙局"], ["甲局", "丙局"]) == [
        ("unit.removed", "“事项a”的责任单位不再有乙局")
    ]


def test_of_two_leads_the_other_one_is_first() -> None:
    assert one(["甲局/牵头", "乙局/牵头"], ["乙局/牵头", "甲局/牵头"]) == [
        ("unit.first_changed", "“事项a”的首位牵头单位由甲局变为乙局")
    ]
    assert one(["甲局/牵头", "乙局/负责", "丙局/负责"], ["甲局/牵头", "丙局/负责", "乙局/负责"]) == [
        ("unit.order_changed", "“事项a”的责任单位排序变化，首位不变")
    ]


def test_a_reorganisation_is_told_once_with_its_year_and_tasks() -> None:
    olds = {known: ["省经委"] for known in "abc"}
    changes = list(unit_changes(compared(olds, {known: ["省工信厅"] for known in "abc"})))
    assert told(changes) == [
        ("unit.renamed_reorg", "省经委2023年机构改革后为省工信厅，涉及3项任务（第一、二、三项）")
    ]
    (change,) = changes
    assert (change.old, change.new, change.path) == (None, None, "units/省工信厅")
    assert (change.before, change.after, change.confidence) == ("省经委", "省工信厅", Confidence.CERTAIN)


def test_a_lead_that_was_renamed_leads_as_before() -> None:
    assert one(["省经委/牵头", "甲局/配合"], ["省工信厅/牵头", "甲局/配合"]) == [
        ("unit.renamed_reorg", "省经委2023年机构改革后为省工信厅，涉及1项任务（第一项）")
    ]
    assert one(["省经委/牵头", "甲局/配合"], ["甲局/牵头", "省工信厅/配合"]) == [
        ("unit.lead_changed", "“事项a”的牵头单位由省经委变为甲局"),
        ("unit.renamed_reorg", "省经委2023年机构改革后为省工信厅，涉及1项任务（第一项）"),
    ]


def test_one_name_that_passed_to_an_heir_is_no_change() -> None:
    assert one(["省大数据公司"], ["省大数据公司"]) == []
    assert one(["省大数据公司"], ["省大数据集团"]) == [
        ("unit.renamed_reorg", "省大数据公司2023年机构改革后为省大数据集团，涉及1项任务（第一项）")
    ]


def test_a_name_that_only_unsure_pairs_show_is_only_suggested() -> None:
    unsure = Pair(old="a", new="b", relation=Relation.SAME, by=By.TEXT, confidence=Confidence.SUGGESTED)
    (change,) = unit_changes(compared({"a": ["省经委"]}, {"b": ["省工信厅"]}, [unsure]))
    assert change.confidence is Confidence.SUGGESTED


def test_tasks_are_numbered_in_the_order_of_the_new_plan() -> None:
    pairs = [pair("a", "c", Relation.SPLIT), pair("b", "d"), pair("a", "e", Relation.SPLIT)]
    names = ["省工信厅"]
    (change,) = unit_changes(
        compared({"a": ["省经委"], "b": ["省经委"]}, {"c": names, "d": names, "e": names}, pairs)
    )
    assert change.message.endswith("涉及3项任务（第一、二、三项）")


def test_two_units_made_one() -> None:
    assert one(["省经委", "省信息局", "甲局"], ["省工信厅", "甲局"]) == [
        ("unit.renamed_reorg", "省经委2023年机构改革后为省工信厅，涉及1项任务（第一项）"),
        ("unit.renamed_reorg", "省信息局2023年机构改革后为省工信厅，涉及1项任务（第一项）"),
    ]


def test_one_unit_made_two() -> None:
    renamed = "省新闻广电局2023年机构改革后为{}，涉及1项任务（第一项）"
    assert one(["省新闻广电局"], ["省广电局", "省新闻局"]) == [
        ("unit.renamed_reorg", renamed.format("省广电局")),
        ("unit.renamed_reorg", renamed.format("省新闻局")),
    ]
    assert one(["省新闻广电局"], ["省新闻局"]) == [("unit.renamed_reorg", renamed.format("省新闻局"))]


def test_a_unit_that_stood_beside_its_heir_is_removed() -> None:
    assert one(["省农业厅", "省委农办"], ["省农业厅"]) == [
        ("unit.removed", "“事项a”的责任单位不再有省委农办")
    ]
    assert one(["省委农办"], ["省委农办", "省农业厅"]) == [("unit.added", "“事项a”的责任单位增加省农业厅")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("省数字办", "省数据局", "省数字办2023年机构改革后可能为省数据局，涉及1项任务（第一项）"),
        ("省委农办", "省农业厅", "省委农办2023年机构改革后可能为省农业厅，涉及1项任务（第一项）"),
        ("省物价局", "省价格厅", "省物价局机构改革后可能为省价格厅，涉及1项任务（第一项）"),
    ],
    ids=["uncertain year", "still stands", "no year"],
)
def test_what_the_registry_is_not_sure_of_is_only_suggested(old: str, new: str, message: str) -> None:
    (change,) = unit_changes(compared({"a": [old]}, {"a": [new]}))
    assert (change.kind.code, change.message) == ("unit.renamed_reorg", message)
    assert change.confidence is Confidence.SUGGESTED


def test_a_name_from_before_the_reorganisation_is_said_to_be_one() -> None:
    both = compared({"a": ["省工信厅"]}, {"a": ["省经委"]}, years=(2024, 2022))
    assert told(list(unit_changes(both))) == [
        ("unit.renamed_reorg", "省工信厅改用2023年机构改革前的名称省经委，涉及1项任务（第一项）")
    ]


def test_another_name_of_one_unit_is_told_once_and_hidden() -> None:
    changes = list(
        unit_changes(compared({"a": ["省工业厅"], "b": ["省工业厅"]}, {"a": ["省工信厅"], "b": ["省工信厅"]}))
    )
    assert told(changes) == [("unit.alias", "“省工业厅”改写作“省工信厅”，涉及2项任务（第一、二项）")]
    (change,) = changes
    assert (change.level, change.old, change.new, change.path) == (None, None, None, "units/省工信厅")


def test_a_long_list_of_tasks_is_cut() -> None:
    names = [f"t{number}" for number in range(12)]
    olds, news = ({known: [unit] for known in names} for unit in ("省经委", "省工信厅"))
    (change,) = unit_changes(compared(olds, news))
    assert change.message.endswith("涉及12项任务（第一、二、三、四、五、六、七、八……项）")


def test_unknown_units_are_compared_by_their_names() -> None:
    assert one(["不 知局"], ["不知局"]) == []
    assert one(["等省直有关单位"], ["省直有关单位"]) == []


def test_spellings_of_one_open_set_are_one() -> None:
    assert one(["甲局", "等省直有关单位"], ["甲局", "有关部门"]) == [
        ("unit.alias", "“等省直有关单位”改写作“有关部门”，涉及1项任务（第一项）")
    ]
    assert one(["有关部门", "甲局"], ["省直各有关单位", "甲局"]) == [
        ("unit.alias", "“有关部门”改写作“省直各有关单位”，涉及1项任务（第一项）")
    ]
    assert one(["省直有关单位"], ["市直有关单位"]) == [
        ("unit.first_changed", "“事项a”的首位责任单位由省直有关单位变为市直有关单位"),
        ("unit.added", "“事项a”的责任单位增加市直有关单位"),
        ("unit.removed", "“事项a”的责任单位不再有省直有关单位"),
    ]


def test_an_open_end_is_said_to_be_one_and_may_hold_who_went() -> None:
    assert one(["甲局", "乙局", "丙集团", "福州市政府"], ["甲局", "等省直有关单位"]) == [
        ("unit.added", "“事项a”的责任单位增加“等省直有关单位”"),
        ("unit.removed", "“事项a”的责任单位不再有乙局（新列“等省直有关单位”，可能含该单位）"),
        ("unit.removed", "“事项a”的责任单位不再有丙集团"),
        ("unit.removed", "“事项a”的责任单位不再有福州市政府"),
    ]
    assert one(["甲局", "乙局", "等省直有关单位"], ["甲局", "等省直有关单位"]) == [
        ("unit.removed", "“事项a”的责任单位不再有乙局")
    ]


def test_who_is_named_now_may_have_been_in_an_open_set_that_is_gone() -> None:
    assert one(["甲局", "等省直有关单位"], ["甲局", "乙局", "丙集团"]) == [
        ("unit.added", "“事项a”的责任单位增加乙局（原列“等省直有关单位”，可能已含该单位）"),
        ("unit.added", "“事项a”的责任单位增加丙集团"),
        ("unit.removed", "“事项a”的责任单位不再有“等省直有关单位”"),
    ]
    assert one(["甲局", "等省直有关单位"], ["甲局", "乙局", "等省直有关单位"]) == [
        ("unit.added", "“事项a”的责任单位增加乙局")
    ]


def test_an_open_set_that_one_merged_task_had_is_new_to_the_units_of_the_other() -> None:
    pairs = [pair("a", "c", Relation.MERGED), pair("b", "c", Relation.MERGED)]
    olds = {"a": ["甲局", "乙局"], "b": ["甲局", "丁局", "等省直有关单位"]}
    both = compared(olds, {"c": ["甲局", "省直有关单位"]}, pairs)
    assert told(list(unit_changes(both)))[:2] == [
        ("unit.removed", "“事项c”的责任单位不再有乙局（新列“省直有关单位”，可能含该单位）"),
        ("unit.removed", "“事项c”的责任单位不再有丁局"),
    ]


def test_an_open_end_stands_in_a_list_without_another_comma() -> None:
    (change,) = unit_changes(
        compared({"a": ["甲局", "乙局", "等省直有关单位"]}, {"a": ["甲局", "等省直有关单位", "乙局"]})
    )
    assert (change.before, change.after) == ("甲局、乙局等省直有关单位", "甲局等省直有关单位、乙局")


def test_a_renamed_unit_is_counted_in_the_tasks_that_go_on_from_one_of_it() -> None:
    pairs = [pair("a", "c"), pair("b", "d"), pair("a", "d", Relation.SPLIT)]
    both = compared({"a": ["省经委"], "b": ["甲局"]}, {"c": ["省工信厅"], "d": ["省工信厅", "甲局"]}, pairs)
    joined = [pair("a", "c", Relation.MERGED), pair("b", "c", Relation.MERGED), pair("b", "d")]
    other = compared({"a": ["省经委"], "b": ["甲局"]}, {"c": ["省工信厅", "甲局"], "d": ["省工信厅"]}, joined)
    late = [pair("a", "c"), pair("b", "d"), pair("b", "c", Relation.MERGED)]
    third = compared({"a": ["省经委"], "b": ["甲局"]}, {"c": ["甲局"], "d": ["省工信厅"]}, late)
    changes = [each for compared in (both, other, third) for each in unit_changes(compared)]
    renamed = [each.message for each in changes if each.kind.code == "unit.renamed_reorg"]
    assert [message.partition("，")[2] for message in renamed] == [
        "涉及2项任务（第一、二项）",
        "涉及1项任务（第一项）",
        "涉及1项任务（第二项）",
    ]


def test_a_split_task_is_held_against_both_new_ones() -> None:
    pairs = [pair("a", "b", Relation.SPLIT), pair("a", "c", Relation.SPLIT)]
    same = compared(
        {"a": ["甲局/牵头", "乙局/配合"]}, {"b": ["甲局/牵头"], "c": ["甲局/牵头", "乙局/配合"]}, pairs
    )
    assert told(list(unit_changes(same))) == []
    both = compared(
        {"a": ["甲局/牵头", "丁局/配合"]},
        {"b": ["甲局/牵头", "丙局/配合"], "c": ["乙局/牵头", "丙局/配合"]},
        pairs,
    )
    changes = list(unit_changes(both))
    assert told(changes) == [
        ("unit.lead_changed", "“事项c”的牵头单位由甲局变为乙局"),
        ("unit.added", "“事项b”的责任单位增加丙局"),
        ("unit.added", "“事项c”的责任单位增加乙局"),
        ("unit.removed", "“事项b”的责任单位不再有丁局"),
    ]
    assert [(change.old, change.new) for change in changes] == [
        ("a", "c"),
        ("a", "b"),
        ("a", "c"),
        ("a", "b"),
    ]


def parted(
    link: Sequence[str], units: Sequence[Units], new: Units, plan: str = "p2022"
) -> list[tuple[str, str]]:
    """What is told of a task in parts, p1 and so on, whose new task b is linked to some of them."""
    parts = tuple(
        Part(id=f"p{at}", text="推进。", assignment=task("x", each).assignment)
        for at, each in enumerate(units, 1)
    )
    links = tuple(Link(plan=plan, task=each) for each in link)
    both = Compared(
        old=side(2022, [Task(id="a", heading="事项a", parts=parts)], OWN),
        new=side(2024, [task("c", ["甲局"]), replace(task("b", new), continued_from=links)], OWN),
        alignment=Alignment(pairs=(pair("a", "c", Relation.SPLIT), pair("a", "b", Relation.SPLIT))),
        registry=OWN,
    )
    return [each for each in told(list(unit_changes(both))) if "“事项b”的首位" in each[1]]


def test_a_task_of_the_same_units_that_goes_on_from_one_part_has_another_first() -> None:
    parts = tuple(
        Part(id=name, text="推进。", assignment=task("x", [unit]).assignment)
        for name, unit in (("p1", "甲局"), ("p2", "乙局"))
    )
    link = (Link(plan="p2022", task="p2"),)
    both = Compared(
        old=side(2022, [Task(id="a", heading="事项a", parts=parts)], OWN),
        new=side(2024, [replace(task("a", ["甲局", "乙局"]), continued_from=link)], OWN),
        alignment=Alignment(pairs=(pair("a", "a"),)),
        registry=OWN,
    )
    assert told(list(unit_changes(both))) == [("unit.first_changed", "“事项a”的首位责任单位由乙局变为甲局")]


def test_who_goes_on_from_a_part_is_held_against_the_first_of_that_part() -> None:
    units = [["甲局", "乙局"], ["丙局", "甲局"], []]
    first = "“事项b”的首位责任单位由{}变为{}"
    assert parted(["p2"], units, ["丙局", "乙局"]) == []
    assert parted(["p2"], units, ["甲局"]) == [("unit.first_changed", first.format("丙局", "甲局"))]
    assert parted(["p1", "p2"], units, ["丙局"]) == []
    assert parted(["p1", "p2"], units, ["乙局"]) == [
        ("unit.first_changed", first.format("甲局、丙局", "乙局"))
    ]
    for whole in (["a"], ["a", "p2"], ["p3"], []):
        assert parted(whole, units, ["丙局"]) == [("unit.first_changed", first.format("甲局", "丙局"))]


def test_a_part_has_its_leads_and_one_of_another_plan_says_nothing() -> None:
    first = "“事项b”的首位责任单位由{}变为{}"
    units = [["甲局/牵头"], ["乙局/配合", "丙局/牵头"]]
    assert parted(["p2"], units, ["丙局"]) == []
    for head in ("甲局", "乙局"):
        assert parted(["p2"], units, [head]) == [("unit.first_changed", first.format("丙局", head))]
    other = parted(["p2"], [["甲局"], ["丙局"]], ["丙局"], "p2021")
    assert other == [("unit.first_changed", first.format("甲局", "丙局"))]


def test_merged_tasks_are_held_against_the_new_one_together() -> None:
    pairs = [pair("a", "c", Relation.MERGED), pair("b", "c", Relation.ABSORBED)]
    same = compared({"a": ["甲局"], "b": ["乙局"]}, {"c": ["乙局", "甲局"]}, pairs)
    assert told(list(unit_changes(same))) == []
    both = compared({"a": ["甲局", "丁局"], "b": ["乙局", "丁局"]}, {"c": ["丙局", "甲局"]}, pairs)
    changes = list(unit_changes(both))
    assert told(changes) == [
        ("unit.first_changed", "“事项c”的首位责任单位由甲局、乙局变为丙局"),
        ("unit.added", "“事项c”的责任单位增加丙局"),
        ("unit.removed", "“事项c”的责任单位不再有丁局"),
        ("unit.removed", "“事项c”的责任单位不再有乙局"),
    ]
    assert [(change.old, change.new) for change in changes[2:]] == [("a", "c"), ("b", "c")]


def test_a_merger_that_leaves_one_of_two_leads_changes_the_lead_once() -> None:
    pairs = [pair("a", "c", Relation.MERGED), pair("b", "c", Relation.MERGED)]
    both = compared({"a": ["甲局/牵头"], "b": ["乙局/牵头"]}, {"c": ["甲局/牵头", "乙局/配合"]}, pairs)
    (change,) = unit_changes(both)
    assert (change.old, change.new) == ("b", "c")
    assert change.message == "“事项c”的牵头单位由甲局、乙局变为甲局"


def test_a_split_and_a_merger_that_share_a_task_are_one_group() -> None:
    pairs = [pair("a", "c", Relation.SPLIT), pair("a", "d", Relation.SPLIT), pair("b", "d", Relation.MERGED)]
    both = compared({"a": ["甲局"], "b": ["乙局"]}, {"c": ["甲局"], "d": ["甲局", "乙局"]}, pairs)
    assert told(list(unit_changes(both))) == []
    late = [pair("a", "c"), pair("b", "d"), pair("b", "c", Relation.MERGED)]
    joined = compared({"a": ["甲局"], "b": ["乙局"]}, {"c": ["乙局"], "d": ["甲局"]}, late)
    assert told(list(unit_changes(joined))) == [("unit.first_changed", "“事项d”的首位责任单位由乙局变为甲局")]


def shipped(year: int) -> Side:
    plan = load_file(str(CSV.parents[2] / f"plans/{year}.yaml")).plan
    assert plan
    return read_side(plan, compose(plan, SHIPPED))


def test_2020_to_2024() -> None:
    pairs = (
        pair("xinxi-wangluo-jichu-sheshi", "shengji-wangluo-jichu-sheshi"),
        pair("jingxin-choubei-disanjie", "banhao-diqijie-shuzi"),
        pair("wangshang-banshi-dating", "zhengwu-fuwu-yiwang-haoban", Relation.MERGED),
        pair("minzheng-tongping-taifu", "zhengwu-fuwu-yiwang-haoban", Relation.MERGED),
    )
    both = Compared(old=shipped(2020), new=shipped(2024), alignment=Alignment(pairs=pairs), registry=SHIPPED)
    network, summit = "“加快升级网络基础设施”的", "“全力办好第七届数字中国建设峰会”的"
    service = "“推动政务服务‘一网好办’”的"
    assert told(list(unit_changes(both))) == [
        ("unit.added", network + "责任单位增加省工信厅"),
        ("unit.added", network + "责任单位增加省海洋渔业局"),
        ("unit.added", network + "责任单位增加各设区市"),
        ("unit.removed", network + "责任单位不再有省广电局"),
        ("unit.removed", network + "责任单位不再有各通信运营商"),
        ("unit.removed", network + "责任单位不再有省广播影视集团"),
        ("unit.removed", network + "责任单位不再有省广电网络集团"),
        ("unit.first_changed", summit + "首位责任单位由省网信办变为省发改委"),
        (
            "unit.narrowed",
            summit + "责任单位由各设区市人民政府、平潭综合实验区管委会缩小为福州及相关设区市",
        ),
        ("unit.added", summit + "责任单位增加省发改委"),
        ("unit.removed", summit + "责任单位不再有省网信办"),
        ("unit.added", service + "责任单位增加莆田及相关设区市"),
        ("unit.added", service + "责任单位增加省大数据集团"),
        ("unit.removed", service + "责任单位不再有省经济信息中心"),
        ("unit.renamed_reorg", "省数字办2024年机构改革后可能为省数据管理局，涉及3项任务（第1、9、10项）"),
    ]
