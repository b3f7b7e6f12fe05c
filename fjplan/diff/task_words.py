"""What changed in the words of a task that goes on: heading, text, number, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fjplan.diff.compared import Compared
from fjplan.diff.naming import called, on_pair, was_and_is
from fjplan.diff.normal import is_same, normal
from fjplan.diff.sentences import compare
from fjplan.differences import KINDS, Change, Placed, Relation

_MAJOR = 0.5  # at least half of the pairs of letters are others


def word_changes(compared: Compared, left: Collection[str | None]) -> Iterator[Change]:
    """Of each task that goes on as one; ``left`` are new tasks that stand elsewhere, not carried."""
    for pair, old, new in compared.pairs(Relation.SAME):
        changes = [*_heading(old, new), *_text(old, new)]
        if all(each.kind.level is None for each in changes) and _is_given_alike(old, new):
            changes += _carried(old, new) if new.id not in left else ()
        for change in changes:
            yield on_pair(pair, new, change)


def _heading(old: Placed, new: Placed) -> Iterator[Change]:
    if old.heading == new.heading:
        return
    if is_same(old.heading, new.heading):
        yield _format_changed(new, "heading", "标题", (old.heading or "", new.heading or ""))
        return
    yield Change(
        kind=KINDS["task.retitled"],
        message=f"任务{called(new)}标题调整：{was_and_is(old.heading, new.heading)}",
        path="heading",
        before=old.heading,
        after=new.heading,
    )


def _text(old: Placed, new: Placed) -> Iterator[Change]:
    if old.text == new.text:
        return
    if is_same(old.text, new.text):
        yield _format_changed(new, "text", "正文", (old.text, new.text))
        return
    rewording = compare(old.text, new.text)
    is_major = rewording.share >= _MAJOR
    kind = KINDS["task.reworded.major" if is_major else "task.reworded.minor"]
    share = f"改动约{max(round(100 * rewording.share), 1)}%，" if rewording.share else ""
    yield Change(
        kind=kind,
        message=f"任务{called(new)}{kind.name}：{share}{rewording.tell()}",
        path="text",
        before=old.text,
        after=new.text,
    )


def _format_changed(new: Placed, path: str, what: str, words: tuple[str, str]) -> Change:
    message = f"任务{called(new)}的{what}只差标点、引号、空格"
    return Change(kind=KINDS["format.changed"], message=message, path=path, before=words[0], after=words[1])


def _carried(old: Placed, new: Placed) -> Iterator[Change]:
    """Nothing that is printed changed, unless the number."""
    yield Change(kind=KINDS["task.carried"], message=f"任务{called(new)}延续未变")
    if normal(old.number) != normal(new.number):
        yield Change(
            kind=KINDS["task.renumbered"],
            message=f"任务{called(new)}仅序号变化：{was_and_is(old.number or None, new.number or None)}",
            path="number",
            before=old.number or None,
            after=new.number or None,
        )


def _is_given_alike(old: Placed, new: Placed) -> bool:
    """Whether the same units are to do it in the same roles; another short name is the same unit."""
    return _given(old) == _given(new)


def _given(task: Placed) -> tuple[object, ...]:
    units = tuple((unit.id or normal(unit.name), unit.role) for unit in task.units)
    assignments = (task.task.assignment, *(part.assignment for part in task.task.parts))
    leaders = tuple((each.leaders, each.respectively) for each in assignments if each)
    return units, leaders
