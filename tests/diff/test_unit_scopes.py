"""Sets of units in two plans: who is in one did not come or go; the set itself grows wider or narrower."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fjplan.composing import compose
from fjplan.diff.compared import Compared
from fjplan.diff.sides import read_side
from fjplan.diff.units import unit_changes
from fjplan.differences import Alignment, Change, Confidence, Pair, Relation, Side
from fjplan.findings import Severity
from fjplan.model import Conventions, Plan, Term
from tests.diff.test_units import SHIPPED, Units, pair, task, told

CITIES, GOVERNMENTS, PINGTAN = "各设区市", "各设区市人民政府", "平潭综合实验区管委会"
FUZHOU, NANPING, XIAMEN = "福州市人民政府", "南平市人民政府", "厦门市"
GLOSS = "含平潭综合实验区，下同"
SPLIT = (pair("a", "b", Relation.SPLIT), pair("a", "c", Relation.SPLIT))
MERGED = (pair("a", "c", Relation.MERGED), pair("b", "c", Relation.MERGED))


def side(year: int, tasks: Mapping[str, Units], gloss: str) -> Side:
    terms = (Term(term=CITIES, gloss=gloss),) if gloss else ()
    plan = Plan(
        id=f"p{year}",
        year=year,
        title="要点",
        region="福建省",
        conventions=Conventions(terms=terms),
        children=tuple(task(known, units) for known, units in tasks.items()),
    )
    return read_side(plan, compose(plan, SHIPPED))


def changes(
    olds: Mapping[str, Units],
    news: Mapping[str, Units],
    glosses: tuple[str, str] = ("", GLOSS),
    pairs: Sequence[Pair] = (),
) -> list[Change]:
    both = Compared(
        old=side(2020, olds, glosses[0]),
        new=side(2024, news, glosses[1]),
        alignment=Alignment(pairs=tuple(pairs) or tuple(pair(known, known) for known in news)),
        registry=SHIPPED,
    )
    return list(unit_changes(both))


def one(old: Units, new: Units, glosses: tuple[str, str] = ("", "")) -> list[tuple[str, str]]:
    return told(changes({"a": old}, {"a": new}, glosses))


def test_who_stood_beside_a_set_that_has_it_in_it_now_is_not_removed() -> None:
    olds = {known: ["省工信厅", GOVERNMENTS, PINGTAN] for known in "ab"}
    made = changes(olds, {known: ["省工信厅", CITIES] for known in "ab"})
    assert told(made) == [
        ("unit.alias", "“各设区市人民政府”改写作“各设区市”，涉及2项任务（第一、二项）"),
        ("unit.alias", "“平潭综合实验区管委会”不再单列，含在“各设区市”中，涉及2项任务（第一、二项）"),
    ]
    assert (made[1].level, made[1].old, made[1].new) == (None, None, None)
    assert (made[1].path, made[1].before, made[1].after) == (f"units/{CITIES}", PINGTAN, CITIES)
    assert made[1].confidence is Confidence.CERTAIN


def test_who_is_named_beside_a_set_that_had_it_in_it_is_not_added() -> None:
    assert one([CITIES], [CITIES, PINGTAN], (GLOSS, "")) == [
        ("unit.alias", "“平潭综合实验区管委会”单列，原含在“各设区市”中，涉及1项任务（第一项）")
    ]


def test_without_a_gloss_pingtan_is_in_no_set() -> None:
    assert one([CITIES, PINGTAN], [CITIES]) == [
        ("unit.removed", "“事项a”的责任单位不再有平潭综合实验区管委会")
    ]
    assert one([CITIES], [CITIES, PINGTAN]) == [("unit.added", "“事项a”的责任单位增加平潭综合实验区管委会")]
    assert one([CITIES, PINGTAN], ["省工信厅", CITIES], ("", "不含平潭综合实验区")) == [
        ("unit.first_changed", "“事项a”的首位责任单位由各设区市变为省工信厅"),
        ("unit.added", "“事项a”的责任单位增加省工信厅"),
        ("unit.removed", "“事项a”的责任单位不再有平潭综合实验区管委会"),
    ]


def test_cities_that_become_all_cities_are_told_in_one_change() -> None:
    made = changes({"a": ["省工信厅", FUZHOU, NANPING, PINGTAN]}, {"a": ["省工信厅", CITIES]})
    assert told(made) == [
        (
            "unit.widened",
            "“事项a”的责任单位由福州市人民政府、南平市人民政府、平潭综合实验区管委会扩大为各设区市",
        )
    ]
    (change,) = made
    assert (change.level, change.old, change.new, change.path) == (Severity.INFO, "a", "a", f"units/{CITIES}")
    assert (change.before, change.after) == (f"{FUZHOU}、{NANPING}、{PINGTAN}", CITIES)


def test_a_city_that_stood_beside_the_set_of_all_is_no_longer_named() -> None:
    assert one(["省工信厅", CITIES, FUZHOU], ["省工信厅", CITIES]) == [
        ("unit.widened", "“事项a”的责任单位不再单列福州市人民政府，“各设区市”已含")
    ]
    assert one(["省工信厅", CITIES], ["省工信厅", CITIES, FUZHOU]) == [
        ("unit.added", "“事项a”的责任单位增加福州市人民政府（原在“各设区市”中，现单列）")
    ]


def test_a_city_that_is_still_named_beside_all_cities() -> None:
    assert one(["省工信厅", FUZHOU], ["省工信厅", FUZHOU, CITIES]) == [
        ("unit.widened", "“事项a”的责任单位由福州市人民政府扩大为各设区市")
    ]


def test_all_cities_that_become_a_few_are_told_in_one_change() -> None:
    made = changes({"a": ["省工信厅", GOVERNMENTS, PINGTAN]}, {"a": ["省工信厅", "福州及相关设区市"]})
    assert told(made) == [
        (
            "unit.narrowed",
            "“事项a”的责任单位由各设区市人民政府、平潭综合实验区管委会缩小为福州及相关设区市",
        )
    ]
    assert one(["省工信厅", CITIES], ["省工信厅", FUZHOU, XIAMEN]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市缩小为福州市人民政府、厦门市")
    ]
    assert one(["省工信厅", CITIES, FUZHOU], ["省工信厅", FUZHOU]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市缩小为福州市人民政府")
    ]
    assert one(["省工信厅", CITIES, XIAMEN], ["省工信厅", "福州及相关设区市"]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市、厦门市缩小为福州及相关设区市")
    ]
    assert one(["省工信厅", CITIES, FUZHOU], ["省工信厅", "福州及相关设区市"]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市、福州市人民政府缩小为福州及相关设区市")
    ]
    assert one(["省工信厅", CITIES, "福州及相关设区市"], ["省工信厅", FUZHOU]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市、福州及相关设区市缩小为福州市人民政府")
    ]


def test_who_comes_with_a_set_that_had_it_in_it_is_told_with_it() -> None:
    assert one(["省工信厅", "福州及相关设区市"], ["省工信厅", CITIES, PINGTAN, XIAMEN], (GLOSS, "")) == [
        (
            "unit.widened",
            "“事项a”的责任单位由福州及相关设区市扩大为各设区市、平潭综合实验区管委会、厦门市",
        )
    ]
    assert one(["省工信厅", FUZHOU], ["省工信厅", CITIES, PINGTAN]) == [
        ("unit.widened", "“事项a”的责任单位由福州市人民政府扩大为各设区市"),
        ("unit.added", "“事项a”的责任单位增加平潭综合实验区管委会"),
    ]


def test_who_was_no_part_of_the_set_is_removed_beside_it() -> None:
    assert one(["省工信厅", CITIES, PINGTAN], ["省工信厅", FUZHOU]) == [
        ("unit.narrowed", "“事项a”的责任单位由各设区市缩小为福州市人民政府"),
        ("unit.removed", "“事项a”的责任单位不再有平潭综合实验区管委会"),
    ]
    assert one([CITIES, "省工信厅"], ["省工信厅"])[1:] == [
        ("unit.removed", "“事项a”的责任单位不再有各设区市")
    ]


def test_a_city_and_the_open_set_that_names_it() -> None:
    some = "福州及相关设区市"
    assert one(["省工信厅", FUZHOU], ["省工信厅", some]) == [
        ("unit.widened", "“事项a”的责任单位由福州市人民政府扩大为福州及相关设区市")
    ]
    assert one(["省工信厅", some], ["省工信厅", FUZHOU]) == [
        ("unit.narrowed", "“事项a”的责任单位由福州及相关设区市缩小为福州市人民政府")
    ]
    assert one(["省工信厅", some], ["省工信厅", CITIES]) == [
        ("unit.widened", "“事项a”的责任单位由福州及相关设区市扩大为各设区市")
    ]
    assert one(["省工信厅", XIAMEN], ["省工信厅", some]) == [
        ("unit.added", "“事项a”的责任单位增加福州及相关设区市"),
        ("unit.removed", "“事项a”的责任单位不再有厦门市（新列“福州及相关设区市”，可能含该单位）"),
    ]
    assert one(["省工信厅", some], ["省工信厅", "莆田及相关设区市"]) == [
        ("unit.added", "“事项a”的责任单位增加莆田及相关设区市"),
        ("unit.removed", "“事项a”的责任单位不再有福州及相关设区市"),
    ]


def test_a_lead_that_grows_wider_is_another_lead_still() -> None:
    assert one([f"{FUZHOU}/牵头", "省工信厅/配合"], [f"{CITIES}/牵头", "省工信厅/配合"]) == [
        ("unit.lead_changed", "“事项a”的牵头单位由福州市人民政府变为各设区市"),
        ("unit.widened", "“事项a”的责任单位由福州市人民政府扩大为各设区市"),
    ]


def test_in_merged_tasks_the_cities_of_one_become_all() -> None:
    olds = {"a": [FUZHOU, NANPING], "b": [GOVERNMENTS, PINGTAN]}
    made = changes(olds, {"c": [CITIES]}, pairs=MERGED)
    assert told(made) == [
        ("unit.widened", "“事项c”的责任单位由福州市人民政府、南平市人民政府扩大为各设区市"),
        ("unit.alias", "“各设区市人民政府”改写作“各设区市”，涉及1项任务（第一项）"),
        ("unit.alias", "“平潭综合实验区管委会”不再单列，含在“各设区市”中，涉及1项任务（第一项）"),
    ]
    assert (made[0].old, made[0].new) == ("a", "c")


def test_in_a_split_task_each_change_is_told_once() -> None:
    wide = changes({"a": [FUZHOU]}, {"b": [CITIES], "c": [CITIES]}, pairs=SPLIT)
    assert [each for each in told(wide) if each[0] != "unit.first_changed"] == [
        ("unit.widened", "“事项b”的责任单位由福州市人民政府扩大为各设区市")
    ]
    first = "省工信厅"
    twice = (*SPLIT, pair("a", "d", Relation.SPLIT))
    cities = {"b": [first, CITIES], "c": [first, XIAMEN], "d": [first, XIAMEN]}
    few = changes({"a": [first, CITIES, FUZHOU]}, cities, ("", ""), twice)
    assert told(few) == [("unit.narrowed", "“事项c”的责任单位由各设区市、福州市人民政府缩小为厦门市")]
    part = changes({"a": [first, CITIES]}, {"b": [first, CITIES], "c": [first, FUZHOU]}, ("", ""), SPLIT)
    assert told(part) == [("unit.narrowed", "“事项c”的责任单位由各设区市缩小为福州市人民政府")]


def test_a_gloss_that_comes_or_goes_is_told_once_for_the_plan() -> None:
    units = {known: [CITIES] for known in "ab"}
    (wider,) = changes(units, units, ("", GLOSS))
    assert (wider.kind.code, wider.message) == (
        "unit.widened", "“各设区市”改为含平潭综合实验区，涉及2项任务（第一、二项）",
    )  # fmt: skip
    assert (wider.old, wider.new, wider.path, wider.before, wider.after) == (
        None, None, f"units/{CITIES}", CITIES, "各设区市（改为含平潭综合实验区）",
    )  # fmt: skip
    assert told(changes(units, units, (GLOSS, ""))) == [
        ("unit.narrowed", "“各设区市”不再含平潭综合实验区，涉及2项任务（第一、二项）")
    ]
    assert changes(units, units, (GLOSS, GLOSS)) == []
