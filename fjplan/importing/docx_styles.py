"""What the styles of a document make of a paragraph and of a run, as far as an import looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from fjplan.importing.docx_xml import VAL, W, is_on, value_of, whole

HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
BODY_LEVEL = 9
# One face under several names; a document that went through several machines mixes them.
FAMILIES = (
    ("小标宋", ("小标宋", "xiaobiaosong", "xbs")),
    ("仿宋", ("仿宋", "fangsong")),
    ("楷体", ("楷体", "kaiti", "楷_gb")),
    ("黑体", ("黑体", "simhei", "heiti")),
    ("宋体", ("宋体", "simsun")),
)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run; what no style says is None."""

    font: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    size: int | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, the one below where it does not."""
        return Look(
            self.font if self.font is not None else below.font,
            self.bold if self.bold is not None else below.bold,
            self.hidden if self.hidden is not None else below.hidden,
            self.colour if self.colour is not None else below.colour,
            self.size if self.size is not None else below.size,
        )

    @property
    def face(self) -> tuple[str, bool]:
        """What tells a run-in heading from the text after it."""
        return self.font or "", bool(self.bold)


PLAIN = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a paragraph is: ``level`` from 1, its list and the level in it, the look of its runs."""

    level: int | None
    centred: bool
    list: tuple[str, int | None] | None
    style: str
    names: tuple[str, ...]
    look: Look


class Styles:
    """The styles of a document; every answer is kept, since few styles serve many paragraphs."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else tuple(root.iterchildren(f"{W}style"))
        self._styles = {each.get(f"{W}styleId", ""): each for each in styles}
        self._default = next((each.get(f"{W}styleId", "") for each in styles if _is_default(each)), "")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = PLAIN if defaults is None else look_of(defaults)
        self._settings: dict[str, Setting] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    @property
    def lists(self) -> dict[str, str]:
        """The list that a list style stands for, by the style's id."""
        found = {key: style.find(f"{W}pPr/{W}numPr") for key, style in self._styles.items()}
        return {key: value_of(list_, "numId") or "" for key, list_ in found.items() if list_ is not None}

    def setting(self, properties: Element | None) -> Setting:
        """What a paragraph with these properties is."""
        named = None if properties is None else value_of(properties, "pStyle")
        style = named if named in self._styles else self._default
        if style not in self._settings:
            self._settings[style] = self._styled(style)
        setting = self._settings[style]
        return setting if properties is None else _direct(setting, properties)

    def look(self, setting: Setting, properties: Element | None) -> Look:
        """The look of a run with these properties."""
        if properties is None:
            return setting.look
        named = value_of(properties, "rStyle")
        below = setting.look if named is None else self._marked(setting, named)
        return look_of(properties).over(below)

    def _marked(self, setting: Setting, style: str) -> Look:
        """A paragraph's look with a character style; bold in both styles is no longer bold."""
        key = setting.style, style
        if key not in self._looks:
            own = self._run_look(style)
            look = own.over(setting.look)
            toggled = bool(own.bold) != bool(setting.look.bold)
            bold = toggled if own.bold is not None else setting.look.bold
            self._looks[key] = Look(look.font, bold, look.hidden, look.colour, look.size)
        return self._looks[key]

    def _styled(self, style: str) -> Setting:
        chain = tuple(self._chain(style))
        properties = [found for each in chain if (found := each.find(f"{W}pPr")) is not None]
        alignment = next((value for each in properties if (value := value_of(each, "jc"))), "")
        return Setting(
            level=next((level for each in chain if (level := _level(each)) is not None), BODY_LEVEL + 1),
            centred=alignment == "center",
            list=_inherited_list(properties),
            style=style,
            names=tuple(value_of(each, "name") or "" for each in chain),
            look=self._run_look(style).over(self._base),
        )

    def _run_look(self, style: str) -> Look:
        look = PLAIN
        for each in self._chain(style):
            if (properties := each.find(f"{W}rPr")) is not None:
                look = look.over(look_of(properties))
        return look

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on, from the nearest; a circle ends where it began."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value_of(self._styles[style], "basedOn") or ""

    def tied_styles(self, setting: Setting) -> tuple[str, ...]:
        """The ids of a paragraph's style and of those it is based on: a list level may be tied to one."""
        return tuple(each.get(f"{W}styleId", "") for each in self._chain(setting.style))


def look_of(properties: Element) -> Look:
    """What run properties say by themselves."""
    font = bold = hidden = colour = size = None
    for each in properties:
        if each.tag == f"{W}rFonts":
            # A theme's name is enough: it is compared, never looked at.
            font = each.get(f"{W}eastAsiaTheme") or each.get(f"{W}eastAsia")
        elif each.tag == f"{W}b":
            bold = is_on(each)
        elif each.tag == f"{W}vanish":
            hidden = is_on(each)
        elif each.tag == f"{W}color":
            colour = each.get(VAL)
        elif each.tag == f"{W}sz":
            size = whole(each.get(VAL), 0)
    return Look(None if font is None else _family(font), bold, hidden, colour, size)


def _family(font: str) -> str:
    lower = font.lower()
    return next((family for family, names in FAMILIES if any(name in lower for name in names)), font)


def _direct(setting: Setting, properties: Element) -> Setting:
    """A setting with what stands at the paragraph itself."""
    level, alignment = value_of(properties, "outlineLvl"), value_of(properties, "jc")
    own = properties.find(f"{W}numPr")
    if level is None and alignment is None and own is None:
        return setting
    return Setting(
        level=setting.level if level is None else whole(level, BODY_LEVEL) + 1,
        centred=setting.centred if alignment is None else alignment == "center",
        list=setting.list if own is None else _own_list(own, setting.list),
        style=setting.style,
        names=setting.names,
        look=setting.look,
    )


def _own_list(own: Element, inherited: tuple[str, int | None] | None) -> tuple[str, int | None] | None:
    """The list of a ``w:numPr``; one that gives the level alone stays in the style's list."""
    num, depth = value_of(own, "numId"), value_of(own, "ilvl")
    if num is None:
        num = inherited[0] if inherited else "0"
    level = inherited[1] if depth is None and inherited else None
    return num, level if depth is None else min(max(whole(depth, 0), 0), 8)


def _inherited_list(properties: list[Element]) -> tuple[str, int | None] | None:
    found = None
    for each in reversed(properties):
        if (own := each.find(f"{W}numPr")) is not None:
            found = _own_list(own, found)
    return found


def _level(style: Element) -> int | None:
    """The heading level that a style gives by itself; more than nine is body text."""
    if (properties := style.find(f"{W}pPr")) is not None:
        outline = value_of(properties, "outlineLvl")
        if outline is not None:
            return whole(outline, BODY_LEVEL) + 1
    named = HEADING.fullmatch((value_of(style, "name") or "").strip())
    return int(named[1]) if named else None


def _is_default(style: Element) -> bool:
    kind, default = style.get(f"{W}type", "paragraph"), style.get(f"{W}default", "0")
    return kind == "paragraph" and default in {"1", "true", "on"}
