"""fjplan link: which task goes on in which, asked once and written into the plan."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from fjplan import checking
from fjplan.cli.common import (
    Messages,
    Quiet,
    Verbose,
    complete_plan,
    load_named,
    other_plans,
    registry_of,
    schema_text,
    settings_here,
)
from fjplan.cli.declared import Argument, Option
from fjplan.cli.ending import Exit
from fjplan.cli.link_walk import Answer, Talk, walk
from fjplan.cli.streams import ask, echo, stdout
from fjplan.cli.two_plans import load_side
from fjplan.composing import compose
from fjplan.diff.align import align
from fjplan.diff.settling import is_one_series
from fjplan.diff.sides import read_side
from fjplan.differences import Alignment, Side
from fjplan.errors import FjplanError
from fjplan.findings import Severity
from fjplan.frozen import dataclass
from fjplan.linking import (
    Decision,
    Question,
    certain_decisions,
    closed_tasks,
    completed,
    open_questions,
    write_decisions,
)
from fjplan.loading import STDIN, Document, display, load_file
from fjplan.model import Plan
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.report import link_text
from fjplan.report.findings_text import report_findings
from fjplan.report.layout_diff import layout_diff
from fjplan.revisions import is_revision
from fjplan.writing import write_whole

HELP = """去年的每项任务今年到哪里去了：逐条问，答案写进 NEW，以后比对照它，不再问。

接着的，写进新任务的 continued_from；答“不是”的，写进 not_continued_from；不再列入的，连同理由写进 dropped；
文件里别的一个字节不动。只问拿不准的和找不到去向的；已经写明的不问。
答到一半可以 q 结束，答了的照写；Ctrl-C 什么也不写。
--accept certain 不问，把拿得准的写进去；--dry-run 不写，显示会怎样改。

例：fjplan link plans/2024.yaml plans/2020.yaml
　　fjplan link plans/2024.yaml plans/2020.yaml --accept certain --dry-run
　　fjplan link plans/2024.yaml main:plans/2023.yaml"""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two plans, and the file of the new one."""

    document: Document
    new: Side
    old: Side


def run(
    new: Annotated[
        str,
        Argument(
            metavar="NEW", help="今年的计划文件，写的是它", autocompletion=complete_plan, show_default=False
        ),
    ],
    old: Annotated[
        str,
        Argument(
            metavar="OLD",
            help="往年的计划文件、git 里的版本，或 -（标准输入），只读",
            autocompletion=complete_plan,
            show_default=False,
        ),
    ],
    accept: Annotated[
        Literal["certain"] | None,
        Option("--accept", help="不问，把拿得准的都写进去", show_default=False),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="不写，输出要改的地方")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Link two plans; exit 2 when one of them does not validate, and then nothing is asked or written."""
    messages = Messages(quiet=quiet, verbose=verbose)
    path = _file(new, old, writes=not dry_run)
    if accept is None and not _is_terminal():
        raise FjplanError("标准输入不是终端，没法逐条问；要把拿得准的直接写进去，请加 --accept certain")
    sides = _sides(new, old, messages)
    alignment = align(sides.old.plan, sides.new.plan)
    certain = certain_decisions(sides.old.plan, sides.new.plan, alignment)
    if accept:
        decisions, left = certain, len(open_questions(sides.old.plan, sides.new.plan, alignment))
        messages.note(
            f"另有 {left} 项要人来定，没有动；不加 --accept 就逐条问。" if left else "没有要人来定的。"
        )
    else:
        decisions = _asked(sides, alignment, certain, messages)
    if closed := closed_tasks(sides.old.plan, sides.new.plan, alignment):
        messages.note(link_text.closed_line(sides.new, len(closed)))
    _settle(sides, path, decisions, messages, dry_run=dry_run)


def _file(new: str, old: str, *, writes: bool) -> Path:
    """The file of the new plan; told before a person has answered anything if it cannot be written."""
    path, name = Path(new), display(new)
    if new == STDIN:
        raise FjplanError("NEW 要写回去，不能是标准输入；请写文件名")
    if is_revision(new):
        raise FjplanError(f"{name}：NEW 要写回去，不能是 git 里的一个版本；请写工作目录里的文件")
    if path.exists() and not path.is_file():
        raise FjplanError(f"{name}：NEW 要写回去，须是一个文件；请写文件名")
    if old != STDIN and not is_revision(old) and os.path.realpath(new) == os.path.realpath(old):
        raise FjplanError(f"{name}：NEW 和 OLD 是同一个文件；先写今年的，再写往年的")
    folder = Path(os.path.realpath(path)).parent
    if writes and path.exists() and not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        raise FjplanError(f"{name}：没有权限写入")
    return path


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _sides(new: str, old: str, messages: Messages) -> _Sides:
    """Both plans; ends the run with their findings where one does not validate."""
    registry = registry_of(settings_here(messages), messages)
    documents = [load_named(new), load_side(old)]
    newer, older = _checked(documents, registry)
    _compare_heads(display(new), newer, older, messages)
    sides = [read_side(plan, compose(plan, registry)) for plan in (newer, older)]
    return _Sides(documents[0], *sides)


def _checked(documents: Sequence[Document], registry: Registry) -> list[Plan]:
    plans = [each.plan for each in documents if each.plan]
    files = [(each.name, each.plan) for each in documents if each.plan and _stands_in_a_folder(each.name)]
    known = {**other_plans(files), **{plan.id: plan.holders() for plan in plans}}
    facts = Facts(registry=registry, other_plans=known)
    findings = [finding for each in documents for finding in checking.check(each, facts, schema_text)]
    if len(plans) < len(documents) or any(each.check.level is Severity.ERROR for each in findings):
        echo(report_findings(findings, len(documents)), err=True, nl=False)
        raise Exit(2)
    return plans


def _stands_in_a_folder(name: str) -> bool:
    return name == STDIN or Path(name).is_file()


def _compare_heads(name: str, new: Plan, old: Plan, messages: Messages) -> None:
    if new.id == old.id:
        raise FjplanError(
            f"{name}：两份计划的编号都是“{new.id}”，是同一份计划的两版；continued_from 只写往年计划的任务"
        )
    if new.year < old.year:
        raise FjplanError(f"{name}：NEW 是 {new.year} 年的，OLD 是 {old.year} 年的；先写今年的，再写往年的")
    if not is_one_series(old, new):
        names = "、".join(each.series or "没有写" for each in (new, old))
        messages.note(f"两份计划不是同一系列（{names}），编号相同不算同一任务，照样对。")


def _asked(
    sides: _Sides, alignment: Alignment, certain: Sequence[Decision], messages: Messages
) -> list[Decision]:
    """What a person decides in the terminal, and what goes with it."""
    old, new = sides.old.plan, sides.new.plan
    questions = open_questions(old, new, alignment)
    answers = walk(questions, _talk(sides, questions))
    decisions = completed([each.decision for each in answers if each.decision], certain)
    said = {each.old for each in decisions}
    unsaid = sum(each.old not in said for each in certain)
    _tell_left(sides.new, answers, len(questions), unsaid, messages)
    return decisions


def _talk(sides: _Sides, questions: Sequence[Question]) -> Talk:
    def show(index: int) -> None:
        echo("\n".join(["", *_shown(sides, questions, index)]), err=True)

    def prompt(question: Question) -> str:
        return link_text.prompt(len(question.choices), proposes=bool(question.proposed))

    return Talk(show, prompt, ask, lambda words: echo(words, err=True))


def _shown(sides: _Sides, questions: Sequence[Question], index: int) -> Iterator[str]:
    question = questions[index]
    yield from link_text.question_lines(f"{index + 1}/{len(questions)}", sides.old.tasks[question.old])
    for number, each in enumerate(question.choices, 1):
        yield from link_text.choice_lines(number, sides.new.tasks[each.id], each.score, each.confidence)
        yield from link_text.shared_lines(each.shared)


def _tell_left(
    new: Side, answers: Sequence[Answer], questions: int, certain: int, messages: Messages
) -> None:
    line = link_text.left_line(
        new,
        denied=sum(each.said == "denied" and each.decision is None for each in answers),
        later=sum(each.said == "later" for each in answers),
        unasked=questions - len(answers),
        certain=certain,
    )
    if line:
        messages.note(line)


def _settle(
    sides: _Sides, path: Path, decisions: Sequence[Decision], messages: Messages, *, dry_run: bool
) -> None:
    """Writes what was decided, or shows it."""
    name, old = sides.document.name, sides.old.plan.id
    if not decisions:
        messages.note("没有要写的。")
        return
    for each in decisions:
        new, denied = ([sides.new.tasks[one] for one in ids] for ids in (each.new, each.denied))
        messages.note(link_text.decided_line(sides.old.tasks[each.old], new, denied, each.reason))
    if dry_run:
        after = write_decisions(sides.document, old, decisions)
        bom = "\ufeff" if after.has_bom else ""
        told = layout_diff(name, bom + sides.document.source.text, bom + after.source.text)
        stdout().write(told.encode())
    else:
        # Somebody may have edited the file while the questions were asked.
        write_whole(path, write_decisions(load_file(str(path)), old, decisions).content)
    messages.note(link_text.summary(name, _counted(decisions), wrote=not dry_run))


def _counted(decisions: Sequence[Decision]) -> tuple[int, int, int]:
    """How many links, drops and denials there are."""
    drops = sum(not (each.new or each.denied) for each in decisions)
    return sum(len(each.new) for each in decisions), drops, sum(len(each.denied) for each in decisions)
