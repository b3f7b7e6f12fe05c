"""The table of a document's fonts: which others are to be tried where a computer lacks the first."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.ooxml.wordml import DECLARATION, WORD, escape
from fjplan.profiles import Font, FontName, Profile
from fjplan.render.docx_styles import HALF_WIDTH

FAMILIES = {"serif": "roman", "sans-serif": "swiss"}
"""The generic names that end a list for the web, and Word's for the same."""


def font_table(profile: Profile) -> str:
    """The table: a reader that lacks 仿宋_GB2312 is to try 仿宋 before it goes by the shape (17.8.3.1)."""
    fonts = {profile.fonts.of(name).family: profile.fonts.of(name) for name in FontName}
    table = "".join(_chinese(font) for font in fonts.values())
    latin = profile.fonts.latin
    if latin and latin not in fonts:
        table += f'<w:font w:name="{escape(latin)}"><w:charset w:val="00"/><w:family w:val="auto"/></w:font>'
    table += _half_width(profile.fonts.of(FontName.FANGSONG), latin)
    return f'{DECLARATION}<w:fonts xmlns:w="{WORD}">{table}</w:fonts>'


def _half_width(font: Font, latin: str | None) -> str:
    """The name that only LibreOffice understands: to all others it is that of the font itself."""
    alike = (latin,) if latin else (font.family, *font.fallbacks)
    return _chinese(Font(family=f"{latin or font.family}{HALF_WIDTH}", fallbacks=alike))


def _chinese(font: Font) -> str:
    others = ",".join(_others(font))
    alternative = f'<w:altName w:val="{escape(others)}"/>' if others else ""
    family = next((FAMILIES[name] for name in font.fallbacks if name in FAMILIES), "auto")
    return (
        f'<w:font w:name="{escape(font.family)}">{alternative}<w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/></w:font>'
    )


def _others(font: Font) -> Iterator[str]:
    """Names in the order of the profile; a comma would make two of one."""
    return (name for name in font.fallbacks if name not in FAMILIES and "," not in name)
