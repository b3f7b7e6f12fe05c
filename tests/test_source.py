"""Lines and columns of spans, counted in code points from 1."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from fjplan.source import Location, SourceMap, Span

TEXT = "甲\n𠀀b\r\n\nend"


def test_columns_count_code_points() -> None:
    source = SourceMap(TEXT)
    assert source.locate(Span(3, 4)) == Location(2, 2, 2, 3)
    assert source.locate(Span(0, 4)) == Location(1, 1, 2, 3)


def test_an_empty_span_has_a_place_also_at_the_end() -> None:
    assert SourceMap(TEXT).locate(Span(10, 10)) == Location(4, 4, 4, 4)
    assert SourceMap("").locate(Span(0, 0)) == Location(1, 1, 1, 1)
    assert SourceMap("a\n").locate(Span(2, 2)) == Location(2, 1, 2, 1)


def test_a_line_comes_without_its_line_break() -> None:
    assert [SourceMap(TEXT).line(number) for number in (1, 2, 3, 4)] == ["甲", "𠀀b", "", "end"]
    assert SourceMap("").line(1) == ""


@given(st.text(st.sampled_from("甲a\r\n𠀀"), max_size=30), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    source = SourceMap(text)
    place = source.locate(Span(offset, offset))
    before = text.split("\n")[: place.line - 1]
    assert sum(len(line) + 1 for line in before) + place.column - 1 == offset


SOURCE = SourceMap(
    "k: [a]",
    MappingProxyType({(): Span(0, 1), ("k",): Span(3, 4), ("k", 0): Span(4, 5)}),
    MappingProxyType({("k",): Span(0, 1)}),
)


def test_the_place_of_a_path_is_its_value_or_its_key() -> None:
    assert SOURCE.nearest(("k",)) == Span(3, 4)
    assert SOURCE.nearest(("k",), key=True) == Span(0, 1)
    assert SOURCE.nearest(("k", 0), key=True) == Span(4, 5)


def test_a_path_without_a_place_has_that_of_what_holds_it() -> None:
    assert SOURCE.nearest(("k", 0, "deep", 3)) == Span(4, 5)
    assert SOURCE.nearest(("k", 9)) == Span(3, 4)
    assert SOURCE.nearest(("x", "y")) == Span(0, 1)
    assert SourceMap("k").nearest(("x",)) == Span(0, 0)
