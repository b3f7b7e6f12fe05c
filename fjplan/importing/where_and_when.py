"""The years and the region of an imported plan."""

from __future__ import annotations

import re

from fjplan.errors import FjplanError
from fjplan.imported import Doubt
from fjplan.importing.fitting import Place
from fjplan.importing.notice_part import read_date
from fjplan.importing.shell_values import Shell, words
from fjplan.registry import Registry

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s*[-—–－至~～]+\s*((?:19|20)[0-9]{2}))?\s*年?")
_REGION = re.compile(r"([一-龥]{2,8}?(?:省|自治区|市|自治州|[县区旗]))")


def find_place(
    shell: Shell, title: str, text: str, year: int | None, registry: Registry
) -> tuple[Place, int | None, list[Doubt]]:
    """The first year, the region, the last year of a plan for several."""
    doubts: list[Doubt] = []
    found = _YEAR.search(title)
    date = read_date(text[shell.date.start : shell.date.end]) if shell.date else None
    number = _YEAR.search(text[shell.number.start : shell.number.end]) if shell.number else None
    if year is None and found is None:
        guess = number or _YEAR.search(text)
        if guess is None and date is None:
            raise FjplanError("标题和正文都没有写年份，请用 --year 说明是哪一年的计划")
        year = date.year if date else int(guess[1]) if guess else 0
        doubts.append(
            Doubt(
                line=1,
                quote=title[:40],
                chose=str(year),
                why="标题没有写年份，取自日期或正文",
                path=("year",),
            )
        )
    chosen = year or int(found[1] if found else 0)
    until = int(found[2]) if found and found[2] and int(found[2]) > chosen else None
    return Place(chosen, _region(shell, text, registry)), until, doubts


def _region(shell: Shell, text: str, registry: Registry) -> str | None:
    """The region whose plan this is: that of the issuer, else one that the title or the text names."""
    sources = [
        words(text, shell.notice_title),
        *(text[s.start : s.end] for s in shell.signatures),
        words(text, shell.plan_title),
    ]
    regions = {unit.region for unit in registry.units if unit.region}
    for source in sources:
        for words_here in (
            source.replace("数字福建", "□" * 4),
            source,
        ):  # a programme, unless nothing else is named
            named = [(at, -len(each), each) for each in regions if (at := _mention(words_here, each)) >= 0]
            if named:
                return min(named)[2]
        found = _REGION.match(source)
        if found and not found[1].startswith(("国务院", "关于")):
            return found[1]
    return None


def _mention(source: str, region: str) -> int:
    """Where a region is first named, in full or without its last character."""
    full = source.find(region)
    bare = source.find(region[:-1]) if len(region) > 2 else -1
    return min((at for at in (full, bare) if at >= 0), default=-1)
