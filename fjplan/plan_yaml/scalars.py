"""How words stand in a plan file: plain or in quotes, or in a block with a sentence on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What the reader takes nowhere, not even escaped; half a surrogate pair cannot be written at all.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=.<")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", ""))
_NUMBER_LIKE = re.compile(r"[-+0-9][-+0-9A-Fa-fxo_.:TZ ]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_PART_OF_SYNTAX = re.compile(r"[:\t\n]\s|\s#|[\t\n]|:$")
_IN_FLOW = re.compile(r"[\[\]{},:?]")

_STOPS, _OPENERS, _CLOSERS = "。！？", "（(《〈“‘「『【〔[", "）)》〉”’」』】〕]"
_TITLE_ENDS = "》〉"
_SPACED = re.compile(r"[)\]][0-9A-Za-z(\[]")
"""Between these the reader puts a space when a line ends here."""


def writable(text: str) -> str:
    """The text without the hidden characters that a plan file cannot hold."""
    return _UNWRITABLE.sub("", text)


def scalar(text: str, *, in_flow: bool) -> str:
    """The text plain, or in double quotes where a reader would take it for something else."""
    if not _needs_quotes(text) and not (in_flow and _IN_FLOW.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _needs_quotes(text: str) -> bool:
    """Days and months stand plain, as every plan writes them: this reader keeps them as words."""
    return (
        text != text.strip()
        or text.lower() in _WORDS
        or text[0] in _INDICATORS
        or (_NUMBER_LIKE.fullmatch(text) is not None and _DAY.fullmatch(text) is None)
        or _PART_OF_SYNTAX.search(text) is not None
    )


def fits_block(text: str) -> bool:
    """Whether the reader gets the same paragraphs back from a block: it trims them and drops empty ones."""
    return all(paragraph and paragraph == paragraph.strip() for paragraph in text.split("\n"))


def is_long(text: str) -> bool:
    """Whether a text that may stand beside its key is more than one sentence."""
    return "\n" in text or len(sentences(text)) > 1


def block_lines(text: str, indent: str) -> Iterator[str]:
    """The lines of a block, a sentence each, with an empty one between paragraphs."""
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from (indent + sentence for sentence in sentences(paragraph))


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; what stands in brackets or quotes is not taken apart.

    A space after a stop would be lost at the end of a line, and one would come in between Latin letters:
    there the line goes on.
    """
    found, start, depth = [], 0, 0
    for at, character in enumerate(paragraph):
        depth = max(depth + (character in _OPENERS) - (character in _CLOSERS), 0)
        after = paragraph[at + 1 : at + 2]
        if depth or not after or after.isspace() or after in _STOPS + _CLOSERS:
            continue
        end = paragraph[start : at + 1].rstrip(_CLOSERS)
        if end.endswith(tuple(_STOPS)) and character not in _TITLE_ENDS and not _SPACED.match(paragraph, at):
            found.append(paragraph[start : at + 1])
            start = at + 1
    return [*found, paragraph[start:]]
