"""fjplan validate: is it a plan at all?"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from fjplan import checking
from fjplan.cli.common import (
    Messages,
    Plans,
    Quiet,
    Verbose,
    load_all,
    other_plans,
    registry_of,
    schema_text,
    settings_here,
)
from fjplan.cli.declared import Option
from fjplan.cli.ending import Exit
from fjplan.cli.progress import counted
from fjplan.cli.streams import echo
from fjplan.findings import Severity
from fjplan.references import Facts
from fjplan.report.findings_text import summary

HELP = """检查文件是不是一份计划：编码、YAML 语法、键和值、重复的键和编号、引用、日期、没解决的合并冲突。

一次列出全部问题，各带文件、行、列。没有问题退出状态为 0，有错误为 1，文件读不了为 2。

例：fjplan validate plans/2024.yaml
　　fjplan validate plans/ --format json"""

REPORTERS = {"text": "fjplan.report.findings_text", "json": "fjplan.report.findings_json"}


def run(
    plans: Plans = None,
    style: Annotated[Literal["text", "json"], Option("--format", help="输出的格式")] = "text",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check plans; exit 1 when an error remains, 2 when a path could not be read."""
    messages = Messages(quiet=quiet, verbose=verbose)
    registry = registry_of(settings_here(messages), messages)
    documents, unread = load_all(plans or ["plans"], messages)
    known = other_plans((each.name, each.plan) for each in documents if each.plan)
    facts = Facts(registry=registry, other_plans=known)
    each_document = counted(documents, "正在查", quiet=quiet)
    findings = [finding for each in each_document for finding in checking.check(each, facts, schema_text)]
    report = import_module(REPORTERS[style]).report_findings
    echo(report(findings, len(documents)), nl=False)
    if documents:
        messages.note(summary(findings, len(documents)))
    has_error = any(finding.check.level is Severity.ERROR for finding in findings)
    raise Exit(2 if unread else 1 if has_error else 0)
