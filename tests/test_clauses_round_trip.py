"""Whatever a clause says, reading it gives back the units and roles it was written from."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fjplan import assets
from fjplan.clauses import ClauseWriter, is_open_end, parse_clause
from fjplan.model import (
    Assignment,
    Brackets,
    ClauseConvention,
    ClauseStyle,
    Conventions,
    Mention,
    Role,
    Term,
    UnitKind,
)
from fjplan.registry import decode_table, read_registry

REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
FUJIAN, YEAR = "福建省", 2024
NAMES = sorted(
    {
        name
        for unit in REGISTRY.units
        if unit.region in ("", FUJIAN) and unit.in_force(YEAR) is not False
        for name in (unit.name, *unit.short_names)
        if REGISTRY.find(name, YEAR, FUJIAN) is unit
    }
)
OPEN_ENDS = ("等省直有关单位", "等有关部门")
GROUPS = (
    (),
    (frozenset(UnitKind),),
    (frozenset({UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.INSTITUTION}),),
    (frozenset({UnitKind.PARTY, UnitKind.COLLECTIVE}), frozenset({UnitKind.ENTERPRISE, UnitKind.GOVERNMENT})),
)
LABELS = (
    (Role.LEAD, "牵头责任单位"),
    (Role.RESPONSIBLE, "相关责任单位"),
    (Role.SHARED, "分工单位"),
    (Role.LOCAL, "落实单位"),
    (Role.SUPPORT, "协办"),
)

# Every convention is decidable but these: with the usual labels 责任单位 is the label of two roles and
# of none, so labels are given; of two open ends (等……等……) only the last is seen, so there is one.
CONVENTIONS = st.builds(
    ClauseConvention,
    style=st.sampled_from(ClauseStyle),
    label=st.sampled_from(["责任单位", "责任部门", None]),
    labels=st.just(LABELS),
    verbs=st.sampled_from([(), ((Role.SUPPORT, "参与"), (Role.LEAD, "总牵头"))]),
    brackets=st.sampled_from(Brackets),
    groups=st.sampled_from(GROUPS),
    elide=st.frozensets(st.sampled_from(UnitKind)),
    elide_suffix=st.sampled_from([None, "人民政府"]),
    leaders_label=st.sampled_from([None, "分管省领导"]),
    note=st.sampled_from([None, "列第一位的为牵头单位，下同", "；列第一位的为牵头单位，下同"]),
)


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    """Units with no role or each with one, in the order of roles; some grouped by hand; one open end."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    if draw(st.booleans()):
        names.insert(draw(st.integers(1, len(names))), draw(st.sampled_from(OPEN_ENDS)))
    roles: list[Any] = [None] * len(names)
    if draw(st.booleans()):
        drawn = draw(st.lists(st.sampled_from(Role), min_size=len(names), max_size=len(names)))
        roles = sorted(drawn, key=list(Role).index)
    hands = draw(st.lists(st.sampled_from([None, None, 0, 1]), min_size=len(names), max_size=len(names)))
    leaders = draw(st.sampled_from([(), ("分管副省长",), ("常务副省长", "协管副秘书长")]))
    mentions = map(
        lambda name, role, hand: Mention(name=name, role=role, hand_group=hand), names, roles, hands
    )
    return Assignment(mentions=tuple(mentions), leaders=leaders)


def who(assignment: Assignment) -> list[tuple[str, Role | None]]:
    """The units by id, whatever they are called, with their roles."""
    found = [(REGISTRY.find(each.name, YEAR, FUJIAN), each) for each in assignment.mentions]
    return [(unit.id if unit else mention.name, mention.role) for unit, mention in found]


def is_balanced(words: str) -> bool:
    opened = ""
    for character in words:
        if character in "（〔":
            opened += character
        elif character in "）〕":
            if not opened or opened[-1] + character not in ("（）", "〔〕"):
                return False
            opened = opened[:-1]
    return not opened


@settings(max_examples=300)
@given(assignments(), CONVENTIONS)
def test_a_clause_reads_back_as_it_was_given(assignment: Assignment, convention: ClauseConvention) -> None:
    terms = (Term(term="各设区市", gloss="含平潭综合实验区，下同"),)
    pen = ClauseWriter(Conventions(clause=convention, terms=terms), REGISTRY, YEAR, FUJIAN)
    for clause in (*pen.write(assignment), *pen.write(assignment)):
        read = parse_clause(clause, convention, REGISTRY, YEAR, FUJIAN)
        assert (who(read), read.leaders) == (who(assignment), assignment.leaders)
        assert is_balanced(clause)
        assert not re.search("[，、；：][，、；：]|[（〔][，、；：]|[，、；：][）〕]|、等", clause), clause


def test_the_names_drawn_are_of_every_kind() -> None:
    units = [REGISTRY.find(name, YEAR, FUJIAN) for name in NAMES]
    assert {unit.kind for unit in units if unit} == set(UnitKind)
    assert len(NAMES) > 200
    assert all(is_open_end(name) for name in OPEN_ENDS)


def test_what_is_not_balanced_is_caught() -> None:
    assert [is_balanced(words) for words in ("（〔〕）", "（", "）", "（〔）〕", "（省工信厅〕")] == [
        True,
        False,
        False,
        False,
        False,
    ]
