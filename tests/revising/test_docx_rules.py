"""Documents with changes obey the rules of OOXML that every notice does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.diff.made_pairs import made_pair
from tests.diff.task_edits import plan_of
from tests.render import test_docx_rules as rules
from tests.revising.test_accepting import SHAPES
from tests.revising.weaving_pairs import documents

MADE: Mapping[str, Callable[[], bytes]] = {
    "2020 to 2024": lambda: documents(plan_of("2020"), plan_of("2024")).tracked,
    "2020 to 2024, to be seen": lambda: documents(plan_of("2020"), plan_of("2024")).marked,
    "made": lambda: documents(made_pair(1).old, made_pair(1).new).tracked,
    "an imprint changes": lambda: documents(*SHAPES["an imprint changes"]).tracked,
    "one office is left": lambda: documents(*SHAPES["one office is left"]).tracked,
}
RULES: tuple[Callable[[rules.Parts], list[str]], ...] = (
    rules.malformed,
    rules.against_the_schema,
    rules.attributes_unknown,
    rules.properties_not_first,
    rules.not_closed_by_a_paragraph,
    rules.ids_twice,
    rules.bookmarks_unpaired,
    rules.relationships_wrong,
    rules.content_types_wrong,
    rules.theme_fonts,
    rules.quotes_without_hint,
    rules.beyond_words_limits,
    rules.choices_unknown,
)


@pytest.mark.parametrize("name", MADE)
def test_no_rule_is_broken(name: str) -> None:
    parts = rules.parts_of(MADE[name]())
    assert [(rule.__name__, fault) for rule in RULES for fault in rule(parts)] == []
