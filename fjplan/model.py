"""A work plan as frozen values: what it says, without files, lines or printed numbers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from fjplan.frozen import dataclass, field

NodePath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the plan file: ``("sections", 0, "tasks", 2, "text")``."""


class Status(Enum):
    """How far the plan has come; only an issued one prints without a mark."""

    DRAFT = "draft"
    CONSULTING = "consulting"
    SUBMITTED = "submitted"
    ISSUED = "issued"


class Numbering(Enum):
    """How a level is numbered (GB/T 9704-2012, 7.3.3, and what other plans do)."""

    CHINESE = "chinese"  # 一、
    CHINESE_PAREN = "chinese-paren"  # （一）
    ARABIC = "arabic"  # 1.
    ARABIC_PAREN = "arabic-paren"  # （1）
    CIRCLED = "circled"  # ①
    NONE = "none"


class Stand(Enum):
    """Whether words stand on a line of their own or run into the paragraph."""

    LINE = "line"
    RUN_IN = "run-in"


class ClauseStand(Enum):
    """Where a unit clause stands: before or after the last 。, on its own line, a line for each role."""

    AFTER_STOP = "after-stop"
    BEFORE_STOP = "before-stop"
    LINE = "line"
    LINES = "lines"


class ClauseStyle(Enum):
    """How roles are told: one label and verbs (X牵头，Y配合), or a label for each role."""

    VERBS = "verbs"
    LABELS = "labels"


class Brackets(Enum):
    """The brackets of a unit clause; ``auto`` takes 〔〕 where the clause holds （）."""

    AUTO = "auto"
    ROUND = "round"
    TORTOISE = "tortoise"


class UnitKind(Enum):
    """What sort of body a unit is; which kinds share a group is the document's own habit."""

    DEPARTMENT = "department"
    PARTY = "party"
    INSTITUTION = "institution"
    UNIVERSITY = "university"
    ENTERPRISE = "enterprise"
    GOVERNMENT = "government"
    COLLECTIVE = "collective"


class Role(Enum):
    """What a unit does in a task, in the order in which roles are printed."""

    LEAD = "lead"  # 牵头
    RESPONSIBLE = "responsible"  # 负责
    SHARED = "shared"  # 按职责分工负责
    LOCAL = "local"  # 结合实际落实
    SUPPORT = "support"  # 配合


class Op(Enum):
    """How the reached value compares with the target's."""

    AT_LEAST = ">="
    ABOVE = ">"
    EQUAL = "="
    ABOUT = "~"
    BELOW = "<"
    AT_MOST = "<="


class Force(Enum):
    """Whether the plan commits itself or strives (力争, 争取)."""

    FIRM = "firm"
    STRIVE = "strive"


class Counts(Enum):
    """Whether the value is what there will be (建成) or what is added (新增)."""

    STOCK = "stock"
    INCREMENT = "increment"


class NoticeForm(Enum):
    """``enclosing``: a notice that issues the plan; ``direct``: the document is the plan itself."""

    ENCLOSING = "enclosing"
    DIRECT = "direct"


class NoticeFormat(Enum):
    """The head of the notice: 下行文, 上行文 with 签发人 (GB/T 9704-2012, 7.2), 信函 (10.1)."""

    DOWNWARD = "downward"
    UPWARD = "upward"
    LETTER = "letter"


class Secrecy(Enum):
    """密级."""

    TOP = "绝密"
    HIGH = "机密"
    LOW = "秘密"


class Urgency(Enum):
    """紧急程度."""

    VERY = "特急"
    SOMEWHAT = "加急"


class OverallRole(Enum):
    """What a part of 总体要求 is."""

    GUIDING = "guiding"
    PRINCIPLES = "principles"
    GOALS = "goals"


class Marker(Enum):
    """What stands before each bullet: —— or 1. 2."""

    DASH = "dash"
    ARABIC = "arabic"


class BasisKind(Enum):
    """What a decision rests on: a document, an opinion received, an instruction."""

    DOCUMENT = "document"
    OPINION = "opinion"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The habits of one level of headings."""

    number: Numbering
    heading: Stand
    stop: bool
    run_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term that is glossed once, at its first use in a unit clause."""

    term: str
    gloss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseConvention:
    """How this document writes its unit clauses."""

    style: ClauseStyle = ClauseStyle.VERBS
    label: str | None = "责任单位"
    labels: tuple[tuple[Role, str], ...] = ()
    leaders_label: str | None = None
    verbs: tuple[tuple[Role, str], ...] = ()
    stands: ClauseStand = ClauseStand.AFTER_STOP
    brackets: Brackets = Brackets.AUTO
    groups: tuple[frozenset[UnitKind], ...] = ()
    elide: frozenset[UnitKind] = frozenset()
    elide_suffix: str | None = None
    note: str | None = None
    first_is_lead: bool = False
    standing: tuple[str, ...] = ()


DEFAULT_LEVELS = (
    Level(number=Numbering.CHINESE, heading=Stand.LINE, stop=False),
    Level(number=Numbering.CHINESE_PAREN, heading=Stand.LINE, stop=False),
    Level(number=Numbering.ARABIC, heading=Stand.RUN_IN, stop=True),
    Level(number=Numbering.ARABIC_PAREN, heading=Stand.RUN_IN, stop=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the document does the same way throughout, said once."""

    levels: tuple[Level, ...] = DEFAULT_LEVELS
    points: Stand = Stand.LINE
    clause: ClauseConvention = field(default_factory=ClauseConvention)
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why something is so; never printed."""

    kind: BasisKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A value as written with the measure it counts in; ``value`` is exact."""

    value: Decimal
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One measurable aim and the words of the text that say it."""

    metric: str
    quantity: Quantity
    op: Op = Op.EQUAL
    quote: str
    deadline: datetime.date | None = None
    force: Force = Force.FIRM
    counts: Counts | None = None
    implied: bool = False
    lower_is_better: bool = False
    basis: tuple[Basis, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A unit as the plan names it; ``hand_group`` numbers a group that was made by hand."""

    name: str
    role: Role | None = None
    hand_group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to do it: units with roles, and leaders named before them."""

    mentions: tuple[Mention, ...]
    leaders: tuple[str, ...] = ()
    respectively: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time said in the text; ``by`` is None for 持续推进."""

    quote: str
    by: datetime.date | None
    scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable:
    """A document that the task promises, such as 制定《……实施方案》."""

    title: str
    act: str
    by: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A task of an earlier plan that this one goes on from."""

    plan: str
    task: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a task's text with units of its own; ``is_point`` makes it 一是, 二是."""

    id: str | None = None
    is_point: bool = False
    heading: str | None = None
    text: str | None = None
    stands: Stand | None = None
    assignment: Assignment | None = None
    clause: str | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to be done; where it stands as a subsection it is still one node."""

    id: str
    heading: str | None = None
    numbered: bool = True
    text: str | None = None
    parts: tuple[Part, ...] = ()
    assignment: Assignment | None = None
    clause: str | None = None
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    continued_from: tuple[Link, ...] = ()
    not_continued_from: tuple[Link, ...] = ()
    basis: tuple[Basis, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled part of the plan that holds sections, tasks, or both in order."""

    id: str
    title: str
    numbered: bool = True
    lead: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    children: tuple[Section | Task, ...] = ()
    children_key: str = field(default="tasks", compare=False)
    closing: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What is to be reached by one year, in a plan of several."""

    by: datetime.date
    text: str
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A —— line: a heading, or none, and text."""

    heading: str | None = None
    text: str | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallPart:
    """指导思想, 基本原则 or 发展目标, under a numbered heading of its own."""

    role: OverallRole
    heading: str
    text: str | None = None
    milestones: tuple[Milestone, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    marker: Marker = Marker.DASH
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """总体要求: one paragraph, or a section of its own with parts."""

    preamble: tuple[str, ...] = ()
    heading: str | None = None
    text: str | None = None
    parts: tuple[OverallPart, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """公开属性, such as 此件主动公开; the brackets are usual."""

    text: str
    brackets: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """印发: the printing office and day at the foot of the last page."""

    by: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """密级和保密期限, such as 机密★1年."""

    level: Secrecy
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice that issues the plan; what is not known yet is None.

    ``title_lines`` are the lines of its title where the plan breaks it by hand.
    """

    form: NoticeForm = NoticeForm.ENCLOSING
    format: NoticeFormat = NoticeFormat.DOWNWARD
    copy_number: str | None = None
    classification: Classification | None = None
    urgency: Urgency | None = None
    issuers: tuple[str, ...]
    signers: tuple[str, ...] = ()
    title: str | None = None
    title_lines: tuple[str, ...] = field(default=(), compare=False)
    number: str | None = None
    addressees: str | None = None
    body: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    date: datetime.date | None = None
    disclosure: Disclosure | None = None
    cc: str | None = None
    printed: Imprint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A real attachment of the plan; its text, or the file that goes with the notice."""

    title: str
    text: tuple[str, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A task of an earlier plan that was left out on purpose, and why."""

    task: str
    reason: str
    plan: str | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole work plan; ``title_lines`` are the lines of a title that is broken by hand."""

    id: str
    year: int
    title: str
    title_lines: tuple[str, ...] = field(default=(), compare=False)
    series: str | None = None
    until: int | None = None
    region: str | None = None
    subtitle: str | None = None
    status: Status = Status.DRAFT
    conventions: Conventions = field(default_factory=Conventions)
    notice: Notice | None = None
    overall: Overall | None = None
    children: tuple[Section | Task, ...] = ()
    children_key: str = field(default="sections", compare=False)
    closing: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    note: str | None = None

    @property
    def end(self) -> datetime.date:
        """The last day of the plan: a target without a deadline is due then."""
        return datetime.date(self.until or self.year, 12, 31)

    def walk(self) -> Iterator[tuple[NodePath, Section | Task]]:
        """Every section and task with its path in the plan file, in document order."""
        yield from _walk(self.children, (self.children_key,))

    def iter_tasks(self) -> Iterator[Task]:
        """Every task, in document order."""
        return (node for _, node in self.walk() if isinstance(node, Task))

    def holders(self) -> dict[str, str]:
        """By the id of each task, and of each part of one, the id of the task: what a link to it means."""
        tasks = tuple(self.iter_tasks())
        parts = {part.id: task.id for task in tasks for part in task.parts if part.id}
        return {**parts, **{task.id: task.id for task in tasks}}


def _walk(children: tuple[Section | Task, ...], path: NodePath) -> Iterator[tuple[NodePath, Section | Task]]:
    for index, child in enumerate(children):
        yield (*path, index), child
        if isinstance(child, Section):
            yield from _walk(child.children, (*path, index, child.children_key))
