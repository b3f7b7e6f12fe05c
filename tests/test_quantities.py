"""Written values in base units: exact, scaled by 万 and 亿, and never with an exponent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fjplan.model import Quantity
from fjplan.quantities import RATIO, digits, plain, to_base

MEASURES = {"万亿元": 12, "亿元": 8, "千万元": 7, "万千瓦": 4, "百项": 2, "千米": 0, "个百分点": 0, "%": -2}
WRITTEN = st.from_regex(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?", fullmatch=True)


def base(value: str, measure: str) -> tuple[str, str]:
    found, unit = to_base(Quantity(value=Decimal(value), measure=measure))
    return plain(found), unit


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        ("3.2", "万亿元", ("3200000000000", "元")),
        ("1000", "亿元", ("100000000000", "元")),
        ("7", "万个", ("70000", "个")),
        ("5", "个", ("5", "个")),
        ("25", "%", ("0.25", RATIO)),
        ("25", "％", ("0.25", RATIO)),
        ("100", "%", ("1", RATIO)),
        ("5.10", "%", ("0.051", RATIO)),
        ("0.5", "个百分点", ("0.5", "个百分点")),
        ("2", "百分点", ("2", "百分点")),
        ("120", "万千瓦", ("1200000", "千瓦")),
        ("120", "千瓦", ("120", "千瓦")),
        ("3", "千米", ("3", "千米")),
        ("3", "千克", ("3", "千克")),
        ("3", "万千伏安", ("30000", "千伏安")),
        ("3", "千人", ("3000", "人")),
        ("3", "百项", ("300", "项")),
        ("3", "百万元", ("3000000", "元")),
        ("3", "千万元", ("30000000", "元")),
        ("3", "亿", ("3", "亿")),
        ("3", "万", ("3", "万")),
        ("12", "万公里", ("120000", "公里")),
        ("10", "PB", ("10000", "TB")),
        ("500", "GB", ("0.5", "TB")),
        ("300", "TB", ("300", "TB")),
        ("1", "KB", ("0.000000001", "TB")),
        ("2", "ZB", ("2000000000", "TB")),
        ("3", "万TB", ("30000", "TB")),
        ("1.5", "PB/年", ("1500", "TB/年")),
        ("10", "Gbps", ("10000", "Mbps")),
        ("1", "TBps", ("1000", "GBps")),
        ("1.2", "EFLOPS", ("1200", "PFLOPS")),
        ("800", "PFlops", ("800", "PFLOPS")),
        ("500", "M", ("500", "M")),
        ("5", "B", ("5", "B")),
        ("-1.5", "亿元", ("-150000000", "元")),
        ("0", "亿元", ("0", "元")),
    ],
)
def test_base_value_and_measure(value: str, measure: str, expected: tuple[str, str]) -> None:
    assert base(value, measure) == expected


def test_long_decimals_stay_exact() -> None:
    assert base("123456789012345678.123456789012345678", "万亿元") == (
        "123456789012345678123456789012.345678",
        "元",
    )
    assert base("0.000000000000000001", "%") == ("0.00000000000000000001", RATIO)


@given(WRITTEN, st.sampled_from(sorted(MEASURES)))
def test_no_exponent_is_ever_printed_and_no_digit_lost(value: str, measure: str) -> None:
    number = Decimal(value)
    found, _ = to_base(Quantity(value=number, measure=measure))
    assert digits(number) == value
    for written in (digits(found), plain(found)):
        assert set(written) <= set("-.0123456789")
        assert Decimal(written) == found
    # Fractions, so that no context of decimals can hide a rounding.
    assert Fraction(found) == Fraction(value) * Fraction(10) ** MEASURES[measure]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5.10", "5.1"), ("5.00", "5"), ("100", "100"), ("1E+3", "1000"), ("0.0", "0"), ("1E-7", "0.0000001")],
)
def test_computed_values_have_no_empty_zeros(value: str, expected: str) -> None:
    assert plain(Decimal(value)) == expected


def test_written_zeros_stay() -> None:
    assert digits(Decimal("5.10")) == "5.10"


@pytest.mark.parametrize("written", ["Kbps", "kbps"])
def test_a_small_k_is_a_thousand_as_a_large_one(written: str) -> None:
    assert to_base(Quantity(value=Decimal(500), measure=written)) == (Decimal("0.5"), "Mbps")
