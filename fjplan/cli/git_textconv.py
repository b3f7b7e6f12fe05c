"""fjplan git textconv: what git shows for a plan file; `fjplan.__main__` answers most calls before this."""

from __future__ import annotations

from typing import Annotated

from fjplan import git_textconv
from fjplan.cli.declared import Argument

HELP = """git 用它把计划文件变成一句一行的文字来比；不是计划的，原样输出。退出状态总是 0。

例：fjplan git textconv plans/2024.yaml"""


def run(
    file: Annotated[str, Argument(metavar="FILE", help="文件", show_default=False)],
) -> None:
    """Write the lines of a plan, or the bytes of anything else."""
    git_textconv.run(file)
