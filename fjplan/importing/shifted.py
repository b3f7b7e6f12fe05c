"""Reads GBK bytes again of which some are lost, by what the text elsewhere says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

_STOPS = frozenset("、，。；：（）“”《》")
# Pairs of characters that notices of this kind are made of, for what the text at hand says only once.
_PHRASES = (
    "高校科研院所、企业 科研机构 研究院所 社保卡 医保卡 社保缴费 医保支付 社会保险 参保扩面 确保可靠 "
    "环保科技 安保可控 学校开展 学校科普 党校课程 高校开设 高校科技 高校可以 院校科研 环保督察 担保贷款 "
    "示范试点 试点示范 主动公开 依申请公开 公开发布 应用场景 上海口岸 青海科技 沿海开放 担保客户 "
    "出海跨境 跨海快线 福州 漳州 泉州 厦门 莆田 三明 南平 龙岩 宁德 平潭 长乐 "
    "责任单位 牵头单位 相关业务 有关部门 省直有关单位 各设区市人民政府 综合实验区管委会 数据管理局 "
    "经济信息中心 通信管理局 数字经济 数字政府 数字社会 基础设施 公共服务 政务服务 改革创新 高质量发展"
)
_UNSEEN, _GAP = 1.0, 1.5
_KEPT = 128  # readings that are followed on from one character to the next
_LONGEST = 90  # bytes; a crawler's damage ends with the clause


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters, and which share of their pairs is known."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pairs of characters that the text has, and the common characters by their bytes, all simplified."""

    text: str = field(repr=False)
    pairs: frozenset[str] = field(repr=False)
    simplified: Mapping[str, str] = field(repr=False)
    by_lead: Mapping[int, Mapping[int, str]] = field(repr=False)
    by_trail: Mapping[int, Mapping[int, str]] = field(repr=False)
    lost: frozenset[tuple[int, int]] = field(repr=False)
    """The pairs of bytes that stand for no character, which a crawler leaves out."""

    def share_of_odd(self, run: str) -> float:
        """How much of a run is in characters that no running text has so many of."""
        wide = [self.simplified.get(char, char) for char in run if char > "\x7f"]
        return sum(not is_common(char) for char in wide) / max(len(wide), 1)

    def cost(self, before: str, char: str) -> float:
        """What it costs to believe that one follows the other."""
        if not before or before in _STOPS or char in _STOPS or before + char in self.pairs:
            return 0
        return _UNSEEN


def vocabulary(text: str, simplified: Mapping[str, str]) -> Vocabulary:
    """What the text says elsewhere, joined by the usual phrases."""
    plain = "".join(simplified.get(char, char) for char in f"{_PHRASES}\n{text}")
    by_lead = defaultdict[int, dict[int, str]](dict)
    by_trail = defaultdict[int, dict[int, str]](dict)
    lost = []
    for lead, trail in product(range(0x81, 0xFF), range(0x40, 0xFF)):
        char = _char(lead, trail)
        char = simplified.get(char, char)
        if not char:
            lost.append((lead, trail))
        elif is_common(char):
            by_lead[lead][trail] = by_trail[trail][lead] = char
    pairs = frozenset(a + b for a, b in pairwise(plain))
    return Vocabulary(plain, pairs, simplified, by_lead, by_trail, frozenset(lost))


def is_common(char: str) -> bool:
    """Level 1 of GB 2312, the 3755 commonest characters, or a stop of running text."""
    try:
        return char in _STOPS or 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def read(stream: tuple[int | None, ...], before: str, known: Vocabulary) -> Reading | None:
    """The best reading in common characters, if it is the only one and half its pairs are known."""
    if len(stream) > _LONGEST:
        return None
    columns = [dict[str, _Path]() for _ in range(len(stream) + 1)]
    first = known.simplified.get(before, before)
    columns[0][first] = _Path(0, "", 1)
    for at in range(0, len(stream) - 1, 2):
        steps = list(_steps(stream, at, known))
        best = sorted(columns[at].items(), key=lambda item: item[1].cost)[:_KEPT]
        for last, path in best:
            for chars, price in steps:
                _keep(columns[at + 2], path, last, chars, price, known)
    return _best(columns[-1], first, known)


def read_two(trail: int, lead: int, before: str, known: Vocabulary) -> Reading | None:
    """The one pair that the text has after ``before`` and that has these bytes in its middle."""
    first = "".join(known.by_trail.get(trail, {}).values())
    second = "".join(known.by_lead.get(lead, {}).values())
    found = set(re.findall(f"(?<={re.escape(before)})[{first}][{second}]", known.text))
    return Reading(found.pop(), 1.0) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    text: str
    ways: int
    """How many readings cost the same."""


def _keep(
    column: dict[str, _Path], path: _Path, last: str, chars: str, price: float, known: Vocabulary
) -> None:
    cost = path.cost + price + known.cost(last, chars[0])
    if len(chars) > 1:
        cost += known.cost(*chars)
    best = column.get(chars[-1])
    if best is None or cost < best.cost:
        column[chars[-1]] = _Path(cost, path.text + chars, path.ways)
    elif cost == best.cost and path.text + chars != best.text:
        column[chars[-1]] = _Path(cost, best.text, best.ways + path.ways)


def _best(column: Mapping[str, _Path], first: str, known: Vocabulary) -> Reading | None:
    paths = sorted(column.values(), key=lambda path: path.cost)
    if not paths or paths[0].ways > 1 or (len(paths) > 1 and paths[1].cost == paths[0].cost):
        return None
    text = paths[0].text
    pairs = [known.cost(a, b) for a, b in pairwise(first + text)]
    share = pairs.count(0) / len(pairs) if pairs else 0.0
    return Reading(text, share) if share >= 0.5 else None


def _steps(stream: tuple[int | None, ...], at: int, known: Vocabulary) -> Iterator[tuple[str, float]]:
    """One character from two bytes; or two, from two bytes between which a pair was left out."""
    lead, trail = stream[at : at + 2]
    if trail is None:
        return
    if lead is None:  # a stop would fit anywhere
        yield from ((char, 0) for char in known.by_trail.get(trail, {}).values() if char not in _STOPS)
        return
    if char := known.by_lead.get(lead, {}).get(trail):
        yield char, 0
    for middle, one in known.by_lead.get(lead, {}).items():
        for other, two in known.by_trail.get(trail, {}).items():
            if (middle, other) in known.lost:
                yield one + two, _GAP


def _char(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
