"""Opinions decided one by one; the plan and the files of opinions are written at the end, or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fjplan.cli.common import Messages
from fjplan.cli.opinion_books import books_of, load_books, load_plan
from fjplan.cli.streams import stdout
from fjplan.cli.usage import nearest
from fjplan.composing import compose
from fjplan.consulting.books import decide as write_book
from fjplan.consulting.books import load_book
from fjplan.consulting.deciding import decide
from fjplan.consulting.ledgers import ledger
from fjplan.errors import FjplanError
from fjplan.loading import Document, display, load_file
from fjplan.opinion_words import VERDICTS
from fjplan.opinions import Decision, Entry, Opinion, Verdict
from fjplan.registry import Registry
from fjplan.report.layout_diff import layout_diff
from fjplan.writing import write_whole


class Rulings:
    """What was decided so far in this run, and the plan as it would be."""

    def __init__(self, plan_file: str, registry: Registry, messages: Messages) -> None:
        self._path, self._messages, self._registry = Path(plan_file), messages, registry
        self._before, plan = load_plan(plan_file, registry)
        self._document = self._before
        self._volumes = load_books(plan_file, plan)
        if not os.access(self._path, os.W_OK):
            raise FjplanError(f"{display(plan_file)}：没有权限写入")
        books = books_of(self._volumes)
        self._known = {each.id: (book.unit, each) for book in books for each in book.opinions}
        self._decided: dict[str, Opinion] = {}
        self._past: list[tuple[Document, dict[str, Opinion]]] = []
        printed = compose(plan, registry)
        self.waiting: tuple[Entry, ...] = tuple(
            each
            for each in ledger(plan, printed, books, (), registry).entries
            if each.opinion.verdict is Verdict.OPEN
        )

    def decide(self, ids: Sequence[str], decision: Decision) -> None:
        """Decide these opinions; raises at the first that cannot be, before anything is written."""
        if decision.text and len(ids) > 1:
            raise FjplanError("--text 一次只改一条意见")
        for each in ids:
            if each not in self._known:
                near = nearest(each, self._known)
                advice = f"；是不是 {near}？" if near else "；全部见 fjplan opinions"
                raise FjplanError(f"没有编号为“{each}”的意见{advice}")
            self.take(each, decision)

    def take(self, identifier: str, decision: Decision) -> None:
        """Decide one opinion."""
        unit, opinion = self._known[identifier]
        found = decide(self._document, unit, opinion, decision, self._registry)
        self._past.append((self._document, dict(self._decided)))
        self._document = found.document
        self._decided[identifier] = found.opinion
        self._messages.note(f"  {identifier}　{VERDICTS[decision.verdict]}：{opinion.place}")
        for note in found.notes:
            self._messages.note(f"  {note}")

    def undo(self) -> None:
        """Take the last decision back."""
        self._document, self._decided = self._past.pop()

    def settle(self, *, dry_run: bool) -> None:
        """Write the plan, then what was decided; or show how the plan would change."""
        if not self._decided:
            self._messages.note("没有要写的。")
            return
        if dry_run:
            self._show()
            return
        books = [write_book(each, self._decided) for each in self._volumes]
        self._refuse_changed()
        if self._document is not self._before:
            write_whole(self._path, self._document.content)
            self._messages.note(f"已写好 {self._before.name}")
        for was, now in zip(self._volumes, books, strict=True):
            if was.source.text != now.source.text:
                write_whole(now.path, now.source.text.encode())
                self._messages.note(f"已写好 {now.name}")

    def _refuse_changed(self) -> None:
        """Somebody may have edited the files while the questions were asked."""
        now = [
            load_file(str(self._path)).source.text,
            *(load_book(each.path).source.text for each in self._volumes),
        ]
        then = [self._before.source.text, *(each.source.text for each in self._volumes)]
        names = [self._before.name, *(each.name for each in self._volumes)]
        for name, one, other in zip(names, now, then, strict=True):
            if one != other:
                raise FjplanError(f"{name}：这期间被别人改过，没有写；请重新定")

    def _show(self) -> None:
        bom = "\ufeff" if self._before.has_bom else ""
        before, after = (bom + each.source.text for each in (self._before, self._document))
        told = layout_diff(self._before.name, before, after)
        stdout().write(told.encode())
