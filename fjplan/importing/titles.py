"""The titles of a notice and of its plan among the lines before the first item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fjplan.importing.account import Span
from fjplan.importing.item_labels import read_label
from fjplan.importing.notice_lines import (
    CHROME,
    MARK,
    NUMBER,
    ORGAN,
    PLAN_WORD,
    SUBJECT,
    TITLE,
    bare,
    ends_sentence,
    is_chrome,
    is_date,
)
from fjplan.importing.paragraphs import Para
from fjplan.importing.shell_values import Shell, words

_NEAR = 6  # lines above the first item among which a title without any mark of one is looked for


def find_notice_title(paras: Sequence[Para], first: int, text: str, shell: Shell) -> tuple[str, int]:
    """The last title of a notice before the items, and the index after it."""
    found: tuple[list[Span], int] | None = None
    index = 0
    while index < first:
        match = _title_at(paras, index, first)
        if match is None:
            index += 1
            continue
        spans, after = match
        if found and _has_begun(paras[found[1] : index]):
            break
        if found:
            shell.drops += [
                (para.start, para.end, "重复的标题")
                for para in paras[:first]
                if any(para.start <= span.start and span.end <= para.end for span in found[0])
            ]
        found, index = (spans, after), after
    if found is None:
        return "", 0
    shell.notice_title = found[0]
    _drop_around(paras, found[0], shell)
    for para in paras[: found[1]]:
        if not any(span.start >= para.start and span.end <= para.end for span in found[0]):
            _before_title(para, shell)
    return words(text, found[0]), found[1]


def _has_begun(between: Sequence[Para]) -> bool:
    """Whether the notice has already been read when a second title comes."""
    return any(para.text.endswith("：") and len(para.text) > 8 for para in between)


def _before_title(para: Para, shell: Shell) -> None:
    number = NUMBER.fullmatch(para.text)
    if number and shell.number is None:
        shell.number = Span(para.start, para.end)
    elif not any(start == para.start for start, _, _ in shell.drops):
        shell.drops.append(
            (para.start, para.end, "网页信息" if CHROME.search(para.text) else "标题之前的文字")
        )


def _title_at(paras: Sequence[Para], index: int, first: int) -> tuple[list[Span], int] | None:
    """A title of one paragraph, of a piece of one, or of up to four in a row."""
    joined = ""
    for count in range(4):
        if index + count >= first:
            return None
        para = paras[index + count]
        if len(para.text) > 120 or (count and ends_sentence(para.text)):
            return None
        joined += para.text
        inside = re.search(r"[一-龥][^：:《》，。]{2,}关于.{2,80}的(?:通知|意见|决定)(?=》?$)", para.text)
        if count == 0 and inside and (TITLE.search(para.text) or "》" in para.text[-1:]):
            begin = _title_begin(para.text, inside)
            return [Span(para.start + begin, para.start + inside.end())], index + 1
        if count == 0 and TITLE.search(para.text):
            return [Span(para.start, para.end)], index + 1
        if count and TITLE.search(joined) and len(joined) <= 160:
            spans = [Span(each.start, each.end) for each in paras[index : index + count + 1]]
            if re.search("关于", paras[index].text) or ORGAN.search(paras[index].text):
                return spans, index + count + 1
        if is_chrome(para) or read_label(para.text):
            return None
    return None


def _title_begin(text: str, inside: re.Match[str]) -> int:
    opened = text.rfind("《", 0, inside.end())
    quoted = opened >= 0 and text.endswith("》") and "关于" in text[opened:]
    if quoted and text.find("关于") > opened:
        return opened + 1
    return inside.start()


def _drop_around(paras: Sequence[Para], spans: Sequence[Span], shell: Shell) -> None:
    for para in paras:
        for span in spans:
            if para.start <= span.start and span.end <= para.end:
                shell.drops += [
                    (start, end, "网页信息")
                    for start, end in ((para.start, span.start), (span.end, para.end))
                    if start < end
                ]


def take_plan_title(paras: Sequence[Para], first: int, shell: Shell) -> None:
    """A plan that no notice issues: its title is the last short line with a plan's word."""
    candidates = [
        index
        for index, para in enumerate(paras[:first])
        if len(para.text) <= 60 and not ends_sentence(para.text.rstrip("）)")) and PLAN_WORD.search(para.text)
        if not CHROME.search(para.text)
    ]
    at = _best_title(paras, candidates)
    if at is None:
        at = next((index for index, para in enumerate(paras[:first]) if _looks_like_title(para)), None)
    if at is None:
        near = range(max(first - _NEAR, 0), first)
        at = next((index for index in near if _may_be_title(paras[index])), None)
    if at is None:
        shell.opening = list(paras[:first])
        return
    begin = at
    while begin and at - begin < 3 and _goes_on(paras[begin - 1]):
        begin -= 1
    for para in paras[:begin]:
        _before_title(para, shell)
    shell.plan_title = [Span(para.start, para.end) for para in paras[begin : at + 1]]
    plan_opening(paras[at + 1 : first], shell)


def _goes_on(para: Para) -> bool:
    """Whether a line above the title's last one is its beginning, by what it is about."""
    if len(para.text) > 30 or is_chrome(para) or re.search("[，。；：:、（）()]|^[0-9/: .-]+$", para.text):
        return False
    return bool(SUBJECT.search(para.text))


def _looks_like_title(para: Para) -> bool:
    """Whether a line is a title by its look: centred or of the first level, short, no sentence."""
    short = len(para.text) <= 60 and not ends_sentence(para.text) and not is_chrome(para)
    return (para.centred or para.level == 1) and short


def _may_be_title(para: Para) -> bool:
    """Whether a line has nothing against its being a title, where none looks like one."""
    short = 4 < len(para.text) <= 60 and not ends_sentence(para.text.rstrip("）)"))
    return short and not is_chrome(para) and re.search("[一-龥]{4}", para.text) is not None


def _best_title(paras: Sequence[Para], candidates: Sequence[int]) -> int | None:
    dated = [index for index in candidates if re.search(r"[0-9]{4}|[一二三五]年", paras[index].text)]
    return next(reversed(dated or candidates), None)


def find_issued_title(
    paras: Sequence[Para], after: int, first: int, name: str | None
) -> tuple[int, int] | None:
    """The lines of the issued plan's own title: the name in 关于印发…的通知, else a last short line."""
    wanted = bare(name) if name else None
    for begin in range(first - 1, after - 1, -1):
        joined = ""
        for end in range(begin, min(begin + 4, first)):
            joined += paras[end].text
            if wanted and bare(joined) == wanted and not joined.startswith("《"):
                return begin, end + 1
    if name is None:
        return None
    signed = [i for i in range(after, first) if is_date(paras[i].text)]
    for begin in range(first - 1, (signed[-1] if signed else after), -1):
        words_here = paras[begin].text
        if len(words_here) <= 50 and PLAN_WORD.search(words_here) and not ends_sentence(words_here):
            return begin, begin + 1
    return None


def find_later_title(paras: Sequence[Para], after: int, name: str) -> int | None:
    """The index after the issued plan's title where it stands below numbered paragraphs of the notice."""
    wanted = bare(name)
    for begin in range(after, len(paras)):
        joined = ""
        for end in range(begin, min(begin + 3, len(paras))):
            joined += paras[end].text
            if bare(joined) == wanted and not joined.startswith("《"):
                return end + 1
        signed = begin and is_date(paras[begin - 1].text)
        if signed and PLAN_WORD.search(paras[begin].text) and not ends_sentence(paras[begin].text):
            return begin + 1
    return None


def plan_opening(paras: Sequence[Para], shell: Shell) -> None:
    """Between the plan's title and its first item: subtitle, mark, 总体要求."""
    for para in paras:
        is_line = len(para.text) <= 40 and re.fullmatch(r"[（(〔].+[）)〕]", para.text)
        if MARK.fullmatch(para.text):
            shell.marks.append(para)
        elif is_line and shell.subtitle is None and not shell.opening:
            shell.subtitle = para
        elif not drop_chrome(para, shell):
            shell.opening.append(para)


def drop_chrome(para: Para, shell: Shell) -> bool:
    if is_chrome(para):
        shell.drops.append((para.start, para.end, "网页信息"))
        return True
    if re.fullmatch(r"[0-9/:\-. ]{4,20}|[—─＿_=*·.\-\s]{4,}", para.text):
        shell.drops.append((para.start, para.end, "网页信息"))
        return True
    return False
