"""The comments of a plan file that fjplan reads: `# fjplan: ignore[…]` and `# 请核：…`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fjplan.source import SourceMap, Span

_COMMENT = r"(?:(?<=^)|(?<=[ \t]))#[ \t]*((?:fjplan:|请核)[^\r\n]*)"


def read_comments(source: SourceMap) -> tuple[tuple[Span, str], ...]:
    """Each such comment, from its # on, with its words; a # inside a value is none."""
    if "fjplan:" not in source.text and "请核" not in source.text:
        return ()
    found = list(re.finditer(_COMMENT, source.text, re.MULTILINE))
    if not found:
        return ()
    spans = sorted(_scalars(source), key=lambda span: span.start)
    starts = [span.start for span in spans]

    def is_inside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < spans[index].end

    return tuple(
        (Span(match.start(), match.end()), match[1].strip())
        for match in found
        if not is_inside(match.start())
    )


def _scalars(source: SourceMap) -> Iterator[Span]:
    """The spans of the words of scalars; those of a block begin below its header."""
    collections = {path[:-1] for path in source.values if path}
    for path, span in source.values.items():
        if path in collections:
            continue
        if source.text[span.start : span.start + 1] in ("|", ">"):
            line_end = source.text.find("\n", span.start, span.end)
            yield Span(line_end + 1 if line_end >= 0 else span.end, span.end)
        else:
            yield span
