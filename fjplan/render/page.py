"""The web page as values: blocks become lines, sections nest, headings get levels and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby, takewhile
from urllib.parse import quote

from fjplan.printed import HEAD, Block, BlockKind, Printed, Run, RunKind
from fjplan.render.anchors import find_anchors
from fjplan.render.ems import ems
from fjplan.render.title import break_title

_BODY = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CLAUSE}
_TITLES = {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE}
_SIGNING = {BlockKind.SIGNATURE, BlockKind.DATE}
_LEADING = {RunKind.NUMBER, RunKind.POINT, RunKind.HEADING}
_PHONE_TITLE = Decimal(13)  # what a phone's line holds of a title
_DEEPEST_TAG = 6
_IMPRINT = re.compile("(.*\u3000\u3000)(.*印发)")  # the office to the left, the day to the right
_ATTACHMENT = re.compile(r"(附件：)?(\d+\.)?.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """Words inside a line; ``kind`` names their sort, ``anchor`` a part that begins here."""

    text: str
    kind: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the document: ``heading`` are the words of a run-in heading, ``spans`` the rest.

    ``marks`` are anchors at its beginning; ``hang`` is the width in ems of an attachment's number.
    """

    kind: str
    tag: str
    spans: tuple[Span, ...]
    heading: tuple[Span, ...] = ()
    names: str | None = None
    level: int | None = None
    anchor: str | None = None
    marks: tuple[str, ...] = ()
    date: str | None = None
    hang: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together: a section under its heading, or the signatures and the date."""

    tag: str
    names: str
    parts: tuple[Line | Group, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list with those below it."""

    href: str
    text: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the document that begins a page; ``numbers`` are the blocks beside a letterhead (版头)."""

    numbers: tuple[Line, ...] | None
    parts: tuple[Line | Group, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The document in the order and nesting in which the template places it."""

    title: str
    source: str | None
    sheets: tuple[Sheet, ...]
    imprint: tuple[Line, ...]
    contents: tuple[Entry, ...]


@dataclass(slots=True)
class _Open:
    """A section that is still being filled."""

    depth: int
    node: str | None = None
    anchor: str | None = None
    names: str = ""
    parts: list[Line | Group] = field(default_factory=list)


def lay_out(printed: Printed, title_width: Decimal) -> Page:
    """Every block of the document as a line of the page; in print a title is so many ems wide."""
    layout = _Layout(printed, title_width)
    sheets = tuple(layout.sheet(index, blocks) for index, blocks in enumerate(printed.sheets))
    notice = printed.notice
    return Page(
        title=notice.title if notice else printed.title,
        source="、".join(notice.issuers) if notice else None,
        sheets=sheets,
        imprint=tuple(layout.line(block) for block in printed.imprint),
        contents=tuple(entry for sheet in sheets for entry in _entries(sheet.parts)),
    )


class _Layout:
    """Turns blocks into lines and sections, in document order, and counts the anchors of its own."""

    def __init__(self, printed: Printed, title_width: Decimal) -> None:
        self.printed = printed
        self.nodes = {node.id: node for node in printed.nodes}
        self.anchors = find_anchors(printed)
        self.title_width = title_width
        titles = {block.kind for block in printed.blocks()} & _TITLES
        # The one <h1> is the title of the whole: the notice's where there is one.
        self.plan_level = 2 if {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE} <= titles else 1
        self.own_anchors = 0

    def sheet(self, index: int, blocks: tuple[Block, ...]) -> Sheet:
        """One sheet; the first sheet of a notice carries the letterhead."""
        if index or self.printed.notice is None:
            return Sheet(None, self._nest(blocks))
        numbers = tuple(takewhile(lambda block: block.kind in HEAD, blocks))
        return Sheet(tuple(self.line(block) for block in numbers), self._nest(blocks[len(numbers) :]))

    def _nest(self, blocks: tuple[Block, ...]) -> tuple[Line | Group, ...]:
        stack = [_Open(0)]
        for signing, run in groupby(blocks, lambda block: block.kind in _SIGNING):
            if signing:
                _close(stack, 0)
                stack[0].parts.append(Group("div", "signing", tuple(self.line(block) for block in run)))
            else:
                for block in run:
                    self._place(block, stack)
        _close(stack, 0)
        return tuple(stack[0].parts)

    def _place(self, block: Block, stack: list[_Open]) -> None:
        _close(stack, self._depth_above(block, stack))
        if block.kind in _BODY and block.depth:
            anchor = block.node or self._own_anchor()
            stack.append(_Open(block.depth, block.node, anchor, f"of-{block.kind.value}"))
            stack[-1].parts.append(self.line(block))
        else:
            titled = block.kind is BlockKind.ATTACHMENT_TITLE
            stack[-1].parts.append(self.line(block, self._own_anchor() if titled else block.node))

    def _depth_above(self, block: Block, stack: list[_Open]) -> int:
        """The depth of the section that holds the block."""
        if block.kind not in _BODY:
            return 0
        if block.depth:
            return block.depth - 1
        if block.node is not None:
            depths = {opened.node: opened.depth for opened in stack}
            return next((depths[node] for node in self._ancestors(block.node) if node in depths), 0)
        if block.text in self.printed.closing:
            return 0
        for opened in reversed(stack):  # a section's closing words stand after its tasks
            if opened.node in self.nodes and block.text in self.nodes[opened.node].closing:
                return opened.depth
        return stack[-1].depth

    def _ancestors(self, node_id: str) -> Iterator[str]:
        node = self.nodes.get(node_id)
        while node is not None and node.parent is not None:
            yield node.parent
            node = self.nodes.get(node.parent)

    def _own_anchor(self) -> str:
        self.own_anchors += 1
        return f"_{self.own_anchors}"  # no id of a plan begins with _

    def line(self, block: Block, anchor: str | None = None) -> Line:
        """One block as a line of the page."""
        level = self._level(block)
        run_in = block.kind is BlockKind.PARAGRAPH and level is not None
        anchors = next(self.anchors)
        runs = tuple(zip(block.runs, anchors.runs, strict=True))
        size = sum(1 for _ in takewhile(lambda run: run.kind in _LEADING, block.runs)) if run_in else 0
        named = level is not None and (size > 0 if run_in else level > _DEEPEST_TAG)
        return Line(
            kind=block.kind.value,
            tag="p" if level is None or run_in else f"h{min(level, _DEEPEST_TAG)}",
            spans=tuple(span for run, node in runs[size:] for span in self._spans(block, run, node)),
            heading=tuple(span for run, node in runs[:size] for span in self._spans(block, run, node)),
            names=_names(block),
            level=level if named else None,
            anchor=anchor,
            marks=anchors.marks,
            date=self._date(block),
            hang=_hang(block),
        )

    def _level(self, block: Block) -> int | None:
        match block.kind:
            case BlockKind.NOTICE_TITLE:
                return 1
            case BlockKind.PLAN_TITLE:
                return self.plan_level
            case BlockKind.ATTACHMENT_TITLE:
                return 2
            case BlockKind.HEADING | BlockKind.PARAGRAPH if block.depth:
                return self.plan_level + block.depth
        return None

    def _spans(self, block: Block, run: Run, anchor: str | None) -> Iterable[Span]:
        if block.kind in _TITLES:
            return self._phrases(block)
        if block.kind is BlockKind.IMPRINT and (halves := _IMPRINT.fullmatch(run.text)):
            return tuple(Span(text, "half") for text in halves.groups())
        return (Span(run.text, None if run.kind is RunKind.TEXT else run.kind.value, anchor),)

    def _phrases(self, title: Block) -> Iterator[Span]:
        """The stretches of a title that no line should cut; the last of a printed line says so."""
        issuers = self.printed.notice.issuers if self.printed.notice else ()
        for line in title.lines or break_title(title.text, self.title_width, issuers):
            *begun, last = break_title(line, _PHONE_TITLE, issuers)
            yield from (Span(phrase, "phrase") for phrase in begun)
            yield Span(last, "phrase end")

    def _date(self, block: Block) -> str | None:
        if block.kind is not BlockKind.DATE or self.printed.notice is None:
            return None
        return self.printed.notice.date.isoformat() if self.printed.notice.date else None


def _close(stack: list[_Open], depth: int) -> None:
    """Close the sections deeper than ``depth``."""
    while stack[-1].depth > depth:
        done = stack.pop()
        stack[-1].parts.append(Group("section", done.names, tuple(done.parts), done.anchor))


def _names(block: Block) -> str | None:
    if block.kind is BlockKind.ATTACHMENT_LIST:
        return "first" if block.text.startswith("附件") else "next"
    return f"level-{block.face_level}" if block.depth else None


def _hang(block: Block) -> Decimal | None:
    """How far the name of an attachment stands behind its number."""
    found = _ATTACHMENT.fullmatch(block.text) if block.kind is BlockKind.ATTACHMENT_LIST else None
    return ems(found[2] or "") if found else None


def _entries(parts: Iterable[Line | Group]) -> Iterator[Entry]:
    """The contents list: headings on a line of their own, and the titles of attachments."""
    for part in parts:
        if isinstance(part, Line):
            if part.kind == BlockKind.ATTACHMENT_TITLE.value and part.anchor:
                yield Entry(f"#{quote(part.anchor)}", _words(part))
        elif part.names == "of-heading" and part.anchor and isinstance(part.parts[0], Line):
            yield Entry(f"#{quote(part.anchor)}", _words(part.parts[0]), tuple(_entries(part.parts)))


def _words(line: Line) -> str:
    return "".join(span.text for span in line.spans)
