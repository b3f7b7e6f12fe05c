"""How a document writes its unit clauses, inferred from all of them: label, groups, elision, place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fjplan.clauses import (
    LABELS,
    OTHER_VERBS,
    SECOND_LABEL,
    VERBS,
    split_outside,
)
from fjplan.importing.fitting import LABEL, Place, composes, is_same, reads
from fjplan.model import (
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Role,
    Term,
    UnitKind,
)
from fjplan.registry import Registry, kind_as_printed
from fjplan.unit_names import prefix_of

_GLOSS = re.compile(r"([^、，；：（）〔〕]+)（([^（）]*下同)）")
_NOTE = re.compile(
    r"()(（[^（）]*(?:列|排|首)[^（）]*(?:牵头|汇总)[^（）]*）)$"
    r"|([，；。]?)((?:除[^，；。]*外，)?(?:列|排|首)[^，；。（）]{0,10}(?:牵头|汇总)[^；。、（）]*"
    r"|[^，；。]*均为责任单位，[^；。]*)。?$"
)
_STANDING = re.compile(r"([^，；。]+)均为责任单位")
_ROLE_WORDS = (
    ("牵头", Role.LEAD),
    ("主办", Role.LEAD),
    ("配合", Role.SUPPORT),
    ("协同", Role.SUPPORT),
    ("协助", Role.SUPPORT),
    ("协办", Role.SUPPORT),
    ("参与", Role.SUPPORT),
    ("参加", Role.SUPPORT),
    ("落实", Role.LOCAL),
)
# What a label of leaders is called; those of times are no units'.
_LEADERS = ("领导", "责任人")
_TIMES = ("时限", "时间", "进度安排")


@dataclass(frozen=True, slots=True)
class Written:
    """A clause as it was written, without brackets, its opening bracket, and where it stood."""

    inner: str
    opening: str
    stands: ClauseStand


def infer(
    clauses: Sequence[Written], registry: Registry, place: Place
) -> tuple[ClauseConvention, tuple[Term, ...]]:
    """The conventions under which most clauses compose as they were written, and the glossed terms."""
    if not clauses:
        return ClauseConvention(), ()
    base = _words(clauses)
    groups, elide = _grouping(clauses, base, registry, place)
    draft = replace(base, groups=groups, elide=elide, brackets=_brackets(clauses))
    best = max(_suffixes(clauses, draft), key=lambda each: _score(clauses, each, registry, place))
    return best, _terms(clauses)


def _words(clauses: Sequence[Written]) -> ClauseConvention:
    """Label, style, place, note and verbs: what needs no look at the units."""
    label_lists = [_labels_of(clause.inner) for clause in clauses]
    everyone = Counter(label for labels in label_lists for label in labels)
    leaders = [label for label in everyone if any(word in label for word in _LEADERS)]
    label_lists = [[label for label in labels if label not in leaders] for labels in label_lists]
    used = Counter(label for labels in label_lists for label in labels)
    several = any(len(labels) > 1 for labels in label_lists)
    roles = {label: role for label in used for word, role in _ROLE_WORDS[::-1] if word in label}
    many = sum(bool(labels) for labels in label_lists) * 2 >= len(clauses)
    style = ClauseStyle.LABELS if many and (several or roles or leaders) else ClauseStyle.VERBS
    plain = [label for label in used if label not in roles]
    label = max(plain, key=lambda each: used[each], default=None)
    if label and style is ClauseStyle.VERBS and used[label] * 2 < len(clauses):
        label = None
    stands = Counter(clause.stands for clause in clauses).most_common(1)[0][0]
    note = _note(clauses[0])  # a note is printed with the first clause; one elsewhere stays in its clause
    said = [each for each in map(_note, clauses) if each]
    return ClauseConvention(
        style=style,
        label=label if label or style is ClauseStyle.VERBS else "责任单位",
        labels=_own_labels(roles, used, plain, several) if style is ClauseStyle.LABELS else (),
        verbs=_own_verbs(clauses),
        stands=stands,
        leaders_label=leaders[0] if leaders else None,
        note=note,
        first_is_lead=any("第一" in each or "首" in each for each in said),
        standing=tuple(name for each in said for name in _STANDING.findall(each)),
    )


def _labels_of(inner: str) -> list[str]:
    found = [LABEL.match(segment) for segment in split_outside("；", re.sub(SECOND_LABEL, "；", inner))]
    return [each[1] for each in found if each and not each[1].endswith(_TIMES)]


def _own_labels(
    roles: dict[str, Role], used: Counter[str], plain: Sequence[str], several: bool
) -> tuple[tuple[Role, str], ...]:
    """The labels that are not the usual ones; beside others, 责任单位 is the label of those responsible."""
    chosen: dict[Role, str] = {}
    for label in sorted(used, key=lambda each: used[each]):
        if label in roles:
            chosen[roles[label]] = label
    if several and plain:
        chosen[Role.RESPONSIBLE] = max(plain, key=lambda each: used[each])
    return tuple((role, chosen[role]) for role in Role if role in chosen and chosen[role] != LABELS[role])


def _own_verbs(clauses: Sequence[Written]) -> tuple[tuple[Role, str], ...]:
    ends = Counter[tuple[Role, str]]()
    for clause in clauses:
        for group in re.split("[，；]", clause.inner):
            for role, verb in _all_verbs():
                if group.endswith(verb):
                    ends[role, verb] += 1
                    break
    verbs = []
    for role in Role:
        mine = {verb: count for (owner, verb), count in ends.items() if owner is role}
        most = max(mine, key=lambda verb: mine[verb], default=VERBS[role])
        if most != VERBS[role]:
            verbs.append((role, most))
    return tuple(verbs)


def _all_verbs() -> list[tuple[Role, str]]:
    known = [(role, verb) for role, verb in VERBS.items()]
    known += [(role, verb) for role, verbs in OTHER_VERBS.items() for verb in verbs]
    return sorted(known, key=lambda pair: -len(pair[1]))


def _note(clause: Written) -> str | None:
    found = _NOTE.search(clause.inner)
    if found is None:
        return None
    return found[2] or (found[0] if found[3] in ("；", "。") else found[4])


def _terms(clauses: Sequence[Written]) -> tuple[Term, ...]:
    found = {
        match[1]: match[2]
        for clause in clauses
        for match in _GLOSS.finditer(clause.inner)
        if "牵头" not in match[2]
    }
    firsts = {term: next(clause.inner for clause in clauses if term in clause.inner) for term in found}
    return tuple(
        Term(term=term, gloss=gloss) for term, gloss in found.items() if f"{term}（{gloss}）" in firsts[term]
    )


def _brackets(clauses: Sequence[Written]) -> Brackets:
    auto = {Brackets.AUTO: 0, Brackets.ROUND: 0, Brackets.TORTOISE: 0}
    for clause in clauses:
        if clause.opening not in ("（", "〔"):
            continue
        auto[Brackets.ROUND if clause.opening == "（" else Brackets.TORTOISE] += 1
        auto[Brackets.AUTO] += (clause.opening == "〔") == ("（" in clause.inner)
    return max(auto, key=lambda each: auto[each])


def _grouping(
    clauses: Sequence[Written], base: ClauseConvention, registry: Registry, place: Place
) -> tuple[tuple[frozenset[UnitKind], ...], frozenset[UnitKind]]:
    """Which kinds share a 、-group more often than not, and which drop their prefix in one."""
    together: Counter[frozenset[UnitKind]] = Counter()
    apart: Counter[frozenset[UnitKind]] = Counter()
    dropped: Counter[UnitKind] = Counter()
    repeated: Counter[UnitKind] = Counter()
    for clause in clauses:
        groups = _resolved_groups(clause.inner, base, registry, place)
        for group in groups:
            for (_, one, _), (_, other, _) in pairwise(group):
                together[frozenset({one, other})] += 1
            _count_elided(group, dropped, repeated)
        for before, after in pairwise(groups):
            apart[frozenset({before[-1][1], after[0][1]})] += 1
    merged = _components(pair for pair in together if len(pair) == 2 and together[pair] > apart[pair])
    elide = frozenset(kind for kind in UnitKind if dropped[kind] > repeated[kind])
    return merged, elide


Named = tuple[str, UnitKind, str]


def _resolved_groups(
    inner: str, base: ClauseConvention, registry: Registry, place: Place
) -> list[list[Named]]:
    """The 、-groups of a clause: each name in full with its kind, and as it was written."""
    groups: list[list[Named]] = []
    verbs = [verb for _, verb in _all_verbs()]
    for segment in split_outside("；", inner):
        for group in split_outside("，", LABEL.sub("", segment)):
            verb = next((each for each in verbs if group.endswith(each)), "")
            bare = _GLOSS.sub(r"\1", group.removesuffix(verb))
            written = [re.sub(r"等[^等]*$", "", name) for name in split_outside("、", bare)]
            names = [name for name in written if name]
            full = registry.resolve_group(names, place.year, place.region)
            named = [
                (whole, kind_as_printed(whole, unit), as_is)
                for (whole, unit), as_is in zip(full, names, strict=True)
            ]
            if named:
                groups.append(named)
    return groups


def _count_elided(group: Sequence[Named], dropped: Counter[UnitKind], repeated: Counter[UnitKind]) -> None:
    for (before, _, _), (name, kind, written) in pairwise(group):
        if prefix_of(name) and prefix_of(name) == prefix_of(before):
            (repeated if written.startswith(prefix_of(name)) else dropped)[kind] += 1


def _components(pairs: Iterable[frozenset[UnitKind]]) -> tuple[frozenset[UnitKind], ...]:
    sets: list[frozenset[UnitKind]] = []
    for pair in pairs:
        touching = [each for each in sets if each & pair]
        sets = [each for each in sets if not each & pair]
        sets.append(pair.union(*touching))
    return tuple(sorted(sets, key=lambda each: sorted(kind.value for kind in each)))


def _suffixes(clauses: Sequence[Written], draft: ClauseConvention) -> list[ClauseConvention]:
    endings = ("人民政府", "政府", "市人民政府", "市政府")
    shared = [suffix for suffix in endings if any(suffix in clause.inner for clause in clauses)]
    return [draft, *(replace(draft, elide_suffix=suffix) for suffix in shared)]


def _score(clauses: Sequence[Written], convention: ClauseConvention, registry: Registry, place: Place) -> int:
    terms = _terms(clauses)
    return sum(
        is_same(
            composes(
                reads(clause.inner, convention, registry, place),
                convention
                if convention.note and convention.note in clause.inner
                else replace(convention, note=None),
                [term for term in terms if f"（{term.gloss}）" in clause.inner],
                registry,
                place,
            ),
            clause.inner,
        )
        for clause in clauses
    )
