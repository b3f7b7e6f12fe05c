"""A review in a terminal: a page of figures, errors, the rest by task, suggestions, old words beside new."""

from __future__ import annotations

import dataclasses
import datetime
import re
from decimal import Decimal

import pytest

from fjplan.differences import (
    Accepted,
    Alignment,
    Candidate,
    Candidates,
    Change,
    Comparison,
    Confidence,
    Pair,
    Relation,
    Review,
    Side,
    UnitView,
)
from fjplan.model import Force, Op
from fjplan.printed import PrintedTarget
from fjplan.report.diff_text import report_review, report_summary
from fjplan.widths import pad, width
from tests.report.reviews import change, comparison, pair, real_review, review, section, side, task

OLD = side(
    2020,
    section(
        "a",
        "甲章",
        task("t1", "建设网络", "建设基站2万个。", "省数字办 省工信厅"),
        task("t2", "办会", "办好会议。"),
        task("t3", "管数据", "管好数据。"),
    ),
)
NEW = side(
    2024,
    section(
        "b", "乙章", task("n1", "建设网络", "建设基站3万个。", "省数据管理局 省工信厅"), task("n2", "治数据")
    ),
)
RAISED = change("target.raised", "t1", "n1", "基站由2万个提高到3万个", basis=("会议要求",))
GONE = change("task.dropped", "t2", None, "删除“办会”")
FIRST = change("unit.first_changed", "t1", "n1", "首位由省数字办改为省数据管理局")
PREAMBLE = change(
    "text.preamble", None, None, "总体要求变了", path="overall", before="旧要求。", after="新要求。"
)
HIDDEN = change("task.renumbered", "t1", "n1")
LIKELY = change(*("unit.added", "t3", "n2", "新增省工信厅"), confidence=Confidence.SUGGESTED, score=0.4321)
PAIRS = (pair("t1", "n1"), pair("t3", "n2", score=0.4321))
MARKED = "  ※ 未说明原因"
CHANGES = (RAISED, GONE, FIRST, PREAMBLE, HIDDEN, LIKELY)


def compared(*pairs: Pair, changes: tuple[Change, ...] = CHANGES) -> Comparison:
    return comparison(OLD, NEW, *(pairs or PAIRS), changes=changes)


def lines(told: Review, **options: int) -> list[str]:
    return report_review(told, **options).splitlines()  # type: ignore[arg-type]


def part(told: Review, head: str) -> list[str]:
    """The lines below a heading, up to the next empty one."""
    found = lines(told)
    below = found[found.index(head) + 1 :]
    return below[: below.index("")] if "" in below else below


def test_the_page_begins_with_the_figures() -> None:
    assert lines(review(compared(), notes=("两个计划不是一个系列。",)))[:9] == [
        "《2020年要点》（3项） → 《2024年要点》（2项）",
        "旧.yaml → 新.yaml",
        "说明：两个计划不是一个系列。",
        "",
        "共3项任务：延续2项，删除1项；新增0项。",
        "其中1对是建议，请确认：fjplan link 新.yaml 旧.yaml",
        "错误1项、警告3项、提示1项，错误、警告中未说明原因4项。",
        "不列的：仅序号变化1处。",
        "",
    ]


def test_every_relation_is_counted() -> None:
    split = compared(pair("t1", "n1", Relation.SPLIT), pair("t1", "n2", Relation.SPLIT))
    merged = compared(pair("t1", "n1", Relation.MERGED), pair("t2", "n1", Relation.ABSORBED))
    assert "共3项任务：拆分1项，删除2项；新增0项。" in lines(review(split))
    assert "共3项任务：合并1项，并入1项，删除1项；新增1项。" in lines(review(merged))


def test_chapters_and_units_stand_in_tables() -> None:
    assert part(review(compared()), "章节        任务  新增  删除  错误  警告  提示") == [
        "章节以外       ·     ·     ·     ·     1     ·",
        "一、乙章       2     ·     ·     ·     2     1",
        "旧一、甲章     3     ·     1     1     ·     ·",
    ]
    assert part(review(compared()), "责任单位      新承担  不再承担  继续承担  牵头") == [
        "省数据管理局       1         ·         ·     1",
        "省数字办           ·         1         ·     ·",
        "省工信厅           ·         ·         1     ·",
    ]


def test_a_long_title_is_cut_where_the_terminal_is_narrow() -> None:
    long = side(2024, section("x", "很长很长很长很长很长的章", task("n1")))
    found = lines(review(comparison(side(2020), long)), width=50)
    assert "一、很长很长很长很…     1    1    ·    ·    ·    ·" in found
    assert max(map(width, found)) == 50


def test_ten_units_are_told_or_all() -> None:
    many = side(2024, *(task(f"n{at:02}", "事", "做事。", f"单位{at:02}") for at in range(13)))
    told = review(comparison(side(2020), many))
    head = "责任单位  新承担  不再承担  继续承担  牵头"
    assert part(told, head)[9:] == ["单位09         1         ·         ·     1", "另有3个单位。"]
    found = lines(told, every=True)
    assert found[found.index(head) + 13] == "单位12         1         ·         ·     1"
    assert "另有3个单位。" not in found


def test_errors_are_told_first_with_what_they_are_about() -> None:
    assert part(review(compared()), "错误（1）  ※ 未说明原因") == ["  错误 task.dropped 删除“办会”※"]


def test_an_error_names_the_tasks_that_its_message_does_not() -> None:
    gone = change("target.dropped", "t1", "n1", "取消指标“基站”")
    lead = change("unit.lead_changed", "t1", "n1", "“建设网络”的牵头单位由甲变为乙", basis=("定的",))
    half = change("unit.lead_changed", "t3", "n2", "“治数据”的牵头变了", basis=("定的",))
    assert part(review(compared(changes=(gone, lead, half))), "错误（3）  ※ 未说明原因") == [
        "  错误 target.dropped 取消指标“基站”（旧（一）建设网络 → （一）建设网络）※",
        "  错误 unit.lead_changed “建设网络”的牵头单位由甲变为乙（原因：定的）",
        "  错误 unit.lead_changed “治数据”的牵头变了（旧（三）管数据 → （二）治数据）（原因：定的）",
    ]


def test_an_error_of_the_whole_plan_says_so_where_its_message_may_be_about_a_task() -> None:
    gone = change("target.dropped", None, None, "取消指标“总量”", path="targets/总量", basis=("定的",))
    assert part(review(compared(changes=(gone,))), "错误（1）") == [
        "  错误 target.dropped 取消指标“总量”（全文）（原因：定的）"
    ]


def test_that_no_plan_says_why_is_not_said_twice() -> None:
    said = change("task.dropped", "t2", None, "删除任务“（二）办会”；没有说明原因")
    assert part(review(compared(changes=(said,))), "错误（1）") == [
        "  错误 task.dropped 删除任务“（二）办会”；没有说明原因"
    ]


def test_a_reason_that_the_message_gives_is_not_given_twice() -> None:
    words = "删除任务“（二）办会”；原因：办完了"
    said = change("task.dropped", "t2", None, words, basis=("办完了。", "会议纪要"))
    assert part(review(compared(changes=(said,))), "错误（1）") == [
        f"  错误 task.dropped {words}（原因：会议纪要）"
    ]


def test_warnings_and_infos_are_told_by_task() -> None:
    assert part(review(compared()), f"警告和提示（4）{MARKED}") == [
        "全文",
        "  警告 text.preamble 总体要求变了※",
        "（一）建设网络 ← 旧（一）建设网络",
        "  警告 unit.first_changed 首位由省数字办改为省数据管理局※",
        "  提示 target.raised 基站由2万个提高到3万个（原因：会议要求）",
        "（二）治数据 ← 旧（三）管数据（建议，相似度0.43）",
        "  警告 unit.added 新增省工信厅※",
    ]


def test_how_sure_a_pair_is_stands_behind_a_change_only_where_the_header_does_not_say_it() -> None:
    pairs = (pair("t1", "n1", Relation.MERGED), pair("t3", "n1", Relation.MERGED, 0.2), pair("t2", "n2"))
    unsure = {"confidence": Confidence.SUGGESTED, "score": 0.2}
    changes = (
        change("task.retitled", "t1", "n1", "改名"),
        change("task.moved", "t3", "n1", "移动", **unsure),
        change("task.split", "t2", "n2", "拆分", basis=("定的",), **unsure),
        change("unit.renamed_reorg", None, None, "更名", confidence=Confidence.SUGGESTED),
    )
    assert part(review(compared(*pairs, changes=changes)), "警告和提示（4）") == [
        "全文",
        "  提示 unit.renamed_reorg 更名（对应是建议）",
        "（一）建设网络 ← 旧（一）建设网络、旧（三）管数据（建议，相似度0.20）",
        "  提示 task.retitled 改名",
        "  提示 task.moved 移动（对应是建议，相似度0.20）",
        "（二）治数据 ← 旧（二）办会",
        "  警告 task.split 拆分（原因：定的；对应是建议，相似度0.20）",
    ]


def test_a_sure_change_of_a_pair_that_is_only_suggested_is_marked() -> None:
    moved = change("target.moved", None, "n2", "移到这里")
    assert part(review(compared(changes=(moved,))), "警告和提示（1）") == [
        "（二）治数据 ← 旧（三）管数据（建议，相似度0.43）",
        "  提示 target.moved 移到这里（确定）",
    ]


def test_a_group_with_more_pairs_than_are_named_says_it_at_each_change() -> None:
    old = side(2020, *(task(f"t{at}", f"事{at}") for at in range(4)))
    pairs = [pair(f"t{at}", "n1", Relation.MERGED, 0.1) for at in range(4)]
    moved = change("task.moved", "t3", "n1", "移动", confidence=Confidence.SUGGESTED, score=0.1)
    told = part(review(comparison(old, NEW, *pairs, changes=(moved,))), "警告和提示（1）")
    assert told[-1] == "  提示 task.moved 移动（对应是建议，相似度0.10）"


def came(name: str, rest: str = "", **more: object) -> Change:
    words = "末尾增加" if name.startswith("等") else "增加"
    message = f"“建设网络”的责任单位{words}{name}{rest}"
    return change("unit.added", "t1", "n1", message, path=f"units/{name}", after=name, **more)


def went(name: str, rest: str = "", **more: object) -> Change:
    message = f"“建设网络”的责任单位不再有{name}{rest}"
    return change("unit.removed", "t1", "n1", message, path=f"units/{name}", before=name, **more)


def told_of(*changes: Change) -> list[str]:
    """The lines of the first task's changes."""
    told = review(compared(changes=changes))
    heading = next(line for line in lines(told) if line.startswith("警告和提示"))
    return part(told, heading)[1:]


def test_the_units_that_came_to_a_task_and_went_stand_in_one_line() -> None:
    changes = (came("省大数据集团"), came("各设区市"), went("省经济信息中心"), FIRST)
    assert told_of(*changes) == [
        "  警告 unit.added×2 unit.removed 责任单位：增加省大数据集团、各设区市；不再有省经济信息中心※",
        "  警告 unit.first_changed 首位由省数字办改为省数据管理局※",
    ]
    assert "错误0项、警告4项、提示0项，错误、警告中未说明原因4项。" in lines(
        review(compared(changes=changes))
    )


def test_units_of_another_confidence_or_reason_stand_by_themselves() -> None:
    unsure = came("丙", confidence=Confidence.SUGGESTED, score=0.3)
    assert told_of(came("甲"), unsure, went("乙", basis=("定的",))) == [
        "  警告 unit.added 责任单位：增加甲※",
        "  警告 unit.added 责任单位：增加丙（对应是建议，相似度0.30）※",
        "  警告 unit.removed 责任单位：不再有乙（原因：定的）",
    ]


def test_what_else_is_said_of_a_unit_stays_with_it() -> None:
    perhaps = "（新列“省直单位”，可能含该单位）"
    assert told_of(went("甲"), went("乙", perhaps), went("丙", perhaps), went("等各部门")) == [
        "  警告 unit.removed×4 责任单位：不再有甲、各部门；不再有乙、丙（新列“省直单位”，可能含这些单位）※"
    ]
    assert told_of(came("甲"), came("等省直有关单位")) == [
        "  警告 unit.added×2 责任单位：增加甲；末尾增加省直有关单位※"
    ]


def test_the_name_of_the_task_is_not_said_again_below_it() -> None:
    renamed = change("task.retitled", "t1", "n1", "任务“（一）建设网络”标题调整：原来没有")
    first = change("unit.first_changed", "t1", "n1", "“建设网络”的首位责任单位由甲变为乙", basis=("定",))
    other = change("task.split", "t1", "n1", "任务“（三）管数据”拆分为2项", basis=("定",))
    assert told_of(renamed, first, other) == [
        "  警告 unit.first_changed 首位责任单位由甲变为乙（原因：定）",
        "  警告 task.split 任务“（三）管数据”拆分为2项（原因：定）",
        "  提示 task.retitled 标题调整：原来没有",
    ]


def test_an_old_task_that_was_split_names_what_it_became() -> None:
    split = change("task.split", "t1", None, "拆成两项")
    told = review(
        compared(pair("t1", "n1", Relation.SPLIT), pair("t1", "n2", Relation.SPLIT), changes=(split,))
    )
    assert part(told, f"警告和提示（1）{MARKED}")[0] == "旧（一）建设网络 → （一）建设网络、（二）治数据"


def test_of_many_partners_three_are_named() -> None:
    old = side(2020, *(task(f"t{at}", f"事{at}") for at in range(5)))
    merged = change("task.merged", None, "n1", "五项并成一项")
    pairs = (pair(f"t{at}", "n1", Relation.MERGED) for at in range(5))
    told = review(comparison(old, NEW, *pairs, changes=(merged,)))
    assert (
        part(told, f"警告和提示（1）{MARKED}")[0] == "（一）建设网络 ← 旧一、事0、旧二、事1、旧三、事2等5项"
    )


def test_a_suggestion_has_its_evidence_its_candidates_and_the_command() -> None:
    found = compared()
    candidates = (
        Candidates("t2", (Candidate("n1", 0.2), Candidate("n2", 0.1))),
        Candidates("t3", (Candidate("n2", 0.4321), Candidate("n1", 0.2))),
    )
    alignment = dataclasses.replace(found.alignment, candidates=candidates)
    assert part(review(dataclasses.replace(found, alignment=alignment)), "建议（2）") == [
        "这些对应请人确认，确认之后写进新计划：fjplan link 新.yaml 旧.yaml",
        "旧（二）办会",
        "  没有对上；候选：（一）建设网络（0.20）、（二）治数据（0.10）",
        "旧（三）管数据",
        "  → （二）治数据（0.43）",
        "      “t3的句子。” ≈ “n2的句子。”（0.43）",
        "  别的候选：（一）建设网络（0.20）",
    ]


def test_nobody_is_asked_about_a_task_whose_pairs_are_certain() -> None:
    pairs = (pair("t1", "n1"), pair("t2", "n1", Relation.SPLIT), pair("t2", "n2", Relation.SPLIT, 0.2))
    found = compared(*pairs)
    candidates = (
        Candidates("t1", (Candidate("n1", 0.9), Candidate("n2", 0.1))),
        Candidates("t2", (Candidate("n1", 0.8), Candidate("n2", 0.2))),
    )
    alignment = dataclasses.replace(found.alignment, candidates=candidates)
    assert part(review(dataclasses.replace(found, alignment=alignment)), "建议（1）")[1:] == [
        "旧（二）办会",
        "  → （二）治数据（0.20）",
        "      “t2的句子。” ≈ “n2的句子。”（0.20）",
    ]


def beside(left: str, right: str) -> str:
    return pad(left, 48) + f" │ {right}"


def test_the_words_of_changed_tasks_stand_old_beside_new() -> None:
    found = lines(review(compared()))
    assert found[found.index("新旧对照") + 1 :][:8] == [
        "总体要求变了",
        beside("[-旧-]要求。", "{+新+}要求。"),
        "",
        "（一）建设网络 ← 旧（一）建设网络",
        beside("建设基站[-2万个-]。", "建设基站{+3万个+}。"),
        found[found.index("新旧对照") + 6],  # the clause
        "",
        "（二）治数据 ← 旧（三）管数据（建议）",
    ]
    assert found[-2:] == ["删除 旧（二）办会", "  办好会议。"]


def test_a_task_that_was_added_is_shown_without_marks() -> None:
    added = change("task.added", None, "n2", "新增“治数据”")
    told = review(comparison(OLD, NEW, pair("t1", "n1"), changes=(added,)))
    assert lines(told)[-2:] == ["新增 （二）治数据", "  做治数据。"]


def test_only_tasks_that_a_listed_change_is_about_are_shown() -> None:
    added = comparison(OLD, NEW, pair("t1", "n1"), changes=(PREAMBLE, HIDDEN))  # n2 is new, and not listed
    found = lines(review(added))
    assert found[found.index("新旧对照") + 1 :] == ["总体要求变了", beside("[-旧-]要求。", "{+新+}要求。")]


def test_of_long_plans_two_hundred_passages_are_shown_unless_all_are_asked_for() -> None:
    numbers = range(205)
    old = side(2020, section("a", "甲章", *(task(f"o{at}", f"第{at}事", f"办{at}。") for at in numbers)))
    # The words of the last two did not change.
    new = side(
        2024,
        section(
            "a",
            "甲章",
            *(task(f"n{at}", f"第{at}事", f"办{at}。" if at > 202 else f"办好{at}件。") for at in numbers),
        ),
    )
    changes = tuple(change("task.moved", f"o{at}", f"n{at}", f"移动{at}") for at in numbers)
    told = review(comparison(old, new, *(pair(f"o{at}", f"n{at}") for at in numbers), changes=changes))
    found = lines(told)
    beside_it = found[found.index("新旧对照") :]
    assert sum(" ← " in line for line in beside_it) == 200
    assert beside_it[-2:] == ["", "另有3项的新旧对照没有列出：加 --all，或写成网页 -o 比对.html"]
    assert sum(" task.moved " in line for line in found) == 205
    whole = lines(told, every=True)
    assert sum(" ← " in line for line in whole[whole.index("新旧对照") :]) == 203
    assert "没有列出" not in whole[-1]


def test_words_that_differ_in_width_alone_are_not_shown() -> None:
    old, new = side(2020, task("t", "事", "做(事)。")), side(2024, task("t", "事", "做（事）。"))
    moved = change("task.moved", "t", "t", "移到别处")
    assert "新旧对照" not in lines(review(comparison(old, new, pair("t", "t"), changes=(moved,))))


def test_a_narrow_terminal_stacks_and_no_line_is_wider() -> None:
    found = lines(review(compared()), width=40)
    at = found.index("新旧对照")
    assert found[at + 1 : at + 4] == ["总体要求变了", "旧 [-旧-]要求。", "新 {+新+}要求。"]
    for told in (review(compared()), real_review()):
        for room in (40, 59, 60, 100):
            assert max(map(width, lines(told, width=room))) <= room


def test_colour_is_given_only_when_asked_for() -> None:
    plain, coloured = report_review(real_review()), report_review(real_review(), colour=True)
    assert "\x1b" not in plain
    assert "{+" in plain
    assert "  \x1b[1;31m错误\x1b[0m target.lowered" in coloured
    assert "\x1b[31m精心筹备" in coloured
    assert not re.search(r"\{\+|\[-", coloured)
    words = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert words.partition("新旧对照")[0] == plain.partition("新旧对照")[0]


def test_what_was_accepted_is_told_last_with_its_reason() -> None:
    told = review(compared(), Accepted(GONE, "会上定的"))
    assert lines(told)[-2:] == ["已审（1）", "  删除“办会”：会上定的"]
    assert "错误0项、警告3项、提示1项，错误、警告中未说明原因3项；已审1项。" in lines(told)
    assert not any(line.startswith("错误（") for line in lines(told))


def test_that_nothing_changed_is_said_only_where_nothing_did() -> None:
    same = comparison(OLD, OLD, *(pair(each, each) for each in OLD.tasks))
    assert lines(review(same))[3:6] == [
        "共3项任务：延续3项；新增0项。",
        "错误0项、警告0项、提示0项。",
        "没有变化。",
    ]
    assert "新旧对照" not in lines(review(same))
    for changes in ((HIDDEN,), (GONE,)):
        assert "没有变化" not in report_review(review(dataclasses.replace(same, changes=changes)))
    accepted = review(dataclasses.replace(same, changes=(GONE,)), Accepted(GONE, "定的"))
    assert "没有变化" not in report_review(accepted)
    dropped = dataclasses.replace(same, alignment=Alignment(pairs=(), dropped=("t1",)))
    assert "没有变化" not in report_review(review(dropped))


def test_a_task_that_was_carried_over_is_no_change() -> None:
    carried = change("task.carried", "t1", "t1", "延续")
    same = comparison(OLD, OLD, *(pair(each, each) for each in OLD.tasks), changes=(carried,))
    assert "没有变化。" in lines(review(same))


def test_where_something_is_to_be_noted_only_what_was_compared_is_vouched_for() -> None:
    same = comparison(OLD, OLD, *(pair(each, each) for each in OLD.tasks))
    found = lines(review(same, notes=("有的任务读不出。",)))
    assert "说明：有的任务读不出。" in found
    assert "能比的内容没有变化。" in found
    assert "没有变化。" not in found


@pytest.mark.parametrize(("old", "new"), [(OLD, side(2024)), (side(2020), NEW), (side(2020), side(2024))])
def test_a_side_without_tasks_is_no_change_only_where_the_other_has_none(old: Side, new: Side) -> None:
    found = lines(review(comparison(old, new)))
    assert ("没有变化。" in found) is (not old.tasks and not new.tasks)


def test_a_reason_that_the_message_gives_is_given_once() -> None:
    gone = change("task.dropped", "t2", None, "删除任务“（二）办会”；原因：已办完", basis=("已办完",))
    assert "  错误 task.dropped 删除任务“（二）办会”；原因：已办完" in lines(
        review(compared(changes=(gone,)))
    )


def test_a_doubt_about_what_has_one_name_is_told_without_a_likeness() -> None:
    moved = change("target.moved", "t1", "n1", "指标“平台数”移了", confidence=Confidence.SUGGESTED, score=1.0)
    told = review(compared(pair("t1", "n1"), changes=(moved,)))
    assert "  提示 target.moved 指标“平台数”移了（对应是建议）" in lines(told)


def test_a_role_is_told_without_the_task_that_stands_above_it() -> None:
    role = change("unit.role_changed", "t1", "n1", "“建设网络”中，省工信厅由负责改为配合")
    told = review(compared(pair("t1", "n1"), changes=(role,)))
    assert "  警告 unit.role_changed 省工信厅由负责改为配合※" in lines(told)


def test_what_several_became_is_told_with_the_first_of_them_too() -> None:
    pairs = (pair("t1", "n1", Relation.MERGED), pair("t2", "n1", Relation.MERGED))
    said = "任务“（一）建设网络”“（二）办会”合并为“（一）建设网络”"
    merged = change("task.merged", None, "n1", said)
    told = review(comparison(OLD, NEW, *pairs, changes=(merged,)))
    assert f"  警告 task.merged {said}※" in lines(told)


OWED = PrintedTarget(
    metric="基站数",
    op=Op.EQUAL,
    value=Decimal(3),
    measure="万个",
    base_value=Decimal(30000),
    base_measure="个",
    force=Force.STRIVE,
    deadline=datetime.date(2024, 12, 31),
    quote="基站3万个",
)


def test_a_unit_is_told_first_what_it_has_to_do() -> None:
    view = UnitView(
        name="省工信厅", gained=("n2",), lost=("t2",), kept=("n1",), leads=(), owes=(("n1", OWED),)
    )
    told = dataclasses.replace(review(compared()), unit=view)
    assert lines(told)[3:13] == [
        "省工信厅：新承担1项，不再承担1项，继续承担1项，牵头0项，目标1个。",
        "新承担（1）",
        "  （二）治数据",
        "不再承担（1）",
        "  旧（二）办会",
        "继续承担（1）",
        "  （一）建设网络",
        "目标（1）",
        "  （一）建设网络：基站数，“基站3万个”，2024-12-31前，力争",
        "",
    ]
    assert not any(line.startswith("章节") for line in lines(told))
    assert f"错误（1）{MARKED}" in lines(told)


def test_a_unit_is_asked_about_its_own_tasks_alone() -> None:
    view = UnitView(name="省工信厅", gained=(), lost=(), kept=("n1",), leads=(), owes=())
    assert "建议（1）" not in lines(dataclasses.replace(review(compared()), unit=view))
    lost = dataclasses.replace(view, lost=("t3",))
    assert "建议（1）" in lines(dataclasses.replace(review(compared()), unit=lost))
    passed = dataclasses.replace(view, passed=("t3",))
    assert "建议（1）" in lines(dataclasses.replace(review(compared()), unit=passed))


def test_what_a_unit_has_through_a_set_stands_under_its_figures() -> None:
    notes = ("另经“各设区市”承担新任务1项（第一项），不算在内。", "另一句。")
    view = UnitView(name="福州市", gained=(), lost=(), kept=("n1",), leads=(), owes=(), notes=notes)
    told = lines(dataclasses.replace(review(compared()), unit=view))
    assert told[3:7] == [
        "福州市：新承担0项，不再承担0项，继续承担1项，牵头0项，目标0个。",
        *notes,
        "继续承担（1）",
    ]


def test_a_name_with_a_blank_is_quoted_in_a_command() -> None:
    told = dataclasses.replace(review(compared()), new_name="新 稿.yaml")
    assert "其中1对是建议，请确认：fjplan link '新 稿.yaml' 旧.yaml" in lines(told)


def test_what_would_steer_a_terminal_is_not_passed_on() -> None:
    bad = side(2024, section("b", "乙\x1b[2J章", task("n1", "建\x1b]0;x\x07", "做\u202e。", "甲\x1b办")))
    odd = change("unit.added", None, "n1", "新增\x1b[31m甲")
    told = report_review(review(comparison(OLD, bad, changes=(odd,)), notes=("注\x1b",)))
    assert not re.search("[\x1b\x07\u202e]", told)
    assert "�" in told


def test_2020_and_2024_are_told_the_same_way_each_time() -> None:
    found = report_review(real_review())
    assert found == report_review(real_review())
    assert found.startswith("《2020年数字福建工作要点》（39项） → 《2024年数字福建工作要点》（31项）\n")
    assert "共39项任务：延续4项，拆分1项，合并2项，并入1项，删除31项；新增24项。\n" in found
    assert found.count("  错误 task.dropped ") == 31
    assert "9.全力办好第七届数字中国建设峰会 ← 旧4.精心筹备第三届数字中国建设峰会……\n" in found
    assert re.search(
        "（责任单位：\\[-省网信办、数字办-\\]等省直有关单位， +│ （责任单位：\\{\\+省发改委、数据管理局",
        found,
    )


def test_the_first_page_of_2020_and_2024_fits_fifty_lines() -> None:
    for room in (80, 100):
        found = lines(real_review(), width=room)
        (units,) = [at for at, line in enumerate(found) if re.fullmatch(r"另有\d+个单位。", line)]
        assert 30 < units < 50


def test_a_summary_is_the_first_page_and_the_errors() -> None:
    whole, brief = report_review(real_review()), report_summary(real_review())
    first = whole[: whole.index("警告和提示（")]
    assert brief == (
        f"{first}只列了合计和错误；警告2项、提示25项和新旧对照没有列。\n全部见：fjplan diff 旧.yaml 新.yaml\n"
    )
    assert brief.count("错误 task.dropped") == 31


def test_a_summary_of_one_unit_says_how_to_get_the_rest_of_it() -> None:
    view = UnitView(name="省工信厅", gained=("n2",), lost=(), kept=(), leads=(), owes=())
    told = report_summary(dataclasses.replace(review(compared()), unit=view))
    assert "新承担（1）\n  （二）治数据\n" in told
    assert told.endswith("全部见：fjplan diff 旧.yaml 新.yaml --unit 省工信厅\n")


def test_what_is_else_only_counted_is_told_where_it_is_listed() -> None:
    told = dataclasses.replace(review(compared(changes=(HIDDEN,))), listed=(HIDDEN,))
    assert part(told, "警告和提示（1）") == [
        "（一）建设网络 ← 旧（一）建设网络",
        "  其他 task.renumbered 变了",
    ]
