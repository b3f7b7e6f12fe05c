"""署名 of a joint notice: rows of them over the date, each with room for its seal (7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fjplan.measured import Figure, at_least, at_most, fact, length, worst
from fjplan.measuring.page import USUAL, em, right
from fjplan.measuring.placing import Place, Placed
from fjplan.profiles import Profile


def joint_sealed(date: Place, signatures: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    """The last one over the date, columns straight, at most so many in a row, no seal on another."""
    clause, rows = "7.3.5.1", _rows(signatures)
    page, last = date.sheet.number, rows[-1][-1]
    yield length(
        clause, "末个署名以日期为准居中", date.own.centre, last.own.centre, tolerance=USUAL, page=page
    )
    most, usual = max(map(len, rows)), profile.signature.per_row
    yield fact(clause, "每排署名", f"最多 {usual} 个", f"{most} 个", passed=most <= usual, page=page)
    yield from _columns(rows, page)
    yield from _seals(rows, page, profile)


def _rows(signatures: Sequence[Placed]) -> list[list[Place]]:
    """The signatures by the lines they stand on."""
    rows: list[list[Place]] = []
    for placed in signatures:
        place = placed.places[0]
        if rows and rows[-1][-1].line is place.line:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def _columns(rows: Sequence[Sequence[Place]], page: int) -> Iterator[Figure]:
    """A shorter last row stands under the right end of the others: its last one is over the date."""
    yield from worst(
        [
            length(
                *("7.3.5.1", "各排署名对齐", above.own.centre, below.own.centre),
                tolerance=USUAL,
                page=page,
            )
            for upper, lower in pairwise(rows)
            for above, below in zip(reversed(upper), reversed(lower), strict=False)
        ]
    )


def _seals(rows: Sequence[Sequence[Place]], page: int, profile: Profile) -> Iterator[Figure]:
    """Seals that are centred on the signatures: apart from each other, and inside the 版心."""
    seal, left = float(profile.signature.seal_diameter), float(profile.page.margins.left)
    steps = [after.own.centre - before.own.centre for row in rows for before, after in pairwise(row)]
    falls = [below[0].own.base - above[0].own.base for above, below in pairwise(rows)]
    for item, gaps in (("同排印章的间距", steps), ("上下印章的间距", falls)):
        if gaps:
            yield at_least("7.3.5.1", item, seal, min(gaps), tolerance=USUAL, page=page)
    outer = [place.own.centre for row in rows for place in row]
    first = min(min(outer) - seal / 2, *(row[0].own.left for row in rows))
    yield at_least("7.3.5.1", "署名和印章的左边", left, first, tolerance=USUAL, page=page)
    last = max(row[-1].own.right for row in rows)
    yield at_most("7.3.5.1", "署名的右边", right(profile), last, tolerance=USUAL, page=page)


def joint_unsealed(date: Place, signatures: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    """Below each other, begun alike; the date two characters after; two from the right."""
    clause, places = "7.3.5.2", [placed.places[0] for placed in signatures]
    page, first = date.sheet.number, places[0].own.left
    below = [
        length(clause, "各个署名对齐", first, place.own.left, tolerance=USUAL, page=page)
        for place in places[1:]
    ]
    yield from worst(below)
    lines = {place.own.base for place in places}
    yield fact(clause, "署名一行一个", len(places), len(lines), page=page)
    two = 2 * em(profile)
    yield length(clause, "日期首字比署名首字右移二字", two, date.own.left - first, tolerance=USUAL, page=page)
    outer = max(date.own.right, *(place.own.right for place in places))
    yield length(
        clause, "署名（日期更长则日期）右空二字", two, right(profile) - outer, tolerance=USUAL, page=page
    )
