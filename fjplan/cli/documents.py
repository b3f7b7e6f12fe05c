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
from fjplan.writing import write_whole

DOCUMENTS = {
    "table": "fjplan.cli.as_table",
}
"""Each module has SUFFIXES, OPTIONS (those of a report that it takes) and make(Wanted) -> bytes."""
EVERY, LEVEL, UNIT = "--all", "--level", "--unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: the document's name and its file; ``every`` is for the unchanged tasks too."""

    name: str
    output: Path
    every: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document to be made: what was asked for, of which review, and what is known besides."""

    request: Request
    review: Review
    settings: Settings
    messages: Messages


def ask_document(name: str | None, output: Path | None, options: Mapping[str, object]) -> Request | None:
    """The document asked for, None for a report; raises FjplanError where the options do not fit.

    ``options`` are those that not every document takes, with what was given for them.
    """
    if name is None:
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
    return Request(name=name, output=output, every=bool(options.get(EVERY)))


def write_document(wanted: Wanted) -> None:
    """The document is made and put in its place; what a reader of the plans has to know is told."""
    request = wanted.request
    content: bytes = import_module(DOCUMENTS[request.name]).make(wanted)
    for note in wanted.review.notes:
        wanted.messages.note(note)
    write_whole(request.output, content)
    wanted.messages.note(f"已写好 {request.output.as_posix()}")
