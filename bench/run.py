"""What fjplan costs in CPU time beside its peers; README.md says how to read the figures."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
ENVIRONMENTS = BENCH / ".envs"
PLAN = "plans/2024.yaml"
PAGE = "tests/data/sources/2024-page.txt"
COPIES = 130  # of its 31 tasks
LONG_PLAN = ENVIRONMENTS / "long.yaml"
COMPARED = ("plans/2020.yaml", "plans/2024.yaml")
TASKS = (400, 4000)  # of a made pair, a side
SHOWN, LONG_SHOWN = ENVIRONMENTS / "shown.json", ENVIRONMENTS / "long.json"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two commands that do the same work; ``status`` is what theirs ends with."""

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    status: int = 0


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


@dataclass(frozen=True, slots=True)
class Cost:
    """User and system time of a command and all it started, in milliseconds, and its peak memory in MB."""

    time: float
    memory: float


def cost(command: tuple[str, ...], status_due: int = 0) -> Cost:
    """What a command takes; it ends the run when its status is another one."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != status_due:
        sys.exit(f"{' '.join(command)} 以 {process.returncode} 结束：\n{complaint.decode(errors='replace')}")
    memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost((usage.ru_utime + usage.ru_stime) * 1000, memory)


def measure(comparison: Comparison, rounds: int) -> str:
    """One row of the table: medians, their ratio, and how far single rounds stray."""
    cost(comparison.ours)  # warms the caches of the disk and of bytecode
    cost(comparison.theirs, comparison.status)
    ours, theirs = [], []
    for number in range(rounds):
        # The order alternates, so that a machine that warms up or slows down favours nobody.
        if number % 2:
            theirs.append(cost(comparison.theirs, comparison.status).time)
            ours.append(cost(comparison.ours).time)
        else:
            ours.append(cost(comparison.ours).time)
            theirs.append(cost(comparison.theirs, comparison.status).time)
    return row(comparison.name, ours, theirs)


def row(name: str, ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Medians of both sides, their ratio, and the ratios of single rounds."""
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    mine, other = statistics.median(ours), statistics.median(theirs)
    strayed = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return f"| {name} | {mine:.0f} | {other:.0f} | {mine / other:.2f} | {strayed} |"


def comparisons() -> list[Comparison]:
    """The pairs, with their environments and inputs made ready."""
    ours = prepare_ours()
    peers = BENCH / "peers.txt"
    checker = prepare("check-jsonschema", peers, "check-jsonschema")
    bare = prepare("python-docx", peers, "python-docx")
    linter = prepare("yamllint", peers, "yamllint")
    fjplan, python = str(ours / "fjplan"), str(ours / "python")
    repeat = [python, str(BENCH / "long_plan.py"), PLAN, str(COPIES), str(LONG_PLAN)]
    subprocess.run(repeat, cwd=ROOT, check=True)
    bare_docx = (str(bare / "python"), str(BENCH / "bare_docx.py"))
    for plan, shown in ((PLAN, SHOWN), (str(LONG_PLAN), LONG_SHOWN)):
        with shown.open("wb") as words:
            subprocess.run([fjplan, "show", plan, "--format", "json"], cwd=ROOT, stdout=words, check=True)
    check = (str(checker / "check-jsonschema"), "--schemafile", "schema/plan.schema.json")
    plans = two_hundred_plans()
    return [
        Comparison("核稿：`fjplan lint` 与 `check-jsonschema`", (fjplan, "lint", PLAN), (*check, PLAN)),
        Comparison(
            "核稿：`fjplan lint` 与 `yamllint`",
            (fjplan, "lint", PLAN),
            (str(linter / "yamllint"), "-d", "{extends: default, rules: {line-length: disable}}", PLAN),
        ),
        Comparison(
            "核稿：200 份计划，`fjplan lint` 与 `check-jsonschema`",
            (fjplan, "lint", *plans),
            (*check, *plans),
        ),
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
            (python, "-c", "pass"),
        ),
        Comparison(
            "排版：`fjplan render` 与只写段落的 python-docx",
            (fjplan, "render", PLAN, "-o", str(ENVIRONMENTS / "ours.docx")),
            (*bare_docx, str(SHOWN), str(ENVIRONMENTS / "bare.docx")),
        ),
        *(
            Comparison(
                f"4,000 项任务：`fjplan render` 从 YAML 到 {kind.upper()} 与只写段落的 python-docx",
                (fjplan, "render", str(LONG_PLAN), "-o", str(ENVIRONMENTS / f"long.{kind}")),
                (*bare_docx, str(LONG_SHOWN), str(ENVIRONMENTS / "bare.docx")),
            )
            for kind in ("docx", "html")
        ),
        *diff_comparisons(fjplan),
    ]


def diff_comparisons(fjplan: str) -> list[Comparison]:
    """The pairs that compare two plans; a tool that finds differences ends with 1, but for deep diff."""
    config = str(prepare("configdiff", BENCH / "peers.txt", "configdiff") / "configdiff")
    deep = str(prepare("deepdiff", BENCH / "peers_deepdiff.txt", "deepdiff[cli]") / "deep")
    long = long_pair(TASKS[1])
    return [
        Comparison(
            "比对：`fjplan diff` 与 `configdiff`", (fjplan, "diff", *COMPARED), (config, *COMPARED), 1
        ),
        Comparison(
            "比对：`fjplan diff` 与 `deep diff`", (fjplan, "diff", *COMPARED), (deep, "diff", *COMPARED)
        ),
        Comparison(
            "4,000 项任务：`fjplan diff` 与 `configdiff`", (fjplan, "diff", *long), (config, *long), 1
        ),
        revisions_comparison(fjplan),
    ]


def revisions_comparison(fjplan: str) -> Comparison:
    """The notice with every change tracked, beside the new notice alone."""
    tracked, plain = (str(ENVIRONMENTS / name) for name in ("tracked.docx", "ours.docx"))
    return Comparison(
        "修订：`fjplan diff --as revisions` 与 `fjplan render` 新计划",
        (fjplan, "diff", *COMPARED, "--as", "revisions", "-o", tracked),
        (fjplan, "render", PLAN, "-o", plain),
    )


def long_pair(tasks: int) -> tuple[str, str]:
    """The files of a made pair of plans."""
    old, new = (str(ENVIRONMENTS / f"{side}-{tasks}.yaml") for side in ("old", "new"))
    make = [str(ENVIRONMENTS / "fjplan" / "bin" / "python"), "-m", "bench.long_pair"]
    subprocess.run([*make, str(tasks), old, new], cwd=ROOT, check=True)
    return old, new


def two_hundred_plans() -> tuple[str, ...]:
    """The plan in 200 files, each with an id of its own."""
    folder = ENVIRONMENTS / "plans"
    folder.mkdir(exist_ok=True)
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    files = [folder / f"{number:03}.yaml" for number in range(200)]
    for number, file in enumerate(files):
        file.write_text(text.replace("\nid: fj-2024\n", f"\nid: fj-{number}\n"), encoding="utf-8")
    return tuple(map(str, files))


def growth(name: str, script: str, source: str, rounds: int) -> str:
    """The row for a document ten times as long, read in one process."""
    command = [str(ENVIRONMENTS / "fjplan" / "bin" / "python"), script, source, str(rounds)]
    found = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    hundred, ten = map(int, found.stdout.split())
    return f"| {name}：同一进程里 100 份任务与 10 份 | {hundred} | {ten} | {hundred / ten:.2f} | |"


def layout(rounds: int) -> list[str]:
    """The rows for laying out the long plan alone, its words already composed, in one process."""
    script = [str(ENVIRONMENTS / "fjplan" / "bin" / "python"), "bench/long_layout.py"]
    arguments = [str(LONG_PLAN), str(LONG_SHOWN), str(rounds)]
    found = subprocess.run([*script, *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    costs = json.loads(found.stdout)
    name = "4,000 项任务：同一进程里只排 {} 与只写段落的 python-docx"
    return [row(name.format(kind.upper()), costs[kind], costs["bare"]) for kind in ("docx", "html")]


def diff_growth(rounds: int) -> str:
    """The row for a comparison of ten times as many tasks, from the files to the report, in one process."""
    files = [name for tasks in TASKS for name in long_pair(tasks)]
    command = [str(ENVIRONMENTS / "fjplan" / "bin" / "python"), "bench/diff_growth.py", str(rounds), *files]
    found = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    many, few = map(int, found.stdout.split())
    return f"| 比对：同一进程里 4,000 项任务与 400 项 | {many} | {few} | {many / few:.2f} | |"


def memory(pairs: Sequence[Comparison]) -> list[str]:
    """The rows of peak memory in MB, of whole commands."""
    costs = [(pair.name, cost(pair.ours).memory, cost(pair.theirs, pair.status).memory) for pair in pairs]
    return [f"| {name} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.2f} |" for name, ours, theirs in costs]


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
    print(growth("核稿", "bench/lint_growth.py", PLAN, 3))
    print(growth("导入", "bench/import_growth.py", PAGE, 3))
    print(diff_growth(3))
    print("\n".join(layout(rounds)))
    print("\n| 内存峰值 | fjplan（MB） | 对照（MB） | 比值 |\n| --- | ---: | ---: | ---: |")
    print("\n".join(memory([pair for pair in pairs if "4,000" in pair.name])))


if __name__ == "__main__":
    main()
