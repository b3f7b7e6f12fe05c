"""新旧对照表 of small plans: every row with all its cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fjplan.accepted import Reviewed, key_of
from fjplan.differences import Confidence, Placed, Relation, Review
from fjplan.findings import Severity
from fjplan.inline import PieceKind
from fjplan.model import (
    Assignment,
    Attachment,
    Basis,
    BasisKind,
    Dropped,
    Link,
    Mention,
    Notice,
    Overall,
    Plan,
    Section,
    Task,
)
from fjplan.report.diff_table import table_of
from fjplan.report.diff_table_cells import compared, task_cells
from fjplan.report.diff_table_rows import entries
from fjplan.tabled import Cell, Table
from tests.diff.small_plans import plan, section, side, task
from tests.report.reviews import change, comparison, pair, real_review, real_side, review
from tests.report.tables import marked, reviewed, rows, tabled

WHY = Basis(kind=BasisKind.OPINION, text="省工信厅来函。")


def assigned(*names: str) -> Assignment:
    return Assignment(mentions=tuple(Mention(name=name, role=None) for name in names))


def from_old(*tasks: str) -> tuple[Link, ...]:
    return tuple(Link(plan="fj-2023", task=each) for each in tasks)


def old(*children: Section | Task, **others: Any) -> Plan:
    return plan(*children, year=2023, **others)


def column(table: Table, title: str) -> list[str]:
    at = [each.title for each in table.columns].index(title)
    return [marked(row[at]) for row in table.rows]


def said(cell: Cell, *kinds: PieceKind) -> str:
    return "\n".join(
        "".join(piece.text for piece in each if piece.kind in kinds) for each in cell.paragraphs
    ).strip("\n")


BEFORE = old(
    section(
        "s",
        "夯实基础",
        task("a", "做好甲。全年建设3万个。", assignment=assigned("省工信厅", "省教育厅")),
        task("b", "乙事不变。"),
        task("c", "丙事废止执行，另行安排。"),
        task("d", "丁事照旧，后面还有许多文字。"),
    )
)
AFTER = plan(
    section(
        "s",
        "夯实基础",
        task("e", "戊事是新的，与众不同的工作。"),
        task("a", "做好甲。全年建设5万个。", assignment=assigned("省工信厅", "省水利厅"), basis=(WHY,)),
        task("b", "乙事不变。"),
        task("d", "丁事照旧，后面还有许多文字。"),
    ),
    dropped=(Dropped(task="c", reason="已经完成"),),
)


def test_changed_added_and_dropped_tasks_stand_in_the_new_order() -> None:
    assert rows(tabled(BEFORE, AFTER)) == [
        (
            *("1", "一、夯实基础", "新增", "（一）{+任务e+}|{+戊事是新的，与众不同的工作。+}"),
            *("新增任务。", "提示", ""),
        ),
        (
            *("2", "一、夯实基础"),
            "（一）任务a|做好甲。全年建设[-3万个-]。|（责任单位：省工信厅、[-省教育厅-]）",
            "（二）任务a|做好甲。全年建设{+5万个+}。|（责任单位：省工信厅、{+省水利厅+}）",
            "表述微调：改动约20%。|责任单位：增加省水利厅；不再有省教育厅。|"
            "全年建设5万个由3万个提高到5万个（+66.7%）。|原因：省工信厅来函。",
            *("警告", "省工信厅、省水利厅"),
        ),
        (
            *("3", "一、夯实基础", "（三）[-任务c-]|[-丙事废止执行，另行安排。-]", "删除"),
            *("删除任务。|原因：已经完成。", "错误", ""),
        ),
    ]


def test_both_plans_the_marks_and_the_title_are_named() -> None:
    table = tabled(BEFORE, AFTER)
    assert (table.name, table.title) == ("新旧对照表", "《2024年工作要点》新旧对照表")
    assert table.lines == (
        "原：《2023年工作要点》（4项任务）",
        "新：《2024年工作要点》（4项任务）",
        "“修改后表述”里加粗的是新增的文字，“原表述”里加删除线的是删去的文字。",
    )
    assert [each.title for each in table.columns] == [
        *("序号", "章节", "原表述", "修改后表述", "修改说明", "级别", "责任单位"),
    ]
    assert [each.title for each in table.without_extra().columns] == [
        *("序号", "章节", "原表述", "修改后表述", "修改说明"),
    ]
    assert [len(row) for row in table.without_extra().rows] == [5, 5, 5]


def test_two_drafts_of_one_title_are_told_apart_by_their_files() -> None:
    drafts = [plan(task("a", words), year=2024) for words in ("做甲。", "不做甲。")]
    lines = tabled(drafts[0], drafts[1], old_name="HEAD:计划.yaml", new_name="计划.yaml").lines
    assert lines[:2] == (
        "原：《2024年工作要点》（1项任务，HEAD:计划.yaml）",
        "新：《2024年工作要点》（1项任务，计划.yaml）",
    )


def test_what_a_reader_has_to_know_of_the_plans_stands_above_the_table() -> None:
    lines = tabled(BEFORE, AFTER, notes=("旧.yaml 有错误，只比了能读的部分。",)).lines
    assert lines[2] == "旧.yaml 有错误，只比了能读的部分。"


def test_every_task_is_listed_when_all_is_asked_for() -> None:
    table = tabled(BEFORE, AFTER, every=True)
    assert column(table, "修改后表述") == [
        "（一）{+任务e+}|{+戊事是新的，与众不同的工作。+}",
        "（二）任务a|做好甲。全年建设{+5万个+}。|（责任单位：省工信厅、{+省水利厅+}）",
        "（三）任务b|乙事不变。",
        "删除",
        "（四）任务d|丁事照旧，后面还有许多文字。",
    ]
    assert column(table, "修改说明")[2::2] == ["未变。|仅序号变化：原为“（二）”，现为“（三）”。", "未变。"]
    assert column(table, "级别") == ["提示", "警告", "", "错误", ""]


def test_two_equal_plans_have_no_row_and_all_of_their_tasks_when_asked_for() -> None:
    same = plan(task("a", "做甲。"))
    assert tabled(same, same).rows == ()
    assert tabled(same, same).lines[-1] == "没有要列的变化。"
    assert rows(tabled(same, same, every=True)) == [
        ("1", "正文", "一、任务a|做甲。", "一、任务a|做甲。", "未变。", "", "")
    ]


def test_a_level_and_what_is_graver_is_listed() -> None:
    grave = tabled(BEFORE, AFTER, least=Severity.WARNING)
    assert column(grave, "级别") == ["警告", "错误"]
    assert column(grave, "修改说明")[0] == "责任单位：增加省水利厅；不再有省教育厅。|原因：省工信厅来函。"
    assert grave.lines[2] == "只列警告以上的变化。"
    assert column(tabled(BEFORE, AFTER, least=Severity.ERROR), "级别") == ["错误"]
    assert len(tabled(BEFORE, AFTER, least=Severity.INFO).rows) == 3


def test_one_unit_has_the_rows_of_its_tasks() -> None:
    table = tabled(BEFORE, AFTER, unit="省水利厅")
    assert column(table, "序号") == ["1"]
    assert column(table, "责任单位") == ["省工信厅、省水利厅"]
    assert table.lines[2] == "只列与省水利厅有关的变化。"
    both = tabled(BEFORE, AFTER, unit="省工信厅", every=True)
    assert column(both, "责任单位") == ["省工信厅、省水利厅"]


def test_what_was_accepted_is_listed_with_its_reason() -> None:
    found = reviewed(BEFORE, AFTER)
    dropped = next(each for each in found.listed if each.kind.code == "task.dropped")
    again: Review = reviewed(BEFORE, AFTER, reviewed=Reviewed({key_of(dropped): "会议定的"}, frozenset()))
    assert dropped not in again.listed
    assert column(table_of(again), "修改说明")[2] == "删除任务。|原因：已经完成。|原因：会议定的。"


WHOLE = "推进数据归集共享。建设省级数据平台。开展数据开放试点。办好数据应用大赛。"


def test_the_old_task_stands_beside_every_piece_of_a_split() -> None:
    before = old(task("x", WHOLE, heading="抓好数据"))
    after = plan(
        task("y", "推进数据归集共享。建设省级数据平台。", heading="", continued_from=from_old("x")),
        task("z", "开展数据开放试点。办好数据应用大赛。", heading="抓好开放", continued_from=from_old("x")),
    )
    table = tabled(before, after)
    told = "任务“一、抓好数据”拆分为2项：“一、推进数据归集共享。建设省级数据平台。”“二、抓好开放”。"
    assert column(table, "原表述") == [
        "一、[-抓好数据-]|推进数据归集共享。建设省级数据平台。[-开展数据开放试点。办好数据应用大赛。-]",
        "一、抓好[-数据-]|[-推进数据归集共享。建设省级数据平台。-]开展数据开放试点。办好数据应用大赛。",
    ]
    assert column(table, "修改后表述") == [
        "一、推进数据归集共享。建设省级数据平台。",
        "二、抓好{+开放+}|开展数据开放试点。办好数据应用大赛。",
    ]
    assert [each.partition("|")[0] for each in column(table, "修改说明")] == [told, told]


def test_old_tasks_that_became_one_stand_together() -> None:
    before = old(
        task("x", "推进数据归集共享。", heading="抓好归集", assignment=assigned("省工信厅")),
        task("y", "开展数据开放试点。", heading="抓好开放", assignment=assigned("省教育厅")),
    )
    after = plan(
        task(
            "z",
            "推进数据归集共享。开展数据开放试点。",
            heading="抓好归集",
            assignment=assigned("省工信厅"),
            continued_from=from_old("x", "y"),
        )
    )
    (row,) = rows(tabled(before, after))
    assert row[2:4] == (
        "一、抓好归集|推进数据归集共享。|（责任单位：省工信厅）|"
        "二、[-抓好开放-]|开展数据开放试点。|[-（责任单位：省教育厅）-]",
        "一、抓好归集|推进数据归集共享。开展数据开放试点。|（责任单位：省工信厅）",
    )
    assert row[4] == "任务“一、抓好归集”“二、抓好开放”合并为“一、抓好归集”。|责任单位：不再有省教育厅。"


def test_a_dropped_task_stands_behind_the_one_that_it_followed() -> None:
    before = old(
        section("s", "夯实基础", task("a", "甲事照旧。"), task("b", "乙事不办了。"), task("c", "丙事很多。")),
        section("t", "扩大开放", task("d", "丁事停下来。")),
        section("u", "不再有的章", task("e", "戊事取消掉。")),
    )
    after = plan(
        section("t", "扩大开放", task("f", "己事是另外的工作。")),
        section("s", "夯实基础", task("a", "甲事照旧。"), task("c", "丙事很少。")),
    )
    table = tabled(before, after)
    assert [
        (row[1], row[2], row[3]) for row in rows(table) if "丁" in row[2] or "任务" in row[2] + row[3]
    ] == [
        ("一、扩大开放", "（一）[-任务d-]|[-丁事停下来。-]", "删除"),
        ("一、扩大开放", "新增", "（一）{+任务f+}|{+己事是另外的工作。+}"),
        ("二、夯实基础", "（二）[-任务b-]|[-乙事不办了。-]", "删除"),
        ("二、夯实基础", "（三）任务c|丙事很[-多-]。", "（二）任务c|丙事很{+少+}。"),
        ("原三、不再有的章", "（一）[-任务e-]|[-戊事取消掉。-]", "删除"),
    ]


def test_sections_that_changed_have_a_row() -> None:
    before = old(section("s", "夯实基础", task("a"), lead=("先说几句。",)), section("t", "开放", task("b")))
    after = plan(section("s", "打牢基础", task("a"), lead=("再说几句。",)), section("w", "安全", task("c")))
    found = [row for row in rows(tabled(before, after)) if "任务" not in row[2] + row[3]]
    assert [row[1:5] for row in found] == [
        (
            "一、打牢基础",
            "一、[-夯实-]基础|[-先-]说几句。",
            "一、{+打牢+}基础|{+再+}说几句。",
            "更名。|引言变化。",
        ),
        ("二、安全", "新增", "二、{+安全+}", "新增章节。"),
        ("原二、开放", "二、[-开放-]", "删除", "删除章节（原有1项任务）。"),
    ]


def test_notice_and_overall_come_first_and_the_ending_last() -> None:
    office = "福建省人民政府办公厅"
    before = old(
        task("a", "做甲。"),
        notice=Notice(issuers=(office,), body=("现印发给你们。",), number="闽政办〔2023〕1号"),
        overall=Overall(text="总的要求是：贯彻党的十九大精神。抓好落实。"),
        closing=("附则照旧。",),
        attachments=(Attachment(title="名单", text=("甲。",)),),
    )
    after = plan(
        task("a", "做乙。"),
        notice=Notice(issuers=(office,), body=("现印发给你们，请组织实施。",)),
        overall=Overall(text="总的要求是：贯彻党的二十大精神。抓好落实。"),
        closing=("附则照旧，另加一句。",),
    )
    assert [row[1:5] for row in rows(tabled(before, after))] == [
        ("通知", "[-闽政办〔2023〕1号-]", "删除", "发文字号没有了。"),
        ("通知", "现印发给你们。", "现印发给你们{+，请组织实施+}。", "正文变化。"),
        (
            *("总体要求", "总的要求是：贯彻党的[-十九-]大精神。抓好落实。"),
            "总的要求是：贯彻党的{+二十+}大精神。抓好落实。",
            "总体要求变化。|“党的十九大精神”更新为“党的二十大精神”。",
        ),
        ("正文", "一、任务a|[-做甲。-]", "一、任务a|{+做乙。+}", "表述重写：改动约100%，新增1句、删去1句。"),
        ("结尾", "附则照旧。", "附则照旧{+，另加一句+}。", "结尾的话变化。"),
        ("附件", "[-名单-]", "删除", "删去附件“名单”。"),
    ]


def test_a_pair_that_is_only_suggested_is_said_to_be() -> None:
    known = real_review()
    guess = ("gonggong-shuju-ziyuan-kaifa", "shuju-yaosu-gongji-nengli")
    doubtful = change("task.moved", *guess, "有点像", confidence=Confidence.SUGGESTED)
    notes = column(table_of(replace(known, listed=(*known.listed, doubtful))), "修改说明")
    (told,) = [each for each in notes if "有点像" in each]
    (sure,) = [each for each in notes if "第三届→第七届" in each]
    assert told.endswith("|新旧条目的对应是建议，待确认。")
    assert "待确认" not in sure


def test_no_listed_change_is_lost() -> None:
    for found in (
        reviewed(BEFORE, AFTER),
        real_review(),
        reviewed(real_side(2020).plan, real_side(2024).plan),
    ):
        told = [change for entry in entries(found, every=False) for change in entry.changes]
        assert {id(each) for each in told} == {id(each) for each in found.listed}
        assert len(found.listed) > 4


def test_what_only_the_old_task_has_is_told_of_what_it_became() -> None:
    sides = side(old(task("x", "做甲。"))), side(plan(task("y", "做乙。")))
    lost = change("target.dropped", "x", None, "取消指标“项目数”")
    (row,) = rows(table_of(review(comparison(*sides, pair("x", "y"), changes=[lost]))))
    assert row[3:6] == ("一、任务{+y+}|{+做乙。+}", "取消指标“项目数”。", "错误")


def test_the_task_that_goes_on_stands_before_those_merged_into_it() -> None:
    sides = (
        side(old(task("x", "做甲。"), task("y", "做乙。"), task("z", "做丙。"))),
        side(plan(task("n", "做丁。"))),
    )
    pairs = (pair("x", "n", Relation.ABSORBED, 0.9), pair("y", "n", score=0.6), pair("z", "n", score=0.8))
    told = change("task.reworded.major", "y", "n")
    (row,) = table_of(review(comparison(*sides, *pairs, changes=[told]))).rows
    assert [line for line in row[2].text.split("\n") if "任务" in line] == [
        "三、任务z",
        "二、任务y",
        "一、任务x",
    ]


def test_sections_that_say_the_same_are_one_stretch() -> None:
    table = tabled(BEFORE, AFTER)
    assert list(table.stretches(1)) == [(0, 3)]
    assert list(table.stretches(0)) == [(0, 1), (1, 1), (2, 1)]
    assert list(tabled(BEFORE, BEFORE).stretches(1)) == []


def test_old_words_keep_their_own_marks_and_spaces() -> None:
    was, now = compared("提升“双千兆” 能力(全省),建设3个。", "提升‘双千兆’能力（全省），建设5个。")
    assert (was.text, now.text) == (
        "提升“双千兆” 能力(全省),建设3个。",
        "提升‘双千兆’能力（全省），建设5个。",
    )
    assert said(was, PieceKind.DELETE) == "3个"


LETTERS = st.text(alphabet='甲乙丙丁，。、（）(),“”" 3万亿元5G\n', max_size=60)


@given(st.lists(LETTERS, min_size=1, max_size=3), LETTERS)
def test_both_cells_have_the_words_of_their_plan_to_the_letter(texts: list[str], new: str) -> None:
    def placed(words: str, known: str) -> Placed:
        (found,) = side(plan(task(known, words or "无", heading="甲"))).tasks.values()
        return found

    olds = [placed(words, f"t{at}") for at, words in enumerate(texts)]
    then = placed(new, "n")
    was, now = task_cells(olds, then)

    def whole(each: Placed) -> str:
        lines = f"{each.number}{each.heading}\n{each.text}".split("\n")
        return "\n".join(filter(None, lines))

    assert was.text == "\n".join(map(whole, olds))
    assert now.text == whole(then)


def test_what_no_document_can_hold_is_left_out() -> None:
    was, now = compared("甲\x00乙\ufffe丙\ud800丁", "甲\x0b乙")
    assert (was.text, now.text) == ("甲乙丙丁", "甲乙")
