"""Where 署名 and 成文日期 stand (7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP

from fjplan.ooxml.wordml import mm_twips
from fjplan.profiles import MM_PER_POINT, Profile, SignatureForm
from fjplan.render.docx_styles import em
from fjplan.render.ems import spaced_ems

CLEARANCE = 20  # twips beside a signature that fills its room, or it would break at a rounded figure
USUAL_DATE = "2000年10月10日"  # gives signatures a place when no date is printed


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Paragraph properties of the signatures and the date, and the lines left free before them."""

    signature: str
    date: str
    room: int
    between: int


def place_signatures(signatures: Sequence[str], date: str, profile: Profile) -> SignaturePlace:
    """How these signatures and this date stand on the page."""
    widest = max((_width(text, profile) for text in signatures), default=0)
    day = _width(date or USUAL_DATE, profile)
    if profile.signature.form is SignatureForm.SEALED:
        return _sealed(widest, day, len(signatures), profile)
    return _unsealed(widest, day, profile)


def _width(text: str, profile: Profile) -> int:
    return int(spaced_ems(text) * em(profile))


def _sealed(widest: int, day: int, count: int, profile: Profile) -> SignaturePlace:
    """7.3.5.1: the date four characters in, signatures centred on it, all inside the 版心.

    A signature too long for that moves the common centre to the left.
    """
    whole = mm_twips(profile.page.text_width)
    half = max(profile.signature.date_right * em(profile) + day // 2, widest // 2 + CLEARANCE)
    centre = max(whole - half, whole // 2)
    right = whole - centre - day // 2
    line = profile.grid.line_pitch * MM_PER_POINT
    seals = profile.signature.seal_diameter / line
    # The seal lies centred on the line between signature and date, its top within a line of the text.
    room = int((seals / 2).to_integral_value(ROUND_HALF_UP))
    apart = int(seals.to_integral_value(ROUND_CEILING))  # seals of a joint notice must not touch
    between = min(apart, (profile.grid.lines - 2) // max(count, 1)) - 1
    return SignaturePlace(
        f'<w:ind w:left="{2 * centre - whole}"/><w:jc w:val="center"/>',
        f'<w:ind {_chars(right, profile)}w:right="{right}"/><w:jc w:val="right"/>',
        room,
        max(between, 0),
    )


def _chars(right: int, profile: Profile) -> str:
    """The indent in characters as well, where it is a whole number of them."""
    count, rest = divmod(right, em(profile))
    return "" if rest else f'w:rightChars="{count * 100}" '


def _unsealed(widest: int, day: int, profile: Profile) -> SignaturePlace:
    """7.3.5.2: the signature two characters in; the date begins two characters after it does."""
    unit, whole = em(profile), mm_twips(profile.page.text_width)
    right = max(2 * unit, 4 * unit + day - widest)  # a longer date stands two in, and shifts it
    date_left = max(whole - right - widest + 2 * unit, 0)
    return SignaturePlace(
        f'<w:ind w:right="{right}"/><w:jc w:val="right"/>',
        f'<w:ind w:left="{date_left}"/><w:jc w:val="left"/>',
        1,
        0,
    )
