"""The levels of a document as its items show them."""

from __future__ import annotations

import pytest

from fjplan.importing.levels import Seen, infer_levels
from fjplan.model import DEFAULT_LEVELS, Level, Numbering, Stand

CN, PAREN, ARABIC = Numbering.CHINESE, Numbering.CHINESE_PAREN, Numbering.ARABIC
LINE, RUN_IN = Stand.LINE, Stand.RUN_IN


def seen(outline: str) -> list[Seen]:
    """Items such as ``一 (1 1. 2.``: 一 a section, ( a subsection and its value, . a task and its value."""
    found, last = [], 0
    for word in outline.split():
        if word == "一":
            item = Seen(1, CN, 1, last == 0, LINE, stop=False)
        elif word[0] == "(":
            item = Seen(2, PAREN, int(word[1:]), last < 2, LINE, stop=False)
        else:
            item = Seen(3, ARABIC, int(word[:-1]), last < 3, RUN_IN, stop=True)
        found.append(item)
        last = item.depth
    return found


def runs_on(outline: str) -> list[bool]:
    items = seen(outline)
    return [level.run_on for level in infer_levels(items)][: max(item.depth for item in items)]


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        # L1: （一） and 1. run on through the document.
        ("一 (1 1. 2. (2 3. 一 (3 4. 5.", [False, True, True]),
        # L5: both begin again.
        ("一 (1 1. 2. (2 1. 一 (1 1. 2.", [False, False, False]),
        # Only the tasks run on.
        ("一 (1 1. 2. (2 3. 一 (1 4. 5.", [False, False, True]),
        # One section says nothing.
        ("一 (1 (2 (3", [False, False]),
        # A section with one item: its successor is a 2 that goes on, or a 1 that begins again.
        ("一 (1 一 (2 一 (3", [False, True]),
        ("一 (1 一 (1 一 (2", [False, False]),
    ],
)
def test_numbers_run_on_or_begin_again(outline: str, expected: list[bool]) -> None:
    assert runs_on(outline) == expected


def test_the_usual_levels_are_said_as_the_usual_ones() -> None:
    assert infer_levels(seen("一 (1 1. 2. (2 1. 一 (1 1.")) == DEFAULT_LEVELS
    assert infer_levels(seen("一 (1 (2 一 (1")) == DEFAULT_LEVELS
    assert infer_levels([]) == DEFAULT_LEVELS


def test_sections_of_tasks_alone_have_two_levels() -> None:
    # L2: 一、 then 1. that runs on.
    items = [
        Seen(1, CN, 1, True, LINE, stop=False),
        Seen(2, ARABIC, 1, True, RUN_IN, stop=True),
        Seen(2, ARABIC, 2, False, None, stop=False),
        Seen(1, CN, 2, False, LINE, stop=False),
        Seen(2, ARABIC, 3, True, RUN_IN, stop=True),
    ]
    assert infer_levels(items) == (
        Level(number=CN, heading=LINE, stop=False),
        Level(number=ARABIC, heading=RUN_IN, stop=True, run_on=True),
    )


def test_each_level_goes_by_most_of_its_items() -> None:
    items = [
        Seen(1, CN, 1, True, LINE, stop=True),
        Seen(1, CN, 2, False, LINE, stop=True),
        Seen(1, None, 0, False, RUN_IN, stop=False),
        Seen(1, ARABIC, 3, False, LINE, stop=False),
    ]
    assert infer_levels(items) == (Level(number=CN, heading=LINE, stop=True),)


def test_a_level_without_numbers_or_headings() -> None:
    bare = [
        Seen(1, None, 0, True, None, stop=False),
        Seen(2, None, 0, True, None, stop=False),
        Seen(3, None, 0, True, None, stop=False),
    ]
    assert infer_levels(bare) == (
        Level(number=Numbering.NONE, heading=LINE, stop=False),
        Level(number=Numbering.NONE, heading=LINE, stop=False),
        Level(number=Numbering.NONE, heading=RUN_IN, stop=True),
    )


def test_the_first_level_never_runs_on() -> None:
    items = [Seen(1, CN, 1, True, LINE, stop=False), Seen(1, CN, 2, True, LINE, stop=False)]
    assert [level.run_on for level in infer_levels(items)] == [False, False, False, False]


def test_an_item_without_a_number_breaks_no_sequence() -> None:
    # L6: （十二）健全管理机制 is itself the task; the next task goes on from the last.
    items = [
        *seen("一 (1 1. 2."),
        Seen(2, PAREN, 2, False, LINE, stop=False),
        Seen(3, None, 0, True, None, stop=False),
        Seen(2, PAREN, 3, False, LINE, stop=False),
        Seen(3, ARABIC, 3, True, RUN_IN, stop=True),
    ]
    assert [level.run_on for level in infer_levels(items)] == [False, False, True]
