"""A text remembers its source through any edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fjplan.importing.traced import Edit, Piece, apply, trace


def edits_of(text: str) -> st.SearchStrategy[list[Edit]]:
    """Edits in order that do not overlap."""

    @st.composite
    def draw(draw: st.DrawFn) -> list[Edit]:
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
        words = st.text("一二", max_size=3)
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return [Edit(start, end, draw(words), draw(st.sampled_from("甲乙"))) for start, end in pairs]

    return draw()


@given(st.data(), st.text("abc中\n", max_size=30))
def test_edits_in_passes_give_the_text_and_cover_the_source(data: st.DataObject, source: str) -> None:
    traced, text = trace(source), source
    for _ in range(3):
        edits = data.draw(edits_of(text))
        for edit in reversed(edits):
            text = text[: edit.start] + edit.new + text[edit.end :]
        traced = apply(traced, edits)
        assert traced.text == text
        assert "".join(source[piece.start : piece.end] for piece in traced.pieces) == source
        assert all(piece.why or piece.text == source[piece.start : piece.end] for piece in traced.pieces)
        places = [traced.source_of(offset) for offset in range(len(text) + 1)]
        assert places == sorted(places)


def test_an_edit_of_a_repair_becomes_one_with_it() -> None:
    once = apply(trace("數(shù)字"), [Edit(0, 1, "数", "简化"), Edit(1, 6, "", "拼音")])
    twice = apply(once, [Edit(0, 2, "X", "改")])
    assert once.text == "数字"
    assert twice.pieces == (Piece(0, 7, "X", "简化；拼音；改"),)


def test_an_offset_is_found_in_the_source() -> None:
    traced = apply(trace("甲(jiǎ)乙丙"), [Edit(1, 6, "", "拼音")])
    assert traced.text == "甲乙丙"
    assert [traced.source_of(offset) for offset in range(4)] == [0, 6, 7, 8]
