"""A comparison in figures, and the order in which its changes are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from fjplan.diff.counted_sections import count_sections
from fjplan.diff.counted_units import count_units
from fjplan.differences import (
    KINDS,
    Accepted,
    Alignment,
    Change,
    Comparison,
    Confidence,
    Kind,
    Relation,
    Summary,
)
from fjplan.findings import Severity

_GRAVEST_FIRST: tuple[Severity | None, ...] = (*Severity, None)
_Place: TypeAlias = tuple[int, int]
_WHOLE_PLAN: _Place = (0, 0)
_TELLING = (Relation.SPLIT, Relation.MERGED, Relation.ABSORBED, Relation.SAME)
"""Of several relations of one task the first of these counts."""


def summarize(comparison: Comparison, listed: Sequence[Change], accepted: Sequence[Accepted]) -> Summary:
    """The figures of a comparison of which these changes are listed and those were reviewed."""
    alignment = comparison.alignment
    became = _relations(alignment)
    return Summary(
        old_tasks=len(comparison.old.tasks),
        new_tasks=len(comparison.new.tasks),
        same=became[Relation.SAME],
        split=became[Relation.SPLIT],
        merged=became[Relation.MERGED],
        absorbed=became[Relation.ABSORBED],
        dropped=len(alignment.dropped),
        added=len(alignment.added),
        suggested=sum(pair.confidence is Confidence.SUGGESTED for pair in alignment.pairs),
        levels=tuple(
            (level, sum(each.level is level and each.is_news for each in listed)) for level in Severity
        ),
        unexplained=sum(_wants_reason(each) and not each.is_explained for each in listed),
        accepted=len(accepted),
        listed=_by_kind(listed),
        hidden=_by_kind(_unlisted(comparison, listed)),
        sections=count_sections(comparison, listed),
        units=count_units(comparison),
    )


def _unlisted(comparison: Comparison, listed: Sequence[Change]) -> Iterator[Change]:
    """What is only counted, and the tasks that go on unchanged where they are not listed."""
    tells_carried = any(not each.is_news for each in listed)
    for change in comparison.changes:
        if change.level is None or (not change.is_news and not tells_carried):
            yield change


def order(changes: Iterable[Change], comparison: Comparison) -> tuple[Change, ...]:
    """The gravest first, at one level the unexplained first, then by place in the new plan.

    What concerns the plan as a whole comes before its tasks; what only the old plan has, after them, by
    its place there.
    """
    of_new, of_old = _places(comparison)

    def told(change: Change) -> tuple[int, bool, _Place]:
        place = of_new.get(change.new or "") or of_old.get(change.old or "") or _WHOLE_PLAN
        return _GRAVEST_FIRST.index(change.level), change.is_explained, place

    return tuple(sorted(changes, key=told))


def _places(comparison: Comparison) -> tuple[dict[str, _Place], dict[str, _Place]]:
    """Where the sections and tasks of each side stand; an old task at the first new one it goes on in."""
    new = {node.id: (1, index) for index, node in enumerate(comparison.new.printed.nodes)}
    old = {node.id: (2, index) for index, node in enumerate(comparison.old.printed.nodes)}
    return new, old | {pair.old: new[pair.new] for pair in reversed(comparison.alignment.pairs)}


def _relations(alignment: Alignment) -> Counter[Relation]:
    """How many old tasks became what."""
    found: dict[str, Relation] = {}
    for pair in alignment.pairs:
        found[pair.old] = min(found.get(pair.old, pair.relation), pair.relation, key=_TELLING.index)
    return Counter(found.values())


def _wants_reason(change: Change) -> bool:
    return change.level in (Severity.ERROR, Severity.WARNING)


def _by_kind(changes: Iterable[Change]) -> tuple[tuple[Kind, int], ...]:
    """How many there are of each kind, in the order of ``KINDS``."""
    codes = list(KINDS)
    counts = Counter(change.kind for change in changes)
    return tuple(sorted(counts.items(), key=lambda each: codes.index(each[0].code)))
