"""Pinyin in brackets, which mirrors that teach Chinese put after a character: 關(guān)于 was printed 關于."""

from __future__ import annotations

import re

from fjplan.importing.outcome import Outcome
from fjplan.importing.traced import Edit

REASON = "去掉拼音注音"
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# One syllable with one mark, as a letter of its own or (NFD) as a combining one: (ICC), (bi) and (fú zhōu)
# are words of the text. Chinese has no syllable of more than six letters.
SYLLABLE = rf"[a-zü]{{0,3}}(?:[{TONED}]|[aeiouü]\u0308?[\u0300\u0301\u0304\u030c])[a-z]{{0,4}}"
# After a Latin letter too: half of a damaged character keeps the gloss of the whole, 企業(yè) -> 髽I(yè).
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fffA-Za-z])[(（]{SYLLABLE}[)）]")
# What has no tone carries no mark, so its gloss cannot be told from a bracket of the text by itself.
_TONELESS = re.compile(
    r"(?<=的)[(（]de[)）]|(?<=了)[(（]le[)）]|(?<=[着著])[(（]zhe[)）]|(?<=[们們])[(（]men[)）]"
)
_MANY = 10


def strip_glosses(text: str) -> Outcome:
    """Every gloss taken out; toneless ones only where ten others show that the text is glossed."""
    spans = [match.span() for match in _GLOSS.finditer(text)]
    if len(spans) >= _MANY:
        spans = sorted(spans + [match.span() for match in _TONELESS.finditer(text)])
    return Outcome(tuple(Edit(start, end, "", REASON) for start, end in spans))
