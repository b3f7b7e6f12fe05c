"""The body of the document as printed: 总体要求, sections, tasks and parts, numbered and composed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from fjplan.clauses import ClauseWriter
from fjplan.model import (
    Assignment,
    Level,
    Marker,
    Numbering,
    Overall,
    OverallPart,
    Part,
    Plan,
    Role,
    Section,
    Stand,
    Target,
    Task,
)
from fjplan.numbering import Counter, chinese_numeral
from fjplan.printed import (
    Block,
    BlockKind,
    NodeKind,
    PrintedItem,
    PrintedNode,
    PrintedOverall,
    PrintedOverallPart,
    PrintedTarget,
    PrintedUnit,
    Run,
    RunKind,
    paragraph,
)
from fjplan.quantities import to_base
from fjplan.registry import Registry
from fjplan.task_text import Paragraphs

UNNUMBERED = Level(number=Numbering.NONE, heading=Stand.LINE, stop=False)


def _stopped(heading: str) -> str:
    return heading if heading[-1] in "。！？" else f"{heading}。"


class Outline:
    """Walks the plan once, in document order, and gathers its paragraphs and outline."""

    def __init__(self, plan: Plan, registry: Registry) -> None:
        self._plan = plan
        self._find = registry.finder(plan.year, plan.region)
        self._levels = plan.conventions.levels
        self._counter = Counter(self._levels)
        self._writer = ClauseWriter(plan.conventions, registry, plan.year, plan.region)
        self._section_depths = frozenset(_section_depths(plan.children, 1))
        self.blocks: list[Block] = []
        self.nodes: list[PrintedNode] = []
        self.printed_overall: PrintedOverall | None = None

    def paragraphs(self, texts: Iterable[str]) -> None:
        """Body paragraphs without a number."""
        self.blocks += [paragraph(BlockKind.PARAGRAPH, text) for text in texts]

    def overall(self) -> None:
        """总体要求, which takes a number of the first level where it has a heading."""
        overall = self._plan.overall
        if overall is None:
            return
        self.paragraphs(overall.preamble)
        number = None
        if overall.heading:
            number = self._counter.next(1)
            self._heading(number, overall.heading, 1, None)
        self.paragraphs(_split(overall.text))
        self.printed_overall = self._overall_values(overall, number)

    def _overall_values(self, overall: Overall, number: str | None) -> PrintedOverall:
        return PrintedOverall(
            preamble=overall.preamble,
            number=number,
            heading=overall.heading,
            text=overall.text,
            parts=tuple(self._overall_part(part) for part in overall.parts),
            targets=self._targets(overall.targets),
        )

    def _overall_part(self, part: OverallPart) -> PrintedOverallPart:
        number = self._counter.next(2)
        self._heading(number, part.heading, 2, None)
        self.paragraphs(_split(part.text))
        items = []
        for milestone in part.milestones:
            self.paragraphs(_split(milestone.text))
            targets = self._targets(milestone.targets, milestone.by)
            items.append(
                PrintedItem(number=None, heading=None, text=milestone.text, by=milestone.by, targets=targets)
            )
        for index, bullet in enumerate(part.bullets, 1):
            mark = "——" if part.marker is Marker.DASH else f"{index}."
            first = [Run(RunKind.NUMBER, mark)]
            if bullet.heading:
                first.append(Run(RunKind.HEADING, _stopped(bullet.heading)))
            self._run_in(first, _split(bullet.text))
            targets = self._targets(bullet.targets)
            items.append(PrintedItem(number=mark, heading=bullet.heading, text=bullet.text, targets=targets))
        return PrintedOverallPart(
            role=part.role.value,
            number=number,
            heading=part.heading,
            text=part.text,
            items=tuple(items),
            targets=self._targets(part.targets),
        )

    def _run_in(self, first: list[Run], texts: tuple[str, ...]) -> None:
        runs = (*first, *(Run(RunKind.TEXT, text) for text in texts[:1]))
        self.blocks.append(Block(BlockKind.PARAGRAPH, runs))
        self.paragraphs(texts[1:])

    def children(self, children: Iterable[Section | Task], parent: str | None, depth: int) -> None:
        """Sections and tasks of one depth, in order."""
        for child in children:
            if isinstance(child, Section):
                self._section(child, parent, depth)
            else:
                self._task(child, parent, depth)

    def _level(self, depth: int) -> Level:
        return self._levels[depth - 1] if depth <= len(self._levels) else UNNUMBERED

    def _heading(self, number: str | None, heading: str, depth: int, node: str | None) -> None:
        words = _stopped(heading) if self._level(depth).stop else heading
        runs = (Run(RunKind.NUMBER, number),) if number else ()
        self.blocks.append(Block(BlockKind.HEADING, (*runs, Run(RunKind.HEADING, words)), depth, node))

    def _section(self, section: Section, parent: str | None, depth: int) -> None:
        number = self._counter.next(depth, numbered=section.numbered)
        self._heading(number, section.title, depth, section.id)
        self.nodes.append(
            PrintedNode(
                id=section.id,
                parent=parent,
                kind=NodeKind.SECTION,
                number=number,
                heading=section.title,
                targets=self._targets(section.targets),
                lead=section.lead,
                closing=section.closing,
            )
        )
        self.paragraphs(section.lead)
        self.children(section.children, section.id, depth + 1)
        self.paragraphs(section.closing)

    def _task(self, task: Task, parent: str | None, depth: int) -> None:
        number = self._counter.next(depth, numbered=task.numbered)
        heading = task.heading
        level = self._level(depth)
        first: list[Run] = []
        if heading and level.heading is Stand.LINE:
            if depth in self._section_depths:
                parent = self._subsection(task, number, parent, depth)
                number = heading = None
            else:
                self._heading(number, heading, depth, task.id)
        else:
            first = self._run_in_heading(number, heading, level)
        self._task_body(task, (parent, number, heading), first, depth)

    def _subsection(self, task: Task, number: str | None, parent: str | None, depth: int) -> str:
        """The heading of a task that is itself the subsection, as a section above it."""
        assert task.heading is not None
        section = f"{task.id}.section"
        self._heading(number, task.heading, depth, section)
        self.nodes.append(
            PrintedNode(id=section, parent=parent, kind=NodeKind.SECTION, number=number, heading=task.heading)
        )
        return section

    @staticmethod
    def _run_in_heading(number: str | None, heading: str | None, level: Level) -> list[Run]:
        runs = [Run(RunKind.NUMBER, number)] if number else []
        if heading:
            runs.append(Run(RunKind.HEADING, _stopped(heading) if level.stop else heading))
        return runs

    def _task_body(
        self,
        task: Task,
        head: tuple[str | None, str | None, str | None],
        first: list[Run],
        depth: int,
    ) -> None:
        parent, number, heading = head
        text = Paragraphs(first)
        text.add(_split(task.text))
        parts = [self._part(task, part, index, text) for index, part in enumerate(task.parts, 1)]
        clause = self._clause(task.assignment, task.clause, text)
        node = PrintedNode(
            id=task.id,
            parent=parent,
            kind=NodeKind.TASK,
            number=number,
            heading=heading,
            text=task.text,
            clause=clause,
            units=self._units(task.assignment),
            targets=self._targets(task.targets),
        )
        self.nodes += [node, *parts]
        has_own_line = not first and heading is not None
        self.blocks += text.blocks(depth if first and heading else 0, None if has_own_line else task.id)

    def _part(self, task: Task, part: Part, index: int, text: Paragraphs) -> PrintedNode:
        usual = self._plan.conventions.points if part.is_point else Stand.RUN_IN
        if (part.stands or usual) is Stand.LINE:
            text.new_paragraph()
        number = None
        if part.is_point:
            number = f"{chinese_numeral(sum(each.is_point for each in task.parts[:index]))}是"
            words = number + (_stopped(part.heading) if part.heading else "")
            text.run(Run(RunKind.POINT, words))
        text.add(_split(part.text))
        clause = self._clause(part.assignment, part.clause, text)
        return PrintedNode(
            id=part.id or f"{task.id}.{index}",
            parent=task.id,
            kind=NodeKind.PART,
            number=number,
            heading=part.heading,
            text=part.text,
            clause=clause,
            units=self._units(part.assignment),
            targets=self._targets(part.targets),
        )

    def _clause(self, assignment: Assignment | None, kept: str | None, text: Paragraphs) -> str | None:
        """Writes the clause into the paragraphs; a kept one stands as it was written."""
        if assignment is None:
            return None
        lines = self._writer.keep(kept) if kept else self._writer.write(assignment)
        text.clause(lines, self._plan.conventions.clause.stands)
        return "\n".join(lines)

    def _units(self, assignment: Assignment | None) -> tuple[PrintedUnit, ...]:
        if assignment is None:
            return ()
        first_leads = self._plan.conventions.clause.first_is_lead
        units = []
        for index, mention in enumerate(assignment.mentions):
            unit = self._find(mention.name)
            role = mention.role or (Role.LEAD if first_leads and index == 0 else None)
            units.append(PrintedUnit(name=mention.name, id=unit.id if unit else None, role=role))
        return tuple(units)

    def _targets(
        self, targets: tuple[Target, ...], due: datetime.date | None = None
    ) -> tuple[PrintedTarget, ...]:
        return tuple(_printed_target(target, due or self._plan.end) for target in targets)


def _printed_target(target: Target, due: datetime.date) -> PrintedTarget:
    base_value, base_measure = to_base(target.quantity)
    return PrintedTarget(
        metric=target.metric,
        op=target.op,
        value=target.quantity.value,
        measure=target.quantity.measure,
        base_value=base_value,
        base_measure=base_measure,
        force=target.force,
        deadline=target.deadline or due,
        quote=target.quote,
    )


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _section_depths(children: Iterable[Section | Task], depth: int) -> Iterator[int]:
    for child in children:
        if isinstance(child, Section):
            yield depth
            yield from _section_depths(child.children, depth + 1)
