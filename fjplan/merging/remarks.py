"""Comments in three versions: none is lost that a side did not take out, and none clashes."""

from __future__ import annotations

import re

from fjplan.merging.lines import merge_lines
from fjplan.merging.tree import Clash, Three

_LINE = re.compile(r"^ *(?=\S)", re.MULTILINE)


def shifted(text: str, by: int) -> str:
    """Lines further in, or out as far as they can."""
    if not by:
        return text
    return _LINE.sub(lambda found: " " * max(len(found.group()) + by, 0), text)


def merge_remarks(texts: Three[str]) -> str:
    """Whole lines of comments; those that both sides changed stand one below the other."""
    if texts.ours == texts.theirs or texts.theirs == texts.base:
        return texts.ours
    if texts.ours == texts.base:
        return texts.theirs
    lines: list[str] = []
    for each in merge_lines(texts.map(str.splitlines), whole=False):
        lines += _both(each) if isinstance(each, Clash) else [each]
    return "".join(f"{line}\n" for line in lines)


def _both(clash: Clash) -> list[str]:
    return [*clash.ours, *(line for line in clash.theirs if line not in clash.ours)]


def merge_rest(texts: Three[str]) -> tuple[str, str]:
    """The comment at the end of a line; where both changed it, theirs for a line of its own."""
    base, ours, theirs = texts.map(str.strip).each
    if ours == base != theirs:
        return texts.theirs, ""
    return texts.ours, theirs if base not in (ours, theirs) and ours != theirs and theirs else ""
