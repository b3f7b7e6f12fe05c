"""Which section of the old plan goes on as which of the new one: by id, by title, by where its tasks went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from fjplan.diff.compared import Compared
from fjplan.diff.normal import timeless
from fjplan.diff.settling import is_one_series
from fjplan.differences import PlacedSection, Side


def pair_sections(compared: Compared) -> Mapping[str, str]:
    """The new section of each old one that goes on; no section is in two pairs."""
    pairs: dict[str, str] = {}
    if is_one_series(compared.old.plan, compared.new.plan):
        pairs |= {each: each for each in compared.old.sections if each in compared.new.sections}
    _pair_by_title(compared, pairs)
    _pair_by_tasks(compared, pairs)
    return pairs


def _pair_by_title(compared: Compared, pairs: dict[str, str]) -> None:
    """Equal titles but for years and ordinals; of several the first takes the first."""
    taken = frozenset(pairs.values())
    titled: dict[str, list[str]] = {}
    for section in compared.new.sections.values():
        if section.id not in taken:
            titled.setdefault(timeless(section.title), []).append(section.id)
    waiting = {title: iter(ids) for title, ids in titled.items()}
    for section in compared.old.sections.values():
        if section.id not in pairs:
            found = next(waiting.get(timeless(section.title), iter(())), None)
            if found is not None:
                pairs[section.id] = found


def _pair_by_tasks(compared: Compared, pairs: dict[str, str]) -> None:
    """Where the tasks that go on went: half of them, and more than went to any other section.

    They have to be half of the smaller section and two fifths of the larger.
    """
    votes = _votes(compared)
    went: dict[str, list[int]] = {}
    for (old, _), count in votes.items():
        went.setdefault(old, []).append(count)
    olds, news = compared.old.sections, compared.new.sections
    sizes_old, sizes_new = _sizes(compared.old), _sizes(compared.new)
    taken = set(pairs.values())
    for old, new in sorted(votes, key=lambda at: (-votes[at], olds[at[0]].index, news[at[1]].index)):
        count, sizes = votes[old, new], sorted((sizes_old[old], sizes_new[new]))
        is_split = 2 * count < sum(went[old]) or went[old].count(count) > 1
        if old in pairs or new in taken or is_split:
            continue
        if 2 * count >= sizes[0] and 5 * count >= 2 * sizes[1]:
            pairs[old] = new
            taken.add(new)


def _votes(compared: Compared) -> Counter[tuple[str, str]]:
    """How many tasks went from one section to another; the sections around them count with them."""
    votes: Counter[tuple[str, str]] = Counter()
    for _, old, new in compared.pairs():
        around_old = _around(old.section, compared.old.sections)
        around_new = _around(new.section, compared.new.sections)
        votes.update(zip(around_old, around_new, strict=False))
    return votes


def _sizes(side: Side) -> Counter[str]:
    """How many tasks stand in each section, at any depth."""
    sizes: Counter[str] = Counter()
    for task in side.tasks.values():
        sizes.update(_around(task.section, side.sections))
    return sizes


def _around(section: str | None, sections: Mapping[str, PlacedSection]) -> Iterable[str]:
    """A section and those around it, from the inside out."""
    while section is not None:
        yield section
        section = sections[section].parent
