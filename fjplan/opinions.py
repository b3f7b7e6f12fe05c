"""What units say of a plan that was sent to them, and what became of it."""

from __future__ import annotations

from enum import Enum

from fjplan.frozen import dataclass, field


class OpinionKind(Enum):
    """What an opinion asks for."""

    EDIT = "edit"  # other words in one field
    INSERT = "insert"  # a paragraph more
    DELETE = "delete"  # a paragraph less
    MOVE = "move"  # a paragraph elsewhere
    COMMENT = "comment"  # 批注


class Verdict(Enum):
    """What was decided about an opinion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One change or comment of a unit.

    ``node`` is the task or section that it is about, None for the rest of the document; ``field`` is the
    place of the words in it, or in the plan: "text", "parts/0/text", "overall/text". ``old`` are the
    sentences before the change and ``new`` those after it; ``quote`` are the words that a comment is on.
    ``text`` is what was written instead where the opinion was accepted with other words.
    """

    id: str
    kind: OpinionKind
    place: str
    node: str | None = None
    field: str | None = None
    author: str | None = None
    date: str | None = None
    tracked: bool = True
    old: str | None = None
    new: str | None = None
    quote: str | None = None
    comment: str | None = None
    verdict: Verdict = Verdict.OPEN
    text: str | None = None
    reason: str | None = None

    @property
    def print(self) -> tuple[str | None, ...]:
        """What makes it the same opinion as one of another reply: whoever wrote it, and when."""
        said = (self.old, self.new, self.quote, self.comment)
        return (self.kind.value, self.node, self.field, *said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of an opinion; ``edits`` is False where the plan was changed by hand."""

    verdict: Verdict
    reason: str | None = None
    text: str | None = None
    edits: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A reply that was imported: the name of its file, and what tells its bytes from others."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that one unit said of one plan, in the order in which it came."""

    plan: str
    unit: str
    replies: tuple[Source, ...] = ()
    opinions: tuple[Opinion, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Entry:
    """An opinion with its unit, and what it is about as the plan prints it now."""

    unit: str
    opinion: Opinion
    place: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All opinions on a plan in the order of the plan.

    ``agreed`` are the units that replied without an opinion, ``silent`` those consulted that did not reply.
    """

    plan: str
    title: str
    year: int
    entries: tuple[Entry, ...]
    agreed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
