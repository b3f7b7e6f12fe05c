"""How the pages of a notice are filled: the first one shows body, and so does the signature's.

Where they would not, the standard has lines set closer or wider (7.3.5.5). No engine tells how many
lines there will be, so pages are laid for each count that the faces at hand may give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from fjplan.profiles import MM_PER_POINT, Profile
from fjplan.render.docx_styles import BASELINE

STEP = Decimal("0.05")  # a twip, in points
LOOSEST = Decimal("1.6")  # of the usual pitch
FAR = Decimal("1.25")  # of the usual pitch: beyond it lines are seen to stand far apart
UNSURE = Decimal("1.5")  # points by which the head may be higher or lower than it is reckoned
LOST = Decimal(
    "0.85"
)  # points that LibreOffice leaves at the foot of a page: it sets 636.9 of 637.8, not 637.1
MISSING, SHORT, WHOLE = 1000, 20, 3  # what a page without body costs, an empty line, changing all pages
SEALS_APART = Decimal("0.6")  # points between seals of two rows that stand as close as they may
FAR_APART = 500  # what such lines cost: more than a page of a moved paragraph, less than missing body
BLANK_LINE, SIGNING, TEXT, BODY = "blank", "signing", "text", "body"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph on the page: its lines, what it is, whether it keeps with the next, its own pitch."""

    lines: int
    kind: str = BLANK_LINE
    keeps: bool = False
    pitch: Decimal = Decimal(0)


@dataclass(slots=True)
class Filled:
    """A page being filled: what it has room for, and the lines of body, text and signature on it.

    ``below`` is what its last line has below the baseline: a wider one leaves more white.
    """

    left: Decimal
    body: int = 0
    text: int = 0
    signing: bool = False
    empty: bool = True
    below: Decimal = Decimal(0)

    def take(self, piece: Piece, lines: int) -> None:
        """Set so many lines of a paragraph."""
        self.left -= lines * piece.pitch
        self.body += lines * (piece.kind == BODY)
        self.text += lines * (piece.kind in {BODY, TEXT})
        self.signing |= piece.kind == SIGNING
        self.empty, self.below = False, piece.pitch * (1 - BASELINE)


@dataclass(frozen=True, slots=True)
class Fit:
    """The pitch in points of the pieces from ``start`` on, and whether the last text stays whole."""

    pitch: Decimal
    start: int
    keeps: bool


def room_below(head: Decimal, profile: Profile) -> Decimal:
    """What a head of this height in points leaves of the 版心."""
    return profile.page.text_height / MM_PER_POINT - head


def _page_height(profile: Profile) -> Decimal:
    """What a page holds in points: its lines at the usual pitch at least."""
    whole = profile.page.text_height / MM_PER_POINT - LOST
    return max(whole, profile.grid.lines * profile.grid.line_pitch)


def fill(pieces: Sequence[Piece], room: Decimal, height: Decimal) -> list[Filled]:
    """The pages as LibreOffice fills them: it moves what is kept with the next as a whole."""
    pages, chain = [Filled(room)], list[Piece]()
    for index, piece in enumerate(pieces, 1):
        chain.append(piece)
        if piece.keeps and index < len(pieces):
            continue
        needed = sum(each.lines * each.pitch for each in chain[:-1]) + chain[-1].pitch
        if needed > pages[-1].left and not pages[-1].empty:
            pages.append(Filled(height))
        for each in chain:
            _flow(each, pages, height)
        chain = []
    return pages


def _flow(piece: Piece, pages: list[Filled], height: Decimal) -> None:
    lines = piece.lines
    while lines:
        now = min(lines, max(int(pages[-1].left // piece.pitch), int(pages[-1].empty)))
        if now:
            pages[-1].take(piece, now)
            lines -= now
        if lines:
            pages.append(Filled(height))


def cost(pages: Sequence[Filled], usual: Decimal) -> int:
    """What is wrong with these pages: body missing, lines left empty."""
    signed = [page for page in pages if page.signing]
    missing = sum(not page.text for page in signed)
    missing += not pages[0].body and any(page.body for page in pages)
    whole = usual * (1 - BASELINE)
    short = sum(
        int((page.left + LOST + page.below - whole) // usual)
        for page, after in pairwise(pages)
        if after.text > 1
    )
    return MISSING * missing + SHORT * short


def fit_pages(counts: Sequence[Sequence[Piece]], room: Decimal, profile: Profile) -> Fit:
    """How the sheet is set so that it is right for most counts of lines; the usual pitch if it can be."""
    height = _page_height(profile)
    rooms = (room - LOST, room - LOST - UNSURE, room - LOST + UNSURE)
    best, least = Fit(profile.grid.line_pitch, 0, keeps=False), Decimal("Infinity")
    for fit, extra in _candidates(counts[0], room, profile):
        if extra - WHOLE >= least:
            break  # those that follow are farther from the usual pitch
        far = fit.pitch > profile.grid.line_pitch * FAR
        price = extra + FAR_APART * len(counts) * far
        for pieces in counts:
            laid = _set(pieces, fit, profile)
            price += sum(cost(fill(laid, each, height), profile.grid.line_pitch) for each in rooms)
            if price >= least:
                break
        if price < least:
            best, least = fit, price
        if least == 0:
            break
    return best


def _candidates(pieces: Sequence[Piece], room: Decimal, profile: Profile) -> Iterator[tuple[Fit, Decimal]]:
    """Ways to set the sheet, the usual one first, and what each costs by its distance from that."""
    usual = profile.grid.line_pitch
    for keeps in (True, False):  # Word keeps the last line alone; LibreOffice moves all of the paragraph
        yield Fit(usual, 0, keeps), Decimal(0)
    steps = int((usual * LOOSEST - usual) / STEP)
    tight = int((usual - profile.signature.tightest_pitch) / STEP)
    starts = _starts(pieces, room, profile)
    for step in range(1, max(steps, tight) + 1):
        for sign in (-1, 1):
            if step > (tight if sign < 0 else steps):
                continue
            pitch = usual + sign * step * STEP
            for start in starts:
                for keeps in (True, False):
                    yield Fit(pitch, start, keeps), step * STEP / usual * 10 + WHOLE * (start == 0)


def _starts(pieces: Sequence[Piece], room: Decimal, profile: Profile) -> list[int]:
    """Where another pitch may begin: at the last text, where the page begins that it ends on, at the top."""
    height, last = _page_height(profile), last_text(pieces)
    if last is None:
        return [0]
    usual = Fit(profile.grid.line_pitch, 0, keeps=False)
    pages = [len(fill(_set(pieces[: end + 1], usual, profile), room, height)) for end in range(last + 1)]
    if pages[-1] == 1:
        return [0]
    first = next(index for index, page in enumerate(pages) if page == pages[-1])
    later = [index for index in (first + 1, first) if index <= last and pieces[index].kind in {BODY, TEXT}]
    return [*later, 0]


def last_text(pieces: Sequence[Piece]) -> int | None:
    """Where the text before the signature ends."""
    found = [index for index, piece in enumerate(pieces) if piece.kind in {BODY, TEXT}]
    return found[-1] if found else None


def pitch_at(index: int, pieces: Sequence[Piece], fit: Fit, profile: Profile) -> Decimal:
    """The pitch of a piece: those after the text are never set wider, nor so close that seals touch."""
    usual, last = profile.grid.line_pitch, last_text(pieces)
    if index < fit.start:
        return usual
    if last is None or index <= last:
        return fit.pitch
    return min(usual, max(fit.pitch, _apart(pieces, profile)))


def _apart(pieces: Sequence[Piece], profile: Profile) -> Decimal:
    """The pitch at which the seals of rows of signatures are just apart; 0 where there is one row."""
    signing = [index for index, piece in enumerate(pieces) if piece.kind == SIGNING]
    lines = min((below - above for above, below in pairwise(signing) if below - above > 1), default=0)
    seal = profile.signature.seal_diameter / MM_PER_POINT + SEALS_APART
    return (seal / lines).quantize(STEP, ROUND_CEILING) if lines else Decimal(0)


def closest_height(pieces: Sequence[Piece], profile: Profile) -> Decimal:
    """What the sheet takes in points where its lines stand as close as they may."""
    fit = Fit(profile.signature.tightest_pitch, 0, keeps=False)
    return sum((piece.lines * piece.pitch for piece in _set(pieces, fit, profile)), Decimal(0))


def _set(pieces: Sequence[Piece], fit: Fit, profile: Profile) -> list[Piece]:
    last = last_text(pieces)
    return [
        replace(
            piece,
            pitch=pitch_at(index, pieces, fit, profile),
            keeps=fit.keeps if index == last else piece.keeps,
        )
        for index, piece in enumerate(pieces)
    ]
