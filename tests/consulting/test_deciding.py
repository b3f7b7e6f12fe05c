"""What a decision makes of a plan: one field, a basis, and every other byte as it was."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fjplan.consulting.books import numbered
from fjplan.consulting.deciding import Decided, decide
from fjplan.errors import FjplanError
from fjplan.loading import Document, load_bytes
from fjplan.opinions import Book, Decision, Opinion, OpinionKind, Verdict
from tests.consulting.marking import Markup, marked
from tests.consulting.sent import PLAN, REGISTRY, document_of, gathered

SENT = document_of()
ACCEPT = Decision(verdict=Verdict.ACCEPTED)
UNIT = "省财政厅"


def loaded(text: str = PLAN) -> Document:
    return load_bytes(text.encode(), "计划.yaml")


def opinions(step: Callable[[Markup], object]) -> list[Opinion]:
    return list(numbered(Book(plan="fj-2025", unit=UNIT), gathered(marked(SENT, step)).opinions))


def decided(opinion: Opinion, decision: Decision = ACCEPT, text: str = PLAN) -> Decided:
    return decide(loaded(text), UNIT, opinion, decision, REGISTRY)


def changed(found: Decided, text: str = PLAN) -> list[str]:
    lines = difflib.ndiff(text.split("\n"), found.document.source.text.split("\n"))
    return [line.replace(" " * 8, "") for line in lines if line[0] in "+-"]


def accepted(step: Callable[[Markup], object]) -> list[str]:
    (opinion,) = opinions(step)
    return changed(decided(opinion))


def test_a_sentence_in_a_block_changes_alone() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "2万个"))
    found = decided(opinion)
    assert changed(found) == [
        "-   新建5G基站1万个以上，扩大“双千兆”覆盖面。",
        "+   新建5G基站2万个以上，扩大“双千兆”覆盖面。",
        "+ basis:",
        "+   - {opinion: 省财政厅意见：“1万个”改为“2万个”}",
    ]
    assert found.opinion == replace(opinion, verdict=Verdict.ACCEPTED)
    assert found.notes == (
        "省财政厅-1：目标“新增5G基站数”引的“新建5G基站1万个以上”正文里没有了，请一并改 targets",
    )


def test_a_paragraph_of_a_quoted_text_and_a_value_in_brackets() -> None:
    quoted = accepted(lambda work: work.replace("推动算力进园区", "推动算力进园区、进“专精特新”企业"))
    assert quoted[:2] == [
        '- text: "统筹全省算力调度，建设算力中心。\\n第二段讲算力应用，推动算力进园区。"',
        '+ text: "统筹全省算力调度，建设算力中心。\\n第二段讲算力应用，推动算力进园区、进“专精特新”企业。"',
    ]
    flow = accepted(lambda work: work.replace("建设海洋大数据中心", "建设海洋大数据中心: 一期"))
    assert flow[1].endswith(
        'text: "建设海洋大数据中心: 一期，服务渔船渔港。", units: [省海洋渔业局], '
        'basis: [{opinion: "省财政厅意见：在“建设海洋大数据中心”后增加“: 一期”"}]}'
    )


def test_a_sentence_taken_out_of_a_block_leaves_no_empty_line() -> None:
    assert accepted(lambda work: work.replace("推进海洋通信网建设。", ""))[:1] == ["-   推进海洋通信网建设。"]


def test_a_sentence_put_into_a_block_is_read_back() -> None:
    (opinion,) = opinions(lambda work: work.insert("推进海洋通信网建设。", "加强船岸互联。"))
    task = next(each for each in plan(decided(opinion)).iter_tasks() if each.id == "network")
    assert task.text == (
        "新建5G基站1万个以上，扩大“双千兆”覆盖面。推进海洋通信网建设。加强船岸互联。支持企业内网改造。"
    )


def plan(found: Decided) -> Any:
    assert found.document.plan is not None
    return found.document.plan


@pytest.mark.parametrize(
    ("words", "new", "lines"),
    [
        (
            "夯实数字底座",
            "筑牢数字底座",
            ["- title: 夯实数字底座  # 一级标题", "+ title: 筑牢数字底座  # 一级标题"],
        ),
        ("坚持数字赋能", "突出数字赋能", ["-   text: 总体要求是：坚持数字赋能，推动高质量发展。"]),
        ("请认真贯彻执行", "请贯彻执行", ["-   body: 现将要点印发给你们，请认真贯彻执行。"]),
        (
            "省委办公厅",
            "省委办公厅、省人大办公厅",
            ["-   cc: 省委办公厅", "+   cc: 省委办公厅、省人大办公厅"],
        ),
    ],
)
def test_what_is_no_task_changes_too_and_has_no_basis(words: str, new: str, lines: list[str]) -> None:
    (opinion,) = opinions(lambda work: work.replace(words, new))
    found = decided(opinion)
    told = [line.replace("    ", "") if "title" in line else line for line in changed(found)]
    assert len(told) == 2
    assert told[: len(lines)] == lines
    assert found.notes == (f"省财政厅-1：{opinion.place}没有 basis，依据只留在意见里",)


def test_what_print_says_otherwise_is_for_a_person() -> None:
    dated = PLAN.replace("  date: null", "  date: 2025-03-01")
    step = marked(document_of(dated), lambda work: work.replace("3月1日", "3月5日"))
    (opinion,) = numbered(Book(plan="fj-2025", unit=UNIT), gathered(step, dated).opinions)
    assert opinion.field == "notice/date"
    with pytest.raises(FjplanError, match="notice/date 不是能直接改的文字；请自己改"):
        decided(opinion, text=dated)


def test_units_leave_and_come_one_line_each_with_comments_kept() -> None:
    def step(work: Markup) -> None:
        work.replace("省通信管理局、", "省财政厅、省通信管理局、")

    assert accepted(step) == [
        "+   - 省财政厅",
        "+ basis:",
        "+   - {opinion: 省财政厅意见：在最前面增加“省财政厅”}",
    ]
    assert accepted(lambda work: work.replace("、工信厅", ""))[:1] == ["-   - 省工信厅  # 新机构"]
    assert accepted(lambda work: work.replace("（责任单位：省工信厅、教育厅）", "（责任单位：省工信厅）"))[
        :2
    ] == [
        "- units: [省工信厅, 省教育厅]",
        "+ units: [省工信厅]",
    ]


def test_a_group_made_by_hand_stays_and_what_is_in_it_is_for_a_person() -> None:
    grouped = PLAN.replace(
        "          - 各设区市\n", "          - 各设区市\n          - [省大数据集团]  # 另起\n"
    )
    sent = document_of(grouped)

    def lines(step: Callable[[Markup], object]) -> list[str]:
        found = gathered(marked(sent, step), grouped).opinions
        (opinion,) = numbered(Book(plan="fj-2025", unit=UNIT), found)
        return changed(decided(opinion, text=grouped), grouped)

    assert lines(lambda work: work.replace("、工信厅", ""))[0] == "-   - 省工信厅  # 新机构"
    assert lines(lambda work: work.insert("省大数据集团", "，省港口集团"))[0] == "+   - 省港口集团"
    with pytest.raises(FjplanError, match="责任单位分了组"):
        lines(lambda work: work.replace("，省大数据集团", ""))


def test_a_unit_with_a_role_comes_into_the_list_of_the_role() -> None:
    lines = accepted(lambda work: work.insert("省商务厅", "、省财政厅"))
    assert lines[1].strip("+ ") == "units: {lead: [省发改委], support: [省商务厅, 省财政厅]}"


def test_a_clause_without_units_is_for_a_person() -> None:
    (opinion,) = opinions(lambda work: work.replace("（责任单位：省海洋渔业局）", ""))
    with pytest.raises(FjplanError, match="责任单位分了组、换了职责，或删光了"):
        decided(opinion)


def test_in_part_the_persons_words_stand_and_the_reason_is_kept() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "3万个"))
    words = "新建5G基站2万个以上，扩大“双千兆”覆盖面。"
    found = decided(opinion, Decision(verdict=Verdict.PARTLY, text=words, reason="资金有限"))
    assert changed(found)[1:] == [
        f"+   {words}",
        "+ basis:",
        "+   - {opinion: 省财政厅意见（部分采纳）：“1万个”改为“3万个”}",
    ]
    assert (found.opinion.text, found.opinion.reason) == (words, "资金有限")


def test_a_rejected_opinion_changes_nothing() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "3万个"))
    found = decided(opinion, Decision(verdict=Verdict.REJECTED, reason="资金有限"))
    assert found.document.source.text == PLAN
    assert (found.opinion.verdict, found.notes) == (Verdict.REJECTED, ())


@pytest.mark.parametrize(
    ("step", "note"),
    [
        (lambda work: work.comment("智慧海洋", "谁出钱？"), "批注没有说改成什么（可用 --text 写明）"),
        (lambda work: work.delete_paragraph("3.建设智慧海洋"), "整段删去要由人来做"),
        (
            lambda work: work.add_paragraph("3.建设智慧海洋", "4.新的。"),
            "新增的一段放在哪里、编号叫什么要由人来定",
        ),
        (lambda work: work.move_paragraph("3.建设智慧海洋", "1.升级"), "整段移动要由人来做"),
    ],
)
def test_what_a_person_has_to_do_is_said_and_its_basis_written(
    step: Callable[[Markup], object], note: str
) -> None:
    (opinion,) = opinions(step)
    found = decided(opinion)
    assert found.notes == (f"省财政厅-1：{note}，请自己改计划",)
    sea = next(each for each in plan(found).iter_tasks() if each.id == "sea")
    assert [each.text.startswith("省财政厅意见：") for each in sea.basis] == [True]
    before = next(each for each in loaded().data["sections"][0]["tasks"] if each["id"] == "sea")
    after = next(each for each in found.document.data["sections"][0]["tasks"] if each["id"] == "sea")
    assert {key: value for key, value in after.items() if key != "basis"} == before


def test_a_comment_can_be_followed_with_words_of_ones_own() -> None:
    (opinion,) = opinions(lambda work: work.comment("海洋大数据中心", "建议分期"))
    found = decided(
        opinion, Decision(verdict=Verdict.ACCEPTED, text="分期建设海洋大数据中心，服务渔船渔港。")
    )
    sea = next(each for each in plan(found).iter_tasks() if each.id == "sea")
    assert sea.text == "分期建设海洋大数据中心，服务渔船渔港。"


def test_two_opinions_on_one_sentence_are_both_carried_out() -> None:
    def both(work: Markup) -> None:
        work.replace("1万个", "2万个")
        work.replace("扩大", "提高")

    one, two = opinions(both)
    first = decided(one)
    found = decide(first.document, UNIT, two, ACCEPT, REGISTRY)
    task = next(each for each in plan(found).iter_tasks() if each.id == "network")
    assert task.text.startswith("新建5G基站2万个以上，提高“双千兆”覆盖面。")
    assert [each.text for each in task.basis] == [
        "省财政厅意见：“1万个”改为“2万个”",
        "省财政厅意见：“扩大”改为“提高”",
    ]


def test_what_was_changed_since_is_not_overwritten() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "2万个"))
    with pytest.raises(FjplanError, match="省财政厅-1：要改的地方在计划里已经改成别的"):
        decided(opinion, text=PLAN.replace("5G基站1万个", "5G基站9万个"))
    by_hand = decided(opinion, replace(ACCEPT, edits=False), PLAN.replace("5G基站1万个", "5G基站9万个"))
    assert by_hand.opinion.verdict is Verdict.ACCEPTED
    assert by_hand.document.source.text.count("9万个") == 2


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (Decision(verdict=Verdict.REJECTED), "不采纳要写理由 --reason"),
        (Decision(verdict=Verdict.PARTLY, text="甲"), "部分采纳要写理由 --reason"),
        (Decision(verdict=Verdict.PARTLY, reason="甲"), "部分采纳要写改成什么 --text"),
    ],
)
def test_reasons_are_asked_for(decision: Decision, reason: str) -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "2万个"))
    with pytest.raises(FjplanError, match=reason):
        decided(opinion, decision)


def test_what_is_decided_is_not_decided_again_unasked() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "2万个"))
    done = replace(opinion, verdict=Verdict.REJECTED, reason="不行")
    with pytest.raises(FjplanError, match="已经定为“不采纳”；要改请加 --force"):
        decided(done)
    assert decided(done, replace(ACCEPT, again=True)).opinion == replace(opinion, verdict=Verdict.ACCEPTED)


def test_what_an_earlier_decision_left_in_the_plan_is_said() -> None:
    (opinion,) = opinions(lambda work: work.replace("1万个", "2万个"))
    reject = Decision(verdict=Verdict.REJECTED, reason="不行", again=True)
    assert decided(replace(opinion, verdict=Verdict.ACCEPTED), reject).notes == (
        f"{opinion.id}：原来定为“采纳”时改的文字、写的 basis 还在计划里，请自己改回",
    )
    assert decided(replace(opinion, verdict=Verdict.REJECTED, reason="不"), reject).notes == ()
    assert decided(opinion, reject).notes == ()


def test_a_task_that_is_gone_is_said() -> None:
    (opinion,) = opinions(lambda work: work.replace("建设海洋大数据中心", "建好海洋大数据中心"))
    with pytest.raises(FjplanError, match=r"计划里已没有“sea”（3\.建设智慧海洋）"):
        decided(opinion, text=PLAN.replace("id: sea,", "id: ocean,"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_newlines_and_a_mark_at_the_beginning_are_kept(newline: str, bom: str) -> None:
    (opinion,) = opinions(lambda work: work.replace("推进海洋通信网建设。", ""))
    content = (bom + PLAN.replace("\n", newline)).encode()
    found = decide(load_bytes(content, "计划.yaml"), UNIT, opinion, ACCEPT, REGISTRY)
    after = found.document.content.decode()
    assert after.startswith(bom + "# 开头的注释")
    assert after.count("\n") == after.count(newline)
    assert "海洋通信网" not in after.replace("意见：删去“推进海洋通信网建设", "")


def test_any_opinion_on_any_kind_of_scalar_changes_that_value_alone() -> None:
    styles = [
        "text: {}",
        "text: '{}'",
        'text: "{}"',
        "text: |\n      {}",
        "text: >-\n      {}",
    ]
    for style in styles:
        text = (
            PLAN[: PLAN.index("sections:")]
            + "tasks:\n  - id: sea\n    heading: 甲\n    "
            + style.format("一句话讲清楚。二句话讲明白，“引号”里面。三句话结束。")
        )
        text += "\n    note: 备注\n"
        for old, new in (
            ("讲明白", "说明白"),
            ("二句话讲明白，“引号”里面。", ""),
            ("结束", "结束: '好' #"),
            ("一句", ""),
        ):
            opinion = Opinion(
                id="甲-1",
                kind=OpinionKind.EDIT,
                place="甲",
                node="sea",
                field="text",
                old=old,
                new=new or None,
            )
            found = decided(opinion, text=text)
            expected = loaded(text).data
            expected["tasks"][0]["text"] = expected["tasks"][0]["text"].replace(old, new)
            basis = found.document.data["tasks"][0].pop("basis")
            assert found.document.data == expected, (style, old)
            assert len(basis) == 1
            assert "note: 备注\n" in found.document.source.text
