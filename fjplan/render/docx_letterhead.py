"""The head of a notice: 发文机关标志, 发文字号, the red rule (7.2.4, 7.2.5, 7.2.7)."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from fjplan.ooxml.wordml import Paragraph, escape, mm_eighths, mm_twips, run, twips, words
from fjplan.profiles import MM_PER_POINT, FontName, Profile
from fjplan.render.docx_styles import BASELINE, exact, face, size
from fjplan.render.ems import ems

NUMBER_INK_DEPTH = Decimal("0.12")  # 〔〕 reach this far below the baseline, in ems


def letterhead(text: str, profile: Profile) -> Paragraph:
    """The red letterhead on one line, its ink the profile's distance below the top of the 版心."""
    points, scale = fit(text, profile)
    line = points / BASELINE  # so the baseline lies one size below the top of the line
    above = mm_twips(profile.letterhead.top) - twips(points * (1 - profile.letterhead.ink_rise))
    squeeze = "" if scale == 100 else f'<w:w w:val="{scale}"/>'
    properties = (
        f'{face(profile, FontName.XIAOBIAOSONG)}<w:color w:val="{profile.letterhead.colour.upper()}"/>'
        f'<w:spacing w:val="0"/>{squeeze}{size(int(points * 2))}'
    )
    return Paragraph("Letterhead", run(properties, text), exact(twips(line), max(above, 0)))


def fit(text: str, profile: Profile) -> tuple[Decimal, int]:
    """The largest size in points at which a text keeps to one line, and its width in per cent."""
    head = profile.letterhead
    widest = profile.page.text_width / MM_PER_POINT / max(ems(text), Decimal(1))
    points = min(head.size_max, (widest * 2).to_integral_value(ROUND_FLOOR) / 2)
    if points >= head.size_min:
        return points, 100
    return head.size_min, max(1, int(widest / head.size_min * 100))


def head_height(text: str, profile: Profile) -> Decimal:
    """From the top of the 版心 to the red rule, in points."""
    points, _ = fit(text, profile)
    above = max(
        profile.letterhead.top / MM_PER_POINT - points * (1 - profile.letterhead.ink_rise), Decimal(0)
    )
    lines = (profile.blank_lines.before_number + 1) * profile.grid.line_pitch
    rule = (profile.letterhead.rule.gap + profile.letterhead.rule.thickness) / MM_PER_POINT
    return max(above, Decimal(0)) + points / BASELINE + lines + rule


def number_over_rule(text: str, profile: Profile) -> Paragraph:
    """The 发文字号, or the empty line where it will stand, with the red rule below it."""
    line, body = profile.grid.line_pitch, profile.sizes.body
    ink_to_line_end = line * (1 - BASELINE) - body * NUMBER_INK_DEPTH
    gap = profile.letterhead.rule.gap / MM_PER_POINT - ink_to_line_end
    space = min(31, max(0, int(gap.to_integral_value(ROUND_HALF_UP))))  # Word allows 0 to 31 points
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{mm_eighths(profile.letterhead.rule.thickness)}" '
        f'w:space="{space}" w:color="{escape(profile.letterhead.colour.upper())}"/></w:pBdr>'
    )
    content = f"<w:r><w:rPr>{face(profile, FontName.FANGSONG)}</w:rPr>{words(text)}</w:r>" if text else ""
    return Paragraph("DocumentNumber", content, border)
