"""fjplan render: the notice in a file or on stdout, marks and blanks by status, and files left whole."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import jsonschema
import pytest

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
PLAN = "plans/2024.yaml"


@pytest.fixture
def draft(root: Path, tmp_path: Path) -> Callable[..., str]:
    """The plan of 2024 with another status and other words changed, as a file."""

    def write(status: str, **changes: str) -> str:
        content = (root / PLAN).read_text(encoding="utf-8").replace("status: issued", f"status: {status}")
        for old, new in changes.items():
            content = content.replace(f"{old}: 2024-04-30", f"{old}: {new}")
        path = tmp_path / f"{status}.yaml"
        path.write_text(content, encoding="utf-8")
        return path.as_posix()

    return write


def words(path: Path) -> str:
    """The page or the document's text part, where words stand as they are."""
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_suffix_chooses_the_format(fjplan: Run, tmp_path: Path, kind: str) -> None:
    output = tmp_path / f"通知.{kind.upper() if kind == 'html' else kind}"
    found = fjplan("render", PLAN, "-o", str(output))
    assert (found.returncode, found.stdout) == (0, "")
    written, *warned = found.stderr.splitlines()
    assert written == f"已写好 {output}（版式：数字福建建设领导小组）"
    assert [line[:13] for line in warned] == ["警告：网页缺 8 项必选的"] * (kind == "html")
    assert output.read_bytes()[:2] in ((b"PK",) if kind == "docx" else (b"<!", b"\n<"))
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_standard_output_has_the_same_bytes_and_nothing_else(fjplan: Run, tmp_path: Path, kind: str) -> None:
    output = tmp_path / f"x.{kind}"
    fjplan("render", PLAN, "-o", str(output), "-q")
    found = fjplan("render", PLAN, "-o", "-", "--to", kind)
    assert found.returncode == 0
    assert [line[:4] for line in found.stderr.splitlines()] == ["警告：网"] * (kind == "html")
    assert found.stdout.encode("utf-8", "surrogateescape") == output.read_bytes()


def test_to_wins_over_the_suffix(fjplan: Run, tmp_path: Path) -> None:
    output = tmp_path / "通知"
    assert fjplan("render", PLAN, "-o", str(output), "--to", "docx").returncode == 0
    assert zipfile.is_zipfile(io.BytesIO(output.read_bytes()))


def test_standard_input(fjplan: Run, root: Path, tmp_path: Path) -> None:
    found = fjplan("render", "-", "-o", "-", "--to", "html", given=(root / PLAN).read_bytes())
    assert found.stdout == fjplan("render", PLAN, "-o", "-", "--to", "html").stdout


@pytest.mark.parametrize(("option", "count"), [("-q", 0), ("-v", 5)])
def test_quiet_and_verbose(fjplan: Run, tmp_path: Path, option: str, count: int) -> None:
    found = fjplan("render", PLAN, "-o", str(tmp_path / "x.html"), option)
    assert (found.returncode, found.stdout, len(found.stderr.splitlines())) == (0, "", count)
    assert ("版式：数字福建建设领导小组\n" in found.stderr) == (option == "-v")


# Status, marks and signing


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize(
    ("status", "mark"),
    [("draft", "（草稿）"), ("consulting", "（征求意见稿）"), ("submitted", "（送审稿）"), ("issued", None)],
)
def test_only_an_issued_plan_has_no_mark(
    fjplan: Run, draft: Callable[..., str], tmp_path: Path, status: str, mark: str | None, kind: str
) -> None:
    output = tmp_path / f"x.{kind}"
    assert fjplan("render", draft(status), "-o", str(output)).returncode == 0
    marks = {each: words(output).count(each) for each in ("（草稿）", "（征求意见稿）", "（送审稿）")}
    assert marks == {each: 2 if each == mark else 0 for each in marks}


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_for_signature_there_are_blanks_and_no_mark(
    fjplan: Run, draft: Callable[..., str], tmp_path: Path, kind: str
) -> None:
    output = tmp_path / f"x.{kind}"
    found = fjplan("render", draft("submitted", date="null"), "-o", str(output), "--for-signature")
    assert found.returncode == 0
    assert "（送审稿）" not in words(output)
    assert "2024年　　月　　日" in words(output)
    fjplan("render", draft("submitted", date="null"), "-o", str(output))
    assert "2024年　　月　　日" not in words(output)
    fjplan("render", draft("submitted"), "-o", str(output), "--for-signature", "--profile", "闽政办")
    assert "闽政办〔2024〕　　号" in words(output)
    assert "2024年4月30日" in words(output)


@pytest.mark.parametrize("status", ["draft", "consulting", "issued"])
def test_only_a_submitted_plan_goes_for_signature(
    fjplan: Run, draft: Callable[..., str], tmp_path: Path, status: str
) -> None:
    found = fjplan("render", draft(status), "-o", str(tmp_path / "x.html"), "--for-signature")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"错误：--for-signature 只用于送审的计划；这份的 status 是 {status}，送审时请改为 submitted\n"
    )
    assert not (tmp_path / "x.html").exists()


# Files


def test_with_errors_nothing_is_written(fjplan: Run, draft: Callable[..., str], tmp_path: Path) -> None:
    output = tmp_path / "x.html"
    output.write_text("旧的", encoding="utf-8")
    found = fjplan("render", draft("draft", date="2024-02-30"), "-o", str(output))
    assert (found.returncode, found.stdout) == (1, "")
    assert "错误 S201 [schema] " in found.stderr
    assert output.read_text(encoding="utf-8") == "旧的"


def test_an_existing_file_is_replaced_whole(fjplan: Run, tmp_path: Path) -> None:
    output = tmp_path / "x.html"
    output.write_text("旧" * 10**6, encoding="utf-8")
    fjplan("render", PLAN, "-o", str(output))
    assert "旧" not in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def full(handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    output = tmp_path / f"x.{kind}"
    output.write_text("旧的", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    found = fjplan("render", PLAN, "-o", str(output))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{output.as_posix()}：磁盘已满，没有写成；原有的文件没有动\n"
    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    assert output.read_text(encoding="utf-8") == "旧的"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full")
def test_a_device_that_is_full(fjplan: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> NoReturn:
        raise AssertionError("a device must never be replaced")

    monkeypatch.setattr(Path, "replace", refuse)
    found = fjplan("render", PLAN, "-o", "/dev/full", "--to", "docx")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "错误：/dev/full：磁盘已满，没有写成；原有的文件没有动\n"


def test_to_a_folder(fjplan: Run, tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    found = fjplan("render", PLAN, "-o", str(tmp_path / "x.html"))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{tmp_path.as_posix()}/x.html：这是一个文件夹；请写文件名\n"


# Settings


def test_profile_by_option_over_environment_over_settings(
    fjplan: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan, said = str(root / PLAN), []
    said.append(fjplan("render", plan, "-o", "x.html").stderr)
    (tmp_path / "fjplan.toml").write_text('profile = "gbt9704"\n', encoding="utf-8")
    said.append(fjplan("render", plan, "-o", "x.html").stderr)
    monkeypatch.setenv("FJPLAN_PROFILE", "闽政办")
    said.append(fjplan("render", plan, "-o", "x.html").stderr)
    said.append(fjplan("render", plan, "-o", "x.html", "--profile", "数字福建建设领导小组").stderr)
    names = ["数字福建建设领导小组", "gbt9704", "闽政办", "数字福建建设领导小组"]
    assert [each.splitlines()[0] for each in said] == [f"已写好 x.html（版式：{name}）" for name in names]


def test_templates_of_the_project_are_used(fjplan: Run, tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    own = '{% extends "shipped:notice.html.j2" %}{% block imprint %}<p>自己的版记</p>{% endblock %}'
    (folder / "notice.html.j2").write_text(own, encoding="utf-8")
    found = fjplan("render", PLAN, "-o", "-", "--to", "html", "--templates", str(tmp_path))
    assert found.returncode == 0
    assert "<p>自己的版记</p>" in found.stdout


def test_a_plan_is_never_overwritten_by_its_own_notice(fjplan: Run, root: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((root / PLAN).read_bytes())
    found = fjplan("render", plan.as_posix(), "-o", f"{tmp_path.as_posix()}/./plan.yaml", "--to", "html")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.endswith("plan.yaml：这是计划文件自己，排出的通知请另写一个文件名\n")
    assert plan.read_bytes() == (root / PLAN).read_bytes()


# PDF


soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，无法转换")


@soffice
def test_a_pdf_in_a_file_and_on_stdout(fjplan: Run, tmp_path: Path) -> None:
    output = tmp_path / "通知.pdf"
    found = fjplan("render", PLAN, "-o", str(output))
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == f"已写好 {output}（版式：数字福建建设领导小组）\n"
    assert output.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    piped = fjplan("render", PLAN, "-o", "-", "--to", "pdf")
    assert (piped.returncode, piped.stderr) == (0, "")
    assert piped.stdout.startswith("%PDF")


def test_without_libreoffice_one_line_and_no_file(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FJPLAN_SOFFICE", str(tmp_path / "没有"))
    found = fjplan("render", PLAN, "-o", str(tmp_path / "x.pdf"))
    assert (found.returncode, found.stdout) == (2, "")
    place = (tmp_path / "没有").as_posix()
    assert found.stderr == f"错误：{place}：这里没有可以运行的 LibreOffice；请改设置里的 soffice\n"
    assert list(tmp_path.iterdir()) == []
    assert fjplan("render", PLAN, "-o", str(tmp_path / "x.docx")).returncode == 0


# --verify


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Options for a profile of the project that departs in some figures."""

    def write(figures: str) -> tuple[str, ...]:
        folder = tmp_path / "templates" / "profiles"
        folder.mkdir(parents=True)
        parent = "parent: 数字福建建设领导小组"
        (folder / "own.yaml").write_text(f"name: 自己的\n{parent}\n{figures}\n", encoding="utf-8")
        return "--templates", str(folder.parent), "--profile", "自己的"

    return write


def figures(found: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return {figure["item"]: figure for figure in json.loads(found.stdout)["figures"]}


@soffice
def test_verify_measures_what_was_written(fjplan: Run, root: Path, tmp_path: Path) -> None:
    output = tmp_path / "x.pdf"
    found = fjplan("render", PLAN, "-o", str(output), "--verify", "--format", "json")
    assert found.stderr == f"已写好 {output}（版式：数字福建建设领导小组）\n"
    assert output.read_bytes().startswith(b"%PDF")
    report = json.loads(found.stdout)
    schema = json.loads((root / "schema" / "verify.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert (report["profile"], report["pages"]) == ("数字福建建设领导小组", 11)
    assert found.returncode == (0 if report["passed"] else 1)
    # What digits and quotes of a font that stands in do to a page is not ours to test.
    by_font = {"引号、破折号、省略号用汉字字体", "署名以日期为准居中"}
    assert {item for item, figure in figures(found).items() if not figure["passed"]} <= by_font


@soffice
@pytest.mark.parametrize(
    ("departure", "item", "off"),
    [
        ("letterhead: {top: 37}", "标志上边缘距版心上边缘", 2),
        ("page: {margins: {left: 30, right: 24}}", "版心左边", 2),
    ],
)
def test_a_figure_that_a_profile_moves_by_2_mm_is_caught(
    fjplan: Run, own: Callable[[str], tuple[str, ...]], tmp_path: Path, departure: str, item: str, off: float
) -> None:
    output = str(tmp_path / "x.docx")
    right = figures(fjplan("render", PLAN, "-o", output, "--verify", "--format", "json"))[item]
    assert right["passed"]
    found = fjplan("render", PLAN, "-o", output, "--verify", "--format", "json", *own(departure))
    wrong = figures(found)[item]
    assert found.returncode == 1
    assert not wrong["passed"]
    assert wrong["difference"] - right["difference"] == pytest.approx(off, abs=0.2)


@soffice
def test_verify_as_a_table(fjplan: Run, own: Callable[[str], tuple[str, ...]], tmp_path: Path) -> None:
    output = str(tmp_path / "x.docx")
    found = fjplan("render", PLAN, "-o", output, "--verify", "-q", *own("sizes: {title: 20}"))
    assert (found.returncode, found.stderr) == (1, "")
    lines = found.stdout.splitlines()
    assert lines[0].split() == ["条款", "项目", "应为", "实测", "差(mm)", "页", "结果"]
    row = next(line for line in lines if "标题字号" in line)
    assert row.split() == ["7.3.1", "标题字号", "22", "磅", "20", "磅", "1", "不合格"]
    assert lines[-2].startswith("LibreOffice ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-o x.docx --format json", "--format 是量版面的结果的格式，要和 --verify 一起用"),
        ("-o x.html --verify", "--verify 量的是 LibreOffice 排出的页面；请用 -o 写 .docx 或 .pdf"),
        ("-o - --to pdf --verify", "--verify 的结果写到标准输出，-o 请写文件名"),
    ],
)
def test_what_does_not_go_with_verify(
    fjplan: Run, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = fjplan("render", str(root / PLAN), *arguments.split())
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{message}\n")
    assert list(tmp_path.iterdir()) == []


def test_verify_without_libreoffice_writes_nothing(
    fjplan: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FJPLAN_SOFFICE", str(tmp_path / "没有"))
    found = fjplan("render", PLAN, "-o", str(tmp_path / "x.docx"), "--verify")
    assert (found.returncode, found.stdout) == (2, "")
    assert "这里没有可以运行的 LibreOffice" in found.stderr
    assert list(tmp_path.iterdir()) == []
