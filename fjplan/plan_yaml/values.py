"""Small values of the model -> nodes of a plan file; what is absent or the default is None."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import overload

from fjplan.plan_yaml.emitting import FALSE, TRUE, Flow, Node, Prose, Raw
from fjplan.plan_yaml.scalars import is_long, writable

FIRST_YEAR, LAST_YEAR = 1949, 2999
"""Beyond these a bare year is no deadline (``shapes``)."""


def kept(**values: Node | None) -> dict[str, Node]:
    """The mapping of those values that there are; an empty list is none."""
    return {key: value for key, value in values.items() if value is not None and value != []}


@overload
def line(value: str) -> str: ...
@overload
def line(value: str | None) -> str | None: ...
def line(value: str | None) -> str | None:
    """Words on one line, without space at the ends: a plan file holds no others there."""
    if value is None:
        return None
    return " ".join(part.strip() for part in writable(value).strip().splitlines())


def lines(values: Iterable[str]) -> list[Node]:
    """Each of the words on a line of its own."""
    return [line(value) for value in values]


def prose(value: str | None) -> Prose | None:
    """A text in a block, a sentence a line."""
    return None if value is None else Prose(value)


def remark(value: str | None) -> Node | None:
    """A text that stands beside its key when it is one sentence, else in a block."""
    if value is None:
        return None
    return Prose(value) if is_long(value) else value


def paragraphs(values: Sequence[str]) -> Node | None:
    """Paragraphs as one text; None where there are none."""
    return remark("\n".join(values)) if values else None


def flag(value: bool) -> Raw:
    """true or false."""
    return TRUE if value else FALSE


def unless(default: Enum, value: Enum) -> str | None:
    """The word of an Enum, where it is not the default."""
    return None if value is default else str(value.value)


def day(value: datetime.date) -> Raw:
    """A day of the calendar."""
    return Raw(value.isoformat())


def due(value: datetime.date) -> Raw:
    """A deadline as short as it can be said: the year or the month whose last day it is."""
    is_month_end = (value + datetime.timedelta(days=1)).day == 1
    if (value.month, value.day) == (12, 31) and FIRST_YEAR <= value.year <= LAST_YEAR:
        return Raw(str(value.year))
    return Raw(f"{value:%Y-%m}") if is_month_end else day(value)


def each_in_flow(values: Iterable[dict[str, Node]]) -> list[Node]:
    """A list with each mapping on a line."""
    return [Flow(value) for value in values]
