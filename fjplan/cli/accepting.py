"""The accept file of `diff`: read, held to its form, and given the changes that still want a reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fjplan.accepted import HEAD, NONE, Reviewed, key_of, read_reviewed, write_entries
from fjplan.cli.common import Messages
from fjplan.differences import Change, Review
from fjplan.errors import FjplanError
from fjplan.loading import Document, load_file
from fjplan.writing import write_whole


def read_accept_file(path: Path | None) -> Reviewed:
    """What a file says is reviewed; raises FjplanError for one that cannot be read or says something else."""
    return NONE if path is None else read_reviewed(_loaded(path).data, path.as_posix())


def _loaded(path: Path) -> Document:
    document = load_file(str(path))
    if document.issues:
        issue = document.issues[0]
        raise FjplanError(f"{path.as_posix()}：审阅文件读不了：{issue.message}")
    return document


def tell_reviewed(reviewed: Reviewed, review: Review, messages: Messages) -> None:
    """Says what of an accept file does not count: no reason yet, or a change that is another one now."""
    if reviewed.unreasoned:
        messages.note(f"审阅文件里有 {len(reviewed.unreasoned)} 项没写理由，不算审过。")
    now = {key_of(change) for change in review.comparison.changes} if reviewed.reasons else set()
    stale = len(reviewed.reasons.keys() - now)
    if stale:
        messages.note(f"审阅文件里有 {stale} 项与现在的变化对不上（已再改动，或不再有），可以删去。")


def add_entries(path: Path, changes: Sequence[Change], messages: Messages) -> None:
    """Puts the changes that the file does not name yet at its end, each with an empty reason."""
    text, known = HEAD, NONE
    if path.exists():
        document = _loaded(path)
        known = read_reviewed(document.data, path.as_posix())
        text = document.source.text
        text += "" if text.endswith("\n") or not text else "\n"
    fresh = [change for change in changes if not known.knows(change)]
    if fresh or not path.exists():
        write_whole(path, (text + write_entries(fresh)).encode())
    messages.note(f"{path.as_posix()}：补了 {len(fresh)} 项，写了 reason 才算审过。")
