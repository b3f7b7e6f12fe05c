"""The numbering part: lists whose levels print 一、（一）1. and so on, nothing between number and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fjplan.model import Numbering
from fjplan.ooxml.wordml import DECLARATION, WORD

FORMATS = {
    Numbering.CHINESE: ("chineseCountingThousand", "%{}、"),
    Numbering.CHINESE_PAREN: ("chineseCountingThousand", "（%{}）"),
    Numbering.ARABIC: ("decimal", "%{}."),
    Numbering.ARABIC_PAREN: ("decimal", "（%{}）"),
    Numbering.CIRCLED: ("decimalEnclosedCircle", "%{}"),
    Numbering.NONE: ("none", ""),
}


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A list: for each level its format, the run properties of its number, the indent of its paragraphs."""

    formats: tuple[Numbering, ...]
    looks: tuple[str, ...]
    indent: str


def numbering_xml(lists: Sequence[ListStyle]) -> str:
    """The part; the first list is number 1."""
    kinds = "".join(_kind(at, each) for at, each in enumerate(lists, 1))
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1)
    )
    return f'{DECLARATION}<w:numbering xmlns:w="{WORD}">{kinds}{numbers}</w:numbering>'


def number_properties(number: int, level: int) -> str:
    """What puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _kind(number: int, each: ListStyle) -> str:
    kind = "multilevel" if len(each.formats) > 1 else "singleLevel"
    levels = "".join(
        _level(at, numbering, look, each.indent)
        for at, (numbering, look) in enumerate(zip(each.formats, each.looks, strict=True))
    )
    start = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
    return f"{start}{levels}</w:abstractNum>"


def _level(at: int, numbering: Numbering, look: str, indent: str) -> str:
    name, text = FORMATS[numbering]
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text.format(at + 1)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr><w:rPr>{look}</w:rPr></w:lvl>"
    )
