"""fjplan git uninstall: what `install` wrote is taken out, and nothing else."""

from __future__ import annotations

from pathlib import Path

from fjplan.cli.common import Messages, Quiet
from fjplan.cli.git_options import Global, Tracked, told
from fjplan.git_blocks import BEGIN
from fjplan.git_setup import find_files, uninstall

HELP = """去掉 fjplan git install 写的设置和属性，别的一个字节不动；存在 .git/fjplan 里的显示结果也删去。

例：fjplan git uninstall
　　fjplan git uninstall --global"""


def run(is_global: Global = False, tracked: Tracked = False, quiet: Quiet = False) -> None:
    """Take out settings and attributes, and say where."""
    files = find_files(Path.cwd(), is_global=is_global, tracked=tracked and not is_global)
    edited = uninstall(files)
    told(edited, "已还原")
    messages = Messages(quiet=quiet)
    if not any(each.changed for each in edited):
        messages.note("这里没有装过，什么也没有改。")
    kept = Path.cwd() / ".gitattributes"
    if not tracked and not is_global and kept.is_file() and BEGIN in kept.read_bytes():
        messages.note(".gitattributes 里还有 install --attributes 写的几行；去掉请加 --attributes")
