"""修改说明: what became of a task or a passage in the words of its changes, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.differences import KINDS, Change, Confidence, Placed

UNCHANGED = "未变"
_IN_ORDER = {code: at for at, code in enumerate(KINDS)}
_SAID = {"task.dropped": "删除任务", "task.added": "新增任务"}
_JOINED = {"unit.added": "责任单位增加", "unit.removed": "责任单位不再有"}
_NESTED = str.maketrans("“”‘’", "‘’“”")
_ENDS = ("。", "。”", "！", "？", "……")
_OF_PART = re.compile("^(?:通知的|总体要求：)")
_OF_SECTION = re.compile("^(新增|删除)?章节“[^“”]*”的?")
_IN_CELLS = re.compile(
    "(变化)：原[为来].*|，原为.*|(?<=更名)：原为.*|(?<=新增的)：.*|(?<=一段)：.*", re.DOTALL
)
"""What the cells of a passage show already."""


def task_notes(changes: Iterable[Change], task: Placed, reasons: Mapping[int, str]) -> tuple[str, ...]:
    """The notes of a task; ``reasons`` are those for which changes were accepted, by their identity."""
    told = sorted(changes, key=lambda each: _IN_ORDER.get(each.kind.code, len(_IN_ORDER)))
    said = [*_told(told, task), *_why(told, reasons)]
    if any(each.confidence is Confidence.SUGGESTED for each in told):
        said.append("新旧条目的对应是建议，待确认。")
    return tuple(said)


def place_notes(changes: Sequence[Change], reasons: Mapping[int, str]) -> tuple[str, ...]:
    """The notes of a passage outside the tasks; what its cells show is not said again."""
    said = (_sentence(_short(_OF_PART.sub("", each.message))) for each in changes)
    return tuple(dict.fromkeys((*said, *_why(changes, reasons))))


def section_notes(changes: Sequence[Change], reasons: Mapping[int, str]) -> tuple[str, ...]:
    """The notes of a section, its own name left out."""
    said = (
        _sentence(_short(_OF_SECTION.sub(lambda found: f"{found[1]}章节" if found[1] else "", each.message)))
        for each in changes
    )
    return tuple(dict.fromkeys((*said, *_why(changes, reasons))))


def _told(changes: Sequence[Change], task: Placed) -> Iterator[str]:
    """Each change in its own words, units that came or went in one line."""
    units: dict[str, list[str]] = {}
    for change in changes:
        code, message = change.kind.code, _of_task(change.message, task)
        if code in _JOINED and message.startswith(_JOINED[code]):
            units.setdefault(code, []).append(message.removeprefix(_JOINED[code]))
    for change in changes:
        code, message = change.kind.code, _of_task(change.message, task)
        if code in _SAID:
            yield _sentence(_SAID[code])
        elif code in units and message.startswith(_JOINED[code]):
            if told := units[code]:
                yield _sentence(_JOINED[code] + "、".join(told))
            units[code] = []
        else:
            yield _sentence(message if change.is_news else UNCHANGED)


def _why(changes: Iterable[Change], reasons: Mapping[int, str]) -> Iterator[str]:
    said = dict.fromkeys(
        reason.strip().rstrip("。")
        for change in changes
        for reason in (*change.basis, *([reasons[id(change)]] if id(change) in reasons else ()))
    )
    return (f"原因：{each}。" for each in said if each)


def _of_task(message: str, task: Placed) -> str:
    """A message without the name of the task beside which it stands."""
    name = task.name.translate(_NESTED)
    number = re.escape(task.number)
    own = re.compile(f"(?:任务“{number} ?{re.escape(name)}”[：的]?|“{re.escape(name)}”(?:的|中，))")
    return own.sub("", message, count=1) if own.match(message) else message


def _short(message: str) -> str:
    """A message without the words that stand in the cells."""
    return _IN_CELLS.sub(lambda found: found[1] or "", message)


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith(_ENDS) else f"{words}。"
