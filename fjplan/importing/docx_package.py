"""The parts of a Word file as XML, whatever somebody put into the zip: nothing in it is trusted."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from fjplan.errors import FjplanError
from fjplan.importing.docx_sniffing import FOREIGN, foreign_archive, foreign_file

LIMIT = 64 * 2**20
"""All parts of a plan take a few megabytes; a tree takes some twenty times the bytes of its text."""
MEMBERS = 10_000
RATIO, SMALL = 200, 2 * 2**20
"""Word's own XML shrinks to a tenth or a thirtieth; small parts may shrink as they like."""
MAIN = "word/document.xml"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
REPAIR = "请在 Word 或 WPS 中打开，另存为 .docx 再导入"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises over damaged archives."""
# Strict OOXML differs from what Word writes by default in these names alone, as far as we read it.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Another part that a part refers to; ``kind`` is the last word of the type: styles, header …"""

    kind: str
    target: str


class WordPackage:
    """The parts of one file, read one by one with a common limit to their size."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name = name
        self._archive = archive
        self._room = LIMIT
        # Word compares the names of parts without regard to case; some programs begin them with a slash.
        self._members = {_folded(info.filename): info for info in archive.infolist()}

    @property
    def names(self) -> frozenset[str]:
        """The folded names of all members."""
        return frozenset(self._members)

    def part(self, path: str) -> Element | None:
        """The root of a part, in the names of transitional OOXML; None where there is no such part."""
        info = self._members.get(_folded(path))
        return None if info is None else self._parse(path, self._read(path, info))

    def related(self, path: str) -> dict[str, Relation]:
        """The parts inside the file that a part refers to, by id; what lies outside is never followed."""
        folder, base = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        relations = () if root is None else root.iter(RELATION)
        return {
            each.get("Id", ""): Relation(
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in relations
            if each.get("TargetMode") != "External"
        }

    def main(self) -> str:
        """The name of the part that holds the document."""
        found = [each.target for each in self.related("").values() if each.kind == "officeDocument"]
        return next((each for each in found if _folded(each) in self._members), MAIN)

    def refuse(self, reason: str) -> FjplanError:
        """The error that says why this file cannot be read."""
        return FjplanError(f"{self._name}：{reason}")

    def _read(self, path: str, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise self.refuse(f"压缩包加了密码；{REPAIR}")
        try:
            with self._archive.open(info) as member:
                # What the header says of the size is the sender's claim: read up to the limit, no further.
                content = member.read(self._room + 1)
        except DAMAGED as error:
            raise self.refuse(f"文件已损坏（{path} 读不出来）；请重新取得这份文件，或{REPAIR[1:]}") from error
        self._room -= len(content)
        swollen = len(content) > SMALL and len(content) > RATIO * max(info.compress_size, 1)
        if self._room < 0 or swollen:
            raise self.refuse(f"解压后的内容大得反常（{path}），不予读取；{REPAIR}")
        return content

    def _parse(self, path: str, content: bytes) -> Element:
        # Word never writes a DOCTYPE; without it there are no entities, inner or outer. UTF-16 has NULs.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise self._forbidden(path)
        try:
            root = etree.fromstring(content, _parser())
            if isinstance(root.tag, str) and root.tag.startswith("{http://purl.oclc.org/"):
                root = etree.fromstring(_transitional(etree.tostring(root)), _parser())
        except etree.LxmlError as error:
            raise self.refuse(f"文件已损坏（{path} 的 XML 有错）；{REPAIR}") from error
        information: Any = root.getroottree().docinfo  # the stubs do not know what it holds
        if information.doctype:
            raise self._forbidden(path)
        return root

    def _forbidden(self, path: str) -> FjplanError:
        return self.refuse(f"{path} 里有 DOCTYPE，正常的 Word 文件没有，不予读取；{REPAIR}")


def open_package(name: str, data: bytes) -> WordPackage:
    """The package in these bytes; an FjplanError that says what they are instead, and what to do."""
    if (foreign := foreign_file(data)) is not None:
        raise FjplanError(f"{name}：{foreign}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as error:
        raise FjplanError(f"{name}：文件已损坏或不完整；请重新取得这份文件，或{REPAIR[1:]}") from error
    if len(archive.infolist()) > MEMBERS:
        raise FjplanError(f"{name}：压缩包里有 {len(archive.infolist())} 个文件，多得反常；{REPAIR}")
    package = WordPackage(name, archive)
    main = _folded(package.main())
    if main not in package.names or main in FOREIGN:
        raise package.refuse(foreign_archive(package.names))
    return package


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _transitional(content: bytes) -> bytes:
    return re.sub(b"|".join(map(re.escape, STRICT)), lambda found: STRICT[found[0]], content)


def _folded(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
