"""A text box is written twice, and both say the same."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from fjplan.ooxml.text_box import NAMESPACES, bottom_text_box
from fjplan.ooxml.wordml import WORD

PREFIXES = {"w": WORD, **NAMESPACES}


def box() -> Any:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    content = "<w:p><w:r><w:t>抄送</w:t></w:r></w:p>"
    return etree.fromstring(
        f"<root {declared}>{bottom_text_box((content, content), 5616000, 635 * 579, '版记')}</root>"
    )


def found(path: str) -> list[Any]:
    return list(box().xpath(path, namespaces=PREFIXES))


def test_choice_and_fallback_hold_the_same_content() -> None:
    contents = [etree.tostring(each) for each in found("//w:txbxContent")]
    assert len(contents) == 2
    assert contents[0] == contents[1]
    assert len(found("w:r/mc:AlternateContent/mc:Choice[@Requires='wps']//w:txbxContent")) == 1
    assert len(found("w:r/mc:AlternateContent/mc:Fallback//v:textbox/w:txbxContent")) == 1


def test_both_are_as_large_and_stand_on_the_bottom_of_the_margins() -> None:
    (extent,) = found("//wp:extent")
    assert (extent.get("cx"), extent.get("cy")) == ("5616000", "367665")
    (shape,) = found("//v:shape")
    style = dict(re.findall("([^:;]+):([^;]+)", shape.get("style")))
    assert (style["width"], style["height"]) == ("442.20pt", "28.95pt")
    assert found("//wp:positionV[@relativeFrom='margin']/wp:align/text()") == ["bottom"]
    assert style["mso-position-vertical"] == "bottom"
    assert style["mso-position-vertical-relative"] == "margin"
    assert style["mso-wrap-distance-left"] == "0"


def test_text_leaves_the_lines_of_both_free() -> None:
    assert len(found("//wp:wrapTopAndBottom")) == 1
    assert found("//w10:wrap/@type") == ["topAndBottom"]


def test_the_shape_is_of_the_type_that_stands_beside_it() -> None:
    assert found("//v:shape/@type") == [f"#{found('//v:shapetype/@id')[0]}"]
