"""What is folded away in a merge request: chapter by chapter the infos, and the words old beside new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from fjplan.differences import Review
from fjplan.inline import Piece, PieceKind
from fjplan.report.diff_passages import Passage, passages
from fjplan.report.diff_told import Told, aside, header, tell
from fjplan.report.diff_words import Names, group_changes, is_grave, level_word
from fjplan.report.markdown_words import code, html, inline, paragraph

_TAGS = {PieceKind.DELETE: "del", PieceKind.INSERT: "ins"}
_Task: TypeAlias = tuple[str | None, str | None]
"""A new task or section by its id, else an old one by its own."""


class Folds:
    """The lines of each chapter, task by task, and how many characters they take."""

    def __init__(self, review: Review, names: Names) -> None:
        self._review, self._names = review, names
        self._chapters: dict[str, dict[_Task, list[str]]] = {}
        self.size = 0
        for group in group_changes(review.listed, review.comparison):
            old = None if group.new is not None or not group.olds else group.olds[0]
            infos = [each for each in group.changes if not is_grave(each)]
            told = [_info(each, names) for each in tell(infos, review.comparison)]
            lines = [f"**{inline(header(group, names))}**", "", *told, ""] if told else []
            self._add((group.new, old), lines)

    def add_passages(self, room: int) -> bool:
        """Adds the words old beside new while they take no more than this; whether all had room."""
        room += self.size
        for passage in passages(self._review, self._names):
            task = (passage.new, None if passage.new is not None else passage.old)
            lines = self._passage(passage, task)
            if self.size + sum(len(line) + 1 for line in lines) > room:
                return False
            self._add(task, lines)
        return True

    def lines(self) -> Iterator[str]:
        """Everything, each chapter in a fold of its own."""
        for chapter, tasks in self._chapters.items():
            if any(tasks.values()):
                yield from _opening(chapter)
                for lines in tasks.values():
                    yield from lines
                yield from _CLOSING

    def _add(self, task: _Task, lines: list[str]) -> None:
        chapter = self._names.chapter(*task)
        if chapter not in self._chapters:
            self._chapters[chapter] = {}
            self.size += _size([*_opening(chapter), *_CLOSING])
        self._chapters[chapter].setdefault(task, []).extend(lines)
        self.size += _size(lines)

    def _passage(self, passage: Passage, task: _Task) -> list[str]:
        """The rows, below a title where the task was not told yet, or goes on from several."""
        told = self._chapters.get(self._names.chapter(*task), {}).get(task)
        alone = passage.is_one_sided or len(self._names.before.get(passage.new or "", ())) == 1
        title = [] if told and alone else [f"**{inline(passage.title)}**", ""]
        rows = (f"> {paragraph(''.join(map(_piece, row)))}" for row in passage.rows)
        return [*title, *"\n>\n".join(rows).split("\n"), ""]


_CLOSING = ("</details>", "")


def _opening(chapter: str) -> tuple[str, ...]:
    return f"<details><summary>{html(chapter)}</summary>", ""


def _info(told: Told, names: Names) -> str:
    said = inline(f"{told.words}{aside(told, names)}")
    return f"- {level_word(told.change)} {said} {code(told.codes)}"


def _piece(piece: Piece) -> str:
    words = inline(piece.text)
    tag = _TAGS.get(piece.kind)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _size(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)
