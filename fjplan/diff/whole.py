"""What changed around the tasks: title, notice, 总体要求, closing words, attachments."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diff.around import Place
from fjplan.diff.compared import Compared
from fjplan.diff.naming import quoted
from fjplan.diff.normal import timeless
from fjplan.diff.notice import notice_changes
from fjplan.diff.overall import overall_changes
from fjplan.differences import Change
from fjplan.model import Attachment, Plan

_CLOSING = "text.closing"


def whole_changes(compared: Compared) -> Iterator[Change]:
    """Everything that is neither a task nor a section; what only follows the year is no change."""
    old, new = compared.old.plan, compared.new.plan
    yield from notice_changes(compared)
    yield from Place("notice.changed", "title", "计划标题", old, new).line(old.title, new.title)
    yield from Place("notice.changed", "subtitle", "计划副标题", old, new).line(old.subtitle, new.subtitle)
    yield from overall_changes(old, new)
    yield from Place(_CLOSING, "closing", "结尾的话", old, new).paragraphs(old.closing, new.closing)
    yield from _attachments(old, new)


def _attachments(old: Plan, new: Plan) -> Iterator[Change]:
    """Attachments by title, else by text: a new name for the same."""
    left = list(old.attachments)
    for now in new.attachments:
        was = _find(left, now)
        place = Place(_CLOSING, f"attachments/{now.title}", f"附件{quoted(now.title)}", old, new)
        if was is None:
            yield place.change(f"新增{place.name}", None, now.title)
            continue
        left.remove(was)
        yield from Place(_CLOSING, place.path, f"{place.name}的标题", old, new).line(was.title, now.title)
        yield from place.paragraphs(was.text, now.text)
        yield from Place(_CLOSING, f"{place.path}/file", f"{place.name}的文件", old, new).line(
            was.file, now.file
        )
    for was in left:
        place = Place(_CLOSING, f"attachments/{was.title}", f"附件{quoted(was.title)}", old, new)
        yield place.change(f"删去{place.name}", was.title, None)


def _find(left: list[Attachment], now: Attachment) -> Attachment | None:
    title = timeless(now.title)
    by_title = (each for each in left if timeless(each.title) == title)
    by_text = (each for each in left if each.text and each.text == now.text)
    return next(by_title, None) or next(by_text, None)
