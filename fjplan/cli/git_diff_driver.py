"""fjplan git diff-driver: what became of a plan's tasks, in the place of git's lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from fjplan.accepted import NONE
from fjplan.cli.common import Messages, registry_of, settings_here
from fjplan.cli.declared import Argument
from fjplan.cli.streams import echo, stdout
from fjplan.composing import compose
from fjplan.diff.comparing import compare
from fjplan.diff.reviewing import Wish, review
from fjplan.diff.sides import distinct, read_side
from fjplan.loading import MAX_BYTES, load_bytes
from fjplan.model import Plan
from fjplan.report.diff_text import report_review

HELP = """git 的外部比较程序：输出每项任务后来怎样了；不是两份都能读的计划，就输出 git 自己的比较。

退出状态总是 0。

例：GIT_EXTERNAL_DIFF='fjplan git diff-driver' git diff HEAD~1 -- plans/"""
WIDTH = 80
_HASH = 8


def run(
    words: Annotated[
        list[str],
        Argument(
            metavar="ARG",
            help="git 给的 7 个：路径、旧文件、旧散列、旧模式、新文件、新散列、新模式",
            show_default=False,
        ),
    ],
) -> None:
    """Write a review of two versions; git dies of any other exit status than 0."""
    if len(words) < 7:  # a path that is not merged comes alone
        echo(f"* 尚未合并：{words[0]}")
        return
    path, old, new = words[0], words[1], words[4]
    names = [f"{path}（{words[at][:_HASH].strip('0') or '工作区'}）" for at in (2, 5)]
    try:
        text = _review(old, new, names)
    except Exception as error:  # git would die of it, and show nothing of the other files
        Messages().error(f"{path}：没有按任务比（{type(error).__name__}：{error}）")
        text = None
    if text is None:
        _plain_diff(path, old, new)
    else:
        echo(f"{path}\n\n{text}", nl=False)


def _plan(name: str) -> Plan | None:
    try:
        content = Path(name).read_bytes()
    except OSError:
        return None
    return load_bytes(content, name).plan if len(content) <= MAX_BYTES else None


def _review(old_file: str, new_file: str, names: list[str]) -> str | None:
    """The changes in words; None where one of the two is no plan."""
    plans = [plan for plan in map(_plan, (old_file, new_file)) if plan]
    if len(plans) < 2:
        return None
    messages = Messages(quiet=True)
    settings = settings_here(messages)
    registry = registry_of(settings, messages)
    old, new = (read_side(distinct(plan), compose(distinct(plan), registry)) for plan in plans)
    comparison = compare(old, new, registry, settings.diff.levels)
    found = review(comparison, registry, Wish(old_name=names[0], new_name=names[1], reviewed=NONE))
    return report_review(found, width=WIDTH, colour=False, every=False)


def _plain_diff(path: str, old: str, new: str) -> None:
    """Git's own comparison, without asking us again."""
    command = ["git", "diff", "--no-index", "--no-ext-diff", "--no-textconv", "--", old, new]
    try:
        found = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        echo(f"{path}：这里运行不了 git，没有比")
        return
    sys.stdout.flush()
    stdout().write(found.stdout)
