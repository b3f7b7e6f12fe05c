"""Paragraphs -> items by their numbers: which is under which, and which text belongs to each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fjplan.imported import Doubt
from fjplan.importing.item_labels import Label, read_label
from fjplan.importing.paragraphs import Para
from fjplan.model import Numbering

_RANKS = {
    Numbering.CHINESE: 1,
    Numbering.CHINESE_PAREN: 2,
    Numbering.ARABIC: 3,
    Numbering.ARABIC_PAREN: 4,
    Numbering.CIRCLED: 5,
}
_HEADING_LENGTH = 60
_BOX = re.compile(
    "专栏\\s*[0-9一二三四五六七八九十]*"
)  # a list of projects set in a box, with numbers of its own


@dataclass(slots=True)
class Item:
    """A numbered or styled heading with the paragraphs and the items under it; the root has no ``head``."""

    head: Para | None
    label: Label | None
    rank: int
    paras: list[Para] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    trailing: list[Para] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """The item and all under it, in order."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += reversed(item.children)


def grow(paras: Sequence[Para], has_clause: Sequence[bool]) -> tuple[Item, list[Doubt]]:
    """The items of a body; ``has_clause`` says which paragraphs end in a unit clause."""
    doubts: list[Doubt] = []
    root = Item(None, None, 0)
    stack = [root]
    labels = list(_labels(paras, has_clause, doubts))
    styled = _style_ranks(paras, labels)
    for para, label in zip(paras, labels, strict=True):
        rank = _RANKS[label.numbering] if label else styled.get(para.level or 0, 0)
        if not rank or (label is None and not _is_styled_heading(para)):
            stack[-1].paras.append(para)
            continue
        while stack[-1].rank >= rank:
            stack.pop()
        item = Item(para, label, rank)
        stack[-1].children.append(item)
        stack.append(item)
    return root, doubts


def _is_styled_heading(para: Para) -> bool:
    return para.level is not None and len(para.text) <= _HEADING_LENGTH and not para.text.endswith("：")


def _style_ranks(paras: Sequence[Para], labels: Sequence[Label | None]) -> dict[int, int]:
    """The rank of each heading level of the styles: that of the numbers seen at it."""
    seen: dict[int, Counter[int]] = {}
    levels = sorted({para.level for para in paras if para.level})
    for para, label in zip(paras, labels, strict=True):
        if para.level and label:
            seen.setdefault(para.level, Counter())[_RANKS[label.numbering]] += 1
    ranks: dict[int, int] = {}
    last = 0
    for level in levels:
        last = seen[level].most_common(1)[0][0] if level in seen else max(last + 1, level)
        ranks[level] = last
    return ranks


def _labels(paras: Sequence[Para], has_clause: Sequence[bool], doubts: list[Doubt]) -> Iterator[Label | None]:
    """The number of each paragraph, where it continues a sequence; others only look like numbers."""
    read = [read_label(para.text) for para in paras]
    inner = _inner_forms(read, has_clause)
    last: dict[Numbering, int] = {}
    in_box = False
    for para, label, owns in zip(paras, read, has_clause, strict=True):
        in_box = bool(_BOX.match(para.text)) or (in_box and not _ends_box(label, last, owns=owns))
        if label is None or label.numbering in inner or in_box:
            yield None
            continue
        previous = last.get(label.numbering, 0)
        is_next = label.value in (1, previous + 1)
        if not is_next and label.numbering is Numbering.ARABIC and not 0 < label.value - previous <= 5:
            yield None
            continue
        if not is_next:
            doubts.append(_out_of_order(para, label, previous))
        last[label.numbering] = label.value
        yield label


def _ends_box(label: Label | None, last: Mapping[Numbering, int], *, owns: bool) -> bool:
    """Whether an item after 专栏1 is the plan's again: higher, or the next with units of its own."""
    if label is None:
        return False
    return _RANKS[label.numbering] < 3 or (owns and label.value == last.get(label.numbering, 0) + 1)


def _inner_forms(labels: Sequence[Label | None], has_clause: Sequence[bool]) -> set[Numbering]:
    """Forms that only list things inside a task's text: （1）① where they have no units of their own."""
    forms = Counter(label.numbering for label in labels if label)
    inner = set()
    for form in (Numbering.ARABIC_PAREN, Numbering.CIRCLED):
        owned = sum(
            bool(label and label.numbering is form and own)
            for label, own in zip(labels, has_clause, strict=True)
        )
        others = sum(count for other, count in forms.items() if _RANKS[other] < _RANKS[form])
        if forms[form] and others > 1 and owned * 2 < forms[form]:
            inner.add(form)
    return inner


def _out_of_order(para: Para, label: Label, previous: int) -> Doubt:
    number = para.text[: label.length].strip()
    return Doubt(
        line=para.line,
        quote=para.text[:30],
        chose="照原文的次序排，序号由工具编",
        others=("前面缺了几项", "这一项的位置不对"),
        why=f"序号“{number}”与前一项（{previous}）不相连",
    )
