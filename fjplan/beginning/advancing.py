"""What a new year changes by itself: ids, years and states; last year's reasons are left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fjplan.model import (
    Attachment,
    Bullet,
    Imprint,
    Link,
    Notice,
    Overall,
    OverallPart,
    Part,
    Plan,
    Section,
    Status,
    Target,
    Task,
)

_MAX_ID = 28
_DATE_ALONE = re.compile(r"[（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?")


@dataclass(frozen=True, slots=True)
class Years:
    """The years of the old plan and the year of the new one."""

    old: int
    old_until: int | None
    new: int

    @property
    def until(self) -> int | None:
        """The last year of the new plan, where it has several."""
        return None if self.old_until is None else self.old_until + self.new - self.old

    def advance(self, text: str) -> str:
        """The text with the plan's own year as the new one; a month of that year is a fact and stays."""
        own = rf"(?<!\d){self.old}(?=年(?!\d{{1,2}}月))"
        if self.old_until is None:
            return re.sub(own, str(self.new), text)
        span = rf"(?<!\d){self.old}(年?[-—–~～至到]+){self.old_until}(?=年)"
        return re.sub(f"{span}|{own}", self._new_words, text)

    def _new_words(self, found: re.Match[str]) -> str:
        return f"{self.new}{found[1]}{self.until}" if found[1] else str(self.new)

    def covers(self, words: str) -> bool:
        """Whether a year, or a span of years, that a text tells is the new plan's own."""
        told = [int(year) for year in re.findall(r"\d{4}", words)]
        return told in ([self.new], [self.new, self.until])

    def advance_id(self, identifier: str) -> str:
        """The id with the new years; one that tells no year gets it at its end."""
        news = {str(self.old): str(self.new), str(self.old_until): str(self.until)}
        advanced = re.sub(
            rf"(?<!\d)(?:{self.old}|{self.old_until})(?!\d)", lambda found: news[found[0]], identifier
        )
        if advanced != identifier:
            return advanced
        return f"{identifier[: _MAX_ID - 5].rstrip('-')}-{self.new}"


def advance_plan(plan: Plan, years: Years) -> Plan:
    """The plan of the new year with the same tasks, each going on from its own."""
    return replace(
        plan,
        id=years.advance_id(plan.id),
        year=years.new,
        until=years.until,
        title=years.advance(plan.title),
        title_lines=tuple(map(years.advance, plan.title_lines)),
        subtitle=_subtitle(plan.subtitle, years),
        status=Status.DRAFT,
        notice=_notice(plan.notice, years) if plan.notice else None,
        overall=_overall(plan.overall, years) if plan.overall else None,
        children=_children(plan.children, plan.id),
        attachments=tuple(Attachment(title=each.title, text=each.text) for each in plan.attachments),
        dropped=(),
        note=None,
    )


def _subtitle(subtitle: str | None, years: Years) -> str | None:
    if subtitle is None or _DATE_ALONE.fullmatch(subtitle):
        return None
    return years.advance(subtitle)


def _notice(notice: Notice, years: Years) -> Notice:
    return replace(
        notice,
        title=years.advance(notice.title) if notice.title else None,
        number=None,
        copy_number=None,
        urgency=None,
        signers=(),
        title_lines=tuple(map(years.advance, notice.title_lines)),
        body=tuple(map(years.advance, notice.body)),
        date=None,
        printed=Imprint(by=notice.printed.by) if notice.printed else None,
    )


def _overall(overall: Overall, years: Years) -> Overall:
    advanced = replace(
        overall,
        preamble=tuple(map(years.advance, overall.preamble)),
        text=years.advance(overall.text) if overall.text else None,
        parts=tuple(_overall_part(part, years) for part in overall.parts),
    )
    texts = [*advanced.preamble, advanced.text or "", *map(_words, advanced.parts)]
    return replace(advanced, targets=_in_step(overall.targets, "\n".join(texts), years))


def _overall_part(part: OverallPart, years: Years) -> OverallPart:
    advanced = replace(
        part,
        text=years.advance(part.text) if part.text else None,
        milestones=tuple(replace(each, targets=_bare(each.targets)) for each in part.milestones),
        bullets=tuple(_bullet(each, years) for each in part.bullets),
    )
    return replace(advanced, targets=_in_step(part.targets, _words(advanced), years))


def _bullet(bullet: Bullet, years: Years) -> Bullet:
    text = years.advance(bullet.text) if bullet.text else None
    words = f"{bullet.heading}\n{text}"
    return replace(bullet, text=text, targets=_in_step(bullet.targets, words, years))


def _words(part: OverallPart) -> str:
    """All words of the part: a target may quote any of them."""
    bullets = (words for each in part.bullets for words in (each.heading, each.text))
    milestones = (each.text for each in part.milestones)
    return "\n".join(filter(None, (part.heading, part.text, *milestones, *bullets)))


def _in_step(targets: Iterable[Target], words: str, years: Years) -> tuple[Target, ...]:
    """The targets with quotes that the advanced words still hold."""
    return tuple(
        target if target.quote in words else replace(target, quote=years.advance(target.quote))
        for target in _bare(targets)
    )


def _bare(targets: Iterable[Target]) -> tuple[Target, ...]:
    """The targets without last year's reasons."""
    return tuple(replace(target, basis=(), note=None) for target in targets)


def _children(children: Iterable[Section | Task], old: str) -> tuple[Section | Task, ...]:
    return tuple(
        _section(child, old) if isinstance(child, Section) else _task(child, old) for child in children
    )


def _section(section: Section, old: str) -> Section:
    return replace(
        section, targets=_bare(section.targets), children=_children(section.children, old), note=None
    )


def _task(task: Task, old: str) -> Task:
    return replace(
        task,
        parts=tuple(_part(part) for part in task.parts),
        targets=_bare(task.targets),
        continued_from=(Link(plan=old, task=task.id),),
        not_continued_from=(),
        basis=(),
        note=None,
    )


def _part(part: Part) -> Part:
    return replace(part, targets=_bare(part.targets))
