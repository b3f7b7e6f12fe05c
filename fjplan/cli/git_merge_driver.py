"""fjplan git merge-driver: what git calls to merge a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fjplan.cli.declared import Argument
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.git_merging import FAILED, merge_files, merge_lines
from fjplan.merging.tree import Three
from fjplan.merging.whole import MARKS

HELP = """git 合并计划文件时调用：按编号、键和句子合并，结果写在 OURS。

退出状态：0 合并好了；1 有冲突，已标出；129 没有做成，OURS 里是 git 自己逐行合并的结果。

例：git config merge.fjplan.driver 'fjplan git merge-driver %O %A %B %L %P'"""


def run(
    base: Annotated[Path, Argument(metavar="BASE", help="共同的祖先（%O）", show_default=False)],
    ours: Annotated[Path, Argument(metavar="OURS", help="我方，也是结果（%A）", show_default=False)],
    theirs: Annotated[Path, Argument(metavar="THEIRS", help="对方（%B）", show_default=False)],
    size: Annotated[int, Argument(metavar="SIZE", help="冲突标记的长度（%L）")] = MARKS,
    name: Annotated[str, Argument(metavar="PATH", help="文件在仓库里的路径（%P）")] = "",
) -> None:
    """Merge in place; the exit status is for git."""
    files = Three(base, ours, theirs)
    try:
        status = merge_files(files, max(size, 1))
    except Exception as error:  # whatever is wrong with us, git's user gets git's merge, and a status for it
        echo(
            f"{name or ours.as_posix()}：没有按任务合并（{type(error).__name__}），改由 git 逐行合并",
            err=True,
        )
        merge_lines(files, max(size, 1))
        status = FAILED
    raise Exit(status)
