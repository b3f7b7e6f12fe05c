"""Which field of the plan says each word of a printed paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.frozen import dataclass
from fjplan.model import NodePath, Overall, Plan, Section, Task
from fjplan.printed import Block, BlockKind, Printed, RunKind

STOPS = ("。", "；")
_AHEAD = 40
"""So many values on, words are looked for; those of a paragraph follow those of the one before."""
_DIRECT: dict[BlockKind, NodePath] = {
    BlockKind.COPY_NUMBER: ("notice", "copy_number"),
    BlockKind.CLASSIFICATION: ("notice", "classification"),
    BlockKind.URGENCY: ("notice", "urgency"),
    BlockKind.DOCUMENT_NUMBER: ("notice", "number"),
    BlockKind.SIGNERS: ("notice", "signers"),
    BlockKind.NOTICE_TITLE: ("notice", "title"),
    BlockKind.MARK: ("status",),
    BlockKind.ADDRESSEES: ("notice", "addressees"),
    BlockKind.SIGNATURE: ("notice", "signed_by"),
    BlockKind.DATE: ("notice", "date"),
    BlockKind.DISCLOSURE: ("notice", "disclosure"),
    BlockKind.PLAN_TITLE: ("title",),
    BlockKind.SUBTITLE: ("subtitle",),
    BlockKind.ATTACHMENT_LIST: ("attachments",),
    BlockKind.ATTACHMENT_LABEL: ("attachments",),
    BlockKind.CC: ("notice", "cc"),
    BlockKind.IMPRINT: ("notice", "printed"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph, and the field that they are of; numbers are of none."""

    text: str
    path: NodePath | None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed paragraph in pieces; ``node`` is the one that begins with it."""

    pieces: tuple[Piece, ...]
    kind: BlockKind
    node: str | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(each.text for each in self.pieces)

    @property
    def path(self) -> NodePath | None:
        """The first field that it says something of."""
        return next((each.path for each in self.pieces if each.path), None)


def read_lines(plan: Plan, printed: Printed) -> tuple[Line, ...]:
    """Every printed paragraph that has words, with the fields that they are of."""
    reader = _Reader(tuple(_expected(plan)))
    lines = (Line(tuple(reader.pieces(block)), block.kind, block.node) for block in printed.blocks())
    return tuple(line for line in lines if line.text)


@dataclass(frozen=True, slots=True)
class _Value:
    """A field and its words; the units of a task or part have none of their own."""

    path: NodePath
    words: str | None


class _Reader:
    """Follows the values of the plan as their words are printed one after another."""

    def __init__(self, values: Sequence[_Value]) -> None:
        self._values = values
        self._at, self._offset = 0, 0
        self._text: NodePath | None = None

    def pieces(self, block: Block) -> Iterator[Piece]:
        """The pieces of a paragraph."""
        if block.kind in _DIRECT:
            yield from _ended(block.text, _DIRECT[block.kind])
            return
        before = None
        for run in block.runs:
            if run.kind is RunKind.NUMBER:
                yield Piece(run.text, None)
            elif run.kind is RunKind.CLAUSE:
                yield Piece(run.text, self._units())
            elif before is RunKind.CLAUSE and run.text in STOPS:
                yield Piece(run.text, self._text)
            elif run.kind is RunKind.POINT:
                yield from self._point(run.text)
            else:
                yield from self._words(run.text)
            before = run.kind

    def _words(self, words: str) -> Iterator[Piece]:
        path = self._take(words)
        if path is None and words.endswith("。") and (path := self._take(words[:-1])):
            yield Piece(words[:-1], path)
            yield Piece("。", None)
        else:
            yield Piece(words, path)
        self._text = path

    def _point(self, words: str) -> Iterator[Piece]:
        """一是 and the heading of a point."""
        mark = words.find("是") + 1
        yield Piece(words[:mark], None)
        if words[mark:]:
            yield from self._words(words[mark:])

    def _take(self, words: str) -> NodePath | None:
        """The next field that says these words; nothing moves where none near does."""
        for at in range(self._at, min(self._at + _AHEAD, len(self._values))):
            value = self._values[at]
            if value.words is None:
                continue
            start = self._offset if at == self._at else 0
            start += value.words.startswith("\n", start)
            if value.words.startswith(words, start):
                self._at, self._offset = at, start + len(words)
                return value.path
        return None

    def _units(self) -> NodePath | None:
        """The units whose clause comes next; a second line of one clause is of the same."""
        after = self._at + 1
        here = self._at < len(self._values) and self._values[self._at].words is None
        if here and not (after < len(self._values) and self._values[after].words is None):
            return self._values[self._at].path
        start = after if here else self._at
        for at in range(start, min(start + _AHEAD, len(self._values))):
            if self._values[at].words is None:
                self._at, self._offset = at, 0
                return self._values[at].path
        return None


def _ended(words: str, path: NodePath) -> Iterator[Piece]:
    head, tail = ("抄送：", "。") if path == ("notice", "cc") else ("", "")
    if path == ("notice", "disclosure") and words[:1] == "（":
        head, tail = "（", "）"
    if path == ("notice", "addressees"):
        tail = "："
    inner = words.removeprefix(head).removesuffix(tail)
    for text, of in ((head, None), (inner, path), (tail, None)):
        if text:
            yield Piece(text, of)


def _expected(plan: Plan) -> Iterator[_Value]:
    if plan.notice:
        yield from _many(("notice", "body"), plan.notice.body)
    if plan.overall:
        yield from _overall(plan.overall)
    for path, node in _in_print(plan.children, (plan.children_key,)):
        if isinstance(node, Task):
            yield from _task(path, node)
        else:
            yield _Value(path, node)
    yield from _many(("closing",), plan.closing)
    for index, attachment in enumerate(plan.attachments):
        if attachment.text:
            yield _Value(("attachments", index, "title"), attachment.title)
            yield from _many(("attachments", index, "text"), attachment.text)


def _in_print(children: tuple[Section | Task, ...], path: NodePath) -> Iterator[tuple[NodePath, Task | str]]:
    """Tasks with their paths, and the words of sections, as they follow each other."""
    for index, child in enumerate(children):
        here = (*path, index)
        if isinstance(child, Task):
            yield here, child
            continue
        yield (*here, "title"), child.title
        yield from (((*here, "lead", at), words) for at, words in enumerate(child.lead))
        yield from _in_print(child.children, (*here, child.children_key))
        yield from (((*here, "closing", at), words) for at, words in enumerate(child.closing))


def _overall(overall: Overall) -> Iterator[_Value]:
    yield from _many(("overall", "preamble"), overall.preamble)
    yield from _some((("overall", "heading"), overall.heading), (("overall", "text"), overall.text))
    for index, part in enumerate(overall.parts):
        path = ("overall", "parts", index)
        yield from _some(((*path, "heading"), part.heading), ((*path, "text"), part.text))
        for at, milestone in enumerate(part.milestones):
            yield from _some(((*path, "milestones", at, "text"), milestone.text))
        for at, bullet in enumerate(part.bullets):
            inner = (*path, "bullets", at)
            yield from _some(((*inner, "heading"), bullet.heading), ((*inner, "text"), bullet.text))


def _task(path: NodePath, task: Task) -> Iterator[_Value]:
    yield from _some(((*path, "heading"), task.heading), ((*path, "text"), task.text))
    for index, part in enumerate(task.parts):
        inner = (*path, "parts", index)
        yield from _some(((*inner, "point"), part.heading), ((*inner, "text"), part.text))
        if part.assignment:
            yield _Value((*inner, "clause" if part.clause else "units"), None)
    if task.assignment:
        yield _Value((*path, "clause" if task.clause else "units"), None)


def _some(*pairs: tuple[NodePath, str | None]) -> Iterator[_Value]:
    return (_Value(path, words) for path, words in pairs if words)


def _many(path: NodePath, paragraphs: Sequence[str]) -> Iterator[_Value]:
    return (_Value((*path, index), words) for index, words in enumerate(paragraphs))
