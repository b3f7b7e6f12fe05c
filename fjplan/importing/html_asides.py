"""Which elements of a web page are no part of its running text: hidden, navigation, tables of data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NAVIGATION = "网页导航"
TABLE = "表格"

# What shows no words of the text. The title of the page is not on the page.
UNREAD = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "title", "textarea", "select", "button",
    "option", "object", "applet", "audio", "video", "canvas", "xml", "rt", "rp", "rtc", "noframes",
))  # fmt: skip
STRUCK = frozenset(("del", "s", "strike"))
BLOCKS = frozenset((
    "html", "head", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header",
    "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "search", "section", "summary", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "td", "th", "ul", "xmp", "listing", "plaintext",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*(inline|block)(?![\w-])", re.I)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_OUTSIDE = frozenset(("header", "footer"))  # inside an article they are its own title and notes
_WORDS = re.compile(
    r"(?:\w*nav|nav(?:bar|igation)|(?:sub|top|left|right|main)?menu|(?:bread)?crumbs?|foot(?:er)?|share|bdshare\w*"
    r"|copyright|qr(?:code)?|ewm|erweima|sidebar|related)\d*"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"[\s_-]+")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|csv|zip|rar|txt)(?:[?#]|$)", re.I)
_SHARE = 0.7
_LINKS = 3
_SHORT_CELL, _LONG_CELL = 200, 1000


@dataclass(slots=True)
class Table:
    """A table that is being read: the lengths of its cells, row by row."""

    rows: list[list[int]] = field(default_factory=list)
    nests: bool = False

    def is_data(self) -> bool:
        """Whether several rows have several short cells; else the table only places what it holds."""
        filled = [[cell for cell in row if cell] for row in self.rows]
        sizes = [cell for row in filled for cell in row]
        if self.nests or sum(len(row) > 1 for row in filled) < 2:
            return False
        longest = max(sizes)
        return longest <= _SHORT_CELL or (longest <= _LONG_CELL and 2 * longest < sum(sizes))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of an element that may be no part of the text; ``sure`` whatever share of the page it is."""

    start: int
    end: int
    characters: int
    aside: str
    sure: bool
    shape: str = ""


def is_hidden(tag: str, attributes: Mapping[str, str], block: bool) -> bool:
    """Whether a reader does not see the element."""
    if tag in UNREAD or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    # Decoration; a whole block so marked is more likely the page behind a dialogue.
    return not block and attributes.get("aria-hidden", "").strip().lower() == "true"


def is_block(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether the element stands on lines of its own."""
    found = _DISPLAY.search(attributes["style"]) if "style" in attributes else None
    return tag in BLOCKS if found is None else found[1].lower() == "block"


def is_landmark(tag: str, attributes: Mapping[str, str], inside: bool) -> bool:
    """Whether the element calls itself navigation, by tag, role, class or id."""
    if tag in ("nav", "aside") or (tag in _OUTSIDE and not inside):
        return True
    if attributes.get("role", "").strip().lower() in _ROLES:
        return True
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500]
    return named != " " and any(
        _WORDS.fullmatch(part.lower()) for part in _PARTS.split(_CAMEL.sub(" ", named))
    )


def is_linked(characters: int, linked: int, links: int) -> bool:
    """Whether an element is a list of links."""
    return links >= _LINKS and linked > _SHARE * characters


def leads_away(href: str) -> bool:
    """Whether a link leads to another page; an attachment to be fetched belongs to the text."""
    return _FILE.search(href[-300:]) is None
