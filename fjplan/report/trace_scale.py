"""Axes of a chart: ticks at round values, and at the ends of years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from fjplan.quantities import RATIO, plain

_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_ROUND = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_STEPS = 4
_YEARS = 5


def scale_of(values: Sequence[Decimal], measure: str) -> tuple[Decimal, str]:
    """What values are divided by on the axis, and the measure that gives: 亿元, %."""
    if measure == RATIO:
        return Decimal("0.01"), "%"
    largest = max(map(abs, values))
    return next(((by, f"{name}{measure}") for by, name in _SCALES if largest >= by), (Decimal(1), measure))


def value_ticks(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round values from zero, or from below the least, to above the greatest."""
    top, bottom = max(*values, Decimal(0)), min(*values, Decimal(0))
    top = top if top > bottom else Decimal(1)  # 零的突破: nothing but zero
    rough = (top - bottom) / _STEPS
    power = Decimal(10) ** rough.adjusted()
    step = next(each * power for each in _ROUND if each * power >= rough)
    first, last = (
        (bottom / step).to_integral_value("ROUND_FLOOR"),
        (top / step).to_integral_value("ROUND_CEILING"),
    )
    return tuple(step * at for at in range(int(first), int(last) + 1))


def written(value: Decimal) -> str:
    """A tick's value in digits."""
    return plain(value)


def year_of(date: datetime.date) -> float:
    """A day as years: 2024 is the end of 2024, 2023.5 the middle of that year."""
    days = datetime.date(date.year, 12, 31).timetuple().tm_yday
    return date.year - 1 + date.timetuple().tm_yday / days


def year_ticks(dates: Sequence[datetime.date]) -> tuple[int, ...]:
    """The ends of years that the dates lie between, at most a few."""
    first, last = min(date.year for date in dates), max(date.year for date in dates)
    step = -(-(last - first + 1) // _YEARS)
    return tuple(range(last, first - 1, -step))[::-1]
