"""An opinion accepted, accepted in part or rejected: the one field that it changes, and the basis of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.composing import compose
from fjplan.consulting.holders import Holder, Holders, field_path
from fjplan.consulting.merging import merge
from fjplan.consulting.rewriting import add_basis, rewrite, set_units, value_at, words_at
from fjplan.consulting.unit_lists import changed_lists
from fjplan.errors import FjplanError
from fjplan.frozen import dataclass, replace
from fjplan.loading import Document
from fjplan.model import NodePath, Part, Plan, Task
from fjplan.opinion_words import VERDICTS, basis
from fjplan.opinions import Decision, Opinion, OpinionKind, Verdict
from fjplan.registry import Registry

_WRITTEN_OTHERWISE = frozenset(
    {"clause", "date", "printed", "status", "attachments", "classification", "urgency"}
)
"""Fields whose words in print are not those of the plan; a clause that was kept goes with its units."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The plan and the opinion after a decision, and what a person has still to see to."""

    document: Document
    opinion: Opinion
    notes: tuple[str, ...] = ()


def decide(
    document: Document, unit: str, opinion: Opinion, decision: Decision, registry: Registry
) -> Decided:
    """What the decision makes of the plan; raises where it cannot be carried out, and nothing is changed."""
    _refuse(opinion, decision)
    after = replace(opinion, verdict=decision.verdict, reason=decision.reason, text=decision.text)
    if decision.verdict is Verdict.REJECTED:
        return Decided(document, after, _left_over(opinion))
    plan = document.plan
    assert plan is not None
    holder = Holders(plan, compose(plan, registry)).of(opinion.node)
    if opinion.node and holder is None:
        raise FjplanError(
            f"{opinion.id}：计划里已没有“{opinion.node}”（{opinion.place}）；只能不采纳，或先改计划"
        )
    notes: list[str] = []
    if decision.edits and _can_edit(opinion, decision):
        document = _edited(document, opinion, decision, holder or Holder(None, ""), registry)
    elif decision.edits:
        notes.append(f"{opinion.id}：{_by_hand(opinion)}，请自己改计划")
    document, note = _based(document, holder, unit, after)
    return Decided(document, after, (*notes, *note, *_lost_quotes(plan, document.plan, opinion)))


def _refuse(opinion: Opinion, decision: Decision) -> None:
    if opinion.verdict is not Verdict.OPEN and not decision.again:
        said = f"“{VERDICTS[opinion.verdict]}”"
        raise FjplanError(f"{opinion.id}：已经定为{said}；要改请加 --force（计划里改过的文字不会自动改回）")
    if decision.verdict in (Verdict.PARTLY, Verdict.REJECTED) and not decision.reason:
        raise FjplanError(f"{opinion.id}：{VERDICTS[decision.verdict]}要写理由 --reason")
    if decision.verdict is Verdict.PARTLY and not decision.text and decision.edits:
        raise FjplanError(f"{opinion.id}：部分采纳要写改成什么 --text；已经自己改好的，加 --no-edit")


def _left_over(opinion: Opinion) -> tuple[str, ...]:
    """What an earlier decision put into the plan is not taken out again: that is told."""
    if opinion.verdict in (Verdict.OPEN, Verdict.REJECTED):
        return ()
    return (
        f"{opinion.id}：原来定为“{VERDICTS[opinion.verdict]}”时改的文字、写的 basis 还在计划里，请自己改回",
    )


def _can_edit(opinion: Opinion, decision: Decision) -> bool:
    if opinion.field is None or opinion.old is None:
        return False
    return opinion.kind is OpinionKind.EDIT or decision.text is not None


def _by_hand(opinion: Opinion) -> str:
    match opinion.kind:
        case OpinionKind.COMMENT:
            return "批注没有说改成什么（可用 --text 写明）"
        case OpinionKind.INSERT:
            return "新增的一段放在哪里、编号叫什么要由人来定"
        case OpinionKind.DELETE:
            return "整段删去要由人来做"
        case OpinionKind.MOVE:
            return "整段移动要由人来做"
    return "这条意见不在计划的哪一个字段里"


def _edited(
    document: Document, opinion: Opinion, decision: Decision, holder: Holder, registry: Registry
) -> Document:
    assert opinion.field is not None
    assert opinion.old is not None
    path = field_path(holder, opinion.field)
    new = decision.text or opinion.new or ""
    if path[-1] == "units":
        return _with_units(document, opinion, (path, new), registry)
    where = words_at(document.data, path, opinion.old)
    if where is None or path[-1] in _WRITTEN_OTHERWISE:
        raise FjplanError(
            f"{opinion.id}：{opinion.field} 不是能直接改的文字；请自己改，再加 --no-edit 记下决定"
        )
    current = value_at(document.data, where)
    words = merge(current, opinion.old, new)
    if words is None:
        raise FjplanError(
            f"{opinion.id}：要改的地方在计划里已经改成别的，或不止一处，对不上：“{opinion.old}”；"
            "请自己改，再加 --no-edit 记下决定"
        )
    words = words.strip()
    if not words:
        raise FjplanError(f"{opinion.id}：改了以后这里就没有文字了；请自己改，再加 --no-edit 记下决定")
    return document if words == current else rewrite(document, where, words)


def _with_units(
    document: Document, opinion: Opinion, wanted: tuple[NodePath, str], registry: Registry
) -> Document:
    path, clause = wanted
    assert document.plan is not None
    lists = changed_lists(document, path, (opinion.old or "", clause), registry)
    if lists is None:
        raise FjplanError(
            f"{opinion.id}：责任单位分了组、换了职责，或删光了；请自己改，再加 --no-edit 记下决定"
        )
    for where, names in lists:
        document = set_units(document, where, names)
    return document


def _based(
    document: Document, holder: Holder | None, unit: str, opinion: Opinion
) -> tuple[Document, tuple[str, ...]]:
    """The basis of a task; other parts of a plan have none, and that is told."""
    plan = document.plan
    assert plan is not None
    if holder is not None and isinstance(dict(plan.walk()).get(holder.path), Task):
        return add_basis(document, holder.path, basis(unit, opinion)), ()
    return document, (f"{opinion.id}：{opinion.place}没有 basis，依据只留在意见里",)


def _lost_quotes(before: Plan, after: Plan | None, opinion: Opinion) -> Iterator[str]:
    """The targets of what was changed whose words were in the text, and are not any more."""
    kept = set(_quotes(after, opinion.node))
    for metric, quote in _quotes(before, opinion.node):
        if (metric, quote) not in kept:
            yield f"{opinion.id}：目标“{metric}”引的“{quote}”正文里没有了，请一并改 targets"


def _quotes(plan: Plan | None, node: str | None) -> Iterator[tuple[str, str]]:
    """The targets of a task and of its parts whose words stand in the text."""
    task = next((each for each in plan.iter_tasks() if each.id == node), None) if plan and node else None
    holders: Sequence[Task | Part] = (task, *task.parts) if task else ()
    for each in holders:
        texts = "".join(filter(None, (each.heading, each.text)))
        yield from ((target.metric, target.quote) for target in each.targets if target.quote in texts)
