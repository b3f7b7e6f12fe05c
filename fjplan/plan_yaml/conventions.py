"""Conventions of a document -> a tree for the plan file; the inverse of ``building.conventions``."""

from __future__ import annotations

from collections.abc import Iterable

from fjplan.model import (
    DEFAULT_LEVELS,
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Level,
    Role,
    Stand,
    Term,
    UnitKind,
)
from fjplan.plan_yaml.emitting import NULL, Flow, Node
from fjplan.plan_yaml.values import flag, kept, line, lines, unless


def conventions(value: Conventions) -> dict[str, Node] | None:
    """What differs from the default; None where nothing does."""
    levels: list[Node] = [_level(each) for each in value.levels]
    return (
        kept(
            levels=levels if value.levels != DEFAULT_LEVELS else None,
            points=unless(Stand.LINE, value.points),
            clause=_clause(value.clause) if value.clause != ClauseConvention() else None,
            terms=[_term(each) for each in value.terms],
        )
        or None
    )


def _level(value: Level) -> Flow:
    stop = None if value.stop is (value.heading is Stand.RUN_IN) else flag(value.stop)
    return Flow(
        kept(
            number=value.number.value,
            heading=value.heading.value,
            stop=stop,
            run_on=flag(value.run_on) if value.run_on else None,
        )
    )


def _clause(value: ClauseConvention) -> dict[str, Node]:
    """The label is always told, as the one thing everybody looks for."""
    return kept(
        style=unless(ClauseStyle.VERBS, value.style),
        label=NULL if value.label is None else line(value.label),
        labels=_labels(value),
        verbs=_by_role(value.verbs),
        stands=unless(ClauseStand.AFTER_STOP, value.stands),
        brackets=unless(Brackets.AUTO, value.brackets),
        groups=_groups(value.groups),
        elide=_kinds(value.elide) if value.elide else None,
        elide_suffix=line(value.elide_suffix),
        note=line(value.note),
        first_is_lead=flag(True) if value.first_is_lead else None,
        standing=Flow(lines(value.standing)) if value.standing else None,
    )


def _labels(value: ClauseConvention) -> Flow | None:
    pairs = kept(leaders=line(value.leaders_label), **{role.value: line(name) for role, name in value.labels})
    return Flow(pairs) if pairs else None


def _by_role(pairs: Iterable[tuple[Role, str]]) -> Flow | None:
    found = kept(**{role.value: line(name) for role, name in pairs})
    return Flow(found) if found else None


def _groups(groups: tuple[frozenset[UnitKind], ...]) -> Node | None:
    if groups == (frozenset(UnitKind),):
        return "all"
    return Flow([_kinds(group) for group in groups]) if groups else None


def _kinds(kinds: frozenset[UnitKind]) -> Flow:
    return Flow([kind.value for kind in UnitKind if kind in kinds])


def _term(value: Term) -> Flow:
    return Flow(kept(term=line(value.term), gloss=line(value.gloss)))
