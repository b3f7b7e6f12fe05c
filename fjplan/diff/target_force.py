"""How firmly a target binds: 以上 or 左右, 力争 or not, a ceiling or a floor."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.diff import figure_words as words
from fjplan.diff.figures import Figure
from fjplan.model import Force, Op
from fjplan.quantities import RATIO

_FLOORS = {Op.ABOVE: 4, Op.AT_LEAST: 3, Op.EQUAL: 2, Op.ABOUT: 1, Op.AT_MOST: 0, Op.BELOW: 0}
_CEILINGS = {Op.BELOW: 4, Op.AT_MOST: 3, Op.EQUAL: 2, Op.ABOUT: 1, Op.AT_LEAST: 0, Op.ABOVE: 0}
_LIMITS = frozenset({Op.BELOW, Op.AT_MOST})


def is_less_better(old: Figure, new: Figure) -> bool:
    """Whether less is better: one plan says so, or both set a ceiling."""
    if old.target.lower_is_better or new.target.lower_is_better:
        return True
    return old.target.op in _LIMITS and new.target.op in _LIMITS


def force_changes(old: Figure, new: Figure) -> Iterator[tuple[str, str]]:
    """Weakened or strengthened, and by what; both where 力争 and the comparator go different ways."""
    weaker: list[str] = []
    stronger: list[str] = []
    before, after = old.target, new.target
    if before.force is not after.force:
        lost = after.force is Force.STRIVE
        word = words.striving(after if lost else before)
        (weaker if lost else stronger).append(f"{'加了' if lost else '去掉了'}“{word}”")
    ranks = _FLOORS if not is_less_better(old, new) else _CEILINGS
    step = _rank(new, ranks) - _rank(old, ranks)
    if step:
        change = f"“{words.OP_WORDS[before.op]}”改为“{words.OP_WORDS[after.op]}”"
        (weaker if step < 0 else stronger).append(change)
    said = f"（{words.said(before)}→{words.said(after)}）"
    for code, name, reasons in (("weakened", "减弱", weaker), ("strengthened", "增强", stronger)):
        if reasons:
            yield f"target.comparator_{code}", f"{after.metric}刚性{name}：{'，'.join(reasons)}{said}"


def _rank(figure: Figure, ranks: dict[Op, int]) -> int:
    """How firm the comparator is; nothing is above 100 %, so that it is a floor too."""
    is_all = figure.measure == RATIO and figure.value == 1 and figure.target.op is Op.EQUAL
    return ranks[Op.AT_LEAST if is_all else figure.target.op]
