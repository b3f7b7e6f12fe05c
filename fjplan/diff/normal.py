"""Words as they are compared: one width, one style of quotes and dashes, no white space."""

from __future__ import annotations

import re

from fjplan.model import Plan
from fjplan.nfkc import nfkc

_FOLDED = {
    **dict.fromkeys("“”„‟〝〞「」『』", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("–—―‒−‐‑─", "-"),
    **dict.fromkeys("・•‧∙", "·"),
    "。": ".",
}
_NUMERAL = "[0-9一二三四五六七八九十百]+"
_TIMES = re.compile(
    f'(?<![0-9])20[0-9]{{2}}(?:-20[0-9]{{2}})?年?|第?{_NUMERAL}届|第{_NUMERAL}[批期次轮]|"?十[一二三四五六七]五"?'
)


def normal(words: str) -> str:
    """The words without what a comparison ignores: width of punctuation, quote style, white space."""
    folded = nfkc(words)
    for sign, plain in _FOLDED.items():  # str.translate would look up each character
        folded = folded.replace(sign, plain)
    return "".join(folded.split())


def is_same(old: str | None, new: str | None) -> bool:
    """Whether two texts differ in nothing but form."""
    return old == new or normal(old or "") == normal(new or "")


def timeless(words: str) -> str:
    """The words as they are compared, without years, ordinals and plan periods."""
    return _TIMES.sub("", normal(words))


def yearless(words: str, plan: Plan) -> str:
    """The words as they are compared, with the plan's own years as signs: next year's may follow them."""
    folded = normal(words)
    for year, sign in ((plan.year, "{year}"), (plan.until, "{until}")):
        if year is not None:
            folded = re.sub(rf"(?<!\d){year}(?!\d)", sign, folded)
    return folded
