"""Findings for a person: the place, the words, the line and a caret under the spot."""

from __future__ import annotations

import dataclasses
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.findings import REFERENCE, SCHEMA, Check, Finding, Severity
from fjplan.report.findings_text import CONTEXT, report_findings, summary
from fjplan.source import Location

WARNING = Check("P101", "half-width", Severity.WARNING)
INFO = Check("W101", "vague", Severity.INFO)


def finding(line: str, column: int, end: int, end_line: int = 3) -> Finding:
    place = Location(3, column, end_line, end)
    return Finding(check=SCHEMA, message="不对", path="plans/p.yaml", place=place, line=line)


def excerpt(line: str, column: int, end: int, end_line: int = 3) -> tuple[str, str]:
    """The line that is shown and the carets, each without the gutter."""
    _, source, carets = report_findings([finding(line, column, end, end_line)], 1).splitlines()
    assert (source[:9], carets[:9]) == ("     3 | ", "       | ")
    return source[9:], carets[9:]


def columns(text: str) -> int:
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def test_a_finding_is_place_message_task_line_and_caret() -> None:
    found = dataclasses.replace(finding("title: 甲乙", 8, 10), task="network", heading="升级网络")
    assert report_findings([found], 1) == (
        "plans/p.yaml:3:8: 错误 S201 [schema] 不对\n"
        "  在 network“升级网络”\n"
        "     3 | title: 甲乙\n"
        "       |        ^^^^\n"
    )


def test_without_heading_task_or_line_these_are_left_out() -> None:
    bare = dataclasses.replace(finding(" ", 1, 1), task="network")
    assert report_findings([bare], 1) == "plans/p.yaml:3:1: 错误 S201 [schema] 不对\n  在 network\n"
    assert report_findings([finding("", 1, 1)], 1) == "plans/p.yaml:3:1: 错误 S201 [schema] 不对\n"


def test_one_blank_line_parts_findings() -> None:
    assert report_findings([], 1) == ""
    assert report_findings([finding("", 1, 1)] * 2, 1).split("\n\n") == [
        "plans/p.yaml:3:1: 错误 S201 [schema] 不对",
        "plans/p.yaml:3:1: 错误 S201 [schema] 不对\n",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end", "carets"),
    [
        ("abc", 1, 2, "^"),
        ("甲乙丙", 2, 3, "  ^^"),
        ("甲b，c", 3, 5, "   ^^^"),
        ("\t甲", 2, 3, " ^^"),
        ("e\u0301甲", 3, 4, " ^^"),
        ("abc", 4, 4, "   ^"),
        ("甲乙", 1, 1, "^^"),
    ],
)
def test_the_caret_is_as_wide_as_what_it_marks(line: str, column: int, end: int, carets: str) -> None:
    assert excerpt(line, column, end) == (line.replace("\t", " "), carets)


def test_a_place_of_several_lines_is_marked_where_it_begins() -> None:
    assert excerpt("text: |", 7, 3, end_line=9) == ("text: |", "      ^")


def test_a_long_line_is_clipped_around_the_spot() -> None:
    line = "甲" * 150 + "错" + "乙" * 150
    assert excerpt(line, 151, 152) == (
        "……" + "甲" * CONTEXT + "错" + "乙" * CONTEXT + "……",
        " " * (2 + 2 * CONTEXT) + "^^",
    )


def test_a_long_spot_is_clipped_in_its_middle() -> None:
    shown, carets = excerpt("x: " + "甲" * 150 + "乙" * 150, 4, 304)
    assert shown == "x: " + "甲" * CONTEXT + "……" + "乙" * CONTEXT
    assert carets == "   " + "^" * columns(shown[3:])


@given(st.text(st.sampled_from("甲a，x5（"), min_size=1, max_size=300), st.data())
def test_the_carets_stand_under_the_spot(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(len(line), start + 2 * CONTEXT)))
    shown, carets = excerpt(line, start + 1, end + 1)
    before = carets.index("^")
    under = [at for at in range(len(shown)) if before <= columns(shown[:at]) < len(carets)]
    assert shown[under[0] : under[-1] + 1] == line[start:end]
    assert columns(line[start:end]) == carets.count("^")
    assert len(shown) <= (end - start) + 2 * CONTEXT + 4


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\u200b", "\u202e", "\u2028", "\ufeff"])
def test_what_has_no_shape_is_made_visible(mark: str) -> None:
    assert excerpt(f"甲{mark}乙", 2, 3) == ("甲�乙", "  ^")


def test_the_levels_have_chinese_names() -> None:
    found = [dataclasses.replace(finding("", 1, 1), check=check) for check in (REFERENCE, WARNING, INFO)]
    assert [line.split(" ")[1] for line in report_findings(found, 1).splitlines() if line] == [
        "错误",
        "警告",
        "提示",
    ]


def test_the_summary_counts_files_and_levels() -> None:
    one = finding("", 1, 1)
    mixed = [one, one, dataclasses.replace(one, check=INFO), dataclasses.replace(one, check=WARNING)]
    assert summary([], 3) == "查了 3 个文件，没有问题。"
    assert summary([one], 1) == "查了 1 个文件，1 处错误。"
    assert summary(mixed, 2) == "查了 2 个文件，2 处错误、1 处警告、1 处提示。"


def test_the_indent_of_a_clipped_line_is_left_out() -> None:
    line = " " * 16 + "甲" * 8 + "错" + "乙"
    assert excerpt(line, 25, 26) == ("甲" * 8 + "错乙", " " * 16 + "^^")
