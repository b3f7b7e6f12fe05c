"""Automatic numbers: what Word counts and prints before a paragraph, from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from fjplan.importing.docx_number_words import number_words
from fjplan.importing.docx_xml import W, is_on, value_of, whole

DASHES = "-–—―－─"
PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts and looks."""

    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """A ``w:num``: lists with the same ``counter`` count on from one another."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    """Where this list begins anew, by level."""


class Numbering:
    """Counts the numbered paragraphs of a document in its order."""

    def __init__(self, root: Element | None, style_lists: dict[str, str]) -> None:
        self._lists = _lists(root, style_lists) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, num: str, style: str) -> int | None:
        """The level of a list that a paragraph style is tied to."""
        found = self._lists.get(num)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.style == style), None)

    def number(self, num: str, depth: int) -> str:
        """The number of the next paragraph of a list with what parts it from the words; often empty."""
        found = self._lists.get(num)
        if found is None or depth not in found.levels:
            return ""
        counts = self._count(num, found, depth)
        level = found.levels[depth]
        if level.form == "bullet":
            text = level.text if level.text and all(sign in DASHES for sign in level.text) else ""
        else:
            text = PLACE.sub(lambda place: _shown(found, level, int(place[1]) - 1, counts), level.text)
        return f"{text} " if text and level.suffix == "space" else text

    def _count(self, num: str, found: List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.counter, {})
        again = depth in found.starts and (num, depth) not in self._begun
        self._begun.add((num, depth))
        if depth in counts and not again:
            counts[depth] += 1
        else:
            counts[depth] = found.starts.get(depth, found.levels[depth].start)
        for higher in range(depth):  # a level that is skipped counts as used once: 1.1 before 1 makes it 2
            if higher in found.levels:
                counts.setdefault(higher, found.starts.get(higher, found.levels[higher].start))
        for deeper in [each for each in counts if each > depth and _restarts(found, each, depth)]:
            del counts[deeper]
        return counts


def _restarts(found: List, deeper: int, depth: int) -> bool:
    """Whether a level begins anew after a higher one; 0 is never, n after the n-th level or one above it."""
    restart = found.levels[deeper].restart if deeper in found.levels else None
    return restart is None or depth < restart


def _shown(found: List, level: Level, depth: int, counts: dict[int, int]) -> str:
    """The number of a level inside a longer one: the 1 in 1.2, in Arabic digits where the law wants them."""
    if depth not in found.levels:
        return ""
    form = found.levels[depth].form
    value = counts.get(depth, found.levels[depth].start)
    return number_words("decimal" if level.legal or form == "bullet" else form, value)


def _lists(root: Element, style_lists: dict[str, str]) -> dict[str, List]:
    abstracts = {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
    nums = {each.get(f"{W}numId", ""): each for each in root.iter(f"{W}num")}
    counters = {num: _counter(num, nums, abstracts, style_lists) for num in nums}
    read = {key: _levels(abstracts[key]) for key in set(counters.values()) if key in abstracts}
    return {num: _list(nums[num], key, read[key]) for num, key in counters.items() if key in read}


def _counter(
    num: str, nums: dict[str, Element], abstracts: dict[str, Element], style_lists: dict[str, str]
) -> str:
    """The abstract list of a list; one that only names a list style leads on to that style's list."""
    for _ in range(8):  # styles that lead round in a circle
        key = value_of(nums[num], "abstractNumId") or ""
        link = value_of(abstracts[key], "numStyleLink") if key in abstracts else None
        if link is None or style_lists.get(link) not in nums:
            return key
        num = style_lists[link]
    return ""


def _list(num: Element, counter: str, levels: dict[int, Level]) -> List:
    own, starts = dict(levels), {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        depth = whole(override.get(f"{W}ilvl"), 0)
        own |= _levels(override)
        if (start := value_of(override, "startOverride")) is not None:
            starts[depth] = whole(start, 1)
    return List(counter, own, starts)


def _levels(parent: Element) -> dict[int, Level]:
    return {whole(each.get(f"{W}ilvl"), 0): _level(each) for each in parent.iterchildren(f"{W}lvl")}


def _level(lvl: Element) -> Level:
    # Word 2010 wraps its newer formats in a choice and gives an old one as the fallback, last.
    forms = [each.get(f"{W}val", "decimal") for each in lvl.iter(f"{W}numFmt")] or ["decimal"]
    restart, legal = value_of(lvl, "lvlRestart"), lvl.find(f"{W}isLgl")
    return Level(
        start=whole(value_of(lvl, "start"), 0),
        form=forms[-1],
        text=value_of(lvl, "lvlText") or "",
        suffix=value_of(lvl, "suff") or "tab",
        restart=None if restart is None else whole(restart, 0),
        legal=legal is not None and is_on(legal),
        style=value_of(lvl, "pStyle"),
    )
