"""The printed words of a plan as values: what every output lays out, shows and compares."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from fjplan.frozen import dataclass
from fjplan.model import Attachment, Disclosure, Force, NoticeFormat, Op, Role, Status


class RunKind(Enum):
    """What a stretch of words is; a renderer chooses the type face by it."""

    NUMBER = "number"  # 一、
    HEADING = "heading"
    POINT = "point"  # 一是
    TEXT = "text"
    CLAUSE = "clause"  # （责任单位：……）
    NAME = "name"  # 签发人的姓名


class BlockKind(Enum):
    """What a paragraph of the document is."""

    COPY_NUMBER = "copy-number"
    CLASSIFICATION = "classification"  # 机密★1年
    URGENCY = "urgency"
    DOCUMENT_NUMBER = "document-number"
    SIGNERS = "signers"  # 签发人：…… ; of several lines the last stands beside the number
    NOTICE_TITLE = "notice-title"
    MARK = "mark"  # （征求意见稿）
    ADDRESSEES = "addressees"
    SIGNATURE = "signature"
    DATE = "date"
    DISCLOSURE = "disclosure"
    PLAN_TITLE = "plan-title"
    SUBTITLE = "subtitle"
    HEADING = "heading"  # on a line of its own
    PARAGRAPH = "paragraph"  # may begin with a number and a run-in heading
    CLAUSE = "clause"  # on a line of its own
    ATTACHMENT_LIST = "attachment-list"  # 附件：1. ……
    ATTACHMENT_LABEL = "attachment-label"  # 附件1
    ATTACHMENT_TITLE = "attachment-title"
    CC = "cc"
    IMPRINT = "imprint"


_CHINESE = "[一二三四五六七八九十百千零]+"
_NUMBER_FORMS = (
    (1, f"{_CHINESE}、"),
    (2, f"（{_CHINESE}）"),
    (3, r"[0-9]+[.．]"),
    (4, "（[0-9]+）|[①-⑳]"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one sort inside a paragraph."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``depth`` is its heading level from 1, 0 where it has no heading.

    ``node`` names the section, task or part whose first paragraph this is; ``lines`` are those of a
    title that the plan breaks by hand.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    depth: int = 0
    node: str | None = None
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(run.text for run in self.runs)

    @property
    def face_level(self) -> int:
        """The level whose type face the heading takes: by the form of its number, else its depth.

        GB/T 9704-2012, 7.3.3: “一、” 黑体, “（一）” 楷体, “1.” “（1）” 仿宋, also where （一） is skipped.
        """
        number = next((run.text for run in self.runs[:1] if run.kind is RunKind.NUMBER), "")
        return next((level for level, form in _NUMBER_FORMS if re.fullmatch(form, number)), self.depth)


HEAD_MARKS = (BlockKind.COPY_NUMBER, BlockKind.CLASSIFICATION, BlockKind.URGENCY)
"""What stands above the letterhead, at the left of the 版心."""
HEAD = {*HEAD_MARKS, BlockKind.DOCUMENT_NUMBER, BlockKind.SIGNERS}
"""What stands above the red rule (版头), but for the letterhead."""


def paragraph(kind: BlockKind, text: str, lines: tuple[str, ...] = ()) -> Block:
    """A paragraph of words of one sort; no words leave an empty line, lines that say others are dropped."""
    kept = lines if "".join(lines) == text else ()
    return Block(kind, (Run(RunKind.TEXT, text),) if text else (), lines=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedUnit:
    """A unit of a clause: the name in the plan, its registry id, its role where one is given."""

    name: str
    id: str | None
    role: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTarget:
    """A target with what follows from it: base units and the effective deadline."""

    metric: str
    op: Op
    value: Decimal
    measure: str
    base_value: Decimal
    base_measure: str
    force: Force
    deadline: datetime.date
    quote: str


class NodeKind(Enum):
    """The sorts of node in the outline."""

    SECTION = "section"
    TASK = "task"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNode:
    """A section, task or part with its number, words, clause, units and targets."""

    id: str
    parent: str | None
    kind: NodeKind
    number: str | None = None
    heading: str | None = None
    text: str | None = None
    clause: str | None = None
    units: tuple[PrintedUnit, ...] = ()
    targets: tuple[PrintedTarget, ...] = ()
    lead: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """A milestone or a bullet of 总体要求, with the mark that stands before it."""

    number: str | None
    heading: str | None
    text: str | None
    by: datetime.date | None = None
    targets: tuple[PrintedTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedOverallPart:
    """指导思想, 基本原则 or 发展目标."""

    role: str
    number: str | None
    heading: str
    text: str | None
    items: tuple[PrintedItem, ...] = ()
    targets: tuple[PrintedTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedOverall:
    """总体要求 as printed."""

    preamble: tuple[str, ...]
    number: str | None
    heading: str | None
    text: str | None
    parts: tuple[PrintedOverallPart, ...]
    targets: tuple[PrintedTarget, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNotice:
    """The notice as printed: what is unknown is None, blanks only when it goes for signature."""

    title: str
    issuers: tuple[str, ...]
    number: str | None
    addressees: str | None
    body: tuple[str, ...]
    signatures: tuple[str, ...]
    date: datetime.date | None
    date_text: str | None
    disclosure: Disclosure | None
    cc: str | None
    imprint: str | None
    title_lines: tuple[str, ...] = ()
    format: NoticeFormat = NoticeFormat.DOWNWARD
    copy_number: str | None = None
    classification: str | None = None
    urgency: str | None = None
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A plan ready to be laid out.

    ``sheets`` are the parts of the document in order, each beginning a new page: the notice
    (where there is one), the plan, each attachment. ``imprint`` (版记) closes the last page.
    """

    id: str
    title: str
    year: int
    status: Status
    mark: str | None
    notice: PrintedNotice | None
    overall: PrintedOverall | None
    nodes: tuple[PrintedNode, ...]
    closing: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    sheets: tuple[tuple[Block, ...], ...]
    imprint: tuple[Block, ...]

    def blocks(self) -> Iterator[Block]:
        """Every paragraph of the document, in order."""
        for sheet in self.sheets:
            yield from sheet
        yield from self.imprint
