"""What fjplan costs in CPU time beside its peers; README.md says how to read the figures."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
ENVIRONMENTS = BENCH / ".envs"
PLAN = "plans/2024.yaml"
PAGE = "tests/data/sources/2024-page.txt"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two commands that do the same work."""

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def prepare(name: str, pins: Path, *requirements: str) -> Path:
    """The bin folder of an environment that holds these requirements at the pinned versions."""
    folder = ENVIRONMENTS / name
    binaries = folder / "bin"
    if not (binaries / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [
        str(binaries / "python"),
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
        "-c",
        str(pins),
    ]
    subprocess.run([*pip, *requirements], check=True, cwd=ROOT)
    return binaries


def prepare_ours() -> Path:
    """The same for fjplan as it stands now: installed from a wheel, not editable."""
    pins = ROOT / "constraints.txt"
    prepare("fjplan", pins, "hatchling")
    prepare("fjplan", pins, "--no-build-isolation", ".")
    return prepare("fjplan", pins, "--no-build-isolation", "--no-deps", "--force-reinstall", ".")


def cpu_time(command: tuple[str, ...]) -> float:
    """User and system time of a command and all it started, in milliseconds."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} 以 {process.returncode} 结束：\n{complaint.decode(errors='replace')}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def measure(comparison: Comparison, rounds: int) -> str:
    """One row of the table: medians, their ratio, and how far single rounds stray."""
    cpu_time(comparison.ours)  # warms the caches of the disk and of bytecode
    cpu_time(comparison.theirs)
    ours, theirs = [], []
    for number in range(rounds):
        # The order alternates, so that a machine that warms up or slows down favours nobody.
        if number % 2:
            theirs.append(cpu_time(comparison.theirs))
            ours.append(cpu_time(comparison.ours))
        else:
            ours.append(cpu_time(comparison.ours))
            theirs.append(cpu_time(comparison.theirs))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    mine, other = statistics.median(ours), statistics.median(theirs)
    return (
        f"| {comparison.name} | {mine:.0f} | {other:.0f} | {mine / other:.2f} "
        f"| {min(ratios):.2f}–{max(ratios):.2f} |"
    )


def comparisons() -> list[Comparison]:
    """The pairs, with their environments and inputs made ready."""
    ours = prepare_ours()
    peers = BENCH / "peers.txt"
    checker = prepare("check-jsonschema", peers, "check-jsonschema")
    bare = prepare("python-docx", peers, "python-docx")
    fjplan, shown = str(ours / "fjplan"), ENVIRONMENTS / "shown.json"
    with shown.open("wb") as words:
        subprocess.run([fjplan, "show", PLAN, "--format", "json"], cwd=ROOT, stdout=words, check=True)
    return [
        Comparison(
            "校验：`fjplan validate` 与 `check-jsonschema`",
            (fjplan, "validate", PLAN),
            (str(checker / "check-jsonschema"), "--schemafile", "schema/plan.schema.json", PLAN),
        ),
        Comparison(
            "导入：`fjplan import` 网页的文字与 `check-jsonschema` 查同一份计划",
            (fjplan, "import", PAGE, "--quiet"),
            (str(checker / "check-jsonschema"), "--schemafile", "schema/plan.schema.json", PLAN),
        ),
        Comparison(
            "启动：`fjplan --version` 与 `python -c pass`",
            (fjplan, "--version"),
            (str(ours / "python"), "-c", "pass"),
        ),
        Comparison(
            "排版：`fjplan render` 与只写段落的 python-docx",
            (fjplan, "render", PLAN, "-o", str(ENVIRONMENTS / "ours.docx")),
            (
                str(bare / "python"),
                str(BENCH / "bare_docx.py"),
                str(shown),
                str(ENVIRONMENTS / "bare.docx"),
            ),
        ),
    ]


def growth(rounds: int) -> str:
    """The row for a document ten times as long, read in one process."""
    script = [str(ENVIRONMENTS / "fjplan" / "bin" / "python"), "bench/import_growth.py", PAGE, str(rounds)]
    found = subprocess.run(script, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    hundred, ten = map(int, found.stdout.split())
    return f"| 导入：同一进程里 100 份任务与 10 份 | {hundred} | {ten} | {hundred / ten:.2f} | |"


def main() -> None:
    parser = argparse.ArgumentParser(description="fjplan 与同类工具的 CPU 时间之比")
    parser.add_argument("--rounds", type=int, default=15, help="每对命令交替运行的次数（默认 15）")
    rounds = parser.parse_args().rounds
    pairs = comparisons()
    print(
        f"Python {platform.python_version()}，{platform.machine()}，{os.cpu_count()} 核，每对 {rounds} 轮\n"
    )
    print("| 比较 | fjplan（毫秒） | 对照（毫秒） | 比值 | 各轮比值 |")
    print("| --- | ---: | ---: | ---: | --- |")
    for pair in pairs:
        print(measure(pair, rounds), flush=True)
    print(growth(3))


if __name__ == "__main__":
    main()
