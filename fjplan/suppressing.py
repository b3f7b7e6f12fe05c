"""`# fjplan: ignore[P101] 理由`: findings that a person has looked at and lets stand, and idle comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fjplan.findings import FORM, UNUSED_IGNORE, Check, Finding, Fix, Issue, Replacement
from fjplan.frozen import dataclass, field
from fjplan.loading import Document
from fjplan.placing import place
from fjplan.rules.running import CUT
from fjplan.rules.selecting import explain_unknown, matches
from fjplan.source import SourceMap, Span

_FORM = re.compile(r"fjplan:\s*(ignore(?:-task|-file)?)\s*\[([^\]]*)\]\s*(.*)")
_Nodes: TypeAlias = Sequence[Span]
_USAGE = "写成 # fjplan: ignore[P101] 理由；整项任务用 ignore-task，整个文件用 ignore-file"


@dataclass(frozen=True, slots=True)
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

    ``checks`` says of each check there is whether it ran; a comment for another is not called unused.
    """
    mine = [(span, words) for span, words in comments if words.startswith("fjplan:")]
    if not mine:
        yield from findings
        return
    nodes = _nodes(document.source)
    read = [_read(span, words, document.source, nodes) for span, words in mine]
    active = [each for each in read if isinstance(each, Suppression)]
    form = {check.code for check in FORM}
    findings = list(findings)
    cut = {finding.check.code for finding in findings if finding.message.endswith(CUT)}
    checks = {check: ran and check.code not in cut for check, ran in checks.items()}
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


def _read(span: Span, words: str, source: SourceMap, nodes: _Nodes) -> Suppression | Issue:
    found = _FORM.fullmatch(words)
    if not found:
        return Issue(UNUSED_IGNORE, span, f"读不懂这条注释；{_USAGE}")
    selectors = tuple(filter(None, (each.strip() for each in re.split("[,，、]", found[2]))))
    if not selectors:
        return Issue(UNUSED_IGNORE, span, f"方括号里要写规则的代号；{_USAGE}")
    scope = _node_around(span, source, nodes) if found[1] == "ignore-task" else _scope(found[1], span, source)
    if scope is None:
        return Issue(UNUSED_IGNORE, span, "这条注释不在一项任务里；请写在任务的某一行上，或用 ignore-file")
    return Suppression(span, selectors, found[3].strip(), scope, _with_blanks(span, source.text))


def _with_blanks(span: Span, text: str) -> Span:
    start = len(text[: span.start].rstrip(" \t"))
    if start and text[start - 1] != "\n":
        return Span(start, span.end)
    line_end = text.find("\n", span.end)
    return Span(start, len(text) if line_end < 0 else line_end + 1)


def _scope(kind: str, span: Span, source: SourceMap) -> Span:
    """The stretch of the file that a comment speaks of which is not for a task."""
    if kind == "ignore-file":
        return Span(0, len(source.text) + 1)
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


def _nodes(source: SourceMap) -> _Nodes:
    """Every task and section to the end of its last line, by where it begins."""
    paths = {key[:-1] for key in source.keys if key[-1] == "id" and len(key) > 1}
    ends = dict.fromkeys(paths, 0)
    for inner, span in source.values.items():
        for length in range(len(inner) + 1):
            if (path := inner[:length]) in ends:
                ends[path] = max(ends[path], span.end)
    found = [Span(source.values[path].start, _line_end(end, source.text)) for path, end in ends.items()]
    return sorted(found, key=lambda span: span.start)


def _line_end(at: int, text: str) -> int:
    found = text.find("\n", at)
    return len(text) + 1 if found < 0 else found


def _node_around(span: Span, source: SourceMap, nodes: _Nodes) -> Span | None:
    """The innermost task or section that a comment stands in, above its first line, or at its end."""
    found = source.locate(span)
    is_alone = source.line(found.line).lstrip().startswith("#")
    if is_alone and (below := _node_below(found.line, source, nodes)):
        return below
    said = _end_of_what_is_said(found.line, source) if is_alone else len(source.text)
    for node in reversed(nodes[: bisect_left(nodes, span.start, key=lambda each: each.start)]):
        if span.start <= node.end or (said <= node.end and found.column >= _column(node, source)):
            return node
    return None


def _column(node: Span, source: SourceMap) -> int:
    return source.locate(Span(node.start, node.start)).column


def _end_of_what_is_said(line: int, source: SourceMap) -> int:
    """Where the line above that is neither empty nor a comment ends."""
    while line > 1 and _says_nothing(source.line(line)):
        line -= 1
    return source.offset(line, 1) + len(source.line(line))


def _node_below(line: int, source: SourceMap, nodes: _Nodes) -> Span | None:
    """The node whose first line, indented as much as the comment or more, comes next."""
    below = _next_that_says(line, source)
    if _depth(source.line(line)) > _depth(source.line(below)):
        return None
    start = source.offset(below, 1)
    at = bisect_left(nodes, start, key=lambda each: each.start)
    is_there = at < len(nodes) and nodes[at].start < start + len(source.line(below))
    return nodes[at] if is_there else None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _next_that_says(line: int, source: SourceMap) -> int:
    while line < source.line_count and _says_nothing(source.line(line)):
        line += 1
    return line


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
