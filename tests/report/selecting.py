"""Elements of a page by a selector: tags, #id, .class, [attribute], [attribute="x"], descendants and >."""

from __future__ import annotations

import re

from lxml import html

_STEP = re.compile(r"""([\w*]+)?((?:[#.][\w-]+|\[[^]]+])*)""")
_TEST = re.compile(r"""#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:="([^"]*)")?]""")


def select(root: html.HtmlElement, css: str) -> list[html.HtmlElement]:
    """What a selector means below an element, in the order of the page."""
    found = root.xpath("|".join(_path(each.split()) for each in css.split(",")))
    assert isinstance(found, list)
    return found


def _path(words: list[str]) -> str:
    path, axis = ".", "descendant"
    for word in words:
        if word == ">":
            axis = "child"
            continue
        step = _STEP.fullmatch(word)
        assert step, word
        path += f"/{axis}::{step[1] or '*'}{''.join(map(_test, _TEST.findall(step[2])))}"
        axis = "descendant"
    return path


def _test(found: tuple[str, str, str, str]) -> str:
    known, name, attribute, value = found
    if known:
        return f'[@id="{known}"]'
    if name:
        return f'[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'
    return f'[@{attribute}="{value}"]' if value else f"[@{attribute}]"
