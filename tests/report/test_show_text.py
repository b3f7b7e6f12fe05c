"""The plan in a terminal: paragraphs set in, empty lines around titles, a rule between the parts."""

from __future__ import annotations

import datetime

from fjplan.model import Status
from fjplan.printed import Block, BlockKind, Printed, PrintedNotice, Run, RunKind, paragraph
from fjplan.report.show_text import report_printed

K = BlockKind
RULE = "─" * 40


def printed(*sheets: tuple[Block, ...], imprint: tuple[Block, ...] = (), notice: bool = False) -> Printed:
    shell = PrintedNotice(
        title="通知",
        issuers=("甲",),
        number=None,
        addressees=None,
        body=(),
        signatures=("甲",),
        date=datetime.date(2024, 4, 30),
        date_text=None,
        disclosure=None,
        cc=None,
        imprint=None,
    )
    return Printed(
        id="p",
        title="要点",
        year=2024,
        status=Status.ISSUED,
        mark=None,
        notice=shell if notice else None,
        overall=None,
        nodes=(),
        closing=(),
        attachments=(),
        sheets=sheets,
        imprint=imprint,
    )


def heading(depth: int, *words: str) -> Block:
    kinds = (RunKind.NUMBER, RunKind.HEADING)
    return Block(K.HEADING, tuple(map(Run, kinds, words)), depth, "n")


def test_every_kind_of_paragraph_has_its_place() -> None:
    notice = (
        paragraph(K.DOCUMENT_NUMBER, "闽数字〔2024〕1号"),
        paragraph(K.NOTICE_TITLE, "通知"),
        paragraph(K.MARK, "（草稿）"),
        paragraph(K.ADDRESSEES, "各单位："),
        paragraph(K.PARAGRAPH, "正文。"),
        paragraph(K.SIGNATURE, "甲"),
        paragraph(K.DATE, "2024年4月30日"),
        paragraph(K.DISCLOSURE, "（此件主动公开）"),
    )
    plan = (
        paragraph(K.PLAN_TITLE, "要点"),
        paragraph(K.SUBTITLE, "（2024年）"),
        heading(1, "一、", "甲"),
        heading(2, "（一）", "乙"),
        paragraph(K.PARAGRAPH, "做。"),
        paragraph(K.CLAUSE, "（责任单位：甲）"),
        paragraph(K.ATTACHMENT_LIST, "附件：表"),
    )
    attachment = (paragraph(K.ATTACHMENT_LABEL, "附件"), paragraph(K.ATTACHMENT_TITLE, "表"))
    imprint = (paragraph(K.CC, "抄送：乙。"), paragraph(K.IMPRINT, "甲办印发"))
    assert report_printed(printed(notice, plan, attachment, imprint=imprint, notice=True)) == (
        "闽数字〔2024〕1号\n通知\n\n（草稿）\n各单位：\n　　正文。\n甲\n2024年4月30日\n　　（此件主动公开）\n"
        f"\n{RULE}\n\n"
        "要点\n\n（2024年）\n\n　　一、甲\n　　（一）乙\n　　做。\n　　（责任单位：甲）\n　　附件：表\n"
        f"\n{RULE}\n\n"
        "附件\n表\n\n"
        f"\n{RULE}\n\n"
        "抄送：乙。\n甲办印发\n"
    )


def test_an_empty_line_is_not_shown_and_an_empty_imprint_has_no_rule() -> None:
    assert (
        report_printed(printed((paragraph(K.DOCUMENT_NUMBER, ""), paragraph(K.PLAN_TITLE, "要点"))))
        == "要点\n\n"
    )
