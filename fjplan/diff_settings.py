"""What a project says of comparing: how grave each sort of change is."""

from __future__ import annotations

from collections.abc import Mapping

from fjplan.findings import Severity
from fjplan.frozen import dataclass, field

HIDDEN = "hidden"
"""The level of what is counted, not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSettings:
    """The ``[diff]`` table; ``levels`` by the code of a change, None for what is only counted."""

    levels: Mapping[str, Severity | None] = field(default_factory=dict)
