"""Readable ids from Chinese headings: the pinyin of their words, shortened, unique in the plan."""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin

_LONGEST = 28
_WORDS = 4
# What headings open with says little: the id of 加快升级网络基础设施 is shengji-wangluo-jichu-sheshi.
_STOCK = re.compile(
    r"^(?:进一步|着力|大力|全面|全力|深入|积极|持续|加快|加速|加强|加大|推进|推动|深化|完善|强化|提升|优化|建设|实施"
    r"|开展|促进|坚持|做好|推广|健全|加力|支持|发展|聚焦|扎实|有序|稳步|切实)+"
)
# Official headings are made of words of two characters; these are the usual ones of three, the
# particles between words, and the endings that make a word of two one of three.
_WORD = re.compile(
    r"[A-Za-z0-9]+"
    r"|高水平|高标准|高起点|高质量|高效率|新基建|大数据|物联网|互联网|区块链|产业链|供应链|创新链|第[一二三四五六七八九十]+[届批轮期]"
    r"|现代化|信息化|数字化|智能化|市场化|一体化|国际化|绿色化|新能源|新时代|云计算|标准化|专业化|规模化|便利化|均等化|法治化"
    r"|示范区|试验区|先行区|自贸区|设区市|民营企业|一带一路"
    r"|(?P<skip>[的和与及在对为向以等将把从于])"
    r"|[一-龥]{2}(?:[化型性率](?![一-龥]$))?|[一-龥]"
)


class Ids:
    """Gives each heading an id of its own; ids that are taken already are never given again."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._kept: set[str] = set()

    def of(self, heading: str) -> str:
        """The id of a heading, ``[a-z][a-z0-9-]*``, at most 28 characters."""
        stem = _stem(heading) or "item"
        chosen, count = stem, 1
        while chosen in self._taken:
            count += 1
            ending = f"-{count}"
            chosen = stem[: _LONGEST - len(ending)].rstrip("-") + ending
        self._taken.add(chosen)
        return chosen

    def keep(self, node: str) -> str:
        """An id that the document itself gives; given again, it is made unique."""
        if node in self._kept:
            return self.of(node)
        self._kept.add(node)
        self._taken.add(node)
        return node

    def has(self, node: str) -> bool:
        """Whether the document has given this id to something already."""
        return node in self._kept


def initials(name: str) -> str:
    """The initials of a name: 福建 is fj."""
    return "".join(syllable[0] for syllable in lazy_pinyin(name) if syllable[:1].isascii()).lower()


def _stem(heading: str) -> str:
    bare = _STOCK.sub("", heading)
    stem = ""
    for word in _words(bare if len(bare) >= 2 else heading)[:_WORDS]:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        stem = longer
    if stem and not stem[0].isalpha():
        stem = f"n{stem}"[:_LONGEST].rstrip("-")
    return stem


def _words(heading: str) -> list[str]:
    """The words in pinyin, without tones; each character is read in the whole heading: 重庆, 重要."""
    runs = re.findall(r"[一-龥]+|[A-Za-z0-9]+", heading)
    words = []
    for run in runs:
        syllables = lazy_pinyin(run) if not run.isascii() else list(run)
        for found in _WORD.finditer(run):
            if not found["skip"]:
                words.append("".join(syllables[found.start() : found.end()]).lower())
    return [word for word in (re.sub("[^a-z0-9]", "", each) for each in words) if word]
