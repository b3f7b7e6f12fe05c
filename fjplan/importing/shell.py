"""Where the parts of the notice stand: titles, number, addressees, body, signature, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fjplan.importing.account import Span
from fjplan.importing.doubts import Doubt
from fjplan.importing.found_clauses import find_clauses
from fjplan.importing.item_labels import read_dash, read_label, read_point
from fjplan.importing.paragraphs import Para
from fjplan.importing.repeats import without_repeats

TITLE = re.compile(r"关于.{2,}的(?:通知|意见|决定|公告|通告|方案|函)$")
ISSUES = re.compile(r"(?:关于|^)(?:印发|转发|公布|下达|发布)(.+)的(?:通知|决定|公告)$")
PLAN_WORD = re.compile(
    r"(?:要点|计划|方案|分工|任务|规划|意见|举措|措施|安排|清单|工作|纲要|办法)(?:（.{2,20}）|\(.{2,20}\))?$"
)
NUMBER = re.compile(r"[一-龥]{2,12}(?:〔|\[|（|\()[0-9]{4}(?:〕|\]|）|\))第?\s*[0-9]{1,5}\s*号")
DATE = re.compile(r"([0-9]{4})年\s*([0-9]{1,2})月\s*([0-9]{1,2})日")
CHINESE_DATE = re.compile(
    r"[二〇○Ｏ零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
MARK = re.compile(r"[（(](草稿|草案|征求意见稿|送审稿|讨论稿|审议稿)[）)]")
DISCLOSURE = re.compile(
    r"[（(]?(此件.{0,8}公开.{0,6}?|信息公开(?:选项|形式|属性)?[:：].{2,8}|公开(?:方式|属性|类别)[:：].{2,8}?)[）)]?"
)
_CC = re.compile(r"抄送[:：]")
IMPRINT = re.compile(r"(.{4,40}?)(?:\s*([0-9]{4}年\s*[0-9]{1,2}月\s*[0-9]{1,2}日)\s*|\s+)印发")
_ATTACHMENT_LIST = re.compile(r"附件[:：]\s*\S")
_ATTACHMENT_NAME = re.compile(r"(?:附件[:：]\s*)?(?:[0-9]{1,2}\s*[.．、]\s*)?")
_ATTACHMENT_LABEL = re.compile(r"附件\s*[0-9一二三四五六七八九十]*[:：]?$")
# Words that only a page around the document has.
CHROME = re.compile(
    r"^(?:来源|文章来源|信息来源|稿源|责任编辑|编辑|作者|供稿|发布时间|发布日期|发文时间|时间|日期|浏览|浏览量|浏览次数"
    r"|阅读|点击|字号|字体|分享到?|索引号|主题分类|主题词|发文机关|发文字号|成文日期|标题|有效性|文号|公文种类"
    r"|公开目录|信息索引|生成日期|发布机构|名称|关键词|体裁|组配分类|【|\[打印|我要纠错|保护视力色)[:：\s\]】]"
    r"|扫一扫|相关链接|相关解读|相关阅读|相关新闻|相关文档|相关文件|政策解读|解读链接|附件下载|点击下载|下载附件|打印|关闭窗口|关闭本页"
    r"|^上一篇|^下一篇|版权所有|主办单位|ICP备|Copyright|网站地图|网站标识码|公网安备|返回顶部|回到顶部|您(?:现在)?的位置|当前位置"
    r"|^首页|行业动态|Industry News|分享到|收藏本站|投稿$|【.{0,6}(?:打印|关闭|大中小|纠错).{0,8}】"
    r"|微信|微博$"
)
_CHROME_LENGTH = 80
_SENTENCE_END = "。；！？…”）〕：;!?)"
_SUBJECT = re.compile(r"^关于|[省市县区州](?!场)|^(?:加快|推进|深化|全面|促进)")
_ORGAN = re.compile(
    r"(?:政府|办公厅|办公室|委员会|小组|厅|局|委|部|院|中心|指挥部|集团|公司|党组|会议|管委会|署|行|会)$"
)


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
    issued: str = ""  # the name in 关于印发……的通知


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
    title, taken = _notice_title(running, first, text, shell)
    if title:
        _notice(running, taken, first, text, shell)
        _after(running, first, shell)
    else:
        _plan_title_alone(running, first, shell)
        shell.is_direct = True
        _after(running, first, shell)
        _sign_or_not(shell)
    return shell


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


def is_date(words_here: str) -> bool:
    """Whether a line is a day, in Arabic or in Chinese numerals."""
    return bool(DATE.fullmatch(words_here) or CHINESE_DATE.fullmatch(words_here))


def is_chrome(para: Para) -> bool:
    """Whether a line belongs to the page around the document: one with a number or a clause never does."""
    words_here = para.text
    if len(words_here) > _CHROME_LENGTH or words_here.endswith(("。", "；")) or not CHROME.search(words_here):
        return False
    return read_label(words_here) is None and next(find_clauses(words_here), None) is None


def words(text: str, spans: Sequence[Span]) -> str:
    """The words of some spans, without what breaks lines between them."""
    return "".join(text[span.start : span.end].strip() for span in spans)


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


def _notice_title(paras: Sequence[Para], first: int, text: str, shell: Shell) -> tuple[str, int]:
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
        if len(para.text) > 120 or (count and _ends_sentence(para.text)):
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
            if re.search("关于", paras[index].text) or _ORGAN.search(paras[index].text):
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


def _plan_title_alone(paras: Sequence[Para], first: int, shell: Shell) -> None:
    """A plan that no notice issues: its title is the last short line with a plan's word."""
    candidates = [
        index
        for index, para in enumerate(paras[:first])
        if len(para.text) <= 60
        and not _ends_sentence(para.text.rstrip("）)"))
        and PLAN_WORD.search(para.text)
        if not CHROME.search(para.text)
    ]
    at = _best_title(paras, candidates)
    if at is None:
        at = next((index for index, para in enumerate(paras[:first]) if _looks_like_title(para)), None)
    if at is None:
        shell.opening = list(paras[:first])
        return
    begin = at
    while begin and at - begin < 3 and _goes_on(paras[begin - 1]):
        begin -= 1
    for para in paras[:begin]:
        _before_title(para, shell)
    shell.plan_title = [Span(para.start, para.end) for para in paras[begin : at + 1]]
    _plan_opening(paras[at + 1 : first], shell)


def _goes_on(para: Para) -> bool:
    """Whether a line above the title's last one is its beginning, by what it is about."""
    if len(para.text) > 30 or is_chrome(para) or re.search("[，。；：:、（）()]|^[0-9/: .-]+$", para.text):
        return False
    return bool(_SUBJECT.search(para.text))


def _looks_like_title(para: Para) -> bool:
    """Whether a line is a title by its look: centred or of the first level, short, no sentence."""
    return (para.centred or para.level == 1) and len(para.text) <= 60 and not _ends_sentence(para.text)


def _best_title(paras: Sequence[Para], candidates: Sequence[int]) -> int | None:
    dated = [index for index in candidates if re.search(r"[0-9]{4}|[一二三五]年", paras[index].text)]
    return next(reversed(dated or candidates), None)


def _notice(paras: Sequence[Para], after: int, first: int, text: str, shell: Shell) -> None:
    title = words(text, shell.notice_title)
    issued = ISSUES.search(title)
    shell.issued = issued[1] if issued else ""
    plan_at = _issued_title(paras, after, first, issued[1] if issued else None)
    if plan_at is None:
        shell.is_direct = True
        shell.plan_title = []
        _notice_parts(paras[after:first], shell, text)
        return
    begin, end = plan_at
    _notice_parts(paras[after:begin], shell, text)
    shell.plan_title = [Span(para.start, para.end) for para in paras[begin:end]]
    _plan_opening(paras[end:first], shell)


def _issued_title(paras: Sequence[Para], after: int, first: int, name: str | None) -> tuple[int, int] | None:
    """The lines of the issued plan's own title: the name in 关于印发…的通知, else a last short line."""
    bare = _bare(name) if name else None
    for begin in range(first - 1, after - 1, -1):
        joined = ""
        for end in range(begin, min(begin + 4, first)):
            joined += paras[end].text
            if bare and _bare(joined) == bare and not joined.startswith("《"):
                return begin, end + 1
    if name is None:
        return None
    signed = [i for i in range(after, first) if is_date(paras[i].text)]
    for begin in range(first - 1, (signed[-1] if signed else after), -1):
        words_here = paras[begin].text
        if len(words_here) <= 50 and PLAN_WORD.search(words_here) and not _ends_sentence(words_here):
            return begin, begin + 1
    return None


def _bare(name: str) -> str:
    return re.sub(r"[《》“”\"〈〉\s（）()]", "", name)


def _notice_parts(paras: Sequence[Para], shell: Shell, text: str) -> None:
    """From the title to the plan: number, addressees, body, signature, date, disclosure."""
    rest = []
    for para in paras:
        if not _is_shell_line(para, shell) and not _is_chrome_line(para, shell):
            rest.append(para)
    if shell.date is None or shell.is_direct:
        named = words(text, shell.notice_title)
        while rest and not shell.is_direct and _is_signature(rest[-1]) and rest[-1].text in named:
            shell.signatures[:0] = _names(rest.pop())
        shell.notice_body += rest
        return
    date_at = shell.date.start
    before = [para for para in rest if para.start < date_at]
    while before and _is_signature(before[-1]):
        shell.signatures[:0] = _names(before.pop())
    shell.notice_body += before
    for para in rest:
        if para.start > date_at:
            shell.drops.append((para.start, para.end, "通知与计划之间的文字"))


def _names(para: Para) -> list[Span]:
    """The organs of a signature line: several stand apart by wide gaps."""
    return [
        Span(para.start + found.start(), para.start + found.end())
        for found in re.finditer(r"\S+(?: \S+)*", para.text)
    ]


def _is_signature(para: Para) -> bool:
    return len(para.text) <= 40 and not _ends_sentence(para.text) and "，" not in para.text


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
    elif MARK.fullmatch(words_here):
        shell.marks.append(para)
    elif _ATTACHMENT_LIST.match(words_here):
        _name_attachment(para, shell)
    elif _ATTACHMENT_LABEL.fullmatch(words_here):
        shell.drops.append((para.start, para.end, "印发类通知后的计划不写“附件”"))
    else:
        return False
    return True


def _name_attachment(para: Para, shell: Shell) -> None:
    """An attachment by its line in the list; the plan itself is issued, not attached."""
    found = _ATTACHMENT_NAME.match(para.text)
    at = para.start + (found.end() if found else 0)
    if _is_the_plan(para.text[at - para.start :], shell):
        shell.drops.append((para.start, para.end, "印发类通知后的计划不写“附件”"))
        return
    shell.attachments.append(NamedAttachment(Span(para.start, at), Span(at, para.end)))


def _is_the_plan(name: str, shell: Shell) -> bool:
    return bool(shell.issued) and _bare(name) == _bare(shell.issued)


def _is_chrome_line(para: Para, shell: Shell) -> bool:
    if is_chrome(para):
        shell.drops.append((para.start, para.end, "网页信息"))
        return True
    if re.fullmatch(r"[0-9/:\-. ]{4,20}", para.text):
        shell.drops.append((para.start, para.end, "网页信息"))
        return True
    return False


def _plan_opening(paras: Sequence[Para], shell: Shell) -> None:
    """Between the plan's title and its first item: subtitle, mark, 总体要求."""
    for para in paras:
        is_line = len(para.text) <= 40 and re.fullmatch(r"[（(〔].+[）)〕]", para.text)
        if MARK.fullmatch(para.text):
            shell.marks.append(para)
        elif is_line and shell.subtitle is None and not shell.opening:
            shell.subtitle = para
        elif not _is_chrome_line(para, shell):
            shell.opening.append(para)


def _after(paras: Sequence[Para], first: int, shell: Shell) -> None:
    """From the first item on: the plan's body, and what stands at the end of the document."""
    body = list(paras[first:])
    end = _end_of_body(body)
    tail = body[end:]
    shell.body = body[:end]
    in_chrome = False
    for para in tail:
        in_chrome = in_chrome or (is_chrome(para) and not _CC.match(para.text))
        if not in_chrome and (_is_foot(para, shell) or _is_attached(para, shell)):
            continue
        if not in_chrome and shell.is_direct and shell.date is None and _is_signature(para):
            shell.signatures += _names(para)
        else:
            shell.drops.append((para.start, para.end, "网页信息" if in_chrome else "计划之后的文字"))


def _is_attached(para: Para, shell: Shell) -> bool:
    """附件1 begins an attachment; the first line after it is its title, the rest its text."""
    if _ATTACHMENT_LABEL.fullmatch(para.text):
        shell.attached.append(AttachedText(Span(para.start, para.end)))
    elif not shell.attached:
        return False
    elif shell.attached[-1].title is None:
        shell.attached[-1].title = Span(para.start, para.end)
    else:
        shell.attached[-1].paragraphs.append(Span(para.start, para.end))
    return True


def _is_foot(para: Para, shell: Shell) -> bool:
    if _CC.match(para.text) and shell.cc is None:
        shell.cc = para
    elif (
        shell.cc and shell.cc.text[-1] != "。" and shell.imprint is None and not IMPRINT.fullmatch(para.text)
    ):
        shell.cc = replace(shell.cc, end=para.end, text=f"{shell.cc.text}{para.text}")
    elif IMPRINT.fullmatch(para.text) and shell.imprint is None:
        shell.imprint = para
    elif shell.disclosure is None and DISCLOSURE.fullmatch(para.text):
        shell.disclosure = para
    elif shell.date is None and is_date(para.text) and shell.is_direct:
        shell.date = Span(para.start, para.end)
    elif _ATTACHMENT_LIST.match(para.text) or (
        shell.attachments and not shell.attached and read_label(para.text)
    ):
        _name_attachment(para, shell)
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
    if _CC.match(words_here) or IMPRINT.fullmatch(words_here) or DISCLOSURE.fullmatch(words_here):
        return True
    if _ATTACHMENT_LIST.match(words_here) or _ATTACHMENT_LABEL.fullmatch(words_here):
        return True
    if is_date(words_here):
        return True
    return _is_signature(para) and _signs(body[index : index + 8]) and bool(_ORGAN.search(words_here))


def _signs(paras: Sequence[Para]) -> bool:
    """Whether these lines are organs up to a date."""
    for para in paras:
        if is_date(para.text):
            return True
        if not _is_signature(para) or read_label(para.text) or read_point(para.text) or read_dash(para.text):
            return False
    return False


def _ends_sentence(text: str) -> bool:
    return text[-1:] in _SENTENCE_END
