"""What a profile says: page, grid, faces and letterhead of an issuing office's notices.

The figures stand in ``templates/profiles/*.yaml``; here is what may stand there, and nothing has a
default, so that every figure is written down once, beside the clause of the standard it comes from.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from enum import Enum
from typing import Any, TypeAlias

from fjplan.errors import FjplanError

KeyPath: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = str | int | Decimal | tuple[str, ...] | None
"""What a profile file may say of one thing."""

MM_PER_POINT = Decimal("25.4") / 72
BESIDE = "文件"


class ProfileError(FjplanError):
    """A profile that cannot be used; ``path`` leads to the value at fault in the merged profile.

    ``along`` are the values that must agree with it: the one to change may be any of them.
    ``all`` are this fault and those found after it.
    """

    def __init__(self, path: KeyPath, message: str, along: Sequence[KeyPath] = ()) -> None:
        self.path = path
        self.fault = message
        self.along = tuple(along)
        self.all: tuple[ProfileError, ...] = (self,)
        where = ".".join(str(step) for step in path)
        super().__init__(f"版式 {where}：{message}" if where else f"版式：{message}")


def _raise_all(faults: Sequence[ProfileError]) -> None:
    if faults:
        found = tuple(each for fault in faults for each in fault.all)
        found[0].all = found
        raise found[0]


class FontName(Enum):
    """The five faces of a 公文."""

    XIAOBIAOSONG = "xiaobiaosong"
    FANGSONG = "fangsong"
    HEITI = "heiti"
    KAITI = "kaiti"
    SONGTI = "songti"


class SignatureForm(Enum):
    """How signature and date stand: with a seal over them (7.3.5.1) or without (7.3.5.2)."""

    SEALED = "sealed"
    UNSEALED = "unsealed"


class Paper(Enum):
    """Whether the head is printed, or already stands on the paper (套打)."""

    PLAIN = "plain"
    PREPRINTED = "preprinted"


def _between(low: str, high: str) -> Any:
    return field(metadata={"range": (Decimal(low), Decimal(high))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """The margins in millimetres."""

    top: Decimal = _between("0", "150")
    bottom: Decimal = _between("0", "150")
    left: Decimal = _between("0", "100")
    right: Decimal = _between("0", "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet of paper, in millimetres."""

    width: Decimal = _between("50", "600")
    height: Decimal = _between("50", "900")
    margins: Margins

    @property
    def text_width(self) -> Decimal:
        """The width of the 版心 in millimetres."""
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self) -> Decimal:
        """The height of the 版心 in millimetres."""
        return self.height - self.margins.top - self.margins.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """How many lines and characters a page holds, and the figures in points that make it so."""

    lines: int = _between("5", "60")
    characters: int = _between("5", "80")
    line_pitch: Decimal = _between("8", "100")
    character_spacing: Decimal = _between("-5", "10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Type sizes in points."""

    title: Decimal = _between("5", "72")
    body: Decimal = _between("5", "72")
    imprint: Decimal = _between("5", "72")
    page_number: Decimal = _between("5", "72")


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """The family a document names, and those a web page may fall back to."""

    family: str
    fallbacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The families; ``latin`` sets digits and letters apart where an office wants that."""

    xiaobiaosong: Font
    fangsong: Font
    heiti: Font
    kaiti: Font
    songti: Font
    latin: str | None = None

    def of(self, name: FontName) -> Font:
        """The font that goes by this name."""
        font: Font = getattr(self, name.value)
        return font


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The red rule: its thickness and its distance below the 发文字号, in millimetres."""

    thickness: Decimal = _between("0.05", "2")
    gap: Decimal = _between("0", "30")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """发文机关标志: ``{issuer}`` in its text stands for the (first) issuing office."""

    text: str
    paper: Paper
    colour: str = field(metadata={"pattern": r"[0-9A-Fa-f]{6}"})
    top: Decimal = _between("0", "150")
    size_max: Decimal = _between("10", "120")
    size_min: Decimal = _between("10", "120")
    ink_rise: Decimal = _between("0.5", "1")
    rule: Rule

    def words(self, issuers: Sequence[str]) -> str:
        """The letterhead of these offices; in a joint notice the host stands for all (7.2.4)."""
        return self.text.replace("{issuer}", issuers[0] if issuers else "")

    def joint_words(self, issuers: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """The names of a joint notice, the host's first, and the word that stands beside them (7.2.4)."""
        host = self.words(issuers)
        name = host.removesuffix(BESIDE)
        return (name, *issuers[1:]), host.removeprefix(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """信函格式: millimetres from the paper's top to the letterhead and from its foot to the lower rules."""

    top: Decimal = _between("0", "100")
    rule_gap: Decimal = _between("0", "30")
    rule_width: Decimal = _between("50", "600")
    bottom: Decimal = _between("15", "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """发文字号: the office's code, where it has one.

    In 上行文 it stands ``inset`` characters in, and 签发人 as many from the right (7.2.5, 7.2.6).
    """

    code: str | None = None
    inset: int = _between("0", "10")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankLines:
    """The empty lines that the standard asks for."""

    before_number: int = _between("0", "10")
    before_title: int = _between("0", "10")
    after_title: int = _between("0", "10")
    before_attachment_list: int = _between("0", "10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """署名 and 成文日期; room is left for a seal of this diameter in millimetres.

    At most ``per_row`` sealed signatures of a joint notice stand side by side.
    ``tightest_pitch`` is how close lines may stand, in points, to bring them onto the first page.
    """

    form: SignatureForm
    seal_diameter: Decimal = _between("20", "60")
    date_right: int = _between("0", "15")
    per_row: int = _between("1", "4")
    tightest_pitch: Decimal = _between("8", "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """页码: millimetres below the 版心 to the top of its dash, characters in from the edge."""

    gap: Decimal = _between("0", "30")
    inset: int = _between("0", "10")
    dash_rise: Decimal = _between("0.1", "0.9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记: the thickness of its rules in millimetres, characters in from both edges."""

    outer_rule: Decimal = _between("0.05", "2")
    inner_rule: Decimal = _between("0.05", "2")
    inset: int = _between("0", "10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything about an office's notices that is not words of the plan."""

    name: str
    title: str
    parent: str | None = None
    issuers: tuple[str, ...]
    page: Page
    grid: Grid
    sizes: Sizes
    fonts: Fonts
    headings: tuple[FontName, ...]
    letterhead: Letterhead
    letter: Letter
    document_number: DocumentNumber
    blank_lines: BlankLines
    signature: Signature
    page_number: PageNumber
    imprint: Imprint

    def heading_font(self, depth: int) -> FontName:
        """The face of a heading; levels deeper than the profile names look like its last."""
        return self.headings[min(depth, len(self.headings)) - 1]


def build_profile(chain: Sequence[Mapping[str, Any]]) -> Profile:
    """The profile that a chain of files says, the remotest parent first."""
    if not chain or "name" not in chain[-1]:
        raise ProfileError(("name",), "缺少这一项：每个版式要有自己的名称")
    merged: Mapping[str, Any] = {}
    for mapping in chain:
        merged = _merge(merged, mapping)
    profile: Profile = _record(Profile, merged, ())
    _check_fit(profile)
    return profile


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        merged[key] = _merge(below, value) if both else value  # type: ignore[arg-type]
    return merged


def _record(kind: Any, data: Any, path: KeyPath) -> Any:
    if not isinstance(data, Mapping):
        raise ProfileError(path, "应是一组“名称: 值”")
    fields = {item.name: item for item in dataclasses.fields(kind)}
    faults = [
        ProfileError((*path, key), f"没有“{key}”这一项{_nearest(key, fields)}")
        for key in data
        if key not in fields
    ]
    hints = typing.get_type_hints(kind)
    values = {}
    for name, item in fields.items():
        try:
            if name in data:
                values[name] = _value(hints[name], data[name], (*path, name), item.metadata)
        except ProfileError as fault:
            faults.append(fault)
    lacking = [
        name for name, item in fields.items() if name not in data and item.default is dataclasses.MISSING
    ]
    if lacking:
        others = f"，还缺 {'、'.join(lacking[1:])}" if lacking[1:] else ""
        advice = "；写上 parent: gbt9704，没写的就从国标"
        faults.append(ProfileError((*path, lacking[0]), f"缺少这一项{others}{advice}"))
    _raise_all(faults)
    return kind(**values)


def _nearest(key: object, names: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(str(key), names, n=1)
    return f"，是不是“{near[0]}”？" if near else f"；可用的是：{'、'.join(names)}"


def _value(kind: Any, data: Any, path: KeyPath, limits: Mapping[str, Any]) -> Any:
    if typing.get_origin(kind) is types.UnionType:  # only `str | None` occurs
        return None if data is None else _text(data, path, limits)
    if typing.get_origin(kind) is tuple:
        return _sequence(typing.get_args(kind)[0], data, path)
    if dataclasses.is_dataclass(kind):
        return _record(kind, data, path)
    if issubclass(kind, Enum):
        return _choice(kind, data, path)
    return _text(data, path, limits) if kind is str else _number(kind, data, path, limits)


def _sequence(kind: Any, data: Any, path: KeyPath) -> tuple[Any, ...]:
    if isinstance(data, str) or not isinstance(data, Sequence):
        raise ProfileError(path, "应是一列值")
    if issubclass(kind, Enum) and not data:
        raise ProfileError(path, "至少要有一个值")
    return tuple(_value(kind, value, (*path, index), {}) for index, value in enumerate(data))


def _choice(kind: type[Enum], data: Any, path: KeyPath) -> Enum:
    for member in kind:
        if member.value == data:
            return member
    raise ProfileError(
        path, f"应是 {'、'.join(str(member.value) for member in kind)} 之一，不是{_written(data)}"
    )


def _text(data: Any, path: KeyPath, limits: Mapping[str, Any]) -> str:
    if not isinstance(data, str):
        quoted = "；写在引号里" if isinstance(data, int | Decimal) else ""
        raise ProfileError(path, f"应是文字，不是{_written(data)}{quoted}")
    if not data.strip() or not data.isprintable():
        raise ProfileError(path, "应是一行文字，不能空着，也不能有控制字符")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], data):
        raise ProfileError(path, f"应是六位十六进制颜色，如 FF0000，不是“{data}”")
    return data


def _written(data: Any) -> str:
    """A value as the file writes it, for a message."""
    if data is None:
        return "空的"
    if isinstance(data, bool):
        return f"“{str(data).lower()}”"
    if isinstance(data, Mapping):
        return "一组值"
    return f"“{data}”" if isinstance(data, str) or not isinstance(data, Sequence) else "一列值"


def _number(kind: Any, data: Any, path: KeyPath, limits: Mapping[str, Any]) -> Any:
    right = int if kind is int else (int, float, Decimal)
    if isinstance(data, bool) or not isinstance(data, right):
        raise ProfileError(path, f"应是{'整数' if kind is int else '数'}，不是{_written(data)}")
    value = Decimal(str(data))
    low, high = limits["range"]
    if not value.is_finite() or not low <= value <= high:
        raise ProfileError(path, f"应在 {low} 与 {high} 之间，不是“{data}”")
    return kind(value)


def _check_fit(profile: Profile) -> None:
    """The figures must agree with each other: a grid larger than the 版心 drops a line a page."""
    page, grid = profile.page, profile.grid
    margins = [("page", "margins", side) for side in ("top", "bottom", "left", "right")]
    sheet: list[KeyPath] = [("page", "width"), ("page", "height")]
    if page.text_width < 50 or page.text_height < 50:
        raise ProfileError(("page", "margins"), "页边过大，版心不足 50 毫米", [*margins, *sheet])
    if grid.lines * grid.line_pitch * MM_PER_POINT > page.text_height:
        widest = page.text_height / MM_PER_POINT / grid.lines
        advice = f"；行距最大 {_floored(widest)} 磅"
        raise ProfileError(
            ("grid", "line_pitch"),
            f"{grid.lines} 行超出版心高 {page.text_height} 毫米{advice}",
            [("grid", "lines"), *margins[:2], sheet[1]],
        )
    pitch = profile.sizes.body + grid.character_spacing
    if grid.characters * pitch * MM_PER_POINT > page.text_width:
        widest = page.text_width / MM_PER_POINT / grid.characters - profile.sizes.body
        raise ProfileError(
            ("grid", "character_spacing"),
            f"{grid.characters} 字超出版心宽 {page.text_width} 毫米；字距最大 {_floored(widest)} 磅",
            [("grid", "characters"), ("sizes", "body"), *margins[2:], sheet[0]],
        )
    _check_parts(profile)


def _check_parts(profile: Profile) -> None:
    letterhead = profile.letterhead
    if letterhead.size_min > letterhead.size_max:
        raise ProfileError(
            ("letterhead", "size_min"), "size_min 不能大于 size_max", [("letterhead", "size_max")]
        )
    if set("{}") & set(letterhead.text.replace("{issuer}", "")):
        raise ProfileError(("letterhead", "text"), "花括号里只能是 issuer：“{issuer}”代表发文机关")
    if profile.letter.rule_width > profile.page.width:
        fault = f"红色双线比纸宽 {profile.page.width} 毫米还长"
        raise ProfileError(("letter", "rule_width"), fault, [("page", "width")])
    if profile.signature.tightest_pitch > profile.grid.line_pitch:
        fault = f"大于行距 {profile.grid.line_pitch} 磅；应不大于它"
        raise ProfileError(("signature", "tightest_pitch"), fault, [("grid", "line_pitch")])


def _floored(points: Decimal) -> Decimal:
    return points.quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
