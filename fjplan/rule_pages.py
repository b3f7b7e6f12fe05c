"""The pages that explain rules, as values: what `fjplan rules` and docs/rules/ tell."""

from __future__ import annotations

from enum import Enum

from fjplan.findings import Check
from fjplan.frozen import dataclass, field
from fjplan.lint_settings import LintSettings


class Mending(Enum):
    """Whether a rule's fault can be mended by ``--fix``."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the rule's page says, in Chinese: what it looks for and why, where that was read, two cases.

    ``bad`` and ``good`` are YAML: keys of a task, or of a plan where they begin with one of a plan's keys.
    ``project`` is what a project has to set for the rule to find anything.
    """

    about: str
    source: str
    bad: str
    good: str
    fix: Mending = Mending.NONE
    project: LintSettings = field(default_factory=LintSettings)


FAMILIES = {
    "P": "标点",
    "N": "数字",
    "D": "公文要素",
    "S": "格式和结构",
    "U": "责任单位",
    "T": "目标和时限",
    "W": "用语",
    "X": "导入带来的损坏",
}
"""What each letter of a code stands for, in the order in which rules are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A rule as it is told: its check at its own level, its page, whether it runs unless told otherwise."""

    check: Check
    page: Page
    default: bool

    @property
    def family(self) -> str:
        """The letter of its code."""
        return self.check.code[0]
