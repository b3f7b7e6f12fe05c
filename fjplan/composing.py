"""Plan -> Printed: every number, bracket and clause composed in one place, so that no two outputs differ."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from fjplan.frozen import dataclass
from fjplan.model import Notice, NoticeForm, NoticeFormat, Plan, Status
from fjplan.outline import Outline
from fjplan.printed import HEAD_MARKS, Block, BlockKind, Printed, PrintedNotice, Run, RunKind, paragraph
from fjplan.registry import Registry

MARKS = {
    Status.DRAFT: "（草稿）",
    Status.CONSULTING: "（征求意见稿）",
    Status.SUBMITTED: "（送审稿）",
    Status.ISSUED: None,
}
BLANK = "\u3000\u3000"
SIGNERS_A_LINE = 2  # GB/T 9704-2012, 7.2.6


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
    date = _unknown_date(plan) if signing else None
    return PrintedNotice(
        title=notice.title or _notice_title(plan, notice),
        title_lines=notice.title_lines or plan.title_lines,
        issuers=notice.issuers,
        number=notice.number or _unknown_number(plan, signing),
        addressees=notice.addressees,
        body=notice.body,
        signatures=notice.signatures or notice.issuers,
        date=notice.date,
        date_text=written_date(notice.date) if notice.date else date,
        disclosure=notice.disclosure,
        cc=notice.cc,
        imprint=_printed_by(plan, notice, signing),
        format=notice.format,
        copy_number=notice.copy_number,
        classification=_classification(notice),
        urgency=notice.urgency.value if notice.urgency else None,
        signers=notice.signers,
    )


def _unknown_number(plan: Plan, signing: Signing | None) -> str | None:
    """The number with a blank to be filled in, where the office's code is known."""
    return f"{signing.number_code}〔{plan.year}〕{BLANK}号" if signing and signing.number_code else None


def _printed_by(plan: Plan, notice: Notice, signing: Signing | None) -> str | None:
    if notice.printed is None or notice.format is NoticeFormat.LETTER:
        return None  # 10.1: a letter does not say who printed it
    unknown = _unknown_date(plan) if signing else ""
    day = written_date(notice.printed.date) if notice.printed.date else unknown
    return f"{notice.printed.by}{BLANK}{day}印发"


def _classification(notice: Notice) -> str | None:
    """机密★1年: GB/T 9704-2012, 7.2.2."""
    if notice.classification is None:
        return None
    return "★".join(filter(None, (notice.classification.level.value, notice.classification.period)))


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
    yield paragraph(BlockKind.PLAN_TITLE, plan.title, plan.title_lines)
    if plan.subtitle:
        yield paragraph(BlockKind.SUBTITLE, plan.subtitle)
    if mark:
        yield paragraph(BlockKind.MARK, mark)


def _opening(plan: Plan | None, notice: PrintedNotice, mark: str | None) -> Iterator[Block]:
    """From the head to the body; ``plan`` where the notice is the plan itself."""
    yield from _head(notice)
    yield paragraph(BlockKind.NOTICE_TITLE, notice.title, notice.title_lines)
    if plan and plan.subtitle:
        yield paragraph(BlockKind.SUBTITLE, plan.subtitle)
    if mark:
        yield paragraph(BlockKind.MARK, mark)
    if notice.addressees:
        yield paragraph(BlockKind.ADDRESSEES, f"{notice.addressees}：")
    for text in notice.body:
        yield paragraph(BlockKind.PARAGRAPH, text)


def _head(notice: PrintedNotice) -> Iterator[Block]:
    """版头: marks, then the number; in 上行文 the last line of 签发人 beside it (7.2.6).

    In a letter the number stands on the line of the first mark (10.1).
    """
    marks = (notice.copy_number, notice.classification, notice.urgency)
    blocks = [paragraph(kind, words) for kind, words in zip(HEAD_MARKS, marks, strict=True) if words]
    number = paragraph(BlockKind.DOCUMENT_NUMBER, notice.number or "")
    if notice.format is NoticeFormat.LETTER:
        yield from [*blocks[:1], number, *blocks[1:]]
        return
    yield from blocks
    signers = list(_signers(notice)) if notice.format is NoticeFormat.UPWARD else []
    yield from signers[:-1]
    yield number
    yield from signers[-1:]


def _signers(notice: PrintedNotice) -> Iterator[Block]:
    label: tuple[Run, ...] = (Run(RunKind.TEXT, "签发人："),)
    for start in range(0, max(len(notice.signers), 1), SIGNERS_A_LINE):
        names = "\u3000".join(notice.signers[start : start + SIGNERS_A_LINE])
        yield Block(BlockKind.SIGNERS, label + ((Run(RunKind.NAME, names),) if names else ()))
        label = ()


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
