"""Where the parts of the notice stand: titles, number, addressees, body, signature, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fjplan.importing.account import Span
from fjplan.importing.item_labels import read_label
from fjplan.importing.notice_lines import (
    ATTACHMENT_LABEL,
    ATTACHMENT_LIST,
    DISCLOSURE,
    ISSUES,
    MARK,
    NUMBER,
    ORGAN,
    SEAL,
    is_date,
    is_signature,
    names_of,
)
from fjplan.importing.paragraphs import Para
from fjplan.importing.repeats import without_repeats
from fjplan.importing.shell_tail import name_attachment, read_tail
from fjplan.importing.shell_values import Shell, words
from fjplan.importing.titles import (
    drop_chrome,
    find_issued_title,
    find_later_title,
    find_notice_title,
    plan_opening,
    take_plan_title,
)

_LISTED = re.compile(r"[0-9]{1,2}\s*[.．、](?![0-9])")
__all__ = ["Shell", "find_shell", "words"]


def find_shell(paras: Sequence[Para], text: str) -> Shell | None:
    """The notice and the plan among the paragraphs; None where nothing begins a plan."""
    shell = Shell()
    running = list(_running(paras, shell))
    first = _first_item(running)
    if first is None:
        return None
    if any(para.is_cut for para in running):
        running, drops, shell.doubts = without_repeats(running, first)
        shell.drops += drops
        first = _first_item(running)
        if first is None:
            return None
    title, taken = find_notice_title(running, first, text, shell)
    if title:
        first = _after_own_items(running, taken, first, title)
        _notice(running, taken, first, text, shell)
        read_tail(running, first, shell)
    else:
        take_plan_title(running, first, shell)
        shell.is_direct = True
        read_tail(running, first, shell)
        _sign_or_not(shell)
    return shell


def _after_own_items(paras: Sequence[Para], taken: int, first: int, title: str) -> int:
    """Where the plan's items begin when the notice numbers its own paragraphs before the plan's title."""
    issued = ISSUES.search(title)
    at = find_later_title(paras, max(taken, first), issued[1]) if issued else None
    following = _first_item(paras[at:]) if at else None
    return at + following if at and following is not None else first


def _sign_or_not(shell: Shell) -> None:
    """A plan with its own signature is its own notice; one without leaves out what only a notice has."""
    if shell.signatures and shell.plan_title:
        shell.notice_title, shell.plan_title = shell.plan_title, []
        shell.notice_body, shell.opening = _split_opening(shell.opening)
        return
    shell.is_direct = False
    for span in (shell.number, shell.date, *shell.signatures):
        if span:
            shell.drops.append((span.start, span.end, "没有通知，不收文号、署名和日期"))
    for para in (shell.disclosure, shell.cc, shell.imprint):
        if para:
            shell.drops.append((para.start, para.end, "没有通知，不收公开属性和版记"))
    shell.number = shell.date = shell.disclosure = shell.cc = shell.imprint = None
    shell.signatures = []


def _split_opening(opening: Sequence[Para]) -> tuple[list[Para], list[Para]]:
    """The body of a notice that is itself the plan, and 总体要求 after it."""
    at = next((index for index, para in enumerate(opening) if "总体要求" in para.text), len(opening))
    return list(opening[:at]), list(opening[at:])


def _running(paras: Sequence[Para], shell: Shell) -> Iterator[Para]:
    for para in paras:
        if para.aside:
            shell.drops.append((para.start, para.end, para.aside))
        else:
            yield para


def _first_item(paras: Sequence[Para]) -> int | None:
    """Where the items begin: the first number 1 that a 2 of its form follows, else the first styled heading.

    In a document of our own the first node says it.
    """
    ours = [index for index, para in enumerate(paras) if para.node][:1]
    seen: dict[object, int] = {}
    for index, para in enumerate(paras):
        label = read_label(para.text)
        if label and label.value == 1 and label.numbering not in seen:
            seen[label.numbering] = index
        elif label and label.value == 2 and label.numbering in seen:
            return min([*seen.values(), *ours])
    if seen or ours:
        return min([*seen.values(), *ours])
    styled = [index for index, para in enumerate(paras) if para.level and para.level > 1]
    return styled[0] if len(styled) > 1 else None


def _notice(paras: Sequence[Para], after: int, first: int, text: str, shell: Shell) -> None:
    title = words(text, shell.notice_title)
    issued = ISSUES.search(title)
    shell.issued = issued[1] if issued else ""
    plan_at = find_issued_title(paras, after, first, issued[1] if issued else None)
    if plan_at is None:
        shell.is_direct = True
        shell.plan_title = []
        _notice_parts(paras[after:first], shell, text)
        return
    begin, end = plan_at
    _notice_parts(paras[after:begin], shell, text)
    shell.plan_title = [Span(para.start, para.end) for para in paras[begin:end]]
    plan_opening(paras[end:first], shell)


def _notice_parts(paras: Sequence[Para], shell: Shell, text: str) -> None:
    """From the title to the plan: number, addressees, body, signature, date, disclosure."""
    rest = []
    for para in paras:
        if not drop_chrome(para, shell) and not _is_shell_line(para, shell):
            rest.append(para)
    if shell.date is None or shell.is_direct:
        named = words(text, shell.notice_title)
        while rest and not shell.is_direct and is_signature(rest[-1]) and rest[-1].text in named:
            shell.signatures[:0] = names_of(rest.pop())
        shell.notice_body += rest
        return
    date_at = shell.date.start
    before = [para for para in rest if para.start < date_at]
    while before and is_signature(before[-1]) and _is_organ(before[-1], text, shell):
        shell.signatures[:0] = names_of(before.pop())
    shell.notice_body += before
    for para in rest:
        if para.start > date_at:
            shell.drops.append((para.start, para.end, "通知与计划之间的文字"))


def _is_organ(para: Para, text: str, shell: Shell) -> bool:
    """Whether a line names an organ, by its end or because the title names it."""
    return bool(ORGAN.search(para.text)) or para.text in words(text, shell.notice_title)


def _is_shell_line(para: Para, shell: Shell) -> bool:
    words_here = para.text
    if shell.number is None and NUMBER.fullmatch(words_here):
        shell.number = Span(para.start, para.end)
    elif shell.addressees is None and words_here.endswith(("：", ":")) and not shell.notice_body:
        if len(words_here) < 4 or "如下" in words_here[-6:]:
            return False
        shell.addressees = para
    elif shell.date is None and is_date(words_here):
        shell.date = Span(para.start, para.end)
    elif shell.disclosure is None and DISCLOSURE.fullmatch(words_here):
        shell.disclosure = para
    elif SEAL.fullmatch(words_here):
        shell.drops.append((para.start, para.end, "印章的标记"))
    elif MARK.fullmatch(words_here):
        shell.marks.append(para)
    elif ATTACHMENT_LIST.match(words_here) or (shell.is_listing and _LISTED.match(words_here)):
        shell.is_listing = True
        name_attachment(para, shell)
    elif ATTACHMENT_LABEL.fullmatch(words_here):
        shell.drops.append((para.start, para.end, "印发类通知后的计划不写“附件”"))
    else:
        return False
    return True
