"""The changes that were reviewed and may stand, kept in a YAML file by code, task and fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from fjplan.differences import Change, fingerprint
from fjplan.errors import FjplanError
from fjplan.frozen import dataclass

Key: TypeAlias = tuple[str, str, str]
KEYS = ("code", "task", "fingerprint", "reason")
HEAD = """\
# 已经审过的变化：fjplan diff 不再列出。reason 写明为什么可以这样，写了才算审过。
# 变化本身再有改动，指纹就不同，要重新审。
"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What an accept file says: the reason of each change, and the keys that still want one."""

    reasons: Mapping[Key, str]
    unreasoned: frozenset[Key]

    def knows(self, change: Change) -> bool:
        """Whether the file names a change, with a reason or without."""
        return key_of(change) in self.reasons or key_of(change) in self.unreasoned


NONE = Reviewed({}, frozenset())


def key_of(change: Change) -> Key:
    """What a change is known by; ``task`` is the new task, else the old one, empty for the whole plan."""
    return (change.kind.code, change.new or change.old or "", fingerprint(change))


def read_reviewed(data: Any, name: str) -> Reviewed:
    """The reviewed changes of an accept file's data; raises FjplanError for data that says something else."""
    reasons: dict[Key, str] = {}
    unreasoned: set[Key] = set()
    if data is not None and not isinstance(data, list):
        raise FjplanError(f"{name}：审阅文件应是一个列表，每项写 {'、'.join(KEYS)}")
    for number, entry in enumerate(data or (), 1):
        key, reason = _entry(entry, number, name)
        if reason:
            reasons[key] = reason
        else:
            unreasoned.add(key)
    return Reviewed(reasons, frozenset(unreasoned - reasons.keys()))


def _entry(entry: Any, number: int, name: str) -> tuple[Key, str]:
    if not isinstance(entry, dict):
        raise FjplanError(f"{name}：第 {number} 项应写 {'、'.join(KEYS)}")
    for key in entry:
        if key not in KEYS:
            raise FjplanError(f"{name}：第 {number} 项的“{key}”不认识；可写 {'、'.join(KEYS)}")
    said = [_word(entry.get(key)) for key in KEYS]
    code, task, mark, reason = said
    if not code or not mark:
        raise FjplanError(f"{name}：第 {number} 项缺 {'code' if not code else 'fingerprint'}")
    return (code, task, mark), reason.strip()


def _word(value: object) -> str:
    """A scalar as text; fingerprints of digits alone are read as numbers unless they are quoted."""
    return "" if value is None else str(value)


def write_entries(changes: Iterable[Change]) -> str:
    """Entries for changes that are still to be reviewed, each under a comment that says what it is."""
    lines = []
    for change in changes:
        code, task, mark = key_of(change)
        message = "".join(filter(str.isprintable, " ".join(change.message.split())))
        lines.append(f"# {message}")
        lines.append(f'- {{code: {code}, task: "{task}", fingerprint: "{mark}", reason: ""}}')
    return "".join(f"{line}\n" for line in lines)
