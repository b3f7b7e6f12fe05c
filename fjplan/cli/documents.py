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
}
"""Each module has SUFFIXES, OPTIONS (of those below, the ones it takes) and make(Wanted) -> bytes."""
AUTHOR, DATE = "--author", "--date"
REPORTING = ("--format", "--unit", "--all")
"""Options of a report, which no document takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: the document's name, its file, and the options that say more of it."""

    name: str
    output: Path
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


def ask_document(
    name: str | None, output: Path | None, stamp: tuple[str | None, str | None], others: tuple[object, ...]
) -> Request | None:
    """The document asked for, None for a report; raises FjplanError where the options do not fit.

    ``stamp`` are author and date, ``others`` the values of the options of a report.
    """
    given = {AUTHOR: stamp[0], DATE: stamp[1]}
    if name is None:
        _refuse("只和 --as revisions 一起用", given)
        return None
    module = import_module(DOCUMENTS[name])
    _refuse(f"是报告的选项，不和 --as {name} 一起用", dict(zip(REPORTING, others, strict=True)))
    _refuse(
        f"不和 --as {name} 一起用", {key: value for key, value in given.items() if key not in module.OPTIONS}
    )
    if output is None or str(output) == STDIN:
        raise FjplanError(f"--as {name} 写的是文件，请用 -o 说明写到哪里")
    if output.suffix.lower() not in module.SUFFIXES:
        known = "、".join(module.SUFFIXES)
        raise FjplanError(f"{output.as_posix()}：--as {name} 的后缀应是 {known}")
    return Request(name=name, output=output, author=stamp[0], date=stamp[1])


def _refuse(reason: str, given: Mapping[str, object]) -> None:
    for option, value in given.items():
        if value:
            raise FjplanError(f"{option} {reason}")


def write_document(wanted: Wanted) -> None:
    """The document is made and put in its place."""
    request = wanted.request
    content: bytes = import_module(DOCUMENTS[request.name]).make(wanted)
    write_whole(request.output, content)
    wanted.messages.note(f"已写好 {request.output.as_posix()}")
