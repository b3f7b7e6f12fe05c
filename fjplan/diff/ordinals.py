"""第三届 -> 第七届, “十四五” -> “十五五”, 2020年 -> 2024年: the same thing, another time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from fjplan.diff.normal import normal
from fjplan.frozen import dataclass
from fjplan.numbering import chinese_value

_NUMERAL = "[0-9一二三四五六七八九十百]+"
# 第三批, 二十届二中全会, 党的二十大, “十四五”, 2024数字中国创新大赛; not 2024年底前, 2024年3月.
_ORDINAL = re.compile(
    f"第(?P<counted>{_NUMERAL})(?P<what>[届批期次轮])"
    f"|(?P<session>{_NUMERAL})届"
    "|党的(?P<congress>十[六七八九]|二十[一二三四五]?)大"
    "|“?十(?P<period>[一二三四五六七八九])五(?:”|(?=规划|时期|期间|末))"
    "|(?<![0-9])(?P<year>20[0-9]{2})(?:年度?)?(?=[“《]|[^\\W0-9A-Za-z_])"
    "(?!年|[底末初前内中起至到以上下春夏秋冬全每目之—]|[一二三四五六七八九十]+[月季])"
)
_NOUN = re.compile(r"(?:[\w+·-]|“[^“”]{1,12}”|《[^《》]{1,30}》){0,16}")
_MARKS = re.compile('["《》]')
_LONGEST = 16
_GENERIC = frozenset(("数字", "国家", "中国", "全国", "全省", "福建", "省级", "全面", "建设"))


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number that tells which one of a row is meant, and the words after it (``noun``)."""

    sort: str
    value: int
    words: str
    noun: str


@dataclass(frozen=True, slots=True)
class Advance:
    """The same thing with another number: its noun, and number and noun as both texts write them."""

    noun: str
    before: str
    after: str
    is_forward: bool


def find_ordinals(text: str) -> tuple[Ordinal, ...]:
    """Each ordinal of a text once, in order."""
    return tuple(dict.fromkeys(filter(None, (_read(text, found) for found in _ORDINAL.finditer(text)))))


def _read(text: str, found: re.Match[str]) -> Ordinal | None:
    sort = found["what"] or ("届" if found["session"] else found.lastgroup or "")
    digits = next(filter(None, found.group("counted", "session", "congress", "period", "year")))
    value = int(digits) if digits.isdecimal() else chinese_value(digits)
    words = found[0] if found[0].endswith("”") else found[0].removeprefix("“")
    noun = _NOUN.match(text, found.end())
    return Ordinal(sort, value, words, noun[0][:_LONGEST] if noun else "") if value else None


def find_advances(old: str, new: str) -> Iterator[Advance]:
    """The things that both texts name with another number, in the order of the old one."""
    olds, news = find_ordinals(old), find_ordinals(new)
    if not (olds and news):
        return
    for key in _KEYS:
        for was, now in _matched(olds, news, key):
            if was.value != now.value:
                yield _advance(was, now)
        common = ({key(each) for each in olds} & {key(each) for each in news}) - {None}
        olds, news = (tuple(each for each in side if key(each) not in common) for side in (olds, news))


_Key = Callable[[Ordinal], "tuple[str, str] | None"]


def _first(letters: int) -> _Key:
    """What the words after the number begin with; None where that says too little."""

    def key(ordinal: Ordinal) -> tuple[str, str] | None:
        noun = _MARKS.sub("", normal(ordinal.noun))[:letters]
        return (ordinal.sort, noun) if len(noun) >= 2 and (letters > 2 or noun not in _GENERIC) else None

    return key


def _alone(ordinal: Ordinal) -> tuple[str, str] | None:
    """A party congress or a plan period needs no noun."""
    return (ordinal.sort, "") if ordinal.sort in ("congress", "period") else None


_KEYS = (_first(4), _first(2), _alone)


def _matched(
    olds: Sequence[Ordinal], news: Sequence[Ordinal], key: _Key
) -> Iterator[tuple[Ordinal, Ordinal]]:
    """Those of one key side by side, where both texts have as many of it."""
    grouped: dict[tuple[str, str], list[Ordinal]] = {}
    for each in news:
        if (of := key(each)) is not None:
            grouped.setdefault(of, []).append(each)
    mine: dict[tuple[str, str], list[Ordinal]] = {}
    for each in olds:
        if (of := key(each)) in grouped:
            mine.setdefault(of, []).append(each)
    for of, was in mine.items():
        now = grouped[of]
        if len(was) == len(now):
            yield from zip(_in_order(was), _in_order(now), strict=True)


def _in_order(ordinals: Sequence[Ordinal]) -> list[Ordinal]:
    return sorted(ordinals, key=lambda each: each.value)


def _advance(was: Ordinal, now: Ordinal) -> Advance:
    noun = _shared_start(was.noun, now.noun)
    noun = noun[: len(noun) - _open(noun)]
    return Advance(noun, was.words + noun, now.words + noun, now.value > was.value)


def _shared_start(one: str, other: str) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((at for at, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))]


def _open(noun: str) -> int:
    """How many letters there are from the last quote or bracket that nothing closes."""
    for opening, closing in ("“”", "《》"):
        if noun.count(opening) > noun.count(closing):
            return len(noun) - noun.rindex(opening)
    return 0
