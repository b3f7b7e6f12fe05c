"""A review in a merge request: figures, a table of what is grave, the rest folded, all below the limit."""

from __future__ import annotations

import dataclasses
import re

import pytest
from markdown_it import MarkdownIt

from fjplan.differences import (
    Accepted,
    Candidate,
    Candidates,
    Change,
    Comparison,
    Confidence,
    Relation,
    Review,
    UnitView,
)
from fjplan.report.diff_markdown import LIMIT, report_review, report_summary
from tests.report.reviews import change, comparison, pair, real_review, review, section, side, task

FORGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = "甲|乙<b>*丙*_丁_`戊`[己](庚)~~辛~~\\&amp;"

OLD = side(2020, section("a", "甲章", task("t1", "建网", "建站2万个。"), task("t2", "办会", "办会。")))
NEW = side(2024, section("b", "乙章", task("n1", "建网", "建站3万个。"), task("n2", "治数据", "治理。")))
RAISED = change("target.raised", "t1", "n1", "由2万个提高到3万个")
GONE = change("task.dropped", "t2", None, "删除“办会”")
FIRST = change("unit.first_changed", "t1", "n1", "首位变了", basis=("机构改革",))
PREAMBLE = change("text.preamble", None, None, "总体要求变了", before="旧要求。", after="新要求。")
ADDED = change("task.added", None, "n2", "新增“治数据”")
UNSURE = {"confidence": Confidence.SUGGESTED, "score": 0.4}
UNITS = (
    change("task.split", "t1", "n1", "拆成两项", **UNSURE),
    change("unit.added", "t1", "n1", "“建网”的责任单位增加甲", after="甲", **UNSURE),
    change("unit.added", "t1", "n1", "“建网”的责任单位增加乙", after="乙", **UNSURE),
    change("unit.removed", "t1", "n1", "“建网”的责任单位不再有丙", before="丙", **UNSURE),
    change("task.retitled", "t1", "n1", "改名", **UNSURE),
)
CHANGES = (RAISED, GONE, FIRST, PREAMBLE, ADDED)


def compared(*changes: Change) -> Comparison:
    return comparison(OLD, NEW, pair("t1", "n1"), changes=changes or CHANGES)


def shown(markdown: str) -> str:
    """The words as a forge shows them."""
    html = re.sub("<!-- -->|</?(?:del|ins|span)>", "", FORGE.render(markdown))
    words = re.sub("<br ?/?>", "\n", html)
    words = re.sub("<[^>]*>", "", words)
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, mark)
    return words


def test_the_comment_begins_with_the_figures() -> None:
    found = report_review(review(compared(), notes=("不是一个系列。",)))
    assert found.split("\n")[:11] == [
        "## 《2020年要点》（2项） → 《2024年要点》（2项）",
        "",
        "`旧.yaml` → `新.yaml`",
        "",
        "> 不是一个系列。",
        "",
        "共2项任务：延续1项，删除1项；新增1项。",
        "",
        "错误1项、警告2项、提示2项，错误、警告中未说明原因2项。",
        "",
        "| 章节 | 任务 | 新增 | 删除 | 错误 | 警告 | 提示 |",
    ]
    assert "\n| 旧一、甲章 | 2 | 0 | 1 | 1 | 0 | 0 |\n" in found


def test_errors_and_warnings_stand_in_a_table() -> None:
    found = report_review(review(compared()))
    table = found.partition("### 错误和警告\n\n")[2].partition("\n\n")[0]
    assert table.split("\n") == [
        "| 级别 | 任务 | 变化 | 原因 |",
        "| --- | --- | --- | --- |",
        "| 错误 | 旧（二）办会 | 删除“办会” `task.dropped` | 未说明 |",
        "| 警告 | 全文 | 总体要求变了 `text.preamble` | 未说明 |",
        "| 警告 | （一）建网 ← 旧（一）建网 | 首位变了 `unit.first_changed` | 机构改革 |",
    ]


def test_a_table_without_reasons_says_so_once_and_a_task_is_named_once() -> None:
    base = comparison(OLD, NEW, pair("t1", "n1", score=0.4), changes=UNITS)
    found = report_review(review(base))
    assert found.partition("### ")[2].partition("\n\n| 旧")[0].split("\n")[:8] == [
        "警告",
        "",
        "都没有说明原因。",
        "",
        "| 级别 | 任务 | 变化 |",
        "| --- | --- | --- |",
        "| 警告 | （一）建网 ← 旧（一）建网（建议，相似度0.40） | 拆成两项 `task.split` |",
        "| 警告 | 同上 | 责任单位：增加甲、乙；不再有丙 `unit.added×2 unit.removed` |",
    ]
    assert "警告4项" in found
    assert "\n- 提示 改名 `task.retitled`\n" in found


def test_a_summary_is_the_figures_and_the_errors() -> None:
    found = report_summary(review(compared()))
    assert found.startswith("## 《2020年要点》（2项） → 《2024年要点》（2项）\n")
    assert found[found.index("###") :] == (
        "### 错误\n\n都没有说明原因。\n\n| 级别 | 任务 | 变化 |\n| --- | --- | --- |\n"
        "| 错误 | 旧（二）办会 | 删除“办会” `task.dropped` |\n\n\n"
        "只列了合计和错误；警告2项、提示2项和新旧对照没有列。全部见 `fjplan diff 旧.yaml 新.yaml`\n\n"
    )


def test_each_chapter_is_folded_with_its_tasks() -> None:
    found = report_review(review(compared()))
    assert found[found.index("<details>") :] == (
        "<details><summary>全文</summary>\n\n"
        "**总体要求变了**\n\n"
        "> <del>旧</del><ins>新</ins>要求。\n\n"
        "</details>\n\n"
        "<details><summary>一、乙章</summary>\n\n"
        "**（一）建网 ← 旧（一）建网**\n\n"
        "- 提示 由2万个提高到3万个 `target.raised`\n\n"
        "> 建站<del>2万个</del><ins>3万个</ins>。\n\n"
        "**（二）治数据**\n\n"
        "- 提示 新增“治数据” `task.added`\n\n"
        "> <ins>治理。</ins>\n\n"
        "</details>\n\n"
        "<details><summary>旧一、甲章</summary>\n\n"
        "**删除 旧（二）办会**\n\n"
        "> <del>办会。</del>\n\n"
        "</details>\n\n"
    )


def test_suggestions_and_accepted_changes_are_told() -> None:
    base = comparison(OLD, NEW, pair("t1", "n1", score=0.4), changes=CHANGES)
    candidates = (Candidates("t1", (Candidate("n1", 0.4), Candidate("n2", 0.1))),)
    base = dataclasses.replace(base, alignment=dataclasses.replace(base.alignment, candidates=candidates))
    found = report_review(review(base, Accepted(GONE, "会上定的")))
    assert (
        "### 建议\n\n这些对应请人确认：`fjplan link 新.yaml 旧.yaml`\n\n"
        "- 旧（一）建网\n"
        "  - → （一）建网（0.40）\n"
        "    - “t1的句子。” ≈ “n1的句子。”（0.40）\n"
        "  - 别的候选：（二）治数据（0.10）\n"
    ) in found
    assert "<details><summary>已审1项</summary>\n\n- 删除“办会”：会上定的\n\n</details>\n" in found


def test_a_units_lists_stand_before_its_changes() -> None:
    view = UnitView(name="省工信厅", gained=("n2",), lost=(), kept=("n1",), leads=(), owes=())
    found = report_review(dataclasses.replace(review(compared()), unit=view))
    assert "**省工信厅：新承担1项，不再承担0项，继续承担1项，牵头0项，目标0个。**" in found
    assert "\n新承担（1）：\n\n- （二）治数据\n\n继续承担（1）：\n\n- （一）建网\n" in found
    assert "| 章节 |" not in found
    assert found.index("新承担（1）") < found.index("### 错误和警告")
    noted = dataclasses.replace(view, notes=("另经“各设区市”承担。", NASTY))
    found = report_review(dataclasses.replace(review(compared()), unit=noted))
    assert "目标0个。**\n\n另经“各设区市”承担。\n\n" in found
    assert NASTY not in found


@pytest.mark.parametrize(
    "words", [NASTY, "甲\n乙", "1. 甲", "- 甲", "+甲", "#甲", "# 甲", "@甲 $x$ $y$", "> 甲", "=== 甲"]
)
def test_words_are_shown_to_the_letter(words: str) -> None:
    old = side(2020, section("a", "章", task("t1", "事", "做。")))
    new = side(2024, section("b", words.replace("\n", ""), task("n1", words.replace("\n", ""), f"{words}。")))
    told = (
        change("unit.removed", "t1", "n1", f"退出{words}", basis=(f"据{words}",)),
        change("task.retitled", "t1", "n1", f"改为{words}"),
    )
    found = review(
        comparison(old, new, pair("t1", "n1"), changes=told), Accepted(GONE, words), notes=(words,)
    )
    markdown = report_review(found)
    page = shown(markdown)
    for said in (f"退出{words}", f"改为{words}", f"据{words}", f"删除“办会”：{words}", f"\n{words}"):
        assert said in page
    html = FORGE.render(markdown)
    for tag in ("<h1", "<ol", "<b>", "<em>", "<s>", "<a "):
        assert tag not in html
    assert html.count("<table>") == 2
    assert not re.search("[@#$](?!<)", re.sub("(?m)^##+ ", "", markdown))


def test_what_has_no_shape_is_shown_as_a_stop_gap() -> None:
    odd = side(2024, section("b", "乙\u202e章", task("n1", "建\x1b网", "建站。")))
    told = (change("task.retitled", "t1", "n1", "改\u200b了"),)
    found = report_review(review(comparison(OLD, odd, pair("t1", "n1"), changes=told)))
    assert "<summary>一、乙�章</summary>" in found
    assert "改�了" in found
    assert not re.search("[\x1b\u200b\u202e]", found)


def test_a_task_that_goes_on_from_several_has_a_title_for_each() -> None:
    told = (change("task.retitled", "t1", "n1", "改名"),)
    pairs = (pair("t1", "n1", Relation.MERGED), pair("t2", "n1", Relation.MERGED))
    found = report_review(review(comparison(OLD, NEW, *pairs, changes=told)))
    assert re.findall(r"(?m)^\*\*(.*)\*\*$", found) == [
        "（一）建网 ← 旧（一）建网、旧（二）办会",
        "（一）建网 ← 旧（一）建网（合并）",
        "（一）建网 ← 旧（二）办会（合并）",
    ]


def many(count: int, code: str, words: str = "变了") -> Review:
    old = side(2020, section("a", "甲章", *(task(f"t{at}", f"第{at}件事") for at in range(count))))
    new = side(2024, section("a", "甲章", *(task(f"t{at}", f"第{at}样事") for at in range(count))))
    pairs = [pair(f"t{at}", f"t{at}") for at in range(count)]
    changes = [change(code, f"t{at}", f"t{at}", f"{words}{at}") for at in range(count)]
    return review(comparison(old, new, *pairs, changes=changes))


def test_infos_that_have_no_room_are_counted() -> None:
    found = report_review(many(2000, "task.retitled"))
    assert len(found) < LIMIT
    assert (
        "\n提示等2000项只计数，新旧对照也没有列出（放不下）：全部见 `fjplan diff 旧.yaml 新.yaml`\n" in found
    )
    assert "<details>" not in found


def test_words_that_have_no_room_are_left_out_after_the_infos() -> None:
    found = report_review(many(500, "task.retitled"))
    assert LIMIT - 3000 < len(found) < LIMIT
    assert "\n有的新旧对照没有列出（放不下）：全部见 `fjplan diff 旧.yaml 新.yaml`\n" in found
    assert found.count("`task.retitled`") == 500
    assert 0 < found.count("<ins>") < 1000


def test_errors_that_have_no_room_are_counted_where_the_table_ends() -> None:
    found = report_review(many(2000, "target.lowered", "指标降低"))
    assert len(found) < LIMIT
    told = found.count("`target.lowered`")
    assert 300 < told < 2000
    assert f"\n**还有{2000 - told}项错误、0项警告没有列出（放不下）：全部见 " in found


def test_of_units_in_one_row_each_is_counted_where_the_row_has_no_room() -> None:
    pairs = [pair("t1", "n1")]
    changes = [
        change("unit.added", "t1", "n1", f"“建网”的责任单位增加单位{at}", after=f"单位{at}")
        for at in range(800)
    ]
    found = report_review(review(comparison(OLD, NEW, *pairs, changes=changes)), 3_000)
    assert "\n**还有0项错误、800项警告没有列出（放不下）：" in found


@pytest.mark.parametrize("limit", [2_000, 4_000, 8_000, 12_000, 16_000, 30_000])
def test_no_comment_is_longer_than_it_may_be(limit: int) -> None:
    found = report_review(real_review(), limit)
    assert len(found) < limit
    told = len(re.findall(r"(?m)^\| (?:错误|警告) \|", found))
    left = re.search(r"还有(\d+)项错误、(\d+)项警告没有列出", found)
    assert told + (int(left[1]) + int(left[2]) if left else 0) == 34


def test_a_full_review_of_2020_and_2024_fits() -> None:
    found = report_review(real_review())
    assert "放不下" not in found
    assert found == report_review(real_review())
    assert found.count("`task.dropped`") == 31
    assert found.count("`task.added`") == 24
    assert "（责任单位：<del>省网信办、数字办</del><ins>省发改委、数据管理局</ins>，省直有关单位" in found


def test_that_nothing_changed_is_said() -> None:
    same = comparison(OLD, OLD, pair("t1", "t1"), pair("t2", "t2"))
    assert "\n没有变化。\n" in report_review(review(same))
    assert "没有变化" not in report_review(review(compared()))


def test_what_is_else_only_counted_is_told_where_it_is_listed() -> None:
    hidden = change("task.renumbered", "t1", "n1", "序号变了")
    told = dataclasses.replace(review(compared(hidden)), listed=(hidden,))
    found = report_review(told)
    assert "\n- 其他 序号变了 `task.renumbered`\n" in found
    assert "### 错误和警告" not in found
