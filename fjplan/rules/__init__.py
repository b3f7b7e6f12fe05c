"""All rules, family by family; their order changes nothing."""

from __future__ import annotations

from fjplan.rules import (
    blanks,
    brackets,
    clause_words,
    damage,
    documents,
    form,
    house_numbers,
    house_words,
    numbers,
    punctuation,
    structure,
    target_texts,
    targets,
    unit_registry,
    units,
    wording,
)
from fjplan.rules.base import Rule

ALL_RULES: tuple[Rule, ...] = (
    *form.RULES,
    *punctuation.RULES,
    *brackets.RULES,
    *blanks.RULES,
    *numbers.RULES,
    *house_numbers.RULES,
    *documents.RULES,
    *structure.RULES,
    *units.RULES,
    *unit_registry.RULES,
    *clause_words.RULES,
    *targets.RULES,
    *target_texts.RULES,
    *wording.RULES,
    *house_words.RULES,
    *damage.RULES,
)
