"""What `fjplan lint --show-settings` says: where settings come from, and which rules run at which level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fjplan.findings import Check
from fjplan.lint_settings import LintSettings
from fjplan.report.findings_text import LEVELS
from fjplan.widths import pad


def report_settings(settings: LintSettings, source: Path | None, checks: Mapping[Check, bool]) -> str:
    """The settings that hold, and every check with its level, or that it does not run."""
    lines = [
        f"设置：{source.as_posix() if source else '默认（没有 fjplan.toml）'}",
        *_said(settings),
        "",
        "规则：",
    ]
    for check, runs in checks.items():
        lines.append(f"  {check.code} {pad(check.name, 28)} {LEVELS[check.level] if runs else '不查'}")
    return "\n".join(lines) + "\n"


def _said(settings: LintSettings) -> Iterator[str]:
    """What the project has set, a line for each key."""
    yield f"select：{'、'.join(settings.select) if settings.select is not None else '默认'}"
    for key, words in (
        ("ignore", settings.ignore),
        ("extend-select", settings.extend_select),
        ("names", settings.names),
        ("guiding", settings.guiding),
    ):
        yield f"{key}：{'、'.join(words) or '无'}"
    for key, pairs in (("banned", settings.banned), ("preferred", settings.preferred)):
        yield f"{key}：{'、'.join(f'{word}→{advice}' for word, advice in pairs.items()) or '无'}"
