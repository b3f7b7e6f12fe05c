"""The paragraphs of one task, while its text, parts and unit clauses are written into them."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.model import ClauseStand
from fjplan.printed import Block, BlockKind, Run, RunKind


class Paragraphs:
    """Begins with the words before the text: a number and a run-in heading, or nothing."""

    def __init__(self, first: list[Run]) -> None:
        self._paragraphs: list[tuple[BlockKind, list[Run]]] = [(BlockKind.PARAGRAPH, [*first])]

    def new_paragraph(self) -> None:
        """Goes on in a paragraph of its own, unless the present one is still empty."""
        kind, runs = self._paragraphs[-1]
        if runs or kind is BlockKind.CLAUSE:
            self._paragraphs.append((BlockKind.PARAGRAPH, []))

    def run(self, run: Run) -> None:
        """Words at the end of the present paragraph."""
        if self._paragraphs[-1][0] is BlockKind.CLAUSE:
            self.new_paragraph()
        self._paragraphs[-1][1].append(run)

    def add(self, texts: tuple[str, ...]) -> None:
        """Text: its first paragraph runs on in the present one."""
        for index, text in enumerate(texts):
            if index:
                self.new_paragraph()
            self.run(Run(RunKind.TEXT, text))

    def clause(self, lines: tuple[str, ...], stands: ClauseStand) -> None:
        """A unit clause where the document's convention puts it."""
        if stands in (ClauseStand.LINE, ClauseStand.LINES):
            self._paragraphs += [(BlockKind.CLAUSE, [Run(RunKind.CLAUSE, line)]) for line in lines]
            return
        stop = ""
        runs = self._paragraphs[-1][1]
        if stands is ClauseStand.BEFORE_STOP and runs and runs[-1].text.endswith(("。", "；")):
            last = runs.pop()
            stop = last.text[-1]
            self.run(Run(last.kind, last.text[:-1]))
        self.run(Run(RunKind.CLAUSE, lines[0]))
        if stop:
            self.run(Run(RunKind.TEXT, stop))

    def blocks(self, depth: int, node: str | None) -> Iterator[Block]:
        """The paragraphs in order; the first carries the heading level and the node."""
        for kind, runs in self._paragraphs:
            if runs:
                yield Block(kind, tuple(runs), depth, node)
                depth, node = 0, None
