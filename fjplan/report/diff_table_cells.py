"""Old words and new ones in two cells: in the one what was taken out is marked, in the other what came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from fjplan.differences import Placed, PlacedSection
from fjplan.inline import Piece, PieceKind
from fjplan.report.diff_passages import compare_task_clauses, compare_texts
from fjplan.tabled import Cell, Paragraph, cell_of, words
from fjplan.tokens import fold

ADDED, DELETED = "新增", "删除"
Sides: TypeAlias = tuple[tuple[Piece, ...], tuple[Piece, ...]]


def compared(old: str | None, new: str | None) -> tuple[Cell, Cell]:
    """The cells of two texts, the one of an absent text saying what became of the other."""
    was, now = _sides(old or "", new or "")
    return _one_sided(_lines(was), _lines(now))


def title_cells(old: PlacedSection | None, new: PlacedSection | None) -> tuple[Cell, Cell]:
    """The cells of a section's titles, numbers never marked."""
    was, now = _sides(old.title if old else "", new.title if new else "")
    return _one_sided(
        [(Piece(PieceKind.KEEP, old.number), *was)] if old else [],
        [(Piece(PieceKind.KEEP, new.number), *now)] if new else [],
    )


def task_cells(olds: Sequence[Placed], new: Placed | None) -> tuple[Cell, Cell]:
    """The cells of a task and of what it was: heading, text and clause, numbers never marked.

    Of several old tasks the first is held against heading and clause, the texts of all against the text.
    """
    if new is None or not olds:
        old = (line for each in olds for line in _whole(each, PieceKind.DELETE))
        return _one_sided(old, _whole(new, PieceKind.INSERT) if new else ())
    first = olds[0]
    headings = _sides(first.heading or "", new.heading or "")
    clauses = _clauses(first, new)
    texts = _sides("\n".join(each.text for each in olds), new.text)
    shares = list(_shared_out(texts[0], [len(each.text) for each in olds]))
    was = list(_parts(first, headings[0], shares[0], clauses[0]))
    for each, share in zip(olds[1:], shares[1:], strict=True):
        gone = (_marked(words or "", PieceKind.DELETE) for words in (each.heading, each.clause))
        heading, clause = gone
        was += _parts(each, heading, share, clause)
    return cell_of(was), cell_of(_parts(new, headings[1], texts[1], clauses[1]))


def _one_sided(old: Iterable[Paragraph], new: Iterable[Paragraph]) -> tuple[Cell, Cell]:
    was, now = cell_of(old), cell_of(new)
    return was if was.paragraphs else words(ADDED), now if now.paragraphs else words(DELETED)


def _whole(task: Placed, kind: PieceKind) -> Iterator[Paragraph]:
    heading, text, clause = (_marked(each or "", kind) for each in (task.heading, task.text, task.clause))
    return _parts(task, heading, text, clause)


def _parts(task: Placed, heading: Paragraph, text: Paragraph, clause: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs of a task; its number stands before the first."""
    lines = [*_lines(heading), *_lines(text), *_lines(clause)]
    number = Piece(PieceKind.KEEP, task.number)
    return iter([(number, *lines[0]), *lines[1:]] if lines else [(number,)])


def _marked(text: str, kind: PieceKind) -> Paragraph:
    return (Piece(kind, text),) if text else ()


def _sides(old: str, new: str) -> Sides:
    """The pieces of both texts, each in its own words."""
    same = (Piece(PieceKind.KEEP, new),) if new else ()
    return _parted(same if old == new else compare_texts(old, new), old)


def _clauses(old: Placed, new: Placed) -> Sides:
    if old.clause == new.clause:
        return _sides(old.clause or "", new.clause or "")
    return _parted(compare_task_clauses(old, new), old.clause or "")


def _parted(pieces: Sequence[Piece], old: str) -> Sides:
    """The pieces of each side, the old ones in the words of the old text."""
    new = tuple(each for each in pieces if each.kind is not PieceKind.DELETE)
    return tuple(_of_old(pieces, old)), new


def _of_old(pieces: Iterable[Piece], old: str) -> Iterator[Piece]:
    """What was kept and deleted, to the letter: what was kept has the new text's marks and spaces."""
    left = [each for each in pieces if each.kind is not PieceKind.INSERT]
    start = 0
    for at, piece in enumerate(left, 1):
        words = piece.before
        end = start + len(words) if old.startswith(words, start) else _end(old, start, len(fold(words)))
        end = len(old) if at == len(left) else end
        yield Piece(piece.kind, old[start:end])
        start = end


def _end(text: str, start: int, length: int) -> int:
    """Where so many folded characters end, with the white space behind them."""
    end = start
    while end < len(text) and (length > 0 or not fold(text[end])):
        length -= len(fold(text[end]))
        end += 1
    return end


def _lines(pieces: Iterable[Piece]) -> list[Paragraph]:
    """The pieces of each line of a text."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(Piece(piece.kind, first))
        lines += ([Piece(piece.kind, each)] for each in others)
    return [tuple(line) for line in lines if any(piece.text for piece in line)]


def _shared_out(pieces: Sequence[Piece], lengths: Sequence[int]) -> Iterator[Paragraph]:
    """The pieces of joined texts, given back to each text; one character stood between two of them."""
    start, places = 0, list[tuple[int, Piece]]()
    for piece in pieces:
        places.append((start, piece))
        start += len(piece.text)
    begin = 0
    for length in lengths:
        yield tuple(
            Piece(piece.kind, piece.text[max(0, begin - at) : max(0, begin + length - at)])
            for at, piece in places
            if at < begin + length and at + len(piece.text) > begin
        )
        begin += length + 1
