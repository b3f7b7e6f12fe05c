"""fjplan diff --summary: the first page and the errors of the two plans in plans/, as text and Markdown."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLANS = ("plans/2020.yaml", "plans/2024.yaml")


def test_the_summary_is_what_the_whole_begins_with(fjplan: Run) -> None:
    whole, brief = fjplan("diff", *PLANS), fjplan("diff", *PLANS, "--summary")
    assert (whole.returncode, brief.returncode) == (0, 0)
    first, _, rest = whole.stdout.partition("警告和提示（")
    assert rest
    said, last = brief.stdout[len(first) :].splitlines()
    assert brief.stdout.startswith(first)
    assert re.fullmatch(r"只列了合计和错误；警告\d+项、提示\d+项和新旧对照没有列。", said)
    assert last == "全部见：fjplan diff plans/2020.yaml plans/2024.yaml"


def test_figures_and_tables_fit_fifty_lines(fjplan: Run) -> None:
    lines = fjplan("diff", *PLANS, "--summary").stdout.splitlines()
    (errors,) = [at for at, line in enumerate(lines) if line.startswith("错误（")]
    assert 30 < errors <= 50


def test_markdown_has_a_summary_too(fjplan: Run) -> None:
    whole = fjplan("diff", *PLANS, "--format", "markdown").stdout
    brief = fjplan("diff", *PLANS, "--format", "markdown", "--summary").stdout
    count = re.search(r"错误(\d+)项", brief)
    assert count
    rows = re.findall(r"(?m)^\| 错误 .*$", brief)
    assert 10 < len(rows) == int(count[1])
    assert "\n| 警告 |" not in brief
    assert "<details>" not in brief
    assert brief.partition("### ")[0] == whole.partition("### ")[0]


def test_of_other_formats_there_is_no_summary(fjplan: Run) -> None:
    run = fjplan("diff", *PLANS, "--summary", "--format", "json")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "错误：--summary 只用于 text、markdown，不用于 json\n"


def counts(lines: list[str], row: str) -> Counter[str]:
    """How many changes of each code the lines that match tell."""
    found: Counter[str] = Counter()
    for line in lines:
        if match := re.search(row, line):
            for code, times in re.findall(r"([a-z]+\.[a-z_.]+)(?:×(\d+))?", match[1]):
                found[code] += int(times or 1)
    return found


def test_no_change_is_lost_in_lines_that_tell_several(fjplan: Run) -> None:
    data = json.loads(fjplan("diff", *PLANS, "--format", "json").stdout)
    listed = [each for each in data["changes"] if each["code"] != "task.carried"]
    wanted = Counter(each["code"] for each in listed)
    text = fjplan("diff", *PLANS).stdout.splitlines()
    page = fjplan("diff", *PLANS, "--format", "markdown").stdout.splitlines()
    code = r"[a-z]+\.[a-z_.]+(?:×\d+)?"
    assert counts(text, rf"^  (?:错误|警告|提示) ((?:{code} )+)") == wanted
    assert counts(page, rf"^(?:\| |- )(?:错误|警告|提示) .*`((?:{code} ?)+)`(?: \|)*$") == wanted
    assert wanted["unit.added"] > 20
    whole = re.sub(r"\n +", "", "\n".join(text))
    for each in listed:
        if each["code"] == "unit.removed":
            assert each["from"].removeprefix("等") in whole
