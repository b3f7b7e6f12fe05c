"""What --show-settings says: the file, each key, every check with its level or that it does not run."""

from __future__ import annotations

from pathlib import Path

from fjplan.findings import Check, Severity
from fjplan.lint_settings import LintSettings
from fjplan.report.lint_settings_text import report_settings

STOP = Check("P106", "doubled-stop", Severity.ERROR)
COMMA = Check("N209", "thousands-comma", Severity.INFO)


def test_without_a_file_all_is_default() -> None:
    assert report_settings(LintSettings(), None, {STOP: True, COMMA: False}) == (
        "设置：默认（没有 fjplan.toml）\n"
        "select：默认\nignore：无\nextend-select：无\nnames：无\nguiding：无\nbanned：无\npreferred：无\n"
        "\n规则：\n"
        "  P106 doubled-stop                 错误\n"
        "  N209 thousands-comma              不查\n"
    )


def test_what_a_project_has_set_is_told_key_by_key() -> None:
    settings = LintSettings(
        select=("P", "N209"),
        ignore=("P106",),
        extend_select=("W408", "T602"),
        names=("IPv6", "APP"),
        banned={"抓手": "举措", "赋能": "支持"},
        preferred={"闽政通App": "闽政通APP"},
        guiding=("^以",),
    )
    lines = report_settings(settings, Path("甲/fjplan.toml"), {STOP: False, COMMA: True}).splitlines()
    assert lines == [
        "设置：甲/fjplan.toml",
        "select：P、N209",
        "ignore：P106",
        "extend-select：W408、T602",
        "names：IPv6、APP",
        "guiding：^以",
        "banned：抓手→举措、赋能→支持",
        "preferred：闽政通App→闽政通APP",
        "",
        "规则：",
        "  P106 doubled-stop                 不查",
        "  N209 thousands-comma              提示",
    ]


def test_nothing_chosen_is_not_the_default() -> None:
    assert "select：\n" in report_settings(LintSettings(select=()), None, {}) + "\n"
