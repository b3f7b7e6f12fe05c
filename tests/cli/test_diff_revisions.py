"""fjplan diff --as: which options go together, whose changes they are, and when they were made."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PAIR = ("diff", "plans/2020.yaml", "plans/2024.yaml")


def stamps(file: Path) -> set[tuple[str, str]]:
    """Authors and dates of the changes."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        xml = package.read("word/document.xml").decode()
    return set(re.findall('<w:(?:ins|del) [^>]*w:author="([^"]*)" w:date="([^"]*)"', xml))


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-05-08", "2024-05-08T00:00:00Z"),
        ("2024-05-08T09:30", "2024-05-08T09:30:00Z"),
        ("2024-05-08T09:30:00+08:00", "2024-05-08T01:30:00Z"),
        ("2024-05-08T09:30:00Z", "2024-05-08T09:30:00Z"),
        ("0999-05-08", "0999-05-08T00:00:00Z"),
    ],
)
def test_changes_bear_author_and_date(fjplan: Run, tmp_path: Path, date: str, told: str) -> None:
    file = tmp_path / "修订.docx"
    found = fjplan(*PAIR, "-o", str(file), "--as", "revisions", "--author", "省<数据局>", "--date", date)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", f"已写好 {file}\n")
    assert stamps(file) == {("省&lt;数据局&gt;", told)}


def test_the_usual_author_and_the_time_of_the_build(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1715158800")
    files = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for file in files:
        assert fjplan(*PAIR, "-o", str(file), "--as", "revisions").returncode == 0
    assert stamps(files[0]) == {("fjplan", "2024-05-08T09:00:00Z")}
    assert files[0].read_bytes() == files[1].read_bytes()


def test_it_is_now_where_nobody_says_when(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    assert fjplan(*PAIR, "-o", str(file), "--as", "revisions").returncode == 0
    ((_, date),) = stamps(file)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", date)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as", "revisions"], "--as revisions 写的是文件，请用 -o 说明写到哪里"),
        (["--as", "revisions", "-o", "-"], "--as revisions 写的是文件，请用 -o 说明写到哪里"),
        (["--as", "revisions", "-o", "a.pdf"], "a.pdf：--as revisions 的后缀应是 .docx"),
        (["--as", "marked", "-o", "a.html"], "a.html：--as marked 的后缀应是 .docx、.pdf"),
        (["--as", "marked", "-o", "a.docx", "--author", "甲"], "--author 不和 --as marked 一起用"),
        (["--author", "甲"], "--author 只和 --as revisions 一起用"),
        (["--date", "2024-05-08"], "--date 只和 --as revisions 一起用"),
        (["--as", "marked", "-o", "a.docx", "--unit", "甲"], "--unit 不和 --as marked 一起用"),
        (
            ["--as", "revisions", "-o", "a.docx", "--format", "json"],
            "--format 不和 --as revisions 一起用",
        ),
        (["--as", "revisions", "-o", "a.docx", "--all"], "--all 不和 --as revisions 一起用"),
        (
            ["--as", "revisions", "-o", "a.docx", "--date", "昨天"],
            "--date：应为日期或时刻，如 2024-05-08 或 2024-05-08T09:00，这里是“昨天”",
        ),
        (
            ["--as", "revisions", "-o", "a.docx", "--date", "0001-01-01T00:00+08:00"],
            "--date：应为日期或时刻，如 2024-05-08 或 2024-05-08T09:00，这里是“0001-01-01T00:00+08:00”",
        ),
        *(
            (
                ["--as", "revisions", "-o", "a.docx", "--author", author],
                "--author 要写一行能印的文字，不能有换行、控制字符和看不见的字符",
            )
            for author in ("甲\x01", "甲\n乙", "甲\udc80", "甲\u200b")
        ),
    ],
)
def test_what_does_not_go_together_is_one_line(
    fjplan: Run, root: Path, tmp_path: Path, options: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plans = [str(root / each) for each in PAIR[1:]]
    found = fjplan("diff", *plans, *options)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{said}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_time_of_the_build_that_is_none(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    found = fjplan(*PAIR, "-o", str(tmp_path / "a.docx"), "--as", "revisions")
    assert found.returncode == 2
    assert found.stderr == "错误：SOURCE_DATE_EPOCH：应为 1970 年以来的秒数，这里是“昨天”\n"


def test_status_says_what_changed_as_with_a_report(fjplan: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "a.docx")
    assert fjplan(*PAIR, "-o", file, "--as", "revisions", "--exit-code").returncode == 1
    same = ("diff", "plans/2024.yaml", "plans/2024.yaml")
    assert fjplan(*same, "-o", file, "--as", "marked", "--exit-code").returncode == 0


def test_the_old_letterhead_is_the_one_of_its_own_profile(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    assert fjplan(*PAIR, "-o", str(file), "--as", "revisions").returncode == 0
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        xml = package.read("word/document.xml").decode()
    letterhead = xml.partition("</w:p>")[0]
    assert re.findall("<w:(?:t|delText) [^>]*>([^<]*)<", letterhead) == [
        "福建省",
        "人民政府办公厅",
        "数字福建建设领导小组",
        "文件",
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
def test_a_marked_copy_as_pdf(fjplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    assert fjplan(*PAIR, "-o", str(file), "--as", "marked").returncode == 0
    assert file.read_bytes().startswith(b"%PDF")
