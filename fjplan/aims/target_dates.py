"""When a target is due, as the sentence that states it says: 到2018年底, 6月底前, 上半年, “十四五”末."""

from __future__ import annotations

import datetime
import re

from fjplan.frozen import dataclass
from fjplan.months import last_day

_QUARTERS = "一二三四"
_SAID = re.compile(
    r"(?P<to>[到至])?(?:(?P<year>(?:19|20)\d\d)年)(?:(?P<month>1[0-2]|0?[1-9])月)?"
    r"(?P<part>[上下]半年|第?[一二三四]季度)?(?P<close>年?[底末]|内)?(?P<before>之?前)?(?P<goal>(?:工作)?目标)?(?P<stop>[，：])?"
    r"|(?P<this>年[底末内](?:之?前)?)"
    r"|(?<!\d)(?P<only>1[0-2]|[1-9])月[底末]?(?:之?前|[底末])"
    r"|(?<!年)(?P<half>[上下]半年|第?[一二三四]季度)(?:[末底])?(?:之?前)?"
    r"|[“\"]?十(?P<five>[二三四五六七八九])五[”\"]?(?:规划)?期?末"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A deadline and where it stands."""

    start: int
    end: int
    date: datetime.date


def find_dates(text: str, year: int) -> tuple[Said, ...]:
    """The deadlines of a text, in order; ``year`` is meant where none is written."""
    found = []
    for match in _SAID.finditer(text):
        date = _date(match, year)
        if date:
            found.append(Said(match.start(), match.end(), date))
    return tuple(found)


def _date(match: re.Match[str], year: int) -> datetime.date | None:
    if match["five"]:  # the fourteenth five years end in 2025
        return datetime.date(1955 + 5 * (10 + "零一二三四五六七八九".index(match["five"])), 12, 31)
    if match["this"]:
        return datetime.date(year, 12, 31)
    if match["only"]:
        return last_day(year, int(match["only"]))
    if match["half"]:
        return last_day(year, _month_of(match["half"]))
    # 2024年数字福建 names a plan and 2013年以来 the past: a deadline says 到, 底, 前, 目标, or stops.
    if not any(match[sign] for sign in ("to", "close", "before", "goal", "stop", "part")):
        return None
    month = int(match["month"] or 0) or (_month_of(match["part"]) if match["part"] else 12)
    return last_day(int(match["year"]), month)


def _month_of(part: str) -> int:
    if part.endswith("半年"):
        return 6 if part.startswith("上") else 12
    return 3 * (_QUARTERS.index(part.removeprefix("第")[0]) + 1)
