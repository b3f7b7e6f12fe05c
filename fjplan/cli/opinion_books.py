"""The plan that units were asked about and the files of their opinions, as commands need them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from fjplan import assets, checking
from fjplan.cli.common import schema_text
from fjplan.cli.ending import Exit
from fjplan.cli.streams import echo
from fjplan.consulting.books import Volume, book_files, load_book
from fjplan.errors import FjplanError
from fjplan.findings import SCHEMA, Finding, Issue
from fjplan.loading import STDIN, Document, display, load_file
from fjplan.model import Plan
from fjplan.opinions import Book
from fjplan.placing import place
from fjplan.references import Facts
from fjplan.registry import Registry
from fjplan.report.findings_text import report_findings
from fjplan.revisions import is_revision


def load_plan(name: str, registry: Registry) -> tuple[Document, Plan]:
    """The plan of a file; where it is none, that is told and the run ends with status 1.

    What is wrong in a plan that can be read is for ``validate``: opinions are often what mends it.
    """
    if name == STDIN or is_revision(name):
        raise FjplanError("意见放在计划文件旁边的 opinions/ 里，PLAN 要写文件名")
    document = load_file(name)
    if document.plan is None or document.issues:
        findings = checking.check(document, Facts(registry=registry, other_plans={}), schema_text)
        _fail(findings)
    assert document.plan is not None
    return document, document.plan


def load_books(plan_file: str, plan: Plan) -> list[Volume]:
    """The opinions on a plan; files that hold none are told, and the run ends with status 1."""
    volumes = [load_book(path) for path in book_files(Path(plan_file))]
    faults = [finding for each in volumes if each.book is None for finding in findings_of(each)]
    if faults:
        _fail(faults)
    for each in volumes:
        if each.book and each.book.plan != plan.id:
            raise FjplanError(
                f"{each.name}：这是“{each.book.plan}”的意见，{display(plan_file)} 的编号是“{plan.id}”"
            )
    return volumes


def books_of(volumes: Sequence[Volume]) -> list[Book]:
    """What the files hold."""
    return [each.book for each in volumes if each.book]


def findings_of(volume: Volume) -> list[Finding]:
    """Why a file is none of opinions."""
    reading = volume.reading
    document = Document(volume.name, reading.source, reading.data, None, reading.issues)
    issues = list(reading.issues)
    if volume.rejected:
        explain = importlib.import_module("fjplan.schema").explain
        text = (assets.schema_dir() / "opinions-file.schema.json").read_text(encoding="utf-8")
        told = explain(reading.data, text)
        issues += told or [Issue(SCHEMA, volume.rejected.path, volume.rejected.message)]
    return sorted({place(issue, document) for issue in issues}, key=lambda finding: finding.sort_key)


def _fail(findings: Sequence[Finding]) -> None:
    echo(report_findings(findings, 1), err=True, nl=False)
    raise Exit(1)
