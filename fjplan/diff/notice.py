"""What changed in the notice that issues the plan, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diff.around import Place
from fjplan.diff.compared import Compared
from fjplan.diff.naming import quoted
from fjplan.differences import Change
from fjplan.model import NoticeForm, NoticeFormat, Plan
from fjplan.printed import PrintedNotice

_FORMATS = {NoticeFormat.DOWNWARD: "下行文", NoticeFormat.UPWARD: "上行文", NoticeFormat.LETTER: "信函"}
_FORMS = {NoticeForm.ENCLOSING: "印发计划的通知", NoticeForm.DIRECT: "计划本身"}


def notice_changes(compared: Compared) -> Iterator[Change]:
    """A change for each part of the notice that is not as it was."""
    old, new = compared.old.plan, compared.new.plan
    was, now = compared.old.printed.notice, compared.new.printed.notice
    if was is None or now is None:
        if was is not now:
            place = Place("notice.changed", "notice", "通知", old, new)
            told = f"新增通知{quoted(now.title)}" if now else f"删去通知{quoted(was.title if was else '')}"
            yield place.change(told, was.title if was else None, now.title if now else None)
        return
    for (path, name, before), (_, _, after) in zip(_parts(old, was), _parts(new, now), strict=True):
        place = Place("notice.changed", f"notice/{path}", f"通知的{name}", old, new)
        if path == "body":
            yield from place.paragraphs(_lines(before), _lines(after))
        elif not _is_composed(path, old, new):
            yield from _part(place, before, after)


def _part(place: Place, before: str | None, after: str | None) -> Iterator[Change]:
    """One part; one that comes or goes is told as such."""
    if before and after:
        yield from place.line(before, after)
    elif after:
        yield place.change(f"{place.name}是新增的：{quoted(after)}", None, after)
    elif before:
        yield place.change(f"{place.name}没有了，原为{quoted(before)}", before, None)


def _parts(plan: Plan, notice: PrintedNotice) -> Iterator[tuple[str, str, str | None]]:
    """Path, name and words of each part, None for one that the notice does not have."""
    given = plan.notice
    disclosure = notice.disclosure.text if notice.disclosure else None
    yield "form", "形式", _FORMS[given.form] if given else None
    yield "format", "格式", _FORMATS[notice.format]
    yield "copy_number", "份号", notice.copy_number
    yield "classification", "密级和保密期限", notice.classification
    yield "urgency", "紧急程度", notice.urgency
    yield "issuers", "发文机关", "、".join(notice.issuers)
    yield "number", "发文字号", notice.number
    yield "signers", "签发人", "、".join(notice.signers)
    yield "title", "标题", notice.title
    yield "addressees", "主送机关", notice.addressees
    yield "body", "正文", "\n".join(notice.body)
    yield "signatures", "发文机关署名", "、".join(notice.signatures)
    yield "date", "成文日期", notice.date_text
    yield "disclosure", "公开属性", disclosure
    yield "cc", "抄送机关", notice.cc
    yield "imprint", "印发机关和印发日期", notice.imprint


def _lines(words: str | None) -> tuple[str, ...]:
    return tuple(words.split("\n")) if words else ()


def _is_composed(path: str, old: Plan, new: Plan) -> bool:
    """Whether both plans leave a part to be made of others: what changed there is told of those."""
    olds, news = old.notice, new.notice
    if olds is None or news is None:
        return False
    if path == "signatures":
        return all(each.signatures in ((), each.issuers) for each in (olds, news))
    return path == "title" and olds.title is None and news.title is None
