"""推进 -> 探索: the same thing, promised more or less firmly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from fjplan.diff.normal import normal
from fjplan.frozen import dataclass

_LADDER = (
    ("探索", "研究", "鼓励", "引导", "谋划", "倡导"),  # may come to nothing
    ("推动", "促进", "支持"),  # others are to do it
    ("推进", "加快", "开展", "实施", "建设", "落实", "推行"),  # it is being done
    ("完成", "建成", "实现", "确保", "建立"),  # it will be there
)
"""The verbs of plans from the weakest to the firmest."""
_WEAKEST, _DOING = 0, 2
_TENDING = ("完善", "优化", "健全", "深化", "加强", "强化")
"""How firm these are none can say; only beside what may come to nothing they are firmer."""
_STRENGTH: Mapping[str, int] = {verb: step for step, verbs in enumerate(_LADDER) for verb in verbs}
_VERB = "|".join((*_STRENGTH, *_TENDING))
_FIELDS = "在[^，。；：！？,;:!?()（）\n]{1,60}?领域"  # 电子证照在行政审批、行业监管等领域应用
_CHAIN = re.compile(f"((?:{_VERB})+)((?:{_FIELDS}|[^，。；、：！？,;:!?()（）\n]){{2,40}})")
(_LETTERS,) = {len(verb) for verb in (*_STRENGTH, *_TENDING)}  # as many in each
_ADVERBS = (
    "进一步", "不断", "继续", "持续", "积极", "大力", "全面", "深入", "扎实", "着力", "稳步", "有序", "统筹",
    "切实", "重点", "协同", "率先", "逐步", "全力", "纵深", "高质量", "高水平", "高标准", "高起点",
)  # fmt: skip
_BEFORE = (
    *"，。；、：！？,;:!?()（）\n并和及再",
    *(f"{number}是" for number in "一二三四五六七八九"),
    *_ADVERBS,
)
"""What stands before a promise that is not the beginning of the text."""
_ADVERB = max(map(len, _ADVERBS))
_TAIL = re.compile("(?<=..)(?:建设|工作|力度)$")
_TOLD = 4  # what two objects that are not quite the same must share, and by how much one may be longer
_END = 2  # what they must end with where they share no more
_TRIED = 8  # of more that end alike none is looked at


@dataclass(frozen=True, slots=True)
class Promise:
    """Verbs and what they govern, as written; the strength is that of the weakest verb.

    ``is_firm`` says that one of the verbs tells how firm it is.
    """

    words: str
    object: str
    strength: int
    is_firm: bool


def find_promises(text: str) -> Mapping[str, Promise]:
    """The promises of a text by their objects; an object with several is left out."""
    found: dict[str, Promise | None] = {}
    for match in _CHAIN.finditer(text):
        governed = _TAIL.sub("", match[2])
        key = normal(re.sub(_FIELDS, "", governed) if "领域" in governed else governed)
        before = text[max(0, match.start() - _ADVERB) : match.start()]
        if len(key) >= 2 and (not before or before.endswith(_BEFORE)):
            verbs = (match[1][at : at + _LETTERS] for at in range(0, len(match[1]), _LETTERS))
            steps = [_STRENGTH[verb] for verb in verbs if verb in _STRENGTH]
            said = Promise(match[0], governed, min(steps, default=_DOING), bool(steps))
            found[key] = None if key in found else said
    return {key: each for key, each in found.items() if each}


def find_shifts(old: str, new: str) -> Iterator[tuple[Promise, Promise]]:
    """Promises about the same object that are not equally strong, in the order of the old text."""
    olds, news = find_promises(old), find_promises(new)
    others = _Objects(key for key in news if key not in olds)
    akin = {key: others.akin(key) for key in olds if key not in news}
    counts = Counter(akin.values())
    for key, was in olds.items():
        same = key if key in news else others.near(key)
        if same is not None:
            if _differ(was, news[same]):
                yield was, news[same]
        elif (like := akin.get(key)) is not None and counts[like] == 1:
            # The objects are not quite the same: only what may come to nothing is told.
            now = news[like]
            if was.strength != now.strength and _WEAKEST in (was.strength, now.strength):
                yield was, now


def _differ(was: Promise, now: Promise) -> bool:
    if was.strength == now.strength:
        return False
    return (was.is_firm and now.is_firm) or _WEAKEST in (was.strength, now.strength)


class _Objects:
    """Objects, of which the one that is not quite the same as another is found."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        for key in keys:
            self._by_start.setdefault(key[:_TOLD], []).append(key)
            self._by_end.setdefault(key[-_END:], []).append(key)

    def near(self, key: str) -> str | None:
        """The only object that goes on from this one by a few letters, or this from it."""
        found = self._by_start.get(key[:_TOLD], ())
        if len(key) < _TOLD or len(found) != 1:
            return None
        short, long = sorted((key, found[0]), key=len)
        is_near = len(short) >= _TOLD and long.startswith(short) and len(long) - len(short) <= _TOLD
        return found[0] if is_near else None

    def akin(self, key: str) -> str | None:
        """The only object that ends as this one, and holds what this begins with: 电子证照……应用."""
        ending = self._by_end.get(key[-_END:], ())
        if len(ending) > _TRIED:
            return None
        found = [each for each in ending if _holds(key, each) or _holds(each, key)]
        return found[0] if len(found) == 1 else None


def _holds(one: str, other: str) -> bool:
    return len(one) >= _TOLD + _END and one[:_TOLD] in other[:-_END]
