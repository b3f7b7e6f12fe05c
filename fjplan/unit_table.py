"""The registry's tables: CSV text to units, a later table adding to or overriding an earlier one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeVar

from fjplan.errors import FjplanError
from fjplan.frozen import dataclass
from fjplan.model import UnitKind
from fjplan.unit_names import LEVELS, kind_by_ending, lookup_key

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_BAR = re.compile(r"[|｜]")


class Certainty(Enum):
    """How sure a fact is; only what was read in a document is seen."""

    SEEN = "seen"
    MEMORY = "memory"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A body that plans give tasks to; dates are as written: a year, a month or a day.

    A certainty is None where the fact is absent; ``short_sure`` speaks of the first short name.
    """

    id: str
    name: str
    kind: UnitKind
    short_names: tuple[str, ...] = ()
    region: str = ""
    level: str = ""
    valid_from: str | None = None
    valid_to: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    name_sure: Certainty = Certainty.SEEN
    short_sure: Certainty | None = None
    years_sure: Certainty | None = None
    seen_in: tuple[str, ...] = ()
    notes: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and the short ones."""
        return (self.name, *self.short_names)

    def in_force(self, year: int) -> bool | None:
        """Whether the unit stood in that year; None when it began or ended within it."""
        begins, ends = self.valid_from or "", self.valid_to or ""
        if begins[:4] > f"{year:04}" or (ends and ends[:4] < f"{year:04}"):
            return False
        began_within = begins.startswith(f"{year:04}") and begins != f"{year:04}-01-01"
        ended_within = ends.startswith(f"{year:04}") and ends != f"{year:04}-12-31"
        return None if began_within or ended_within else True

    def elided_level(self, name: str) -> str:
        """The 省 or 市 that this name of the unit leaves out (通信管理局: 省), or nothing."""
        keys = {lookup_key(known) for known in self.names}
        bare = lookup_key(name)
        return next((lv for lv in LEVELS if any(lv + of + bare in keys for of in ("", "委", "政府"))), "")


COLUMNS = tuple(Unit.__annotations__)

_Value = TypeVar("_Value", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns of one unit, with the place to name when one of them is wrong."""

    file: str
    line: int
    values: dict[str, str]

    def fail(self, message: str) -> FjplanError:
        return FjplanError(f"{self.file}:{self.line}：{message}")

    def several(self, column: str) -> tuple[str, ...]:
        written = self.values.get(column)
        if not written:
            return ()
        parts = (part.strip() for part in _BAR.split(written))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, column: str) -> str | None:
        written = self.values.get(column, "")
        if written and not _DATE.fullmatch(written):
            raise self.fail(f"{column} 写作“{written}”，应为年、年-月或者年-月-日，如 2018 或 2018-10-26")
        return written or None

    def choice(self, column: str, choices: type[_Value]) -> _Value | None:
        written = self.values.get(column, "")
        if not written:
            return None
        try:
            return choices(written)
        except ValueError:
            allowed = "、".join(str(choice.value) for choice in choices)
            raise self.fail(f"{column} 写作“{written}”，应为{allowed}之一") from None


def decode_table(file: str, content: bytes) -> str:
    """The text of a table; a table saved in another encoding is refused with advice."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FjplanError(f"{file}:{line}：不是 UTF-8 编码；请在表格软件中另存为“CSV UTF-8”") from error


def read_units(texts: Sequence[tuple[str, str]]) -> tuple[Unit, ...]:
    """The units of all tables; a cell that a later table leaves out or empty keeps its earlier value."""
    rows: dict[str, _Row] = {}
    for file, text in texts:
        lines: dict[str, int] = {}
        for row in _read_rows(file, text):
            known = row.values["id"]
            if known in lines:
                raise row.fail(f"单位 id“{known}”重复，第 {lines[known]} 行已有")
            lines[known] = row.line
            rows[known] = _over(rows[known], row) if known in rows else row
    links = _link(rows)
    return tuple(_unit(row, *links[known]) for known, row in rows.items())


def _over(before: _Row, row: _Row) -> _Row:
    """A row with what it leaves out or empty as it was before."""
    said = {column: cell for column, cell in row.values.items() if cell or column not in before.values}
    return _Row(row.file, row.line, {**before.values, **said})


def _read_rows(file: str, text: str) -> Iterator[_Row]:
    text = text.removeprefix("\ufeff")
    if (bad := text.find("\ufffd")) >= 0:
        raise FjplanError(f"{file}:{text.count(chr(10), 0, bad) + 1}：有不能解码的字；请另存为“CSV UTF-8”")
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _check_header(file, header)
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            row = _Row(file, line, {c: cell.strip() for c, cell in zip(header, cells, strict=False)})
            if any(cells):
                yield _checked(row, len(cells), len(header))
    except csv.Error as error:
        raise FjplanError(f"{file}:{reader.line_num}：CSV 格式有误，请检查引号是否成对") from error


def _check_header(file: str, header: list[str]) -> None:
    if missing := [column for column in ("id", "name") if column not in header]:
        raise FjplanError(f"{file}:1：表头缺少{'、'.join(missing)}列")
    for column in header:
        if column not in COLUMNS:
            raise FjplanError(f"{file}:1：表头有不认识的列“{column}”，可用的列是{'、'.join(COLUMNS)}")
        if header.count(column) > 1:
            raise FjplanError(f"{file}:1：表头的列“{column}”重复")


def _checked(row: _Row, cells: int, columns: int) -> _Row:
    if cells > columns:
        raise row.fail(f"有 {cells} 格，表头只有 {columns} 列；名称含半角逗号时要加引号")
    for column in ("id", "name"):
        if not row.values.get(column):
            raise row.fail(f"{column} 没有填写")
    return row


def _link(rows: dict[str, _Row]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Predecessors and successors by id; a link told on either side holds on both."""
    before: dict[str, dict[str, None]] = {known: {} for known in rows}
    after: dict[str, dict[str, None]] = {known: {} for known in rows}
    for known, row in rows.items():
        for column, own, back in (("predecessors", before, after), ("successors", after, before)):
            for other in row.several(column):
                if other not in rows:
                    raise row.fail(f"{column} 提到的单位 id“{other}”不存在")
                own[known][other] = None
                back[other][known] = None
    return {known: (tuple(before[known]), tuple(after[known])) for known in rows}


def _unit(row: _Row, predecessors: tuple[str, ...], successors: tuple[str, ...]) -> Unit:
    name, short_names = row.values["name"], row.several("short_names")
    begins, ends = row.day("valid_from"), row.day("valid_to")
    # What a drafter's own table says without a certainty was read by the drafter.
    short_sure = row.choice("short_sure", Certainty) or Certainty.SEEN
    years_sure = row.choice("years_sure", Certainty) or Certainty.SEEN
    return Unit(
        id=row.values["id"],
        name=name,
        kind=row.choice("kind", UnitKind) or kind_by_ending(name),
        short_names=short_names,
        region=row.values.get("region", ""),
        level=row.values.get("level", ""),
        valid_from=begins,
        valid_to=ends,
        predecessors=predecessors,
        successors=successors,
        name_sure=row.choice("name_sure", Certainty) or Certainty.SEEN,
        short_sure=short_sure if short_names else None,
        years_sure=years_sure if begins or ends else None,
        seen_in=row.several("seen_in"),
        notes=row.values.get("notes", ""),
    )
