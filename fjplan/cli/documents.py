"""The documents of `fjplan diff --as`: which there are, what each of them takes, and how one is written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from fjplan.cli.common import Messages
from fjplan.config import Settings
from fjplan.differences import Review
from fjplan.errors import FjplanError
from fjplan.frozen import dataclass
from fjplan.loading import STDIN
from fjplan.registry import Registry
from fjplan.writing import write_whole

DOCUMENTS = {
    "revisions": "fjplan.cli.as_revisions",
    "marked": "fjplan.cli.as_marked",
    "table": "fjplan.cli.as_table",
}
"""Each module has SUFFIXES, OPTIONS (those below that it takes) and make(Wanted) -> bytes."""
EVERY, LEVEL, UNIT = "--all", "--level", "--unit"
AUTHOR, DATE = "--author", "--date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: the document's name and its file; ``every`` is for the unchanged tasks too.

    ``author`` and ``date`` are those of the changes.
    """

    name: str
    output: Path
    every: bool
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document to be made: what was asked for, of which review, and what is known besides."""

    request: Request
    review: Review
    registry: Registry
    settings: Settings
    messages: Messages


def ask_document(name: str | None, output: Path | None, options: Mapping[str, object]) -> Request | None:
    """The document asked for, None for a report; raises FjplanError where the options do not fit.

    ``options`` are those that not every document takes, with what was given for them.
    """
    if name is None:
        if stray := next((option for option in (AUTHOR, DATE) if options.get(option)), None):
            raise FjplanError(f"{stray} 只和 --as revisions 一起用")
        return None
    module = import_module(DOCUMENTS[name])
    for option, value in options.items():
        if value and option not in module.OPTIONS:
            raise FjplanError(f"{option} 不和 --as {name} 一起用")
    if output is None or str(output) == STDIN:
        raise FjplanError(f"--as {name} 写的是文件，请用 -o 说明写到哪里")
    if output.suffix.lower() not in module.SUFFIXES:
        known = "、".join(module.SUFFIXES)
        raise FjplanError(f"{output.as_posix()}：--as {name} 的后缀应是 {known}")
    author, date = (None if options.get(each) is None else str(options[each]) for each in (AUTHOR, DATE))
    return Request(name=name, output=output, every=bool(options.get(EVERY)), author=author, date=date)


def documents_in(suffix: str) -> list[str]:
    """The documents that are written as such a file."""
    return [name for name, module in DOCUMENTS.items() if suffix in import_module(module).SUFFIXES]


def write_document(wanted: Wanted) -> None:
    """The document is made and put in its place; what a reader of the plans has to know is told."""
    request = wanted.request
    content: bytes = import_module(DOCUMENTS[request.name]).make(wanted)
    for note in wanted.review.notes:
        wanted.messages.note(note)
    write_whole(request.output, content)
    wanted.messages.note(f"已写好 {request.output.as_posix()}")
