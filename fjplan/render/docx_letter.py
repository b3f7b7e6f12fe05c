"""信函格式 (10.1): the letterhead and both double rules stand in the margins of the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from fjplan.ooxml.package import Related
from fjplan.ooxml.wordml import DECLARATION, WORD, Paragraph, escape, mm_eighths, mm_twips, run, twips
from fjplan.printed import HEAD_MARKS, Block, BlockKind
from fjplan.profiles import MM_PER_POINT, FontName, Paper, Profile
from fjplan.render.docx_letterhead import INK_DEPTH, Table, fit
from fjplan.render.docx_styles import BASELINE, exact, face, size

FIRST_HEADER, FIRST_FOOTER = "rId5", "rId6"
BELOW_RULE = Decimal("0.875")  # of the body's size, from the upper rules to the first words' ink
INK_RISE = Decimal("0.85")  # of Chinese characters above the baseline
SPARE = Decimal(2)  # points that the header may be higher than it is counted
INNER_THICK = "thickThinSmallGap"  # counted from the words: 上粗下细 below them, 上细下粗 above them
FOOT = Decimal(15)  # millimetres from the foot of the paper to the foot of the footers


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands between the upper rules and the title: marks at the left, the number at the right."""

    blocks: tuple[Block, ...]
    words: str
    profile: Profile

    @property
    def height(self) -> Decimal:
        """From the top of the 版心 to the title's empty lines, in points."""
        lines = max(1, sum(block.kind in HEAD_MARKS for block in self.blocks))
        below = lines * self.profile.grid.line_pitch + _space_before(self.profile)
        return _header_foot(self.words, self.profile) + below

    def paragraphs(self) -> list[Paragraph | Table]:
        """The first mark and the number on a line, further marks below."""
        fonts = {BlockKind.COPY_NUMBER: FontName.FANGSONG, BlockKind.DOCUMENT_NUMBER: FontName.FANGSONG}
        runs = {
            block.kind: run(face(self.profile, fonts.get(block.kind, FontName.HEITI)), block.text)
            for block in self.blocks
        }
        number = runs.pop(BlockKind.DOCUMENT_NUMBER, "")
        first, *others = [runs[kind] for kind in HEAD_MARKS if kind in runs] or [""]
        edge = mm_twips(self.profile.page.text_width)
        line = exact(twips(self.profile.grid.line_pitch), twips(_space_before(self.profile)))
        rest = f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>{line}<w:jc w:val="left"/>'
        tab = run(face(self.profile, FontName.FANGSONG), "\t")
        return [
            Paragraph("DocumentNumber", f"{first}{tab}{number}", rest),
            *(Paragraph("HeadMark", content) for content in others),
        ]


def letter_words(issuers: Sequence[str], profile: Profile) -> str:
    """The letterhead of a letter: the host's name without 文件."""
    return profile.letterhead.joint_words(issuers)[0][0]


def letter_parts(words: str, profile: Profile) -> list[Related]:
    """The header and the footer of the first page."""
    header = f'{DECLARATION}<w:hdr xmlns:w="{WORD}">{_header(words, profile).xml}</w:hdr>'
    footer = f'{DECLARATION}<w:ftr xmlns:w="{WORD}">{_footer(profile).xml}</w:ftr>'
    return [
        Related(FIRST_HEADER, RELATIONSHIP_TYPE.HEADER, "header1.xml", CONTENT_TYPE.WML_HEADER, header),
        Related(FIRST_FOOTER, RELATIONSHIP_TYPE.FOOTER, "footer3.xml", CONTENT_TYPE.WML_FOOTER, footer),
    ]


def header_distance(words: str, profile: Profile) -> int:
    """From the top of the paper to the header, so that its ink stands where the profile says."""
    points, _ = fit(words, profile)
    return mm_twips(profile.letter.top) - twips(points * (1 - profile.letterhead.ink_rise))


def _header(words: str, profile: Profile) -> Paragraph:
    points, scale = fit(words, profile)
    gap = profile.letter.rule_gap / MM_PER_POINT - points * (1 / BASELINE - 1 - INK_DEPTH)
    squeeze = "" if scale == 100 else f'<w:w w:val="{scale}"/>'
    look = (
        f'{face(profile, FontName.XIAOBIAOSONG)}<w:color w:val="{profile.letterhead.colour.upper()}"/>'
        f'<w:spacing w:val="0"/>{squeeze}{size(int(points * 2))}'
    )
    border = _rule("bottom", INNER_THICK, gap, profile)
    rest = f"{border}{exact(twips(points / BASELINE))}{_across(profile)}"
    printed = profile.letterhead.paper is Paper.PLAIN
    return Paragraph("Letterhead", run(look, words) if printed else "", rest)


def _footer(profile: Profile) -> Paragraph:
    """The lower rules; the first page has no number."""
    height = mm_twips(profile.letter.bottom - FOOT)
    border = _rule("top", INNER_THICK, Decimal(0), profile)
    return Paragraph("Letterhead", "", f"{border}{exact(height)}{_across(profile)}")


def _rule(side: str, kind: str, gap: Decimal, profile: Profile) -> str:
    """Double rules; on preprinted paper white ones, which take up as much room."""
    colour = profile.letterhead.colour.upper() if profile.letterhead.paper is Paper.PLAIN else "FFFFFF"
    space = min(31, max(0, int(gap.to_integral_value(ROUND_HALF_UP))))
    return (
        f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{mm_eighths(profile.letterhead.rule.thickness)}" '
        f'w:space="{space}" w:color="{escape(colour)}"/></w:pBdr>'
    )


def _across(profile: Profile) -> str:
    """Indents into the margins: the rules stand in the middle of the paper."""
    beside = (profile.page.width - profile.letter.rule_width) / 2
    margins = profile.page.margins
    left, right = mm_twips(beside - margins.left), mm_twips(beside - margins.right)
    return f'<w:ind w:left="{left}" w:right="{right}"/><w:jc w:val="center"/>'


def _header_foot(words: str, profile: Profile) -> Decimal:
    """From the top of the 版心 down to the foot of the header, in points."""
    points, _ = fit(words, profile)
    ink = (profile.letter.top - profile.page.margins.top) / MM_PER_POINT
    rules = (profile.letter.rule_gap + 2 * profile.letterhead.rule.thickness) / MM_PER_POINT
    return max(ink + points * (profile.letterhead.ink_rise + INK_DEPTH) + rules + SPARE, Decimal(0))


def _space_before(profile: Profile) -> Decimal:
    body = profile.sizes.body
    above_ink = profile.grid.line_pitch * BASELINE - body * INK_RISE
    return max(body * BELOW_RULE - above_ink, Decimal(0))
