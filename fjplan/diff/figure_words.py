"""The names and words of targets as they are compared, and as a message says them."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from fjplan.model import Counts, Force, Op, Target
from fjplan.nfkc import nfkc
from fjplan.quantities import RATIO, digits, plain

# What a metric's name leaves out without being another one: where, 新增 (that is ``counts``), the last 数.
_HEAD = re.compile(
    "(?:[全我本][省市县区州]|新(?:增|建|培育|培养|引进|认定|开通|设立|打造|组建|孵化|签约|注册)|净增|累计|全年|年度)+(?=..)"
)
_TAILS, _COUNT = ("总数", "数量"), "数"
_NOT_COUNTED = ("指数", "系数", "倍数", "参数")
# One indicator under two names: 总量 in one year, 规模 in the next.
_SAME = (("总规模", "规模"), ("总量", "规模"), ("比重", "占比"), ("比例", "占比"), ("投资额", "投资"))
_PUNCTUATION = re.compile(r"[\W_]+")
# Words of a quotation that say how much and with what force, not what.
_HOW = re.compile(
    r"(?<![A-Za-z0-9.])[0-9][0-9.,]*(?![A-Za-z0-9])(?:万亿|亿|万|千|百)?|%|以上|左右|以内|以下|之内|上下"
    "|不少于|不低于|至少|不超过|不高于|超过|突破|高于|低于|控制在|力争|争取|努力|确保|实现|"
    "(?:提高|提升|增加|增长|降低|下降)?(?:到|至)|达到?|超|逾|[全我本][省市县](?=..)"
)
# Where a target holds, or for whom; 全省 and 各设区市 are the plan's own reach and say nothing.
_SCOPE = re.compile(
    "试点(?:地区|城市|单位|县|市|区|村)?|(?:重点|部分|主要)(?:城市|地区|区域|县|市|区|行业|领域|企业|单位|园区|场所)"
    "|每个?(?:县|市|区|乡镇|村|设区市)|(?:城市|农村|乡村|城镇|山区|海岛)(?:地区|家庭)"
    "|规上|规模以上|[国省市县乡村]家?级(?!以上)|全国|沿海|老区"
)
_WHOLE = "[全我本][省市县区州](?:范围)?"
_STRIVING = ("力争", "争取", "努力")
_IMPLIED = "全覆盖|全面覆盖|全部覆盖|全达标|全部达标|全面达标|零的?突破"
_BEFORE = {
    Op.ABOVE: ("突破", "超过", "高于", "大于", "多于", "超出", "超", "逾"),
    Op.AT_LEAST: ("不少于", "不低于", "不小于", "至少"),
    Op.ABOUT: ("约", "接近", "近"),
    Op.BELOW: ("低于", "小于", "少于"),
    Op.AT_MOST: ("不超过", "不高于", "不大于", "不多于"),
}
_USUAL = {
    Op.ABOVE: "超过{}",
    Op.AT_LEAST: "{}以上",
    Op.EQUAL: "{}",
    Op.ABOUT: "{}左右",
    Op.BELOW: "低于{}",
    Op.AT_MOST: "{}以内",
}
OP_WORDS = {
    Op.ABOVE: "超过",
    Op.AT_LEAST: "以上",
    Op.EQUAL: "等于",
    Op.ABOUT: "左右",
    Op.BELOW: "低于",
    Op.AT_MOST: "以内",
}
COUNT_WORDS = {Counts.STOCK: "总数", Counts.INCREMENT: "新增数"}


def bare(words: str) -> str:
    """Words without width, white space and punctuation."""
    return _PUNCTUATION.sub("", nfkc(words))


def named(metric: str) -> str:
    """A metric's name as two plans would both write it."""
    words = bare(metric)
    head = _HEAD.match(words)
    words = words[head.end() :] if head else words
    if len(words) <= 2 or words.endswith(_NOT_COUNTED):
        return words
    return words[:-2] if words.endswith(_TAILS) else words.removesuffix(_COUNT)


def canonical(name: str) -> str:
    """The one name of an indicator that goes by two; what ``named`` returns goes in."""
    for word, usual in _SAME:
        if name.endswith(word):
            return name.removesuffix(word) + usual
    return name


def about(target: Target) -> str:
    """The quoted words without the amount, its comparator and its force."""
    words = nfkc(target.quote)
    return _PUNCTUATION.sub("", _HOW.sub("", words)).replace(target.quantity.measure, "", 1)


def scopes(target: Target) -> list[str]:
    """The words that say where it holds, or for whom, such as 试点地区."""
    found = dict.fromkeys(match[0] for match in _SCOPE.finditer(target.quote))
    return ["规上" if word == "规模以上" else word for word in found]


def whole_of(target: Target) -> str:
    """全省 where the quoted words have it."""
    found = re.search(_WHOLE, target.quote)
    return found[0] if found else ""


def grams(words: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters, each once, in order."""
    pairs = dict.fromkeys(words[at : at + 2] for at in range(len(words) - 1))
    return tuple(pairs) or ((words,) if words else ())


def said(target: Target) -> str:
    """The amount in words, such as 力争突破3.2万亿元."""
    return striving(target) + amount(target)


def striving(target: Target) -> str:
    """力争 or the word for it, nothing where the plan commits itself."""
    if target.force is Force.FIRM:
        return ""
    return next((word for word in _STRIVING if word in target.quote), _STRIVING[0])


def amount(target: Target) -> str:
    """The amount with the comparator that the quoted words have, such as 突破2万亿元."""
    if target.implied and (found := re.search(_IMPLIED, target.quote)):
        return found[0]
    written = f"{digits(target.quantity.value)}{target.quantity.measure}"
    for word in _BEFORE.get(target.op, ()):
        if f"{word}{digits(target.quantity.value)}" in target.quote:
            return word + written
    return _USUAL[target.op].format(written)


def by_how_much(old: Decimal, new: Decimal, measure: str) -> str:
    """+60%, or +2个百分点 where shares are compared; nothing where it was zero."""
    if measure == RATIO:
        return f"{_signed((new - old) * 100)}个百分点"
    return f"{_signed((new - old) / abs(old) * 100)}%" if old else ""


def _signed(value: Decimal) -> str:
    """To one decimal; a step that is smaller is a step still, and keeps its first digit."""
    last = min(-1, value.adjusted()) if value else -1
    rounded = value.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)
    return f"{'+' if rounded > 0 else '-'}{plain(abs(rounded))}"


def day(date: datetime.date) -> str:
    """2024年底, 2024年6月底, 2024年6月3日."""
    return f"{date.year}年{day_of_year(date)}"


def day_of_year(date: datetime.date) -> str:
    """底, 6月底, 6月3日."""
    if (date + datetime.timedelta(days=1)).day > 1:
        return f"{date.month}月{date.day}日"
    return "底" if date.month == 12 else f"{date.month}月底"
