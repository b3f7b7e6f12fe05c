"""`fjplan diff --as marked`: the new notice with the changes coloured and struck, as DOCX or PDF."""

from __future__ import annotations

from fjplan.cli.as_revisions import notices, weaver
from fjplan.cli.documents import Wanted
from fjplan.cli.progress import told
from fjplan.converting import docx_to_pdf, find_office
from fjplan.render.docx_revisions import render_marked

PDF = ".pdf"
SUFFIXES = (".docx", PDF)
OPTIONS = ()


def make(wanted: Wanted) -> bytes:
    """The document; a PDF is made of it by LibreOffice."""
    is_pdf = wanted.request.output.suffix.lower() == PDF
    office = find_office(wanted.settings.soffice) if is_pdf else None
    content = render_marked(notices(wanted), weaver(wanted))
    if office is None:
        return content
    with told("LibreOffice 正在转换成 PDF", quiet=wanted.messages.quiet):
        return docx_to_pdf(content, office)
