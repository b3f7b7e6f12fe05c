"""What drafting guesses of headings, units and stray paragraphs, as doubts for a person."""

from __future__ import annotations

from collections.abc import Iterator

from fjplan.imported import Doubt
from fjplan.importing.content import Content, Portion
from fjplan.importing.tree import Item
from fjplan.model import NodePath


def doubt_lead(portion: Portion, path: NodePath) -> Doubt:
    """A section has units of its own, and items below it."""
    return Doubt(
        line=portion.clauses[0].line,
        quote=portion.clauses[0].found.inner[:40],
        chose="照录在这一级的文字里",
        others=("作下面各项的责任单位",),
        why="这一级有责任单位，下面又分列各项",
        path=(*path, "lead"),
    )


def doubt_heading(item: Item, content: Content, heading: str | None, path: NodePath) -> Doubt:
    """Whether the first sentence of an item is its heading."""
    return Doubt(
        line=content.line,
        quote=item.head.text[:40] if item.head else "",
        chose=f"标题“{heading}”" if heading else "没有标题",
        others=("作正文的第一句",) if heading else ("首句作标题",),
        why=content.guess or "",
        path=(*path, "heading" if heading else "text"),
    )


def doubt_strays(root: Item) -> Iterator[Doubt]:
    """On a shuffled page a paragraph without a number may belong anywhere."""
    for item in root.walk():
        for para in item.paras:
            if item.head and any(each.is_cut for each in (item.head, para)):
                yield Doubt(
                    line=para.line,
                    quote=para.text[:40],
                    chose=f"接在“{item.head.text[:12]}”后面",
                    others=("另一项的文字", "缺了序号和开头的一项"),
                    why="原文打乱了次序，这一段没有序号",
                )
