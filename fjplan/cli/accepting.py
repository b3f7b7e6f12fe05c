"""The accept file of `diff`: read, held to its form, and given the changes that still want a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fjplan.accepted import HEAD, NONE, Reviewed, key_of, read_reviewed, write_entries
from fjplan.cli.common import Messages
from fjplan.differences import Change, Review
from fjplan.errors import FjplanError
from fjplan.findings import SYNTAX
from fjplan.loading import Document, load_bytes, load_file
from fjplan.writing import write_whole

_ITEM = rb"(?m)^( *)- "


def read_accept_files(path: Path | None, written: Path | None) -> Reviewed:
    """What a file says is reviewed; one that is only to be written may be there already, and must be sound.

    Raises FjplanError for one that cannot be read or says something else. The same file may be both: the
    first time it is not there yet.
    """
    if written and written != path and written.exists():
        _read(written)
    if path is None or (path == written and not path.exists()):
        return NONE
    return _read(path)


def _read(path: Path) -> Reviewed:
    document = load_file(str(path))
    return NONE if _is_blank(document) else read_reviewed(_data(document), path.as_posix())


def _is_blank(document: Document) -> bool:
    """Whether there is nothing but remarks, as where nothing was to be reviewed."""
    lines = map(str.strip, document.source.text.splitlines())
    is_read = all(issue.check is SYNTAX for issue in document.issues)
    return document.data is None and is_read and all(not line or line.startswith("#") for line in lines)


def _data(document: Document) -> Any:
    if document.issues:
        raise FjplanError(f"{document.name}：审阅文件读不了：{document.issues[0].message}")
    return document.data


def tell_reviewed(reviewed: Reviewed, review: Review, messages: Messages) -> None:
    """Says what of an accept file does not count: no reason yet, or a change that is another one now."""
    if reviewed.unreasoned:
        messages.note(f"审阅文件里有 {len(reviewed.unreasoned)} 项没写理由，不算审过。")
    now = {key_of(change) for change in review.comparison.changes} if reviewed.reasons else set()
    stale = len(reviewed.reasons.keys() - now)
    if stale:
        messages.note(f"审阅文件里有 {stale} 项与现在的变化对不上（已再改动，或不再有），可以删去。")


def add_entries(path: Path, changes: Sequence[Change], messages: Messages) -> None:
    """Puts the changes that the file does not name yet at its end, each with an empty reason.

    Every byte that is there stays; raises FjplanError for a list that nothing can be put at the end of.
    """
    content, known = b"", NONE
    if path.exists():
        known = _read(path)
        content = path.read_bytes()
    fresh = list({key_of(change): change for change in changes if not known.knows(change)}.values())
    if fresh or not path.exists():
        made = _appended(content or HEAD.encode(), write_entries(fresh))
        _hold(made, path, known, fresh)
        write_whole(path, made)
    messages.note(f"{path.as_posix()}：补了 {len(fresh)} 项，写了 reason 才算审过。")


def _appended(content: bytes, entries: str) -> bytes:
    """The content with entries at its end, at the column of its list and with its line ends."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    listed = re.search(_ITEM, content)
    column = listed[1] if listed else b""
    gap = b"" if not content or content.endswith(b"\n") else end
    return content + gap + b"".join(column + line.encode() + end for line in entries.splitlines())


def _hold(made: bytes, path: Path, known: Reviewed, fresh: Sequence[Change]) -> None:
    """Reads again what is to be written: [] or a list in one line has no end to put more at."""
    document = load_bytes(made, path.as_posix())
    wanted = {*known.reasons, *known.unreasoned, *map(key_of, fresh)}
    is_unread = document.issues or _is_blank(document)
    found = NONE if is_unread else read_reviewed(document.data, path.as_posix())
    if {*found.reasons, *found.unreasoned} != wanted:
        raise FjplanError(f"{path.as_posix()}：后面补不了新的项；请改成一行一项、每项以“- ”开头的列表")
