"""The notice of an imported document, and the end of its last page, accounted for in the order of print."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from fjplan.composing import written_date
from fjplan.imported import Doubt
from fjplan.importing.account import Composed
from fjplan.importing.bench import Bench
from fjplan.importing.notice_lines import CHINESE_DATE, DATE, IMPRINT, MARK
from fjplan.importing.shell_values import Shell, words
from fjplan.model import Attachment, Disclosure, Imprint, Notice, NoticeForm, Status
from fjplan.numbering import chinese_value

_PREFIX = re.compile(r"(.*?)(?:关于|印发|转发)")
_STATUS = {
    "草稿": Status.DRAFT,
    "草案": Status.DRAFT,
    "讨论稿": Status.DRAFT,
    "征求意见稿": Status.CONSULTING,
    "送审稿": Status.SUBMITTED,
    "审议稿": Status.SUBMITTED,
}
_DIGITS = "〇一二三四五六七八九"
_COLON = Composed("主送机关后的冒号由工具排印", "：")
_MARK = Composed("稿样标记照 status 排印", "（(?:草稿|征求意见稿|送审稿)）")
_DATE = "成文日期照公文的写法排印"
_SIGNED = "落款照发文机关排印"
_FOOT = "版记由工具排印"
_CC = Composed(_FOOT, "抄送：")
_CC_END = Composed(_FOOT, "。")
_LISTED = Composed("附件说明由工具排印", r"(?:附件：)?(?:[0-9]+\.)?")
_LABEL = Composed("附件说明由工具排印", "附件[0-9]*")


def status_of(shell: Shell) -> Status:
    """The status that a mark such as （征求意见稿） gives; what bears none is issued."""
    found = MARK.fullmatch(shell.marks[0].text) if shell.marks else None
    return _STATUS[found[1]] if found else Status.ISSUED


def read_date(text: str) -> datetime.date | None:
    """A day written as 2024年4月30日 or 二〇二四年四月三十日."""
    found = DATE.fullmatch(text)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if CHINESE_DATE.fullmatch(text):
        year, month, day = re.split("[年月日]", text)[:3]
        digits = "".join(str(_DIGITS.index("〇" if each in "○零" else each)) for each in year)
        return _day(int(digits), chinese_value(month) or 0, chinese_value(day) or 0)
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


class NoticePart:
    """Drafts the notice: its opening, its signature before or after the plan, its foot."""

    def __init__(self, shell: Shell, bench: Bench, plan_title: str) -> None:
        self._shell = shell
        self._bench = bench
        self._title = words(bench.text, shell.notice_title)
        self._plan_title = plan_title
        self._marks = list(shell.marks)
        self._found: tuple[str, ...] = ()

    def opening(self) -> None:
        """From the number to the body."""
        shell, account = self._shell, self._bench.account
        if shell.number:
            account.keep(shell.number.start, shell.number.end, ("notice", "number"))
        for span in shell.notice_title:
            account.keep(span.start, span.end, ("notice", "title"))
        if shell.is_direct and shell.subtitle:
            account.keep(shell.subtitle.start, shell.subtitle.end, ("subtitle",))
        self.mark()
        if shell.addressees:
            end = shell.addressees.end - 1
            account.keep(shell.addressees.start, end, ("notice", "addressees"))
            account.compose(end, end + 1, _COLON, ("notice", "addressees"))
        for para in shell.notice_body:
            account.keep(para.start, para.end, ("notice", "body"))

    def mark(self, *, in_plan: bool = False) -> None:
        """（征求意见稿） under a title, where the plan's status prints one."""
        title = self._shell.plan_title or self._shell.notice_title
        is_first = not in_plan and self._marks and title and self._marks[0].start > title[-1].end
        at = (
            self._marks.pop(0) if self._marks and (in_plan or not is_first or self._shell.is_direct) else None
        )
        if at:
            self._bench.account.compose(at.start, at.end, _MARK, ("status",))
        elif self._shell.marks:
            place = self._shell.marks[-1].end
            self._bench.account.compose(place, place, _MARK, ("status",))

    def signature(self) -> None:
        """Signatures, date and disclosure."""
        shell, account = self._shell, self._bench.account
        for span in shell.signatures:
            account.keep(span.start, span.end, ("notice", "signed_by"))
        if not shell.signatures:
            last = shell.date.start if shell.date else self._end_of_body()
            account.add(last, "".join(self._issuers()), _SIGNED, ("notice", "signed_by"))
        if shell.date:
            date = read_date(_solid(self._bench.words(shell.date)))
            printed = Composed(_DATE, re.escape(written_date(date)) if date else "")
            account.compose(shell.date.start, shell.date.end, printed, ("notice", "date"))
        if shell.disclosure:
            account.keep(shell.disclosure.start, shell.disclosure.end, ("notice", "disclosure"))

    def _end_of_body(self) -> int:
        shell = self._shell
        return max(
            (para.end for para in (*shell.notice_body, *(shell.body if shell.is_direct else ()))), default=0
        )

    def foot(self) -> None:
        """抄送 and 印发."""
        shell, account = self._shell, self._bench.account
        if shell.cc:
            account.compose(shell.cc.start, shell.cc.start + 3, _CC, ("notice", "cc"))
            inner = self._cc_end()
            account.keep(shell.cc.start + 3, inner, ("notice", "cc"))
            account.compose(inner, shell.cc.end, _CC_END, ("notice", "cc"))
        if shell.imprint:
            found = IMPRINT.fullmatch(shell.imprint.text)
            end = shell.imprint.start + (found.end(1) if found else 0)
            account.keep(shell.imprint.start, end, ("notice", "printed"))
            day = read_date(_solid(found[2] or "")) if found else None
            printed = Composed(_FOOT, f"{re.escape(written_date(day)) if day else ''}印发")
            account.compose(end, shell.imprint.end, printed, ("notice", "printed"))

    def _cc_end(self) -> int:
        cc = self._shell.cc
        return cc.end - (len(cc.text) - len(cc.text.rstrip("。. "))) if cc else 0

    def notice(self) -> Notice | None:
        """The notice itself, None where there is none."""
        shell, bench = self._shell, self._bench
        if not self._title:
            return None
        signatures = tuple(bench.words(span) for span in shell.signatures)
        issuers = self._issuers()
        composed = f"{' '.join(issuers)}关于印发{self._plan_title}的通知"
        is_usual = _solid(composed) == _solid(self._title) and not shell.is_direct
        is_plan = shell.is_direct and _solid(self._plan_title) == _solid(self._title)
        date = read_date(_solid(bench.words(shell.date))) if shell.date else None
        return Notice(
            form=NoticeForm.DIRECT if shell.is_direct else NoticeForm.ENCLOSING,
            issuers=issuers,
            title=None if is_usual or is_plan else self._title,
            number=_solid(bench.words(shell.number)) if shell.number else None,
            addressees=bench.raw(shell.addressees, 0, -1 + len(shell.addressees.text))
            if shell.addressees
            else None,
            body=tuple(bench.raw(para) for para in shell.notice_body),
            signatures=signatures if signatures and signatures != issuers else (),
            date=date,
            disclosure=self._disclosure(),
            cc=self._cc(),
            printed=self._imprint(),
        )

    def _issuers(self) -> tuple[str, ...]:
        if not self._found:
            self._found = self._named(tuple(self._bench.words(span) for span in self._shell.signatures))
        return self._found

    def _named(self, signatures: tuple[str, ...]) -> tuple[str, ...]:
        """The issuers as the title names them, or as they signed."""
        found = _PREFIX.match(self._title)
        named = tuple(found[1].split()) if found and found[1] else ()
        if len(signatures) > 1 and all(each in self._title for each in signatures):
            return signatures
        if named and (len(named) == 1 and len(signatures) <= 1):
            return named
        if signatures:
            return signatures
        if named:
            return named
        self._bench.doubts.append(
            Doubt(
                line=1,
                quote=self._title[:40],
                chose="发文机关不详",
                why="标题和落款都没有写发文机关",
                path=("notice", "issuer"),
            )
        )
        return ("发文机关不详",)

    def _disclosure(self) -> Disclosure | None:
        para = self._shell.disclosure
        if para is None:
            return None
        words = self._bench.raw(para)
        bracketed = words[0] == "（" and words[-1] == "）"
        return Disclosure(text=words[1:-1] if bracketed else words, brackets=bracketed)

    def _cc(self) -> str | None:
        cc = self._shell.cc
        if cc is None:
            return None
        return self._bench.raw(cc, 3, self._cc_end() - cc.start).strip() or None

    def _imprint(self) -> Imprint | None:
        found = IMPRINT.fullmatch(self._shell.imprint.text) if self._shell.imprint else None
        return Imprint(by=found[1].strip(), date=read_date(_solid(found[2] or ""))) if found else None


def _solid(text: str) -> str:
    return "".join(text.split())


def read_attachments(shell: Shell, bench: Bench) -> tuple[Attachment, ...]:
    """附件说明, and the attachments whose text follows the plan."""
    account = bench.account
    attachments = []
    for named in shell.attachments:
        account.compose(named.label.start, named.label.end, _LISTED, ("attachments",))
        account.keep(named.title.start, named.title.end, ("attachments",))
        attachments.append(Attachment(title=_solid(bench.words(named.title))))
    for attached in shell.attached:
        if attached.title is None:
            continue
        title = bench.words(attached.title)
        place = next((i for i, each in enumerate(attachments) if each.title == _solid(title)), None)
        if place is None:
            attachments.append(Attachment(title=title))
            place = len(attachments) - 1
        text = tuple(bench.words(span) for span in attached.paragraphs)
        attachments[place] = replace(attachments[place], text=text)
    for index, each in enumerate(attachments[len(shell.attachments) :], len(shell.attachments) + 1):
        number = f"{index}. " if len(attachments) > 1 else ""
        first = "附件：" if index == 1 else ""
        account.add(
            shell.attached[0].label.start, f"{first}{number}{each.title}", _LISTED.why, ("attachments",)
        )
    for attached in shell.attached:
        if not attached.paragraphs:
            for span in (attached.label, attached.title):
                if span:
                    account.drop(span.start, span.end, "附件没有文字")
            continue
        account.compose(attached.label.start, attached.label.end, _LABEL, ("attachments",))
        for span in (attached.title, *attached.paragraphs):
            if span:
                account.keep(span.start, span.end, ("attachments",))
    return tuple(attachments)
