"""Every stretch of words that a plan prints, with its path: what rules of wording read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum

from fjplan.frozen import dataclass
from fjplan.model import (
    Assignment,
    Mention,
    NodePath,
    Overall,
    OverallPart,
    Part,
    Plan,
    Role,
    Section,
    Task,
)


class TextKind(Enum):
    """What a stretch of words is; rules choose by it."""

    TITLE = "title"  # the plan's, the notice's, an attachment's
    SUBTITLE = "subtitle"
    NUMBER = "number"  # 发文字号
    ADDRESSEES = "addressees"
    CC = "cc"
    DISCLOSURE = "disclosure"
    SECTION = "section"  # the title of a section, the heading of 总体要求 or of its part
    HEADING = "heading"  # of a task, a point, a bullet
    BODY = "body"  # running text
    CLAUSE = "clause"  # a unit clause that is kept as it was written
    GLOSS = "gloss"  # 含平潭综合实验区，下同


PROSE = frozenset({TextKind.BODY})


@dataclass(frozen=True, slots=True)
class Text:
    """A value of the plan that is printed; ``start`` is its offset in all words put together."""

    path: NodePath
    words: str
    kind: TextKind
    start: int


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern inside one text; offsets are those of the text."""

    text: Text
    start: int
    end: int
    match: re.Match[str]

    @property
    def words(self) -> str:
        """What was matched."""
        return self.text.words[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Texts:
    """All printed words of a plan: one by one, and put together with a line break between them.

    One search of ``joined`` costs far less than one of each text; ``marks`` are its characters.
    """

    all: tuple[Text, ...]
    joined: str
    marks: frozenset[str]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Text:
        """The text that an offset of ``joined`` lies in."""
        return self.all[bisect_right(self.starts, offset) - 1]

    def of(self, *kinds: TextKind) -> Iterator[Text]:
        """The texts of these kinds."""
        return (text for text in self.all if text.kind in kinds)

    def find(self, pattern: re.Pattern[str], group: int | str = 0) -> Iterator[Found]:
        """Every match that lies in one text; the offsets are those of a group of the pattern."""
        for match in pattern.finditer(self.joined):
            start, end = match.span(group)
            if start < 0:
                continue
            text = self.at(start)
            if end <= text.start + len(text.words) and match.end() <= text.start + len(text.words):
                yield Found(text, start - text.start, end - text.start, match)


def read_texts(plan: Plan) -> Texts:
    """The printed words of a plan, in the order of the document."""
    found = tuple(iter_texts(plan))
    joined = "\n".join(text.words for text in found)
    return Texts(found, joined, frozenset(joined), tuple(text.start for text in found))


def iter_texts(plan: Plan, *kinds: TextKind) -> Iterator[Text]:
    """The same one by one, those of some kinds alone, for what needs no search of all at once."""
    at = 0
    for path, words, kind in _all(plan):
        if words:
            if not kinds or kind in kinds:
                yield Text(path, words, kind, at)
            at += len(words) + 1


_Said = tuple[NodePath, "str | None", TextKind]


def _all(plan: Plan) -> Iterator[_Said]:
    yield ("title",), plan.title, TextKind.TITLE
    yield ("subtitle",), plan.subtitle, TextKind.SUBTITLE
    for index, term in enumerate(plan.conventions.terms):
        yield ("conventions", "terms", index, "gloss"), term.gloss, TextKind.GLOSS
    yield from _notice(plan)
    if plan.overall:
        yield from _overall(plan.overall)
    for path, node in plan.walk():
        yield from _section(path, node) if isinstance(node, Section) else _task(path, node)
    yield from _closings(plan)
    yield from _many(("closing",), plan.closing, TextKind.BODY)
    for index, attachment in enumerate(plan.attachments):
        yield ("attachments", index, "title"), attachment.title, TextKind.TITLE
        yield from _many(("attachments", index, "text"), attachment.text, TextKind.BODY)


def _notice(plan: Plan) -> Iterator[_Said]:
    notice = plan.notice
    if notice is None:
        return
    yield ("notice", "title"), notice.title, TextKind.TITLE
    yield ("notice", "number"), notice.number, TextKind.NUMBER
    yield ("notice", "addressees"), notice.addressees, TextKind.ADDRESSEES
    yield from _many(("notice", "body"), notice.body, TextKind.BODY)
    if notice.disclosure:
        yield ("notice", "disclosure"), notice.disclosure.text, TextKind.DISCLOSURE
    yield ("notice", "cc"), notice.cc, TextKind.CC


def _overall(overall: Overall) -> Iterator[_Said]:
    yield from _many(("overall", "preamble"), overall.preamble, TextKind.BODY)
    yield ("overall", "heading"), overall.heading, TextKind.SECTION
    yield ("overall", "text"), overall.text, TextKind.BODY
    for index, part in enumerate(overall.parts):
        yield from _overall_part(("overall", "parts", index), part)


def _overall_part(path: NodePath, part: OverallPart) -> Iterator[_Said]:
    yield (*path, "heading"), part.heading, TextKind.SECTION
    yield (*path, "text"), part.text, TextKind.BODY
    for index, milestone in enumerate(part.milestones):
        yield (*path, "milestones", index, "text"), milestone.text, TextKind.BODY
    for index, bullet in enumerate(part.bullets):
        yield (*path, "bullets", index, "heading"), bullet.heading, TextKind.HEADING
        yield (*path, "bullets", index, "text"), bullet.text, TextKind.BODY


def _section(path: NodePath, section: Section) -> Iterator[_Said]:
    yield (*path, "title"), section.title, TextKind.SECTION
    yield from _many((*path, "lead"), section.lead, TextKind.BODY)


def _task(path: NodePath, task: Task) -> Iterator[_Said]:
    yield (*path, "heading"), task.heading, TextKind.HEADING
    yield (*path, "text"), task.text, TextKind.BODY
    for index, part in enumerate(task.parts):
        inner = (*path, "parts", index)
        yield (*inner, "point"), part.heading, TextKind.HEADING
        yield (*inner, "text"), part.text, TextKind.BODY
        yield (*inner, "clause"), part.clause, TextKind.CLAUSE
    yield (*path, "clause"), task.clause, TextKind.CLAUSE


def _closings(plan: Plan) -> Iterator[_Said]:
    """The closing paragraphs of sections, which stand behind their children."""
    for path, node in plan.walk():
        if isinstance(node, Section):
            yield from _many((*path, "closing"), node.closing, TextKind.BODY)


def _many(path: NodePath, paragraphs: Iterable[str], kind: TextKind) -> Iterator[_Said]:
    return (((*path, index), words, kind) for index, words in enumerate(paragraphs))


@dataclass(frozen=True, slots=True)
class Named:
    """A unit where the plan names it: the mention's path, the task or part it works in."""

    path: NodePath
    mention: Mention
    holder: NodePath


def read_assignments(plan: Plan) -> Iterator[tuple[NodePath, Task | Part, Assignment]]:
    """Every assignment with the task or part that it belongs to, and that one's path."""
    for path, node in plan.walk():
        if not isinstance(node, Task):
            continue
        if node.assignment:
            yield path, node, node.assignment
        for index, part in enumerate(node.parts):
            if part.assignment:
                yield (*path, "parts", index), part, part.assignment


def read_mentions(plan: Plan) -> Iterator[Named]:
    """Every unit that the plan names, in order, with its path."""
    for holder, _, assignment in read_assignments(plan):
        counts: dict[Role | None, int] = {}
        inside: dict[tuple[Role | None, int], int] = {}
        for mention in assignment.mentions:
            role, group = mention.role, mention.hand_group
            base = (*holder, "units") if role is None else (*holder, "units", role.value)
            if group is None:
                index = counts.get(role, 0)
                counts[role] = index + 1
                yield Named((*base, index), mention, holder)
                continue
            place = inside.get((role, group), 0)
            inside[role, group] = place + 1
            counts[role] = group + 1
            yield Named((*base, group, place), mention, holder)
