"""A published document as bytes -> a draft plan, its doubts, and the account of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from fjplan.composing import compose
from fjplan.errors import FjplanError
from fjplan.imported import Doubt, Imported, Ledger
from fjplan.importing.account import NUMBER, Account
from fjplan.importing.drafting import Texts, draft_plan
from fjplan.importing.extract import Extract
from fjplan.importing.kinds import kind_of
from fjplan.importing.ledger import draw_up
from fjplan.importing.paragraphs import read_paragraphs
from fjplan.importing.repairs import repair
from fjplan.importing.traced import Traced, line_starts, trace
from fjplan.model import NodePath
from fjplan.registry import Registry

READERS = {
    "docx": "fjplan.importing.docx:read_docx",
    "html": "fjplan.importing.html:read_html",
    "text": "fjplan.importing.text:read_text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to import: whether to repair the text, to turn Taiwan's wording, and a year the text may lack."""

    repair: bool = True
    taiwan: bool = False
    year: int | None = None


class NoPlanFound(FjplanError):
    """The document holds no plan; the text says what was looked for."""


def import_document(name: str, data: bytes, registry: Registry, options: Options) -> Imported:
    """The plan that a document holds.

    Raises NoPlanFound where there is none, FjplanError where the file cannot be read or the account
    does not close.
    """
    extract = _extract(name, data)
    repaired = repair(extract.text, taiwan=options.taiwan)
    traced, shape = repaired.traced, repaired.traced.text
    doubts = [*extract.doubts, *(repaired.doubts if options.repair else ())]
    if not options.repair:
        traced, shape = trace(extract.text), _shape(repaired.traced)
    try:
        draft = draft_plan(
            read_paragraphs(extract, traced, shape), Texts(traced.text, shape), registry, options.year
        )
        if isinstance(draft, str):
            advice = "" if options.repair else "；不加 --no-repair 再试"
            raise NoPlanFound(f"没有找到计划；{draft}{advice}")
        ledger = draw_up(traced, draft.account, compose(draft.plan, registry))
    except FjplanError as fault:
        raise type(fault)(f"{name}：{fault}") from fault
    paths = _paths_by_line(traced, draft.account)
    doubts += _numbered_anew(ledger)
    found = sorted([*doubts, *draft.doubts], key=lambda doubt: doubt.line)
    placed = tuple(replace(doubt, path=doubt.path or paths.get(doubt.line)) for doubt in found)
    return Imported(plan=draft.plan, source=extract.text, ledger=ledger, doubts=placed)


def _shape(traced: Traced) -> str:
    """The source with only those repairs that keep its length: in it the structure is read."""
    return "".join(
        piece.text if len(piece.text) == piece.end - piece.start else traced.source[piece.start : piece.end]
        for piece in traced.pieces
    )


def _numbered_anew(ledger: Ledger) -> Iterator[Doubt]:
    """One doubt for all numbers that print otherwise than they were written."""
    changed = [entry for entry in ledger.repaired if entry.why == NUMBER.why]
    if changed:
        first = changed[0]
        yield Doubt(
            line=first.line,
            quote=first.old,
            chose=first.new,
            others=(f"照原文编号（共 {len(changed)} 处不同）",),
            why="序号按全文的编法排印，与原文不同",
        )


def _paths_by_line(traced: Traced, account: Account) -> dict[int, NodePath]:
    """The first value in the plan that each line of the source gave rise to."""
    starts = line_starts(traced.source)
    paths: dict[int, NodePath] = {}
    for segment in account.segments:
        if segment.path:
            paths.setdefault(bisect_right(starts, traced.source_of(segment.start)), segment.path)
    return paths


def _extract(name: str, data: bytes) -> Extract:
    module, _, function = READERS[kind_of(name, data)].partition(":")
    extract: Extract = getattr(import_module(module), function)(name, data)
    return extract
