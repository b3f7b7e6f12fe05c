"""Single edits of a task: its wording, units and targets; each notes what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fjplan.model import Assignment, Mention, Plan, Quantity, Role, Section, Target, Task
from tests.diff.drafting import Draft, Record, dated

Step = Callable[[Draft], object]
Prepare = Callable[[Plan], Plan]


def note(draft: Draft, code: str, node_id: str, before: str | None, after: str | None) -> None:
    """An edit of a task or section that stays what it is."""
    draft.note(Record(code, code, node_id, node_id, before, after))


def swapped(words: str, was: str, now: str) -> str:
    """The words with a phrase that they hold once said otherwise."""
    assert words.count(was) == 1, (was, words)
    return words.replace(was, now)


def say(task_id: str, was: str, now: str, code: str = "task.reworded.minor") -> Step:
    """A phrase of the text said otherwise."""

    def step(draft: Draft) -> None:
        draft.update(task_id, text=swapped(draft.task(task_id).text or "", was, now))
        note(draft, code, task_id, was, now)

    return step


def entitle(node_id: str, title: str, code: str) -> Step:
    """Another heading of a task, or title of a section."""

    def step(draft: Draft) -> None:
        is_section = code.startswith("section.")
        before = draft.section(node_id).title if is_section else draft.task(node_id).heading
        draft.update(node_id, **{"title" if is_section else "heading": title})
        note(draft, code, node_id, before, title)

    return step


def advance(task_id: str, was: str, now: str) -> Step:
    """An ordinal or a planning period moved on, in the heading and in the text."""

    def step(draft: Draft) -> None:
        task = draft.task(task_id)
        said = {"heading": task.heading or "", "text": task.text or ""}
        assert was in said["heading"] + said["text"]
        draft.update(task_id, **{key: words.replace(was, now) for key, words in said.items()})
        note(draft, "ordinal.advanced", task_id, was, now)

    return step


def units(
    code: str, task_id: str, change: Callable[[list[str]], list[str]], told: tuple[str | None, str | None]
) -> Step:
    """Other units, or the same in another order; ``told`` is from what to what."""

    def step(draft: Draft) -> None:
        assignment = draft.task(task_id).assignment
        assert assignment
        known = {mention.name: mention for mention in assignment.mentions}
        names = change(list(known))
        assert names != list(known)
        mentions = tuple(known.get(name, Mention(name=name)) for name in names)
        draft.update(task_id, assignment=replace(assignment, mentions=mentions))
        note(draft, code, task_id, *told)

    return step


def lead(task_id: str, name: str) -> Prepare:
    """The old plan with one unit of a task in the lead, the rest in support."""

    def prepare(plan: Plan) -> Plan:
        return with_task(plan, task_id, lambda task: replace(task, assignment=led_by(task, name)))

    return prepare


def led_by(task: Task, name: str) -> Assignment:
    """The task's units with that one in the lead."""
    assert task.assignment
    assert name in [mention.name for mention in task.assignment.mentions]
    first = Mention(name=name, role=Role.LEAD)
    rest = [each for each in task.assignment.mentions if each.name != name]
    return Assignment(mentions=(first, *(Mention(name=each.name, role=Role.SUPPORT) for each in rest)))


def change_lead(task_id: str, was: str, now: str) -> Step:
    """Another unit leads, and the one that led supports it."""

    def step(draft: Draft) -> None:
        draft.update(task_id, assignment=led_by(draft.task(task_id), now))
        note(draft, "unit.lead_changed", task_id, was, now)

    return step


def change_role(task_id: str, name: str, role: Role) -> Step:
    """A unit that does not lead has another part in the task."""

    def step(draft: Draft) -> None:
        assignment = draft.task(task_id).assignment
        assert assignment
        was = next(each for each in assignment.mentions if each.name == name)
        mentions = tuple(replace(each, role=role) if each is was else each for each in assignment.mentions)
        draft.update(task_id, assignment=replace(assignment, mentions=mentions))
        note(draft, "unit.role_changed", task_id, name, name)

    return step


def with_task(plan: Plan, task_id: str, change: Callable[[Task], Task]) -> Plan:
    """The plan with one task changed."""

    def changed(node: Section | Task) -> Section | Task:
        if isinstance(node, Section):
            return replace(node, children=tuple(map(changed, node.children)))
        return change(node) if node.id == task_id else node

    return replace(plan, children=tuple(map(changed, plan.children)))


def stating(task_id: str, target: Target) -> Prepare:
    """The old plan with one more target in a task, in a sentence of its own."""

    def more(task: Task) -> Task:
        return replace(task, text=f"{task.text}{target.quote}。", targets=(*task.targets, target))

    return lambda plan: with_task(plan, task_id, more)


def unit_before(task_id: str, now: str, then: str, year: int) -> Prepare:
    """The old plan of an earlier year, in which a unit still had another name."""

    def older(task: Task) -> Task:
        assert task.assignment
        mentions = tuple(
            replace(each, name=then) if each.name == now else each for each in task.assignment.mentions
        )
        assert mentions != task.assignment.mentions
        return replace(task, assignment=replace(task.assignment, mentions=mentions))

    return lambda plan: dated(with_task(plan, task_id, older), year - plan.year)


def aim(code: str, task_id: str, was: str, now: str, **changes: Any) -> Step:
    """A target's words said otherwise, and what they now mean; ``was`` is its quote, or a part of it."""

    def step(draft: Draft) -> None:
        task = draft.task(task_id)
        target = next(each for each in task.targets if was in each.quote)
        quote = swapped(target.quote, was, now)
        made = replace(target, quote=quote, **changes)
        targets = tuple(made if each is target else each for each in task.targets)
        draft.update(task_id, text=swapped(task.text or "", target.quote, quote), targets=targets)
        note(draft, code, task_id, target.quote, quote)

    return step


def amount(value: str, measure: str) -> dict[str, Quantity]:
    """The field of a target that holds how much."""
    return {"quantity": Quantity(value=Decimal(value), measure=measure)}


def new_aim(task_id: str, target: Target) -> Step:
    """A target that was not there, in a sentence of its own."""

    def step(draft: Draft) -> None:
        task = draft.task(task_id)
        text = f"{task.text}{target.quote}。"
        draft.update(task_id, text=text, targets=(*task.targets, target))
        note(draft, "target.added", task_id, None, target.quote)

    return step


def drop_aim(task_id: str, quote: str, words: str, instead: str = "") -> Step:
    """A target is gone with the words that said it."""

    def step(draft: Draft) -> None:
        task = draft.task(task_id)
        targets = tuple(each for each in task.targets if each.quote != quote)
        assert len(targets) == len(task.targets) - 1
        draft.update(task_id, text=swapped(task.text or "", words, instead), targets=targets)
        note(draft, "target.dropped", task_id, quote, None)

    return step


def move_aim(task_id: str, quote: str, sentence: str, into: str) -> Step:
    """A target goes to another task with its sentence."""

    def step(draft: Draft) -> None:
        task, host = draft.task(task_id), draft.task(into)
        target = next(each for each in task.targets if each.quote == quote)
        rest = tuple(each for each in task.targets if each is not target)
        draft.update(task_id, text=swapped(task.text or "", sentence, ""), targets=rest)
        draft.update(into, text=f"{host.text}{sentence}", targets=(*host.targets, target))
        draft.note(Record("target.moved", "target.moved", task_id, into, quote, quote))

    return step


def renumber(draft: Draft) -> None:
    """A task before it is gone; the next one is the same but for its number."""
    tasks = draft.tasks()
    draft.put(tasks[0].id)
    del draft.origins[tasks[0].id]
    draft.note(Record("dropped", "task.dropped", tasks[0].id, None, tasks[0].heading))
    note(draft, "task.renumbered", tasks[1].id, "2", "1")


def carry(draft: Draft) -> None:
    """Nothing is edited."""
    task_id = draft.tasks()[0].id
    note(draft, "task.carried", task_id, None, None)
