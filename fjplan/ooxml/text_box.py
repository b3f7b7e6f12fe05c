"""A text box on the bottom of the margins, for every reader.

It is written twice, as Word does: a reader takes the choice, in DrawingML, if it knows the shapes that this
requires, else the fallback, in VML. Whoever reads the words takes one of the two.
"""

from __future__ import annotations

from decimal import Decimal

EMU_PER_POINT = 12700
NAMESPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
"""What the root of a part with a text box has to declare."""
SHAPE_TYPE = (  # the one that Word calls a text box
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def bottom_text_box(content: tuple[str, str], width: int, height: int, name: str) -> str:
    """A run with a box of this size in EMU, its content at the bottom; text leaves its lines free.

    The content is given for the choice and for the fallback, which differ where ids must not occur twice.
    """
    choice, fallback = (f"<w:txbxContent>{each}</w:txbxContent>" for each in content)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{_drawing(choice, width, height, name)}'
        f"</mc:Choice><mc:Fallback>{_picture(fallback, width, height)}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _drawing(inner: str, width: int, height: int, name: str) -> str:
    extent = f'cx="{width}" cy="{height}"'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>{inner}</wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    )
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="1" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["wps"]}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _picture(inner: str, width: int, height: int) -> str:
    wide, high = (Decimal(size) / EMU_PER_POINT for size in (width, height))
    sides = ("left", "top", "right", "bottom")
    distances = "".join(f"mso-wrap-distance-{side}:0;" for side in sides)  # 9 points at the sides, if unsaid
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{wide:.2f}pt;height:{high:.2f}pt;z-index:1;{distances}"
        "mso-position-horizontal:left;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:bottom;mso-position-vertical-relative:margin;v-text-anchor:bottom"
    )
    return (
        f'<w:pict>{SHAPE_TYPE}<v:shape id="_x0000_s1026" type="#_x0000_t202" style="{style}" '
        f'o:allowoverlap="f" filled="f" stroked="f"><v:textbox inset="0,0,0,0">{inner}</v:textbox>'
        '<w10:wrap type="topAndBottom" anchorx="margin" anchory="margin"/></v:shape></w:pict>'
    )
