"""A plan made from a few lines of YAML, and what one rule finds in it."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import indent
from typing import TypeAlias

import pytest

from fjplan import assets
from fjplan.findings import Finding
from fjplan.lint_settings import LintSettings
from fjplan.linting import Linting, lint
from fjplan.loading import load_bytes
from fjplan.references import Facts
from fjplan.registry import decode_table, read_registry
from fjplan.rules import ALL_RULES
from fjplan.rules.selecting import select_rules

HEAD = """schema: fjplan/plan@1
id: p
year: 2024
region: 福建省
"""
PLAN_KEYS = (
    *("year", "until", "region", "title", "subtitle", "status", "conventions", "notice", "overall"),
    *("sections", "tasks", "items", "closing", "attachments", "dropped", "series"),
)
REGISTRY = read_registry([("units.csv", decode_table("units.csv", assets.units_csv().read_bytes()))])
USUAL = LintSettings()
Lint: TypeAlias = Callable[..., list[Finding]]
Said: TypeAlias = Callable[..., list[str]]


def plan_of(yaml: str) -> str:
    """A whole plan: the YAML is a plan's keys where it begins with one, else the keys of one task."""
    if yaml.startswith(("schema:", "#")):
        return yaml
    if yaml.split(":")[0] not in PLAN_KEYS:
        task = yaml if yaml.startswith("id:") else f"id: t\n{yaml}"
        yaml = "tasks:\n" + indent(task, "    ").replace("    ", "  - ", 1)
    title = "" if "\ntitle:" in f"\n{yaml}" else "title: 2024年甲工作要点\n"
    needs_tasks = not any(f"\n{key}:" in f"\n{yaml}" for key in ("sections", "tasks", "items"))
    tasks = "\ntasks:\n  - {id: t, text: 推进甲工程。, units: [省财政厅]}\n" if needs_tasks else ""
    head = "".join(f"{line}\n" for line in HEAD.splitlines() if f"\n{line.split(':')[0]}:" not in f"\n{yaml}")
    return f"{head}{title}{yaml.rstrip()}\n{tasks}"


def findings_of(
    yaml: str,
    *,
    settings: LintSettings = USUAL,
    others: dict[str, dict[str, str]] | None = None,
) -> list[Finding]:
    document = load_bytes(plan_of(yaml).encode(), "计划.yaml")
    linting = Linting(rules=select_rules(ALL_RULES, settings), known=ALL_RULES, settings=settings)
    facts = Facts(registry=REGISTRY, other_plans=others or {})
    schema = (assets.schema_dir() / "plan.schema.json").read_text(encoding="utf-8")
    return lint(document, facts, lambda: schema, linting)


@pytest.fixture(scope="session")
def findings() -> Lint:
    """All findings of a plan, with default rules or other settings."""
    return findings_of


@pytest.fixture(scope="session")
def said() -> Said:
    """What one rule says of a plan: “级别 原文：说明 → 改成” for each finding."""

    def one(yaml: str, code: str, **keywords: object) -> list[str]:
        settings = keywords.pop("settings", None) or LintSettings(select=(code,))
        found = findings_of(yaml, settings=settings, **keywords)  # type: ignore[arg-type]
        wrong = [each for each in found if each.check.code in ("S101", "S102", "S103", "S201", "S202")]
        assert not wrong, wrong[0].message
        return [line(each) for each in found if each.check.code == code]

    return one


def line(finding: Finding) -> str:
    """A finding in one line, with its fix."""
    text = f"{finding.check.level.value} {finding.quote}：{finding.message}"
    if finding.fix:
        mark = "→" if finding.fix.safe else "→?"
        text += f" {mark} " + "、".join(f"“{edit.replacement}”" for edit in finding.fix.edits)
    return text
