"""Whether a day by which something is due came nearer or went farther from one plan to the next."""

from __future__ import annotations

import datetime

from fjplan.diff.figure_words import day, day_of_year
from fjplan.frozen import dataclass
from fjplan.model import Plan
from fjplan.months import last_day


@dataclass(frozen=True, slots=True)
class Terms:
    """The years of two plans: a day inside its plan's years rolls on with them, 到2025年 does not."""

    old: Plan
    new: Plan

    def rolled(self, due: datetime.date) -> datetime.date:
        """A day of the old plan as a day of the new one."""
        if not self.old.year <= due.year <= self.old.end.year:
            return due
        year = due.year + self.new.end.year - self.old.end.year
        # The last of February is the last in a leap year too.
        return last_day(year, 2) if _ends_february(due) else due.replace(year=year)

    def later(self, old: datetime.date, new: datetime.date) -> int:
        """1 when the new day is later than the old one, -1 when it is earlier, 0 when it is the same."""
        if old == new:
            return 0
        if self._spans_differ and (old == self.old.end or new == self.new.end):
            return 0  # three years' end and one year's end: nothing was put off
        inside = self.new.year <= new.year <= self.new.end.year
        before = old if inside and old.year > self.old.end.year else self.rolled(old)
        return (new > before) - (new < before)

    def told(self, old: datetime.date, new: datetime.date) -> tuple[str, str]:
        """Both days in words; 当年 where each is one of its own plan's only year."""
        own = (
            old.year == self.old.year == self.old.end.year and new.year == self.new.year == self.new.end.year
        )
        if own and self.old.year != self.new.year:
            return f"当年{day_of_year(old)}", f"当年{day_of_year(new)}"
        return day(old), day(new)

    @property
    def _spans_differ(self) -> bool:
        return self.old.end.year - self.old.year != self.new.end.year - self.new.year


def _ends_february(date: datetime.date) -> bool:
    return date.month == 2 and (date + datetime.timedelta(days=1)).month == 3
