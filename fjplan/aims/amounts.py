"""Which numbers in a text are amounts: value, measure, comparator; and which are parts of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fjplan.frozen import dataclass
from fjplan.model import Op, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount with the words that compare it, from ``start`` to ``end``.

    ``stated`` says that a comparator or 达到 was written; ``rate`` is what a value of 100 % that is not
    written is a rate of: 覆盖率, 达标率.
    """

    start: int
    end: int
    quantity: Quantity
    op: Op
    stated: bool = False
    chinese: bool = False
    rate: str = ""
    implied: bool = False

    @property
    def is_count(self) -> bool:
        """Whether things are counted, so that the metric is their number (…数)."""
        return _COUNT_MEASURE.fullmatch(self.quantity.measure) is not None

    @property
    def is_share(self) -> bool:
        """Whether it is a share or a multiple of something, which alone says nothing."""
        return self.quantity.measure in {"%", "‰", "个百分点", "百分点", "倍"}

    @property
    def is_time(self) -> bool:
        return _TIME_MEASURE.fullmatch(self.quantity.measure) is not None


# Measure words, each without the nouns that begin with its character: 11部门, 100项目, 5场景, 3人工 …
_COUNTED = (
    "人次|场次|批次|台套|标准机架|机架|机柜|"
    "个(?![月年人体性多小五])|项(?!目)|家(?![庭园居电长族])|台(?![湾账胞商企港])|套(?!餐)|名(?![单录称牌优师])|"
    "件|人(?![工大均民才员社口机])|户(?![外籍口均])|座(?!谈)|处(?![理置罚于级])|所(?![有属在])|种(?![植业子养])|"
    "类(?![型似脑])|条|场(?![景所地])|篇|部(?![门分署委件])|本(?![地市省])|门(?![类户])|张|支(?![撑持付出])|"
    "只(?![有能])|辆|艘|架(?!构)|枚|栋|幢|间|例(?![如会外])|次(?![级生数元])|单(?![位元一])|份(?!额)|款|"
    "组(?![织建成团])|宗|笔"
)
_MONEY = "(?:元|美元|欧元)(?![宇素化件旦])"
_PHYSICAL = (
    "机时|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|(?:[兆吉千])?比特每秒|平方公里|平方千米|平方米|立方米|皮长公里|芯公里|"
    "公里|千米|公顷|吨标准煤|吨标煤|吨|公斤|千克|斤|标准箱|标箱|亩|米|度电|升(?!级)|分(?![钟之公中布类析级期局行支享别步工发厂店校院区部会])|兆(?![比瓦])|倍"
)
_TIME = "个?工作日|个月|小时|分钟|毫秒|微秒|秒|天(?![地空])"
_SHARE = "个?百分点|[%‰]"
_LATIN = (
    "[KMGTPE]Bps|[KMGT]bps|[MGTPEZ]B|[MGTPE]?FLOPS|[MGTP]?Flops|[kMG]Wh|[kMG]W|km|TEU|[MGTP](?![A-Za-z0-9])"
)
# The unit after the unit: 亿元/年, 万亿次/秒, 台（套）.
_RATE = "(?:（[套个件项次]）)?(?:/(?:年|月|日|天|人|户|小时|秒|平方公里|万人)|每秒)?"
_SCALE = "(?:万亿|千亿|百亿|千万|百万|十万|亿|万|千(?![米克瓦])|百(?!分)|十)"

_COUNT_MEASURE = re.compile(f"{_SCALE}?(?:{_COUNTED})(?:（.）)?")
_TIME_MEASURE = re.compile(_TIME)
_ARABIC_MEASURE = re.compile(
    f"(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<over>[余多])?"
    f"(?P<unit>(?:{_SHARE}|{_TIME}|{_COUNTED}|{_MONEY}|{_PHYSICAL}|{_LATIN}){_RATE})"
)
# 千兆 and 百度 are words: a Chinese numeral takes measure words and money only.
_CHINESE_MEASURE = re.compile(
    f"(?P<over>[余多])?(?P<unit>(?:{_SHARE}|{_TIME}|{_COUNTED}|{_MONEY}|公里|倍|亩|吨){_RATE})"
)

_DIGITS = "零〇一二两三四五六七八九"
_ARABIC = r"\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?"
_NUMBER = re.compile(f"(?P<part>百分之)?(?:(?P<arabic>{_ARABIC})|(?P<chinese>[{_DIGITS}十百千万亿]+))")
_RANGE = re.compile(rf"[%％]?[-–—~～至]({_ARABIC})")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# What stands before a number that is a part of a name or a code, an ordinal; before a vague one (数百家).
_NAMED_BEFORE = re.compile(r"[A-Za-z+*×/_#.\-–]\Z|[第前之]\Z")
_VAGUE_BEFORE = re.compile(r"[数几上成]\Z")
_NAMED_AFTER = re.compile(r"[A-Za-z0-9+*×_\-–]|/\d")

_BEFORE = re.compile(
    "(?P<reach>(?:提高|提升|增加|增长|扩大|上升|升|增|降低|下降|降|减少|压缩|压减|缩短|缩减|控制|发展|扩容|拓展|达|减)"
    "(?:到|至|为)|(?<![到发])达|(?:控制|稳定|保持|维持)在)?"
    "(?P<compare>不少于|不低于|不小于|至少|最少|不超过|不高于|不大于|不多于|至多|最多|超过|突破|高于|大于|多于|超出|超|逾|"
    "低于|小于|少于|不足|大约|约为|(?<![节预契签])约|接近|(?<!附)近)?\\Z"
)
_BEFORE_OPS = (
    ({"不少于", "不低于", "不小于", "至少", "最少"}, Op.AT_LEAST),
    ({"不超过", "不高于", "不大于", "不多于", "至多", "最多"}, Op.AT_MOST),
    ({"超过", "突破", "高于", "大于", "多于", "超出", "超", "逾"}, Op.ABOVE),
    ({"低于", "小于", "少于", "不足"}, Op.BELOW),
    ({"大约", "约为", "约", "接近", "近"}, Op.ABOUT),
)
_AFTER = re.compile("及?(以上)|(以内|之内|以下|内(?![容部外网设涵]))|(左右|上下)")
_LONGEST = 15
"""More digits than this are a number of a document or a line, never an amount."""

_IMPLIED = re.compile("(?P<all>全覆盖|全面覆盖|全部覆盖|全达标|全部达标|全面达标)|零的?突破")
# 全覆盖 as an attribute (全覆盖的…, 全覆盖工程) promises something else.
_IMPLIED_END = re.compile(r"$|[，；。：！？、（\n]|和|与|及|并|的(?:目标|任务|要求)")
_MEANS = re.compile("(?:通过|采取|采用|以).*[全零]")


def find_amounts(text: str) -> Iterator[Amount]:
    """All amounts of a text in which names and quoted words are masked, in order."""
    last = 0
    numbers = list(_numbers(text))
    for amount in sorted([*numbers, *_implied(text)], key=lambda found: (found.start, -found.end)):
        if amount.start >= last:
            yield amount
            last = amount.end


def _numbers(text: str) -> Iterator[Amount]:
    at = 0
    while found := _NUMBER.search(text, at):
        at = found.end()
        amount = None
        if not _NAMED_BEFORE.search(text[max(0, found.start() - 3) : found.start()]):
            amount = _arabic(text, found) if found["arabic"] else _chinese(text, found)
        if amount:
            at = amount.end
            yield amount


def _arabic(text: str, found: re.Match[str]) -> Amount | None:
    if len(found["arabic"]) > _LONGEST:
        return None
    end, op = found.end(), Op.EQUAL
    if upper := _RANGE.match(text, end):
        end, op = upper.end(), Op.AT_LEAST  # 3—5家: what the plan binds itself to is the lower bound
    value = Decimal(re.sub("[,，]", "", found["arabic"]))
    if found["part"]:
        return _compared(text, found.start(), end, Quantity(value=value, measure="%"), op)
    measure = _ARABIC_MEASURE.match(text, end)
    if not measure:
        return None
    op = Op.ABOVE if measure["more"] or measure["over"] else op
    written = Quantity(value=value, measure=(measure["scale"] or "") + measure["unit"])
    amount = _compared(text, found.start(), measure.end(), written, op)
    if re.search("[A-Za-z]$", measure["unit"]) and not _is_latin_amount(text, amount, measure["unit"]):
        return None
    return amount


def _is_latin_amount(text: str, amount: Amount, unit: str) -> bool:
    """20M宽带 and 5G are names; 高于100M, 300TB以上 and 500PFLOPS are amounts."""
    if _NAMED_AFTER.match(text, amount.end):
        return False
    return amount.stated or (len(unit) > 1 and not re.match("[一-龥]", text[amount.end : amount.end + 1]))


def _chinese(text: str, found: re.Match[str]) -> Amount | None:
    written = found["chinese"]
    if len(written) > _LONGEST or _VAGUE_BEFORE.search(text[max(0, found.start() - 1) : found.start()]):
        return None
    measure = _CHINESE_MEASURE.match(text, found.end())
    if not measure and not found["part"]:
        return None
    value, scale = _read_chinese(written)
    if value is None:
        return None
    if found["part"]:
        whole = value * (_SIZES[scale[0]] if scale else 1)
        share = Quantity(value=whole, measure="%")
        return _compared(text, found.start(), found.end(), share, Op.EQUAL)
    assert measure is not None
    if not written.rstrip("万亿") and measure["unit"].startswith("元"):
        return None  # 亿元以上项目: a class of projects
    op = Op.ABOVE if measure["over"] else Op.EQUAL
    quantity = Quantity(value=value, measure=scale + measure["unit"])
    return _compared(text, found.start(), measure.end(), quantity, op, chinese=True)


def _read_chinese(written: str) -> tuple[Decimal | None, str]:
    """The value, and the scale 万, 亿 or 万亿 at its end, which belongs to the measure; 三千 is 3000."""
    scale = re.search("[万亿]*$", written)
    assert scale is not None
    head = written[: scale.start()]
    if scale[0] not in {"", "万", "亿", "万亿"} or re.search("[万亿]", head):
        return None, ""
    if head and not re.fullmatch(f"[零〇]?(?:[{_DIGITS}]?[千百十][零〇]?)*[{_DIGITS}]?", head):
        return None, ""
    total = digit = 0
    for character in head:
        if character in _SIZES:
            total, digit = total + (digit or 1) * _SIZES[character], 0
        else:
            digit = "零一二三四五六七八九".find(character.replace("〇", "零").replace("两", "二"))
    return Decimal(total + digit if head else 1), scale[0]


def _compared(
    text: str, start: int, end: int, quantity: Quantity, op: Op, *, chinese: bool = False
) -> Amount:
    """The amount with the comparators on both its sides."""
    before = _BEFORE.search(text[max(0, start - 9) : start])
    assert before is not None
    stated = bool(before[0]) or op is not Op.EQUAL
    for words, sign in _BEFORE_OPS:
        op = sign if before["compare"] in words else op
    if before["reach"] == "控制在" and not before["compare"]:
        op = Op.AT_MOST
    if after := _AFTER.match(text, end):
        end, stated = after.end(), True
        sign = (Op.AT_LEAST, Op.AT_MOST, Op.ABOUT)[(after.lastindex or 1) - 1]
        op = sign if op is Op.EQUAL or not before["compare"] else op
    start -= len(before[0])
    return Amount(start=start, end=end, quantity=quantity, op=op, stated=stated, chinese=chinese)


def _implied(text: str) -> Iterator[Amount]:
    for found in _IMPLIED.finditer(text):
        if not _IMPLIED_END.match(text, found.end()) or _is_means(text, found):
            continue
        start, end, full = found.start(), found.end(), found["all"] is not None
        # What breaks through from zero is not said: 项 would claim projects, 个 claims nothing.
        quantity = Quantity(value=Decimal(100 if full else 0), measure="%" if full else "个")
        op, rate = (Op.EQUAL, f"{found[0][-2:]}率") if full else (Op.ABOVE, "")
        yield Amount(start=start, end=end, quantity=quantity, op=op, stated=True, rate=rate, implied=True)


def _is_means(text: str, found: re.Match[str]) -> bool:
    """通过网络全覆盖等方式: how something is done, not what is to be reached."""
    clause = re.split(r"[，；。：！？\n]", text[max(0, found.start() - 40) : found.end()])[-1]
    means = re.compile(r"[^，；。\n]{0,40}?方式")
    return _MEANS.search(clause) is not None and means.match(text, found.end()) is not None
