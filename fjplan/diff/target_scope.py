"""What a target counts, and where it holds: a stock is no increment, and 试点地区 is not 全省."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diff import figure_words as words
from fjplan.diff.figures import Figure
from fjplan.diff.target_pairs import other_sense
from fjplan.model import Counts


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
    before, after = words.scopes(old.target), words.scopes(new.target)
    # A word that the metric's name has on the other side too was only left out of the sentence.
    gone = [word for word in before if word not in after and word not in new.target.metric]
    come = [word for word in after if word not in before and word not in old.target.metric]
    if gone or come:
        yield f"由{_told(gone, old)}改为{_told(come, new)}"


def _told(scopes: list[str], figure: Figure) -> str:
    if scopes:
        return f"“{'、'.join(scopes)}”"
    whole = words.whole_of(figure.target)
    return f"“{whole}”" if whole else "不限范围"
