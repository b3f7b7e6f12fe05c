"""The notice of an imported text, and the end of its last page."""

from __future__ import annotations

import datetime

import pytest

from fjplan import assets
from fjplan.composing import compose
from fjplan.imported import Imported
from fjplan.importing.document import Options, import_document
from fjplan.importing.notice_part import read_date, status_of
from fjplan.importing.paragraphs import Para
from fjplan.importing.shell_values import Shell
from fjplan.model import Attachment, Disclosure, Imprint, Notice, NoticeForm, Status
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
OFFICE = "福建省人民政府办公厅"
PLAN = "2020年数字福建工作要点"
TITLE = f"{OFFICE}关于印发{PLAN}的通知"
LETTER = "各市、县（区）人民政府：\n现将《2020年数字福建工作要点》印发给你们，请认真组织实施。"
SIGNED = f"{OFFICE}\n2020年4月30日"
UNITS = "（责任单位：省工信厅）"
BODY = f"一、甲\n1.丙任务。丙文，丙文。{UNITS}\n2.丁任务。丁文，丁文。{UNITS}"


def imported(text: str) -> Imported:
    return import_document("plan.txt", text.encode(), REGISTRY, Options())


def printed(text: str) -> Imported:
    """The plan of a text that prints as it was written."""
    result = imported(text)
    words = "".join(block.text for block in compose(result.plan, REGISTRY).blocks())
    assert "".join(words.split()) == "".join(text.split())
    return result


def notice(text: str) -> Notice:
    found = printed(text).plan.notice
    assert found
    return found


def test_a_whole_notice() -> None:
    number, disclosure = "闽政办〔2020〕23号", "（此件主动公开）"
    text = f"{number}\n{TITLE}\n{LETTER}\n{SIGNED}\n{disclosure}\n{PLAN}\n{BODY}"
    assert notice(text) == Notice(
        issuers=(OFFICE,),
        number=number,
        addressees="各市、县（区）人民政府",
        body=("现将《2020年数字福建工作要点》印发给你们，请认真组织实施。",),
        date=datetime.date(2020, 4, 30),
        disclosure=Disclosure(text="此件主动公开"),
    )


def test_a_disclosure_without_brackets() -> None:
    # N9.
    text = f"{TITLE}\n{LETTER}\n{SIGNED}\n信息公开形式：主动公开\n{PLAN}\n{BODY}"
    assert notice(text).disclosure == Disclosure(text="信息公开形式：主动公开", brackets=False)


@pytest.mark.parametrize("words", ["（此件主动公开", "此件主动公开）"])
def test_half_a_bracket_of_a_disclosure_is_part_of_it(words: str) -> None:
    text = f"{TITLE}\n{LETTER}\n{SIGNED}\n{words}\n{PLAN}\n{BODY}"
    assert notice(text).disclosure == Disclosure(text=words, brackets=False)


def test_a_title_that_is_not_composed_of_issuer_and_plan_is_kept() -> None:
    title = f"{OFFICE}关于转发省数字办2020年数字福建工作要点的通知"
    found = notice(f"{title}\n{LETTER}\n{SIGNED}\n{PLAN}\n{BODY}")
    assert (found.title, found.issuers) == (title, (OFFICE,))


def test_issuers_that_sign_jointly() -> None:
    # N4.
    title = f"省工信厅 省科技厅关于印发{PLAN}的通知"
    found = notice(f"{title}\n{LETTER}\n省工信厅\n省科技厅\n2020年4月30日\n{PLAN}\n{BODY}")
    assert (found.issuers, found.signatures, found.title) == (("省工信厅", "省科技厅"), (), None)


def test_a_signature_that_is_not_the_issuer_is_kept() -> None:
    found = notice(f"{TITLE}\n{LETTER}\n福建省政府办公厅\n2020年4月30日\n{PLAN}\n{BODY}")
    assert (found.issuers, found.signatures) == ((OFFICE,), ("福建省政府办公厅",))


def test_one_that_signs_for_two_is_the_issuer_and_the_title_is_kept() -> None:
    title = f"省工信厅 省科技厅关于印发{PLAN}的通知"
    found = notice(f"{title}\n{LETTER}\n省工信厅\n2020年4月30日\n{PLAN}\n{BODY}")
    assert (found.issuers, found.signatures, found.title) == (("省工信厅",), (), title)


def test_two_that_the_title_names_issue_what_nobody_signs() -> None:
    title = f"省工信厅 省科技厅关于印发{PLAN}的通知"
    result = imported(f"{title}\n{LETTER}\n2020年4月30日\n{PLAN}\n{BODY}")
    assert result.plan.notice
    assert (result.plan.notice.issuers, result.plan.notice.title) == (("省工信厅", "省科技厅"), None)
    assert [entry.new for entry in result.ledger.added] == ["省工信厅省科技厅"]


def test_two_that_sign_what_the_title_names_but_one_of_are_the_issuers() -> None:
    title = f"省工信厅关于印发{PLAN}的通知"
    found = notice(f"{title}\n{LETTER}\n省工信厅\n省科技厅\n2020年4月30日\n{PLAN}\n{BODY}")
    assert (found.issuers, found.signatures, found.title) == (("省工信厅", "省科技厅"), (), title)


def test_a_notice_that_nobody_issues_is_doubted() -> None:
    result = imported(f"关于印发{PLAN}的通知\n{LETTER}\n{PLAN}\n{BODY}")
    assert result.plan.notice
    assert result.plan.notice.issuers == ("发文机关不详",)
    assert [(doubt.chose, doubt.why, doubt.path) for doubt in result.doubts] == [
        ("发文机关不详", "标题和落款都没有写发文机关", ("notice", "issuer"))
    ]
    assert [(entry.new, entry.why) for entry in result.ledger.added] == [
        ("发文机关不详", "落款照发文机关排印")
    ]


def test_a_notice_without_a_signature_prints_its_issuer() -> None:
    result = imported(f"{TITLE}\n{LETTER}\n2020年4月30日\n{PLAN}\n{BODY}")
    (added,) = result.ledger.added
    assert (added.line, added.new, added.why, added.path) == (
        4,
        OFFICE,
        "落款照发文机关排印",
        ("notice", "signed_by"),
    )  # fmt: skip


def test_a_notice_without_signature_or_day_prints_its_issuer_after_its_body() -> None:
    result = imported(f"{TITLE}\n{LETTER}\n{PLAN}\n{BODY}")
    assert [(entry.line, entry.new, entry.path) for entry in result.ledger.added] == [
        (3, OFFICE, ("notice", "signed_by"))
    ]
    direct = imported(f"国务院关于做好2020年政务服务工作的通知\n各省人民政府：\n现通知如下。\n{BODY}")
    assert [(entry.line, entry.new, entry.path) for entry in direct.ledger.added] == [
        (6, "国务院", ("notice", "signed_by"))
    ]


def test_a_date_with_zeros_is_printed_without() -> None:
    result = imported(f"{TITLE}\n{LETTER}\n{OFFICE}\n2020年04月09日\n{PLAN}\n{BODY}")
    assert result.plan.notice
    assert result.plan.notice.date == datetime.date(2020, 4, 9)
    assert {entry.why for entry in result.ledger.dropped + result.ledger.repaired} == {
        "成文日期照公文的写法排印"
    }


def test_the_foot_of_the_last_page() -> None:
    # N12.
    foot = f"抄送：省委各部门，省军区。\n{OFFICE}　2020年5月6日印发"
    found = notice(f"{TITLE}\n{LETTER}\n{SIGNED}\n{PLAN}\n{BODY}\n{foot}")
    assert found.cc == "省委各部门，省军区"
    assert found.printed == Imprint(by=OFFICE, date=datetime.date(2020, 5, 6))


def test_a_notice_that_is_itself_the_plan() -> None:
    # N10.
    title = "国务院关于做好2020年政务服务工作的通知"
    found = notice(f"{title}\n各省人民政府：\n现就有关事项通知如下。\n{BODY}\n国务院\n2020年4月30日")
    assert found == Notice(
        form=NoticeForm.DIRECT,
        issuers=("国务院",),
        addressees="各省人民政府",
        body=("现就有关事项通知如下。",),
        date=datetime.date(2020, 4, 30),
    )


def test_a_plan_without_a_notice() -> None:
    # N13.
    result = printed(f"{PLAN}\n{BODY}")
    assert result.plan.notice is None
    assert result.plan.title == PLAN


@pytest.mark.parametrize(
    ("mark", "status"),
    [("征求意见稿", Status.CONSULTING), ("送审稿", Status.SUBMITTED), ("草稿", Status.DRAFT)],
)
def test_a_mark_gives_the_status(mark: str, status: Status) -> None:
    assert printed(f"{PLAN}\n（{mark}）\n{BODY}").plan.status is status


MARK = "（征求意见稿）"


@pytest.mark.parametrize(
    ("below_notice", "below_plan", "added"),
    [("", MARK, [1]), (MARK, "", [7]), (MARK, MARK, []), ("", "", [])],
)
def test_a_mark_is_printed_under_both_titles(below_notice: str, below_plan: str, added: list[int]) -> None:
    marks = (f"{below_notice}\n", f"\n{below_plan}")
    result = imported(f"{TITLE}\n{marks[0]}{LETTER}\n{SIGNED}\n{PLAN}{marks[1]}\n{BODY}")
    assert result.plan.status is (Status.CONSULTING if below_notice or below_plan else Status.ISSUED)
    assert [(entry.line, entry.new, entry.why, entry.path) for entry in result.ledger.added] == [
        (line, MARK, "稿样标记照 status 排印", ("status",)) for line in added
    ]
    assert (result.ledger.dropped, result.ledger.repaired) == ((), ())


def test_a_mark_of_another_name_is_printed_by_that_of_the_status() -> None:
    result = imported(f"{PLAN}\n（审议稿）\n{BODY}")
    assert result.plan.status is Status.SUBMITTED
    changed = [*result.ledger.dropped, *result.ledger.repaired, *result.ledger.added]
    assert {(entry.line, entry.why) for entry in changed} == {(2, "稿样标记照 status 排印")}


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("（草案）", Status.DRAFT),
        ("（讨论稿）", Status.DRAFT),
        ("（审议稿）", Status.SUBMITTED),
        (None, Status.ISSUED),
    ],
)
def test_marks_that_are_printed_otherwise(mark: str | None, status: Status) -> None:
    marks = [Para(start=0, end=len(mark), text=mark, line=1)] if mark else []
    assert status_of(Shell(marks=marks)) is status


def test_attachments_with_and_without_texts() -> None:
    # N11.
    listed = "附件：1. 分解表\n2. 清单"
    result = printed(f"{TITLE}\n{LETTER}\n{SIGNED}\n{PLAN}\n{BODY}\n{listed}\n附件1\n分解表\n表文，表文。")
    assert result.plan.attachments == (
        Attachment(title="分解表", text=("表文，表文。",)),
        Attachment(title="清单"),
    )


def test_an_attachment_that_the_list_leaves_out_is_listed() -> None:
    result = imported(f"{TITLE}\n{LETTER}\n{SIGNED}\n{PLAN}\n{BODY}\n附件\n分解表\n表文，表文。")
    assert result.plan.attachments == (Attachment(title="分解表", text=("表文，表文。",)),)
    assert [entry.new for entry in result.ledger.added] == ["附件：分解表"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年4月30日", datetime.date(2024, 4, 30)),
        ("2024年04月09日", datetime.date(2024, 4, 9)),
        ("二〇二四年四月三十日", datetime.date(2024, 4, 30)),
        ("二○一三年十二月二十一日", datetime.date(2013, 12, 21)),
        ("二零二四年十月十日", datetime.date(2024, 10, 10)),
        ("2024年2月30日", None),
        ("二〇二四年十三月一日", None),
        ("2024年4月", None),
        ("2024-04-30", None),
    ],
)
def test_a_day(text: str, date: datetime.date | None) -> None:
    assert read_date(text) == date


def test_attachments_listed_before_the_signature_are_all_named() -> None:
    lines = (
        "省数据局关于印发2024年工作要点的通知",
        "各有关单位：",
        "现将《2024年工作要点》印发给你们。",
        "附件：1.分解表",
        "2.清单",
        "省数据局",
        "2024年4月30日",
        "2024年工作要点",
        "一、甲。做好甲项工作。（省工信厅牵头）",
        "二、乙。做好乙项工作。（省财政厅牵头）",
    )
    found = import_document("附件.txt", "\n".join(lines).encode(), REGISTRY, Options()).plan
    assert [each.title for each in found.attachments] == ["分解表", "清单"]
    assert found.notice is not None
    assert found.notice.issuers == ("省数据局",)
