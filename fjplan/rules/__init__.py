"""All rules, family by family; their order changes nothing."""

from __future__ import annotations

from fjplan.rules import form, punctuation
from fjplan.rules.base import Rule

ALL_RULES: tuple[Rule, ...] = (*form.RULES, *punctuation.RULES)
