"""What changed in a unit clause, unit by unit: names stay whole, whatever parts them, with 省 or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fjplan.equal_runs import Run, equal_runs
from fjplan.frozen import dataclass
from fjplan.inline import Piece, PieceKind, merge_pieces

_PARTS = re.compile(r"[，、；\s]+|[）〕)\]]$|（[^（）]*）|〔[^〔〕]*〕|[^，、；（）〔〕\s]+|.", re.DOTALL)
_OPENING, _ENDS = "（〔([", frozenset("，、；（）〔〕")
_BETWEEN, _END = "、", "）"
_SHORTEST = 2
"""So many characters of a name are left at least where 省 is left out."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is printed, and the full names of the units in it."""

    words: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A clause in parts: label, names, what stands between; ``keys`` are what two sides are compared by."""

    parts: tuple[str, ...]
    keys: tuple[str, ...]

    def words(self, start: int, end: int) -> str:
        return "".join(self.parts[start:end])


def compare_clauses(old: Clause, new: Clause) -> tuple[Piece, ...]:
    """The pieces that lead from one clause to the other."""
    ours, theirs = _parts(old), _parts(new)
    runs = [run for run in equal_runs(ours.keys, theirs.keys) if _says_something(run, ours)]
    return tuple(merge_pieces(_pieces(ours, theirs, runs)))


def _says_something(run: Run, clause: _Parts) -> bool:
    """Whether it is more than a mark between two names that changed."""
    end = run.old + run.length
    is_between = run.old > 0 and end < len(clause.keys)
    return not is_between or any(key != _BETWEEN for key in clause.keys[run.old : end])


def _pieces(old: _Parts, new: _Parts, runs: Sequence[Run]) -> Iterator[Piece]:
    ours, theirs = 0, 0
    for run in (*runs, Run(len(old.keys), len(new.keys), 0)):
        yield Piece(PieceKind.DELETE, old.words(ours, run.old))
        yield Piece(PieceKind.INSERT, new.words(theirs, run.new))
        ours, theirs = run.old + run.length, run.new + run.length
        was, now = old.words(run.old, ours), new.words(run.new, theirs)
        yield Piece(PieceKind.KEEP, now, was if was != now else "")


def _parts(clause: Clause) -> _Parts:
    read = list(_read(clause))
    return _Parts(tuple(part for part, _ in read), tuple(key for _, key in read))


def _read(clause: Clause) -> Iterator[tuple[str, str]]:
    """Each part of a clause, and what it is compared by."""
    full = [unit.removeprefix("等") for unit in reversed(clause.units)]
    names = {name[cut:]: name for name in full for cut in range(max(1, len(name) - _SHORTEST + 1))}
    words = clause.words
    at = _label_end(words)
    if at:
        yield words[:at], words[:at].strip(_OPENING)
    while at < len(words):
        found = _PARTS.match(words, at)
        part = found[0] if found else words[at:]
        yield from _named(part, names)
        at += len(part)


def _label_end(words: str) -> int:
    """Where the label of a clause ends, 责任单位： with the bracket before it, or the bracket alone."""
    start = 1 if words.startswith(tuple(_OPENING)) else 0
    colon = words.find("：", start)
    return colon + 1 if colon >= 0 and _ENDS.isdisjoint(words[start:colon]) else start


def _named(part: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A part and its key; a name that has 等 and an open set behind it, as three."""
    cut = part.find("等")
    if part in names:
        yield part, names[part]
    elif cut >= 0 and part[cut + 1 :] in names:
        yield from _named(part[:cut], names) if cut else ()
        yield from ((part[cut], _BETWEEN), (part[cut + 1 :], names[part[cut + 1 :]]))
    elif part.strip("，、；\n ") == "":
        yield part, _BETWEEN
    else:
        yield part, _END if part in "）〕)]" else part
