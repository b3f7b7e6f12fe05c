"""A written unit clause -> units grouped so that it prints as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fjplan.clauses import SECOND_LABEL, ClauseWriter, parse_clause, split_outside
from fjplan.model import Assignment, ClauseConvention, Conventions, Mention, Term
from fjplan.registry import Registry

LABEL = re.compile(r"^\s*([^：:，、；（）〔〕]{2,12})[：:]\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """The year and region in which names are looked up."""

    year: int
    region: str | None


def reads(clause: str, convention: ClauseConvention, registry: Registry, place: Place) -> Assignment:
    """The units of a clause, under the document's conventions."""
    return parse_clause(clause, convention, registry, place.year, place.region)


def composes(
    assignment: Assignment,
    convention: ClauseConvention,
    terms: Iterable[Term],
    registry: Registry,
    place: Place,
) -> tuple[str, ...]:
    """The clause as a fresh writer would print it."""
    conventions = Conventions(clause=convention, terms=tuple(terms))
    return ClauseWriter(conventions, registry, place.year, place.region).write(assignment)


def fit(
    inner: str,
    convention: ClauseConvention,
    terms: Sequence[Term],
    registry: Registry,
    place: Place,
) -> tuple[Assignment, bool]:
    """The units of a clause, grouped by hand where that is needed to print it as it was written.

    The second value is False where no grouping prints it so: the clause is then to be kept as it is.
    """
    assignment = reads(inner, convention, registry, place)
    there = [term for term in terms if f"（{term.gloss}）" in inner]
    local = convention if convention.note and convention.note in inner else replace(convention, note=None)

    def is_printed(candidate: Assignment) -> bool:
        lines = composes(candidate, local, there, registry, place)
        return is_same(lines, inner)

    if is_printed(assignment):
        return assignment, True
    for hands in _hand_groups(inner, assignment):
        candidate = replace(assignment, mentions=hands)
        if is_printed(candidate):
            return candidate, True
    return assignment, False


def is_same(lines: Sequence[str], inner: str) -> bool:
    composed = "；".join(line[1:-1] if line[:1] in "（〔" else line for line in lines)
    return "".join(composed.split()) == re.sub(SECOND_LABEL, "；", "".join(inner.split()))


def _hand_groups(inner: str, assignment: Assignment) -> Iterable[tuple[Mention, ...]]:
    """The mentions with one of the written groups made by hand, the last first; then with all of them."""
    sizes = _group_sizes(inner, len(assignment.mentions))
    if sizes is None:
        return
    owner = [index for index, size in enumerate(sizes) for _ in range(size)]
    marks = [{index} for index in reversed(range(len(sizes)))]
    marks += [{first, second} for first, second in pairwise(range(len(sizes)))]
    marks.append(set(range(len(sizes))))
    for marked in marks:
        yield _numbered(
            replace(mention, hand_group=group if group in marked else None)
            for mention, group in zip(assignment.mentions, owner, strict=True)
        )


def _numbered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions with each hand group numbered by its place in the list of its role."""
    numbered: list[Mention] = []
    role: object = ()
    place, before = -1, None
    for mention in mentions:
        if mention.role != role:
            role, place, before = mention.role, -1, None
        if mention.hand_group is None or mention.hand_group != before:
            place += 1
        before = mention.hand_group
        numbered.append(replace(mention, hand_group=None if before is None else place))
    return tuple(numbered)


def _group_sizes(inner: str, total: int) -> list[int] | None:
    """How many units each 、-group of the clause has, or None where that does not add up."""
    sizes = []
    for segment in split_outside("；", inner):
        words = LABEL.sub("", segment)
        for group in split_outside("，", words):
            names = split_outside("、", group)
            sizes.append(
                len(names)
                + sum(bool(re.search(r".等[^等、]*(?:单位|部门|机构|企业)$", name)) for name in names)
            )
    return sizes if sum(sizes) == total else None
