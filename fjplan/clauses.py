"""A printed unit clause <-> units with roles and groups.

Composing needs the document's conventions: which kinds of unit share a 、-group, which of them
drop 省 after another that has it, the label, the brackets, the glosses given once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from fjplan.frozen import replace
from fjplan.model import (
    Assignment,
    Brackets,
    ClauseConvention,
    ClauseStand,
    ClauseStyle,
    Conventions,
    Mention,
    Role,
)
from fjplan.registry import Registry, kind_as_printed
from fjplan.unit_names import prefix_of

VERBS = {
    Role.LEAD: "牵头",
    Role.RESPONSIBLE: "负责",
    Role.SHARED: "按职责分工负责",
    Role.LOCAL: "结合实际落实",
    Role.SUPPORT: "配合",
}
# How else they are said. Reading knows all of them, a document writes one for each role.
OTHER_VERBS = {
    Role.LEAD: ("牵头负责", "牵头落实", "分别牵头落实", "分别牵头", "总牵头", "主办"),
    Role.RESPONSIBLE: ("分别负责", "具体负责", "组织实施", "负责落实", "承办", "抓好落实", "负责实施"),
    Role.SHARED: (
        "按职责负责",
        "按职责分工",
        "分工负责",
        "按照职责分工负责",
        "按职责分工落实",
        "等按职责分工负责",
        "依职责分工负责",
        "根据职责分工负责",
    ),
    Role.LOCAL: ("落实", "抓落实", "贯彻落实"),
    Role.SUPPORT: ("参与", "参加", "协助", "协同", "协办", "共同参与"),
}
LABELS = {
    Role.LEAD: "牵头单位",
    Role.RESPONSIBLE: "责任单位",
    Role.SHARED: "责任单位",
    Role.LOCAL: "落实单位",
    Role.SUPPORT: "配合单位",
}
_ROUND, _TORTOISE = ("（", "）"), ("〔", "〕")
# 省政府办公厅 beside 省公安厅 is never written 政府办公厅.
_KEEPS_PREFIX = re.compile(r"[省市县区](?:(?:人民)?政府|人大|政协|直)")


class ClauseWriter:
    """Writes the unit clauses of one document in order: a gloss and the first note come only once."""

    def __init__(self, conventions: Conventions, registry: Registry, year: int, region: str | None) -> None:
        self._clause = conventions.clause
        self._glosses = {term.term: term.gloss for term in conventions.terms}
        self._note = self._clause.note
        find = registry.finder(year, region)
        self._kind = cache(lambda name: kind_as_printed(name, find(name)))
        self._verbs = VERBS | dict(self._clause.verbs)
        self._labels = LABELS | dict(self._clause.labels)

    def write(self, assignment: Assignment) -> tuple[str, ...]:
        """The lines of the clause: one in brackets, or one a label where labels have their own lines."""
        lines = self._stated(assignment)
        if self._note:
            joint = "" if self._note[0] in "，；。（" else "，"
            lines[-1] += joint + self._note
            self._note = None
        if self._clause.stands is ClauseStand.LINES:
            return tuple(lines)
        inner = "；".join(lines)
        opening, closing = self._brackets(inner)
        return (f"{opening}{inner}{closing}",)

    def keep(self, clause: str) -> tuple[str, ...]:
        """A clause as it was written; the glosses and the note that it has do not come again."""
        self._glosses = {term: gloss for term, gloss in self._glosses.items() if gloss not in clause}
        self._note = None if self._note and self._note in clause else self._note
        return tuple(clause.split("；")) if self._clause.stands is ClauseStand.LINES else (clause,)

    def _stated(self, assignment: Assignment) -> list[str]:
        leaders = [self._leaders(assignment.leaders)] if assignment.leaders else []
        by_role = groupby(assignment.mentions, key=lambda mention: mention.role)
        stated = [(role, self._names(list(mentions))) for role, mentions in by_role]
        if self._clause.style is ClauseStyle.LABELS:
            return leaders + [f"{self._label(role)}{names}" for role, names in stated]
        label = f"{self._clause.label}：" if self._clause.label else ""
        said = leaders + [names + (self._verbs[role] if role else "") for role, names in stated]
        return [label + "，".join(said)]

    def _leaders(self, leaders: Sequence[str]) -> str:
        label, names = self._clause.leaders_label, "、".join(leaders)
        labelled = label and self._clause.style is ClauseStyle.LABELS
        return f"{label}：{names}" if labelled else f"{names}负责"

    def _label(self, role: Role | None) -> str:
        label = self._labels[role] if role else self._clause.label
        return f"{label}：" if label else ""

    def _names(self, mentions: Sequence[Mention]) -> str:
        return "，".join(self._group(group) for group in self._grouped(mentions))

    def _grouped(self, mentions: Sequence[Mention]) -> Iterator[list[str]]:
        group: list[str] = []
        last: object = None
        for mention in mentions:
            key = self._group_key(mention)
            follows = is_open_end(mention.name) and mention.hand_group is None
            if group and not follows and (key != last or is_open_end(group[-1])):
                yield group
                group = []
            group.append(mention.name)
            last = last if follows else key
        yield group

    def _group_key(self, mention: Mention) -> object:
        if mention.hand_group is not None:
            return ("by hand", mention.hand_group)
        kind = self._kind(mention.name)
        return next((index for index, kinds in enumerate(self._clause.groups) if kind in kinds), kind)

    def _group(self, names: Sequence[str]) -> str:
        words = ""
        carried = ""
        for index, name in enumerate(names):
            prefix = prefix_of(name)
            printed = name[len(prefix) :] if prefix == carried and self._elides(name) else name
            printed = self._without_suffix(printed, names[index + 1 : index + 2])
            words += ("" if not words or is_open_end(name) else "、") + printed + self._gloss(name)
            carried = prefix
        return words

    def _elides(self, name: str) -> bool:
        return not _KEEPS_PREFIX.match(name) and self._kind(name) in self._clause.elide

    def _without_suffix(self, name: str, following: Sequence[str]) -> str:
        suffix = self._clause.elide_suffix
        if not suffix or not following or not following[0].endswith(suffix):
            return name
        bare = name.removesuffix(suffix)
        # 省、福州市人民政府 would name no government of the province.
        return name if bare.endswith("省") else bare or name

    def _gloss(self, name: str) -> str:
        gloss = self._glosses.pop(name, None)
        return f"（{gloss}）" if gloss else ""

    def _brackets(self, inner: str) -> tuple[str, str]:
        if self._clause.brackets is Brackets.AUTO:
            return _TORTOISE if "（" in inner else _ROUND
        return _ROUND if self._clause.brackets is Brackets.ROUND else _TORTOISE


def is_open_end(name: str) -> bool:
    """Whether an entry closes an open list: 等省直有关单位."""
    return name.startswith("等")


_LABEL = r"([^：，、；（）〔〕]{2,10}(?:单位|部门|领导))："
_ROLE_OF_LABEL = (("牵头", Role.LEAD), ("配合", Role.SUPPORT), ("协同", Role.SUPPORT), ("落实", Role.LOCAL))
_CITIES = r"各(?:市|州|市州|市（州）|市〔州〕|地级以上市|设区市)"
_COUNTIES = r"县(?:级)?(?:[（〔].*[）〕]|市区)?.{0,4}(?:政府|管委会)?$"
_GLOSS = r"（[^（）]*）$|〔[^〔〕]*〕$"
_OPEN_END = r"(.+?)(等(?:[^等、]*(?:单位|部门|机构|企业))?)"
# 国务院 notices put the time in the bracket: （财政部负责，2019年6月底前完成）.
_TIMES = ("完成时限：", "完成时间：", "时限：", "时间：", "进度安排：", "时间安排：")
# Two labels in one bracket are mostly parted by ；, some write ，.
SECOND_LABEL = r"，(?=[一-龥]{2,6}(?:单位|部门|领导|时限|时间)：)"
_WHEN = (
    r"(?:[0-9]{4}年|[0-9]{1,2}月|年底|年内|全年|今年|本年|上半年|下半年|[一二三四]季度|近期|长期|持续|常年|每年|按时|按期)"
    r"[^、]{0,24}"
)
_ORGAN_END = "[厅局委办部署院行府会司室]$"
_LEADERS = r".*(?:省长|市长|区长|县长|秘书长|主任)负责"


def parse_clause(
    clause: str, conventions: ClauseConvention, registry: Registry, year: int, region: str | None
) -> Assignment:
    """The units a printed clause names, elided names restored within their group.

    Brackets of either kind, labels, and role verbs at the end of a list are understood;
    a list without a verb has no role unless its label gives one.
    """
    mentions: list[Mention] = []
    by_length = _verbs_by_length(conventions)
    inner = re.sub(SECOND_LABEL, "；", _without_note(unwrap(clause), conventions.note))
    segments = [each for each in split_outside("；", inner) if not each.startswith(_TIMES)]
    leaders, segments = _leaders_apart(segments, conventions.leaders_label)
    alone = sum("：" in segment for segment in segments) == 1
    for segment in segments:
        role, rest = _labelled(segment, conventions, alone=alone)
        waiting: list[tuple[str, ...]] = []
        for group in split_outside("，", rest):
            if is_time(group):
                continue
            if re.fullmatch(_LEADERS, group):
                leaders = tuple(split_outside("、", group.removesuffix("负责")))
                continue
            group = group.removeprefix("由")
            verb = next((pair for pair in by_length if group.endswith(pair[1])), None)
            bare = group.removesuffix(verb[1]) if verb else group
            leading, _, bare = bare.rpartition("会同")
            mentions += [
                Mention(name=name, role=Role.LEAD)
                for name, _ in registry.resolve_group(_written_names(leading), year, region)
            ]
            verb = (Role.SUPPORT, "") if leading else verb
            names = _written_names(bare)
            waiting.append(tuple(name for name, _ in registry.resolve_group(names, year, region)))
            if verb is not None:
                mentions += [Mention(name=name, role=verb[0]) for names in waiting for name in names]
                waiting = []
        mentions += [Mention(name=name, role=role) for names in waiting for name in names]
    return Assignment(mentions=_by_role(mentions), leaders=leaders)


def is_time(words: str) -> bool:
    """Whether a piece of a clause says when, and names no unit: 2019年6月底前完成, 年内持续推进."""
    return words.startswith(_TIMES) or (bool(re.fullmatch(_WHEN, words)) and not re.search(_ORGAN_END, words))


def _verbs_by_length(conventions: ClauseConvention) -> list[tuple[Role, str]]:
    """Every verb that a clause may say, the longest first; the document's own come before others."""
    known = [*conventions.verbs, *VERBS.items()]
    known += [(role, verb) for role, verbs in OTHER_VERBS.items() for verb in verbs]
    return sorted(dict.fromkeys(known), key=lambda pair: -len(pair[1]))


def _by_role(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The units in the order in which a plan lists roles; one without a role among others is responsible."""
    if not any(mention.role for mention in mentions):
        return tuple(mentions)
    order = list(Role)
    given = [replace(mention, role=mention.role or Role.RESPONSIBLE) for mention in mentions]
    return tuple(sorted(given, key=lambda mention: order.index(mention.role or Role.RESPONSIBLE)))


def _without_note(words: str, note: str | None) -> str:
    return words.removesuffix(note).rstrip("，；") if note else words


def _leaders_apart(segments: list[str], label: str | None) -> tuple[tuple[str, ...], list[str]]:
    """The leaders of a segment with their label, and the segments of units."""
    theirs = [segment for segment in segments if label and segment.startswith(f"{label}：")]
    leaders = [name for segment in theirs for name in split_outside("、", segment.partition("：")[2])]
    return tuple(leaders), [segment for segment in segments if segment not in theirs]


def _labelled(segment: str, conventions: ClauseConvention, *, alone: bool) -> tuple[Role | None, str]:
    """The role that the label of a segment gives; 责任单位 gives one only beside another label."""
    own = next((pair for pair in conventions.labels if segment.startswith(f"{pair[1]}：")), None)
    if own:
        return own[0], segment[len(own[1]) + 1 :]
    found = re.match(_LABEL, segment)
    if not found:
        return None, segment
    known = _ROLE_OF_LABEL if alone else (*_ROLE_OF_LABEL, ("责任", Role.RESPONSIBLE))
    return next((role for word, role in known if word in found[1]), None), segment[found.end() :]


def _written_names(group: str) -> list[str]:
    names: list[str] = []
    for name in _with_counties(split_outside("、", group)):
        found = re.fullmatch(_OPEN_END, name)
        written = found.groups() if found else (name,)
        names += [re.sub(_GLOSS, "", each) if "下同" in each else each for each in written]
    return names


def _with_counties(names: list[str]) -> Iterator[str]:
    """各市、县〔市、区〕政府 is one set of governments, not two units."""
    waiting = ""
    for name in names:
        if waiting and re.match(_COUNTIES, name):
            yield f"{waiting}、{name}"
            waiting = ""
            continue
        if waiting:
            yield waiting
        waiting = name if re.fullmatch(_CITIES, name) else ""
        if not waiting:
            yield name
    if waiting:
        yield waiting


def unwrap(clause: str) -> str:
    """The clause without its outer brackets; an unclosed one is read to its end."""
    for opening, closing in (_ROUND, _TORTOISE):
        if clause.startswith(opening):
            return clause[1:-1] if clause.endswith(closing) and _closes_last(clause) else clause[1:]
    return clause


def _closes_last(clause: str) -> bool:
    depth = 0
    for index, character in enumerate(clause):
        depth += (character in "（〔") - (character in "）〕")
        if depth == 0:
            return index == len(clause) - 1
    return False


def split_outside(mark: str, words: str) -> list[str]:
    """Split at a mark that no bracket holds."""
    pieces, depth = [""], 0
    for character in words:
        depth += (character in "（〔") - (character in "）〕")
        if character == mark and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return [piece for piece in pieces if piece]
