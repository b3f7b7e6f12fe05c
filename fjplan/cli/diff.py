"""fjplan diff: what became of each task, unit and target."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from fjplan.cli.accepting import add_entries, read_accept_files, tell_reviewed
from fjplan.cli.common import (
    Messages,
    Quiet,
    Verbose,
    complete_plan,
    refuse_own_file,
    registry_of,
    settings_here,
    template_folders,
)
from fjplan.cli.declared import Argument, Option
from fjplan.cli.documents import (
    AUTHOR,
    DATE,
    EVERY,
    LEVEL,
    UNIT,
    Wanted,
    ask_document,
    documents_in,
    write_document,
)
from fjplan.cli.ending import Exit
from fjplan.cli.progress import told
from fjplan.cli.streams import echo
from fjplan.cli.two_plans import find_older, load_side, read_sides
from fjplan.config import Settings
from fjplan.diff.comparing import compare
from fjplan.diff.reviewing import Wish, is_as_grave, review
from fjplan.diff.settling import is_one_series
from fjplan.differences import Change, Comparison, Review
from fjplan.errors import FjplanError
from fjplan.findings import Severity
from fjplan.loading import STDIN, Document
from fjplan.registry import Registry
from fjplan.writing import write_whole

HELP = """比两份计划：每项任务、每个单位、每个指标后来怎样了。

任务先按 continued_from，再按编号（同一系列），再按文字对上；拿不准的说明是“建议”，列出最像的三项，
用 fjplan link 定下来写进计划，以后照写的比。只写一份时，和它接着的那份比（看 continued_from、series、year）。
OLD、NEW 可以是文件、git 里的版本（HEAD~1:plans/2024.yaml），或 -（标准输入）。
--as table 写新旧对照表（.docx、.xlsx）；--as revisions 写带修订痕迹的新通知（.docx），全部接受是新的，
全部拒绝是旧的；--as marked 只着色、加线，供打印（.docx、.pdf）。

退出状态：0；加 --exit-code 有变化为 1；加 --fail-on 有没审过的、不轻于它的变化为 1；没比成为 2。

例：fjplan diff plans/2024.yaml
　　fjplan diff plans/2020.yaml plans/2024.yaml --summary
　　fjplan diff plans/2020.yaml plans/2024.yaml --format markdown
　　fjplan diff HEAD:plans/2024.yaml plans/2024.yaml --exit-code
　　fjplan diff plans/2020.yaml plans/2024.yaml -o 比对.html
　　fjplan diff plans/2020.yaml plans/2024.yaml -o 对照表.docx --as table
　　fjplan diff plans/2020.yaml plans/2024.yaml -o 修订.docx --as revisions --author 数据局
　　fjplan diff plans/2020.yaml plans/2024.yaml --unit 省工信厅
　　fjplan diff plans/2024.yaml --accept 审过的.yaml --fail-on error"""

REPORTERS = {
    "text": "fjplan.report.diff_text",
    "markdown": "fjplan.report.diff_markdown",
    "json": "fjplan.report.diff_json",
    "html": "fjplan.report.diff_html",
}
SUFFIXES = {".md": "markdown", ".json": "json", ".html": "html", ".htm": "html", ".txt": "text"}
BRIEF = ("text", "markdown")
WIDTH = 100
GRAVE = (Severity.ERROR, Severity.WARNING)


def run(
    first: Annotated[
        str,
        Argument(
            metavar="[OLD]", help="往年的，或从前的计划", autocompletion=complete_plan, show_default=False
        ),
    ],
    second: Annotated[
        str | None,
        Argument(
            metavar="NEW",
            help="今年的，或现在的计划；只写一份就是它",
            autocompletion=complete_plan,
            show_default=False,
        ),
    ] = None,
    style: Annotated[
        Literal["text", "markdown", "json", "html"] | None,
        Option("--format", help="输出的格式；不写就看 -o 的扩展名，再不然 text", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="写到文件，不写到标准输出", show_default=False),
    ] = None,
    document: Annotated[
        Literal["table", "revisions", "marked"] | None,
        Option(
            "--as",
            help="写成文件：新旧对照表、带修订的通知、着色加线的通知",
            show_default=False,
        ),
    ] = None,
    author: Annotated[
        str | None,
        Option("--author", metavar="NAME", help="修订是谁作的；不写是 fjplan", show_default=False),
    ] = None,
    date: Annotated[
        str | None,
        Option(
            "--date", metavar="TIME", help="修订的时刻，如 2024-05-08T09:00；不写是现在", show_default=False
        ),
    ] = None,
    level: Annotated[
        Literal["error", "warning", "info"] | None,
        Option("--level", help="只列不轻于它的变化", show_default=False),
    ] = None,
    unit: Annotated[
        str | None,
        Option("--unit", metavar="NAME", help="只看一个单位：新接的、不再承担的、牵头的、要完成的"),
    ] = None,
    every: Annotated[
        bool, Option("--all", help="平时只计数的变化和全部单位也列出；对照表连同没有变的任务")
    ] = False,
    brief: Annotated[bool, Option("--summary", help="只要第一页和错误（text、markdown）")] = False,
    accept: Annotated[
        Path | None,
        Option(
            "--accept", metavar="FILE", help="审阅文件：里面写了理由的变化不再列出，对照表把理由写进修改说明"
        ),
    ] = None,
    write_accept: Annotated[
        Path | None,
        Option("--write-accept", metavar="FILE", help="把没审过的错误和警告补进审阅文件，等人写理由"),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"] | None,
        Option("--fail-on", help="有没审过的、不轻于它的变化，退出状态为 1", show_default=False),
    ] = None,
    exit_code: Annotated[bool, Option("--exit-code", help="列出了变化，退出状态为 1")] = False,
    force: Annotated[bool, Option("--force", help="计划有错误也比，比能读的部分")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare two plans; exit 2 when that could not be done."""
    messages = Messages(quiet=quiet, verbose=verbose)
    settings = settings_here(messages)
    if unit is not None and not unit.strip():
        raise FjplanError("--unit 没有写单位的名称")
    if every and level:
        raise FjplanError("--all 是全部都列，--level 是只列一部分，不能一起用")
    given = {"--format": style, "--summary": brief, UNIT: unit, EVERY: every, LEVEL: level}
    given |= {AUTHOR: author, DATE: date}
    request = ask_document(document, output, given)
    kind = style or ("text" if request else _kind(output))
    if brief and kind not in BRIEF:
        raise FjplanError(f"--summary 只用于 {'、'.join(BRIEF)}，不用于 {kind}")
    registry = registry_of(settings, messages)
    reviewed = read_accept_files(accept, write_accept)
    documents = _documents(first, second, registry, messages)
    if output and str(output) != STDIN:
        refuse_own_file(str(output), (each.name for each in documents))
        refuse_own_file(str(output), map(str, filter(None, (accept, write_accept))), "审阅文件")
    old, new, faulty = read_sides(documents, registry, force=force)
    with told("正在比", quiet=quiet):
        comparison = compare(old, new, registry, settings.diff.levels)
        wish = Wish(
            old_name=documents[0].name,
            new_name=documents[1].name,
            reviewed=reviewed,
            unit=unit,
            every=every,
            carried=kind == "json",
            least=Severity(level) if level else None,
            notes=_notes(comparison, faulty),
        )
        found = review(comparison, registry, wish)
        if request:
            write_document(
                Wanted(request=request, review=found, registry=registry, settings=settings, messages=messages)
            )
        elif kind == "html":
            _write(_page(found, settings), output, messages)
        else:
            _write(_report(found, kind, output, every=every, brief=brief), output, messages)
    tell_reviewed(reviewed, found, messages)
    if write_accept:
        add_entries(write_accept, [each for each in found.listed if each.level in GRAVE], messages)
    news = [change for change in found.listed if change.is_news]
    raise Exit(1 if (exit_code and news) or _fails([*news, *found.below], fail_on) else 0)


def _documents(
    first: str, second: str | None, registry: Registry, messages: Messages
) -> tuple[Document, Document]:
    if second == STDIN == first:
        raise FjplanError("两份计划不能都从标准输入读；请把一份存成文件")
    if second is not None:
        return load_side(first), load_side(second)
    new = load_side(first)
    older = find_older(new, registry)
    messages.note(f"与它接着的 {older} 相比")
    return load_side(older), new


def _kind(output: Path | None) -> str:
    """The format that a file's suffix says."""
    if output is None or str(output) == STDIN:
        return "text"
    kind = SUFFIXES.get(output.suffix.lower())
    if kind is None:
        if names := documents_in(output.suffix.lower()):
            raise FjplanError(
                f"{output.as_posix()}：写成这样的文件，请用 --as 说明写什么：{'、'.join(names)}"
            )
        raise FjplanError(
            f"{output.as_posix()}：不认识这个后缀；可用 {'、'.join(SUFFIXES)}，或用 --format 说明格式"
        )
    return kind


def _notes(comparison: Comparison, faulty: Sequence[str]) -> list[str]:
    """What a reader has to know of the two plans before anything else."""
    old, new = comparison.old.plan, comparison.new.plan
    notes = [f"{name} 有错误，只比了能读的部分。" for name in faulty]
    if not is_one_series(old, new):
        names = "、".join(plan.series or "未写 series" for plan in (old, new))
        notes.append(
            f"两份计划不是同一系列（{names}），编号相同不算同一任务，只按 continued_from 和文字对上。"
        )
    if old.year > new.year and not faulty:
        notes.append(f"前一份（{old.year}年）比后一份（{new.year}年）晚；先写往年的，再写今年的。")
    notes += _without_tasks(comparison)
    if disowned := comparison.alignment.disowned:
        notes.append(f"编号 {'、'.join(disowned)} 两份都有，写的却是两件事，没有当作同一任务。")
    return notes


def _without_tasks(comparison: Comparison) -> list[str]:
    sides = {"前一份": comparison.old.tasks, "后一份": comparison.new.tasks}
    empty = [f"{side}没有任务。" for side, tasks in sides.items() if not tasks]
    return empty if len(empty) < len(sides) else ["两份都没有任务，没有任务可比。"]


def _report(found: Review, kind: str, output: Path | None, *, every: bool, brief: bool) -> str:
    reporter = import_module(REPORTERS[kind])
    report = reporter.report_summary if brief else reporter.report_review
    if kind != "text":
        return str(report(found))
    is_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    width = import_module("shutil").get_terminal_size((WIDTH, 0)).columns if is_terminal else WIDTH
    colour = is_terminal and "NO_COLOR" not in os.environ
    return str(report(found, width=width, colour=colour, every=every))


def _page(found: Review, settings: Settings) -> str:
    """The web page; a project's own templates may change it."""
    templates = import_module("fjplan.render.environment").templates(template_folders(settings))
    return str(import_module(REPORTERS["html"]).report_review(found, templates))


def _write(content: str, output: Path | None, messages: Messages) -> None:
    if output is None or str(output) == STDIN:
        echo(content, nl=False)
    else:
        write_whole(output, content.encode())
        messages.note(f"已写好 {output.as_posix()}")


def _fails(news: Sequence[Change], fail_on: str | None) -> bool:
    return fail_on is not None and any(is_as_grave(each.level, Severity(fail_on)) for each in news)
