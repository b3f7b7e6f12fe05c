"""D3xx: the elements of the notice (GB/T 9704-2012, chapter 7)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, hit_in, rule
from fjplan.texts import Text, TextKind

FORMAT = "GB/T 9704-2012"
_ISSUED = "notice:\n  issuer: 福建省人民政府\n  body: "
_OFFICE = "notice:\n  issuer: 福建省人民政府办公厅\n  body: "
_NOTICE = "notice:\n  issuer: 福建省人民政府办公厅\n  body: 现将《2024年甲工作要点》印发给你们。\n"
_NUMBER_YEAR = Pattern(
    r"[(（\[［【〔〈]\s*([12][0-9]{3}|[0-9]{2})\s*(?:年)?[)）\]］】〕〉]", tuple("(（[［【〔〈")
)
_SERIAL = Pattern(r"(第?)(0*)([0-9]+)\s*号", ("号",))
_STOPS = Pattern("[，。；：！？,;:!?]", tuple("，。；：！？,;:!?"))
_KINDS = (
    "通知",
    "决定",
    "意见",
    "方案",
    "要点",
    "计划",
    "规划",
    "公告",
    "通告",
    "通报",
    "报告",
    "请示",
    "批复",
    "函",
)
_SEE = Pattern(
    "见附件([0-9一二三四五六七八九十]*)|(?<![》）〕号文的])附件([0-9一二三四五六七八九十]+)(?=[：:所中])",
    ("附件",),
)
_CITED_DAY = Pattern(
    "([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日(?=[^。；，]{0,20}(?:审议|研究|同意|批准|印发|会议))",
    ("日",),
)
_DIGITS = "零一二三四五六七八九十"


@rule(
    "D301",
    "number-year",
    Severity.ERROR,
    Page(
        about="发文字号的年份用四位数，写在六角括号里：闽政办〔2024〕1号。",
        source=f"{FORMAT} 7.2.5",
        bad=f"{_NOTICE}  number: 闽政办[2024]1号",
        good=f"{_NOTICE}  number: 闽政办〔2024〕1号",
        fix=Mending.SAFE,
    ),
)
def number_year(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The year of the document number has four digits and stands in 〔〕."""
    for text in facts.texts.of(TextKind.NUMBER):
        found = _NUMBER_YEAR.search(text.words)
        if not found:
            yield hit_in(
                text, (0, len(text.words)), "发文字号里没有〔年份〕；写成“机关代字〔2024〕1号”的样子"
            )
        elif len(found[1]) == 2:
            yield hit_in(text, found.span(1), f"年份“{found[1]}”应写全四位")
        elif found[0] != (right := f"〔{found[1]}〕"):
            yield hit_in(text, found.span(), f"年份应写在六角括号里：“{right}”", right)


@rule(
    "D302",
    "number-serial",
    Severity.ERROR,
    Page(
        about="发文字号的序号不加“第”，不补 0。",
        source=f"{FORMAT} 7.2.5",
        bad=f"{_NOTICE}  number: 闽政办〔2024〕第01号",
        good=f"{_NOTICE}  number: 闽政办〔2024〕1号",
        fix=Mending.SAFE,
    ),
)
def number_serial(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The serial number has no 第 and no leading zero."""
    for text in facts.texts.of(TextKind.NUMBER):
        found = _SERIAL.search(text.words)
        if found and (found[1] or found[2]):
            yield hit_in(text, found.span(), f"序号“{found[0]}”应为“{found[3]}号”", f"{found[3]}号")


@rule(
    "D303",
    "notice-date",
    Severity.WARNING,
    Page(
        about="成文日期不早于文中所说的审议、批准的日期，也不与计划的年份相去太远。",
        source=f"{FORMAT} 7.3.5.4",
        bad=f"{_ISSUED}《2024年甲工作要点》已经2024年3月5日会议审议通过。\n  date: 2024-03-01",
        good=f"{_ISSUED}《2024年甲工作要点》已经2024年3月5日会议审议通过。\n  date: 2024-03-08",
    ),
)
def notice_date(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The notice is not dated before the decision that it tells of."""
    date = plan.notice.date if plan.notice else None
    if date is None:
        return
    where = ("notice", "date")
    for found in _CITED_DAY.find(facts.texts):
        if found.text.path[:2] != ("notice", "body"):
            continue
        said = _day(*map(int, found.match.groups()))
        if said is None:
            yield hit(found, f"没有{found.words}这一天；请查日历")
        elif said > date:
            yield Hit(where, f"成文日期 {date} 早于通知里所说的 {said}")
    if not plan.year - 1 <= date.year <= (plan.until or plan.year) + 1:
        yield Hit(where, f"成文日期 {date} 不在计划的年份（{plan.year} 年）前后；请核对")


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@rule(
    "D304",
    "notice-title",
    Severity.WARNING,
    Page(
        about="通知的标题由发文机关、事由、文种组成，除书名号、引号、括号外不用标点。",
        source=f"{FORMAT} 7.3.1；通行写法",
        bad=f"{_NOTICE}  title: 福建省人民政府办公厅关于印发2024年甲工作要点，请认真执行的通知",
        good=f"{_NOTICE}  title: 福建省人民政府办公厅关于印发2024年甲工作要点的通知",
    ),
)
def notice_title(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A notice's title has issuer, matter and kind, and no stops."""
    for text in facts.texts.of(TextKind.TITLE):
        yield from _stops_in(text)
        if text.path == ("notice", "title"):
            yield from _parts_of_title(text, plan)


def _stops_in(text: Text) -> Iterator[Hit]:
    """The stops of a title outside the names that it cites."""
    if _STOPS.search(text.words) is None:
        return
    outside = re.sub("《[^《》]*》|“[^“”]*”", lambda found: "　" * len(found[0]), text.words)
    for found in _STOPS.each(outside):
        yield hit_in(text, found.span(), f"标题里不用“{found[0]}”；除书名号、引号外标题不用标点")


def _parts_of_title(text: Text, plan: Plan) -> Iterator[Hit]:
    whole = (0, len(text.words))
    if not text.words.endswith(_KINDS):
        yield hit_in(text, whole, "标题末尾没有文种（通知、意见……）")
    elif "关于" in text.words and text.words.endswith("通知") and not text.words.endswith("的通知"):
        yield hit_in(text, whole, "“关于……”与“通知”之间应有“的”", level=Severity.INFO)
    issuers = plan.notice.issuers if plan.notice else ()
    if len(issuers) == 1 and "关于" in text.words and not text.words.startswith(issuers[0]):
        yield hit_in(text, whole, f"标题开头的机关与发文机关“{issuers[0]}”不同", level=Severity.INFO)


@rule(
    "D305",
    "attachments",
    Severity.WARNING,
    Page(
        about="正文说“见附件”的，要有那个附件；附件名称后面不写标点。",
        source=f"{FORMAT} 7.3.4",
        bad="text: 推进甲工程（见附件2）。\nunits: [省财政厅]",
        good="text: 推进甲工程。\nunits: [省财政厅]",
    ),
)
def attachments(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Every attachment that the text names is there, and its name ends with no stop."""
    count = len(plan.attachments)
    for found in _SEE.find(facts.texts):
        number = _number(found.match[1] or found.match[2] or "")
        if count == 0:
            yield hit(found, f"正文说“{found.words}”，计划里没有附件；请在 attachments 里写上")
        elif number and number > count:
            yield hit(found, f"正文说“{found.words}”，附件只有 {count} 个")
    for text in facts.texts.of(TextKind.TITLE):
        if text.path[0] == "attachments" and text.words[-1] in "。，；、.;":
            end = len(text.words)
            yield hit_in(text, (end - 1, end), "附件名称后面不写标点", "")


def _number(words: str) -> int:
    if not words:
        return 0
    if words.isdecimal():
        return int(words)
    return _DIGITS.find(words) if len(words) == 1 else 10 + _DIGITS.find(words[-1])


@rule(
    "D306",
    "copies",
    Severity.WARNING,
    Page(
        about="抄送机关之间用逗号（同一级的也有用顿号的），末尾用句号。",
        source=f"{FORMAT} 7.4.2；通行写法",
        bad=f"{_NOTICE}  cc: 省委办公厅；省人大常委会办公厅",
        good=f"{_NOTICE}  cc: 省委办公厅，省人大常委会办公厅。",
        fix=Mending.SAFE,
    ),
)
def copies(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The list of copies has commas and ends with a stop; the stop is set by the printer."""
    for text in facts.texts.of(TextKind.CC):
        for found in re.finditer("[；;]", text.words):
            yield hit_in(text, found.span(), "抄送机关之间用逗号", "，")


@rule(
    "D307",
    "addressees",
    Severity.WARNING,
    Page(
        about="主送机关末尾的冒号由工具排印，文件里不写别的标点。",
        source=f"{FORMAT} 7.3.2",
        bad=f"{_NOTICE}  addressees: 各设区市人民政府，省直各单位。",
        good=f"{_NOTICE}  addressees: 各设区市人民政府，省直各单位",
        fix=Mending.SAFE,
    ),
)
def addressees(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The addressees end with ：, which the printer sets."""
    for text in facts.texts.of(TextKind.ADDRESSEES):
        end = len(text.words)
        if text.words[-1] in "：:":
            yield hit_in(text, (end - 1, end), "主送机关末尾的冒号由工具排印，文件里不写", "")
        elif text.words[-1] in "。，；、.,;":
            yield hit_in(text, (end - 1, end), f"主送机关末尾是冒号，不写“{text.words[-1]}”", "")


@rule(
    "D308",
    "same-title",
    Severity.WARNING,
    Page(
        about="通知的标题、正文里的计划名称与计划自己的标题一致。",
        source="公文核稿的通行要求",
        bad=f"title: 2024年甲工作要点\n{_ISSUED}现将《2023年甲工作要点》印发给你们。",
        good=f"title: 2024年甲工作要点\n{_ISSUED}现将《2024年甲工作要点》印发给你们。",
    ),
)
def same_title(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """The notice calls the plan by its title."""
    title = _plain(plan.title)
    for text in facts.texts.of(TextKind.TITLE, TextKind.BODY):
        if text.path[:1] != ("notice",):
            continue
        pattern = "印发《?([^《》]+?)》?的通知$" if text.kind is TextKind.TITLE else "《([^《》]+)》"
        for found in re.finditer(pattern, text.words):
            if _is_other_spelling(_plain(found[1]), title):
                yield hit_in(text, found.span(1), f"这里是“{found[1]}”，计划的标题是“{plan.title}”")


def _plain(words: str) -> str:
    return re.sub(r"[\s　（）()]", "", words)


def _is_other_spelling(said: str, title: str) -> bool:
    """Whether words that differ from a title can only mean it: they end alike, or differ in the year."""
    if said == title:
        return False
    without_year = [re.sub("[0-9]", "", each) for each in (said, title)]
    shared = sum(1 for mark in set(said) if mark in title)
    return without_year[0] == without_year[1] or (said[-4:] == title[-4:] and shared >= 0.8 * len(set(title)))


@rule(
    "D309",
    "approval",
    Severity.INFO,
    Page(
        about="办公厅（室）印发的通知，一般说明经谁同意。",
        source="闽政办历年的印发通知（2018—2022年）",
        bad=f"{_OFFICE}现将《2024年甲工作要点》印发给你们。",
        good=f"{_OFFICE}《2024年甲工作要点》已经省政府同意，现印发给你们。",
    ),
)
def approval(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """An office's notice says who has approved the plan."""
    notice = plan.notice
    if notice is None or not notice.issuers[0].endswith(("办公厅", "办公室")):
        return
    if not any("同意" in words or "批准" in words or "审议通过" in words for words in notice.body):
        yield Hit(("notice", "body"), "办公厅（室）的通知一般要说明“已经……同意”；请看要不要写")


RULES = (
    *(number_year, number_serial, notice_date, notice_title, attachments),
    *(copies, addressees, same_title, approval),
)
