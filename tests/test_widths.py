"""Columns are counted for all characters at once as they are for each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fjplan.widths import columns_of, width


@given(st.text() | st.text(alphabet="建设、，。“”（）5Ga\u0301か가㎡😀\ud800"))
def test_the_width_of_a_text_is_that_of_its_characters(text: str) -> None:
    assert width(text) == sum(map(columns_of, text))


def test_what_takes_two_columns() -> None:
    assert width("数字福建2024“云”（一）") == 8 + 4 + 1 + 2 + 1 + 6
