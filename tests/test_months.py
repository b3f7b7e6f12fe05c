"""The last days of months are those of the calendar."""

from __future__ import annotations

import calendar

from fjplan.months import last_day


def test_the_last_day_is_that_of_the_calendar() -> None:
    for year in (1, 1900, 2000, 2023, 2024, 9999):
        for month in range(1, 13):
            found = last_day(year, month)
            assert (found.year, found.month, found.day) == (year, month, calendar.monthrange(year, month)[1])
