"""Half-width punctuation to full width where the sentence is Chinese, as GB/T 15834-2011 prints it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fjplan.importing.outcome import Guess, Outcome
from fjplan.importing.traced import Edit

WIDTH = "半角标点改全角"
QUOTES = "直引号改弯引号"
DASH = "破折号改两格长"
UNPAIRED = "直引号不成对，不能定左右，未改"

_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—×"
_WIDE = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_ADDRESS = re.compile(
    r"(?:[A-Za-z]{2,6}://|www\.)[!-~]*[A-Za-z0-9/=&#_-]|[\w.+-]{1,64}@[A-Za-z0-9.-]{1,99}[A-Za-z]", re.ASCII
)
_MARK = re.compile(r"[,:;?!]")
_BRACKET = re.compile(r"[()（）]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# After a number or a label a dot is no stop: 1.加快, 一.总体要求, (1).加快.
_DOT = re.compile(r"(?<=[\u3400-\u9fff）)”》])\.(?=$|[\u3400-\u9fff（“”）》])", re.MULTILINE)
_LABEL = re.compile(
    r"[\s\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?|第[一二三四五六七八九十]{1,3}[章节条])\."
)
# At half width two hyphens, or lines for drawing boxes; —— alone fills two places.
_DASHES = re.compile(
    rf"(?:(?<=^)|(?<=[\s{_CHINESE}]))(?:--|(?<![─―])[─―]{{2}}(?![─―]))(?=[\u3400-\u9fff“《（])",
    re.MULTILINE,
)


def widen(text: str) -> Outcome:
    """Every mark of a Chinese sentence at full width; straight quotes paired within their line."""
    edits, guesses, at = [], list[Guess](), 0
    for line in text.split("\n"):
        if _HAN.search(line):
            found = [*_marks(line), *_brackets(line), *_dots(line), *_quotes(line)]
            edits += [Edit(at + i, at + j, new, why) for i, j, new, why in sorted(found)]
            if line.count('"') % 2:
                start = at + line.index('"')
                quote = text[start : min(start + 20, at + len(line))]
                guesses.append(Guess(at=start, quote=quote, chose=quote, why=UNPAIRED))
        at += len(line) + 1
    return Outcome(tuple(edits), tuple(guesses))


def lengthen_dashes(text: str) -> Outcome:
    """Two hyphens before Chinese as a dash."""
    return Outcome(tuple(Edit(*match.span(), "——", DASH) for match in _DASHES.finditer(text)))


def _marks(line: str) -> Iterator[tuple[int, int, str, str]]:
    addresses = [match.span() for match in _ADDRESS.finditer(line)]
    starts = [start for start, _ in addresses]
    spaced = _spaced(line)
    for match in _MARK.finditer(line):
        i = match.start()
        near = bisect_right(starts, i) - 1
        if near >= 0 and i < addresses[near][1]:
            continue
        if _is_chinese(line, i, spaced):
            yield i, i + 1, _WIDE[match[0]], WIDTH


def _is_chinese(line: str, i: int, spaced: frozenset[int]) -> bool:
    """Whether a mark ends a part of a Chinese sentence, and not 12:30, 3,000 or two English words."""
    before, after = line[i - 1 : i], line[i + 1 : i + 2]
    if before == " ":
        before = line[max(i - 2, 0) : i].lstrip()[:1]
    if after == " ":
        after = line[i + 2 : i + 3]
    latin = [side.isascii() and side.isalnum() for side in (before, after)]
    if not all(latin):
        return True
    return line[i] in ",;" and i not in spaced and not _THOUSANDS.match(line, i)


def _spaced(line: str) -> frozenset[int]:
    """Where the commas of English phrases stand: Latin runs that have a space between two words."""
    runs = re.finditer(r"[!-~]+(?: [!-~]+)+", line)
    return frozenset(i for run in runs for i in range(*run.span()) if line[i] in ",;")


def _brackets(line: str) -> Iterator[tuple[int, int, str, str]]:
    """All but the pairs of which neither the inside nor a neighbour is Chinese: f(x)."""
    waiting, kept = list[int](), set[int]()
    for match in _BRACKET.finditer(line):
        i = match.start()
        if match[0] in "(（":
            waiting.append(i)
        elif waiting:
            start = waiting.pop()
            outside = line[start - 1 : start] + line[i + 1 : i + 2] if start else line[i + 1 : i + 2]
            if i - start < 80 and not re.search(f"[(){_CHINESE}]", outside + line[start + 1 : i]) and start:
                kept |= {start, i}
    for match in re.finditer(r"[()]", line):
        if match.start() not in kept:
            yield *match.span(), _WIDE[match[0]], WIDTH


def _dots(line: str) -> Iterator[tuple[int, int, str, str]]:
    label = _LABEL.match(line)
    for match in _DOT.finditer(line):
        if not label or match.end() > label.end():
            yield *match.span(), "。", WIDTH


def _quotes(line: str) -> Iterator[tuple[int, int, str, str]]:
    places = [match.start() for match in re.finditer('"', line)]
    if len(places) % 2:
        return
    for start, end in zip(places[::2], places[1::2], strict=True):
        near = line[max(start - 1, 0) : end + 2]
        if re.search(f"[{_CHINESE}]", near):
            yield start, start + 1, "“", QUOTES
            yield end, end + 1, "”", QUOTES
