"""修改说明: what became of a task or a passage in the words of its changes, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fjplan.differences import KINDS, Change, Comparison, Confidence
from fjplan.report.diff_told import Told, tell

UNCHANGED, DOUBT = "未变", "新旧条目的对应是建议，待确认。"
_IN_ORDER = {code: at for at, code in enumerate(KINDS)}
_SAID = {"task.dropped": "删除任务", "task.added": "新增任务"}
_OF_SEVERAL = ("task.split", "task.merged", "task.absorbed")
_SHOWN = ("task.retitled", "task.reworded.minor", "task.reworded.major")
_WAS = re.compile("[：，]原(?:为|来没有).*", re.DOTALL)
"""What the cells of a task show already."""
_ENDS = ("。", "。”", "！", "？", "……")
_OF_PART = re.compile("^(?:通知的|总体要求：)")
_OF_SECTION = re.compile("^(新增|删除)?章节“[^“”]*”的?")
_IN_CELLS = re.compile(
    "(变化)：原[为来].*|，原为.*|(?<=更名)：原为.*|(?<=新增的)：.*|(?<=一段)：.*", re.DOTALL
)
"""What the cells of a passage show already."""


def task_notes(
    changes: Iterable[Change], comparison: Comparison, reasons: Mapping[int, str]
) -> tuple[str, ...]:
    """The notes of a task; ``reasons`` are those for which changes were accepted, by their identity."""
    ordered = sorted(changes, key=lambda each: _IN_ORDER.get(each.kind.code, len(_IN_ORDER)))
    said = [_sentence(_words(told)) for told in tell(ordered, comparison)]
    doubt = [DOUBT] if any(each.confidence is Confidence.SUGGESTED for each in ordered) else []
    return tuple(dict.fromkeys((*said, *_why(ordered, reasons), *doubt)))


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


def _words(told: Told) -> str:
    code = told.change.kind.code
    if not told.change.is_news:
        return UNCHANGED
    if code in _OF_SEVERAL:
        return told.change.message
    return _SAID.get(code) or (_WAS.sub("", told.words) if code in _SHOWN else told.words)


def _why(changes: Iterable[Change], reasons: Mapping[int, str]) -> Iterator[str]:
    said = dict.fromkeys(
        reason.strip().rstrip("。")
        for change in changes
        for reason in (*change.basis, *([reasons[id(change)]] if id(change) in reasons else ()))
    )
    return (f"原因：{each}。" for each in said if each)


def _short(message: str) -> str:
    """A message without the words that stand in the cells."""
    return _IN_CELLS.sub(lambda found: found[1] or "", message)


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith(_ENDS) else f"{words}。"
