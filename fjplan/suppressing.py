"""`# fjplan: ignore[P101] 理由`: findings that a person has looked at and lets stand, and idle comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fjplan.findings import FORM, UNUSED_IGNORE, Check, Finding, Fix, Issue, Replacement
from fjplan.loading import Document
from fjplan.model import NodePath
from fjplan.placing import place
from fjplan.rules.selecting import explain_unknown, matches
from fjplan.source import SourceMap, Span

_FORM = re.compile(r"fjplan:\s*(ignore(?:-task|-file)?)\s*\[([^\]]*)\]\s*(.*)")
_USAGE = "写成 # fjplan: ignore[P101] 理由；整项任务用 ignore-task，整个文件用 ignore-file"


@dataclass
class Suppression:
    """One comment: what it lets stand, in which stretch of the file, and whether it was needed.

    ``whole`` is the comment with the blanks before it, or with its line where it stands alone.
    """

    span: Span
    selectors: tuple[str, ...]
    reason: str
    scope: Span
    whole: Span
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding, offset: int) -> bool:
        """Whether the comment lets a finding stand; notes that it was needed."""
        if not self.scope.start <= offset < self.scope.end:
            return False
        meant = [each for each in self.selectors if matches(each, finding.check)]
        self.used.update(meant)
        return bool(meant)


def suppress(
    findings: Iterable[Finding],
    comments: Sequence[tuple[Span, str]],
    document: Document,
    checks: Mapping[Check, bool],
) -> Iterator[Finding]:
    """The findings that no comment lets stand; then what is wrong with the comments themselves.

    ``checks`` says of each check there is whether it ran: a comment for another is not called unused.
    """
    mine = [(span, words) for span, words in comments if words.startswith("fjplan:")]
    if not mine:
        yield from findings
        return
    read = [_read(span, words, document.source) for span, words in mine]
    active = [each for each in read if isinstance(each, Suppression)]
    form = {check.code for check in FORM}
    for finding in findings:
        offset = _offset(finding, document.source)
        covering = [
            each for each in active if finding.check.code not in form and each.covers(finding, offset)
        ]
        if not covering:
            yield finding
    for each in read:
        issues = [each] if isinstance(each, Issue) else _faults(each, checks)
        yield from (place(issue, document) for issue in issues)


def _offset(finding: Finding, source: SourceMap) -> int:
    return source.offset(finding.place.line, finding.place.column)


def _read(span: Span, words: str, source: SourceMap) -> Suppression | Issue:
    found = _FORM.fullmatch(words)
    if not found:
        return Issue(UNUSED_IGNORE, span, f"读不懂这条注释；{_USAGE}")
    selectors = tuple(filter(None, (each.strip() for each in re.split("[,，、]", found[2]))))
    if not selectors:
        return Issue(UNUSED_IGNORE, span, f"方括号里要写规则的代号；{_USAGE}")
    scope = _scope(found[1], span, source)
    if scope is None:
        return Issue(UNUSED_IGNORE, span, "这条注释不在一项任务里；请写在任务的某一行上，或用 ignore-file")
    return Suppression(span, selectors, found[3].strip(), scope, _with_blanks(span, source.text))


def _with_blanks(span: Span, text: str) -> Span:
    start = len(text[: span.start].rstrip(" \t"))
    if start and text[start - 1] != "\n":
        return Span(start, span.end)
    line_end = text.find("\n", span.end)
    return Span(start, len(text) if line_end < 0 else line_end + 1)


def _scope(kind: str, span: Span, source: SourceMap) -> Span | None:
    """The stretch of the file that a comment speaks of."""
    if kind == "ignore-file":
        return Span(0, len(source.text) + 1)
    if kind == "ignore-task":
        return _node_around(span, source)
    line = source.locate(span).line
    if not source.line(line).lstrip().startswith("#"):
        return _values_of_line(line, source)
    return _values_of_line(_next_that_says(line, source), source)


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _values_of_line(line: int, source: SourceMap) -> Span:
    """What the keys and values that begin on a line say, to their end; and what is closed there."""
    start = source.offset(line, 1)
    stop = start + len(source.line(line)) + 1
    begun = {path for path, span in source.keys.items() if start <= span.start < stop}
    ends = [
        span.end
        for path, span in source.values.items()
        if any(path[: len(key)] == key for key in begun) or (not begun and start <= span.start < stop)
    ]
    closed = [span.start for span in source.values.values() if _is_closed(span, start, stop, source.text)]
    return Span(min([start, *closed]), max([stop, *(end + 1 for end in ends)]))


def _is_closed(span: Span, start: int, stop: int, text: str) -> bool:
    """Whether words of several lines, in quotes or plain, began above a line and end on it."""
    return span.start < start < span.end <= stop and text[span.start] not in "|>"


def _node_around(span: Span, source: SourceMap) -> Span | None:
    """The innermost task or section that a comment stands in, above its first line, or at its end."""
    line = source.locate(span).line
    words = source.line(line)
    is_alone = words.lstrip().startswith("#")
    depth = len(words) - len(words.lstrip())
    below = _next_that_says(line, source) if is_alone else 0
    before = source.text.rfind("\n", 0, span.start) if is_alone else span.start
    paths = [key[:-1] for key in source.keys if key[-1] == "id" and len(key) > 1]
    for path in sorted(paths, key=lambda each: source.values[each].start, reverse=True):
        first = source.locate(source.values[path])
        if first.line == below:
            head = source.line(below)
            if depth <= len(head) - len(head.lstrip()):
                return Span(source.values[path].start, _end(path, source))
        elif source.values[path].start <= before:
            end = _end(path, source)
            if span.start <= end or (is_alone and depth >= first.column - 1 and _is_idle(end, span, source)):
                return Span(source.values[path].start, end)
    return None


def _next_that_says(line: int, source: SourceMap) -> int:
    while line < source.line_count and _says_nothing(source.line(line)):
        line += 1
    return line


def _is_idle(end: int, span: Span, source: SourceMap) -> bool:
    """Whether nothing but comments and blank lines stands between a node and a comment."""
    return all(_says_nothing(line) for line in source.text[end : span.start].split("\n"))


def _end(path: NodePath, source: SourceMap) -> int:
    """Where the last line of a node ends."""
    last = max(span.end for inner, span in source.values.items() if inner[: len(path)] == path)
    line_end = source.text.find("\n", last)
    return len(source.text) + 1 if line_end < 0 else line_end


def _faults(each: Suppression, checks: Mapping[Check, bool]) -> Iterator[Issue]:
    ran = []
    for selector in each.selectors:
        if selector == "ALL" or any(matches(selector, check) for check in FORM):
            yield Issue(UNUSED_IGNORE, each.span, f"“{selector}”包括格式检查，不能略去；请写规则的代号")
        elif not any(matches(selector, check) for check in checks):
            yield Issue(UNUSED_IGNORE, each.span, explain_unknown(selector, checks))
        elif any(matches(selector, check) for check in checks if checks[check]):
            ran.append(selector)
    if ran and not each.used:
        fix = Fix((Replacement(each.whole.start, each.whole.end, ""),))
        yield Issue(UNUSED_IGNORE, each.span, "这里没有它要略去的问题；请删去这条注释", fix=fix)
    elif idle := [selector for selector in ran if selector not in each.used]:
        yield Issue(UNUSED_IGNORE, each.span, f"没有用到{'、'.join(idle)}；请从方括号里删去")
    if not each.reason:
        yield Issue(UNUSED_IGNORE, each.span, "要写理由：方括号后面写为什么可以这样")
