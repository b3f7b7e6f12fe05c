"""Runs of words that keep their marks Chinese: “” ‘’ — … beside Latin letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fjplan.ooxml.wordml import run

# LibreOffice gives these marks the script of what stands before them, and takes them for Latin at the
# beginning of a paragraph. In 5G” the mark has the Latin font of the run's language, whatever w:hint says.
MARKS = "“”‘’—…·"
NOT_CHINESE = f"[^\u2e80-\uffef{MARKS}]"
BESIDE_LATIN = re.compile(f"(?:^|(?<={NOT_CHINESE}))[{MARKS}]+")
CHINESE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

SPACES_AT_END = re.compile("([ \u3000]+)(?=\n)")
SMALLEST = '<w:sz w:val="2"/><w:szCs w:val="2"/>'


def runs(pieces: Sequence[tuple[str, str]]) -> str:
    """The runs of a paragraph, each given by its properties and its words."""
    cuts = [
        end for found in BESIDE_LATIN.finditer("".join(text for _, text in pieces)) for end in found.span()
    ]
    if not cuts:
        return "".join(run(properties, text) for properties, text in pieces)
    return "".join(_cut(pieces, cuts))


def title_lines(look: str, lines: Sequence[str]) -> str:
    """The lines of a title; a space at a line's end is so small that the line stays centred."""
    looks = (look, look + SMALLEST)
    pieces = SPACES_AT_END.split("\n".join(lines))
    return "".join(run(looks[at % 2], piece) for at, piece in enumerate(pieces))


def _cut(pieces: Sequence[tuple[str, str]], cuts: Sequence[int]) -> Iterator[str]:
    """The runs cut where marks begin and end: every second stretch is of marks."""
    start = 0
    for properties, text in pieces:
        end = start + len(text)
        inner = [start, *(cut for cut in cuts if start < cut < end), end]
        for begin, stop in pairwise(inner):
            marks = sum(cut <= begin for cut in cuts) % 2
            yield run(properties + CHINESE * marks, text[begin - start : stop - start])
        start = end
