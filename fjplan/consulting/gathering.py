"""From a marked-up reply to opinions: each change and comment at the field of the plan that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.consulting.cutting import cut, within
from fjplan.consulting.edits import Change, Edit, Inserted, compared, group, read_marks, sentences, written
from fjplan.consulting.fields import Line
from fjplan.consulting.holders import WHOLE, Holder, Holders, field_words
from fjplan.consulting.pairing import Region, pair, regions
from fjplan.diff.grams import fold
from fjplan.frozen import dataclass, replace
from fjplan.model import NodePath
from fjplan.opinions import Opinion, OpinionKind
from fjplan.printed import BlockKind
from fjplan.replies import Area, Author, Passage, Remark, Reply

_UNSAID = frozenset(
    {BlockKind.MARK, BlockKind.DATE, BlockKind.DOCUMENT_NUMBER, BlockKind.COPY_NUMBER, BlockKind.IMPRINT}
)
"""What we print by the state of the plan: that a copy says it otherwise is nobody's opinion."""
_MOVED = 8
"""Fewer characters than these are found in many places: that they went here and came there is no move."""
_SAME_PLAN = 0.5
"""A document with fewer of the plan's paragraphs than this is another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The opinions of a reply, without their final ids, and how well it fits the plan.

    ``paired`` of ``printed`` paragraphs were found, ``marked`` of them by bookmarks; ``older`` say other
    words than the plan before any change, and ``title`` is that of the reply where it is another.
    ``tracked`` tells whether the changes were, ``renumbered`` how many were of numbers alone.
    """

    opinions: tuple[Opinion, ...]
    printed: int
    paired: int
    marked: int
    older: int
    title: str | None
    tracked: bool
    renumbered: int

    @property
    def is_of_this_plan(self) -> bool:
        """Whether it has most of the plan's paragraphs, and its title, or else most of its words."""
        is_renamed = self.title is not None and self.older > _SAME_PLAN * self.paired
        return self.paired >= _SAME_PLAN * self.printed and not is_renamed


def gather(reply: Reply, lines: Sequence[Line], holders: Holders) -> Gathered:
    """Every change and comment of a reply; of one without any, the words that differ from the plan's."""
    work = _Gathering(reply, lines, holders)
    work.read()
    return work.result()


class _Gathering:
    def __init__(self, reply: Reply, lines: Sequence[Line], holders: Holders) -> None:
        self._reply, self._lines, self._holders = reply, lines, holders
        self._tracked = reply.is_marked
        self._pairing = pair(reply.passages, lines)
        self._paired = [each for each in self._pairing.lines if each is not None]
        self._opinions: list[Opinion] = []
        self._renumbered = 0
        self._differing = {at for at, line in self._pairs() if _differs(reply.passages[at].base, line)}
        self._above = Holder(None, WHOLE)
        self._moved: dict[str, tuple[Inserted, Holder]] = {}
        self._compares = self.result().is_of_this_plan

    def read(self) -> None:
        """Read the paragraphs in order; what a move brought is told where it was taken away."""
        self._find_moves()
        inside = [at for at, line in enumerate(self._pairing.lines) if line is not None]
        first, last = (inside[0], inside[-1]) if inside else (0, -1)
        for at, passage in enumerate(self._reply.passages):
            line = self._pairing.lines[at]
            if line is None:
                self._unpaired(passage, is_inside=first < at < last)
            else:
                self._passage(at, passage, self._lines[line])
        if not self._tracked and self._compares:
            self._missing()

    def result(self) -> Gathered:
        """What was gathered."""
        return Gathered(
            opinions=tuple(self._opinions),
            printed=len(self._lines),
            paired=len(self._paired),
            marked=self._pairing.marked,
            older=len(self._differing),
            title=self._title(),
            tracked=self._tracked,
            renumbered=self._renumbered,
        )

    def _pairs(self) -> Iterator[tuple[int, Line]]:
        return ((at, self._lines[line]) for at, line in enumerate(self._pairing.lines) if line is not None)

    def _title(self) -> str | None:
        """The title of the plan that the reply is to, where it is another one."""
        titled = (at for at, line in self._pairs() if line.kind is BlockKind.PLAN_TITLE)
        return next((self._reply.passages[at].base for at in titled if at in self._differing), None)

    def _find_moves(self) -> None:
        """Pairs what was taken away with what was put in: by the name of the move, else by the same words."""
        above = Holder(None, WHOLE)
        gone: list[str] = []
        for at, passage in enumerate(self._reply.passages):
            line = self._pairing.lines[at]
            here = self._holders.at(self._lines[line].path) if line is not None else above
            marks = read_marks(passage)
            for each in marks.inserted:
                for key in _keys(each.move, each.text):
                    self._moved.setdefault(key, (each, above if each.before else here))
            if not passage.base.strip() and marks.edits:  # its end was not tracked
                edit = marks.edits[0]
                alone = Inserted(edit.new.strip(), edit.author, before=False, move=edit.move)
                for key in _keys(edit.move, alone.text):
                    self._moved.setdefault(key, (alone, here))
            if marks.deleted:
                gone += _keys(marks.deleted.move, passage.base)
            above = here
        self._moved = {key: self._moved[key] for key in gone if key in self._moved}

    def _passage(self, at: int, passage: Passage, line: Line) -> None:
        base = passage.base
        fields = regions(base, line)
        own = next((each for each in fields if each.path), None)
        holder = self._holders.at(own.path if own else line.path)
        if at in self._differing and not self._tracked and line.kind not in _UNSAID and self._compares:
            passage = compared(line.text, base, Author())
            base = passage.base
            fields = regions(base, line)
        marks = read_marks(passage)
        self._beside([each for each in marks.inserted if each.before], self._above)
        if marks.deleted:
            self._gone(marks.deleted, base, holder)
        edits = cut(marks.edits, base, fields)
        for region in fields:
            self._changes(base, region, within(edits, region, fields))
        for remark in passage.remarks:
            self._remark(base, remark, fields, holder)
        self._beside([each for each in marks.inserted if not each.before], holder)
        self._above = holder

    def _changes(self, base: str, region: Region, edits: Sequence[Edit]) -> None:
        if region.is_number:
            self._renumbered += len(edits)
            return
        for change in group(edits, base):
            holder = self._holders.at(region.path)
            start, end = region.start, region.end
            if region.path is not None and region.path[-1] not in ("units", "clause"):
                start, end = sentences(base, change.start, change.end, (start, end))
            old, new = base[start:end], written(base, start, end, change.edits)
            words = "".join(base[each.start : each.end] + each.new for each in change.edits)
            if old.strip() == new.strip() or (region.path is None and not fold(words)):
                continue
            self._add(change, holder, region.path, (old, new))

    def _add(self, change: Change, holder: Holder, path: NodePath | None, sides: tuple[str, str]) -> None:
        old, new = sides
        self._opinions.append(
            Opinion(
                id="",
                kind=OpinionKind.EDIT,
                place=holder.words,
                node=holder.node,
                field=field_words(holder, path) if path else None,
                author=change.author.name,
                date=change.author.date,
                tracked=self._tracked,
                old=old.strip() or None,
                new=new.strip() or None,
            )
        )

    def _gone(self, edit: Edit, base: str, holder: Holder) -> None:
        """A paragraph that was deleted; or moved, and then it is told with its new place."""
        found = next((self._moved[key] for key in _keys(edit.move, base) if key in self._moved), None)
        if found is None:
            self._whole(OpinionKind.DELETE, edit.author, holder, old=base)
            return
        moved, below = found
        self._whole(OpinionKind.MOVE, edit.author, holder, old=base)
        words = f"移到“{below.words}”之后" if below.words != WHOLE else "移到最前面"
        new = moved.text if fold(moved.text) != fold(base) else None
        self._opinions[-1] = replace(self._opinions[-1], comment=words, new=new)

    def _beside(self, inserted: Sequence[Inserted], holder: Holder) -> None:
        for each in inserted:
            if not any(key in self._moved for key in _keys(each.move, each.text)):
                self._whole(OpinionKind.INSERT, each.author, holder, new=each.text)

    def _remark(self, base: str, remark: Remark, fields: Sequence[Region], holder: Holder) -> None:
        region = next((each for each in fields if each.path and remark.start < each.end), None)
        old = None
        if region and region.path:
            holder = self._holders.at(region.path)
            end = min(max(remark.end, remark.start), region.end)
            start = max(remark.start, region.start)
            first, last = sentences(base, start, end, (region.start, region.end))
            old = base[first:last].strip()
        self._opinions.append(
            Opinion(
                id="",
                kind=OpinionKind.COMMENT,
                place=holder.words,
                node=holder.node,
                field=field_words(holder, region.path) if region and region.path else None,
                author=remark.author.name,
                date=remark.author.date,
                old=old or None,
                quote=remark.quote.replace("\n", "") or None,
                comment=remark.text,
            )
        )

    def _unpaired(self, passage: Passage, *, is_inside: bool) -> None:
        """A paragraph that the plan does not print: what is marked in it is about the whole document."""
        if not self._tracked:
            if is_inside and passage.area is Area.BODY and self._compares and passage.base.strip():
                self._whole(OpinionKind.INSERT, Author(), self._above, new=passage.base.strip())
            return
        base, marks = passage.base, read_marks(passage)
        place = Holder(None, WHOLE if passage.area is Area.BODY else f"{WHOLE}（{passage.area.value}）")
        if not base.strip() and passage.area is Area.BODY:
            place = self._above
        self._beside(marks.inserted, place)
        if marks.deleted:
            self._gone(marks.deleted, base, place)
        if not base.strip():
            words = "".join(each.new for each in marks.edits).strip()
            if words:
                first = marks.edits[0]
                self._beside([Inserted(words, first.author, before=False, move=first.move)], place)
            return
        for change in group(marks.edits, base):
            start, end = sentences(base, change.start, change.end, (0, len(base)))
            old, new = base[start:end], written(base, start, end, change.edits)
            self._add(change, place, None, (old, new))
        for remark in passage.remarks:
            self._remark(base, remark, (), place)

    def _missing(self) -> None:
        """Printed paragraphs that a document without tracked changes does not have."""
        found = set(self._paired)
        for at, line in enumerate(self._lines):
            if at not in found and line.kind not in _UNSAID:
                self._whole(OpinionKind.DELETE, Author(), self._holders.at(line.path), old=line.text)

    def _whole(
        self,
        kind: OpinionKind,
        author: Author,
        holder: Holder,
        *,
        old: str | None = None,
        new: str | None = None,
    ) -> None:
        self._opinions.append(
            Opinion(
                id="",
                kind=kind,
                place=holder.words,
                node=holder.node,
                author=author.name,
                date=author.date,
                tracked=self._tracked,
                old=old,
                new=new,
            )
        )


def _keys(move: str | None, text: str) -> tuple[str, ...]:
    """What one end of a move is known by to the other."""
    words = fold(text)
    by_words = (f"={words}",) if len(words) >= _MOVED else ()
    return (move, *by_words) if move else by_words


def _differs(base: str, line: Line) -> bool:
    """Whether it says other words than the line, with or without its number, which Word may count itself."""
    bare = "".join(each.text for each in line.pieces if each.path)
    return fold(base) not in (fold(line.text), fold(bare))
