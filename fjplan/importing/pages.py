"""Page numbers that stand on lines of their own where a printed page ended."""

from __future__ import annotations

import re

from fjplan.importing.outcome import Outcome
from fjplan.importing.traced import Edit

REASON = "页码"

_SPACE = r"[ \t\u3000]"
_DASH = r"[-—–－―─~·•]"
_LINE = re.compile(
    rf"^{_SPACE}*(?:{_DASH}{{1,2}}{_SPACE}*\d{{1,4}}{_SPACE}*{_DASH}{{1,2}}"
    rf"|第{_SPACE}*\d{{1,4}}{_SPACE}*页(?:{_SPACE}*[,，、/／]?{_SPACE}*共{_SPACE}*\d{{1,4}}{_SPACE}*页)?"
    rf"|(?P<bare>\d{{1,3}})){_SPACE}*\f?$\n?",
    re.MULTILINE,
)
# One bare number may be a value from a table; three that count upwards are pages.
_ASCENDING = 3


def drop_page_numbers(text: str) -> Outcome:
    """Every line that is a page number taken out, with its line break."""
    found = list(_LINE.finditer(text))
    bare = [int(match["bare"]) for match in found if match["bare"]]
    counted = "\f" in text or (len(bare) >= _ASCENDING and bare == sorted(set(bare)))
    return Outcome(tuple(Edit(*match.span(), "", REASON) for match in found if counted or not match["bare"]))
