"""Where signatures stand on the page: over the date, those of a joint notice in rows (7.3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from fjplan.printed import PrintedNotice
from fjplan.profiles import MM_PER_POINT, Profile, SignatureForm
from fjplan.render.ems import spaced_ems

_CLEARANCE = Decimal("0.35")  # millimetres beside a signature that fills its room
_SEALS_APART = Decimal(1)  # a millimetre
_USUAL_DATE = "2000年10月10日"  # gives signatures a place when no date is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The row of a signature, and how many ems its middle stands to the left of the date's."""

    row: int
    back: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How signatures stand; ``above`` are the lines left free before them, ``between`` those between rows."""

    above: int
    between: int
    places: tuple[Place, ...]


def place_signatures(notice: PrintedNotice, profile: Profile) -> Signing:
    """The rows, the last signature over the date; no seal touches another or leaves the 版心."""
    seal = profile.signature.seal_diameter / (profile.grid.line_pitch * MM_PER_POINT)
    lines = int(seal.to_integral_value(ROUND_CEILING))
    # The seal's centre lies between signature and date, and its top has to clear the text.
    above = max(1, int((seal / 2).to_integral_value(ROUND_CEILING)) - 1)
    count = len(notice.signatures)
    if profile.signature.form is not SignatureForm.SEALED or count < 2:
        return Signing(above=above, between=0, places=())
    size, pitch = _columns(notice, profile)
    rows = -(-count // size)
    between = max(min(lines, (profile.grid.lines - 2) // rows) - 1, 0)
    ends = [min((index // size + 1) * size, count) - 1 for index in range(count)]
    places = (Place(row=at // size + 1, back=(end - at) * pitch) for at, end in enumerate(ends))
    return Signing(above=above, between=between, places=tuple(places))


def _columns(notice: PrintedNotice, profile: Profile) -> tuple[int, Decimal]:
    """How many signatures stand in a row, and how many ems their middles are apart."""
    em = (profile.sizes.body + profile.grid.character_spacing) * MM_PER_POINT
    widest = max(spaced_ems(name) for name in notice.signatures) * em
    day = spaced_ems(notice.date_text or _USUAL_DATE) * em
    from_right = max(profile.signature.date_right * em + day / 2, widest / 2 + _CLEARANCE)
    seal = profile.signature.seal_diameter
    free = profile.page.text_width - from_right - max(seal, widest) / 2 - _CLEARANCE
    least = max(seal + _SEALS_APART, widest + em / 2)
    for size in range(min(profile.signature.per_row, len(notice.signatures)), 1, -1):
        if free / (size - 1) >= least:
            return size, round(free / (size - 1) / em, 4)
    return 1, Decimal(0)
