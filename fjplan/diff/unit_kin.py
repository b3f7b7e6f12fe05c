"""Which unit of the new plan an old one is: the same, an alias, or what a reorganisation made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fjplan.belonging import key_of, name_key
from fjplan.diff.unit_sets import is_one_open_set
from fjplan.frozen import dataclass
from fjplan.printed import PrintedUnit
from fjplan.registry import Certainty, Registry, Unit
from fjplan.unit_names import named_city


@dataclass(frozen=True, slots=True)
class Match:
    """An old unit and the new one it is; ``is_heir`` where a reorganisation lies between them.

    ``part`` is the one that a gloss puts into the other, as 平潭综合实验区管委会 into 各设区市.
    """

    old: PrintedUnit
    new: PrintedUnit
    is_heir: bool
    part: PrintedUnit | None = None

    @property
    def is_alias(self) -> bool:
        """Whether it is one unit under two names."""
        return not self.is_heir and name_key(self.old.name) != name_key(self.new.name)


def distinct(units: Iterable[PrintedUnit]) -> tuple[PrintedUnit, ...]:
    """Each unit once, where it first stands."""
    first: dict[str, PrintedUnit] = {}
    for unit in units:
        first.setdefault(key_of(unit), unit)
    return tuple(first.values())


class Kin:
    """Tells which units are one through the years; each lineage is followed once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._lines: dict[str, frozenset[str]] = {}

    def matches(self, olds: Sequence[PrintedUnit], news: Sequence[PrintedUnit]) -> tuple[Match, ...]:
        """Every old unit with the new ones it is: several where it was split or merged.

        A unit that stands beside its predecessor on one side is not that one's heir.
        """
        same = [Match(old, new, False) for old in olds for new in news if self._is_same(old, new)]
        found_old, found_new = ({key_of(each.old) for each in same}, {key_of(each.new) for each in same})
        left = [new for new in news if key_of(new) not in found_new]
        heirs = (
            Match(old, new, True)
            for old in olds
            if key_of(old) not in found_old
            for new in left
            if self._are_kin(old, new)
        )
        return (*same, *heirs)

    def _is_same(self, old: PrintedUnit, new: PrintedUnit) -> bool:
        if old.id and old.id == new.id:
            cities = {named_city(old.name), named_city(new.name)} - {""}
            return len(cities) < 2
        if is_one_open_set(old.name, new.name):
            return True
        has_one_name = name_key(old.name) == name_key(new.name)
        return has_one_name and (not (old.id and new.id) or self._are_kin(old, new))

    def _are_kin(self, old: PrintedUnit, new: PrintedUnit) -> bool:
        return bool(old.id and new.id) and new.id in self._line(old.id or "")

    def _line(self, known: str) -> frozenset[str]:
        if known not in self._lines:
            before, after = self._registry.lineage(self._registry.by_id[known])
            self._lines[known] = frozenset(unit.id for unit in (*before, *after))
        return self._lines[known]

    def reform(self, match: Match) -> tuple[str | None, bool, bool]:
        """Of an heir: the year of the reorganisation, whether that is sure, whether it goes back in time."""
        old, new = (self._registry.by_id[each.id or ""] for each in (match.old, match.new))
        goes_back = new.id in {unit.id for unit in self._registry.lineage(old)[0]}
        earlier, later = (new, old) if goes_back else (old, new)
        written, sure = _turn(earlier, later)
        return written, sure, goes_back


def _turn(earlier: Unit, later: Unit) -> tuple[str | None, bool]:
    """The year in which one unit became the other, and whether it was read in a document."""
    dated = later if later.valid_from else earlier
    day = later.valid_from or earlier.valid_to
    # A unit that still stands may be named beside its heir: which of them is meant is a guess.
    is_over = earlier.valid_to is not None
    return day[:4] if day else None, is_over and dated.years_sure is Certainty.SEEN
