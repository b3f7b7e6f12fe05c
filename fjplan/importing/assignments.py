"""Written unit clauses -> assignments, with what they print as accounted for and unknown names doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fjplan.clauses import SECOND_LABEL
from fjplan.imported import Doubt
from fjplan.importing.account import Composed
from fjplan.importing.bench import Bench
from fjplan.importing.content import Clause
from fjplan.importing.fitting import fit
from fjplan.model import Assignment, ClauseStand, NodePath, UnitKind
from fjplan.unit_names import kind_by_ending

COMPOSED = "责任单位按行文规则排印"
MISSING = "补上责任单位缺失的右括号"
_MANY = 6
_PAIRS = {"（": "）", "〔": "〕"}


@dataclass(frozen=True, slots=True)
class _Unknown:
    """Where a name that the registry does not know came first."""

    line: int
    inner: str
    path: NodePath


def composed_clause(clause: Clause) -> Composed:
    """What a clause may print as: the same words, in usual brackets, ； before a second label."""
    core = "".join(clause.found.inner.split())
    words = "[，；]".join(re.escape(piece) for piece in re.split(SECOND_LABEL, core))
    return Composed(COMPOSED if clause.found.closed else MISSING, f"；?[（〔]?{words}[）〕]?")


class Assignments:
    """Reads one document's clauses in order; a name is doubted once."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._unknown: dict[str, _Unknown] = {}
        self._glossed: set[str] = set()

    def of(self, clauses: Sequence[Clause], path: NodePath) -> tuple[Assignment | None, str | None]:
        """The units of the clauses of one task or part; the wording too where it cannot be composed."""
        if not clauses:
            return None, None
        bench = self._bench
        inner = "；".join(clause.found.inner for clause in clauses)
        terms = [term for term in bench.terms if term.term not in self._glossed]
        assignment, is_composed = fit(inner, bench.clause, terms, bench.registry, bench.place)
        self._glossed |= {term.term for term in terms if f"（{term.gloss}）" in inner}
        if not assignment.mentions and not assignment.leaders:
            return None, None
        kept = None if is_composed else self._kept(clauses, inner, path)
        self._doubt_brackets(clauses, path)
        self._doubt_names(assignment, clauses[0], path)
        return assignment, kept

    def _kept(self, clauses: Sequence[Clause], inner: str, path: NodePath) -> str:
        """The wording of a clause that no grouping composes."""
        bench = self._bench
        written = bench.text[clauses[0].span.start]
        opening = written if written in _PAIRS else "〔" if "（" in inner else "（"
        closing = _PAIRS[opening]
        if bench.clause.stands is ClauseStand.LINES:
            opening = closing = ""
        bench.doubts.append(
            Doubt(
                line=clauses[0].line,
                quote=inner[:40],
                chose="照录原文（clause）",
                others=("改成规则拼得出的写法，删去 clause",),
                why="这一处责任单位的写法与全文的规则不同，拼不出同样的文字",
                path=(*path, "clause"),
            )
        )
        return f"{opening}{inner}{closing}"

    def _doubt_brackets(self, clauses: Sequence[Clause], path: NodePath) -> None:
        """A bracket that never closes was read to the end of its line."""
        self._bench.doubts.extend(
            Doubt(
                line=clause.line,
                quote=clause.found.inner[-30:],
                chose="读到行末，补上右括号",
                others=("后面还有缺失的文字",),
                why="责任单位的右括号缺失",
                path=(*path, "units"),
            )
            for clause in clauses
            if not clause.found.closed
        )

    def _doubt_names(self, assignment: Assignment, clause: Clause, path: NodePath) -> None:
        bench = self._bench
        for mention in assignment.mentions:
            name = mention.name
            if name in self._unknown or name.startswith("等") or kind_by_ending(name) is UnitKind.COLLECTIVE:
                continue
            if bench.registry.find(name, bench.place.year, bench.place.region):
                continue
            self._unknown[name] = _Unknown(clause.line, clause.found.inner, (*path, "units"))

    def doubts(self) -> Iterator[Doubt]:
        """The names that the registry does not know: each, or many together."""
        for is_guessed, names in groupby(sorted(self._unknown, key=self._is_guessed), self._is_guessed):
            known = list(names)
            why = "登记册里没有这个单位"
            if is_guessed:
                why += "，省略的字是照前面的单位补的"
            if len(known) <= _MANY:
                yield from (self._doubt(name, why) for name in known)
                continue
            first = self._unknown[known[0]]
            yield Doubt(
                line=first.line,
                quote="、".join(known),
                chose=f"{len(known)} 个单位都照录",
                why=why.replace("这个单位", "这些单位"),
                path=first.path,
            )

    def _is_guessed(self, name: str) -> bool:
        return name not in self._unknown[name].inner

    def _doubt(self, name: str, why: str) -> Doubt:
        bench, found = self._bench, self._unknown[name]
        nearest = bench.registry.nearest(name, 2, bench.place.year, bench.place.region)
        others = tuple(unit.name for unit in nearest)
        return Doubt(
            line=found.line, quote=found.inner[:40], chose=name, others=others, why=why, path=found.path
        )
