"""How a profile departs from the standard: each figure beside its clause, and how grave a departure is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias

from fjplan.profiles import KeyPath, Profile, Value

Key: TypeAlias = tuple[str, ...]


class Weight(Enum):
    """How firmly the clause speaks, by its own wording."""

    MUST = "必须"  # 必须、不得
    SHALL = "应当"  # 应当，或者写定的数
    MAY = "可以"  # 一般、推荐、可以、酌定
    OWN = "自定"  # the standard leaves it to the office, or does not speak of it


@dataclass(frozen=True, slots=True)
class Clause:
    """What the standard says of a figure: where, how firmly, what it is called and counted in."""

    section: str
    weight: Weight
    name: str
    measure: str = ""
    tolerance: Decimal | None = None


MUST, SHALL, MAY, OWN = Weight.MUST, Weight.SHALL, Weight.MAY, Weight.OWN
_MM = Decimal(1)

# The weights follow the wording: 5.2.2、5.2.3 “一般……特定情况可以作适当调整”; 7.2.4 “推荐使用小标宋体字”;
# 7.3.1、7.3.3、7.4.2、7.5 “一般用……字”; 7.3.5.1 “成文日期一般右空四字”, “每排印章两端不得超出版心”;
# 7.3.5.5 “可以采取调整行距、字距的措施”; 7.4.1 “推荐高度”. A figure without such a word is 应当.
CLAUSES: dict[Key, Clause] = {
    ("page", "width"): Clause("5.1", SHALL, "纸宽", "毫米"),
    ("page", "height"): Clause("5.1", SHALL, "纸高", "毫米"),
    ("page", "margins", "top"): Clause("5.2.1", SHALL, "天头", "毫米", _MM),
    ("page", "margins", "bottom"): Clause("5.2.1", SHALL, "地脚（由版心高 225 毫米得出）", "毫米", _MM),
    ("page", "margins", "left"): Clause("5.2.1", SHALL, "订口", "毫米", _MM),
    ("page", "margins", "right"): Clause("5.2.1", SHALL, "切口（由版心宽 156 毫米得出）", "毫米", _MM),
    ("grid", "lines"): Clause("5.2.3", MAY, "每面行数", "行"),
    ("grid", "characters"): Clause("5.2.3", MAY, "每行字数", "字"),
    ("grid", "line_pitch"): Clause("5.2.3", MAY, "行距（22 行撑满版心）", "磅"),
    ("grid", "character_spacing"): Clause("5.2.3", MAY, "字距的增减（28 字撑满版心）", "磅"),
    ("sizes", "title"): Clause("7.3.1", MAY, "标题字号", "磅"),
    ("sizes", "body"): Clause("5.2.2", MAY, "正文字号", "磅"),
    ("sizes", "imprint"): Clause("7.4.2", MAY, "版记字号", "磅"),
    ("sizes", "page_number"): Clause("7.5", MAY, "页码字号", "磅"),
    ("fonts", "xiaobiaosong", "family"): Clause("7.2.4", MAY, "小标宋（发文机关标志、标题）"),
    ("fonts", "xiaobiaosong", "fallbacks"): Clause("", OWN, "网页和 Word 里代替小标宋的字体"),
    ("fonts", "fangsong", "family"): Clause("5.2.2", MAY, "仿宋（正文）"),
    ("fonts", "fangsong", "fallbacks"): Clause("", OWN, "网页和 Word 里代替仿宋的字体"),
    ("fonts", "heiti", "family"): Clause("7.3.3", MAY, "黑体（一级标题）"),
    ("fonts", "heiti", "fallbacks"): Clause("", OWN, "网页和 Word 里代替黑体的字体"),
    ("fonts", "kaiti", "family"): Clause("7.3.3", MAY, "楷体（二级标题）"),
    ("fonts", "kaiti", "fallbacks"): Clause("", OWN, "网页和 Word 里代替楷体的字体"),
    ("fonts", "songti", "family"): Clause("7.5", MAY, "宋体（页码）"),
    ("fonts", "songti", "fallbacks"): Clause("", OWN, "网页和 Word 里代替宋体的字体"),
    ("fonts", "latin"): Clause("5.2.2", MAY, "数字和字母的字体"),
    ("headings",): Clause("7.3.3", MAY, "各级标题的字体"),
    ("letterhead", "text"): Clause("7.2.4", OWN, "发文机关标志的文字"),
    ("letterhead", "paper"): Clause("", OWN, "标志是否已印在纸上"),
    ("letterhead", "colour"): Clause("7.2.4", SHALL, "发文机关标志的颜色"),
    ("letterhead", "top"): Clause("7.2.4", SHALL, "标志上边缘至版心上边缘", "毫米"),
    ("letterhead", "size_max"): Clause("7.2.4", OWN, "标志字号的上限", "磅"),
    ("letterhead", "size_min"): Clause("7.2.4", OWN, "标志字号的下限", "磅"),
    ("letterhead", "ink_rise"): Clause("", OWN, "标志墨迹高出基线的部分（字号为 1）"),
    ("letterhead", "rule", "thickness"): Clause("7.2.7", OWN, "红色分隔线的粗细", "毫米"),
    ("letterhead", "rule", "gap"): Clause("7.2.7", SHALL, "发文字号至红色分隔线", "毫米"),
    ("letter", "top"): Clause("10.1", SHALL, "信函：标志上边缘至上页边", "毫米"),
    ("letter", "rule_gap"): Clause("10.1", SHALL, "信函：标志至红色双线", "毫米"),
    ("letter", "rule_width"): Clause("10.1", SHALL, "信函：红色双线的长", "毫米"),
    ("letter", "bottom"): Clause("10.1", SHALL, "信函：红色双线至下页边", "毫米"),
    ("document_number", "code"): Clause("7.2.5", OWN, "机关代字"),
    ("document_number", "inset"): Clause("7.2.5", SHALL, "上行文：发文字号居左空", "字"),
    ("blank_lines", "before_number"): Clause("7.2.5", SHALL, "发文字号之上空", "行"),
    ("blank_lines", "before_title"): Clause("7.3.1", SHALL, "标题之上空", "行"),
    ("blank_lines", "after_title"): Clause("7.3.2", SHALL, "标题之下空", "行"),
    ("blank_lines", "before_attachment_list"): Clause("7.3.4", SHALL, "附件说明之上空", "行"),
    ("signature", "form"): Clause("7.3.5", MAY, "署名盖不盖章"),
    ("signature", "seal_diameter"): Clause("", OWN, "印章直径", "毫米"),
    ("signature", "date_right"): Clause("7.3.5.1", MAY, "成文日期右空", "字"),
    ("signature", "per_row"): Clause("7.3.5.1", MUST, "联合行文每排印章", "个"),
    ("signature", "tightest_pitch"): Clause("7.3.5.5", MAY, "行距可收到的最小值", "磅"),
    ("page_number", "gap"): Clause("7.5", SHALL, "一字线上距版心下边缘", "毫米"),
    ("page_number", "inset"): Clause("7.5", SHALL, "页码距版心左右边", "字"),
    ("page_number", "dash_rise"): Clause("", OWN, "一字线高出基线的部分（字号为 1）"),
    ("imprint", "outer_rule"): Clause("7.4.1", MAY, "版记首末条分隔线的粗细", "毫米"),
    ("imprint", "inner_rule"): Clause("7.4.1", MAY, "版记中间分隔线的粗细", "毫米"),
    ("imprint", "inset"): Clause("7.4.2", SHALL, "版记左右各空", "字"),
}
IDENTITY = ("name", "title", "parent", "issuers")
"""Whose profile it is; nothing that the standard could say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The file and line that say a figure, and the name of the profile it is in."""

    profile: str
    path: Path
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One figure that is not the standard's; ``place`` is where it is written."""

    key: Key
    clause: Clause
    standard: Value
    value: Value
    place: Place | None = None

    @property
    def is_within(self) -> bool:
        """Whether the figure lies in the tolerance that the clause itself gives."""
        tolerance, was, now = self.clause.tolerance, self.standard, self.value
        if tolerance is None or not isinstance(was, Decimal) or not isinstance(now, Decimal):
            return False
        return abs(now - was) <= tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A profile with where it comes from: its file, whether it is shipped, its parents, its departures."""

    profile: Profile
    path: Path
    shipped: bool
    parents: tuple[str, ...]
    departures: tuple[Departure, ...]


def figures(profile: Profile) -> dict[Key, Value]:
    """Every figure of a profile by its key, as the profile file writes it."""
    return {key: value for key, value in _leaves(profile, ()) if key[0] not in IDENTITY}


def departures(profile: Profile, standard: Profile, places: dict[KeyPath, Place]) -> tuple[Departure, ...]:
    """The figures of a profile that are not the standard's, in the order of the table of clauses."""
    own, wanted = figures(profile), figures(standard)
    return tuple(
        Departure(key=key, clause=clause, standard=wanted[key], value=own[key], place=places.get(key))
        for key, clause in CLAUSES.items()
        if own[key] != wanted[key]
    )


def _leaves(record: Any, path: Key) -> Iterator[tuple[Key, Value]]:
    for item in dataclasses.fields(record):
        value = getattr(record, item.name)
        key = (*path, item.name)
        if dataclasses.is_dataclass(value):
            yield from _leaves(value, key)
        else:
            yield key, _plain(value)


def _plain(value: Any) -> Value:
    if isinstance(value, tuple):
        return tuple(str(_plain(each)) for each in value)
    plain: Value = value.value if isinstance(value, Enum) else value
    return plain
