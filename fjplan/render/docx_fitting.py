"""How the first page of a notice is filled: it has to show body, and the signature needs body too.

Where a little room is missing the standard has lines set closer (7.3.5.5). No engine tells how
high words will stand, so lines are counted: every one but the letterhead's is as high as the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fjplan.printed import Block, BlockKind
from fjplan.profiles import MM_PER_POINT, Profile
from fjplan.render.ems import spaced_ems

SLACK = Decimal("0.7")  # characters lost at the end of a line to marks that may not begin the next
STEP = Decimal("0.05")  # a twip, in points


def line_count(block: Block, profile: Profile) -> int:
    """About how many lines a paragraph takes, its indent included."""
    indent = 2 if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.DISCLOSURE} else 0
    lines = (spaced_ems(block.text) + indent) / (profile.grid.characters - SLACK)
    return max(1, int(lines.to_integral_value(ROUND_CEILING)))


def fitting_pitch(lines: int, room: Decimal, profile: Profile) -> Decimal:
    """The line pitch at which so many lines fit the room, both in points; the usual one if none does."""
    usual = profile.grid.line_pitch
    pitch = min(usual, (room / max(lines, 1) / STEP).to_integral_value(ROUND_FLOOR) * STEP)
    return pitch if pitch >= profile.signature.tightest_pitch else usual


def room_below(head: Decimal, profile: Profile) -> Decimal:
    """What a head of this height in points leaves of the 版心."""
    return profile.page.text_height / MM_PER_POINT - head


def breaks_alone(sheet: Sequence[Block], lines: Sequence[int], room: Decimal, profile: Profile) -> bool:
    """Whether the only paragraph of body runs past the page: then it needs no keeping together.

    LibreOffice would move the whole of it, and the first page would show no body (7.3.3).
    """
    body = [index for index, block in enumerate(sheet) if block.kind is BlockKind.PARAGRAPH]
    if len(body) != 1:
        return False
    return sum(lines[: body[0] + 1]) * profile.grid.line_pitch > room
