"""N201–N205, N207, N208, N211: numbers, ranges and dates (GB/T 15835-2011, GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.findings import Severity
from fjplan.model import Plan
from fjplan.rule_pages import Mending, Page
from fjplan.rules.base import Facts, Hit, Pattern, hit, rule
from fjplan.texts import Found

NUMBERS = "GB/T 15835-2011 出版物上数字用法"
_USAGE = "通行用法"
_MEASURE = (
    "(?:万亿|亿|万|千|百)?"
    "(?:元|人次|人|个|家|项|户|件|台|套|条|座|所|名|公里|平方米|米|吨|亩|次|%|％|倍|年|天)"
)
_ABOUT = Pattern(
    f"(?<![节契合签预公条制特附相临就最亲远靠邀违解集缔毁续履])(?:大约|约|将近|接近|近)[0-9.]+{_MEASURE}(左右|上下)",
    ("左右", "上下"),
)
_OVER = Pattern(
    f"(?<!不)(?:至少|超过|突破|不少于|不低于|高于|超)[0-9.]+{_MEASURE}(以上)(?![的]?(?:学历|学位|职称|级|企业))",
    ("以上",),
)
_TIMES_LESS = Pattern(
    "(?:减少|下降|降低|缩短|压缩|缩小)了?(?:[0-9.]+|[一二两三四五六七八九十百几数]+)多?倍", ("倍",)
)
_WIDE = Pattern("[０-９Ａ-Ｚａ-ｚ％]+", tuple(map(chr, (ord("％"), *range(ord("０"), ord("ｚ") + 1)))))
_YEARS = Pattern(
    "((?:19|20)[0-9]{2})(年?)([-~～－–─])((?:19|20)[0-9]{2})(?=年)", ("-", "~", "～", "－", "–", "─")
)
_SHARES = Pattern(
    "(?<![0-9.A-Za-z-])([0-9]+(?:\\.[0-9]+)?)([-~～－–—])([0-9]+(?:\\.[0-9]+)?)([%％])", ("%", "％")
)
_DOTTED = Pattern(
    "(?<![0-9./-])((?:19|20)[0-9]{2})([./-])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12][0-9]|3[01])(?![0-9./-])",
    ("19", "20"),
)
_PADDED = Pattern("(?<=年)0([1-9])(?=月)|(?<=月)0([1-9])(?=日)", ("年0", "月0"))
_CHINESE_YEAR = Pattern(
    "(?<![一二三四五六七八九〇○零])([一二][九〇○零][一二三四五六七八九〇○零]{2})年", ("〇", "○", "零", "一九")
)
_BARE_M = Pattern("(?<![A-Za-z0-9.-])[0-9]+M(?![A-Za-z0-9-])", ("M",))
_BARE_YEAR = Pattern("(?:(?<=[。；，\n])|^)((?:19|20)[0-9]{2})(?=[是要]|将|既是|，是)", ("19", "20"))
_YEAR_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")


FAR = 200
"""How far back a mark is looked for: names of documents are shorter."""


def _is_in_title(found: Found) -> bool:
    """Whether a place lies inside 《》, whose words are somebody else's."""
    before = found.text.words[max(0, found.start - FAR) : found.start]
    return before.rfind("《") > before.rfind("》")


@rule(
    "N201",
    "about-twice",
    Severity.WARNING,
    Page(
        about="“约”“近”与“左右”“上下”只用一个。",
        source=_USAGE,
        bad="text: 培训约5000人左右。\nunits: [省财政厅]",
        good="text: 培训约5000人，节约200万元左右。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
)
def about_twice(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """约 and 左右 say the same."""
    for found in _ABOUT.find(facts.texts, 1):
        said = found.match[0]
        yield hit(found, f"“{said}”说了两遍概数；可写“{said[: -len(found.words)]}”", "", safe=False)


@rule(
    "N202",
    "over-twice",
    Severity.WARNING,
    Page(
        about="“超过”“突破”“至少”之后不再说“以上”；“达……以上”是通行的。",
        source=_USAGE,
        bad="text: 产值突破100亿元以上。\nunits: [省财政厅]",
        good="text: 产值达100亿元以上，超过30家规模以上企业上云。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
)
def over_twice(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """超过 and 以上 say the same."""
    for found in _OVER.find(facts.texts, 1):
        said = found.match[0]
        yield hit(found, f"“{said}”前后重复；可写“{said[:-2]}”", "", safe=False)


@rule(
    "N203",
    "times-less",
    Severity.WARNING,
    Page(
        about="减少、下降、缩短不用“倍”：减少一倍就没有了。",
        source=_USAGE,
        bad="text: 办理时间缩短2倍。\nunits: [省财政厅]",
        good="text: 办理时间缩短一半，产值增长2倍。\nunits: [省财政厅]",
    ),
)
def times_less(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A decrease is not counted in 倍."""
    for found in _TIMES_LESS.find(facts.texts):
        yield hit(found, f"“{found.words}”：减少不能用“倍”；可写减少百分之几，或降到几分之几")


@rule(
    "N204",
    "full-width-digit",
    Severity.WARNING,
    Page(
        about="数字、字母用半角。",
        source=NUMBERS,
        bad="text: 新建５Ｇ基站。\nunits: [省财政厅]",
        good="text: 新建5G基站。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def full_width_digit(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Digits and Latin letters are half-width."""
    for found in _WIDE.find(facts.texts):
        right = "".join(chr(ord(mark) - 0xFEE0) for mark in found.words)
        yield hit(found, f"“{found.words}”是全角；应为“{right}”", right)


@rule(
    "N205",
    "range",
    Severity.WARNING,
    Page(
        about="起止的年份用一字线或“至”；百分数的范围两边都带百分号，用浪纹线。书名号里的照录。",
        source="GB/T 15834-2011 4.13；GB/T 15835-2011",
        bad="text: 2018-2020年占比提高4-6%。\nunits: [省财政厅]",
        good="text: 2018—2020年占比提高4%～6%，落实《甲规划（2021-2025年）》。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def number_range(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Years are joined by —, shares by ～ with % on both sides."""
    for found in _YEARS.find(facts.texts):
        if not _is_in_title(found):
            right = f"{found.match[1]}{found.match[2]}—{found.match[4]}"
            yield hit(found, f"“{found.words}年”的连接号应为一字线：“{right}年”", right)
    for found in _SHARES.find(facts.texts):
        if not _is_in_title(found):
            right = f"{found.match[1]}{found.match[4]}～{found.match[3]}{found.match[4]}"
            yield hit(found, f"百分数的范围“{found.words}”应写作“{right}”", right)


@rule(
    "N207",
    "date-form",
    Severity.WARNING,
    Page(
        about="日期写全年月日，用阿拉伯数字，月、日不加 0。",
        source="GB/T 15835-2011；GB/T 9704-2012 7.3.5.4",
        bad="text: 2024.4.30前完成，2024年05月01日上线，二〇二四年底推广。\nunits: [省财政厅]",
        good="text: 2024年4月30日前完成，5月1日上线。\nunits: [省财政厅]",
        fix=Mending.SAFE,
    ),
)
def date_form(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """Dates are YYYY年M月D日 in Arabic digits."""
    for found in _DOTTED.find(facts.texts):
        right = f"{found.match[1]}年{int(found.match[3])}月{int(found.match[4])}日"
        yield hit(found, f"日期“{found.words}”应写作“{right}”", right)
    for found in _PADDED.find(facts.texts):
        yield hit(found, f"月、日不加 0：“{found.words}”应为“{found.words[1:]}”", found.words[1:])
    for found in _CHINESE_YEAR.find(facts.texts, 1):
        right = found.words.translate(_YEAR_DIGITS)
        yield hit(found, f"年份用阿拉伯数字：“{found.words}年”应为“{right}年”", right)


@rule(
    "N208",
    "bare-mega",
    Severity.INFO,
    Page(
        about="网速写明单位：100Mbps、100兆，不单写 M。",
        source=_USAGE,
        bad="text: 宽带达到100M以上。\nunits: [省财政厅]",
        good="text: 宽带达到100Mbps以上，采用10G-PON。\nunits: [省财政厅]",
    ),
)
def bare_mega(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A bare M does not say what it counts."""
    for found in _BARE_M.find(facts.texts):
        yield hit(found, f"“{found.words}”没有写明单位；网速可写“{found.words}bps”或“{found.words[:-1]}兆”")


@rule(
    "N211",
    "bare-year",
    Severity.WARNING,
    Page(
        about="年份后面要有“年”。",
        source=NUMBERS,
        bad="text: 推进甲工程，2025是“十四五”收官之年。\nunits: [省财政厅]",
        good="text: 推进甲工程，2025年是“十四五”收官之年。\nunits: [省财政厅]",
        fix=Mending.UNSAFE,
    ),
)
def bare_year(plan: Plan, facts: Facts) -> Iterator[Hit]:
    """A year that a sentence begins with is followed by 年."""
    for found in _BARE_YEAR.find(facts.texts, 1):
        yield hit(found, f"“{found.words}”后面少一个“年”", f"{found.words}年", safe=False)


RULES = (about_twice, over_twice, times_less, full_width_digit, number_range, date_form, bare_mega, bare_year)
