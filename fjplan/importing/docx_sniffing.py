"""What a file is that is no Word document, by its first bytes or its members, and what to do about it."""

from __future__ import annotations

from collections.abc import Set

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAMPLE = 4096
SAVE = "请在 Word 或 WPS 中打开，另存为 .docx 再导入"
RECOGNIZE = "请先做文字识别（OCR），另存为 .docx 再导入"
STARTS = (
    (b"%PDF", f"这是 PDF，不是 .docx；请找原来的 .docx；只有 PDF 的，{RECOGNIZE}"),
    (b"{\\rtf", f"这是 RTF 文件，不是 .docx；{SAVE}"),
    (b"MIME-Version:", f"这是网页存档（MHTML），不是 .docx；{SAVE}"),
    (b"\x89PNG", f"这是图片，不是 .docx；{RECOGNIZE}"),
    (b"\xff\xd8\xff", f"这是图片，不是 .docx；{RECOGNIZE}"),
    (b"Rar!", "这是 RAR 压缩包，不是 .docx；请先解压，再导入里面的 .docx"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，不是 .docx；请先解压，再导入里面的 .docx"),
)
ARCHIVES = (
    ("xl/workbook.xml", "这是 Excel 表格，不是 Word 文档；请导入正文所在的 .docx"),
    ("ppt/presentation.xml", "这是 PowerPoint 演示文稿，不是 Word 文档；请导入正文所在的 .docx"),
    ("ofd.xml", f"这是 OFD 版式文件，不是 .docx；请找原来的 .docx；只有 OFD 的，{RECOGNIZE}"),
    ("content.xml", f"这是 OpenDocument 文件，不是 .docx；{SAVE}"),
)
FOREIGN = frozenset(member for member, _ in ARCHIVES)
"""Main parts of what is no Word document, though it is packed alike."""


def foreign_file(data: bytes) -> str | None:
    """Why these bytes cannot be a zip, in Chinese; None where they may be one."""
    if not data:
        return "文件是空的；请检查路径，或重新取得这份文件"
    if data.startswith(OLE):
        return _compound(data)
    for start, message in STARTS:
        if data.startswith(start):
            return message
    return None if data.startswith(b"PK") else _text(data)


def foreign_reply(data: bytes) -> str | None:
    """Why words that could be imported as a plan are no marked-up document; None where they may be one."""
    named = any(data.startswith(start) for start in (OLE, b"PK", *(start for start, _ in STARTS)))
    kind = None if named or not data or _is_word_xml(data) else _words(data[:SAMPLE])
    return None if kind is None else f"这是{kind}，不是 .docx；--into 收的是在 Word 里改过的 .docx"


def foreign_archive(members: Set[str]) -> str:
    """Why an archive with these members, in lower case, is no Word document."""
    for member, message in ARCHIVES:
        if member in members:
            return message
    if any(member.endswith((".docx", ".doc")) for member in members):
        return "这是压缩包，不是 .docx；请先解压，再导入里面的文档"
    return f"压缩包里没有 word/document.xml，不是 Word 文档；{SAVE}"


def _compound(data: bytes) -> str:
    if ENCRYPTED in data:
        return "文档加了密码，读不出来；请在 Word 或 WPS 中打开，取消密码后另存为 .docx 再导入"
    return f"这是旧版 .doc 或 .wps 文件，不是 .docx；{SAVE}"


def _text(data: bytes) -> str:
    if _is_word_xml(data):
        return f"这是 Word XML 文档，不是 .docx；{SAVE}"
    match _words(data[:SAMPLE]):
        case "网页（HTML）":
            return "这是网页（HTML），不是 .docx；请把扩展名改为 .html 再导入"
        case "纯文本":
            return "这是纯文本，不是 .docx；请把扩展名改为 .txt 再导入"
    return f"不是 .docx（不是 zip 压缩包）；请检查是不是选错了文件，或{SAVE[1:]}"


def _is_word_xml(data: bytes) -> bool:
    start = data[:SAMPLE].lower()
    return b"<pkg:package" in start or b"<w:worddocument" in start


def _words(sample: bytes) -> str | None:
    """What kind of words the bytes begin; None where they are none."""
    start = sample.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start:
        return "网页（HTML）"
    return "纯文本" if start and _is_text(sample) else None


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in data):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            # The last character of the sample may be cut in two.
            if len(data) == SAMPLE and error.start > SAMPLE - 4:
                return True
            continue
        return True
    return False
