"""A review as a web page: its figures, its entries, its links, its policy, and that plans cannot break it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
from lxml import html

from fjplan import assets
from fjplan.accepted import NONE
from fjplan.diff.comparing import compare
from fjplan.diff.reviewing import Wish
from fjplan.diff.reviewing import review as review_of
from fjplan.differences import (
    Accepted,
    Alignment,
    Candidate,
    Candidates,
    Comparison,
    Confidence,
    Relation,
    Review,
    UnitView,
)
from fjplan.model import Force, Op
from fjplan.printed import PrintedTarget
from fjplan.registry import read_registry
from fjplan.render.environment import templates
from fjplan.report.diff_html import report_review
from tests.report.reviews import change, comparison, pair, real_side, review, section, side, task
from tests.report.selecting import select

SHIPPED = templates([assets.templates_dir()])
OLD = side(
    2020,
    section(
        "a",
        "甲章",
        task("t1", "建设网络", "建设基站2万个。\n加强维护。", "省数字办 省工信厅"),
        task("t2", "办会", "办好会议。"),
        task("t3", "管数据", "管好数据。"),
        task("t4", "守旧", "照旧。"),
    ),
)
NEW = side(
    2024,
    section(
        "b",
        "乙章",
        task("n1", "建设网络", "建设基站3万个。\n加强维护。", "省数据管理局 省工信厅"),
        task("n2", "治数据"),
        task("n3", "新事", "做新事。"),
        task("n4", "守旧", "照旧。"),
    ),
)
RAISED = change(
    *("target.raised", "t1", "n1", "基站数提高"),
    path="targets/基站数", before="基站2万个", after="基站3万个", basis=("会议要求",),
)  # fmt: skip
FIRST = change(
    *("unit.first_changed", "t1", "n1", "首位由省数字办改为省数据管理局"),
    path="units/省数据管理局", before="省数字办", after="省数据管理局",
)  # fmt: skip
RENAMED = change(
    *("unit.renamed_reorg", None, None, "省数字办更名"),
    path="units/省数据管理局", before="省数字办", after="省数据管理局",
)  # fmt: skip
GONE = change("task.dropped", "t2", None, "删除“办会”")
COME = change("task.added", None, "n3", "新增“新事”")
PREAMBLE = change(
    "text.preamble", None, None, "总体要求变了", path="overall", before="旧要求。", after="新要求。"
)
DATE = change("notice.changed", None, None, "日期变了", path="notice/date", before="5月1日", after="4月30日")
LIKELY = change(*("unit.added", "t3", "n2", "增加省工信厅"), confidence=Confidence.SUGGESTED, score=0.4321)
HIDDEN = change("task.renumbered", "t1", "n1", "1.→2.")
CHANGES = (RAISED, FIRST, GONE, COME, PREAMBLE, DATE, LIKELY, HIDDEN)
PAIRS = (pair("t1", "n1"), pair("t3", "n2", score=0.4321), pair("t4", "n4"))


def compared(*more: object, changes: tuple[object, ...] = CHANGES) -> Comparison:
    found = comparison(OLD, NEW, *PAIRS, changes=(*changes, *more))  # type: ignore[arg-type]
    candidates = Candidates(
        "t3", (Candidate("n2", 0.4321), Candidate("n3", 0.2), Candidate("n4", 0.1))
    )  # fmt: skip
    return dataclasses.replace(
        found, alignment=dataclasses.replace(found.alignment, candidates=(candidates,))
    )


def page(told: Review) -> html.HtmlElement:
    return html.document_fromstring(report_review(told, SHIPPED))


def text(element: html.HtmlElement) -> str:
    """Its words, each stretch of white space one blank."""
    return " ".join(element.text_content().split())


def texts(root: html.HtmlElement, css: str) -> list[str]:
    return [text(each) for each in select(root, css)]


@cache
def real_review(unit: str | None = None) -> Review:
    """2020 → 2024 as the command tells it."""
    registry = read_registry([("units.csv", assets.units_csv().read_text(encoding="utf-8"))])
    wish = Wish(old_name="plans/2020.yaml", new_name="plans/2024.yaml", reviewed=NONE, unit=unit)
    return review_of(compare(real_side(2020), real_side(2024), registry), registry, wish)


def test_the_page_begins_with_the_figures() -> None:
    root = page(review(compared(), notes=("两个计划不是一个系列。",)))
    assert root.get("lang") == "zh-CN"
    assert root.findtext("head/title") == "《2020年要点》（4项） → 《2024年要点》（4项）"
    assert texts(root, "header > *") == [
        "《2020年要点》（4项） → 《2024年要点》（4项）",
        "旧.yaml → 新.yaml",
        "说明：两个计划不是一个系列。",
    ]
    assert texts(root, "#summary > p") == [
        "共4项任务：延续3项，删除1项；新增1项。",
        "其中1对是建议，请确认：fjplan link 新.yaml 旧.yaml",
        "错误1项、警告3项、提示3项，错误、警告中未说明原因4项。",
        "不列的：仅序号变化1处。",
    ]
    assert texts(root, ".levels li") == ["错误 1", "警告 3", "提示 3"]
    assert [each.get("href") for each in select(root, ".levels a")] == [
        "#level=error",
        "#level=warning",
        "#level=info",
    ]


def rows(root: html.HtmlElement, table: int) -> list[list[str]]:
    found = select(root, "#summary table")[table]
    return [texts(row, "th, td") for row in select(found, "tr")]


def test_chapters_kinds_and_units_are_counted_in_tables() -> None:
    root = page(review(compared(RENAMED)))
    assert rows(root, 0) == [
        ["章节", "任务", "新增", "删除", "错误", "警告", "提示"],
        ["章节以外", "·", "·", "·", "·", "1", "2"],
        ["一、乙章", "4", "1", "·", "·", "2", "2"],
        ["旧一、甲章", "4", "·", "1", "1", "·", "·"],
    ]
    assert rows(root, 1)[:3] == [
        ["类别", "代码", "处"],
        ["删除任务", "task.dropped", "1"],
        ["新增任务", "task.added", "1"],
    ]
    assert rows(root, 2) == [
        ["责任单位", "新承担", "不再承担", "继续承担", "牵头"],
        ["省数据管理局", "·", "·", "1", "1"],
        ["省工信厅", "·", "·", "1", "·"],
    ]


def test_counts_are_links_that_filter() -> None:
    root = page(review(compared()))
    links = [unquote(each.get("href")) for each in select(root, "#summary table a")]
    assert links[:7] == [
        "#section=-",
        "#section=-&level=warning",
        "#section=-&level=info",
        "#section=b",
        "#section=b&level=warning",
        "#section=b&level=info",
        "#section=a",
    ]
    assert links[-3:] == ["#unit=省数据管理局", "#unit=省数字办", "#unit=省工信厅"]


def test_a_task_stands_with_its_changes_and_its_words_old_beside_new() -> None:
    root = page(review(compared()))
    (entry,) = select(root, "#n-n1")
    assert texts(entry, "h4") == ["（一）建设网络 ← 旧（一）建设网络"]
    assert texts(entry, "li") == [
        "警告 unit.first_changed 首位由省数字办改为省数据管理局※",
        "提示 target.raised 基站数提高：基站2万个 → 基站3万个（原因：会议要求）",
    ]
    assert [each.get("data-l") for each in select(entry, "li")] == ["warning", "info"]
    old, new = select(entry, ".beside > div")
    assert [each.text_content() for each in old] == [
        "旧",
        "建设基站2万个。\n加强维护。",
        "（责任单位：省数字办、省工信厅）",
    ]
    assert [each.text_content() for each in new] == [
        "新",
        "建设基站3万个。\n加强维护。",
        "（责任单位：省数据管理局、省工信厅）",
    ]
    assert texts(old, "del") == ["2万个", "省数字办"]
    assert texts(new, "ins") == ["3万个", "省数据管理局"]
    assert select(entry, ".caption") == []
    assert texts(root, "#n-n2 h4") == ["（二）治数据 ← 旧（三）管数据（建议，相似度0.43）"]
    assert texts(root, "#n-n2 .caption") == []
    assert not select(old, "ins")
    assert not select(new, "del")


def test_what_both_sides_have_is_shown_in_the_words_of_each() -> None:
    then = side(2020, task("t", "事", "做。", "省工信厅 省数字办"))
    now = side(2024, task("t", "事", "做。", "省数据管理局 省工信厅 各设区市"))
    told = change("unit.added", "t", "t", "增加各设区市")
    (entry,) = select(page(review(comparison(then, now, pair("t", "t"), changes=(told,)))), "#n-t")
    old, new = select(entry, ".beside > div")
    assert [each.text_content() for each in old][1:] == ["（责任单位：省工信厅、省数字办）"]
    assert [each.text_content() for each in new][1:] == ["（责任单位：省数据管理局、省工信厅，各设区市）"]


def test_what_a_unit_or_target_was_is_told_once() -> None:
    said = change(
        "unit.added", "t1", "n1", "增加省工信厅", path="units/省工信厅", before=None, after="省工信厅"
    )
    unsaid = dataclasses.replace(said, message="增加一家单位")
    other = dataclasses.replace(said, path="text", message="改了字", before="甲", after="乙")
    (entry,) = select(page(review(compared(changes=(said, unsaid, other)))), "#n-n1")
    assert texts(entry, "li") == [
        "警告 unit.added 增加省工信厅※",
        "警告 unit.added 增加一家单位：省工信厅※",
        "警告 unit.added 改了字※",
    ]
    assert texts(entry, "li del, li ins") == ["省工信厅"]


def test_an_added_and_a_dropped_task_show_their_words_unmarked() -> None:
    root = page(review(compared()))
    assert texts(root, "#o-t2 h4, #n-n3 h4") == ["（三）新事", "旧（二）办会"]
    assert [texts(root, f"{each} .beside > div") for each in ("#n-n3", "#o-t2")] == [
        ["新 做新事。"],
        ["旧 办好会议。"],
    ]
    assert not select(root, "#o-t2 del, #n-n3 ins")


def test_the_plan_as_a_whole_comes_first() -> None:
    root = page(review(compared()))
    entries = [each.get("id") for each in select(root, "#changes article")]
    assert entries == ["whole", "n-n1", "n-n2", "n-n3", "o-t2"]
    assert texts(root, "#whole .caption") == ["总体要求变了", "日期变了"]
    assert texts(root, "#whole del, #whole ins")[:2] == ["旧", "新"]
    assert texts(root, "#changes h3") == ["章节以外", "一、乙章", "旧一、甲章"]
    assert texts(root, "#changes > p") == ["另有1项任务没有要列的变化。", "※ 未说明原因"]


def test_several_old_tasks_of_one_are_told_apart() -> None:
    joined = comparison(
        OLD,
        NEW,
        pair("t1", "n1", Relation.MERGED),
        pair("t2", "n1", Relation.ABSORBED),
        changes=[change("task.merged", "t1", "n1")],
    )
    (entry,) = select(page(review(joined)), "#n-n1")
    assert texts(entry, "h4") == ["（一）建设网络 ← 旧（一）建设网络、旧（二）办会"]
    assert texts(entry, ".caption") == [
        "（一）建设网络 ← 旧（一）建设网络（合并）",
        "（一）建设网络 ← 旧（二）办会（并入）",
    ]


def test_errors_stand_before_the_changes_and_lead_to_them() -> None:
    root = page(review(compared()))
    order = [each.get("id") for each in select(root, "main > [id]")]
    assert order == ["summary", "filter", "errors", "changes", "asked"]
    (error,) = select(root, "#errors li")
    assert text(error) == "错误 task.dropped 删除“办会”※在 旧（二）办会"
    assert [each.get("href") for each in select(error, "a")] == ["#o-t2"]
    assert texts(root, "#errors > p") == ["※ 未说明原因"]
    explained = page(review(compared(changes=(dataclasses.replace(GONE, basis=("已办完",)),))))
    assert texts(explained, "#errors li") == ["错误 task.dropped 删除“办会”（原因：已办完）在 旧（二）办会"]
    assert texts(explained, "#errors > p, #changes > p") == ["另有4项任务没有要列的变化。"]


def test_the_units_of_a_task_stand_in_one_line_that_says_how_many_they_are() -> None:
    said = [
        change(
            *(f"unit.{code}", "t1", "n1", f"“建设网络”的责任单位{verb}{name}"),
            path=f"units/{name}",
            **{side: name},
        )
        for code, verb, side, name in (
            ("added", "增加", "after", "省数据管理局"),
            ("removed", "不再有", "before", "省数字办"),
            ("added", "增加", "after", "省科技厅"),
        )
    ]
    root = page(review(compared(changes=(*said, GONE))))
    (line,) = select(root, "#n-n1 li")
    assert text(line) == (
        "警告 unit.added×2 unit.removed 责任单位：增加省数据管理局、省科技厅；不再有省数字办※"
    )
    assert line.get("data-n") == "3"
    assert select(root, "#errors li")[0].get("data-n") is None
    assert texts(root, "#errors > h2, #changes > h2") == ["错误（1）", "变化（4）"]


def test_what_the_title_of_a_task_says_of_its_pair_is_not_said_again() -> None:
    sure = change("unit.removed", "t3", "n2", "不再有省工信厅")
    root = page(review(compared(changes=(sure, LIKELY))))
    assert texts(root, "#n-n2 li") == [
        "警告 unit.removed 不再有省工信厅（确定）※",
        "警告 unit.added 增加省工信厅※",
    ]


def test_a_suggestion_shows_its_candidates_and_the_shared_sentences() -> None:
    root = page(review(compared()))
    (asked,) = select(root, "#asked article")
    assert texts(root, "#asked > h2, #asked > p") == [
        "建议（1）",
        "这些对应请人确认，确认之后写进新计划：fjplan link 新.yaml 旧.yaml",
    ]
    assert texts(asked, "h3, ul > li, ol > li") == [
        "旧（三）管数据",
        "→ （二）治数据（0.43） “t3的句子。” ≈ “n2的句子。”（0.43）",
        "（二）治数据（0.43）",
        "（三）新事（0.20）",
        "（四）守旧（0.10）",
    ]
    assert [each.get("href") for each in select(asked, "li a")] == ["#n-n2", "#n-n2", "#n-n3"]


def test_what_was_reviewed_is_listed_with_its_reason() -> None:
    root = page(review(compared(), Accepted(FIRST, "机构改革")))
    assert texts(root, "#accepted li") == [
        "警告 unit.first_changed 首位由省数字办改为省数据管理局：机构改革在 （一）建设网络 ← 旧（一）建设网络"
    ]
    assert "；已审1项" in texts(root, "#summary > p")[2]
    assert "unit.first_changed" not in text(select(root, "#changes")[0])


def test_a_unit_comes_before_all_else() -> None:
    target = PrintedTarget(
        metric="基站数", op=Op.EQUAL, value=Decimal(3), measure="万个", base_value=Decimal(30000),
        base_measure="个", force=Force.FIRM, deadline=date(2024, 12, 31), quote="基站3万个",
    )  # fmt: skip
    view = UnitView(
        name="省工信厅", gained=("n3",), lost=("t2", "t3"), kept=("n1",), leads=(), owes=(("n1", target),)
    )
    noted = dataclasses.replace(view, notes=("另经“各设区市”承担。", HOSTILE))
    root = page(dataclasses.replace(review(compared()), unit=noted))
    assert texts(root, "#unit > p") == ["另经“各设区市”承担。", HOSTILE.strip()]
    root = page(dataclasses.replace(review(compared()), unit=view))
    assert select(root, "main > *")[0].get("id") == "unit"
    assert texts(root, "#unit > *") == [
        "省工信厅：新承担1项，不再承担2项，继续承担1项，牵头0项，目标1个。",
        *("新承担（1）", "（三）新事", "不再承担（2）", "旧（二）办会 旧（三）管数据"),
        *(
            "继续承担（1）",
            "（一）建设网络",
            "目标（1）",
            "（一）建设网络：基站数，“基站3万个”，2024-12-31前",
        ),
    ]
    assert [each.get("href") for each in select(root, "#unit a")] == [
        *("#n-n3", "#o-t2", "#n-n2", "#n-n1", "#n-n1")
    ]


def test_what_is_only_counted_is_listed_when_it_is_asked_for() -> None:
    told = review(compared())
    carried = change("task.carried", "t4", "n4", "没有变")
    root = page(dataclasses.replace(told, listed=(*told.listed, HIDDEN, carried)))
    assert texts(root, ".levels li") == ["错误 1", "警告 3", "提示 3", "其他 2"]
    assert texts(root, "#n-n1 li")[-1] == "其他 task.renumbered 1.→2."
    assert texts(root, "#n-n4 li") == ["其他 task.carried 没有变"]
    assert [each.get("data-l") for each in select(root, "#n-n4 li")] == ["other"]
    assert [each.get("value") for each in select(root, "#filter input")] == [
        *("error", "warning", "info", "other")
    ]


def test_nothing_changed_is_said() -> None:
    same = comparison(OLD, OLD, *(pair(each, each) for each in OLD.tasks))
    root = page(review(same))
    assert texts(root, "#summary > p")[-1] == "没有变化。"
    assert not select(root, "article, #errors, #asked")
    assert texts(root, "#changes > *") == ["变化（0）", "另有4项任务没有要列的变化。"]


def test_every_link_leads_somewhere() -> None:
    root = page(real_review())
    ids = [each.get("id") for each in select(root, "[id]")]
    assert len(ids) == len(set(ids))
    links = [unquote(each.get("href")[1:]) for each in select(root, "a")]
    assert len(links) > 150
    known = {
        "level": {each.get("value") for each in select(root, "#filter input")},
        "section": {each.get("value") for each in select(root, "#filter select")[0]},
        "unit": {each.get("value") for each in select(root, "#filter select")[1]},
    }
    for link in links:
        asked = parse_qs(link) if "=" in link else {}
        assert asked or link in ids
        assert all({*values} <= known[name] for name, values in asked.items())


def test_a_count_is_the_number_of_lines_that_its_link_leaves() -> None:
    told = real_review()
    root = page(told)
    checked = 0
    for row, counted in enumerate(told.summary.sections):
        for level, count in counted.levels:
            mine = select(root, f'#changes [data-s="{row}"] [data-l="{level.value}"]')
            assert sum(int(each.get("data-n") or 1) for each in mine) == count, counted
            checked += count
    assert checked == sum(count for _, count in told.summary.levels) > 150


def test_a_task_is_found_by_each_unit_that_works_or_worked_in_it() -> None:
    told = review(compared(RENAMED))
    rows_named = {each.name: str(row) for row, each in enumerate(told.summary.units)}
    root = page(told)
    assert select(root, "#n-n1")[0].get("data-u") == f"{rows_named['省数据管理局']} {rows_named['省工信厅']}"
    apart = page(review(compared()))
    assert select(apart, "#n-n1")[0].get("data-u") == "0 1 2"
    then = side(2020, task("x", units="省数字办"), task("y", units="省数字办"))
    now = side(2024, task("z", units="省数据管理局"))
    gone = page(
        review(comparison(then, now, pair("x", "z"), changes=[RENAMED, change("task.dropped", "y", None)]))
    )
    assert texts(gone, "#summary tbody th")[-1:] == ["省数据管理局"]
    assert [select(gone, each)[0].get("data-u") for each in ("#errors li", "#o-y")] == ["0", "0"]
    (error,) = select(apart, "#errors li")
    assert (error.get("data-s"), error.get("data-u")) == ("2", "")


def test_headings_are_in_order() -> None:
    for told in (real_review(), real_review("省工信厅")):
        found = [int(each.tag[1]) for each in select(page(told), "h1, h2, h3, h4")]
        assert found[0] == 1
        assert found.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(found))


def test_the_policy_names_the_script_and_the_style_of_the_page() -> None:
    told = report_review(review(compared()), SHIPPED)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', told)
    assert policy
    hashes = {}
    for tag in ("script", "style"):
        (inner,) = re.findall(f"<{tag}>(.*?)</{tag}>", told, re.DOTALL)
        hashes[tag] = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
    assert html.fromstring(f'<p title="{policy[1]}">').get("title") == (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"""\s(src|style|on\w+)=["']""", told)


HOSTILE = """<script>alert(1)</script>"'</style>]]>--><img src=x onerror=alert(1)>&lt;{{ 7 * 7 }}\u2028"""


def hostile_review() -> Review:
    """Every word of the plans and of the changes tries to be markup."""
    known = [f"{HOSTILE}{at}" for at in range(3)]
    old, new = (
        side(
            year,
            section(
                f"{HOSTILE}s",
                HOSTILE,
                *(task(each, f"{at}{HOSTILE}", f"{year}{HOSTILE}") for at, each in enumerate(known)),
            ),
        )
        for year in (2020, 2024)
    )
    said = {"message": HOSTILE, "before": HOSTILE, "after": f"{HOSTILE}x", "basis": (HOSTILE,)}
    changes = [
        change("target.lowered", known[0], known[0], path="targets/x", **said),  # type: ignore[arg-type]
        change("text.preamble", None, None, path="overall", **said),  # type: ignore[arg-type]
        change("task.dropped", known[1], None, HOSTILE),
        change("task.added", None, known[1], HOSTILE),
        change("unit.added", known[2], known[2], HOSTILE),
    ]
    whole = comparison(
        old, new, pair(known[0], known[0]), pair(known[2], known[2], score=0.4), changes=changes
    )
    asked = Candidates(known[2], (Candidate(known[0], 0.4), Candidate(known[1], 0.2)))
    alignment: Alignment = dataclasses.replace(whole.alignment, candidates=(asked,))
    told = review(
        dataclasses.replace(whole, alignment=alignment), Accepted(changes[-1], HOSTILE), notes=(HOSTILE,)
    )
    view = UnitView(name=HOSTILE, gained=(known[0],), lost=(known[1],), kept=(), leads=(), owes=())
    return dataclasses.replace(told, old_name=HOSTILE, new_name=HOSTILE, unit=view)


def test_hostile_words_stay_words() -> None:
    written = report_review(hostile_review(), SHIPPED)
    root = html.document_fromstring(written)
    assert written.count("<script>") == written.count("</script>") == 1
    assert written.count("</style>") == 1
    assert not select(root, "img")
    assert all(not str(name).startswith("on") for each in root.iter() for name in each.attrib)
    assert "49" not in text(select(root, "header")[0])
    assert select(root, "#n-n1") == []
    titles = [each.text_content() for each in select(root, "h4")]
    assert f"（一）0{HOSTILE} ← 旧（一）0{HOSTILE}" in titles
    assert [each.text_content() for each in select(root, "header p")] == [
        f"{HOSTILE} → {HOSTILE}",
        f"说明：{HOSTILE}",
    ]


def test_the_same_review_gives_the_same_page(root: Path) -> None:
    script = (
        "import hashlib; from tests.report.test_diff_html import *;"
        "print(hashlib.sha256(report_review(real_review(), SHIPPED).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True, text=True, check=True, timeout=120,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert found == {hashlib.sha256(report_review(real_review(), SHIPPED).encode()).hexdigest() + "\n"}


@pytest.mark.parametrize("block", ["summary", "changes", "asked"])
def test_an_office_may_put_words_of_its_own_into_the_page(tmp_path: Path, block: str) -> None:
    (tmp_path / "html").mkdir()
    own = (
        '{% extends "shipped:diff.html.j2" %}{% block BLOCK %}<p id="own">本办</p>{{ super() }}{% endblock %}'
    )
    (tmp_path / "html/diff.html.j2").write_text(own.replace("BLOCK", block), encoding="utf-8")
    root = html.document_fromstring(
        report_review(review(compared()), templates([tmp_path, assets.templates_dir()]))
    )
    assert texts(root, "#own") == ["本办"]
    assert select(root, "#own")[0].getnext().get("id") == block
