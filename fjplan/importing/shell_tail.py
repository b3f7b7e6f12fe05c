"""What follows the last item: attachments, signature, disclosure, imprint, the page's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fjplan.importing.account import Span
from fjplan.importing.item_labels import read_dash, read_label, read_point
from fjplan.importing.notice_lines import (
    ATTACHMENT_LABEL,
    ATTACHMENT_LIST,
    ATTACHMENT_NAME,
    CC,
    DISCLOSURE,
    IMPRINT,
    ORGAN,
    bare,
    is_chrome,
    is_date,
    is_signature,
    names_of,
)
from fjplan.importing.paragraphs import Para
from fjplan.importing.shell_values import AttachedText, NamedAttachment, Shell

_NEAR = 8  # lines of a signature: as many organs as may issue together


def read_tail(paras: Sequence[Para], first: int, shell: Shell) -> None:
    """From the first item on: the plan's body, and what stands at the end of the document."""
    body = list(paras[first:])
    end = _end_of_body(body)
    tail = body[end:]
    shell.body = body[:end]
    in_chrome = False
    for para in tail:
        in_chrome = in_chrome or (is_chrome(para) and not CC.match(para.text))
        if not in_chrome and (_is_foot(para, shell) or _is_attached(para, shell)):
            continue
        is_open = shell.date is None and (shell.is_direct or not shell.signatures)
        if not in_chrome and is_open and is_signature(para) and ORGAN.search(para.text):
            shell.signatures += names_of(para)
        else:
            shell.drops.append((para.start, para.end, "网页信息" if in_chrome else "计划之后的文字"))


def _is_attached(para: Para, shell: Shell) -> bool:
    """附件1 begins an attachment; the first line after it is its title, the rest its text."""
    if ATTACHMENT_LABEL.fullmatch(para.text):
        shell.attached.append(AttachedText(Span(para.start, para.end)))
    elif not shell.attached:
        return False
    elif shell.attached[-1].title is None:
        shell.attached[-1].title = Span(para.start, para.end)
    else:
        shell.attached[-1].paragraphs.append(Span(para.start, para.end))
    return True


def _is_foot(para: Para, shell: Shell) -> bool:
    if CC.match(para.text) and shell.cc is None:
        shell.cc = para
    elif (
        shell.cc and shell.cc.text[-1] != "。" and shell.imprint is None and not IMPRINT.fullmatch(para.text)
    ):
        shell.cc = replace(shell.cc, end=para.end, text=f"{shell.cc.text}{para.text}")
    elif IMPRINT.fullmatch(para.text) and shell.imprint is None:
        shell.imprint = para
    elif shell.disclosure is None and DISCLOSURE.fullmatch(para.text):
        shell.disclosure = para
    elif shell.date is None and is_date(para.text):
        shell.date = Span(para.start, para.end)
    elif ATTACHMENT_LIST.match(para.text) or (
        shell.is_listing and not shell.attached and read_label(para.text)
    ):
        shell.is_listing = True
        name_attachment(para, shell)
    else:
        return False
    return True


def _end_of_body(body: Sequence[Para]) -> int:
    """The index after the last paragraph of the plan: what follows is signature, foot or page."""
    for index in range(len(body)):
        if index and _begins_tail(body, index):
            return index
    return len(body)


def _begins_tail(body: Sequence[Para], index: int) -> bool:
    para = body[index]
    words_here = para.text
    if is_chrome(para):
        return True
    if CC.match(words_here) or IMPRINT.fullmatch(words_here) or DISCLOSURE.fullmatch(words_here):
        return True
    if ATTACHMENT_LIST.match(words_here) or ATTACHMENT_LABEL.fullmatch(words_here):
        return True
    if is_date(words_here):
        return True
    return is_signature(para) and _signs(body[index : index + _NEAR]) and bool(ORGAN.search(words_here))


def _signs(paras: Sequence[Para]) -> bool:
    """Whether these lines are organs up to a date, a disclosure, an imprint, or the end."""
    for para in paras:
        if is_date(para.text) or DISCLOSURE.fullmatch(para.text) or IMPRINT.fullmatch(para.text):
            return True
        if not is_signature(para) or read_label(para.text) or read_point(para.text) or read_dash(para.text):
            return False
    # No day at all: organs to the very end of the document.
    return len(paras) < _NEAR and all(ORGAN.search(para.text) for para in paras)


def name_attachment(para: Para, shell: Shell) -> None:
    """An attachment by its line in the list; the plan itself is issued, not attached."""
    found = ATTACHMENT_NAME.match(para.text)
    at = para.start + (found.end() if found else 0)
    if _is_the_plan(para.text[at - para.start :], shell):
        shell.drops.append((para.start, para.end, "印发类通知后的计划不写“附件”"))
        return
    shell.attachments.append(NamedAttachment(Span(para.start, at), Span(at, para.end)))


def _is_the_plan(name: str, shell: Shell) -> bool:
    return bool(shell.issued) and bare(name) == bare(shell.issued)
