"""`fjplan diff --as table`: 新旧对照表 as a document or a workbook."""

from __future__ import annotations

from importlib import import_module

from fjplan.cli.common import template_folders
from fjplan.cli.documents import EVERY, LEVEL, UNIT, Wanted
from fjplan.profile_files import find_profile
from fjplan.report.diff_table import table_of

RENDERERS = {".docx": "fjplan.render.docx_table", ".xlsx": "fjplan.render.xlsx_table"}
SUFFIXES = tuple(RENDERERS)
OPTIONS = (EVERY, LEVEL, UNIT)


def make(wanted: Wanted) -> bytes:
    """The table in the form that the file's suffix says, in the faces of the new plan's profile."""
    notice, settings = wanted.review.comparison.new.plan.notice, wanted.settings
    issuers = notice.issuers if notice else ()
    profile = find_profile(settings.profile, issuers, template_folders(settings))
    table = table_of(wanted.review, every=wanted.request.every)
    renderer = import_module(RENDERERS[wanted.request.output.suffix.lower()])
    content: bytes = renderer.render_table(table, profile)
    return content
