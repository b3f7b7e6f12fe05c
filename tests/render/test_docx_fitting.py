"""How pages are filled and which pitch is taken, without LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from fjplan import assets
from fjplan.printed import Block, BlockKind, Run, RunKind
from fjplan.profile_files import find_profile
from fjplan.profiles import MM_PER_POINT, Profile
from fjplan.render.docx_fitting import (
    BLANK_LINE,
    BODY,
    SIGNING,
    Fit,
    Piece,
    fill,
    fit_pages,
    last_text,
    pitch_at,
)
from fjplan.render.docx_lines import NARROW, WIDE, digit_widths, line_count

USUAL = Decimal("28.95")
HEIGHT = Decimal("637.8")
TAIL = (*[Piece(1, BLANK_LINE, keeps=True)] * 2, *[Piece(1, SIGNING, keeps=True)] * 2, Piece(1))


@pytest.fixture(scope="module")
def profile() -> Profile:
    return find_profile("gbt9704", (), [assets.templates_dir()])


def sheet(*bodies: int) -> list[Piece]:
    return [*[Piece(1)] * 5, *(Piece(lines, BODY) for lines in bodies), *TAIL]


def pages(fit: Fit, pieces: Sequence[Piece], room: Decimal) -> list[tuple[int, bool]]:
    last = last_text(pieces)
    laid = [
        replace(
            piece,
            pitch=fit.pitch if index >= fit.start and (index <= (last or 0) or fit.pitch < USUAL) else USUAL,
            keeps=fit.keeps if index == last else piece.keeps,
        )
        for index, piece in enumerate(pieces)
    ]
    return [(page.body, page.signing) for page in fill(laid, room, HEIGHT)]


def test_a_kept_paragraph_is_moved_whole_and_another_flows_over() -> None:
    kept = [Piece(3, BODY, pitch=USUAL), Piece(20, BODY, keeps=True, pitch=USUAL), Piece(1, pitch=USUAL)]
    assert [page.body for page in fill(kept, 10 * USUAL, HEIGHT)] == [3, 20]
    assert [page.body for page in fill([kept[0], replace(kept[1], keeps=False)], 10 * USUAL, HEIGHT)] == [
        10,
        13,
    ]


def test_a_body_clear_of_the_pages_end_keeps_the_usual_pitch(profile: Profile) -> None:
    assert fit_pages([sheet(2)], 13 * USUAL, profile) == Fit(USUAL, 0, keeps=True)
    assert fit_pages([sheet(20)], Decimal("13.5") * USUAL, profile) == Fit(USUAL, 0, keeps=False)


@pytest.mark.parametrize("lines", range(2, 45))
def test_first_page_and_signature_have_body_for_every_count(profile: Profile, lines: int) -> None:
    room = Decimal("13.9") * USUAL
    counts = [sheet(lines), sheet(lines + lines // 15)]
    fit = fit_pages(counts, room, profile)
    for pieces in counts:
        found = pages(fit, pieces, room)
        assert found[0][0] > 0
        assert [body > 0 for body, signing in found if signing] == [True]


def test_only_the_paragraphs_of_the_page_concerned_change(profile: Profile) -> None:
    fit = fit_pages([sheet(8, 10, 10)], Decimal("13.9") * USUAL, profile)
    assert fit.pitch != USUAL
    assert fit.start > 5


def test_lines_are_counted_for_narrow_and_for_wide_digits(profile: Profile) -> None:
    def counts(text: str) -> list[int]:
        block = Block(BlockKind.PARAGRAPH, (Run(RunKind.TEXT, text),))
        return [line_count(block, digit, profile) for digit in digit_widths()]

    assert (digit_widths()[0], digit_widths()[-1]) == (NARROW, WIDE)
    assert counts("甲" * 26) == [1] * 5
    assert counts("甲" * 27) == [2] * 5
    assert counts("甲" * 26 + "，") == [2] * 5
    figures = counts("甲2024年甲，" * 40)
    # 40 times 100.4 or 106.8 points on lines of 442.2: 9.2 or 9.7 lines, and more at their ends
    assert (figures[0], figures[-1]) == (10, 11)


def test_marks_and_numbers_stay_together_at_the_end_of_a_line(profile: Profile) -> None:
    def count(text: str) -> int:
        return line_count(Block(BlockKind.ADDRESSEES, (Run(RunKind.TEXT, text),)), NARROW, profile)

    assert count("甲" * 28 + "，" + "甲" * 26) == 2
    assert count("甲" * 28 + "，" + "甲" * 27) == 3  # the mark took one character with it
    assert count("甲" * 27 + "2024" + "甲" * 26) == 3


def test_rows_of_seals_do_not_touch_where_lines_are_set_closer(profile: Profile) -> None:
    row = (Piece(1, SIGNING, keeps=True), *[Piece(1, BLANK_LINE, keeps=True)] * 4)
    joint = [*sheet(1)[:6], *[Piece(1, BLANK_LINE, keeps=True)] * 2, *row * 2, Piece(1, SIGNING), Piece(1)]
    pitches = [
        pitch_at(index, joint, Fit(Decimal(22), 0, keeps=False), profile) for index in range(len(joint))
    ]
    assert pitches[:6] == [22] * 6
    assert min(pitches[8:13]) * 5 > profile.signature.seal_diameter / MM_PER_POINT
    alone = sheet(1)
    assert pitch_at(len(alone) - 2, alone, Fit(Decimal(22), 0, keeps=False), profile) == 22


@pytest.mark.parametrize("room", ["6.9", "7.9"])
def test_a_paragraph_moves_whole_rather_than_lines_far_apart(profile: Profile, room: str) -> None:
    row = (Piece(1, SIGNING, keeps=True), *[Piece(1, BLANK_LINE, keeps=True)] * 4)
    tail = [*[Piece(1, BLANK_LINE, keeps=True)] * 2, *row * 2, *[Piece(1, SIGNING, keeps=True)] * 2, Piece(1)]
    joint = [*[Piece(1)] * 5, *[Piece(4, BODY)] * 4, Piece(2, BODY), *tail]
    fit = fit_pages([joint], Decimal(room) * USUAL, profile)
    assert fit.pitch <= USUAL * Decimal("1.25")
    assert [body for body, signing in pages(fit, joint, Decimal(room) * USUAL) if signing] == [2]
