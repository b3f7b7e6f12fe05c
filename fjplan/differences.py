"""What a comparison of two plans says, as values: which task became which, and what changed in it."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Mapping
from enum import Enum

from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.model import Plan, Task
from fjplan.printed import Printed, PrintedTarget, PrintedUnit
from fjplan.shortening import shorten


class Relation(Enum):
    """How an old task goes on in a new one; a split and a merger are several pairs."""

    SAME = "same"
    SPLIT = "split"  # one old task, several new ones
    MERGED = "merged"  # several old tasks, one new one
    ABSORBED = "absorbed"  # merged, and reduced to a sentence of the new one


class By(Enum):
    """How a pair was found."""

    EXPLICIT = "explicit"  # continued_from
    ID = "id"  # the same id within one series
    TEXT = "text"


class Confidence(Enum):
    """Whether a pair, and what follows from it, needs a person to look at it."""

    CERTAIN = "certain"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Shared:
    """Words of both sides that show why two things were paired; the score is a likeness from 0 to 1."""

    old: str
    new: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An old task and the new one it goes on in, by their ids; ``score`` is None where a person said so."""

    old: str
    new: str
    relation: Relation
    by: By
    confidence: Confidence
    score: float | None = None
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A new task that an old one may go on in, and how like it is, from 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """The new tasks, at most three, the likest first, that an old one may go on in."""

    old: str
    new: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which task became which; pairs stand in the order of the new plan, then of the old one.

    ``disowned`` are ids that both plans of a series have for tasks that have nothing in common.
    """

    pairs: tuple[Pair, ...]
    candidates: tuple[Candidates, ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    disowned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A task where it stands: its printed number and words, and the sections around it (ids).

    ``section`` is the nearest one, ``chapter`` the outermost, None where there is none. ``text`` is all
    of the task's running words, a line for each paragraph or part; units and targets are those of the
    task and its parts.
    """

    id: str
    index: int
    number: str
    heading: str | None
    text: str
    clause: str | None
    section: str | None
    chapter: str | None
    units: tuple[PrintedUnit, ...]
    targets: tuple[PrintedTarget, ...]
    task: Task

    @property
    def name(self) -> str:
        """What the task is called in a report: its heading, else the beginning of its text."""
        if self.heading:
            return self.heading
        return shorten(self.text.partition("\n")[0], NAME_LENGTH)


NAME_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSection:
    """A section where it stands; ``parent`` is the id of the one around it."""

    id: str
    index: int
    number: str
    title: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two plans; tasks and sections by id, in the order of the document."""

    plan: Plan
    printed: Printed
    tasks: Mapping[str, Placed]
    sections: Mapping[str, PlacedSection]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of change: its code, its Chinese name, and its usual level; None is counted, not listed."""

    code: str
    name: str
    level: Severity | None


CARRIED = "task.carried"
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
KINDS: Mapping[str, Kind] = {
    code: Kind(code, name, level)
    for code, name, level in (
        ("task.dropped", "删除任务", _ERROR),
        ("task.added", "新增任务", _INFO),
        (CARRIED, "延续未变", _INFO),
        ("task.retitled", "标题调整", _INFO),
        ("task.reworded.minor", "表述微调", _INFO),
        ("task.reworded.major", "表述重写", _WARNING),
        ("task.moved", "移动", _INFO),
        ("task.reordered", "顺序调整", _INFO),
        ("task.renumbered", "仅序号变化", None),
        ("task.split", "拆分", _WARNING),
        ("task.merged", "合并", _WARNING),
        ("task.absorbed", "并入（缩减）", _WARNING),
        ("unit.lead_changed", "牵头单位变更", _ERROR),
        ("unit.first_changed", "首位单位变更", _WARNING),
        ("unit.added", "新增责任单位", _WARNING),
        ("unit.removed", "退出责任单位", _WARNING),
        ("unit.widened", "责任单位范围扩大", _INFO),
        ("unit.narrowed", "责任单位范围缩小", _WARNING),
        ("unit.role_changed", "单位分工变化", _WARNING),
        ("unit.order_changed", "排序变化", _INFO),
        ("unit.renamed_reorg", "机构改革更名", _INFO),
        ("unit.alias", "简称、全称", None),
        ("target.added", "新增指标", _INFO),
        ("target.dropped", "取消指标", _ERROR),
        ("target.raised", "指标提高", _INFO),
        ("target.lowered", "指标降低", _ERROR),
        ("target.comparator_weakened", "刚性减弱", _WARNING),
        ("target.comparator_strengthened", "刚性增强", _INFO),
        ("target.restated", "口径不变、写法变化", None),
        ("target.metric_renamed", "指标更名", _WARNING),
        ("target.scope_changed", "指标范围变化", _WARNING),
        ("target.deadline_earlier", "时限提前", _INFO),
        ("target.deadline_later", "时限推迟", _WARNING),
        ("target.moved", "指标移到别的任务", _INFO),
        ("ordinal.advanced", "届次、规划期更新", _INFO),
        ("verb.strength", "力度措辞变化", _INFO),
        ("section.added", "新增章节", _INFO),
        ("section.removed", "删除章节", _INFO),
        ("section.renamed", "章节更名", _INFO),
        ("section.moved", "章节移动", _INFO),
        ("section.reworded", "章节引言变化", _INFO),
        ("text.preamble", "总体要求变化", _WARNING),
        ("text.closing", "结尾、附件变化", _INFO),
        ("notice.changed", "通知变化", _INFO),
        ("format.changed", "只差标点、引号、空格", None),
    )
}
"""Every sort of change there is; codes are never reused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    ``old`` and ``new`` are ids of tasks or sections, None on a side that has none; ``path`` says what
    of it changed, without positions ("units/省工信厅", "targets/数字经济规模", "text", "overall",
    "notice/date"); ``before`` and ``after`` are the words, None on a side that has none. ``basis`` are
    the reasons that the plans give for it.
    """

    kind: Kind
    message: str
    old: str | None = None
    new: str | None = None
    path: str = ""
    before: str | None = None
    after: str | None = None
    confidence: Confidence = Confidence.CERTAIN
    score: float | None = None
    shared: tuple[Shared, ...] = ()
    basis: tuple[str, ...] = ()

    @property
    def level(self) -> Severity | None:
        """How grave it is; None is counted, not listed."""
        return self.kind.level

    @property
    def is_news(self) -> bool:
        """Whether anything is other than it was: that a task goes on unchanged is told, but no change."""
        return self.kind.code != CARRIED

    @property
    def is_explained(self) -> bool:
        """Whether a plan says why."""
        return bool(self.basis)


def fingerprint(change: Change) -> str:
    """16 hex digits that stay the same until the change is another one: what an accept file knows it by."""
    ids = (change.old or "", change.new or "", change.path)
    words = (unicodedata.normalize("NFKC", each or "") for each in (change.before, change.after))
    said = "\n".join((change.kind.code, *ids, *words))
    # hashlib brings a library along that only accept files and JSON need.
    return str(importlib.import_module("hashlib").sha256(said.encode()).hexdigest()[:16])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two plans, which task became which, and every change, the hidden ones too, in a fixed order."""

    old: Side
    new: Side
    alignment: Alignment
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A change that was reviewed, and why it may stand."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """What one unit has to do with the two plans; tasks by id, in the order of their plan.

    ``leads`` are the new tasks in which it leads, or stands first where the plan names no leads; ``owes``
    are the targets of the new tasks it works in. ``passed`` are the old tasks that named it and go on through
    a set such as 各设区市 alone; ``notes`` tell what it has through sets, which is not among its own.
    """

    name: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    kept: tuple[str, ...]
    leads: tuple[str, ...]
    owes: tuple[tuple[str, PrintedTarget], ...]
    passed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCount:
    """What changed in one chapter: of the new plan, or of the old one where only that has it."""

    id: str | None
    title: str
    tasks: int
    added: int
    dropped: int
    levels: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many tasks a unit gained, lost and kept, and in how many new ones it leads."""

    name: str
    gained: int
    lost: int
    kept: int
    leads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A comparison in figures. Old tasks are ``same + split + merged + absorbed + dropped``.

    A task is counted once, under the first of split, merged, absorbed and same that one of its pairs is.
    ``unexplained`` are the listed errors and warnings for which no plan gives a reason.
    """

    old_tasks: int
    new_tasks: int
    same: int
    split: int
    merged: int
    absorbed: int
    dropped: int
    added: int
    suggested: int
    levels: tuple[tuple[Severity, int], ...]
    unexplained: int
    accepted: int
    listed: tuple[tuple[Kind, int], ...]
    hidden: tuple[tuple[Kind, int], ...]
    sections: tuple[SectionCount, ...]
    units: tuple[UnitCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a report tells: the comparison, the changes to list, those already accepted, one unit's view.

    ``listed`` are in the order of telling: the gravest first, at one level the unexplained first, then by
    place in the new plan. The names are the files or revisions as they were given. ``least`` is the level
    from which on changes are listed, where one was asked for; ``below`` are those that it leaves out.
    """

    comparison: Comparison
    old_name: str
    new_name: str
    listed: tuple[Change, ...]
    accepted: tuple[Accepted, ...]
    summary: Summary
    unit: UnitView | None = None
    notes: tuple[str, ...] = ()
    least: Severity | None = None
    below: tuple[Change, ...] = ()
