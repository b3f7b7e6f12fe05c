"""主送机关, indents of the body, 附件说明, 附注, 附件 and the faces of headings (7.3.2–7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fjplan.measured import Figure, fact, length, worst
from fjplan.measuring.faces import real_face
from fjplan.measuring.head import pitch_of
from fjplan.measuring.marks import at_left, line_of
from fjplan.measuring.page import USUAL, body_lines, em
from fjplan.measuring.placing import Pages, Placed
from fjplan.printed import BlockKind, RunKind
from fjplan.profiles import FontName, Profile

INDENTED = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CLAUSE)
TITLES = {BlockKind.NOTICE_TITLE, BlockKind.PLAN_TITLE, BlockKind.ATTACHMENT_TITLE}
FACES = {
    FontName.HEITI: "黑体",
    FontName.KAITI: "楷体",
    FontName.FANGSONG: "仿宋",
    FontName.SONGTI: "宋体",
    FontName.XIAOBIAOSONG: "小标宋",
}
ITEM = re.compile(r"(附件：)?([0-9]+[.．])?")
SAME_LINES = 0.5
"""Lines that may be set wider where the signature needs body beside it (7.3.5.5)."""
TITLE_LINE = 3
"""The line of the 版心 on which the title of 附件 stands."""


def body_figures(pages: Pages, profile: Profile) -> Iterator[Figure]:
    """The figures of what stands below the title."""
    two = 2 * em(profile)
    yield from _indents("7.3.2", "主送机关", pages.of(BlockKind.ADDRESSEES), 0, profile)
    for placed in pages.of(BlockKind.ADDRESSEES):
        last = placed.places[-1]
        yield fact("7.3.2", "主送机关末尾", "：", last.glyphs[-1].text, page=last.sheet.number)
    yield from _indents("7.3.3", "每段", pages.of(*INDENTED), two, profile)
    yield from _heading_faces(pages.of(BlockKind.HEADING, BlockKind.PARAGRAPH), profile)
    listed = pages.of(BlockKind.ATTACHMENT_LIST)
    for placed, clause, item in (
        *((placed, "7.3.2", "标题下空行") for placed in pages.of(BlockKind.ADDRESSEES)[:1]),
        *((placed, "7.3.4", "附件说明上空行") for placed in listed[:1]),
    ):
        yield from _blank_above(placed, (clause, item), pages, profile)
    yield from _list(listed, profile)
    yield from _indents("7.3.6", "附注", pages.of(BlockKind.DISCLOSURE), two, profile)
    for label in pages.of(BlockKind.ATTACHMENT_LABEL):
        yield from _attachment(label, pages, profile)


def _indents(
    clause: str, name: str, blocks: Sequence[Placed], inset: float, profile: Profile
) -> Iterator[Figure]:
    """The first line so far in; further ones at the edge of the 版心."""
    item = f"{name}左空二字" if inset else f"{name}顶格"
    yield from worst([at_left(clause, item, placed, profile, inset) for placed in blocks])
    edge = float(profile.page.margins.left)
    further = [place for placed in blocks for place in placed.places[1:]]
    yield from worst(
        [
            length(
                *(clause, f"{name}回行顶格", 0, place.own.left - edge),
                tolerance=USUAL,
                page=place.sheet.number,
            )
            for place in further
        ]
    )


def _heading_faces(blocks: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    """The face of each level; of a font that stands in nobody can tell whose place it takes."""
    for level, wanted in enumerate(profile.headings, 1):
        found = [
            (placed.places[0].sheet.number, real_face(placed.places[0].glyphs[0].font, profile))
            for placed in blocks
            if placed.block.face_level == level and _numbered(placed)
        ]
        wrong = [(page, face) for page, face in found if face not in {None, wanted}]
        if found:
            page, face = (wrong or found)[0]
            shown = FACES[face] if face else "代用的字体"
            yield fact("7.3.3", f"{level} 级标题的字体", FACES[wanted], shown, passed=not wrong, page=page)


def _blank_above(placed: Placed, names: tuple[str, str], pages: Pages, profile: Profile) -> Iterator[Figure]:
    """The one empty line above a block whose page has what stands before it."""
    before = pages.blocks[: pages.blocks.index(placed)][-1:]
    here = placed.places[0]
    for above in before:
        if above.places and above.places[-1].sheet is here.sheet:
            pitch = pitch_of(here.sheet, profile)
            lines = (here.own.base - above.places[-1].own.base) / pitch - 1
            shown = f"{lines:.2f} 行（行距 {pitch:.2f} mm）"
            yield fact(*names, "1 行", shown, passed=abs(lines - 1) < SAME_LINES, page=here.sheet.number)


def _numbered(placed: Placed) -> bool:
    return any(run.kind is RunKind.NUMBER for run in placed.block.runs[:1])


def _list(blocks: Sequence[Placed], profile: Profile) -> Iterator[Figure]:
    """附件说明: 附件： two characters in, names below each other, further lines below the first character."""
    if not blocks:
        return
    yield at_left("7.3.4", "附件说明左空二字", blocks[0], profile, 2 * em(profile))
    figures = []
    for placed in blocks:
        first = placed.places[0].own
        found = ITEM.match(first.text)
        start = found.end() if found else 0
        for place in placed.places[1:] if start < len(first.glyphs) else ():
            figures.append(
                length(
                    *("7.3.4", "附件名称回行对齐", first.glyphs[start].left, place.own.left),
                    tolerance=USUAL,
                    page=place.sheet.number,
                )
            )
    yield from worst(figures)
    ends = [placed.places[-1].glyphs[-1].text for placed in blocks]
    marks = [end for end in ends if end in "，。；、"]
    shown = f"“{marks[0]}”" if marks else "没有"
    yield fact("7.3.4", "附件名称后的标点", "没有", shown, page=blocks[-1].places[-1].sheet.number)


def _attachment(label: Placed, pages: Pages, profile: Profile) -> Iterator[Figure]:
    """附件 on the first line of a new page, its title on the third."""
    sheet = label.places[0].sheet
    first = body_lines(sheet, pages)[0] is label.places[0].line
    shown = f"第 {line_of(label, profile)} 行" if first else "不在面首"
    yield fact("7.3.7", f"{label.block.text}在首行", "第 1 行", shown, page=sheet.number)
    yield at_left("7.3.7", f"{label.block.text}顶格", label, profile)
    at = pages.blocks.index(label)
    for title in pages.blocks[at + 1 : at + 2]:
        if title.block.kind in TITLES and title.places:
            there = f"第 {line_of(title, profile)} 行"
            page = title.places[0].sheet.number
            yield fact("7.3.7", f"{label.block.text}的标题", f"第 {TITLE_LINE} 行", there, page=page)
