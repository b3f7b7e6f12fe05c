"""Responsible units: who a written name is, in which year, and what the unit was and became."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from fjplan.frozen import dataclass, field
from fjplan.model import UnitKind
from fjplan.unit_names import (
    complete_governments,
    is_party_name,
    kind_by_ending,
    lookup_key,
    may_elide,
    prefix_of,
    resemblance,
)
from fjplan.unit_table import Certainty, Unit, decode_table, read_units

__all__ = ["Certainty", "Registry", "Unit", "decode_table", "kind_as_printed", "read_registry"]


@dataclass(frozen=True, slots=True)
class Registry:
    """All known units; every look-up takes the plan's year and region, None where they are unknown."""

    units: tuple[Unit, ...]
    by_id: Mapping[str, Unit] = field(repr=False, compare=False)
    by_name: Mapping[str, tuple[Unit, ...]] = field(repr=False, compare=False)

    def find(self, name: str, year: int | None, region: str | None) -> Unit | None:
        """The unit of that official or short name, if it is one alone in that year and region.

        A unit that alone bears the name is found in any year: ask it whether it is in force.
        """
        key = lookup_key(name)
        units: Sequence[Unit] = [unit for unit in self.by_name.get(key, ()) if self._sees(region, unit, key)]
        if len(units) > 1 and year is not None:
            units = _least(units, lambda unit: (True, None, False).index(unit.in_force(year)))
        if len(units) > 1 and region is not None:
            units = _least(units, lambda unit: self._distance(region, unit))
        if len(units) > 1:  # a body and what it became that year: the newer
            units = [unit for unit in units if not {other.id for other in units} & set(unit.successors)]
        return units[0] if len(units) == 1 else None

    def finder(self, year: int | None, region: str | None) -> Callable[[str], Unit | None]:
        """``find`` for the names of one plan, which come again and again: each is looked up once."""
        return cache(lambda name: self.find(name, year, region))

    def resolve_group(
        self, names: Sequence[str], year: int | None, region: str | None
    ) -> tuple[tuple[str, Unit | None], ...]:
        """Each name of one 、-group in full, with its unit: 省委办公厅、机要局 gives 省委机要局."""
        carried = ""
        resolved = []
        for name in complete_governments(names, lambda whole: self.find(whole, year, region) is not None):
            carried = prefix_of(name) or carried
            resolved.append(self._complete(name, carried, year, region))
        return tuple(resolved)

    def nearest(
        self, name: str, n: int = 3, year: int | None = None, region: str | None = None
    ) -> tuple[Unit, ...]:
        """The units whose names are most like an unknown one, the likest first.

        Units of the name's own level, place and year come before all others.
        """
        key = lookup_key(name)

        def likeness(unit: Unit) -> tuple[bool, float]:
            known = (_bare(lookup_key(each), unit) for each in unit.names)
            likest = max(resemblance(_bare(key, unit), each) for each in known)
            return _may_stand(unit, year) and self._may_be_meant(region, unit, key), likest

        return tuple(sorted(self.units, key=likeness, reverse=True)[:n])

    def lineage(self, unit: Unit) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
        """What the unit was and what it became, the nearest in time first."""
        before = self._follow(unit, lambda step: step.predecessors)
        return before, self._follow(unit, lambda step: step.successors)

    def lies_in(self, region: str, wider: str | None) -> bool:
        """Whether a region is the wider one or a part of it; every region is in what is unknown."""
        return wider is None or wider in self._regions(region)

    def _follow(self, unit: Unit, links: Callable[[Unit], tuple[str, ...]]) -> tuple[Unit, ...]:
        met = {unit.id: unit}
        waiting = [unit]
        while waiting:
            for known in links(waiting.pop(0)):
                if known not in met:
                    met[known] = self.by_id[known]
                    waiting.append(met[known])
        return tuple(met.values())[1:]

    def _complete(
        self, name: str, carried: str, year: int | None, region: str | None
    ) -> tuple[str, Unit | None]:
        alone = self.find(name, year, region)
        left_out = alone.elided_level(name) if alone else ""
        if prefix_of(name) or not carried or (alone and not left_out):
            return name, alone
        options = {whole: self.find(whole, year, region) for whole in (carried + name, carried[0] + name)}
        if left_out == carried[0]:  # in a group of 市 units, a bare name is no 省 unit
            options[name] = alone
        known = [(whole, unit) for whole, unit in options.items() if unit]
        for whole, unit in [pair for pair in known if _may_stand(pair[1], year)] or known:
            return whole, unit
        return (carried + name if may_elide(name) and not self._begins_with_place(name) else name), None

    def _begins_with_place(self, name: str) -> bool:
        governments = (unit for unit in self.units if unit.kind is UnitKind.GOVERNMENT)
        places = {unit.region[:-1] for unit in self.units}.union(*(unit.names for unit in governments))
        return any(place and name.startswith(place) for place in places)

    def _sees(self, region: str | None, unit: Unit, key: str) -> bool:
        """Whether a plan of the region can mean the unit by this name."""
        prefix, place = prefix_of(key), unit.region[:-1]
        if not unit.region:
            return True
        if region is None:
            return prefix[:1] in ("", "省")
        if prefix:
            return unit.region in self._regions(region)
        if place in key:  # 福建省水利厅 says where it is
            return True
        if unit.elided_level(key) or place + key in map(lookup_key, unit.names):
            return unit.region == region
        return unit.region in self._regions(region) or region in self._regions(unit.region)

    def _may_be_meant(self, region: str | None, unit: Unit, key: str) -> bool:
        """Whether an unknown name can be a slip for the unit: of its level, and of the plan's region."""
        if not unit.region:
            return True
        is_near = region is None or unit.region in self._regions(region) or unit.region[:-1] in key
        return is_near and unit.region.endswith(prefix_of(key)[:1])

    def _distance(self, region: str, unit: Unit) -> int:
        regions = self._regions(region)
        return regions.index(unit.region) if unit.region in regions else len(regions)

    def _regions(self, region: str) -> tuple[str, ...]:
        """The region and those it lies in: 鼓楼区, 福州市, 福建省."""
        chain = [region]
        while True:
            here = lookup_key(chain[-1])
            bodies = (*self.by_name.get(here, ()), *self.by_name.get(f"{here}人民政府", ()))
            above = [unit.region for unit in bodies if unit.kind is UnitKind.GOVERNMENT and unit.region]
            if not above or above[0] in chain:
                return tuple(chain)
            chain.append(above[0])


def read_registry(texts: Sequence[tuple[str, str]]) -> Registry:
    """The registry of some tables (file name, text); a later row overrides an earlier one of its id."""
    units = read_units(texts)
    by_name: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        for key in dict.fromkeys(map(lookup_key, unit.names)):
            by_name[key] = (*by_name.get(key, ()), unit)
    return Registry(units, {unit.id: unit for unit in units}, by_name)


def kind_as_printed(name: str, unit: Unit | None) -> UnitKind:
    """The kind by which a name is grouped in print: 省网信办 as a department, 省委网信办 as the party's."""
    if is_party_name(name):
        return UnitKind.PARTY
    if unit is None:
        return kind_by_ending(name)
    return UnitKind.DEPARTMENT if unit.kind is UnitKind.PARTY else unit.kind


def _may_stand(unit: Unit, year: int | None) -> bool:
    return year is None or unit.in_force(year) is not False


def _least(units: Sequence[Unit], rank: Callable[[Unit], int]) -> Sequence[Unit]:
    ranks = [rank(unit) for unit in units]
    return [unit for unit, ranked in zip(units, ranks, strict=True) if ranked == min(ranks)]


def _bare(key: str, unit: Unit) -> str:
    """The name without the words that all names of the unit's place begin with."""
    inner = key.removeprefix(unit.region)
    return inner.removeprefix(prefix_of(inner))
