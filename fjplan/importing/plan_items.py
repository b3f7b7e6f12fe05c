"""What each item of a document is to the plan: 总体要求, a section, or a task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from fjplan.importing.content import Content
from fjplan.importing.found_clauses import find_clauses
from fjplan.importing.paragraphs import Para
from fjplan.importing.tree import Item
from fjplan.model import ClauseStand

_OVERALL = re.compile(
    "总体要求|总体思路|总体目标|总要求|指导思想|基本思路|工作思路|主要目标|发展目标|工作目标|总体考虑|目标要求"
)
_SAFEGUARDS = re.compile("组织|保障|领导|实施|督|落实|机制|要求|统筹")
_LONG = 60


class Kind(Enum):
    """What an item becomes."""

    OVERALL = "overall"
    SECTION = "section"
    TASK = "task"


def sort_items(root: Item, contents: Mapping[int, Content]) -> dict[int, Kind]:
    """The kind of every item by its identity; 总体要求 covers all that is under it."""
    owners = {id(item) for item in root.walk() if _has_clause(item)}
    kinds: dict[int, Kind] = {}
    last = len(root.children) - 1
    is_flat = not any(item.children for item in root.children)
    for index, top in enumerate(root.children):
        if index == 0 and is_overall(top) and not any(id(item) in owners for item in top.walk()) and last > 0:
            kinds |= {id(item): Kind.OVERALL for item in top.walk()}
            continue
        silent = bool(owners) and not any(id(item) in owners for item in top.walk())
        prose = silent and (index == last or _is_safeguard(top)) and _is_all_headed(top, contents)
        for item in top.walk():
            is_leaf = not item.children
            alone = item is top and not is_flat and id(item) not in owners and bool(item.paras)
            kinds[id(item)] = Kind.TASK if is_leaf and not prose and not alone else Kind.SECTION
    return kinds


def fold_sublists(root: Item) -> None:
    """Makes 1. 2. 3. under a task its text again where one clause on a line of its own ends them all.

    （一）……1.……2.……（责任单位：……）: of the last items under each, only that one ever has a clause.
    """
    parents = [
        item
        for item in root.walk()
        if item.head and len(item.children) > 1 and not any(child.children for child in item.children)
    ]
    if not parents or not all(_ends_in_one_clause(item) for item in parents):
        return
    for item in parents:
        item.paras += [para for child in item.children for para in paras_of(child)]
        item.children = []


def _ends_in_one_clause(item: Item) -> bool:
    *others, last = item.children
    if any(_has_clause(child) for child in others) or not last.paras:
        return False
    found = next(find_clauses(last.paras[-1].text), None)
    return found is not None and found.stands in (ClauseStand.LINE, ClauseStand.LINES)


def set_unnumbered_tasks(root: Item) -> None:
    """Text with units of its own under a section, before its items, is a task without number."""
    for item in root.walk():
        if item.head and item.children and any(next(find_clauses(para.text), None) for para in item.paras):
            item.children.insert(0, Item(None, None, item.rank + 1, paras=item.paras))
            item.paras = []


def is_overall(item: Item) -> bool:
    """Whether a section is 总体要求 by its heading."""
    return bool(item.head and len(item.head.text) < _LONG and _OVERALL.search(item.head.text))


def _is_all_headed(top: Item, contents: Mapping[int, Content]) -> bool:
    """Whether each item under a section has a heading on its own line, with text below it."""
    read = [contents[id(item)] for item in top.walk() if not item.children]
    return all(content.heading and not content.is_run_in for content in read)


def _is_safeguard(item: Item) -> bool:
    return bool(item.head and len(item.head.text) < _LONG and _SAFEGUARDS.search(item.head.text))


def _has_clause(item: Item) -> bool:
    return any(next(find_clauses(para.text), None) for para in paras_of(item))


def paras_of(item: Item) -> Iterator[Para]:
    """The paragraphs of an item itself, its heading line first."""
    if item.head:
        yield item.head
    yield from item.paras


def clause_flags(paras: Sequence[Para]) -> list[bool]:
    """Which paragraphs hold a unit clause."""
    return [next(find_clauses(para.text), None) is not None for para in paras]
