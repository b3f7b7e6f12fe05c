"""Tasks that stand elsewhere: in another section, or at another place of the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fjplan.diff.compared import Compared
from fjplan.diff.naming import called, on_pair, quoted
from fjplan.diff.order import out_of_order
from fjplan.diff.section_pairs import pair_sections
from fjplan.differences import KINDS, Change, Pair, Placed, Relation, Side

_Joined = tuple[Pair, Placed, Placed]


def place_changes(compared: Compared) -> Iterator[Change]:
    """Tasks that moved to another section; then those that left their place in the same one."""
    sections = pair_sections(compared)
    staying: dict[str | None, list[_Joined]] = {}
    for pair, old, new in sorted(compared.pairs(Relation.SAME), key=lambda each: each[2].index):
        if _goes_on(compared, sections, old, new):
            staying.setdefault(new.section, []).append((pair, old, new))
        else:
            yield _moved(compared, (pair, old, new))
    places_old, places_new = _places(compared.old), _places(compared.new)
    for group in staying.values():
        for pair, old, new in _reordered(group):
            was, now = f"第{places_old[old.id]}位", f"第{places_new[new.id]}位"
            message = f"任务{called(new)}在{_within(compared, new)}顺序调整：原在{was}，现在{now}"
            change = Change(
                kind=KINDS["task.reordered"], message=message, path="order", before=was, after=now
            )
            yield on_pair(pair, new, change)


def _goes_on(compared: Compared, sections: Mapping[str, str], old: Placed, new: Placed) -> bool:
    """Whether the new task stands where the old one's section goes on; a plan without any moves nothing."""
    if not compared.old.sections or not compared.new.sections:
        return True
    if old.section is None or new.section is None:
        return old.section is new.section
    return sections.get(old.section) == new.section


def _moved(compared: Compared, joined: _Joined) -> Change:
    pair, old, new = joined
    was, now = _title(compared.old, old.section), _title(compared.new, new.section)
    source = f"原在章节{quoted(was)}" if was else "原不在章节里"
    goal = f"现移到{quoted(now)}" if now else "现不在章节里"
    message = f"任务{called(new)}移动：{source}，{goal}"
    change = Change(kind=KINDS["task.moved"], message=message, path="section", before=was, after=now)
    return on_pair(pair, new, change)


def _title(side: Side, section: str | None) -> str | None:
    return side.sections[section].title if section else None


def _within(compared: Compared, new: Placed) -> str:
    title = _title(compared.new, new.section)
    return f"章节{quoted(title)}里" if title else ""


def _reordered(group: Sequence[_Joined]) -> Iterator[_Joined]:
    """The fewest that explain the new order; the group stands in that order."""
    left = out_of_order([old.index for _, old, _ in group])
    return (group[position] for position in sorted(left))


def _places(side: Side) -> Mapping[str, int]:
    """The place of each task in its section, from 1."""
    counts: dict[str | None, int] = {}
    places = {}
    for task in side.tasks.values():
        counts[task.section] = places[task.id] = counts.get(task.section, 0) + 1
    return places
