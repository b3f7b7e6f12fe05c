"""发文机关标志: one office on one line, several on a line each with 文件 beside them (7.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from fjplan.ooxml.wordml import NO_MARGINS, Paragraph, run, twips
from fjplan.profiles import MM_PER_POINT, FontName, Paper, Profile
from fjplan.render.docx_styles import BASELINE, exact, face, size
from fjplan.render.ems import ems

SUFFIX_GAP = Decimal("0.4")  # between the offices' names and 文件, in ems
INK_DEPTH = Decimal("0.08")  # of a letterhead below the baseline, in ems
LEAST_SIZE = Decimal(12)  # of many offices' names
SLACK = 20  # twips a cell is wider than its words, or they would break at a rounded figure
LEAST_LINE = 20  # twips: a paragraph that only takes up room


@dataclass(frozen=True, slots=True)
class Table:
    """A table that stands among paragraphs."""

    xml: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A letterhead's size in points, its width in per cent, and its height from the 版心's top in points."""

    points: Decimal
    scale: int
    height: Decimal


def set_letterhead(issuers: Sequence[str], above: Decimal, room: Decimal, profile: Profile) -> Setting:
    """How large these offices stand: marks take ``above`` points, the lines may take ``room``."""
    if len(issuers) > 1:
        points, scale = _fit_joint(issuers, room, profile)
    else:
        points, scale = fit(profile.letterhead.words(issuers), profile)
    lines = points / BASELINE * max(len(issuers), 1)
    return Setting(points, scale, above + _space_above(points, above, profile) + lines)


def letterhead(
    issuers: Sequence[str], setting: Setting, above: Decimal, profile: Profile
) -> list[Paragraph | Table]:
    """The red letterhead, its ink the profile's distance below the top of the 版心."""
    space = twips(_space_above(setting.points, above, profile))
    if len(issuers) > 1 and profile.letterhead.paper is Paper.PLAIN:
        room = Paragraph("Letterhead", rest=exact(max(space, LEAST_LINE)))
        return [room, _joint(issuers, setting, profile)]
    if profile.letterhead.paper is Paper.PREPRINTED:
        return [Paragraph("Letterhead", rest=exact(_line(setting) * max(len(issuers), 1), space))]
    words = run(_look(setting, profile), profile.letterhead.words(issuers))
    return [Paragraph("Letterhead", words, exact(_line(setting), space))]


def fit(text: str, profile: Profile) -> tuple[Decimal, int]:
    """The largest size in points at which a text keeps to one line, and its width in per cent."""
    return _fit(ems(text), profile)


def _fit(wide: Decimal, profile: Profile, slack: int = 0) -> tuple[Decimal, int]:
    head = profile.letterhead
    whole = profile.page.text_width / MM_PER_POINT - Decimal(slack) / 20
    widest = whole / max(wide, Decimal(1))
    points = min(head.size_max, (widest * 2).to_integral_value(ROUND_FLOOR) / 2)
    if points >= head.size_min:
        return points, 100
    return head.size_min, max(1, int(widest / head.size_min * 100))


def _fit_joint(issuers: Sequence[str], room: Decimal, profile: Profile) -> tuple[Decimal, int]:
    """Names of equal width and 文件 beside them; smaller where the body would leave the first page."""
    names, suffix = profile.letterhead.joint_words(issuers)
    wide = max(map(ems, names)) + ((SUFFIX_GAP + ems(suffix)) if suffix else 0)
    points, scale = _fit(wide, profile, 2 * SLACK)
    high = (room * BASELINE / len(issuers) * 2).to_integral_value(ROUND_FLOOR) / 2
    if high >= points:
        return points, scale
    smaller = max(high, LEAST_SIZE)
    return smaller, min(100, int(scale * points / smaller))


def _space_above(points: Decimal, above: Decimal, profile: Profile) -> Decimal:
    """Free room in points between the marks and the letterhead's first line."""
    top = profile.letterhead.top / MM_PER_POINT
    return max(top - points * (1 - profile.letterhead.ink_rise) - above, Decimal(0))


def _line(setting: Setting) -> int:
    """So high that the baseline lies one size below the top of the line, in twips."""
    return twips(setting.points / BASELINE)


def _look(setting: Setting, profile: Profile, spacing: int = 0) -> str:
    squeeze = "" if setting.scale == 100 else f'<w:w w:val="{setting.scale}"/>'
    return (
        f'{face(profile, FontName.XIAOBIAOSONG)}<w:color w:val="{profile.letterhead.colour.upper()}"/>'
        f'<w:spacing w:val="{spacing}"/>{squeeze}{size(int(setting.points * 2))}'
    )


def _joint(issuers: Sequence[str], setting: Setting, profile: Profile) -> Table:
    """The names in one cell, 文件 in the middle of another."""
    names, suffix = profile.letterhead.joint_words(issuers)
    em = setting.points * 20 * setting.scale / 100
    longest = max(map(ems, names))
    lines = "".join(_spread(name, (longest - ems(name)) * em, setting, profile).xml for name in names)
    beside = Paragraph("Letterhead", run(_look(setting, profile), suffix), _aligned("right", setting)).xml
    widths = [int(longest * em) + SLACK]
    if suffix:
        widths.append(int((SUFFIX_GAP + ems(suffix)) * em) + SLACK)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(_cell(*cell) for cell in zip(widths, (lines, beside), strict=False))
    return Table(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _cell(width: int, content: str) -> str:
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{content}</w:tc>"


def _spread(name: str, missing: Decimal, setting: Setting, profile: Profile) -> Paragraph:
    """A name made as wide as the longest one: no space after its last character."""
    gap = int(missing / max(len(name) - 1, 1))
    words = run(_look(setting, profile, gap), name[:-1]) + run(_look(setting, profile), name[-1:])
    return Paragraph("Letterhead", words, _aligned("left", setting))


def _aligned(side: str, setting: Setting) -> str:
    return f'{exact(_line(setting))}<w:jc w:val="{side}"/>'
