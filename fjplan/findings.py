"""What a check reports: an issue before it has a place in a file, a finding once it has one."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from fjplan.frozen import dataclass
from fjplan.source import Location, Span

if TYPE_CHECKING:  # git shows a plan without the model, which a cold start would wait for
    from fjplan.model import NodePath


class Severity(Enum):
    """How grave a finding is; only errors fail a run unless ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Check:
    """The code, readable name and level of one sort of fault; neither code nor name is reused."""

    code: str
    name: str
    level: Severity


ENCODING = Check("S101", "encoding", Severity.ERROR)
SYNTAX = Check("S102", "yaml-syntax", Severity.ERROR)
FORBIDDEN_YAML = Check("S103", "yaml-forbidden", Severity.ERROR)
CONFLICT = Check("S104", "conflict-marker", Severity.ERROR)
TOO_LARGE = Check("S105", "too-large", Severity.ERROR)
HIDDEN_CHARACTER = Check("S106", "hidden-character", Severity.ERROR)
SCHEMA = Check("S201", "schema", Severity.ERROR)
DUPLICATE = Check("S202", "duplicate", Severity.ERROR)
REFERENCE = Check("S208", "reference", Severity.ERROR)
CLAUSE_MISMATCH = Check("S209", "clause-mismatch", Severity.ERROR)
UNUSED_IGNORE = Check("S901", "unused-ignore", Severity.WARNING)

FORM = (
    *(ENCODING, SYNTAX, FORBIDDEN_YAML, CONFLICT, TOO_LARGE, HIDDEN_CHARACTER),
    *(SCHEMA, DUPLICATE, REFERENCE, CLAUSE_MISMATCH),
)
"""What `validate` looks for; `lint` always does too."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Other words for the characters from ``start`` to ``end`` (exclusive) of a value as it was loaded.

    Where the issue stands at a span of the file, they are counted from the beginning of the file.
    """

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one issue; a safe one cannot change what the plan says."""

    edits: tuple[Replacement, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """A fault and where it stands: a path in the plan (its key or its value), or a span of the text.

    ``within`` narrows the place to characters of the value, end exclusive. ``other`` is a second place
    the message is about; its line is told.
    """

    check: Check
    where: NodePath | Span
    message: str
    on_key: bool = False
    quote: str | None = None
    other: NodePath | None = None
    within: tuple[int, int] | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a span of the file, with the span's place in lines and columns."""

    span: Span
    place: Location
    replacement: str


@dataclass(frozen=True, slots=True)
class PlacedFix:
    """A fix as edits of the file."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault in one file; ``line`` is the source line, kept to show it."""

    check: Check
    message: str
    path: str
    place: Location
    task: str | None = None
    heading: str | None = None
    quote: str | None = None
    line: str = ""
    fix: PlacedFix | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Sorts by place, then by code and message, whatever order the checks ran in."""
        return (self.path, self.place.line, self.place.column, self.check.code, self.message)
