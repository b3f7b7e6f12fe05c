"""fjplan git: plan files in git, shown, compared and merged by task."""

from __future__ import annotations

COMMANDS = {
    "install": "写好 git 的设置：按任务显示、比较、合并计划",
    "uninstall": "去掉 install 写的设置，不留痕迹",
}
UNLISTED = ("textconv", "diff-driver", "merge-driver")
"""What git itself calls."""

HELP = """让 git 按任务显示、比较、合并计划文件。装好以后，git diff、git log -p 显示的是计划的文字，一句一行，
每处改动的上方写着是哪项任务；git merge、git rebase、git cherry-pick 等按编号合并，只有改了同一句才冲突。

例：fjplan git install
　　fjplan git uninstall"""
