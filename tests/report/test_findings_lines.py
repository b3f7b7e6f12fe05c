"""Findings in a line each, as commands of a workflow, and with the words of their fix."""

from __future__ import annotations

from dataclasses import replace

from fjplan.findings import Check, Edit, Finding, PlacedFix, Severity
from fjplan.report import findings_concise, findings_github, findings_text
from fjplan.source import Location, Span

PLACE = Location(9, 5, 9, 7)
FINDING = Finding(
    check=Check("P106", "doubled-stop", Severity.ERROR),
    message="“，，”重复；应为“，”",
    path="plans/p.yaml",
    place=PLACE,
    quote="，，",
    line="    甲，，乙",
    fix=PlacedFix((Edit(Span(3, 5), PLACE, "，"),), safe=True),
)
INFO = replace(FINDING, check=Check("N208", "bare-mega", Severity.INFO), fix=None)


def test_concise_is_a_line_for_each() -> None:
    assert findings_concise.report_findings([FINDING, INFO], 1) == (
        "plans/p.yaml:9:5: 错误 P106 [doubled-stop] “，，”重复；应为“，”\n"
        "plans/p.yaml:9:5: 提示 N208 [bare-mega] “，，”重复；应为“，”\n"
    )


def test_github_gives_place_and_level_and_escapes_what_would_end_a_command() -> None:
    odd = replace(FINDING, path="a,b:c%.yaml", message="100%\n下一行: 好, 吗")
    assert findings_github.report_findings([odd], 1) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=9,endLine=9,title=P106 doubled-stop,col=5,endColumn=7"
        "::100%25%0A下一行: 好, 吗\n"
    )
    assert findings_github.report_findings([INFO], 1).startswith("::notice file=plans/p.yaml,line=9,")


def test_github_gives_no_columns_where_the_place_runs_over_lines() -> None:
    long = replace(FINDING, place=Location(9, 5, 11, 2))
    assert "col=" not in findings_github.report_findings([long], 1)


def test_the_full_report_says_how_the_fix_would_read() -> None:
    assert findings_text.report_findings([FINDING], 1).splitlines() == [
        "plans/p.yaml:9:5: 错误 P106 [doubled-stop] “，，”重复；应为“，”",
        "     9 |     甲，，乙",
        "       |     ^^^^",
        "       = 改为“，”（--fix 可以改）",
    ]


def test_a_deletion_and_an_unsafe_fix_are_called_so() -> None:
    assert FINDING.fix is not None
    edit = replace(FINDING.fix.edits[0], replacement="")
    gone = replace(FINDING, fix=PlacedFix((edit,), safe=False))
    assert (
        findings_text.report_findings([gone], 1).splitlines()[-1] == "       = 删去（--unsafe-fixes 可以改）"
    )


def test_the_summary_counts_what_fix_can_mend() -> None:
    assert findings_text.summary([FINDING, INFO], 2) == (
        "查了 2 个文件，1 处错误、1 处提示；其中 1 处可以用 --fix 改。"
    )
    assert findings_text.summary([INFO], 1) == "查了 1 个文件，1 处提示。"
