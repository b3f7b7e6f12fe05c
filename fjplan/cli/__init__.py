"""The command line: commands loaded one at a time, and the one place where errors become a line."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from fjplan import __version__
from fjplan.cli.help import Command, help_text
from fjplan.cli.usage import explain_usage, nearest
from fjplan.errors import FjplanError

COMMANDS = {
    "validate": "是不是一份计划：YAML、格式、编号、引用",
    "lint": "计划里该改的：标点、数字、公文要素、单位、目标、用语；--fix 自动改",
    "fmt": "计划文件排成统一的样子，注释都留着",
    "rules": "每条规则查什么、依据、正误两例",
    "show": "计划印出来的样子，在终端看，或输出 JSON",
    "render": "排出通知：.docx、.html 或 .pdf",
    "import": "去年的通知（.docx、.html、文字）变成计划文件",
    "new": "从今年的计划起草明年的",
    "diff": "和往年的计划比：每项任务、单位、指标后来怎样了",
    "link": "哪项任务接着往年的哪项：逐条问，答案写进计划",
    "opinions": "各单位的意见：逐条看、采纳或不采纳，出征求意见采纳情况表",
    "trace": "一项任务、一个指标，在历年计划里的样子",
    "git": "让 git 按任务显示、比较、合并计划：install、uninstall",
    "units": "责任单位是谁，从前叫什么，后来成了什么",
    "profiles": "有哪些版式，各与国标有哪些不同，轻重如何",
    "doctor": "这台电脑上有什么：字体、LibreOffice、git，缺的有什么影响",
    "schema": "计划文件的 JSON Schema，供编辑器使用",
}
"""Each command's line of help; its module is ``fjplan.cli.NAME``, loaded only when the command runs.

A name that Python keeps for itself has its module under the name with a ``_``: ``fjplan.cli.import_``.
"""

NOT_DONE = 2
INTERRUPTED = 130
CONTEXT = {"help_option_names": ["--help", "-h"]}


class Group(TyperGroup):
    """Knows every command by name, and loads the one that is called."""

    table: Mapping[str, str] = COMMANDS
    unlisted: Collection[str] = ()
    about = "年度工作要点的校验、比对与公文排版。"
    prefix = ""
    """What stands before the name of a command in that of its module."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A stand-in with the command's name and line of help: enough for listing and completion."""
        return TyperCommand(cmd_name, help=self.table[cmd_name]) if cmd_name in self.table else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called, loaded; an unknown one is told with the nearest."""
        name, *rest = args
        is_known = name in self.table or name in self.unlisted
        if not is_known and ctx.resilient_parsing:
            return None, None, rest  # half typed: there is nothing to complete
        if not is_known:
            near = nearest(name, self.table)
            advice = f"是不是 {near}？" if near else ""
            raise FjplanError(f"没有“{name}”这个命令；{advice}全部命令见 {ctx.command_path} --help")
        return name, load_command(name, self.prefix), rest

    def get_help(self, ctx: Any) -> str:
        """The help of the program, or of a command that has commands of its own."""
        return help_text(self, ctx, self.about, self.table)


def load_command(name: str, prefix: str = "") -> Any:
    """The command of a name in the table; one with ``COMMANDS`` in its module is a group of them."""
    stem = f"{prefix}{name}".replace("-", "_")
    module = import_module(f"fjplan.cli.{stem}_" if iskeyword(stem) else f"fjplan.cli.{stem}")
    if hasattr(module, "COMMANDS"):
        return _load_group(name, module)
    one = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=CONTEXT)
    # typer reads the types of a command four times, and would compile them from their words each time.
    module.run.__annotations__ = get_type_hints(module.run, include_extras=True)
    one.command(name, cls=Command, help=module.HELP)(module.run)
    return typer.main.get_command(one)


def _load_group(name: str, module: Any) -> Any:
    """The commands of a module's table; their modules are ``fjplan.cli.NAME_COMMAND``."""

    class Inner(Group):
        table = module.COMMANDS
        unlisted = module.UNLISTED
        about = module.HELP
        prefix = f"{name}_"

    inner = typer.Typer(cls=Inner, rich_markup_mode=None, add_completion=False, context_settings=CONTEXT)
    inner.callback(invoke_without_command=True)(_print_help)
    return typer.main.get_command(inner)


def _print_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app = typer.Typer(cls=Group, rich_markup_mode=None, invoke_without_command=True, context_settings=CONTEXT)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fjplan {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="版本号", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时显示调用栈")] = False,
) -> None:
    """Take the options that stand before any command; without a command, say which there are."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run the program; gives its exit status, with any error told in one line on stderr."""
    _speak_utf8()
    try:
        return _run(list(arguments))
    except OSError as error:
        if not _is_of_stdout(error):
            raise
        # What is still buffered would be written, and fail, once more as the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader has seen enough: `fjplan show … | head`
            return 0
        full = error.errno == errno.ENOSPC
        return _not_done(f"写不进标准输出（{'磁盘已满' if full else error.strerror}）")


def _is_of_stdout(error: Exception) -> bool:
    """Whether writing results failed; every file that we open ourselves has a name."""
    return isinstance(error, OSError) and error.filename is None


def _run(arguments: list[str]) -> int:
    try:
        status = app(arguments, prog_name="fjplan", standalone_mode=False)
        if sys.stdout:  # none where the caller closed it
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except FjplanError as error:
        return _not_done(str(error))
    except TyperException as error:
        return _not_done(explain_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # typer makes a status of it
            raise leaving.__context__ from None
        raise
    except Exception as error:  # the last resort: a user gets a line, not a traceback
        if "--debug" in arguments or _is_of_stdout(error):
            raise
        fault = type(error).__name__
        return _not_done(f"程序自身出错（{fault}）；请用 fjplan --debug 重试，把显示的内容告诉我们")


def _not_done(message: str) -> int:
    with suppress(OSError):  # stderr may be full, or closed
        typer.echo(f"错误：{message}", err=True)
    return NOT_DONE


def _speak_utf8() -> None:
    """Piped output is UTF-8 wherever we run; a name that is no Unicode is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")
