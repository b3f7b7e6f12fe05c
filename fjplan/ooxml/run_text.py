"""The runs of a paragraph that ``wordml`` wrote, read back: words with their properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_RUN = re.compile(r"<w:r><w:rPr>(.*?)</w:rPr>((?:<w:t [^>]*>[^<]*</w:t>|<w:tab/>|<w:br/>)*)</w:r>", re.DOTALL)
_WORDS = re.compile(r"<w:t [^>]*>([^<]*)</w:t>|<w:(tab|br)/>")
_BREAKS = {"tab": "\t", "br": "\n"}
_ESCAPES = (("&#13;", "\r"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words with their properties as XML."""

    properties: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a paragraph: its runs of words, and what stands before, between and after them.

    A paragraph with anything but words and a bookmark around them has no runs: all of it is ``before``.
    """

    before: str
    runs: tuple[TextRun, ...]
    after: str

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)


def read_runs(content: str) -> Content:
    """The content of a paragraph in its parts."""
    found = list(_RUN.finditer(content))
    if not found or any(one.end() != other.start() for one, other in pairwise(found)):
        return Content(content, (), "")
    runs = tuple(TextRun(run[1], _text(run[2])) for run in found)
    return Content(content[: found[0].start()], runs, content[found[-1].end() :])


def _text(words: str) -> str:
    return "".join(_BREAKS.get(piece[2]) or _unescaped(piece[1]) for piece in _WORDS.finditer(words))


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    for escaped, character in _ESCAPES:
        text = text.replace(escaped, character)
    return text
