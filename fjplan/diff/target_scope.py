"""What a target counts, and where it holds: a stock is no increment, and 试点地区 is not 全省."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fjplan.diff import figure_words as words
from fjplan.diff.figures import Figure
from fjplan.diff.target_pairs import other_sense
from fjplan.model import Counts

# 全省 is the plan's own reach and says nothing.
_SCOPE = re.compile(
    "试点(?:地区|城市|单位|县|市|区|村)?|(?:重点|部分|主要)(?:城市|地区|区域|县|市|区|行业|领域|企业|单位|园区|场所)"
    "|每个?(?:县|市|区|乡镇|村|设区市)|县县|村村|各(?:县|市|区|乡镇|村|设区市|地)|(?:城市|农村|乡村|城镇|山区|海岛)(?:地区|家庭)"
    "|规上|规模以上|[国省市县乡村]家?级(?!以上)|全国|沿海|老区"
)
_ONE_SCOPE = {"规模以上": "规上"}
_WHOLE = re.compile("[全我本][省市县区州](?:范围)?")


def is_comparable_value(old: Figure, new: Figure) -> bool:
    """Whether the two values count the same things in the same measure."""
    return old.measure == new.measure and not other_sense(old, new)


def scope_changes(old: Figure, new: Figure) -> Iterator[tuple[str, str]]:
    """What is counted otherwise, or elsewhere; all reasons in one message."""
    reasons = [*_sense(old, new), *_measure(old, new), *_reach(old, new)]
    if reasons:
        amounts = f"原为{words.amount(old.target)}，现为{words.amount(new.target)}"
        yield "target.scope_changed", f"{new.target.metric}范围变化：{'，'.join(reasons)}；{amounts}"


def _sense(old: Figure, new: Figure) -> Iterator[str]:
    if other_sense(old, new):
        yield f"由{_counts(old)}改为{_counts(new)}"


def _counts(figure: Figure) -> str:
    return words.COUNT_WORDS[figure.counts or Counts.STOCK]


def _measure(old: Figure, new: Figure) -> Iterator[str]:
    if old.measure != new.measure:
        before, after = old.target.quantity.measure, new.target.quantity.measure
        yield f"计量单位由“{before}”改为“{after}”"


def _reach(old: Figure, new: Figure) -> Iterator[str]:
    before, after = _scopes(old), _scopes(new)
    gone = [word for word in before if word not in after]
    come = [word for word in after if word not in before]
    if gone or come:
        yield f"由{_told(gone, old)}改为{_told(come, new)}"


def _scopes(figure: Figure) -> list[str]:
    found = dict.fromkeys(match[0] for match in _SCOPE.finditer(figure.target.quote))
    return [_ONE_SCOPE.get(word, word) for word in found]


def _told(scopes: list[str], figure: Figure) -> str:
    if scopes:
        return f"“{'、'.join(scopes)}”"
    whole = _WHOLE.search(figure.target.quote)
    return f"“{whole[0]}”" if whole else "不限范围"
