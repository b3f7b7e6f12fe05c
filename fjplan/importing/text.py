"""A plain text -> its lines."""

from __future__ import annotations

from fjplan.importing.encodings import decode, encoding_doubts, refuse_long
from fjplan.importing.extract import Extract, Line


def read_text(name: str, data: bytes) -> Extract:
    """One line per line of the text; an empty one stays, for it parts paragraphs."""
    text, assumed = decode(name, data)
    lines = tuple(Line(text=line.rstrip()) for line in text.split("\n"))
    if not lines[-1].text:  # what stands after the last line end is no line
        lines = lines[:-1]
    refuse_long(name, sum(len(line.text) for line in lines))
    first = next((line.text for line in lines if line.text), "")
    return Extract(lines, encoding_doubts(assumed, first))
