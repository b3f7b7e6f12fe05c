"""The notice as one self-contained web page, which prints as the same notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path

from fjplan.printed import Printed
from fjplan.profiles import MM_PER_POINT, Font, Profile
from fjplan.render.ems import ems
from fjplan.render.environment import Templates, templates
from fjplan.render.page import lay_out

_GENERIC = {"serif", "sans-serif", "monospace", "system-ui"}
_LATIN = "fjplan-latin"  # the @font-face of the style sheet
_READABLE_RED = 0.1287  # the luminance of #C8102E, 5.9 : 1 on white


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """发文机关标志: ``ems`` wide; in print ``squeeze`` narrows letters that may not be smaller."""

    text: str
    ems: Decimal
    size: Decimal
    squeeze: Decimal


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
    faces: Faces
    screen_red: str
    lines_above_signature: int


def render(printed: Printed, profile: Profile, folders: Sequence[Path]) -> bytes:
    """The page, its templates looked up in the folders in order."""
    return render_html(printed, profile, templates(folders))


def render_html(printed: Printed, profile: Profile, templates: Templates) -> bytes:
    """Lay the notice out as one self-contained page."""
    page = lay_out(printed, profile.page.text_width / MM_PER_POINT / profile.sizes.title)
    look = _look(printed, profile)
    return templates.render("notice.html.j2", page=page, look=look, printed=printed, profile=profile).encode()


def _look(printed: Printed, profile: Profile) -> Look:
    radius = profile.signature.seal_diameter / 2
    return Look(
        letterhead=_letterhead(printed.notice.issuers, profile) if printed.notice else None,
        faces=_faces(profile),
        screen_red=_readable(profile.letterhead.colour),
        # The seal's centre lies between signature and date, and its top has to clear the text.
        lines_above_signature=max(1, ceil(radius / (profile.grid.line_pitch * MM_PER_POINT)) - 1),
    )


def _letterhead(issuers: tuple[str, ...], profile: Profile) -> Letterhead:
    text = profile.letterhead.words(issuers)
    wide = max(ems(text), Decimal(1))
    fitting = profile.page.text_width / MM_PER_POINT / wide
    size = min(profile.letterhead.size_max, max(profile.letterhead.size_min, fitting))
    squeeze = min(Decimal(1), fitting / size)
    return Letterhead(text=text, ems=wide, size=round(size, 2), squeeze=round(squeeze, 4))


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
