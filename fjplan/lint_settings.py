"""What a project says of its own linting: which rules, how grave, its words and phrases."""

from __future__ import annotations

from collections.abc import Mapping

from fjplan.findings import Severity
from fjplan.frozen import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings:
    """The ``[lint]`` table; selectors are codes, families or names of rules.

    ``names`` are names in their right case; ``banned`` and ``preferred`` give advice and the better
    word for a word; ``guiding`` are patterns that 总体要求 has to follow in their order.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    levels: Mapping[str, Severity] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    banned: Mapping[str, str] = field(default_factory=dict)
    preferred: Mapping[str, str] = field(default_factory=dict)
    guiding: tuple[str, ...] = ()
