"""Lines that were broken where a page was full, or in the middle of a sentence, made one again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fjplan.importing.beginnings import ASSIGNMENT, LABEL, STANDING
from fjplan.importing.outcome import Guess, Outcome
from fjplan.importing.traced import Edit

REASON = "接上硬换行"
SPACES = "去掉汉字间的空格"
TITLE = "标题分行，连读才成文"
HEADING = "满行的标题后一行没有标点，作同一标题"
STOP = "满行处恰是句号，作同一段"
SENTENCE = "上一行没有结束，下一行不像新的一段"

_STOPS = tuple("。；：！？;:!?…")
_CLOSERS = tuple('”）〕」』》)】"')
_OPENERS = tuple("（(〔《“")
_COMMAS = tuple("，、,")
_TITLE_END = re.compile(
    r"(?:通知|意见|函|决定|公告|通告|批复|报告|方案|办法|规划|要点)(?:[（(][^（()）]{1,12}[)）])?$"
)
# Columns, two to a Chinese character: an A4 page has 28 characters to the line (GB/T 9704-2012, 5.2.3).
_NARROWEST, _WIDEST = 40, 90
# Kinsoku moves a stop or a number, or the half of a pair, into the next line.
_RAGGED = 5
_LONG = 60  # columns: no heading of one line is longer
_HEAD = 15  # lines among which a title is looked for


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is not blank: where its words start and end, and how wide it is, its indent included."""

    start: int
    end: int
    words: str
    indent: int
    width: int
    apart: bool
    """After a blank line."""

    @property
    def labelled(self) -> bool:
        return bool(LABEL.match(self.words))

    @property
    def is_open(self) -> bool:
        """Whether a bracket of its words is still to be closed."""
        return any(self.words.rfind(a) > self.words.rfind(b) for a, b in ("（）", "()", "〔〕"))

    @property
    def closes(self) -> bool:
        """Whether it ends an assignment, and so its paragraph; the bracket may open in a line before."""
        return bool(re.search(r"(?:^[^（(〔]*|(?:单位|部门)[：:].*|负责|牵头|配合)[）)〕]$", self.words))


@dataclass(frozen=True, slots=True)
class _Page:
    """The width at which the lines are cut, if they are, and whether paragraphs are indented."""

    full: int | None
    indented: bool

    def fills(self, row: _Row) -> bool:
        return self.full is not None and self.full - _RAGGED <= row.width


def join_wraps(text: str) -> Outcome:
    """Every break taken out at which a sentence or a title goes on in the next line."""
    rows = list(_rows(text))
    page = _page(rows)
    titles = _titles(rows[:_HEAD])
    edits, guesses = [], []
    # Whether a line of one heading or sentence went before is seen from the first of them.
    first = rows[0] if rows else None
    for at, (row, following) in enumerate(pairwise(rows)):
        assert first is not None
        reason = TITLE if at in titles else _reason(first, row, following, page)
        if reason is None:
            first = following
            continue
        edits.append(Edit(row.end, following.start, _glue(row.words, following.words), REASON))
        if reason:
            guesses.append(_guess(row, following, reason))
    return Outcome(tuple(edits), tuple(guesses))


def close_up(text: str) -> Outcome:
    """Spaces between Chinese characters taken out, where the text has too many to be meant."""
    spaces = list(
        re.finditer(
            r"(?<=[\u3400-\u9fff，。；：、“”（）《》])[ \t]{1,2}(?=[\u3400-\u9fff，。；：、“”（）《》])", text
        )
    )
    together = sum(1 for _ in re.finditer(r"[\u3400-\u9fff](?=[\u3400-\u9fff])", text))
    if len(spaces) * 10 <= len(spaces) + together:
        return Outcome()
    return Outcome(tuple(Edit(*match.span(), "", SPACES) for match in spaces))


def _rows(text: str) -> Iterator[_Row]:
    at, apart = 0, False
    for line in text.split("\n"):
        words = line.strip(" \t\u3000\f\u00a0")
        if words:
            start = at + line.index(words[0])
            indent = _width(line[: start - at])
            yield _Row(start, start + len(words), words, indent, indent + _width(words), apart)
        apart = not words
        at += len(line) + 1


def _width(words: str) -> int:
    return sum(1 if char < "\u0300" else 2 for char in words)


def _page(rows: Sequence[_Row]) -> _Page:
    widths = sorted(row.width for row in rows if row.width >= _NARROWEST)
    indented = sum(row.indent >= 4 for row in rows) * 8 >= len(rows)
    if not widths:
        return _Page(None, indented)
    full = widths[len(widths) * 19 // 20]
    filled = [row for row in rows if full - _RAGGED <= row.width]
    at_full = len(filled)
    # Paragraphs that happen to be of one length end in stops; lines that were cut do not.
    cut = sum(row.is_open or not row.words.endswith(_STOPS) for row in filled) * 2 >= at_full
    wrapped = (
        cut and at_full >= 3 and full <= _WIDEST and at_full * 2 >= len(widths) and widths[-1] <= full + 4
    )
    return _Page(full if wrapped else None, indented)


def _titles(rows: Sequence[_Row]) -> set[int]:
    """The lines of a title that goes on: 关于印发 / 2024年数字福建工作要点的通知."""
    found = set[int]()
    for at, row in enumerate(rows):
        if "关于" not in row.words or _is_closed(row):
            continue
        for count in (1, 2):
            rest = rows[at + 1 : at + 1 + count]
            if len(rest) < count or any(line.labelled or "。" in line.words for line in rest):
                break
            if _TITLE_END.search(rest[-1].words) and "关于" not in rest[-1].words:
                found.update(range(at, at + count))
                break
    return found


def _is_closed(row: _Row) -> bool:
    return (
        row.labelled or "。" in row.words or row.words.endswith(_STOPS) or bool(_TITLE_END.search(row.words))
    )


def _reason(first: _Row, row: _Row, following: _Row, page: _Page) -> str | None:
    """Why the next line goes on with this one: "" where that is certain, nothing where it does not."""
    if not re.search("[A-Za-z0-9\u3400-\u9fff]", row.words):
        return None  # a rule of dashes
    if row.words.endswith(_OPENERS):
        return ""
    if following.labelled or STANDING.match(following.words) or STANDING.match(row.words):
        return None
    if page.fills(row):
        return _reason_of_full(first, row, following, page)
    if ASSIGNMENT.match(following.words):
        return None
    if row.words.endswith(_COMMAS):
        return ""
    if row.words.endswith(_STOPS + _CLOSERS):
        return None
    if page.full is not None:
        # The first line of a paragraph is shorter where the text lost its indent.
        return "" if row.width * 4 >= page.full * 3 and re.search("[，。；、]", row.words) else None
    heading = first.labelled and "。" not in row.words
    return SENTENCE if row.width >= _LONG and not heading and re.search("[，。,]", row.words) else None


def _reason_of_full(first: _Row, row: _Row, following: _Row, page: _Page) -> str | None:
    if page.indented and following.indent >= 4 and not row.words.endswith(_COMMAS):
        return None
    if not page.indented and ASSIGNMENT.match(following.words):
        return None
    if row.closes:
        return None
    if row.words.endswith(_STOPS) and not row.is_open:
        return None if following.apart else "" if page.indented else STOP
    heading = first is row and row.labelled and not re.search("[。；]", row.words)
    return HEADING if heading and not page.fills(following) and not following.words.endswith(_STOPS) else ""


def _glue(before: str, after: str) -> str:
    """A space between two Latin words, which a break stood for."""
    latin = re.compile("[A-Za-z]")
    return " " if latin.match(before[-1]) and latin.match(after[0]) else ""


def _guess(row: _Row, following: _Row, why: str) -> Guess:
    tail, head = row.words[-12:], following.words[:12]
    chose = tail + _glue(tail, head) + head
    return Guess(at=row.start, quote=tail, chose=chose, others=(f"{tail}\n{head}",), why=why)
