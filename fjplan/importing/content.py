"""The text of one item as pieces: heading, paragraphs, 一是 points, unit clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fjplan.importing.account import Span
from fjplan.importing.found_clauses import FoundClause, find_clauses
from fjplan.importing.item_labels import read_point
from fjplan.importing.paragraphs import Para
from fjplan.importing.tree import Item
from fjplan.model import Numbering

_RUN_IN = 32
_OWN_LINE = 60
_PARALLEL = 32
_SEVERAL = 4
_SENTENCE = re.compile(r"[^。！？]*[。！？][”’）》」]*")
# A heading names one thing: no comma, no semicolon, no colon. Marks inside quotes do not count.
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^（）]*）")
_INNER_MARKS = re.compile("[，；：,;:]")
_POINT_START = re.compile(r"(?:(?<![\s\S])|(?<=[。；：）〕]))(?=[一二三四五六七八九十]{1,2}是)")
_SECOND_POINT = re.compile("[。；）〕]二是")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A unit clause in the repaired text; ``stop`` is the 。 right after one that stands before it."""

    span: Span
    found: FoundClause
    line: int
    stop: Span | None = None


@dataclass(slots=True)
class Portion:
    """Text with the clauses that follow it; a point has the span of its 一是 and maybe a heading."""

    line: int
    own_line: bool = False
    point: Span | None = None
    heading: Span | None = None
    stop: Span | None = None
    paragraphs: list[Span] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    node: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found for it."""
        return not (self.point or self.paragraphs or self.clauses)

    def spans(self) -> list[Span]:
        """Everything of it in the order of the text."""
        marks = [self.point, self.heading, self.stop, *(clause.stop for clause in self.clauses)]
        found = [
            *self.paragraphs,
            *(clause.span for clause in self.clauses),
            *(mark for mark in marks if mark),
        ]
        return sorted(found, key=lambda span: span.start)


@dataclass(slots=True)
class Content:
    """What stands in an item, in order; ``guess`` says why heading or text was hard to tell."""

    label: Span | None
    heading: Span | None
    stop: Span | None
    is_run_in: bool
    portions: list[Portion]
    line: int
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """What the items of one form show together.

    ``faces`` and ``styles``: their look tells headings, by another face in the line or by a style;
    ``parallel``: each begins with a short sentence, with more text after it.
    """

    faces: bool = False
    styles: bool = False
    parallel: bool = False


def read_content(item: Item, looks: Looks) -> Content:
    """The content of an item: its own line after the number, and the paragraphs under it."""
    line = item.head.line if item.head else item.paras[0].line if item.paras else 0
    content = Content(None, None, None, False, [Portion(line)], line)
    if item.head:
        _read_head(item, item.head, looks, content)
    for para in item.paras:
        _read_paragraph(para, 0, content.portions, own_line=True)
    content.portions = _joined([portion for portion in content.portions if not portion.is_empty])
    return content


def _joined(portions: list[Portion]) -> list[Portion]:
    """The portions, clauses with no text before them put to those of the portion before."""
    joined: list[Portion] = []
    for portion in portions:
        if joined and not portion.point and not portion.paragraphs:
            joined[-1].clauses += portion.clauses
        else:
            joined.append(portion)
    return joined


def _read_head(item: Item, head: Para, looks: Looks, content: Content) -> None:
    at = item.label.length if item.label else 0
    if at:
        content.label = Span(head.start, head.start + len(head.text[:at].rstrip()))
    if item.children:
        end = _section_heading_end(head, at)
    else:
        below = [para for para in item.paras if not _is_only_clause(para.text)]
        is_open = bool(item.paras) and not head.text.endswith("。")
        end, content.guess = _heading_end(head, at, looks, has_text_below=bool(below) or is_open)
    content.heading, content.stop = _heading(head, at, end)
    content.is_run_in = end < len(head.text)
    if content.is_run_in:
        _read_paragraph(head, end, content.portions, own_line=False)


def _is_only_clause(text: str) -> bool:
    found = next(find_clauses(text), None)
    return found is not None and not (text[: found.start] + text[found.end :]).strip("。 ")


def _heading(para: Para, at: int, end: int) -> tuple[Span | None, Span | None]:
    """The span of a heading without its 。, and that of the 。."""
    words = para.text[at:end].strip()
    if not words.strip("。"):
        return None, None
    start = para.start + at + para.text[at:end].index(words)
    stop = words.endswith("。")
    last = start + len(words)
    return Span(start, last - stop), Span(last - 1, last) if stop else None


def _section_heading_end(para: Para, at: int) -> int:
    if at < para.head < len(para.text):
        return para.head
    first = _SENTENCE.match(para.text, at)
    return first.end() if first else len(para.text)


def _heading_end(para: Para, at: int, looks: Looks, *, has_text_below: bool) -> tuple[int, str | None]:
    """Where the heading ends, ``at`` where there is none; and why that is a guess, if it is one."""
    text = para.text
    if at < para.head < len(text):
        return para.head, None
    first = _SENTENCE.match(text, at)
    is_all = first is None or not text[first.end() :].strip()
    if para.level is not None and not next(find_clauses(first[0] if first else text[at:]), None):
        # A heading style covers a run-in heading's whole paragraph: the heading is its first sentence.
        return len(text) if first is None or is_all else first.end(), None
    if first is None or is_all:
        return _whole_line(text, at, has_text_below=has_text_below and not looks.styles)
    if looks.faces or looks.styles:
        return at, None
    if next(find_clauses(first[0]), None):
        return at, None
    if looks.parallel:
        return first.end(), None
    if not has_text_below and _is_only_clause(text[first.end() :]):
        return at, "只有一句，作正文，不作标题"
    return _run_in(first[0], at, first.end())


def looks_of(items: Sequence[Item]) -> dict[Numbering | None, Looks]:
    """The looks of a document's items, by the form of their numbers."""
    forms: dict[Numbering | None, list[Item]] = {}
    for item in items:
        forms.setdefault(item.label.numbering if item.label else None, []).append(item)
    return {form: _looks(each) for form, each in forms.items()}


def _looks(items: Sequence[Item]) -> Looks:
    heads = [(item.head, item.label.length if item.label else 0) for item in items if item.head]
    firsts = [_SENTENCE.match(head.text, at) for head, at in heads]
    leaves = [
        first is not None
        and len(first[0]) <= _PARALLEL
        and first[0].count("，") <= 1
        and bool(head.text[first.end() :].strip())
        for (head, _), first, item in zip(heads, firsts, items, strict=True)
        if not item.children and not (first and _is_only_clause(head.text[first.end() :]))
    ]
    return Looks(
        faces=any(at < head.head < len(head.text) for head, at in heads),
        styles=any(head.level for head, _ in heads),
        parallel=len(leaves) >= _SEVERAL and all(leaves),
    )


def _whole_line(text: str, at: int, *, has_text_below: bool) -> tuple[int, str | None]:
    """A line of one sentence: a heading where text follows below, else the text itself."""
    if not has_text_below or next(find_clauses(text[at:]), None):
        return at, None
    if len(text) - at <= _OWN_LINE:
        return len(text), None
    return at, "这一行较长，作正文，不作标题"


def _run_in(sentence: str, at: int, end: int) -> tuple[int, str | None]:
    bare = _QUOTED.sub("□", sentence)
    if _INNER_MARKS.search(bare) or len(sentence) > _RUN_IN:
        return at, "首句有逗号或较长，作正文，不作标题"
    if len(bare) > _RUN_IN - 10 or "、" in bare:
        return end, "首句偏长或有顿号，作标题"
    return end, None


def _read_paragraph(para: Para, at: int, portions: list[Portion], *, own_line: bool) -> None:
    """Adds a paragraph from an offset: text, points and clauses, each clause ending a portion."""
    text = para.text
    cursor = at
    for found in find_clauses(text):
        start, end = found.start, found.end
        if start < at:
            continue
        _add_words(para, cursor, start, portions, own_line=own_line and cursor == at)
        stop = Span(para.start + end, para.start + end + 1) if text[end : end + 1] in ("。", "；") else None
        span = Span(para.start + start, para.start + end)
        portions[-1].clauses.append(Clause(span=span, found=found, line=para.line, stop=stop))
        cursor = end + (1 if stop else 0)
    _add_words(para, cursor, len(text), portions, own_line=own_line and cursor == at)


def _add_words(para: Para, start: int, end: int, portions: list[Portion], *, own_line: bool) -> None:
    """Words up to a clause or the end of the paragraph, cut where 一是, 二是 begin a point."""
    if not para.text[start:end].strip():
        return
    if portions[-1].clauses:
        portions.append(Portion(para.line, own_line=own_line))
    points = list(_points(para.text, start, end, sum(portion.point is not None for portion in portions)))
    _add_text(para, start, points[0][0] if points else end, portions[-1])
    for (at, length), after in zip(points, [*(point[0] for point in points[1:]), end], strict=False):
        portion = Portion(para.line, own_line=own_line and at == start)
        portion.point = Span(para.start + at, para.start + at + length)
        portion.node = para.node if at == 0 else None
        portions.append(portion)
        _add_text(para, _point_heading(para, at, length, after, portion), after, portion)


def _points(text: str, start: int, end: int, count: int) -> Iterator[tuple[int, int]]:
    """Where the next points begin and how long their 一是 is; a first one inside needs a second."""
    for found in _POINT_START.finditer(text, start, end):
        at = found.start()
        point = read_point(text[at:end])
        if point and point[0] == count + 1 and (count or at == 0 or _SECOND_POINT.search(text, at)):
            count += 1
            yield at, point[1]


def _point_heading(para: Para, at: int, length: int, end: int, portion: Portion) -> int:
    """The heading of a point, a short first sentence with more after it; gives where its text begins."""
    after = at + length
    head = para.head if at == 0 and after < para.head < end else 0
    first = _SENTENCE.match(para.text, after, end)
    if not head and (first is None or not para.text[first.end() : end].strip()):
        return after
    stop = head or (_run_in(first[0], after, first.end())[0] if first else after)
    portion.heading, portion.stop = _heading(para, after, stop)
    return stop


def _add_text(para: Para, start: int, end: int, portion: Portion) -> None:
    words = para.text[start:end].strip()
    if not words:
        return
    begin = para.start + para.text.index(words, start)
    portion.paragraphs.append(Span(begin, begin + len(words)))
    portion.node = portion.node or (para.node if start == 0 else None)
