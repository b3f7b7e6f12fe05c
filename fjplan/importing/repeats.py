"""Sentences that a shuffled page holds twice: one of them stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fjplan.imported import Doubt
from fjplan.importing.item_labels import read_label
from fjplan.importing.paragraphs import Para

_SENTENCE = re.compile(r"[^。！？]*[。！？]|[^。！？]+$")
_SHORTEST = 12  # 要注重应用。 may well be said twice
_TITLE = re.compile("关于.{4,}的通知$")


def without_repeats(
    paras: Sequence[Para], first: int
) -> tuple[list[Para], list[tuple[int, int, str]], list[Doubt]]:
    """The paragraphs with each sentence once; ``first`` is the index where the plan's items begin.

    Of two copies the one among the items stays, else the earlier: what stands before the first item
    and again among the items was torn out of its place.
    """
    copies: dict[str, list[tuple[int, int, int]]] = {}
    for index, para in enumerate(paras):
        for found in _SENTENCE.finditer(para.text):
            words = "".join(found[0].split())
            if len(words) >= _SHORTEST or _TITLE.search(words):
                copies.setdefault(words, []).append((index, found.start(), found.end()))
    gone: dict[int, list[tuple[int, int]]] = {}
    drops, doubts = [], []
    for words, places in copies.items():
        stays = next((place for place in places if place[0] >= first), places[0])
        for index, start, end in places:
            if (index, start, end) == stays:
                continue
            gone.setdefault(index, []).append((start, end))
            para = paras[index]
            line = paras[stays[0]].line
            drops.append((para.start + start, para.start + end, f"与第{line}行重复的句子"))
            if first <= index:
                doubts.append(_doubt(para, words, line))
    kept = [piece for index, para in enumerate(paras) for piece in _pieces(para, gone.get(index, []))]
    return kept, drops, doubts


def _pieces(para: Para, gone: Sequence[tuple[int, int]]) -> list[Para]:
    """What is left of a paragraph."""
    left, at = [], 0
    for start, end in [*sorted(gone), (len(para.text), len(para.text))]:
        words = para.text[at:start].strip()
        if words:
            begin = para.text.index(words, at)
            left.append(
                replace(para, start=para.start + begin, end=para.start + begin + len(words), text=words)
            )
        at = end
    return left


def _doubt(para: Para, words: str, line: int) -> Doubt:
    label = read_label(words)
    return Doubt(
        line=para.line,
        quote=words[:40],
        chose=f"留第{line}行的一句，这一句不收",
        others=("留这一句", "两处都留"),
        why="同一句话出现了两次" + ("，不知在哪一章" if label else ""),
    )
