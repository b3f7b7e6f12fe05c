"""The paragraphs of a woven document: the runs of both notices in one, each change written as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fjplan.inline import PieceKind
from fjplan.model import Numbering
from fjplan.ooxml.numbering import number_properties
from fjplan.ooxml.run_text import TextRun, read_runs
from fjplan.ooxml.wordml import Paragraph
from fjplan.printed import Block
from fjplan.profiles import Profile
from fjplan.render.docx_imprint import imprint_box, imprint_height
from fjplan.render.docx_laid import ANCHOR, ROW, Laid
from fjplan.render.docx_marks import Marking, fate_of
from fjplan.tracked import Fate, Line, Weave, Woven

_CELL_WORDS = re.compile(r"(<w:p><w:pPr>.*?)</w:pPr>(.*?)(?=</w:p>)", re.DOTALL)
_ROW_PROPERTIES = "<w:trPr><w:cantSplit/>"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both notices laid out, the order of their paragraphs, and how changes are written.

    ``lists`` are the numbers of the lists by their formats; without any, numbers are words. The 版记 has
    rules if it is ``ruled``.
    """

    laid: tuple[Sequence[Laid], Sequence[Laid]]
    weave: Weave
    marking: Marking
    profile: Profile
    ruled: bool
    lists: Mapping[tuple[Numbering, ...], int] | None = None

    def xml(self) -> str:
        """The content of the body."""
        others = self._body()
        anchors = [each for each in self.weave.woven if self._style(each) == ANCHOR]
        if anchors and anchors[-1].fate is Fate.KEPT:
            others.append(anchors[-1])
        last = len(others) - 1
        written: list[str] = []
        for (move, fate), group in groupby(enumerate(others), lambda item: (item[1].move, item[1].fate)):
            start, end = ("", "") if move is None else self.marking.move(fate, move)
            inner = (self._item(each, self._box(anchors) if at == last else "") for at, each in group)
            written += [start, *inner, end]
        return "".join(written)

    def _body(self) -> list[Woven]:
        """The paragraphs but for those of the 版记."""
        return [each for each in self.weave.woven if self._style(each) not in {ROW, ANCHOR}]

    def _box(self, anchors: Sequence[Woven]) -> str:
        """The box of the 版记; where only one notice has one it hangs on the last paragraph."""
        rows = [each for each in self.weave.woven if self._style(each) == ROW]
        if not rows:
            return ""
        fates = {each.fate for each in anchors}
        fate = fates.pop() if len(fates) == 1 else Fate.KEPT
        height = imprint_height([self._as_shown(each) for each in rows], self.profile)
        choice, fallback = ([self._row(each) for each in rows] for _ in range(2))
        box = imprint_box((choice, fallback), height, self.profile, ruled=self.ruled)
        return self.marking.drawing(box, fate)

    def _row(self, woven: Woven) -> tuple[str, str]:
        """A row's properties and its paragraph, whose mark goes and comes with the row."""
        return self.marking.row(woven.fate), self._paragraph(replace(woven, mark=Fate.KEPT), "").xml

    def _as_shown(self, woven: Woven) -> Block:
        """A row of the 版记 with the words of both sides, which take up room."""
        block = self._of(woven)[1].block
        assert block is not None
        shown = tuple(replace(block.runs[0], text=piece.text) for piece in woven.pieces)
        return replace(block, runs=shown)

    def _style(self, woven: Woven) -> str:
        return self._of(woven)[1].style

    def _of(self, woven: Woven) -> tuple[Laid, Line]:
        """What gives the paragraph its look: the new side, where there is one."""
        side = 0 if woven.new is None else 1
        at = woven.new if woven.new is not None else woven.old
        assert at is not None
        return self.laid[side][at], (self.weave.old, self.weave.new)[side][at]

    def _item(self, woven: Woven, box: str) -> str:
        item = self._of(woven)[0].item
        if isinstance(item, Paragraph):
            return self._paragraph(woven, box).xml
        return item.xml if woven.fate is Fate.KEPT else self._table(item.xml, woven.fate)

    def _table(self, xml: str, fate: Fate) -> str:
        """A table that comes or goes: its rows and their words."""

        def words(found: re.Match[str]) -> str:
            mark = self.marking.mark(fate)
            written = self.marking.words(read_runs(found[2]).runs, fate)
            return f"{found[1]}<w:rPr>{mark}</w:rPr></w:pPr>{written}"

        tracked = f"{_ROW_PROPERTIES}{self.marking.row(fate)}"
        return _CELL_WORDS.sub(words, xml).replace(_ROW_PROPERTIES, tracked)

    def _paragraph(self, woven: Woven, more: str) -> Paragraph:
        """A paragraph with its changes, and what hangs on it."""
        laid, line = self._of(woven)
        assert isinstance(laid.item, Paragraph)
        before, after = (laid.content.before, laid.content.after) if laid.content.runs else ("", "")
        if woven.new is None:
            before = after = ""  # a bookmark names the new node
        content = f"{before}{''.join(self._words(woven))}{after}{more}"
        numbered = replace(laid.item, content=content, numbering=self._number(line))
        if woven.looks:
            numbered = replace(self._looking(1, woven.looks[1]), content=content)
        return replace(numbered, mark=self._mark(woven, numbered))

    def _mark(self, woven: Woven, paragraph: Paragraph) -> str:
        """What becomes of the paragraph's mark, and the properties that it goes back to."""
        mark = self.marking.mark(woven.mark)
        mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        old = woven.looks[0] if woven.looks else woven.old
        if old is None or (woven.new is None and not woven.looks):
            return mark
        was = self._looking(0, old)
        alike = (was.style, was.numbering) == (paragraph.style, paragraph.numbering)
        return mark if alike else mark + self.marking.was(was.properties)

    def _looking(self, side: int, at: int) -> Paragraph:
        """A paragraph of either side with its number."""
        item = self.laid[side][at].item
        assert isinstance(item, Paragraph)
        return replace(item, numbering=self._number((self.weave.old, self.weave.new)[side][at]))

    def _number(self, line: Line) -> str:
        if not self.lists or line.list_level is None:
            return ""
        return number_properties(self.lists[line.list_level.formats], line.list_level.level)

    def _words(self, woven: Woven) -> Iterator[str]:
        """The words, each stretch with its fate; the number that a list prints is none of them."""
        old, new = self._reel(0, woven.old), self._reel(1, woven.new)
        numbers = old.take(self._length(0, woven.old)), new.take(self._length(1, woven.new))
        if self.lists is None:
            yield self.marking.words(numbers[0 if woven.new is None else 1], woven.fate)
        for piece in woven.pieces:
            fate, length = fate_of(piece.kind, woven.fate), len(piece.text)
            gone = old.take(length) if piece.kind is not PieceKind.INSERT else []
            come = new.take(length) if piece.kind is not PieceKind.DELETE else []
            yield self.marking.words(come or gone, fate)

    def _reel(self, side: int, at: int | None) -> _Reel:
        return _Reel(self.laid[side][at].content.runs if at is not None else ())

    def _length(self, side: int, at: int | None) -> int:
        return len((self.weave.old, self.weave.new)[side][at].number) if at is not None else 0


class _Reel:
    """The runs of a paragraph, taken from the front in stretches of words."""

    def __init__(self, runs: Sequence[TextRun]) -> None:
        self._runs = runs
        self._run, self._place = 0, 0

    def take(self, length: int) -> list[TextRun]:
        """The runs of the next words, cut where these end."""
        found: list[TextRun] = []
        while length and self._run < len(self._runs):
            run = self._runs[self._run]
            text = run.text[self._place : self._place + length]
            found.append(TextRun(run.properties, text))
            length -= len(text)
            self._place += len(text)
            if self._place == len(run.text):
                self._run, self._place = self._run + 1, 0
        return found
