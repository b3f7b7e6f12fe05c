"""All rules, family by family; their order changes nothing."""

from __future__ import annotations

from fjplan.rules import (
    blanks,
    clause_words,
    damage,
    documents,
    form,
    house_numbers,
    house_words,
    numbers,
    punctuation,
    structure,
    targets,
    units,
    wording,
)
from fjplan.rules.base import Rule

ALL_RULES: tuple[Rule, ...] = (
    *form.RULES,
    *punctuation.RULES,
    *blanks.RULES,
    *numbers.RULES,
    *house_numbers.RULES,
    *documents.RULES,
    *structure.RULES,
    *units.RULES,
    *clause_words.RULES,
    *targets.RULES,
    *wording.RULES,
    *house_words.RULES,
    *damage.RULES,
)
