"""CPU seconds that fjplan adds to git: a log of 20 commits in words, a merge of a plan of 4,000 tasks."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITS, COPIES, ROUNDS = 20, 130, 3
NAME = "plans/plan.yaml"
FJPLAN = [sys.executable, "-m", "fjplan"]
HOME = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT)}
WHO = ("-c", "user.name=t", "-c", "user.email=t@example.org")


def run(folder: Path, *command: str) -> float:
    """User and system time of a command and all it started; nothing of it runs side by side."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=os.environ | HOME, check=True, stdout=subprocess.DEVNULL)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def commit(folder: Path, text: str) -> None:
    (folder / NAME).write_text(text, encoding="utf-8")
    run(folder, "git", "add", ".")
    run(folder, "git", *WHO, "commit", "--quiet", "-m", "x")


def start(folder: Path, text: str) -> None:
    """A repository with a plan, in which fjplan is installed."""
    (folder / "plans").mkdir(parents=True)
    run(folder, "git", "init", "--quiet", "--initial-branch", "main")
    run(folder, *FJPLAN, "git", "install")
    commit(folder, text)


def log_cost(folder: Path, text: str) -> tuple[float, float, float]:
    """Seconds of ``git log -p`` without fjplan, with it for the first time, and again."""
    start(folder, text)
    for number in range(1, COMMITS):
        commit(folder, text.replace("加快建设海洋信息综合感知网", f"加快建设第{number}张海洋感知网"))
    plain = min(run(folder, "git", "log", "-p", "--no-textconv") for _ in range(ROUNDS))
    first = []
    for _ in range(ROUNDS):
        shutil.rmtree(folder / ".git/fjplan", ignore_errors=True)
        first.append(run(folder, "git", "log", "-p"))
    return plain, min(first), min(run(folder, "git", "log", "-p") for _ in range(ROUNDS))


def merge_cost(folder: Path, text: str) -> float:
    """Seconds of ``git merge`` where each side edited a sentence in 130 tasks."""
    start(folder, text)
    run(folder, "git", "checkout", "--quiet", "-b", "side")
    commit(folder, text.replace("持续推进工业互联网标识解析二级节点建设。", "推进工业互联网建设。"))
    run(folder, "git", "checkout", "--quiet", "main")
    commit(folder, text.replace("加快建设海洋信息综合感知网。", "加快建设海洋感知网。"))
    times = []
    for _ in range(ROUNDS):
        times.append(run(folder, "git", *WHO, "merge", "--quiet", "--no-edit", "side"))
        run(folder, "git", "reset", "--quiet", "--hard", "HEAD~1")
    return min(times)


def main() -> None:
    plan = (ROOT / "plans/2024.yaml").read_text(encoding="utf-8")
    folder = Path(tempfile.mkdtemp())
    try:
        plain, first, again = log_cost(folder / "log", plan)
        print(
            f"git log -p，{COMMITS} 次提交：不用 fjplan {plain:.2f} 秒，多 {first - plain:.2f} 秒，", end=""
        )
        print(f"再看一次多 {again - plain:.2f} 秒（限 2 秒）")
        long = folder / "long.yaml"
        repeat = [str(ROOT / "bench/long_plan.py"), str(ROOT / "plans/2024.yaml"), str(COPIES), str(long)]
        run(folder, sys.executable, *repeat)
        merge = merge_cost(folder / "merge", long.read_text(encoding="utf-8"))
        print(f"合并 4,000 项任务的两个分支：{merge:.2f} 秒（限 5 秒）")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
