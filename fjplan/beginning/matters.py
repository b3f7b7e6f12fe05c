"""What a begun plan took over and its drafter has to look at, each at its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from fjplan.beginning.advancing import Years
from fjplan.model import (
    Assignment,
    NodePath,
    Notice,
    Overall,
    OverallPart,
    Plan,
    Section,
    Target,
    Task,
)
from fjplan.registry import Registry, Unit


class Kind(Enum):
    """What sort of thing is to be looked at, as it is told."""

    TARGETS = "目标"
    TIMES = "时限"
    ORDINALS = "届次、批次"
    PERIODS = "规划期、行动计划"
    YEARS = "没有改的年份"
    UNITS = "已不存在的单位"
    BODIES = "领导小组"
    DOCUMENTS = "要出的文件"
    ATTACHMENTS = "附件"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to look at: where it stands, what to call it, what to do."""

    kind: Kind
    path: NodePath
    names: tuple[str, ...]
    words: str


_NUMERAL = "[一二三四五六七八九十百零〇两0-9]+"
_ORDINAL = re.compile(rf"第{_NUMERAL}[届批次期轮]|{_NUMERAL}届{_NUMERAL}中全会|党的{_NUMERAL}大")
_PERIOD = re.compile(r"“(十[一二三四五六七八九]?)五”|[一二三四五六七八九十两]+年行动(?:计划|方案)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:年?[-—–~～至到]+(?:19|20)\d{2})?年[底末初]?")
_GROUP = "领导小组"


def find_matters(plan: Plan, years: Years, registry: Registry) -> Iterator[Matter]:
    """All of them, section by section."""
    yield from _of_texts((("title",), plan.title), (("subtitle",), plan.subtitle), years=years)
    if plan.notice:
        yield from _of_notice(plan, plan.notice, years, registry)
    if plan.overall:
        yield from _of_overall(plan.overall, years)
    for path, node in plan.walk():
        if isinstance(node, Section):
            yield from _of_section(node, path, years)
        else:
            yield from _of_task(plan, node, path, years, registry)
    yield from _of_paragraphs(("closing",), plan.closing, years)
    for index, attachment in enumerate(plan.attachments):
        here = ("attachments", index)
        advice = "的文字换成今年的" if attachment.text else "另附今年的文件，补写 file"
        words = f"附件“{attachment.title}”{advice}"
        yield Matter(Kind.ATTACHMENTS, here, (attachment.title,), words)
        yield from _of_paragraphs((*here, "text"), attachment.text, years)


def _of_notice(plan: Plan, notice: Notice, years: Years, registry: Registry) -> Iterator[Matter]:
    yield from _bodies(("notice", "issuer"), notice.issuers)
    for name in notice.issuers:
        yield from _unit(plan, name, ("notice", "issuer"), registry)
    yield from _of_texts((("notice", "title"), notice.title), years=years)
    yield from _bodies(("notice", "addressees"), [notice.addressees or ""])
    yield from _of_paragraphs(("notice", "body"), notice.body, years)


def _bodies(path: NodePath, names: Iterable[str]) -> Iterator[Matter]:
    found = tuple(name for name in names if _GROUP in name)
    if found:
        yield Matter(Kind.BODIES, path, found, "领导小组的名称、组成有没有变")


def _of_overall(overall: Overall, years: Years) -> Iterator[Matter]:
    yield from _of_paragraphs(("overall", "preamble"), overall.preamble, years)
    yield from _of_texts((("overall", "text"), overall.text), years=years)
    for index, part in enumerate(overall.parts):
        yield from _of_overall_part(part, ("overall", "parts", index), years)
    yield from _targets(overall.targets, ("overall",), "总体要求")


def _of_overall_part(part: OverallPart, path: NodePath, years: Years) -> Iterator[Matter]:
    yield from _of_texts(((*path, "text"), part.text), years=years)
    if part.milestones:
        names = tuple(_when(each.by) for each in part.milestones)
        words = f"{'、'.join(names)}的里程碑没有改，请按 {_period(years)}重排"
        yield Matter(Kind.TIMES, (*path, "milestones"), names, words)
    for index, milestone in enumerate(part.milestones):
        yield from _targets(milestone.targets, (*path, "milestones", index), part.heading)
    for index, bullet in enumerate(part.bullets):
        here = (*path, "bullets", index)
        yield from _of_texts(
            ((*here, "heading"), bullet.heading), ((*here, "text"), bullet.text), years=years
        )
        yield from _targets(bullet.targets, here, bullet.heading or part.heading)
    yield from _targets(part.targets, path, part.heading)


def _of_section(section: Section, path: NodePath, years: Years) -> Iterator[Matter]:
    yield from _of_texts(((*path, "title"), section.title), years=years)
    yield from _of_paragraphs((*path, "lead"), section.lead, years)
    yield from _targets(section.targets, path, section.id)
    yield from _of_paragraphs((*path, "closing"), section.closing, years)


def _of_task(plan: Plan, task: Task, path: NodePath, years: Years, registry: Registry) -> Iterator[Matter]:
    yield from _of_texts(((*path, "heading"), task.heading), ((*path, "text"), task.text), years=years)
    for index, part in enumerate(task.parts):
        here = (*path, "parts", index)
        yield from _of_texts(((*here, "point"), part.heading), ((*here, "text"), part.text), years=years)
        yield from _units(plan, part.assignment, (*here, "units"), registry)
        yield from _targets(part.targets, here, task.id)
    yield from _units(plan, task.assignment, (*path, "units"), registry)
    yield from _targets(task.targets, path, task.id)
    yield from _times_and_documents(task, path)


def _times_and_documents(task: Task, path: NodePath) -> Iterator[Matter]:
    times = tuple(f"“{each.quote}”（{_when(each.by)}）" for each in task.deadlines if each.by)
    if times:
        words = f"时限{'、'.join(times)}没有改，看要不要改；正文里的话和 quote 一起改"
        yield Matter(Kind.TIMES, (*path, "deadlines"), times, words)
    documents = tuple(each.title for each in task.deliverables)
    if documents:
        words = f"{'、'.join(documents)}出台了没有；出台了的改写正文，并在这里删去"
        yield Matter(Kind.DOCUMENTS, (*path, "deliverables"), documents, words)


def _targets(targets: tuple[Target, ...], path: NodePath, name: str) -> Iterator[Matter]:
    if not targets:
        return
    here = (*path, "targets")
    words = f"{len(targets)} 个目标值还是上一份计划的，请改成新定的；正文里的话和 quote 一起改"
    yield Matter(Kind.TARGETS, here, (name,), words)
    times = tuple(dict.fromkeys(_when(each.deadline) for each in targets if each.deadline))
    if times:
        yield Matter(Kind.TIMES, here, times, f"目标的时限（{'、'.join(times)}）没有改，看要不要改")


def _units(plan: Plan, assignment: Assignment | None, path: NodePath, registry: Registry) -> Iterator[Matter]:
    """Units by their place in the list, or in that of their role."""
    places: dict[NodePath, int] = {}
    last: tuple[NodePath, int | None] | None = None
    for mention in assignment.mentions if assignment else ():
        within = (*path, mention.role.value) if mention.role else path
        if mention.hand_group is None or last != (within, mention.hand_group):
            places[within] = places.get(within, -1) + 1
        last = (within, mention.hand_group)
        yield from _unit(plan, mention.name, (*within, places[within]), registry)


def _unit(plan: Plan, name: str, path: NodePath, registry: Registry) -> Iterator[Matter]:
    unit = registry.find(name, plan.year, plan.region)
    if unit is None or unit.in_force(plan.year) is not False:
        return
    later = [each for each in registry.lineage(unit)[1] if each.in_force(plan.year) is not False]
    ended = f"只到 {unit.valid_to}" if unit.valid_to else "现在没有"
    advice = f"后来是{'、'.join(map(_short, later))}" if later else "请换成今年的单位"
    yield Matter(Kind.UNITS, path, (name,), f"据登记册，{name}{ended} 年，{advice}")


def _short(unit: Unit) -> str:
    return unit.short_names[0] if unit.short_names else unit.name


def _of_paragraphs(path: NodePath, texts: Iterable[str], years: Years) -> Iterator[Matter]:
    yield from _of_texts((path, "\n".join(texts)), years=years)


def _of_texts(*texts: tuple[NodePath, str | None], years: Years) -> Iterator[Matter]:
    """The ordinals, plan periods and other years that the texts tell."""
    for path, text in texts:
        text = text or ""
        if ordinals := _found(_ORDINAL, text):
            yield Matter(Kind.ORDINALS, path, ordinals, f"{'、'.join(ordinals)}，今年该怎么写")
        if periods := _found(_PERIOD, text):
            told = "、".join(map(_with_years, periods))
            yield Matter(Kind.PERIODS, path, periods, f"{told}，看 {years.new} 年是否还适用")
        if others := tuple(each for each in _found(_YEAR, text) if not years.covers(each)):
            yield Matter(Kind.YEARS, path, others, f"{'、'.join(others)}没有改，看是否还对")


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group() for found in pattern.finditer(text)))


def _with_years(period: str) -> str:
    """“十四五” with the years it covers: the tenth began in 2001."""
    found = _PERIOD.fullmatch(period)
    if not found or not found[1]:
        return period
    first = 2001 + 5 * " 一二三四五六七八九".index(found[1][1:] or " ")
    return f"{period}（{first}—{first + 4} 年）"


def _when(day: datetime.date) -> str:
    return f"{day.year}年底" if (day.month, day.day) == (12, 31) else day.isoformat()


def _period(years: Years) -> str:
    return f"{years.new}—{years.until} 年" if years.until else f"{years.new} 年"
