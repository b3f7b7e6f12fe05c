"""How the names of units are written: their keys, elided prefixes and suffixes, and what an ending tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from fjplan.model import UnitKind
from fjplan.nfkc import nfkc

LEVELS = "省市县区"

OPEN_CITIES = "相关设区市"
"""The open set of cities: 福州及相关设区市 names one city and this set."""

# 市场监管局 begins with 市 and is the provincial bureau, the 省 being elided (2020, no. 14);
# 区块链, 区域 and 县域 do not begin with a level either.
_PREFIX = re.compile(r"(?:省|市(?!场)|县(?!域)|区(?![块域]))(?:委(?!员会|托))?")
_GLOSS = re.compile(r"\((?:含|不含|包括)[^()]*\)$")
_NAMED_AND_OPEN = re.compile(r"^(.+?)市?及(?:相关|有关)设区市$")
_LAST_BRACKETS = r"\([^()]*\)$"

_NO_PARTY = ("委员会", "委托")
_PLACE = 6
"""So many characters at most the name of a place has, without its 省, 市, 县 or 区."""
_DEPARTMENT_ENDINGS = ("厅", "局", "委", "办", "部", "室", "署", "总队", "委员会", "联合会", "总工会")
_PLACE_OR_STATE = r"^(?:各|等|有关|相关|中国|中央|中共|国家|全国|[^省市县区]{2,6}[省市县])"

_CITY = r"[^省市县区各等]{2,6}[市县区]"
_GOVERNMENT_TAIL = r"^[^各].+(?P<level>[市县区])(?P<government>(?:人民)?政府)$"

# 国有资产监督管理委员会 is a department, 开发区管理委员会 is not.
_GOVERNMENTS = ("政府", "管委会", "区管理委员会", "园管理委员会", "岛管理委员会", "市", "县", "区")
_COLLECTIVE = ("各", "有关", "相关")
_COLLECTIVES = tuple(
    f"{whose}{each}{bodies}"
    for whose in ("有关", "相关", "省直", "市直", "县直", "区直")
    for each in ("", "各")
    for bodies in ("单位", "部门")
)
_ENTERPRISES = ("集团", "公司")
_UNIVERSITIES, _NO_UNIVERSITY = ("大学", "学院"), "科学院"
_INSTITUTIONS, _NO_INSTITUTIONS = ("中心", "院", "所", "站"), ("法院", "检察院")


def drop_space(name: str) -> str:
    """The name as written, without white space."""
    return "".join(name.split())


def lookup_key(name: str) -> str:
    """The form in which names are compared: a leading 等 and a gloss (含平潭综合实验区，下同) drop out."""
    key = drop_space(nfkc(name)).removeprefix("等")
    if key.endswith(")"):
        key = _GLOSS.sub("", key)
    return _NAMED_AND_OPEN.sub(OPEN_CITIES, key) if key.endswith("设区市") else key


def named_city(name: str) -> str:
    """福州 of 福州及相关设区市; empty where the set names no city."""
    found = _NAMED_AND_OPEN.match(drop_space(name))
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def prefix_of(name: str) -> str:
    """The 省, 省委, 市, 市委 … that the name begins with, or nothing."""
    found = _PREFIX.match(name)
    return found[0] if found else ""


def is_party_name(name: str) -> bool:
    """Whether the written name is of the party: 省委…, 福州市委…, 中共…, …党委."""
    key = lookup_key(name)
    if key.startswith("中共") or key.endswith("党委"):
        return True
    level = next((at for at, letter in enumerate(key[: _PLACE + 1]) if letter in LEVELS), None)
    return level is not None and key.startswith("委", level + 1) and not key.startswith(_NO_PARTY, level + 1)


def may_elide(name: str) -> bool:
    """Whether an unknown name can be a department's that left out its 省 or 市."""
    bare = re.sub(_LAST_BRACKETS, "", lookup_key(name))
    is_department = bare.endswith(_DEPARTMENT_ENDINGS) and kind_by_ending(bare) is UnitKind.DEPARTMENT
    return is_department and not re.match(_PLACE_OR_STATE, bare)


def kind_by_ending(name: str) -> UnitKind:
    """The kind that the ending of an unknown name suggests; a department where it suggests none."""
    bare = re.sub(_LAST_BRACKETS, "", lookup_key(name))
    if bare.endswith(_GOVERNMENTS):
        return UnitKind.GOVERNMENT
    if bare.startswith(_COLLECTIVE) or bare.endswith(_COLLECTIVES):
        return UnitKind.COLLECTIVE
    if bare.endswith(_ENTERPRISES):
        return UnitKind.ENTERPRISE
    if bare.endswith(_UNIVERSITIES) and not bare.endswith(_NO_UNIVERSITY):
        return UnitKind.UNIVERSITY
    if bare.endswith(_INSTITUTIONS) and not bare.endswith(_NO_INSTITUTIONS):
        return UnitKind.INSTITUTION
    return UnitKind.DEPARTMENT


def complete_governments(names: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
    """The names with a shared suffix given back: 福州、泉州市政府 is 福州市政府, 泉州市政府."""
    full = [drop_space(name) for name in names]
    for at in range(len(full) - 1, 0, -1):
        tail = re.match(_GOVERNMENT_TAIL, full[at])
        if tail is None:
            continue
        before = full[at - 1]
        is_city = before.endswith(tail["level"]) and re.fullmatch(_CITY, before) is not None
        whole = before + ("" if before.endswith(tail["level"]) else tail["level"]) + tail["government"]
        if is_city or is_known(whole):
            full[at - 1] = whole
    return full


def resemblance(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, by the characters and the pairs of them that they share."""
    ours, theirs = _pieces(one), _pieces(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _pieces(name: str) -> set[str]:
    return {*name, *(name[at : at + 2] for at in range(len(name) - 1))}
