"""What sets of units cover: 各设区市 the cities and what a gloss adds, 省直有关单位 nobody that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fjplan.belonging import key_of, name_key
from fjplan.clauses import is_open_end
from fjplan.differences import Side
from fjplan.frozen import dataclass
from fjplan.model import UnitKind
from fjplan.printed import PrintedUnit
from fjplan.registry import Registry
from fjplan.unit_names import OPEN_CITIES, kind_by_ending, named_city

_CITY = "设区市"
_EVERY = (
    (re.compile(r"各(?:设区|地级以?上?)?市(?:(?:人民)?政府)?"), _CITY),
    (re.compile(r"各县[()市、,区]*(?:(?:人民)?政府)?"), "县（市）区"),
)
"""The sets of all places of a level, and what the registry calls that level."""

_OPEN_CITIES = ("相关设区市", "有关设区市")
_BODIES = (UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.INSTITUTION)
_OPEN_ENDS = ("有关单位", "相关单位", "有关部门", "相关部门", "直单位", "各单位", "各部门")
_GLOSS = re.compile(r"(不含|不包括|包含|包括|含)([^，。；（）(),;]+)")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]$")
_AND = dict.fromkeys(map(ord, "和及与"), "、")
_OPEN = re.compile(
    r"(?P<level>[省市县区])?(?:级|直属?)?各?(?P<some>有关|相关)?各?(?:部门|单位|部门和单位|部门单位)"
    r"|(?P<some_first>有关|相关)(?P<level_last>[省市县区])(?:级|直属?)各?(?:部门|单位)"
)


@lru_cache(maxsize=4096)
def open_level(name: str) -> str | None:
    """Of an open set of bodies, 省 of 省直各有关单位, empty in 有关部门; None where it is no such set."""
    found = _OPEN.fullmatch(name_key(name))
    if found is None or not (found["some"] or found["some_first"] or is_open_end(name)):
        return None
    return found["level"] or found["level_last"] or ""


def is_one_open_set(one: str, other: str) -> bool:
    """Whether two names are spellings of one open set; a name that tells no level may be of any."""
    level, other_level = open_level(one), open_level(other)
    if level is None or other_level is None:
        return False
    return level == other_level or "" in (level, other_level)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extent:
    """Whom a set covers, by keys: all of a level, the city that it names, what its gloss adds and takes.

    What a gloss adds is kept with its name.
    """

    level: str | None
    named: frozenset[str]
    glossed: Mapping[str, str]
    without: frozenset[str]


class Sets:
    """The sets of one plan, by its own glosses; each is read once."""

    def __init__(self, side: Side, registry: Registry) -> None:
        self._registry = registry
        self._region = side.plan.region
        self._find = registry.finder(side.plan.year, side.plan.region)
        self._extents: dict[str, _Extent | None] = {}
        self._here: dict[str, bool] = {}
        self._glosses = dict(self._said_throughout(side))

    def covers(self, wide: PrintedUnit, unit: PrintedUnit) -> bool:
        """Whether a set surely has the unit, or the narrower set, in it."""
        extent = self._extent(wide)
        if extent is None:
            return False
        key = key_of(unit)
        if key == key_of(wide) or key in extent.without:
            return False
        is_said = key in extent.named or key in extent.glossed
        return is_said or self._is_of(unit, extent.level)

    def adds(self, wide: PrintedUnit, unit: PrintedUnit) -> bool:
        """Whether a set has the unit in it because its gloss says so."""
        return key_of(unit) in self.added_to(wide)

    def added_to(self, wide: PrintedUnit) -> Mapping[str, str]:
        """Whom the gloss of a set adds: keys with names."""
        extent = self._extent(wide)
        return extent.glossed if extent else {}

    def is_set(self, unit: PrintedUnit) -> bool:
        """Whether it is a set that surely covers somebody."""
        return self._extent(unit) is not None

    def is_any_set(self, unit: PrintedUnit) -> bool:
        """Whether it is a set at all, of whomever."""
        return self.is_set(unit) or name_key(unit.name) == OPEN_CITIES or open_level(unit.name) is not None

    def may_have(self, wide: PrintedUnit, unit: PrintedUnit) -> bool:
        """Whether an open set may have a unit in it: 相关设区市 a city, 省直有关单位 a body."""
        if wide.name.endswith(_OPEN_ENDS):
            return self._may_have_body(unit)
        return self.may_have_city(wide, unit)

    def may_have_city(self, wide: PrintedUnit, unit: PrintedUnit) -> bool:
        """Whether a set of cities that leaves open which may have this one."""
        if not wide.name.endswith(_OPEN_CITIES) or name_key(unit.name) == OPEN_CITIES:
            return False
        return self._is_of(unit, _CITY) and not self.covers(wide, unit)

    def _may_have_body(self, unit: PrintedUnit) -> bool:
        """Whether it is a body of the province; a university's is none of 省直有关单位."""
        known = self._registry.by_id.get(unit.id or "")
        is_taught = known is not None and known.level.startswith("高校")
        return not is_taught and kind_by_ending(unit.name) in _BODIES

    def _extent(self, unit: PrintedUnit) -> _Extent | None:
        if unit.name not in self._extents:
            self._extents[unit.name] = self._read(unit)
        return self._extents[unit.name]

    def _read(self, unit: PrintedUnit) -> _Extent | None:
        key, city = name_key(unit.name), named_city(unit.name)
        level = next((level for every, level in _EVERY if every.fullmatch(key)), None)
        own = _BRACKETS.search(unit.name)
        added: dict[str, str] = {}
        taken: dict[str, str] = {}
        for how, names in _GLOSS.findall(own[1] if own else self._glosses.get(key_of(unit), "")):
            into = taken if how.startswith("不") else added
            into.update((self._known(name), name) for name in names.translate(_AND).split("、") if name)
        if level is None and not city and not added:
            return None
        named = frozenset({self._known(city)} if city else ())
        return _Extent(level=level, named=named, glossed=added, without=frozenset(taken))

    def _known(self, name: str) -> str:
        found = self._find(name)
        return key_of(PrintedUnit(name=name, id=found.id if found else None, role=None))

    def _is_of(self, unit: PrintedUnit, level: str | None) -> bool:
        """Whether a unit is a place of a level in the plan's region, or some such places."""
        if level == _CITY and name_key(unit.name) == OPEN_CITIES:
            return True
        known = self._registry.by_id.get(unit.id or "")
        return known is not None and known.level == level and self._is_here(known.region)

    def _is_here(self, region: str) -> bool:
        if region not in self._here:
            self._here[region] = self._registry.lies_in(region, self._region)
        return self._here[region]

    def _said_throughout(self, side: Side) -> Iterator[tuple[str, str]]:
        """The glosses that hold for the whole plan, by what they explain: its terms, and a 下同 in a name."""
        for task in side.tasks.values():
            for unit in task.units:
                own = _BRACKETS.search(unit.name) if "下同" in unit.name else None
                if own:
                    yield key_of(unit), own[1]
        for term in side.plan.conventions.terms:
            yield self._known(term.term), term.gloss
