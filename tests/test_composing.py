"""The document around the plan: notice, marks, blanks for signing, signatures, attachments, imprint."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan import assets
from fjplan.composing import Signing, compose, written_date
from fjplan.model import (
    Attachment,
    Classification,
    Disclosure,
    Imprint,
    Notice,
    NoticeForm,
    NoticeFormat,
    Part,
    Plan,
    Secrecy,
    Section,
    Status,
    Task,
    Urgency,
)
from fjplan.printed import Printed
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
GROUP = "福建省数字福建建设领导小组"
DAY = datetime.date(2024, 4, 30)
BODY = (Task(id="t", heading="标题", text="做。"),)
TITLE = "2024年数字福建工作要点"


def notice(**others: Any) -> Notice:
    fields: dict[str, Any] = {"issuers": (GROUP,), "body": ("现印发给你们。",), "date": DAY} | others
    return Notice(**fields)


def composed(signing: Signing | None = None, **others: Any) -> Printed:
    fields: dict[str, Any] = {"status": Status.ISSUED, "children": BODY} | others
    return compose(Plan(id="fj-2024", year=2024, title=TITLE, **fields), REGISTRY, signing)


def sheets(printed: Printed) -> list[list[tuple[str, str]]]:
    return [
        [(block.kind.value, block.text) for block in sheet] for sheet in (*printed.sheets, printed.imprint)
    ]


PLAN = [("plan-title", TITLE), ("heading", "一、标题"), ("paragraph", "做。")]


def test_a_plan_alone() -> None:  # N13
    printed = composed()
    assert sheets(printed) == [PLAN, []]
    assert printed.notice is None


def test_an_issuing_notice_stands_before_the_plan() -> None:  # N1 N2 N5 N6 N10
    printed = composed(
        notice=notice(number="闽数字〔2024〕1号", addressees="各成员单位", body=("甲。", "乙。"))
    )
    assert sheets(printed) == [
        [
            ("document-number", "闽数字〔2024〕1号"),
            ("notice-title", f"{GROUP}关于印发{TITLE}的通知"),
            ("addressees", "各成员单位："),
            ("paragraph", "甲。"),
            ("paragraph", "乙。"),
            ("signature", GROUP),
            ("date", "2024年4月30日"),
        ],
        PLAN,
        [],
    ]


def test_what_is_not_known_leaves_an_empty_line_or_nothing() -> None:
    printed = composed(notice=notice(date=None))
    assert sheets(printed)[0] == [
        ("document-number", ""),
        ("notice-title", f"{GROUP}关于印发{TITLE}的通知"),
        ("paragraph", "现印发给你们。"),
        ("signature", GROUP),
    ]
    assert printed.notice
    assert (printed.notice.number, printed.notice.date, printed.notice.date_text) == (None, None, None)


def test_a_joint_notice_is_titled_and_signed_by_all() -> None:  # N4
    printed = composed(notice=notice(issuers=("甲厅", "乙局")))
    texts = dict(sheets(printed)[0][:2])
    assert texts["notice-title"] == f"甲厅 乙局关于印发{TITLE}的通知"
    assert [text for kind, text in sheets(printed)[0] if kind == "signature"] == ["甲厅", "乙局"]


def test_a_title_and_signatures_of_its_own() -> None:
    printed = composed(notice=notice(title="甲厅等七部门关于印发要点的通知", signatures=("甲厅", "乙局")))
    first = sheets(printed)[0]
    assert first[1] == ("notice-title", "甲厅等七部门关于印发要点的通知")
    assert [text for kind, text in first if kind == "signature"] == ["甲厅", "乙局"]
    assert printed.notice
    assert printed.notice.issuers == (GROUP,)


def test_a_direct_document_is_signed_at_its_end() -> None:  # N10
    attachments = (Attachment(title="分解表", text=("表。",)),)
    direct = notice(form=NoticeForm.DIRECT, disclosure=Disclosure(text="此件公开发布"), addressees="各市")
    printed = composed(notice=direct, subtitle="（2024年）", closing=("特此通知。",), attachments=attachments)
    assert sheets(printed) == [
        [
            ("document-number", ""),
            ("notice-title", TITLE),
            ("subtitle", "（2024年）"),
            ("addressees", "各市："),
            ("paragraph", "现印发给你们。"),
            ("heading", "一、标题"),
            ("paragraph", "做。"),
            ("paragraph", "特此通知。"),
            ("attachment-list", "附件：分解表"),
            ("signature", GROUP),
            ("date", "2024年4月30日"),
            ("disclosure", "（此件公开发布）"),
        ],
        [("attachment-label", "附件"), ("attachment-title", "分解表"), ("paragraph", "表。")],
        [],
    ]


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [
        (Disclosure(text="此件主动公开"), "（此件主动公开）"),
        (Disclosure(text="信息公开形式：主动公开", brackets=False), "信息公开形式：主动公开"),
    ],
)
def test_disclosure_stands_after_the_date(disclosure: Disclosure, words: str) -> None:  # N9
    first = sheets(composed(notice=notice(disclosure=disclosure)))[0]
    assert first[-2:] == [("date", "2024年4月30日"), ("disclosure", words)]


def test_marks_stand_first_and_the_last_signers_beside_the_number() -> None:
    marks = Classification(level=Secrecy.LOW, period="1年")
    head = notice(copy_number="000001", classification=marks, urgency=Urgency.VERY)
    assert sheets(composed(notice=head))[0][:4] == [
        ("copy-number", "000001"),
        ("classification", "秘密★1年"),
        ("urgency", "特急"),
        ("document-number", ""),
    ]
    upward = notice(format=NoticeFormat.UPWARD, signers=("张三", "李四", "王五"), number="闽〔2024〕1号")
    assert sheets(composed(notice=upward))[0][:3] == [
        ("signers", "签发人：张三\u3000李四"),
        ("document-number", "闽〔2024〕1号"),
        ("signers", "王五"),
    ]
    unknown = notice(format=NoticeFormat.UPWARD, classification=Classification(level=Secrecy.TOP))
    assert sheets(composed(notice=unknown))[0][:3] == [
        ("classification", "绝密"),
        ("document-number", ""),
        ("signers", "签发人："),
    ]


def test_a_letter_has_its_number_beside_the_first_mark_and_no_printing_office() -> None:
    head = notice(
        format=NoticeFormat.LETTER,
        copy_number="000001",
        urgency=Urgency.VERY,
        cc="省委",
        printed=Imprint(by="办公厅", date=DAY),
    )
    found = composed(notice=head)
    assert [kind for kind, _ in sheets(found)[0][:3]] == ["copy-number", "document-number", "urgency"]
    assert sheets(found)[-1] == [("cc", "抄送：省委。")]
    assert found.notice
    assert found.notice.imprint is None


def test_a_title_keeps_its_own_lines_while_they_say_the_same() -> None:
    own = composed(title_lines=("2024年数字福建", "工作要点"))
    assert own.sheets[0][0].lines == ("2024年数字福建", "工作要点")
    assert composed(title_lines=("别的",)).sheets[0][0].lines == ()
    named = composed(notice=notice(title="甲乙", title_lines=("甲", "乙")))
    assert named.sheets[0][1].lines == ("甲", "乙")


# Marks and signing


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (Status.DRAFT, "（草稿）"),
        (Status.CONSULTING, "（征求意见稿）"),
        (Status.SUBMITTED, "（送审稿）"),
        (Status.ISSUED, None),
    ],
)
def test_only_an_issued_plan_has_no_mark(status: Status, mark: str | None) -> None:  # N14
    printed = composed(status=status, notice=notice(), subtitle="（2024年2月）")
    kinds = [[kind for kind, _ in sheet] for sheet in sheets(printed)]
    marks = [text for sheet in sheets(printed) for kind, text in sheet if kind == "mark"]
    assert printed.mark == mark
    assert marks == ([mark, mark] if mark else [])
    assert kinds[0][1:3] == (["notice-title", "mark"] if mark else ["notice-title", "paragraph"])
    assert kinds[1][:3] == ["plan-title", "subtitle", "mark" if mark else "heading"]


def test_a_direct_draft_is_marked_once() -> None:
    printed = composed(status=Status.DRAFT, notice=notice(form=NoticeForm.DIRECT), subtitle="（2024年）")
    assert [kind for kind, _ in sheets(printed)[0]][:4] == [
        "document-number",
        "notice-title",
        "subtitle",
        "mark",
    ]


@pytest.mark.parametrize(
    ("known", "code", "number", "date"),
    [
        ({"date": None}, "闽政办", "闽政办〔2024〕　　号", "2024年　　月　　日"),
        ({"date": None}, None, "", "2024年　　月　　日"),
        ({"number": "闽政办〔2024〕5号"}, "闽政办", "闽政办〔2024〕5号", "2024年4月30日"),
    ],
)
def test_for_signature_what_is_unknown_is_blank_and_no_mark_stands(
    known: dict[str, Any], code: str | None, number: str, date: str
) -> None:
    printed = composed(Signing(number_code=code), status=Status.SUBMITTED, notice=notice(**known))
    first = dict(sheets(printed)[0])
    assert (first["document-number"], first["date"]) == (number, date)
    assert "mark" not in {kind for sheet in sheets(printed) for kind, _ in sheet}
    assert printed.mark is None


@pytest.mark.parametrize(
    "day", [datetime.date(2024, 4, 30), datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)]
)
def test_dates_have_no_leading_zero(day: datetime.date) -> None:
    assert written_date(day) == f"2024年{day.month}月{day.day}日"


# Attachments and imprint


def test_one_attachment_has_no_number() -> None:  # N11
    printed = composed(attachments=(Attachment(title="分解表", text=("甲。", "乙。")),), closing=("结语。",))
    assert sheets(printed) == [
        [*PLAN, ("paragraph", "结语。"), ("attachment-list", "附件：分解表")],
        [
            ("attachment-label", "附件"),
            ("attachment-title", "分解表"),
            ("paragraph", "甲。"),
            ("paragraph", "乙。"),
        ],
        [],
    ]


def test_several_attachments_are_numbered_and_a_file_has_no_sheet() -> None:
    attachments = (
        Attachment(title="分解表", text=("甲。",)),
        Attachment(title="评分标准", file="评分.xlsx"),
        Attachment(title="名单", text=("乙。",)),
    )
    printed = composed(attachments=attachments)
    assert sheets(printed) == [
        [
            *PLAN,
            ("attachment-list", "附件：1. 分解表"),
            ("attachment-list", "2. 评分标准"),
            ("attachment-list", "3. 名单"),
        ],
        [("attachment-label", "附件1"), ("attachment-title", "分解表"), ("paragraph", "甲。")],
        [("attachment-label", "附件3"), ("attachment-title", "名单"), ("paragraph", "乙。")],
        [],
    ]


@pytest.mark.parametrize(
    ("cc", "imprint", "expected"),
    [
        (None, None, []),
        ("省委各部门", None, [("cc", "抄送：省委各部门。")]),
        (None, Imprint(by="办公厅", date=DAY), [("imprint", "办公厅　　2024年4月30日印发")]),
        (
            "省委各部门",
            Imprint(by="办公厅"),
            [("cc", "抄送：省委各部门。"), ("imprint", "办公厅　　印发")],
        ),
    ],
)
def test_the_imprint_closes_the_document(
    cc: str | None, imprint: Imprint | None, expected: list[tuple[str, str]]
) -> None:  # N12
    printed = composed(notice=notice(cc=cc, printed=imprint))
    assert sheets(printed)[-1] == expected
    assert [block.text for block in printed.blocks()][-len(expected) :] == [
        text for _, text in expected
    ] or not expected


def test_all_blocks_are_those_of_the_sheets_and_the_imprint_in_order() -> None:
    printed = composed(notice=notice(cc="甲"), attachments=(Attachment(title="表", text=("乙。",)),))
    flat = [pair for sheet in sheets(printed) for pair in sheet]
    assert [(block.kind.value, block.text) for block in printed.blocks()] == flat


# Ids


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of every nesting; ids are unique in the plan, as the checks demand."""
    count = 0

    def name() -> str:
        nonlocal count
        count += 1
        return f"n-{count}"

    def task() -> Task:
        heading = draw(st.sampled_from([None, "标题"]))
        parts = tuple(
            Part(id=draw(st.sampled_from([None, name()])), is_point=draw(st.booleans()), text="部分。")
            for _ in range(draw(st.integers(0, 3)))
        )
        text = draw(st.sampled_from([None, "做。\n再做。"]))
        return Task(
            id=name(), heading=heading, text=text or (None if parts or heading else "做。"), parts=parts
        )

    def child(depth: int) -> Section | Task:
        if depth > 3 or draw(st.booleans()):
            return task()
        children = tuple(child(depth + 1) for _ in range(draw(st.integers(0, 3))))
        return Section(id=name(), title="章", children=children, numbered=draw(st.booleans()))

    children = tuple(child(1) for _ in range(draw(st.integers(0, 4))))
    return Plan(id="p", year=2024, title="要点", children=children)


@given(plans())
def test_every_node_has_an_id_of_its_own_and_a_parent_before_it(plan: Plan) -> None:
    printed = compose(plan, REGISTRY)
    ids = [node.id for node in printed.nodes]
    assert [known for known, times in Counter(ids).items() if times > 1] == []
    for index, node in enumerate(printed.nodes):
        assert node.parent is None or node.parent in ids[:index]
    named = [block.node for block in printed.blocks() if block.node]
    assert [known for known, times in Counter(named).items() if times > 1] == []
    assert set(named) <= set(ids)
    assert all(block.text for block in printed.blocks())
    tasks = [task.id for task in plan.iter_tasks()]
    assert [node.id for node in printed.nodes if node.kind.value == "task"] == tasks


@pytest.mark.parametrize(
    ("signing", "words"),
    [(Signing(), "办公厅　　2024年　　月　　日印发"), (None, "办公厅　　印发")],
)
def test_an_unknown_day_of_printing_is_a_blank_when_it_goes_for_signature(
    signing: Signing | None, words: str
) -> None:
    plan_notice = notice(printed=Imprint(by="办公厅"))
    printed = composed(signing, status=Status.SUBMITTED, notice=plan_notice)
    assert [block.text for block in printed.imprint] == [words]
