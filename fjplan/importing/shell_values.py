"""The parts of a notice as places in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fjplan.imported import Doubt
from fjplan.importing.account import Span
from fjplan.importing.paragraphs import Para


@dataclass(frozen=True, slots=True)
class NamedAttachment:
    """One line of 附件说明: what stands before the name, and the name."""

    label: Span
    title: Span


@dataclass(slots=True)
class AttachedText:
    """An attachment that follows the plan: its label 附件1, its title, its paragraphs."""

    label: Span
    title: Span | None = None
    paragraphs: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Shell:
    """Paragraphs by what they are to the notice; spans where only a piece of a paragraph is meant."""

    notice_title: list[Span] = field(default_factory=list)
    number: Span | None = None
    addressees: Para | None = None
    notice_body: list[Para] = field(default_factory=list)
    signatures: list[Span] = field(default_factory=list)
    date: Span | None = None
    disclosure: Para | None = None
    cc: Para | None = None
    imprint: Para | None = None
    plan_title: list[Span] = field(default_factory=list)
    subtitle: Para | None = None
    marks: list[Para] = field(default_factory=list)
    opening: list[Para] = field(default_factory=list)
    body: list[Para] = field(default_factory=list)
    attachments: list[NamedAttachment] = field(default_factory=list)
    attached: list[AttachedText] = field(default_factory=list)
    drops: list[tuple[int, int, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    is_direct: bool = False
    is_listing: bool = False  # 附件：1.…… has begun, its further lines follow
    issued: str = ""  # the name in 关于印发……的通知


def words(text: str, spans: Sequence[Span]) -> str:
    """The words of some spans, without what breaks lines between them."""
    return "".join(text[span.start : span.end].strip() for span in spans)
