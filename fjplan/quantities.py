"""What a written value comes to in base units: 3.2 of 万亿元 is 3200000000000 元, 1 of PB is 1000 TB."""

from __future__ import annotations

from decimal import Context, Decimal

from fjplan.model import Quantity

RATIO = "ratio"
"""The base measure of a percentage: 25 % is 0.25."""

_PERCENT = frozenset({"%", "％"})
_EXACT = Context(prec=80)
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2}
# 千米, 千克, 千瓦, 千伏安, 千升, 千赫, 千卡, 千字节, 百分点 are measures of their own, not scaled ones.
_OWN = {"千": tuple("米克瓦伏升赫卡字"), "百": ("分",)}
# What is said in letters goes in steps of a thousand, and has the base that plans say most.
_STEPS = "KMGTPEZ"
_BASES = {"B": "TB", "Bps": "GBps", "bps": "Mbps", "FLOPS": "PFLOPS", "Flops": "PFLOPS"}


def to_base(quantity: Quantity) -> tuple[Decimal, str]:
    """The exact value and the measure without its scale, or in its base; a percentage becomes a ratio."""
    if quantity.measure in _PERCENT:
        return _EXACT.scaleb(quantity.value, -2), RATIO
    value, measure = quantity.value, quantity.measure
    while scale := _scale_of(measure):
        value, measure = _EXACT.multiply(value, Decimal(_SCALES[scale])), measure.removeprefix(scale)
    measure = f"K{measure[1:]}" if measure.startswith("kb") else measure  # kbps
    unit, *per = measure[1:].partition("/")
    if unit in _BASES and measure[0] in _STEPS:
        steps = _STEPS.index(measure[0]) - _STEPS.index(_BASES[unit][0])
        return _EXACT.scaleb(value, 3 * steps), "".join((_BASES[unit], *per))
    return value, measure


def _scale_of(measure: str) -> str | None:
    """The scale that a measure begins with, if anything is left without it."""
    for scale in _SCALES:
        rest = measure.removeprefix(scale)
        if rest and rest != measure and not rest.startswith(_OWN.get(scale, ())):
            return scale
    return None


def digits(value: Decimal) -> str:
    """A decimal in plain digits, without an exponent."""
    return format(value, "f")


def plain(value: Decimal) -> str:
    """A decimal in plain digits without zeros that say nothing, for computed values."""
    written = digits(value)
    return written.rstrip("0").rstrip(".") if "." in written else written
