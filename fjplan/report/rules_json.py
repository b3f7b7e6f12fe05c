"""Rules for a machine: ``schema/rules.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fjplan.rule_pages import RulePage


def report_pages(rules: Sequence[RulePage]) -> str:
    """One JSON object."""
    report = {"format": 1, "rules": [_rule(rule) for rule in rules]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "code": rule.check.code,
        "name": rule.check.name,
        "level": rule.check.level.value,
        "default": rule.default,
        "fix": rule.page.fix.value,
        "about": rule.page.about,
        "source": rule.page.source,
        "bad": rule.page.bad,
        "good": rule.page.good,
    }
