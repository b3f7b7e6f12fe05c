"""From a marked-up document to opinions: what is asked for, of which field, by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from fjplan.opinion_words import wish
from fjplan.opinions import Opinion, OpinionKind
from tests.consulting.marking import Markup, W, marked, run_like
from tests.consulting.sent import PLAN, document_of, gathered

SENT = document_of()
NETWORK = "新建5G基站1万个以上，扩大“双千兆”覆盖面。"


def only(step: Callable[[Markup], object]) -> Opinion:
    (found,) = gathered(marked(SENT, step)).opinions
    return found


def told(docx: bytes, text: str = PLAN) -> list[tuple[str, str | None, str | None, str]]:
    opinions = gathered(docx, text).opinions
    return [(each.kind.value, each.node, each.field, wish(each)) for each in opinions]


def test_a_notice_that_nobody_touched_has_no_opinions_and_fits_whole() -> None:
    found = gathered(SENT)
    assert found.opinions == ()
    assert (found.paired, found.marked, found.older, found.tracked) == (found.printed, 6, 0, False)


def test_words_replaced_are_the_sentence_before_and_after() -> None:
    found = only(lambda work: work.replace("1万个", "2万个"))
    assert (found.kind, found.node, found.field) == (OpinionKind.EDIT, "network", "text")
    assert (found.old, found.new) == (NETWORK, NETWORK.replace("1万个", "2万个"))
    assert (found.author, found.date, found.tracked) == ("张三", "2024-03-05T09:30:00", True)
    assert (found.place, wish(found)) == ("1.升级网络设施", "“1万个”改为“2万个”")


@pytest.mark.parametrize(
    ("words", "new", "node", "field", "asked"),
    [
        ("夯实数字底座", "筑牢数字底座", "base", "title", "“夯实”改为“筑牢”"),
        ("升级网络设施", "升级信息网络设施", "network", "heading", "在“升级”后增加“信息”"),
        ("推动算力进园区", "推动算力进园区、进企业", "computing", "text", "在“推动算力进园区”后增加“进企业”"),
        ("抓好梯队培育", "抓好企业梯队培育", "brands", "parts/0/point", "在“抓好”后增加“企业”"),
        ("支持企业上云用数", "支持企业上云", "brands", "parts/0/text", "删去“用数”"),
        ("坚持数字赋能", "突出数字赋能", None, "overall/text", "“坚持”改为“突出”"),
        ("请认真贯彻执行", "请贯彻执行", None, "notice/body/0", "删去“认真”"),
        ("省直各单位", "省直各有关单位", None, "notice/addressees", "在“省直各”后增加“有关”"),
        ("省委办公厅", "省委办公厅、省人大办公厅", None, "notice/cc", "在“省委办公厅”后增加“省人大办公厅”"),
        ("2025年数字福建工作要点", "2025年工作要点", None, "title", "删去“数字福建”"),
    ],
)
def test_each_field_is_found(words: str, new: str, node: str | None, field: str, asked: str) -> None:
    assert told(marked(SENT, lambda work: work.replace(words, new))) == [("edit", node, field, asked)]


def test_changes_in_one_phrase_are_one_and_those_in_two_are_two() -> None:
    def one(work: Markup) -> None:
        work.replace("新建", "新增")
        work.replace("1万个", "2万个")

    def two(work: Markup) -> None:
        work.replace("1万个", "2万个")
        work.replace("扩大", "提高")

    assert told(marked(SENT, one)) == [("edit", "network", "text", "“新建”改为“新增”；“1万个”改为“2万个”")]
    assert told(marked(SENT, two)) == [
        ("edit", "network", "text", "“1万个”改为“2万个”"),
        ("edit", "network", "text", "“扩大”改为“提高”"),
    ]


def test_what_two_authors_change_in_one_phrase_is_kept_apart() -> None:
    def both(work: Markup) -> None:
        work.replace("新建", "新增")
        work.author = "李四"
        work.replace("1万个", "2万个")

    found = gathered(marked(SENT, both)).opinions
    assert [(each.author, wish(each)) for each in found] == [
        ("张三", "“新建”改为“新增”"),
        ("李四", "“1万个”改为“2万个”"),
    ]


def test_a_sentence_put_between_two_is_told_with_the_one_before() -> None:
    found = only(lambda work: work.insert("推进海洋通信网建设。", "加强船岸互联。"))
    assert (found.old, found.new) == ("推进海洋通信网建设。", "推进海洋通信网建设。加强船岸互联。")


def test_a_unit_taken_out_of_a_clause_or_put_in_is_of_the_units() -> None:
    def both(work: Markup) -> None:
        work.replace("、工信厅", "")
        work.insert("（责任单位：省海洋渔业局", "、省财政厅")

    found = gathered(marked(SENT, both)).opinions
    assert [(each.node, each.field, wish(each)) for each in found] == [
        ("network", "units", "删去“工信厅”"),
        ("sea", "units", "在“省海洋渔业局”后增加“省财政厅”"),
    ]
    assert found[1].new == "（责任单位：省海洋渔业局、省财政厅）"


def test_a_change_over_heading_and_text_is_told_by_what_changed() -> None:
    def across(work: Markup) -> None:
        work.replace("网络设施。新建5G基站", "网络设施。新增5G基站")

    assert told(marked(SENT, across)) == [("edit", "network", "text", "“新建”改为“新增”")]


def test_a_comment_is_on_its_words() -> None:
    found = only(lambda work: work.comment("海洋大数据中心", "资金从哪里来？\n请明确"))
    assert (found.kind, found.node, found.field) == (OpinionKind.COMMENT, "sea", "text")
    assert (found.quote, found.comment) == ("海洋大数据中心", "资金从哪里来？\n请明确")
    assert found.old == "建设海洋大数据中心，服务渔船渔港。"


def test_a_comment_may_be_on_words_that_were_inserted_or_deleted() -> None:
    def step(work: Any) -> None:
        work.insert("推进海洋通信网建设", "和卫星互联网建设")
        work.comment("和卫星互联网建设", "请商航天部门")

    edit, remark = gathered(marked(SENT, step)).opinions
    assert (edit.kind, remark.kind) == (OpinionKind.EDIT, OpinionKind.COMMENT)
    assert (remark.node, remark.field, remark.quote) == ("network", "text", "和卫星互联网建设")
    assert remark.old == "推进海洋通信网建设。"


def test_a_new_paragraph_is_told_where_it_stands() -> None:
    step = only(lambda work: work.add_paragraph("3.建设智慧海洋", "4.新增任务。建设数字档案馆。"))
    assert (step.kind, step.node, step.new) == (OpinionKind.INSERT, "sea", "4.新增任务。建设数字档案馆。")


def test_a_deleted_paragraph_is_one_opinion() -> None:
    found = only(lambda work: work.delete_paragraph("3.建设智慧海洋"))
    assert (found.kind, found.node, found.new) == (OpinionKind.DELETE, "sea", None)
    assert (found.old or "").startswith("3.建设智慧海洋。")


def test_a_moved_paragraph_is_one_opinion_with_its_new_place() -> None:
    found = only(lambda work: work.move_paragraph("3.建设智慧海洋", "1.升级网络设施"))
    assert (found.kind, found.node, found.new) == (OpinionKind.MOVE, "sea", None)
    assert wish(found) == "移到“1.升级网络设施”之后"


def test_a_move_told_as_deleted_and_inserted_is_a_move_still() -> None:
    def step(work: Any) -> None:
        words = "".join(each.text or "" for each in work.paragraph("3.建设智慧海洋").iter(f"{W}t"))
        work.delete_paragraph("3.建设智慧海洋")
        work.add_paragraph("1.升级网络设施", words)

    assert told(marked(SENT, step)) == [("move", "sea", None, "移到“1.升级网络设施”之后")]


def test_words_inserted_in_what_is_moved_are_told_with_the_move() -> None:
    def step(work: Any) -> None:
        work.move_paragraph("3.建设智慧海洋", "1.升级网络设施")
        last = [each for each in work.root.iter(f"{W}moveTo") if each.find(f"{W}r") is not None][-1]
        inserted = work.mark("ins")
        inserted.append(run_like(None, "并抓好落实。"))
        last.addnext(inserted)

    (found,) = gathered(marked(SENT, step)).opinions
    assert found.kind is OpinionKind.MOVE
    assert (found.new or "").endswith("并抓好落实。")


def test_what_one_inserted_and_another_deleted_is_nothing() -> None:
    def step(work: Any) -> None:
        work.insert("推进海洋通信网建设", "和运营")
        work.author = "李四"
        (run,) = [each for each in work.root.iter(f"{W}r") if each.findtext(f"{W}t") == "和运营"]
        deleted = work.mark("del")
        run.addprevious(deleted)
        deleted.append(run)
        run.find(f"{W}t").tag = f"{W}delText"

    docx = marked(SENT, step)
    assert told(docx) == []


def test_a_number_changed_by_hand_is_no_opinion() -> None:
    found = gathered(marked(SENT, lambda work: work.replace("3.", "4.")))
    assert (found.opinions, found.renumbered) == ((), 1)


def test_without_tracking_the_words_are_compared_and_that_is_said() -> None:
    def step(work: Any) -> None:
        work.retype("1万个", "2万个")
        work.retype("、工信厅", "")

    found = gathered(marked(SENT, step))
    assert not found.tracked
    assert [(each.field, wish(each), each.tracked) for each in found.opinions] == [
        ("text", "“1万个”改为“2万个”", False),
        ("units", "删去“工信厅”", False),
    ]


def test_without_tracking_paragraphs_more_and_less_are_found() -> None:
    def step(work: Any) -> None:
        gone = work.paragraph("3.建设智慧海洋")
        gone.getparent().remove(gone)
        added = work.add_paragraph("1.升级网络设施", "另有一段，讲数字档案馆建设。")
        for mark in list(work.root.iter(f"{W}ins")):
            if len(mark):
                mark.addprevious(mark[0])
            mark.getparent().remove(mark)
        assert added.find(f"{W}r") is not None

    assert told(marked(SENT, step)) == [
        ("insert", "network", None, "增加一段：另有一段，讲数字档案馆建设。"),
        ("delete", "sea", None, "删去这一段"),
    ]


def test_a_reply_to_an_older_version_is_matched_as_far_as_it_goes() -> None:
    docx = marked(SENT, lambda work: work.replace("覆盖面", "覆盖率"))
    newer = PLAN.replace("1万个以上", "3万个以上").replace("推进海洋通信网建设。", "推进空天海通信网建设。")
    found = gathered(docx, newer)
    assert (found.older, found.is_of_this_plan) == (1, True)
    (opinion,) = found.opinions
    assert (opinion.node, opinion.field) == ("network", "text")
    assert opinion.old == NETWORK  # as the unit had it before it


def test_a_reply_to_another_plan_is_told_and_compared_only_where_marked() -> None:
    other = PLAN.replace("2025年数字", "2024年数字").replace("。", "，有新的举措。").replace("省", "全省")
    found = gathered(document_of(other))
    assert (found.title, found.is_of_this_plan) == ("2024年数字福建工作要点", False)
    assert found.older > found.paired / 2
    assert found.opinions == ()
    marks = gathered(marked(document_of(other), lambda work: work.replace("1万个", "2万个")))
    assert [(each.node, wish(each)) for each in marks.opinions] == [("network", "“1万个”改为“2万个”")]


def test_a_reply_to_something_else_fits_nowhere() -> None:
    other = "schema: fjplan/plan@1\nid: x\nyear: 2025\ntitle: 食堂管理办法\n"
    other += "tasks:\n  - {id: a, text: 每日供应三餐。}\n"
    assert gathered(document_of(other)).paired == 0


def test_bookmarks_lost_leave_the_words_to_match_by() -> None:
    def step(work: Any) -> None:
        work.replace("1万个", "2万个")
        for mark in [*work.root.iter(f"{W}bookmarkStart"), *work.root.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)

    found = gathered(marked(SENT, step))
    assert (found.marked, found.paired) == (0, found.printed)
    assert [(each.node, each.field) for each in found.opinions] == [("network", "text")]


def test_changes_in_a_table_or_a_header_are_about_the_whole_document() -> None:
    def step(work: Any) -> None:
        table = etree.Element(f"{W}tbl")
        row = etree.SubElement(table, f"{W}tr")
        cell = etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p")
        cell.append(run_like(None, "经费测算"))
        inserted = work.mark("ins")
        inserted.append(run_like(None, "表"))
        cell.append(inserted)
        work.body.insert(5, table)

    (found,) = gathered(marked(SENT, step)).opinions
    assert (found.node, found.field, found.place) == (None, None, "全文（表格）")
    assert wish(found) == "在“经费测算”后增加“表”"


def test_a_change_in_a_footer_is_about_the_whole_document_too() -> None:
    def step(work: Any) -> None:
        name = next(each for each in work.parts if "footer" in each)
        root: Any = etree.fromstring(work.parts[name])
        inserted = work.mark("ins")
        inserted.append(run_like(None, "内部资料"))
        next(root.iter(f"{W}p")).append(inserted)
        work.parts[name] = etree.tostring(root)

    (found,) = gathered(marked(SENT, step)).opinions
    assert (found.kind, found.node, found.place) == (OpinionKind.EDIT, None, "全文（页脚）")
    assert wish(found) == "在“— 1 —”后增加“内部资料”"
