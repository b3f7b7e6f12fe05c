"""Ordinals that go on and verbs that grow weaker or stronger: whole lists of changes."""

from __future__ import annotations

import pytest

from fjplan.diff.ordinals import find_advances, find_ordinals
from fjplan.diff.verbs import find_shifts
from fjplan.diff.wording import wording_changes
from fjplan.differences import Confidence, Relation, Shared
from fjplan.model import Basis, BasisKind, Overall, Plan
from tests.diff.small_plans import by_id, comparing, pair, plan, section, task, told, words


def advances(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in find_advances(old, new)]


def shifts(old: str, new: str) -> list[tuple[str, str]]:
    return [(was.words, now.words) for was, now in find_shifts(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "高标准办好第三届数字中国建设峰会。",
            "全力办好第七届数字中国建设峰会，",
            ("第三届数字中国建设峰会", "第七届数字中国建设峰会"),
        ),
        ("第三届峰会筹备", "第七届峰会各项工作", ("第三届峰会", "第七届峰会")),
        (
            "编制“十四五”数字福建建设专项规划",
            "编制“十五五”数字福建专项规划",
            ("“十四五”数字福建", "“十五五”数字福建"),
        ),
        ("十四五规划", "“十五五”规划", ("十四五规划", "“十五五”规划")),
        ("“十四五规划”编制", "“十五五规划”编制", ("十四五规划", "十五五规划")),
        ("第三届“海丝杯”大赛", "第七届“海丝奖”大赛", ("第三届", "第七届")),
        ("第三届“数字甲”大赛", "第七届“数字乙”大赛", None),
        ("衔接“十四五”", "衔接“十五五”", ("“十四五”", "“十五五”")),
        ("第二批省级试点", "第三批省级试点", ("第二批省级试点", "第三批省级试点")),
        ("第2批省级试点", "第十一批省级试点", ("第2批省级试点", "第十一批省级试点")),
        (
            "《2020年数字福建工作要点》",
            "《2024年数字福建工作要点》",
            ("2020年数字福建工作要点", "2024年数字福建工作要点"),
        ),
        ("2020数字中国创新大赛", "2024数字中国创新大赛", ("2020数字中国创新大赛", "2024数字中国创新大赛")),
        ("党的十九大和十九届四中全会精神", "党的二十大精神", ("党的十九大", "党的二十大")),
        ("十九届四中全会精神", "二十届三中全会精神", None),
        ("十九届二中、三中全会精神", "二十届二中全会精神", ("十九届二中", "二十届二中")),
        ("2020年底前完成", "2024年底前完成", None),
        ("2020年3月完成", "2024年3月完成", None),
        ("2020年上半年完成", "2024年上半年完成", None),
        ("到2020年，实现", "到2024年，实现", None),
        ("第三届数字人才大赛", "第七届数字中国建设峰会", None),
        ("第三批试点", "第三批试点", None),
        ("第三批试点", "第三届试点", None),
        ("第三批试点", "试点", None),
        ("第三批试点", "第三批试点、第四批试点", None),
        ("第三批试点、第四批试点", "第四批试点、第五批试点", ("第三批试点", "第四批试点")),
    ],
)
def test_what_is_the_same_thing_at_another_time(old: str, new: str, found: tuple[str, str] | None) -> None:
    assert advances(old, new)[:1] == ([found] if found else [])
    backwards = [(after, before) for before, after in advances(new, old)]
    assert backwards == advances(old, new)


def test_an_ordinal_is_found_once() -> None:
    assert len(find_ordinals("第三届峰会，第三届峰会，第四届峰会")) == 2


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("推进电子证照应用，", "探索电子证照应用。", ("推进电子证照应用", "探索电子证照应用")),
        ("完成平台升级改造", "加快平台升级改造", ("完成平台升级改造", "加快平台升级改造")),
        ("推动数据共享", "推进数据共享", ("推动数据共享", "推进数据共享")),
        ("建立共享机制", "探索建立共享机制", ("建立共享机制", "探索建立共享机制")),
        ("建成数据中心", "推进数据中心建设", ("建成数据中心", "推进数据中心建设")),
        ("建成专网", "推进专网建设", ("建成专网", "推进专网建设")),
        ("推进电子证照应用", "探索电子证照应用场景创新试点", None),  # goes on for too long
        ("积极推进电子证照应用", "鼓励电子证照应用试点", ("推进电子证照应用", "鼓励电子证照应用试点")),
        ("一是实施登云工程", "一是支持登云工程", ("实施登云工程", "支持登云工程")),
        ("推进电子证照应用", "加快电子证照应用", None),  # as firm
        ("加快推进电子证照应用", "推进电子证照应用", None),
        ("推进电子证照应用", "探索区块链应用", None),  # another object
        ("推进公共数据资源开发利用平台", "探索公共数据资源开发新模式", None),
        ("推进甲平台，推进甲平台", "探索甲平台", None),  # said twice: which?
        ("平台建设规划", "平台研究规划", None),  # no verbs here
        ("完善共享机制", "建立共享机制", None),
        ("完善共享机制", "优化共享机制", None),
        ("完善共享机制", "推动共享机制", None),  # how firm 完善 is none can say
        ("完善共享机制", "探索共享机制", ("完善共享机制", "探索共享机制")),
        ("健全完善共享机制", "研究共享机制", ("健全完善共享机制", "研究共享机制")),
        ("推进完善共享机制", "推动共享机制", ("推进完善共享机制", "推动共享机制")),
        (
            "推动电子证照在行政审批、行业监管等领域应用",
            "探索重点场景电子证照社会化应用",
            ("推动电子证照在行政审批、行业监管等领域应用", "探索重点场景电子证照社会化应用"),
        ),
        (
            "推动电子证照在审批领域应用",
            "完成电子证照应用",
            ("推动电子证照在审批领域应用", "完成电子证照应用"),
        ),
        ("推动电子证照生成应用", "推进重点场景电子证照社会化应用", None),  # not the same, and neither is weak
        ("推动电子证照生成应用", "探索电子证照的新发展模式、探索区块链应用", None),
        ("推动电子证照生成应用", "探索某电子证照广泛应用，探索某电子证照社会应用", None),  # which?
        ("推动电子证照生成应用", "探索电子证明生成应用", None),
    ],
)
def test_the_same_object_promised_more_or_less_firmly(
    old: str, new: str, found: tuple[str, str] | None
) -> None:
    assert shifts(old, new) == ([found] if found else [])
    assert shifts(new, old) == ([found[::-1]] if found else [])


def test_a_task_is_told_with_its_pair() -> None:
    basis = (Basis(kind=BasisKind.DOCUMENT, text="峰会方案"),)
    old = plan(task("a", "办好第三届峰会。\n推进电子证照应用。"))
    new = plan(task("a", "办好第七届峰会。\n探索电子证照应用。", basis=basis))
    link = pair("a", confidence=Confidence.SUGGESTED, score=0.6)
    found = list(wording_changes(comparing(old, new, link)))
    assert told(found) == [
        (
            "ordinal.advanced",
            "a",
            "a",
            "ordinal/峰会",
            "任务“一、任务a”：“第三届峰会”更新为“第七届峰会”",
        ),
        (
            "verb.strength",
            "a",
            "a",
            "verb/电子证照应用",
            "任务“一、任务a”力度减弱：“推进电子证照应用”改为“探索电子证照应用”",
        ),
    ]
    assert words(found)[0] == ("第三届峰会", "第七届峰会")
    assert all(each.confidence is Confidence.SUGGESTED and each.basis == ("峰会方案",) for each in found)


def messages(old: Plan, new: Plan) -> list[str]:
    return [each.message for each in wording_changes(by_id(old, new))]


def test_the_other_way_round_is_said() -> None:
    old = plan(task("a", "办好第三届峰会。\n推进电子证照应用。"))
    new = plan(task("a", "办好第七届峰会。\n探索电子证照应用。"))
    assert messages(new, old) == [
        "任务“一、任务a”：“第七届峰会”退回到“第三届峰会”",
        "任务“一、任务a”力度增强：“探索电子证照应用”改为“推进电子证照应用”",
    ]


def test_of_many_objects_that_end_alike_none_is_looked_at() -> None:
    """A list of a hundred applications costs no hundred looks at each."""
    names = "甲乙丙丁戊己庚辛壬"
    many = "，".join(f"探索{name}区块链应用" for name in names)
    old = "推动卫星导航场景应用，"
    assert shifts(old, f"{many}，探索重点卫星导航社会化应用") == []
    few = "，".join(f"探索{name}区块链应用" for name in names[:7])
    assert shifts(old, f"{few}，探索重点卫星导航社会化应用") == [
        ("推动卫星导航场景应用", "探索重点卫星导航社会化应用")
    ]


def test_what_is_left_of_an_absorbed_task_is_read_beside_it() -> None:
    """The sentences are too unlike to be one reworded; the aligner says that they belong together."""
    was = "制定电子证照应用管理实施细则，推动电子证照在全省行政审批、政府公共服务等领域应用。"
    now = "探索重点场景电子证照社会化应用。"
    old = plan(task("a", was + "完成甲事。完成乙事。"))
    new = plan(task("b", "升级公共数据平台，推进部门数据资源专区和应用主题库建设。" + now))
    link = pair("a", "b", Relation.ABSORBED, shared=(Shared(was, now, 0.3), Shared(was, now, 0.2)))
    found = list(wording_changes(comparing(old, new, link)))
    assert words(found) == [
        ("推动电子证照在全省行政审批、政府公共服务等领域应用", "探索重点场景电子证照社会化应用")
    ]
    assert list(wording_changes(comparing(old, new, pair("a", "b", Relation.ABSORBED)))) == []


def test_the_plans_own_year_at_the_head_of_the_overall_aims_only_follows() -> None:
    def aims(year: int, rest: str) -> Plan:
        return plan(overall=Overall(text=f"{year}年工作的总体要求是：{rest}"), year=year)

    assert messages(aims(2020, "办好2019数字峰会"), aims(2024, "办好2019数字峰会")) == []
    assert messages(aims(2020, "办好2019数字峰会"), aims(2024, "办好2023数字峰会")) == [
        "总体要求：“2019数字峰会”更新为“2023数字峰会”"
    ]


def test_verbs_are_compared_in_sentences_that_are_alike() -> None:
    old = plan(task("a", "推进电子证照应用。统筹建设全省公共数据资源目录体系和共享交换平台。"))
    new = plan(
        task("a", "会同海关、税务等口岸单位建立健全跨境贸易协同机制，探索电子证照应用，扩大海外仓规模。")
    )
    assert messages(old, new) == []


def test_headings_titles_and_the_overall_aims_are_read_too() -> None:
    old = plan(
        section("s", "办好第三届峰会", task("a", heading="推进区块链应用")),
        overall=Overall(text="落实“十四五”规划。"),
    )
    new = plan(
        section("s", "办好第七届峰会", task("a", heading="探索区块链应用")),
        overall=Overall(text="落实“十五五”规划。"),
    )
    found = list(wording_changes(by_id(old, new)))
    assert told(found) == [
        ("ordinal.advanced", None, None, "ordinal/规划", "总体要求：“‘十四五’规划”更新为“‘十五五’规划”"),
        (
            "ordinal.advanced",
            "s",
            "s",
            "ordinal/峰会",
            "章节“一、办好第七届峰会”：“第三届峰会”更新为“第七届峰会”",
        ),
        (
            "verb.strength",
            "a",
            "a",
            "verb/区块链应用",
            "任务“（一）探索区块链应用”力度减弱：“推进区块链应用”改为“探索区块链应用”",
        ),
    ]


def test_the_pieces_of_a_split_are_read_too() -> None:
    old = plan(task("a", "办好第三届峰会。推进甲事业。"))
    new = plan(task("b", "办好第七届峰会。"), task("c", "推动甲事业。"))
    compared = comparing(old, new, *(pair("a", each, Relation.SPLIT) for each in "bc"))
    assert [(each.kind.code, each.old, each.new) for each in wording_changes(compared)] == [
        ("ordinal.advanced", "a", "b"),
        ("verb.strength", "a", "c"),
    ]


def test_a_plan_against_itself_has_none() -> None:
    one = plan(
        section("s", "办好第三届峰会", task("a", "推进甲。探索乙。")), overall=Overall(text="“十四五”。")
    )
    assert messages(one, one) == []
