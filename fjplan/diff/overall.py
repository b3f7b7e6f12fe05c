"""What changed in 总体要求: in its heading, its paragraphs, its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fjplan.diff.around import Place
from fjplan.diff.naming import quoted
from fjplan.differences import Change
from fjplan.model import Overall, OverallPart, Plan

_CODE = "text.preamble"


def overall_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """A change for each paragraph and part that is not as it was."""
    if old.overall is None or new.overall is None:
        if old.overall is not new.overall:
            told = "新增总体要求" if new.overall else "删去总体要求"
            words = (overall_words(each.overall) or None for each in (old, new))
            yield Place(_CODE, "overall", "总体要求", old, new).change(told, *words)
        return
    was, now = old.overall, new.overall
    yield from Place(_CODE, "overall/preamble", "总体要求前的引言", old, new).paragraphs(
        was.preamble, now.preamble
    )
    yield from Place(_CODE, "overall/heading", "总体要求的标题", old, new).line(was.heading, now.heading)
    yield from Place(_CODE, "overall/text", "总体要求", old, new).paragraphs(
        _paragraphs(was.text), _paragraphs(now.text)
    )
    yield from _parts(old, new, (_by_role(was.parts), _by_role(now.parts)))


def overall_words(overall: Overall | None) -> str:
    """All words of 总体要求, a line for each paragraph."""
    if overall is None:
        return ""
    parts = (words for part in overall.parts for words in _words(part))
    return "\n".join(filter(None, (*overall.preamble, overall.heading, overall.text, *parts)))


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _words(part: OverallPart) -> Iterator[str]:
    milestones = (each.text for each in part.milestones)
    bullets = (words for each in part.bullets for words in (each.heading, each.text))
    yield from filter(None, (part.heading, part.text, *milestones, *bullets))


def _parts(
    old: Plan, new: Plan, parts: tuple[Mapping[str, OverallPart], Mapping[str, OverallPart]]
) -> Iterator[Change]:
    """Parts by what they are; of several of one sort the first goes with the first."""
    olds, news = parts
    for role in dict.fromkeys((*news, *olds)):
        was, now = ("\n".join(_words(side[role])) if role in side else None for side in (olds, news))
        named = news.get(role) or olds[role]
        place = Place(_CODE, f"overall/{role}", f"总体要求的{quoted(named.heading)}", old, new)
        if was is None or now is None:
            yield place.change(f"{'新增' if now else '删去'}{place.name}", was, now)
        else:
            yield from place.text(was, now)


def _by_role(parts: Iterable[OverallPart]) -> dict[str, OverallPart]:
    """The parts by their roles, from the second of a role on with a number."""
    found: dict[str, OverallPart] = {}
    counts: dict[str, int] = {}
    for part in parts:
        role = part.role.value
        counts[role] = counts.get(role, 0) + 1
        found[role if counts[role] == 1 else f"{role}/{counts[role]}"] = part
    return found
