"""Single edits of what stands around the tasks: sections, 总体要求, the notice; each notes what it did."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fjplan.model import Section, Task
from tests.diff.drafting import Draft, Record
from tests.diff.edit_steps import Prepare, Step, note, swapped


def new_section(after: str, title: str, task_ids: tuple[str, ...]) -> Step:
    """A section that was not there takes tasks over from its neighbours."""

    def step(draft: Draft) -> None:
        tasks = tuple(draft.task(each) for each in task_ids)
        for each in task_ids:
            draft.put(each)
        made = Section(id=draft.working_id(), title=title, children=tasks)
        draft.put(after, draft.section(after), made)
        draft.note(Record("section.added", "section.added", None, made.id, None, title))

    return step


def close_section(section_id: str, into: str) -> Step:
    """A section is gone; its tasks stand at the end of another."""

    def step(draft: Draft) -> None:
        gone = draft.section(section_id)
        draft.put(section_id)
        draft.update(into, children=draft.section(into).children + gone.children)
        draft.note(Record("section.removed", "section.removed", section_id, None, gone.title))

    return step


def move_section(section_id: str, into: str) -> Step:
    """A section goes into another chapter with its tasks."""

    def step(draft: Draft) -> None:
        section, here = draft.section(section_id), draft.section_of(section_id)
        draft.put(section_id)
        there = draft.section(into)
        draft.update(into, children=(*there.children, section))
        note(draft, "section.moved", section_id, here.title, there.title)

    return step


def introduced(section_id: str, lead: str) -> Prepare:
    """The old plan with words between a section's title and its tasks."""

    def changed(node: Section | Task) -> Section | Task:
        if isinstance(node, Task):
            return node
        said = (lead,) if node.id == section_id else node.lead
        return replace(node, lead=said, children=tuple(map(changed, node.children)))

    return lambda plan: replace(plan, children=tuple(map(changed, plan.children)))


def introduce(section_id: str, lead: str) -> Step:
    """Other words there."""

    def step(draft: Draft) -> None:
        before = "".join(draft.section(section_id).lead)
        draft.update(section_id, lead=(lead,))
        note(draft, "section.reworded", section_id, before, lead)

    return step


def close_with(words: str) -> Step:
    """A last paragraph of the plan."""

    def step(draft: Draft) -> None:
        before = "".join(draft.plan.closing) or None
        draft.plan = replace(draft.plan, closing=(words,))
        draft.note(Record("text.closing", "text.closing", None, None, before, words))

    return step


def preamble(was: str, now: str) -> Step:
    """Other words in 总体要求."""

    def step(draft: Draft) -> None:
        overall = draft.plan.overall
        assert overall
        draft.plan = replace(draft.plan, overall=replace(overall, text=swapped(overall.text or "", was, now)))
        draft.note(Record("text.preamble", "text.preamble", None, None, was, now))

    return step


def notice(before: str | None, after: str | None, **changes: Any) -> Step:
    """Other parts of the notice."""

    def step(draft: Draft) -> None:
        assert draft.plan.notice
        draft.plan = replace(draft.plan, notice=replace(draft.plan.notice, **changes))
        draft.note(Record("notice.changed", "notice.changed", None, None, before, after))

    return step
