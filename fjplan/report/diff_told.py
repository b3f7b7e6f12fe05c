"""Changes in lines: the units of a task in one, what the line above says of the pair not said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from fjplan.differences import Change, Comparison, Confidence, Pair, Side
from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.report.diff_words import NAMED, WHOLE_PLAN, Group, Names, is_grave, likeness

UNEXPLAINED = "※"
"""Stands behind an error or warning for which no plan gives a reason."""
LEGEND = f"{UNEXPLAINED} 未说明原因"
_SAID = "没有说明原因"
_VERBS = ("末尾增加", "增加", "不再有")
_INNER_QUOTES = str.maketrans("“”‘’", "‘’“”")
_NAMED_FIRST = re.compile("(?:任务|章节)?“([^“”]*)”(?:[的：]|中，)?|")
_OF_SEVERAL = frozenset(("task.split", "task.merged", "task.absorbed"))
"""Their messages name several tasks, of which the first is none to leave out."""
_Key: TypeAlias = tuple[str | None, Severity | None, Confidence, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One line: a change, or the units that came to a task and went; ``whole`` names the task, too."""

    changes: tuple[Change, ...]
    words: str
    whole: str

    @property
    def change(self) -> Change:
        """The first of them: they have task, level, reasons and confidence in common."""
        return self.changes[0]

    @property
    def codes(self) -> str:
        """The codes, each with how many there are of it."""
        codes = [change.kind.code for change in self.changes]
        return " ".join(
            code if codes.count(code) == 1 else f"{code}×{codes.count(code)}" for code in dict.fromkeys(codes)
        )

    @property
    def is_unexplained(self) -> bool:
        """Whether it is to be marked that no plan says why; where the message says so it need not."""
        return is_grave(self.change) and not self.change.basis and _SAID not in self.words


def tell(changes: Iterable[Change], comparison: Comparison) -> list[Told]:
    """The lines in the order of the changes; units stand where the first of the task's does."""
    found: dict[_Key | int, list[Change]] = {}
    for index, change in enumerate(changes):
        together = (change.new, change.level, change.confidence, change.basis)
        found.setdefault(together if _unit_words(change) else index, []).append(change)
    return [_told(tuple(each), comparison) for each in found.values()]


def header(group: Group, names: Names) -> str:
    """The task that changes belong to, with what it was or became, and how sure each of that is."""
    if group.new is not None:
        pairs = names.before.get(group.new, ())
        return names.joined(group, [f"{names.old(pair.old)}{doubt(pair)}" for pair in pairs])
    pairs = names.after.get(group.olds[0], ()) if group.olds else ()
    return names.joined(group, [f"{names.new(pair.new)}{doubt(pair)}" for pair in pairs])


def doubt(pair: Pair) -> str:
    """That a pair is only suggested, and how like its tasks are."""
    return "" if pair.confidence is Confidence.CERTAIN else f"（建议{likeness([pair.score])}）"


def aside(told: Told, names: Names, *, has_header: bool = True, has_reasons: bool = True) -> str:
    """Why it changed, and how sure the pair is, but what the message or the header of its task says."""
    reasons = [f"原因：{each}" for each in told.change.basis if has_reasons]
    said = [each for each in reasons if each.rstrip("。") not in told.whole]
    pairs = _pairs(told.change, names)
    is_told = has_header and 0 < len(pairs) <= NAMED and all(map(doubt, pairs))
    if told.change.confidence is Confidence.SUGGESTED and not is_told:
        said.append(f"对应是建议{likeness(change.score for change in told.changes)}")
    if told.change.confidence is Confidence.CERTAIN and is_told:
        said.append("确定")
    return f"（{'；'.join(said)}）" if said else ""


def place(told: Told, names: Names) -> str:
    """Where an error stands: the tasks or sections it is about that its message does not name."""
    change, comparison = told.change, names.comparison
    if change.old is None and change.new is None:
        return f"（{WHOLE_PLAN}）" if change.path.startswith("targets/") else ""
    known = (_name(comparison.old, change.old), _name(comparison.new, change.new))
    if all(name in told.whole for name in known):
        return ""
    old = names.old(change.old) if change.old else ""
    new = names.new(change.new) if change.new else ""
    return f"（{' → '.join(filter(None, (old, new)))}）"


def _pairs(change: Change, names: Names) -> Sequence[Pair]:
    if change.new is not None:
        return names.before.get(change.new, ())
    return names.after.get(change.old or "", ())


def _told(changes: tuple[Change, ...], comparison: Comparison) -> Told:
    change = changes[0]
    units = [words for words in map(_unit_words, changes) if words]
    if not units:
        return Told(changes, _short(change, comparison), change.message)
    found: dict[tuple[str, str], list[str]] = {}
    for verb, name, rest in units:
        found.setdefault((verb, rest), []).append(name)
    said = (
        f"{verb}{'、'.join(names)}{rest if len(names) == 1 else rest.replace('该单位', '这些单位')}"
        for (verb, rest), names in found.items()
    )
    words = f"责任单位：{'；'.join(said)}"
    return Told(changes, words, words)


def _unit_words(change: Change) -> tuple[str, str, str] | None:
    """That a unit came or went, which one, and what else is said of it; 等 belongs to the clause."""
    if change.kind.code not in ("unit.added", "unit.removed"):
        return None
    unit = change.after or change.before or ""
    for verb in _VERBS:
        said = change.message.partition(f"”的责任单位{verb}")[2]
        for name in (unit, unit.removeprefix("等")):
            if name and said.startswith(name):
                return verb, unit.removeprefix("等"), said.removeprefix(name)
    return None


def _short(change: Change, comparison: Comparison) -> str:
    """The message without the name of the task, which stands above it."""
    if change.kind.code in _OF_SEVERAL:
        return change.message
    side, known = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    found = _NAMED_FIRST.match(change.message)
    name = _name(side, known)
    if found and name and (found[1] or "").endswith(name):
        return change.message[found.end() :].lstrip("，：") or change.message
    return change.message


def _name(side: Side, known: str | None) -> str:
    """A task or section as messages call it, without its number; empty where there is none."""
    task, section = side.tasks.get(known or ""), side.sections.get(known or "")
    name = task.name if task else section.title if section else ""
    return name.translate(_INNER_QUOTES)
