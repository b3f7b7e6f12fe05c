"""What moves is what the comparison says moves; what closes a section stays when its last task goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fjplan.model import Plan, Section, Task
from tests.diff.task_edits import plan_of
from tests.revising.test_accepting import assert_whole, tracked_words, xml_of
from tests.revising.weaving_pairs import documents

PLAIN = plan_of("2024")
CLOSING = "以上任务由各单位抓好落实。"


def moved_words(old: Plan, new: Plan) -> str:
    found = documents(old, new)
    assert_whole(found)
    words = tracked_words(found.tracked)
    assert sorted("".join(words["moveFrom"])) == sorted("".join(words["moveTo"]))
    return "".join(words["moveFrom"])


def test_the_section_moves_that_the_comparison_names_though_another_is_smaller() -> None:
    first, second, *rest = PLAIN.children
    assert isinstance(first, Section)
    assert isinstance(second, Section)
    new = replace(PLAIN, children=(second, first, *rest))
    (change,) = (
        each for each in documents(PLAIN, new).comparison.changes if each.kind.code == "section.moved"
    )
    assert change.old == second.id
    moved = moved_words(PLAIN, new)
    assert moved.startswith(second.title)
    assert first.title not in moved
    assert xml_of(documents(PLAIN, new).tracked).count('w:name="move1"') == 2  # all of it is one move


def first_section(plan: Plan) -> tuple[Section, Section]:
    chapter = plan.children[0]
    assert isinstance(chapter, Section)
    section = chapter.children[0]
    assert isinstance(section, Section)
    return chapter, section


def with_first(plan: Plan, section: Section, more: tuple[Task, ...] = ()) -> Plan:
    """The plan with another first section, and more tasks at the end of the second."""
    chapter, _ = first_section(plan)
    second = chapter.children[1]
    assert isinstance(second, Section)
    second = replace(second, children=(*second.children, *more))
    chapter = replace(chapter, children=(section, second, *chapter.children[2:]))
    return replace(plan, children=(chapter, *plan.children[1:]))


def test_what_closes_a_section_stays_when_its_last_task_moves() -> None:
    _, section = first_section(PLAIN)
    closed = replace(section, closing=(CLOSING,))
    last = section.children[-1]
    assert isinstance(last, Task)
    old = with_first(PLAIN, closed)
    new = with_first(PLAIN, replace(closed, children=closed.children[:-1]), (last,))
    moved = moved_words(old, new)
    assert moved.startswith("加速发展融合基础设施。")
    told = tracked_words(documents(old, new).tracked)
    assert not any(CLOSING in each for words in told.values() for each in words)


@pytest.mark.parametrize("at", ["first", "last"])
def test_a_task_moves_and_no_heading_where_it_stands_beside_one(at: str) -> None:
    """The last task becomes the first below the next heading, or the first the last above it."""
    chapter, section = first_section(PLAIN)
    other = chapter.children[1]
    assert isinstance(other, Section)
    task = section.children[-1] if at == "first" else other.children[0]
    assert isinstance(task, Task)
    left = replace(section, children=tuple(each for each in (*section.children, task) if each is not task))
    right = replace(other, children=tuple(each for each in other.children if each is not task))
    if at == "first":
        right = replace(right, children=(task, *right.children))
    else:
        left = replace(left, children=(*left.children, task))
    new = replace(chapter, children=(left, right, *chapter.children[2:]))
    moved = moved_words(PLAIN, replace(PLAIN, children=(new, *PLAIN.children[1:])))
    assert task.heading
    assert moved.startswith(task.heading)


def test_numbers_are_words_where_a_heading_without_one_begins_them_anew() -> None:
    levels = PLAIN.conventions.levels
    restarting = (levels[0], replace(levels[1], run_on=False), levels[2])
    second = PLAIN.children[1]
    assert isinstance(second, Section)
    children = (PLAIN.children[0], replace(second, numbered=False), *PLAIN.children[2:])
    plan = replace(PLAIN, children=children, conventions=replace(PLAIN.conventions, levels=restarting))
    found = documents(plan, plan)
    assert_whole(found)
    xml = xml_of(found.tracked, "word/numbering.xml")
    assert 'w:val="%1."' in xml
    assert "chineseCountingThousand" not in xml
