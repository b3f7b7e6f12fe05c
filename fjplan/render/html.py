"""The notice as one self-contained web page, which prints as the same notice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from math import ceil
from pathlib import Path

from fjplan.model import NoticeFormat
from fjplan.printed import Printed, PrintedNotice
from fjplan.profiles import MM_PER_POINT, Font, Profile
from fjplan.render.ems import ems, spaced_ems
from fjplan.render.environment import Templates, templates
from fjplan.render.page import Line, Page, Sheet, lay_out
from fjplan.render.signing import Signing, place_signatures
from fjplan.render.site import NOTHING, describe

_GENERIC = {"serif", "sans-serif", "monospace", "system-ui"}
_LATIN = "fjplan-latin"  # the @font-face of the style sheet
_LATIN_SIGNS = re.compile("[!-~]")
_BESIDE_GAP = Decimal("0.4")  # between the offices' names and 文件, in ems
_LEAST_SIZE, _JOINT_PITCH = Decimal(12), Decimal("1.15")  # of the names of a joint notice
_WIDER = Decimal("0.1")  # of an em: what a digit of a face that stands in for the named one is wider
_BASELINE = Decimal("0.9")  # of a line as high as its letters: below its top, between one face and another
_MM_PER_PIXEL = Decimal("25.4") / 96
_READABLE_RED = 0.1287  # the luminance of #C8102E, 5.9 : 1 on white


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """发文机关标志: ``ems`` wide; in print ``squeeze`` narrows letters that may not be smaller.

    A joint notice has several names, the host's first, and ``beside`` them the word 文件.
    """

    names: tuple[str, ...]
    beside: str
    ems: Decimal
    size: Decimal
    squeeze: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """信函格式 (10.1): in print the text of the first page begins ``lift`` whole pixels higher.

    ``margin`` is its upper margin and ``above`` the room over the letterhead, in millimetres.
    """

    lift: int
    margin: Decimal
    above: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """Font families as CSS, safe inside <style>; ``headings`` from the first level down.

    ``latin`` is the local font of digits and letters alone: curly quotes stay in the Chinese font.
    """

    latin: str | None
    xiaobiaosong: str
    fangsong: str
    heiti: str
    kaiti: str
    songti: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What follows from a profile and has to be worked out before it is placed."""

    letterhead: Letterhead | None
    letter: Letter | None
    faces: Faces
    screen_red: str
    signing: Signing | None
    imprint_lines: int


def render(
    printed: Printed, profile: Profile, folders: Sequence[Path], said: Mapping[str, str] = NOTHING
) -> bytes:
    """The page, its templates looked up in the folders in order; ``said`` is what settings say of it."""
    return render_html(printed, profile, templates(folders), said)


def render_html(
    printed: Printed, profile: Profile, templates: Templates, said: Mapping[str, str] = NOTHING
) -> bytes:
    """Lay the notice out as one self-contained page."""
    page = lay_out(printed, profile.page.text_width / MM_PER_POINT / profile.sizes.title)
    values = {
        "page": page,
        "facts": describe(printed, said),
        "look": _look(printed, page, profile),
        "printed": printed,
        "profile": profile,
    }
    return templates.render("notice.html.j2", **values).encode()


def _look(printed: Printed, page: Page, profile: Profile) -> Look:
    notice = printed.notice
    letterhead = _letterhead(notice, page.sheets[0], profile) if notice else None
    is_letter = notice is not None and notice.format is NoticeFormat.LETTER
    return Look(
        letterhead=letterhead,
        letter=_letter(letterhead.size, profile) if letterhead and is_letter else None,
        faces=_faces(profile),
        screen_red=_readable(profile.letterhead.colour),
        signing=place_signatures(notice, profile) if notice else None,
        imprint_lines=sum(_imprint_lines(block.text, profile) for block in printed.imprint),
    )


def _imprint_lines(text: str, profile: Profile) -> int:
    """How many printed lines a block of the 版记 takes at most; all but the first hang by three ems."""
    held = profile.page.text_width / MM_PER_POINT / profile.sizes.imprint - 2 * profile.imprint.inset
    wide = spaced_ems(text) + _WIDER * len(_LATIN_SIGNS.findall(text))
    return 1 if wide <= held else 1 + ceil((wide - held) / (held - 3 - 1))


def _letter(size: Decimal, profile: Profile) -> Letter:
    """The margin of the first page ends where the line of the letterhead begins, or above it."""
    line = profile.letter.top - (_BASELINE - profile.letterhead.ink_rise) * size * MM_PER_POINT
    lift = max(0, ceil((profile.page.margins.top - line) / _MM_PER_PIXEL))
    margin = profile.page.margins.top - lift * _MM_PER_PIXEL
    return Letter(lift=lift, margin=round(margin, 4), above=round(line - margin, 4))


def _letterhead(notice: PrintedNotice, sheet: Sheet, profile: Profile) -> Letterhead:
    head, issuers = profile.letterhead, notice.issuers
    names, beside = head.joint_words(issuers) if len(issuers) > 1 else ((head.words(issuers),), "")
    if notice.format is NoticeFormat.LETTER:  # the host's name alone, without 文件
        names, beside = head.joint_words(issuers)[0][:1], ""
    wide = max(*map(ems, names), Decimal(1)) + (_BESIDE_GAP + ems(beside) if beside else 0)
    fitting = profile.page.text_width / MM_PER_POINT / wide
    size = min(head.size_max, max(head.size_min, fitting))
    if len(names) > 1:  # the body has to begin on the first page (7.3.3)
        size = min(size, max(_LEAST_SIZE, _room(sheet, profile) / len(names) / _JOINT_PITCH))
    squeeze = min(Decimal(1), fitting / size)
    return Letterhead(names=names, beside=beside, ems=wide, size=round(size, 2), squeeze=round(squeeze, 4))


def _room(sheet: Sheet, profile: Profile) -> Decimal:
    """What a letterhead may take of the first page, in points, so that the body's first line stands there."""
    blank = profile.blank_lines
    count = blank.before_number + blank.before_title + blank.after_title + 1
    count += max(1, sum(line.kind == "signers" for line in sheet.numbers or ()))
    above = takewhile(lambda part: isinstance(part, Line) and part.kind != "paragraph", sheet.parts)
    for line in above:
        if isinstance(line, Line):
            words = "".join(span.text for span in line.spans)
            cuts = sum(span.kind == "phrase end" for span in line.spans)
            count += cuts or ceil(spaced_ems(words) / profile.grid.characters)
    free = profile.page.text_height - profile.letterhead.top - profile.letterhead.rule.gap
    return free / MM_PER_POINT - count * profile.grid.line_pitch


def _faces(profile: Profile) -> Faces:
    fonts = profile.fonts
    latin = bool(fonts.latin)
    return Faces(
        latin=_identifier(fonts.latin) if fonts.latin else None,
        xiaobiaosong=_face(fonts.xiaobiaosong, latin=latin),
        fangsong=_face(fonts.fangsong, latin=latin),
        heiti=_face(fonts.heiti, latin=latin),
        kaiti=_face(fonts.kaiti, latin=latin),
        songti=_face(fonts.songti, latin=latin),
        headings=tuple(_face(fonts.of(name), latin=latin) for name in profile.headings),
    )


def _face(font: Font, *, latin: bool) -> str:
    """The families of a font as CSS."""
    families = (*((_LATIN,) if latin else ()), font.family, *font.fallbacks)
    return ", ".join(family if family in _GENERIC else _identifier(family) for family in families)


def _identifier(family: str) -> str:
    """A family name as a CSS identifier: without a quote that HTML escapes, or a sign that ends <style>."""
    escaped = (char if char.isalpha() else f"\\{ord(char):x} " for char in family)
    return "".join(escaped).rstrip() if family[-1:].isalpha() else "".join(escaped)


def _readable(colour: str) -> str:
    """The colour, darkened until it reads on white as well as #C8102E does."""
    channels = tuple(bytes.fromhex(colour))
    while _luminance(channels) > _READABLE_RED:
        channels = tuple(max(0, channel - 1) for channel in channels)
    return f"#{bytes(channels).hex().upper()}"


def _luminance(channels: tuple[int, ...]) -> float:
    """WCAG 2.1: how bright a colour looks, from 0 to 1."""
    shares = (value / 255 for value in channels)
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
