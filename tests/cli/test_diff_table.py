"""fjplan diff --as table: the files it writes, the options it takes, and those it does not."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import docx
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLANS = ("plans/2020.yaml", "plans/2024.yaml")


def rows(file: Path) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(file.read_bytes())).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def strings(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read("xl/sharedStrings.xml").decode()


def table(fjplan: Run, file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return fjplan("diff", *PLANS, "--as", "table", "-o", str(file), *options)


def test_a_document_and_a_workbook_say_the_same(fjplan: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("表.docx", "表.XLSX")]
    for file in files:
        found = table(fjplan, file)
        assert (found.returncode, found.stdout) == (0, "")
        assert found.stderr == f"已写好 {file.as_posix()}\n"
    told = rows(files[0])
    assert told[0] == ["序号", "章节", "原表述", "修改后表述", "修改说明"]
    assert [row[0] for row in told[1:]] == [str(number) for number in range(1, len(told))]
    assert sum(row[2] == "新增" for row in told) > 13
    assert sum(row[3] == "删除" for row in told) > 19
    shared = strings(files[1])
    assert "《2024年数字福建工作要点》新旧对照表" in shared
    assert all(row[4].splitlines()[0] in shared for row in told[1:])


def test_the_same_plans_give_the_same_files(process: Run, tmp_path: Path) -> None:
    for suffix in (".docx", ".xlsx"):
        first, second = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
        table(process, first)
        process(
            *("diff", *PLANS, "--as", "table", "-o", str(second)),
            TZ="America/New_York",
            PYTHONHASHSEED="7",
            LC_ALL="C",
        )
        assert first.read_bytes() == second.read_bytes()


def test_a_level_and_a_unit_choose_the_rows(fjplan: Run, tmp_path: Path) -> None:
    whole, grave, unit = (tmp_path / f"{name}.docx" for name in ("whole", "grave", "unit"))
    for file, *options in ((whole,), (grave, "--level", "error"), (unit, "--unit", "省海洋与渔业局")):
        assert table(fjplan, file, *options).returncode == 0
    errors = json.loads(fjplan("diff", *PLANS, "--level", "error", "--format", "json").stdout)["changes"]
    assert {each["level"] for each in errors} == {"error"}
    touched = {each["new"] or each["old"] for each in errors}
    assert len(rows(grave)) - 1 == len(touched) < len(rows(whole)) - 1
    assert 1 < len(rows(unit)) < len(rows(whole))
    named = [row for row in rows(unit)[1:] if "海洋" in "".join(row)]
    assert named


def test_all_lists_the_tasks_that_did_not_change(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    same = ("plans/2024.yaml", "plans/2024.yaml", "--as", "table", "-o", str(file))
    assert fjplan("diff", *same).returncode == 0
    assert len(rows(file)) == 1
    assert fjplan("diff", *same, "--all").returncode == 0
    assert [row[4] for row in rows(file)[1:]] == ["未变。"] * 31


def test_the_status_is_that_of_the_comparison(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    assert table(fjplan, file, "--exit-code").returncode == 1
    assert table(fjplan, file, "--fail-on", "error").returncode == 1
    assert table(fjplan, file, "--level", "error", "--fail-on", "info").returncode == 1


def test_what_a_reader_of_the_plans_has_to_know_is_told(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    found = fjplan("diff", *reversed(PLANS), "--as", "table", "-o", str(file))
    assert "前一份（2024年）比后一份（2020年）晚；先写往年的，再写今年的。" in found.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-o", "x.pdf", "--as", "table"), "x.pdf：--as table 的后缀应是 .docx、.xlsx"),
        (("--as", "table"), "--as table 写的是文件，请用 -o 说明写到哪里"),
        (("--as", "table", "-o", "-"), "--as table 写的是文件，请用 -o 说明写到哪里"),
        (("--as", "table", "-o", "x.docx", "--format", "json"), "--format 不和 --as table 一起用"),
        (("--as", "table", "-o", "x.docx", "--summary"), "--summary 不和 --as table 一起用"),
        (("--all", "--level", "error"), "--all 是全部都列，--level 是只列一部分，不能一起用"),
        (
            ("-o", "x.xlsx"),
            "x.xlsx：写成这样的文件，请用 --as 说明写什么：table",
        ),
    ],
)
def test_options_that_do_not_fit_end_in_one_line(fjplan: Run, options: tuple[str, ...], told: str) -> None:
    found = fjplan("diff", *PLANS, *options)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{told}\n")


def test_a_report_lists_a_level_and_says_so(fjplan: Run) -> None:
    told = fjplan("diff", *PLANS, "--level", "error").stdout
    assert (
        "\n错误25项，错误、警告中未说明原因25项。\n只列错误的变化，另有警告90项、提示79项没有列。\n" in told
    )
    assert "只列" not in fjplan("diff", *PLANS).stdout.replace("只列了", "")
