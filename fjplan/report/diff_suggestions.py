"""Which pairs of tasks a person is asked about, with what else may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.differences import Candidate, Confidence, Pair, Review, Shared
from fjplan.frozen import dataclass

SHOWN = 3
"""So many sentences that both sides share are told."""
_INNER_QUOTES = str.maketrans("“”‘’", "‘’“”")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An old task, the pairs that are only suggested, and the new tasks, the likest first, it may be.

    ``settled`` are the new tasks that it surely goes on in, beside those suggested.
    """

    old: str
    pairs: tuple[Pair, ...]
    candidates: tuple[Candidate, ...]
    settled: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[Candidate, ...]:
        """The candidates that no pair is made with."""
        paired = {*self.settled, *(pair.new for pair in self.pairs)}
        return tuple(each for each in self.candidates if each.id not in paired)


def suggestions(review: Review) -> Sequence[Suggestion]:
    """What is to be settled, in the order of the old plan; with a unit's view, of its tasks alone.

    Of a task whose pairs are all certain nobody is asked.
    """
    alignment = review.comparison.alignment
    pairs: dict[str, list[Pair]] = {}
    settled: dict[str, list[str]] = {}
    for pair in alignment.pairs:
        if pair.confidence is Confidence.SUGGESTED:
            pairs.setdefault(pair.old, []).append(pair)
        else:
            settled.setdefault(pair.old, []).append(pair.new)
    candidates = {each.old: each.new for each in alignment.candidates}
    found = (
        Suggestion(old, tuple(pairs.get(old, ())), candidates.get(old, ()), tuple(settled.get(old, ())))
        for old in review.comparison.old.tasks
        if old in pairs or (candidates.get(old) and old not in settled)
    )
    return [each for each in found if _concerns_unit(each, review)]


def alike_words(shared: Shared) -> str:
    """Two sentences side by side, each in quotes, theirs turned into inner ones."""
    old, new = (words.translate(_INNER_QUOTES) for words in (shared.old, shared.new))
    return f"“{old}” ≈ “{new}”"


def _concerns_unit(suggestion: Suggestion, review: Review) -> bool:
    unit = review.unit
    if unit is None:
        return True
    news = {*unit.gained, *unit.kept}
    return suggestion.old in (*unit.lost, *unit.passed) or any(pair.new in news for pair in suggestion.pairs)
