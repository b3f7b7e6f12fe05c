"""The notice and 总体要求 -> a tree for the plan file; the inverse of ``building.notice``."""

from __future__ import annotations

from fjplan.model import (
    Bullet,
    Classification,
    Disclosure,
    Imprint,
    Marker,
    Milestone,
    Notice,
    NoticeForm,
    NoticeFormat,
    Overall,
    OverallPart,
)
from fjplan.plan_yaml.emitting import NULL, Flow, Node
from fjplan.plan_yaml.tasks import targets
from fjplan.plan_yaml.values import day, due, flag, kept, line, lines, paragraphs, prose, unless


def notice(value: Notice) -> dict[str, Node]:
    """The notice; number and date are told even where there are none yet, to be filled in."""
    return kept(
        form=unless(NoticeForm.ENCLOSING, value.form),
        format=unless(NoticeFormat.DOWNWARD, value.format),
        copy_number=line(value.copy_number),
        classification=_classification(value.classification),
        urgency=line(value.urgency.value) if value.urgency else None,
        issuer=line(value.issuers[0]) if len(value.issuers) == 1 else Flow(lines(value.issuers)),
        signers=Flow(lines(value.signers)) if value.signers else None,
        title=title(value.title, value.title_lines),
        number=NULL if value.number is None else line(value.number),
        addressees=line(value.addressees),
        body=paragraphs(value.body or ("",)),
        signed_by=Flow(lines(value.signatures)) if value.signatures else None,
        date=day(value.date) if value.date else NULL,
        disclosure=_disclosure(value.disclosure),
        cc=line(value.cc),
        printed=_imprint(value.printed),
    )


def title(whole: str | None, own_lines: tuple[str, ...]) -> Node | None:
    """A title, in its own lines where they still make up the whole."""
    return lines(own_lines) if own_lines and "".join(own_lines) == whole else line(whole)


def _classification(value: Classification | None) -> Flow | None:
    return Flow(kept(level=line(value.level.value), period=line(value.period))) if value else None


def _disclosure(value: Disclosure | None) -> Node | None:
    if value is None or value.brackets:
        return line(value.text) if value else None
    return Flow(kept(text=line(value.text), brackets=flag(False)))


def _imprint(value: Imprint | None) -> Flow | None:
    return Flow(kept(by=line(value.by), date=day(value.date) if value.date else NULL)) if value else None


def overall(value: Overall) -> dict[str, Node]:
    """总体要求: one text, or parts under a heading."""
    return kept(
        preamble=paragraphs(value.preamble),
        heading=line(value.heading),
        text=prose(value.text),
        parts=[_overall_part(each) for each in value.parts],
        targets=targets(value.targets),
    )


def _overall_part(value: OverallPart) -> dict[str, Node]:
    return kept(
        role=value.role.value,
        heading=line(value.heading),
        text=prose(value.text),
        milestones=[_milestone(each) for each in value.milestones],
        bullets=[_bullet(each) for each in value.bullets],
        marker=unless(Marker.DASH, value.marker),
        targets=targets(value.targets),
    )


def _milestone(value: Milestone) -> dict[str, Node]:
    return kept(by=due(value.by), text=prose(value.text), targets=targets(value.targets))


def _bullet(value: Bullet) -> dict[str, Node]:
    return kept(heading=line(value.heading), text=prose(value.text), targets=targets(value.targets))
