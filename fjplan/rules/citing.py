"""Words inside 《》 are somebody else's: what stands there is told of, and changed by a person only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fjplan.findings import Severity
from fjplan.frozen import replace
from fjplan.model import NodePath
from fjplan.rules.base import Hit, Rule
from fjplan.source import Span
from fjplan.texts import Texts

_FAR = 200
"""How far a mark is looked for: names of documents are shorter."""
_OF_PAIRS = ("P101", "P111")
"""Rules that are about the marks 《》 themselves."""


def is_of_wording(rule: Rule) -> bool:
    """Whether a rule is about marks, numbers or words, which a cited name may have otherwise."""
    return rule.check.code[0] in "PNW" and rule.check.code not in _OF_PAIRS


def lighten_cited(hits: Iterable[Hit], texts: Texts) -> Iterator[Hit]:
    """The hits; those inside 《》 as information, with a fix that is not safe."""
    words: dict[NodePath, str] = {}
    for hit in hits:
        if hit.within is None or isinstance(hit.where, Span):
            yield hit
            continue
        words = words or {text.path: text.words for text in texts.all}
        if _is_cited(words.get(hit.where, ""), hit.within):
            fix = hit.fix and replace(hit.fix, safe=False)
            yield replace(hit, level=Severity.INFO, fix=fix)
        else:
            yield hit


def _is_cited(words: str, within: tuple[int, int]) -> bool:
    start, end = within
    before, after = words[max(0, start - _FAR) : start], words[end : end + _FAR]
    return before.rfind("《") > before.rfind("》") and "》" in after.partition("《")[0]
