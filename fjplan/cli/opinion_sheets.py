"""What `fjplan opinions` shows: the list in a terminal, and the 征求意见采纳情况表."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeAlias

from fjplan.cli.common import Messages, template_folders
from fjplan.cli.opinion_books import books_of, load_books, load_plan
from fjplan.cli.streams import stdout
from fjplan.composing import compose
from fjplan.config import Settings
from fjplan.consulting.ledgers import consulted_units, ledger
from fjplan.errors import FjplanError
from fjplan.frozen import dataclass, replace
from fjplan.loading import STDIN
from fjplan.model import Plan
from fjplan.opinions import Ledger, Verdict
from fjplan.profile_files import find_profile
from fjplan.registry import Registry
from fjplan.writing import write_whole

Style: TypeAlias = Literal["text", "json", "md", "docx", "xlsx"]
SUFFIXES = {"text": ".txt", "json": ".json", "md": ".md", "docx": ".docx", "xlsx": ".xlsx"}
TABLES = ("docx", "xlsx")
REPORTS = {
    ("text", "task"): ("fjplan.report.opinions_text", "report_by_task"),
    ("text", "unit"): ("fjplan.report.opinions_text", "report_by_unit"),
    ("json", "task"): ("fjplan.report.opinions_json", "report_opinions"),
    ("md", "task"): ("fjplan.report.opinions_markdown", "report_opinions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How the opinions are to be shown; no units stand for those that the plan names."""

    style: Style
    by: Literal["task", "unit"]
    only_open: bool
    units: Sequence[str]
    output: str | None


def show(plan_file: str, ask: Ask, known: tuple[Settings, Registry], messages: Messages) -> None:
    """Write the list or the table; what does not fit together is refused before anything is read."""
    _refuse(ask)
    settings, registry = known
    _, plan = load_plan(plan_file, registry)
    books = books_of(load_books(plan_file, plan))
    consulted = ask.units or consulted_units(plan, registry)
    found = ledger(plan, compose(plan, registry), books, consulted, registry)
    if ask.only_open:
        waiting = [each for each in found.entries if each.opinion.verdict is Verdict.OPEN]
        found = replace(found, entries=tuple(waiting))
    content = _table(found, plan, ask, settings) if ask.style in TABLES else _report(found, ask)
    if ask.output is None or ask.output == STDIN:
        stdout().write(content)
    else:
        write_whole(Path(ask.output), content)
        messages.note(f"已写好 {Path(ask.output).as_posix()}")


def _refuse(ask: Ask) -> None:
    if ask.by != "task" and ask.style != "text":
        raise FjplanError("--by unit 只用于 text；别的格式都按计划的先后")
    if ask.output is None or ask.output == STDIN:
        if ask.style in TABLES:
            raise FjplanError(f"--format {ask.style} 写的是文件，请用 -o 说明写到哪里")
    elif Path(ask.output).suffix.lower() != SUFFIXES[ask.style]:
        suffix = SUFFIXES[ask.style]
        raise FjplanError(f"{Path(ask.output).as_posix()}：--format {ask.style} 的后缀应是 {suffix}")


def _report(found: Ledger, ask: Ask) -> bytes:
    module, name = REPORTS[ask.style, ask.by]
    text: str = getattr(import_module(module), name)(found)
    return text.encode()


def _table(found: Ledger, plan: Plan, ask: Ask, settings: Settings) -> bytes:
    issuers = plan.notice.issuers if plan.notice else ()
    profile = find_profile(settings.profile, issuers, template_folders(settings))
    table = import_module("fjplan.report.opinions_table").table_of(found)
    content: bytes = import_module(f"fjplan.render.{ask.style}_table").render_table(table, profile)
    return content
