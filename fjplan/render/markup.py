"""The lines of the page as markup: it has thousands, and a template would take most of its time over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import markupsafe

from fjplan.render.page import Group, Line, Span

_SPECIAL = re.compile("""[&<>"']""")


def parts(of: Iterable[Line | Group]) -> markupsafe.Markup:
    """Lines, and sections with the lines inside them, each element on a line of its own."""
    return markupsafe.Markup("".join(_parts(of)))


def line(block: Line) -> markupsafe.Markup:
    """One block; no blank is added to its words."""
    return markupsafe.Markup(_line(block))


def _parts(of: Iterable[Line | Group]) -> Iterator[str]:
    for part in of:
        if isinstance(part, Line):
            yield f"{_line(part)}\n"
            continue
        anchor = f' id="{_escape(part.anchor)}"' if part.anchor else ""
        yield f'<{part.tag} class="{_escape(part.names)}"{anchor}>\n'
        yield from _parts(part.parts)
        yield f"</{part.tag}>\n"


def _line(block: Line) -> str:
    heading, words = _words(block.heading), _words(block.spans)
    if heading:
        heading = f'<strong class="run-in" role="heading" aria-level="{block.level}">{heading}</strong>'
    if block.date:
        words = f'<time datetime="{_escape(block.date)}">{words}</time>'
    marks = "".join(f'<span id="{_escape(mark)}"></span>' for mark in block.marks)
    opening = f'<{block.tag} data-block="{block.kind}"{"".join(_attributes(block))}>'
    return f"{opening}{marks}{heading}{words}</{block.tag}>"


def _attributes(block: Line) -> Iterator[str]:
    if block.names:
        yield f' class="{_escape(block.names)}"'
    if block.anchor:
        yield f' id="{_escape(block.anchor)}"'
    if block.hang is not None:
        yield f' style="--hang: {block.hang}"'
    if block.level and not block.heading:
        yield f' aria-level="{block.level}"'


def _words(spans: Iterable[Span]) -> str:
    return "".join(map(_word, spans))


def _word(span: Span) -> str:
    if span.kind is None and span.anchor is None:
        return _escape(span.text)
    kind = f' class="{_escape(span.kind)}"' if span.kind else ""
    anchor = f' id="{_escape(span.anchor)}"' if span.anchor else ""
    return f"<span{kind}{anchor}>{_escape(span.text)}</span>"


def _escape(text: str) -> str:
    """The text as HTML; most has nothing to escape, and is told at once."""
    return str(markupsafe.escape(text)) if _SPECIAL.search(text) else text
