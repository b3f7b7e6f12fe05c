"""The notice as a Word document: every word of the printed plan in its place (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from fjplan.ooxml.bookmarks import bookmark_name
from fjplan.ooxml.package import pack
from fjplan.ooxml.wordml import DECLARATION, Paragraph, bookmarked, run, twips
from fjplan.printed import Block, BlockKind, Printed, RunKind
from fjplan.profiles import MM_PER_POINT, FontName, Profile
from fjplan.render import docx_parts as parts
from fjplan.render.docx_fitting import breaks_alone, fitting_pitch, line_count, room_below
from fjplan.render.docx_imprint import imprint
from fjplan.render.docx_letterhead import head_height, letterhead, number_over_rule
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
    BlockKind.DOCUMENT_NUMBER: ("DocumentNumber", FontName.FANGSONG),
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
BLANK = Paragraph("BlankLine")


def render(printed: Printed, profile: Profile, folders: Sequence[Path]) -> bytes:
    """The document; it takes no templates, so the folders are not looked at."""
    return render_docx(printed, profile)


def render_docx(printed: Printed, profile: Profile) -> bytes:
    """The document's bytes; the same plan and profile give the same ones."""
    title = printed.notice.title if printed.notice else printed.title
    return pack(_document(printed, profile), parts.core_properties(title), parts.related_parts(profile))


def _document(printed: Printed, profile: Profile) -> str:
    content = "".join(paragraph.xml for paragraph in _paragraphs(printed, profile))
    return (
        f"{DECLARATION}<w:document {parts.BODY_NAMESPACES}><w:body>{content}"
        f"{parts.section(profile)}</w:body></w:document>"
    )


def _paragraphs(printed: Printed, profile: Profile) -> Iterator[Paragraph]:
    for index, sheet in enumerate(printed.sheets):
        setter = _setter(sheet, printed, profile)
        head = index == 0 and printed.notice is not None
        paragraphs = list(_notice_sheet(sheet, printed, setter) if head else _sheet(sheet, setter))
        if index and paragraphs:
            paragraphs[0] = replace(paragraphs[0], page_break=True)
        yield from paragraphs
    if printed.imprint:
        yield imprint(printed.imprint, profile)


def _notice_sheet(sheet: Sequence[Block], printed: Printed, setter: Setter) -> Iterator[Paragraph]:
    """The first sheet of a notice: letterhead, number, rule; then its other blocks."""
    profile, blanks = setter.profile, setter.profile.blank_lines
    name = profile.letterhead.words(printed.notice.issuers if printed.notice else ())
    yield letterhead(name, profile)
    yield from [BLANK] * blanks.before_number
    yield number_over_rule(
        "".join(block.text for block in sheet if block.kind is BlockKind.DOCUMENT_NUMBER), profile
    )
    rest = [block for block in sheet if block.kind is not BlockKind.DOCUMENT_NUMBER]
    yield from _fitted(rest, room_below(head_height(name, profile), profile), setter)


def _fitted(sheet: Sequence[Block], room: Decimal, setter: Setter) -> Iterator[Paragraph]:
    """The blocks below the red rule, closer together where that brings all of them onto the page."""
    profile = setter.profile
    paragraphs = [*[BLANK] * profile.blank_lines.before_title, *_sheet(sheet, setter)]
    lines = [
        _blank_lines(before, block, setter) + setter.line_count(block)
        for before, block in zip((None, *sheet[:-1]), sheet, strict=True)
    ]
    lines[:1] = [profile.blank_lines.before_title + sum(lines[:1])]
    pitch = fitting_pitch(sum(lines), room, profile)
    if pitch != profile.grid.line_pitch:
        closer = f"{OFF_GRID}{exact(twips(pitch))}"
        paragraphs = [replace(paragraph, rest=closer + paragraph.rest) for paragraph in paragraphs]
    elif breaks_alone(sheet, lines, room, profile):
        body = {"BodyText", "AttachmentList"}
        paragraphs = [replace(item, keep_next=None) if item.style in body else item for item in paragraphs]
    yield from paragraphs


def _sheet(sheet: Sequence[Block], setter: Setter) -> Iterator[Paragraph]:
    """The paragraphs of a sheet and the empty lines between them.

    What stands before a signature or a date is kept with it: they never stand on a page alone (7.3.5).
    """
    for before, block, after in zip((None, *sheet[:-1]), sheet, (*sheet[1:], None), strict=True):
        blank = replace(BLANK, keep_next=True) if block.kind in SIGNING else BLANK
        yield from [blank] * _blank_lines(before, block, setter)
        paragraph = setter.paragraph(block)
        keep = after is not None and after.kind in SIGNING | {BlockKind.DISCLOSURE}
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
    titles = [block.text for block in sheet if block.kind in TITLES]
    return Setter(
        profile,
        {name: face(profile, name) for name in FontName},
        {node: number for number, node in enumerate(nodes, 1)},
        place_signatures(signatures, date, profile),
        {title: break_title(title, width, names) for title in titles},
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
        content = "".join(run(self.faces[font], piece.text) for piece in block.runs)
        return Paragraph(style, self._held(block, content), self._rest(block))

    def line_count(self, block: Block) -> int:
        """How many lines the block takes."""
        if block.kind in TITLES:
            return len(self.titles[block.text])
        return line_count(block, self.profile)

    def _title(self, text: str) -> str:
        return run(self.faces[FontName.XIAOBIAOSONG], "\n".join(self.titles[text]))

    def _outline(self, block: Block) -> Paragraph:
        """A heading on its own line, a paragraph with a heading run in, or plain text.

        A run-in heading stays in its paragraph, whose style lists it among the headings.
        """
        body, own_line = self.faces[FontName.FANGSONG], block.kind is BlockKind.HEADING
        depth = max(block.depth, 1) if own_line else block.depth
        heading = self.faces[self.profile.heading_font(block.face_level or depth)] if depth else body
        content = "".join(
            run(heading if piece.kind in HEADING_RUNS else body, piece.text) for piece in block.runs
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
            return self.place.signature
        if block.kind is BlockKind.DATE:
            return self.place.date
        return self._hanging(block.text) if block.kind is BlockKind.ATTACHMENT_LIST else ""

    def _hanging(self, text: str) -> str:
        """附件说明: two characters in; further lines begin below the first one of the name (7.3.4)."""
        unit, found = em(self.profile), ATTACHMENT_ITEM.match(text)
        label, number = (found[1] or "", found[2] or "") if found else ("", "")
        left = int((2 + 3 + ems(number)) * unit)
        return f'<w:ind w:left="{left}" w:hanging="{int(ems(label + number) * unit)}"/>'
