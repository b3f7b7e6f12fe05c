"""Which paragraph of a reply is which printed one: by its bookmark, else by its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from fjplan.consulting.fields import Line
from fjplan.diff.grams import Index, Weights, fold
from fjplan.frozen import dataclass
from fjplan.model import NodePath
from fjplan.replies import Area, Passage

_LIKE = 0.5
"""Two paragraphs less like than this are not the same one."""
_LIKE_MARKED = 0.2
"""With the same bookmark they may differ more: a task may be written anew."""
_TRIED = 5


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each passage the index of its line, None where it has none; ``marked`` were found by bookmarks."""

    lines: tuple[int | None, ...]
    marked: int


def pair(passages: Sequence[Passage], lines: Sequence[Line]) -> Pairing:
    """The printed paragraph of each passage; headers, footers and notes have none."""
    work = _Pairing(passages, lines)
    work.by_bookmark()
    marked = len(work.found)
    work.by_words()
    work.by_likeness()
    return Pairing(tuple(work.found.get(at) for at in range(len(passages))), marked)


class _Pairing:
    def __init__(self, passages: Sequence[Passage], lines: Sequence[Line]) -> None:
        self.found: dict[int, int] = {}
        self._lines = lines
        self._bases = {
            at: fold(each.base)
            for at, each in enumerate(passages)
            if each.area in (Area.BODY, Area.TABLE, Area.BOX)
        }
        self._bases = {at: words for at, words in self._bases.items() if words}
        self._passages = passages
        self._folded = [fold(each.text) for each in lines]
        self._free = set(range(len(lines)))
        texts = (*self._folded, *self._bases.values())
        weights = Weights((words,) for words in texts)
        said = [*map(weights.weigh, texts)]
        self._said = dict(zip(self._bases, said[len(lines) :], strict=True))
        self._printed = said[: len(lines)]
        self._likeness = weights.likeness
        self._index = Index(self._printed, weights)

    def by_bookmark(self) -> None:
        """Paragraphs that bear the bookmark of a node, unless they say something else altogether."""
        places = {line.node: at for at, line in enumerate(self._lines) if line.node}
        for at in self._bases:
            wanted = [places[node] for node in self._passages[at].nodes if node in places]
            for place in wanted[:1]:
                if place in self._free and self._score(at, place) >= _LIKE_MARKED:
                    self._take(at, place)

    def by_words(self) -> None:
        """Paragraphs that say the same; numbers that Word counts itself are not among their words."""
        known: dict[str, list[int]] = {}
        for place, line in enumerate(self._lines):
            bare = fold("".join(each.text for each in line.pieces if each.path))
            for words in dict.fromkeys((self._folded[place], bare)):
                known.setdefault(words, []).append(place)
        for at in self._waiting():
            same = [place for place in known.get(self._bases[at], ()) if place in self._free]
            if same:
                self._take(at, same[0])

    def by_likeness(self) -> None:
        """The rest, the likest first."""
        scored: list[tuple[float, int, int]] = []
        for at in self._waiting():
            likest = self._index.likest(self._said[at], at, _TRIED)
            scored += [(-each.score, at, each.index) for each in likest if each.score >= _LIKE]
        for _, at, place in sorted(scored):
            if at not in self.found and place in self._free:
                self._take(at, place)

    def _waiting(self) -> list[int]:
        return [at for at in self._bases if at not in self.found]

    def _take(self, at: int, place: int) -> None:
        self.found[at] = place
        self._free.discard(place)

    def _score(self, at: int, place: int) -> float:
        return self._likeness(self._said[at], self._printed[place])


@dataclass(frozen=True, slots=True)
class Region:
    """Words of a paragraph of the reply, from ``start`` to ``end``, that are of one field."""

    start: int
    end: int
    path: NodePath | None
    is_number: bool = False


def regions(base: str, line: Line) -> tuple[Region, ...]:
    """The fields of the words of a paragraph, which may say the line in other words."""
    place = _mapped(line.text, base)
    found, at, start = [], 0, 0
    for index, piece in enumerate(line.pieces):
        at += len(piece.text)
        end = len(base) if index == len(line.pieces) - 1 else max(place(at), start)
        found.append(Region(start, end, piece.path, piece.path is None and index == 0))
        start = end
    return tuple(_joined(found))


def _joined(found: Sequence[Region]) -> Iterator[Region]:
    """Regions in order; neighbours of one field are one."""
    waiting: Region | None = None
    for each in found:
        if waiting is None:
            waiting = each
        elif waiting.path == each.path and each.path is not None:
            waiting = Region(waiting.start, each.end, each.path)
        else:
            yield waiting
            waiting = each
    if waiting is not None:
        yield waiting


def _mapped(old: str, new: str) -> Callable[[int], int]:
    """Where the words before each place of a text end in another one that is like it."""
    if old == new:
        return lambda at: at
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()

    def place(at: int) -> int:
        for _, start, end, begin, finish in matched:
            if at <= end:
                return (
                    begin + at - start if end - start == finish - begin else min(begin + at - start, finish)
                )
        return len(new)

    return place
