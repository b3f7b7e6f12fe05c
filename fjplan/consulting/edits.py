"""The changes of one paragraph: what was put in the place of what, by whom, as one reader would tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fjplan.frozen import dataclass, replace
from fjplan.inline import PieceKind, compare_words
from fjplan.replies import Author, Passage, Stretch

_APART = re.compile("[，。；：！？、\n]")
"""Two changes with one of these between them are two; else they are one."""
_SENTENCE = re.compile("[^。！？；\n]*[。！？；\n]+[”’」』）]*|[^。！？；\n]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words in the place of those between two offsets of the paragraph as it was."""

    start: int
    end: int
    new: str
    author: Author
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that are told together."""

    edits: tuple[Edit, ...]

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.edits[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.edits[-1].end

    @property
    def author(self) -> Author:
        """Who made them."""
        return self.edits[0].author


@dataclass(frozen=True, slots=True)
class Inserted:
    """A paragraph that is new; ``before`` where it stands before the one that it was read with."""

    text: str
    author: Author
    before: bool
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """What was done to a paragraph: changes in it, paragraphs beside it, or it was deleted whole."""

    edits: tuple[Edit, ...]
    inserted: tuple[Inserted, ...]
    deleted: Edit | None = None


def read_marks(passage: Passage) -> Marked:
    """The tracked changes of a paragraph."""
    stretches = list(passage.stretches)
    head = _leading(stretches)
    tail = _trailing(stretches[head:])
    own = stretches[head : len(stretches) - tail]
    inserted = [*_paragraphs(stretches[:head], before=True)]
    inserted += _paragraphs(stretches[len(stretches) - tail :], before=False)
    edits = tuple(each for each in _edits(own) if each.start < each.end or each.new)
    words = [each for each in own if each.text.strip() and not each.inserted]
    gone = [each for each in words if each.deleted]
    if words and len(gone) == len(words) and not any(each.inserted for each in own):
        author = gone[0].deleted
        assert author is not None
        return Marked((), tuple(inserted), Edit(0, len(passage.base), "", author, gone[0].move))
    return Marked(edits, tuple(inserted))


def compared(printed: str, words: str, author: Author) -> Passage:
    """The printed paragraph with the changes that lead to other words, as if they had been tracked."""
    stretches = []
    for piece in compare_words(printed, words):
        match piece.kind:
            case PieceKind.KEEP:
                stretches.append(Stretch(piece.text))
            case PieceKind.DELETE:
                stretches.append(Stretch(piece.text, deleted=author))
            case PieceKind.INSERT:
                stretches.append(Stretch(piece.text, inserted=author))
    return Passage(tuple(stretches))


def group(edits: Sequence[Edit], base: str) -> Iterator[Change]:
    """The edits within one field: those of one author in one phrase are told together, so is a move."""
    waiting: list[Edit] = []
    for edit in edits:
        if waiting and not _belongs(waiting[-1], edit, base):
            yield Change(tuple(waiting))
            waiting = []
        waiting.append(edit)
    if waiting:
        yield Change(tuple(waiting))


def sentences(base: str, start: int, end: int, within: tuple[int, int]) -> tuple[int, int]:
    """The whole sentences of a field that hold the words; what is put between two belongs to the first."""
    spans = [found.span() for found in _SENTENCE.finditer(base, *within)]
    if start < end:
        held = [span for span in spans if span[0] < end and start < span[1]]
    else:
        held = [span for span in spans if span[0] < start <= span[1]] or spans[:1]
    return (held[0][0], held[-1][1]) if held else within


def written(base: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """The words between two offsets once the edits are made."""
    parts, at = [], start
    for edit in edits:
        parts += [base[at : max(edit.start, start)], edit.new]
        at = max(edit.end, at)
    return "".join((*parts, base[at:end]))


def _belongs(one: Edit, other: Edit, base: str) -> bool:
    if one.author.name != other.author.name:
        return False
    is_one_move = one.move is not None and one.move == other.move
    return is_one_move or _APART.search(base, one.end, other.start) is None


def _leading(stretches: Sequence[Stretch]) -> int:
    """How many stretches at the beginning are paragraphs that were put before this one."""
    count = 0
    for at, each in enumerate(stretches):
        if not each.inserted:
            break
        if each.text == "\n":
            count = at + 1
    return count


def _trailing(stretches: Sequence[Stretch]) -> int:
    """How many stretches at the end are paragraphs that were put behind this one."""
    count = 0
    for at, each in enumerate(reversed(stretches)):
        if not each.inserted:
            break
        if each.text == "\n":
            count = at + 1
    return count


def _paragraphs(stretches: Sequence[Stretch], *, before: bool) -> Iterator[Inserted]:
    words, author, move = "", Author(), None
    for each in (*stretches, Stretch("\n")):
        if each.text != "\n":
            words += each.text
            author, move = each.inserted or author, each.move or move
        elif words.strip():
            yield Inserted(words.strip(), author, before, move)
            words, move = "", None


def _edits(stretches: Sequence[Stretch]) -> Iterator[Edit]:
    """One edit for each run of changes of one author without a kept word between them."""
    at = 0
    waiting: Edit | None = None
    for each in stretches:
        author = each.inserted or each.deleted
        length = 0 if each.inserted else len(each.text.rstrip("\n"))
        if author is None:
            if waiting:
                yield waiting
            waiting = None
        else:
            new = each.text if each.inserted else ""
            if waiting and waiting.author.name == author.name and waiting.move == each.move:
                waiting = replace(waiting, end=at + length, new=waiting.new + new)
            else:
                if waiting:
                    yield waiting
                waiting = Edit(at, at + length, new, author, each.move)
        at += length
    if waiting:
        yield waiting
