"""Profiles for a person: all in a table, or one with everything in which it departs from the standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fjplan.departures import Departure, Described, Weight
from fjplan.profiles import Profile, Value
from fjplan.quantities import plain
from fjplan.widths import pad, width

LIST_HEAD = ("名称", "发文机关标志", "接着", "用于", "来自")
HEAD = ("条款", "轻重", "项目", "国标", "本版式", "写在哪里")


def report_list(found: Sequence[Described]) -> str:
    """A row for each profile."""
    rows = [
        (
            each.profile.name,
            _letterhead(each.profile),
            each.profile.parent or "—",
            _use(each),
            "随附" if each.shipped else each.path.as_posix(),
        )
        for each in found
    ]
    return "".join(f"{line}\n" for line in _table([LIST_HEAD, *rows]))


def report_profile(found: Described) -> str:
    """What a profile is, then a row for each departure with clause and weight."""
    profile = found.profile
    lines = [
        f"名称：{profile.name}",
        f"说明：{profile.title}",
        f"标志：{_letterhead(profile)}",
        f"接着：{'，再接 '.join(found.parents)}" if found.parents else "接着：没有，各项都写在自己的文件里",
        f"用于：{_use(found)}",
        f"来自：{f'随附的 {found.path.name}' if found.shipped else found.path.as_posix()}",
        "",
    ]
    if found.departures:
        lines += [f"与国标（GB/T 9704-2012）不同的 {len(found.departures)} 处：{_summary(found.departures)}"]
        lines += _table([HEAD, *map(_row, found.departures)])
    else:
        lines += ["与国标（GB/T 9704-2012）没有不同。"]
    return "".join(f"{line}\n" for line in lines)


def words(value: Value, measure: str = "") -> str:
    """A figure as the profile file writes it, with what it counts."""
    if value is None:
        return "不设"
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, Decimal | int):
        return f"{plain(Decimal(value))} {measure}".rstrip()
    return value


def _use(found: Described) -> str:
    if found.profile.issuers:
        return "、".join(found.profile.issuers)
    # The standard's own serves whoever has none.
    return "没有专门版式的机关" if not found.parents else "写明 --profile 的"


def _letterhead(profile: Profile) -> str:
    return profile.letterhead.text.replace("{issuer}", "（发文机关名称）")


def _summary(found: Sequence[Departure]) -> str:
    counts = {weight: sum(each.clause.weight is weight for each in found) for weight in Weight}
    return "，".join(f"{weight.value} {count} 处" for weight, count in counts.items() if count)


def _row(each: Departure) -> tuple[str, ...]:
    clause = each.clause
    within = f"（在容许的 ±{clause.tolerance} {clause.measure}之内）" if each.is_within else ""
    return (
        clause.section or "—",
        clause.weight.value,
        clause.name,
        words(each.standard, clause.measure),
        words(each.value, clause.measure) + within,
        f"{each.place.path.name}:{each.place.line}" if each.place else "",
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    rooms = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(pad(cell, room) for cell, room in zip(row, rooms, strict=True)).rstrip()
