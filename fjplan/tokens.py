"""Official wording cut into what a reader takes as one: a number with its measure, a name, a character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from fjplan.frozen import dataclass

_QUOTES = str.maketrans(dict.fromkeys("“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞〟'", '"'))

_MEASURES = (
    "个百分点|百分点|平方公里|平方米|立方米|公里|公顷|公斤|海里|千米|厘米|毫米|千瓦时|千瓦|兆瓦|千伏安|千伏|标准箱|机时"
    "|人次|户次|架次|班次|小时|分钟|季度|年度|[年月](?:[底初末]|[上中下]旬)|工作日|[A-Za-z]+"
    "|[%‰元个项人家户次件条批期届轮名场级类种款倍位台套辆架艘座栋所处间层门部本篇份张幅页字组支对双队片块段根头只亩吨克升米瓦兆赫"
    "度天日周月年时分秒岁颗枚环步线]"
)
# Before a measure Chinese numerals are a number: 百项, 两个, 三年. 统一部署 and 单一项目 have none.
_COUNTED = "项目|[元个项家户次件条批期届轮名场级类种倍位台套座所处人天年月]"
_NUMERALS = "[零〇一二三四五六七八九十百千万亿两]"
_NUMBER = r"[0-9]+(?:[.,:][0-9]+)*(?:余|多)?(?:万亿|[十百千]?[万亿]|[十百千])?(?:余|多)?"
_BEFORE = (
    r"[0-9A-Za-z]+(?:\+[0-9A-Za-z]+)+",  # 1+3+N+X
    r"(?:[0-9]+\.)?[0-9]*[A-Za-z][0-9A-Za-z]*(?:[-.'&_][0-9A-Za-z]+)*",  # 10G-PON, IPv6, 5G, AI
    rf"第(?:[0-9]+|{_NUMERALS}{{1,8}})(?:{_COUNTED})?",  # 第七届
)
_BEHIND = (
    "十[一二三四五六七八九]五",
    rf"(?<![统唯单同不专]){_NUMERALS}{{1,8}}(?:余|多)?(?:{_COUNTED})",
    rf"{_NUMERALS}{{2,8}}",
    ".",
)


def _pattern(text: str) -> re.Pattern[str]:
    """What the tokens of a text are; few have 万元/人, a measure by another, which takes long to compile."""
    return _of_measures() if "/" in text else _of_measure()


@cache
def _of_measure() -> re.Pattern[str]:
    return re.compile("|".join((*_BEFORE, f"{_NUMBER}(?:{_MEASURES})?", *_BEHIND)), re.DOTALL)


@cache
def _of_measures() -> re.Pattern[str]:
    measured = f"{_NUMBER}(?:(?:{_MEASURES})(?:/(?:{_MEASURES}))?)?"
    return re.compile("|".join((*_BEFORE, measured, *_BEHIND)), re.DOTALL)


@cache
def _between_words() -> re.Pattern[str]:
    return re.compile(r"(?<=[A-Za-z])\s+(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens: the folded words of each, and where it begins, with the end of the text as the last.

    White space belongs to the token before it; a text of white space alone is one token.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The text of some tokens as it was written."""
        return self.text[self.starts[start] : self.starts[end]]

    def folded(self, start: int, end: int) -> str:
        """The same as ``fold`` makes it."""
        return "".join(self.keys[start:end])


def fold(text: str) -> str:
    """The words without what does not count: width (NFKC, each character by itself), quotes, space."""
    return "".join(map(_folded, text))


@cache
def _folded(character: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character).split()).translate(_QUOTES)


def tokens_of(text: str) -> Tokens:
    """The text in tokens."""
    if not text:
        return Tokens(text, (), (0,))
    letters = [*map(_folded, text)]
    folded = "".join(letters)
    if max(map(len, letters)) == 1 and not _between_words().search(text):
        return _tokens_of_letters(text, letters, folded)
    places = [at for at, letter in enumerate(letters) for _ in letter]
    cuts = [cut for cut in _cuts(text, folded, places) if cut]
    cuts = [0, *cuts, len(folded)]
    starts = [0, *(places[cut] for cut in cuts[1:-1]), len(text)]
    return Tokens(text, tuple(folded[start:end] for start, end in pairwise(cuts)), tuple(starts))


def _tokens_of_letters(text: str, letters: Sequence[str], folded: str) -> Tokens:
    """The tokens of a text of which each character is one when it is folded, or none, as most are."""
    keys = tuple(_pattern(folded).findall(folded))
    ends = [*accumulate(map(len, keys))]
    if len(folded) == len(text):
        return Tokens(text, keys, (0, *ends))
    places = [at for at, letter in enumerate(letters) if letter]
    return Tokens(text, keys, (0, *map(places.__getitem__, ends[:-1]), len(text)))


def _cuts(text: str, folded: str, places: Sequence[int]) -> Iterator[int]:
    """Where tokens begin in the folded text: never inside one character (㎡ folds to m2)."""
    cuts = {found.start() for found in _pattern(folded).finditer(folded)}
    cuts.update(bisect_left(places, found.end()) for found in _between_words().finditer(text))
    return (cut for cut in sorted(cuts) if cut and places[cut] != places[cut - 1])
