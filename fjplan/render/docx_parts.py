"""The parts of the package around the body: settings, footers, relationships."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from fjplan.ooxml.package import Related
from fjplan.ooxml.text_box import NAMESPACES as TEXT_BOX
from fjplan.ooxml.wordml import DECLARATION, RELATIONSHIPS, WORD, Paragraph, mm_twips, run, twips
from fjplan.profiles import FontName, Profile
from fjplan.render.docx_fonts import font_table
from fjplan.render.docx_letter import FIRST_FOOTER, FIRST_HEADER, FOOT, header_distance, letter_parts
from fjplan.render.docx_styles import BASELINE, exact, face, styles_xml

BODY_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": WORD,
        "r": RELATIONSHIPS,
        **TEXT_BOX,
    }.items()
)

ODD_FOOTER, EVEN_FOOTER = "rId3", "rId4"
FONTS = "rId7"


def related_parts(profile: Profile, letter: str | None, *, tracked: bool = False) -> list[Related]:
    """The parts that the document refers to; the section names the footers by their ids.

    ``letter`` is the letterhead of a letter, which stands in the first page's header; in a ``tracked``
    document whatever is written further is tracked too.
    """
    said = settings(tracked=tracked)
    lift = _footer_distance(profile) - mm_twips(FOOT) if letter else 0
    fonts = font_table(profile)
    odd, even = footer(profile, odd=True, lift=lift), footer(profile, odd=False, lift=lift)
    return [
        *(letter_parts(letter, profile) if letter else ()),
        Related("rId1", RELATIONSHIP_TYPE.STYLES, "styles.xml", CONTENT_TYPE.WML_STYLES, styles_xml(profile)),
        Related("rId2", RELATIONSHIP_TYPE.SETTINGS, "settings.xml", CONTENT_TYPE.WML_SETTINGS, said),
        Related(ODD_FOOTER, RELATIONSHIP_TYPE.FOOTER, "footer1.xml", CONTENT_TYPE.WML_FOOTER, odd),
        Related(EVEN_FOOTER, RELATIONSHIP_TYPE.FOOTER, "footer2.xml", CONTENT_TYPE.WML_FOOTER, even),
        Related(FONTS, RELATIONSHIP_TYPE.FONT_TABLE, "fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, fonts),
    ]


def settings(*, tracked: bool = False) -> str:
    """Odd and even pages differ (7.5); punctuation is not squeezed, since that leaves the grid."""
    track = "<w:trackRevisions/>" if tracked else ""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/>{track}'
        '<w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def footer(profile: Profile, *, odd: bool, lift: int = 0) -> str:
    """— N —: on odd pages at the right, on even ones at the left, one character in (7.5).

    An empty line of ``lift`` twips below it makes up for footers that stand lower.
    """
    inset, unit = profile.page_number.inset, twips(profile.sizes.page_number)
    side = "right" if odd else "left"
    rest = f'<w:ind w:{side}Chars="{inset * 100}" w:{side}="{inset * unit}"/><w:jc w:val="{side}"/>'
    look = face(profile, FontName.SONGTI)
    field = f'<w:fldSimple w:instr=" PAGE ">{run(look, "1" if odd else "2")}</w:fldSimple>'
    content = f"{run(look, '— ')}{field}{run(look, ' —')}"
    below = Paragraph("Footer", rest=exact(lift)).xml if lift > 0 else ""
    return f'{DECLARATION}<w:ftr xmlns:w="{WORD}">{Paragraph("Footer", content, rest).xml}{below}</w:ftr>'


def section(profile: Profile, letter: str | None) -> str:
    """Page, margins, grid, footers, and what the first page of a letter has of its own."""
    page, margins = profile.page, profile.page.margins
    edges = " ".join(
        f'w:{side}="{mm_twips(getattr(margins, side))}"' for side in ("top", "right", "bottom", "left")
    )
    first = (
        f'<w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>'
        f'<w:footerReference w:type="first" r:id="{FIRST_FOOTER}"/>'
    )
    header = header_distance(letter, profile) if letter else 851
    foot = mm_twips(FOOT) if letter else _footer_distance(profile)
    return (
        f'<w:sectPr>{first if letter else ""}<w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{mm_twips(page.width)}" w:h="{mm_twips(page.height)}"/>'
        f'<w:pgMar {edges} w:header="{header}" w:footer="{foot}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if letter else ''}"
        f"{_grid(letter, profile)}</w:sectPr>"
    )


def _grid(letter: str | None, profile: Profile) -> str:
    """The grid of lines, where it fills the 版心; lines stand exactly as far apart without it.

    LibreOffice moves all text down by half of what a grid leaves over, the letterhead too; the head of a
    letter always leaves something. Characters are not gridded: it would halve the line.
    """
    pitch = twips(profile.grid.line_pitch)
    fills = pitch == mm_twips(profile.page.text_height) // profile.grid.lines and letter is None
    kind = 'w:type="lines" ' if fills else ""
    return f'<w:docGrid {kind}w:linePitch="{pitch}"/>'


def _footer_distance(profile: Profile) -> int:
    """From the foot of the paper to the foot of the footer, so that its dash stands 7 mm below the 版心.

    The footer's line is exactly as high as its type: the dash's top lies ``dash_rise`` above the baseline.
    """
    below_dash = profile.sizes.page_number * (profile.page_number.dash_rise + 1 - BASELINE)
    return max(mm_twips(profile.page.margins.bottom - profile.page_number.gap) - twips(below_dash), 0)
