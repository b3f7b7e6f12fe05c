"""Measuring a rendered notice: figures read from the pages, never from what laid them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, Measured
from fjplan.measuring.body import body_figures
from fjplan.measuring.faces import colour_figures, font_uses
from fjplan.measuring.head import head_figures
from fjplan.measuring.letter import letter_figures
from fjplan.measuring.marks import mark_figures, signer_figures
from fjplan.measuring.page import foot, page_figures
from fjplan.measuring.placing import Pages, place
from fjplan.measuring.reading import read_sheets
from fjplan.measuring.sheets import Sheet
from fjplan.measuring.tail import imprint_figures, signature_figures
from fjplan.measuring.words import word_figures
from fjplan.model import NoticeFormat
from fjplan.printed import Printed
from fjplan.profiles import Paper, Profile


def measure(pdf: bytes, printed: Printed, profile: Profile, standard: Profile) -> Measured:
    """The figures of a PDF; ``standard`` says what is wanted, ``profile`` what form and fonts were chosen."""
    return measure_sheets(read_sheets(pdf), printed, profile, standard)


def measure_sheets(
    sheets: Sequence[Sheet], printed: Printed, profile: Profile, standard: Profile
) -> Measured:
    """The figures of pages that have been read."""
    pages = place(sheets, printed, foot(standard))
    letter = printed.notice is not None and printed.notice.format is NoticeFormat.LETTER
    figures = (
        *page_figures(pages, standard, first_numbered=not letter),
        *word_figures(pages),
        *colour_figures(pages),
        *head_figures(pages, printed, standard, profile.letterhead.paper),
        *_own_head(pages, printed, standard, profile.letterhead.paper),
        *body_figures(pages, standard),
        *signature_figures(pages, standard, profile.signature.form),
        *imprint_figures(pages, standard, ruled=not letter),
    )
    in_order = tuple(sorted(figures, key=lambda each: tuple(map(int, each.clause.split(".")))))
    return Measured(pages=len(pages.sheets), figures=in_order, fonts=font_uses(pages, profile))


def _own_head(pages: Pages, printed: Printed, standard: Profile, paper: Paper) -> Iterator[Figure]:
    """What the head has of its own by the form of the notice."""
    form = printed.notice.format if printed.notice else None
    if form is NoticeFormat.LETTER:
        yield from letter_figures(pages, standard, paper)
    else:
        yield from mark_figures(pages, standard)
    if form is NoticeFormat.UPWARD:
        yield from signer_figures(pages, standard)
