"""Plain data checked piece by piece: the small readers that the plan's builder is made of.

Each reader takes a value and its path and gives back what the model holds, or raises ``Rejected``.
They accept exactly what ``schema/plan.schema.json`` accepts; a generated corpus holds them to it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias, TypeVar

from fjplan.model import NodePath
from fjplan.months import last_day

Read: TypeAlias = Callable[[Any, NodePath], Any]
E_ = TypeVar("E_", bound=Enum)

ID = re.compile(r"[a-z][a-z0-9-]*")
MAX_ID = 28  # a DOCX bookmark of 40 characters holds the id, its mark and “.section”
FIRST_YEAR, LAST_YEAR = 1949, 2999
_LINE = re.compile(r"\S(?:.*\S)?")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?")
_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")


class Rejected(Exception):
    """A value the plan cannot hold; jsonschema is asked to explain, else this message stands."""

    def __init__(self, path: NodePath, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def line(value: Any, path: NodePath) -> str:
    """Words on one line, without white space at the ends."""
    if isinstance(value, str) and _LINE.fullmatch(value):
        return value
    raise Rejected(path, "应为一行文字")


def text(value: Any, path: NodePath) -> str:
    """Words of one paragraph or several, parted by a newline."""
    if isinstance(value, str) and value.strip():
        return value
    raise Rejected(path, "应为文字")


def flag(value: Any, path: NodePath) -> bool:
    """true or false."""
    if isinstance(value, bool):
        return value
    raise Rejected(path, "应为 true 或 false")


def identifier(value: Any, path: NodePath) -> str:
    """A short id: ``[a-z][a-z0-9-]*``."""
    if isinstance(value, str) and len(value) <= MAX_ID and ID.fullmatch(value):
        return value
    raise Rejected(path, "应为编号")


def year(value: Any, path: NodePath) -> int:
    """A year of four digits."""
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        return value
    raise Rejected(path, "应为四位年份")


def number(value: Any, path: NodePath) -> Decimal:
    """An exact decimal with its digits as written (5.10 stays 5.10)."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise Rejected(path, "应为数字")


def date(value: Any, path: NodePath) -> datetime.date:
    """A day of the calendar, YYYY-MM-DD."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise Rejected(path, "没有这一天") from error
    raise Rejected(path, "应为日期")


def deadline(value: Any, path: NodePath) -> datetime.date:
    """A day, or the last day of a month or of a year."""
    if isinstance(value, int):
        return datetime.date(year(value, path), 12, 31)
    if isinstance(value, str) and (found := _MONTH.fullmatch(value)):
        return last_day(int(found[1]), int(found[2]))
    return date(value, path)


def one_of(kind: type[E_]) -> Callable[[Any, NodePath], E_]:
    """A reader of the words of an Enum."""
    words = {member.value: member for member in kind}

    def read(value: Any, path: NodePath) -> E_:
        if isinstance(value, str) and value in words:
            return words[value]
        raise Rejected(path, "不在可选的词里")

    return read


def null_or(read: Read) -> Read:
    """A reader that takes null for “not known yet”."""
    return lambda value, path: None if value is None else read(value, path)


def many(read: Read) -> Read:
    """A reader of a list with at least one item."""

    def read_all(value: Any, path: NodePath) -> tuple[Any, ...]:
        if isinstance(value, list) and value:
            return tuple(read(item, (*path, index)) for index, item in enumerate(value))
        raise Rejected(path, "应为列表，至少一项")

    return read_all


def one_or_many(read: Read) -> Read:
    """A reader of one thing or a list of them; always gives a tuple."""
    read_many = many(read)
    return lambda value, path: read_many(value, path) if isinstance(value, list) else (read(value, path),)


def paragraphs(value: Any, path: NodePath) -> tuple[str, ...]:
    """Paragraphs, as one text or as a list."""
    texts: tuple[str, ...] = one_or_many(text)(value, path)
    return tuple(paragraph for each in texts for paragraph in each.split("\n"))


def mapping(value: Any, path: NodePath) -> Mapping[str, Any]:
    """A mapping with text keys."""
    if isinstance(value, dict):
        return value
    raise Rejected(path, "应为“键: 值”")


def fields(
    value: Any, path: NodePath, required: Mapping[str, Read], optional: Mapping[str, Read]
) -> dict[str, Any]:
    """The values of a mapping whose keys are known; absent optional keys stay absent."""
    data = mapping(value, path)
    for key in required:
        if key not in data:
            raise Rejected(path, f"缺少“{key}”")
    found = {}
    for key, item in data.items():
        read = required.get(key) or optional.get(key)
        if read is None:
            raise Rejected((*path, key), f"没有“{key}”这个键")
        found[key] = read(item, (*path, key))
    return found


def record(kind: Callable[..., Any], required: Mapping[str, Read], optional: Mapping[str, Read]) -> Read:
    """A reader of a mapping whose keys are the fields of ``kind``."""
    return lambda value, path: kind(**fields(value, path, required, optional))
