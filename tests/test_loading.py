"""From bytes to a document: encodings, sizes, and the files a path stands for."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from fjplan import loading
from fjplan.errors import FjplanError
from fjplan.findings import ENCODING, TOO_LARGE
from fjplan.loading import Document, load_bytes, load_file, load_stream, plan_files
from fjplan.source import Span

PLAN = "schema: fjplan/plan@1\nid: p\nyear: 2024\ntitle: 甲\ntasks: [{id: x, text: 乙}]\n"
BOM = b"\xef\xbb\xbf"


def told(document: Document) -> list[tuple[str, str]]:
    return [(issue.check.code, issue.message) for issue in document.issues]


def fault(name: str) -> str:
    with pytest.raises(FjplanError) as caught:
        [load_file(each) for each in plan_files(name)]
    return str(caught.value)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PLAN, encoding="utf-8")


# Bytes


def test_a_bom_and_crlf_change_nothing_in_the_plan() -> None:
    plain = load_bytes(PLAN.encode(), "p.yaml")
    windows = load_bytes(BOM + PLAN.replace("\n", "\r\n").encode(), "p.yaml")
    assert plain.plan is not None
    assert windows.plan == plain.plan
    assert (windows.issues, windows.rejected) == ((), None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (PLAN.encode("gbk"), "文件不是 UTF-8 文本，看来是 GBK（GB 18030）编码；请另存为 UTF-8"),
        ("镕𠮷".encode("gb18030"), "文件不是 UTF-8 文本，看来是 GBK（GB 18030）编码；请另存为 UTF-8"),
        (PLAN.encode("utf-16"), "文件是 UTF-16 编码；请另存为 UTF-8"),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), "文件是 UTF-16 编码；请另存为 UTF-8"),
        (b"\x89PNG\r\n\xff\xff\xff", "文件不是 UTF-8 文本；请另存为 UTF-8"),
        ("甲".encode() + "乙".encode()[:2], "文件不是 UTF-8 文本；请另存为 UTF-8"),
    ],
)
def test_another_encoding_is_named(content: bytes, message: str) -> None:
    document = load_bytes(content, "p.yaml")
    assert told(document) == [("S101", message)]
    assert document.plan is None


@pytest.mark.parametrize("bom", [b"", BOM], ids=["plain", "BOM"])
def test_bytes_that_are_no_text_have_a_place(bom: bytes) -> None:
    document = load_bytes(bom + "a: 1\nb: 甲甲x".encode() + b"\xff", "p.yaml")
    (issue,) = document.issues
    assert (issue.check, issue.where) == (ENCODING, Span(11, 11))
    place = document.source.locate(Span(11, 11))
    assert (place.line, place.column) == (2, 7)
    assert document.source.line(2) == "b: 甲甲x"


def test_a_file_beyond_the_limit_is_told_and_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loading.MAX_BYTES == 32 * 1024 * 1024
    monkeypatch.setattr(loading, "MAX_BYTES", 3 * 1024 * 1024)
    stream = io.BytesIO(b"#" * (4 * 1024 * 1024))
    document = load_stream(stream, "p.yaml")
    assert [issue.check for issue in document.issues] == [TOO_LARGE]
    assert stream.tell() == 3 * 1024 * 1024 + 1
    assert load_stream(io.BytesIO(b"#" * (3 * 1024 * 1024)), "p.yaml").issues[0].check is not TOO_LARGE


def test_the_message_names_the_limit_of_32_mb() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b"#" * (size or 0)

    assert told(load_stream(Endless(), "p.yaml")) == [
        ("S105", "文件超过 32 MB 的上限；一份计划用不到这么大，请查是否误放了别的文件")
    ]


def test_data_that_is_no_plan_says_why() -> None:
    document = load_bytes(PLAN.replace("year: 2024", "year: 24").encode(), "p.yaml")
    assert document.plan is None
    assert document.rejected is not None
    assert (document.rejected.path, document.rejected.message) == (("year",), "应为四位年份")


def test_a_file_that_cannot_be_parsed_is_not_built() -> None:
    document = load_bytes(b"a: [", "p.yaml")
    assert (document.plan, document.rejected) == (None, None)
    assert [code for code, _ in told(document)] == ["S102"]


def test_a_faulty_form_does_not_hide_the_plan() -> None:
    document = load_bytes(f"{PLAN}note: &x 甲\n".encode(), "p.yaml")
    assert [code for code, _ in told(document)] == ["S103"]
    assert document.plan is not None


# Paths


def test_a_document_goes_by_the_path_as_given(here: Path) -> None:
    lay(here, "plans/p.yaml")
    assert load_file("./plans/p.yaml").name == "./plans/p.yaml"


def test_a_path_that_cannot_be_read_says_why(here: Path) -> None:
    (here / "folder").mkdir()
    assert fault("none.yaml") == "none.yaml：没有这个文件；请检查路径"
    assert fault("folder") == "folder：这个文件夹里没有 .yaml 计划文件"
    assert fault("*.yaml") == "*.yaml：没有文件与这个通配符相符"
    assert fault("x" * 300).startswith("x" * 300 + "：读取失败（")
    assert fault("a/**.yaml") == "a/**.yaml：没有文件与这个通配符相符"
    with pytest.raises(FjplanError, match=r"^folder：这是一个文件夹$"):
        load_file("folder")


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.EACCES, "没有权限读取"), (errno.EIO, f"读取失败（{os.strerror(errno.EIO)}）")],
)
def test_a_refusal_of_the_system_is_a_chinese_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    def refuse(self: Path, *rest: Any, **named: Any) -> Any:
        raise OSError(code, os.strerror(code), str(self))

    lay(here, "p.yaml")
    monkeypatch.setattr(Path, "open", refuse)
    assert fault("p.yaml") == f"p.yaml：{reason}"


def test_a_folder_that_may_not_be_entered_is_a_chinese_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert fault("secret/p.yaml") == "secret/p.yaml：没有权限读取"


def test_hidden_folders_below_a_folder_are_left_out(here: Path) -> None:
    for name in (".venv/a.yaml", "plans/.old/b.yaml", "plans/c.yaml", "plans/.d.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("", encoding="utf-8")
    assert plan_files(".") == ["plans/c.yaml"]
    assert plan_files(".venv") == [".venv/a.yaml"]


def test_a_folder_stands_for_the_plans_in_it_and_below(here: Path) -> None:
    lay(here, "plans/b.yaml", "plans/a.yml", "plans/old/c.yaml", "plans/readme.md")
    (here / "plans/folder.yaml").mkdir()
    assert plan_files("plans") == ["plans/a.yml", "plans/b.yaml", "plans/old/c.yaml"]
    assert plan_files("plans/") == plan_files("plans")


def test_a_pattern_stands_for_the_files_it_matches(here: Path) -> None:
    lay(here, "plans/2023.yaml", "plans/2024.yaml", "plans/old/2020.yaml")
    assert plan_files("plans/202[34].yaml") == ["plans/2023.yaml", "plans/2024.yaml"]
    assert plan_files("plans/**/*.yaml") == ["plans/2023.yaml", "plans/2024.yaml", "plans/old/2020.yaml"]
    assert plan_files(f"{here}/plans/*4.yaml") == [f"{here}/plans/2024.yaml"]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(here: Path) -> None:
    lay(here, "[1].yaml", "1.yaml")
    assert plan_files("[1].yaml") == ["[1].yaml"]


def test_standard_input_and_a_plain_name_stand_for_themselves(here: Path) -> None:
    lay(here, "-/p.yaml")
    assert plan_files("-") == ["-"]
    assert plan_files("./-") == ["-/p.yaml"]
    assert plan_files("none.yaml") == ["none.yaml"]
    assert load_stream(io.BytesIO(PLAN.encode()), "-").name == "-"


def test_a_bom_is_no_part_of_the_text_but_known() -> None:
    content = b"schema: fjplan/plan@1\n"
    with_bom, without = load_bytes(BOM + content, "a"), load_bytes(content, "a")
    assert (with_bom.has_bom, without.has_bom) == (True, False)
    assert with_bom.source.text == without.source.text == content.decode()
