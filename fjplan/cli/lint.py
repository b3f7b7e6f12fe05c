"""fjplan lint: what an old hand in the general office would mark in red."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal

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
from fjplan.cli.mending import Find, Fixing, mended, show_diffs, write_mended
from fjplan.cli.progress import counted
from fjplan.cli.rule_names import complete_rule
from fjplan.cli.streams import echo
from fjplan.errors import FjplanError
from fjplan.findings import Finding, Severity
from fjplan.frozen import replace
from fjplan.lint_settings import LintSettings
from fjplan.linting import Linting, lint
from fjplan.loading import STDIN, Document
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.report.findings_text import summary
from fjplan.rules import ALL_RULES
from fjplan.rules.selecting import select_rules
from fjplan.writing import write_whole

HELP = """检查计划：先查是不是一份计划（同 validate），再查标点、数字、公文要素、结构、单位、目标、用语。

规则见 fjplan rules；--select、--ignore 里写代号（P101）、一族（P、P1）或名称，ALL 是全部。
有意为之的，在那个键的行尾或上一行写 # fjplan: ignore[P101] 理由；
整项任务用 ignore-task，整个文件用 ignore-file。
--fix 只做不会改变意思的改动，别的字一个不动；--unsafe-fixes 连要人看一眼的也改；--diff 只看不改。
没有错误退出状态为 0（--strict 时警告也算错误），有为 1，文件读不了、规则写错为 2。

例：fjplan lint plans/2024.yaml
　　fjplan lint plans/ --select P,N --format concise
　　fjplan lint plans/2025.yaml --fix
　　cat 2025.yaml | fjplan lint - --stdin-filename plans/2025.yaml --format json"""

REPORTERS = {
    "full": "fjplan.report.findings_text",
    "concise": "fjplan.report.findings_concise",
    "json": "fjplan.report.findings_json",
    "sarif": "fjplan.report.findings_sarif",
    "github": "fjplan.report.findings_github",
}
FOR_FORGES = ("sarif", "github")
"""A forge knows the files by their path in the repository, and nothing of the machine."""


def selectors(name: str, words: str) -> Any:
    """An option that takes rules."""
    return Option(name, metavar="RULES", help=words, autocompletion=complete_rule)


def run(
    plans: Plans = None,
    select: Annotated[list[str] | None, selectors("--select", "只查这些规则，逗号隔开")] = None,
    ignore: Annotated[list[str] | None, selectors("--ignore", "不查这些规则")] = None,
    extend_select: Annotated[
        list[str] | None, selectors("--extend-select", "默认的之外，还查这些规则")
    ] = None,
    style: Annotated[
        Literal["full", "concise", "json", "sarif", "github"],
        Option("--format", metavar="FORMAT", help="输出的格式：full、concise、json、sarif、github"),
    ] = "full",
    strict: Annotated[bool, Option("--strict", help="警告也算错误")] = False,
    fix: Annotated[bool, Option("--fix", help="改好不会改变意思的")] = False,
    unsafe: Annotated[bool, Option("--unsafe-fixes", help="连同要人看一眼的也改")] = False,
    diff: Annotated[bool, Option("--diff", help="只显示会怎样改，不写文件")] = False,
    baseline: Annotated[
        Path | None, Option("--baseline", metavar="FILE", help="已知的问题，不再列出")
    ] = None,
    write: Annotated[
        Path | None, Option("--write-baseline", metavar="FILE", help="把现有的问题写成基线文件")
    ] = None,
    stdin_name: Annotated[
        str | None, Option("--stdin-filename", metavar="NAME", help="标准输入（-）算作哪个文件")
    ] = None,
    show: Annotated[bool, Option("--show-settings", help="列出用哪些设置、查哪些规则，然后结束")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Lint plans; exit 1 when an error remains, 2 when a path could not be read."""
    messages = Messages(quiet=quiet, verbose=verbose)
    settings = settings_here(messages)
    linting = _linting(_with_options(settings.lint, select, ignore, extend_select))
    if show:
        _show(linting, settings.source)
        return
    known = _baselines().read_baseline(baseline) if baseline else None
    fixing = Fixing(fix=fix, unsafe=unsafe, diff=diff)
    documents, unread = load_all(plans or ["plans"], messages)
    documents = [_named(each, stdin_name) for each in documents]
    find = _finder(documents, linting, registry_of(settings, messages))
    linted = [mended(each, find, fixing) for each in counted(documents, "正在查", quiet=quiet)]
    if diff:
        changes = show_diffs(linted)
        raise Exit(2 if unread else 1 if changes else 0)
    findings = [finding for each in linted for finding in each.findings]
    if write:
        _keep(findings, write, messages)
        raise Exit(2 if unread else 0)
    if fixing.is_wanted:
        write_mended(linted, lambda document: document.name in (STDIN, stdin_name), messages)
    findings = _baselines().without_known(findings, known) if known is not None else findings
    _tell(findings, len(documents), style, messages, to_stderr=fixing.is_wanted and STDIN in (plans or ()))
    raise Exit(2 if unread else 1 if any(_fails(each, strict) for each in findings) else 0)


def _linting(chosen: LintSettings) -> Linting:
    """The rules that run, at the project's levels."""
    rules = select_rules(ALL_RULES, chosen)
    return Linting(rules=rules, known=ALL_RULES, settings=chosen)


def _show(linting: Linting, source: Path | None) -> None:
    report_settings = import_module("fjplan.report.lint_settings_text").report_settings
    echo(report_settings(linting.settings, source, linting.checks()), nl=False)


def _finder(documents: list[Document], linting: Linting, registry: Registry) -> Find:
    """What is found in a document, with the tasks of the other plans known."""
    beside = other_plans((each.name, each.plan) for each in documents if each.plan)
    facts = Facts(registry=registry, other_plans=beside)
    return lambda document: lint(document, facts, schema_text, linting)


def _baselines() -> Any:
    """What knows baselines: loaded by the runs that ask for one alone, since it brings json along."""
    return import_module("fjplan.baseline")


def _keep(findings: list[Finding], path: Path, messages: Messages) -> None:
    """Writes the baseline by which these findings are known."""
    write_whole(path, _baselines().write_baseline(findings))
    messages.note(f"写好了基线 {path.as_posix()}：{len(findings)} 处")


def _with_options(
    settings: LintSettings, select: list[str] | None, ignore: list[str] | None, extend: list[str] | None
) -> LintSettings:
    """The project's settings with the command line's over them."""
    if select and not _split(select):
        raise FjplanError("--select 后面没有写规则；全部规则见 fjplan rules")
    return replace(
        settings,
        select=_split(select) if select else settings.select,
        ignore=(*settings.ignore, *_split(ignore)) if not select else _split(ignore),
        extend_select=(*settings.extend_select, *_split(extend)),
    )


def _split(words: list[str] | None) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for each in words or () for word in re.split("[,，]", each))))


def _named(document: Document, stdin_name: str | None) -> Document:
    return replace(document, name=stdin_name) if stdin_name and document.name == STDIN else document


def _tell(findings: list[Finding], checked: int, style: str, messages: Messages, *, to_stderr: bool) -> None:
    """The report on stdout, unless the mended text stands there; the summary on stderr."""
    report = import_module(REPORTERS[style]).report_findings
    told = [_from_here(each) for each in findings] if style in FOR_FORGES else findings
    echo(report(told, checked), nl=False, err=to_stderr)
    if checked:
        messages.note(summary(findings, checked))


def _from_here(finding: Finding) -> Finding:
    """The finding with its file as seen from the working folder, where it lies in it."""
    path = Path(finding.path)
    if not path.is_absolute() or not path.is_relative_to(Path.cwd()):
        return finding
    return replace(finding, path=path.relative_to(Path.cwd()).as_posix())


def _fails(finding: Finding, strict: bool) -> bool:
    level = finding.check.level
    return level is Severity.ERROR or (strict and level is Severity.WARNING)
