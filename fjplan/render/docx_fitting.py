"""How the first page of a notice is filled: it has to show body, and the signature needs body too.

Where a little room is missing the standard has lines set closer (7.3.5.5). No engine tells how
high words will stand, so lines are counted: every one but the letterhead's is as high as the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fjplan.printed import Block, BlockKind
from fjplan.profiles import MM_PER_POINT, Profile
from fjplan.render.ems import spaced_ems

SLACK = Decimal("0.7")  # characters lost at the end of a line to marks that may not begin the next
STEP = Decimal("0.05")  # a twip, in points


@dataclass(frozen=True, slots=True)
class Fit:
    """The line pitch in points, and whether the body is kept whole with the signature."""

    pitch: Decimal
    keeps: bool


def line_count(block: Block, profile: Profile) -> int:
    """About how many lines a paragraph takes, its indent included."""
    indent = 2 if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.DISCLOSURE} else 0
    lines = (spaced_ems(block.text) + indent) / (profile.grid.characters - SLACK)
    return max(1, int(lines.to_integral_value(ROUND_CEILING)))


def fitting_pitch(lines: int, room: Decimal, profile: Profile) -> Decimal:
    """The line pitch at which so many lines fit the room, both in points; the usual one if none does."""
    usual = profile.grid.line_pitch
    pitch = min(usual, _rounded(room / max(lines, 1)))
    return pitch if pitch >= profile.signature.tightest_pitch else usual


def room_below(head: Decimal, profile: Profile) -> Decimal:
    """What a head of this height in points leaves of the 版心."""
    return profile.page.text_height / MM_PER_POINT - head


def fit_sheet(sheet: Sequence[Block], lines: Sequence[int], room: Decimal, profile: Profile) -> Fit:
    """How the first sheet is set so that its first page and its signature have body beside them.

    A body of one paragraph is not kept together where it has to run past the page: LibreOffice would
    move the whole of it, and the first page would show no body (7.3.3).
    """
    usual = profile.grid.line_pitch
    pitch = fitting_pitch(sum(lines), room, profile)
    body = [index for index, block in enumerate(sheet) if block.kind is BlockKind.PARAGRAPH]
    if pitch != usual or sum(lines) * usual <= room or len(body) != 1:
        return Fit(pitch, keeps=True)
    above, end = sum(lines[: body[0]]), sum(lines[: body[0] + 1])
    if end * usual > room:
        return Fit(_pitch_over_pages(end, sum(lines), room, profile), keeps=False)
    if lines[body[0]] < 2:
        return Fit(usual, keeps=True)
    shown = above + lines[body[0]] // 2  # the rest of the body goes on to the signature's page
    return Fit(_rounded(room / max(shown, 1)), keeps=False)


def _pitch_over_pages(end: int, total: int, room: Decimal, profile: Profile) -> Decimal:
    """The usual pitch, or a closer one where the signature would stand on a page without body.

    The count may be some lines too high, so that fewer are looked at too.
    """
    usual, height = profile.grid.line_pitch, profile.page.text_height / MM_PER_POINT
    beyond, tail = end - int(room // usual), total - end
    full = profile.grid.lines
    counts = range(max(beyond - 1 - end // 40, 1), beyond + 1)
    pages = [-(-count // full) for count in counts if (count - 1) % full + 1 + tail > full]
    pitch = usual
    while pages and pitch > profile.signature.tightest_pitch:
        pitch -= STEP
        if room // pitch + min(pages) * (height // pitch) >= total:
            return pitch
    return usual


def _rounded(pitch: Decimal) -> Decimal:
    return (pitch / STEP).to_integral_value(ROUND_FLOOR) * STEP
