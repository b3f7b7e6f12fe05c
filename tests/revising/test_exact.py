"""Words compared to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.inline import Piece, PieceKind
from fjplan.revising.exact import exact_pieces
from fjplan.revising.seams import part_seams
from fjplan.tracked import Fate, Woven

KEEP, DELETE, INSERT = PieceKind.KEEP, PieceKind.DELETE, PieceKind.INSERT
WORDS = st.text(alphabet='数字福建5.2万亿个（(，, “"\n\u3000㎡m2', max_size=30)


def old_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not INSERT)


def new_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not DELETE)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces_to_the_letter(old: str, new: str) -> None:
    pieces = exact_pieces(old, new)
    assert (old_of(pieces), new_of(pieces)) == (old, new)


def test_a_target_is_replaced_as_one_token() -> None:
    assert exact_pieces("力争规模突破3.2万亿元以上", "力争规模突破3.5万亿元以上") == (
        Piece(KEEP, "力争规模突破"),
        Piece(DELETE, "3.2万亿元"),
        Piece(INSERT, "3.5万亿元"),
        Piece(KEEP, "以上"),
    )


def test_width_and_quotes_that_a_reader_passes_over_are_changes() -> None:
    assert exact_pieces('建设"一张网"(含平潭)', "建设“一张网”（含平潭）") == (
        Piece(KEEP, "建设"),
        Piece(DELETE, '"'),
        Piece(INSERT, "“"),
        Piece(KEEP, "一张网"),
        Piece(DELETE, '"('),
        Piece(INSERT, "”（"),
        Piece(KEEP, "含平潭"),
        Piece(DELETE, ")"),
        Piece(INSERT, "）"),
    )


def test_texts_with_next_to_nothing_in_common_are_replaced_whole() -> None:
    old, new = "推广应用互联网监管平台，梳理事项目录清单。", "优化文旅数字化服务，鼓励各级机构新建平台。"
    assert exact_pieces(old, new) == (Piece(DELETE, old), Piece(INSERT, new))


def kept(*pieces: Piece) -> Woven:
    return Woven(Fate.KEPT, 0, 0, pieces)


def inserted(text: str) -> Woven:
    return Woven(Fate.INSERTED, None, 1, (Piece(INSERT, text),), mark=Fate.INSERTED)


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ((Piece(DELETE, "甲"), Piece(INSERT, "乙")), (Piece(INSERT, "乙"), Piece(DELETE, "甲"))),
        (
            (Piece(KEEP, "甲。"), Piece(INSERT, "乙。")),
            (Piece(KEEP, "甲"), Piece(INSERT, "。乙。"), Piece(DELETE, "。")),
        ),
        ((Piece(INSERT, "乙"), Piece(KEEP, "甲")), (Piece(INSERT, "乙"), Piece(KEEP, "甲"))),
    ],
)
def test_words_that_come_do_not_meet_a_paragraph_that_comes(
    pieces: tuple[Piece, ...], told: tuple[Piece, ...]
) -> None:
    first, second = part_seams([kept(*pieces), inserted("丙")])
    assert (first.pieces, second) == (told, inserted("丙"))
    assert (old_of(told), new_of(told)) == (old_of(pieces), new_of(pieces))


def test_what_is_told_otherwise_does_not_meet_the_paragraph_before() -> None:
    replaced = (Piece(DELETE, "甲"), Piece(INSERT, "乙"))
    found = part_seams([kept(*replaced), kept(*replaced), inserted("丙")])
    assert [each.pieces[0].kind for each in found] == [INSERT, INSERT, INSERT]
    assert [each.pieces[-1].kind for each in found] == [DELETE, DELETE, INSERT]
