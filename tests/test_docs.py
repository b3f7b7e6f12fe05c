"""docs/版面.md is what docs/build.py writes, as far as can be told without its fonts and programs.

docs/比对.md lists every change there is, and what it quotes is what the program says.
"""

from __future__ import annotations

import json
import re
import runpy
import shlex
import struct
import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from fjplan.cli import run
from fjplan.diff import matching, relating
from fjplan.differences import KINDS
from fjplan.findings import Severity
from fjplan.loading import load_file

ROOT = Path(__file__).parent.parent
PLANS = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "plans").glob("*.yaml"))]
EXAMPLE = "docs/版面/示例.yaml"
ROW = re.compile(r"\|(?: [^|]* \|){6} (?:合格|\*\*不合格\*\*) \|")
SUMMARY = re.compile(r"(\d+) 面，(\d+) 项，(?:全部合格|(\d+) 项不合格)；LibreOffice [\d.]+，")


@pytest.fixture(scope="module")
def build() -> dict[str, Any]:
    """What the script defines; it does nothing unless it is run."""
    return runpy.run_path(str(ROOT / "docs/build.py"))


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs/版面.md").read_text("utf-8")


def test_every_plan_has_its_table_and_no_other(page: str) -> None:
    assert re.findall("^### (.*)$", page, re.MULTILINE) == [*PLANS, EXAMPLE]
    for part in page.split("\n### ")[1:]:
        summary, rows = SUMMARY.search(part), ROW.findall(part)
        assert summary, part.partition("\n")[0]
        assert len(rows) == int(summary[2]) > 20
        assert sum("不合格" in row for row in rows) == int(summary[3] or 0)


def test_every_picture_is_there_small_and_named(page: str, build: dict[str, Any]) -> None:
    named = re.findall(r"!\[[^\]]+\]\((版面/[^)]*)\)", page)
    assert sorted(named) == sorted(f"版面/{file.name}" for file in (ROOT / "docs/版面").glob("*.png"))
    assert {Path(name).stem for name in named} >= {"plan-1", "example-1", "desktop", "phone"}
    for name in named:
        assert (ROOT / "docs" / name).stat().st_size <= build["LARGEST"] <= 60_000


def test_a_pages_pictures_say_how_many_pages_there_are(page: str) -> None:
    last = re.findall(r"plan-(\d+)\.png", page)[-1]
    assert f"`plans/2024.yaml`，共 {last} 面" in page
    (part,) = [each for each in page.split("\n### ") if each.startswith("plans/2024.yaml")]
    found = SUMMARY.search(part)
    assert found
    assert found[1] == last


def test_the_page_is_as_the_script_of_today_begins_it(page: str, build: dict[str, Any]) -> None:
    assert page.startswith(build["HEAD"])


def test_the_example_is_a_plan() -> None:
    plan = load_file(str(ROOT / EXAMPLE)).plan
    assert plan
    assert plan.notice
    assert (plan.notice.number, len(plan.attachments)) == ("示数字〔2024〕1号", 2)
    assert plan.notice.cc


def test_readme_and_the_page_on_profiles_lead_there() -> None:
    assert "(docs/版面.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "(版面.md)" in (ROOT / "docs/版式.md").read_text("utf-8")


def test_figures_become_rows(build: dict[str, Any]) -> None:
    figure = {"clause": "5.1", "item": "纸|宽", "wanted": "210 mm", "measured": "210 mm"}
    figures = [
        {**figure, "difference": 0.1, "page": 1, "passed": True},
        {**figure, "difference": None, "page": None, "passed": False},
    ]
    fonts = [{"used": "甲", "substituted": True}, {"used": "乙", "substituted": False}]
    report = {"figures": figures, "fonts": fonts, "pages": 3, "libreoffice": "7.4", "profile": "闽政"}
    assert build["table"]("plans/x.yaml", json.loads(json.dumps(report))).splitlines() == [
        "### plans/x.yaml",
        "",
        "3 面，2 项，1 项不合格；LibreOffice 7.4，应为的数取自版式 闽政。代用的字体：甲。",
        "",
        "| 条款 | 项目 | 应为 | 实测 | 差（mm） | 页 | 结果 |",
        "| --- | --- | --- | --- | ---: | ---: | --- |",
        "| 5.1 | 纸\\|宽 | 210 mm | 210 mm | +0.10 | 1 | 合格 |",
        "| 5.1 | 纸\\|宽 | 210 mm | 210 mm |  |  | **不合格** |",
    ]


def full_colour(width: int, lines: list[tuple[int, bytes]]) -> bytes:
    """A picture in full colour, its lines as given: the kind of filter, then the bytes it leaves."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, len(lines), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(bytes([kind]) + line for kind, line in lines))
    parts = [(b"IHDR", header), (b"IDAT", data[:9]), (b"IDAT", data[9:]), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def test_a_browsers_picture_is_read_whatever_its_filters(build: dict[str, Any]) -> None:
    line = bytes([10, 20, 30, 40, 50, 60])
    lines = [
        (0, line),
        (1, bytes([10, 20, 30, 30, 30, 30])),  # less the pixel at the left
        (2, bytes(6)),  # less the line above
        (3, bytes([5, 10, 15, 15, 15, 15])),  # less the mean of both
        (4, bytes([0, 0, 0, 0, 0, 0])),  # less the nearest of left, above and corner
    ]
    assert build["decoded"](full_colour(2, lines)) == (2, line * 5)


def test_a_picture_keeps_its_pixels_in_six_levels(build: dict[str, Any]) -> None:
    pixels = bytes([0, 0, 0, 255, 0, 0, 250, 250, 250, 60, 60, 60])
    data = build["png"](2, pixels)
    assert struct.unpack(">IIBB", data[16:26]) == (2, 2, 8, 3)
    palette = data[data.index(b"PLTE") + 4 :][: 3 * 4]
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    rows = zlib.decompress(data[at + 4 : at + 4 + length])
    shown = [palette[3 * place : 3 * place + 3] for place in rows[1:3] + rows[4:6]]
    assert shown == [bytes(3), bytes([255, 0, 0]), bytes([255] * 3), bytes([51] * 3)]


def test_the_pictures_of_pages_are_not_blank(page: str) -> None:
    for name in re.findall(r"\((版面/[^)]*\.png)\)", page):
        data = (ROOT / "docs" / name).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        assert 300 <= width <= 1000, name
        assert 400 <= height <= 1000, name
        assert data.count(b"PLTE") == 1
        (length,) = struct.unpack(">I", data[data.index(b"PLTE") - 4 : data.index(b"PLTE")])
        assert length >= 6  # two colours at least


def test_pdfium_gives_the_pixels_that_the_script_asks_for(build: dict[str, Any]) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(72, 36)
    image = document[0].render(scale=1, rev_byteorder=True)
    assert (image.width, image.height, image.n_channels) == (72, 36, 3)


DIFF_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示", None: "只计数"}
DIFF = ("diff", "plans/2020.yaml", "plans/2024.yaml")


@pytest.fixture(scope="module")
def diff_page() -> str:
    return (ROOT / "docs/比对.md").read_text("utf-8")


def quoted(page: str, language: str) -> list[str]:
    """The lines that the page quotes in one language."""
    blocks = re.findall(rf"(?s)\n```{language}\n(.*?)```", page)
    return [line for block in blocks for line in block.splitlines() if line]


def test_the_page_on_comparing_lists_every_change_with_its_level(diff_page: str) -> None:
    rows = re.findall(r"(?m)^\| `([a-z_.]+)` \| ([^|]+) \| ([^|]+) \|", diff_page)
    assert rows == [(kind.code, kind.name, DIFF_LEVELS[kind.level]) for kind in KINDS.values()]


@pytest.mark.parametrize("language", ["text", "markdown"])
def test_what_the_page_on_comparing_quotes_is_said(
    diff_page: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run([*DIFF, "--format", language]) == 0
    said = capsys.readouterr().out.splitlines()
    lines = quoted(diff_page, language)
    assert len(lines) >= 2
    assert [line for line in lines if line not in said] == []


def test_the_data_that_the_page_on_comparing_quotes_is_there(
    diff_page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    reviewed = tmp_path / "审过的.yaml"
    assert run([*DIFF, "--format", "json", "--write-accept", str(reviewed)]) == 0
    (pair,) = quoted(diff_page, "json")
    assert json.loads(pair) in json.loads(capsys.readouterr().out)["pairs"]
    entry = quoted(diff_page, "yaml")
    assert "\n".join(entry) in reviewed.read_text("utf-8")


def test_readme_and_the_page_on_commands_lead_to_comparing() -> None:
    assert "(docs/比对.md)" in (ROOT / "README.md").read_text("utf-8")
    commands = (ROOT / "docs/命令.md").read_text("utf-8")
    assert "(比对.md)" in commands
    assert "\n## fjplan diff [OLD] NEW\n" in commands


def test_the_workflow_that_compares_writes_its_comment_and_stops_what_was_not_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs/持续集成.md").read_text("utf-8")
    (step,) = re.findall(r"(?m)^ +- run: (fjplan diff .*)$", page)
    (tmp_path / "审过的.yaml").write_text("[]\n", "utf-8")
    words = shlex.split(step.replace("origin/$BASE:plans/2025.yaml", "plans/2020.yaml"))[1:]
    files = {"plans/2025.yaml": "plans/2024.yaml"}
    files |= {name: str(tmp_path / name) for name in ("比对.md", "审过的.yaml")}
    assert run([files.get(word, word) for word in words]) == 1
    assert (tmp_path / "比对.md").read_text("utf-8").startswith("## 《2020年数字福建工作要点》")


def test_the_page_on_comparing_has_the_thresholds_of_today(diff_page: str) -> None:
    assert f"相似度不低于 {relating.CERTAIN:.2f} 的确定；不低于 {relating.CLEAR:.2f}、" in diff_page
    assert f"相似度低于 {matching.FAINTEST} 的不对" in diff_page
