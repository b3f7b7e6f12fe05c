"""fjplan show: the plan as it will be printed."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from fjplan.cli.common import Messages, OnePlan, Quiet, Verbose, settings_here
from fjplan.cli.declared import Option
from fjplan.cli.one_plan import checked
from fjplan.cli.streams import echo
from fjplan.composing import compose

HELP = """显示计划印出来的样子：编好的序号、标题、正文、责任单位，与排出的通知一字不差。

例：fjplan show plans/2024.yaml
　　fjplan show plans/2024.yaml --format json | jq '.nodes[0]'"""

REPORTERS = {"text": "fjplan.report.show_text", "json": "fjplan.report.show_json"}


def run(
    plan: OnePlan,
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the composed plan; exit 1 when the file is no valid plan."""
    messages = Messages(quiet=quiet, verbose=verbose)
    work, registry = checked(plan, settings_here(messages), messages)
    echo(import_module(REPORTERS[style]).report_printed(compose(work, registry)), nl=False)
