"""The package of a Word document, put together by python-docx: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: python-docx would stamp each member with the clock's."""


@dataclass(frozen=True, slots=True)
class Related:
    """A part that the document refers to by an id; ``kind`` is the name of its relationship."""

    id: str
    kind: str
    file: str
    content_type: str
    text: str


def pack(document: str, core_properties: str, related: Sequence[Related]) -> bytes:
    """The package of a document, its core properties and the parts it refers to."""
    package = Package()
    main = _part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document, package)
    core = _part("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core_properties, package)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "rId2")
    for each in related:
        part = _part(f"/word/{each.file}", each.content_type, each.text, package)
        main.load_rel(each.kind, part, each.id)
    written = io.BytesIO()
    package.save(written)
    return _without_times(written)


def _part(name: str, content_type: str, text: str, package: Package) -> Part:
    return Part(PackURI(name), content_type, text.encode(), package)


def _without_times(written: io.BytesIO) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the default differs between Windows and the rest
            archive.writestr(member, source.read(name), compresslevel=6)
    return buffer.getvalue()
