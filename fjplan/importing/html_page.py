"""What a parser meets in a web page, tag by tag -> its lines, and the stretches that may be no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fjplan.errors import FjplanError
from fjplan.importing import html_asides as asides
from fjplan.importing.encodings import clean, refuse_long
from fjplan.importing.html_faces import Piece, family_of, is_bold, leading, tidy
from fjplan.importing.html_lists import ListOfItems, Marker, next_item, open_list
from fjplan.printed import BlockKind

_ID = re.compile(r"[a-z][a-z0-9-]*(?:\.(?:\d+|section))?")  # what the anchors of our own pages look like
_KINDS = frozenset(kind.value for kind in BlockKind)
_CENTRED_KINDS = frozenset(
    ("notice-title", "plan-title", "attachment-title", "subtitle", "mark", "document-number")
)
_ALIGN = re.compile(r"text-align\s*:\s*([\w-]+)", re.I)
_PLACED = frozenset(("table", "img", "hr", "iframe"))  # align moves these, not the words in them
_BOLD_KINDS = frozenset(("heading", "point"))
_INSIDE = frozenset(("article", "main", "section"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_VALUE = 2000  # of an attribute: a picture may stand in one, no style of a paragraph is so long
_LETTERHEAD = "发文机关标志"


@dataclass(slots=True)
class Raw:
    """A line as it stands; its number may still depend on the end of its list."""

    text: str
    head: int
    level: int | None
    node: str | None
    centred: bool
    marker: Marker | None
    aside: str | None
    printed: bool
    """Whether a block of one of our own pages holds it."""


@dataclass(slots=True)
class _Frame:
    """An open element: what its words inherit, and what had been read when it began."""

    tag: str = ""
    block: bool = False
    bold: bool = False
    family: str | None = None
    centred: bool = False
    level: int | None = None
    link: str | None = None
    printed: bool = False
    aside: str | None = None
    number: bool = False
    inside: bool = False
    kept: bool = False
    landmark: bool = False
    items: ListOfItems | None = None
    table: asides.Table | None = None
    line: int = 0
    read: tuple[int, int, int] = (0, 0, 0)


@dataclass
class Page:
    """The target of a parser: told of tags and words in turn, it keeps the lines and counts."""

    name: str
    deepest: int
    lines: list[Raw] = field(default_factory=list)
    stretches: list[asides.Stretch] = field(default_factory=list)
    struck: list[tuple[int, str]] = field(default_factory=list)
    inserted: list[int] = field(default_factory=list)
    images: int = 0
    ours: bool = False
    _stack: list[_Frame] = field(default_factory=lambda: [_Frame()])
    _pieces: list[Piece] = field(default_factory=list)
    _unread: list[str] = field(default_factory=list)
    _read: tuple[int, int, int] = (0, 0, 0)
    """Characters, those in links, and links."""
    _node: str | None = None
    _marker: Marker | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if len(self._stack) + len(self._unread) > self.deepest:
            raise FjplanError(
                f"{self.name}：网页的标签嵌套超过{self.deepest}层，不像一份公文；请另存为 .docx 或 .txt"
            )
        attributes = {key: value[:_LONGEST_VALUE] for key, value in attributes.items()} if attributes else {}
        block = asides.is_block(tag, attributes)
        if self._unread or tag in asides.STRUCK or asides.is_hidden(tag, attributes, block):
            self._unread.append(tag)
            return
        if block or tag == "br":
            self._end_line()
        if tag in ("img", "ins"):
            self._count(tag)
        if attributes or block or tag in ("b", "strong", "center"):
            self._stack.append(self._frame(tag, attributes, block))
        else:
            self._stack.append(replace(self._stack[-1], tag=tag, block=False))

    def end(self, tag: str) -> None:
        """The element that began last ends."""
        if self._unread:
            self._unread.pop()
            return
        if len(self._stack) == 1:
            return
        if self._stack[-1].block:
            self._end_line()
        frame = self._stack.pop()
        if frame.block:
            self._judge(frame)
        if tag == "li":
            self._marker = None

    def data(self, text: str) -> None:
        """Words, some of those between two tags or all."""
        if self._unread:
            if text.strip() and not asides.STRUCK.isdisjoint(self._unread):
                self.struck.append((len(self.lines), tidy(clean(text))))
            return
        frame = self._stack[-1]
        size = len("".join(text.split()))
        characters, linked, links = self._read
        self._read = characters + size, linked + size * (frame.link == "away"), links
        refuse_long(self.name, self._read[0])
        for index, line in enumerate(text.split("\n") if frame.kept else (text,)):
            if index:
                self._end_line()
            self._pieces.append(Piece(line, frame.bold, frame.family, frame.number, frame.link == "here"))

    def close(self) -> None:
        """The page ends."""
        self._end_line()
        while len(self._stack) > 1:
            self.end(self._stack[-1].tag)

    def _count(self, tag: str) -> None:
        if tag == "img":
            self.images += 1
        else:
            self.inserted.append(len(self.lines))

    def _frame(self, tag: str, attributes: Mapping[str, str], block: bool) -> _Frame:
        above = self._stack[-1]
        names = attributes.get("class", "").split() if above.printed else ()
        kind = attributes.get("data-block")
        self.ours = self.ours or kind in _KINDS
        self._note_node(attributes, above)
        frame = _Frame(
            tag=tag,
            block=block,
            bold=is_bold(
                attributes, above.bold or tag in ("b", "strong") or not _BOLD_KINDS.isdisjoint(names)
            ),
            family=family_of(attributes, above.family),
            centred=kind in _CENTRED_KINDS or _centred(tag, attributes, above.centred),
            level=int(tag[1]) if tag in _HEADINGS else above.level,
            link=self._link(attributes["href"]) if tag == "a" and "href" in attributes else above.link,
            printed=above.printed or kind in _KINDS,
            aside=_LETTERHEAD if attributes.get("class") == "issuer" else above.aside,
            number="number" in names or above.number,
            inside=above.inside or tag in _INSIDE,
            kept=above.kept or tag in ("pre", "xmp", "listing", "plaintext"),
            landmark=block and asides.is_landmark(tag, attributes, above.inside),
            items=above.items,
            table=above.table,
            line=len(self.lines),
            read=self._read,
        )
        self._open(frame, attributes, above)
        return frame

    def _open(self, frame: _Frame, attributes: Mapping[str, str], above: _Frame) -> None:
        """Begin a list, an item or a table, or a row of one."""
        match frame.tag:
            case "ol":
                frame.items = open_list(attributes)
            case "ul" | "menu" | "dir":
                frame.items = None
            case "li":
                self._marker = next_item(above.items, attributes) if above.items else None
            case "table":
                frame.table = asides.Table()
                if above.table:
                    above.table.nests = True
            case "tr" if above.table:
                above.table.rows.append([])

    def _link(self, href: str) -> str | None:
        if href.startswith("#"):
            return "here"
        if not asides.leads_away(href):
            return None
        characters, linked, links = self._read
        self._read = characters, linked, links + 1
        return "away"

    def _note_node(self, attributes: Mapping[str, str], above: _Frame) -> None:
        """Keep an id for the line that begins here, if our own template writes ids at such a place."""
        node = attributes.get("id", "")
        own = above.printed or "data-block" in attributes or attributes.get("class", "").startswith("of-")
        if (
            own
            and self._node is None
            and _ID.fullmatch(node)
            and not any(p.text.strip() for p in self._pieces)
        ):
            self._node = node

    def _end_line(self) -> None:
        """Make a line of the words since the last one, with the look of the element they stand in."""
        pieces, self._pieces = self._pieces, []
        text = tidy(clean("".join(piece.text for piece in pieces)))
        if not text:
            return
        frame = self._stack[-1]
        head = tidy(clean(leading(pieces)))
        jumps = frame.level is None and all(piece.jump or not piece.text.strip() for piece in pieces)
        aside = asides.NAVIGATION if jumps else frame.aside
        self.lines.append(
            Raw(text, len(head), frame.level, self._node, frame.centred, self._marker, aside, frame.printed)
        )
        self._node = self._marker = None

    def _judge(self, frame: _Frame) -> None:
        """Note whether what an element held may be no part of the running text."""
        characters, linked, links = (now - then for now, then in zip(self._read, frame.read, strict=True))
        if frame.tag in ("td", "th") and frame.table and frame.table.rows:
            frame.table.rows[-1].append(characters)
        if len(self.lines) == frame.line:
            return
        stretch = asides.Stretch(frame.line, len(self.lines), characters, asides.NAVIGATION, False)
        if frame.tag not in ("html", "body") and asides.is_linked(characters, linked, links):
            self.stretches.append(replace(stretch, sure=True))
        elif frame.landmark:
            self.stretches.append(stretch)
        elif frame.tag == "table" and frame.table and frame.table.is_data():
            rows = sum(any(row) for row in frame.table.rows)
            shape = f"{rows}行{max(map(len, frame.table.rows))}列"
            self.stretches.append(replace(stretch, aside=asides.TABLE, sure=True, shape=shape))


def _centred(tag: str, attributes: Mapping[str, str], inherited: bool) -> bool:
    found = _ALIGN.search(attributes.get("style", ""))
    if found:
        return found[1].lower() in ("center", "-webkit-center")
    if "align" in attributes and tag not in _PLACED:
        return attributes["align"].strip().lower() in ("center", "middle")
    return inherited or tag == "center"
