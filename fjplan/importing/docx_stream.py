"""The words of marked-up paragraphs one after another, each with who inserted or deleted it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from fjplan.importing.docx_comments import Comment, author_of
from fjplan.importing.docx_xml import MC, W, chosen
from fjplan.ooxml.bookmarks import bookmark_node
from fjplan.plan_yaml.scalars import writable
from fjplan.replies import OURS, Area, Author, Passage, Remark, Stretch

CONTAINERS = (
    "hyperlink",
    "smartTag",
    "customXml",
    "sdt",
    "sdtContent",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
    "r",
)
INSERTING, DELETING = ("ins", "moveTo"), ("del", "moveFrom")
ENDS = {f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd"}
STARTS = {f"{W}moveFromRangeStart", f"{W}moveToRangeStart"}
TEXT_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class _State:
    """Whose change the words are in that are being read; ``gone`` are those that we ourselves deleted."""

    inserted: Author | None = None
    deleted: Author | None = None
    moves: bool = False
    gone: bool = False


@dataclass(slots=True)
class _Open:
    """A comment whose words have begun."""

    place: int
    start: int
    first: int
    end: int | None = None
    last: int | None = None


class Stream:
    """Gathers paragraphs as they were before the changes: an inserted end of one is a word like others."""

    def __init__(self, comments: Mapping[str, Comment]) -> None:
        self.crossed = self.ours = 0
        self._comments = comments
        self._passages: list[Passage] = []
        self._stretches: list[Stretch] = []
        self._nodes: list[str] = []
        self._length = 0
        self._state = _State()
        self._moves: dict[str, str] = {}
        self._open: dict[str, _Open] = {}
        self._boxes: list[Element] = []
        self._fields: list[bool] = []

    def take(self) -> tuple[Passage, ...]:
        """What was read since the last time, with the comments on it."""
        passages = [*self._passages]
        for number, span in self._open.items():
            comment = self._comments.get(number)
            if comment and span.place < len(passages):
                passage = passages[span.place]
                end = max(len(passage.base) if span.end is None else span.end, span.start)
                quote = _said(passage.stretches[span.first : span.last])
                remark = Remark(comment.author, comment.text, span.start, end, quote)
                passages[span.place] = replace(passage, remarks=(*passage.remarks, remark))
        self._passages, self._open = [], {}
        return tuple(passages)

    def boxes(self) -> list[Element]:
        """The text boxes met since the last time."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def paragraph(self, paragraph: Element, area: Area) -> None:
        """Read a paragraph; one whose end was inserted goes on in the next one."""
        self._walk(paragraph)
        self._fields.clear()
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        with self.marked(() if mark is None else mark):
            state = self._state
            if state.gone or (state.inserted and state.deleted):
                return
            if state.inserted or state.deleted:
                self._add("\n")
            if not state.inserted:
                self.end(area)

    def end(self, area: Area) -> None:
        """What was read so far is a paragraph."""
        if self._stretches:
            self._passages.append(Passage(tuple(self._stretches), tuple(self._nodes), (), area))
            self._nodes = []
        self._stretches, self._length = [], 0

    @contextmanager
    def marked(self, properties: Iterable[Element]) -> Iterator[None]:
        """What is read meanwhile is inserted or deleted where these properties say so."""
        before = self._state
        for change in properties:
            self._enter(change)
        yield
        self._state = before

    def between(self, child: Element) -> None:
        """The beginning or the end of a range, which may stand between paragraphs."""
        handler = HANDLERS.get(child.tag)
        if handler is not None and child.tag in RANGES:
            handler(self, child)

    def _walk(self, parent: Element) -> None:
        for child in parent:
            handler = HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _enter(self, change: Element) -> None:
        name = change.tag.removeprefix(W) if isinstance(change.tag, str) else ""
        if name not in INSERTING + DELETING:
            return
        author = author_of(change)
        if author.name == OURS:
            self.ours += 1
            self._state = replace(self._state, gone=self._state.gone or name in DELETING)
        elif name in INSERTING:
            self._state = replace(self._state, inserted=author, moves=name == "moveTo")
        else:
            self._state = replace(self._state, deleted=author, moves=name == "moveFrom")

    def _change(self, change: Element) -> None:
        before = self._state
        self._enter(change)
        self._walk(change)
        self._state = before

    def _add(self, text: str) -> None:
        state = self._state
        if not text or state.gone or not all(self._fields):
            return
        if state.inserted and state.deleted:
            self.crossed += 1
            return
        move = next(reversed(self._moves.values()), None) if state.moves else None
        self._stretches.append(Stretch(text, state.inserted, state.deleted, move))
        if not state.inserted:
            self._length += len(text.rstrip("\n"))

    def _text(self, text: Element) -> None:
        self._add(writable((text.text or "").replace("\t", " ").replace("\r", " ").replace("\n", " ")))

    def _field(self, mark: Element) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _alternate(self, alternate: Element) -> None:
        if (branch := chosen(alternate)) is not None:
            self._walk(branch)

    def _shape(self, shape: Element) -> None:
        waiting = [shape]
        while waiting:
            each = waiting.pop()
            if each.tag == TEXT_BOX:
                self._boxes.append(each)
            elif each.tag == f"{MC}AlternateContent":
                waiting.extend(branch for branch in (chosen(each),) if branch is not None)
            else:
                waiting.extend(reversed(each))

    def _bookmark(self, mark: Element) -> None:
        node = bookmark_node(mark.get(f"{W}name", ""))
        if node is not None:
            self._nodes.append(node)

    def _range(self, mark: Element) -> None:
        number = mark.get(f"{W}id", "")
        if mark.tag in ENDS:
            self._moves.pop(number, None)
        else:
            self._moves[number] = writable(mark.get(f"{W}name", ""))

    def _comment(self, mark: Element) -> None:
        """A range begins; a comment without one is on the words before its mark."""
        number = mark.get(f"{W}id", "")
        if number not in self._open:
            ranged = mark.tag != f"{W}commentReference"
            start, first = (self._length, len(self._stretches)) if ranged else (0, 0)
            self._open[number] = _Open(len(self._passages), start, first)

    def _comment_end(self, mark: Element) -> None:
        span = self._open.get(mark.get(f"{W}id", ""))
        if span and span.place == len(self._passages):
            span.end, span.last = self._length, len(self._stretches)


def _said(stretches: Sequence[Stretch]) -> str:
    """Words as they stand now; those of before where all were deleted."""
    kept = "".join(each.text for each in stretches if not each.deleted)
    return kept.strip() or "".join(each.text for each in stretches).strip()


Handler = Callable[[Stream, Element], None]
RANGES = frozenset((*STARTS, *ENDS, f"{W}bookmarkStart", f"{W}commentRangeStart", f"{W}commentRangeEnd"))
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys([W + name for name in CONTAINERS], Stream._walk),
    **dict.fromkeys([W + name for name in (*INSERTING, *DELETING)], Stream._change),
    **dict.fromkeys([*STARTS, *ENDS], Stream._range),
    f"{W}t": Stream._text,
    f"{W}delText": Stream._text,
    f"{W}tab": lambda stream, _: stream._add(" "),
    f"{W}noBreakHyphen": lambda stream, _: stream._add("-"),
    f"{W}fldChar": Stream._field,
    f"{W}fldSimple": Stream._walk,
    f"{W}drawing": Stream._shape,
    f"{W}pict": Stream._shape,
    f"{MC}AlternateContent": Stream._alternate,
    f"{W}bookmarkStart": Stream._bookmark,
    f"{W}commentRangeStart": Stream._comment,
    f"{W}commentReference": Stream._comment,
    f"{W}commentRangeEnd": Stream._comment_end,
}
"""What is read of a paragraph. A line break has no word: titles are broken by hand, and by the renderer."""
