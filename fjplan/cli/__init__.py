"""The command line: its commands, and the one place where errors become a line."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module

from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
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

FILES = {"validate": None, "lint": None, "fmt": None, "show": 1, "diff": 2}
"""The commands that are mostly given files and nothing else: how many at most, None for any number."""

COMPLETING = "_FJPLAN_COMPLETE"
"""The variable by which a shell asks typer how a word may go on."""
NOT_DONE = 2
INTERRUPTED = 130


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
        status = _status(_of_files(arguments) or (lambda: import_module("fjplan.cli.app").run(arguments)))
        if sys.stdout:  # none where the caller closed it
            sys.stdout.flush()
        return status
    except FjplanError as error:
        return _not_done(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last resort: a user gets a line, not a traceback
        if "--debug" in arguments or _is_of_stdout(error):
            raise
        fault = type(error).__name__
        return _not_done(f"程序自身出错（{fault}）；请用 fjplan --debug 重试，把显示的内容告诉我们")


def _status(command: Callable[[], int | None]) -> int:
    try:
        return command() or 0
    except Exit as end:
        return end.status


def _of_files(arguments: Sequence[str]) -> Callable[[], None] | None:
    """The call of a command that is given files and nothing else; all other calls are typer's to read.

    On Windows all are: there typer makes files of *.yaml, as a shell does elsewhere.
    """
    name, words = arguments[0] if arguments else "", list(arguments[1:])
    if name not in FILES or os.name == "nt" or COMPLETING in os.environ:
        return None
    most = FILES[name]
    if any(word.startswith("-") and word != "-" for word in words):
        return None
    if most is not None and not 0 < len(words) <= most:
        return None
    run = import_module(f"fjplan.cli.{name}").run
    return (lambda: run(words or None)) if most is None else (lambda: run(*words))


def _not_done(message: str) -> int:
    with suppress(OSError):  # stderr may be full, or closed
        echo(f"错误：{message}", err=True)
    return NOT_DONE


def _speak_utf8() -> None:
    """Piped output is UTF-8 wherever we run; a name that is no Unicode is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")
