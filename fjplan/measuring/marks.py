"""What stands beside and above the letterhead: 份号, 密级, 紧急程度 (7.2.1–7.2.3), 签发人 (7.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, fact, length, worst
from fjplan.measuring.page import MM_PER_POINT, USUAL, em, right
from fjplan.measuring.placing import Pages, Placed
from fjplan.printed import HEAD_MARKS, BlockKind
from fjplan.profiles import Profile

NAMES = {
    BlockKind.COPY_NUMBER: ("7.2.1", "份号"),
    BlockKind.CLASSIFICATION: ("7.2.2", "密级"),
    BlockKind.URGENCY: ("7.2.3", "紧急程度"),
}


def mark_figures(pages: Pages, profile: Profile) -> Iterator[Figure]:
    """Every mark at the left edge, each on the line of its turn from the top of the 版心."""
    for turn, placed in enumerate(pages.of(*HEAD_MARKS), 1):
        clause, name = NAMES[placed.block.kind]
        yield at_left(clause, f"{name}顶格", placed, profile)
        there = line_of(placed, profile)
        shown = f"第 {there} 行"
        yield fact(clause, f"{name}所在的行", f"第 {turn} 行", shown, page=placed.places[0].sheet.number)


def at_left(clause: str, item: str, placed: Placed, profile: Profile, inset: float = 0) -> Figure:
    """How far from the left edge of the 版心 a block begins; ``inset`` in millimetres is wanted."""
    first = placed.places[0]
    there = first.own.left - float(profile.page.margins.left)
    return length(clause, item, inset, there, tolerance=USUAL, page=first.sheet.number)


def line_of(placed: Placed, profile: Profile) -> int:
    """On which line of the 版心 the block begins, counted from 1."""
    pitch = float(profile.grid.line_pitch) * MM_PER_POINT
    first = placed.places[0]
    return int((first.own.base - float(profile.page.margins.top)) // pitch) + 1


def signer_figures(pages: Pages, profile: Profile) -> Iterator[Figure]:
    """上行文: the number one character from the left, 签发人 one from the right, the last on its line."""
    numbers, signers = pages.of(BlockKind.DOCUMENT_NUMBER), pages.of(BlockKind.SIGNERS)
    inset = profile.document_number.inset * em(profile)
    for number in numbers[:1]:
        yield at_left("7.2.5", "发文字号居左空一字", number, profile, inset)
    if signers:
        yield from _signers(signers, inset, profile)
    if numbers and signers:
        page, base = numbers[0].places[0].sheet.number, numbers[0].places[0].own.base
        same = abs(base - signers[-1].places[-1].own.base) <= USUAL
        yield fact("7.2.5", "发文字号与最后一个签发人同行", "是", "是" if same else "否", page=page)


def _signers(signers: Sequence[Placed], inset: float, profile: Profile) -> Iterator[Figure]:
    """The widest line ends one character in; names of further lines begin below the first one."""
    lines = [each.places[0] for each in signers]
    page = lines[0].sheet.number
    names = [place.own.glyphs[place.own.text.find("：") + 1 :] for place in lines]
    if not all(names):
        return
    # Room for three characters is kept where names are shorter.
    reach = names[0][0].left + max(3 * em(profile), *(each[-1].right - each[0].left for each in names))
    yield length("7.2.6", "签发人居右空一字", inset, right(profile) - reach, tolerance=USUAL, page=page)
    begins = [
        length("7.2.6", "签发人姓名对齐", names[0][0].left, each[0].left, tolerance=USUAL, page=page)
        for each in names[1:]
    ]
    yield from worst(begins)
