"""The styles of a notice: what each sort of paragraph looks like, and the faces of its runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fjplan.ooxml.wordml import DECLARATION, WORD, escape, twips
from fjplan.profiles import FontName, Profile

BASELINE = Decimal("0.8")  # of an exact line's height lies above the baseline (LibreOffice, measured)
# LibreOffice moves the baseline of a gridded line, and gives large type two lines, exact spacing or not
OFF_GRID = '<w:snapToGrid w:val="0"/>'
# No punctuation outside the 版心. LibreOffice reads this property the wrong way round (7.4 to today), so
# it is given the opposite; it does not know w15 and takes the fallback, Word and WPS take the choice.
NO_HANGING = (
    '<mc:AlternateContent><mc:Choice Requires="w15"><w:overflowPunct w:val="0"/></mc:Choice>'
    '<mc:Fallback><w:overflowPunct w:val="1"/></mc:Fallback></mc:AlternateContent>'
)
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
HALF_WIDTH = ":hwid"  # after a font's name: LibreOffice takes the feature from it (OpenType)
LEVELS = 9  # Word has nine heading styles; deeper nodes share the last


# Text that runs over lines says that its letters and digits are Latin: LibreOffice breaks 5G and 2024
# in two where they count as Chinese. Lines that stand alone need no such thing.
LATIN_WORDS = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; properties are XML in the schema's order."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""


def face(profile: Profile, name: FontName) -> str:
    """The run properties of a face: one family for every script, so that “” — … stay Chinese.

    Without ``w:hint`` Word takes these marks from the Latin side; theme fonts are never named.
    """
    family = escape(profile.fonts.of(name).family)
    return _face(escape(profile.fonts.latin) if profile.fonts.latin else family, family)


def _face(latin: str, family: str) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{family}" w:cs="{family}"/>'
    )


def half_width(profile: Profile) -> str:
    """The face of the date, with digits of half a character: 署名 is centred on it, so its width counts.

    仿宋 has no others. LibreOffice without 仿宋 takes a font whose digits are wider, and is asked for that
    font's half-width ones; it does not know w15 and takes the fallback, Word and WPS take the choice.
    """
    family = escape(profile.fonts.of(FontName.FANGSONG).family)
    latin = escape(profile.fonts.latin) if profile.fonts.latin else family
    plain, narrow = _face(latin, family), _face(f"{latin}{HALF_WIDTH}", family)
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w15">{plain}</mc:Choice>'
        f"<mc:Fallback>{narrow}</mc:Fallback></mc:AlternateContent>"
    )


def size(profile_size: int) -> str:
    """A type size, given in half points."""
    return f'<w:sz w:val="{profile_size}"/><w:szCs w:val="{profile_size}"/>'


def heading_style(depth: int) -> str:
    """The id of the style of a heading's level."""
    return f"Heading{min(depth, LEVELS)}"


def em(profile: Profile) -> int:
    """The width of a character of the body with its spacing, in twips: 一字."""
    return twips(profile.sizes.body + profile.grid.character_spacing)


def first_line(profile: Profile) -> str:
    """左空二字, 回行顶格 (7.3.3): in characters for Word, in twips for the rest."""
    return f'<w:ind w:firstLineChars="200" w:firstLine="{2 * em(profile)}"/>'


def exact(line: int, before: int = 0) -> str:
    """Lines of exactly this height in twips."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def styles_xml(profile: Profile, others: Sequence[Style] = ()) -> str:
    """The styles part, with those that a document has besides; nothing of it comes from a template."""
    styles = [*_body_styles(profile), *_heading_styles(profile), *_small_styles(profile), *others]
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(profile)}{_normal(profile)}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_table_default()}{''.join(_style_xml(style) for style in styles)}</w:styles>"
    )


def _defaults(profile: Profile) -> str:
    """The default run: body type with the spacing that sets 28 characters in 156 mm (5.2.3)."""
    run = (
        f"{face(profile, FontName.FANGSONG)}"
        f'<w:spacing w:val="{twips(profile.grid.character_spacing)}"/><w:kern w:val="0"/>'
        f"{size(int(profile.sizes.body * 2))}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    )
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def _normal(profile: Profile) -> str:
    """The base of all paragraphs.

    Widow control would drop a line from some pages, hanging punctuation would leave the 版心. The
    space beside digits is left on: LibreOffice cannot be told to leave it out, and engines should agree.
    """
    paragraph = (
        '<w:widowControl w:val="0"/><w:kinsoku w:val="1"/>'
        f'{NO_HANGING}{exact(twips(profile.grid.line_pitch))}<w:jc w:val="both"/>'
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr></w:style>"
    )


def _table_default() -> str:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr></w:style>'
    )


def _body_styles(profile: Profile) -> list[Style]:
    centred, title_size = '<w:jc w:val="center"/>', size(int(profile.sizes.title * 2))
    off_grid = f"{OFF_GRID}{centred}"
    title = f'{face(profile, FontName.XIAOBIAOSONG)}<w:spacing w:val="0"/>{title_size}'
    red = f'<w:color w:val="{profile.letterhead.colour.upper()}"/>'
    return [
        Style("BodyText", "Body Text", f'{first_line(profile)}<w:jc w:val="both"/>', LATIN_WORDS),
        Style("BlankLine", "空行"),
        Style("Letterhead", "发文机关标志", off_grid, f"{face(profile, FontName.XIAOBIAOSONG)}{red}"),
        Style("HeadMark", "份号密级紧急程度", f'{OFF_GRID}<w:jc w:val="left"/>'),
        Style("Signers", "签发人", f'{OFF_GRID}<w:jc w:val="left"/>'),
        Style("DocumentNumber", "发文字号", off_grid),
        Style("Title", "Title", off_grid, title),
        Style("Subtitle", "Subtitle", centred, face(profile, FontName.KAITI)),
        Style("Addressees", "主送机关", "", LATIN_WORDS),
        Style("Signature", "Signature", centred),
        Style("Date", "Date", '<w:jc w:val="right"/>', half_width(profile)),
        Style("Disclosure", "附注", first_line(profile), LATIN_WORDS),
        Style("AttachmentList", "附件说明", "", LATIN_WORDS),
        Style("AttachmentLabel", "附件", "", face(profile, FontName.HEITI)),
    ]


def _heading_styles(profile: Profile) -> list[Style]:
    """一、黑体 （一）楷体 1. and （1）仿宋, none of them bold (7.3.3)."""
    return [
        Style(
            heading_style(depth),
            f"heading {depth}",
            f'<w:keepNext/>{first_line(profile)}<w:outlineLvl w:val="{depth - 1}"/>',
            f"{face(profile, profile.heading_font(depth))}{LATIN_WORDS}",
        )
        for depth in range(1, LEVELS + 1)
    ]


def _small_styles(profile: Profile) -> list[Style]:
    plain, small = '<w:spacing w:val="0"/>', size(int(profile.sizes.imprint * 2))
    number = size(int(profile.sizes.page_number * 2))
    line = f"{OFF_GRID}{exact(twips(profile.sizes.page_number))}"
    return [
        Style("Imprint", "版记", '<w:jc w:val="left"/>', f"{plain}{small}{LATIN_WORDS}"),
        Style("Anchor", "版记位置", f"{OFF_GRID}{exact(20)}"),
        Style("Footer", "footer", line, f"{face(profile, FontName.SONGTI)}{plain}{number}"),
    ]


def _style_xml(style: Style) -> str:
    following = '<w:next w:val="BodyText"/>' if style.id.startswith("Heading") else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{style.run}</w:rPr></w:style>"
    )
