"""版头: marks at the left, letterhead, 发文字号 and 签发人, the red rule (7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fjplan.ooxml.wordml import Paragraph, escape, mm_eighths, mm_twips, run
from fjplan.printed import HEAD_MARKS, Block, BlockKind, RunKind
from fjplan.profiles import MM_PER_POINT, FontName, Paper, Profile
from fjplan.render.docx_letterhead import LEAST_SIZE, Setting, Table, letterhead, set_letterhead
from fjplan.render.docx_styles import BASELINE, em, face
from fjplan.render.ems import spaced_ems

NUMBER_INK_DEPTH = Decimal("0.12")  # 〔〕 reach this far below the baseline, in ems
LABEL = 4  # characters of 签发人：
LEAST_NAME = 3  # characters left for a signer who is not known yet
MARGIN = Decimal(4)  # points left free where all must stand on the first page
BLANK = Paragraph("BlankLine")


@dataclass(frozen=True, slots=True)
class Head:
    """The head's blocks with how its letterhead stands; ``height`` in points, down to the red rule."""

    blocks: tuple[Block, ...]
    issuers: tuple[str, ...]
    setting: Setting
    profile: Profile

    @property
    def height(self) -> Decimal:
        """From the top of the 版心 to the red rule."""
        return self.setting.height + _below_letterhead(self.blocks, self.profile)

    def paragraphs(self) -> list[Paragraph | Table]:
        """Everything down to the red rule."""
        marks = [block for block in self.blocks if block.kind in HEAD_MARKS]
        lines = [block for block in self.blocks if block.kind not in HEAD_MARKS]
        above = len(marks) * self.profile.grid.line_pitch
        return [
            *(_mark(block, self.profile) for block in marks),
            *letterhead(self.issuers, self.setting, above, self.profile),
            *[BLANK] * self.profile.blank_lines.before_number,
            *_number_lines(lines, self.profile),
        ]


@dataclass(frozen=True, slots=True)
class Below:
    """The lines below the red rule: down to the body's first, all, the body's; all as close as they may."""

    to_body: int
    whole: int
    body: int
    closest: Decimal


def lay_head(blocks: Sequence[Block], issuers: Sequence[str], below: Below, profile: Profile) -> Head:
    """The head of a notice over what stands below it.

    A body of one line cannot stand both on the first page and with a signature on the next.
    """
    above = sum(block.kind in HEAD_MARKS for block in blocks) * profile.grid.line_pitch
    free = (profile.page.text_height - profile.letterhead.top) / MM_PER_POINT
    free -= _below_letterhead(blocks, profile)
    closer = (profile.grid.line_pitch + profile.signature.tightest_pitch) / 2
    to_body, whole = free - below.to_body * profile.grid.line_pitch, free - below.whole * closer
    readable = profile.letterhead.size_min / 2 / BASELINE * len(issuers)
    room = whole if whole >= readable else to_body
    closest = free - below.closest - MARGIN
    if below.body == 1 and whole < readable and closest >= LEAST_SIZE / BASELINE * len(issuers):
        room = closest
    return Head(tuple(blocks), tuple(issuers), set_letterhead(issuers, above, room, profile), profile)


def _below_letterhead(blocks: Sequence[Block], profile: Profile) -> Decimal:
    """From the letterhead's last line to the red rule, in points."""
    signers = sum(block.kind is BlockKind.SIGNERS for block in blocks)
    lines = profile.blank_lines.before_number + max(1, signers)
    rule = profile.letterhead.rule.thickness / MM_PER_POINT
    return lines * profile.grid.line_pitch + _space_above_rule(profile) + rule


def _mark(block: Block, profile: Profile) -> Paragraph:
    """份号, 密级 or 紧急程度, at the left (7.2.1 to 7.2.3)."""
    font = FontName.FANGSONG if block.kind is BlockKind.COPY_NUMBER else FontName.HEITI
    return Paragraph("HeadMark", run(face(profile, font), block.text))


def _number_lines(blocks: Sequence[Block], profile: Profile) -> list[Paragraph]:
    """签发人 of earlier lines, then the 发文字号 over the red rule, the last 签发人 beside it."""
    signers = [block for block in blocks if block.kind is BlockKind.SIGNERS]
    number = "".join(block.text for block in blocks if block.kind is BlockKind.DOCUMENT_NUMBER)
    place = _signers_place(signers, profile)
    above = [
        Paragraph(
            "Signers", _signers(block, profile), f'<w:ind w:left="{place + _after_label(block, profile)}"/>'
        )
        for block in signers[:-1]
    ]
    return [*above, _number_over_rule(number, signers[-1:], place, profile)]


def _number_over_rule(number: str, signers: Sequence[Block], place: int, profile: Profile) -> Paragraph:
    """The 发文字号, or the empty line where it will stand, with the red rule below it."""
    content = run(face(profile, FontName.FANGSONG), number)
    if not signers:
        return Paragraph("DocumentNumber", content, _rule(profile))
    stop, inset = place + _after_label(signers[0], profile), profile.document_number.inset
    # An indent of the first line: one of the paragraph would shorten the rule.
    rest = (
        f'<w:tabs><w:tab w:val="left" w:pos="{stop}"/></w:tabs>'
        f'<w:ind w:firstLineChars="{inset * 100}" w:firstLine="{inset * em(profile)}"/><w:jc w:val="left"/>'
    )
    words = content + run(face(profile, FontName.FANGSONG), "\t") + _signers(signers[0], profile)
    return Paragraph("DocumentNumber", words, _rule(profile) + rest)


def _signers(block: Block, profile: Profile) -> str:
    """签发人： in the body's face, names in 楷体 (7.2.6)."""
    fonts = {RunKind.NAME: FontName.KAITI}
    return "".join(
        run(face(profile, fonts.get(each.kind, FontName.FANGSONG)), each.text) for each in block.runs
    )


def _after_label(block: Block, profile: Profile) -> int:
    """Further lines begin below the first name."""
    return 0 if block.runs[0].kind is RunKind.TEXT else LABEL * em(profile)


def _signers_place(signers: Sequence[Block], profile: Profile) -> int:
    """Where 签发人： begins so that the widest line ends one character in, in twips."""
    names = [spaced_ems(each.text) for block in signers for each in block.runs if each.kind is RunKind.NAME]
    wide = LABEL + max([Decimal(LEAST_NAME), *names]) + profile.document_number.inset
    return max(mm_twips(profile.page.text_width) - int(wide * em(profile)), 0)


def _space_above_rule(profile: Profile) -> int:
    """The points between the line of the 发文字号 and the rule: its ink ends above that line's end."""
    line, body = profile.grid.line_pitch, profile.sizes.body
    ink_to_line_end = line * (1 - BASELINE) - body * NUMBER_INK_DEPTH
    gap = profile.letterhead.rule.gap / MM_PER_POINT - ink_to_line_end
    return min(31, max(0, int(gap.to_integral_value(ROUND_HALF_UP))))  # Word allows 0 to 31 points


def _rule(profile: Profile) -> str:
    """The red rule below the 发文字号."""
    space = _space_above_rule(profile)
    # On preprinted paper a white one, which takes up as much room.
    colour = profile.letterhead.colour.upper() if profile.letterhead.paper is Paper.PLAIN else "FFFFFF"
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{mm_eighths(profile.letterhead.rule.thickness)}" '
        f'w:space="{space}" w:color="{escape(colour)}"/></w:pBdr>'
    )
