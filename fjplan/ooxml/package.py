"""The package of a Word document, put together by python-docx: the same parts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from fjplan.ooxml.wordml import DECLARATION
from fjplan.ooxml.zipped import zipped


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
    return zipped(_members(package))


def _part(name: str, content_type: str, text: str, package: Package) -> Part:
    return Part(PackURI(name), content_type, text.encode(), package)


def _members(package: Package) -> Iterator[tuple[str, bytes | str]]:
    """What the zip holds, compressed once: ``Package.save`` would do so, with the clock's times."""
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
