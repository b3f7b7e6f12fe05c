"""Plan -> Printed: every number, bracket and clause composed in one place, so that no two outputs differ."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from fjplan.model import Notice, NoticeForm, Plan, Status
from fjplan.outline import Outline
from fjplan.printed import Block, BlockKind, Printed, PrintedNotice, paragraph
from fjplan.registry import Registry

MARKS = {
    Status.DRAFT: "（草稿）",
    Status.CONSULTING: "（征求意见稿）",
    Status.SUBMITTED: "（送审稿）",
    Status.ISSUED: None,
}
BLANK = "\u3000\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How a submitted plan goes for signature: no mark, blanks for what is not known yet.

    ``number_code`` is the issuer's 发文机关代字, such as 闽政办.
    """

    number_code: str | None = None


def compose(plan: Plan, registry: Registry, signing: Signing | None = None) -> Printed:
    """The words of the whole document as they will be printed."""
    body = Outline(plan, registry)
    body.overall()
    body.children(plan.children, None, 1)
    body.paragraphs(plan.closing)
    mark = None if signing else MARKS[plan.status]
    notice = _notice(plan, plan.notice, signing) if plan.notice else None
    return Printed(
        id=plan.id,
        title=plan.title,
        year=plan.year,
        status=plan.status,
        mark=mark,
        notice=notice,
        overall=body.printed_overall,
        nodes=tuple(body.nodes),
        closing=plan.closing,
        attachments=plan.attachments,
        sheets=tuple(tuple(sheet) for sheet in _sheets(plan, notice, mark, body.blocks)),
        imprint=tuple(_imprint(notice)) if notice else (),
    )


def written_date(date: datetime.date) -> str:
    """2024年4月30日 (GB/T 9704-2012, 7.3.5.4: Arabic numerals, no leading zero)."""
    return f"{date.year}年{date.month}月{date.day}日"


def _notice(plan: Plan, notice: Notice, signing: Signing | None) -> PrintedNotice:
    title = notice.title or _notice_title(plan, notice)
    number, date = notice.number, written_date(notice.date) if notice.date else None
    if signing and number is None and signing.number_code:
        number = f"{signing.number_code}〔{plan.year}〕{BLANK}号"
    if signing and date is None:
        date = _unknown_date(plan)
    imprint = None
    if notice.printed:
        unknown = _unknown_date(plan) if signing else ""
        day = written_date(notice.printed.date) if notice.printed.date else unknown
        imprint = f"{notice.printed.by}{BLANK}{day}印发"
    return PrintedNotice(
        title=title,
        issuers=notice.issuers,
        number=number,
        addressees=notice.addressees,
        body=notice.body,
        signatures=notice.signatures or notice.issuers,
        date=notice.date,
        date_text=date,
        disclosure=notice.disclosure,
        cc=notice.cc,
        imprint=imprint,
    )


def _unknown_date(plan: Plan) -> str:
    return f"{plan.year}年{BLANK}月{BLANK}日"


def _notice_title(plan: Plan, notice: Notice) -> str:
    if notice.form is NoticeForm.DIRECT:
        return plan.title
    return f"{' '.join(notice.issuers)}关于印发{plan.title}的通知"


def _sheets(
    plan: Plan, notice: PrintedNotice | None, mark: str | None, body: list[Block]
) -> Iterator[list[Block]]:
    whole = [*body, *_attachment_list(plan)]
    if notice is None or plan.notice is None:
        yield [*_plan_title(plan, mark), *whole]
    elif plan.notice.form is NoticeForm.DIRECT:
        yield [*_opening(plan, notice, mark), *whole, *_signature(notice)]
    else:
        yield [*_opening(None, notice, mark), *_signature(notice)]
        yield [*_plan_title(plan, mark), *whole]
    for index, attachment in enumerate(plan.attachments, 1):
        if attachment.text:
            label = f"附件{index}" if len(plan.attachments) > 1 else "附件"
            yield [
                paragraph(BlockKind.ATTACHMENT_LABEL, label),
                paragraph(BlockKind.ATTACHMENT_TITLE, attachment.title),
                *(paragraph(BlockKind.PARAGRAPH, text) for text in attachment.text),
            ]


def _plan_title(plan: Plan, mark: str | None) -> Iterator[Block]:
    yield paragraph(BlockKind.PLAN_TITLE, plan.title)
    if plan.subtitle:
        yield paragraph(BlockKind.SUBTITLE, plan.subtitle)
    if mark:
        yield paragraph(BlockKind.MARK, mark)


def _opening(plan: Plan | None, notice: PrintedNotice, mark: str | None) -> Iterator[Block]:
    """From the document number to the body; ``plan`` where the notice is the plan itself."""
    yield paragraph(BlockKind.DOCUMENT_NUMBER, notice.number or "")
    yield paragraph(BlockKind.NOTICE_TITLE, notice.title)
    if plan and plan.subtitle:
        yield paragraph(BlockKind.SUBTITLE, plan.subtitle)
    if mark:
        yield paragraph(BlockKind.MARK, mark)
    if notice.addressees:
        yield paragraph(BlockKind.ADDRESSEES, f"{notice.addressees}：")
    for text in notice.body:
        yield paragraph(BlockKind.PARAGRAPH, text)


def _signature(notice: PrintedNotice) -> Iterator[Block]:
    for name in notice.signatures:
        yield paragraph(BlockKind.SIGNATURE, name)
    if notice.date_text:
        yield paragraph(BlockKind.DATE, notice.date_text)
    if notice.disclosure:
        words = notice.disclosure.text
        yield paragraph(BlockKind.DISCLOSURE, f"（{words}）" if notice.disclosure.brackets else words)


def _attachment_list(plan: Plan) -> Iterator[Block]:
    """附件说明: GB/T 9704-2012, 7.3.4, no stop after a name."""
    several = len(plan.attachments) > 1
    for index, attachment in enumerate(plan.attachments, 1):
        label = "附件：" if index == 1 else ""
        number = f"{index}. " if several else ""
        yield paragraph(BlockKind.ATTACHMENT_LIST, f"{label}{number}{attachment.title}")


def _imprint(notice: PrintedNotice) -> Iterator[Block]:
    if notice.cc:
        yield paragraph(BlockKind.CC, f"抄送：{notice.cc}。")
    if notice.imprint:
        yield paragraph(BlockKind.IMPRINT, notice.imprint)
