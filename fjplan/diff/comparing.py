"""Two sides -> the whole comparison: the tasks aligned, then every finder of changes asked."""

from __future__ import annotations

from collections.abc import Mapping

from fjplan.diff.align import align
from fjplan.diff.compared import Compared
from fjplan.diff.sections import section_changes
from fjplan.diff.targets import target_changes
from fjplan.diff.tasks import task_changes
from fjplan.diff.units import unit_changes
from fjplan.diff.whole import whole_changes
from fjplan.diff.wording import wording_changes
from fjplan.differences import Change, Comparison, Kind, Side
from fjplan.findings import Severity
from fjplan.frozen import replace
from fjplan.registry import Registry

FINDERS = (
    whole_changes,
    section_changes,
    task_changes,
    unit_changes,
    target_changes,
    wording_changes,
)


def compare(
    old: Side, new: Side, registry: Registry, levels: Mapping[str, Severity | None] | None = None
) -> Comparison:
    """The comparison of two plans; ``levels`` are a project's own, by the code of the change."""
    compared = Compared(old=old, new=new, alignment=align(old.plan, new.plan), registry=registry)
    changes = [change for find in FINDERS for change in find(compared)]
    return Comparison(
        old=old,
        new=new,
        alignment=compared.alignment,
        changes=tuple(_relevelled(change, levels or {}) for change in changes),
    )


def _relevelled(change: Change, levels: Mapping[str, Severity | None]) -> Change:
    code = change.kind.code
    if code not in levels:
        return change
    return replace(change, kind=Kind(code, change.kind.name, levels[code]))
