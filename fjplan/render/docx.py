"""The notice as a Word document: every word of the printed plan in its place (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from fjplan.model import NoticeFormat
from fjplan.ooxml.bookmarks import bookmark_name
from fjplan.ooxml.package import Related, pack
from fjplan.ooxml.properties import core_properties
from fjplan.ooxml.wordml import DECLARATION, Paragraph, bookmarked, twips
from fjplan.printed import HEAD as NOTICE_HEAD
from fjplan.printed import Block, BlockKind, Printed, PrintedNotice, RunKind
from fjplan.profiles import MM_PER_POINT, FontName, Profile
from fjplan.render import docx_fitting as fitting
from fjplan.render import docx_parts as parts
from fjplan.render.docx_fitting import Piece
from fjplan.render.docx_head import BLANK, Below, Head, lay_head
from fjplan.render.docx_imprint import imprint
from fjplan.render.docx_letter import LetterHead, letter_words
from fjplan.render.docx_letterhead import Table
from fjplan.render.docx_lines import digit_widths, line_count
from fjplan.render.docx_runs import runs, title_lines
from fjplan.render.docx_signature import SignaturePlace, place_signatures
from fjplan.render.docx_styles import OFF_GRID, em, exact, face, heading_style
from fjplan.render.ems import ems
from fjplan.render.title import break_title

TITLES = {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE}
HEAD = TITLES | {BlockKind.MARK, BlockKind.SUBTITLE}
SIGNING = {BlockKind.SIGNATURE, BlockKind.DATE}
HEADING_RUNS = {RunKind.NUMBER, RunKind.HEADING}
OUTLINE = {BlockKind.HEADING, BlockKind.PARAGRAPH}
PLAIN = {  # style and face of the blocks that are set as they stand
    BlockKind.MARK: ("Subtitle", FontName.KAITI),
    BlockKind.SUBTITLE: ("Subtitle", FontName.KAITI),
    BlockKind.ADDRESSEES: ("Addressees", FontName.FANGSONG),
    BlockKind.SIGNATURE: ("Signature", FontName.FANGSONG),
    BlockKind.DATE: ("Date", FontName.FANGSONG),
    BlockKind.DISCLOSURE: ("Disclosure", FontName.FANGSONG),
    BlockKind.CLAUSE: ("BodyText", FontName.FANGSONG),
    BlockKind.ATTACHMENT_LIST: ("AttachmentList", FontName.FANGSONG),
    BlockKind.ATTACHMENT_LABEL: ("AttachmentLabel", FontName.HEITI),
    BlockKind.CC: ("Imprint", FontName.FANGSONG),
    BlockKind.IMPRINT: ("Imprint", FontName.FANGSONG),
}
ATTACHMENT_ITEM = re.compile(r"(附件：)?(\d+[.．]\s*)?")


def render(printed: Printed, profile: Profile, folders: Sequence[Path]) -> bytes:
    """The document; it takes no templates, so the folders are not looked at."""
    return render_docx(printed, profile)


def render_docx(printed: Printed, profile: Profile) -> bytes:
    """The document's bytes; the same plan and profile give the same ones."""
    letter = letter_of(printed, profile)
    content = "".join(paragraph.xml for paragraph in paragraphs(printed, profile))
    return packed(content, printed, profile, parts.related_parts(profile, letter))


def packed(content: str, printed: Printed, profile: Profile, related: Sequence[Related]) -> bytes:
    """The package of a document that has this content."""
    title = printed.notice.title if printed.notice else printed.title
    section = parts.section(profile, letter_of(printed, profile))
    document = f"<w:document {parts.BODY_NAMESPACES}><w:body>{content}{section}</w:body></w:document>"
    return pack(DECLARATION + document, core_properties(title), related)


def letter_of(printed: Printed, profile: Profile) -> str | None:
    """The letterhead where the notice is a letter."""
    notice = printed.notice
    letter = notice is not None and notice.format is NoticeFormat.LETTER
    return letter_words(notice.issuers, profile) if notice and letter else None


def paragraphs(printed: Printed, profile: Profile, *, fitted: bool = True) -> Iterator[Paragraph | Table]:
    """Every paragraph of the document in order, the empty ones and the letterhead too.

    Lines stand closer where the first page or the signature need it, if the pages are to be ``fitted``.
    """
    for index, blocks in enumerate(printed.sheets):
        setter = _setter(blocks, printed, profile)
        sheet = list(setter.place.in_rows(blocks))
        if index == 0 and printed.notice:
            yield from _notice_sheet(sheet, printed.notice, setter, fitted=fitted)
            continue
        laid = list(_sheet(sheet, setter))
        if index and laid:
            laid[0] = replace(laid[0], page_break=True)
        yield from laid
    if printed.imprint:
        yield imprint(printed.imprint, profile, ruled=letter_of(printed, profile) is None)


def _notice_sheet(
    sheet: Sequence[Block], notice: PrintedNotice, setter: Setter, *, fitted: bool
) -> Iterator[Paragraph | Table]:
    """The first sheet of a notice: its head down to the red rule; then its other blocks."""
    rest = [block for block in sheet if block.kind not in NOTICE_HEAD]
    counts = _counts(rest, setter)
    widest = counts[-1]
    to_body = sum(piece.lines for piece in takewhile(lambda piece: piece.kind != fitting.BODY, widest))
    blocks = [block for block in sheet if block.kind in NOTICE_HEAD]
    head: Head | LetterHead
    if notice.format is NoticeFormat.LETTER:
        head = LetterHead(tuple(blocks), letter_words(notice.issuers, setter.profile), setter.profile)
    else:
        body = sum(piece.lines for piece in widest if piece.kind == fitting.BODY)
        closest = fitting.closest_height(widest, setter.profile)
        below = Below(to_body + 1, sum(piece.lines for piece in widest), body, closest)
        head = lay_head(blocks, notice.issuers, below, setter.profile)
    yield from head.paragraphs()
    if not fitted:
        yield from [BLANK] * setter.profile.blank_lines.before_title
        yield from _sheet(rest, setter)
        return
    yield from _fitted(rest, counts, fitting.room_below(head.height, setter.profile), setter)


def _counts(sheet: Sequence[Block], setter: Setter) -> list[list[Piece]]:
    """What stands below the red rule, for each count of lines that the faces at hand may give."""
    found: list[list[Piece]] = []
    for digit in digit_widths():
        pieces = [Piece(1)] * setter.profile.blank_lines.before_title
        for before, block, after in _neighbours(sheet):
            keeps = block.kind in SIGNING
            pieces += [Piece(1, fitting.BLANK_LINE, keeps)] * _blank_lines(before, block, setter)
            pieces.append(Piece(setter.line_count(block, digit), _sort(block), _is_kept(block, after)))
        if pieces not in found:
            found.append(pieces)
    return found


def _sort(block: Block) -> str:
    """What a block is where pages are filled."""
    if block.kind in SIGNING:
        return fitting.SIGNING
    if block.kind in {BlockKind.PARAGRAPH, BlockKind.CLAUSE, BlockKind.HEADING}:
        return fitting.BODY
    return fitting.TEXT if block.kind is BlockKind.ATTACHMENT_LIST else fitting.BLANK_LINE


def _is_kept(block: Block, after: Block | None) -> bool:
    """Whether a block stands with the next: a heading, and what is before a signature, a date or a note."""
    if block.kind is BlockKind.HEADING:
        return True
    return after is not None and after.kind in SIGNING | {BlockKind.DISCLOSURE}


def _neighbours(sheet: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    return zip((None, *sheet[:-1]), sheet, (*sheet[1:], None), strict=True)


def _fitted(
    sheet: Sequence[Block], counts: Sequence[Sequence[Piece]], room: Decimal, setter: Setter
) -> Iterator[Paragraph]:
    """The blocks below the red rule, at another pitch where first page or signature would lack body."""
    profile, pieces = setter.profile, counts[0]
    laid = [*[BLANK] * profile.blank_lines.before_title, *_sheet(sheet, setter)]
    fit, last = fitting.fit_pages(counts, room, profile), fitting.last_text(pieces)
    for index, paragraph in enumerate(laid):
        pitch = fitting.pitch_at(index, pieces, fit, profile)
        if index == last and paragraph.keep_next and not fit.keeps:
            paragraph = replace(paragraph, keep_next=None)
        other = pitch != profile.grid.line_pitch
        yield _spaced(paragraph, f"{OFF_GRID}{exact(twips(pitch))}") if other else paragraph


def _spaced(paragraph: Paragraph, spacing: str) -> Paragraph:
    """A paragraph with other spacing, which the schema puts after tabs."""
    tabs, end, rest = paragraph.rest.rpartition("</w:tabs>")
    return replace(paragraph, rest=f"{tabs}{end}{spacing}{rest}")


def _sheet(sheet: Sequence[Block], setter: Setter) -> Iterator[Paragraph]:
    """The paragraphs of a sheet and the empty lines between them.

    What stands before a signature or a date is kept with it: they never stand on a page alone (7.3.5).
    """
    for before, block, after in _neighbours(sheet):
        blank = replace(BLANK, keep_next=True) if block.kind in SIGNING else BLANK
        yield from [blank] * _blank_lines(before, block, setter)
        paragraph = replace(setter.paragraph(block), block=block)
        keep = block.kind is not BlockKind.HEADING and _is_kept(block, after)
        yield replace(paragraph, keep_next=True) if keep else paragraph


def _blank_lines(before: Block | None, block: Block, setter: Setter) -> int:
    """How many empty lines stand before a block."""
    if before is None:
        return 0
    blanks, last, kind = setter.profile.blank_lines, before.kind, block.kind
    if kind in SIGNING and last not in SIGNING:
        return setter.place.room
    if kind is BlockKind.SIGNATURE and last is BlockKind.SIGNATURE:
        return setter.place.between
    if last is BlockKind.ATTACHMENT_LABEL and kind in TITLES:
        return 1  # the title stands on the third line (7.3.7)
    if last in HEAD and kind not in HEAD:
        return blanks.after_title
    if kind is BlockKind.ATTACHMENT_LIST and last is not kind:
        return blanks.before_attachment_list
    return 0


def _setter(sheet: Sequence[Block], printed: Printed, profile: Profile) -> Setter:
    signatures = [block.text for block in sheet if block.kind is BlockKind.SIGNATURE]
    date = "".join(block.text for block in sheet if block.kind is BlockKind.DATE)
    nodes = [block.node for block in printed.blocks() if block.node]
    width = profile.page.text_width / MM_PER_POINT / profile.sizes.title
    names = printed.notice.issuers if printed.notice else ()
    titles = {block.text: block.lines for block in sheet if block.kind in TITLES}
    return Setter(
        profile,
        {name: face(profile, name) for name in FontName},
        {node: number for number, node in enumerate(nodes, 1)},
        place_signatures(signatures, date, profile),
        {title: lines or break_title(title, width, names) for title, lines in titles.items()},
    )


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the blocks of one sheet: the profile, its faces, bookmark numbers, the lines of titles."""

    profile: Profile
    faces: Mapping[FontName, str]
    bookmarks: Mapping[str, int]
    place: SignaturePlace
    titles: Mapping[str, tuple[str, ...]]

    def paragraph(self, block: Block) -> Paragraph:
        """A block as a paragraph."""
        if block.kind in TITLES:
            return Paragraph("Title", self._held(block, self._title(block.text)))
        if block.kind in OUTLINE:
            return self._outline(block)
        style, font = PLAIN[block.kind]
        look = "" if block.kind is BlockKind.DATE else self.faces[font]  # its style has a face of its own
        content = runs([(look, piece.text) for piece in block.runs])
        return Paragraph(style, self._held(block, content), self._rest(block))

    def line_count(self, block: Block, digit: Decimal) -> int:
        """How many lines the block takes where a digit is so many ems wide."""
        if block.kind in TITLES:
            return len(self.titles[block.text])
        return 1 if block.kind in SIGNING else line_count(block, digit, self.profile)

    def _title(self, text: str) -> str:
        return title_lines(self.faces[FontName.XIAOBIAOSONG], self.titles[text])

    def _outline(self, block: Block) -> Paragraph:
        """A heading on its own line, a paragraph with a heading run in, or plain text.

        A run-in heading stays in its paragraph, whose style lists it among the headings.
        """
        body, own_line = self.faces[FontName.FANGSONG], block.kind is BlockKind.HEADING
        depth = max(block.depth, 1) if own_line else block.depth
        heading = self.faces[self.profile.heading_font(block.face_level or depth)] if depth else body
        content = runs(
            [(heading if piece.kind in HEADING_RUNS else body, piece.text) for piece in block.runs]
        )
        style = heading_style(depth) if depth else "BodyText"
        keep = False if depth and not own_line else None
        return Paragraph(style, self._held(block, content), keep_next=keep)

    def _held(self, block: Block, content: str) -> str:
        if block.node is None:
            return content
        return bookmarked(self.bookmarks[block.node], bookmark_name(block.node), content)

    def _rest(self, block: Block) -> str:
        if block.kind is BlockKind.SIGNATURE:
            return self.place.row(block)
        if block.kind is BlockKind.DATE:
            return self.place.date
        return self._hanging(block.text) if block.kind is BlockKind.ATTACHMENT_LIST else ""

    def _hanging(self, text: str) -> str:
        """附件说明: two characters in; further lines begin below the first one of the name (7.3.4)."""
        unit, found = em(self.profile), ATTACHMENT_ITEM.match(text)
        label, number = (found[1] or "", found[2] or "") if found else ("", "")
        left = int((2 + 3 + ems(number)) * unit)
        return f'<w:ind w:left="{left}" w:hanging="{int(ems(label + number) * unit)}"/>'
