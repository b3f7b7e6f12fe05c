"""What sort of document some bytes are: by what they contain, then by the name."""

from __future__ import annotations

import re
from pathlib import PurePath

from fjplan.errors import FjplanError
from fjplan.importing.encodings import refuse_binary

_HEAD = 1024
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WEB = re.compile(
    rb"\s*<(?:!doctype\s+html|!--|html|head|body|meta|title|style|script|link|main|article|section|header|nav"
    rb"|div|p|h[1-6]|table|center|font|span|strong|b|a|ul|ol|br)(?![\w-])",
    re.I,
)
_XHTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.I)
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_SUFFIXES = {".html": "html", ".htm": "html", ".xhtml": "html", ".mht": "html", ".mhtml": "html"}


def kind_of(name: str, data: bytes) -> str:
    """ "docx", "html" or "text", whatever the suffix says; other binary files are refused."""
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    refuse_binary(name, data)
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if _is_web(head.replace(b"\0", b"")) or is_archive(data):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx":
        raise FjplanError(f"{name}：后缀是 .docx，内容却不是 Word 文档；请用 Word 或 WPS 打开后另存为 .docx")
    return _SUFFIXES.get(suffix, "text")


def is_archive(data: bytes) -> bool:
    """Whether this is a web page that a browser saved with its pictures in one file (MHTML)."""
    return _ARCHIVE.match(data[: 4 * _HEAD].lstrip()) is not None


def _is_web(head: bytes) -> bool:
    return bool(_WEB.match(head)) or (head.lstrip().startswith(b"<?xml") and bool(_XHTML.search(head)))
