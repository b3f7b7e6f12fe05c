"""Items -> sections and tasks, with every character of them accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fjplan.imported import Doubt
from fjplan.importing.account import NUMBER, POINT, STOP, Span
from fjplan.importing.assignments import Assignments, composed_clause
from fjplan.importing.bench import Bench
from fjplan.importing.content import Content, Portion
from fjplan.importing.guesses import doubt_heading, doubt_lead
from fjplan.importing.plan_items import Kind
from fjplan.importing.tree import Item
from fjplan.model import Assignment, ClauseStand, NodePath, Numbering, Part, Section, Stand, Task
from fjplan.shapes import ID, MAX_ID

_CLOSING = re.compile(
    r"本(?:方案|计划|要点|措施|意见|通知|办法|分工).{0,16}(?:自.{0,16}起|有效期|由.{2,30}解释)|（联系人|各地各部门"
)
_NODE_ENDING = re.compile(r"\.(?:section|[0-9]+)$")


class Bodies:
    """Drafts the sections and tasks of a plan in document order."""

    def __init__(
        self, bench: Bench, kinds: Mapping[int, Kind], contents: Mapping[int, Content], last: Item | None
    ) -> None:
        self._bench = bench
        self._kinds = kinds
        self._contents = contents
        self._assignments = Assignments(bench)
        self._last = last
        self.closing: list[str] = []

    def children(
        self, items: Sequence[Item], path: NodePath, depth: int
    ) -> tuple[tuple[Section | Task, ...], str]:
        """The children of a node, and the key that holds them in the plan file."""
        kinds = {self._kinds[id(item)] for item in items}
        key = "items" if len(kinds) > 1 else "tasks" if kinds == {Kind.TASK} else "sections"
        return tuple(self._child(item, (*path, key, index), depth) for index, item in enumerate(items)), key

    def doubts(self) -> Iterator[Doubt]:
        """What is to be doubted once all units are read."""
        return self._assignments.doubts()

    def _child(self, item: Item, path: NodePath, depth: int) -> Section | Task:
        draft = self._task if self._kinds[id(item)] is Kind.TASK else self._section
        return draft(item, path, depth)

    def _section(self, item: Item, path: NodePath, depth: int) -> Section:
        content = self._contents[id(item)]
        title, node = self._head(item, content, path, depth, "title")
        lead = self._lead(content, path)
        targets = self._bench.targets_of("\n".join(lead))
        children, key = self.children(item.children, path, depth + 1) if item.children else ((), "tasks")
        return Section(
            id=node,
            title=title or "",
            numbered=item.label is not None or self._is_unnumbered_level(depth),
            lead=lead,
            targets=targets,
            children=children,
            children_key=key,
        )

    def _lead(self, content: Content, path: NodePath) -> tuple[str, ...]:
        """The paragraphs under a section's title; the account keeps every word of them, clauses too."""
        lead = []
        for portion in content.portions:
            if portion.clauses:
                self._bench.doubts.append(doubt_lead(portion, path))
            spans = portion.spans()
            lead += self._joined(spans)
            for span in spans:
                self._bench.account.keep(span.start, span.end, (*path, "lead"))
        return tuple(lead)

    def _joined(self, spans: Sequence[Span]) -> list[str]:
        """The words of spans as paragraphs: those that a line break parts stand apart."""
        paragraphs: list[str] = []
        end = -1
        for span in spans:
            if paragraphs and "\n" not in self._bench.text[end : span.start]:
                paragraphs[-1] += self._bench.words(span)
            else:
                paragraphs.append(self._bench.words(span))
            end = span.end
        return paragraphs

    def _head(
        self, item: Item, content: Content, path: NodePath, depth: int, key: str
    ) -> tuple[str | None, str]:
        """The number and heading: the heading's words, and the id."""
        bench = self._bench
        if content.label:
            bench.account.compose(content.label.start, content.label.end, NUMBER, path)
        elif content.heading:
            bench.account.compose(content.heading.start, content.heading.start, NUMBER, path)
        heading = bench.words(content.heading).strip() if content.heading else None
        if content.heading:
            bench.account.keep(content.heading.start, content.heading.end, (*path, key))
            is_run_in = (
                bench.levels[depth - 1].heading is Stand.RUN_IN if depth <= len(bench.levels) else False
            )
            composed_stop = (
                bench.levels[depth - 1].stop or content.is_run_in or (is_run_in and key == "title")
            )
            heading = self._stop(content, heading, path, composed=composed_stop, key=key)
        first = heading or (
            bench.words(content.portions[0].paragraphs[0])
            if content.portions and content.portions[0].paragraphs
            else ""
        )
        return heading, self._node(item, first)

    def _stop(
        self, content: Content, heading: str | None, path: NodePath, *, composed: bool, key: str
    ) -> str | None:
        """The 。 of a heading: composed where the level has one, else part of the heading."""
        bench, span, stop = self._bench, content.heading, content.stop
        if span is None or heading is None:
            return heading
        at = stop or Span(span.end, span.end)
        if composed:
            if heading[-1] not in "。！？" or stop:
                bench.account.compose(at.start, at.end, STOP, (*path, key))
            return heading
        if stop:
            bench.account.keep(stop.start, stop.end, (*path, key))
            return f"{heading}。"
        return heading

    def _node(self, item: Item, words: str) -> str:
        first = item.head or item.paras[0]
        written = _NODE_ENDING.sub("", first.node or "")
        return self._bench.ids.keep(written) if _is_id(written) else self._bench.ids.of(words)

    def _part_id(self, portion: Portion) -> str | None:
        """The id that the document gives a part with a paragraph of its own, unless it is the task's."""
        written = portion.node or ""
        return self._bench.ids.keep(written) if _is_id(written) and not self._bench.ids.has(written) else None

    def _is_unnumbered_level(self, depth: int) -> bool:
        levels = self._bench.levels
        return depth > len(levels) or levels[depth - 1].number is Numbering.NONE

    def _task(self, item: Item, path: NodePath, depth: int) -> Task:
        content = self._contents[id(item)]
        heading, node = self._head(item, content, path, depth, "heading")
        if content.guess:
            self._bench.doubts.append(doubt_heading(item, content, heading, path))
        portions = list(content.portions)
        closing = self._cut_closing(item, portions)
        text, parts, assignment, clause = self._parts(portions, path)
        targets = self._bench.targets_of(text) if text else ()
        for portion in closing:
            self.closing += self._joined(portion.paragraphs)
            for span in portion.paragraphs:
                self._bench.account.keep(span.start, span.end, ("closing",))
        return Task(
            id=node,
            heading=heading,
            numbered=item.label is not None or self._is_unnumbered_level(depth),
            text=text,
            parts=parts,
            assignment=assignment,
            clause=clause,
            targets=targets,
        )

    def _cut_closing(self, item: Item, portions: list[Portion]) -> list[Portion]:
        """The paragraphs after the last task's clause close the plan; they are no part of the task."""
        last = portions[-1] if portions else None
        if item is not self._last or last is None or last.clauses or last.point:
            return []
        if len(portions) > 1 and last.own_line:
            return [portions.pop()]
        ends = [span for span in last.paragraphs[1:] if _CLOSING.match(self._bench.words(span))]
        if not ends:
            return []
        at = last.paragraphs.index(ends[0])
        closing = Portion(last.line, paragraphs=last.paragraphs[at:])
        del last.paragraphs[at:]
        return [closing]

    def _parts(
        self, portions: Sequence[Portion], path: NodePath
    ) -> tuple[str | None, tuple[Part, ...], Assignment | None, str | None]:
        """Text, parts, and the units of the whole task."""
        has_points = any(portion.point for portion in portions)
        clauses = [clause for portion in portions for clause in portion.clauses]
        own = bool(clauses) and _is_for_all(portions, has_points=has_points)
        if len(portions) == 1 and not has_points:
            text = self._text(portions[0], (*path, "text"))
            assignment, clause = self._assignments.of(portions[0].clauses, path)
            return text, (), assignment, clause
        lead = None
        rest = list(portions)
        if has_points and rest and not rest[0].point and not rest[0].clauses:
            lead = self._text(rest.pop(0), (*path, "text"))
        parts = [
            self._part(portion, (*path, "parts", index), with_units=not (own and portion is portions[-1]))
            for index, portion in enumerate(rest)
        ]
        assignment, clause = self._assignments.of(portions[-1].clauses if own else [], path)
        return lead, tuple(parts), assignment, clause

    def _part(self, portion: Portion, path: NodePath, *, with_units: bool) -> Part:
        bench = self._bench
        heading = None
        if portion.point:
            bench.account.compose(portion.point.start, portion.point.end, POINT, path)
        if portion.heading:
            heading = bench.words(portion.heading).strip()
            bench.account.keep(portion.heading.start, portion.heading.end, (*path, "point"))
            at = portion.stop or Span(portion.heading.end, portion.heading.end)
            if heading[-1] not in "！？":
                bench.account.compose(at.start, at.end, STOP, (*path, "point"))
        text = self._text(portion, (*path, "text"))
        assignment, clause = self._assignments.of(portion.clauses if with_units else [], path)
        usual = bench.points if portion.point else Stand.RUN_IN
        stands = Stand.LINE if portion.own_line else Stand.RUN_IN
        return Part(
            id=self._part_id(portion),
            is_point=portion.point is not None,
            heading=heading,
            text=text,
            stands=stands if stands is not usual else None,
            assignment=assignment,
            clause=clause,
            targets=bench.targets_of(text) if text else (),
        )

    def _text(self, portion: Portion, path: NodePath) -> str | None:
        """The text of a portion; its words and its clauses are accounted for in the order of print."""
        bench, spans = self._bench, portion.paragraphs
        stop = self._last_stop(portion)
        for span in spans:
            bench.account.keep(
                span.start, min(span.end, stop.start) if stop and stop.start > span.start else span.end, path
            )
        before = bench.clause.stands is ClauseStand.BEFORE_STOP
        if stop and not before:
            bench.account.keep(stop.start, stop.end, path)
        for clause in portion.clauses:
            account_path = (*path[:-1], "units")
            bench.account.compose(clause.span.start, clause.span.end, composed_clause(clause), account_path)
        if stop and before:
            bench.account.keep(stop.start, stop.end, path)
        words = [bench.words(span) for span in spans]
        if words and stop and stop.start >= spans[-1].end:
            words[-1] += bench.words(stop)
        return "\n".join(words) or None

    def _last_stop(self, portion: Portion) -> Span | None:
        """The 。 that ends the text before its clause, or stands right after it; others are dropped."""
        if not portion.clauses:
            return None
        after = [clause.stop for clause in portion.clauses if clause.stop]
        last = portion.paragraphs[-1] if portion.paragraphs else None
        ends = last is not None and self._bench.text[last.end - 1] in "。；"
        kept = after[-1:] if last is not None and not ends else []
        for stop in after:
            if stop not in kept:
                self._bench.account.drop(stop.start, stop.end, "责任单位后多余的句号")
        if kept:
            return kept[0]
        return Span(last.end - 1, last.end) if last is not None and ends else None


def _is_id(written: str) -> bool:
    return len(written) <= MAX_ID and ID.fullmatch(written) is not None


def _is_for_all(portions: Sequence[Portion], *, has_points: bool) -> bool:
    """Whether the last clause is the whole task's: the only one, after points."""
    holders = [portion for portion in portions if portion.clauses]
    return has_points and holders == [portions[-1]]
