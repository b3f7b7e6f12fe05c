"""The account of every character: source to printed text, by drops, repairs and additions alone.

With S characters in the source, K kept, D dropped, Ro and Rn repaired (old, new), A added and P
printed: S = K + D + Ro and P = K + A + Rn. White space is not counted.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from fjplan.errors import FjplanError
from fjplan.imported import Balance, Entry, Ledger
from fjplan.importing.account import Account, Segment
from fjplan.importing.traced import Edit, Piece, Traced, apply, line_starts
from fjplan.model import NodePath
from fjplan.printed import Printed

_REACH = 600  # how much longer than written a composed stretch may come out


@dataclass(frozen=True, slots=True)
class _Change:
    edit: Edit
    is_drop: bool = False
    path: NodePath = ()


def draw_up(traced: Traced, account: Account, printed: Printed) -> Ledger:
    """The ledger of an import; FjplanError with the place where it does not close."""
    words = solid("".join(block.text for block in printed.blocks()))
    changes = [*_drops(account), *_moves_and_compositions(traced, account.segments, words)]
    changes.sort(key=lambda change: (change.edit.start, change.edit.end))
    _check_covered(traced, account)
    final = apply(traced, [change.edit for change in changes])
    if solid(final.text) != words:
        raise _open_balance(final, words)
    return _ledger(final, changes, len(words))


def solid(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def replay(source: str, ledger: Ledger) -> str:
    """The source with every entry carried out, without white space: the printed text."""
    entries = [*ledger.dropped, *ledger.repaired, *ledger.added]
    entries.sort(key=lambda entry: (entry.start, entry.end))
    written, at = [], 0
    for entry in entries:
        written += [source[at : entry.start], entry.new]
        at = entry.end
    return solid("".join([*written, source[at:]]))


def _drops(account: Account) -> Iterator[_Change]:
    for drop in account.drops:
        yield _Change(Edit(drop.start, drop.end, "", drop.why), is_drop=True)


def _moves_and_compositions(traced: Traced, segments: Sequence[Segment], words: str) -> Iterator[_Change]:
    walk = _Walk(traced, segments, words)
    for index, segment in enumerate(segments):
        if segment.why:
            yield from walk.compose(index, segment)
        else:
            yield from walk.keep(index, segment)
    yield from walk.settle(len(words))


class _Walk:
    """Goes through the segments and the printed words side by side."""

    def __init__(self, traced: Traced, segments: Sequence[Segment], words: str) -> None:
        self._traced = traced
        self._words = words
        self._lines = line_starts(traced.source)
        self._standing = _standing(segments)
        self._limits = _limits(segments, self._standing)
        self._waiting: list[Segment] = []
        self._at = 0  # in the printed words
        self._place = 0  # in the repaired text: after the last segment that stood there

    def compose(self, index: int, segment: Segment) -> Iterator[_Change]:
        """A composed segment waits for the next kept one; one from elsewhere leaves its place."""
        if (
            segment.start < segment.end
            and not self._place <= segment.start <= segment.end <= self._limits[index]
        ):
            why = f"{segment.why}；按排印的次序移动"
            yield _Change(Edit(segment.start, segment.end, "", why), is_drop=True)
            segment = replace(segment, start=self._place, end=self._place)
        elif segment.start == segment.end and not self._place <= segment.start <= self._limits[index]:
            segment = replace(segment, start=self._place, end=self._place)
        self._waiting.append(segment)

    def keep(self, index: int, segment: Segment) -> Iterator[_Change]:
        """A segment that is printed as it is, where it stood or elsewhere."""
        wanted = solid(self._traced.text[segment.start : segment.end])
        found = _find(self._words, wanted, self._at, _length(self._waiting), bool(self._waiting))
        if found is None:
            raise _lost(self._traced, segment)
        yield from self.settle(found)
        self._at = found + len(wanted)
        if index in self._standing:
            self._place = segment.end
            return
        line = bisect_right(self._lines, self._traced.source_of(segment.start))
        where = f"第{line}行的“{_short(wanted)}”按排印的次序移动"
        yield _Change(Edit(segment.start, segment.end, "", where), is_drop=True)
        yield _Change(Edit(self._place, self._place, wanted, where), path=segment.path)

    def settle(self, end: int) -> Iterator[_Change]:
        """What composing made of the segments that wait, up to an offset of the printed words."""
        yield from _settle(self._traced, self._waiting, self._words[self._at : end], self._place)
        self._place = max([self._place, *(segment.end for segment in self._waiting)])
        self._waiting, self._at = [], end


def _length(segments: Sequence[Segment]) -> int:
    return sum(segment.end - segment.start + segment.length for segment in segments)


def _standing(segments: Sequence[Segment]) -> set[int]:
    """The kept segments that stay where they stood: the longest in characters that are in order."""
    kept = [index for index, segment in enumerate(segments) if not segment.why]
    ranks = {start: rank for rank, start in enumerate(sorted({segments[index].start for index in kept}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight, last index)
    before: dict[int, int] = {}
    for index in kept:
        rank = ranks[segments[index].start]
        weight, before[index] = _most(best, rank)
        _raise(best, rank, (weight + segments[index].end - segments[index].start, index))
    standing, last = set(), _most(best, len(ranks))[1]
    while last >= 0:
        standing.add(last)
        last = before[last]
    return standing


def _most(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank:
        found = max(found, best[rank])
        rank &= rank - 1
    return found


def _raise(best: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(best):
        best[rank] = max(best[rank], value)
        rank += rank & -rank


def _limits(segments: Sequence[Segment], standing: set[int]) -> list[int]:
    """For each segment where the next standing one begins: a composed one stands before it."""
    limits, limit = [0] * len(segments), sys.maxsize
    for index in reversed(range(len(segments))):
        limits[index] = limit
        if index in standing:
            limit = segments[index].start
    return limits


def _find(words: str, wanted: str, at: int, expected: int, is_loose: bool) -> int | None:
    """Where the wanted words stand in print: at once, or after composed words of about that length."""
    if words.startswith(wanted, at):
        is_near = not is_loose or expected == 0
        if is_near:
            return at
    if not is_loose:
        return None
    limit = at + expected + _REACH + len(wanted)
    after = words.find(wanted, at + expected, limit)
    before = words.rfind(wanted, at, at + expected + len(wanted))
    options = [place for place in (after, before) if place >= 0]
    return min(options, key=lambda place: abs(place - at - expected), default=None)


def _settle(traced: Traced, waiting: Sequence[Segment], composed: str, place: int) -> Iterator[_Change]:
    """What composing made of some segments, as edits of single stretches."""
    shared = re.fullmatch("".join(f"({segment.form})" for segment in waiting), composed)
    if shared is None:
        raise _open_words(traced, waiting, composed, place)
    for segment, printed in zip(waiting, shared.groups(), strict=True):
        place = max(place, segment.start)
        yield from (_Change(edit, path=segment.path) for edit in _recomposed(traced, segment, printed, place))
        place = max(place, segment.end)


def _recomposed(traced: Traced, segment: Segment, printed: str, place: int) -> Iterator[Edit]:
    """The edits that make of a written segment what is printed for it."""
    offsets = [offset for offset in range(segment.start, segment.end) if not traced.text[offset].isspace()]
    written = "".join(traced.text[offset] for offset in offsets)
    if written == printed:
        return
    for tag, start, end, low, high in SequenceMatcher(None, written, printed, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if start < end:
            yield Edit(offsets[start], offsets[end - 1] + 1, printed[low:high], segment.why)
        else:
            at = offsets[start - 1] + 1 if start else offsets[0] if offsets else place
            yield Edit(at, at, printed[low:high], segment.why)


def _check_covered(traced: Traced, account: Account) -> None:
    spans = sorted(
        [(each.start, each.end) for each in account.segments if each.end > each.start]
        + [(each.start, each.end) for each in account.drops]
    )
    at = 0
    for start, end in [*spans, (len(traced.text), len(traced.text))]:
        if start < at:
            raise _fault(traced, start, traced.text[start:at], "用了两次")
        if traced.text[at:start].strip():
            raise _fault(traced, at, traced.text[at:start].strip(), "没有去处")
        at = end


def _ledger(final: Traced, changes: Iterable[_Change], plan: int) -> Ledger:
    drops = {change.edit.why for change in changes if change.is_drop}
    paths = {(change.edit.new, change.edit.why): change.path for change in changes if not change.is_drop}
    lines = line_starts(final.source)
    dropped, repaired, added = [], [], []
    kept = 0
    for piece in final.pieces:
        old, new = solid(final.source[piece.start : piece.end]), solid(piece.text)
        if not piece.why:
            kept += len(old)
            continue
        entry = _entry(piece, final.source, bisect_right(lines, piece.start))
        last = piece.why.rpartition("；")[2]
        if old and not new and last in drops:
            dropped.append(replace(entry, why=last))
        elif not old and new:
            added.append(replace(entry, path=paths.get((piece.text, piece.why), ())))
        elif entry.old != entry.new:
            repaired.append(entry)
    balance = Balance(
        source=len(solid(final.source)),
        kept=kept,
        dropped=sum(len(solid(entry.old)) for entry in dropped),
        repaired_old=sum(len(solid(entry.old)) for entry in repaired),
        repaired_new=sum(len(solid(entry.new)) for entry in repaired),
        added=sum(len(solid(entry.new)) for entry in added),
        plan=plan,
    )
    ledger = Ledger(balance, tuple(dropped), tuple(repaired), tuple(added))
    if not balance.closes or replay(final.source, ledger) != solid(final.text):
        raise FjplanError(f"字数对不上账：{balance}")
    return ledger


def _entry(piece: Piece, source: str, line: int) -> Entry:
    return Entry(piece.start, piece.end, line, source[piece.start : piece.end], piece.text, piece.why)


def _line(traced: Traced, offset: int) -> int:
    return traced.source.count("\n", 0, traced.source_of(offset)) + 1


def _short(words: str) -> str:
    return words if len(words) <= 20 else f"{words[:19]}…"


def _fault(traced: Traced, offset: int, words: str, what: str) -> FjplanError:
    return FjplanError(f"第{_line(traced, offset)}行的“{_short(solid(words))}”{what}，字数对不上账，没有导入")


def _lost(traced: Traced, segment: Segment) -> FjplanError:
    words = traced.text[segment.start : segment.end]
    return _fault(traced, segment.start, words, "在排出的计划里找不到")


def _open_words(traced: Traced, waiting: Sequence[Segment], composed: str, place: int) -> FjplanError:
    written = solid("".join(traced.text[segment.start : segment.end] for segment in waiting))
    line = _line(traced, max([place, *(segment.start for segment in waiting)]))
    return FjplanError(
        f"第{line}行的“{_short(written)}”，计划排出“{_short(composed)}”，字数对不上账，没有导入"
    )


def _open_balance(final: Traced, words: str) -> FjplanError:
    ours = solid(final.text)
    at = next(
        (i for i, (a, b) in enumerate(zip(ours, words, strict=False)) if a != b), min(len(ours), len(words))
    )
    return FjplanError(
        f"原文推出“{_short(ours[at : at + 20])}”，计划排出“{_short(words[at : at + 20])}”，"
        "字数对不上账，没有导入"
    )
