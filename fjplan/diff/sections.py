"""What became of the sections: added, removed, renamed, moved, and the words that open and close them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fjplan.diff.compared import Compared
from fjplan.diff.naming import called_section, quoted, was_and_is
from fjplan.diff.normal import is_same
from fjplan.diff.order import out_of_order
from fjplan.diff.section_pairs import pair_sections
from fjplan.diff.sentences import compare
from fjplan.differences import KINDS, Change, PlacedSection, Side
from fjplan.printed import NodeKind, PrintedNode

_Joined = tuple[PlacedSection, PlacedSection]


def section_changes(compared: Compared) -> Iterator[Change]:
    """Everything that became of the sections; another number alone is no change."""
    pairs = pair_sections(compared)
    olds, news = compared.old.sections, compared.new.sections
    yield from _removed(compared.old, pairs)
    taken = frozenset(pairs.values())
    for section in news.values():
        if section.id not in taken:
            told = f"新增章节{called_section(section)}"
            yield Change(kind=KINDS["section.added"], message=told, new=section.id, after=section.title)
    joined = [(olds[old], news[new]) for old, new in pairs.items()]
    joined.sort(key=lambda pair: pair[1].index)
    for old, new in joined:
        yield from _renamed(old, new)
    yield from _moved(compared, pairs, joined)
    yield from _reworded(compared, joined)


def _removed(side: Side, pairs: Mapping[str, str]) -> Iterator[Change]:
    counts: dict[str | None, int] = {}
    for task in side.tasks.values():
        counts[task.section] = counts.get(task.section, 0) + 1
    for section in side.sections.values():
        if section.id not in pairs:
            held = f"（原有{counts[section.id]}项任务）" if section.id in counts else ""
            yield Change(
                kind=KINDS["section.removed"],
                message=f"删除章节{called_section(section)}{held}",
                old=section.id,
                before=section.title,
            )


def _renamed(old: PlacedSection, new: PlacedSection) -> Iterator[Change]:
    if old.title == new.title:
        return
    if is_same(old.title, new.title):
        kind, told = KINDS["format.changed"], "的标题只差标点、引号、空格"
    else:
        kind, told = KINDS["section.renamed"], f"更名：{was_and_is(old.title, new.title)}"
    yield Change(
        kind=kind,
        message=f"章节{called_section(new)}{told}",
        old=old.id,
        new=new.id,
        path="title",
        before=old.title,
        after=new.title,
    )


def _moved(compared: Compared, pairs: Mapping[str, str], joined: list[_Joined]) -> Iterator[Change]:
    """Sections with another parent, and the fewest that explain the new order below one."""
    staying: dict[str | None, list[_Joined]] = {}
    for old, new in joined:
        goes_on = pairs.get(old.parent) == new.parent if old.parent and new.parent else False
        if goes_on or old.parent is new.parent is None:
            staying.setdefault(new.parent, []).append((old, new))
        else:
            yield _rehung(compared, old, new)
    places_old, places_new = _places(compared.old), _places(compared.new)
    for group in staying.values():
        for position in sorted(out_of_order([old.index for old, _ in group])):
            old, new = group[position]
            was, now = f"第{places_old[old.id]}位", f"第{places_new[new.id]}位"
            message = f"章节{called_section(new)}顺序调整：原在{was}，现在{now}"
            yield _move(old, new, message, ("order", was, now))


def _rehung(compared: Compared, old: PlacedSection, new: PlacedSection) -> Change:
    was = compared.old.sections[old.parent].title if old.parent else None
    now = compared.new.sections[new.parent].title if new.parent else None
    source = f"原在{quoted(was)}下" if was else "原在第一层"
    goal = f"现在{quoted(now)}下" if now else "现在第一层"
    message = f"章节{called_section(new)}移动：{source}，{goal}"
    return _move(old, new, message, ("parent", was, now))


def _move(
    old: PlacedSection, new: PlacedSection, message: str, what: tuple[str, str | None, str | None]
) -> Change:
    path, before, after = what
    return Change(
        kind=KINDS["section.moved"],
        message=message,
        old=old.id,
        new=new.id,
        path=path,
        before=before,
        after=after,
    )


def _places(side: Side) -> Mapping[str, int]:
    """The place of each section among those with the same parent, from 1."""
    counts: dict[str | None, int] = {}
    places = {}
    for section in side.sections.values():
        counts[section.parent] = places[section.id] = counts.get(section.parent, 0) + 1
    return places


def _reworded(compared: Compared, joined: list[_Joined]) -> Iterator[Change]:
    olds, news = (_nodes(side) for side in (compared.old, compared.new))
    for old, new in joined:
        was, now = olds[old.id], news[new.id]
        for path, what, texts in (
            ("lead", "引言", (was.lead, now.lead)),
            ("closing", "结尾的话", (was.closing, now.closing)),
        ):
            before, after = ("\n".join(text) or None for text in texts)
            if before == after:
                continue
            if is_same(before, after):
                kind, told = KINDS["format.changed"], f"的{what}只差标点、引号、空格"
            else:
                kind = KINDS["section.reworded"]
                told = f"的{what}变化：{compare(before or '', after or '').tell()}"
            yield Change(
                kind=kind,
                message=f"章节{called_section(new)}{told}",
                old=old.id,
                new=new.id,
                path=path,
                before=before,
                after=after,
            )


def _nodes(side: Side) -> Mapping[str, PrintedNode]:
    return {node.id: node for node in side.printed.nodes if node.kind is NodeKind.SECTION}
