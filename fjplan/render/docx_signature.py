"""Where 署名 and 成文日期 stand (7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP
from itertools import groupby

from fjplan.ooxml.wordml import mm_twips
from fjplan.printed import Block, BlockKind, Run, RunKind
from fjplan.profiles import MM_PER_POINT, Profile, SignatureForm
from fjplan.render.docx_styles import em
from fjplan.render.ems import spaced_ems

CLEARANCE = 20  # twips beside a signature that fills its room, or it would break at a rounded figure
SEALS_APART = 57  # twips, a millimetre: seals of a joint notice must not touch
USUAL_DATE = "2000年10月10日"  # gives signatures a place when no date is printed


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Paragraph properties of the signatures and the date, and the lines left free before them.

    ``columns`` are the centres of signatures that stand side by side, in twips.
    """

    signature: str
    date: str
    room: int
    between: int
    columns: tuple[int, ...] = ()

    def row(self, block: Block) -> str:
        """The properties of a row of signatures; the last one stands over the date."""
        count = block.text.count("\t")
        if not count:
            return self.signature
        stops = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in self.columns[-count:])
        return f'<w:tabs>{stops}</w:tabs><w:jc w:val="left"/>'

    def in_rows(self, sheet: Sequence[Block]) -> Iterator[Block]:
        """The blocks of a sheet with the signatures of a row put together, a tab before each."""
        size = len(self.columns)
        for signing, run in groupby(sheet, lambda block: block.kind is BlockKind.SIGNATURE):
            blocks = list(run)
            if not signing or not size:
                yield from blocks
                continue
            for start in range(0, len(blocks), size):
                texts = (f"\t{block.text}" for block in blocks[start : start + size])
                yield Block(BlockKind.SIGNATURE, tuple(Run(RunKind.TEXT, text) for text in texts))


def place_signatures(signatures: Sequence[str], date: str, profile: Profile) -> SignaturePlace:
    """How these signatures and this date stand on the page."""
    widest = max((_width(text, profile) for text in signatures), default=0)
    day = _width(date or USUAL_DATE, profile)
    if profile.signature.form is SignatureForm.SEALED:
        return _sealed(widest, day, len(signatures), profile)
    return _unsealed(widest, day, len(signatures), profile)


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
    columns = _columns(centre, widest, count, profile)
    rows = -(-count // max(len(columns), 1))
    seals = profile.signature.seal_diameter / (profile.grid.line_pitch * MM_PER_POINT)
    # The seal lies centred on the line between signature and date, its top within a line of the text.
    room = int((seals / 2).to_integral_value(ROUND_HALF_UP))
    apart = int(seals.to_integral_value(ROUND_CEILING))
    between = min(apart, (profile.grid.lines - 2) // max(rows, 1)) - 1
    return SignaturePlace(
        f'<w:ind w:left="{2 * centre - whole}"/><w:jc w:val="center"/>',
        f'<w:ind {_chars(right, profile)}w:right="{right}"/><w:jc w:val="right"/>',
        room,
        max(between, 0),
        columns,
    )


def _columns(last: int, widest: int, count: int, profile: Profile) -> tuple[int, ...]:
    """The centres of as many signatures as may stand in a row: no seal touches another or leaves the 版心."""
    seal = mm_twips(profile.signature.seal_diameter)
    first = max(seal, widest) // 2 + CLEARANCE
    for size in range(min(profile.signature.per_row, count), 1, -1):
        pitch = (last - first) // (size - 1)
        if pitch >= max(seal + SEALS_APART, widest + em(profile) // 2):
            return tuple(last - pitch * place for place in reversed(range(size)))
    return ()


def _chars(right: int, profile: Profile) -> str:
    """The indent in characters as well, where it is a whole number of them."""
    count, rest = divmod(right, em(profile))
    return "" if rest else f'w:rightChars="{count * 100}" '


def _unsealed(widest: int, day: int, count: int, profile: Profile) -> SignaturePlace:
    """7.3.5.2: the signature two characters in; the date begins two characters after it does.

    Signatures of several offices stand below each other and begin alike.
    """
    unit, whole = em(profile), mm_twips(profile.page.text_width)
    right = max(2 * unit, 4 * unit + day - widest)  # a longer date stands two in, and shifts it
    left = whole - right - widest
    one = f'<w:ind w:right="{right}"/><w:jc w:val="right"/>'
    several = f'<w:ind w:left="{max(left - CLEARANCE, 0)}"/><w:jc w:val="left"/>'
    return SignaturePlace(
        several if count > 1 else one,
        f'<w:ind w:left="{max(left + 2 * unit, 0)}"/><w:jc w:val="left"/>',
        1,
        0,
    )
