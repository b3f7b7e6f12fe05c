"""How messages quote words."""

from __future__ import annotations

import pytest

from fjplan.diff.naming import quoted


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("数字政府", "“数字政府”"),
        ("建设“131”工程", "“建设‘131’工程”"),
        ("所谓‘云’", "“所谓“云””"),
        ("只有开头“", "“只有开头‘”"),
        (" 两行\n一句 ", "“两行一句”"),
    ],
)
def test_quotes_inside_quotes_are_the_inner_ones(words: str, told: str) -> None:
    assert quoted(words) == told
