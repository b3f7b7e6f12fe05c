"""fjplan import: a published notice as a plan file."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fjplan.cli.common import Messages, Quiet, Verbose, complete_plan, registry_of, settings_here
from fjplan.cli.declared import Argument, Option
from fjplan.cli.ending import Exit
from fjplan.cli.progress import told
from fjplan.cli.streams import stdin, stdout
from fjplan.errors import FjplanError, os_reason
from fjplan.imported import Imported
from fjplan.importing.document import NoPlanFound, Options, import_document
from fjplan.loading import STDIN
from fjplan.plan_yaml.whole import write_plan
from fjplan.report.import_json import report_import
from fjplan.report.import_text import doubt_lines, marks, summary_lines
from fjplan.writing import write_whole

HELP = """把印发的文件变成计划文件：去年的通知（.docx）、网页（.html）、粘贴的文字（.txt）都可以。

每一个字都有交代：照录、不收（网页栏目、页码）、改动（半角标点、繁体、注音、硬换行）或补上，
收支对不上就不导入。拿不准的地方列成“请核”，--mark 把它们写成注释，--report 写出全部明细。
文件里没有的不编，写 null。找不到计划时退出码是 1，不写文件；已有的文件不会被换掉。

加 --into PLAN --from 单位，收回来的是某单位在 Word 里改过、批注过的本计划：逐条记成意见，
放在计划旁边的 opinions/ 里，同一份再导入不会重记，用 fjplan opinions 看和定。

例：fjplan import 去年的通知.docx -o plans/2023.yaml
　　fjplan import 网页.html -o plans/2020.yaml --mark --report 明细.json
　　pbpaste | fjplan import - > plans/2024.yaml
　　fjplan import 反馈.docx --into plans/2024.yaml --from 省财政厅"""

MAX_BYTES = 64 * 2**20
NO_PLAN = 1


def run(
    file: Annotated[
        str, Argument(metavar="FILE", help=".docx、.html 或 .txt，或 -（标准输入）", show_default=False)
    ],
    output: Annotated[str, Option("--output", "-o", metavar="PLAN", help="写到哪里；- 是标准输出")] = STDIN,
    report: Annotated[
        str | None, Option("--report", metavar="JSON", help="每个字的去向和全部疑问，写成 JSON")
    ] = None,
    mark: Annotated[bool, Option("--mark", help="把疑问写成注释，放在相应的值上面")] = False,
    no_repair: Annotated[bool, Option("--no-repair", help="照录原样，不修复网页和 PDF 带来的毛病")] = False,
    taiwan: Annotated[bool, Option("--taiwan", help="台湾用语也改（数位→数字，网路→网络）")] = False,
    year: Annotated[
        int | None, Option("--year", min=1949, max=2100, help="哪一年的计划，文中没写时用")
    ] = None,
    force: Annotated[bool, Option("--force", help="已有的文件也换掉")] = False,
    into: Annotated[
        str | None,
        Option(
            "--into",
            metavar="PLAN",
            help="是对哪份计划的回复：记成意见",
            autocompletion=complete_plan,
        ),
    ] = None,
    unit: Annotated[str | None, Option("--from", metavar="UNIT", help="是哪个单位的回复")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Import one document; exit 1 when it holds no plan, and then nothing is written."""
    messages = Messages(quiet=quiet, verbose=verbose)
    if into is not None or unit is not None:
        others: dict[str, object] = {
            "-o": output != STDIN,
            "--report": report,
            "--mark": mark,
            "--no-repair": no_repair,
        }
        others |= {"--taiwan": taiwan, "--year": year, "--force": force}
        _refuse_others([name for name, given in others.items() if given])
        _import_reply(file, (into, unit), messages)
        return
    _may_write(file, output, report, force=force)
    registry = registry_of(settings_here(messages), messages)
    name, data = _content(file)
    options = Options(repair=not no_repair, taiwan=taiwan, year=year)
    try:
        with told(f"正在导入 {name}", quiet=quiet):
            imported = import_document(name, data, registry, options)
    except NoPlanFound as reason:
        messages.error(str(reason))
        raise Exit(NO_PLAN) from None
    beside, head = marks(imported) if mark else ({}, [])
    content = write_plan(imported.plan, beside, head).encode()
    _put(output, content)
    if report:
        _put(report, report_import(imported).encode())
    _tell(imported, output, messages)


def _refuse_others(given: Sequence[str]) -> None:
    if given:
        raise FjplanError(f"--into 把回复记成意见，不用 {'、'.join(given)}")


def _import_reply(file: str, into: tuple[str | None, str | None], messages: Messages) -> None:
    plan, unit = into
    if plan is None or unit is None:
        raise FjplanError("--into 和 --from 要一起用：对哪份计划的、哪个单位的回复")
    name, data = _content(file)
    registry = registry_of(settings_here(messages), messages)
    # A plain import needs nothing of what reads opinions.
    importlib.import_module("fjplan.cli.reply").import_reply(name, data, (plan, unit), registry, messages)


def _put(place: str, content: bytes) -> None:
    if place == STDIN:
        stdout().write(content)
    else:
        write_whole(Path(place), content)


def _may_write(file: str, output: str, report: str | None, *, force: bool) -> None:
    """Refuses, before any work, to put anything over the source or unasked over a file."""
    for path in (output, report or STDIN):
        if path == STDIN:
            continue
        if file != STDIN and os.path.realpath(path) == os.path.realpath(file):
            raise FjplanError(f"{path}：这是要导入的文件自己；请另写一个文件名")
        if not Path(os.path.realpath(path)).parent.is_dir():
            raise FjplanError(f"{path}：没有文件夹 {Path(path).parent.as_posix()}；请先建好")
        if Path(path).is_file() and not force:
            raise FjplanError(f"{path}：已有这个文件；要换掉它请加 --force，或另写一个文件名")
    if report and os.path.realpath(report) == os.path.realpath(output):
        raise FjplanError(f"{report}：明细和计划不能写进同一个文件")


def _content(file: str) -> tuple[str, bytes]:
    """The name and bytes of the document."""
    name = "标准输入" if file == STDIN else Path(file).as_posix()
    try:
        if file == STDIN:
            data = stdin().read(MAX_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FjplanError(f"{name}：读不了这个文件：{os_reason(error)}") from error
    if len(data) > MAX_BYTES:
        raise FjplanError(f"{name}：超过 64 MB，不像一份公文；请另存为较小的 .docx 或 .txt")
    return name, data


def _tell(imported: Imported, output: str, messages: Messages) -> None:
    if output != STDIN:
        messages.note(f"已写好 {output}")
    for line in (*summary_lines(imported), *doubt_lines(imported.doubts)):
        messages.note(line)
