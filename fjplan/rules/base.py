"""What a rule is: a function from a plan to hits, with the page that explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from fjplan.findings import Check, Fix, Replacement, Severity
from fjplan.frozen import dataclass
from fjplan.lint_settings import LintSettings
from fjplan.model import NodePath, Plan
from fjplan.registry import Registry
from fjplan.rule_pages import Page, RulePage
from fjplan.source import Span
from fjplan.texts import Found, Text, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule knows besides the plan: its printed words, the registry, settings, the file's comments."""

    texts: Texts
    registry: Registry
    settings: LintSettings
    comments: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule found its fault: an issue that does not know its rule yet."""

    where: NodePath | Span
    message: str
    within: tuple[int, int] | None = None
    fix: Fix | None = None
    on_key: bool = False
    quote: str | None = None
    other: NodePath | None = None
    level: Severity | None = None


Finder = Callable[[Plan, Facts], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code, name, level and page; ``default`` ones run unless told otherwise.

    ``is_level_set`` where the project has set the level: it goes before what a hit says of its own.
    """

    check: Check
    page: Page
    find: Finder
    default: bool = True
    is_level_set: bool = False

    @property
    def described(self) -> RulePage:
        """What there is to tell of the rule."""
        return RulePage(check=self.check, page=self.page, default=self.default)


def rule(
    code: str, name: str, level: Severity, page: Page, *, default: bool = True
) -> Callable[[Finder], Rule]:
    """Makes a rule of a function; it registers nothing."""

    def make(find: Finder) -> Rule:
        return Rule(Check(code, name, level), page, find, default)

    return make


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that is compiled when a text may match: compiling is what costs.

    ``needs`` are words of which a match has at least one; without any of them nothing is searched.
    """

    source: str
    needs: tuple[str, ...]

    def _may_match(self, words: str) -> bool:
        return any(need in words for need in self.needs)

    def find(self, texts: Texts, group: int | str = 0) -> Iterator[Found]:
        """Every match in the plan's words."""
        if self._may_match(texts.joined):
            yield from texts.find(_compiled(self.source), group)

    def each(self, words: str) -> Iterator[re.Match[str]]:
        """Every match in some words."""
        if self._may_match(words):
            yield from _compiled(self.source).finditer(words)

    def search(self, words: str) -> re.Match[str] | None:
        """The first match in some words."""
        return _compiled(self.source).search(words) if self._may_match(words) else None


def hit(
    found: Found,
    message: str,
    words: str | None = None,
    *,
    safe: bool = True,
    level: Severity | None = None,
) -> Hit:
    """A hit at a match; ``words`` are what should stand there instead, None where no tool can know."""
    return hit_in(found.text, (found.start, found.end), message, words, safe=safe, level=level)


def hit_in(
    text: Text,
    within: tuple[int, int],
    message: str,
    words: str | None = None,
    *,
    safe: bool = True,
    level: Severity | None = None,
) -> Hit:
    """A hit at characters of a text."""
    fix = None if words is None else Fix((Replacement(*within, words),), safe)
    return Hit(text.path, message, within, fix, level=level)
