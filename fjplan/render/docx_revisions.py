"""The notice as a Word document that also says what the old plan's notice was: every change in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from fjplan.model import Numbering
from fjplan.ooxml.numbering import ListStyle, numbering_xml
from fjplan.ooxml.package import Related
from fjplan.printed import Printed
from fjplan.profiles import Profile
from fjplan.render import docx_parts as parts
from fjplan.render.docx import letter_of, packed
from fjplan.render.docx_laid import Laid, lay
from fjplan.render.docx_marks import Seen, Tracked
from fjplan.render.docx_styles import first_line
from fjplan.render.docx_woven import Sheet
from fjplan.tracked import Line, ListLevel, Weaver

NUMBERING = "rId8"


@dataclass(frozen=True, slots=True)
class Notices:
    """Two notices as printed, each with its profile; both are laid out on the new one's page."""

    old: Printed
    new: Printed
    old_profile: Profile
    profile: Profile

    def lay(self) -> tuple[list[Laid], list[Laid]]:
        """The paragraphs of both; only the new one's fill pages."""
        return lay(self.old, self.old_profile, fitted=False), lay(self.new, self.profile, fitted=True)


def render_revisions(notices: Notices, weave: Weaver, author: str, date: str) -> bytes:
    """The document with tracked changes from the old plan to the new one, by an author at a time."""
    sides = notices.lay()
    woven = weave(*([each.line for each in side] for side in sides))
    lists = _lists(sides, (*woven.old, *woven.new), notices.profile)
    numbers = {each.formats: at for at, each in enumerate(lists, 1)}
    first = len(notices.new.nodes) + 1  # the bookmarks are numbered below it
    ruled = letter_of(notices.new, notices.profile) is None
    sheet = Sheet(sides, woven, Tracked(author, date, count(first)), notices.profile, ruled, numbers)
    return _packed(sheet.xml(), notices, lists)


def render_marked(notices: Notices, weave: Weaver) -> bytes:
    """The document with the changes to be seen, and none to be accepted."""
    sides = notices.lay()
    woven = weave(*([each.line for each in side] for side in sides))
    ruled = letter_of(notices.new, notices.profile) is None
    return _packed(Sheet(sides, woven, Seen(), notices.profile, ruled).xml(), notices, None)


def _packed(content: str, notices: Notices, lists: Sequence[ListStyle] | None) -> bytes:
    """The package; where there are lists, even none, the changes in it are tracked."""
    profile, letter = notices.profile, letter_of(notices.new, notices.profile)
    related = parts.related_parts(profile, letter, tracked=lists is not None)
    if lists:
        kind, file = RELATIONSHIP_TYPE.NUMBERING, "numbering.xml"
        related.append(Related(NUMBERING, kind, file, CONTENT_TYPE.WML_NUMBERING, numbering_xml(lists)))
    return packed(content, notices.new, profile, related)


def _lists(
    sides: tuple[Sequence[Laid], Sequence[Laid]], lines: Sequence[Line], profile: Profile
) -> list[ListStyle]:
    """The lists that print numbers, in the order they are met; a level looks as its first number does."""
    looks: dict[tuple[Numbering, ...], dict[ListLevel, str]] = {}
    for laid, line in zip((*sides[0], *sides[1]), lines, strict=True):
        if line.list_level:
            look = laid.content.runs[0].properties
            looks.setdefault(line.list_level.formats, {}).setdefault(line.list_level, look)
    return [
        ListStyle(
            formats,
            tuple(found.get(ListLevel(formats, level), "") for level in range(len(formats))),
            first_line(profile),
        )
        for formats, found in looks.items()
    ]
