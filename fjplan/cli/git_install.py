"""fjplan git install: git is told how to show, compare and merge plan files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fjplan.cli.common import Messages, Quiet
from fjplan.cli.declared import Option
from fjplan.cli.git_options import Global, Tracked, told
from fjplan.errors import FjplanError
from fjplan.git_setup import PATTERNS, find_files, install, is_bare, program

HELP = """写好 git 的设置，不改任何受版本管理的文件（除非加 --attributes）；改了什么逐条列出。
再运行一次就换成新的。

git 从此用 fjplan 显示计划（textconv）、标出改在哪项任务、按汉字和数字比（--word-diff），并按编号合并。

例：fjplan git install
　　fjplan git install --pattern '要点/*.yaml'
　　fjplan git install --global"""


def run(
    patterns: Annotated[
        list[str] | None,
        Option(
            "--pattern",
            metavar="PATTERN",
            help="哪些文件是计划，写法同 .gitattributes，可写几次；不写就是各级 plans/ 里的",
            show_default=False,
        ),
    ] = None,
    is_global: Global = False,
    tracked: Tracked = False,
    quiet: Quiet = False,
) -> None:
    """Write settings and attributes, and say what was written."""
    if is_global and tracked:
        raise FjplanError("--global 管全部仓库，不能同时用 --attributes 写某个仓库的 .gitattributes")
    named = patterns or list(PATTERNS)
    if any(not each.strip() or "\n" in each for each in named):
        raise FjplanError("--pattern 后面要写一行文件名的样子，如 plans/*.yaml")
    if any(each.startswith("!") or each.endswith("/") for each in named):  # git passes over these
        raise FjplanError("--pattern 写的是文件，不能以 ! 开头、以 / 结尾；文件夹里全部的写成 plans/**")
    files = find_files(Path.cwd(), is_global=is_global, tracked=tracked)
    edited = install(files, named, program())
    told(edited, "已写入")
    messages = Messages(quiet=quiet)
    if not any(each.changed for each in edited):
        messages.note("已经装好，没有要改的。")
    if files.repository and is_bare(files.repository):
        messages.note("这是裸仓库：git log -p、git diff 照设置显示；合并在各人自己的仓库里做，那里也要装。")
