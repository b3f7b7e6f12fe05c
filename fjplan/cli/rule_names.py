"""The codes and names of rules, as a shell completes them."""

from __future__ import annotations

from fjplan.rules import ALL_RULES


def complete_rule(incomplete: str) -> list[str]:
    """The codes and names of rules that begin as typed."""
    words = (word for rule in ALL_RULES for word in (rule.check.code, rule.check.name))
    return [word for word in words if word.startswith(incomplete)]
