"""Which task goes on in which: what a person has still to say, and how it is written into the plan."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from fjplan.differences import Alignment, Confidence, Pair, Shared
from fjplan.errors import FjplanError
from fjplan.formatting.kinds import KINDS
from fjplan.frozen import dataclass
from fjplan.loading import Document, load_bytes
from fjplan.model import Link, NodePath, Plan, Task
from fjplan.plan_yaml.scalars import scalar, writable
from fjplan.yaml_lists import Addition, add_items

_Key: TypeAlias = Literal["continued_from", "not_continued_from"]
_OTHER: Mapping[_Key, _Key] = {
    "continued_from": "not_continued_from",
    "not_continued_from": "continued_from",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """An old task and the new ones that it goes on in, by their ids; in none, and then the reason.

    ``denied`` are new tasks that were proposed and that it does not go on in.
    """

    old: str
    new: tuple[str, ...] = ()
    reason: str | None = None
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A new task that an old one may go on in; a candidate that was not paired has no confidence."""

    id: str
    score: float | None
    shared: tuple[Shared, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An old task of which nobody said yet what became of it; what was paired with it comes first."""

    old: str
    choices: tuple[Choice, ...] = ()

    @property
    def proposed(self) -> tuple[str, ...]:
        """The new tasks that were paired with it."""
        return tuple(each.id for each in self.choices if each.confidence)

    @property
    def certain(self) -> tuple[str, ...]:
        """Those that were paired with it for certain."""
        return tuple(each.id for each in self.choices if each.confidence is Confidence.CERTAIN)


def open_questions(old: Plan, new: Plan, alignment: Alignment) -> list[Question]:
    """What a person must say, in the order of the old plan: each task with a suggested pair, or with none.

    One of which was said what it is not, and for which nothing else is proposed, is not asked again.
    """
    written = _links_of(old, new, "continued_from")
    closed = closed_tasks(old, new, alignment)
    candidates = {each.old: each.new for each in alignment.candidates}
    found: list[Question] = []
    for task, own in _open_pairs(old, new, alignment).items():
        is_known = task in written or bool(own)
        if task in closed or (is_known and all(pair.confidence is Confidence.CERTAIN for pair in own)):
            continue
        choices = [_choice(pair) for pair in sorted(own, key=_likest_first)]
        known = {choice.id for choice in choices} | written.get(task, set())
        rest = (each for each in candidates.get(task, ()) if each.id not in known)
        found.append(Question(task, (*choices, *(Choice(id=each.id, score=each.score) for each in rest))))
    return found


def closed_tasks(old: Plan, new: Plan, alignment: Alignment) -> set[str]:
    """The old tasks that go on in nothing, of which a person denied what was proposed."""
    written, denied = _links_of(old, new, "continued_from"), _links_of(old, new, "not_continued_from")
    pairs = _open_pairs(old, new, alignment)
    return {task for task, own in pairs.items() if task in denied and task not in written and not own}


def certain_decisions(old: Plan, new: Plan, alignment: Alignment) -> list[Decision]:
    """What needs no person: the certain pairs that the new plan does not write down yet."""
    certain = {
        task: tuple(pair.new for pair in own if pair.confidence is Confidence.CERTAIN)
        for task, own in _open_pairs(old, new, alignment).items()
    }
    return [Decision(task, ids) for task, ids in certain.items() if ids]


def completed(decisions: Sequence[Decision], certain: Sequence[Decision]) -> list[Decision]:
    """The decisions, and the certain ones about the same new tasks.

    Beside what a task says that it goes on from, nothing else is certain any more.
    """
    found = list(decisions)
    said = {decision.old for decision in decisions}
    waiting = [each for each in certain if each.old not in said]
    touched = {new for decision in found for new in decision.new}
    while more := [each for each in waiting if not touched.isdisjoint(each.new)]:
        found += more
        said |= {each.old for each in more}
        waiting = [each for each in waiting if each.old not in said]
        touched |= {new for each in more for new in each.new}
    return found


def _open_pairs(old: Plan, new: Plan, alignment: Alignment) -> dict[str, list[Pair]]:
    """The old tasks that the new plan does not drop, each with its pairs that are not written down."""
    written = _links_of(old, new, "continued_from")
    dropped = {each.task for each in new.dropped if each.plan in (None, old.id)}
    pairs: dict[str, list[Pair]] = {task.id: [] for task in old.iter_tasks() if task.id not in dropped}
    for pair in alignment.pairs:
        if pair.old in pairs and pair.new not in written.get(pair.old, ()):
            pairs[pair.old].append(pair)
    return pairs


def _links_of(old: Plan, new: Plan, key: _Key) -> dict[str, set[str]]:
    """The old tasks that links of the new plan name, with the new tasks that do.

    Who goes on from a part of a task goes on from it; no part is denied by itself.
    """
    holders = old.holders()
    if key == "not_continued_from":
        holders = {task: task for task in holders.values()}
    found: dict[str, set[str]] = {}
    for task in new.iter_tasks():
        for link in _said(task, key):
            if link.plan == old.id and link.task in holders:
                found.setdefault(holders[link.task], set()).add(task.id)
    return found


def _said(task: Task, key: _Key) -> tuple[Link, ...]:
    return task.continued_from if key == "continued_from" else task.not_continued_from


def _likest_first(pair: Pair) -> tuple[bool, float]:
    return pair.confidence is not Confidence.CERTAIN, -(pair.score or 0)


def _choice(pair: Pair) -> Choice:
    return Choice(id=pair.new, score=pair.score, shared=pair.shared, confidence=pair.confidence)


def write_decisions(document: Document, old: str, decisions: Sequence[Decision]) -> Document:
    """The plan file with the decisions about the plan ``old`` in it, and every byte that it had.

    Raises FjplanError where a task is not there, a reason cannot be written, or the file would say anything
    else besides.
    """
    if document.plan is None or document.issues:
        raise FjplanError(f"{document.name}：不是一份能读的计划，没有写")
    links = [*_links(document, old, decisions, "continued_from"), *_drops(document, old, decisions)]
    denials = [*_links(document, old, decisions, "not_continued_from")]
    additions = [*links, *denials]
    if not additions:
        return document
    text = document.source.text
    for some in (links, denials):  # both may begin behind one value, whose line only one of them ends
        text = add_items(text, [each.addition for each in some]) if some else text
    encoding = "utf-8-sig" if document.has_bom else "utf-8"
    after = load_bytes(text.encode(encoding), document.name)
    if after.plan is None or after.issues or after.data != _expected(document.data, additions):
        raise FjplanError(f"{document.name}：写进去以后读出来与要写的不同；这个文件没有动")
    return after


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is added to the text, and what the data must then say more."""

    addition: Addition
    items: tuple[Mapping[str, str], ...]


def _links(document: Document, old: str, decisions: Iterable[Decision], key: _Key) -> Iterator[_Wanted]:
    """What is added to what each task goes on from, or does not; no link that it has."""
    assert document.plan is not None
    tasks = {node.id: (path, node) for path, node in document.plan.walk() if isinstance(node, Task)}
    links: dict[str, list[Link]] = {}
    for decision in decisions:
        for new in decision.new if key == "continued_from" else decision.denied:
            if new not in tasks:
                raise FjplanError(f"{document.name}：没有编号为“{new}”的任务，没有写")
            link = Link(plan=old, task=decision.old)
            if link in _said(tasks[new][1], _OTHER[key]):
                raise FjplanError(f"{document.name}：任务“{new}”接不接着“{link.task}”，与写着的相反，没有写")
            if link not in (*_said(tasks[new][1], key), *links.setdefault(new, [])):
                links[new].append(link)
    for new, own in links.items():
        if own:
            items = [{"plan": link.plan, "task": link.task} for link in own]
            yield _wanted("task", tasks[new][0], key, items)


def _drops(document: Document, old: str, decisions: Iterable[Decision]) -> Iterator[_Wanted]:
    """What is added to the plan's ``dropped``."""
    assert document.plan is not None
    known = {each.task for each in document.plan.dropped if each.plan in (None, old)}
    items: list[dict[str, str]] = []
    for decision in decisions:
        if decision.new or decision.denied or decision.old in known:
            continue
        if not decision.reason or not is_reason(decision.reason):
            raise FjplanError(f"{document.name}：“{decision.old}”没有能写进计划的删除理由，没有写")
        items.append({"task": decision.old, "reason": decision.reason, "plan": old})
        known.add(decision.old)
    if items:
        yield _wanted("plan", (), "dropped", items)


def is_reason(words: str) -> bool:
    """Whether a plan file can hold the words as a reason."""
    return bool(words.strip()) and writable(words) == words


def _wanted(kind: str, holder: NodePath, key: str, items: Sequence[Mapping[str, str]]) -> _Wanted:
    """Where `fjplan fmt` has it, in its form."""
    keys = KINDS[kind].keys
    written = tuple(f"{{{', '.join(_pair(*pair) for pair in item.items())}}}" for item in items)
    before = frozenset(keys[: keys.index(key)])
    return _Wanted(Addition(holder=holder, key=key, items=written, before=before), tuple(items))


def _pair(key: str, value: str) -> str:
    return f"{key}: {scalar(value, in_flow=True)}"


def _expected(data: Any, wanted: Iterable[_Wanted]) -> Any:
    """The data with nothing but the items more."""
    expected = copy.deepcopy(data)
    for each in wanted:
        holder = expected
        for step in each.addition.holder:
            holder = holder[step]
        holder[each.addition.key] = [*holder.get(each.addition.key, ()), *each.items]
    return expected
