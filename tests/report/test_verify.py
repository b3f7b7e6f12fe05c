"""What was measured as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fjplan.measured import FontUse, Measured, at_least, at_most, fact, length, worst
from fjplan.report import verify_json, verify_text

GOOD = Measured(
    pages=2,
    figures=(
        length("7.2.4", "标志上边缘", 35, 35.14, tolerance=0.5, page=1),
        fact("7.4.2", "抄送末尾", "。", "。", page=2),
    ),
    fonts=(FontUse(family="黑体", used="SimHei", characters=3, substituted=False),),
)
BAD = Measured(
    pages=1,
    figures=(
        length("7.2.4", "标志上边缘", 35, 37, tolerance=0.5, page=1),
        at_most("7.2.4", "标志宽", 156, 155, tolerance=0),
    ),
    fonts=(FontUse(family="黑体", used="Noto", characters=3, substituted=True),),
)


def test_a_table_with_fonts_engine_and_summary() -> None:
    assert verify_text.report_measured(GOOD, "gbt9704", "7.4.7.2") == (
        "条款   项目        应为          实测      差(mm)  页  结果\n"
        "7.2.4  标志上边缘  35.00±0.5 mm  35.14 mm  +0.14   1   合格\n"
        "7.4.2  抄送末尾    。            。                2   合格\n"
        "\n"
        "字体 黑体：页面上是 SimHei（3 字）\n"
        "LibreOffice 7.4.7.2；应为的数取自版式 gbt9704\n"
        "2 面，2 项，全部合格\n"
    )


def test_what_is_out_and_what_stands_in_is_said() -> None:
    lines = verify_text.report_measured(BAD, "gbt9704", None).splitlines()
    assert lines[1].split()[-3:] == ["+2.00", "1", "不合格"]
    assert "字体 黑体：页面上是 Noto（3 字），这是代用的字体" in lines
    assert lines[-2].startswith("LibreOffice （版本不明）")
    assert lines[-1] == "1 面，2 项，1 项不合格"


@pytest.mark.parametrize(("measured", "passed"), [(GOOD, True), (BAD, False)])
def test_json_obeys_its_schema(root: Path, measured: Measured, passed: bool) -> None:
    report = json.loads(verify_json.report_measured(measured, "gbt9704", "7.4.7.2"))
    schema = json.loads((root / "schema" / "verify.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert (report["format"], report["passed"], report["profile"]) == (1, passed, "gbt9704")
    assert len(report["figures"]) == 2


def test_limits_pass_inside_and_fail_outside() -> None:
    assert at_most("", "", 10, 9, tolerance=0.5).difference == 0
    assert at_most("", "", 10, 10.4, tolerance=0.5).passed
    assert not at_most("", "", 10, 10.6, tolerance=0.5).passed
    assert at_least("", "", 10, 9.6, tolerance=0.5).passed
    assert not at_least("", "", 10, 9.4, tolerance=0.5).passed
    assert not length("", "", 10, 9.4, tolerance=0.5).passed


def test_the_worst_of_many_is_shown() -> None:
    many = [length("", "", 10, 10 + off, tolerance=0.5) for off in (0.1, -0.7, 0.3)]
    assert worst(many) == [many[1]]
    assert worst([]) == []
