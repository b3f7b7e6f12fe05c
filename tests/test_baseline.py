"""Known findings are left out by code, task and quote, as many of them as were known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fjplan.baseline import read_baseline, without_known, write_baseline
from fjplan.errors import FjplanError
from fjplan.findings import Check, Finding, Severity
from fjplan.source import Location


def finding(line: int, quote: str | None = "，，", task: str | None = "a", code: str = "P106") -> Finding:
    check = Check(code, "x", Severity.ERROR)
    return Finding(
        check=check, message="重复", path="p.yaml", place=Location(line, 1, line, 3), task=task, quote=quote
    )


def test_what_is_known_is_left_out_wherever_it_moved(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(write_baseline([finding(3), finding(9, quote=None)]))
    left = without_known([finding(7), finding(12, quote=None), finding(8, task="b")], read_baseline(path))
    assert left == [finding(8, task="b")]


def test_a_file_that_moved_is_known_too(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(write_baseline([finding(3)]))
    assert without_known([replace(finding(3), path="2024/p.yaml")], read_baseline(path)) == []


def test_one_more_of_the_same_is_new(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(write_baseline([finding(3)]))
    assert without_known([finding(3), finding(5)], read_baseline(path)) == [finding(5)]


def test_the_order_of_findings_changes_no_byte() -> None:
    found = [finding(3), finding(5, code="P101"), finding(1, task=None)]
    assert write_baseline(found) == write_baseline(found[::-1])


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"format": 2, "findings": []}', '{"format": 1, "findings": [{"code": "P1"}]}', "\xff"],
)
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(FjplanError, match="不是 --write-baseline 写的基线文件"):
        read_baseline(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FjplanError, match=r"known\.json"):
        read_baseline(tmp_path / "known.json")
