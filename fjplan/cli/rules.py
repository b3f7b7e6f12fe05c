"""fjplan rules: what each rule looks for, and why."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from fjplan.cli.declared import Argument, Option
from fjplan.cli.rule_names import complete_rule
from fjplan.cli.streams import echo
from fjplan.errors import FjplanError
from fjplan.report.rules_text import report_pages, report_rules
from fjplan.rules import ALL_RULES
from fjplan.rules.selecting import explain_unknown, matches

HELP = """每条规则查什么、依据、正误两例、能不能自动改。

不写参数就列出全部，一条一行；写代号（P101）、一族（P、P1）或名称（unbalanced-marks）看详细的说明。
“不开”的默认不查，用 --extend-select 或设置 lint.extend-select 打开。查不到的退出状态为 2。

例：fjplan rules
　　fjplan rules P101
　　fjplan rules U --format json"""


def run(
    selector: Annotated[
        str | None,
        Argument(metavar="[CODE]", help="代号、一族或名称", autocompletion=complete_rule, show_default=False),
    ] = None,
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    everything: Annotated[bool, Option("--all", help="逐条列出全部规则的说明")] = False,
) -> None:
    """Tell all rules in a table, or some of them in full."""
    chosen = [rule for rule in ALL_RULES if selector is None or matches(selector, rule.check)]
    if selector and not chosen:
        raise FjplanError(explain_unknown(selector, [rule.check for rule in ALL_RULES]))
    pages = sorted((rule.described for rule in chosen), key=lambda page: page.check.code)
    if style == "json":
        report = import_module("fjplan.report.rules_json").report_pages
    else:
        report = report_pages if selector or everything else report_rules
    echo(report(pages), nl=False)
