"""A plan in lines for git: every word of it, headed by task, and the same bytes each time."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from fjplan import git_textconv, git_words
from fjplan.git_words import converted
from fjplan.loading import load_bytes
from tests.merging.plans import PLAN

LINES = """\
# 工作要点
编号：t-2024
年份：2024
总体要求：总体要求是做好工作。

# 第一部分
编号：one

## 建网
编号：a
建设网络7万个。
推进应用。
加强管理。
责任单位：省工信厅
责任单位：省教育厅
指标：网络 ≥ 7万个；“网络7万个”

## 办事
编号：b
办好事情。
责任单位：省工信厅
责任单位：省教育厅
责任单位：各设区市

# 第二部分
编号：two

## 收尾
编号：c
收好尾。

## 总结
编号：d
分段：写好总结。
分段·责任单位：省工信厅
"""


def test_each_sentence_and_unit_has_a_line_below_its_task() -> None:
    assert converted(PLAN.encode()).decode() == LINES


def test_layout_and_comments_make_no_difference() -> None:
    laid = PLAN.replace("[省工信厅, 省教育厅]", "\n          - 省工信厅  # 甲\n          - 省教育厅")
    for text in (laid, PLAN.replace("\n", "\r\n"), f"\ufeff{PLAN}"):
        assert converted(text.encode()).decode() == LINES


def test_what_a_task_goes_on_from_and_what_not_are_told_apart() -> None:
    links = "continued_from: [{plan: t-2023, task: x}]\n        not_continued_from: [{plan: t-2023, task: y}]"
    found = converted(PLAN.replace("办好事情。", f"办好事情。\n        {links}").encode()).decode()
    assert "办好事情。\n接着：计划：t-2023；任务：x\n不接着：计划：t-2023；任务：y\n" in found


def test_every_word_of_the_plans_is_there(root: Path) -> None:
    files = [*root.glob("plans/*.yaml"), *root.glob("tests/data/plans/forms/*.yaml")]
    assert len(files) > 7
    for file in files:
        found = converted(file.read_bytes()).decode()
        plan = load_bytes(file.read_bytes(), "").plan
        assert plan
        assert found.count("\n## ") == len(list(plan.iter_tasks()))
        said = "".join(re.split(r"\s+", found))
        for task in plan.iter_tasks():
            for words in (task.heading, task.text, *(part.text for part in task.parts)):
                assert all(each in said for each in re.findall("[^。\\s]+。", words or ""))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        PLAN.encode("gb18030"),
        b"a: 1\n",
        b"a: [\n",
        PLAN.encode() + b"<<<<<<< x\n",
        b"- 1\n",
    ],
)
def test_what_is_no_plan_passes_byte_for_byte(content: bytes) -> None:
    assert converted(content) == content


def test_an_oversized_file_passes_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_words, "LIMIT", 100)
    assert converted(PLAN.encode()) == PLAN.encode()


@pytest.mark.parametrize(
    "odd",
    ["sections: 1", "sections: [1, [2]]", "tasks: [{id: a}]", "tasks: [{heading: null, text: [1], units: 3}]",
     "tasks: [{targets: [1, {metric: a}], parts: {a: 1}}]", "title: null\nx: {y: [{z: true}]}"],
)  # fmt: skip
def test_a_draft_of_any_shape_is_shown(odd: str) -> None:
    found = converted(f"schema: fjplan/plan@1\n{odd}\n".encode()).decode()
    assert found.startswith("# ")
    assert "schema" not in found


def test_a_missing_file_is_no_failure(capfd: pytest.CaptureFixture[str]) -> None:
    git_textconv.run("/nowhere/x.yaml")
    sys.stdout.flush()
    assert capfd.readouterr() == ("", "")
