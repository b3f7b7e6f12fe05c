"""总体要求 of an imported document: one paragraph, or a section with parts, milestones and bullets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from fjplan.importing.account import DASH, NUMBER, STOP, Span
from fjplan.importing.bench import Bench
from fjplan.importing.content import Content
from fjplan.importing.item_labels import read_dash
from fjplan.importing.paragraphs import Para
from fjplan.importing.tree import Item
from fjplan.model import Bullet, Marker, Milestone, Overall, OverallPart, OverallRole

_MILESTONE = re.compile(r"(?:到|至)([0-9]{4})年(?:底|末|年底)?[，,]|([0-9]{4})年(?:目标)?[:：]")
_SENTENCE = re.compile(r"[^。！？]*[。！？]")
_MARKS = re.compile("[，；：]")
_ROLES = (("原则", OverallRole.PRINCIPLES), ("目标", OverallRole.GOALS))
_OPENING = re.compile("总体要求|总体思路|指导思想|工作要求|要以.{0,40}为指导|坚持以.{0,40}为指导|以习近平")


def read_opening(paras: Sequence[Para], bench: Bench, *, has_section: bool) -> Overall | None:
    """The paragraphs before the first item: 总体要求 where one of them says so, else what leads to it."""
    if not paras:
        return None
    at = next((index for index, para in enumerate(paras) if _OPENING.search(para.text)), None)
    if has_section:
        at = len(paras)
    elif at is None:
        at = 0
    for para in paras:
        bench.account.keep(para.start, para.end, ("overall",))
    preamble = tuple(bench.raw(para) for para in paras[:at])
    text = "\n".join(bench.raw(para) for para in paras[at:]) or None
    return Overall(preamble=preamble, text=text, targets=bench.targets_of(text) if text else ())


def read_section(
    item: Item, contents: Mapping[int, Content], opening: Overall | None, bench: Bench, years: tuple[int, int]
) -> Overall:
    """总体要求 as the first section of the plan, after what leads to it."""
    content = contents[id(item)]
    heading = _heading(item, content, bench, 1)
    text = _text(content, bench)
    parts = tuple(_part(child, contents[id(child)], contents, bench, years) for child in item.children)
    return Overall(
        preamble=opening.preamble if opening else (),
        heading=heading,
        text=text,
        parts=parts,
        targets=bench.targets_of(text) if text else (),
    )


def _heading(item: Item, content: Content, bench: Bench, depth: int) -> str:
    if content.label:
        bench.account.compose(content.label.start, content.label.end, NUMBER, ("overall",))
    span = content.heading
    if span is None:
        return ""
    bench.account.keep(span.start, span.end, ("overall", "heading"))
    words = bench.words(span)
    stop = content.stop or Span(span.end, span.end)
    composed = depth <= len(bench.levels) and bench.levels[depth - 1].stop
    if composed and (content.stop or words[-1] not in "。！？"):
        bench.account.compose(stop.start, stop.end, STOP, ("overall", "heading"))
    elif content.stop:
        bench.account.keep(stop.start, stop.end, ("overall", "heading"))
        words += "。"
    return words


def _paragraphs(content: Content, bench: Bench) -> list[list[Span]]:
    """The spans of a content by paragraph."""
    grouped: list[list[Span]] = []
    for span in (each for portion in content.portions for each in portion.spans()):
        if grouped and "\n" not in bench.text[grouped[-1][-1].end : span.start]:
            grouped[-1].append(span)
        else:
            grouped.append([span])
    return grouped


def _text(content: Content, bench: Bench) -> str | None:
    lines = []
    for spans in _paragraphs(content, bench):
        lines.append("".join(bench.words(span) for span in spans))
        for span in spans:
            bench.account.keep(span.start, span.end, ("overall", "text"))
    return "\n".join(lines) or None


def _part(
    item: Item, content: Content, contents: Mapping[int, Content], bench: Bench, years: tuple[int, int]
) -> OverallPart:
    """A part: text, then milestones, then bullets; what follows a bullet belongs to it."""
    heading = _heading(item, content, bench, 2)
    role = next((role for word, role in _ROLES if word in heading), OverallRole.GUIDING)
    texts: list[str] = []
    milestones: list[Milestone] = []
    bullets: list[Bullet] = []
    several = sum(bool(_MILESTONE.match(bench.words(spans[0]))) for spans in _paragraphs(content, bench)) > 1
    for spans in _paragraphs(content, bench):
        words = "".join(bench.words(span) for span in spans)
        found = _MILESTONE.match(words) if several else None
        if read_dash(words):
            bullets.append(_bullet(spans, words, bench))
            continue
        for span in spans:
            bench.account.keep(span.start, span.end, ("overall", "parts"))
        if bullets:
            last = bullets[-1]
            bullets[-1] = replace(last, text=f"{last.text}\n{words}" if last.text else words)
        elif found and years[0] - 1 <= int(found[1] or found[2]) <= years[1] + 10:
            by = date(int(found[1] or found[2]), 12, 31)
            milestones.append(Milestone(by=by, text=words, targets=bench.targets_of(words, by)))
        elif milestones:
            last_one = milestones[-1]
            milestones[-1] = replace(last_one, text=f"{last_one.text}\n{words}")
        else:
            texts.append(words)
    bullets += [_numbered(child, contents[id(child)], bench) for child in item.children]
    text = "\n".join(texts) or None
    dashed = not item.children
    return OverallPart(
        role=role,
        heading=heading,
        text=text,
        milestones=tuple(milestones),
        bullets=tuple(replace(bullet, targets=bench.targets_of(bullet.text or "")) for bullet in bullets),
        marker=Marker.DASH if dashed else Marker.ARABIC,
        targets=bench.targets_of(text) if text else (),
    )


def _bullet(spans: Sequence[Span], words: str, bench: Bench) -> Bullet:
    length = read_dash(words)
    start = spans[0].start
    bench.account.compose(start, start + length, DASH, ("overall", "parts"))
    first = _SENTENCE.match(words, length)
    is_heading = first is not None and first.end() < len(words) and not _MARKS.search(first[0])
    end = first.end() if first and is_heading else length
    heading = words[length:end].removesuffix("。") if is_heading else None
    if heading:
        last = start + length + len(heading)
        bench.account.keep(start + length, last, ("overall", "parts"))
        bench.account.compose(last, start + end, STOP, ("overall", "parts"))
    for span in spans:
        bench.account.keep(max(span.start, start + end), span.end, ("overall", "parts"))
    return Bullet(heading=heading, text=words[end:].strip() or None)


def _numbered(item: Item, content: Content, bench: Bench) -> Bullet:
    """A principle under a number of its own: 1.统筹规划。坚持……"""
    if content.label:
        bench.account.compose(content.label.start, content.label.end, NUMBER, ("overall", "parts"))
    heading = bench.words(content.heading) if content.heading else None
    if content.heading:
        bench.account.keep(content.heading.start, content.heading.end, ("overall", "parts"))
        at = content.stop or Span(content.heading.end, content.heading.end)
        bench.account.compose(at.start, at.end, STOP, ("overall", "parts"))
    return Bullet(heading=heading, text=_text(content, bench))
