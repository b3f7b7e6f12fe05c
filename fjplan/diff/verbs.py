"""推进 -> 探索: the same thing, promised more or less firmly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fjplan.diff.normal import normal
from fjplan.frozen import dataclass

_LADDER = (
    ("探索", "研究", "鼓励", "引导", "谋划", "倡导"),  # may come to nothing
    ("推动", "促进", "支持"),  # others are to do it
    ("推进", "加快", "开展", "实施", "建设", "落实", "推行"),  # it is being done
    ("完成", "建成", "实现", "确保", "建立"),  # it will be there
)
"""The verbs of plans from the weakest to the firmest; 优化, 完善 and their like say something else."""
_STRENGTH: Mapping[str, int] = {verb: step for step, verbs in enumerate(_LADDER) for verb in verbs}
_VERB = "|".join(_STRENGTH)
_CHAIN = re.compile(f"((?:{_VERB})+)([^，。；、：！？,;:!?()（）\n]{{2,40}})")
_ONE = re.compile(_VERB)
_HEAD = re.compile(
    "(?:^|[，。；、：！？,;:!?()（）\n]|[一二三四五六七八九]是|[并和及再]|进一步|不断|继续|持续|积极|大力|全面|"
    "深入|扎实|着力|稳步|有序|统筹|切实|重点|协同|率先|逐步|全力|纵深|高质量|高水平|高标准|高起点)$"
)
_ADVERB = 3  # letters of the longest word above
_TAIL = re.compile("(?<=..)(?:建设|工作|力度)$")
_TOLD = 4  # what two objects that are not quite the same must share, and by how much one may be longer


@dataclass(frozen=True, slots=True)
class Promise:
    """Verbs and what they govern, as written; the strength is that of the weakest verb."""

    words: str
    object: str
    strength: int


def find_promises(text: str) -> Mapping[str, Promise]:
    """The promises of a text by their objects; an object with several is left out."""
    found: dict[str, Promise | None] = {}
    for match in _CHAIN.finditer(text):
        governed = _TAIL.sub("", match[2])
        key = normal(governed)
        before = text[max(0, match.start() - _ADVERB) : match.start()]
        if len(key) >= 2 and _HEAD.search(before):
            strength = min(_STRENGTH[verb] for verb in _ONE.findall(match[1]))
            found[key] = None if key in found else Promise(match[0], governed, strength)
    return {key: each for key, each in found.items() if each}


def find_shifts(old: str, new: str) -> Iterator[tuple[Promise, Promise]]:
    """Promises about the same object that are not equally strong, in the order of the old text."""
    olds, news = find_promises(old), find_promises(new)
    others: dict[str, list[str]] = {}
    for key in news:
        if key not in olds:
            others.setdefault(key[:_TOLD], []).append(key)
    for key, was in olds.items():
        same = key if key in news else _nearly(key, others)
        if same is not None and news[same].strength != was.strength:
            yield was, news[same]


def _nearly(key: str, others: Mapping[str, list[str]]) -> str | None:
    """The only object that goes on from this one by a few letters, or this from it."""
    found = others.get(key[:_TOLD], ())
    if len(key) < _TOLD or len(found) != 1:
        return None
    short, long = sorted((key, found[0]), key=len)
    is_near = len(short) >= _TOLD and long.startswith(short) and len(long) - len(short) <= _TOLD
    return found[0] if is_near else None
