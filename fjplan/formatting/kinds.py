"""What each mapping of a plan is: the order of its keys (the schema's), and what stands on one line."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from fjplan.formatting.tree import Block, Thing
from fjplan.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of mapping; ``prose`` always stands in a block, ``passages`` where they are long."""

    keys: tuple[str, ...]
    on_one_line: bool = False
    prose: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()


def _kind(keys: str, *, prose: str = "", passages: str = "") -> Kind:
    return Kind(tuple(keys.split()), prose=frozenset(prose.split()), passages=frozenset(passages.split()))


def _line(keys: str) -> Kind:
    return Kind(tuple(keys.split()), on_one_line=True)


_ROLES = "lead responsible shared local support"
KINDS = MappingProxyType(
    {
        "plan": _kind(
            "schema id series year until region title subtitle status conventions notice overall sections "
            "tasks items closing attachments dropped note",
            passages="closing note",
        ),
        "conventions": _kind("levels points clause terms"),
        "level": _line("number heading stop run_on"),
        "clause": _kind(
            "style label labels verbs stands brackets groups elide elide_suffix note first_is_lead standing"
        ),
        "labels": _line(f"leaders {_ROLES}"),
        "verbs": _line(_ROLES),
        "term": _line("term gloss"),
        "notice": _kind(
            "form format copy_number classification urgency issuer signers title number addressees body "
            "signed_by date disclosure cc printed",
            passages="body",
        ),
        "classification": _line("level period"),
        "disclosure": _line("text brackets"),
        "printed": _line("by date"),
        "overall": _kind("preamble heading text parts targets", prose="text", passages="preamble"),
        "overall part": _kind("role heading text milestones bullets marker targets", prose="text"),
        "milestone": _kind("by text targets", prose="text"),
        "bullet": _kind("heading text targets", prose="text"),
        "section": _kind(
            "id title numbered lead targets sections tasks items closing note", passages="lead closing note"
        ),
        "task": _kind(
            "id heading numbered text parts units clause targets deadlines deliverables continued_from "
            "not_continued_from basis note",
            prose="text",
            passages="note",
        ),
        "part": _kind("id point text stands units clause targets", prose="text"),
        "units": _kind(f"{_ROLES} leaders respectively"),
        "target": _line(
            "metric op value measure quote deadline force counts implied lower_is_better basis note"
        ),
        "deadline": _line("quote by scope"),
        "deliverable": _line("title act by"),
        "link": _line("plan task"),
        "basis": _line("document opinion instruction"),
        "attachment": _kind("title text file", passages="text"),
        "dropped": _line("task reason plan basis"),
    }
)
OTHER = Kind(())
"""A mapping that a plan does not know keeps its order."""
MIXED = Kind(())
"""Sections and tasks in one list."""

_BELOW = MappingProxyType(
    {
        "conventions": "conventions",
        "levels": "level",
        "clause": "clause",
        "labels": "labels",
        "verbs": "verbs",
        "terms": "term",
        "notice": "notice",
        "classification": "classification",
        "disclosure": "disclosure",
        "printed": "printed",
        "overall": "overall",
        "milestones": "milestone",
        "bullets": "bullet",
        "sections": "section",
        "tasks": "task",
        "parts": "part",
        "units": "units",
        "targets": "target",
        "deadlines": "deadline",
        "deliverables": "deliverable",
        "continued_from": "link",
        "not_continued_from": "link",
        "basis": "basis",
        "attachments": "attachment",
        "dropped": "dropped",
    }
)
_LISTS_ON_ONE_LINE = frozenset({"issuer", "signers", "signed_by", "groups", "elide", "standing"})


def kind_below(outer: Kind, key: str) -> Kind:
    """The kind of the mapping, or of those in the list, that a key holds."""
    if key not in outer.keys:
        return OTHER
    if key == "items":
        return MIXED
    name = "overall part" if outer is KINDS["overall"] and key == "parts" else _BELOW.get(key, "")
    return KINDS.get(name, OTHER)


def kind_of_item(kind: Kind, item: Block) -> Kind:
    """The kind of an item: of those that are mixed, what has a title is a section."""
    if kind is not MIXED:
        return kind
    return KINDS["section" if any(thing.key == "title" for thing in item.things) else "task"]


def is_on_one_line(outer: Kind, key: str, value: Block) -> bool:
    """Whether a mapping or a list stands beside its key."""
    if not value.is_list:
        return kind_below(outer, key).on_one_line
    return key in outer.keys and key in _LISTS_ON_ONE_LINE


def in_order(things: Iterable[Thing], kind: Kind) -> list[Thing]:
    """The things in the order of their keys; unknown ones last, as they are written."""
    return sorted(things, key=lambda thing: _rank(thing, kind))


def _rank(thing: Thing, kind: Kind) -> int:
    return kind.keys.index(thing.key) if thing.key in kind.keys else len(kind.keys)
