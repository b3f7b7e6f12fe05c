"""Words as GitHub and GitLab show them to the letter in Markdown, whatever marks they hold."""

from __future__ import annotations

import re

from fjplan.widths import visible

_MARKS = re.compile(r"[\\`*_\[\]|~!]")
_BLOCK = re.compile(r"^([0-9]+)([.)])|^([-+=])")
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    # A forge would make a link of a name or number behind these, and a formula of what is between two $.
    "@": "@<!-- -->",
    "#": "#<!-- -->",
    "$": "<span>$</span>",
}
_HTML = str.maketrans(_ENTITIES)


def inline(words: str) -> str:
    """Words within a line or a cell; a line break of theirs is shown as one."""
    lines = (_MARKS.sub(r"\\\g<0>", visible(line)).translate(_HTML) for line in words.split("\n"))
    return "<br>".join(lines)


def paragraph(words: str) -> str:
    """What ``inline`` made, at the beginning of a line: no list, no heading."""
    return _BLOCK.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", words.lstrip(" "))


def html(words: str) -> str:
    """Words inside an HTML block, where Markdown is not read."""
    return visible(words.replace("\n", " ")).translate(_HTML)


def code(words: str) -> str:
    """A name or command in the type of code; no plan has a backtick in its file's name but to annoy."""
    return f"`{visible(words).replace('`', '’')}`"
