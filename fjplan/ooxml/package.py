"""The package of a Word document, put together by python-docx: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from fjplan.ooxml.wordml import DECLARATION

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: python-docx would stamp each member with the clock's."""
LEVEL = 4
"""Of zlib: a tenth longer than 6, and a third quicker."""


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
    return _zipped(package)


def _part(name: str, content_type: str, text: str, package: Package) -> Part:
    return Part(PackURI(name), content_type, text.encode(), package)


def _zipped(package: Package) -> bytes:
    """The package as a zip, compressed once: ``Package.save`` would do so, with the clock's times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in _members(package):
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the default differs between Windows and the rest
            archive.writestr(member, content, compresslevel=LEVEL)
    return buffer.getvalue()


def _members(package: Package) -> Iterator[tuple[str, bytes | str]]:
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: Sequence[Part]) -> str:
    """What each part is; those that are not XML do not occur (ECMA-376, part 2, 10.1.2)."""
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>' for part in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>{overrides}</Types>'
    )
