"""What a check reports: an issue before it has a place in a file, a finding once it has one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fjplan.model import NodePath
from fjplan.source import Location, Span


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


@dataclass(frozen=True, slots=True)
class Issue:
    """A fault and where it stands: a path in the plan (its key or its value), or a span of the text.

    ``other`` is a second place the message is about; its line is told.
    """

    check: Check
    where: NodePath | Span
    message: str
    on_key: bool = False
    quote: str | None = None
    other: NodePath | None = None


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

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Sorts by place, then by code and message, whatever order the checks ran in."""
        return (self.path, self.place.line, self.place.column, self.check.code, self.message)
