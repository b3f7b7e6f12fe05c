"""The comments of a Word document, each with the answers to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from fjplan.importing.docx_xml import W
from fjplan.plan_yaml.scalars import writable
from fjplan.replies import Author

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Comment:
    """What was said, and by whom; answers to it are lines of their own."""

    author: Author
    text: str


def read_comments(comments: Element | None, extended: Element | None) -> Mapping[str, Comment]:
    """The comments by their ids; one that answers another is part of that one."""
    if comments is None:
        return {}
    answers = _answers(extended)
    elements = list(comments.iterchildren(f"{W}comment"))
    owner = {key: element for element in elements for key in _keys(element)}
    found: dict[str, Comment] = {}
    for element in elements:
        first = _first(element, owner, answers)
        number, text, author = first.get(f"{W}id", ""), _text(element), author_of(element)
        if first is element or number not in found:
            found.setdefault(number, Comment(author, text))
        elif text:
            before = found[number]
            said = f"{author.name}：{text}" if author.name else text
            found[number] = Comment(before.author, f"{before.text}\n{said}")
    return {number: each for number, each in found.items() if each.text}


def author_of(change: Element) -> Author:
    """Who made a change or a comment; the sender's words, cut to what a name and a time can be."""
    name = " ".join(writable(change.get(f"{W}author", "")).split())[:LONGEST_NAME]
    date = DATE.match(change.get(f"{W}date", ""))
    return Author(name or None, date[0] if date else None)


def _answers(extended: Element | None) -> dict[str, str]:
    """The paragraph that each answering paragraph answers."""
    found = {}
    for each in () if extended is None else extended.iter(f"{W15}commentEx"):
        parent = each.get(f"{W15}paraIdParent")
        if parent:
            found[each.get(f"{W15}paraId", "")] = parent
    return found


def _first(element: Element, owner: Mapping[str, Element], answers: Mapping[str, str]) -> Element:
    """The comment that a thread begins with; a thread that runs in a circle ends where it is entered."""
    met = {element.get(f"{W}id")}
    while True:
        parents = [answers[key] for key in _keys(element) if key in answers]
        above = owner.get(parents[0]) if parents else None
        if above is None or above.get(f"{W}id") in met:
            return element
        element = above
        met.add(element.get(f"{W}id"))


def _keys(comment: Element) -> list[str]:
    return [key for each in comment.iter(f"{W}p") if (key := each.get(f"{W14}paraId"))]


def _text(comment: Element) -> str:
    """The words of a comment, a line for each paragraph; words deleted in it are not said."""
    lines = (
        "".join(each.text or "" for each in paragraph.iter(f"{W}t")) for paragraph in comment.iter(f"{W}p")
    )
    return "\n".join(" ".join(writable(line).split()) for line in lines if line.strip())
