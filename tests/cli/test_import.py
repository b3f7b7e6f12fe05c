"""fjplan import: a plan from a document, refusals in one line, and files left whole or not begun."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import pytest
from jsonschema import Draft202012Validator
from opencc import OpenCC

from fjplan.cli.import_ import MAX_BYTES

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

SMALL = """\
福建省人民政府办公厅关于印发2024年数字福建工作要点的通知
各市人民政府：
现将《2024年数字福建工作要点》印发给你们，请认真组织实施。
福建省人民政府办公厅
2024年3月1日
2024年数字福建工作要点
一、夯实基础
1.建设网络。新建5G基站1万个以上。（责任单位：省通信管理局、工信厅）
2.建设平台。推进共享。（责任单位：省数据管理局）
二、加强保障
3.落实资金。保障投入。（责任单位：省财政厅）
"""
HALF = SMALL.replace("，", ",").replace("（", "(").replace("）", ")")
# Without a closing bracket there is a doubt, and it rests on a value.
DOUBTFUL = SMALL.replace("省数据管理局）", "省数据管理局").replace("省财政厅", "省万象局")
SAID = """\
《2024年数字福建工作要点》：2 个章节，3 项任务，3 处责任单位
原文 196 字：照录 196，不收 0，改动 0（改成 0）；另补 0，计划 196 字，对得上
没有疑问。
"""
NEWS = "我省召开数字福建工作会议。\n会议强调，要认真抓好落实。\n"
NO_PLAN = "没有找到计划；找过：带编号的任务（一、（一）1.）、带样式的标题，一个也没有"


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., str]:
    """Writes a document into a folder of its own."""

    def write(content: str | bytes = SMALL, name: str = "通知.txt") -> str:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path.as_posix()

    return write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to write into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def small(fjplan: Run) -> str:
    """The plan of the small document."""
    return fjplan("import", "-", "-q", given=SMALL.encode()).stdout


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def one_chinese_line(words: str) -> bool:
    return bool(re.fullmatch("错误：[^\n]*[一-龥][^\n]*\n", words))


def valid(path: Path, root: Path) -> Any:
    report = json.loads(path.read_text(encoding="utf-8"))
    schema = json.loads((root / "schema/import.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(report)
    return report


# What is written, and where


def test_a_file_and_what_is_said_of_it(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    plan = out / "2024.yaml"
    found = fjplan("import", source(), "-o", str(plan))
    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr == f"已写好 {plan.as_posix()}\n{SAID}"
    assert names(out) == ["2024.yaml"]
    assert plan.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/plan.schema.json\nschema: fjplan/plan@1\nid: fj-2024\n"
    )


@pytest.mark.parametrize("arguments", [[], ["-o", "-"]])
def test_standard_output_has_the_plan_and_nothing_else(
    fjplan: Run, source: Callable[..., str], out: Path, arguments: list[str]
) -> None:
    fjplan("import", source(), "-o", str(out / "p.yaml"))
    found = fjplan("import", source(), *arguments)
    assert (found.returncode, found.stderr) == (0, SAID)
    assert found.stdout == (out / "p.yaml").read_text(encoding="utf-8")


def test_standard_input(fjplan: Run, source: Callable[..., str], small: str) -> None:
    found = fjplan("import", "-", given=SMALL.encode())
    assert (found.returncode, found.stderr) == (0, SAID)
    assert found.stdout == small == fjplan("import", source()).stdout


def test_standard_input_may_be_a_page(fjplan: Run, root: Path) -> None:
    page = fjplan("render", "plans/2024.yaml", "-o", "-", "--to", "html", "-q").stdout.encode()
    found = fjplan("import", "-", "-q", given=page)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("# yaml-language-server:")
    assert "id: shengji-wangluo-jichu-sheshi\n" in found.stdout


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_standard_input_may_be_any_format(fjplan: Run, out: Path, kind: str) -> None:
    fjplan("render", "plans/2024.yaml", "-o", str(out / f"x.{kind}"), "-q")
    data = (out / f"x.{kind}").read_bytes()
    assert fjplan("import", "-", given=data).stdout == fjplan("import", str(out / f"x.{kind}")).stdout != ""


def test_quiet_says_nothing(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    found = fjplan("import", source(DOUBTFUL), "-o", str(out / "p.yaml"), "-q")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert names(out) == ["p.yaml"]


def test_quiet_still_says_what_is_wrong(fjplan: Run, source: Callable[..., str]) -> None:
    found = fjplan("import", source(NEWS), "-q")
    assert (found.returncode, found.stdout) == (1, "")
    assert one_chinese_line(found.stderr)


def test_the_written_plan_passes_validate(
    fjplan: Run, source: Callable[..., str], out: Path, small: str
) -> None:
    fjplan("import", source(), "-o", str(out / "p.yaml"))
    found = fjplan("validate", str(out / "p.yaml"))
    assert (found.returncode, found.stderr) == (0, "查了 1 个文件，没有问题。\n")
    shown = fjplan("show", str(out / "p.yaml"))
    assert "".join(SMALL.split()) == "".join(shown.stdout.replace("─", "").split())


@pytest.mark.parametrize("name", ["2024-page.txt", "2013.txt", "2020.txt", "fuzhou-2018.txt"])
@pytest.mark.parametrize("mark", [[], ["--mark"]])
def test_the_plan_of_each_seed_passes_validate(
    fjplan: Run, root: Path, out: Path, name: str, mark: list[str]
) -> None:
    fjplan("import", f"tests/data/sources/{name}", "-o", str(out / "p.yaml"), *mark)
    assert fjplan("validate", str(out / "p.yaml")).returncode == 0


def test_help(fjplan: Run) -> None:
    found = fjplan("import", "--help")
    assert (found.returncode, found.stderr) == (0, "")
    for words in ("--output, -o", "--report", "--mark", "--no-repair", "--taiwan", "--year", "--force"):
        assert words in found.stdout
    assert "fjplan import 去年的通知.docx -o plans/2023.yaml" in found.stdout


def test_import_is_called_import_and_not_its_module(fjplan: Run) -> None:
    assert fjplan("import_", "x").returncode == 2
    assert fjplan("import").returncode == 2


# Nothing is put over a file


def test_an_existing_file_stays_unless_forced(
    fjplan: Run, source: Callable[..., str], out: Path, small: str
) -> None:
    plan = out / "p.yaml"
    plan.write_text("旧的", encoding="utf-8")
    found = fjplan("import", source(), "-o", str(plan))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"错误：{plan.as_posix()}：已有这个文件；要换掉它请加 --force，或另写一个文件名\n"
    )
    assert plan.read_text(encoding="utf-8") == "旧的"
    assert fjplan("import", source(), "-o", str(plan), "--force").returncode == 0
    assert plan.read_text(encoding="utf-8") == small
    assert names(out) == ["p.yaml"]


def test_an_existing_report_stays_unless_forced(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    report = out / "r.json"
    report.write_text("旧的", encoding="utf-8")
    found = fjplan("import", source(), "-o", str(out / "p.yaml"), "--report", str(report))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"错误：{report.as_posix()}：已有这个文件；")
    assert names(out) == ["r.json"]
    assert report.read_text(encoding="utf-8") == "旧的"
    forced = fjplan("import", source(), "-o", str(out / "p.yaml"), "--report", str(report), "--force")
    assert forced.returncode == 0
    assert report.read_text(encoding="utf-8") != "旧的"


@pytest.mark.parametrize("option", ["-o", "--report"])
@pytest.mark.parametrize("path", ["{}/in/通知.txt", "{}/in/../in/./通知.txt", "{}/link.txt"])
def test_the_source_is_never_written_over(
    fjplan: Run, source: Callable[..., str], tmp_path: Path, option: str, path: str
) -> None:
    given = source()
    (tmp_path / "link.txt").symlink_to(given)
    target = path.format(tmp_path.as_posix())
    found = fjplan("import", given, option, target, "--force")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{target}：这是要导入的文件自己；请另写一个文件名\n"
    assert Path(given).read_text(encoding="utf-8") == SMALL


def test_plan_and_report_are_two_files(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    found = fjplan("import", source(), "-o", f"{out}/x", "--report", f"{out.as_posix()}/./x")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{out.as_posix()}/./x：明细和计划不能写进同一个文件\n"
    assert names(out) == []


# No plan


def test_without_a_plan_nothing_is_written(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    given = source(NEWS)
    found = fjplan("import", given, "-o", str(out / "p.yaml"), "--report", str(out / "r.json"))
    assert (found.returncode, found.stdout, found.stderr) == (1, "", f"错误：{given}：{NO_PLAN}\n")
    assert names(out) == []


def test_without_a_plan_an_older_one_stays(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    (out / "p.yaml").write_text("旧的", encoding="utf-8")
    assert fjplan("import", source(NEWS), "-o", str(out / "p.yaml"), "--force").returncode == 1
    assert (out / "p.yaml").read_text(encoding="utf-8") == "旧的"


def test_without_a_plan_standard_input_is_named(fjplan: Run) -> None:
    found = fjplan("import", "-", given=NEWS.encode())
    assert (found.returncode, found.stdout, found.stderr) == (1, "", f"错误：标准输入：{NO_PLAN}\n")


# Files that are no documents

PACKED = "这是压缩包；请先解压，再给里面的 .docx、.html 或 .txt"
PICTURE = "这是图片；请先做文字识别（OCR），再存为 .docx 或 .txt"
BINARY = "这是二进制文件，不是文本；请另存为 .docx、.html 或 .txt"


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n", "这是 PDF；请用 WPS 或 Word 转成 .docx，扫描件请先做文字识别（OCR）"),
        (zipped("a.txt", SMALL.encode()), PACKED),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, PICTURE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
            "这是旧格式的 Office 文件（.doc、.wps）；请用 Word 或 WPS 另存为 .docx",
        ),
        (bytes(range(128, 256)) * 30, "认不出文字编码；请用编辑器打开，看得清楚后另存为 UTF-8"),
        (bytes(range(256)) * 30, BINARY),
    ],
    ids=["pdf", "zip", "png", "doc", "unreadable", "binary"],
)
@pytest.mark.parametrize("name", ["甲.txt", "甲.docx", "甲"])
def test_what_cannot_be_read_is_refused(
    fjplan: Run, source: Callable[..., str], out: Path, name: str, content: bytes, message: str
) -> None:
    if name.endswith(".docx") and not content.startswith((b"%", b"P", b"\x89", b"\xd0")):
        message = "后缀是 .docx，内容却不是 Word 文档；请用 Word 或 WPS 打开后另存为 .docx"
    given = source(content, name)
    found = fjplan("import", given, "-o", str(out / "p.yaml"), "--report", str(out / "r.json"))
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"错误：{given}：{message}\n")
    assert names(out) == []


def test_a_broken_docx_is_refused(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    whole = zipped("word/document.xml", b"<w:document")
    for content in (whole, whole[:-10], whole[:40]):
        found = fjplan("import", source(content, "x.docx"), "-o", str(out / "p.yaml"))
        assert (found.returncode, found.stdout) == (2, "")
        assert one_chinese_line(found.stderr)
    assert names(out) == []


@pytest.mark.parametrize("name", ["甲.txt", "甲.html", "甲.docx"])
@pytest.mark.parametrize(
    "content",
    ["", "\n", " \n\t\n　\n", "\ufeff", "\u200b"],
    ids=["empty", "line", "space", "mark", "width"],
)
def test_an_empty_file_gives_no_file(
    fjplan: Run, source: Callable[..., str], out: Path, name: str, content: str
) -> None:
    found = fjplan("import", source(content, name), "-o", str(out / "p.yaml"))
    assert found.returncode in (1, 2)
    assert found.stdout == ""
    assert one_chinese_line(found.stderr)
    assert names(out) == []


def test_a_folder_and_a_missing_file(fjplan: Run, tmp_path: Path, out: Path) -> None:
    folder = tmp_path.as_posix()
    for given, why in (
        (folder, "这是一个文件夹"),
        (f"{folder}/没有.txt", "没有这个文件；请检查路径"),
        (f"{folder}/没有/甲.txt", "没有这个文件；请检查路径"),
    ):
        found = fjplan("import", given, "-o", str(out / "p.yaml"))
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr == f"错误：{given}：读不了这个文件：{why}\n"
    assert names(out) == []


def test_a_file_of_seventy_megabytes_is_refused(fjplan: Run, tmp_path: Path, out: Path) -> None:
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        file.truncate(70 * 2**20)
    found = fjplan("import", str(large), "-o", str(out / "p.yaml"))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"错误：{large.as_posix()}：超过 64 MB，不像一份公文；请另存为较小的 .docx 或 .txt\n"
    )
    assert names(out) == []


def test_the_limit_is_on_the_last_byte(fjplan: Run, monkeypatch: pytest.MonkeyPatch, small: str) -> None:
    assert MAX_BYTES == 64 * 2**20
    monkeypatch.setattr("fjplan.cli.import_.MAX_BYTES", len(SMALL.encode()))
    assert fjplan("import", "-", "-q", given=SMALL.encode()).stdout == small
    found = fjplan("import", "-", given=SMALL.encode() + b"\n")
    assert (found.returncode, found.stdout) == (2, "")
    assert one_chinese_line(found.stderr)


# Files stay whole


def test_a_full_disk_leaves_nothing_half_written(
    fjplan: Run, source: Callable[..., str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    given = source()
    (out / "old.yaml").write_text("旧的", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    for name in ("p.yaml", "old.yaml"):
        path = out / name
        found = fjplan("import", given, "-o", str(path), "--force")
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr == f"错误：{path.as_posix()}：磁盘已满，没有写成；原有的文件没有动\n"
    assert names(out) == ["old.yaml"]
    assert (out / "old.yaml").read_text(encoding="utf-8") == "旧的"


@pytest.mark.parametrize("option", ["-o", "--report"])
def test_a_folder_that_is_not_there(fjplan: Run, source: Callable[..., str], out: Path, option: str) -> None:
    folder = out.as_posix()
    found = fjplan("import", source(), option, f"{folder}/x/p")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{folder}/x/p：没有文件夹 {folder}/x；请先建好\n"
    assert names(out) == []


def test_a_folder_that_cannot_be_written(
    fjplan: Run, source: Callable[..., str], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *arguments: object, **options: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    given = source()
    opened = Path.open

    def open_or_refuse(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        return refuse(self) if self.parent == out else opened(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    found = fjplan("import", given, "-o", str(out / "p.yaml"))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{out.as_posix()}/p.yaml：没有权限写入\n"
    assert names(out) == []


def test_a_report_that_cannot_be_written_leaves_no_plan(
    fjplan: Run, source: Callable[..., str], out: Path
) -> None:
    folder = out.as_posix()
    found = fjplan("import", source(), "-o", f"{folder}/p.yaml", "--report", f"{folder}/x/r.json")
    assert (found.returncode, found.stdout) == (2, "")
    assert names(out) == []


def test_to_a_folder(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    found = fjplan("import", source(), "-o", str(out))
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{out.as_posix()}：这是一个文件夹；请写文件名\n"
    assert names(out) == []


# The report and the marks


def test_the_report_keeps_to_its_schema(
    fjplan: Run, source: Callable[..., str], root: Path, out: Path
) -> None:
    text = "网站导航\n" + DOUBTFUL.replace("，", ",")
    found = fjplan("import", source(text), "-o", str(out / "p.yaml"), "--report", str(out / "r.json"))
    assert found.returncode == 0
    report = valid(out / "r.json", root)
    assert [each["text"] for each in report["dropped"]] == ["网站导航"]
    assert [(each["old"], each["new"]) for each in report["repaired"]] == [(",", "，")]
    assert [(each["text"], each["path"]) for each in report["added"]] == [("）", "/sections/0/tasks/1/units")]
    assert len(report["doubts"]) == 2
    assert names(out) == ["p.yaml", "r.json"]


@pytest.mark.parametrize("name", ["2024-page.txt", "2013.txt", "2020.txt", "fuzhou-2018.txt"])
def test_the_report_of_each_seed_keeps_to_the_schema_and_quotes_its_text(
    fjplan: Run, root: Path, out: Path, name: str
) -> None:
    given = f"tests/data/sources/{name}"
    fjplan("import", given, "-o", str(out / "p.yaml"), "--report", str(out / "r.json"))
    report = valid(out / "r.json", root)
    text = "\n".join(line.rstrip() for line in (root / given).read_text(encoding="utf-8").split("\n"))
    for each in report["dropped"]:
        assert text[each["start"] : each["end"]] == each["text"]
    for each in report["repaired"]:
        assert text[each["start"] : each["end"]] == each["old"]
    balance = report["balance"]
    assert balance["source"] == balance["kept"] + balance["dropped"] + balance["repaired_old"]
    assert balance["plan"] == balance["kept"] + balance["added"] + balance["repaired_new"]


def test_a_report_goes_beside_a_plan_on_standard_output(
    fjplan: Run, source: Callable[..., str], root: Path, out: Path, small: str
) -> None:
    found = fjplan("import", source(), "--report", str(out / "r.json"), "-q")
    assert (found.returncode, found.stdout) == (0, small)
    assert valid(out / "r.json", root)["doubts"] == []


def test_marks_stand_beside_the_values(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    given = source(DOUBTFUL)
    fjplan("import", given, "-o", str(out / "p.yaml"), "--mark")
    lines = (out / "p.yaml").read_text(encoding="utf-8").splitlines()
    marked = [at for at, line in enumerate(lines) if line.lstrip().startswith("# 请核（原文第")]
    assert len(marked) == 2
    assert [lines[at + 1].strip() for at in marked] == ["units:", "units:"]
    assert lines[marked[0]].strip().startswith("# 请核（原文第9行“责任单位：省数据管理局”）：")
    assert lines[marked[1]].strip().startswith("# 请核（原文第11行“责任单位：省万象局”）：登记册里没有")
    assert fjplan("validate", str(out / "p.yaml")).returncode == 0
    fjplan("import", given, "-o", str(out / "bare.yaml"))
    bare = (out / "bare.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for at, line in enumerate(lines) if at not in marked] == bare


def test_without_doubts_marks_change_nothing(fjplan: Run, source: Callable[..., str], small: str) -> None:
    assert fjplan("import", source(), "--mark").stdout == small


def test_doubts_are_told_with_their_lines(fjplan: Run, source: Callable[..., str]) -> None:
    said = fjplan("import", source(DOUBTFUL)).stderr.splitlines()
    assert said[2] == "有 2 处请核："
    assert [line[:6] for line in said[3:]] == ["  第9行 ", "  第11行"]


# Options


def test_half_width_marks_become_full_width(fjplan: Run, source: Callable[..., str], small: str) -> None:
    assert fjplan("import", source(HALF)).stdout == small


def test_unrepaired_half_width_words_stay_and_the_account_closes(
    fjplan: Run, source: Callable[..., str], root: Path, out: Path
) -> None:
    text = SMALL.replace("，请认真", ",请认真").replace("推进共享", "推进(数据)共享")
    given, plan, report = source(text), out / "p.yaml", out / "r.json"
    found = fjplan("import", given, "--no-repair", "-o", str(plan), "--report", str(report))
    assert (found.returncode, found.stdout) == (0, "")
    written = plan.read_text(encoding="utf-8")
    assert "印发给你们,请认真组织实施。" in written
    assert "推进(数据)共享。" in written
    assert "半角" not in json.dumps(valid(report, root)["repaired"], ensure_ascii=False)
    balance = valid(report, root)["balance"]
    assert balance["source"] == balance["kept"] + balance["dropped"] + balance["repaired_old"]
    assert fjplan("validate", str(plan)).returncode == 0
    assert "印发给你们，请认真组织实施。" in fjplan("import", given).stdout


def test_the_year_that_is_not_written_is_asked_for(fjplan: Run, source: Callable[..., str]) -> None:
    text = "\n".join(line for line in SMALL.replace("2024年", "").splitlines() if "3月1日" not in line)
    given = source(text)
    found = fjplan("import", given)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"错误：{given}：标题和正文都没有写年份，请用 --year 说明是哪一年的计划\n"
    given_year = fjplan("import", given, "--year", "2025").stdout.splitlines()
    assert {"id: fj-2025", "year: 2025"} <= set(given_year)


@pytest.mark.parametrize("year", ["1948", "2101", "今年", "-1", ""])
def test_a_year_that_cannot_be(fjplan: Run, source: Callable[..., str], year: str) -> None:
    found = fjplan("import", source(), "--year", year)
    assert (found.returncode, found.stdout) == (2, "")
    assert one_chinese_line(found.stderr)


def test_taiwan_wording_is_changed_when_asked(fjplan: Run, source: Callable[..., str]) -> None:
    given = source(SMALL.replace("推进共享", "推进数位化网路建设"))
    plain, changed = fjplan("import", given), fjplan("import", given, "--taiwan")
    assert "推进数位化网路建设" in plain.stdout
    assert "可用 --taiwan 改为大陆用语" in plain.stderr
    assert "推进数字化网络建设" in changed.stdout


# Encodings


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("gbk"),
        lambda text: text.encode("gb18030"),
        lambda text: OpenCC("s2t").convert(text).encode("big5"),
        lambda text: OpenCC("s2t").convert(text).encode("utf-8"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\n").encode("gbk"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\n\n　　").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=[
        *("bom", "gbk", "gb18030", "big5", "traditional", "utf-16", "utf-16-be", "utf-16-bare"),
        *("crlf", "gbk-crlf", "cr", "gaps", "end"),
    ],
)
def test_other_encodings_and_line_ends_give_the_same_plan(
    fjplan: Run, source: Callable[..., str], small: str, encode: Callable[[str], bytes]
) -> None:
    found = fjplan("import", source(encode(SMALL)))
    assert (found.returncode, found.stdout) == (0, small)


@pytest.mark.parametrize(("codec", "label"), [("gbk", "GB18030"), ("big5", "Big5")])
def test_a_guessed_encoding_is_a_doubt(
    fjplan: Run, source: Callable[..., str], codec: str, label: str
) -> None:
    text = OpenCC("s2t").convert(SMALL) if codec == "big5" else SMALL
    said = fjplan("import", source(text.encode(codec))).stderr
    assert f"文件没有写明文字编码，或写的不对，这是按用字猜的；取“{label}”" in said


# Web pages and Word documents

TASKS = """\
2024年数字福建工作要点
一、夯实基础
1.建设网络。新建基站。（责任单位：省通信管理局）
2.建设平台。推进数据共享。（责任单位：省数据管理局）
二、加强保障
3.落实资金。保障投入。（责任单位：省财政厅）
"""
PAGE = """\
<!DOCTYPE html><html><head><meta charset="utf-8"><title>网站</title>
<style>p::before{content:"样式"}</style><script>var a = "一、脚本里的字";</script></head><body>
<nav><a href="/">首页</a></nav>
<div><table><tr><td><div><h1>2024年数字福建工作要点</h1></div>
<div><p>一、夯实基础</p><div><p>1.建设网络。新建<b>基站</b>。<span>（责任单位：省通信管理局）</span></p>
<p>2.建设平台。推进数据共享。（责任单位：省数据管理局）</p></div></div>
<p>二、加强保障</p><p>3.落实资金。保障投入。（责任单位：省财政厅）</p>
<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td>表里的任务</td></tr></table>
</td></tr></table></div><script>document.write("二、")</script><footer>版权所有</footer></body></html>
"""


@pytest.fixture
def of_tasks(fjplan: Run) -> str:
    return fjplan("import", "-", "-q", given=TASKS.encode()).stdout


def test_a_page_with_scripts_tables_and_a_nested_layout(
    fjplan: Run, source: Callable[..., str], root: Path, out: Path, of_tasks: str
) -> None:
    found = fjplan("import", source(PAGE, "甲.html"), "-q", "--report", str(out / "r.json"))
    assert (found.returncode, found.stdout) == (0, of_tasks)
    report = valid(out / "r.json", root)
    assert [(each["text"], each["why"]) for each in report["dropped"]] == [
        ("首页", "网页导航"),
        *((cell, "表格") for cell in ("序号", "任务", "1", "表里的任务")),
        ("版权所有", "网页导航"),
    ]
    assert [each["why"] for each in report["doubts"]] == [
        "这是网页里的表格（2行2列），要点的正文一般不在表格里"
    ]
    assert "脚本" not in json.dumps(report, ensure_ascii=False)


@pytest.mark.parametrize("codec", ["gbk", "utf-16"])
def test_a_page_in_another_encoding(
    fjplan: Run, source: Callable[..., str], of_tasks: str, codec: str
) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{codec}"').encode(codec)
    assert fjplan("import", source(page, "甲.htm"), "-q").stdout == of_tasks


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*rows: tuple[str, str]) -> str:
    each = (f'<Relationship Id="r{i}" Type="{OFFICE}/{k}" Target="{t}"/>' for i, (k, t) in enumerate(rows))
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*contents: str, style: str = "") -> str:
    runs = "".join(each if each.startswith("<") else run(each) for each in contents)
    return f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>"


def document() -> bytes:
    """A document with heading styles, automatic numbers, a footnote, a tracked change and a table."""
    level = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    section, task = f'<w:pStyle w:val="H1"/>{level.format(0)}', level.format(1)
    inserted = f'<w:ins w:id="1" w:author="a">{run("数据")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("序号", "任务"), ("1", "表里的任务"))
    )
    body = (
        paragraph("2024年数字福建工作要点"),
        paragraph("夯实基础", style=section),
        paragraph("建设网络。新建基站", note, "。（责任单位：省通信管理局）", style=task),
        paragraph("建设平台。推进", inserted, deleted, "共享。（责任单位：省数据管理局）", style=task),
        paragraph("加强保障", style=section),
        paragraph("落实资金。保障投入。（责任单位：省财政厅）", style=task),
        f"<w:tbl>{rows}</w:tbl>",
    )
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%2."/></w:lvl>'
    ).replace('"0"><w:numFmt', '"0"><w:start w:val="1"/><w:numFmt')
    parts = {
        "document": f"<w:body>{''.join(body)}</w:body>",
        "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "styles": '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>',
        "footnotes": f'<w:footnote w:id="2"><w:p>{run("脚注的文字")}</w:p></w:footnote>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        others = [(name, f"{name}.xml") for name in parts if name != "document"]
        package.writestr("word/_rels/document.xml.rels", relations(*others))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>')
    return buffer.getvalue()


def test_a_word_document_with_all_that_a_drafter_leaves_in_it(
    fjplan: Run, source: Callable[..., str], root: Path, out: Path, of_tasks: str
) -> None:
    given = source(document(), "甲.docx")
    found = fjplan("import", given, "-q", "--report", str(out / "r.json"))
    assert (found.returncode, found.stdout) == (0, of_tasks)
    report = valid(out / "r.json", root)
    assert [(each["why"], each["chose"], each["path"]) for each in report["doubts"]] == [
        ("文件里有修订没有定稿：插入 1 处，删除 1 处", "按接受全部修订", "/sections/0/tasks/1"),
        ("这里是表格", "每格一行，不算正文", None),
        ("文件里有 1 条脚注", "放在正文之后，不算正文", None),
    ]
    assert [(each["text"], each["why"]) for each in report["dropped"]] == [
        *((cell, "表格") for cell in ("序号", "任务", "1", "表里的任务")),
        ("脚注的文字", "脚注"),
    ]
    assert report["added"] == report["repaired"] == []


def test_marks_without_a_value_stand_at_the_head(fjplan: Run, source: Callable[..., str], out: Path) -> None:
    fjplan("import", source(document(), "甲.docx"), "--mark", "-o", str(out / "p.yaml"))
    lines = (out / "p.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("# 请核（原文第7行“序号”）：这里是表格；")
    assert lines[2].startswith("# 请核（原文第11行“脚注的文字”）：文件里有 1 条脚注；")
    assert lines[3] == "schema: fjplan/plan@1"
    (inner,) = [at for at, line in enumerate(lines) if "修订没有定稿" in line]
    assert lines[inner].startswith("      # 请核")
    assert lines[inner + 1].startswith("      - id: ")
    assert fjplan("validate", str(out / "p.yaml")).returncode == 0


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_suffix_need_not_say_what_it_is(
    fjplan: Run, source: Callable[..., str], of_tasks: str, kind: str
) -> None:
    content = document() if kind == "docx" else PAGE.encode()
    assert fjplan("import", source(content, "甲.txt"), "-q").stdout == of_tasks


def test_in_a_process_of_its_own(process: Run, source: Callable[..., str], out: Path) -> None:
    found = process("import", source(), "-o", str(out / "p.yaml"))
    assert (found.returncode, found.stdout) == (0, "")
    again = process("import", source(NEWS), "-o", str(out / "q.yaml"))
    assert (again.returncode, again.stdout) == (1, "")
    assert "Traceback" not in found.stderr + again.stderr
    assert names(out) == ["p.yaml"]
