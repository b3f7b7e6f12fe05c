"""Names and values of WordprocessingML, as a reader needs them."""

from __future__ import annotations

from lxml.etree import _Element as Element

from fjplan.ooxml.wordml import WORD

W = f"{{{WORD}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
VAL = f"{W}val"
LONGEST = 6  # signs of a number: Word counts to 32767


def value_of(parent: Element, name: str) -> str | None:
    """The ``w:val`` of a child; None where the child or the value is missing."""
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def whole(text: str | None, default: int) -> int:
    """A number as Word counts; ``default`` for what is no number, or too large to be meant."""
    if text is None or len(text) > LONGEST:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def is_on(switch: Element) -> bool:
    """Whether a property that needs no value is switched on."""
    return switch.get(VAL, "1") not in {"0", "false", "off"}


def chosen(alternate: Element) -> Element | None:
    """The branch of an ``mc:AlternateContent`` that is read: never both, or words would come twice."""
    choice = alternate.find(f"{MC}Choice")
    return alternate.find(f"{MC}Fallback") if choice is None else choice
