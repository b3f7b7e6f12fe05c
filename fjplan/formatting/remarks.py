"""The comments of a YAML text, and its empty lines: what stands between the scalars, where no text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fjplan.frozen import dataclass
from fjplan.yaml_reader import Piece

_REMARK = re.compile(r"#[^\r\n]*|\n(?:[ \t\r]*\n)+")
_BEFORE_COMMENT = re.compile(r"[ \t]*(?=#)")
WITH_NEXT = -1
"""The column of what belongs to the thing that follows, wherever that stands."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment from its ``#`` on, or "" for empty lines; ``own_line`` where nothing stands before it."""

    text: str
    start: int
    column: int
    own_line: bool


def remarks(text: str, pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The remarks in their order, each word for word but for blanks at its end."""
    for start, end in _gaps(text, pieces):
        for found in _REMARK.finditer(text, start, end):
            yield _comment(text, found) if found.group()[0] == "#" else _empty_line(text, found)


def comments(text: str, pieces: Iterable[Piece]) -> list[str]:
    """The words of all comments, sorted."""
    return sorted(remark.text for remark in remarks(text, pieces) if remark.text)


def _gaps(text: str, pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """Where comments may stand; the first line of a block's text is only its ``|``."""
    start = 0
    for piece in pieces:
        if piece.kind == "scalar":
            yield start, text.find("\n", piece.start) if is_block(piece) else piece.start
            start = piece.start + len(text[piece.start : piece.end].rstrip())
    yield start, len(text)


def is_block(piece: Piece) -> bool:
    """Whether a scalar stands below a ``|`` or a ``>``, and has a line there."""
    return piece.style in ("|", ">") and piece.end > piece.start + 1


def _comment(text: str, found: re.Match[str]) -> Remark:
    column = found.start() - text.rfind("\n", 0, found.start()) - 1
    own_line = not text[found.start() - column : found.start()].strip()
    return Remark(found.group().rstrip(), found.start(), column if own_line else WITH_NEXT, own_line)


def _empty_line(text: str, found: re.Match[str]) -> Remark:
    """An empty line goes where the comment right below it goes, or with the next thing."""
    below = _BEFORE_COMMENT.match(text, found.end())
    return Remark("", found.start(), len(below.group()) if below else WITH_NEXT, own_line=True)
