"""fjplan trace: one task, or one indicator, through all the years kept."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from fjplan import checking
from fjplan.cli.common import (
    Messages,
    Plans,
    Quiet,
    Verbose,
    load_all,
    other_plans,
    refuse_own_file,
    registry_of,
    schema_text,
    settings_here,
    template_folders,
)
from fjplan.cli.declared import Argument, Option
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.composing import compose
from fjplan.config import Settings
from fjplan.errors import FjplanError
from fjplan.findings import Severity
from fjplan.loading import STDIN
from fjplan.model import Plan
from fjplan.printed import Printed
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.report.findings_text import report_findings
from fjplan.traces import MetricTrace, TaskTrace
from fjplan.tracing.shelf import Shelf
from fjplan.writing import write_whole

HELP = """一项任务，或者一个指标（--metric），在历年各份计划里的样子。

任务可写编号、计划编号:任务编号、印出的序号（指最新的一份里的，如 7 或“（十二）”）、标题里的几个字；
按 continued_from、编号、文字前后相接，各步说是确定的还是要核的。
指标同名的、更了名的、名称相近的都列，各系列分开，总数和新增数不比。
--format html 或 -o 文件.html 排成一个带图的网页。
不是计划的文件、找不到的任务和指标，退出状态为 2。

例：fjplan trace 峰会
　　fjplan trace fj-2020:xinxi-wangluo-jichu-sheshi plans/ --full
　　fjplan trace --metric 数字经济规模 -o 规模.html"""

Style = Literal["text", "json", "html"]
SUFFIXES: dict[str, Style] = {".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


def run(
    task: Annotated[
        str | None,
        Argument(metavar="[TASK]", help="任务：编号、序号或标题里的字；查指标时不写", show_default=False),
    ] = None,
    plans: Plans = None,
    metric: Annotated[str | None, Option("--metric", metavar="NAME", help="查一个指标")] = None,
    style: Annotated[
        Style | None, Option("--format", help="输出的格式；不写就看 -o 的后缀，再就是 text")
    ] = None,
    output: Annotated[
        str | None, Option("--output", "-o", metavar="FILE", help="写到文件；不写就输出到屏幕")
    ] = None,
    full: Annotated[bool, Option("--full", help="正文、原文写全，不只第一句")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Trace a task or an indicator; exit 2 where it is none, or a plan has errors."""
    messages = Messages(quiet=quiet, verbose=verbose)
    names = [*([task] if metric is not None and task else []), *(plans or [])] or ["plans"]
    query = (metric if metric is not None else task or "").strip()
    if not query:
        raise FjplanError("要查什么？写任务的编号、序号或标题里的字，或用 --metric 写指标的名称")
    kind = style or _style(output)
    settings = settings_here(messages)
    registry = registry_of(settings, messages)
    shelf = _shelf(names, registry, messages)
    if output and output != STDIN:
        refuse_own_file(output, (volume.name for volume in shelf.volumes()))
    if metric is None:
        trace = import_module("fjplan.tracing.tasks").trace_task(shelf, query)
    else:
        trace = import_module("fjplan.tracing.indicators").trace_metric(shelf, query)
    _write(_report(trace, kind, settings, full=full), output, messages)


def _style(output: str | None) -> Style:
    """The format that the suffix of the file says."""
    if output is None or output == "-":
        return "text"
    found = SUFFIXES.get(Path(output).suffix.lower())
    if found is None:
        raise FjplanError(f"{output}：不认识这个后缀；可用 {'、'.join(SUFFIXES)}，或用 --format 说明格式")
    return found


def _shelf(names: list[str], registry: Registry, messages: Messages) -> Shelf:
    """All plans; where one cannot be read or is none, that is told and the run ends."""
    documents, unread = load_all(names, messages)
    known = other_plans((each.name, each.plan) for each in documents if each.plan)
    facts = Facts(registry=registry, other_plans=known)
    findings = [finding for each in documents for finding in checking.check(each, facts, schema_text)]
    errors = [finding for finding in findings if finding.check.level is Severity.ERROR]
    if errors:
        echo(report_findings(errors, len(documents)), err=True, nl=False)
        messages.error("有错误的计划没法追查；请先改好，或只写别的计划文件")
    if errors or unread:
        raise Exit(2)

    def printed(plan: Plan) -> Printed:
        return compose(plan, registry)

    return Shelf([(each.name, each.plan) for each in documents if each.plan], printed, registry)


def _report(trace: TaskTrace | MetricTrace, kind: Style, settings: Settings, *, full: bool) -> str:
    subject = "task" if isinstance(trace, TaskTrace) else "metric"
    report = getattr(import_module(f"fjplan.report.trace_{kind}"), f"report_{subject}")
    if kind == "json":
        return str(report(trace))
    if kind == "text":
        return str(report(trace, full=full))
    templates = import_module("fjplan.render.environment").templates(template_folders(settings))
    return str(report(trace, templates.render))


def _write(content: str, output: str | None, messages: Messages) -> None:
    if output is None or output == "-":
        echo(content, nl=False)
        return
    write_whole(Path(output), content.encode())
    messages.note(f"已写好 {output}")
