"""The content says what a document is; the name decides only where the content does not."""

from __future__ import annotations

import time

import pytest

from fjplan.errors import FjplanError
from fjplan.importing.kinds import kind_of

DOCX = b"PK\x03\x04 [Content_Types].xml word/document.xml"
MHTML = (
    b"From: <Saved by Blink>\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", DOCX, "docx"),
        ("a.txt", DOCX, "docx"),
        ("a.txt", b"\xef\xbb\xbf\n <!DOCTYPE html>", "html"),
        ("标准输入", b"<P class=x>", "html"),
        ("a.docx", b"<html>", "html"),
        ("a.txt", "\ufeff<html>".encode("utf-16-le"), "html"),
        ("a.txt", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC', "html"),
        ("a.mht", MHTML, "html"),
        ("a.txt", MHTML, "html"),
        ("a.html", "甲".encode(), "html"),
        ("a.HTM", "甲".encode(), "html"),
        ("a.txt", "甲".encode(), "text"),
        ("a.md", "# 甲".encode(), "text"),
        ("标准输入", "甲".encode(), "text"),
        ("a.txt", "<甲>".encode(), "text"),
        ("a.txt", b"<beijing>", "text"),
        ("a.txt", b'<?xml version="1.0"?><plan/>', "text"),
        ("a.txt", b"", "text"),
    ],
)
def test_the_kind(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"%PDF-1.4", "这是 PDF；请用 WPS 或 Word 转成 .docx，扫描件请先做文字识别（OCR）"),
        ("a.docx", b"PK\x03\x04 a.txt", "这是压缩包；请先解压，再给里面的 .docx、.html 或 .txt"),
        (
            "a.docx",
            "甲".encode(),
            "后缀是 .docx，内容却不是 Word 文档；请用 Word 或 WPS 打开后另存为 .docx",
        ),
    ],
)
def test_what_we_cannot_read_is_refused(name: str, data: bytes, message: str) -> None:
    with pytest.raises(FjplanError) as error:
        kind_of(name, data)
    assert str(error.value) == f"{name}：{message}"


@pytest.mark.parametrize("data", [b"a: \r\n" * 100_000, b"a:\n " * 100_000, b"<?xml>" + b"<!---->" * 100_000])
def test_a_hostile_beginning_takes_no_time(data: bytes) -> None:
    begun = time.perf_counter()
    kind_of("a.txt", data)
    assert time.perf_counter() - begun < 1
