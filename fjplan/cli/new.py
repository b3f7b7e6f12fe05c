"""fjplan new: next year's plan begun from this year's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from fjplan.beginning import Begun, begin
from fjplan.cli.common import Messages, Quiet, Verbose, complete_plan, settings_here
from fjplan.cli.declared import Argument, Option
from fjplan.cli.one_plan import checked
from fjplan.cli.streams import stdout
from fjplan.errors import FjplanError
from fjplan.loading import STDIN
from fjplan.plan_yaml.whole import write_plan
from fjplan.writing import write_whole

HELP = """从今年的计划起草明年的：任务和编号照旧，年份改好，每项任务用 continued_from 接着上一份。

发文字号、日期、依据、备注清空。届次、批次、规划期、目标值、时限、别的年份、已不存在的单位不替人改，
在文件里各用一行“# 请核：……”标出。不写 -o 就写在上一份旁边，文件名是年份；已有的文件不会被换掉。

例：fjplan new 2025 --from plans/2024.yaml
　　fjplan new 2025 --from plans/2024.yaml -o 草稿.yaml
　　fjplan new 2025 --from plans/2024.yaml -o - | less"""


def run(
    year: Annotated[int, Argument(metavar="YEAR", help="新计划的年份，如 2025", show_default=False)],
    source: Annotated[
        str,
        Option(
            "--from", metavar="PLAN", help="从哪份计划起草，或 -（标准输入）", autocompletion=complete_plan
        ),
    ],
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FILE", help="写到哪里；- 是标准输出，不写就是 YEAR.yaml"),
    ] = None,
    force: Annotated[bool, Option("--force", help="已有的文件也换掉")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Begin a plan; exit 1 when the old one has errors, and then nothing is written."""
    messages = Messages(quiet=quiet, verbose=verbose)
    plan, registry = checked(source, settings_here(messages), messages)
    begun = begin(plan, year, registry)
    path = _place(year, source, output, force=force)
    content = write_plan(begun.plan, begun.comments, begun.head).encode()
    if path is None:
        stdout().write(content)
    else:
        write_whole(path, content)
        messages.note(f"已写好 {path.as_posix()}（{begun.plan.id}，接 {plan.id}）")
    _tell(begun, messages)


def _place(year: int, source: str, output: str | None, *, force: bool) -> Path | None:
    """Where the plan is written, None for stdout; never over the old plan, nor unasked over any file."""
    if output == STDIN:
        return None
    if output is None and source == STDIN:
        raise FjplanError("从标准输入读计划时，要用 -o 说明写到哪里（- 是标准输出）")
    path = Path(output) if output else Path(source).parent / f"{year}.yaml"
    if source != STDIN and os.path.realpath(path) == os.path.realpath(source):
        raise FjplanError(f"{path.as_posix()}：这是上一份计划自己；新计划请另写一个文件名")
    if path.is_file() and not force:
        raise FjplanError(f"{path.as_posix()}：已有这个文件；要换掉它请加 --force，或用 -o 另写一个")
    return path


def _tell(begun: Begun, messages: Messages) -> None:
    if begun.matters:
        messages.note(f"有 {len(begun.matters)} 处请核，文件里各标有“# 请核：”：")
    for line in begun.summary:
        messages.note(f"  {line}")
