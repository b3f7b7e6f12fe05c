"""Responsible units for a person: one in full, or all in a table."""

from __future__ import annotations

from collections.abc import Sequence

from fjplan.model import UnitKind
from fjplan.registry import Certainty, Registry, Unit
from fjplan.widths import pad, width

KINDS = {
    UnitKind.DEPARTMENT: "政府部门",
    UnitKind.PARTY: "党委部门",
    UnitKind.INSTITUTION: "事业单位",
    UnitKind.UNIVERSITY: "高校",
    UnitKind.ENTERPRISE: "企业",
    UnitKind.GOVERNMENT: "地方政府",
    UnitKind.COLLECTIVE: "集合",
}
SURE = {Certainty.SEEN: "见于文件", Certainty.MEMORY: "待核", Certainty.UNCERTAIN: "存疑"}


def report_unit(registry: Registry, unit: Unit, year: int | None) -> str:
    """A unit's names, years and lineage, each fact with how sure it is."""
    before, after = registry.lineage(unit)
    rows = [
        ("名称", _with_doubt(unit.name, unit.name_sure)),
        ("简称", _with_doubt("、".join(unit.short_names), unit.short_sure)),
        ("编号", unit.id),
        ("类别", f"{KINDS[unit.kind]}{f'（{unit.level}）' if unit.level else ''}"),
        ("地区", unit.region),
        ("存续", _with_doubt(_years(unit), unit.years_sure)),
        ("当年", _in_force(unit, year)),
        ("前身", _chain(before)),
        ("后继", _chain(after)),
        ("备注", unit.notes),
    ]
    return "".join(f"{label}：{words}\n" for label, words in rows if words)


def report_list(units: Sequence[Unit]) -> str:
    """All units, a line each: id, first short name, kind, years."""
    columns = [(unit.id, unit.short_names[0] if unit.short_names else unit.name, unit) for unit in units]
    first = max((width(known) for known, _, _ in columns), default=0)
    second = max((width(name) for _, name, _ in columns), default=0)
    return "".join(
        f"{pad(known, first)}  {pad(name, second)}  {pad(KINDS[unit.kind], 8)}  {_years(unit)}".rstrip()
        + "\n"
        for known, name, unit in columns
    )


def _with_doubt(words: str, sure: Certainty | None) -> str:
    return f"{words}（{SURE[sure]}）" if words and sure else words


def _years(unit: Unit) -> str:
    if not unit.valid_from and not unit.valid_to:
        return ""
    return f"{unit.valid_from or '？'}—{unit.valid_to or '今'}"


def _in_force(unit: Unit, year: int | None) -> str:
    if year is None:
        return ""
    return {True: f"{year}年在用", False: f"{year}年不在用", None: f"{year}年当年设立或撤销"}[
        unit.in_force(year)
    ]


def _chain(units: Sequence[Unit]) -> str:
    return "、".join(f"{unit.name}{f'（{_years(unit)}）' if _years(unit) else ''}" for unit in units)
