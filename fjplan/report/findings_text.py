"""Findings for a person: place, message, the source line clipped around the spot, and a caret."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.findings import Finding, PlacedFix, Severity
from fjplan.widths import visible, width

LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
CONTEXT = 20
"""Characters shown on either side of the spot; a line of a plan may have three hundred."""


def report_findings(findings: Sequence[Finding], checked: int) -> str:
    """Each finding as a few lines, one blank line between them."""
    return "\n".join(_finding(finding) for finding in findings)


def summary(findings: Sequence[Finding], checked: int) -> str:
    """One line: how many files, how many findings of each level."""
    counts = [
        f"{sum(finding.check.level is level for finding in findings)} 处{word}"
        for level, word in LEVELS.items()
        if any(finding.check.level is level for finding in findings)
    ]
    mendable = sum(finding.fix is not None and finding.fix.safe for finding in findings)
    advice = f"；其中 {mendable} 处可以用 --fix 改" if mendable else ""
    return f"查了 {checked} 个文件，{'、'.join(counts) or '没有问题'}{advice}。"


def _finding(finding: Finding) -> str:
    place, check = finding.place, finding.check
    lines = [
        f"{finding.path}:{place.line}:{place.column}: {LEVELS[check.level]} {check.code} "
        f"[{check.name}] {finding.message}"
    ]
    if finding.task:
        heading = f"“{finding.heading}”" if finding.heading else ""
        lines.append(f"  在 {finding.task}{heading}")
    if finding.line.strip():
        lines += _excerpt(finding)
    if finding.fix:
        lines.append(_suggestion(finding.fix))
    return "\n".join(lines) + "\n"


def _suggestion(fix: PlacedFix) -> str:
    """What the fix puts there, and which option makes it."""
    option = "--fix" if fix.safe else "--unsafe-fixes"
    words = "、".join(f"“{visible(edit.replacement)}”" for edit in fix.edits if edit.replacement)
    return f"       = {f'改为{words}' if words else '删去'}（{option} 可以改）"


def _excerpt(finding: Finding) -> list[str]:
    """The source line around the spot with carets below it, as wide as the characters above."""
    place, line = finding.place, finding.line
    start = place.column - 1
    same_line = place.end_line == place.line and place.end_column > place.column
    end = min(place.end_column - 1 if same_line else start + 1, len(line))
    first, last = max(0, start - CONTEXT), min(len(line), max(end, start + 1) + CONTEXT)
    indent = len(line) - len(line.lstrip())
    cuts_words = first > indent
    first = first if cuts_words or not first else min(indent, start)
    before = ("……" if cuts_words else "") + visible(line[first:start])
    spot, after = line[start:end], visible(line[end:last]) + ("……" if last < len(line) else "")
    if len(spot) > 2 * CONTEXT:
        spot = spot[:CONTEXT] + "……" + spot[-CONTEXT:]
    spot = visible(spot)
    gutter = f"{place.line:>6} | "
    return [
        f"{gutter}{before}{spot}{after}",
        f"{' ' * (len(gutter) - 2)}| {' ' * width(before)}{'^' * max(1, width(spot))}",
    ]
