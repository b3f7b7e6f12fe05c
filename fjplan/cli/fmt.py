"""fjplan fmt: plan files in their one layout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fjplan import checking, loading
from fjplan.cli.common import (
    Messages,
    Plans,
    Quiet,
    Verbose,
    attempted,
    load_named,
    other_plans,
    registry_of,
    schema_text,
    settings_here,
)
from fjplan.cli.declared import Option
from fjplan.cli.ending import Exit
from fjplan.cli.progress import counted
from fjplan.cli.streams import echo, stdout
from fjplan.errors import FjplanError
from fjplan.formatting import can_format, formatted
from fjplan.frozen import dataclass
from fjplan.loading import STDIN, Document
from fjplan.references import Facts
from fjplan.report.findings_text import report_findings
from fjplan.report.layout_diff import layout_diff
from fjplan.writing import write_whole

HELP = """把计划文件排成统一的样子：键的次序、缩进、引号、一句一行，注释都留着，内容一字不改。

只写有变化的文件，逐个说明；- 从标准输入读，排好写到标准输出。--check、--diff 什么也不写，
有文件要改退出状态为 1。YAML 读不懂的、不是计划的列出问题，不动它，退出状态也是 1；文件读不了为 2。

例：fjplan fmt plans/2024.yaml
　　fjplan fmt plans/ --check
　　fjplan fmt plans/ --diff > 排版.patch"""


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A file that was looked at; ``text`` is what it should be, None where that cannot be told."""

    path: str
    document: Document
    text: str | None

    @property
    def changes(self) -> bool:
        """Whether the file is not yet as it should be."""
        return self.text is not None and (self.document.has_bom or self.text != self.document.source.text)


def run(
    plans: Plans = None,
    check: Annotated[bool, Option("--check", help="不写，只列出要改的文件；有就退出状态为 1")] = False,
    diff: Annotated[bool, Option("--diff", help="不写，输出要改的地方；有就退出状态为 1")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Lay plans out; exit 1 when one cannot be, or would change and is not written; 2 when one is unread."""
    messages = Messages(quiet=quiet, verbose=verbose)
    faults: list[FjplanError] = []
    names = [name for found in attempted(plans or ["plans"], loading.plan_files, faults) for name in found]
    distinct = counted(list(dict.fromkeys(names)), "正在排", quiet=quiet)
    every = list(attempted(distinct, _lay_out, faults))
    changed = [each for each in every if each.changes]
    if check or diff:
        _show(changed, as_diff=diff)
    else:
        changed = list(attempted(changed, _write, faults))
        _print_stdin(every)
    _tell_unchanged(every, messages)
    unfit = [each.document for each in every if each.text is None]
    _explain(unfit, messages)
    _tell(changed, faults, messages, wrote=not (check or diff))
    if every:
        messages.note(_summary(len(every), len(changed), len(unfit), wrote=not (check or diff)))
    raise Exit(2 if faults else 1 if unfit or ((check or diff) and changed) else 0)


def _lay_out(path: str) -> _LaidOut:
    document = load_named(path)
    return _LaidOut(path, document, formatted(document) if can_format(document) else None)


def _show(changed: Sequence[_LaidOut], *, as_diff: bool) -> None:
    """The files that would change, or what would change in them."""
    for each in changed:
        old = ("\ufeff" if each.document.has_bom else "") + each.document.source.text
        name = each.document.name
        told = layout_diff(name, old, str(each.text)) if as_diff else f"{name}\n"
        stdout().write(told.encode())


def _write(each: _LaidOut) -> _LaidOut:
    if each.path != STDIN:
        write_whole(Path(each.path), str(each.text).encode())
    return each


def _print_stdin(every: Sequence[_LaidOut]) -> None:
    for each in every:
        if each.path == STDIN and each.text is not None:
            stdout().write(each.text.encode())


def _explain(unfit: Sequence[Document], messages: Messages) -> None:
    """What is wrong with the files that were left alone, as `validate` shows it, but beside the results."""
    if not unfit:
        return
    known = other_plans((each.name, each.plan) for each in unfit if each.plan)
    facts = Facts(registry=registry_of(settings_here(messages), messages), other_plans=known)
    findings = [finding for each in unfit for finding in checking.check(each, facts, schema_text)]
    echo(report_findings(findings, len(unfit)), err=True, nl=False)


def _tell_unchanged(every: Sequence[_LaidOut], messages: Messages) -> None:
    for each in every:
        if each.text is not None and not each.changes:
            messages.detail(f"已经是统一的样子：{each.document.name}")


def _tell(
    changed: Sequence[_LaidOut], faults: Sequence[FjplanError], messages: Messages, *, wrote: bool
) -> None:
    for fault in faults:
        messages.error(str(fault))
    for each in changed:
        if wrote and each.path != STDIN:
            messages.note(f"已排好 {each.document.name}")


def _summary(every: int, changed: int, unfit: int, *, wrote: bool) -> str:
    told = (f"改了 {changed} 个" if wrote else f"{changed} 个要改") if changed else "没有要改的"
    return f"看了 {every} 个文件，{told}{f'，{unfit} 个没有排' if unfit else ''}。"
