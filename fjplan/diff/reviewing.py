"""A comparison -> what a report tells of it: what is listed, what was accepted, one unit's part, figures."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from fjplan.accepted import Reviewed, key_of
from fjplan.diff.compared import Compared
from fjplan.diff.summing import order, summarize
from fjplan.differences import Accepted, Change, Comparison, Review, UnitView
from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the reader wants told: under which names, without what was reviewed, of which unit alone.

    ``every`` lists what is only counted else, ``carried`` the tasks that go on unchanged; ``least`` leaves
    out what is less grave.
    """

    old_name: str
    new_name: str
    reviewed: Reviewed
    unit: str | None = None
    every: bool = False
    carried: bool = False
    least: Severity | None = None
    notes: Sequence[str] = ()

    def wants(self, change: Change) -> bool:
        """Whether a change is listed, if it was not accepted."""
        if self.least is not None and (not change.is_news or self.leaves_out(change)):
            return False
        if self.every or not change.is_news:
            return self.every or self.carried
        return change.level is not None

    def leaves_out(self, change: Change) -> bool:
        """Whether a change is not as grave as what is asked for."""
        return self.least is not None and not is_as_grave(change.level, self.least)


def review(comparison: Comparison, registry: Registry, wish: Wish) -> Review:
    """The review of a comparison; raises FjplanError for a unit that nobody knows."""
    changes = comparison.changes
    view: UnitView | None = None
    if wish.unit:
        compared = Compared(
            old=comparison.old, new=comparison.new, alignment=comparison.alignment, registry=registry
        )
        views = import_module("fjplan.diff.unit_view")  # few ask for one unit
        view = views.view_unit(compared, wish.unit)
        changes = views.changes_of(view, compared, changes)
    told = order((each for each in changes if wish.wants(each)), comparison)
    if not any(each.is_news for each in changes):
        told = ()
    reasons = wish.reviewed.reasons
    # A fingerprint is made for each change only where a file knows some.
    known = {id(each): reasons[key] for each in told if (key := key_of(each)) in reasons} if reasons else {}
    listed = tuple(each for each in told if id(each) not in known)
    below = tuple(
        each
        for each in changes
        if each.is_news and each.level and wish.leaves_out(each)
        if not reasons or key_of(each) not in reasons
    )
    accepted = tuple(Accepted(each, known[id(each)]) for each in told if id(each) in known)
    return Review(
        comparison=comparison,
        old_name=wish.old_name,
        new_name=wish.new_name,
        listed=listed,
        accepted=accepted,
        summary=summarize(comparison, listed, accepted),
        unit=view,
        notes=tuple(wish.notes),
        least=wish.least,
        below=below,
    )


def is_as_grave(level: Severity | None, least: Severity) -> bool:
    """Whether a level is this one or graver; what is only counted has none."""
    levels = list(Severity)
    return level is not None and levels.index(level) <= levels.index(least)
