"""What became of whole tasks, of their words and of their places: whole lists of changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan.diff.tasks import task_changes
from fjplan.differences import Confidence, Relation, Shared, fingerprint
from fjplan.model import Assignment, Basis, BasisKind, Dropped, Mention, Part, Plan, Task
from tests.diff.small_plans import by_id, comparing, pair, plan, section, task, told, words

BASIS = (Basis(kind=BasisKind.OPINION, text="省财政厅来函"),)


def changes(old: Plan, new: Plan) -> list[Any]:
    return told(task_changes(by_id(old, new)))


def of_pair(old: Task, new: Task) -> list[Any]:
    return changes(plan(old), plan(new))


def carried(identifier: str, number: str) -> tuple[str, str, str, str, str]:
    name = f"“{number}任务{identifier}”"
    return ("task.carried", identifier, identifier, "", f"任务{name}延续未变")


def test_a_dropped_task_is_told_with_the_reason_or_with_its_lack() -> None:
    reasons = (
        Dropped(task="b", reason="已经完成。", plan="fj-2023", basis=BASIS),
        Dropped(task="c", reason="别的计划的", plan="fj-2022"),
        Dropped(task="d", reason="职能划出"),
    )
    old = plan(*map(task, "abcd"), year=2023)
    found = list(task_changes(by_id(old, plan(task("a"), dropped=reasons))))
    assert told(found) == [
        ("task.dropped", "b", None, "", "删除任务“二、任务b”；原因：已经完成"),
        ("task.dropped", "c", None, "", "删除任务“三、任务c”；没有说明原因"),
        ("task.dropped", "d", None, "", "删除任务“四、任务d”；原因：职能划出"),
        carried("a", "一、"),
    ]
    assert [each.basis for each in found] == [("已经完成。", "省财政厅来函"), (), ("职能划出",), ()]
    assert words(found)[0] == ("任务b\n做好工作。", None)


def test_an_added_task_is_told_with_its_basis() -> None:
    found = list(task_changes(by_id(plan(task("a")), plan(task("a"), task("b", basis=BASIS)))))
    assert told(found) == [("task.added", None, "b", "", "新增任务“二、任务b”"), carried("a", "一、")]
    assert found[0].basis == ("省财政厅来函",)
    assert (found[0].before, found[0].after) == (None, "任务b\n做好工作。")


def test_a_task_that_only_has_another_number_is_carried_and_counted() -> None:
    found = list(task_changes(by_id(plan(task("a"), task("b")), plan(task("b")))))
    assert told(found)[1:] == [
        carried("b", "一、"),
        ("task.renumbered", "b", "b", "number", "任务“一、任务b”仅序号变化：原为“二、”，现为“一、”"),
    ]
    assert found[2].level is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("提升网络", "加快提升网络", "原为“提升网络”，现为“加快提升网络”"),
        ("拓展“码”", "推广“码”", "原为“拓展‘码’”，现为“推广‘码’”"),
        ("", "提升网络", "原来没有，现为“提升网络”"),
        ("提升网络", "", "原为“提升网络”，现无"),
    ],
)
def test_a_heading_that_changed_is_told_with_both(old: str, new: str, message: str) -> None:
    name = new.replace("“", "‘").replace("”", "’") or "做好工作。"
    number = "一、"
    assert of_pair(task("a", heading=old), task("a", heading=new)) == [
        ("task.retitled", "a", "a", "heading", f"任务“{number}{name}”标题调整：{message}")
    ]


def test_one_sentence_that_changed_is_quoted() -> None:
    old = task("a", "推进平台建设。建成基站10个。\n完善机制，加强统筹协调和跟踪服务。")
    new = task("a", "推进平台建设。建成基站12个。\n完善机制，加强统筹协调和跟踪服务。")
    assert of_pair(old, new) == [
        (
            "task.reworded.minor",
            "a",
            "a",
            "text",
            "任务“一、任务a”表述微调：改动约7%，原为“建成基站10个。”，现为“建成基站12个。”",
        )
    ]


def test_several_changed_sentences_are_counted() -> None:
    kept = "推进全省数据资源汇聚共享和开发利用，提升公共服务水平，健全长效工作机制。"
    old = task("a", f"{kept}建成数据中心10个。优化营商环境。")
    new = task("a", f"{kept}建成数据中心12个。发展海洋经济。培育龙头企业。")
    (found,) = of_pair(old, new)
    assert found[4] == "任务“一、任务a”表述微调：改动约21%，改写1句、新增2句、删去1句"


def test_a_text_of_which_half_is_new_is_written_anew() -> None:
    (found,) = of_pair(task("a", "推进数据共享。优化营商环境。"), task("a", "推进数据共享。发展海洋经济。"))
    assert found[0] == "task.reworded.major"
    assert found[4] == "任务“一、任务a”表述重写：改动约50%，新增1句、删去1句"
    (found,) = of_pair(
        task("a", "推进数据共享吧。优化营商环境。"), task("a", "推进数据共享吧。发展海洋经济。")
    )
    assert found[0] == "task.reworded.minor"


def test_sentences_in_another_order_are_a_light_change() -> None:
    (found,) = of_pair(task("a", "甲做好。乙做好。"), task("a", "乙做好。甲做好。"))
    assert found == (
        "task.reworded.minor",
        "a",
        "a",
        "text",
        "任务“一、任务a”表述微调：只调整了句子的先后",
    )


def test_width_quotes_and_white_space_are_counted_and_the_task_is_carried() -> None:
    old, new = task("a", "做好“5G”，见效。", "甲(乙)"), task("a", "做好「5 G」,见效。", "甲（乙）")
    assert of_pair(old, new) == [
        ("format.changed", "a", "a", "heading", "任务“一、甲（乙）”的标题只差标点、引号、空格"),
        ("format.changed", "a", "a", "text", "任务“一、甲（乙）”的正文只差标点、引号、空格"),
        ("task.carried", "a", "a", "", "任务“一、甲（乙）”延续未变"),
    ]


def units(*names: str, leaders: tuple[str, ...] = ()) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=each) for each in names), leaders=leaders)


@pytest.mark.parametrize(
    ("old", "new", "is_carried"),
    [
        (units("省工信厅"), units("省工业和信息化厅"), True),  # one unit, two names
        (units("省工信厅"), units("省财政厅"), False),
        (units("省工信厅", "省财政厅"), units("省财政厅", "省工信厅"), False),
        (units("省工信厅", leaders=("甲",)), units("省工信厅", leaders=("乙",)), False),
        (None, units("省工信厅"), False),
    ],
)
def test_a_task_given_to_others_is_not_carried(
    old: Assignment | None, new: Assignment | None, is_carried: bool
) -> None:
    found = of_pair(task("a", assignment=old), task("a", assignment=new))
    assert found == ([carried("a", "一、")] if is_carried else [])


def test_the_units_of_parts_count() -> None:
    old, new = (
        task("a", parts=(Part(text="建库。", assignment=units(name)),)) for name in ("省工信厅", "省财政厅")
    )
    assert of_pair(old, new) == []
    assert of_pair(old, old) == [carried("a", "一、")]


def test_a_task_in_a_section_that_does_not_go_on_as_its_own_has_moved() -> None:
    old = plan(section("s", "甲", task("a"), task("b")), section("t", "乙", task("c")))
    new = plan(section("s", "甲", task("a")), section("t", "乙", task("c"), task("b")))
    found = list(task_changes(by_id(old, new)))
    assert told(found) == [
        ("task.moved", "b", "b", "section", "任务“（二）任务b”移动：原在章节“甲”，现移到“乙”"),
        carried("a", "（一）"),
        carried("c", "（一）"),
    ]
    assert words(found)[0] == ("甲", "乙")


def test_tasks_may_move_into_a_section_and_out_of_all() -> None:
    old = plan(section("s", "甲", task("a"), task("b")), task("c"))
    new = plan(section("s", "甲", task("a"), task("c")), task("b"))
    moved = [each[4].split("移动：")[1] for each in changes(old, new) if each[0] == "task.moved"]
    assert moved == ["原不在章节里，现移到“甲”", "原在章节“甲”，现不在章节里"]


def test_a_task_of_a_section_that_is_gone_may_stand_outside_all() -> None:
    old = plan(section("s", "甲", task("a")), section("t", "乙", task("b")))
    found = changes(old, plan(section("s", "甲", task("a")), task("b")))
    assert [each[0] for each in found] == ["task.moved", "task.carried"]


def test_a_plan_that_gets_sections_moves_nothing() -> None:
    found = changes(plan(task("a"), task("b")), plan(section("s", "甲", task("a"), task("b"))))
    assert [each[0] for each in found] == ["task.carried", "task.renumbered"] * 2


def test_the_fewest_tasks_that_explain_a_new_order_are_told() -> None:
    old = plan(section("s", "甲", *map(task, "abcde")))
    new = plan(section("s", "甲", *map(task, "ebacd")))
    found = list(task_changes(by_id(old, new)))
    reordered = [each for each in found if each.kind.code == "task.reordered"]
    assert [(each.new, each.message.partition("在章节")[2]) for each in reordered] == [
        ("e", "“甲”里顺序调整：原在第5位，现在第1位"),
        ("b", "“甲”里顺序调整：原在第2位，现在第2位"),
    ]
    assert [each.new for each in found if each.kind.code == "task.carried"] == ["a", "c", "d"]


def test_a_split_is_told_once_with_all_new_tasks() -> None:
    shared = (Shared("做好甲。", "做好甲。", 1.0), Shared("做好乙。", "做好乙事。", 0.8))
    pairs = [
        pair("a", new, Relation.SPLIT, confidence=sure, score=score, shared=(words_of,))
        for new, sure, score, words_of in (
            ("b", Confidence.CERTAIN, 0.9, shared[0]),
            ("c", Confidence.SUGGESTED, 0.6, shared[1]),
        )
    ]
    old, new = (
        plan(task("a", "做好甲。做好乙。")),
        plan(task("b", "做好甲。"), task("c", "做好乙事。", basis=BASIS)),
    )
    (found,) = task_changes(comparing(old, new, *pairs))
    message = "任务“一、任务a”拆分为2项：“一、任务b”“二、任务c”"
    assert told([found]) == [("task.split", "a", "b", "split/b+c", message)]
    assert words([found]) == [("任务a\n做好甲。做好乙。", "任务b\n做好甲。\n任务c\n做好乙事。")]
    assert (found.confidence, found.score, found.shared) == (Confidence.SUGGESTED, 0.6, shared)
    assert found.basis == ("省财政厅来函",)


def test_another_group_is_another_change() -> None:
    old, new = plan(task("a")), plan(task("b"), task("c"), task("d"))
    prints = []
    for ids in ("bc", "bd"):
        compared = comparing(old, new, *(pair("a", each, Relation.SPLIT) for each in ids))
        (found,) = (each for each in task_changes(compared) if each.kind.code == "task.split")
        prints.append(fingerprint(found))
    assert prints[0] != prints[1]


def test_a_merger_is_told_once_with_all_old_tasks() -> None:
    old, new = plan(task("a"), task("b")), plan(task("c"))
    found = list(
        task_changes(comparing(old, new, *(pair(each, "c", Relation.MERGED) for each in ("a", "b"))))
    )
    message = "任务“一、任务a”“二、任务b”合并为“一、任务c”"
    assert told(found) == [("task.merged", "a", "c", "merged/a+b", message)]
    assert found[0].score is None


def test_a_merger_names_the_split_task_that_gave_a_piece_to_it() -> None:
    old, new = plan(task("a"), task("b")), plan(task("c"), task("d"))
    pieces = (pair("b", each, Relation.SPLIT) for each in "cd")
    found = list(task_changes(comparing(old, new, pair("a", "c", Relation.MERGED), *pieces)))
    message = "任务“一、任务a”和“二、任务b”的一部分合并为“一、任务c”"
    assert told(found)[1:] == [("task.merged", "a", "c", "merged/a+b", message)]


def test_an_absorbed_task_is_told_with_the_sentence_that_is_left_of_it() -> None:
    old, new = plan(task("a"), task("b", "做好乙。完善乙。")), plan(task("a", "做好工作。兼做乙。"))
    shared = (Shared("完善乙。", "做好工作。", 0.2), Shared("做好乙。", "兼做乙。", 0.5))
    compared = comparing(old, new, pair("a"), pair("b", "a", Relation.ABSORBED, score=0.5, shared=shared))
    found = list(task_changes(compared))
    assert told(found)[:1] == [
        (
            "task.absorbed",
            "b",
            "a",
            "absorbed/b",
            "任务“二、任务b”并入“一、任务a”，缩减为“兼做乙。”",
        )
    ]
    assert [each.kind.code for each in found] == ["task.absorbed", "task.reworded.minor"]
    bare = comparing(old, new, pair("a"), pair("b", "a", Relation.ABSORBED))
    assert next(task_changes(bare)).message.endswith("缩减为其中的话")


def test_what_follows_from_a_pair_is_as_sure_as_the_pair() -> None:
    shared = (Shared("甲。", "乙。", 0.5),)
    old, new = plan(task("a", heading="甲")), plan(task("b", heading="乙", basis=BASIS))
    link = pair("a", "b", confidence=Confidence.SUGGESTED, score=0.7, shared=shared)
    (found,) = task_changes(comparing(old, new, link))
    assert (found.confidence, found.score, found.shared) == (Confidence.SUGGESTED, 0.7, shared)
    assert found.basis == ("省财政厅来函",)


def test_long_names_are_cut_in_messages() -> None:
    text = "推进电子证照在政务服务中的全面应用，实现一照通行全省通办，并向两岸拓展。"
    (found,) = changes(plan(task("a", text, "")), plan())
    assert found[4] == "删除任务“一、推进电子证照在政务服务中的全面应用……”；没有说明原因"


TEXTS = st.lists(st.sampled_from(("推进甲。", "建成乙10个。", "探索丙；", "“丁”、戊。")), max_size=5).map(
    "".join
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    tasks = [task(each, draw(TEXTS) or "做。") for each in ids]
    cut = draw(st.integers(0, len(tasks)))
    return plan(section("s", "甲", *tasks[:cut]), section("t", "乙", *tasks[cut:]))


@settings(deadline=None)
@given(plans())
def test_a_plan_against_itself_only_carries(one: Plan) -> None:
    found = list(task_changes(by_id(one, one)))
    assert {each.kind.code for each in found} <= {"task.carried"}
    assert [each.new for each in found] == [each.id for each in one.iter_tasks()]


@settings(deadline=None)
@given(plans(), plans())
def test_swapping_the_sides_swaps_dropped_and_added(old: Plan, new: Plan) -> None:
    there, back = (list(task_changes(by_id(*sides))) for sides in ((old, new), (new, old)))
    for code, other in (("task.dropped", "task.added"), ("task.added", "task.dropped")):
        mine = [(each.old, each.new, each.before, each.after) for each in there if each.kind.code == code]
        theirs = [(each.new, each.old, each.after, each.before) for each in back if each.kind.code == other]
        assert mine == theirs
    for code in ("task.moved", "task.reworded.major", "task.reworded.minor"):
        one_way, other_way = ({each.new for each in side if each.kind.code == code} for side in (there, back))
        assert one_way == other_way
    reordered = [[each for each in side if each.kind.code == "task.reordered"] for side in (there, back)]
    assert len(reordered[0]) == len(reordered[1])  # of two that changed places either may be told
